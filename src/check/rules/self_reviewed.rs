#![doc = include_str!("self-reviewed.md")]

use std::sync::Arc;

use crate::base::span::Spanned;
use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::model::{Level, Page, Site};

pub struct SelfReviewed;

static META: Meta = Meta {
    name: "self-reviewed",
    group: Group::Review,
    level: Level::Warn,
    summary: "the only reviewers are the authors themselves",
    doc: include_str!("self-reviewed.md"),
    ..Meta::USUAL
};

impl Rule for SelfReviewed {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn front(&self, page: &Arc<Page>, _site: &Site, findings: &mut Findings<'_>) {
        let front = &page.front;
        let wrote =
            |id: &&Spanned<String>| front.authors.iter().any(|author| author.value == id.value);
        let Some(reviewer) = front.reviewers.first() else {
            return;
        };
        if front.reviewers.iter().all(|id| wrote(&id)) {
            let message = "Nobody but the people who wrote this page has checked it. One does not see one's own slips.";
            findings.push(
                page.diagnostic(META.name, reviewer.span, message)
                    .help("Have somebody else read the page, and add them to `reviewers`."),
            );
        }
    }
}
