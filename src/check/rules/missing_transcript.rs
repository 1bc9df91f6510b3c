#![doc = include_str!("missing-transcript.md")]

use std::sync::Arc;

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::model::{Level, Page, Site};

pub struct MissingTranscript;

static META: Meta = Meta {
    name: "missing-transcript",
    group: Group::Links,
    level: Level::Warn,
    summary: "a film has no words in writing",
    doc: include_str!("missing-transcript.md"),
    ..Meta::USUAL
};

impl Rule for MissingTranscript {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn body(&self, page: &Arc<Page>, _site: &Site, findings: &mut Findings<'_>) {
        let films = page.body.components.iter();
        for film in films.filter(|component| component.name.value == "video") {
            let mut prose = page.body.prose.iter();
            let has_words = prose.any(|prose| {
                let first = prose.span(0, prose.text.len());
                film.block.start <= first.start && first.end <= film.block.end
            });
            if !has_words {
                let message = "This film has no words in writing. People who cannot hear it, cannot see it or have no data left get nothing of what it says.";
                findings.push(page.diagnostic(META.name, film.span, message).help(
                    "Write what is said, and what is shown and matters, between this line and the closing `:::`.",
                ));
            }
        }
    }
}
