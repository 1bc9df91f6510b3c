//! The pages of a kind, for lists that are about one: news, policies, the page to go to in a crisis.

use std::sync::Arc;

use imbl::{OrdMap, OrdSet};

use super::change::WasAndIs;
use super::{Kind, Page, Pages, Site};
use crate::base::path::SitePath;

/// The files of the pages by their kind.
#[derive(Debug, Clone, Default)]
pub(super) struct Kinds(OrdMap<Kind, OrdSet<SitePath>>);

impl Kinds {
    pub fn of(pages: &Pages) -> Self {
        let mut kinds = Self::default();
        for page in pages.values() {
            kinds.come(page);
        }
        kinds
    }

    /// Those of the pages after these. `changed` has all that is different.
    pub fn after(&self, changed: &[WasAndIs<'_>]) -> Self {
        let mut kinds = self.clone();
        for (was, is) in changed {
            if let Some(page) = was
                && let Some(files) = kinds.0.get_mut(&page.kind())
            {
                files.remove(page.file());
            }
            if let Some(page) = is {
                kinds.come(page);
            }
        }
        kinds
    }

    fn come(&mut self, page: &Page) {
        let files = self.0.entry(page.kind()).or_default();
        files.insert(page.file().clone());
    }
}

impl Site {
    /// The pages of a kind, by file.
    fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Arc<Page>> {
        let files = self.kinds.0.get(&kind).into_iter().flatten();
        files.filter_map(|file| self.pages.get(file))
    }

    /// The published pages of a kind in one language, by file.
    pub fn published_of_kind<'a>(
        &'a self,
        kind: Kind,
        language: &'a str,
    ) -> impl Iterator<Item = &'a Arc<Page>> {
        self.of_kind(kind)
            .filter(move |page| *page.address.language == *language && self.is_published(page))
    }

    /// The pages of a kind that readers of a language can be sent to: those in it, and those shown untranslated.
    pub fn shown_of_kind<'a>(
        &'a self,
        kind: Kind,
        language: &'a str,
    ) -> impl Iterator<Item = &'a Arc<Page>> {
        let untranslated = self.of_kind(kind);
        let untranslated = untranslated.filter(move |page| self.is_untranslated(page, language));
        self.published_of_kind(kind, language).chain(untranslated)
    }
}
