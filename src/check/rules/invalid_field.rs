#![doc = include_str!("invalid-field.md")]

use std::sync::Arc;

use crate::base::span::Spanned;
use crate::base::text::nearest;
use crate::check::rule::{Findings, Group, Meta, OfLeftOut, Rule};
use crate::model::taxonomy::term_id;
use crate::model::{Diagnostic, Level, Page, Site};

pub struct InvalidField;

static META: Meta = Meta {
    name: "invalid-field",
    group: Group::Files,
    level: Level::Deny,
    summary: "a field holds something it cannot hold",
    doc: include_str!("invalid-field.md"),
    of_left_out: OfLeftOut::WhereStatusIsUnclear,
    ..Meta::USUAL
};

impl Rule for InvalidField {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn front(&self, page: &Arc<Page>, site: &Site, findings: &mut Findings<'_>) {
        let front = &page.front;
        let approver = front
            .approval
            .as_ref()
            .and_then(|approval| approval.value.by.as_ref());
        for id in front.authors.iter().chain(&front.reviewers).chain(approver) {
            if site.data.person(&id.value).is_none() {
                let known = site
                    .data
                    .people
                    .iter()
                    .map(|person| person.id.value.as_str());
                findings.push(unknown(page, id, "person", "people", known));
            }
        }
        for id in &front.medicines {
            if site.data.medicine(&id.value).is_none() {
                let known = site
                    .data
                    .medicines
                    .iter()
                    .map(|medicine| medicine.id.value.as_str());
                findings.push(unknown(page, id, "medicine", "medicines", known));
            }
        }
        for subject in front.conditions.iter().chain(&front.tags) {
            if term_id(&subject.value).is_empty() {
                findings.push(without_letters(page, subject));
            }
        }
    }
}

/// The address of a list is made from the name of the subject.
fn without_letters(page: &Page, subject: &Spanned<String>) -> Diagnostic {
    let message = format!(
        "`{}` has no letter and no digit, so the subject can have no address, and this page would be missing from its list.",
        subject.value
    );
    page.diagnostic(META.name, subject.span, message)
        .help("Write the subject in words, or take it away.")
}

/// Wrong types and impossible dates are found while the file is read; here it is seen that what a field names exists.
fn unknown<'a>(
    page: &Page,
    id: &Spanned<String>,
    what: &str,
    file: &'static str,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let message = format!(
        "There is no {what} with the id `{}` in content/_data/{file}.yaml, so the page cannot show who or what is meant.",
        id.value
    );
    let help = match nearest(&id.value, known) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!(
            "Add an entry `- id: {}` to content/_data/{file}.yaml.",
            id.value
        ),
    };
    page.diagnostic(META.name, id.span, message)
        .help(help)
        .lacking(file, Some(&id.value))
}
