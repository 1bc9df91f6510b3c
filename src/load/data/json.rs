//! Data files in JSON, with what is wrong in them in words for people who have never heard of it.

use std::fmt;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value as Json};

use super::own::RULE;
use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::load::node::duplicate_key;
use crate::model::{Diagnostic, With};

/// What a file holds. `None` when it cannot be read, with a finding that says why.
pub fn read(file: &Arc<SourceFile>) -> With<Option<Json>> {
    let text = &file.text[file.start()..];
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = EveryNameOnce.deserialize(&mut reader);
    match value.and_then(|value| reader.end().map(|()| value)) {
        Ok(value) => With::clean(Some(value)),
        Err(error) => With::new(None, vec![finding(file, &error)]),
    }
}

/// What the reader says of a name that its group has already.
const TWICE: &str = "name written twice";

fn finding(file: &Arc<SourceFile>, error: &serde_json::Error) -> Diagnostic {
    let end = read_until(file, error);
    let said = error.to_string();
    if said.starts_with(TWICE) {
        return duplicate_key(file, name_before(file, end), None);
    }
    let fault = Fault::of(&said, &file.text, end, file.start());
    let message = format!("{}, so the file was not read", fault.message);
    Diagnostic::at(RULE, file, fault.span, message).help(fault.help)
}

/// The byte behind the last one that was read. The library counts lines and bytes from one.
fn read_until(file: &SourceFile, error: &serde_json::Error) -> usize {
    let text = &file.text[file.start()..];
    let lines = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1));
    let before: usize = lines.map(str::len).sum();
    (file.start() + before + error.column()).min(file.text.len())
}

/// The name in quotation marks that ends here.
fn name_before(file: &SourceFile, end: usize) -> Span {
    let text = &file.text[..file.text.floor_char_boundary(end)];
    let inside = text.strip_suffix('"').unwrap_or(text);
    let mut marks = inside.rmatch_indices('"').map(|(at, _)| at);
    let opening = marks.find(|at| !inside[..*at].ends_with('\\'));
    Span::new(opening.unwrap_or(end), end)
}

/// What is wrong, where, and what to do about it.
struct Fault {
    span: Span,
    message: String,
    help: String,
}

impl Fault {
    /// Translates what the library said, having read until `end` of a text that begins at `start`.
    fn of(said: &str, text: &str, end: usize, start: usize) -> Self {
        let at = text.floor_char_boundary(end.saturating_sub(1).max(start));
        let character = text[at..].chars().next();
        let here = Span::new(at, at + character.map_or(0, char::len_utf8));
        let fault = |span, message: &str, help: &str| Self {
            span,
            message: message.to_owned(),
            help: help.to_owned(),
        };
        let is = |part: &str| said.contains(part);
        if text[start..].trim().is_empty() {
            let help = "Write something in it, or delete the file";
            return fault(Span::at(start), "There is nothing in the file", help);
        }
        if is("EOF")
            && let Some(open) = open_at_the_end(text, start)
        {
            return unclosed(text, open);
        }
        if is("control character") {
            let before = text[..at].rfind('"').unwrap_or(at);
            return match character {
                Some('\n' | '\r') => unclosed(text, before),
                _ => fault(
                    here,
                    "Inside this text stands a tab or a character that nobody sees",
                    "Delete it and type a space",
                ),
            };
        }
        if character.is_some_and(|c| "“”„‘’".contains(c)) {
            return fault(
                here,
                "This is a curly quotation mark, which cannot begin or end a text here",
                "Put names and texts in straight quotation marks: `\"name\": \"text\"`",
            );
        }
        if is("trailing comma") {
            let comma = text[..at].rfind(',').unwrap_or(at);
            return fault(
                Span::new(comma, comma + 1),
                "Nothing stands behind this comma",
                "Take the comma out. One stands between two values, and not behind the last one",
            );
        }
        let (message, help) = if is("expected `:`") {
            (
                "A name stands here without a colon behind it",
                "Write a colon between a name and its value: `\"name\": \"text\"`",
            )
        } else if is("expected `,` or") {
            (
                "Something stands here where a comma or a closing bracket is missing",
                "Write a comma between two values, and a bracket at the end of the list or group. A quotation mark inside a text has a backslash before it: `\\\"`",
            )
        } else if is("key must be a string") {
            (
                "Here begins a name without quotation marks",
                "Put each name in straight quotation marks: `\"name\": \"text\"`",
            )
        } else if is("trailing characters") {
            (
                "Something stands behind the bracket that ends everything",
                "Put all into one list, in square brackets, or take out the bracket that is too many",
            )
        } else if is("escape") || is("surrogate") || is("unicode") {
            (
                "Inside a text, a backslash has a meaning of its own, and this is none that is known",
                "Write two backslashes for one",
            )
        } else if is("number") {
            (
                "This number is not written as JSON asks",
                "Write digits, with a dot before decimals and no zero in front. A number to call is a text, in quotation marks",
            )
        } else if is("recursion") {
            (
                "Here lists or groups lie inside each other more than 100 deep",
                "Look for brackets that were typed by accident",
            )
        } else {
            (
                "Here should stand a value, but this is none",
                "Put texts in straight quotation marks; numbers, `true`, `false` and `null` stand without any",
            )
        };
        fault(here, message, help)
    }
}

