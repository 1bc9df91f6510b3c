//! Pages that the settings name by their files, as the menu does.

use std::sync::Arc;

use super::{Site, Target};
use crate::base::path::join;
use crate::model::Page;

/// Where the files of pages are.
const CONTENT: &str = "content";

impl<'a> Target<'a> {
    /// The page that is there, whether patients may see it or not.
    pub fn page(self) -> Option<&'a Arc<Page>> {
        match self {
            Target::Page { page, .. } | Target::Unpublished(page) => Some(page),
            _ => None,
        }
    }
}

impl Site {
    /// Where readers are led by the name of a file below `content`: to the page, or nowhere.
    pub fn chosen(&self, file: &str) -> Target<'_> {
        let Some(looked_for) = join(CONTENT, file).filter(|_| !file.starts_with('/')) else {
            return Target::NotRelative;
        };
        match self.page(&looked_for) {
            Some(page) if self.counts_as_public(page) => Target::Page {
                page,
                fragment: None,
            },
            Some(page) => Target::Unpublished(page),
            None => Target::Missing { looked_for },
        }
    }
}
