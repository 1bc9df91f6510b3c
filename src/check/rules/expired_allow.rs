#![doc = include_str!("expired-allow.md")]

use crate::check::dates::spoken;
use crate::check::rule::{Group, Meta, Rule};
use crate::model::front_matter::Waiver;
use crate::model::{Diagnostic, Level, Page};

pub struct ExpiredAllow;

static META: Meta = Meta {
    name: "expired-allow",
    group: Group::Waivers,
    level: Level::Deny,
    summary: "a waiver is past its last day, so it no longer counts",
    doc: include_str!("expired-allow.md"),
    ..Meta::USUAL
};

impl Rule for ExpiredAllow {
    fn meta(&self) -> &'static Meta {
        &META
    }
}

/// Made when waivers are applied.
pub(in crate::check) fn finding(page: &Page, waiver: &Waiver) -> Diagnostic {
    let message = format!(
        "The waiver for `{}` ended on {}, so it no longer counts.",
        waiver.rule.value,
        spoken(waiver.until.value)
    );
    page.diagnostic(META.name, waiver.until.span, message)
        .help("Mend what the rule finds and take the waiver out, or let the person who answers for it decide again and set a new date.")
}
