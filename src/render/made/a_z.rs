//! The A–Z: every page of a language under the letter it begins with, and under other names that people look for.

use std::collections::{BTreeMap, BTreeSet};

use super::with_capital;
use crate::base::alphabet::{Alphabet, Letter};
use crate::model::glossary::Glossary;
use crate::model::{Page, Site};
use crate::render::address::encode;
use crate::render::context::{AToZEntryView, AToZView, LetterView};

/// A name under which a page is looked for.
#[derive(Debug, Clone)]
struct Entry<'a> {
    name: String,
    /// Whether this is how the page itself is called, and not only what leads to it.
    is_title: bool,
    page: &'a Page,
}

/// What the A to Z of one language shows: every page under its title, and under the other words of the glossary that lead to it.
pub fn view<'a>(site: &'a Site, language: &'a str) -> AToZView<'a> {
    let alphabet = Alphabet::of(language);
    let mut entries = entries(site, language, &alphabet);
    entries.sort_by(|a, b| a.page.file().cmp(b.page.file()));
    let view = |entry: Entry<'a>| AToZEntryView {
        title: entry.page.title(),
        path: encode(&entry.page.address.path),
        see: (!entry.is_title).then_some(entry.name),
    };
    let letters = alphabet.by_letter(entries, |entry| &entry.name).into_iter();
    let letters = letters.map(|Letter { letter, id, items }| LetterView {
        letter,
        id,
        entries: items.into_iter().map(view).collect(),
    });
    AToZView {
        letters: letters.collect(),
    }
}

/// Each page under its title; under its short title, where that begins with another letter; and under the names that the
/// glossary has for it.
fn entries<'a>(site: &'a Site, language: &'a str, alphabet: &Alphabet) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    let mut by_name: BTreeMap<String, &Page> = BTreeMap::new();
    let mut known: BTreeSet<(String, &str)> = BTreeSet::new();
    for page in site.in_language(language).filter(|page| page.is_in_lists()) {
        let (title, short) = (page.title(), page.nav_title());
        let path = page.address.path.as_str();
        entries.push(Entry {
            name: title.to_owned(),
            is_title: true,
            page,
        });
        if alphabet.letter(title) != alphabet.letter(short) {
            entries.push(other_name(short, page));
        }
        for name in [title, short] {
            by_name.entry(name.to_lowercase()).or_insert(page);
            known.insert((name.to_lowercase(), path));
        }
    }
    let glossary = site.glossary(language).map_or(&[][..], Glossary::entries);
    for term in glossary.iter().map(|entry| &entry.term) {
        let names = || std::iter::once(&term.term.value).chain(&term.also);
        let Some(page) = names().find_map(|name| by_name.get(&name.to_lowercase())) else {
            continue;
        };
        for name in names() {
            if known.insert((name.to_lowercase(), page.address.path.as_str())) {
                entries.push(other_name(name, page));
            }
        }
    }
    entries
}

fn other_name<'a>(name: &str, page: &'a Page) -> Entry<'a> {
    Entry {
        // The glossary writes its words as they stand in a sentence.
        name: with_capital(name),
        is_title: false,
        page,
    }
}
