//! What templates can ask for on the pages that Handout makes itself.

use std::borrow::Cow;

use serde::Serialize;
use tera::Value;

use super::{LinkView, MenuView, PersonView};

/// An entry of `site.lists`, a page that lists what is on the site; and `site.search`.
#[derive(Debug, Clone, Serialize)]
pub struct ListLinkView {
    /// `a-z`, `site-map`, `topics`, `sources` or `search`
    pub id: &'static str,
    pub title: String,
    pub path: String,
}

/// `a_z`: every page of the language under its first letter.
#[derive(Debug, Serialize)]
pub struct AToZView<'a> {
    /// Only letters that some page begins with, in the order of the alphabet.
    pub letters: Vec<LetterView<'a>>,
}

/// An entry of `a_z.letters`.
#[derive(Debug, Serialize)]
pub struct LetterView<'a> {
    /// A capital; `0–9` for what begins with no letter.
    pub letter: &'a str,
    /// To jump to: `letter-a`.
    pub id: &'a str,
    /// On a large site the page of the letter, or `null`. Only that page has the entries then.
    pub path: Option<String>,
    pub entries: Vec<AToZEntryView<'a>>,
}

/// An entry of `a_z.letters[].entries`.
#[derive(Debug, Serialize)]
pub struct AToZEntryView<'a> {
    pub title: &'a str,
    pub path: Cow<'a, str>,
    /// The other name under which the page stands here, or `null` where that is its title.
    pub see: Option<String>,
}

/// An entry of `site_map`: a page, and what of the nested list begins and ends after it.
#[derive(Debug, Serialize)]
pub struct SiteMapView {
    pub title: String,
    pub path: String,
    /// See [`foreign`](crate::render::language::foreign).
    pub foreign: String,
    /// 1 at the top.
    pub level: usize,
    /// Whether the pages that follow are inside this one.
    pub opens: bool,
    /// How many sections end with this page.
    pub closes: usize,
}

/// An entry of `sources`.
#[derive(Debug, Serialize)]
pub struct SourceView<'a> {
    /// The key in `sources.yaml`.
    pub key: &'a str,
    /// To link to: `source-berman2000`.
    pub id: String,
    /// The formatted source with all its authors *(safe)*.
    pub html: Value,
    /// The pages that cite it.
    pub pages: Vec<LinkView>,
}

/// `taxonomy`, and an entry of `topics`: all terms of one kind.
#[derive(Debug, Serialize)]
pub struct TaxonomyView {
    /// `conditions`, `medicines`, `tags`, `authors` or `reviewers`.
    pub id: &'static str,
    pub title: String,
    pub path: String,
    /// In the order of the alphabet.
    pub terms: Vec<TermEntryView>,
}

/// An entry of `taxonomy.terms`.
#[derive(Debug, Serialize)]
pub struct TermEntryView {
    /// Its part of the address: `alcohol-use`.
    pub id: String,
    pub title: String,
    pub path: String,
    /// How many pages have it.
    pub count: usize,
    /// Marks the title where it is not in the language of the page.
    pub foreign: String,
}

/// `term`: the pages of one term.
#[derive(Debug, Serialize)]
pub struct TermView<'a> {
    /// Its part of the address: `alcohol-use`.
    pub id: &'a str,
    pub title: String,
    /// `conditions`, `medicines`, `tags`, `authors` or `reviewers`.
    pub taxonomy: &'static str,
    /// What the list of all terms of that kind is called.
    pub taxonomy_title: String,
    /// The author or reviewer, or `null`.
    pub person: Option<PersonView<'a>>,
    /// How many pages have it.
    pub count: usize,
    /// Those of them that this part of the list names, by title.
    pub pages: Vec<MenuView>,
    /// The ways to the other parts, or `null` where there is but one.
    pub pagination: Option<PaginationView>,
}

/// `pagination`: the ways between the parts of a long list.
#[derive(Debug, Serialize)]
pub struct PaginationView {
    /// The part that is shown, counted from 1.
    pub number: usize,
    /// The path of the part before it, or `null`.
    pub previous: Option<String>,
    /// The path of the part after it, or `null`.
    pub next: Option<String>,
    pub parts: Vec<PartView>,
}

/// An entry of `pagination.parts`.
#[derive(Debug, Serialize)]
pub struct PartView {
    pub number: usize,
    pub path: String,
}

/// `search`: what the search page hands to its script.
#[derive(Debug, Serialize)]
pub struct SearchView {
    /// Where the index is, from the top of the site: `assets/search/`.
    pub folder: String,
    /// Groups of words that stand for each other: `["esketamine", "Spravato"]`.
    pub same: Vec<Vec<String>>,
    /// Matches words of somebody who may need help now: a regular expression of JavaScript, for the flags `i` and `u` and a
    /// text without accents and with straight apostrophes.
    pub crisis: String,
}

/// `pack`: pages put together to be printed as one.
#[derive(Debug, Serialize)]
pub struct PackView {
    /// The crisis block *(safe)*, where one of the pages has it, or `null`. It stands here once, and in no part.
    pub crisis: Option<Value>,
    /// The pages, in order.
    pub parts: Vec<PackPartView>,
}

/// An entry of `pack.parts`.
#[derive(Debug, Serialize)]
pub struct PackPartView {
    /// Counted from 1.
    pub number: usize,
    /// To link to: `part-1`.
    pub id: String,
    /// What `page` is on the page itself; in its `content` every heading is one level lower, ids begin with that of the
    /// part, and links to other pages of the pack lead to their parts. Its `references` are empty: those of all parts are
    /// the `page.references` of the pack.
    pub page: Value,
}
