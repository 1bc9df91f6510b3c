#![doc = include_str!("old-source.md")]

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::text::{counted, listed};
use crate::check::rule::{Choice, Findings, Group, Meta, Rule};
use crate::model::data::Source;
use crate::model::{Level, Page, Site};

pub struct OldSource;

static META: Meta = Meta {
    name: "old-source",
    group: Group::Sources,
    level: Level::Note,
    summary: "a page cites sources that are more than 5 years old",
    doc: include_str!("old-source.md"),
    options: &[Choice {
        name: "years",
        default: 5,
    }],
    ..Meta::USUAL
};

impl Rule for OldSource {
    fn meta(&self) -> &'static Meta {
        &META
    }

    // One finding for all of them: whoever looks for newer evidence looks once for the page.
    fn body(&self, page: &Arc<Page>, site: &Site, findings: &mut Findings<'_>) {
        let years = findings.option("years");
        let this_year = i64::from(site.edition.today.year());
        let is_old = |source: &Source| {
            let year = source.year.map(i64::from);
            year.is_some_and(|year| this_year - year > years) && !is_law(source)
        };
        let mut seen = BTreeSet::new();
        let mut old = Vec::new();
        let keys = page
            .body
            .citations
            .iter()
            .flat_map(|citation| &citation.keys);
        for key in keys.filter(|key| seen.insert(key.value.as_str())) {
            let source = site.data.sources.get(&key.value);
            if let Some(source) = source.filter(|source| is_old(source)) {
                old.push((key, source));
            }
        }
        let Some((first, _)) = old.first() else {
            return;
        };
        let names: Vec<String> = old
            .iter()
            .filter_map(|(key, source)| Some(format!("`{}` ({})", key.value, source.year?)))
            .collect();
        let message = format!(
            "This page cites {} older than {}: {}. Newer research may say something else.",
            counted(old.len(), "source"),
            counted(usize::try_from(years).unwrap_or(usize::MAX), "year"),
            listed(&names, "and")
        );
        findings.push(page.diagnostic(META.name, first.span, message).help(
            "Look for a newer review or guideline. If the old source is still the best, leave it: this is only a reminder.",
        ));
    }
}

/// A law does not grow old while it is in force.
fn is_law(source: &Source) -> bool {
    matches!(source.kind.as_str(), "legislation" | "case")
}
