#![doc = include_str!("crisis-missing.md")]

use std::sync::Arc;

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::model::{Level, Page, Site};

pub struct CrisisMissing;

static META: Meta = Meta {
    name: "crisis-missing",
    group: Group::Safety,
    level: Level::Deny,
    summary: "a page speaks of suicide or self-harm, and the site has no crisis line to show on it",
    doc: include_str!("crisis-missing.md"),
    ..Meta::USUAL
};

impl Rule for CrisisMissing {
    fn meta(&self) -> &'static Meta {
        &META
    }

    // A page that has written `:::crisis` itself is a matter of `component-misuse`.
    fn body(&self, page: &Arc<Page>, site: &Site, findings: &mut Findings<'_>) {
        let country = &site.config.site.country;
        if !page.gets_crisis_block() || site.data.has_crisis_line(country) {
            return;
        }
        let (span, why) = match (page.mention_of_suicide, &page.front.crisis) {
            (Some(span), _) => (span, "This page speaks of suicide or self-harm"),
            (None, Some(setting)) => (setting.span, "This page is to show crisis lines always"),
            (None, None) => return,
        };
        let message = format!(
            "{why}, but content/_data/contacts.yaml has no crisis line for {country}. A reader in danger would find nobody to call."
        );
        let finding = page.diagnostic(META.name, span, message).help(format!(
            "Add an entry with `kind: crisis`, `country: {country}` and a `phone`, `sms` or `url`. The lines are then shown on this page by themselves."
        ));
        findings.push(finding.lacking("contacts", None));
    }
}