/// A bracket or quotation mark that waits for the one that closes it.
fn unclosed(text: &str, at: usize) -> Fault {
    let (open, close, what) = match text[at..].chars().next() {
        Some('{') => ("bracket `{`", '}', "group"),
        Some('[') => ("bracket `[`", ']', "list"),
        _ => ("quotation mark", '"', "text"),
    };
    Fault {
        span: Span::new(at, at + 1),
        message: format!("The {open} that opens here is not closed"),
        help: format!("Write `{close}` where the {what} ends"),
    }
}

/// The innermost bracket or quotation mark that is open where the text ends.
fn open_at_the_end(text: &str, start: usize) -> Option<usize> {
    let mut open: Vec<(usize, u8)> = Vec::new();
    let mut bytes = text.bytes().enumerate().skip(start);
    while let Some((at, byte)) = bytes.next() {
        let is_in_text = open.last().is_some_and(|(_, mark)| *mark == b'"');
        match byte {
            b'\\' if is_in_text => drop(bytes.next()),
            b'"' if is_in_text => drop(open.pop()),
            b'"' | b'[' | b'{' if !is_in_text => open.push((at, byte)),
            b']' | b'}' if !is_in_text => drop(open.pop()),
            _ => {}
        }
    }
    open.last().map(|(at, _)| *at)
}

/// Any value in which each group has each name once. The library itself would keep the second value and say nothing.
struct EveryNameOnce;

impl<'de> DeserializeSeed<'de> for EveryNameOnce {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for EveryNameOnce {
    type Value = Json;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = list.next_element_seed(Self)? {
            elements.push(element);
        }
        Ok(Json::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut group: A) -> Result<Json, A::Error> {
        let mut entries = Map::new();
        while let Some(name) = group.next_key::<String>()? {
            if entries.contains_key(&name) {
                return Err(A::Error::custom(TWICE));
            }
            entries.insert(name, group.next_value_seed(Self)?);
        }
        Ok(Json::Object(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_where_it_is_in_plain_words() {
        for (text, place, words) in [
            (
                "{\n  \"a\": 1,\n}",
                "2:9",
                "Nothing stands behind this comma",
            ),
            (
                "{\"é\": 1 \"b\": 2}",
                "1:9",
                "a comma or a closing bracket is missing",
            ),
            ("{\"a\": [1, 2}", "1:12", "a closing bracket is missing"),
            ("{\n\"a\": [1,\n2", "2:6", "bracket `[` that opens here"),
            ("[{\"a\": 1}", "1:1", "bracket `[` that opens here"),
            ("{\"a\": \"x", "1:7", "quotation mark that opens here"),
            ("{\"a\": \"x\n}", "1:7", "quotation mark that opens here"),
            ("{\"a\": \"x\ty\"}", "1:9", "a tab"),
            ("{a: 1}", "1:2", "a name without quotation marks"),
            ("{“a”: 1}", "1:2", "curly quotation mark"),
            ("{\"a\" 1}", "1:6", "without a colon"),
            ("{\"a\": yes}", "1:7", "should stand a value"),
            ("{\"a\": 012}", "1:8", "number"),
            ("{\"a\": \"C:\\x\"}", "1:11", "backslash"),
            ("{}\n{}", "2:1", "behind the bracket that ends everything"),
            (" \n", "1:1", "nothing in the file"),
            (
                "{\"a\": 1,\n \"b\": {\"é\": 1, \"é\": 2}}",
                "2:16",
                "`é` is written twice",
            ),
            ("{\"a\": 1, \"a\": 2}", "1:10", "`a` is written twice"),
        ] {
            for mark in ["", "\u{feff}"] {
                let path = "content/_data/a.json".into();
                let file = Arc::new(SourceFile::new(path, format!("{mark}{text}")));
                let read = read(&file);
                assert!(read.value.is_none(), "{text}");
                let [finding] = &read.diagnostics[..] else {
                    panic!("{text}: {:?}", read.diagnostics);
                };
                let start = finding.place.as_ref().expect("a place").start();
                assert_eq!(
                    format!("{}:{}", start.line, start.column),
                    place,
                    "{text}: {}",
                    finding.message
                );
                assert!(
                    finding.message.contains(words),
                    "{text}: {}",
                    finding.message
                );
            }
        }
        let deep = Arc::new(SourceFile::new(
            "content/_data/a.json".into(),
            "[".repeat(100_000),
        ));
        assert!(read(&deep).diagnostics[0].message.contains("100 deep"));
    }
}
