#![doc = include_str!("unknown-source.md")]

use std::sync::Arc;

use crate::base::text::nearest;
use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::model::{Level, Page, Site};

pub struct UnknownSource;

static META: Meta = Meta {
    name: "unknown-source",
    group: Group::Sources,
    level: Level::Deny,
    summary: "a citation names a source that is not in sources.yaml",
    doc: include_str!("unknown-source.md"),
    ..Meta::USUAL
};

impl Rule for UnknownSource {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn body(&self, page: &Arc<Page>, site: &Site, findings: &mut Findings<'_>) {
        for key in page
            .body
            .citations
            .iter()
            .flat_map(|citation| &citation.keys)
        {
            if site.data.sources.contains_key(&key.value) {
                continue;
            }
            let message = format!(
                "There is no source `{}` in content/_data/sources.yaml, so readers cannot look up where this comes from.",
                key.value
            );
            let known = site.data.sources.keys().map(String::as_str);
            let help = match nearest(&key.value, known) {
                Some(near) => format!("Did you mean `@{near}`?"),
                None => format!("Add the source to that file under the key `{}`.", key.value),
            };
            findings.push(page.diagnostic(META.name, key.span, message).help(help));
        }
    }
}
