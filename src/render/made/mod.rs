//! Pages that Handout makes itself, from what the other pages say: the A–Z, the site map, the sources, the pages by
//! subject, packs to print, and the search.
//!
//! There is one in every language that has pages. Where a site has a page, a file or an old address at the same place, it
//! goes before the one made here: the site knows better. [`crowded`] tells of those that nothing else can stand in for.

mod a_z;
mod crowded;
mod given;
mod heading;
pub mod packs;
mod parts;
mod search;
pub mod sections;
mod site_map;
mod sources;
mod subject;
mod topics;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::choice;
use super::context::LinkView;
use super::strings::{Languages, Strings};
use crate::base::path::OutputPath;
use crate::base::text::in_lower_case;
use crate::model::address::{INDEX, alias_output};
use crate::model::{Address, Diagnostic, Page, Role, Site};
use a_z::AToZ;
use site_map::SiteMap;
pub use subject::{PACK, Subject};
use topics::Topics;

/// One of them, in one language.
#[derive(Debug)]
pub struct MadePage {
    pub subject: Subject,
    pub address: Address,
    pub title: String,
    /// The title for menus and lists.
    pub nav_title: String,
    /// One sentence, or none.
    pub summary: Option<String>,
    /// Marks title and summary where they are in another language than the page.
    pub foreign: String,
    /// The way to it, home first.
    pub breadcrumbs: Vec<LinkView>,
}

impl MadePage {
    /// Whether search engines are told of it. What stands in a pack they find on the pages themselves, and what is not
    /// translated under the address of the original.
    pub fn is_listed(&self) -> bool {
        !self.subject.is_pack() && self.foreign.is_empty()
    }
}

/// All of them, for one site.
#[derive(Debug, Default)]
pub struct MadePages {
    by_path: BTreeMap<String, MadePage>,
    /// What would be made where the site has a page of its own, which may ask for the list.
    replaced: BTreeMap<String, Subject>,
    topics: Topics,
    lists: BTreeMap<String, Lists>,
    /// By the key of a page the packs that it is in, as they count in the settings.
    packs_of: BTreeMap<String, Vec<usize>>,
    strings: Arc<BTreeMap<String, Strings>>,
}

/// The lists of all pages of one language.
#[derive(Debug, Default)]
struct Lists {
    a_z: AToZ,
    site_map: SiteMap,
}

impl Lists {
    fn new(site: &Site, language: &str) -> Self {
        let site_map = SiteMap::default();
        // On a large site both take their time.
        let (a_z, _) = rayon::join(
            || AToZ::new(site, language),
            || site_map.parts(site, language),
        );
        Self { a_z, site_map }
    }

    fn after(&self, before: &Site, after: &Site, language: &str) -> Self {
        Self {
            a_z: self.a_z.after(before, after, language),
            site_map: self.site_map.after(before, after, language),
        }
    }
}

impl MadePages {
    /// Works out what there is to make, and makes none of it.
    pub fn new(site: &Site, strings: &Languages) -> Self {
        let tags = site.config.language_tags();
        let strings = tags.map(|tag| (tag.to_owned(), strings.of(tag))).collect();
        let lists = |tag: &str| Lists::new(site, tag);
        Self::of(site, Topics::new(site), Arc::new(strings), lists)
    }

    /// Those of the site `after`, where these are those of the site `before`, made with the same settings and data for the
    /// same edition.
    pub fn after(&self, before: &Site, after: &Site) -> Self {
        let topics = self.topics.after(before, after);
        let lists = |tag: &str| match self.lists.get(tag) {
            Some(lists) => lists.after(before, after, tag),
            None => Lists::new(after, tag),
        };
        Self::of(after, topics, Arc::clone(&self.strings), lists)
    }

    fn of(
        site: &Site,
        topics: Topics,
        strings: Arc<BTreeMap<String, Strings>>,
        lists: impl Fn(&str) -> Lists,
    ) -> Self {
        let tags = site.config.language_tags();
        let mut made = Self {
            topics,
            lists: tags.map(|tag| (tag.to_owned(), lists(tag))).collect(),
            packs_of: packs::by_page(site),
            strings,
            ..Self::default()
        };
        let mut wanted = Vec::new();
        for language in site.config.language_tags() {
            for subject in made.subjects(site, language) {
                let address = subject.address(site, language);
                let places: Vec<String> = places(&address.output()).collect();
                wanted.push((address, subject, places));
            }
        }
        let places = wanted.iter().flat_map(|(_, _, places)| places);
        let taken = taken(site, &places.map(String::as_str).collect());
        for (address, subject, places) in wanted {
            if places.iter().all(|place| !taken.contains(place)) {
                let page = made.page(site, subject, address);
                made.by_path.insert(page.address.path.clone(), page);
            } else {
                made.replaced.insert(address.path, subject);
            }
        }
        made
    }

