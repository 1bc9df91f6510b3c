//! Reads the author's tags one by one and writes those that are allowed.

use std::ops::Range;

use crate::base::text::listed;
use crate::model::body::ProseKind;

use super::super::writer::Writer;
use super::entities;
use super::piece::{BlockState, Piece, Removed};
use super::tokens::{Token, Tokens};

const RULE: &str = "raw-html";

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
            "unclosed-comment",
            span,
            "This comment has no end, so everything behind it is left out of the page.",
            "Write `-->` where the comment ends.",
        );
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
