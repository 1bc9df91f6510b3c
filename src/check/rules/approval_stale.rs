#![doc = include_str!("approval-stale.md")]

use std::sync::Arc;

use jiff::civil::Date;

use crate::base::span::Spanned;
use crate::check::dates::{days_after, spoken};
use crate::check::rule::{Choice, Findings, Group, Meta, Rule};
use crate::model::diagnostic::Place;
use crate::model::{Diagnostic, Level, Page, Site};

pub struct ApprovalStale;

static META: Meta = Meta {
    name: "approval-stale",
    group: Group::Review,
    level: Level::Warn,
    summary: "the approval status of a medicine on a clinical page was not checked within 180 days",
    doc: include_str!("approval-stale.md"),
    options: &[Choice {
        name: "days",
        default: 180,
    }],
    soft_on_sample: true,
    ..Meta::USUAL
};

impl Rule for ApprovalStale {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn front(&self, page: &Arc<Page>, site: &Site, findings: &mut Findings<'_>) {
        if !page.is_clinical() {
            return;
        }
        let days = findings.option("days");
        for id in &page.front.medicines {
            let Some(medicine) = site.data.medicine(&id.value) else {
                continue;
            };
            let checked = medicine.status_checked_on.as_ref();
            let fresh = checked.is_some_and(|on| days_after(on.value, days) >= site.edition.today);
            if !fresh {
                findings.push(finding(page, site, id, checked, days));
            }
        }
    }
}

fn finding(
    page: &Page,
    site: &Site,
    id: &Spanned<String>,
    checked: Option<&Spanned<Date>>,
    days: i64,
) -> Diagnostic {
    let last = match checked {
        Some(on) => format!(
            "was last checked on {}, more than {days} days ago",
            spoken(on.value)
        ),
        None => "has never been checked".to_owned(),
    };
    let message = format!(
        "What `{}` is approved for {last}. The page may call something approved that is not, or the other way round.",
        id.value
    );
    let finding = page.diagnostic(META.name, id.span, message).help(
        "Look at the medicine's label, correct its entry in content/_data/medicines.yaml, and set `status_checked_on` to that day.",
    );
    match (site.data.files.get("medicines"), checked) {
        (Some(file), Some(on)) => finding.label(Place::new(file, on.span), "last checked"),
        _ => finding,
    }
}
