#![doc = include_str!("empty-section.md")]

use std::ops::Range;
use std::sync::Arc;

use crate::check::needed::sections;
use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::model::body::Heading;
use crate::model::{Diagnostic, Kind, Level, Page, Role, Site, Status};

pub struct EmptySection;

static META: Meta = Meta {
    name: "empty-section",
    group: Group::Structure,
    level: Level::Deny,
    summary: "a heading has nothing below it, or a page has no text",
    doc: include_str!("empty-section.md"),
    ..Meta::USUAL
};

impl Rule for EmptySection {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn front(&self, page: &Arc<Page>, _site: &Site, findings: &mut Findings<'_>) {
        // Of a retired page nothing is published but where to go instead.
        if page.status() == Status::Retired {
            return;
        }
        let text = page.source.text.len();
        let headings = &page.body.headings;
        if headings.is_empty() && !has_list(page) && is_bare(page, page.body.start..text) {
            findings.push(without_text(page));
        }
        let mut told = 0;
        for (index, heading) in headings.iter().enumerate() {
            let below = below(page, index);
            // The smaller headings of an empty section are not told one by one.
            let is_inside = heading.span.range().start < told;
            let is_before_list = has_list(page) && below.end == text;
            if !is_inside && !is_before_list && is_bare(page, below.clone()) {
                told = below.end;
                findings.push(without_words(page, heading));
            }
        }
    }
}

/// Whether Handout itself lists something below the text.
fn has_list(page: &Page) -> bool {
    page.address.role != Role::Page || matches!(page.kind(), Kind::Glossary | Kind::Crisis)
}

/// From the end of a heading to the next one of the same or a higher level, or to the end of the block around it.
fn below(page: &Page, index: usize) -> Range<usize> {
    let headings = &page.body.headings;
    let heading = &headings[index];
    let mut after = headings[index + 1..].iter();
    let next = after.find(|other| other.level <= heading.level);
    let next = next.map(|next| next.span.range().start);
    let around = heading
        .component
        .map(|component| page.body.components[component].block.range().end);
    let ends = [next, around].into_iter().flatten();
    let end = ends.min().unwrap_or(page.source.text.len());
    heading.span.range().end..end
}

/// Blocks that show nothing but what the author writes into them. All others bring something of their own.
const ONLY_FRAMES: &[&str] = &[
    "care", "details", "do", "dont", "faq", "note", "options", "quote", "steps", "warning",
];

/// Whether nothing stands in a part of the file but headings, comments and the fences of blocks.
fn is_bare(page: &Page, part: Range<usize>) -> bool {
    let mut components = page.body.components.iter();
    let fills_itself = components.any(|component| {
        part.contains(&component.span.range().start)
            && !ONLY_FRAMES.contains(&component.name.value.as_str())
    });
    if fills_itself {
        return false;
    }
    let mut left = String::new();
    let mut from = part.start;
    let headings = page
        .body
        .headings
        .iter()
        .map(|heading| heading.span.range());
    for heading in headings.filter(|heading| part.contains(&heading.start)) {
        left.push_str(
            page.source
                .text
                .get(from..heading.start)
                .unwrap_or_default(),
        );
        from = heading.end.max(from);
    }
    left.push_str(page.source.text.get(from..part.end).unwrap_or_default());
    let left = without_comments(&left);
    let mut lines = left.lines().map(str::trim);
    lines.all(|line| line.is_empty() || line.starts_with(":::"))
}

/// A comment without an end takes all that follows with it.
fn without_comments(text: &str) -> String {
    let mut left = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        left.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    left.push_str(rest);
    left
}

fn without_words(page: &Page, heading: &Heading) -> Diagnostic {
    let title = heading.text.trim();
    let kind = page.kind();
    let is_needed = heading.level == 2 && sections(kind).any(|section| section.is_at(&heading.id));
    if is_needed {
        let message = format!(
            "Nothing stands below “{title}”, which a page of kind `{}` needs. Patients look for it, and find a heading only.",
            kind.name()
        );
        return page
            .diagnostic(META.name, heading.span, message)
            .help("Write what you know. “We do not know” is an answer.");
    }
    let message = format!(
        "Nothing stands below “{title}”. A heading promises words, and readers look for them."
    );
    let finding = page.diagnostic(META.name, heading.span, message);
    finding
        .at_most(Level::Warn)
        .help("Write what belongs there, or take the heading out.")
}

fn without_text(page: &Page) -> Diagnostic {
    let message = "This page has no text, so readers find a title and nothing below it.";
    let finding = Diagnostic::in_file(META.name, page.file(), message)
        .help("Write the text below the second line `---`.");
    if page.kind().is_clinical() {
        finding
    } else {
        finding.at_most(Level::Warn)
    }
}
