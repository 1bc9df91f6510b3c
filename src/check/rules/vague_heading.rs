#![doc = include_str!("vague-heading.md")]

use std::sync::Arc;

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::model::{Level, Page, Site};

pub struct VagueHeading;

static META: Meta = Meta {
    name: "vague-heading",
    group: Group::Structure,
    level: Level::Warn,
    summary: "a heading such as “Introduction” or “More” says nothing",
    doc: include_str!("vague-heading.md"),
    ..Meta::USUAL
};

impl Rule for VagueHeading {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn body(&self, page: &Arc<Page>, _site: &Site, findings: &mut Findings<'_>) {
        for heading in &page.body.headings {
            let words = heading
                .text
                .trim()
                .trim_end_matches([':', '.', '…', '?', '!']);
            if VAGUE.contains(&words.to_lowercase().as_str()) {
                let message = format!(
                    "The heading “{}” does not say what stands below it. Most people read the headings first, and some read nothing else.",
                    heading.text.trim()
                );
                findings.push(page.diagnostic(META.name, heading.span, message).help(
                    "Name what the reader will learn, or make it a question they would ask: “What happens on the day”.",
                ));
            }
        }
    }
}

/// English and Spanish; a word that is vague in one language is not a good heading in the other.
const VAGUE: &[&str] = &[
    "introduction",
    "conclusion",
    "conclusions",
    "in conclusion",
    "overview",
    "more",
    "introducción",
    "conclusión",
    "conclusiones",
    "descripción general",
    "más",
];
