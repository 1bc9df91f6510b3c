//! The author's elements: opened where they are allowed, and closed at the latest where the Markdown around them ends.

use std::ops::Range;

use crate::model::body::{Hole, ProseKind};

use super::super::inline::Target;
use super::super::writer::Writer;
use super::allowed::{self, Element, ElementKind};
use super::entities;
use super::hidden::Hidden;
use super::piece::{Block, Removed};

/// More of the author's elements than this are never open at once: nobody writes that by hand, and browsers slow down.
const MAX_DEPTH: usize = 100;

/// What is known of the raw HTML of the page.
#[derive(Debug, Default)]
pub(in super::super) struct RawHtml {
    /// The HTML block that is being read.
    pub block: Block,
    /// Elements that the author opened and did not close yet.
    open: Vec<OpenElement>,
    /// Whether any tag of the author is in the page.
    pub was_written: bool,
    /// Elements that were left out, until their end tags come by.
    dropped: Vec<String>,
    pub hidden: Hidden,
    /// Whether all of the author's tags are left out.
    is_refused: bool,
}

#[derive(Debug, Clone, Copy)]
struct OpenElement {
    element: &'static Element,
    /// The level of the Markdown element it stands in: nothing but that may hold its end tag.
    level: usize,
    link: Option<usize>,
    heading: Option<usize>,
}

impl RawHtml {
    /// For a page in which no tag of the author may stand.
    pub fn refused() -> Self {
        Self {
            is_refused: true,
            ..Self::default()
        }
    }

    pub(super) fn allows(&self, name: &str) -> Option<&'static Element> {
        let has_room = !self.is_refused && self.open.len() < MAX_DEPTH;
        allowed::find(name).filter(|_| has_room)
    }

    /// What words are by the author's innermost element, when that says so.
    pub fn prose_kind(&self) -> Option<ProseKind> {
        let names = self.open.iter().rev().map(|open| open.element.name);
        names.into_iter().find_map(|name| match name {
            "li" => Some(ProseKind::ListItem),
            "td" | "th" | "caption" => Some(ProseKind::TableCell),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(ProseKind::Heading),
            "blockquote" => Some(ProseKind::Quotation),
            "dt" | "dd" => Some(ProseKind::Definition),
            _ => None,
        })
    }
}

impl Writer<'_> {
    pub(super) fn open_element(
        &mut self,
        element: &'static Element,
        attributes: &[(String, &str)],
        source: Range<usize>,
        removed: &mut Removed,
    ) {
        let heading_level = heading_level(element.name);
        if element.kind == ElementKind::Block {
            self.close_prose();
            self.settle_followed(heading_level.is_some());
        } else if !self.raw.block.is_open() {
            self.begin_inline();
        }
        self.raw.was_written = true;
        let images = self.body.images.len();
        let mut open = OpenElement {
            element,
            level: self.level,
            link: None,
            heading: None,
        };
        self.out.push("<");
        self.out.push(element.name);
        if let Some(level) = heading_level {
            let id = attributes.iter().find(|(name, _)| name == "id");
            let id = id
                .map(|(_, value)| entities::decode(value))
                .unwrap_or_default();
            let index = self.add_heading(level, &id, &source);
            self.out.heading_id(index);
            open.heading = Some(index);
        }
        for (index, (name, value)) in attributes.iter().enumerate() {
            let is_repeated = attributes[..index].iter().any(|(before, _)| before == name);
            if is_repeated || (name == "id" && open.heading.is_some()) {
                continue;
            }
            if !element.allows(name) || !self.write_attribute(&mut open, name, value, &source) {
                removed.add(format!("`{name}`"), source.clone());
            }
        }
        self.out.push(">");
        if element.name == "img" {
            self.note_alt(attributes, images);
        }
        if element.kind != ElementKind::Void {
            self.raw.open.push(open);
        } else if element.name == "br" {
            self.hear(" ");
            self.prose.space(self.start + source.start);
        }
    }

    /// The alternative text of a picture is also part of the link or heading around it.
    fn note_alt(&mut self, attributes: &[(String, &str)], images_before: usize) {
        let alt = attributes.iter().find(|(name, _)| name == "alt");
        let alt = alt
            .map(|(_, value)| entities::decode(value))
            .unwrap_or_default();
        self.hear(&alt);
        if self.body.images.len() > images_before
            && let Some(image) = self.body.images.last_mut()
        {
            image.alt = alt;
            let mut names = attributes.iter().map(|(name, _)| name.as_str());
            image.is_measured = names.any(|name| matches!(name, "width" | "height"));
        }
    }

    /// Writes an attribute that the element may have; says whether its value may stand, too.
    fn write_attribute(
        &mut self,
        open: &mut OpenElement,
        name: &str,
        value: &str,
        source: &Range<usize>,
    ) -> bool {
        let is_address = matches!(name, "href" | "src");
        if !is_address {
            if name == "id" {
                let id = entities::decode(value);
                if id.is_empty() {
                    return true;
                }
                self.body.anchors.insert(id);
            }
            self.out.attribute_as_written(name, value);
            return true;
        }
        let address = entities::decode(value);
        if Target::of(&address) == Target::Unusable {
            return false;
        }
        if name == "href" {
            let link = self.add_link(address, source);
            self.open_links.push(link);
            open.link = Some(link);
        } else {
            let index = self.add_image(address, source);
            self.out.attribute_hole("src", Hole::Src(index));
        }
        true
    }

    /// Closes the author's element, with everything in it that was left open; `false` when there is none to close.
    pub(super) fn close_element(&mut self, name: &str) -> bool {
        let here = self.raw.open.iter().rev();
        let mut here = here.take_while(|open| open.level == self.level);
        let Some(above) = here.position(|open| open.element.name == name) else {
            return false;
        };
        for _ in 0..above {
            self.close_innermost(true);
        }
        self.close_innermost(false);
        true
    }

    /// The Markdown element at `level` ends: closes what the author left open in it.
    pub fn close_raw_tags(&mut self, level: usize) {
        while self.raw.open.last().is_some_and(|open| open.level >= level) {
            self.close_innermost(true);
        }
    }

    fn close_innermost(&mut self, is_implied: bool) {
        let Some(open) = self.raw.open.pop() else {
            return;
        };
        if open.element.kind == ElementKind::Block {
            self.close_prose();
        }
        if let Some(link) = open.link {
            self.open_links.retain(|&open| open != link);
        }
        if let Some(heading) = open.heading {
            self.close_heading(heading);
        }
        // The next block closes a paragraph by itself; an end tag too many would make an empty one.
        if !(is_implied && open.element.name == "p") {
            self.out.push("</");
            self.out.push(open.element.name);
            self.out.push(">");
        }
    }

    /// Leaves out an element whose tag ends at `end`.
    pub(super) fn drop_element(&mut self, name: String, end: usize) {
        self.hide_content_of(&name, end);
        if self.raw.dropped.len() < MAX_DEPTH {
            self.raw.dropped.push(name);
        }
    }

    /// The end tag of an element that was left out: its beginning has been reported.
    pub(super) fn close_dropped(&mut self, name: &str) -> bool {
        let dropped = &mut self.raw.dropped;
        let found = dropped.iter().rposition(|open| open == name);
        found.map(|index| dropped.remove(index)).is_some()
    }
}

fn heading_level(name: &str) -> Option<u8> {
    let digit = name.strip_prefix('h')?;
    digit.parse().ok()
}
