//! The whole site, frozen after `load`: every page, the tree of sections, the data, and the look-ups between them.
//!
//! Look-ups are ordered maps, so that nothing that is made from a site depends on the order of a hash.

mod addresses;
mod change;
mod chosen;
mod kinds;
mod sections;
mod untranslated;

use std::collections::BTreeMap;
use std::sync::Arc;

use imbl::OrdMap;
use jiff::civil::Date;

use super::address::Role;
use super::config::Config;
use super::data::Data;
use super::glossary::Glossary;
use super::kind::{Kind, Status};
use super::page::Page;
use super::picture::Picture;
use crate::base::path::{OutputPath, SitePath, join};
use addresses::Addresses;
pub use change::{Change, Reach};
use kinds::Kinds;
pub use sections::SectionTree;
use sections::Sections;

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

/// Pages by file. Two versions of a site share what is the same in both.
pub type Pages = OrdMap<SitePath, Arc<Page>>;

/// The words that are explained, by language.
type Glossaries = BTreeMap<Arc<str>, Arc<Glossary>>;

/// All pages with what they share. It never changes: another state of the files is another site.
#[derive(Debug)]
pub struct Site {
    pub config: Arc<Config>,
    pub edition: Edition,
    pub pages: Pages,
    pub data: Arc<Data>,
    /// Files that are copied as they are, from `static/` and from beside pages, and where they go.
    pub files: BTreeMap<SitePath, OutputPath>,
    /// The pictures among them that can be shown, by where they go.
    pub pictures: Arc<BTreeMap<OutputPath, Picture>>,
    /// When files were last changed, as far as git was asked and knows it.
    pub changes: Arc<BTreeMap<SitePath, Date>>,
    addresses: Addresses,
    kinds: Kinds,
    sections: Arc<Sections>,
    glossaries: Glossaries,
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
        pages: Pages,
        data: Arc<Data>,
        files: BTreeMap<SitePath, OutputPath>,
    ) -> Self {
        let mut site = Self {
            addresses: Addresses::of(&pages),
            kinds: Kinds::of(&pages),
            config,
            edition,
            pages,
            data,
            files,
            pictures: Arc::default(),
            changes: Arc::default(),
            sections: Arc::default(),
            glossaries: BTreeMap::new(),
        };
        site.glossaries = site.glossaries_by_language(&BTreeMap::new());
        site.sections = Arc::new(site.grow_sections());
        site
    }

    /// The site after something changed. Where that is only pages, what it does not concern is shared with the site before.
    pub fn after(
        before: &Self,
        config: Arc<Config>,
        edition: Edition,
        pages: Pages,
        data: Arc<Data>,
        files: BTreeMap<SitePath, OutputPath>,
    ) -> Self {
        let is_alike = Arc::ptr_eq(&before.config, &config)
            && before.edition == edition
            && Arc::ptr_eq(&before.data, &data);
        if !is_alike {
            return Self::new(config, edition, pages, data, files);
        }
        let changed = change::differences(&before.pages, &pages);
        let mut site = Self {
            addresses: before.addresses.after(&changed, &pages),
            kinds: before.kinds.after(&changed),
            config,
            edition,
            pages: pages.clone(),
            data,
            files,
            pictures: Arc::default(),
            changes: Arc::default(),
            sections: Arc::default(),
            glossaries: BTreeMap::new(),
        };
        site.glossaries = site.glossaries_by_language(&before.glossaries);
        let sections = site.sections_after(before, &changed);
        site.sections = sections.unwrap_or_else(|| Arc::new(site.grow_sections()));
        site
    }

    /// The words that are explained to the readers of a language.
    pub fn glossary(&self, language: &str) -> Option<&Glossary> {
        self.glossaries.get(language).map(|glossary| &**glossary)
    }

    /// The page that shows the glossary of a language.
    pub fn glossary_page<'a>(&'a self, language: &'a str) -> Option<&'a Arc<Page>> {
        let mut pages = self.published_of_kind(Kind::Glossary, language);
        pages.next()
    }

    /// The page of a file, named from the top of the site.
    pub fn page(&self, file: &str) -> Option<&Arc<Page>> {
        self.pages.get(file)
    }

    /// The page at an address from the top of the site, such as `treatments/infusion/`.
    pub fn page_at(&self, path: &str) -> Option<&Arc<Page>> {
        self.pages.get(self.addresses.at(path)?)
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
        self.pages.get(self.addresses.twins(key)?.get(language)?)
    }

    /// The page in all its languages, itself included, by language tag.
    pub fn twins<'a>(&'a self, page: &Page) -> impl Iterator<Item = &'a Arc<Page>> {
        self.twins_of(&page.address.key)
    }

    /// The pages with this key, by language tag.
    pub fn twins_of(&self, key: &str) -> impl Iterator<Item = &Arc<Page>> {
        let files = self.addresses.twins(key).into_iter();
        files
            .flat_map(|twins| twins.values())
            .filter_map(|file| self.pages.get(file))
    }

    /// Whether every page has an address of its own, so that `twins_of` knows them all.
    pub fn has_every_page_apart(&self) -> bool {
        self.addresses.are_apart()
    }

    /// The section with this key in this language; the key of home is empty.
    pub fn section(&self, key: &str, language: &str) -> Option<&SectionTree> {
        let section = self.sections.get(&(Arc::from(language), key.to_owned()));
        section.map(|section| &**section)
    }

    /// The pages at the head of sections, and home, for readers of a language.
    pub fn heads<'a>(&'a self, language: &'a str) -> impl Iterator<Item = &'a Arc<Page>> {
        let sections = self.sections.iter();
        let own = sections.filter(move |((tag, _), _)| **tag == *language);
        own.filter_map(|(_, section)| self.pages.get(section.index.as_ref()?))
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

    /// The glossary of each language that has pages. `known` are some of them, made from the same data.
    fn glossaries_by_language(&self, known: &Glossaries) -> Glossaries {
        let is_spoken = |tag: &&str| {
            let mut pages = self.pages.values();
            pages.any(|page| *page.address.language == **tag)
        };
        let of = |tag: &str| {
            let made = || Glossary::of(&self.data, tag).map(Arc::new);
            let glossary = known.get(tag).cloned().or_else(made)?;
            Some((Arc::from(tag), glossary))
        };
        let tags = self.config.language_tags().filter(is_spoken);
        tags.filter_map(of).collect()
    }
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
