#![doc = include_str!("translation-missing.md")]

use std::fmt::Write as _;
use std::sync::Arc;

use crate::base::span::Span;
use crate::base::text::listed;
use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::rules::reaches_patients;
use crate::model::menu::{MenuEntry, Way};
use crate::model::{Diagnostic, Level, Page, Site};

pub struct TranslationMissing;

static META: Meta = Meta {
    name: "translation-missing",
    group: Group::Review,
    level: Level::Note,
    summary: "a page, or a title of the menu, does not exist in another language of the site",
    doc: include_str!("translation-missing.md"),
    ..Meta::USUAL
};

impl Rule for TranslationMissing {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn beside(&self, page: &Arc<Page>, site: &Site, findings: &mut Findings<'_>) {
        let own = &*page.address.language;
        let is_original = page.front_is_readable && own == site.config.site.language;
        if !is_original || !reaches_patients(page, site) {
            return;
        }
        let others = site.config.language_tags().filter(|tag| *tag != own);
        let missing: Vec<&str> = others
            .filter(|tag| site.twin(&page.address.key, tag).is_none())
            .collect();
        if missing.is_empty() {
            return;
        }
        let span = page
            .front
            .title
            .as_ref()
            .map_or(page.front.fence, |title| title.span);
        let (shown, hidden): (Vec<&str>, Vec<&str>) = missing
            .iter()
            .partition(|tag| site.is_untranslated(page, tag));
        let mut message = format!("This page does not exist in {}.", named(&missing));
        if !shown.is_empty() {
            let (shown, own) = (named(&shown), named(&[own]));
            let _ = write!(message, " Readers of {shown} get it in {own}.");
        }
        if !hidden.is_empty() {
            let _ = write!(
                message,
                " Readers of {} do not get it at all.",
                named(&hidden)
            );
        }
        let file = page.file().as_str();
        let stem = file.strip_suffix(".md").unwrap_or(file);
        let twins: Vec<String> = missing
            .iter()
            .map(|tag| format!("{stem}.{tag}.md"))
            .collect();
        let language = match missing.len() {
            1 => "the language",
            _ => "each language",
        };
        findings.push(page.diagnostic(META.name, span, message).help(format!(
            "Have it translated and checked by somebody who speaks {language} well, and save it as {}.",
            listed(&twins, "and")
        )));
    }

    fn site(&self, site: &Site, findings: &mut Findings<'_>) {
        for finding in untitled(site) {
            findings.push(finding);
        }
    }
}

/// The entries of the menu whose title nobody has said in a language of the site. A page has its own title, translated
/// with it.
fn untitled(site: &Site) -> Vec<Diagnostic> {
    let Some(file) = &site.config.source else {
        return Vec::new();
    };
    let entries = site.config.menu.iter().flat_map(MenuEntry::with_items);
    let titled = entries.filter(|entry| !matches!(entry.way, Way::Page(_)));
    // A title that could not be read has been told, and may be there once it can.
    let is_lost = |title: Span| {
        let mut lost = site.config.unreadable.iter();
        lost.any(|line| line.start <= title.end && title.start <= line.end)
    };
    let titled = titled.filter(|entry| !is_lost(entry.title.span));
    let found = titled.filter_map(|entry| {
        let has = |tag: &str| entry.title.contains_key(tag);
        let missing: Vec<&str> = site.config.language_tags().filter(|tag| !has(tag)).collect();
        let first = missing.first()?;
        let shown = entry.title_for(first, &site.config.site.language)?.0;
        let (readers, shown) = (named(&missing), named(&[shown]));
        let message = format!(
            "This title of the menu does not exist in {readers}. Readers of {readers} get it in {shown}."
        );
        let lines: Vec<String> = missing.iter().map(|tag| format!("`{tag} = \"…\"`")).collect();
        let help = format!("Write it beside the others: {}.", listed(&lines, "and"));
        Some(Diagnostic::at(META.name, file, entry.title.span, message).help(help))
    });
    found.collect()
}

