//! A folder in which some files have other bytes than on disk: what the site would be, before anything is written.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use super::fs::{Entry, Tree};
use super::path::SitePath;

/// The files of a [`Tree`] with other bytes in some of them. No file is added.
pub struct Overlay<'a> {
    below: &'a dyn Tree,
    files: BTreeMap<SitePath, Vec<u8>>,
}

impl<'a> Overlay<'a> {
    /// Shows `files` in place of what is at the same paths below.
    pub fn new(below: &'a dyn Tree, files: BTreeMap<SitePath, Vec<u8>>) -> Self {
        Self { below, files }
    }
}

impl Tree for Overlay<'_> {
    fn list(&self, folder: &str) -> io::Result<Vec<Entry>> {
        self.below.list(folder)
    }

    fn read(&self, path: &SitePath) -> io::Result<Vec<u8>> {
        match self.files.get(path) {
            Some(bytes) => Ok(bytes.clone()),
            None => self.below.read(path),
        }
    }

    fn on_disk(&self, path: &SitePath) -> Option<PathBuf> {
        self.below.on_disk(path)
    }
}
