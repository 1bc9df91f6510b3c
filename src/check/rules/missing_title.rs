#![doc = include_str!("missing-title.md")]

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::rules::in_finished_page;
use crate::model::diagnostic::Clue;
use crate::model::{Level, RenderedPage, Site};

pub struct MissingTitle;

static META: Meta = Meta {
    name: "missing-title",
    group: Group::FinishedPage,
    level: Level::Warn,
    summary: "a finished page has no title for the tab of the browser",
    doc: include_str!("missing-title.md"),
    ..Meta::USUAL
};

impl Rule for MissingTitle {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn rendered(&self, page: &RenderedPage, _site: &Site, findings: &mut Findings<'_>) {
        if !page.facts.has_title {
            let message = "The finished page has no `<title>`. Screen readers say it first, and search engines and bookmarks show it; without it, people get a bare address.";
            findings.push(in_finished_page(&META, page, message).help(
                "Write `<title>…</title>` in the head of the page, in its template or in the file in `static/`.",
            ).clue(Clue::NoElement("title")));
        }
    }
}
