//! What patients read of a page, piece by piece: texts of the front matter, prose, alternative texts.

use std::ops::Range;

use crate::base::span::{Span, Spanned};
use crate::model::Page;
use crate::model::body::{Prose, ProseKind};

/// What a piece of text is in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    Title,
    NavTitle,
    Summary,
    MainMessage,
    KeyPoint,
    Question,
    /// Words that a component shows: its title, its caption.
    Argument,
    AlternativeText,
    Prose(ProseKind),
}

/// A piece of text with the way back to the file.
#[derive(Debug)]
pub struct Block<'a> {
    pub place: Place,
    pub text: &'a str,
    /// Index of the heading it stands under, in the page's body.
    pub heading: Option<usize>,
    /// Index of the innermost component around it, in the page's body.
    pub component: Option<usize>,
    /// Whether a citation stands anywhere in it.
    pub cited: bool,
    /// Somebody else's words, with their source: rules about language leave them alone.
    pub is_quoted: bool,
    origin: Origin<'a>,
}

#[derive(Debug)]
enum Origin<'a> {
    Prose(&'a Prose),
    /// The text stands in the file as it is, from this byte on.
    AsWritten(usize),
    /// It is written with escapes or over several lines, so only the whole of it has a place.
    Whole(Span),
}

impl Block<'_> {
    /// Where in the file these bytes of the text were written.
    pub fn span(&self, range: Range<usize>) -> Span {
        match self.origin {
            Origin::Prose(prose) => prose.span(range.start, range.end),
            Origin::AsWritten(start) => Span::from(range).shifted(start),
            Origin::Whole(span) => span,
        }
    }

    /// Which bytes of the text were written within a span of the file; `None` where none were.
    pub fn range_of(&self, span: Span) -> Option<Range<usize>> {
        match self.origin {
            Origin::Prose(prose) => prose.range_of(span),
            Origin::AsWritten(start) => {
                let from = (span.start as usize).max(start) - start;
                let upto = (span.end as usize).saturating_sub(start);
                let upto = upto.min(self.text.len());
                (from < upto).then(|| {
                    self.text.floor_char_boundary(from)..self.text.ceil_char_boundary(upto)
                })
            }
            Origin::Whole(whole) => {
                let is_met = span.start < whole.end && whole.start < span.end;
                is_met.then_some(0..self.text.len())
            }
        }
    }

    /// Whether it comes from the front matter, where no citation can stand.
    pub fn is_front(&self) -> bool {
        !matches!(
            self.place,
            Place::Prose(_) | Place::Argument | Place::AlternativeText
        )
    }

    /// Whether it is running text: not a heading, a table, or a part of the front matter.
    pub fn is_running_text(&self) -> bool {
        matches!(
            self.place,
            Place::Prose(ProseKind::Paragraph | ProseKind::ListItem | ProseKind::Definition)
        )
    }

    /// Whether it is set as a quotation but names no source, so that it counts as the clinic's own words.
    pub fn is_unsourced_quotation(&self) -> bool {
        self.place == Place::Prose(ProseKind::Quotation) && !self.is_quoted
    }
}

/// The arguments of components that are shown as words.
const SHOWN_ARGUMENTS: [&str; 5] = ["title", "question", "caption", "what", "alt"];

/// Every block of the page: the front matter first, then the text in order, then what stands in components and pictures.
pub(super) fn blocks(page: &Page) -> Vec<Block<'_>> {
    let front = &page.front;
    let mut blocks = Vec::with_capacity(page.body.prose.len() + 16);
    let fields = [
        (Place::Title, &front.title),
        (Place::NavTitle, &front.nav_title),
        (Place::Summary, &front.summary),
        (Place::MainMessage, &front.main_message),
    ];
    let lists = [
        (Place::KeyPoint, &front.key_points),
        (Place::Question, &front.questions),
    ];
    for (place, field) in fields {
        let block = |field| of_field(page, place, field);
        blocks.extend(field.as_ref().map(block));
    }
    for (place, list) in lists {
        blocks.extend(list.iter().map(|field| of_field(page, place, field)));
    }
    blocks.extend(page.body.prose.iter().map(of_prose));
    for (index, component) in page.body.components.iter().enumerate() {
        for argument in &component.arguments {
            if SHOWN_ARGUMENTS.contains(&argument.key.value.as_str()) {
                let mut block = of_field(page, Place::Argument, &argument.value);
                block.component = Some(index);
                blocks.push(block);
            }
        }
    }
    for image in page
        .body
        .images
        .iter()
        .filter(|image| !image.alt.is_empty())
    {
        blocks.push(written(
            page,
            Place::AlternativeText,
            &image.alt,
            image.span,
        ));
    }
    blocks
}

fn of_prose(prose: &Prose) -> Block<'_> {
    Block {
        place: Place::Prose(prose.kind),
        text: &prose.text,
        heading: prose.heading,
        component: prose.component,
        cited: prose.cited,
        is_quoted: prose.kind == ProseKind::Quotation && prose.cited,
        origin: Origin::Prose(prose),
    }
}

fn of_field<'a>(page: &'a Page, place: Place, field: &'a Spanned<String>) -> Block<'a> {
    written(page, place, &field.value, field.span)
}

fn written<'a>(page: &'a Page, place: Place, text: &'a str, span: Span) -> Block<'a> {
    let origin = match page.source.slice(span).find(text) {
        Some(at) => Origin::AsWritten(span.start as usize + at),
        None => Origin::Whole(span),
    };
    Block {
        place,
        text,
        heading: None,
        component: None,
        cited: false,
        is_quoted: false,
        origin,
    }
}
