#![doc = include_str!("duplicate-id.md")]

use std::collections::BTreeMap;

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::rules::in_finished_page;
use crate::model::diagnostic::Clue;
use crate::model::{Level, RenderedPage, Site};

pub struct DuplicateId;

static META: Meta = Meta {
    name: "duplicate-id",
    group: Group::FinishedPage,
    level: Level::Warn,
    summary: "two places of a finished page have the same id",
    doc: include_str!("duplicate-id.md"),
    ..Meta::USUAL
};

impl Rule for DuplicateId {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn rendered(&self, page: &RenderedPage, _site: &Site, findings: &mut Findings<'_>) {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for id in &page.facts.ids {
            *seen.entry(id).or_default() += 1;
        }
        for (id, times) in seen.into_iter().filter(|(_, times)| *times > 1) {
            let message = format!(
                "The id `{id}` stands {times} times in the finished page. A link to it, or a label, finds only the first."
            );
            findings.push(in_finished_page(&META, page, message).help(
                "If it comes from your text, give one of the headings another id: `## … {#another}`. Else look in the theme.",
            ).clue(Clue::Id(id.to_owned())));
        }
    }
}
