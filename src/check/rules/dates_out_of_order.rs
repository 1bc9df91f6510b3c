#![doc = include_str!("dates-out-of-order.md")]

use std::sync::Arc;

use jiff::civil::Date;

use crate::base::span::Spanned;
use crate::check::dates::spoken;
use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::model::diagnostic::Place;
use crate::model::{Diagnostic, Level, Page, Site};

pub struct DatesOutOfOrder;

static META: Meta = Meta {
    name: "dates-out-of-order",
    group: Group::Review,
    level: Level::Warn,
    summary: "two dates contradict each other, or one lies in the future",
    doc: include_str!("dates-out-of-order.md"),
    ..Meta::USUAL
};

impl Rule for DatesOutOfOrder {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn front(&self, page: &Arc<Page>, site: &Site, findings: &mut Findings<'_>) {
        let front = &page.front;
        let approved_on = front
            .approval
            .as_ref()
            .and_then(|approval| approval.value.on.as_ref());
        let done = [
            ("published_on", front.published_on.as_ref()),
            ("updated_on", front.updated_on.as_ref()),
            ("reviewed_on", front.reviewed_on.as_ref()),
            ("evidence_checked_on", front.evidence_checked_on.as_ref()),
            ("the approval", approved_on),
        ];
        for (name, date) in done {
            if let Some(date) = date.filter(|date| date.value > site.edition.today) {
                let message = format!(
                    "The date of {} is {}, which is still to come. Readers trust these dates.",
                    quoted(name),
                    spoken(date.value)
                );
                let help = "Write the day on which it was done. To publish a page later, use `publish_on`.";
                findings.push(page.diagnostic(META.name, date.span, message).help(help));
            }
        }
        let pairs = [
            (
                ("published_on", &front.published_on),
                ("updated_on", &front.updated_on),
            ),
            (
                ("reviewed_on", &front.reviewed_on),
                ("review_due", &front.review_due),
            ),
            (
                ("publish_on", &front.publish_on),
                ("expire_on", &front.expire_on),
            ),
        ];
        for ((first_name, first), (then_name, then)) in pairs {
            if let (Some(first), Some(then)) = (first, then)
                && then.value < first.value
            {
                findings.push(out_of_order(page, (first_name, first), (then_name, then)));
            }
        }
    }
}

type Named<'a> = (&'a str, &'a Spanned<Date>);

fn out_of_order(page: &Page, first: Named<'_>, then: Named<'_>) -> Diagnostic {
    let message = format!(
        "`{}` is {}, before `{}` on {}. One of the two is wrong.",
        then.0,
        spoken(then.1.value),
        first.0,
        spoken(first.1.value)
    );
    page.diagnostic(META.name, then.1.span, message)
        .label(Place::new(&page.source, first.1.span), "this comes first")
        .help("Look at both dates; they are written year, month, day: `2026-11-22`.")
}

fn quoted(name: &str) -> String {
    if name.contains(' ') {
        name.to_owned()
    } else {
        format!("`{name}`")
    }
}
