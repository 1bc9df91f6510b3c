//! The A–Z: every page of a language under the letter it begins with, and under other names that people look for.

use std::collections::{BTreeMap, BTreeSet};

use super::with_capital;
use crate::base::alphabet::Alphabet;
use crate::model::{Page, Role, Site, Status};
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
    entries.sort_by(|a, b| {
        let names = alphabet.compare(&a.name, &b.name);
        names.then_with(|| a.page.file().cmp(b.page.file()))
    });
    let mut letters: Vec<LetterView<'_>> = Vec::new();
    for entry in entries {
        let letter = alphabet.letter(&entry.name);
        if letters.last().is_none_or(|last| last.letter != letter) {
            letters.push(LetterView {
                id: format!("letter-{}", letter.to_lowercase().replace('–', "-")),
                letter,
                entries: Vec::new(),
            });
        }
        if let Some(last) = letters.last_mut() {
            last.entries.push(AToZEntryView {
                title: entry.page.title(),
                path: encode(&entry.page.address.path),
                see: (!entry.is_title).then_some(entry.name),
            });
        }
    }
    AToZView { letters }
}

/// Each page under its title; under its short title, where that begins with another letter; and under the names that the
/// glossary has for it.
fn entries<'a>(site: &'a Site, language: &'a str, alphabet: &Alphabet) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    let mut by_name: BTreeMap<String, &Page> = BTreeMap::new();
    let mut known: BTreeSet<(String, &str)> = BTreeSet::new();
    for page in site.in_language(language).filter(|page| is_listed(page)) {
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
    for term in site.data.glossary.get(language).into_iter().flatten() {
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

/// The home page is above the list, and a retired page only says where to go instead.
fn is_listed(page: &Page) -> bool {
    page.address.role != Role::Home && page.status() != Status::Retired
}
