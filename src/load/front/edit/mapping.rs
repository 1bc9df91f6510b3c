//! One group of named values in the text of a file, in lines of its own or between braces, and how to change it in place.

use super::{Change, Wanted, is_word};
use crate::base::span::Span;
use crate::load::node::{Entry, Node, Value};
use crate::load::yaml;
use crate::model::edit::Edit;

/// A group in the text. Every step gives `None` where the text is not as expected.
pub struct Mapping<'a> {
    text: &'a str,
    table: &'a Node,
    /// The usual order of its names: a new one is put below those that go before it.
    names: &'a [&'static str],
}

impl<'a> Mapping<'a> {
    pub fn new(text: &'a str, table: &'a Node, names: &'a [&'static str]) -> Self {
        Self { text, table, names }
    }

    pub fn set_all(&self, changes: &[Change]) -> Option<Vec<Edit>> {
        let mut edits = Vec::new();
        for change in changes {
            match self.table.entry(change.field) {
                Some(entry) => self.change(entry, &change.to, &mut edits)?,
                None => edits.push(self.add(change)?),
            }
        }
        Some(edits)
    }

    fn change(&self, entry: &Entry, to: &Wanted, edits: &mut Vec<Edit>) -> Option<()> {
        match (to, &entry.value.value) {
            (Wanted::Word(word), _) if is_word(&entry.value, word) => {}
            (Wanted::Word(_), Value::List(_) | Value::Table(_)) => return None,
            (Wanted::Word(word), _) => edits.push(self.set_word(entry, word)?),
            (Wanted::Listed(word), Value::List(elements)) => {
                if !elements.iter().any(|one| is_word(one, word)) {
                    edits.push(self.add_element(entry, elements, word)?);
                }
            }
            (Wanted::Group(words), Value::Table(entries)) if !entries.is_empty() => {
                let names: Vec<&'static str> = words.iter().map(|(name, _)| *name).collect();
                let change = |(name, word): &(&'static str, String)| Change {
                    field: name,
                    to: Wanted::Word(word.clone()),
                };
                let changes: Vec<Change> = words.iter().map(change).collect();
                let group = Mapping::new(self.text, &entry.value, &names);
                edits.extend(group.set_all(&changes)?);
            }
            (Wanted::Listed(_) | Wanted::Group(_), Value::Nothing)
            | (Wanted::Group(_), Value::Table(_)) => {
                edits.push(self.fill(entry, &on_one_line(to))?);
            }
            (Wanted::Listed(_) | Wanted::Group(_), _) => return None,
        }
        Some(())
    }

    /// Puts a word in place of another. Quotation marks stay.
    fn set_word(&self, entry: &Entry, word: &str) -> Option<Edit> {
        let span = entry.value.span;
        let written = self.text.get(span.range())?;
        let is_quoted =
            |mark: char| written.len() >= 2 && written.starts_with(mark) && written.ends_with(mark);
        if is_quoted('"') || is_quoted('\'') {
            let inner = Span::new(span.start as usize + 1, span.end as usize - 1);
            return Some(replace(inner, word.to_owned()));
        }
        self.fill(entry, &plain(word))
    }

    /// Puts a value in place of one that is empty or a single word.
    fn fill(&self, entry: &Entry, value: &str) -> Option<Edit> {
        let span = entry.value.span;
        let after_colon = self.after_colon(entry)?;
        if span.start == span.end {
            return Some(insert(after_colon, format!(" {value}")));
        }
        // A sign for a text on lines of its own, or a remark, stands between the colon and what it holds.
        let between = self.text.get(after_colon..span.start as usize)?;
        between
            .trim()
            .is_empty()
            .then(|| replace(span, value.to_owned()))
    }

    fn add_element(&self, entry: &Entry, elements: &[Node], word: &str) -> Option<Edit> {
        let opening = entry.value.span.start as usize;
        let word = plain(word);
        let is_between_brackets = self.text.get(opening..)?.starts_with('[');
        match (elements.last(), is_between_brackets) {
            (Some(last), true) => Some(insert(last.span.end as usize, format!(", {word}"))),
            (None, true) => Some(insert(opening + 1, word)),
            (Some(last), false) => {
                let beginning = self.line_start(last.span.start as usize)..last.span.start as usize;
                let hyphen = self.text.get(beginning)?;
                if hyphen.trim() != "-" {
                    return None;
                }
                let at = self.below(last.span.end as usize)?;
                let newline = self.newline(at);
                Some(insert(at, format!("{hyphen}{word}{newline}")))
            }
            (None, false) => None,
        }
    }

    /// Puts in a name that is not there yet, below the nearest one that usually goes before it, else above the first.
    fn add(&self, change: &Change) -> Option<Edit> {
        let place = self.names.iter().position(|name| *name == change.field)?;
        let mut before = self.names[..place].iter().rev();
        let above = before.find_map(|name| self.table.entry(name));
        let first = self.table.entries().first()?;
        let first_key = first.key.span.start as usize;
        let is_between_braces = self
            .text
            .get(self.table.span.start as usize..)?
            .starts_with('{');
        if is_between_braces {
            let value = on_one_line(&change.to);
            let field = change.field;
            return Some(match above {
                Some(above) => insert(self.end(above)?, format!(", {field}: {value}")),
                None => insert(first_key, format!("{field}: {value}, ")),
            });
        }
        let at = match above {
            Some(above) => self.below_with_remarks(above)?,
            None => self.line_start(first_key),
        };
        let indent = self.indent(above.unwrap_or(first))?;
        let newline = self.newline(at);
        let lines = on_lines(change);
        let lines = lines.iter().map(|line| format!("{indent}{line}{newline}"));
        Some(insert(at, lines.collect::<String>()))
    }

    /// The place behind the colon of a name.
    fn after_colon(&self, entry: &Entry) -> Option<usize> {
        let key = entry.key.span.end as usize;
        let rest = self.text.get(key..)?;
        let spaces = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        rest[spaces..].starts_with(':').then_some(key + spaces + 1)
    }

    /// The place behind a value.
    fn end(&self, entry: &Entry) -> Option<usize> {
        let span = entry.value.span;
        if span.start == span.end {
            return self.after_colon(entry);
        }
        Some(span.end as usize)
    }

    /// The beginning of the line below the value. A remark on its last line stays with it.
    fn below(&self, end: usize) -> Option<usize> {
        // A text on lines of its own ends with its last line break.
        if self.text.get(..end)?.ends_with('\n') {
            return Some(end);
        }
        let rest = self.text.get(end..)?;
        Some(end + rest.find('\n')? + 1)
    }

    /// The same, below remarks that are indented further than the name and so belong to what it holds.
    fn below_with_remarks(&self, entry: &Entry) -> Option<usize> {
        let indent = self.indent(entry)?.len();
        let mut at = self.below(self.end(entry)?)?;
        for line in self.text.get(at..)?.split_inclusive('\n') {
            let content = line.trim_start_matches(' ');
            if !content.starts_with('#') || line.len() - content.len() <= indent {
                break;
            }
            at += line.len();
        }
        Some(at)
    }

    fn line_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or("");
        before.rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// The spaces before a name that stands on a line of its own.
    fn indent(&self, entry: &Entry) -> Option<&'a str> {
        let key = entry.key.span.start as usize;
        let indent = self.text.get(self.line_start(key)..key)?;
        indent.chars().all(|c| c == ' ').then_some(indent)
    }

    /// The line ending of the line above this place.
    fn newline(&self, at: usize) -> &'static str {
        let above = self.text.get(..at).unwrap_or("");
        if above.ends_with("\r\n") {
            "\r\n"
        } else {
            "\n"
        }
    }
}

