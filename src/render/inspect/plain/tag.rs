//! One start tag, as long as it is written without tricks.

use std::borrow::Cow;
use std::cell::Cell;

use super::super::gather::Element;
use crate::model::rendered::ElementFact;

/// A start tag, its values as they are written.
pub struct Tag<'a> {
    pub name: &'a str,
    pub closes_itself: bool,
    /// Whether it is part of a drawing.
    pub is_drawn: bool,
    attributes: Vec<(&'a str, &'a str)>,
    /// Whether a value was asked for that holds more than the simplest character references.
    was_unreadable: Cell<bool>,
}

impl<'a> Tag<'a> {
    /// Reads the start tag at the beginning of `html`; also says how long it is.
    pub fn read(html: &'a str) -> Option<(Self, usize)> {
        let mut rest = html.strip_prefix('<')?;
        let mut tag = Self {
            name: take(&mut rest, |c| c.is_ascii_lowercase() || c.is_ascii_digit())?,
            closes_itself: false,
            is_drawn: false,
            attributes: Vec::new(),
            was_unreadable: Cell::new(false),
        };
        if !tag.name.starts_with(|c: char| c.is_ascii_lowercase()) {
            return None;
        }
        loop {
            let before = rest.len();
            rest = rest.trim_ascii_start();
            if let Some(after) = rest.strip_prefix('>') {
                return Some((tag, html.len() - after.len()));
            }
            if let Some(after) = rest.strip_prefix("/>") {
                tag.closes_itself = true;
                return Some((tag, html.len() - after.len()));
            }
            if rest.len() == before {
                return None;
            }
            let attribute = attribute(&mut rest, tag.name)?;
            tag.attributes.push(attribute);
        }
    }

    pub fn has_attributes(&self) -> bool {
        !self.attributes.is_empty()
    }

    /// Whether every value that was asked for could be read.
    pub fn was_readable(&self) -> bool {
        !self.was_unreadable.get()
    }

    /// The element as a selector sees it.
    pub fn fact(&self) -> Option<ElementFact> {
        let mut fact = ElementFact {
            name: self.name.to_owned(),
            attributes: Vec::with_capacity(self.attributes.len()),
        };
        for (name, raw) in &self.attributes {
            // Of an attribute that is repeated, the first one counts.
            if fact.attribute(name).is_none() {
                let value = decode(raw)?.into_owned();
                fact.attributes.push(((*name).to_owned(), value));
            }
        }
        Some(fact)
    }
}

impl Element for Tag<'_> {
    fn name(&self) -> &str {
        self.name
    }

    fn is_html(&self) -> bool {
        !self.is_drawn
    }

    fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let (_, raw) = self.attributes.iter().find(|(known, _)| *known == name)?;
        let value = decode(raw);
        if value.is_none() {
            self.was_unreadable.set(true);
        }
        value
    }

    fn attribute_names(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|(name, _)| *name)
    }
}

/// Text with its character references resolved, as long as they are those that [`escape_html`](crate::base::text::escape_html) writes.
pub fn decode(raw: &str) -> Option<Cow<'_, str>> {
    const KNOWN: [(&str, char); 5] = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&#39;", '\''),
    ];
    // Line endings are made alike when HTML is read.
    if raw.contains('\r') {
        return None;
    }
    if !raw.contains('&') {
        return Some(Cow::Borrowed(raw));
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        let (reference, character) = KNOWN
            .iter()
            .find(|(reference, _)| from.starts_with(reference))?;
        text.push_str(before);
        text.push(*character);
        rest = &from[reference.len()..];
    }
    text.push_str(rest);
    Some(Cow::Owned(text))
}

fn attribute<'a>(rest: &mut &'a str, element: &str) -> Option<(&'a str, &'a str)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let name = take(rest, is_part)?;
    // Capitals are made small, except that drawings have a few names with capitals in them.
    let is_in_drawing = matches!(element, "svg" | "symbol" | "path");
    let is_drawn = is_in_drawing && matches!(name, "viewBox" | "preserveAspectRatio");
    if name.contains(|c: char| c.is_ascii_uppercase()) && !is_drawn {
        return None;
    }
    let Some(after) = rest.strip_prefix('=') else {
        let ends = rest.starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'));
        // A space between a name and its `=` is allowed, and rare.
        let is_alone = ends && !rest.trim_ascii_start().starts_with('=');
        return is_alone.then_some((name, ""));
    };
    *rest = after;
    let quote = rest.chars().next()?;
    let value = if matches!(quote, '"' | '\'') {
        let (value, after) = rest[1..].split_once(quote)?;
        *rest = after;
        value
    } else {
        take(rest, is_part)?
    };
    Some((name, value))
}

/// Cuts off the characters at the beginning that are of a kind; there must be one.
fn take<'a>(rest: &mut &'a str, is_of_kind: impl Fn(char) -> bool) -> Option<&'a str> {
    let end = rest.find(|c| !is_of_kind(c)).unwrap_or(rest.len());
    let (taken, after) = rest.split_at(end);
    *rest = after;
    (!taken.is_empty()).then_some(taken)
}
