//! Words, and what is read out of them: citations, and super- and subscripts inside words.
//!
//! The parser knows nothing of `[@key]`, and leaves `H~2~O` and `10^9^/L` alone because their marks stand inside a
//! word. It also cuts text into pieces at every sign that might have meant something. So pieces that may hold one of
//! these are kept until the run of text is over, and then read together, on the source itself.

use std::ops::Range;

use pulldown_cmark::CowStr;

use crate::base::span::Span;
use crate::model::body::{Citation, Hole};

use super::citations::{self, Bracket};
use super::footnotes;
use super::output::holds;
use super::writer::{Leaf, Writer};

/// Pieces of text that follow each other directly.
#[derive(Debug)]
pub(super) struct Run<'s> {
    pieces: Vec<Piece<'s>>,
    /// Where the last piece of text ended, kept or not.
    end: usize,
    /// Whether the page holds a sign that is worth looking for at all.
    is_used: bool,
}

#[derive(Debug)]
struct Piece<'s> {
    text: CowStr<'s>,
    range: Range<usize>,
    /// Whether the text is what stands in the source.
    verbatim: bool,
    /// Whether it follows the piece before it with nothing between.
    joined: bool,
    /// Where the text that goes on from here is broken.
    unbroken_to: usize,
}

impl<'s> Run<'s> {
    pub fn new(source: &'s str) -> Self {
        Self {
            pieces: Vec::new(),
            end: 0,
            is_used: source.contains("[@") || source.contains(['^', '~']),
        }
    }

    fn is_special(&self, text: &str) -> bool {
        self.is_used && holds(text, is_sign)
    }
}

/// What a citation, a superscript and a subscript begin with.
fn is_sign(byte: u8) -> bool {
    matches!(byte, b'[' | b'^' | b'~')
}

/// Something that was read out of a run, from `start` to `end` in the source.
struct Found {
    end: usize,
    kind: FoundKind,
}

