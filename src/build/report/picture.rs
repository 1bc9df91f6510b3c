//! Pictures of a site inside a paper, which may ask no host for anything.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::base::fs::Tree;
use crate::base::path::SitePath;
use crate::model::Site;
use crate::render::address::encode;

/// A picture with more bytes than this is told by its description only, so that the paper can still be sent about.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// The pictures of a site, by their address from the top of the website.
pub struct Album<'a> {
    files: BTreeMap<String, &'a SitePath>,
    tree: &'a dyn Tree,
}

impl<'a> Album<'a> {
    pub fn new(site: &'a Site, tree: &'a dyn Tree) -> Self {
        let files = site.files.iter();
        Self {
            files: files
                .map(|(file, output)| (encode(output.as_str()).into_owned(), file))
                .collect(),
            tree,
        }
    }

    /// The picture at an address, as an address that holds it. `None` when it is no picture of the site, or cannot be read:
    /// then its description stands alone, and the checks have told that the file is missing.
    pub fn picture(&self, address: &str) -> Option<String> {
        let file = self.files.get(address)?;
        let kind = mime_guess::from_path(file.as_str()).first()?;
        if kind.type_() != mime_guess::mime::IMAGE {
            return None;
        }
        let bytes = self.tree.read(file).ok()?;
        (bytes.len() <= MOST_BYTES)
            .then(|| format!("data:{kind};base64,{}", STANDARD.encode(bytes)))
    }
}
