//! Which pages stand beside a page: before and after it in its section, and those that share its subjects.
//!
//! Both are worked out once per site, so that a page finds its neighbours at the same cost in a large site as in a small one.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::iter;
use std::sync::Arc;

use crate::base::path::SitePath;
use crate::model::address::Role;
use crate::model::site::Target;
use crate::model::{Page, Site};

/// How many related pages are shown.
const SHOWN: usize = 4;

/// A subject that more pages share than this says little about any two of them: only pages close by in the site count.
const REACH: usize = 32;

/// The pages before and after a page.
type Pair = (Option<SitePath>, Option<SitePath>);

#[derive(Debug)]
pub struct Neighbours {
    /// By the language of the readers: in a section they may be shown pages of two languages.
    beside: HashMap<String, HashMap<SitePath, Pair>>,
    /// The published pages by file. Elsewhere a page is its place in this list: numbers are quicker to count than names.
    files: Vec<SitePath>,
    /// Pages by language and subject, each list rising.
    sharing: HashMap<(Arc<str>, Subject), Vec<usize>>,
}

/// What pages can have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Subject {
    Condition(String),
    Medicine(String),
    Tag(String),
}

impl Subject {
    fn of(page: &Page) -> impl Iterator<Item = Subject> {
        let front = &page.front;
        let conditions = front
            .conditions
            .iter()
            .map(|c| Self::Condition(c.value.clone()));
        let medicines = front
            .medicines
            .iter()
            .map(|m| Self::Medicine(m.value.clone()));
        let tags = front.tags.iter().map(|t| Self::Tag(t.value.clone()));
        conditions.chain(medicines).chain(tags)
    }
}

impl Neighbours {
    pub fn new(site: &Site) -> Self {
        let mut sharing: HashMap<_, Vec<usize>> = HashMap::new();
        let mut files = Vec::new();
        for page in site
            .published()
            .filter(|page| page.address.role == Role::Page)
        {
            let number = files.len();
            files.push(page.file().clone());
            for subject in Subject::of(page) {
                let key = (Arc::clone(&page.address.language), subject);
                let pages = sharing.entry(key).or_default();
                // A subject written twice on one page counts once.
                if pages.last() != Some(&number) {
                    pages.push(number);
                }
            }
        }
        let beside = beside(site);
        Self {
            beside,
            files,
            sharing,
        }
    }

    /// The page before this one in its section, for readers of a language.
    pub fn previous<'a>(
        &self,
        site: &'a Site,
        page: &Page,
        language: &str,
    ) -> Option<&'a Arc<Page>> {
        let (previous, _) = self.beside.get(language)?.get(page.file())?;
        site.page(previous.as_ref()?.as_str())
    }

    /// The page after this one in its section, for readers of a language.
    pub fn next<'a>(&self, site: &'a Site, page: &Page, language: &str) -> Option<&'a Arc<Page>> {
        let (_, next) = self.beside.get(language)?.get(page.file())?;
        site.page(next.as_ref()?.as_str())
    }

    /// The pages that the author chose; where there are none, those that share most with this one. Readers of another
    /// language, who are shown the page untranslated, get translations of them where there are any.
    pub fn related<'a>(
        &self,
        site: &'a Site,
        page: &'a Arc<Page>,
        language: &str,
    ) -> Vec<&'a Arc<Page>> {
        if page.front.related.is_empty() {
            let alike = self.alike(site, page).into_iter();
            return alike
                .map(|other| site.shown(&other.address.key, language).unwrap_or(other))
                .collect();
        }
        let mut chosen: Vec<&Arc<Page>> = Vec::new();
        for link in &page.front.related {
            if let Target::Page { page: found, .. } = site.resolve_for(page, &link.value, language)
                && found.file() != page.file()
                && !chosen.iter().any(|other| other.file() == found.file())
            {
                chosen.push(found);
            }
        }
        chosen
    }

    /// Pages by how many subjects they share, then by the order of their files.
    fn alike<'a>(&self, site: &'a Site, page: &Page) -> Vec<&'a Arc<Page>> {
        let Ok(own) = self.files.binary_search(page.file()) else {
            return Vec::new();
        };
        let mut sharing: Vec<usize> = Vec::new();
        for subject in Subject::of(page) {
            let key = (Arc::clone(&page.address.language), subject);
            let pages = self.sharing.get(&key).map_or(&[][..], Vec::as_slice);
            sharing.extend(close_by(pages, own).iter().filter(|other| **other != own));
        }
        sharing.sort_unstable();
        let mut pages: Vec<(usize, usize)> = sharing
            .chunk_by(|a, b| a == b)
            .map(|same| (same[0], same.len()))
            .collect();
        pages.sort_by_key(|(_, count)| Reverse(*count));
        let files = pages
            .iter()
            .take(SHOWN)
            .map(|(number, _)| &self.files[*number]);
        files.filter_map(|file| site.page(file.as_str())).collect()
    }
}

/// The part of a rising list of pages around one of them.
fn close_by(pages: &[usize], own: usize) -> &[usize] {
    let at = pages.binary_search(&own).unwrap_or_else(|at| at);
    let start = at.saturating_sub(REACH);
    let end = (at + REACH + 1).min(pages.len());
    &pages[start..end]
}

/// The pages of every section, each with the one before and the one after, by the language of the readers.
fn beside(site: &Site) -> HashMap<String, HashMap<SitePath, Pair>> {
    let tags = site.config.language_tags();
    tags.map(|tag| (tag.to_owned(), beside_in(site, tag)))
        .collect()
}

fn beside_in(site: &Site, language: &str) -> HashMap<SitePath, Pair> {
    let mut beside = HashMap::new();
    let sections = site
        .shown_in(language)
        .filter(|page| page.address.role == Role::Section)
        .map(|page| page.address.key.as_str());
    for key in iter::once("").chain(sections) {
        let pages = site
            .section(key, language)
            .map_or(&[][..], |section| &section.pages);
        for (index, file) in pages.iter().enumerate() {
            let previous = index.checked_sub(1).and_then(|before| pages.get(before));
            let pair = (previous.cloned(), pages.get(index + 1).cloned());
            beside.insert(file.clone(), pair);
        }
    }
    beside
}
