#![doc = include_str!("translation-missing.md")]

use std::sync::Arc;

use crate::base::text::listed;
use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::rules::reaches_patients;
use crate::model::{Level, Page, Site};

pub struct TranslationMissing;

static META: Meta = Meta {
    name: "translation-missing",
    group: Group::Review,
    level: Level::Note,
    summary: "a page does not exist in another language of the site",
    doc: include_str!("translation-missing.md"),
    ..Meta::USUAL
};

impl Rule for TranslationMissing {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn front(&self, page: &Arc<Page>, site: &Site, findings: &mut Findings<'_>) {
        let own = &*page.address.language;
        if own != site.config.site.language || !reaches_patients(page, site) {
            return;
        }
        let others = site.config.language_tags().filter(|tag| *tag != own);
        let missing: Vec<&str> = others
            .filter(|tag| site.twin(&page.address.key, tag).is_none())
            .collect();
        let Some(first) = missing.first() else {
            return;
        };
        let span = page
            .front
            .title
            .as_ref()
            .map_or(page.front.fence, |title| title.span);
        let message = format!(
            "This page does not exist in {}. Readers of that language get it in `{own}`, or not at all.",
            listed(&missing, "and")
        );
        let file = page.file().as_str();
        let twin = format!("{}.{first}.md", file.strip_suffix(".md").unwrap_or(file));
        findings.push(page.diagnostic(META.name, span, message).help(format!(
            "Have it translated and checked by somebody who speaks the language well, and save it as {twin}."
        )));
    }
}
