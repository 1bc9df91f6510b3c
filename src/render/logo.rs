//! The picture before the name of the site, with its size, so that nothing moves when it arrives.

use std::sync::Arc;

use super::context::LogoView;
use super::layers::Layers;
use super::manifest::Manifest;
use crate::base::fs::Tree;
use crate::base::path::{OutputPath, SitePath};
use crate::load::pictures;
use crate::model::Diagnostic;

/// The option of a theme that names the picture, as a path below `static/`.
const OPTION: &str = "logo";

/// The logo, as templates see it and as it is.
pub struct Logo {
    pub view: LogoView,
    pub origin: SitePath,
    pub bytes: Arc<[u8]>,
}

/// The logo that the site or the theme names; `None` where there is none, or no such file.
pub fn read(
    tree: &dyn Tree,
    layers: &Layers,
    manifest: &Manifest,
    findings: &mut Vec<Diagnostic>,
) -> Option<Logo> {
    let path = manifest.text(OPTION)?.trim();
    // Written as an address, or as the file is called in the site, it is the same picture.
    let path = path.trim_start_matches('/');
    let path = path.strip_prefix("static/").unwrap_or(path);
    let origin = SitePath::new(&format!("static/{path}"));
    let of_site = tree.read(&origin).map(|bytes| (origin, bytes.into()));
    let of_theme = || {
        let file = layers.static_files.get(&OutputPath::new(path))?;
        Some((file.origin.clone(), Arc::clone(&file.bytes)))
    };
    let Some((origin, bytes)) = of_site.ok().or_else(of_theme) else {
        let message = format!(
            "There is no picture `static/{path}`, so the name of the site would stand without its logo"
        );
        let help =
            "Put the file there, or name another one. Leave the option out to have the name alone";
        findings.push(manifest.fault(OPTION, message).help(help));
        return None;
    };
    let looked = pictures::look(&bytes, &OutputPath::new(path).extension());
    let (width, height) = looked.ok().and_then(|picture| picture.size).unzip();
    let view = LogoView {
        path: path.to_owned(),
        width,
        height,
    };
    Some(Logo {
        view,
        origin,
        bytes,
    })
}
