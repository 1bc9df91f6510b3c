//! Whether a source stands behind a sentence.
//!
//! Mostly that is a citation in the sentence itself. Where a citation has no room, one nearby counts: in the same row of
//! a table or just before the table, before a list, below a heading, inside a component.

use super::{Block, Place, Sentence, Text};
use crate::base::span::Span;
use crate::model::Page;
use crate::model::body::{ComponentUse, ProseKind};

/// Where on a page citations reach beyond their sentence.
pub struct Sources<'t> {
    text: &'t Text<'t>,
    /// For each block, whether the words that lead to it, or the row it is in, hold a citation.
    led_to: Vec<bool>,
}

impl<'t> Sources<'t> {
    /// Goes through the page once.
    pub fn of(text: &'t Text<'t>) -> Self {
        let mut led_to = Vec::with_capacity(text.blocks.len());
        let mut leading = Leading::default();
        for block in &text.blocks {
            led_to.push(leading.next(text.page, block));
        }
        Self { text, led_to }
    }

    /// Whether a source stands behind the sentence. What stands in the front matter never has one: it has no room for
    /// citations, and the text it sums up has.
    pub fn behind(&self, sentence: &Sentence) -> bool {
        let block = &self.text.blocks[sentence.block];
        let start = block.span(sentence.range.clone()).start as usize;
        sentence.cited
            || self.led_to[sentence.block]
            || match block.place {
                Place::Prose(ProseKind::Heading) | Place::AlternativeText => {
                    is_cited(self.text.page, section_at(self.text.page, start))
                }
                Place::Argument => self.are_inside(block.component, |_| true),
                // A risk is one statement: its chance, its picture, and the words inside.
                _ => self.are_inside(block.component, |name| name == "risk"),
            }
    }

    /// The same for a claim in words. In the front matter it passes where the text cites at all; with a number one can
    /// do better, and look for the same number in the text.
    pub fn behind_claim(&self, sentence: &Sentence) -> bool {
        let is_front = self.text.blocks[sentence.block].is_front();
        self.behind(sentence) || (is_front && !self.text.page.body.citations.is_empty())
    }

    /// Whether a citation stands inside this component, if it is one of those that are asked for.
    fn are_inside(&self, component: Option<usize>, asked_for: impl Fn(&str) -> bool) -> bool {
        let page = self.text.page;
        let component = component.and_then(|index| page.body.components.get(index));
        component.is_some_and(|one| asked_for(&one.name.value) && are_inside(page, one))
    }
}

/// Whether a citation stands inside this component.
pub fn are_inside(page: &Page, component: &ComponentUse) -> bool {
    is_cited(page, component.block)
}

/// Whether a citation stands in this part of the file.
fn is_cited(page: &Page, part: Span) -> bool {
    let citations = &page.body.citations;
    let first = citations.partition_point(|citation| citation.span.start < part.start);
    citations
        .get(first)
        .is_some_and(|citation| citation.span.start < part.end)
}

/// The section around a place: from its heading to the next one of the same level or above.
fn section_at(page: &Page, at: usize) -> Span {
    let headings = &page.body.headings;
    let begun = headings.partition_point(|heading| heading.span.start as usize <= at);
    let own = begun.checked_sub(1).map(|index| &headings[index]);
    let level = own.map_or(6, |heading| heading.level);
    let next = headings[begun..].iter().find(|next| next.level <= level);
    let start = own.map_or(0, |heading| heading.span.start as usize);
    let end = next.map_or(page.source.text.len(), |next| next.span.start as usize);
    Span::new(start, end)
}

/// What came before the block that is looked at.
#[derive(Default)]
struct Leading {
    /// The paragraph just before: whether it is cited, and whether it ends in a colon.
    paragraph: Option<(bool, bool)>,
    list: Option<bool>,
    table: Option<Table>,
}

struct Table {
    /// Whether the words before it, or its head, hold a citation.
    cited: bool,
    /// Where the line of the last cell ends.
    end: usize,
}

impl Leading {
    /// Whether a citation before this block, or beside it, reaches it.
    fn next(&mut self, page: &Page, block: &Block<'_>) -> bool {
        let Place::Prose(kind) = block.place else {
            *self = Self::default();
            return false;
        };
        let paragraph = self.paragraph.take();
        let list = self.list.take();
        let table = self.table.take();
        match kind {
            ProseKind::Paragraph => {
                self.paragraph = Some((block.cited, block.text.ends_with(':')));
                false
            }
            ProseKind::ListItem => {
                let cited = list.unwrap_or(paragraph == Some((true, true)));
                self.list = Some(cited);
                cited
            }
            ProseKind::TableCell => {
                let start = block.span(0..block.text.len()).start as usize;
                let line = page.source.line_around(start);
                let here = is_cited(page, Span::from(line.clone()));
                let before = paragraph.is_some_and(|(cited, _)| cited);
                let cited = match table.filter(|table| !is_apart(page, table.end, line.start)) {
                    Some(table) => table.cited,
                    None => here || before,
                };
                let end = line.end;
                self.table = Some(Table { cited, end });
                cited || here
            }
            _ => false,
        }
    }
}

/// Whether an empty line lies between two places, so that two tables do too.
fn is_apart(page: &Page, end: usize, start: usize) -> bool {
    let between = page.source.text.get(end..start).unwrap_or_default();
    let mut lines = between.lines();
    lines.any(|line| line.trim_start_matches(['>', ' ', '\t']).is_empty())
}