/// Languages as people call them, with the tag of a region: “Spanish and French (`fr-CA`)”.
fn named(tags: &[&str]) -> String {
    let names: Vec<String> = tags.iter().map(|tag| name(tag)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    listed(&names, "and")
}

fn name(tag: &str) -> String {
    let primary = tag.split('-').next().unwrap_or(tag);
    match NAMES.iter().find(|(known, _)| *known == primary) {
        Some((_, name)) if primary == tag => (*name).to_owned(),
        Some((_, name)) => format!("{name} (`{tag}`)"),
        None => format!("the language `{tag}`"),
    }
}

/// The languages that patients of clinics are most often written for.
const NAMES: [(&str, &str); 40] = [
    ("ar", "Arabic"),
    ("bg", "Bulgarian"),
    ("bn", "Bengali"),
    ("cs", "Czech"),
    ("cy", "Welsh"),
    ("da", "Danish"),
    ("de", "German"),
    ("el", "Greek"),
    ("en", "English"),
    ("es", "Spanish"),
    ("fa", "Persian"),
    ("fi", "Finnish"),
    ("fr", "French"),
    ("gu", "Gujarati"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("hmn", "Hmong"),
    ("ht", "Haitian Creole"),
    ("hu", "Hungarian"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("ko", "Korean"),
    ("nb", "Norwegian"),
    ("nl", "Dutch"),
    ("pa", "Punjabi"),
    ("pl", "Polish"),
    ("ps", "Pashto"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("so", "Somali"),
    ("sv", "Swedish"),
    ("ta", "Tamil"),
    ("th", "Thai"),
    ("tl", "Tagalog"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("ur", "Urdu"),
    ("vi", "Vietnamese"),
    ("zh", "Chinese"),
];

#[cfg(test)]
mod tests {
    use crate::base::path::SitePath;
    use crate::check::testing::{AROUND, FRONT, found_in};
    use crate::model::Diagnostic;

    #[test]
    fn it_says_which_readers_get_the_page_in_words() {
        let french = "[languages.fr-CA]\ntitle = \"C\"\nuntranslated = false\n[languages.es]";
        let around = AROUND.replacen("[languages.es]", french, 1);
        let found = found_in(
            &format!("{around}-- content/a.md --\n{FRONT}Words.\n"),
            super::META.name,
        );
        let said = "This page does not exist in Spanish and French (`fr-CA`). Readers of Spanish get it in English. Readers of French (`fr-CA`) do not get it at all.";
        let mut said = found.iter().filter(|finding| finding.message == said);
        let of_page = |finding: &&Diagnostic| finding.file == Some(SitePath::new("content/a.md"));
        let finding = said.find(of_page);
        let help = finding.and_then(|finding| finding.help.as_deref());
        let help = help.unwrap_or_else(|| panic!("{found:?}"));
        assert!(
            help.contains("as content/a.es.md and content/a.fr-CA.md."),
            "{help}"
        );
    }

    #[test]
    fn a_title_that_could_not_be_read_is_not_told_as_missing() {
        for title in [
            "title = { en = Foo, es = \"Uno\" }",
            "title.en = Foo\ntitle.es = \"Uno\"",
            "[menu.title]\nen = Foo\nes = \"Uno\"",
        ] {
            let menu = |title: &str| format!("[[menu]]\naddress = \"/a/\"\n{title}\n");
            let missing = menu("title = { en = \"Two\" }");
            let settings = format!("{missing}{}-- content/_index.md --", menu(title));
            let tree = AROUND.replacen("-- content/_index.md --", &settings, 1);
            let found = found_in(&tree, super::META.name);
            let of_menu = found
                .iter()
                .filter(|finding| finding.message.contains("title of the menu"));
            assert_eq!(of_menu.count(), 1, "{title}: {found:?}");
        }
    }
}
