//! Footnotes: numbered in the order of their marks, written at the end of the page, with a way back to each mark.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use crate::base::span::Span;
use crate::model::body::{Hole, InterfaceText, ProseKind};

use super::output::Output;
use super::writer::{FrameKind, Writer};

/// A mark without a note, or a note without a mark, leads a reader nowhere.
pub(super) const RULE: &str = "broken-link";

#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// Notes that a mark leads to, in the order of their first marks.
    notes: Vec<Note>,
    numbers: HashMap<String, usize>,
    texts: HashMap<String, Text>,
    /// Texts that are being written, with what was being written before.
    open: Vec<(String, Text, Output)>,
}

#[derive(Debug)]
struct Note {
    label: String,
    marks: usize,
}

#[derive(Debug, Default)]
struct Text {
    html: Output,
    /// Where the note begins.
    span: Span,
}

impl Writer<'_> {
    pub fn footnote_reference(&mut self, label: &str) {
        self.begin_inline();
        if self.image_depth > 0 {
            return;
        }
        let notes = &mut self.footnotes;
        let label = label.to_lowercase();
        let number = *notes.numbers.entry(label.clone()).or_insert_with(|| {
            notes.notes.push(Note { label, marks: 0 });
            notes.notes.len()
        });
        let note = &mut notes.notes[number - 1];
        note.marks += 1;
        let id = mark_id(number, note.marks);
        self.out.push("<sup class=\"footnote-ref\"><a");
        self.out.attribute("id", &id);
        self.out
            .push(&format!(" href=\"#fn-{number}\">{number}</a></sup>"));
        self.body.anchors.insert(id);
    }

    pub fn start_footnote(&mut self, label: &str, range: &Range<usize>) {
        self.end_bare_text();
        let first_line = self.source[range.clone()].lines().next().unwrap_or("");
        let span = self.span(&(range.start..range.start + first_line.len()));
        let text = Text {
            html: Output::default(),
            span,
        };
        let before = std::mem::take(&mut self.out);
        let label = label.to_lowercase();
        self.footnotes.open.push((label, text, before));
        self.push_frame(FrameKind::Footnote, Some(ProseKind::Footnote));
    }

    pub fn end_footnote(&mut self) {
        self.pop_frame();
        let Some((label, mut text, before)) = self.footnotes.open.pop() else {
            return;
        };
        text.html = std::mem::replace(&mut self.out, before);
        match self.footnotes.texts.entry(label) {
            Entry::Vacant(entry) => {
                entry.insert(text);
            }
            Entry::Occupied(entry) => {
                let message = format!(
                    "There are two notes `[^{}]`. A mark can lead to one only, so this one would not be shown.",
                    entry.key()
                );
                self.report(
                    RULE,
                    text.span,
                    message,
                    "Give the second note a name of its own, or take it out.",
                );
            }
        }
    }

    /// Writes the notes that marks lead to, and says which notes nobody would find.
    pub fn write_footnotes(&mut self) {
        let mut texts = std::mem::take(&mut self.footnotes.texts);
        let notes = std::mem::take(&mut self.footnotes.notes);
        if !notes.is_empty() {
            self.out.push("<section class=\"footnotes\"");
            let label = Hole::Text(InterfaceText::Footnotes);
            self.out.attribute_hole("aria-label", label);
            self.out.push("><ol>\n");
            for (index, note) in notes.iter().enumerate() {
                let text = texts.remove(&note.label).unwrap_or_default();
                self.write_footnote(index + 1, note.marks, &text.html);
            }
            self.out.push("</ol></section>\n");
        }
        let mut unused: Vec<(String, Text)> = texts.into_iter().collect();
        unused.sort_by_key(|(_, text)| text.span);
        for (label, text) in unused {
            self.report(
                RULE,
                text.span,
                format!("No mark in the text leads to the note `[^{label}]`, so it would not be shown."),
                format!("Put `[^{label}]` behind the words that the note is about, or take the note out."),
            );
        }
    }

    fn write_footnote(&mut self, number: usize, marks: usize, text: &Output) {
        let id = format!("fn-{number}");
        self.out.push("<li");
        self.out.attribute("id", &id);
        self.out.push(">");
        self.body.anchors.insert(id);
        self.out.append(text);
        // The way back stands in the last line of the note, where there is one.
        let end = if self.out.take_tail("</p>\n") {
            "</p></li>\n"
        } else {
            "</li>\n"
        };
        for mark in 1..=marks {
            let target = mark_id(number, mark);
            self.out
                .push(&format!(" <a class=\"footnote-back\" href=\"#{target}\""));
            let label = Hole::Text(InterfaceText::BackToText);
            self.out.attribute_hole("aria-label", label);
            self.out.push(">↩");
            if mark > 1 {
                self.out.push(&format!("<sup>{mark}</sup>"));
            }
            self.out.push("</a>");
        }
        self.out.push(end);
    }
}

fn mark_id(number: usize, mark: usize) -> String {
    if mark == 1 {
        format!("fnref-{number}")
    } else {
        format!("fnref-{number}-{mark}")
    }
}
