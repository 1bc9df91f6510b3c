//! The pages by condition, medicine and tag, and by who wrote and checked them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use imbl::OrdSet;

use super::parts::Parts;
use super::subject::Subject;
use super::{made_link, with_capital};
use crate::base::alphabet::Alphabet;
use crate::base::path::SitePath;
use crate::model::data::in_language;
use crate::model::taxonomy::{Taxonomy, term_id};
use crate::model::{Page, Site};
use crate::render::context::{
    LinkView, MenuView, PaginationView, TaxonomyView, TermEntryView, TermView,
};
use crate::render::language::marked;
use crate::render::page_view::person_view;
use crate::render::site_view::described_link;
use crate::render::strings::Strings;

/// How the list of a term's pages is cut.
const PARTS: Parts = Parts::DESCRIBED;

/// The terms of all pages, by language.
#[derive(Debug, Clone, Default)]
pub struct Topics {
    by_language: BTreeMap<Arc<str>, Terms>,
}

/// The terms of one language, by id.
type Terms = BTreeMap<Taxonomy, BTreeMap<String, Topic>>;

/// Which term it is.
type Term = (Arc<str>, Taxonomy, String);

/// One term in one language.
#[derive(Debug, Clone, Default)]
pub struct Topic {
    /// As the first page has it.
    written: String,
    /// How readers see it: by the settings or the data where they name it, else as written.
    pub title: String,
    pages: OrdSet<SitePath>,
    /// The same by title. Sorting takes its time, and nobody may ever look.
    by_title: Arc<OnceLock<Vec<SitePath>>>,
}

impl Topic {
    /// Names it by how its first page has it.
    fn name(
        &mut self,
        site: &Site,
        (taxonomy, id): (Taxonomy, &str),
        written: &str,
        language: &str,
    ) {
        written.clone_into(&mut self.written);
        self.title = title(site, taxonomy, id, written, language);
    }

    fn pages_by_title(&self, site: &Site, language: &str) -> &[SitePath] {
        self.by_title.get_or_init(|| {
            let alphabet = Alphabet::of(language);
            let title = |file: &SitePath| site.page(file.as_str()).map_or("", |page| page.title());
            let mut pages: Vec<SitePath> = self.pages.iter().cloned().collect();
            pages.sort_by(|a, b| {
                let titles = alphabet.compare(title(a), title(b));
                titles.then_with(|| a.cmp(b))
            });
            pages
        })
    }
}

impl Topics {
    /// Reads every published page once.
    pub fn new(site: &Site) -> Self {
        let mut topics = Self::default();
        // The same few terms stand on many pages.
        let mut ids: HashMap<&str, String> = HashMap::new();
        for page in site.published().filter(|page| page.is_in_lists()) {
            for (taxonomy, written) in terms_of(page) {
                let id = ids.entry(written).or_insert_with_key(|term| term_id(term));
                if id.is_empty() {
                    continue;
                }
                let topic = topics.topic_to_fill(&page.address.language, taxonomy, id.clone());
                if topic.pages.is_empty() {
                    topic.name(site, (taxonomy, id), written, &page.address.language);
                }
                topic.pages.insert(page.file().clone());
            }
        }
        topics
    }

    /// The topics of the site `after`, where these are those of the site `before`, made with the same settings and data for
    /// the same edition. Only the pages that changed are read.
    pub fn after(&self, before: &Site, after: &Site) -> Self {
        let mut topics = self.clone();
        let mut touched = BTreeSet::new();
        for (was, is) in after.pages_changed_since(before) {
            if let Some(page) = was.filter(|page| is_listed(before, page)) {
                touched.extend(topics.take(page));
            }
            if let Some(page) = is.filter(|page| is_listed(after, page)) {
                touched.extend(topics.put(page));
            }
        }
        for (language, taxonomy, id) in touched {
            topics.settle(after, &language, taxonomy, &id);
        }
        topics
    }

    /// Takes a page out of the lists of its terms, and tells which these are.
    fn take(&mut self, page: &Page) -> Vec<Term> {
        self.change(page, |pages| {
            pages.remove(page.file());
        })
    }

    /// Puts a page into the lists of its terms, and tells which these are.
    fn put(&mut self, page: &Page) -> Vec<Term> {
        self.change(page, |pages| {
            pages.insert(page.file().clone());
        })
    }

    /// Changes the lists of all terms of a page, and tells which these are.
    fn change(&mut self, page: &Page, change: impl Fn(&mut OrdSet<SitePath>)) -> Vec<Term> {
        let terms: Vec<Term> = ids_of(page).collect();
        for (language, taxonomy, id) in &terms {
            let topic = self.topic_to_fill(language, *taxonomy, id.clone());
            change(&mut topic.pages);
            topic.by_title = Arc::default();
        }
        terms
    }

