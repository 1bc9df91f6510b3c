//! `section` for templates: the pages and the sections inside a section.
//!
//! The list of a section is made when a page first asks for it and then shared, as its own page and that of the section
//! around it both show it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use tera::Value;

use super::address::path_of;
use super::context::{CardView, DateView, SectionView, SubsectionView};
use super::language::{Language, foreign};
use super::made::sections::{PARTS, length};
use crate::model::feed::{Feed, FeedKind};
use crate::model::{Page, Role, Site};

/// How many of the newest pages the home page names.
const NEWEST: usize = 3;

#[derive(Debug)]
pub struct Sections {
    /// By the language of the readers and key.
    cards: BTreeMap<(Arc<str>, String), OnceLock<Value>>,
}

impl Sections {
    pub fn new(site: &Site) -> Self {
        let keys = site.config.language_tags().flat_map(|tag| {
            let language: Arc<str> = Arc::from(tag);
            site.heads(tag)
                .map(move |page| (Arc::clone(&language), page.address.key.clone()))
        });
        Self {
            cards: keys.map(|key| (key, OnceLock::new())).collect(),
        }
    }

    /// `section` for the page at the head of a section and readers of a language; `None` for any other page. A long
    /// section comes in parts, counted from 1, and its page has the first.
    pub fn view(
        &self,
        site: &Site,
        page: &Page,
        language: &Language,
        part: usize,
    ) -> Option<SectionView> {
        if !is_head(page) {
            return None;
        }
        let Language { tag, .. } = language;
        let inside = site.section(&page.address.key, tag)?;
        let is_home = page.address.role == Role::Home;
        let heads = inside
            .sections
            .iter()
            .filter(|_| part == 1)
            .filter_map(|key| site.shown(key, tag));
        let sections = heads.map(|head| SubsectionView {
            title: head.nav_title().to_owned(),
            path: path_of(site, head, tag).into_owned(),
            foreign: foreign(site, head, tag),
            summary: head
                .front
                .summary
                .as_ref()
                .map(|summary| summary.value.clone()),
            count: length(site, &head.address.key, tag),
            // The home page asks of a section whether all its pages are news.
            pages: match self.cards(site, &head.address.key, language) {
                all if is_home => all,
                all => part_of(&all, 1),
            },
        });
        Some(SectionView {
            pages: part_of(&self.cards(site, &page.address.key, language), part),
            count: inside.pages.len(),
            sections: sections.collect(),
            news: only_home(page, || newest_news(site, language)),
            reviewed: only_home(page, || reviewed_last(site, language)),
        })
    }

    fn cards(&self, site: &Site, key: &str, language: &Language) -> Value {
        let list = || cards(site, key, language);
        match self.cards.get(&(Arc::from(&*language.tag), key.to_owned())) {
            Some(made) => made.get_or_init(list).clone(),
            None => list(),
        }
    }
}

fn part_of(cards: &Value, part: usize) -> Value {
    let cards = cards.as_array().unwrap_or_default();
    Value::from(cards[PARTS.range(cards.len(), part)].to_vec())
}

fn cards(site: &Site, key: &str, language: &Language) -> Value {
    let files = site
        .section(key, &language.tag)
        .map_or(&[][..], |section| &section.pages);
    let pages = files.iter().filter_map(|file| site.page(file.as_str()));
    let cards: Vec<Value> = pages
        .map(|page| Value::from_serializable(&card(site, page, language)))
        .collect();
    Value::from(cards)
}

fn card<'a>(site: &Site, page: &'a Page, language: &Language) -> CardView<'a> {
    let tag = &language.tag;
    let date = |date| DateView::new(date, &language.dates);
    let front = &page.front;
    CardView {
        title: page.title(),
        nav_title: page.nav_title(),
        path: path_of(site, page, tag),
        foreign: foreign(site, page, tag),
        summary: front.summary.as_ref().map(|summary| summary.value.as_str()),
        kind: page.kind().name(),
        status: page.status().name(),
        published_on: front.published_on.as_ref().map(|on| date(on.value)),
        reviewed_on: front.reviewed_on.as_ref().map(|on| date(on.value)),
        review_due: front.review_due.as_ref().map(|on| date(on.value)),
    }
}

fn only_home(page: &Page, list: impl Fn() -> Vec<Value>) -> Value {
    let is_home = page.address.role == Role::Home;
    Value::from(if is_home { list() } else { Vec::new() })
}

fn newest_news(site: &Site, language: &Language) -> Vec<Value> {
    let feed = Feed {
        kind: FeedKind::News,
        language: language.tag.clone(),
    };
    let pages = feed.entries(site).into_iter().take(NEWEST);
    pages
        .map(|(_, page)| Value::from_serializable(&card(site, page, language)))
        .collect()
}

fn reviewed_last(site: &Site, language: &Language) -> Vec<Value> {
    let pages = site
        .in_language(&language.tag)
        .filter(|page| page.is_listed());
    let mut pages: Vec<(Date, &Page)> = pages
        .filter_map(|page| Some((page.front.reviewed_on.as_ref()?.value, &**page)))
        .collect();
    pages.sort_by_key(|(date, page)| (Reverse(*date), page.file()));
    let newest = pages.into_iter().take(NEWEST);
    newest
        .map(|(_, page)| Value::from_serializable(&card(site, page, language)))
        .collect()
}

/// Whether the page stands at the head of a section; the home page is the head of the whole site.
fn is_head(page: &Page) -> bool {
    page.address.role != Role::Page
}
