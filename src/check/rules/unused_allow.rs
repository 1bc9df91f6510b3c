#![doc = include_str!("unused-allow.md")]

use crate::check::rule::{Group, Meta, Rule};
use crate::model::front_matter::Waiver;
use crate::model::{Diagnostic, Level, Page};

pub struct UnusedAllow;

static META: Meta = Meta {
    name: "unused-allow",
    group: Group::Waivers,
    level: Level::Warn,
    summary: "a waiver holds nothing back",
    doc: include_str!("unused-allow.md"),
    ..Meta::USUAL
};

impl Rule for UnusedAllow {
    fn meta(&self) -> &'static Meta {
        &META
    }
}

/// Made when waivers are applied, because only then it is known which ones had something to do.
pub(in crate::check) fn finding(page: &Page, waiver: &Waiver, help: String) -> Diagnostic {
    let message = format!(
        "This waiver for `{}` holds nothing back. A waiver that is left behind would hide the next fault of that kind.",
        waiver.rule.value
    );
    page.diagnostic(META.name, waiver.rule.span, message)
        .help(help)
}