enum FoundKind {
    Bracket(Bracket),
    Unnoted,
    Script(&'static str),
}

/// Finds out how far the text goes on from each piece without an escape or a character reference.
///
/// Hyphens and full stops that the parser made into a dash or an ellipsis are no break: they stand in keys, too.
fn join(pieces: &mut [Piece<'_>], source: &str) {
    for index in (1..pieces.len()).rev() {
        let piece = &pieces[index];
        let is_plain = piece.verbatim || source[piece.range.start..].starts_with(['-', '.']);
        if piece.joined && is_plain {
            pieces[index - 1].unbroken_to = piece.unbroken_to;
        }
    }
}

impl<'s> Writer<'s> {
    pub fn text_event(&mut self, text: CowStr<'s>, range: Range<usize>) {
        if self.raw.block.is_open() {
            return self.raw.block.push(&text, &range);
        }
        if self.leaf == Leaf::Code {
            return self.code_text(&text, &range);
        }
        let text = match self.fences.original(self.source, &text, &range) {
            Some(original) => CowStr::from(original),
            None => text,
        };
        if let Some(fence) = self.fences.first_in(&range) {
            self.report_idle_fence(fence);
        }
        let joined = self.run.end == range.start;
        self.run.end = range.end;
        if self.run.pieces.is_empty() && !self.run.is_special(&text) {
            self.begin_inline();
            return self.words(&text, &range);
        }
        let piece = Piece {
            verbatim: self.source.get(range.clone()) == Some(&*text),
            joined,
            unbroken_to: range.end,
            text,
            range,
        };
        self.run.pieces.push(piece);
    }

    fn code_text(&mut self, text: &str, range: &Range<usize>) {
        let original = self.fences.original(self.source, text, range);
        self.out.text(original.unwrap_or(text));
    }

    /// Words that stand for `range` of the source.
    pub fn words(&mut self, text: &str, range: &Range<usize>) {
        if !self.open_links.is_empty() || !self.open_headings.is_empty() || self.image_depth > 0 {
            self.hear(text);
        }
        if self.image_depth > 0 {
            return;
        }
        self.out.text(text);
        if !self.in_autolink {
            self.prose.push(text, self.start + range.start, range.len());
        }
    }

    /// Reads and writes the pieces that were kept.
    pub fn end_run(&mut self) {
        if self.run.pieces.is_empty() {
            return;
        }
        self.begin_inline();
        let mut pieces = std::mem::take(&mut self.run.pieces);
        join(&mut pieces, self.source);
        let mut written = 0;
        for piece in &pieces {
            let range = piece.range.clone();
            if range.end <= written {
                continue;
            }
            if !piece.verbatim {
                self.words(&piece.text, &range);
                written = range.end;
                continue;
            }
            written = written.max(range.start);
            let mut at = written;
            // The first sign of a piece behind a backslash has lost its meaning.
            if !piece.joined && self.source[..range.start].ends_with('\\') {
                at = at.max(range.start + 1);
            }
            while let Some(next) = self.next_sign(at..range.end) {
                let Some(found) = self.read_sign(next..piece.unbroken_to) else {
                    at = next + 1;
                    continue;
                };
                self.words_of_source(written..next);
                self.write_found(next, &found);
                written = found.end;
                at = written;
            }
            if written < range.end {
                self.words_of_source(written..range.end);
                written = range.end;
            }
        }
        pieces.clear();
        self.run.pieces = pieces;
    }

    fn words_of_source(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            let source = self.source;
            self.words(&source[range.clone()], &range);
        }
    }

    fn next_sign(&self, range: Range<usize>) -> Option<usize> {
        let text = self.source.get(range.clone())?;
        Some(range.start + text.bytes().position(is_sign)?)
    }

    /// Reads what begins with the sign at the start of `range`, which is unbroken text.
    fn read_sign(&self, range: Range<usize>) -> Option<Found> {
        let at = range.start;
        let mut characters = self.source.get(range)?.chars();
        let sign = characters.next()?;
        let inside = characters.as_str();
        let length = inside.find(|c: char| match sign {
            '[' => matches!(c, '[' | ']' | '\n'),
            sign => c == sign || c.is_whitespace(),
        })?;
        let closing = if sign == '[' { ']' } else { sign };
        if !inside[length..].starts_with(closing) {
            return None;
        }
        let content = &inside[..length];
        let kind = match sign {
            '[' if content.starts_with('^') && content.len() > 1 => FoundKind::Unnoted,
            '[' => FoundKind::Bracket(citations::read(content, self.start + at + 1)?),
            sign => self.read_script(sign, at, content, &inside[length + 1..])?,
        };
        let end = at + 1 + length + 1;
        Some(Found { end, kind })
    }

    fn read_script(&self, sign: char, at: usize, content: &str, after: &str) -> Option<FoundKind> {
        let before = self.source[..at].chars().next_back();
        if content.is_empty() || after.starts_with(sign) || before == Some(sign) {
            return None;
        }
        if sign == '^' {
            return Some(FoundKind::Script("sup"));
        }
        // A tilde also says "about": only inside a word is it a mark.
        let in_word = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | ']'));
        in_word.then_some(FoundKind::Script("sub"))
    }

    fn write_found(&mut self, start: usize, found: &Found) {
        let range = start..found.end;
        let source = self.source;
        match &found.kind {
            FoundKind::Bracket(Bracket::Citation(keys)) => {
                if self.image_depth > 0 {
                    return;
                }
                let hole = Hole::Citation(self.body.citations.len());
                self.body.citations.push(Citation {
                    keys: keys.clone(),
                    span: self.span(&range),
                });
                // The mark belongs to the word before it, whatever blank stands between.
                while self.out.take_tail(" ") {}
                self.out.hole(hole);
                self.prose.cite();
            }
            FoundKind::Bracket(Bracket::Malformed) => {
                let text = &source[range.clone()];
                self.report(
                    "unknown-source",
                    Span::new(range.start, range.end).shifted(self.start),
                    format!("`{text}` looks like a citation but cannot be read as one, so readers would see it as it is and find no source."),
                    "Write `[@key]`, or `[@first; @second]` for several, and nothing else between the brackets.",
                );
                self.words_of_source(range);
            }
            FoundKind::Unnoted => {
                self.report(
                    footnotes::RULE,
                    Span::new(range.start, range.end).shifted(self.start),
                    format!("There is no note for the mark `{}`, so readers would see the mark and find nothing.", &source[range.clone()]),
                    format!("Write the note on a line of its own: `{}: …`, or take the mark out.", &source[range.clone()]),
                );
                self.words_of_source(range);
            }
            FoundKind::Script(tag) => {
                let content = range.start + 1..range.end - 1;
                if self.image_depth > 0 {
                    return self.words_of_source(content);
                }
                self.out.push("<");
                self.out.push(tag);
                self.out.push(">");
                self.words_of_source(content);
                self.out.push("</");
                self.out.push(tag);
                self.out.push(">");
            }
        }
    }
}
