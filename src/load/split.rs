//! Cuts a page into front matter and body.
//!
//! A fence is a line of exactly three hyphens. Nothing else is one: a line inside the front matter that ends in hyphens never cuts it.

use std::sync::Arc;

use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::model::diagnostic::Place;
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

/// Finds the two fences. One that is only nearly right is reported, and then taken for what was meant.
pub fn split(file: &Arc<SourceFile>) -> With<Split> {
    let start = file.start();
    let mut lines = lines(&file.text, start);
    let first = lines.find(|line| !line.content.trim().is_empty());
    let mut findings = Vec::new();
    let Some(opening) = first.filter(|line| is_nearly_fence(line.content)) else {
        findings.push(missing(file, first));
        let split = Split {
            fence: Span::at(start),
            yaml: None,
            body_start: start,
        };
        return With::new(split, findings);
    };
    if opening.content != FENCE || opening.start != start {
        findings.push(misplaced(file, opening));
    }
    let closing = closing(file, opening, &lines, &mut findings);
    let split = Split {
        fence: opening.span(),
        yaml: closing.map(|line| Span::new(opening.end, line.start)),
        // Without an end, all of the rest may be front matter. As a body, it would be shown to patients.
        body_start: closing.map_or(file.text.len(), |line| line.end),
    };
    With::new(split, findings)
}

fn closing<'a>(
    file: &Arc<SourceFile>,
    opening: Line<'a>,
    lines: &(impl Iterator<Item = Line<'a>> + Clone),
    findings: &mut Vec<Diagnostic>,
) -> Option<Line<'a>> {
    if let Some(line) = lines.clone().find(|line| line.content == FENCE) {
        return Some(line);
    }
    let message =
        "The front matter opens here and is never closed, so it cannot be told from the text";
    let finding = Diagnostic::at("unclosed-front-matter", file, opening.span(), message);
    let nearly = lines.clone().find(|line| is_nearly_fence(line.content));
    findings.push(match nearly {
        Some(line) => finding
            .label(
                Place::new(file, line.span()),
                "almost a closing line, but not exactly `---`",
            )
            .help(format!(
                "Write exactly three hyphens in line {}, with nothing before or behind them",
                Place::new(file, line.span()).start().line
            )),
        None => finding.help("Write a line `---` below the last field, above the text"),
    });
    nearly
}

fn missing(file: &Arc<SourceFile>, first: Option<Line<'_>>) -> Diagnostic {
    let (span, message, help) = match first {
        None => (
            Span::at(file.start()),
            "The file is empty, so there is no page to show",
            "Write front matter between two lines of `---`, then the text; or delete the file",
        ),
        Some(line) if line.content.trim_end() == "+++" => (
            line.span(),
            "This front matter is written in TOML, between lines of `+++`, and cannot be read here",
            "Write it in YAML, between two lines of `---`: `title: What to expect`",
        ),
        Some(line) => (
            line.span(),
            "The page begins without front matter, so nothing is known about it: no title, no author, no review date",
            "Begin the file with a line `---`, then `title: …` and the other fields, then another line `---`",
        ),
    };
    Diagnostic::at("missing-front-matter", file, span, message).help(help)
}

/// An opening line that is not the first one, or not exactly a fence.
fn misplaced(file: &Arc<SourceFile>, line: Line<'_>) -> Diagnostic {
    let (message, help) = if line.content == FENCE {
        (
            "Something stands above the line that opens the front matter, so other programs would show the front matter as text",
            "Delete the blank lines above it: `---` has to be the first line of the file",
        )
    } else {
        (
            "This line is almost the three hyphens that open the front matter, but not exactly, so other programs would show the front matter as text",
            "Write exactly three hyphens, with nothing before or behind them: `---`",
        )
    };
    Diagnostic::at("missing-front-matter", file, line.span(), message).help(help)
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
