#![doc = include_str!("not-approved.md")]

use crate::check::rule::{Findings, Group, Meta, OfLeftOut, Rule};
use crate::model::{Level, Site, Status};

pub struct NotApproved;

static META: Meta = Meta {
    name: "not-approved",
    group: Group::Review,
    level: Level::Note,
    summary: "a page waits for approval and is left out of the build",
    doc: include_str!("not-approved.md"),
    of_left_out: OfLeftOut::Told,
    ..Meta::USUAL
};

impl Rule for NotApproved {
    fn meta(&self) -> &'static Meta {
        &META
    }

    // Asked of the whole site, because a build asks only about the pages that it publishes.
    fn site(&self, site: &Site, findings: &mut Findings<'_>) {
        for page in site.pages.values().filter(|page| page.front_is_readable) {
            let state = match page.status() {
                Status::Draft => "is a draft",
                Status::InReview if !site.config.site.sample => "is in review",
                Status::InReview | Status::Approved | Status::Retired => continue,
            };
            let span = page
                .front
                .status
                .as_ref()
                .map_or(page.front.fence, |status| status.span);
            let message = format!(
                "This page {state}, so it is not part of the published site and patients do not see it."
            );
            findings.push(page.diagnostic(META.name, span, message).help(
                "When a clinician has read it and agrees, write that down with `handout approve`. Only approved pages are published.",
            ));
        }
    }
}