    /// Whether there are pages at the same addresses, and left out at the same, whatever they are called.
    pub fn stand_as(&self, other: &Self) -> bool {
        self.by_path.keys().eq(other.by_path.keys())
            && self.replaced.keys().eq(other.replaced.keys())
    }

    /// What there is to make in a language.
    fn subjects(&self, site: &Site, language: &str) -> Vec<Subject> {
        let mut subjects = sections::subjects(site, language);
        // What is in a pack need not be translated.
        subjects.extend(packs::subjects(site, language));
        let mut pages = site.in_language(language);
        if !pages.any(|page| page.address.role == Role::Page) {
            return subjects;
        }
        subjects.push(Subject::AToZ);
        if let Some(lists) = self.lists.get(language) {
            subjects.extend(lists.a_z.subjects());
            subjects.extend(lists.site_map.subjects(site, language));
        }
        if sources::are_cited(site, language) {
            subjects.push(Subject::Sources);
        }
        if site.config.has_search() {
            subjects.push(Subject::Search);
        }
        if !self.topics.is_empty(language) {
            subjects.push(Subject::Topics);
            subjects.extend(self.topics.subjects(language));
        }
        subjects
    }

    /// A finding for each page, file and old address that takes the place of what nothing else shows.
    pub fn collisions(&self, site: &Site) -> Vec<Diagnostic> {
        crowded::findings(site, &self.replaced)
    }

    /// The finding about a page that has no place of its own in another language, because a page made here is there.
    pub fn collision_with_untranslated(&self, page: &Page, path: &str) -> Option<Diagnostic> {
        let made = self.at(path).filter(|made| !made.subject.gives_way())?;
        Some(crowded::by_page(page, path, &made.subject))
    }

    /// Every one, by address.
    pub fn iter(&self) -> impl Iterator<Item = &MadePage> {
        self.by_path.values()
    }

    /// Whether readers have a page to search on: the one that Handout makes, or one of the site that asks for its template.
    pub fn is_searched(&self, site: &Site) -> bool {
        let asks = |page: &Arc<Page>| {
            let template = page.front.template.as_ref();
            let name = template.map(|wanted| choice::file_name(&wanted.value));
            name.is_some_and(|name| name == Subject::Search.template())
        };
        let mut made = self.iter();
        site.config.has_search()
            && (made.any(|page| page.subject == Subject::Search) || site.published().any(asks))
    }

    /// The one at an address from the top of the site, such as `es/a-z/`.
    pub fn at(&self, path: &str) -> Option<&MadePage> {
        self.by_path.get(path)
    }

    /// The one with this key in a language. The second part of a list has no translation: it names other pages there.
    pub fn in_language(&self, site: &Site, key: &str, language: &str) -> Option<&MadePage> {
        let main = &site.config.site.language;
        let path = Address::new(Role::Page, key.to_owned(), language, main).path;
        self.at(&path).filter(|page| page.subject.part() == 1)
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
}

/// A link to what is made here, which is in the language of the reader.
fn made_link(title: String, path: String) -> LinkView {
    LinkView {
        title,
        path,
        foreign: String::new(),
    }
}

/// A name as it stands at the beginning of a line.
fn with_capital(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Which of the places that are `wanted` the site has taken by itself, all in lower case.
fn taken(site: &Site, wanted: &HashSet<&str>) -> HashSet<String> {
    // The file of a page is not put together for every page of a large site.
    let of_pages = wanted.iter().filter_map(|place| place.strip_suffix(INDEX));
    let of_pages: HashSet<&str> = of_pages.collect();
    let by_page = |page: &Arc<Page>| {
        let path = in_lower_case(&page.address.path);
        let own = of_pages.contains(&*path).then(|| format!("{path}{INDEX}"));
        let aliases = page.front.aliases.iter().filter_map(|alias| {
            let output = alias_output(&alias.value);
            let place = in_lower_case(output.as_str());
            wanted.contains(&*place).then(|| place.into_owned())
        });
        own.into_iter().chain(aliases).collect::<Vec<String>>()
    };
    let pages: Vec<&Arc<Page>> = site.published().collect();
    let mut taken: HashSet<String> = pages.into_par_iter().flat_map_iter(by_page).collect();
    let files = site
        .files
        .values()
        .map(|output| in_lower_case(output.as_str()));
    let files = files.filter(|place| wanted.contains(&**place));
    taken.extend(files.map(Cow::into_owned));
    taken
}

/// The file of a page and the folders around it: nothing else may lie there. Capitals make no difference, because
/// some computers ignore them.
fn places(output: &OutputPath) -> impl Iterator<Item = String> + use<> {
    let output = output.as_str().to_lowercase();
    let folders = output
        .match_indices('/')
        .map(|(end, _)| output[..end].to_owned());
    let folders: Vec<String> = folders.collect();
    folders.into_iter().chain([output])
}
