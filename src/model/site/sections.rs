//! The tree of sections: which pages each has, for the readers of each language, and in which order.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::change::{self, WasAndIs};
use super::{Page, Role, Site};
use crate::base::path::SitePath;

/// Pages of one section as readers of one language are shown them, in that order.
#[derive(Debug, Clone, Default)]
pub struct SectionTree {
    /// The section's own `_index.md`.
    pub index: Option<SitePath>,
    pub pages: Vec<SitePath>,
    /// Keys of the sections directly inside.
    pub sections: Vec<String>,
}

/// A language tag and the key of an address: one page in one language.
type InLanguage = (Arc<str>, String);

/// What is in each section. Two versions of a site share the sections in which nothing is different.
pub(super) type Sections = BTreeMap<InLanguage, Arc<SectionTree>>;

/// What the pages of a section are sorted by: their `order`, the day of news, the title, the file.
type ShownOrder<'a> = (i64, Reverse<Option<Date>>, &'a str, &'a SitePath);

impl Site {
    /// The tree of the published pages, for the readers of each language. A folder without `_index.md` passes its pages up to the nearest section that has one.
    pub(super) fn grow_sections(&self) -> Sections {
        let mut sections: BTreeMap<InLanguage, SectionTree> = BTreeMap::new();
        let own = self
            .published()
            .map(|page| (Arc::clone(&page.address.language), page));
        let untranslated = self.config.language_tags().flat_map(|tag| {
            let language: Arc<str> = Arc::from(tag);
            self.untranslated_in(tag)
                .map(move |page| (Arc::clone(&language), page))
        });
        let shown: Vec<(Arc<str>, &Arc<Page>)> = own.chain(untranslated).collect();
        for (language, page) in &shown {
            if page.address.role != Role::Page {
                let key = (Arc::clone(language), page.address.key.clone());
                sections.entry(key).or_default().index = Some(page.file().clone());
            }
        }
        let below_home = |(_, page): &(_, &Arc<Page>)| page.address.role != Role::Home;
        for (language, page) in shown.into_iter().filter(below_home) {
            let parent = nearest_section(&sections, &language, page);
            let section = sections.entry((language, parent.to_owned())).or_default();
            match page.address.role {
                Role::Page => section.pages.push(page.file().clone()),
                _ => section.sections.push(page.address.key.clone()),
            }
        }
        let sections = sections.into_par_iter();
        let sections = sections.map(|((language, key), mut section)| {
            self.put_in_order(&language, &mut section);
            ((language, key), Arc::new(section))
        });
        sections.collect()
    }