    /// Gives a term the name that its first page has for it now. A term without pages goes, and what was around it alone.
    fn settle(&mut self, site: &Site, language: &Arc<str>, taxonomy: Taxonomy, id: &str) {
        let topic = self.topic_to_fill(language, taxonomy, id.to_owned());
        let first = topic
            .pages
            .get_min()
            .and_then(|file| site.page(file.as_str()));
        let written = first.and_then(|page| {
            let mut terms = taxonomy.of(page).iter().map(|term| term.value.as_str());
            terms.find(|term| term_id(term) == id)
        });
        if let Some(written) = written {
            topic.name(site, (taxonomy, id), written, language);
            return;
        }
        let Some(taxonomies) = self.by_language.get_mut(language) else {
            return;
        };
        if let Some(terms) = taxonomies.get_mut(&taxonomy) {
            terms.remove(id);
        }
        taxonomies.retain(|_, terms| !terms.is_empty());
        if taxonomies.is_empty() {
            self.by_language.remove(language);
        }
    }

    fn topic_to_fill(&mut self, language: &Arc<str>, taxonomy: Taxonomy, id: String) -> &mut Topic {
        let taxonomies = self.by_language.entry(Arc::clone(language)).or_default();
        let terms = taxonomies.entry(taxonomy).or_default();
        terms.entry(id).or_default()
    }

    fn terms(&self, language: &str, taxonomy: Taxonomy) -> Option<&BTreeMap<String, Topic>> {
        self.by_language.get(language)?.get(&taxonomy)
    }

    /// The term with this id, where a page of the language has it.
    pub fn topic(&self, language: &str, taxonomy: Taxonomy, id: &str) -> Option<&Topic> {
        self.terms(language, taxonomy)?.get(id)
    }

    pub fn is_empty(&self, language: &str) -> bool {
        !self.by_language.contains_key(language)
    }

    /// Every page about them in a language, but the one that lists the taxonomies.
    pub fn subjects(&self, language: &str) -> Vec<Subject> {
        let mut subjects = Vec::new();
        for (taxonomy, terms) in self.by_language.get(language).into_iter().flatten() {
            let taxonomy = *taxonomy;
            subjects.push(Subject::Taxonomy(taxonomy));
            for (id, topic) in terms {
                subjects.extend(PARTS.of(topic.pages.len()).map(|part| Subject::Term {
                    taxonomy,
                    id: id.clone(),
                    part,
                }));
            }
        }
        subjects
    }

    /// `page.topics`: what a page is about. A condition that is a tag too is named once.
    pub fn of_page(&self, site: &Site, page: &Page, language: &str) -> Vec<LinkView> {
        let mut links: Vec<LinkView> = Vec::new();
        for taxonomy in Taxonomy::ALL.into_iter().filter(|t| t.is_subject()) {
            for term in taxonomy.of(page) {
                let id = term_id(&term.value);
                let Some(topic) = self.topic(language, taxonomy, &id) else {
                    continue;
                };
                if !links.iter().any(|link| link.title == topic.title) {
                    let path = path(site, taxonomy, &id, language);
                    links.push(made_link(topic.title.clone(), path));
                }
            }
        }
        links
    }

    /// `topics`
    pub fn view(&self, site: &Site, language: &str, strings: &Strings) -> Vec<TaxonomyView> {
        let taxonomies = self.by_language.get(language).into_iter().flatten();
        taxonomies
            .map(|(taxonomy, _)| self.taxonomy_view(site, language, *taxonomy, strings))
            .collect()
    }

    /// `taxonomy`
    pub fn taxonomy_view(
        &self,
        site: &Site,
        language: &str,
        taxonomy: Taxonomy,
        strings: &Strings,
    ) -> TaxonomyView {
        let alphabet = Alphabet::of(language);
        let home = home(site, language, |tag| self.terms(tag, taxonomy).is_some());
        let mut terms: Vec<(&String, &Topic)> =
            self.terms(home, taxonomy).into_iter().flatten().collect();
        terms.sort_by(|(one, a), (other, b)| {
            let titles = alphabet.compare(&a.title, &b.title);
            titles.then_with(|| one.cmp(other))
        });
        let entry = |(id, topic): (&String, &Topic)| TermEntryView {
            id: id.clone(),
            title: topic.title.clone(),
            path: path(site, taxonomy, id, home),
            count: topic.pages.len(),
            foreign: marked(site, home, language),
        };
        let link = link(site, taxonomy, home, strings);
        TaxonomyView {
            id: taxonomy.name(),
            title: link.title,
            path: link.path,
            terms: terms.into_iter().map(entry).collect(),
        }
    }

