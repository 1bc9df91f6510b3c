//! Writing one file in one step: whoever reads it meanwhile sees all of the old or all of the new.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Puts `after` in place of what is in the file, whose bytes must still be `before`. Its permissions stay. Where the path
/// is a link, the file that it leads to is written.
///
/// # Errors
/// When the file was changed by somebody else, may not be written, or the disk refuses. It is then as it was.
pub fn replace(path: &Path, before: &[u8], after: &[u8]) -> io::Result<()> {
    let path = path.canonicalize()?;
    let permissions = path.metadata()?.permissions();
    // A new file takes the place of the old one, so nothing else would ask whether the old one may be written.
    if permissions.readonly() {
        return Err(io::Error::from(io::ErrorKind::PermissionDenied));
    }
    put(&path, after, |new| {
        new.set_permissions(permissions)?;
        if fs::read(&path)? == before {
            Ok(())
        } else {
            Err(io::Error::other("somebody else changed it meanwhile"))
        }
    })
}

/// Writes a file that may be there already, whatever it holds.
///
/// # Errors
/// When the disk refuses. What was there is then as it was.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match path.canonicalize() {
        Ok(path) => {
            let before = fs::read(&path)?;
            replace(&path, &before, bytes)
        }
        Err(_) => put(path, bytes, |_| Ok(())),
    }
}

/// The bytes of a file outside of the site.
///
/// # Errors
/// When there is none, or it cannot be read.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

/// Writes a file beside, and gives it the name when `ready` agrees.
fn put(path: &Path, bytes: &[u8], ready: impl FnOnce(&File) -> io::Result<()>) -> io::Result<()> {
    let beside = beside(path);
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        ready(&file)?;
        drop(file);
        fs::rename(&beside, path)
    });
    if written.is_err() {
        // The first error is the one worth telling.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A name that is passed over when the files of a site are listed, in the same folder, so that a rename never crosses
/// file systems.
fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".handout-{}.tmp", std::process::id()));
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only_file(folder: &Path) -> String {
        let names: Vec<_> = fs::read_dir(folder)
            .expect("can be listed")
            .map(|entry| entry.expect("an entry").file_name())
            .collect();
        assert_eq!(names, ["a.md"], "something was left behind");
        fs::read_to_string(folder.join("a.md")).expect("can be read")
    }

    #[test]
    fn the_new_bytes_take_the_place_of_the_old() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a.md");
        write(&path, b"old").expect("can be written");
        replace(&path, b"old", b"new").expect("can be replaced");
        assert_eq!(only_file(folder.path()), "new");
        write(&path, b"newer").expect("can be written again");
        assert_eq!(only_file(folder.path()), "newer");
    }

    #[test]
    fn what_somebody_else_wrote_meanwhile_is_not_lost() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a.md");
        write(&path, b"theirs").expect("can be written");
        let error = replace(&path, b"old", b"new").expect_err("it is not what it was");
        assert!(error.to_string().contains("meanwhile"), "{error}");
        assert_eq!(only_file(folder.path()), "theirs");
    }

    #[test]
    fn a_file_that_may_not_be_written_is_not_written() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a.md");
        write(&path, b"old").expect("can be written");
        let mut permissions = fs::metadata(&path).expect("is there").permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).expect("can be set");
        let error = replace(&path, b"old", b"new").expect_err("it is protected");
        assert_eq!(error.kind(), io::ErrorKind::PermissionDenied);
        assert_eq!(only_file(folder.path()), "old");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let elsewhere = tempfile::tempdir().expect("a temporary folder");
        let (file, link) = (elsewhere.path().join("b.md"), folder.path().join("a.md"));
        write(&file, b"old").expect("can be written");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("can be set");
        std::os::unix::fs::symlink(&file, &link).expect("links work");
        replace(&link, b"old", b"new").expect("can be replaced");
        assert_eq!(only_file(folder.path()), "new");
        assert!(link.is_symlink());
        let mode = fs::metadata(&file).expect("is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }
}
