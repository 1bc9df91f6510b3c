//! The opening line of a component block: `:::name key="value" key="value"`.

use crate::base::span::{Span, Spanned};
use crate::model::body::Argument;

/// What an opening line says, and what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct Opening {
    pub name: Spanned<String>,
    pub arguments: Vec<Argument>,
    pub faults: Vec<Fault>,
}

/// Something on an opening line that cannot be understood.
#[derive(Debug)]
pub(super) struct Fault {
    pub span: Span,
    pub message: String,
    pub help: String,
}

/// Reads a line that begins with `:::`, which stands at the byte `at` of the file; `None` for a closing line.
pub(super) fn opening(line: &str, at: usize) -> Option<Opening> {
    let colons = line.len() - line.trim_start_matches(':').len();
    let mut reader = Reader {
        line,
        file_offset: at,
        at: colons,
        opening: Opening::default(),
    };
    reader.skip_blanks();
    if reader.rest().is_empty() {
        return None;
    }
    let name = reader.word(char::is_whitespace);
    reader.opening.name = reader.spanned(name);
    loop {
        reader.skip_blanks();
        if reader.rest().is_empty() {
            return Some(reader.opening);
        }
        reader.argument();
    }
}

struct Reader<'l> {
    line: &'l str,
    file_offset: usize,
    at: usize,
    opening: Opening,
}

impl<'l> Reader<'l> {
    fn rest(&self) -> &'l str {
        &self.line[self.at..]
    }

    fn skip_blanks(&mut self) {
        self.at = self.line.len() - self.rest().trim_start().len();
    }

    /// Reads up to the first character that ends a word; the range may be empty.
    fn word(&mut self, ends: impl Fn(char) -> bool) -> (usize, usize) {
        let start = self.at;
        self.at += self.rest().find(ends).unwrap_or(self.rest().len());
        (start, self.at)
    }

    fn span(&self, (start, end): (usize, usize)) -> Span {
        Span::new(self.file_offset + start, self.file_offset + end)
    }

    fn spanned(&self, word: (usize, usize)) -> Spanned<String> {
        Spanned::new(self.line[word.0..word.1].to_owned(), self.span(word))
    }

    fn fault(&mut self, word: (usize, usize), message: String, help: String) {
        let span = self.span(word);
        self.opening.faults.push(Fault {
            span,
            message,
            help,
        });
    }

    /// One `key="value"`, or what stands in its place.
    fn argument(&mut self) {
        let key = self.word(|c| c == '=' || c == '"' || c.is_whitespace());
        let name = &self.line[key.0..key.1];
        if !self.rest().starts_with('=') {
            // Nothing but a stray quotation mark: take all of it, so that the reader moves on.
            let (start, _) = key;
            let stray = match self.word(char::is_whitespace) {
                (_, end) if end > start => (start, end),
                _ => (start, self.line.len()),
            };
            self.at = stray.1;
            let text = &self.line[stray.0..stray.1];
            return self.fault(
                stray,
                format!("`{text}` is not part of a setting, so it would not be shown."),
                "Write settings as `name=\"value\"`, and the text of the block on the lines below."
                    .to_owned(),
            );
        }
        self.at += 1;
        let value = self.value(name);
        if name.is_empty() {
            return self.fault(
                (key.0, self.at),
                "A setting has a value but no name.".to_owned(),
                "Write the name before the `=`: `name=\"value\"`.".to_owned(),
            );
        }
        if self.opening.arguments.iter().any(|a| a.key.value == name) {
            return self.fault(
                key,
                format!("`{name}` is set twice, and only one value can be used."),
                "Keep the right one and take the other out.".to_owned(),
            );
        }
        let argument = Argument {
            key: self.spanned(key),
            value: self.spanned(value),
        };
        self.opening.arguments.push(argument);
    }

    /// The value after `=`, without its quotation marks.
    fn value(&mut self, name: &str) -> (usize, usize) {
        if !self.rest().starts_with('"') {
            let value = self.word(char::is_whitespace);
            let text =
                self.line[value.0..value.1].trim_matches(['“', '”', '„', '\'', '‘', '’', '"']);
            self.fault(
                value,
                format!("The value of `{name}` is not between straight quotation marks (\"), so its end cannot be found."),
                format!("Write `{name}=\"{text}\"`."),
            );
            return value;
        }
        self.at += 1;
        let value = self.word(|c| c == '"');
        if self.rest().is_empty() {
            let text = &self.line[value.0..value.1];
            self.fault(
                (value.0 - 1, value.1),
                format!("The value of `{name}` has no quotation mark at its end."),
                format!("Write `{name}=\"{}\"`.", text.trim_end()),
            );
        } else {
            self.at += 1;
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(line: &str) -> Vec<(&str, String)> {
        let opening = opening(line, 0).expect("an opening line");
        let faults = opening.faults.into_iter();
        faults
            .map(|fault| (&line[fault.span.range()], fault.message))
            .collect()
    }

    #[test]
    fn a_bare_fence_closes() {
        assert!(opening(":::", 0).is_none());
        assert!(opening("::::  \t", 0).is_none());
    }

    #[test]
    fn names_and_values_know_their_places() {
        let line = "::: care level=\"urgent\"  title=\"Ask for help: now\"";
        let opening = opening(line, 100).expect("an opening line");
        assert!(opening.faults.is_empty());
        assert_eq!(
            opening.name,
            Spanned::new("care".into(), Span::new(104, 108))
        );
        let written: Vec<(&str, &str)> = opening
            .arguments
            .iter()
            .map(|a| (a.key.as_str(), a.value.as_str()))
            .collect();
        assert_eq!(
            written,
            [("level", "urgent"), ("title", "Ask for help: now")]
        );
        let value = opening.arguments[1].value.span.range();
        assert_eq!(
            &line[value.start - 100..value.end - 100],
            "Ask for help: now"
        );
    }

    #[test]
    fn what_cannot_be_understood_is_named() {
        for (line, place, words) in [
            (":::a b=c", "c", "not between straight quotation marks"),
            (
                ":::a b=“c” d=\"e\"",
                "“c”",
                "not between straight quotation marks",
            ),
            (":::a b=\"c", "\"c", "no quotation mark at its end"),
            (":::a b=\"c\" b=\"d\"", "b", "set twice"),
            (":::a Warning", "Warning", "not part of a setting"),
            (":::a \"x y\"", "\"x", "not part of a setting"),
            (":::a =\"x\"", "=\"x\"", "no name"),
            (":::a b=", "", "not between straight quotation marks"),
        ] {
            let found = faults(line);
            assert!(found[0].1.contains(words), "{line}: {found:?}");
            assert_eq!(found[0].0, place, "{line}");
        }
    }
}
