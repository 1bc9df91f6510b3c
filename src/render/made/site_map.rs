//! The site map: every page of a language in the tree of its sections.
//!
//! Templates cannot call themselves, so the tree is told as a list: each page with what begins and what ends after it.

use crate::model::{Page, Site};
use crate::render::context::SiteMapView;
use crate::render::site_view::link;

/// What the site map of one language shows: every page, each below the page of its folder.
pub fn view(site: &Site, language: &str) -> Vec<SiteMapView> {
    let mut nodes = Vec::new();
    let home = site.shown("", language);
    nodes.extend(home.map(|home| node(site, home, language, 1)));
    branch(site, language, "", 1, &mut nodes);
    let levels: Vec<usize> = nodes.iter().map(|node| node.level).collect();
    for (index, node) in nodes.iter_mut().enumerate() {
        let next = levels.get(index + 1).copied().unwrap_or(1);
        node.opens = next > node.level;
        node.closes = node.level.saturating_sub(next);
    }
    nodes
}

/// What is in a section: its pages, then its sections, each with what is in it.
fn branch(site: &Site, language: &str, key: &str, level: usize, nodes: &mut Vec<SiteMapView>) {
    let Some(section) = site.section(key, language) else {
        return;
    };
    let inside = |key: &String, nodes: &mut Vec<SiteMapView>| {
        let head = site.shown(key, language);
        nodes.extend(head.map(|head| node(site, head, language, level)));
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
    nodes.extend(listed.map(|page| node(site, page, language, level)));
    if !key.is_empty() {
        section.sections.iter().for_each(|key| inside(key, nodes));
    }
}

fn node(site: &Site, page: &Page, language: &str, level: usize) -> SiteMapView {
    let link = link(site, page, language);
    SiteMapView {
        title: link.title,
        path: link.path,
        foreign: link.foreign,
        level,
        opens: false,
        closes: 0,
    }
}
