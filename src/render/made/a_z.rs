//! The A–Z: every page of a language under the letter it begins with, and under other names that people look for.
//!
//! On a large site each letter has a page of its own, and a long letter several.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::parts::Parts;
use super::subject::Subject;
use super::with_capital;
use crate::base::alphabet::{Alphabet, Letter, letter_id};
use crate::base::path::SitePath;
use crate::model::data::Term;
use crate::model::glossary::Glossary;
use crate::model::{Page, Site};
use crate::render::address::encode;
use crate::render::context::{AToZEntryView, AToZView, LetterView, PaginationView};

/// With more entries than this, every letter has a page of its own.
const WHOLE: usize = 300;

/// The A to Z of one language.
#[derive(Debug, Default)]
pub struct AToZ {
    /// How many entries each letter has; none on a small site, where nobody asks.
    counts: BTreeMap<String, usize>,
    /// The same by its place in addresses; none where all letters are on one page.
    apart: BTreeMap<String, (String, usize)>,
    /// Sorting takes its time, and nobody may ever look.
    sorted: OnceLock<Vec<Letter<Entry>>>,
}

/// A name under which a page is looked for.
#[derive(Debug)]
struct Entry {
    name: String,
    /// Whether this is how the page itself is called, and not only what leads to it.
    is_title: bool,
    file: SitePath,
}

/// The letter, and the part of its entries, that a page shows.
pub type Shown<'a> = Option<(&'a str, usize)>;

impl AToZ {
    pub fn new(site: &Site, language: &str) -> Self {
        // A small site has no more than a few names for each page.
        if listed(site, language).nth(WHOLE / 4).is_none() {
            return Self::default();
        }
        let letters = Letters::of(language);
        let mut counts = BTreeMap::new();
        for entry in entries(site, language, &letters) {
            *counts.entry(letters.letter(&entry.name)).or_default() += 1;
        }
        Self::with(counts)
    }

    /// That of the site `after`, where this is that of the site `before`, made with the same settings and data for the same
    /// edition. Names from a glossary stand for the first page that has them, so then all pages are looked at again.
    pub fn after(&self, before: &Site, after: &Site, language: &str) -> Self {
        let has_glossary = |site: &Site| site.glossary(language).is_some();
        if self.counts.is_empty() || has_glossary(before) || has_glossary(after) {
            return Self::new(after, language);
        }
        let letters = Letters::of(language);
        let mut counts = self.counts.clone();
        for (was, is) in after.pages_changed_since(before) {
            for name in was
                .into_iter()
                .flat_map(|page| names(before, page, language, &letters))
            {
                if let Some(count) = counts.get_mut(&letters.letter(name)) {
                    *count -= 1;
                }
            }
            for name in is
                .into_iter()
                .flat_map(|page| names(after, page, language, &letters))
            {
                *counts.entry(letters.letter(name)).or_default() += 1;
            }
        }
        counts.retain(|_, count| *count > 0);
        Self::with(counts)
    }

    fn with(counts: BTreeMap<String, usize>) -> Self {
        let mut apart = BTreeMap::new();
        if counts.values().sum::<usize>() > WHOLE {
            for (letter, more) in &counts {
                let of_place = apart.entry(place(letter));
                let (_, count) = of_place.or_insert_with(|| (letter.clone(), 0));
                *count += more;
            }
        }
        Self {
            counts,
            apart,
            sorted: OnceLock::new(),
        }
    }

    /// The pages of the letters, where they have pages of their own.
    pub fn subjects(&self) -> impl Iterator<Item = Subject> {
        self.apart.iter().flat_map(|(id, (_, count))| {
            let parts = Parts::NAMED.of(*count);
            parts.map(|part| Subject::Letter {
                id: id.clone(),
                part,
            })
        })
    }

    /// A letter by its place in addresses.
    pub fn letter(&self, id: &str) -> &str {
        self.apart.get(id).map_or("", |(letter, _)| letter)
    }

    /// How many parts a letter has.
    pub fn parts_of(&self, id: &str) -> usize {
        let count = self.apart.get(id).map_or(0, |(_, count)| *count);
        Parts::NAMED.count(count)
    }

    /// `a_z`: every page under its title, and under the other words of the glossary that lead to it. `path` gives the
    /// address of a letter's page.
    pub fn view<'a>(
        &'a self,
        site: &'a Site,
        language: &str,
        shown: Shown<'_>,
        path: impl Fn(&str) -> String,
    ) -> AToZView<'a> {
        let sorted = self.sorted.get_or_init(|| sorted(site, language));
        let letters = sorted.iter().map(|Letter { letter, id, items }| {
            let place = place(letter);
            let is_apart = self.apart.contains_key(&place);
            let range = match shown.filter(|(id, _)| *id == place) {
                Some((_, part)) => Parts::NAMED.range(items.len(), part),
                None if is_apart => 0..0,
                None => 0..items.len(),
            };
            LetterView {
                letter,
                id,
                path: is_apart.then(|| path(&place)),
                entries: items[range]
                    .iter()
                    .filter_map(|entry| entry_view(site, entry))
                    .collect(),
            }
        });
        AToZView {
            letters: letters.collect(),
        }
    }

    /// The ways between the parts of a letter.
    pub fn pagination(
        &self,
        shown: Shown<'_>,
        path: impl Fn(usize) -> String,
    ) -> Option<PaginationView> {
        let (id, part) = shown?;
        let (_, count) = self.apart.get(id)?;
        Parts::NAMED.pagination(*count, part, path)
    }
}

