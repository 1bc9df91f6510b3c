//! Publishes a finished output folder in one step, so that a failed or killed build leaves the last good one whole.
//!
//! 1. The new files go into a folder beside the output, `.<name>.handout-new-<process>`. A file that has not changed is a hard link to the old one.
//! 2. When everything is made and checked, the two folders change places in one step where the system can (Linux), else by two renames.
//! 3. The old folder is removed. Files that are no longer part of the site go with it.
//!
//! A folder that Handout did not make is never touched: the mark is the file [`MARKER`] in it.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::base::path::OutputPath;

/// The file that says that a folder is Handout's to replace.
pub const MARKER: &str = ".handout";

const MARKER_TEXT: &str = "Handout made this folder. The next build replaces everything in it.\n";

/// What is left of a build that was killed is removed when it is this old.
const ABANDONED: Duration = Duration::from_hours(1);

/// Why the output folder could not be prepared or exchanged.
#[derive(Debug)]
pub enum WriteError {
    /// The folder exists, is not empty, and Handout did not make it.
    NotOurs(PathBuf),
    /// A file has the name of the output folder.
    IsAFile(PathBuf),
    /// The output folder holds the site itself, or lies in a folder whose files are read.
    HoldsTheSite(PathBuf),
    Io {
        path: PathBuf,
        error: io::Error,
    },
}

impl std::fmt::Display for WriteError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            WriteError::NotOurs(path) => write!(
                f,
                "The folder {0} has files in it that Handout did not make. A build replaces the whole folder, so it was not touched.\n\
                 Choose another folder with --output, or empty this one yourself. If it is an old build that may be replaced, put an empty file named {MARKER} into it.",
                path.display()
            ),
            WriteError::IsAFile(path) => write!(
                f,
                "{} is a file, and the website needs a folder of that name. It was not touched.\n\
                 Choose another folder with --output, or rename the file.",
                path.display()
            ),
            WriteError::HoldsTheSite(path) => write!(
                f,
                "The output folder {} holds the site's own files. A build replaces the whole folder, so they would be lost.\n\
                 Choose another folder, for example `output = \"public\"` under [build] in book.toml.",
                path.display()
            ),
            WriteError::Io { path, error } => write!(
                f,
                "{} could not be written: {error}.\nThe last good output was left as it is. Make sure that the disk is not full and that you may write there.",
                path.display()
            ),
        }
    }
}

impl std::error::Error for WriteError {}

/// A new output folder in the making. Dropped without [`publish`](Self::publish), it vanishes and the old output stays.
#[derive(Debug)]
pub struct Staging {
    output: PathBuf,
    folder: PathBuf,
    /// Whether there is an old output, whose unchanged files can be linked.
    replaces: bool,
    published: bool,
}

