//! `section` for templates: the pages and the sections inside a section.
//!
//! The list of a section is made when a page first asks for it and then shared, as its own page and that of the section
//! around it both show it.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use tera::Value;

use super::address::encode;
use super::context::{CardView, DateView, SectionView, SubsectionView};
use crate::model::{Page, Role, Site};

#[derive(Debug)]
pub struct Sections {
    /// By language and key.
    cards: BTreeMap<(Arc<str>, String), OnceLock<Value>>,
}

impl Sections {
    pub fn new(site: &Site) -> Self {
        let heads = site.published().filter(|page| is_head(page));
        let key = |page: &Arc<Page>| (Arc::clone(&page.address.language), page.address.key.clone());
        Self {
            cards: heads.map(|page| (key(page), OnceLock::new())).collect(),
        }
    }

    /// `section` for the page at the head of a section; `None` for any other page.
    pub fn view(&self, site: &Site, page: &Page) -> Option<SectionView> {
        if !is_head(page) {
            return None;
        }
        let language = &page.address.language;
        let inside = site.section(&page.address.key, language)?;
        let heads = inside
            .sections
            .iter()
            .filter_map(|key| site.twin(key, language));
        let sections = heads.map(|head| SubsectionView {
            title: head.nav_title().to_owned(),
            path: encode(&head.address.path).into_owned(),
            summary: head
                .front
                .summary
                .as_ref()
                .map(|summary| summary.value.clone()),
            pages: self.cards(site, &head.address.key, language),
        });
        Some(SectionView {
            pages: self.cards(site, &page.address.key, language),
            sections: sections.collect(),
        })
    }

    fn cards(&self, site: &Site, key: &str, language: &Arc<str>) -> Value {
        let list = || cards(site, key, language);
        match self.cards.get(&(Arc::clone(language), key.to_owned())) {
            Some(made) => made.get_or_init(list).clone(),
            None => list(),
        }
    }
}

fn cards(site: &Site, key: &str, language: &str) -> Value {
    let files = site
        .section(key, language)
        .map_or(&[][..], |section| &section.pages);
    let pages = files.iter().filter_map(|file| site.page(file.as_str()));
    let cards: Vec<Value> = pages
        .map(|page| Value::from_serializable(&card(site, page)))
        .collect();
    Value::from(cards)
}

fn card<'a>(site: &Site, page: &'a Page) -> CardView<'a> {
    let language = &page.address.language;
    let date = |date| DateView::new(date, language, &site.config.site.country);
    let front = &page.front;
    CardView {
        title: page.title(),
        nav_title: page.nav_title(),
        path: encode(&page.address.path),
        summary: front.summary.as_ref().map(|summary| summary.value.as_str()),
        kind: page.kind().name(),
        status: page.status().name(),
        reviewed_on: front.reviewed_on.as_ref().map(|on| date(on.value)),
        review_due: front.review_due.as_ref().map(|on| date(on.value)),
    }
}

/// Whether the page stands at the head of a section; the home page is the head of the whole site.
fn is_head(page: &Page) -> bool {
    page.address.role != Role::Page
}
