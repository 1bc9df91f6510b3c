//! Which folder is meant, and what the command line says about the site in it.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::Trouble;
use crate::base::fs::{DiskTree, Tree as _};
use crate::base::path::SitePath;
use crate::base::text::nearest;
use crate::load::{Options, SETTINGS};
use crate::model::{Audience, Edition};

/// The site's folder, opened.
pub struct SiteFolder {
    pub path: PathBuf,
    pub tree: DiskTree,
}

impl SiteFolder {
    /// The file of the site that is meant by a path on the command line: counted from the current folder, else from the
    /// site's.
    pub fn file(&self, given: &Path) -> Result<SitePath, Trouble> {
        let counted_from_site = self.path.join(given);
        let found =
            [given, &counted_from_site].map(|path| path.is_file().then(|| self.inside(path)));
        let is_there = found.iter().any(Option::is_some);
        let inside = found.into_iter().flatten().flatten().next();
        inside.ok_or_else(|| {
            let given_as = given.display();
            if is_there {
                return Trouble(format!(
                    "{given_as} is not in the site, which is the folder {}.\nName a file of this site, or another site with --site.",
                    self.tree.root().display()
                ));
            }
            Trouble(format!("there is no file {given_as}.{}", self.did_you_mean(given)))
        })
    }

    /// A link to a file is meant as it is called; only the folders around it are followed.
    fn inside(&self, file: &Path) -> Option<SitePath> {
        let folder = file.parent().filter(|folder| *folder != Path::new(""));
        let folder = folder.unwrap_or(Path::new(".")).canonicalize().ok()?;
        let real = folder.join(file.file_name()?);
        let inside = real.strip_prefix(self.tree.root()).ok()?;
        inside.to_str().map(SitePath::new)
    }

    fn did_you_mean(&self, given: &Path) -> String {
        let given = given.to_string_lossy().replace('\\', "/");
        let files = self.tree.list("content").unwrap_or_default();
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        // The whole path first; then a file of the same name in another folder.
        let paths = files.iter().map(|entry| entry.path.as_str());
        let near = paths
            .clone()
            .find(|path| name(path) == name(&given))
            .or_else(|| nearest(&given, paths));
        near.map_or(String::new(), |near| format!(" Did you mean {near}?"))
    }
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
