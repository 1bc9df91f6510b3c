#![doc = include_str!("missing-language.md")]

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::rules::in_finished_page;
use crate::model::diagnostic::Clue;
use crate::model::{Level, RenderedPage, Site};

pub struct MissingLanguage;

static META: Meta = Meta {
    name: "missing-language",
    group: Group::FinishedPage,
    level: Level::Warn,
    summary: "a finished page does not say in which language it is",
    doc: include_str!("missing-language.md"),
    ..Meta::USUAL
};

impl Rule for MissingLanguage {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn rendered(&self, page: &RenderedPage, _site: &Site, findings: &mut Findings<'_>) {
        let language = page.facts.language.as_deref().unwrap_or("");
        if language.trim().is_empty() {
            let message = "The finished page does not say in which language it is, so a screen reader may read it in the wrong one.";
            findings.push(
                in_finished_page(&META, page, message)
                    .help("Write the language in the template: `<html lang=\"en\">`.")
                    .clue(Clue::NoAttribute("lang")),
            );
        }
    }
}
