#![doc = include_str!("translation-outdated.md")]

use std::sync::Arc;

use crate::check::dates::spoken;
use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::model::diagnostic::Place;
use crate::model::{Level, Page, Site};

pub struct TranslationOutdated;

static META: Meta = Meta {
    name: "translation-outdated",
    group: Group::Review,
    level: Level::Warn,
    summary: "the original was reviewed after it was translated",
    doc: include_str!("translation-outdated.md"),
    ..Meta::USUAL
};

impl Rule for TranslationOutdated {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn beside(&self, page: &Arc<Page>, site: &Site, findings: &mut Findings<'_>) {
        let language = site.config.site.language.as_str();
        let Some(original) = site.twin(&page.address.key, language) else {
            return;
        };
        let Some(reviewed) = &original.front.reviewed_on else {
            return;
        };
        if !page.front_is_readable || &*page.address.language == language {
            return;
        }
        let translation = page.front.translation.as_ref();
        let made_from =
            translation.and_then(|translation| translation.value.of_reviewed_on.as_ref());
        let (span, message) = match made_from {
            Some(of) if of.value >= reviewed.value => return,
            Some(of) => (
                of.span,
                format!(
                    "This was translated from the text reviewed on {}. The original was reviewed again on {}, so the two may say different things.",
                    spoken(of.value),
                    spoken(reviewed.value)
                ),
            ),
            None => (
                translation.map_or(page.front.fence, |translation| translation.span),
                "This translation does not say which review of the original it was made from, so nobody can tell whether it is out of date.".to_owned(),
            ),
        };
        findings.push(
            page.diagnostic(META.name, span, message)
                .label(Place::new(&original.source, reviewed.span), "the original was reviewed here")
                .help(format!(
                    "Bring the translation up to date, then write `of_reviewed_on: {}` under `translation:`.",
                    reviewed.value
                )),
        );
    }
}
