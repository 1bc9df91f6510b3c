#![doc = include_str!("review-soon.md")]

use std::sync::Arc;

use crate::check::dates::{days_after, spoken};
use crate::check::rule::{Choice, Findings, Group, Meta, Rule};
use crate::check::rules::reaches_patients;
use crate::model::{Level, Page, Site};

pub struct ReviewSoon;

static META: Meta = Meta {
    name: "review-soon",
    group: Group::Review,
    level: Level::Note,
    summary: "the next review is due within 60 days",
    doc: include_str!("review-soon.md"),
    options: &[Choice {
        name: "days",
        default: 60,
    }],
    ..Meta::USUAL
};

impl Rule for ReviewSoon {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn front(&self, page: &Arc<Page>, site: &Site, findings: &mut Findings<'_>) {
        let Some(due) = &page.front.review_due else {
            return;
        };
        let today = site.edition.today;
        let soon = days_after(today, findings.option("days"));
        if reaches_patients(page, site) && due.value >= today && due.value <= soon {
            let message = format!(
                "The next review of this page is due on {}.",
                spoken(due.value)
            );
            findings.push(
                page.diagnostic(META.name, due.span, message)
                    .help("Ask a clinician for a time to read it before that day."),
            );
        }
    }
}
