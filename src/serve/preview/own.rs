//! The pages of the preview's own: the gallery, the rulebook, and the list of all pages.

use std::sync::Arc;

use super::super::all_pages;
use super::super::moment::Moment;
use super::super::panel::{GALLERY, PAGES, RULES};
use super::{Look, Preview, Shown, lock};
use crate::build::job::Made;
use crate::build::rulebook::Rulebook;

impl Preview {
    /// What is at an address of the preview's own pages.
    pub(super) fn look_at_own(&self, moment: &Moment, path: &str) -> Look {
        if let Some(inside) = path.strip_prefix(GALLERY) {
            return self.look_in_gallery(moment, inside);
        }
        if let Some(inside) = path.strip_prefix(RULES) {
            return self.look_in_rulebook(moment, inside);
        }
        match path {
            PAGES => Look::Page(Shown {
                status: 200,
                html: all_pages::page(&moment.snapshot),
                stands_in: false,
            }),
            _ if path.starts_with(PAGES) => self.not_found(moment),
            _ => Look::Folder,
        }
    }

    fn look_in_rulebook(&self, moment: &Moment, path: &str) -> Look {
        let book = self.rulebook(moment);
        match book.make(path) {
            Some((_, Made::Page(page))) => Look::Page(Shown {
                status: 200,
                html: page.html,
                stands_in: false,
            }),
            Some((output, Made::File(bytes))) => Look::File {
                name: output.clone(),
                bytes: bytes.into_owned(),
            },
            None if book.make(&format!("{path}/")).is_some() => Look::Folder,
            None => self.not_found(moment),
        }
    }

    fn rulebook(&self, moment: &Moment) -> Arc<Rulebook> {
        let site = &moment.snapshot.site;
        let base = site.config.base_path();
        let mut kept = lock(&self.rulebook);
        match &*kept {
            Some((known, book)) if *known == base => Arc::clone(book),
            _ => {
                let book = Arc::new(Rulebook::open(site, RULES));
                *kept = Some((base, Arc::clone(&book)));
                book
            }
        }
    }
}
