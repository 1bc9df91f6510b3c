//! The site map: every page of a language in the tree of its sections.
//!
//! Templates cannot call themselves, so the tree is told as a list: each page with what begins and what ends after it. On
//! a large site it comes in parts, each with the sections around its first page above that.

use std::sync::OnceLock;

use super::parts::Parts;
use super::subject::Subject;
use crate::base::path::SitePath;
use crate::model::{Page, Role, Site};
use crate::render::context::{PaginationView, SiteMapView};
use crate::render::site_view::link;

/// The site map of one language.
#[derive(Debug, Default)]
pub struct SiteMap {
    /// How many pages it has. Known longer than which ones: another title puts them in another order.
    length: OnceLock<usize>,
    nodes: OnceLock<Vec<Node>>,
}

/// A page and how deep it is in the tree: 1 at the top.
#[derive(Debug, Clone)]
struct Node {
    file: SitePath,
    level: usize,
}

impl SiteMap {
    /// That of the site `after`, where this is that of the site `before`, made with the same settings and data for the same
    /// edition.
    pub fn after(&self, before: &Site, after: &Site, language: &str) -> Self {
        let length = self.length.get().and_then(|length| {
            let (went, came) = moved(before, after, language)?;
            Some((length + came).saturating_sub(went))
        });
        Self {
            length: length.map_or_else(OnceLock::new, OnceLock::from),
            nodes: OnceLock::new(),
        }
    }

    fn length(&self, site: &Site, language: &str) -> usize {
        let count = || self.nodes(site, language).len();
        *self.length.get_or_init(count)
    }

    fn nodes(&self, site: &Site, language: &str) -> &[Node] {
        self.nodes.get_or_init(|| {
            let mut nodes = Vec::new();
            let home = site.shown("", language);
            nodes.extend(home.map(|home| node(home, 1)));
            branch(site, language, "", 1, &mut nodes);
            nodes
        })
    }

    /// How many parts it has.
    pub fn parts(&self, site: &Site, language: &str) -> usize {
        // A site with few pages is not looked at before somebody asks.
        if site.pages.len() <= Parts::NAMED.range(site.pages.len(), 1).len() {
            return 1;
        }
        Parts::NAMED.count(self.length(site, language))
    }

    pub fn subjects(&self, site: &Site, language: &str) -> impl Iterator<Item = Subject> + use<> {
        (1..=self.parts(site, language)).map(|part| Subject::SiteMap { part })
    }

    /// `site_map`: a part of it, with what is around its first page.
    pub fn view(&self, site: &Site, language: &str, part: usize) -> Vec<SiteMapView> {
        let nodes = self.nodes(site, language);
        let range = Parts::NAMED.range(nodes.len(), part);
        let mut shown = around(nodes, range.start);
        shown.extend_from_slice(&nodes[range]);
        let view = |(index, node): (usize, &Node)| {
            let next = shown.get(index + 1).map_or(1, |next| next.level);
            let page = site.page(node.file.as_str())?;
            let link = link(site, page, language);
            Some(SiteMapView {
                title: link.title,
                path: link.path,
                foreign: link.foreign,
                level: node.level,
                opens: next > node.level,
                closes: node.level.saturating_sub(next),
            })
        };
        shown.iter().enumerate().filter_map(view).collect()
    }

    /// The ways between its parts.
    pub fn pagination(
        &self,
        site: &Site,
        language: &str,
        part: usize,
        path: impl Fn(usize) -> String,
    ) -> Option<PaginationView> {
        Parts::NAMED.pagination(self.length(site, language), part, path)
    }
}

/// How many pages went from the site map and how many came to it. `None` where that is no matter of single pages: a section
/// came or went, or two pages want one address.
fn moved(before: &Site, after: &Site, language: &str) -> Option<(usize, usize)> {
    let keys = after.keys_of_pages_changed_since(before)?;
    let count = |site: &Site| {
        let shown = keys.iter().filter_map(|key| site.shown(key, language));
        let listed = shown.filter(|page| page.address.role != Role::Page || page.is_in_lists());
        listed.count()
    };
    Some((count(before), count(after)))
}

/// The sections around a page, from the top.
fn around(nodes: &[Node], at: usize) -> Vec<Node> {
    let mut around = Vec::new();
    let mut level = nodes.get(at).map_or(1, |node| node.level);
    for node in nodes[..at].iter().rev() {
        if node.level < level {
            level = node.level;
            around.push(node.clone());
        }
    }
    around.reverse();
    around
}

/// What is in a section: its pages, then its sections, each with what is in it.
fn branch(site: &Site, language: &str, key: &str, level: usize, nodes: &mut Vec<Node>) {
    let Some(section) = site.section(key, language) else {
        return;
    };
    let inside = |key: &String, nodes: &mut Vec<Node>| {
        let head = site.shown(key, language);
        nodes.extend(head.map(|head| node(head, level)));
        branch(site, language, key, level + 1, nodes);
    };
    let pages = || {
        section
            .pages
            .iter()
            .filter_map(|file| site.page(file.as_str()))
    };
    // At the top the sections are the ways in; the pages beside them are about the site itself.
    if key.is_empty() {
        section.sections.iter().for_each(|key| inside(key, nodes));
    }
    let listed = pages().filter(|page| page.is_in_lists());
    nodes.extend(listed.map(|page| node(page, level)));
    if !key.is_empty() {
        section.sections.iter().for_each(|key| inside(key, nodes));
    }
}

fn node(page: &Page, level: usize) -> Node {
    Node {
        file: page.file().clone(),
        level,
    }
}
