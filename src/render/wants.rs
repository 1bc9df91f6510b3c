//! What the texts of pages ask of the stylesheet: components, and the marks of its parts.
//!
//! How many pages ask for a thing is counted, so that after a change only the pages that changed are looked at.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::stylesheet::marks_in;
use crate::model::{Page, Site};

/// How many published pages ask for each thing. What no page asks for is not in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wants {
    marks: BTreeMap<&'static str, usize>,
    components: BTreeMap<String, usize>,
}

impl Wants {
    pub fn of(site: &Site) -> Self {
        let pages: Vec<&Arc<Page>> = site.published().collect();
        let each = pages.par_iter().map(|page| Self::of_page(page));
        each.reduce(Self::default, |mut all, more| {
            all.add(more);
            all
        })
    }

    /// The wants of the site `after`, where these are those of the site `before`, made with the same settings for the same
    /// edition.
    pub fn after(&self, before: &Site, after: &Site) -> Self {
        let mut wants = self.clone();
        for (was, is) in after.pages_changed_since(before) {
            if let Some(page) = was.filter(|page| before.is_published(page)) {
                wants.take(&Self::of_page(page));
            }
            if let Some(page) = is.filter(|page| after.is_published(page)) {
                wants.add(Self::of_page(page));
            }
        }
        wants
    }

    /// Whether the same things are asked for, by however many pages.
    pub fn are_for_the_same(&self, other: &Self) -> bool {
        self.marks.keys().eq(other.marks.keys())
            && self.components.keys().eq(other.components.keys())
    }

    pub fn marks(&self) -> impl Iterator<Item = &'static str> {
        self.marks.keys().copied()
    }

    /// Names of components as pages write them.
    pub fn components(&self) -> impl Iterator<Item = &str> {
        self.components.keys().map(String::as_str)
    }

    fn of_page(page: &Page) -> Self {
        let marks = marks_in(&page.body.markup.html).into_iter();
        let components = page.body.components.iter();
        Self {
            marks: marks.map(|mark| (mark, 1)).collect(),
            components: components
                .map(|used| (used.name.value.clone(), 1))
                .collect(),
        }
    }

    fn add(&mut self, more: Self) {
        for (mark, pages) in more.marks {
            *self.marks.entry(mark).or_default() += pages;
        }
        for (name, pages) in more.components {
            *self.components.entry(name).or_default() += pages;
        }
    }

    fn take(&mut self, less: &Self) {
        for (mark, pages) in &less.marks {
            if let Some(count) = self.marks.get_mut(mark) {
                *count = count.saturating_sub(*pages);
            }
        }
        for (name, pages) in &less.components {
            if let Some(count) = self.components.get_mut(name) {
                *count = count.saturating_sub(*pages);
            }
        }
        self.marks.retain(|_, pages| *pages > 0);
        self.components.retain(|_, pages| *pages > 0);
    }
}
