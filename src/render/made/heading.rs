//! What stands at the top of the pages that Handout makes itself: title, summary, and the way to them.

use super::subject::Subject;
use super::{MadePage, MadePages, made_link, packs, sections, topics};
use crate::model::{Address, Site};
use crate::render::context::LinkView;
use crate::render::language::foreign;
use crate::render::site_view::link;

/// Title, title for menus, and summary.
type Words = (String, String, Option<String>);

impl MadePages {
    /// The page about a subject at an address.
    pub(super) fn page(&self, site: &Site, subject: Subject, address: Address) -> MadePage {
        let language = &*address.language;
        let (title, nav_title, summary) = self.words(site, &subject, language);
        let title = match (subject.part(), self.parts_of(site, &subject, language)) {
            (_, 1) => title,
            (part, parts) => {
                let words = self.text(language, "list", "part");
                let words = words.replace("{part}", &part.to_string());
                let words = words.replace("{parts}", &parts.to_string());
                format!("{title} – {words}")
            }
        };
        let head = match &subject {
            Subject::Section { key, .. } => site.shown(key, language),
            _ => None,
        };
        MadePage {
            breadcrumbs: self.way_to(site, &subject, language),
            foreign: head.map_or(String::new(), |head| foreign(site, head, language)),
            subject,
            address,
            title,
            nav_title,
            summary,
        }
    }

    fn words(&self, site: &Site, subject: &Subject, language: &str) -> Words {
        let strings = self.strings(language);
        let alone = |title: String| (title.clone(), title, None);
        match subject {
            Subject::Letter { id, .. } => {
                let lists = self.lists.get(language);
                let letter = lists.map_or("", |lists| lists.a_z.letter(id));
                let title = self.text(language, &subject.list(), "nav_title");
                alone(format!("{title} – {letter}"))
            }
            Subject::Taxonomy(taxonomy) => alone(self.text(language, taxonomy.name(), "title")),
            Subject::Term { taxonomy, id, .. } => {
                let term = (*taxonomy, id.as_str());
                alone(self.topics.heading(language, term, strings))
            }
            Subject::Section { key, .. } => {
                let head = site.shown(key, language);
                alone(head.map_or("", |head| head.title()).to_owned())
            }
            Subject::Pack(name) => {
                let (title, intro) = packs::words(site, name, language);
                (title.clone(), title, intro)
            }
            standing => {
                let list = standing.list();
                let text = |what| self.text(language, &list, what);
                (text("title"), text("nav_title"), Some(text("summary")))
            }
        }
    }

    /// How many parts the list has of which a page shows one.
    fn parts_of(&self, site: &Site, subject: &Subject, language: &str) -> usize {
        let lists = || self.lists.get(language);
        match subject {
            Subject::Letter { id, .. } => lists().map_or(1, |lists| lists.a_z.parts_of(id)),
            Subject::SiteMap { .. } => {
                lists().map_or(1, |lists| lists.site_map.parts(site, language))
            }
            Subject::Term { taxonomy, id, .. } => self.topics.parts_of(language, *taxonomy, id),
            Subject::Section { key, .. } => {
                sections::PARTS.count(sections::length(site, key, language))
            }
            _ => 1,
        }
    }

    /// The way to a page, home first.
    fn way_to(&self, site: &Site, subject: &Subject, language: &str) -> Vec<LinkView> {
        let home = site.shown("", language);
        let home = home.map(|home| link(site, home, language));
        let mut way: Vec<LinkView> = home.into_iter().collect();
        let standing = |subject: &Subject| {
            let (title, path) = self.standing(site, subject, language)?;
            Some(made_link(title, path))
        };
        match subject {
            Subject::Letter { .. } => way.extend(standing(&Subject::AToZ)),
            Subject::Taxonomy(_) => way.extend(standing(&Subject::Topics)),
            Subject::Term { taxonomy, .. } => {
                way.extend(standing(&Subject::Topics));
                let strings = self.strings(language);
                way.push(topics::link(site, *taxonomy, language, strings));
            }
            Subject::Section { key, .. } => {
                if let Some(head) = site.shown(key, language) {
                    let around = site.ancestors(head, language).into_iter().chain([head]);
                    way = around.map(|page| link(site, page, language)).collect();
                }
            }
            _ => {}
        }
        way
    }
}
