//! Which pages stand beside a page: before and after it in its section, and those that share its subjects.
//!
//! Both are worked out once per site, so that a page finds its neighbours at the same cost in a large site as in a small one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::iter;
use std::sync::{Arc, OnceLock};

use crate::base::path::SitePath;
use crate::base::span::Spanned;
use crate::model::address::Role;
use crate::model::site::{Reach, Target};
use crate::model::taxonomy::Taxonomy;
use crate::model::{Page, Site};

/// How many related pages are shown.
const SHOWN: usize = 4;

/// A subject that more pages share than this says little about any two of them: only pages close by in the site count.
const REACH: usize = 32;

#[derive(Debug)]
pub struct Neighbours {
    rows: Rows,
    common: Arc<OnceLock<Common>>,
}

/// The place of each page in its section, by the language of the readers and the key of the section. Worked out for a
/// section when one of its pages first asks.
type Rows = BTreeMap<String, BTreeMap<String, OnceLock<HashMap<SitePath, usize>>>>;

/// Which pages have something in common.
#[derive(Debug)]
struct Common {
    /// The published pages by file. Elsewhere a page is its place in this list: numbers are quicker to count than names.
    files: Vec<SitePath>,
    /// Pages by language and subject, each list rising.
    sharing: HashMap<(Arc<str>, Taxonomy), BySubject>,
}

/// The pages of each subject.
type BySubject = HashMap<String, Vec<usize>>;

impl Neighbours {
    pub fn new(site: &Site) -> Self {
        Self {
            rows: rows(site),
            common: Arc::default(),
        }
    }

    /// Those of a site whose pages are where they were, and may stand in another order.
    pub fn after(&self, site: &Site, reach: Reach) -> Self {
        let common = match reach {
            Reach::Text | Reach::Names => Arc::clone(&self.common),
            Reach::Subjects => Arc::default(),
        };
        Self {
            rows: rows(site),
            common,
        }
    }

    /// The page before this one in its section, for readers of a language.
    pub fn previous<'a>(
        &self,
        site: &'a Site,
        page: &Page,
        language: &str,
    ) -> Option<&'a Arc<Page>> {
        let (row, place) = self.place(site, page, language)?;
        site.page(row.get(place.checked_sub(1)?)?.as_str())
    }

    /// The page after this one in its section, for readers of a language.
    pub fn next<'a>(&self, site: &'a Site, page: &Page, language: &str) -> Option<&'a Arc<Page>> {
        let (row, place) = self.place(site, page, language)?;
        site.page(row.get(place + 1)?.as_str())
    }

    /// The pages of the section that a page is in, and where it stands among them.
    fn place<'a>(
        &self,
        site: &'a Site,
        page: &Page,
        language: &str,
    ) -> Option<(&'a [SitePath], usize)> {
        let key = site.section_around(page, language);
        let row = &site.section(key, language)?.pages;
        let places = self.rows.get(language)?.get(key)?;
        let places = places.get_or_init(|| {
            let numbered = row.iter().cloned().enumerate();
            numbered.map(|(place, file)| (file, place)).collect()
        });
        Some((row, *places.get(page.file())?))
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
        let common = self.common.get_or_init(|| Common::of(site));
        let files = common.alike(page).into_iter();
        files.filter_map(|file| site.page(file.as_str())).collect()
    }
}

impl Common {
    fn of(site: &Site) -> Self {
        let mut sharing: HashMap<_, BySubject> = HashMap::new();
        let mut files = Vec::new();
        for page in site
            .published()
            .filter(|page| page.address.role == Role::Page)
        {
            let number = files.len();
            files.push(page.file().clone());
            for (taxonomy, subjects) in subjects(page) {
                let key = (Arc::clone(&page.address.language), taxonomy);
                let known = sharing.entry(key).or_default();
                for subject in subjects {
                    // The same few subjects stand on many pages.
                    if !known.contains_key(&subject.value) {
                        known.insert(subject.value.clone(), Vec::new());
                    }
                    // A subject written twice on one page counts once.
                    if let Some(pages) = known.get_mut(&subject.value)
                        && pages.last() != Some(&number)
                    {
                        pages.push(number);
                    }
                }
            }
        }
        Self { files, sharing }
    }

    fn alike(&self, page: &Page) -> Vec<&SitePath> {
        let Ok(own) = self.files.binary_search(page.file()) else {
            return Vec::new();
        };
        let mut sharing: Vec<usize> = Vec::new();
        for (taxonomy, subjects) in subjects(page) {
            let key = (Arc::clone(&page.address.language), taxonomy);
            let known = self.sharing.get(&key);
            let lists = subjects
                .iter()
                .filter_map(|subject| known?.get(&subject.value));
            for pages in lists {
                sharing.extend(close_by(pages, own).iter().filter(|other| **other != own));
            }
        }
        sharing.sort_unstable();
        let mut pages: Vec<(usize, usize)> = sharing
            .chunk_by(|a, b| a == b)
            .map(|same| (same[0], same.len()))
            .collect();
        pages.sort_by_key(|(_, count)| Reverse(*count));
        let shown = pages.iter().take(SHOWN);
        shown.map(|(number, _)| &self.files[*number]).collect()
    }
}

/// What a page can have in common with others.
fn subjects(page: &Page) -> impl Iterator<Item = (Taxonomy, &[Spanned<String>])> {
    let taxonomies = Taxonomy::ALL.into_iter().filter(|one| one.is_subject());
    taxonomies.map(|taxonomy| (taxonomy, taxonomy.of(page)))
}

/// The part of a rising list of pages around one of them.
fn close_by(pages: &[usize], own: usize) -> &[usize] {
    let at = pages.binary_search(&own).unwrap_or_else(|at| at);
    let start = at.saturating_sub(REACH);
    let end = (at + REACH + 1).min(pages.len());
    &pages[start..end]
}

/// A place for each section, still empty.
fn rows(site: &Site) -> Rows {
    let of = |tag: &str| {
        let heads = site.heads(tag);
        let sections = heads.filter(|page| page.address.role == Role::Section);
        let keys = sections.map(|page| page.address.key.clone());
        let keys = iter::once(String::new()).chain(keys);
        keys.map(|key| (key, OnceLock::new())).collect()
    };
    let tags = site.config.language_tags();
    tags.map(|tag| (tag.to_owned(), of(tag))).collect()
}
