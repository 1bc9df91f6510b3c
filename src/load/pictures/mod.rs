//! The pictures of a site: how large each is, so that pages keep its place free, and whether it can be shown at all.
//!
//! Only what stands before the pixels is read here. A file that is no picture is told once, where all files are read, and
//! not on each page that shows it.

mod fault;
mod look;
mod svg;
mod whole;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::fs::Tree;
use crate::base::path::{OutputPath, SitePath};
use crate::model::Diagnostic;
use crate::model::picture::{Picture, PictureKind};

pub use fault::Fault;
pub use look::look;

/// The pictures as they were read before, those that cannot be shown among them.
#[derive(Debug, Default)]
pub struct Known {
    looked: BTreeMap<SitePath, Result<Picture, Diagnostic>>,
    pictures: Arc<BTreeMap<OutputPath, Picture>>,
}

/// Endings of pictures that cameras and programs make, and that browsers do not show.
const NOT_FOR_BROWSERS: [&str; 4] = ["heic", "heif", "tif", "tiff"];

/// Whether a file is a picture by its name.
pub fn is_picture(path: &SitePath) -> bool {
    is_picture_name(path.as_str())
}

/// Whether an address, or a path, ends as the name of a picture does.
pub fn is_picture_name(name: &str) -> bool {
    let Some((_, ending)) = name.rsplit_once('.') else {
        return false;
    };
    let ending = ending.to_lowercase();
    PictureKind::of_ending(&ending).is_some() || NOT_FOR_BROWSERS.contains(&ending.as_str())
}

impl Known {
    /// Looks at the pictures among the files that are published. Where it is known which files were `touched`, and the
    /// files of which folders, the others are as they were.
    pub fn read_again(
        &mut self,
        tree: &dyn Tree,
        files: &[(SitePath, OutputPath)],
        touched: Option<&BTreeSet<SitePath>>,
        quality: u8,
    ) {
        let is_as_it_was = |path: &SitePath| touched.is_some_and(|touched| !path.is_among(touched));
        let looked = files.par_iter().filter(|(path, _)| is_picture(path));
        let looked = looked.filter_map(|(path, _)| {
            let before = self.looked.get(path).filter(|_| is_as_it_was(path));
            let looked = before.cloned().or_else(|| read(tree, path, quality))?;
            Some((path.clone(), looked))
        });
        self.looked = looked.collect();
        let whole = files.iter().filter_map(|(path, output)| {
            let picture = self.looked.get(path)?.as_ref().ok()?;
            Some((output.clone(), picture.clone()))
        });
        self.pictures = Arc::new(whole.collect());
    }

    /// Those that can be shown, by where they go.
    pub fn whole(&self) -> Arc<BTreeMap<OutputPath, Picture>> {
        Arc::clone(&self.pictures)
    }

    /// What is wrong with the others.
    pub fn faults(&self) -> impl Iterator<Item = &Diagnostic> {
        let looked = self.looked.values();
        looked.filter_map(|looked| looked.as_ref().err())
    }
}

/// `None` for a file that cannot be opened: the copying of it tells what is wrong.
fn read(tree: &dyn Tree, path: &SitePath, quality: u8) -> Option<Result<Picture, Diagnostic>> {
    let bytes = tree.read(path).ok()?;
    let looked = look(&bytes, &path.extension()).map(|picture| Picture {
        digest: digest(&bytes, quality),
        ..picture
    });
    Some(looked.map_err(|fault| fault.finding(path)))
}

/// Short for the bytes of a picture and for how others are made of it.
fn digest(bytes: &[u8], quality: u8) -> String {
    /// To be counted on when pictures are made in another way, so that none of the old ones is used again.
    const WAY: u8 = 1;
    let mut hasher = blake3::Hasher::new();
    hasher.update(&[WAY, quality]).update(bytes);
    hasher.finalize().to_hex()[..10].to_owned()
}
