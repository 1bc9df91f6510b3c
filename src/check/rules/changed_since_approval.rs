#![doc = include_str!("changed-since-approval.md")]

use std::sync::Arc;

use crate::check::dates::spoken;
use crate::check::digest::digest;
use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::model::{Level, Page, Site};

pub struct ChangedSinceApproval;

static META: Meta = Meta {
    name: "changed-since-approval",
    group: Group::Review,
    level: Level::Warn,
    summary: "the text is not the one that was approved",
    doc: include_str!("changed-since-approval.md"),
    soft_on_sample: true,
    ..Meta::USUAL
};

impl Rule for ChangedSinceApproval {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn front(&self, page: &Arc<Page>, _site: &Site, findings: &mut Findings<'_>) {
        let Some(approval) = &page.front.approval else {
            return;
        };
        // An approval without a digest is incomplete, which is told where the file is read.
        let Some(approved) = &approval.value.digest else {
            return;
        };
        if approved.value != digest(page) {
            let when = approval
                .value
                .on
                .as_ref()
                .map(|date| format!(" on {}", spoken(date.value)));
            let message = format!(
                "The text has changed since it was approved{}. The name of the clinician stands under words they have not read.",
                when.unwrap_or_default()
            );
            findings.push(page.diagnostic(META.name, approved.span, message).help(
                "Have a clinician read the page, and approve it again with `handout approve`.",
            ));
        }
    }
}
