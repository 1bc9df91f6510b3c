//! Pictures of a site inside a paper, which may ask no host for anything.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;

use crate::base::fs::Tree;
use crate::build::{Job, Snapshot, job};

/// A picture with more bytes than this is told by its description only, so that the paper can still be sent about.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// The pictures of a site, as its readers get them.
pub struct Album<'a> {
    snapshot: &'a Snapshot,
    tree: &'a dyn Tree,
}

impl<'a> Album<'a> {
    pub fn new(snapshot: &'a Snapshot, tree: &'a dyn Tree) -> Self {
        Self { snapshot, tree }
    }

    /// The picture at an address from the top of the website, as an address that holds it. `None` when it is no picture of
    /// the site, or cannot be read: then its description stands alone, and the checks have told that the file is missing.
    pub fn picture(&self, address: &str) -> Option<String> {
        let path = percent_decode_str(address).decode_utf8().ok()?;
        let (output, job) = self.snapshot.plan.jobs.get_key_value(&*path)?;
        if !matches!(job, Job::Copy(_) | Job::Picture { .. }) {
            return None;
        }
        let kind = mime_guess::from_path(output.as_str()).first()?;
        if kind.type_() != mime_guess::mime::IMAGE {
            return None;
        }
        let made = job::make(self.snapshot, self.tree, output, job).value?;
        let bytes = made.bytes();
        (bytes.len() <= MOST_BYTES)
            .then(|| format!("data:{kind};base64,{}", STANDARD.encode(bytes)))
    }
}