impl Staging {
    /// Prepares a folder beside `output`. `site` is the folder with `book.toml`.
    ///
    /// # Errors
    /// When the output is not Handout's to replace, holds the site, or the disk refuses.
    pub fn begin(output: &Path, site: &Path) -> Result<Self, WriteError> {
        let output = real(output)?;
        refuse_the_site_itself(&output, site)?;
        let parent = output.parent().unwrap_or(Path::new("/"));
        fs::create_dir_all(parent).map_err(at(parent))?;
        // Asked first: where somebody put a folder of their own, nothing is cleared away.
        if !is_ours(&output)? {
            return Err(WriteError::NotOurs(output));
        }
        recover(&output)?;
        let folder = beside(&output, &format!("new-{}", std::process::id()));
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(at(&folder))?;
        }
        fs::create_dir(&folder).map_err(at(&folder))?;
        let replaces = output.exists();
        let staging = Self {
            output,
            folder,
            replaces,
            published: false,
        };
        staging.put(&OutputPath::new(MARKER), MARKER_TEXT.as_bytes())?;
        Ok(staging)
    }

    /// Adds a file. May be called from many threads, for different files.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), WriteError> {
        let new = self.folder.join(path.as_str());
        if let Some(parent) = new.parent() {
            fs::create_dir_all(parent).map_err(at(parent))?;
        }
        if self.replaces {
            let old = self.output.join(path.as_str());
            if is_same(&old, bytes) && fs::hard_link(&old, &new).is_ok() {
                return Ok(());
            }
        }
        fs::write(&new, bytes).map_err(at(&new))
    }

    /// A file of the output that is to be replaced.
    pub fn before(&self, path: &OutputPath) -> Option<Vec<u8>> {
        let old = self.output.join(path.as_str());
        self.replaces.then(|| fs::read(old).ok()).flatten()
    }

    /// Puts the new folder in place of the old one.
    ///
    /// # Errors
    /// When the disk refuses; the old output is then still there.
    pub fn publish(mut self) -> Result<(), WriteError> {
        if !self.output.exists() {
            fs::rename(&self.folder, &self.output).map_err(at(&self.output))?;
            self.published = true;
            return Ok(());
        }
        let old = if exchange(&self.folder, &self.output) {
            self.folder.clone()
        } else {
            let old = beside(&self.output, "old");
            fs::rename(&self.output, &old).map_err(at(&self.output))?;
            if let Err(error) = fs::rename(&self.folder, &self.output) {
                // Back to where we were; the first error is the one worth telling.
                let _ = fs::rename(&old, &self.output);
                return Err(at(&self.output)(error));
            }
            old
        };
        self.published = true;
        // The new site is in place. What cannot be removed of the old one, a later build removes.
        let _ = fs::remove_dir_all(&old);
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.published {
            // Nothing more can be done when even this fails; the next build removes it.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> WriteError {
    let path = path.to_owned();
    move |error| WriteError::Io { path, error }
}

/// `public` -> `.public.handout-<what>` in the same folder, so that a rename never crosses file systems.
fn beside(output: &Path, what: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(output.file_name().unwrap_or_default());
    name.push(".handout-");
    name.push(what);
    output.with_file_name(name)
}

/// Where the path really leads, by way of links and `..`. Were a link that stands for the output exchanged itself, the new website would lie where nobody looks for it. The end of the path need not be there yet.
fn real(path: &Path) -> Result<PathBuf, WriteError> {
    let whole = std::path::absolute(path).map_err(at(path))?;
    let mut missing = Vec::new();
    let mut known = whole.as_path();
    loop {
        match known.canonicalize() {
            Ok(known) => {
                let rest = missing.into_iter().rev();
                return Ok(rest.fold(known, |path: PathBuf, name| path.join(name)));
            }
            // A link that leads nowhere, or a folder that is left again before it is there.
            Err(error) if known.is_symlink() => return Err(at(known)(error)),
            Err(error) => match (known.parent(), known.file_name()) {
                (Some(parent), Some(name)) => {
                    missing.push(name);
                    known = parent;
                }
                _ => return Err(at(&whole)(error)),
            },
        }
    }
}

fn refuse_the_site_itself(output: &Path, site: &Path) -> Result<(), WriteError> {
    let site = site.canonicalize().unwrap_or_else(|_| site.to_owned());
    let inputs = ["content", "static", "templates", "themes"];
    let inside_input = inputs
        .iter()
        .any(|input| output.starts_with(site.join(input)));
    if site.starts_with(output) || inside_input {
        return Err(WriteError::HoldsTheSite(output.to_owned()));
    }
    Ok(())
}

/// A folder is Handout's when it is not there, is empty, or has the marker.
fn is_ours(output: &Path) -> Result<bool, WriteError> {
    if !output.exists() || output.join(MARKER).is_file() {
        return Ok(true);
    }
    if !output.is_dir() {
        return Err(WriteError::IsAFile(output.to_owned()));
    }
    Ok(fs::read_dir(output).map_err(at(output))?.next().is_none())
}

/// Mends what a build left that was killed: brings back an output that was on its way out, removes abandoned folders.
fn recover(output: &Path) -> Result<(), WriteError> {
    let old = beside(output, "old");
    if old.exists() {
        if output.exists() {
            fs::remove_dir_all(&old).map_err(at(&old))?;
        } else {
            fs::rename(&old, output).map_err(at(output))?;
        }
    }
    let prefix = beside(output, "new-");
    let prefix = prefix
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let parent = output.parent().unwrap_or(Path::new("/"));
    for entry in fs::read_dir(parent).map_err(at(parent))?.flatten() {
        let abandoned = entry.file_name().to_string_lossy().starts_with(&prefix)
            && entry
                .metadata()
                .is_ok_and(|meta| is_older(&meta, ABANDONED));
        if abandoned {
            // Another build may be removing it too.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    Ok(())
}

fn is_older(meta: &fs::Metadata, age: Duration) -> bool {
    let changed = meta.modified().ok();
    changed
        .and_then(|time| time.elapsed().ok())
        .is_some_and(|elapsed| elapsed > age)
}

fn is_same(old: &Path, bytes: &[u8]) -> bool {
    let is_file = |meta: &fs::Metadata| meta.is_file() && meta.len() == bytes.len() as u64;
    fs::symlink_metadata(old).is_ok_and(|meta| is_file(&meta))
        && fs::read(old).is_ok_and(|old| old == bytes)
}

#[cfg(target_os = "linux")]
fn exchange(new: &Path, old: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(target_os = "linux"))]
fn exchange(_new: &Path, _old: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(tempfile::TempDir);

    impl Folder {
        fn new() -> Self {
            Self(tempfile::tempdir().expect("a temporary folder"))
        }
        fn path(&self, name: &str) -> PathBuf {
            self.0.path().join(name)
        }
        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(self.0.path()).unwrap().flatten();
            let mut names: Vec<_> = entries
                .map(|e| e.file_name().into_string().unwrap())
                .collect();
            names.sort();
            names
        }
        fn build(&self, files: &[(&str, &str)]) -> Result<(), WriteError> {
            let staging = Staging::begin(&self.path("public"), &self.path("site"))?;
            for (path, text) in files {
                staging.put(&OutputPath::new(path), text.as_bytes())?;
            }
            staging.publish()
        }
        fn read(&self, path: &str) -> Option<String> {
            fs::read_to_string(self.path(path)).ok()
        }
    }

    #[test]
    fn a_new_build_replaces_the_old_one_whole() {
        let folder = Folder::new();
        folder
            .build(&[("a.html", "one"), ("old/b.html", "two")])
            .unwrap();
        folder.build(&[("a.html", "changed")]).unwrap();
        assert_eq!(folder.read("public/a.html").as_deref(), Some("changed"));
        assert_eq!(folder.read("public/old/b.html"), None);
        assert_eq!(folder.names(), ["public"]);
    }

    #[test]
    fn a_build_that_is_given_up_leaves_the_old_output() {
        let folder = Folder::new();
        folder.build(&[("a.html", "good")]).unwrap();
        let staging = Staging::begin(&folder.path("public"), &folder.path("site")).unwrap();
        staging.put(&OutputPath::new("a.html"), b"bad").unwrap();
        drop(staging);
        assert_eq!(folder.read("public/a.html").as_deref(), Some("good"));
        assert_eq!(folder.names(), ["public"]);
    }

    #[cfg(unix)]
    #[test]
    fn an_unchanged_file_is_the_same_file_on_disk() {
        use std::os::unix::fs::MetadataExt;
        let folder = Folder::new();
        folder
            .build(&[("a.html", "same"), ("b.html", "one")])
            .unwrap();
        let inode = |name: &str| fs::metadata(folder.path(name)).unwrap().ino();
        let before = (inode("public/a.html"), inode("public/b.html"));
        folder
            .build(&[("a.html", "same"), ("b.html", "two")])
            .unwrap();
        assert_eq!(inode("public/a.html"), before.0);
        assert_ne!(inode("public/b.html"), before.1);
        assert_eq!(folder.read("public/b.html").as_deref(), Some("two"));
    }

    #[test]
    fn a_folder_that_handout_did_not_make_is_never_emptied() {
        let folder = Folder::new();
        fs::create_dir(folder.path("public")).unwrap();
        fs::write(folder.path("public/thesis.txt"), "years of work").unwrap();
        let error = folder.build(&[("a.html", "new")]).unwrap_err();
        assert!(matches!(error, WriteError::NotOurs(_)));
        assert_eq!(
            folder.read("public/thesis.txt").as_deref(),
            Some("years of work")
        );
        fs::write(folder.path("public").join(MARKER), "").unwrap();
        folder.build(&[("a.html", "new")]).unwrap();
        assert_eq!(folder.read("public/thesis.txt"), None);
    }

    #[test]
    fn the_site_itself_is_never_the_output() {
        let folder = Folder::new();
        fs::create_dir_all(folder.path("content")).unwrap();
        for output in ["", "content", "content/sub"] {
            let error = Staging::begin(&folder.path(output), folder.0.path()).unwrap_err();
            assert!(matches!(error, WriteError::HoldsTheSite(_)), "{output}");
        }
    }

    #[test]
    fn a_file_of_the_name_of_the_output_is_called_a_file() {
        let folder = Folder::new();
        fs::write(folder.path("public"), "years of work").unwrap();
        let error = folder.build(&[("a.html", "new")]).unwrap_err();
        assert!(error.to_string().contains("public is a file"), "{error}");
        assert_eq!(folder.read("public").as_deref(), Some("years of work"));
    }

    #[cfg(unix)]
    #[test]
    fn an_output_that_is_a_link_is_replaced_where_it_leads() {
        let folder = Folder::new();
        fs::create_dir_all(folder.path("server/www")).unwrap();
        std::os::unix::fs::symlink("server/www", folder.path("public")).unwrap();
        folder.build(&[("a.html", "one")]).unwrap();
        folder.build(&[("a.html", "two")]).unwrap();
        assert_eq!(folder.read("server/www/a.html").as_deref(), Some("two"));
        assert!(folder.path("public").is_symlink());
        assert_eq!(folder.names(), ["public", "server"]);
    }

    #[test]
    fn no_detour_leads_the_output_into_the_site() {
        let folder = Folder::new();
        fs::create_dir_all(folder.path("site/content")).unwrap();
        fs::create_dir_all(folder.path("site/other")).unwrap();
        let detour = folder.path("site/other/../content/new/public");
        let error = Staging::begin(&detour, &folder.path("site")).unwrap_err();
        assert!(matches!(error, WriteError::HoldsTheSite(_)), "{error}");
    }

    #[test]
    fn a_folder_put_in_place_of_a_lost_output_costs_nothing() {
        let folder = Folder::new();
        folder.build(&[("a.html", "good")]).unwrap();
        fs::rename(folder.path("public"), folder.path(".public.handout-old")).unwrap();
        fs::create_dir(folder.path("public")).unwrap();
        fs::write(folder.path("public/notes.txt"), "mine").unwrap();
        assert!(matches!(folder.build(&[]), Err(WriteError::NotOurs(_))));
        assert_eq!(
            folder.read(".public.handout-old/a.html").as_deref(),
            Some("good")
        );
    }

    #[test]
    fn an_output_on_its_way_out_is_brought_back() {
        let folder = Folder::new();
        folder.build(&[("a.html", "good")]).unwrap();
        fs::rename(folder.path("public"), folder.path(".public.handout-old")).unwrap();
        drop(Staging::begin(&folder.path("public"), &folder.path("site")).unwrap());
        assert_eq!(folder.read("public/a.html").as_deref(), Some("good"));
        assert_eq!(folder.names(), ["public"]);
    }
}
