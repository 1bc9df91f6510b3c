//! Pieces of raw HTML: where they stand, and what was left out of them.

use std::ops::Range;

/// The lines of an HTML block, without the marks of the containers around it.
#[derive(Debug, Default)]
pub(in super::super) struct Block {
    pub(super) state: BlockState,
    pub(super) text: String,
    /// Where each line is in the text, and where it was in the source.
    pub(super) lines: Vec<(usize, usize)>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockState {
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
pub(super) struct Piece<'t> {
    pub text: &'t str,
    pub lines: &'t [(usize, usize)],
    /// Where the piece is known as a whole only.
    pub whole: Option<&'t Range<usize>>,
}

impl Piece<'_> {
    pub fn source(&self, range: &Range<usize>) -> Range<usize> {
        if let Some(whole) = self.whole {
            return whole.clone();
        }
        self.offset(range.start, false)..self.offset(range.end, true)
    }

    /// An end belongs to the line before it, a beginning to the line behind it.
    pub fn offset(&self, at: usize, is_end: bool) -> usize {
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

/// A finding names no more than so many things.
const MAX_NAMES: usize = 8;

/// What was left out of one piece.
#[derive(Default)]
pub(super) struct Removed {
    pub names: Vec<String>,
    pub first: Option<Range<usize>>,
}

impl Removed {
    pub fn add(&mut self, name: String, range: Range<usize>) {
        if self.names.len() < MAX_NAMES && !self.names.contains(&name) {
            self.names.push(name);
        }
        self.first.get_or_insert(range);
    }
}
