//! What templates are given of the pages that Handout makes: the ways to them on every page, and on each of them its list.

use tera::Value;

use super::a_z::Shown;
use super::{MadePages, Subject, made_link, search, sections, sources, topics};
use crate::model::feed::{Feed, FeedKind, feeds};
use crate::model::taxonomy::{Taxonomy, term_id};
use crate::model::{Page, Site};
use crate::render::address::encode;
use crate::render::begun::Values;
use crate::render::context::{LinkView, ListLinkView, PaginationView};
use crate::render::strings::Strings;

impl MadePages {
    /// `site.lists`: the way to each that stands at a fixed address, or to the page that the site has in its place.
    pub fn links(&self, site: &Site, language: &str) -> Vec<ListLinkView> {
        let link = |subject: &Subject| {
            let (title, path) = self.standing(site, subject, language)?;
            let id = subject.name();
            Some(ListLinkView { id, title, path })
        };
        Subject::STANDING.iter().filter_map(link).collect()
    }

    /// `site.search`: the way to the search, where the site has one.
    pub fn search(&self, site: &Site, language: &str) -> Option<ListLinkView> {
        let way = || self.standing(site, &Subject::Search, language);
        let (title, path) = site.config.has_search().then(way).flatten()?;
        let id = Subject::Search.name();
        Some(ListLinkView { id, title, path })
    }

    /// `site.packs`: the way to each pack of a language; and `page.packs`, to those that a page is in.
    pub fn packs(&self, site: &Site, language: &str, of: Option<&Page>) -> Vec<LinkView> {
        let all = site.config.packs.len();
        let chosen: Vec<usize> = match of {
            Some(page) => self
                .packs_of
                .get(&page.address.key)
                .cloned()
                .unwrap_or_default(),
            None => (0..all).collect(),
        };
        let packs = chosen
            .into_iter()
            .filter_map(|at| site.config.packs.get(at));
        let made = packs.filter_map(|pack| {
            let key = Subject::Pack(pack.name.value.clone()).key();
            let page = self.in_language(site, &key, language)?;
            Some(made_link(
                page.title.clone(),
                encode(&page.address.path).into_owned(),
            ))
        });
        made.collect()
    }

    /// The title of a list and the way to it, whoever made the page: nothing where there is none.
    pub fn standing(
        &self,
        site: &Site,
        subject: &Subject,
        language: &str,
    ) -> Option<(String, String)> {
        let address = subject.address(site, language);
        let written = || {
            let page = site.page_at(&address.path)?;
            site.is_published(page).then(|| page.nav_title())
        };
        let made = self.at(&address.path).map(|page| page.nav_title.as_str());
        let title = made.or_else(written)?.to_owned();
        Some((title, encode(&address.path).into_owned()))
    }

    /// `page.topics`: the pages about what a page is about.
    pub fn topics_of(&self, site: &Site, page: &Page, language: &str) -> Vec<LinkView> {
        self.topics.of_page(site, page, language)
    }

    /// The page about what a person wrote or checked.
    pub fn page_of_person(
        &self,
        site: &Site,
        taxonomy: Taxonomy,
        written: &str,
        language: &str,
    ) -> Option<String> {
        let id = term_id(written);
        self.topics.topic(language, taxonomy, &id)?;
        Some(topics::path(site, taxonomy, &id, language))
    }

    /// Puts the lists of all subjects into the values of a page: the one that its template shows, and `null` for the
    /// others. A page at the address of a list, and any page with the template of one at a fixed address, gets it.
    ///
    /// `false` where the template shows a list that there is not at this address.
    pub fn insert_lists(
        &self,
        values: &mut Values,
        site: &Site,
        (language, path): (&str, &str),
        template: &str,
    ) -> bool {
        for list in Subject::LISTS {
            values.insert(list.to_owned(), Value::none());
        }
        values.insert("pagination".to_owned(), Value::none());
        let here = self.at(path).map(|page| &page.subject);
        if let Some(section @ Subject::Section { .. }) = here {
            let ways = self.pagination(site, section, language);
            values.insert("pagination".to_owned(), Value::from_serializable(&ways));
            return true;
        }
        let here = here.or_else(|| self.replaced.get(path));
        // Where there is nothing of the kind in the language, readers are shown the page of the main one.
        let below = || path.strip_prefix(language)?.strip_prefix('/');
        let here = here.or_else(|| self.replaced.get(below()?));
        let subject = here
            .filter(|subject| subject.template() == template && !subject.is_pack())
            .or_else(|| Subject::STANDING.iter().find(|s| s.template() == template));
        let search = || Some(&Subject::Search).filter(|search| search.template() == template);
        let Some(subject) = subject.or_else(search) else {
            return !Subject::BY_ADDRESS.contains(&template);
        };
        values.insert(subject.list(), self.list(site, subject, language));
        let ways = self.pagination(site, subject, language);
        values.insert("pagination".to_owned(), Value::from_serializable(&ways));
        if *subject == Subject::Search {
            let a_z = Subject::AToZ;
            values.insert(a_z.list(), self.list(site, &a_z, language));
        }
        true
    }

