//! What templates can ask for on the pages that Handout makes itself.

use std::borrow::Cow;

use serde::Serialize;

/// An entry of `site.lists`: a page that lists what is on the site.
#[derive(Debug, Clone, Serialize)]
pub struct ListLinkView {
    /// `a-z`
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
    pub letter: String,
    /// To jump to: `letter-a`.
    pub id: String,
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
