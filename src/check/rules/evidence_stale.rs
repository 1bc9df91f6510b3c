#![doc = include_str!("evidence-stale.md")]

use std::sync::Arc;

use crate::check::dates::{months_after, spoken};
use crate::check::rule::{Choice, Findings, Group, Meta, Rule};
use crate::model::{Level, Page, Site};

pub struct EvidenceStale;

static META: Meta = Meta {
    name: "evidence-stale",
    group: Group::Review,
    level: Level::Warn,
    summary: "nobody has looked at the evidence for 12 months",
    doc: include_str!("evidence-stale.md"),
    options: &[Choice {
        name: "months",
        default: 12,
    }],
    soft_on_sample: true,
    ..Meta::USUAL
};

impl Rule for EvidenceStale {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn front(&self, page: &Arc<Page>, site: &Site, findings: &mut Findings<'_>) {
        let Some(checked) = &page.front.evidence_checked_on else {
            return;
        };
        let months = findings.option("months");
        if page.is_clinical() && months_after(checked.value, months) < site.edition.today {
            let message = format!(
                "The evidence behind this page was last checked on {}, more than {months} months ago. New studies may say something else.",
                spoken(checked.value)
            );
            findings.push(page.diagnostic(META.name, checked.span, message).help(
                "Look at the sources of the page again, and for newer ones. Then set `evidence_checked_on` to that day.",
            ));
        }
    }
}
