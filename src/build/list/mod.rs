//! What there is on a site, for other programs: its pages, the terms they are found by, and the other websites they lead to.
//!
//! As JSON it is an interface. [`mod@plain`] writes the same for people, one line each.

mod links;
mod pages;
mod plain;
mod terms;

use jiff::civil::Date;
use serde::Serialize;

use super::Snapshot;
use crate::base::fs::Tree;
use crate::model::{Page, Site};
use links::Link;
use pages::Listed;
pub use plain::plain;
use terms::Term;

/// The version of the JSON form. A field may be added within a version; none is renamed or taken away.
const VERSION: u32 = 1;

/// Which parts are asked for.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools)] // Each part can be asked for beside any other.
pub struct Asked {
    pub pages: bool,
    pub terms: bool,
    pub links: bool,
    /// Whether only what patients see is meant. The snapshot is of that edition then.
    pub published: bool,
}

/// Everything that was asked for. What was not is absent.
#[derive(Debug, Serialize)]
pub struct Inventory {
    /// What this is, for a program that is given several kinds of JSON.
    list: &'static str,
    version: u32,
    today: Date,
    /// By file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pages: Option<Vec<Listed>>,
    /// By taxonomy, then by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    terms: Option<Vec<Term>>,
    /// Addresses of other websites, in the order of the alphabet.
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<Vec<Link>>,
}

impl Inventory {
    /// Gathers what is asked for. Only for links the pages have to be made.
    pub fn new(snapshot: &Snapshot, tree: &dyn Tree, asked: Asked) -> Self {
        let site = &*snapshot.site;
        let is_meant = |page: &Page| !asked.published || site.is_public(page);
        Self {
            list: "handout",
            version: VERSION,
            today: site.edition.today,
            pages: asked.pages.then(|| pages::of(site, &is_meant)),
            terms: asked.terms.then(|| terms::of(site, &is_meant)),
            links: asked.links.then(|| links::of(snapshot, tree)),
        }
    }

    /// The list for other programs.
    ///
    /// # Errors
    /// Never for a list that this module made; the type of the writer asks for it.
    pub fn json(&self) -> serde_json::Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }
}

/// The pages that are meant, by file.
fn meant<'a>(
    site: &'a Site,
    is_meant: &'a dyn Fn(&Page) -> bool,
) -> impl Iterator<Item = &'a Page> {
    let pages = site.pages.values().map(|page| &**page);
    pages.filter(move |page| is_meant(page))
}
