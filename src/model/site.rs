//! The whole site, frozen after `load`: every page, the tree of sections, the data, and the look-ups between them.
//!
//! Look-ups are ordered maps, so that nothing that is made from a site depends on the order of a hash.

mod change;
mod chosen;
mod untranslated;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::address::Role;
use super::config::Config;
use super::data::Data;
use super::glossary::Glossary;
use super::kind::{Kind, Status};
use super::page::Page;
use super::picture::Picture;
use crate::base::path::{OutputPath, SitePath, join};
pub use change::{Change, Reach};

/// For which day, and for whose eyes, the site is made. "Today" is always a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    pub today: Date,
    pub audience: Audience,
}

/// Who is going to read this edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Patients: only what may be published (`build`).
    Public,
    /// Staff: every page is made and checked, but judged as patients would meet it, so that a link to a draft is broken (`check`, `serve`).
    Staff,
    /// Every page counts as published (`build --drafts`).
    Drafts,
}

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

/// The files of pages by their addresses.
type ByPath = BTreeMap<String, SitePath>;

/// The same by the key that a page shares with its translations, and by language.
type ByKey = BTreeMap<String, BTreeMap<Arc<str>, SitePath>>;

/// What the pages of a section are sorted by: their `order`, the day of news, the title, the file.
type ShownOrder<'a> = (i64, Reverse<Option<Date>>, &'a str, &'a SitePath);

/// All pages with what they share. It never changes: another state of the files is another site.
#[derive(Debug)]
pub struct Site {
    pub config: Arc<Config>,
    pub edition: Edition,
    pub pages: BTreeMap<SitePath, Arc<Page>>,
    pub data: Arc<Data>,
    /// Files that are copied as they are, from `static/` and from beside pages, and where they go.
    pub files: BTreeMap<SitePath, OutputPath>,
    /// The pictures among them that can be shown, by where they go.
    pub pictures: Arc<BTreeMap<OutputPath, Picture>>,
    /// When files were last changed, as far as git was asked and knows it.
    pub changes: Arc<BTreeMap<SitePath, Date>>,
    by_path: Arc<ByPath>,
    by_key: Arc<ByKey>,
    sections: Arc<BTreeMap<InLanguage, SectionTree>>,
    glossaries: Arc<BTreeMap<Arc<str>, Glossary>>,
}