    fn list(&self, site: &Site, subject: &Subject, language: &str) -> Value {
        let strings = self.strings(language);
        let topics = &self.topics;
        let lists = self.lists.get(language);
        match subject {
            Subject::AToZ | Subject::Letter { .. } => {
                let path = |id: &str| {
                    let (id, part) = (id.to_owned(), 1);
                    Subject::Letter { id, part }.path(site, language)
                };
                let shown = letter_of(subject);
                let view = lists.map(|lists| lists.a_z.view(site, language, shown, path));
                Value::from_serializable(&view)
            }
            Subject::SiteMap { part } => {
                let view = lists.map(|lists| lists.site_map.view(site, language, *part));
                Value::from_serializable(&view)
            }
            Subject::Sources => Value::from_serializable(&sources::view(site, language)),
            Subject::Topics => Value::from_serializable(&topics.view(site, language, strings)),
            Subject::Taxonomy(taxonomy) => {
                Value::from_serializable(&topics.taxonomy_view(site, language, *taxonomy, strings))
            }
            Subject::Term { taxonomy, id, part } => {
                let term = (*taxonomy, id.as_str(), *part);
                Value::from_serializable(&topics.term_view(site, language, term, strings))
            }
            // What stands in a section or a pack is not worked out here: the renderer puts it in.
            Subject::Section { .. } | Subject::Pack(_) => Value::none(),
            Subject::Search => Value::from_serializable(&search::view(site, language)),
        }
    }

    /// The ways between the parts of a list.
    fn pagination(&self, site: &Site, subject: &Subject, language: &str) -> Option<PaginationView> {
        let path = |part| subject.with_part(part).path(site, language);
        let lists = || self.lists.get(language);
        match subject {
            Subject::Letter { .. } => lists()?.a_z.pagination(letter_of(subject), path),
            Subject::SiteMap { part } => {
                let map = &lists()?.site_map;
                map.pagination(site, language, *part, path)
            }
            Subject::Term { taxonomy, id, part } => {
                let term = (*taxonomy, id.as_str(), *part);
                self.topics.pagination(site, language, term)
            }
            Subject::Section { key, part } => sections::pagination(site, key, language, *part),
            _ => None,
        }
    }

    /// `site.feeds`
    pub fn feeds(&self, site: &Site, language: &str) -> Vec<LinkView> {
        let feeds = feeds(site).into_iter();
        feeds
            .filter(|feed| feed.language == language)
            .map(|feed| made_link(self.feed_title(&feed).to_owned(), feed.path(site)))
            .collect()
    }

    /// What a feed tells of, in its language.
    pub fn feed_title(&self, feed: &Feed) -> &str {
        let key = match feed.kind {
            FeedKind::Changes => "feed_changes",
            FeedKind::News => "feed_news",
        };
        let strings = self.strings(&feed.language);
        strings.get(key).map_or("", String::as_str)
    }

    /// The texts of the theme in a language.
    pub fn strings(&self, language: &str) -> &Strings {
        static NONE: Strings = Strings::new();
        self.strings.get(language).unwrap_or(&NONE)
    }

    /// A text of the theme on one of its lists: nothing where the theme has none.
    pub fn text(&self, language: &str, list: &str, what: &str) -> String {
        let key = format!("{list}_{what}");
        self.strings(language)
            .get(&key)
            .cloned()
            .unwrap_or_default()
    }
}

/// The letter that a page of the A to Z shows, and which part of it.
fn letter_of(subject: &Subject) -> Shown<'_> {
    match subject {
        Subject::Letter { id, part } => Some((id, *part)),
        _ => None,
    }
}
