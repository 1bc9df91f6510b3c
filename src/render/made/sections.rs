//! The further parts of long sections. The first is the page of the section itself.

use super::parts::Parts;
use super::subject::{Subject, part_key};
use crate::model::{Address, Page, Role, Site};
use crate::render::address::encode;
use crate::render::context::PaginationView;

/// How many pages of a section one part has at most.
pub const PARTS: Parts = Parts::DESCRIBED;

/// The parts after the first of all sections that readers of a language are shown.
pub fn subjects(site: &Site, language: &str) -> Vec<Subject> {
    let heads = site.heads(language);
    let heads = heads.filter(|page| page.address.role == Role::Section);
    let further = heads.flat_map(|head| {
        let key = head.address.key.as_str();
        let parts = PARTS.of(length(site, key, language)).skip(1);
        parts.map(|part| Subject::Section {
            key: key.to_owned(),
            part,
        })
    });
    further.collect()
}

/// The ways between the parts of a section.
pub fn pagination(site: &Site, key: &str, language: &str, part: usize) -> Option<PaginationView> {
    let main = &site.config.site.language;
    PARTS.pagination(length(site, key, language), part, |part| {
        let address = Address::new(Role::Section, part_key(key, part), language, main);
        encode(&address.path).into_owned()
    })
}

/// How many pages are directly in a section.
pub fn length(site: &Site, key: &str, language: &str) -> usize {
    let section = site.section(key, language);
    section.map_or(0, |section| section.pages.len())
}

/// The same for the page at the head of a section, which is the first part.
pub fn pagination_of(site: &Site, page: &Page, language: &str) -> Option<PaginationView> {
    let is_section = page.address.role == Role::Section;
    is_section.then(|| pagination(site, &page.address.key, language, 1))?
}
