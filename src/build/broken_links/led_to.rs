//! The files of the output that addresses lead to, short enough to be kept for every page of a large site.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::build::plan::file_at;

/// A set of files, each as a number. Two files may have the same number: then one page more is looked at than need be.
#[derive(Debug, Default)]
pub struct LedTo(HashSet<u64>);

impl LedTo {
    /// Adds the file at an address below the base path, whether there is one or not.
    pub fn add(&mut self, path: &str) {
        let mut hasher = DefaultHasher::new();
        file_at(path).hash(&mut hasher);
        self.0.insert(hasher.finish());
    }

    /// Whether no file is in both.
    pub fn is_apart_from(&self, other: &Self) -> bool {
        self.0.is_disjoint(&other.0)
    }
}
