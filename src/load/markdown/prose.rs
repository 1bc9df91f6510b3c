//! Collects the words of a page, piece by piece, with the way back to the file.

use crate::model::body::{Prose, ProseKind, Segment};

/// The piece of prose that is being read.
#[derive(Debug, Default)]
pub(super) struct ProseBuilder {
    current: Option<Prose>,
}

impl ProseBuilder {
    pub fn is_open(&self) -> bool {
        self.current.is_some()
    }

    pub fn open(&mut self, kind: ProseKind, heading: Option<usize>, component: Option<usize>) {
        self.current = Some(Prose {
            kind,
            text: String::new(),
            segments: Vec::new(),
            heading,
            component,
            cited: false,
        });
    }

    /// Adds words that stand for `length` bytes at `source` in the file.
    pub fn push(&mut self, text: &str, source: usize, length: usize) {
        let Some(prose) = &mut self.current else {
            return;
        };
        let (text, source) = if prose.text.is_empty() {
            let trimmed = text.trim_start();
            (trimmed, source + (text.len() - trimmed.len()).min(length))
        } else {
            (text, source)
        };
        if text.is_empty() {
            return;
        }
        let start = prose.text.len() as u32;
        let source = source as u32;
        // Where a sign stands for another (a curved quotation mark for a straight one), both ends are still right.
        let length = text.len().min(length) as u32;
        prose.text.push_str(text);
        if let Some(last) = prose.segments.last_mut()
            && last.text + last.length == start
            && last.source + last.length == source
        {
            last.length += length;
            return;
        }
        prose.segments.push(Segment {
            text: start,
            source,
            length,
        });
    }

    /// A break between two lines, or between two words that markup keeps apart.
    pub fn space(&mut self, source: usize) {
        if let Some(prose) = &self.current
            && !prose.text.ends_with(' ')
        {
            self.push(" ", source, 1);
        }
    }

    /// A citation stands here; the blank before it is not part of the sentence.
    pub fn cite(&mut self) {
        if let Some(prose) = &mut self.current {
            prose.cited = true;
            trim_end(prose);
        }
    }

    /// Puts the piece into the list; a piece without words is none.
    pub fn close(&mut self, list: &mut Vec<Prose>) {
        if let Some(mut prose) = self.current.take() {
            trim_end(&mut prose);
            if !prose.text.is_empty() {
                list.push(prose);
            }
        }
    }
}

fn trim_end(prose: &mut Prose) {
    let kept = prose.text.trim_end().len();
    prose.text.truncate(kept);
    while let Some(last) = prose.segments.last_mut() {
        if (last.text as usize) < kept {
            last.length = last.length.min(kept as u32 - last.text);
            break;
        }
        prose.segments.pop();
    }
}
