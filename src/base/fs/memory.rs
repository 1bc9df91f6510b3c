//! A folder of files in memory, for tests and for the theme inside the program.

use std::collections::BTreeMap;
use std::io;

use super::{Entry, EntryKind, Tree};
use crate::base::path::SitePath;

/// A folder in memory.
#[derive(Debug, Clone, Default)]
pub struct MemoryTree {
    /// `None` where a file may not be read.
    files: BTreeMap<SitePath, Option<Vec<u8>>>,
}

impl MemoryTree {
    /// An empty folder.
    pub fn new() -> Self {
        Self::default()
    }

    /// A whole site from one string, each file headed by a line `-- path --`.
    ///
    /// ```
    /// # use handout::base::{fs::{MemoryTree, Tree}, path::SitePath};
    /// let site = MemoryTree::parse("-- book.toml --\n[site]\n-- content/_index.md --\nHello\n");
    /// assert_eq!(site.read(&SitePath::new("content/_index.md")).unwrap(), b"Hello\n");
    /// ```
    pub fn parse(text: &str) -> Self {
        let mut tree = Self::new();
        let mut current: Option<(SitePath, String)> = None;
        for line in text.split_inclusive('\n') {
            let head = line.trim_end().strip_prefix("-- ");
            if let Some(name) = head.and_then(|rest| rest.strip_suffix(" --")) {
                tree.insert_parsed(current.take());
                current = Some((SitePath::new(name), String::new()));
            } else if let Some((_, content)) = &mut current {
                content.push_str(line);
            }
        }
        tree.insert_parsed(current);
        tree
    }

    /// Puts a file there, in place of the one that was.
    pub fn insert(&mut self, path: impl Into<SitePath>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), Some(bytes.into()));
    }

    /// A file that is there and refuses to be read.
    pub fn insert_unreadable(&mut self, path: impl Into<SitePath>) {
        self.files.insert(path.into(), None);
    }

    /// Takes a file away; nothing happens where there is none.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }

    fn insert_parsed(&mut self, file: Option<(SitePath, String)>) {
        if let Some((path, content)) = file {
            self.insert(path, content);
        }
    }
}

impl Tree for MemoryTree {
    fn list(&self, folder: &str) -> io::Result<Vec<Entry>> {
        let inside = |path: &SitePath| folder.is_empty() || path.strip(folder).is_some();
        let entry = |path: &SitePath| Entry {
            path: path.clone(),
            kind: EntryKind::File,
            is_link: false,
        };
        Ok(self.files.keys().filter(|p| inside(p)).map(entry).collect())
    }

    fn read(&self, path: &SitePath) -> io::Result<Vec<u8>> {
        let kind = match self.files.get(path) {
            Some(Some(bytes)) => return Ok(bytes.clone()),
            Some(None) => io::ErrorKind::PermissionDenied,
            None => io::ErrorKind::NotFound,
        };
        Err(io::Error::from(kind))
    }
}
