//! Which page is at which address. Where two pages want one, the first file by name has it.

use std::collections::BTreeMap;
use std::sync::Arc;

use imbl::OrdMap;

use super::change::WasAndIs;
use super::{Page, Pages};
use crate::base::path::SitePath;

/// The files of pages by their addresses.
#[derive(Debug, Clone, Default)]
pub(super) struct Addresses {
    by_path: OrdMap<String, SitePath>,
    by_key: OrdMap<String, Twins>,
    /// Whether every page has an address of its own.
    are_apart: bool,
}

/// A page in its languages.
type Twins = BTreeMap<Arc<str>, SitePath>;

impl Addresses {
    pub fn of(pages: &Pages) -> Self {
        let mut addresses = Self {
            are_apart: true,
            ..Self::default()
        };
        for page in pages.values() {
            addresses.come(page);
        }
        addresses
    }

    /// Those of `pages`, where these are those of the pages before, and `changed` has all that is different.
    pub fn after(&self, changed: &[WasAndIs<'_>], pages: &Pages) -> Self {
        let mut addresses = self.clone();
        for page in changed.iter().filter_map(|(was, _)| *was) {
            addresses.leave(page);
        }
        for page in changed.iter().filter_map(|(_, is)| *is) {
            addresses.come(page);
        }
        // Where an address is wanted by two, what is free without the one is not known here.
        if self.are_apart && addresses.are_apart {
            addresses
        } else {
            Self::of(pages)
        }
    }

    pub fn are_apart(&self) -> bool {
        self.are_apart
    }

    /// The page at an address from the top of the site.
    pub fn at(&self, path: &str) -> Option<&SitePath> {
        self.by_path.get(path)
    }

    /// The pages with a key, by language.
    pub fn twins(&self, key: &str) -> Option<&Twins> {
        self.by_key.get(key)
    }

    fn come(&mut self, page: &Page) {
        let (path, file) = (&page.address.path, page.file());
        if self.by_path.contains_key(path) {
            self.are_apart = false;
        } else {
            self.by_path.insert(path.clone(), file.clone());
        }
        let twins = self.by_key.entry(page.address.key.clone()).or_default();
        let files = twins.entry(Arc::clone(&page.address.language));
        files.or_insert_with(|| file.clone());
    }

    fn leave(&mut self, page: &Page) {
        self.by_path.remove(&page.address.path);
        if let Some(twins) = self.by_key.get_mut(&page.address.key) {
            twins.remove(&page.address.language);
            if twins.is_empty() {
                self.by_key.remove(&page.address.key);
            }
        }
    }
}
