//! Which folder is meant, and what the command line says about the site in it.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::Trouble;
use crate::base::fs::DiskTree;
use crate::load::{Options, SETTINGS};
use crate::model::{Audience, Edition};

/// The site's folder, opened.
pub struct SiteFolder {
    pub path: PathBuf,
    pub tree: DiskTree,
}

/// The folder given with `--site`, else the one with `book.toml` at or above the current folder.
pub fn open(given: Option<&Path>) -> Result<SiteFolder, Trouble> {
    let path = match given {
        Some(path) if path.join(SETTINGS).is_file() => path.to_owned(),
        Some(path) if path.is_dir() => {
            return Err(Trouble(format!(
                "there is no {SETTINGS} in {}, so it is not a site.",
                path.display()
            )));
        }
        Some(path) => return Err(Trouble(format!("there is no folder {}.", path.display()))),
        None => find()?,
    };
    let tree = DiskTree::new(&path)
        .map_err(|error| Trouble(format!("{} could not be opened: {error}.", path.display())))?;
    Ok(SiteFolder { path, tree })
}

fn find() -> Result<PathBuf, Trouble> {
    let here = std::env::current_dir()
        .map_err(|error| Trouble(format!("the current folder cannot be read: {error}.")))?;
    let above = here
        .ancestors()
        .find(|folder| folder.join(SETTINGS).is_file());
    above.map(Path::to_owned).ok_or_else(|| {
        Trouble(format!(
            "there is no {SETTINGS} in this folder or above it.\nGo to the folder of your site, or name it with --site."
        ))
    })
}

/// The edition to load. "Today" is the day on this computer's clock where the command line names none.
pub fn options(
    today: Option<Date>,
    audience: Audience,
    base_url: Option<&str>,
) -> Result<Options, Trouble> {
    if let Some(url) = base_url {
        let rest = url
            .strip_prefix("https://")
            .or_else(|| url.strip_prefix("http://"));
        let has_host = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
        if !has_host || url.contains(['?', '#', ' ']) {
            return Err(Trouble(format!(
                "--base-url {url} is not the address of a website. It looks like https://clinic.example/leaflets."
            )));
        }
    }
    let today = today.unwrap_or_else(|| jiff::Zoned::now().date());
    Ok(Options {
        edition: Edition { today, audience },
        base_url: base_url.map(str::to_owned),
    })
}
