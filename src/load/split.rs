//! Cuts a page into front matter and body.
//!
//! A fence is a line of exactly three hyphens. Nothing else is one: a line inside the front matter that ends in hyphens never cuts it.

use std::sync::Arc;

use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::model::{Diagnostic, With};

const FENCE: &str = "---";

/// Where the parts of a page are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    /// The opening fence; an empty place at the beginning of the file where there is none.
    pub fence: Span,
    /// What stands between the fences; `None` when there is no front matter, or no end of it.
    pub yaml: Option<Span>,
    /// Where the text of the page begins.
    pub body_start: usize,
}

/// Finds the two fences.
pub fn split(file: &Arc<SourceFile>) -> With<Split> {
    let start = file.start();
    let mut lines = lines(&file.text, start);
    let first = lines.next().unwrap_or(Line::empty(start));
    if first.content != FENCE {
        let split = Split {
            fence: Span::at(start),
            yaml: None,
            body_start: start,
        };
        return With::new(split, vec![missing(file, first)]);
    }
    let fence = first.span();
    let inside = lines.clone();
    if let Some(closing) = lines.find(|line| line.content == FENCE) {
        return With::clean(Split {
            fence,
            yaml: Some(Span::new(first.end, closing.start)),
            body_start: closing.end,
        });
    }
    // All of the rest may be front matter: were it taken as the body, it would be read out to patients.
    let split = Split {
        fence,
        yaml: None,
        body_start: file.text.len(),
    };
    With::new(split, vec![unclosed(file, fence, inside)])
}

fn missing(file: &Arc<SourceFile>, first: Line<'_>) -> Diagnostic {
    let (span, message, help) = if is_nearly_fence(first.content) {
        (
            first.span(),
            "This line is almost the three hyphens that open the front matter, but not exactly, so the page has no title and no review dates",
            "Write exactly three hyphens, with nothing before or behind them: `---`",
        )
    } else if file.text[file.start()..].trim().is_empty() {
        (
            Span::at(file.start()),
            "The file is empty, so there is no page to show",
            "Write front matter between two lines of `---`, then the text; or delete the file",
        )
    } else {
        (
            first.span(),
            "The page begins without front matter, so nothing is known about it: no title, no author, no review date",
            "Begin the file with a line `---`, then `title: …` and the other fields, then another line `---`",
        )
    };
    Diagnostic::at("missing-front-matter", file, span, message).help(help)
}

fn unclosed<'a>(
    file: &Arc<SourceFile>,
    fence: Span,
    mut inside: impl Iterator<Item = Line<'a>>,
) -> Diagnostic {
    let message =
        "The front matter opens here and is never closed, so it cannot be told from the text";
    let finding = Diagnostic::at("unclosed-front-matter", file, fence, message);
    match inside.find(|line| is_nearly_fence(line.content)) {
        Some(line) => {
            let place = crate::model::diagnostic::Place::new(file, line.span());
            finding
                .label(place, "almost a closing line, but not exactly `---`")
                .help("Write exactly three hyphens there, with nothing before or behind them")
        }
        None => finding.help("Write a line `---` below the last field, above the text"),
    }
}

/// Whether somebody probably meant a fence: hyphens or dashes with spaces around them, or too many.
fn is_nearly_fence(line: &str) -> bool {
    let line = line.trim();
    line.chars().all(|c| matches!(c, '-' | '–' | '—' | '−'))
        && (line.chars().count() >= 2 || line == "—")
}

#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    /// Without the line ending.
    content: &'a str,
    start: usize,
    /// Where the next line begins.
    end: usize,
}

impl Line<'_> {
    fn empty(at: usize) -> Self {
        Self {
            content: "",
            start: at,
            end: at,
        }
    }

    fn span(self) -> Span {
        Span::new(self.start, self.start + self.content.len())
    }
}

fn lines(text: &str, mut start: usize) -> impl Iterator<Item = Line<'_>> + Clone {
    let raw = text.get(start..).unwrap_or("").split_inclusive('\n');
    raw.map(move |line| {
        let content = line.strip_suffix('\n').unwrap_or(line);
        let line = Line {
            content: content.strip_suffix('\r').unwrap_or(content),
            start,
            end: start + line.len(),
        };
        start = line.end;
        line
    })
}