/// Where a link in a page leads.
#[derive(Debug, Clone)]
pub enum Target<'a> {
    /// Another host, or something that is not a page: `https:`, `mailto:`, `tel:`, `sms:`.
    Outside,
    /// A page of the site, the page itself included.
    Page {
        page: &'a Arc<Page>,
        fragment: Option<String>,
    },
    /// A file that is copied to the output.
    File(&'a OutputPath),
    /// A page that exists and is not published.
    Unpublished(&'a Arc<Page>),
    /// There is no such file.
    Missing { looked_for: String },
    /// A scheme that never belongs in a page: `javascript:`, `data:` …
    Forbidden { scheme: String },
    /// It begins with `/`, or climbs out of the site.
    NotRelative,
}

impl Site {
    /// Puts the parts together and makes the look-ups. Where two pages want one address, the first file by name has it.
    pub fn new(
        config: Arc<Config>,
        edition: Edition,
        pages: BTreeMap<SitePath, Arc<Page>>,
        data: Arc<Data>,
        files: BTreeMap<SitePath, OutputPath>,
    ) -> Self {
        let (by_path, by_key) = rayon::join(|| by_path(&pages), || by_key(&pages));
        let mut site = Self {
            config,
            edition,
            pages,
            data,
            files,
            pictures: Arc::default(),
            changes: Arc::default(),
            by_path: Arc::new(by_path),
            by_key: Arc::new(by_key),
            sections: Arc::default(),
            glossaries: Arc::default(),
        };
        site.glossaries = Arc::new(site.glossaries_by_language());
        site.sections = Arc::new(site.grow_sections());
        site
    }

    /// The site after something changed. Where that is only words of pages, what cannot know of them is shared with the
    /// site before.
    pub fn after(
        before: &Self,
        config: Arc<Config>,
        edition: Edition,
        pages: BTreeMap<SitePath, Arc<Page>>,
        data: Arc<Data>,
        files: BTreeMap<SitePath, OutputPath>,
    ) -> Self {
        let is_alike = Arc::ptr_eq(&before.config, &config)
            && before.edition == edition
            && Arc::ptr_eq(&before.data, &data);
        let change = is_alike
            .then(|| Change::between(&before.pages, &pages))
            .flatten();
        let Some(change) = change else {
            return Self::new(config, edition, pages, data, files);
        };
        let renamed: BTreeSet<SitePath> = match change.reach {
            Reach::Text => BTreeSet::new(),
            Reach::Names | Reach::Subjects => {
                let pages = change.pages.iter();
                pages.map(|(_, page)| page.file().clone()).collect()
            }
        };
        let mut site = Self {
            config,
            edition,
            pages,
            data,
            files,
            pictures: Arc::default(),
            changes: Arc::default(),
            by_path: Arc::clone(&before.by_path),
            by_key: Arc::clone(&before.by_key),
            sections: Arc::clone(&before.sections),
            glossaries: Arc::clone(&before.glossaries),
        };
        if !renamed.is_empty() {
            let mut sections = (*before.sections).clone();
            site.put_in_order(&mut sections, |file| renamed.contains(file));
            site.sections = Arc::new(sections);
        }
        site
    }

    /// The words that are explained to the readers of a language.
    pub fn glossary(&self, language: &str) -> Option<&Glossary> {
        self.glossaries.get(language)
    }

    /// The page that shows the glossary of a language.
    pub fn glossary_page<'a>(&'a self, language: &'a str) -> Option<&'a Arc<Page>> {
        let mut pages = self.in_language(language);
        pages.find(|page| page.kind() == Kind::Glossary)
    }

    /// The page of a file, named from the top of the site.
    pub fn page(&self, file: &str) -> Option<&Arc<Page>> {
        self.pages.get(file)
    }

    /// The page at an address from the top of the site, such as `treatments/infusion/`.
    pub fn page_at(&self, path: &str) -> Option<&Arc<Page>> {
        self.pages.get(self.by_path.get(path)?)
    }

    /// Whether the page is part of this edition.
    pub fn is_published(&self, page: &Page) -> bool {
        self.edition.audience != Audience::Public || self.is_public(page)
    }

    /// Whether the page counts as one that patients reach, for links to it and from it.
    fn counts_as_public(&self, page: &Page) -> bool {
        self.edition.audience == Audience::Drafts || self.is_public(page)
    }

    /// Whether patients may see the page: approved, retired (as a notice), or in review on a sample site, and in its time.
    pub fn is_public(&self, page: &Page) -> bool {
        let today = self.edition.today;
        let status = match page.status() {
            Status::Approved | Status::Retired => true,
            Status::InReview => self.config.site.sample,
            Status::Draft => false,
        };
        let begun = page
            .front
            .publish_on
            .as_ref()
            .is_none_or(|date| date.value <= today);
        let not_over = page
            .front
            .expire_on
            .as_ref()
            .is_none_or(|date| date.value > today);
        status && begun && not_over && page.front_is_readable
    }

    /// The day on which the words of a page were last changed after it was published: as it says itself, else as git
    /// knows it.
    pub fn updated_on(&self, page: &Page) -> Option<Date> {
        let front = &page.front;
        if let Some(said) = &front.updated_on {
            return Some(said.value);
        }
        let published = front.published_on.as_ref().map(|date| date.value);
        let known = self.changes.get(page.file()).copied();
        known.filter(|day| *day <= self.edition.today && published.is_none_or(|on| on < *day))
    }

    /// The latest day on which the words of the page changed, its first one included. A review changes no words.
    pub fn changed_on(&self, page: &Page) -> Option<Date> {
        let published = page.front.published_on.as_ref().map(|date| date.value);
        self.updated_on(page).max(published)
    }

    /// All pages of this edition, by file.
    pub fn published(&self) -> impl Iterator<Item = &Arc<Page>> {
        self.pages.values().filter(|page| self.is_published(page))
    }

    /// The published pages of one language.
    pub fn in_language<'a>(&'a self, language: &'a str) -> impl Iterator<Item = &'a Arc<Page>> {
        self.published()
            .filter(move |page| &*page.address.language == language)
    }

    /// The home page of a language, when there is one.
    pub fn home(&self, language: &str) -> Option<&Arc<Page>> {
        self.twin("", language)
    }

    /// The page with this key in this language.
    pub fn twin(&self, key: &str, language: &str) -> Option<&Arc<Page>> {
        self.pages.get(self.by_key.get(key)?.get(language)?)
    }

    /// The page in all its languages, itself included, by language tag.
    pub fn twins<'a>(&'a self, page: &Page) -> impl Iterator<Item = &'a Arc<Page>> {
        self.twins_of(&page.address.key)
    }

    /// The pages with this key, by language tag.
    pub fn twins_of(&self, key: &str) -> impl Iterator<Item = &Arc<Page>> {
        let files = self.by_key.get(key).into_iter();
        files
            .flat_map(|twins| twins.values())
            .filter_map(|file| self.pages.get(file))
    }

    /// The section with this key in this language; the key of home is empty.
    pub fn section(&self, key: &str, language: &str) -> Option<&SectionTree> {
        self.sections.get(&(Arc::from(language), key.to_owned()))
    }

    /// The pages at the head of sections, and home, for readers of a language.
    pub fn heads<'a>(&'a self, language: &'a str) -> impl Iterator<Item = &'a Arc<Page>> {
        let sections = self.sections.iter();
        let own = sections.filter(move |((tag, _), _)| **tag == *language);
        own.filter_map(|(_, section)| self.pages.get(section.index.as_ref()?))
    }

    /// The key of the section that lists a page, for readers of a language.
    pub fn section_around<'a>(&self, page: &'a Page, language: &str) -> &'a str {
        nearest_section(&self.sections, &Arc::from(language), page)
    }

    /// Sections around a page for readers of a language, from the top to the innermost, home first, the page itself not included.
    pub fn ancestors<'a>(&'a self, page: &Page, language: &str) -> Vec<&'a Arc<Page>> {
        let mut keys = Vec::new();
        let mut key = page.address.key.as_str();
        while !key.is_empty() {
            key = key.rsplit_once('/').map_or("", |(parent, _)| parent);
            keys.push(key);
        }
        keys.iter()
            .rev()
            .filter_map(|key| self.shown(key, language))
            .collect()
    }

    /// Where a link written in `page` leads. A link to a page that has a twin in the page's own language leads to the twin.
    pub fn resolve<'a>(&'a self, page: &'a Arc<Page>, target: &str) -> Target<'a> {
        self.resolve_for(page, target, &page.address.language)
    }

    /// Where a link written in `page` leads readers of `language`, who may be shown the page untranslated: to the twin in
    /// their own language, where there is one.
    pub fn resolve_for<'a>(
        &'a self,
        page: &'a Arc<Page>,
        target: &str,
        language: &str,
    ) -> Target<'a> {
        if let Some(scheme) = scheme_of(target) {
            return match scheme.as_str() {
                "http" | "https" | "mailto" | "tel" | "sms" | "geo" => Target::Outside,
                _ => Target::Forbidden { scheme },
            };
        }
        if target.starts_with('/') {
            return Target::NotRelative;
        }
        let (path, fragment) = split_fragment(target);
        let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
        if path.is_empty() {
            return Target::Page { page, fragment };
        }
        let Some(file) = join(page.file().parent(), &path) else {
            return Target::NotRelative;
        };
        match self.page(&file) {
            Some(found) => self.reach(page, found, language, fragment),
            None => match self.files.get(file.as_str()) {
                Some(output) => Target::File(output),
                None => Target::Missing { looked_for: file },
            },
        }
    }

    fn reach<'a>(
        &'a self,
        from: &Page,
        found: &'a Arc<Page>,
        language: &str,
        fragment: Option<String>,
    ) -> Target<'a> {
        let is_open = |page: &Page| self.counts_as_public(page) || !self.counts_as_public(from);
        // A translation that patients do not see yet takes no reader from the page that they do see.
        let twin = self
            .twin(&found.address.key, language)
            .filter(|twin| self.is_published(twin) && is_open(twin));
        let page = twin.unwrap_or(found);
        if is_open(page) {
            Target::Page { page, fragment }
        } else {
            Target::Unpublished(page)
        }
    }

    fn glossaries_by_language(&self) -> BTreeMap<Arc<str>, Glossary> {
        let pages = self.pages.values();
        let languages: BTreeSet<_> = pages.map(|page| page.address.language.clone()).collect();
        let of =
            |language: Arc<str>| Some((language.clone(), Glossary::of(&self.data, &language)?));
        languages.into_iter().filter_map(of).collect()
    }

    /// The tree of the published pages, for the readers of each language. A folder without `_index.md` passes its pages up to the nearest section that has one.
    fn grow_sections(&self) -> BTreeMap<InLanguage, SectionTree> {
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
        self.put_in_order(&mut sections, |_| true);
        sections
    }

    /// Sorts the lists of sections in which there is a page that `may_move`.
    fn put_in_order(
        &self,
        sections: &mut BTreeMap<InLanguage, SectionTree>,
        may_move: impl Fn(&SitePath) -> bool + Sync,
    ) {
        let sections = sections.par_iter_mut();
        sections.for_each(|((language, _), section)| {
            if section.pages.iter().any(&may_move) {
                let pages = &mut section.pages;
                pages.sort_by_cached_key(|file| self.shown_order(self.pages.get(file)));
            }
            let head = |key: &String| self.shown(key, language);
            let mut heads = section.sections.iter().filter_map(head);
            if heads.any(|head| may_move(head.file())) {
                let heads = &mut section.sections;
                heads.sort_by_cached_key(|key| self.shown_order(head(key)));
            }
        });
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

fn by_path(pages: &BTreeMap<SitePath, Arc<Page>>) -> ByPath {
    let mut by_path = ByPath::new();
    for (file, page) in pages {
        let files = by_path.entry(page.address.path.clone());
        files.or_insert_with(|| file.clone());
    }
    by_path
}

fn by_key(pages: &BTreeMap<SitePath, Arc<Page>>) -> ByKey {
    let mut by_key = ByKey::new();
    for (file, page) in pages {
        let twins = by_key.entry(page.address.key.clone()).or_default();
        let files = twins.entry(page.address.language.clone());
        files.or_insert_with(|| file.clone());
    }
    by_key
}

/// The section around a page, or the nearest one around that.
fn nearest_section<'a>(
    sections: &BTreeMap<InLanguage, SectionTree>,
    language: &Arc<str>,
    page: &'a Page,
) -> &'a str {
    let mut key = page.address.section_key();
    while !key.is_empty() && !sections.contains_key(&(Arc::clone(language), key.to_owned())) {
        key = key.rsplit_once('/').map_or("", |(above, _)| above);
    }
    key
}

/// The scheme of an absolute address, in lower case: `https` of `https://…`.
fn scheme_of(target: &str) -> Option<String> {
    // Browsers skip control characters and white space inside a scheme, so `java\nscript:` is one too.
    let (scheme, _) = target.split_once(':')?;
    let scheme: String = scheme
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect();
    let begins_well = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    (begins_well && scheme.chars().all(is_scheme)).then(|| scheme.to_lowercase())
}

fn split_fragment(target: &str) -> (&str, Option<String>) {
    match target.split_once('#') {
        Some((path, fragment)) => {
            let fragment = percent_encoding::percent_decode_str(fragment).decode_utf8_lossy();
            (path, Some(fragment.into_owned()))
        }
        None => (target, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_is_seen_through_control_characters() {
        assert_eq!(scheme_of("https://a.example").as_deref(), Some("https"));
        assert_eq!(
            scheme_of("java\nscript:alert(1)").as_deref(),
            Some("javascript")
        );
        assert_eq!(
            scheme_of(" javascript:alert(1)").as_deref(),
            Some("javascript")
        );
        assert_eq!(scheme_of("infusion.md#a:b"), None);
        assert_eq!(scheme_of("10:30.md"), None);
    }
}
