//! The pictures that readers get: in several widths, in a small form, and without what cameras and programs write into them.
//!
//! 1. `pixels` reads a picture and draws it in another size; `encode` writes that down.
//! 2. `clean` and `gif` take out of a picture what nobody sees, where it is handed on in its own size; `svg` does so with
//!    drawings.
//! 3. `icon` draws the picture that stands for the site.
//! 4. What took time is kept in a folder beside the site, so that the next build has it already.

mod clean;
mod encode;
mod gif;
mod icon;
mod pixels;
mod svg;

use std::collections::BTreeSet;

use super::job::read;
use super::plan::{Job, Plan};
use crate::base::fs::Tree;
use crate::base::path::SitePath;
use crate::base::store::Store;
use crate::load::pictures::Fault;
use crate::model::picture::{Form, Picture, PictureKind, Size};
use crate::model::{Site, With};
use crate::render::icon::Icon;
use crate::render::theme::Theme;

/// Where made pictures are kept, beside the settings. It holds nothing that cannot be made again.
pub const KEPT: &str = ".handout/pictures";

/// The files that were made before. `None` for a site that is not on a disk.
fn store(tree: &dyn Tree) -> Option<Store> {
    tree.on_disk(&SitePath::new(KEPT)).map(Store::new)
}

/// One file of a picture. `None` when it cannot be made; the finding says why.
pub fn made(site: &Site, tree: &dyn Tree, file: &SitePath, wanted: Size) -> With<Option<Vec<u8>>> {
    let output = site.files.get(file);
    let Some(picture) = output.and_then(|output| site.pictures.get(output)) else {
        return With::clean(None);
    };
    let store = store(tree);
    let name = picture.name_of(wanted);
    if let Some(kept) = store.as_ref().and_then(|store| store.get(&name)) {
        return With::clean(Some(kept));
    }
    let bytes = match read(tree, file) {
        Ok(bytes) => bytes,
        Err(fault) => return With::new(None, vec![fault]),
    };
    match make(&bytes, picture, wanted, site.config.pictures.quality) {
        Ok(made) => {
            if let Some(store) = store {
                store.put(&name, &made);
            }
            With::clean(Some(made))
        }
        Err(fault) => With::new(None, vec![fault.finding(file)]),
    }
}

fn make(bytes: &[u8], picture: &Picture, size: Size, quality: u8) -> Result<Vec<u8>, Fault> {
    let pixels = pixels::draw(bytes, picture.kind, size)?;
    if size.form == Form::WebP && picture.kind != PictureKind::WebP {
        return encode::webp(&pixels, quality, encode::is_drawn(picture.kind));
    }
    let made = encode::own(&pixels, picture.kind, quality)?;
    // What somebody has made small with care is not made larger again.
    if picture.size.is_some_and(|(width, _)| width == size.width) {
        let as_it_is = clean::clean(bytes, picture.kind)?;
        if as_it_is.len() < made.len() {
            return Ok(as_it_is);
        }
    }
    Ok(made)
}

/// An icon of the site, so many pixels across.
pub fn icon(theme: &Theme, tree: &dyn Tree, size: u32) -> With<Option<Vec<u8>>> {
    let Some(icon) = theme.icon() else {
        return With::clean(None);
    };
    let (store, name) = (store(tree), name_of_icon(icon, size));
    if let Some(kept) = store.as_ref().and_then(|store| store.get(&name)) {
        return With::clean(Some(kept));
    }
    match icon::draw(icon, size) {
        Ok(made) => {
            if let Some(store) = store {
                store.put(&name, &made);
            }
            With::clean(Some(made))
        }
        Err(fault) => With::new(None, vec![fault.finding(&icon.origin)]),
    }
}

fn name_of_icon(icon: &Icon, size: u32) -> String {
    let digest = blake3::hash(&icon.bytes).to_hex();
    format!("icon-{}-{size}.png", &digest[..10])
}

/// A picture in its own size, without what nobody sees.
pub fn whole(file: &SitePath, picture: &Picture, bytes: &[u8]) -> With<Option<Vec<u8>>> {
    if picture.kind == PictureKind::Svg {
        return svg::clean(file, bytes);
    }
    match clean::clean(bytes, picture.kind) {
        Ok(cleaned) => With::clean(Some(cleaned)),
        Err(fault) => With::new(None, vec![fault.finding(file)]),
    }
}

/// Removes kept pictures that are old and that the site shows no more.
pub fn sweep(plan: &Plan, site: &Site, theme: &Theme, tree: &dyn Tree) {
    let Some(store) = store(tree) else {
        return;
    };
    let names = plan.jobs.values().filter_map(|job| match job {
        Job::Picture { of, size } => {
            let picture = site.pictures.get(site.files.get(of)?)?;
            Some(picture.name_of(*size))
        }
        Job::Icon(across) => Some(name_of_icon(theme.icon()?, *across)),
        _ => None,
    });
    let used: BTreeSet<String> = names.collect();
    store.sweep(|name| used.contains(name));
}
