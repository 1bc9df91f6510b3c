#![doc = include_str!("skipped-heading-level.md")]

use std::sync::Arc;

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::model::{Level, Page, Site};

pub struct SkippedHeadingLevel;

static META: Meta = Meta {
    name: "skipped-heading-level",
    group: Group::Structure,
    level: Level::Warn,
    summary: "a heading is more than one level below the one before",
    doc: include_str!("skipped-heading-level.md"),
    ..Meta::USUAL
};

impl Rule for SkippedHeadingLevel {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn body(&self, page: &Arc<Page>, _site: &Site, findings: &mut Findings<'_>) {
        // The title of the page is the heading of level 1.
        let mut before = 1;
        for heading in &page.body.headings {
            if heading.level > before + 1 {
                let message = format!(
                    "This heading jumps from level {before} to level {}. People who listen to the page use the levels to find their way.",
                    heading.level
                );
                let marks = "#".repeat(usize::from(before) + 1);
                findings.push(
                    page.diagnostic(META.name, heading.span, message)
                        .help(format!("Begin it with `{marks}`.")),
                );
            }
            before = heading.level;
        }
    }
}