    /// `term`
    pub fn term_view<'a>(
        &self,
        site: &'a Site,
        language: &str,
        (taxonomy, id, part): (Taxonomy, &'a str, usize),
        strings: &Strings,
    ) -> Option<TermView<'a>> {
        let home = home(site, language, |tag| {
            self.topic(tag, taxonomy, id).is_some()
        });
        let topic = self.topic(home, taxonomy, id)?;
        let pages = topic.pages_by_title(site, home);
        let pages = &pages[PARTS.range(pages.len(), part)];
        let pages = pages.iter().filter_map(|file| site.page(file.as_str()));
        let person = site.data.person(&topic.written);
        Some(TermView {
            id,
            title: topic.title.clone(),
            taxonomy: taxonomy.name(),
            taxonomy_title: link(site, taxonomy, language, strings).title,
            person: person.filter(|_| !taxonomy.is_subject()).map(person_view),
            count: topic.pages.len(),
            pages: pages.map(|page| entry(site, page, language)).collect(),
            pagination: self.pagination(site, language, (taxonomy, id, part)),
        })
    }

    /// How many parts the list of a term's pages has.
    pub fn parts_of(&self, language: &str, taxonomy: Taxonomy, id: &str) -> usize {
        let topic = self.topic(language, taxonomy, id);
        PARTS.count(topic.map_or(0, |topic| topic.pages.len()))
    }

    /// The ways between the parts of the list of a term's pages.
    pub fn pagination(
        &self,
        site: &Site,
        language: &str,
        (taxonomy, id, part): (Taxonomy, &str, usize),
    ) -> Option<PaginationView> {
        let home = home(site, language, |tag| {
            self.topic(tag, taxonomy, id).is_some()
        });
        let topic = self.topic(home, taxonomy, id)?;
        PARTS.pagination(topic.pages.len(), part, |part| {
            let subject = Subject::Term {
                taxonomy,
                id: id.to_owned(),
                part,
            };
            subject.path(site, home)
        })
    }

    /// The title of the page about a term.
    pub fn heading(
        &self,
        language: &str,
        (taxonomy, id): (Taxonomy, &str),
        strings: &Strings,
    ) -> String {
        let name = self.topic(language, taxonomy, id).map_or("", |t| &t.title);
        let before = match taxonomy {
            Taxonomy::Authors => strings.get("written_by"),
            Taxonomy::Reviewers => strings.get("checked_by"),
            _ => None,
        };
        match before {
            Some(before) => format!("{before} {name}"),
            None => name.to_owned(),
        }
    }
}

/// Whether the lists of terms name the page.
fn is_listed(site: &Site, page: &Page) -> bool {
    site.is_published(page) && page.is_in_lists()
}

/// Every term of a page, as it has it.
fn terms_of(page: &Page) -> impl Iterator<Item = (Taxonomy, &str)> {
    let taxonomies = Taxonomy::ALL.into_iter();
    taxonomies.flat_map(|taxonomy| {
        let terms = taxonomy.of(page).iter();
        terms.map(move |term| (taxonomy, term.value.as_str()))
    })
}

fn ids_of(page: &Page) -> impl Iterator<Item = Term> {
    let language = &page.address.language;
    let ids = terms_of(page).map(|(taxonomy, written)| (taxonomy, term_id(written)));
    ids.filter(|(_, id)| !id.is_empty())
        .map(|(taxonomy, id)| (Arc::clone(language), taxonomy, id))
}

/// The language whose pages stand under a taxonomy, or under a term of it, for readers of `language`: theirs, or the
/// main one, from which they are shown a page that they have not got.
fn home<'a>(site: &'a Site, language: &'a str, has: impl Fn(&str) -> bool) -> &'a str {
    if has(language) {
        language
    } else {
        &site.config.site.language
    }
}

/// A page under its full title, by which the list is sorted.
fn entry(site: &Site, page: &Page, language: &str) -> MenuView {
    MenuView {
        title: page.title().to_owned(),
        ..described_link(site, page, language)
    }
}

/// The way to the list of all terms of a kind.
pub fn link(site: &Site, taxonomy: Taxonomy, language: &str, strings: &Strings) -> LinkView {
    let key = format!("{}_title", taxonomy.name());
    let title = strings.get(&key).cloned().unwrap_or_default();
    made_link(title, Subject::Taxonomy(taxonomy).path(site, language))
}

/// Where the first part of the list of a term's pages is.
pub fn path(site: &Site, taxonomy: Taxonomy, id: &str, language: &str) -> String {
    let (id, part) = (id.to_owned(), 1);
    Subject::Term { taxonomy, id, part }.path(site, language)
}

/// The name that the settings give a term; else that of the medicine in this language or of the person; else as pages write it.
fn title(site: &Site, taxonomy: Taxonomy, id: &str, written: &str, language: &str) -> String {
    let set = site.config.topics.get(id);
    if let Some(title) = set.and_then(|titles| titles.get(language)) {
        return title.clone();
    }
    let known = match taxonomy {
        Taxonomy::Medicines => site.data.medicine(written).map(|found| {
            let said = in_language(&found.languages, language);
            said.and_then(|words| words.generic.as_ref())
                .unwrap_or(&found.generic)
        }),
        Taxonomy::Authors | Taxonomy::Reviewers => {
            site.data.person(written).map(|found| &found.name)
        }
        Taxonomy::Conditions | Taxonomy::Tags => None,
    };
    let name = known
        .cloned()
        .unwrap_or_else(|| written.replace(['-', '_'], " "));
    with_capital(&name)
}
