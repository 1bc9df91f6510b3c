//! HTML while it grows, with the places that are filled in later.

use crate::model::body::{Heading, Hole, Markup};

/// A place in the HTML whose content is not known while it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    /// Filled when the page is rendered.
    Hole(Hole),
    /// The `id` of a heading: known when all headings are, because an id that the author chose goes first.
    HeadingId(usize),
}

#[derive(Debug, Default)]
pub(super) struct Output {
    html: String,
    slots: Vec<(usize, Slot)>,
}

impl Output {
    pub fn with_capacity(bytes: usize) -> Self {
        Self {
            html: String::with_capacity(bytes),
            slots: Vec::new(),
        }
    }

    /// Markup that is safe already.
    pub fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Words, with the characters that mean something in HTML replaced.
    pub fn text(&mut self, text: &str) {
        escape(&mut self.html, text, false);
    }

    /// ` name="value"`.
    pub fn attribute(&mut self, name: &str, value: &str) {
        self.push(" ");
        self.push(name);
        self.push("=\"");
        escape(&mut self.html, value, true);
        self.push("\"");
    }

    /// The author's HTML text: character references stay, and nothing in it can become a tag.
    pub fn text_as_written(&mut self, text: &str) {
        escape_tags(&mut self.html, text);
    }

    /// ` name="value"` with a value from the author's HTML.
    pub fn attribute_as_written(&mut self, name: &str, value: &str) {
        self.push(" ");
        self.push(name);
        self.push("=\"");
        escape_tags(&mut self.html, value);
        self.push("\"");
    }

    /// ` name="…"` with an address that leads out of the site.
    pub fn address(&mut self, name: &str, address: &str) {
        self.push(" ");
        self.push(name);
        self.push("=\"");
        escape_address(&mut self.html, address);
        self.push("\"");
    }

    /// ` name="…"` with a value that is filled in later.
    pub fn attribute_hole(&mut self, name: &str, hole: Hole) {
        self.push(" ");
        self.push(name);
        self.push("=\"");
        self.hole(hole);
        self.push("\"");
    }

    pub fn hole(&mut self, hole: Hole) {
        self.slots.push((self.html.len(), Slot::Hole(hole)));
    }

    /// Leaves room for the ` id="…"` of a heading.
    pub fn heading_id(&mut self, heading: usize) {
        self.slots.push((self.html.len(), Slot::HeadingId(heading)));
    }

    /// Adds what was written elsewhere, its open places included.
    pub fn append(&mut self, other: &Output) {
        let moved_by = self.html.len();
        self.html.push_str(&other.html);
        let slots = other.slots.iter();
        self.slots
            .extend(slots.map(|&(at, slot)| (at + moved_by, slot)));
    }

    /// Takes `tail` off the end, if the HTML ends with it and no open place stands in it or behind it.
    pub fn take_tail(&mut self, tail: &str) -> bool {
        let Some(rest) = self.html.strip_suffix(tail) else {
            return false;
        };
        let length = rest.len();
        if self.slots.last().is_some_and(|&(at, _)| at > length) {
            return false;
        }
        self.html.truncate(length);
        true
    }

    /// The HTML with the ids of the headings in place.
    pub fn finish(self, headings: &[Heading]) -> Markup {
        let is_id = |slot: &(usize, Slot)| matches!(slot.1, Slot::HeadingId(_));
        let extra: usize = headings.iter().map(|heading| heading.id.len() + 6).sum();
        let mut markup = Markup {
            html: String::new(),
            holes: Vec::with_capacity(self.slots.len()),
        };
        if !self.slots.iter().any(is_id) {
            markup.html = self.html;
            markup.holes.extend(self.slots.iter().filter_map(as_hole));
            return markup;
        }
        let mut done = Output::with_capacity(self.html.len() + extra);
        let mut copied = 0;
        for (at, slot) in self.slots {
            done.push(&self.html[copied..at]);
            copied = at;
            match slot {
                Slot::Hole(hole) => done.hole(hole),
                Slot::HeadingId(heading) => done.attribute("id", &headings[heading].id),
            }
        }
        done.push(&self.html[copied..]);
        markup.html = done.html;
        markup.holes.extend(done.slots.iter().filter_map(as_hole));
        markup
    }
}

fn as_hole(&(at, slot): &(usize, Slot)) -> Option<(usize, Hole)> {
    match slot {
        Slot::Hole(hole) => Some((at, hole)),
        Slot::HeadingId(_) => None,
    }
}

fn escape(out: &mut String, text: &str, quotes: bool) {
    replace(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' if quotes => Some("&quot;"),
        _ => None,
    });
}

fn escape_tags(out: &mut String, text: &str) {
    replace(out, text, |byte| match byte {
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        _ => None,
    });
}

/// Whether any byte of `text` is one of those. Looks at all of them: without a way out in the middle, the compiler
/// compares many at once, and most pieces of text hold none.
pub(super) fn holds(text: &str, is_wanted: impl Fn(u8) -> bool) -> bool {
    text.bytes()
        .fold(false, |found, byte| found | is_wanted(byte))
}

fn replace(out: &mut String, text: &str, entity: impl Fn(u8) -> Option<&'static str>) {
    if !holds(text, |byte| entity(byte).is_some()) {
        return out.push_str(text);
    }
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        let Some(entity) = entity(byte) else {
            continue;
        };
        out.push_str(&text[copied..at]);
        out.push_str(entity);
        copied = at + 1;
    }
    out.push_str(&text[copied..]);
}

/// Writes an address with everything percent-encoded that may not stand in one; what is encoded already stays.
fn escape_address(out: &mut String, address: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in address.bytes() {
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#39;"),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(char::from(byte)),
            _ if b"-._~:/?#[]@!$()*+,;=%".contains(&byte) => out.push(char::from(byte)),
            _ => {
                out.push('%');
                out.push(char::from(HEX[usize::from(byte >> 4)]));
                out.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encoded_once() {
        let mut out = String::new();
        escape_address(&mut out, "https://a.org/ü b%20c?x=1&y=\"'<");
        assert_eq!(out, "https://a.org/%C3%BC%20b%20c?x=1&amp;y=%22&#39;%3C");
    }

    #[test]
    fn a_tail_with_an_open_place_behind_it_stays() {
        let mut out = Output::default();
        out.push("<p>a</p>\n");
        out.hole(Hole::Citation(0));
        assert!(!out.take_tail("</p>\n"));
        out.push("</p>\n");
        assert!(out.take_tail("</p>\n"));
    }
}
