//! Where a paper goes on the disk: never among what is published, and never in place of somebody else's file.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::base::replace;
use crate::build::write::MARKER;
use crate::render::paper::MARK;

/// The beginning of the report as JSON, by which it is known again.
const JSON_MARK: &str = "{\n  \"report\": \"handout\"";

/// A paper tells its kind within so many bytes.
const HEAD_BYTES: usize = 1000;

/// Why a paper was not written.
#[derive(Debug)]
pub enum FileError {
    /// There is a file of that name that Handout did not write.
    NotOurs(PathBuf),
    /// The file would become part of the website.
    WouldBePublished(PathBuf),
    Io {
        path: PathBuf,
        error: io::Error,
    },
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOurs(path) => write!(
                f,
                "there is a file {} already, and Handout did not write it. It was not touched.\n\
                 Choose another name with --output, or move that file away.",
                path.display()
            ),
            Self::WouldBePublished(path) => write!(
                f,
                "{} would become part of the website, and patients could read it.\n\
                 Choose a place outside of the site's folders with --output.",
                path.display()
            ),
            Self::Io { path, error } => write!(
                f,
                "{} could not be written: {error}.\n\
                 Make sure that the folder is there, that you may write in it, and that the disk is not full.",
                path.display()
            ),
        }
    }
}

impl std::error::Error for FileError {}

/// Writes a paper. `site` is the folder with `book.toml`, `output` the folder of the finished website.
///
/// # Errors
/// When the file would be published, is somebody else's, or the disk refuses. What was there is then as it was.
pub fn save(path: &Path, text: &str, site: &Path, output: &Path) -> Result<(), FileError> {
    let at = |error| FileError::Io {
        path: path.to_owned(),
        error,
    };
    let whole = std::path::absolute(path).map_err(at)?;
    let folder = whole.parent().unwrap_or(Path::new("/"));
    let folder = folder.canonicalize().map_err(at)?;
    if is_published(&folder, site, output) {
        return Err(FileError::WouldBePublished(path.to_owned()));
    }
    if whole.exists() && !is_ours(&replace::read(&whole).map_err(at)?) {
        return Err(FileError::NotOurs(path.to_owned()));
    }
    replace::write(&whole, text.as_bytes()).map_err(at)
}

/// Whether what lies in a folder comes to patients: by the next build, or because a website lies there already.
fn is_published(folder: &Path, site: &Path, output: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let inputs = ["content", "static", "templates", "themes"];
    let sources = inputs.iter().map(|input| real(&site.join(input)));
    let goes_out = sources
        .chain([real(output)])
        .any(|source| folder.starts_with(source));
    goes_out || folder.ancestors().any(|above| above.join(MARKER).is_file())
}

/// An empty file has nothing to lose.
fn is_ours(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    let head = String::from_utf8_lossy(head);
    head.trim().is_empty() || head.contains(MARK) || head.starts_with(JSON_MARK)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Site(tempfile::TempDir);

    impl Site {
        fn new() -> Self {
            let site = Self(tempfile::tempdir().expect("a temporary folder"));
            for folder in ["content/visit", "static", "public", "papers"] {
                std::fs::create_dir_all(site.path(folder)).expect("can be made");
            }
            site
        }
        fn path(&self, name: &str) -> PathBuf {
            self.0.path().join(name)
        }
        fn save(&self, name: &str, text: &str) -> Result<(), FileError> {
            save(&self.path(name), text, self.0.path(), &self.path("public"))
        }
    }

    #[test]
    fn a_paper_takes_the_place_of_an_older_one() {
        let site = Site::new();
        for text in [
            format!("<head>{MARK}old"),
            format!("{JSON_MARK},"),
            format!("<head>{MARK}new"),
        ] {
            site.save("papers/report.html", &text).expect("is written");
            let found = std::fs::read_to_string(site.path("papers/report.html"));
            assert_eq!(found.expect("is there"), text);
        }
    }

    #[test]
    fn a_file_of_somebody_else_is_not_touched() {
        let site = Site::new();
        std::fs::write(site.path("report.html"), "years of work").expect("can be written");
        let error = site.save("report.html", "new").expect_err("it is not ours");
        assert!(matches!(error, FileError::NotOurs(_)));
        let found = std::fs::read_to_string(site.path("report.html"));
        assert_eq!(found.expect("is there"), "years of work");
    }

    #[test]
    fn a_paper_never_comes_to_patients() {
        let site = Site::new();
        std::fs::create_dir_all(site.path("elsewhere/visit")).expect("can be made");
        std::fs::write(site.path("elsewhere").join(MARKER), "").expect("can be written");
        for place in [
            "content/report.html",
            "content/visit/report.html",
            "papers/../static/report.html",
            "public/report.html",
            "elsewhere/visit/report.html",
        ] {
            let error = site.save(place, "text").expect_err("it would be published");
            assert!(matches!(error, FileError::WouldBePublished(_)), "{place}");
            assert!(!site.path(place).exists(), "{place}");
        }
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let error = Site::new().save("nowhere/report.html", "text");
        assert!(matches!(error, Err(FileError::Io { .. })));
    }
}
