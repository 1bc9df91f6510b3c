#![doc = include_str!("missing-landmark.md")]

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::rules::in_finished_page;
use crate::model::diagnostic::Clue;
use crate::model::{Level, RenderedPage, Site};

pub struct MissingLandmark;

static META: Meta = Meta {
    name: "missing-landmark",
    group: Group::FinishedPage,
    level: Level::Warn,
    summary: "a finished page has no main part to jump to",
    doc: include_str!("missing-landmark.md"),
    ..Meta::USUAL
};

impl Rule for MissingLandmark {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn rendered(&self, page: &RenderedPage, _site: &Site, findings: &mut Findings<'_>) {
        if !page.facts.has_main {
            let message = "The finished page has no `<main>`. People who use a screen reader cannot jump past the menu.";
            findings.push(in_finished_page(&META, page, message).help(
                "Put the content of the page between `<main>` and `</main>` in its template.",
            ).clue(Clue::NoElement("main")));
        }
    }
}
