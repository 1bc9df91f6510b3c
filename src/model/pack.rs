//! Pages that are put together to be printed and taken home as one.

use std::collections::BTreeMap;

use crate::base::span::Spanned;

/// `[[packs]]`
#[derive(Debug, Clone)]
pub struct Pack {
    /// The last part of its address: `first-visit` for `packs/first-visit/`.
    pub name: Spanned<String>,
    /// By language tag. There is a pack in each language in which it has a title.
    pub title: BTreeMap<String, String>,
    /// One or two sentences, by language tag.
    pub intro: BTreeMap<String, String>,
    /// The files of its pages, below `content`, in order.
    pub pages: Vec<Spanned<String>>,
}
