//! Reads the author's tags one by one and writes those that are allowed.

use std::ops::Range;

use crate::base::text::listed;
use crate::model::body::ProseKind;

use super::super::inline::Target;
use super::super::writer::Writer;
use super::allowed::{self, Element, ElementKind};
use super::entities;
use super::hidden::Hidden;
use super::tokens::{Token, Tokens};

const RULE: &str = "raw-html";

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

/// The lines of an HTML block, without the marks of the containers around it.
#[derive(Debug, Default)]
pub(in super::super) struct Block {
    state: BlockState,
    text: String,
    /// Where each line is in the text, and where it was in the source.
    lines: Vec<(usize, usize)>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum BlockState {
    #[default]
    Closed,
    Open,
    /// The block is the disguise of a component's fence.
    Fence,
}

impl Block {
    pub fn is_open(&self) -> bool {
        self.state != BlockState::Closed
    }

    pub fn push(&mut self, html: &str, range: &Range<usize>) {
        if self.state == BlockState::Open {
            self.lines.push((self.text.len(), range.start));
            self.text.push_str(html);
        }
    }
}

/// A piece of raw HTML and the way back to the source.
struct Piece<'t> {
    text: &'t str,
    lines: &'t [(usize, usize)],
    /// Where the piece is known as a whole only.
    whole: Option<&'t Range<usize>>,
}

impl Piece<'_> {
    fn source(&self, range: &Range<usize>) -> Range<usize> {
        if let Some(whole) = self.whole {
            return whole.clone();
        }
        self.offset(range.start, false)..self.offset(range.end, true)
    }

    /// An end belongs to the line before it, a beginning to the line behind it.
    fn offset(&self, at: usize, is_end: bool) -> usize {
        let lines = self
            .lines
            .partition_point(|&(start, _)| if is_end { start < at } else { start <= at });
        let (start, source) = self
            .lines
            .get(lines.max(1) - 1)
            .copied()
            .unwrap_or_default();
        source + at.saturating_sub(start)
    }
}

/// What was left out of one piece.
#[derive(Default)]
struct Removed {
    names: Vec<String>,
    first: Option<Range<usize>>,
}

impl Removed {
    fn add(&mut self, name: String, range: Range<usize>) {
        if !self.names.contains(&name) {
            self.names.push(name);
        }
        self.first.get_or_insert(range);
    }
}

impl RawHtml {
    /// For a page in which no tag of the author may stand.
    pub fn refused() -> Self {
        Self {
            is_refused: true,
            ..Self::default()
        }
    }

    fn allows(&self, name: &str) -> Option<&'static Element> {
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
    pub fn start_html_block(&mut self, range: &Range<usize>) {
        self.raw.block.state = if self.fences.is_fence(range.start) {
            self.fence(range.start);
            BlockState::Fence
        } else {
            self.end_bare_text();
            BlockState::Open
        };
    }

    pub fn end_html_block(&mut self) {
        let text = std::mem::take(&mut self.raw.block.text);
        let lines = std::mem::take(&mut self.raw.block.lines);
        if self.raw.block.state == BlockState::Open {
            self.read_piece(&Piece {
                text: &text,
                lines: &lines,
                whole: None,
            });
            self.end_bare_text();
        }
        self.raw.block.state = BlockState::Closed;
    }

