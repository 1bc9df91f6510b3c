#![doc = include_str!("review-gap.md")]

use std::sync::Arc;

use jiff::civil::Date;

use crate::check::dates::{months_after, spoken};
use crate::check::rule::{Choice, Findings, Group, Meta, Rule};
use crate::check::settings::Settings;
use crate::model::{Kind, Level, Page, Site};

pub struct ReviewGap;

static META: Meta = Meta {
    name: "review-gap",
    group: Group::Review,
    level: Level::Warn,
    summary: "there is too long a time between two reviews",
    doc: include_str!("review-gap.md"),
    options: &[
        Choice {
            name: "months",
            default: 36,
        },
        Choice {
            name: "medicine_months",
            default: 12,
        },
    ],
    ..Meta::USUAL
};

/// The last day on which the next review of a page may be due, when it is reviewed on this one.
pub fn latest_due(page: &Page, site: &Site, reviewed: Date) -> Date {
    let settings = Settings::read(&site.config).value;
    months_after(reviewed, settings.option(&META, option(page)))
}

fn option(page: &Page) -> &'static str {
    match page.kind() {
        Kind::Medicine => "medicine_months",
        _ => "months",
    }
}

impl Rule for ReviewGap {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn front(&self, page: &Arc<Page>, _site: &Site, findings: &mut Findings<'_>) {
        let front = &page.front;
        let (Some(reviewed), Some(due)) = (&front.reviewed_on, &front.review_due) else {
            return;
        };
        let months = findings.option(option(page));
        let latest = months_after(reviewed.value, months);
        if due.value > latest {
            let message = format!(
                "The next review is more than {months} months after the last one. Advice on a page of this kind may be out of date before then."
            );
            findings.push(page.diagnostic(META.name, due.span, message).help(format!(
                "Set `review_due` to {} ({latest}) or earlier.",
                spoken(latest)
            )));
        }
    }
}
