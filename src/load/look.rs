//! Where to look after a change: everywhere, or only at what was touched.

use std::collections::BTreeSet;

use super::scan::Files;
use crate::base::fs::{Standing, Tree};
use crate::base::path::SitePath;

/// Where something may say something else than before.
#[derive(Debug, Clone, Copy)]
pub enum Look<'a> {
    Everywhere,
    /// Files came or went, so there is a new list of them; only what is touched is read.
    Names(&'a BTreeSet<SitePath>),
    /// There are the files that there were; only what is touched is read.
    Words(&'a BTreeSet<SitePath>),
}

impl<'a> Look<'a> {
    /// The files and folders in which something may have changed, where that is known.
    pub fn touched(self) -> Option<&'a BTreeSet<SitePath>> {
        match self {
            Self::Everywhere => None,
            Self::Names(touched) | Self::Words(touched) => Some(touched),
        }
    }
}

/// Only what is certain counts: links let one change be another one, and a name with other letters than ASCII may be
/// spelt in another way by who tells of the change than in the folder.
pub fn where_to_look<'a>(
    touched: &'a BTreeSet<SitePath>,
    files: &Files,
    tree: &dyn Tree,
) -> Look<'a> {
    let is_content = |path: &&SitePath| {
        let top = path.as_str().split('/').next();
        top.is_some_and(|top| matches!(top, "content" | "static"))
    };
    let is_as_it_was = |path: &SitePath| match tree.standing(path) {
        Ok(Standing::File) => files.has(path),
        Ok(Standing::Nothing) => !files.has(path) && !files.has_below(path),
        Ok(Standing::Other) | Err(_) => false,
    };
    let is_certain = !touched.is_empty()
        && !files.has_links()
        && touched.iter().all(|path| path.as_str().is_ascii());
    if !is_certain {
        return Look::Everywhere;
    }
    if touched.iter().filter(is_content).all(is_as_it_was) {
        Look::Words(touched)
    } else {
        Look::Names(touched)
    }
}
