#![doc = include_str!("missing-section.md")]

use std::sync::Arc;

use crate::base::text::listed;
use crate::check::needed::{Section, sections};
use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::model::{Level, Page, Site};

pub struct MissingSection;

static META: Meta = Meta {
    name: "missing-section",
    group: Group::Structure,
    level: Level::Warn,
    summary: "a clinical page lacks a section that its kind needs",
    doc: include_str!("missing-section.md"),
    ..Meta::USUAL
};

impl Rule for MissingSection {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn front(&self, page: &Arc<Page>, _site: &Site, findings: &mut Findings<'_>) {
        let has = |section: &Section| {
            let headings = &page.body.headings;
            headings
                .iter()
                .any(|heading| heading.level == 2 && section.is_at(&heading.id))
        };
        let missing: Vec<&Section> = sections(page.kind())
            .filter(|section| !has(section))
            .collect();
        let (Some(first), Some(kind)) = (missing.first(), &page.front.kind) else {
            return;
        };
        let titles: Vec<String> = missing
            .iter()
            .map(|section| format!("“{}”", section.title))
            .collect();
        let message = format!(
            "A page of kind `{}` needs {} of these: {}. Patients decide with what they read here, and cannot ask about what is left out.",
            kind.value.name(),
            if missing.len() == 1 {
                "one more section"
            } else {
                "more sections"
            },
            listed(&titles, "and")
        );
        findings.push(page.diagnostic(META.name, kind.span, message).help(format!(
            "Add a heading `## {}`. In other words or another language, give it the id: `## … {{#{}}}`.",
            first.title, first.id
        )));
    }
}