    /// One tag or comment inside a line.
    pub fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        if self.fences.is_fence(range.start) {
            self.report_idle_fence(range.start);
            self.begin_inline();
            let source = self.source;
            return self.words(&source[range.clone()], range);
        }
        if self.image_depth == 0 {
            self.read_piece(&Piece {
                text: html,
                lines: &[(0, range.start)],
                // In a quotation the lines of a long tag lose the marks in front of them.
                whole: (html.len() != range.len()).then_some(range),
            });
        }
    }

    fn read_piece(&mut self, piece: &Piece<'_>) {
        let mut removed = Removed::default();
        let mut tokens = Tokens::new(piece.text);
        while let Some(token) = tokens.next() {
            match token {
                Token::Text(range) => self.raw_text(piece, range),
                Token::Open {
                    name,
                    attributes,
                    range,
                } => {
                    let source = piece.source(&range);
                    if let Some(element) = self.raw.allows(&name) {
                        self.open_element(element, &attributes, source, &mut removed);
                    } else {
                        removed.add(format!("`<{name}>`"), source.clone());
                        tokens.skip_content_of(&name);
                        self.drop_element(name, source.end);
                    }
                }
                Token::Close { name, range } => {
                    if !self.close_element(&name) && !self.close_dropped(&name) {
                        removed.add(format!("`</{name}>`"), piece.source(&range));
                    }
                }
                Token::Comment { closed: true, .. } => {}
                Token::Comment { range, .. } => self.report_unclosed_comment(&piece.source(&range)),
                Token::Question(at) => {
                    let source = piece.offset(at, false);
                    let end = if self.fences.is_fence(source) {
                        self.fence(source);
                        "\n"
                    } else {
                        removed.add("`<?`".to_owned(), source..source + 2);
                        ">"
                    };
                    let rest = &piece.text[at..];
                    tokens.skip_to(rest.find(end).map_or(piece.text.len(), |end| at + end + 1));
                }
                Token::Odd(range, what) => removed.add(what.to_owned(), piece.source(&range)),
            }
        }
        if let Some(first) = removed.first {
            self.report_removed(&removed.names, &first);
        }
    }

    fn report_removed(&mut self, names: &[String], first: &Range<usize>) {
        let span = self.span(first);
        self.report(
            RULE,
            span,
            format!(
                "The HTML here holds {}, which was left out of the page: scripts, styles, forms, parts of other sites and tags without a partner are not safe to publish.",
                listed(names, "and")
            ),
            "Write it in Markdown or with a component, or take it out.",
        );
    }

    fn report_unclosed_comment(&mut self, range: &Range<usize>) {
        let start = range.start..(range.start + "<!--".len()).min(range.end);
        let span = self.span(&start);
        self.report(
            RULE,
            span,
            "This comment has no end, so everything behind it is left out of the page.",
            "Write `-->` where the comment ends.",
        );
    }

    fn open_element(
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
                self.body.anchors.push(id);
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
            self.add_image(address, source);
        }
        true
    }

    /// Closes the author's element, with everything in it that was left open; `false` when there is none to close.
    fn close_element(&mut self, name: &str) -> bool {
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
    fn drop_element(&mut self, name: String, end: usize) {
        self.hide_content_of(&name, end);
        if self.raw.dropped.len() < MAX_DEPTH {
            self.raw.dropped.push(name);
        }
    }

    /// The end tag of an element that was left out: its beginning has been reported.
    fn close_dropped(&mut self, name: &str) -> bool {
        let dropped = &mut self.raw.dropped;
        let found = dropped.iter().rposition(|open| open == name);
        found.map(|index| dropped.remove(index)).is_some()
    }

    fn raw_text(&mut self, piece: &Piece<'_>, range: Range<usize>) {
        let text = &piece.text[range.clone()];
        self.out.text_as_written(text);
        if text.trim().is_empty() {
            return self
                .prose
                .space(self.start + piece.offset(range.start, false));
        }
        self.settle_followed(false);
        if !self.prose.is_open() {
            let kind = self.top().map_or(ProseKind::Paragraph, |frame| frame.prose);
            self.open_prose(self.raw.prose_kind().unwrap_or(kind));
        }
        let mut at = range.start;
        for part in entities::parts(text) {
            let source = self.start + piece.offset(at, false);
            let length = part.written.len();
            if part.shown.trim().is_empty() {
                self.hear(" ");
                self.prose.space(source);
            } else {
                self.hear(&part.shown);
                self.prose.push(&part.shown, source, length);
            }
            at += length;
        }
    }
}

fn heading_level(name: &str) -> Option<u8> {
    let digit = name.strip_prefix('h')?;
    digit.parse().ok()
}
