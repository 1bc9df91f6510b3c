//! The files of the output that templates can ask the address of, and the fingerprints in these addresses.
//!
//! A browser keeps a stylesheet for a while, and hosts let it. After a new build it would show new pages in the old style.
//! So a published address ends with a fingerprint of the content, `assets/site.css?v=6f1d0c`: another content, another
//! address. The file keeps its name, because a host that replaces all files at once would otherwise leave pages that a
//! browser has kept without any style.
//!
//! The stylesheet of the notice has none: an old one keeps the notice in sight just as well.

use std::collections::BTreeMap;

use super::notice;
use super::pictures::InSizes;
use super::theme::{STYLESHEET, Theme};
use crate::base::path::OutputPath;
use crate::model::Site;

/// How much of a digest tells two contents of a file apart.
const HEX_DIGITS: usize = 6;

/// The files that `asset` knows, each with what comes behind its address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assets {
    versions: BTreeMap<String, String>,
}

impl Assets {
    /// Files whose addresses have no fingerprint.
    pub fn new<Path: Into<String>>(paths: impl IntoIterator<Item = Path>) -> Self {
        let paths = paths.into_iter().map(Path::into);
        Self {
            versions: paths.map(|path| (path, String::new())).collect(),
        }
    }

    /// All files of the output that are not made from pages.
    pub fn of(theme: &Theme, site: &Site, in_sizes: &InSizes) -> Self {
        let own = [STYLESHEET, notice::STYLESHEET_PATH];
        let of_theme = theme.static_files().keys().map(OutputPath::as_str);
        let of_site = site.files.values();
        let of_site = of_site.filter(|path| !in_sizes.are_withheld(path));
        let of_site = of_site.map(OutputPath::as_str);
        Self::new(own.into_iter().chain(of_theme).chain(of_site))
    }

    /// The same with a fingerprint for the stylesheet and the files of the theme.
    ///
    /// Files of the site are copied without being read before, so they have none; one that stands in for a file of the
    /// theme is such a file.
    pub fn with_fingerprints(mut self, theme: &Theme, site: &Site, stylesheet: &str) -> Self {
        let of_theme = theme.static_files().iter();
        let of_theme = of_theme.map(|(path, file)| (path.as_str(), &*file.bytes));
        let own = std::iter::once((STYLESHEET, stylesheet.as_bytes()));
        for (path, bytes) in of_theme.chain(own) {
            if let Some(version) = self.versions.get_mut(path) {
                *version = fingerprint(bytes);
            }
        }
        for path in site.files.values() {
            if let Some(version) = self.versions.get_mut(path.as_str()) {
                version.clear();
            }
        }
        self
    }

    /// What comes behind the address of a file; `None` where there is no such file.
    pub fn version(&self, path: &str) -> Option<&str> {
        self.versions.get(path).map(String::as_str)
    }

    /// Every file, by its path in the output.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.versions.keys().map(String::as_str)
    }
}

/// `?v=` and the first digits of the digest of a content.
fn fingerprint(bytes: &[u8]) -> String {
    format!("?v={}", &blake3::hash(bytes).to_hex()[..HEX_DIGITS])
}
