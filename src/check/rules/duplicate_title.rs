#![doc = include_str!("duplicate-title.md")]

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use crate::base::span::Spanned;
use crate::check::rule::{Findings, Group, Meta, Rule, judged_pages};
use crate::model::diagnostic::Place;
use crate::model::{Diagnostic, Level, Page, Site};

pub struct DuplicateTitle;

static META: Meta = Meta {
    name: "duplicate-title",
    group: Group::Structure,
    level: Level::Warn,
    summary: "two pages of one language have the same title",
    doc: include_str!("duplicate-title.md"),
    ..Meta::USUAL
};

impl Rule for DuplicateTitle {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn site(&self, site: &Site, findings: &mut Findings<'_>) {
        let mut first: BTreeMap<(&str, String), &Arc<Page>> = BTreeMap::new();
        for page in judged_pages(site) {
            let Some(title) = &page.front.title else {
                continue;
            };
            let key = (&*page.address.language, title.value.trim().to_lowercase());
            match first.entry(key) {
                Entry::Vacant(free) => {
                    free.insert(page);
                }
                Entry::Occupied(taken) => findings.push(finding(page, title, taken.get())),
            }
        }
    }
}

fn finding(page: &Page, title: &Spanned<String>, first: &Page) -> Diagnostic {
    let message = format!(
        "The title “{}” is already that of {}. In a list of results, a reader cannot tell the two pages apart.",
        title.value.trim(),
        first.file()
    );
    let finding = page.diagnostic(META.name, title.span, message);
    let finding = match &first.front.title {
        Some(other) => finding.label(Place::new(&first.source, other.span), "the same title"),
        None => finding,
    };
    finding.help("Say in each title what is special about its page.")
}
