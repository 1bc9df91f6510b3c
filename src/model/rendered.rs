//! A finished page and what an inspector found in it: the page is checked again after the theme had its say.

use crate::base::path::{OutputPath, SitePath};

/// The attribute that marks the notice, and its value.
pub const NOTICE_ATTRIBUTE: &str = "data-notice";
/// The mark by which the notice is known in a finished page.
pub const NOTICE_VALUE: &str = "not-medical-advice";

/// One finished HTML file of the output.
#[derive(Debug, Clone)]
pub struct RenderedPage {
    pub output: OutputPath,
    /// The content file or the copied file it was made from; `None` for pages the engine makes itself.
    pub origin: Option<SitePath>,
    pub html: String,
    pub facts: Facts,
}

impl RenderedPage {
    /// Whether the page was written elsewhere, and copied.
    pub fn is_copy(&self) -> bool {
        let origin = self.origin.as_ref();
        origin.is_some_and(|file| file.extension() != "md")
    }
}

/// What is in the finished HTML, read from its tags, whatever template made it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// `lang` of the `html` element.
    pub language: Option<String>,
    pub has_title: bool,
    pub has_main: bool,
    /// How many `h1` elements there are.
    pub h1: usize,
    /// Every id, in order, repeated where it is repeated.
    pub ids: Vec<String>,
    /// The names of links, which lead to places as ids do: `<a name="…">`.
    pub names: Vec<String>,
    /// Every `href` of an `a` or `area`.
    pub links: Vec<String>,
    /// Every address that is named in another way: by a `link` that loads nothing, by a form.
    pub mentions: Vec<String>,
    /// Every address a browser loads by itself: pictures, scripts, stylesheets, frames, media.
    pub resources: Vec<String>,
    /// Addresses among `resources` that are stylesheets.
    pub stylesheets: Vec<String>,
    /// The text of each `style` element.
    pub inline_styles: Vec<String>,
    /// The text of each `style` attribute that asks for a file.
    pub asking_styles: Vec<String>,
    /// Scripts that stand in the page itself, and attributes that are scripts or styles, each once: `<script>`, `onclick`, `style`.
    pub inline_code: Vec<String>,
    /// What lifts an element as high as the notice in its `style` attribute: `z-index: 2147483647`.
    pub lifted: Vec<String>,
    /// The address that a `base` element sets, which changes where every relative address leads.
    pub base: Option<String>,
    /// Whether a `meta` element sends the reader on to another page.
    pub moves_on: bool,
    pub notices: Vec<NoticeFact>,
}

/// One element marked as the notice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NoticeFact {
    pub language: Option<String>,
    /// Why a reader would not see it: a sentence part such as "it is inside a `<template>`".
    pub hidden_by: Option<String>,
    /// Whether the main part of the page comes before it.
    pub follows_main: bool,
    /// Its words, with a single space wherever there is white space or a tag.
    pub text: String,
    /// The element itself and those around it, innermost first: what a stylesheet could use to hide it.
    pub ancestry: Vec<ElementFact>,
}

/// The parts of an element that a CSS selector can name.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ElementFact {
    pub name: String,
    /// Names and values of all attributes, `id` and `class` among them.
    pub attributes: Vec<(String, String)>,
}

impl ElementFact {
    /// The value of an attribute; empty where the attribute stands without one.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The names in its `class`.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.attribute("class")
            .unwrap_or_default()
            .split_ascii_whitespace()
    }
}
