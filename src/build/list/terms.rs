//! The terms by which pages are found: conditions, medicines, tags, and who wrote and checked them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::meant;
use crate::model::taxonomy::{Taxonomy, term_id};
use crate::model::{Page, Site};

/// One term with its pages.
#[derive(Debug, Serialize)]
pub struct Term {
    /// The field of the front matter that names it.
    pub taxonomy: &'static str,
    /// Its name in addresses and settings.
    pub id: String,
    /// Every way in which pages write it.
    pub written: BTreeSet<String>,
    /// The files of its pages.
    pub pages: BTreeSet<String>,
}

pub fn of(site: &Site, is_meant: &dyn Fn(&Page) -> bool) -> Vec<Term> {
    let mut terms: BTreeMap<(Taxonomy, String), Term> = BTreeMap::new();
    for page in meant(site, is_meant) {
        for taxonomy in Taxonomy::ALL {
            for written in taxonomy.of(page) {
                let id = term_id(&written.value);
                // A term without letters has no page of its own, and a finding.
                if id.is_empty() {
                    continue;
                }
                let term = terms
                    .entry((taxonomy, id))
                    .or_insert_with_key(|(taxonomy, id)| Term {
                        taxonomy: taxonomy.name(),
                        id: id.clone(),
                        written: BTreeSet::new(),
                        pages: BTreeSet::new(),
                    });
                term.written.insert(written.value.clone());
                term.pages.insert(page.file().to_string());
            }
        }
    }
    terms.into_values().collect()
}
