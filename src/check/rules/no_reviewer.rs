#![doc = include_str!("no-reviewer.md")]

use std::sync::Arc;

use crate::base::text::listed;
use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::rules::reaches_patients;
use crate::model::{Level, Page, Site};

pub struct NoReviewer;

static META: Meta = Meta {
    name: "no-reviewer",
    group: Group::Review,
    level: Level::Deny,
    summary: "a clinical page is published without a reviewer or without review dates",
    doc: include_str!("no-reviewer.md"),
    soft_on_sample: true,
    ..Meta::USUAL
};

impl Rule for NoReviewer {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn front(&self, page: &Arc<Page>, site: &Site, findings: &mut Findings<'_>) {
        if !page.is_clinical() || !reaches_patients(page, site) {
            return;
        }
        let front = &page.front;
        let fields = [
            ("`reviewers`", front.reviewers.is_empty()),
            ("`reviewed_on`", front.reviewed_on.is_none()),
            ("`review_due`", front.review_due.is_none()),
        ];
        let missing: Vec<&str> = fields
            .into_iter()
            .filter(|(_, absent)| *absent)
            .map(|(name, _)| name)
            .collect();
        if missing.is_empty() {
            return;
        }
        let message = format!(
            "This page lacks {}. Patients act on it, so they must be able to see who checked it, and when.",
            listed(&missing, "and")
        );
        findings.push(page.diagnostic(META.name, front.fence, message).help(
            "Have a clinician read the page. `handout approve` then writes who it was, the day, and the day of the next review.",
        ));
    }
}
