#![doc = include_str!("contact-stale.md")]

use std::collections::BTreeSet;

use crate::check::dates::{days_after, spoken};
use crate::check::rule::{Choice, Findings, Group, Meta, Rule, judged_pages};
use crate::model::{Diagnostic, Level, Site};

pub struct ContactStale;

static META: Meta = Meta {
    name: "contact-stale",
    group: Group::Review,
    level: Level::Deny,
    summary: "a number shown to patients was not checked within 365 days",
    doc: include_str!("contact-stale.md"),
    options: &[Choice {
        name: "days",
        default: 365,
    }],
    soft_on_sample: true,
    ..Meta::USUAL
};

impl Rule for ContactStale {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn site(&self, site: &Site, findings: &mut Findings<'_>) {
        let Some(file) = site.data.files.get("contacts") else {
            return;
        };
        let days = findings.option("days");
        let named = named_on_pages(site);
        for contact in &site.data.contacts {
            let shown = contact.country == site.config.site.country
                || named.contains(&contact.id.value.as_str());
            let checked = contact.checked_on.as_ref();
            let fresh = checked.is_some_and(|on| days_after(on.value, days) >= site.edition.today);
            if fresh || !shown {
                continue;
            }
            let last = match checked {
                Some(on) => format!(
                    "was last checked on {}, more than {days} days ago",
                    spoken(on.value)
                ),
                None => "has never been checked".to_owned(),
            };
            let message = format!(
                "The number of “{}” {last}. Somebody in danger may call a number that nobody answers.",
                contact.name
            );
            let span = checked.map_or(contact.id.span, |on| on.span);
            findings.push(
                Diagnostic::at(META.name, file, span, message)
                    .help("Call the number or look at the service's own page, then set `checked_on` to that day."),
            );
        }
    }
}

/// Contacts of other countries that a page shows by name.
fn named_on_pages(site: &Site) -> BTreeSet<&str> {
    judged_pages(site)
        .flat_map(|page| &page.body.components)
        .filter(|component| component.name.value == "contact")
        .filter_map(|component| component.argument("id"))
        .map(|id| id.value.value.as_str())
        .collect()
}
