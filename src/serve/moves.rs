//! Where the site, and pages of it, were before: whoever has an old address open is led to the new one.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::path::SitePath;
use crate::model::{Page, Site};

/// How many renamed pages are kept; a limit because a preview may run for weeks.
const MOST_PAGES: usize = 256;

/// What had another address.
#[derive(Debug, Default)]
pub struct Moves {
    /// Base paths that the site had.
    bases: Vec<String>,
    /// For the address that a page had, the file that it is written in now.
    pages: BTreeMap<String, SitePath>,
}

impl Moves {
    /// Remembers what `before` had at another address than `after`.
    pub fn follow(&mut self, before: &Site, after: &Site) {
        let (old, new) = (before.config.base_path(), after.config.base_path());
        if old != new {
            self.bases.retain(|base| *base != old && *base != new);
            self.bases.push(old);
        }
        if let Some((was, is)) = renamed(before, after) {
            for file in self.pages.values_mut().filter(|file| *file == was.file()) {
                file.clone_from(is.file());
            }
            if self.pages.len() < MOST_PAGES {
                let path = was.address.path.clone();
                self.pages.insert(path, is.file().clone());
            }
        }
    }

    /// The file of the page that was at this address.
    pub fn file(&self, path: &str) -> Option<&SitePath> {
        self.pages.get(path)
    }

    /// The address below `now` of what was asked for below an earlier base path. `is_there` tells whether something is at
    /// an address below `now`.
    pub fn base(&self, now: &str, path: &str, is_there: impl Fn(&str) -> bool) -> Option<String> {
        let inside = path.strip_prefix(now);
        if inside.is_some_and(is_there) {
            return None;
        }
        // Below the base path of now, only one that is longer can have been meant. So each step makes the address shorter,
        // and no browser is sent in a circle.
        let can_be_meant = |base: &&String| inside.is_none() || base.len() > now.len();
        let mut bases = self.bases.iter().rev().filter(can_be_meant);
        bases.find_map(|base| {
            let slash = format!("{path}/");
            let rest = path.strip_prefix(base.as_str());
            let rest = rest.or_else(|| slash.strip_prefix(base.as_str()))?;
            Some(format!("{now}{rest}"))
        })
    }
}

/// The page that went and the one that came, where there is one of each and their text is the same.
fn renamed<'a>(before: &'a Site, after: &'a Site) -> Option<(&'a Arc<Page>, &'a Arc<Page>)> {
    let (mut gone, mut came) = (Vec::new(), Vec::new());
    for change in after.pages_changed_since(before) {
        match change {
            (Some(was), None) => gone.push(was),
            (None, Some(is)) => came.push(is),
            _ => {}
        }
    }
    match (gone.as_slice(), came.as_slice()) {
        (&[was], &[is]) if was.source.text == is.source.text => Some((was, is)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(bases: &[&str], now: &str, path: &str) -> Option<String> {
        let moves = Moves {
            bases: bases.iter().map(|&base| base.to_owned()).collect(),
            pages: BTreeMap::new(),
        };
        moves.base(now, path, |inside| inside == "there/")
    }

    #[test]
    fn no_browser_is_sent_in_a_circle() {
        let to = |address: &str| Some(address.to_owned());
        assert_eq!(moved(&["/old/"], "/new/", "/old/a/"), to("/new/a/"));
        assert_eq!(moved(&["/old/"], "/new/", "/old"), to("/new/"));
        assert_eq!(moved(&["/old/"], "/", "/old/a/"), to("/a/"));
        assert_eq!(moved(&["/"], "/new/", "/a/"), to("/new/a/"));
        assert_eq!(moved(&["/"], "/new/", "/new/a/"), None);
        assert_eq!(moved(&["/"], "/new/", "/new/there/"), None);
        assert_eq!(moved(&["/a/b/"], "/a/", "/a/b/b/x/"), to("/a/b/x/"));
        assert_eq!(moved(&["/old/"], "/new/", "/other/"), None);
        assert_eq!(moved(&[], "/new/", "/old/"), None);
    }
}