/// The place of a letter in addresses: `a` for `letter-a`.
fn place(letter: &str) -> String {
    let id = letter_id(letter);
    id.strip_prefix("letter-").unwrap_or(&id).to_owned()
}

fn sorted(site: &Site, language: &str) -> Vec<Letter<Entry>> {
    let letters = Letters::of(language);
    let mut entries = entries(site, language, &letters);
    entries.sort_by(|a, b| a.file.cmp(&b.file));
    letters.alphabet.by_letter(entries, |entry| &entry.name)
}

fn entry_view<'a>(site: &'a Site, entry: &Entry) -> Option<AToZEntryView<'a>> {
    let page = site.page(entry.file.as_str())?;
    Some(AToZEntryView {
        title: page.title(),
        path: encode(&page.address.path),
        see: (!entry.is_title).then(|| entry.name.clone()),
    })
}

fn listed<'a>(site: &'a Site, language: &'a str) -> impl Iterator<Item = &'a Page> {
    let pages = site.in_language(language).map(|page| &**page);
    pages.filter(|page| page.is_in_lists())
}

/// The names under which a page itself is listed: its title, and its short title where that begins with another letter.
fn own_names<'a>(page: &'a Page, letters: &Letters) -> impl Iterator<Item = &'a str> + use<'a> {
    let (title, short) = (page.title(), page.nav_title());
    let is_elsewhere = title != short && letters.letter(title) != letters.letter(short);
    std::iter::once(title).chain(is_elsewhere.then_some(short))
}

/// The same where the page is listed for readers of a language, and none where it is not.
fn names<'a>(
    site: &Site,
    page: &'a Page,
    language: &str,
    letters: &Letters,
) -> impl Iterator<Item = &'a str> + use<'a> {
    let is_listed =
        site.is_published(page) && *page.address.language == *language && page.is_in_lists();
    let names = is_listed.then(|| own_names(page, letters));
    names.into_iter().flatten()
}

/// Each page under its title; under its short title, where that begins with another letter; and under the names that the
/// glossary has for it.
fn entries<'a>(site: &'a Site, language: &'a str, letters: &Letters) -> Vec<Entry> {
    let glossary = site.glossary(language).map_or(&[][..], Glossary::entries);
    let terms = || glossary.iter().map(|entry| &entry.term);
    let names = |term: &'a Term| std::iter::once(&term.term.value).chain(&term.also);
    // Few of the names on a large site are those of a word of the glossary.
    let wanted: BTreeSet<String> = terms()
        .flat_map(names)
        .map(|name| name.to_lowercase())
        .collect();
    let mut entries = Vec::new();
    let mut by_name: BTreeMap<String, &Page> = BTreeMap::new();
    let mut known: BTreeSet<(String, &str)> = BTreeSet::new();
    for page in listed(site, language) {
        let (title, short) = (page.title(), page.nav_title());
        let path = page.address.path.as_str();
        entries.extend(own_names(page, letters).enumerate().map(|(place, name)| {
            if place > 0 {
                return other_name(name, page);
            }
            Entry {
                name: name.to_owned(),
                is_title: true,
                file: page.file().clone(),
            }
        }));
        if wanted.is_empty() {
            continue;
        }
        let names = [title, short].map(str::to_lowercase);
        for name in names.into_iter().filter(|name| wanted.contains(name)) {
            by_name.entry(name.clone()).or_insert(page);
            known.insert((name, path));
        }
    }
    for term in terms() {
        let Some(page) = names(term).find_map(|name| by_name.get(&name.to_lowercase())) else {
            continue;
        };
        for name in names(term) {
            if known.insert((name.to_lowercase(), page.address.path.as_str())) {
                entries.push(other_name(name, page));
            }
        }
    }
    entries
}

fn other_name(name: &str, page: &Page) -> Entry {
    Entry {
        // The glossary writes its words as they stand in a sentence.
        name: with_capital(name),
        is_title: false,
        file: page.file().clone(),
    }
}

/// The letters under which words are looked for. The first letter of a word decides, and there are few of those.
struct Letters {
    alphabet: Alphabet,
    known: RefCell<BTreeMap<Option<char>, String>>,
}

impl Letters {
    fn of(language: &str) -> Self {
        Self {
            alphabet: Alphabet::of(language),
            known: RefCell::default(),
        }
    }

    fn letter(&self, text: &str) -> String {
        let first = text.chars().find(|c| c.is_alphanumeric());
        let mut known = self.known.borrow_mut();
        let letter = known
            .entry(first)
            .or_insert_with(|| self.alphabet.letter(text));
        letter.clone()
    }
}
