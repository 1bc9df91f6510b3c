//! What pages are about and who made them: the lists of front matter by which pages can be found.

use super::page::Page;
use crate::base::span::Spanned;
use crate::base::text::slug;

/// One such list. The order is that in which readers are offered them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Taxonomy {
    Conditions,
    Medicines,
    Tags,
    Authors,
    Reviewers,
}

impl Taxonomy {
    /// In the order in which readers see them.
    pub const ALL: [Self; 5] = [
        Self::Conditions,
        Self::Medicines,
        Self::Tags,
        Self::Authors,
        Self::Reviewers,
    ];

    /// The name of the field in front matter, which is also its part of an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Conditions => "conditions",
            Self::Medicines => "medicines",
            Self::Tags => "tags",
            Self::Authors => "authors",
            Self::Reviewers => "reviewers",
        }
    }

    /// Whether its terms say what a page is about, and not who made it.
    pub fn is_subject(self) -> bool {
        matches!(self, Self::Conditions | Self::Medicines | Self::Tags)
    }

    /// What a page says in this list.
    pub fn of(self, page: &Page) -> &[Spanned<String>] {
        let front = &page.front;
        match self {
            Self::Conditions => &front.conditions,
            Self::Medicines => &front.medicines,
            Self::Tags => &front.tags,
            Self::Authors => &front.authors,
            Self::Reviewers => &front.reviewers,
        }
    }
}

/// The name of a term in addresses and settings: `Alcohol use` and `alcohol-use` are one term.
pub fn term_id(written: &str) -> String {
    slug(written)
}
