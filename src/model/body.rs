//! The text of a page: its HTML with holes where other pages or the theme have a say, and everything that rules ask about.
//!
//! Markdown is parsed exactly once, by `load::markdown`. What depends on this file alone is finished HTML already;
//! what depends on the site or the theme (addresses, citation numbers, components) is a [`Hole`] that `render` fills.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::base::span::{Span, Spanned};

/// Everything known of a page's text.
#[derive(Debug, Clone, Default)]
pub struct Body {
    pub markup: Markup,
    pub headings: Vec<Heading>,
    pub links: Vec<Link>,
    pub images: Vec<Image>,
    pub components: Vec<ComponentUse>,
    pub citations: Vec<Citation>,
    pub prose: Vec<Prose>,
    /// The ids of headings and of everything else in the body, where a link may lead.
    pub anchors: BTreeSet<String>,
    /// Where the body begins in the file.
    pub start: usize,
}

impl Body {
    /// How many words of prose there are.
    pub fn words(&self) -> usize {
        let prose = self.prose.iter();
        prose
            .map(|prose| prose.text.split_whitespace().count())
            .sum()
    }

    /// Whether a link to `#id` leads to a place in the text.
    pub fn has_anchor(&self, id: &str) -> bool {
        self.anchors.contains(id)
    }
}

/// HTML in which some places are still open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markup {
    pub html: String,
    /// Byte offsets in `html`, rising, and what belongs there.
    pub holes: Vec<(usize, Hole)>,
}

/// A place in the HTML that is filled when the page is rendered. Indices are into the lists of [`Body`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hole {
    /// The address of a link, inside `href="…"`.
    Href(usize),
    /// The address of a picture, inside `src="…"` of the author's own HTML.
    Src(usize),
    /// A whole picture that is written in Markdown.
    Picture(usize),
    /// The numbered marks of a citation.
    Citation(usize),
    /// Everything up to the matching close is the inside of a component.
    ComponentOpen(usize),
    ComponentClose(usize),
    /// Where the opening of the text ends and its first heading begins. There is at most one such place.
    FirstHeading,
    /// A text of the interface in the page's language.
    Text(InterfaceText),
}

/// Texts that the Markdown renderer needs from the theme's strings; the variants name the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InterfaceText {
    AlertNote,
    AlertTip,
    AlertImportant,
    AlertWarning,
    AlertCaution,
    Footnotes,
    BackToText,
    TableRegion,
    TaskOpen,
    TaskDone,
}

impl InterfaceText {
    /// In the order of their numbers.
    pub const ALL: [InterfaceText; 10] = [
        InterfaceText::AlertNote,
        InterfaceText::AlertTip,
        InterfaceText::AlertImportant,
        InterfaceText::AlertWarning,
        InterfaceText::AlertCaution,
        InterfaceText::Footnotes,
        InterfaceText::BackToText,
        InterfaceText::TableRegion,
        InterfaceText::TaskOpen,
        InterfaceText::TaskDone,
    ];

    /// The key in `strings/<language>.yaml`.
    pub fn key(self) -> &'static str {
        match self {
            InterfaceText::AlertNote => "alert_note",
            InterfaceText::AlertTip => "alert_tip",
            InterfaceText::AlertImportant => "alert_important",
            InterfaceText::AlertWarning => "alert_warning",
            InterfaceText::AlertCaution => "alert_caution",
            InterfaceText::Footnotes => "footnotes",
            InterfaceText::BackToText => "back_to_text",
            InterfaceText::TableRegion => "table_region",
            InterfaceText::TaskOpen => "task_open",
            InterfaceText::TaskDone => "task_done",
        }
    }
}

/// A heading in the text, by its author.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Unique in the page.
    pub id: String,
    /// The words without markup.
    pub text: String,
    pub span: Span,
    /// Index of the innermost component around it.
    pub component: Option<usize>,
}

/// A link in the text.
#[derive(Debug, Clone)]
pub struct Link {
    /// As written: `infusion.md#risks`, `https://…`, `tel:988`, `#top`.
    pub target: String,
    /// The words a reader sees or hears, alternative texts of pictures included.
    pub text: String,
    pub span: Span,
}

/// A picture in the text.
#[derive(Debug, Clone)]
pub struct Image {
    pub source: String,
    /// Empty when the author gave none.
    pub alt: String,
    /// What a mouse is told over the picture; empty where there is nothing.
    pub title: String,
    /// Whether the author's own HTML says how large it is.
    pub is_measured: bool,
    pub span: Span,
}

/// One `:::name key="value"` block.
#[derive(Debug, Clone)]
pub struct ComponentUse {
    pub name: Spanned<String>,
    pub arguments: Vec<Argument>,
    /// The opening line.
    pub span: Span,
    /// The whole block, its closing line included.
    pub block: Span,
    /// Index of the component around it.
    pub parent: Option<usize>,
    pub content: Contents,
}

