//! Scripts and styles inside a line: their content is no text for readers either.

use std::ops::Range;

use pulldown_cmark::Event;

use super::super::writer::Writer;

/// Elements whose content is never meant to be read.
const UNREADABLE: [&str; 2] = ["script", "style"];

#[derive(Debug, Default)]
pub(in super::super) struct Hidden {
    /// Where the content that is left out ends.
    until: usize,
    /// Where the line-holding block ends.
    block_end: usize,
    /// For each of [`UNREADABLE`], the end of the last block in which no end tag was found, so as not to search twice.
    searched: [usize; 2],
}

impl Hidden {
    /// Whether an event is part of what is left out. Markup is not, so that it stays balanced.
    pub fn covers(&self, event: &Event<'_>, range: &Range<usize>) -> bool {
        range.start < self.until && !matches!(event, Event::Start(_) | Event::End(_))
    }

    /// A block begins, or a part of one: no element inside a line goes on beyond it.
    pub fn enter_block(&mut self, range: &Range<usize>) {
        self.block_end = range.end;
    }
}

impl Writer<'_> {
    /// Leaves out the content of a script or style inside a line, up to its end tag. Without an end tag in the same
    /// block everything stays: words must not be lost because of a tag that was forgotten.
    pub fn hide_content_of(&mut self, name: &str, from: usize) {
        let Some(index) = UNREADABLE.iter().position(|&known| known == name) else {
            return;
        };
        let hidden = &mut self.raw.hidden;
        let block = self.source.get(from..hidden.block_end);
        let (Some(block), false) = (block, hidden.searched[index] == hidden.block_end) else {
            return;
        };
        let is_end = |at: &usize| {
            let tag = &block.as_bytes()[*at..];
            tag.starts_with(b"</")
                && tag.len() >= name.len() + 2
                && tag[2..name.len() + 2].eq_ignore_ascii_case(name.as_bytes())
        };
        match (0..block.len()).find(is_end) {
            Some(end) => hidden.until = from + end,
            None => hidden.searched[index] = hidden.block_end,
        }
    }
}
