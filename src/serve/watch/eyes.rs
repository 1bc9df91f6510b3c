//! How the files of a site are looked at: by their stamps, without reading them.

use super::FOLDERS;
use super::second_look::Stamps;
use crate::base::fs::{DiskTree, Stamp};
use crate::base::path::SitePath;
use crate::load::SETTINGS;

/// Where to look, and what to pass over.
#[derive(Debug, Clone)]
pub struct Eyes {
    pub tree: DiskTree,
    pub is_litter: fn(&SitePath) -> bool,
}

impl Eyes {
    /// The stamps of all of them.
    pub fn all(&self) -> Stamps {
        let starts = FOLDERS.iter().chain([&SETTINGS]);
        starts.flat_map(|start| self.below(start)).collect()
    }

    /// The same without what some network drives make up anew at every look.
    pub fn all_by_time(&self) -> Stamps {
        let mut stamps = self.all();
        stamps.values_mut().for_each(Stamp::forget_number);
        stamps
    }

    /// The stamp of a file, or of all files in a folder.
    pub fn below(&self, start: &str) -> Stamps {
        let mut stamps = self.tree.stamps(start);
        stamps.retain(|path, _| !(self.is_litter)(path));
        stamps
    }
}
