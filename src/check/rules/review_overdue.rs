#![doc = include_str!("review-overdue.md")]

use std::sync::Arc;

use crate::check::dates::spoken;
use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::rules::reaches_patients;
use crate::model::{Level, Page, Site};

pub struct ReviewOverdue;

static META: Meta = Meta {
    name: "review-overdue",
    group: Group::Review,
    level: Level::Deny,
    summary: "a clinical page is published after its review was due",
    doc: include_str!("review-overdue.md"),
    soft_on_sample: true,
    ..Meta::USUAL
};

impl Rule for ReviewOverdue {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn front(&self, page: &Arc<Page>, site: &Site, findings: &mut Findings<'_>) {
        let Some(due) = &page.front.review_due else {
            return;
        };
        if page.is_clinical() && reaches_patients(page, site) && due.value < site.edition.today {
            let message = format!(
                "The review of this page was due on {}. Patients may read advice that is out of date.",
                spoken(due.value)
            );
            findings.push(page.diagnostic(META.name, due.span, message).help(
                "Have a clinician read the whole page, then write that down with `handout approve`.",
            ));
        }
    }
}
