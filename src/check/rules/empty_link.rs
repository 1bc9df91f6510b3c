#![doc = include_str!("empty-link.md")]

use std::sync::Arc;

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::model::{Level, Page, Site};

pub struct EmptyLink;

static META: Meta = Meta {
    name: "empty-link",
    group: Group::Links,
    level: Level::Warn,
    summary: "a link has no words",
    doc: include_str!("empty-link.md"),
    ..Meta::USUAL
};

impl Rule for EmptyLink {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn body(&self, page: &Arc<Page>, _site: &Site, findings: &mut Findings<'_>) {
        for link in page
            .body
            .links
            .iter()
            .filter(|link| link.text.trim().is_empty())
        {
            let message = "This link has no words, so nobody can see it or knows where it leads.";
            findings.push(page.diagnostic(META.name, link.span, message).help(
                "Write the name of what it leads to between the square brackets, or take it out.",
            ));
        }
    }
}
