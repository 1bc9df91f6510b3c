//! A folder of things that took time to make, so that the next build need not make them again.
//!
//! Nothing depends on it: where it cannot be written, everything is made anew. What is read from it is held against its
//! digest, so that a file that was cut off or changed is as good as none.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use super::replace;

/// What no build asked for is removed when it is this old.
const FORGOTTEN: Duration = Duration::from_hours(30 * 24);

/// Keeps the folder out of everybody's `git` without a line in theirs.
const IGNORED: &str =
    "# Handout keeps here what took time to make. The folder can be removed at any time.\n*\n";

/// How many bytes of a file are the digest of the others.
const DIGEST: usize = blake3::OUT_LEN;

/// Where such things are kept.
#[derive(Debug, Clone)]
pub struct Store {
    folder: PathBuf,
}

impl Store {
    /// The folder need not be there yet.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// What was put under a name; `None` when nothing was, or when it is not as it was.
    pub fn get(&self, name: &str) -> Option<Vec<u8>> {
        let mut bytes = fs::read(self.folder.join(name)).ok()?;
        let digest = bytes.get(..DIGEST)?;
        if blake3::hash(&bytes[DIGEST..]).as_bytes() != digest {
            return None;
        }
        bytes.drain(..DIGEST);
        Some(bytes)
    }

    /// Keeps `bytes` under a name. Where the disk refuses, they are only made again the next time.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        let whole = [blake3::hash(bytes).as_bytes(), bytes].concat();
        if self.prepare().is_some() {
            let _ = replace::write(&self.folder.join(name), &whole);
        }
    }

    fn prepare(&self) -> Option<()> {
        if !self.folder.is_dir() {
            fs::create_dir_all(&self.folder).ok()?;
            let ignored = self.folder.parent()?.join(".gitignore");
            if !ignored.exists() {
                replace::write(&ignored, IGNORED.as_bytes()).ok()?;
            }
        }
        Some(())
    }

    /// Removes what is old and not in use.
    pub fn sweep(&self, is_used: impl Fn(&str) -> bool) {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        for entry in entries {
            let written = entry.metadata().and_then(|details| details.modified()).ok();
            let age = written.and_then(|written| written.elapsed().ok());
            let is_old = age.is_some_and(|age| age > FORGOTTEN);
            if is_old && !is_used(&entry.file_name().to_string_lossy()) {
                // Another build may be removing it too.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{File, FileTimes};
    use std::time::SystemTime;

    use super::*;

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::new(folder.path().join(".handout/pictures"));
        (folder, store)
    }

    #[test]
    fn what_was_cut_off_or_changed_is_not_given_out() {
        let (folder, store) = store();
        assert_eq!(store.get("a.webp"), None);
        store.put("a.webp", b"a picture");
        assert_eq!(store.get("a.webp").as_deref(), Some(&b"a picture"[..]));
        let file = folder.path().join(".handout/pictures/a.webp");
        let whole = fs::read(&file).unwrap();
        for broken in [
            &whole[..whole.len() - 1],
            &whole[..8],
            b"",
            &[&whole[..], b"!"].concat(),
        ] {
            fs::write(&file, broken).unwrap();
            assert_eq!(store.get("a.webp"), None, "{} bytes", broken.len());
        }
        store.put("a.webp", b"made anew");
        assert_eq!(store.get("a.webp").as_deref(), Some(&b"made anew"[..]));
    }

    #[test]
    fn what_is_old_goes_unless_it_is_used() {
        let (folder, store) = store();
        for name in ["old", "used", "new"] {
            store.put(name, b"x");
        }
        for name in ["old", "used"] {
            let file = folder.path().join(".handout/pictures").join(name);
            let then = SystemTime::now() - 2 * FORGOTTEN;
            let file = File::options().write(true).open(file).unwrap();
            file.set_times(FileTimes::new().set_modified(then)).unwrap();
        }
        store.sweep(|name| name == "used");
        assert_eq!(store.get("old"), None);
        assert!(store.get("used").is_some() && store.get("new").is_some());
    }

    #[test]
    fn the_folder_keeps_itself_out_of_git() {
        let (folder, store) = store();
        store.put("a", b"x");
        let ignored = fs::read_to_string(folder.path().join(".handout/.gitignore")).unwrap();
        assert!(ignored.lines().any(|line| line == "*"), "{ignored}");
    }

    #[test]
    fn a_folder_that_cannot_be_made_costs_only_time() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join(".handout"), "a file").unwrap();
        let store = Store::new(folder.path().join(".handout/pictures"));
        store.put("a", b"x");
        assert_eq!(store.get("a"), None);
        store.sweep(|_| false);
    }
}
