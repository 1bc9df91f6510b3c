//! Findings about single pages, kept from one check to the next.
//!
//! What the rules find in one page alone depends on the page, the settings, the data and the day. While these are the
//! same the rules are not asked again: after a save, one page is judged and not ten thousand.

use std::collections::HashMap;
use std::sync::Arc;

use crate::base::path::SitePath;
use crate::model::{Config, Data, Diagnostic, Edition, Page, Site};

/// What was found in each page alone.
#[derive(Debug, Default)]
pub struct Memory {
    around: Option<Around>,
    pages: HashMap<SitePath, Kept>,
}

/// What all pages were judged with.
#[derive(Debug)]
struct Around {
    config: Arc<Config>,
    data: Arc<Data>,
    edition: Edition,
}

/// A page, and what was found in it.
#[derive(Debug, Clone)]
pub struct Kept {
    page: Arc<Page>,
    pub found: Arc<Vec<Diagnostic>>,
}

impl Kept {
    pub fn new(page: &Arc<Page>, found: Vec<Diagnostic>) -> Self {
        Self {
            page: Arc::clone(page),
            found: Arc::new(found),
        }
    }
}

impl Memory {
    /// Forgets what is not certain for `site` any more.
    pub fn enter(&mut self, site: &Site) {
        let is_alike = self.around.as_ref().is_some_and(|around| {
            Arc::ptr_eq(&around.config, &site.config)
                && Arc::ptr_eq(&around.data, &site.data)
                && around.edition == site.edition
        });
        if !is_alike {
            self.pages.clear();
            self.around = Some(Around {
                config: Arc::clone(&site.config),
                data: Arc::clone(&site.data),
                edition: site.edition.clone(),
            });
        }
        self.pages
            .retain(|file, _| site.page(file.as_str()).is_some());
    }

    /// What was found in this very page.
    pub fn of(&self, page: &Arc<Page>) -> Option<Kept> {
        let kept = self.pages.get(page.file())?;
        Arc::ptr_eq(&kept.page, page).then(|| kept.clone())
    }

    /// Puts these in place of what was known of the same pages.
    pub fn keep(&mut self, kept: impl Iterator<Item = Kept>) {
        let named = kept.map(|kept| (kept.page.file().clone(), kept));
        self.pages.extend(named);
    }
}