/// A word as it is written without quotation marks, or with them where it would be taken for a number or the like.
pub fn plain(word: &str) -> String {
    if yaml::is_text_without_quotes(word) {
        word.to_owned()
    } else {
        format!("\"{word}\"")
    }
}

fn on_one_line(wanted: &Wanted) -> String {
    match wanted {
        Wanted::Word(word) => plain(word),
        Wanted::Listed(word) => format!("[{}]", plain(word)),
        Wanted::Group(words) => {
            let words = words.iter();
            let words: Vec<String> = words
                .map(|(name, word)| format!("{name}: {}", plain(word)))
                .collect();
            format!("{{ {} }}", words.join(", "))
        }
    }
}

fn on_lines(change: &Change) -> Vec<String> {
    let field = change.field;
    match &change.to {
        Wanted::Group(words) => {
            let inside = words.iter();
            let inside = inside.map(|(name, word)| format!("  {name}: {}", plain(word)));
            std::iter::once(format!("{field}:")).chain(inside).collect()
        }
        one => vec![format!("{field}: {}", on_one_line(one))],
    }
}

fn insert(at: usize, addition: String) -> Edit {
    replace(Span::at(at), addition)
}

fn replace(span: Span, replacement: String) -> Edit {
    Edit { span, replacement }
}
