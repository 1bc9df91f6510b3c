//! Pages that Handout makes itself, from what the other pages say: the A–Z, the site map, the sources.
//!
//! There is one in every language that has pages. Where a site has a page, a file or an old address at the same place, it
//! goes before the one made here: the site knows better.

mod a_z;
mod site_map;
mod sources;

use std::collections::{BTreeMap, BTreeSet};

use tera::{Context, Value};

use super::address::encode;
use super::context::ListLinkView;
use super::strings::Strings;
use super::theme::Theme;
use crate::base::path::OutputPath;
use crate::model::address::alias_output;
use crate::model::{Address, Role, Site};

/// What a page is about that Handout makes itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Every page under its first letter.
    AToZ,
    /// Every page in the tree of the sections.
    SiteMap,
    /// What the pages cite.
    Sources,
}

impl Subject {
    /// In the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::AToZ, Self::SiteMap, Self::Sources];

    /// Its address below the top of the site, and the name of its template without `.html`.
    pub fn name(self) -> &'static str {
        match self {
            Self::AToZ => "a-z",
            Self::SiteMap => "site-map",
            Self::Sources => "sources",
        }
    }

    pub fn template(self) -> String {
        format!("{}.html", self.name())
    }

    /// How its texts begin in `strings/`, and the name of its list in templates.
    fn words(self) -> &'static str {
        match self {
            Self::AToZ => "a_z",
            Self::SiteMap => "site_map",
            Self::Sources => "sources",
        }
    }

    /// Whether there is anything to show, in a language that has pages.
    fn is_of_use(self, site: &Site, language: &str) -> bool {
        match self {
            Self::AToZ | Self::SiteMap => true,
            Self::Sources => sources::are_cited(site, language),
        }
    }

    fn list(self, site: &Site, language: &str) -> Value {
        match self {
            Self::AToZ => Value::from_serializable(&a_z::view(site, language)),
            Self::SiteMap => Value::from_serializable(&site_map::view(site, language)),
            Self::Sources => Value::from_serializable(&sources::view(site, language)),
        }
    }
}

/// One of them, in one language.
#[derive(Debug)]
pub struct MadePage {
    pub subject: Subject,
    pub address: Address,
    pub title: String,
    /// The title for menus and lists.
    pub nav_title: String,
    pub summary: String,
}

/// All of them, for one site.
#[derive(Debug, Default)]
pub struct MadePages {
    by_path: BTreeMap<String, MadePage>,
}

impl MadePages {
    pub fn new(site: &Site, theme: &Theme) -> Self {
        let taken = taken(site);
        let main = &site.config.site.language;
        let mut by_path = BTreeMap::new();
        for language in site.config.language_tags() {
            let mut pages = site.in_language(language);
            if !pages.any(|page| page.address.role == Role::Page) {
                continue;
            }
            let strings = theme.strings.of(language);
            let useful = |subject: &Subject| subject.is_of_use(site, language);
            for subject in Subject::ALL.into_iter().filter(useful) {
                let key = subject.name().to_owned();
                let address = Address::new(Role::Page, key, language, main);
                if is_free(&address, &taken) {
                    let page = MadePage::new(subject, address, &strings);
                    by_path.insert(page.address.path.clone(), page);
                }
            }
        }
        Self { by_path }
    }

    pub fn iter(&self) -> impl Iterator<Item = &MadePage> {
        self.by_path.values()
    }

    /// The one at an address from the top of the site, such as `es/a-z/`.
    pub fn at(&self, path: &str) -> Option<&MadePage> {
        self.by_path.get(path)
    }

    /// The one with this key in a language.
    pub fn in_language(&self, site: &Site, key: &str, language: &str) -> Option<&MadePage> {
        let subjects = &mut Subject::ALL.iter();
        if !subjects.any(|subject| subject.name() == key) {
            return None;
        }
        let main = &site.config.site.language;
        self.at(&Address::new(Role::Page, key.to_owned(), language, main).path)
    }

    /// The addresses of a page in all the languages in which search engines may list it, whoever made it, itself included.
    /// None where it is not listed itself: what they are told of a page and its translations must be the same on each.
    pub fn alternates<'a>(&'a self, site: &'a Site, address: &Address) -> Vec<&'a Address> {
        let written = site
            .twins_of(&address.key)
            .filter(|twin| twin.is_listed() && site.is_published(twin))
            .map(|twin| &twin.address);
        let tags = site.config.language_tags();
        let made = tags.filter_map(|tag| self.in_language(site, &address.key, tag));
        let mut alternates: Vec<&Address> = written.chain(made.map(|page| &page.address)).collect();
        alternates.sort_by(|a, b| a.language.cmp(&b.language));
        if !alternates.iter().any(|listed| listed.path == address.path) {
            alternates.clear();
        }
        alternates
    }

    /// The way to each of them in a language, or to the page that the site has in its place.
    pub fn links(&self, site: &Site, language: &str) -> Vec<ListLinkView> {
        let main = &site.config.site.language;
        let link = |subject: &Subject| {
            let name = subject.name();
            let address = Address::new(Role::Page, name.to_owned(), language, main);
            let written = || {
                let page = site.page_at(&address.path)?;
                site.is_published(page).then(|| page.nav_title())
            };
            let made = self.at(&address.path).map(|page| page.nav_title.as_str());
            Some(ListLinkView {
                id: name,
                title: made.or_else(written)?.to_owned(),
                path: encode(&address.path).into_owned(),
            })
        };
        Subject::ALL.iter().filter_map(link).collect()
    }
}

impl MadePage {
    fn new(subject: Subject, address: Address, strings: &Strings) -> Self {
        let text = |what: &str| {
            let key = format!("{}_{what}", subject.words());
            strings.get(&key).cloned().unwrap_or_default()
        };
        Self {
            subject,
            address,
            title: text("title"),
            nav_title: text("nav_title"),
            summary: text("summary"),
        }
    }
}

/// Puts the lists of all subjects into the values of a page: the one that its template shows, and `null` for the others.
pub fn insert_lists(context: &mut Context, site: &Site, language: &str, template: &str) {
    for subject in Subject::ALL {
        let list = if template == subject.template() {
            subject.list(site, language)
        } else {
            Value::none()
        };
        context.insert_value(subject.words(), list);
    }
}

/// The files and folders that the site has by itself. Capitals make no difference, because some computers ignore them.
fn taken(site: &Site) -> BTreeSet<String> {
    let pages = site.published().map(|page| page.address.output());
    let aliases = site.published().flat_map(|page| &page.front.aliases);
    let outputs = pages.chain(aliases.map(|alias| alias_output(&alias.value)));
    let files = site.files.values().cloned();
    let lower = |output: OutputPath| output.as_str().to_lowercase();
    outputs.chain(files).map(lower).collect()
}

/// Whether nothing of the site lies at an address, nor where its folders would be.
fn is_free(address: &Address, taken: &BTreeSet<String>) -> bool {
    let output = address.output().as_str().to_lowercase();
    let folders = output.match_indices('/').map(|(end, _)| &output[..end]);
    !taken.contains(&output) && folders.into_iter().all(|folder| !taken.contains(folder))
}
