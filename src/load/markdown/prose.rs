//! Collects the words of a page, piece by piece, with the way back to the file.

use crate::model::body::{Prose, ProseKind, Segment};

/// The piece of prose that is being read.
///
/// Its room is used again for every piece, and each finished piece is copied out in just the size it needs.
#[derive(Debug, Default)]
pub(super) struct ProseBuilder {
    place: Option<Place>,
    text: String,
    segments: Vec<Segment>,
}

#[derive(Debug)]
struct Place {
    kind: ProseKind,
    heading: Option<usize>,
    component: Option<usize>,
    cited: bool,
}

impl ProseBuilder {
    pub fn is_open(&self) -> bool {
        self.place.is_some()
    }

    pub fn open(&mut self, kind: ProseKind, heading: Option<usize>, component: Option<usize>) {
        self.text.clear();
        self.segments.clear();
        self.place = Some(Place {
            kind,
            heading,
            component,
            cited: false,
        });
    }

    /// Adds words that stand for `length` bytes at `source` in the file.
    pub fn push(&mut self, text: &str, source: usize, length: usize) {
        if self.place.is_none() {
            return;
        }
        // Where something was left out, the blanks on both sides of it become one.
        let (text, source) = if self.text.is_empty() || self.text.ends_with(' ') {
            let trimmed = text.trim_start();
            (trimmed, source + (text.len() - trimmed.len()).min(length))
        } else {
            (text, source)
        };
        if text.is_empty() {
            return;
        }
        let start = self.text.len() as u32;
        let source = source as u32;
        // Where a sign stands for another (a curved quotation mark for a straight one), both ends are still right.
        let length = text.len().min(length) as u32;
        self.text.push_str(text);
        if let Some(last) = self.segments.last_mut()
            && last.text + last.length == start
            && last.source + last.length == source
        {
            last.length += length;
            return;
        }
        self.segments.push(Segment {
            text: start,
            source,
            length,
        });
    }

    /// A break between two lines, or between two words that markup keeps apart.
    pub fn space(&mut self, source: usize) {
        if !self.text.ends_with(' ') {
            self.push(" ", source, 1);
        }
    }

    /// A citation stands here; the blank before it is not part of the sentence.
    pub fn cite(&mut self) {
        if let Some(place) = &mut self.place {
            place.cited = true;
            self.trim_end();
        }
    }

    /// Puts the piece into the list; a piece without words is none.
    pub fn close(&mut self, list: &mut Vec<Prose>) {
        let Some(place) = self.place.take() else {
            return;
        };
        self.trim_end();
        if !self.text.is_empty() {
            list.push(Prose {
                kind: place.kind,
                text: self.text.as_str().to_owned(),
                segments: self.segments.as_slice().to_owned(),
                heading: place.heading,
                component: place.component,
                cited: place.cited,
            });
        }
    }

    fn trim_end(&mut self) {
        let kept = self.text.trim_end().len();
        if kept == self.text.len() {
            return;
        }
        self.text.truncate(kept);
        while let Some(last) = self.segments.last_mut() {
            if (last.text as usize) < kept {
                last.length = last.length.min(kept as u32 - last.text);
                break;
            }
            self.segments.pop();
        }
    }
}
