#![doc = include_str!("second-h1.md")]

use std::sync::Arc;

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::model::{Level, Page, Site};

pub struct SecondH1;

static META: Meta = Meta {
    name: "second-h1",
    group: Group::Structure,
    level: Level::Warn,
    summary: "the text has a heading with one `#`; the title is the only one of that level",
    doc: include_str!("second-h1.md"),
    ..Meta::USUAL
};

impl Rule for SecondH1 {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn body(&self, page: &Arc<Page>, _site: &Site, findings: &mut Findings<'_>) {
        for heading in page
            .body
            .headings
            .iter()
            .filter(|heading| heading.level == 1)
        {
            let message = "The title of the page is its one heading of level 1, and this would be a second. Readers who jump by headings take it for a new page.";
            findings.push(
                page.diagnostic(META.name, heading.span, message)
                    .help("Begin it with `##`. If it repeats the title, take it out."),
            );
        }
    }
}
