//! Looks for elements and attributes in a file of HTML or in a template.

use std::sync::Arc;

use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::model::diagnostic::Place;

/// The same text with blanks in place of each comment of HTML and of templates, so that every place stays where it is.
fn without_comments(text: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, closing)) = [("{#", "#}"), ("<!--", "-->")]
        .iter()
        .filter_map(|(opening, closing)| Some((rest.find(opening)?, closing)))
        .min()
    {
        let Some(length) = rest[at..].find(closing) else {
            break;
        };
        let end = at + length + closing.len();
        left.push_str(&rest[..at]);
        left.extend(std::iter::repeat_n(' ', end - at));
        rest = &rest[end..];
    }
    left.push_str(rest);
    left
}

/// A file of HTML as text: templates have tags of their own in it, so that no parser reads it.
pub struct Html<'f> {
    file: &'f Arc<SourceFile>,
    /// In small letters, as names are compared, and without what stands in comments.
    text: String,
}

impl<'f> Html<'f> {
    pub fn of(file: &'f Arc<SourceFile>) -> Self {
        let text = without_comments(&file.text).to_ascii_lowercase();
        Self { file, text }
    }

    /// The names of the start tags of an element that `fits` agrees to. It is given the tag in small letters.
    pub fn elements(&self, name: &str, fits: impl Fn(&str) -> bool) -> Vec<Place> {
        let tag = format!("<{name}");
        let found = self.text.match_indices(&tag).filter(|(at, _)| {
            let rest = &self.text[at + tag.len()..];
            let whole = &rest[..rest.find('>').unwrap_or(rest.len())];
            rest.starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'))
                && fits(whole)
        });
        found
            .map(|(at, _)| self.place(at, at + tag.len()))
            .collect()
    }

    /// The names of attributes whose value `fits` agrees to. It is given what is written up to the next blank or the end of
    /// the tag.
    pub fn attributes(&self, name: &str, fits: impl Fn(&str) -> bool) -> Vec<Place> {
        let found = self.text.match_indices(name).filter(|(at, _)| {
            let after = self.text[at + name.len()..].trim_ascii_start();
            let value = after.strip_prefix('=').map(str::trim_ascii_start);
            let end = |value: &str| value.find(|c: char| c.is_ascii_whitespace() || c == '>');
            let value = value.map(|value| &value[..end(value).unwrap_or(value.len())]);
            self.begins_attribute(*at) && value.is_some_and(&fits)
        });
        found
            .map(|(at, _)| self.place(at, at + name.len()))
            .collect()
    }

    /// Whether a name that begins here is that of an attribute: it is in a tag, behind a blank or a value.
    fn begins_attribute(&self, at: usize) -> bool {
        let before = &self.text[..at];
        let is_apart =
            before.ends_with(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | '}'));
        is_apart && before.rfind('<') > before.rfind('>')
    }

    fn place(&self, start: usize, end: usize) -> Place {
        Place::new(self.file, Span::new(start, end))
    }
}