    /// The same tree, made from that of the site before. `changed` has every page that is different. `None` where that
    /// concerns the sections themselves, or not every page has an address of its own.
    pub(super) fn sections_after(
        &self,
        before: &Self,
        changed: &[WasAndIs<'_>],
    ) -> Option<Arc<Sections>> {
        let keys = self.keys_of(before, changed)?;
        if keys.is_empty() {
            return Some(Arc::clone(&before.sections));
        }
        let mut sections = (*before.sections).clone();
        let mut touched: BTreeSet<InLanguage> = BTreeSet::new();
        for tag in self.config.language_tags() {
            let language: Arc<str> = Arc::from(tag);
            for key in &keys {
                let (was, is) = (before.shown(key, tag), self.shown(key, tag));
                let Some(page) = is.or(was) else { continue };
                let around = nearest_section(&sections, &language, page).to_owned();
                let around = (Arc::clone(&language), around);
                if page.address.role == Role::Page {
                    let section = Arc::make_mut(sections.entry(around.clone()).or_default());
                    if let Some(was) = was {
                        section.pages.retain(|file| file != was.file());
                    }
                    section.pages.extend(is.map(|is| is.file().clone()));
                }
                touched.insert(around);
            }
        }
        for place in touched {
            let Some(section) = sections.get_mut(&place) else {
                continue;
            };
            if section.is_empty() {
                sections.remove(&place);
            } else {
                self.put_in_order(&place.0, Arc::make_mut(section));
            }
        }
        Some(Arc::new(sections))
    }

    /// The keys under which other pages are shown since `before`, or the same page in another way. Under every other key,
    /// readers of each language are shown what they were. `None` where a section came, went or moved, or not every page has
    /// an address of its own: then more than that can be different.
    pub fn keys_of_pages_changed_since<'a>(
        &'a self,
        before: &'a Self,
    ) -> Option<BTreeSet<&'a str>> {
        self.keys_of(before, &self.pages_changed_since(before))
    }

    fn keys_of<'a>(&self, before: &Self, changed: &[WasAndIs<'a>]) -> Option<BTreeSet<&'a str>> {
        // The translation of the head of a section can be a page like any other.
        let has_no_head = |page: &Page| {
            let twins = [before, self].map(|site| site.twins_of(&page.address.key));
            let mut twins = twins.into_iter().flatten();
            twins.all(|twin| twin.address.role == Role::Page)
        };
        let stays = |&(was, is): &WasAndIs<'_>| {
            let is_in_its_place = was
                .zip(is)
                .is_some_and(|(was, is)| change::reach(was, is).is_some());
            is_in_its_place || is.or(was).is_none_or(|page| has_no_head(page))
        };
        let are_apart = before.addresses.are_apart() && self.addresses.are_apart();
        if !are_apart || !changed.iter().all(stays) {
            return None;
        }
        let is_seen = |(was, is): &&WasAndIs<'_>| match (was, is) {
            (Some(was), Some(is)) => was.head() != is.head(),
            _ => true,
        };
        let keys = changed.iter().filter(is_seen);
        let keys = keys.filter_map(|&(was, is)| is.or(was));
        Some(keys.map(|page| page.address.key.as_str()).collect())
    }

    /// The key of the section that lists a page, for readers of a language.
    pub fn section_around<'a>(&self, page: &'a Page, language: &str) -> &'a str {
        nearest_section(&self.sections, &Arc::from(language), page)
    }

    /// Sorts what is in a section for readers of a language.
    fn put_in_order(&self, language: &str, section: &mut SectionTree) {
        let pages = &mut section.pages;
        pages.sort_by_cached_key(|file| self.shown_order(self.pages.get(file)));
        let head = |key: &String| self.shown(key, language);
        let heads = &mut section.sections;
        heads.sort_by_cached_key(|key| self.shown_order(head(key)));
    }

    /// The place that a page asks for. A translation that asks for none has that of its original.
    fn order_of(&self, page: &Page) -> Option<i64> {
        let of = |page: &Page| page.front.order.as_ref().map(|order| order.value);
        let main = self.config.site.language.as_str();
        let original = || {
            let is_translation = *page.address.language != *main;
            is_translation.then(|| self.twin(&page.address.key, main))?
        };
        of(page).or_else(|| of(original()?))
    }

    /// Pages with an `order` come first; then news, the newest first; the others follow by title. Nothing is ever left out.
    fn shown_order<'a>(&'a self, page: Option<&'a Arc<Page>>) -> Option<ShownOrder<'a>> {
        let page = page?;
        let order = self.order_of(page).unwrap_or(i64::MAX);
        Some((order, Reverse(page.news_of()), page.title(), page.file()))
    }
}

impl SectionTree {
    /// Whether nothing is in it, and no page is at its head.
    fn is_empty(&self) -> bool {
        self.index.is_none() && self.pages.is_empty() && self.sections.is_empty()
    }
}

/// The section around a page, or the nearest one around that.
fn nearest_section<'a, T>(
    sections: &BTreeMap<InLanguage, T>,
    language: &Arc<str>,
    page: &'a Page,
) -> &'a str {
    let mut key = page.address.section_key();
    while !key.is_empty() && !sections.contains_key(&(Arc::clone(language), key.to_owned())) {
        key = key.rsplit_once('/').map_or("", |(above, _)| above);
    }
    key
}
