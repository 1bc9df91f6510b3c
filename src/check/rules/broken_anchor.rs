#![doc = include_str!("broken-anchor.md")]

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::fragment;
use crate::base::path::SitePath;
use crate::check::nearby::Places;
use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::model::site::Target;
use crate::model::{Kind, Level, Page, Site};

pub struct BrokenAnchor;

static META: Meta = Meta {
    name: "broken-anchor",
    group: Group::Links,
    level: Level::Deny,
    summary: "a link leads to a heading that is not there",
    doc: include_str!("broken-anchor.md"),
    ..Meta::USUAL
};

impl Rule for BrokenAnchor {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn beside(&self, page: &Arc<Page>, site: &Site, findings: &mut Findings<'_>) {
        let mut places: BTreeMap<&SitePath, Places<'_>> = BTreeMap::new();
        for link in &page.body.links {
            let Target::Page {
                page: to,
                fragment: Some(fragment),
            } = site.resolve(page, &link.target)
            else {
                continue;
            };
            let Some(id) = fragment::place(&fragment) else {
                continue;
            };
            if to.body.has_anchor(id) || is_term(to, site, id) {
                continue;
            }
            let whose = if to.file() == page.file() {
                "on this page".to_owned()
            } else {
                format!("in {}", to.file())
            };
            let message = format!(
                "There is no heading `#{id}` {whose}. The reader arrives at the top and has to search."
            );
            let word = format!("word-{id}");
            let near = if is_term(to, site, &word) {
                Some(word.as_str())
            } else {
                let known = places.entry(to.file());
                known.or_insert_with(|| Places::of_text(to)).nearest(id)
            };
            let help = match near {
                Some(near) => format!("Did you mean `#{near}`?"),
                None => {
                    format!("Give the heading this id: `## … {{#{id}}}`, or take `#{id}` away.")
                }
            };
            findings.push(page.diagnostic(META.name, link.span, message).help(help));
        }
    }
}

/// Whether a page of the glossary has a word with this id.
fn is_term(page: &Page, site: &Site, id: &str) -> bool {
    let glossary = site.glossary(&page.address.language);
    page.kind() == Kind::Glossary
        && glossary.is_some_and(|glossary| glossary.entries().iter().any(|entry| entry.id == id))
}
