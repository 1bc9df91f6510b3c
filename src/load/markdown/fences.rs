//! The lines that open and close component blocks, made invisible to the Markdown parser.
//!
//! `:::` means nothing to the parser: it would put the line into a paragraph or a list item. So every line that begins
//! with it is handed over as `<?>`: three bytes for three, so that no position moves. To the parser this is an HTML
//! block of one line that may stand anywhere, ends paragraphs and lists like other blocks, and means nothing in code.
//! Only positions that are remembered here are fences; an author who writes `<?>` gets no component.

use std::borrow::Cow;
use std::ops::Range;

const FENCE: &str = ":::";
const DISGUISE: &str = "<?>";

#[derive(Debug)]
pub(super) struct Fences<'s> {
    text: Cow<'s, str>,
    /// Where the fences begin, rising.
    at: Vec<usize>,
}

impl<'s> Fences<'s> {
    pub fn mark(source: &'s str) -> Self {
        let mut at = Vec::new();
        if source.contains(FENCE) {
            let mut start = 0;
            for line in source.split_inclusive(['\n', '\r']) {
                let indent = container_prefix(line);
                if line[indent..].starts_with(FENCE) {
                    at.push(start + indent);
                }
                start += line.len();
            }
        }
        if at.is_empty() {
            let text = Cow::Borrowed(source);
            return Self { text, at };
        }
        let mut text = String::with_capacity(source.len());
        for &fence in &at {
            text.push_str(&source[text.len()..fence]);
            text.push_str(DISGUISE);
        }
        text.push_str(&source[text.len()..]);
        let text = Cow::Owned(text);
        Self { text, at }
    }

    /// What the parser reads: as long as the source, byte for byte.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_fence(&self, at: usize) -> bool {
        self.at.binary_search(&at).is_ok()
    }

    /// The first fence in `range`.
    pub fn first_in(&self, range: &Range<usize>) -> Option<usize> {
        if self.at.is_empty() {
            return None;
        }
        let next = self.at.partition_point(|&at| at < range.start);
        self.at.get(next).copied().filter(|&at| at < range.end)
    }

    /// What stands in `source` for a text that the parser took from `range` as it was, where there are fences at all.
    pub fn original(&self, source: &'s str, text: &str, range: &Range<usize>) -> Option<&'s str> {
        let is_copied = !self.at.is_empty() && self.text.get(range.clone()) == Some(text);
        is_copied.then(|| source.get(range.clone())).flatten()
    }

    /// Undoes the disguise in text that the parser put together from `range`.
    pub fn reveal<'t>(&self, text: &'t str, range: &Range<usize>) -> Cow<'t, str> {
        if self.first_in(range).is_some() {
            Cow::Owned(text.replace(DISGUISE, FENCE))
        } else {
            Cow::Borrowed(text)
        }
    }
}

/// How much of the beginning of a line is indent and marks of quotes, lists, definitions and notes.
fn container_prefix(line: &str) -> usize {
    let bytes = line.as_bytes();
    let blank = |at: usize| matches!(bytes.get(at), Some(b' ' | b'\t'));
    let mut at = 0;
    loop {
        match bytes.get(at) {
            Some(b' ' | b'\t' | b'>') => at += 1,
            Some(b'-' | b'*' | b'+' | b':') if blank(at + 1) => at += 2,
            Some(b'0'..=b'9') => {
                let rest = &bytes[at..];
                let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
                if !matches!(bytes.get(at + digits), Some(b'.' | b')')) || !blank(at + digits + 1) {
                    return at;
                }
                at += digits + 2;
            }
            // `[^1]: `
            Some(b'[') if bytes.get(at + 1) == Some(&b'^') => match line[at..].find("]:") {
                Some(label) => at += label + 2,
                None => return at,
            },
            _ => return at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_are_found_behind_marks_of_containers() {
        let source =
            "a\n:::note\n> - :::x\r\n12. :::\n: :::\nb :::\n\\:::\n::::::long\n[^1]: :::y\n";
        let fences = Fences::mark(source);
        let rest: Vec<&str> = fences.at.iter().map(|&at| &source[at..]).collect();
        let starts = [":::note", ":::x", ":::\n:", ":::\nb", "::::::long", ":::y"];
        assert_eq!(rest.len(), starts.len());
        for (rest, start) in rest.iter().zip(starts) {
            assert!(
                rest.starts_with(start),
                "{rest:?} should begin with {start:?}"
            );
        }
        assert_eq!(fences.text().len(), source.len());
        assert!(fences.text().starts_with("a\n<?>note\n> - <?>x\r\n"));
    }

    #[test]
    fn a_text_without_fences_is_not_copied() {
        assert!(matches!(Fences::mark("a b\n").text, Cow::Borrowed(_)));
        assert!(matches!(Fences::mark("a ::: b\n").text, Cow::Borrowed(_)));
    }
}
