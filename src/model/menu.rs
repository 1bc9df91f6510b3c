//! The menu as a site sets it, in place of the sections at its top.

use std::collections::BTreeMap;

use crate::base::span::{Span, Spanned};

/// `[[menu]]`, or one of its `items`.
#[derive(Debug, Clone)]
pub struct MenuEntry {
    /// By language tag, with its place in `book.toml`. A page has its own where none is given.
    pub title: Spanned<BTreeMap<String, String>>,
    pub way: Way,
    /// The whole entry in `book.toml`.
    pub span: Span,
}

/// Where an entry leads.
#[derive(Debug, Clone)]
pub enum Way {
    /// The file of a page, below `content`.
    Page(Spanned<String>),
    /// An address on the web, or one of this site from its top, with a slash before it.
    Address(Spanned<String>),
    /// Nowhere itself: it stands above others.
    Items(Vec<MenuEntry>),
}

impl MenuEntry {
    /// The entry, and those below it.
    pub fn with_items(&self) -> impl Iterator<Item = &Self> {
        let items = match &self.way {
            Way::Items(items) => items.as_slice(),
            _ => &[],
        };
        std::iter::once(self).chain(items)
    }

    /// The title for readers of a language, with the language that it is in: theirs, else the main one of the site, else
    /// any.
    pub fn title_for(&self, language: &str, main: &str) -> Option<(&str, &str)> {
        let of = |tag: &str| self.title.get_key_value(tag);
        let found = of(language).or_else(|| of(main));
        let (tag, title) = found.or_else(|| self.title.first_key_value())?;
        Some((tag, title))
    }

    /// The files of pages that the entry and its items name.
    pub fn pages(&self) -> Vec<&Spanned<String>> {
        match &self.way {
            Way::Page(file) => vec![file],
            Way::Address(_) => Vec::new(),
            Way::Items(items) => items.iter().flat_map(Self::pages).collect(),
        }
    }

    /// The addresses that the entry and its items name.
    pub fn addresses(&self) -> Vec<&Spanned<String>> {
        match &self.way {
            Way::Page(_) => Vec::new(),
            Way::Address(address) => vec![address],
            Way::Items(items) => items.iter().flat_map(Self::addresses).collect(),
        }
    }
}
