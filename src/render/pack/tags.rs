//! The tags in a finished text, one after the other, each as it is written: what nobody changes keeps every byte.

/// A piece of a text.
pub enum Piece<'a> {
    Text(&'a str),
    Tag(Tag<'a>),
}

pub struct Tag<'a> {
    /// All of it, from `<` to `>`.
    pub text: &'a str,
    pub is_closing: bool,
    pub name: &'a str,
}

pub struct Attribute<'a> {
    /// As it is written, with the blank before it.
    pub text: &'a str,
    pub name: &'a str,
    pub value: Option<&'a str>,
}

/// Hands over every piece of a text, and whether it belongs to the mark of a citation.
pub fn walk<'a>(html: &'a str, mut visit: impl FnMut(Piece<'a>, bool)) {
    let mut rest = html;
    let mut in_citation = false;
    while let Some(start) = rest.find('<') {
        let (text, from_tag) = rest.split_at(start);
        let (tag, after) = from_tag.split_at(length(from_tag));
        visit(Piece::Text(text), in_citation);
        if tag.starts_with("<!--") {
            visit(Piece::Text(tag), in_citation);
            rest = after;
            continue;
        }
        let tag = Tag::read(tag);
        let is_mark = tag.name == "sup" && (tag.is_closing || tag.text.contains("class=\"cite\""));
        in_citation = (in_citation || is_mark) && !(is_mark && tag.is_closing);
        visit(Piece::Tag(tag), in_citation);
        rest = after;
    }
    visit(Piece::Text(rest), in_citation);
}

/// How long the tag or remark is at the beginning of a text.
fn length(text: &str) -> usize {
    if text.starts_with("<!--") {
        return text.find("-->").map_or(text.len(), |at| at + "-->".len());
    }
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    text.len()
}

impl<'a> Tag<'a> {
    fn read(text: &'a str) -> Self {
        let is_closing = text.starts_with("</");
        let from = if is_closing { 2 } else { 1 };
        let inside = text.get(from..).unwrap_or_default();
        let is_end = |c: char| c.is_whitespace() || matches!(c, '/' | '>');
        let name = &inside[..inside.find(is_end).unwrap_or(inside.len())];
        Self {
            text,
            is_closing,
            name,
        }
    }

    /// What stands between the name and the end.
    fn inside(&self) -> &'a str {
        let from = self.name.len() + if self.is_closing { 2 } else { 1 };
        let end = self.text.len() - self.end().len();
        self.text.get(from..end).unwrap_or_default()
    }

    /// `>` or `/>`, as it is written.
    pub fn end(&self) -> &'a str {
        let slash = self.text.ends_with("/>") && !self.is_closing;
        let length = match (slash, self.text.ends_with('>')) {
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => 0,
        };
        &self.text[self.text.len() - length..]
    }

    pub fn attributes(&self) -> Vec<Attribute<'a>> {
        let mut attributes = Vec::new();
        let mut rest = self.inside();
        loop {
            let blanks = rest.len() - rest.trim_start().len();
            let from_name = &rest[blanks..];
            let is_end = |c: char| c.is_whitespace() || c == '=';
            let name = &from_name[..from_name.find(is_end).unwrap_or(from_name.len())];
            if name.is_empty() {
                return attributes;
            }
            let after = &from_name[name.len()..];
            let (value, taken) = value(after);
            let length = blanks + name.len() + taken;
            attributes.push(Attribute {
                text: &rest[..length],
                name,
                value,
            });
            rest = &rest[length..];
        }
    }
}

/// The value behind the name of an attribute, and how much of the text it takes.
fn value(after: &str) -> (Option<&str>, usize) {
    let Some(from) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
        return (None, 0);
    };
    let before = after.len() - from.len();
    match from.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        Some(quote) => {
            let inside = &from[1..];
            let end = inside.find(quote).unwrap_or(inside.len());
            let taken = (before + end + 2).min(after.len());
            (Some(&inside[..end]), taken)
        }
        None => {
            let end = from.find(char::is_whitespace).unwrap_or(from.len());
            (Some(&from[..end]), before + end)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_byte_is_handed_over_once(html in "([a-zé<>/=\"' ]|<!--|-->|<sup class=\"cite\">|</sup>){0,60}") {
            let mut whole = String::new();
            walk(&html, |piece, _| match piece {
                Piece::Text(text) => whole.push_str(text),
                Piece::Tag(tag) => {
                    whole.push_str(if tag.is_closing { "</" } else { "<" });
                    whole.push_str(tag.name);
                    let attributes = tag.attributes();
                    let written: usize = attributes.iter().map(|attribute| attribute.text.len()).sum();
                    let left = &tag.inside()[written..];
                    assert!(left.trim().is_empty(), "{left:?} is no attribute of {}", tag.text);
                    whole.push_str(tag.inside());
                    whole.push_str(tag.end());
                }
            });
            prop_assert_eq!(whole, html);
        }
    }
}
