//! What readers of a language get where a page is not translated: the page itself, in the main language of the site, at
//! the address where the translation will be.
//!
//! Only the main language lends its pages. A site with one language asks nothing of this and pays nothing for it.

use std::borrow::Cow;
use std::sync::Arc;

use super::Site;
use crate::model::page::Page;
use crate::model::{Role, Status};

impl Site {
    /// Whether readers of `language` are shown this page untranslated.
    pub fn is_untranslated(&self, page: &Page, language: &str) -> bool {
        let main = self.config.site.language.as_str();
        *page.address.language == *main
            && self.config.shows_untranslated(language)
            && self.is_published(page)
            && page.status() != Status::Retired
            && self.published_twin(&page.address.key, language).is_none()
    }

    /// Every published page that is shown untranslated, with the language of the readers who get it so.
    pub fn untranslated(&self) -> impl Iterator<Item = (&Arc<Page>, &str)> {
        self.config
            .language_tags()
            .flat_map(|tag| self.untranslated_in(tag).map(move |page| (page, tag)))
    }

    /// The pages that readers of one language are shown untranslated.
    pub(super) fn untranslated_in<'a>(
        &'a self,
        language: &'a str,
    ) -> impl Iterator<Item = &'a Arc<Page>> {
        // A language that shows none is not held against every page of the site.
        let pages = self
            .config
            .shows_untranslated(language)
            .then(|| self.in_language(&self.config.site.language));
        pages
            .into_iter()
            .flatten()
            .filter(move |page| self.is_untranslated(page, language))
    }

    /// Everything that readers of a language can be sent to: the published pages in it, and those shown untranslated.
    pub fn shown_in<'a>(&'a self, language: &'a str) -> impl Iterator<Item = &'a Arc<Page>> {
        self.in_language(language)
            .chain(self.untranslated_in(language))
    }

    /// The page that readers of a language get under this key: the published one in it, else the one that they are
    /// shown untranslated.
    pub fn shown(&self, key: &str, language: &str) -> Option<&Arc<Page>> {
        let untranslated = || {
            let original = self.twin(key, &self.config.site.language)?;
            self.is_untranslated(original, language).then_some(original)
        };
        self.published_twin(key, language).or_else(untranslated)
    }

    /// Where readers of a language find a page. That is its own address, unless they are shown it untranslated.
    pub fn path_for<'a>(&self, page: &'a Page, language: &str) -> Cow<'a, str> {
        let address = &page.address;
        if *address.language == *language || !self.is_untranslated(page, language) {
            return Cow::Borrowed(&address.path);
        }
        Cow::Owned(match address.role {
            Role::Home => format!("{language}/"),
            Role::Section | Role::Page => format!("{language}/{}/", address.key),
        })
    }

    fn published_twin(&self, key: &str, language: &str) -> Option<&Arc<Page>> {
        self.twin(key, language)
            .filter(|twin| self.is_published(twin))
    }
}
