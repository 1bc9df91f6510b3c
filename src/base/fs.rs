//! The files of a site. Nothing but `disk`, `base::replace`, `base::store` and `build::write` touches `std::fs`.
//!
//! A [`Tree`] is a folder of files: the one on disk, or one in memory for tests and for the theme inside the binary.
//! Links that leave the folder are listed as such and never followed.

mod disk;
mod memory;

use std::io;
use std::path::PathBuf;

use super::path::SitePath;

pub use disk::{DiskTree, Stamp};
pub use memory::MemoryTree;

/// What an entry of a [`Tree`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    File,
    /// A symbolic link that points outside the site, or nowhere. Its content is never read.
    LinkLeavingSite,
    /// A symbolic link to a folder of the site. What is in that folder is listed where it really is, and not here.
    LinkToFolder,
    /// A file whose name is not valid text, so that no address can be made of it.
    UnreadableName,
}

/// A file somewhere below a [`Tree`]'s root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub path: SitePath,
    pub kind: EntryKind,
    /// Whether it is a symbolic link, so that its content may change without it.
    pub is_link: bool,
}

/// A folder of files that can be listed and read.
pub trait Tree: Send + Sync {
    /// Every file below `folder`, sorted by path. A folder that does not exist has no files.
    ///
    /// # Errors
    /// When a folder that exists cannot be listed.
    fn list(&self, folder: &str) -> io::Result<Vec<Entry>>;

    /// The bytes of one file.
    ///
    /// # Errors
    /// When there is no such file, or it cannot be read.
    fn read(&self, path: &SitePath) -> io::Result<Vec<u8>>;

    /// How many bytes the file has.
    ///
    /// # Errors
    /// When there is no such file, or it cannot be looked at.
    fn bytes(&self, path: &SitePath) -> io::Result<u64> {
        self.read(path).map(|bytes| bytes.len() as u64)
    }

    /// What is at a path now.
    ///
    /// # Errors
    /// When that cannot be told.
    fn standing(&self, path: &SitePath) -> io::Result<Standing> {
        let inside = |entry: &Entry| entry.path.strip(path.as_str()).is_some();
        match self.read(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            Ok(_) => Ok(Standing::File),
            Err(_) if self.list(path.as_str())?.iter().any(inside) => Ok(Standing::Other),
            Err(_) => Ok(Standing::Nothing),
        }
    }

    /// Where the file is on this machine, for `git`, editors and messages; `None` in memory.
    fn on_disk(&self, _path: &SitePath) -> Option<PathBuf> {
        None
    }
}

/// What is at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Nothing,
    /// A plain file.
    File,
    /// A folder, a link, a pipe.
    Other,
}
