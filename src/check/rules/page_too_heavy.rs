#![doc = include_str!("page-too-heavy.md")]

use crate::check::rule::{Choice, Findings, Group, Meta, Rule};
use crate::check::rules::in_finished_page;
use crate::model::{Level, RenderedPage, Site};

pub struct PageTooHeavy;

static META: Meta = Meta {
    name: "page-too-heavy",
    group: Group::FinishedPage,
    level: Level::Warn,
    summary: "a finished page has more than 300 kB of HTML",
    doc: include_str!("page-too-heavy.md"),
    options: &[Choice {
        name: "kilobytes",
        default: 300,
    }],
    ..Meta::USUAL
};

impl Rule for PageTooHeavy {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn rendered(&self, page: &RenderedPage, _site: &Site, findings: &mut Findings<'_>) {
        let limit = findings.option("kilobytes");
        let size = i64::try_from(page.html.len() / 1000).unwrap_or(i64::MAX);
        if size > limit {
            let message = format!(
                "The finished page has {size} kB of HTML, more than {limit}. On an old phone with a bad connection it takes long to appear."
            );
            findings.push(
                in_finished_page(&META, page, message)
                    .help("Make several pages of it, each about one question."),
            );
        }
    }
}