impl ComponentUse {
    /// A component that nobody wrote: the program puts it in because of the words at `reason`.
    pub fn by_itself(name: &str, reason: Span) -> Self {
        Self {
            name: Spanned::new(name.to_owned(), reason),
            arguments: Vec::new(),
            span: reason,
            block: reason,
            parent: None,
            content: Contents::default(),
        }
    }

    /// The argument of this name, where it was written.
    pub fn argument(&self, key: &str) -> Option<&Argument> {
        self.arguments
            .iter()
            .find(|argument| argument.key.value == key)
    }
}

/// One `key="value"` of a component.
#[derive(Debug, Clone)]
pub struct Argument {
    pub key: Spanned<String>,
    pub value: Spanned<String>,
}

/// What stands directly inside a component, not counting components within it.
#[derive(Debug, Clone, Default)]
pub struct Contents {
    /// Each item of each list, top level only.
    pub items: Vec<Spanned<String>>,
    pub ordered_list: bool,
    pub table: bool,
    pub paragraphs: usize,
    /// Whether the next block after this component is a heading, or the page or the surrounding component ends there.
    pub heading_follows: bool,
}

/// One `[@key]` or `[@a; @b]`.
#[derive(Debug, Clone)]
pub struct Citation {
    pub keys: Vec<Spanned<String>>,
    pub span: Span,
}

/// What a piece of prose is in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProseKind {
    Heading,
    Paragraph,
    ListItem,
    TableCell,
    /// A paragraph of a block quotation.
    Quotation,
    /// The term or the meaning in a definition list.
    Definition,
    Footnote,
}

/// A run of plain words, with the way back to the file.
///
/// Markup, code, citations and addresses are left out; a line break is a space.
#[derive(Debug, Clone)]
pub struct Prose {
    pub kind: ProseKind,
    pub text: String,
    /// From text to file, rising in both.
    pub segments: Vec<Segment>,
    /// Index of the heading it stands under.
    pub heading: Option<usize>,
    /// Index of the innermost component around it.
    pub component: Option<usize>,
    /// Whether a citation stands in it.
    pub cited: bool,
}

/// `length` bytes at `text` in the prose are the bytes at `source` in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    pub text: u32,
    pub source: u32,
    pub length: u32,
}

impl Prose {
    /// Where in the file a byte range of `text` was written; spans markup that stands between.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let source = |offset: usize, is_end: bool| {
            let upto = u32::try_from(offset).unwrap_or(u32::MAX);
            let index = self.segments.partition_point(|segment| {
                if is_end {
                    segment.text < upto
                } else {
                    segment.text <= upto
                }
            });
            let segment = self.segments.get(index.saturating_sub(1))?;
            let inside = (upto.saturating_sub(segment.text)).min(segment.length);
            Some((segment.source + inside) as usize)
        };
        let from = source(start, false).unwrap_or_default();
        Span::new(from, source(end, true).unwrap_or(from))
    }

    /// Which bytes of `text` were written within a span of the file; `None` where none were.
    pub fn range_of(&self, span: Span) -> Option<Range<usize>> {
        let ends_before = |segment: &Segment| segment.source + segment.length <= span.start;
        let first = self.segments.partition_point(ends_before);
        let behind = self
            .segments
            .partition_point(|segment| segment.source < span.end);
        let met = self.segments.get(first..behind)?;
        let (first, last) = (met.first()?, met.last()?);
        let start = first.text + span.start.saturating_sub(first.source);
        let end = last.text + last.length.min(span.end - last.source);
        let start = self.text.floor_char_boundary(start as usize);
        let end = self.text.ceil_char_boundary(end as usize);
        (start < end).then_some(start..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_match_across_markup_is_found_in_the_file() {
        // File: `a **miracle** cure`, prose: `a miracle cure`.
        let prose = Prose {
            kind: ProseKind::Paragraph,
            text: "a miracle cure".into(),
            segments: vec![
                Segment {
                    text: 0,
                    source: 0,
                    length: 2,
                },
                Segment {
                    text: 2,
                    source: 4,
                    length: 7,
                },
                Segment {
                    text: 9,
                    source: 13,
                    length: 5,
                },
            ],
            heading: None,
            component: None,
            cited: false,
        };
        assert_eq!(prose.span(2, 9), Span::new(4, 11));
        assert_eq!(prose.span(2, 14), Span::new(4, 18));
        assert_eq!(prose.span(0, 1), Span::new(0, 1));

        assert_eq!(prose.range_of(Span::new(4, 11)), Some(2..9));
        assert_eq!(prose.range_of(Span::new(1, 20)), Some(1..14));
        assert_eq!(prose.range_of(Span::new(2, 5)), Some(2..3));
        assert_eq!(prose.range_of(Span::new(11, 13)), None, "only marks");
        assert_eq!(prose.range_of(Span::new(18, 30)), None, "behind it");
        assert_eq!(prose.range_of(Span::at(5)), None, "no words at all");
    }
}
