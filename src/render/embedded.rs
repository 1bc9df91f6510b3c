//! The themes inside the program, as a [`Tree`] like the folder of a site.

use std::io;

use include_dir::{Dir, DirEntry, include_dir};

use crate::base::fs::{Entry, EntryKind, Tree};
use crate::base::path::SitePath;

static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// Paths begin with `themes/`, so that a finding in an embedded template names the file as it is in the source code.
#[derive(Debug, Clone, Copy)]
pub struct Embedded;

impl Embedded {
    /// The names of the themes inside the program.
    pub fn names() -> impl Iterator<Item = &'static str> {
        THEMES.dirs().filter_map(|theme| theme.path().to_str())
    }
}

impl Tree for Embedded {
    fn list(&self, folder: &str) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        collect(&THEMES, &mut entries);
        entries.retain(|entry| entry.path.strip(folder).is_some());
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(entries)
    }

    fn read(&self, path: &SitePath) -> io::Result<Vec<u8>> {
        let file = path.strip("themes").and_then(|path| THEMES.get_file(path));
        file.map(|file| file.contents().to_vec())
            .ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }
}

fn collect(folder: &Dir<'_>, entries: &mut Vec<Entry>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(folder) => collect(folder, entries),
            DirEntry::File(file) => {
                let path = file.path().to_string_lossy();
                entries.push(Entry {
                    path: SitePath::new(&format!("themes/{path}")),
                    kind: EntryKind::File,
                    is_link: false,
                });
            }
        }
    }
}
