#![doc = include_str!("unused-source.md")]

use std::collections::BTreeSet;

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::model::{Diagnostic, Level, Site};

pub struct UnusedSource;

static META: Meta = Meta {
    name: "unused-source",
    group: Group::Sources,
    level: Level::Note,
    summary: "a source is cited nowhere",
    doc: include_str!("unused-source.md"),
    ..Meta::USUAL
};

impl Rule for UnusedSource {
    fn meta(&self) -> &'static Meta {
        &META
    }

    // Pages of every status count: what a draft cites is in use.
    fn site(&self, site: &Site, findings: &mut Findings<'_>) {
        let Some(file) = site.data.files.get("sources") else {
            return;
        };
        // Nobody knows what a file cites that could not be read.
        if ["contacts", "medicines"]
            .iter()
            .any(|name| site.data.lost.contains_key(*name))
        {
            return;
        }
        let cited = site.pages.values().flat_map(|page| &page.body.citations);
        let cited = cited
            .flat_map(|citation| &citation.keys)
            .map(|key| &key.value);
        let contacts = site
            .data
            .contacts
            .iter()
            .filter_map(|contact| contact.source.as_ref());
        let medicines = site
            .data
            .medicines
            .iter()
            .flat_map(|medicine| &medicine.source);
        let used: BTreeSet<&String> = cited.chain(contacts).chain(medicines).collect();
        for (key, source) in &site.data.sources {
            if !used.contains(key) {
                let message = format!("No page cites the source `{key}`.");
                findings.push(
                    Diagnostic::at(META.name, file, source.span, message).help(format!(
                        "Cite it where it belongs, `[@{key}]`, or take it out."
                    )),
                );
            }
        }
    }
}
