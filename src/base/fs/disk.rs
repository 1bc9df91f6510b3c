//! A folder of files on the disk.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::Metadata;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{Entry, EntryKind, Standing, Tree};
use crate::base::path::{SitePath, composed};
use crate::base::replace;

/// What can be known of a file without reading it: enough to see that it changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    written: Option<SystemTime>,
    bytes: u64,
    /// Which file it is on the disk: another one may be put in its place that is as old and as long. Zero where nobody can tell.
    number: u64,
}

impl Stamp {
    fn of(details: &Metadata) -> Self {
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(details);
        #[cfg(not(unix))]
        let number = 0;
        Self {
            written: details.modified().ok(),
            bytes: details.len(),
            number,
        }
    }

    /// Leaves only time and size: some network drives give a file another number at every look.
    pub fn forget_number(&mut self) {
        self.number = 0;
    }
}

/// A folder on disk.
#[derive(Debug, Clone)]
pub struct DiskTree {
    root: PathBuf,
}

impl DiskTree {
    /// # Errors
    /// When `root` does not exist or is not a folder.
    pub fn new(root: &Path) -> io::Result<Self> {
        let root = root.canonicalize()?;
        if root.is_dir() {
            Ok(Self { root })
        } else {
            Err(io::Error::from(io::ErrorKind::NotADirectory))
        }
    }

    /// The folder, made when it is not there yet.
    ///
    /// # Errors
    /// When it cannot be made, or is not a folder.
    pub fn begin(root: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(root)?;
        Self::new(root)
    }

    /// The folder itself, with links in its own path followed.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether the folder is on another computer or comes from outside a virtual machine. Changes that are made on the
    /// other side are not announced here.
    #[cfg(target_os = "linux")]
    pub fn is_remote(&self) -> bool {
        /// Numbers of file systems, from the manual page statfs(2): NFS, SMB (three generations), 9P (WSL, virtual
        /// machines), FUSE (sshfs, shared folders), `VirtualBox`.
        const REMOTE: [i128; 7] = [
            0x6969,
            0x517b,
            0xff53_4d42,
            0xfe53_4d42,
            0x0102_1997,
            0x6573_5546,
            0x786f_4256,
        ];
        let kind =
            rustix::fs::statfs(&self.root).map(|system| i128::from(system.f_type) & 0xffff_ffff);
        kind.is_ok_and(|kind| REMOTE.contains(&kind))
    }

    /// Elsewhere the system tells of changes on network drives too, or there is no way to ask.
    #[cfg(not(target_os = "linux"))]
    pub fn is_remote(&self) -> bool {
        false
    }

    /// The stamp of `start`, or of every file below it. What cannot be looked at is not there.
    pub fn stamps(&self, start: &str) -> BTreeMap<SitePath, Stamp> {
        let stamped = walk(self.file(start)).filter_map(|found| {
            let found = found.ok()?;
            let stamp = Stamp::of(&found.metadata().ok()?);
            Some((self.entry(&found)?.path, stamp))
        });
        stamped.collect()
    }

    /// Where a file or a folder of the site is on the disk, which may keep the letters of its name in another way.
    fn file(&self, path: &str) -> PathBuf {
        let full = self.root.join(path);
        if path.is_ascii() || full.symlink_metadata().is_ok() {
            return full;
        }
        let parts = path.split('/');
        let found = parts.fold(self.root.clone(), |folder, part| {
            same_name(&folder, part).unwrap_or_else(|| folder.join(part))
        });
        if found.symlink_metadata().is_ok() {
            found
        } else {
            full
        }
    }

    fn entry(&self, found: &ignore::DirEntry) -> Option<Entry> {
        let relative = found.path().strip_prefix(&self.root).ok()?;
        let (path, named) = match relative.to_str() {
            Some(text) => (SitePath::new(text), true),
            None => (SitePath::new(&relative.to_string_lossy()), false),
        };
        let kind = found.file_type()?;
        if kind.is_dir() {
            return None;
        }
        let is_link = kind.is_symlink();
        let kind = if !named {
            EntryKind::UnreadableName
        } else if is_link {
            match found.path().canonicalize() {
                Ok(target) if target.starts_with(&self.root) && target.is_file() => EntryKind::File,
                Ok(target) if target.starts_with(&self.root) && target.is_dir() => {
                    EntryKind::LinkToFolder
                }
                // Something that is neither: reading it says so.
                Ok(target) if target.starts_with(&self.root) => EntryKind::File,
                _ => EntryKind::LinkLeavingSite,
            }
        } else {
            EntryKind::File
        };
        Some(Entry {
            path,
            kind,
            is_link,
        })
    }
}

impl DiskTree {
    /// Puts `after` in place of what is in a file of the site, in one step, when that is still `before`.
    ///
    /// # Errors
    /// When the file leads out of the site, was changed by somebody else, may not be written, or the disk refuses.
    pub fn replace(&self, path: &SitePath, before: &[u8], after: &[u8]) -> io::Result<()> {
        let full = self.file(path.as_str());
        if !full.canonicalize()?.starts_with(&self.root) {
            return Err(leaves_the_site());
        }
        replace::replace(&full, before, after)
    }

    /// Writes a file of the site in one step, whether it is there already or not, with the folders that it needs.
    ///
    /// # Errors
    /// When the file leads out of the site, or the disk refuses.
    pub fn put(&self, path: &SitePath, bytes: &[u8]) -> io::Result<()> {
        let full = self.file(path.as_str());
        let folder = full.parent().unwrap_or(&self.root);
        std::fs::create_dir_all(folder)?;
        let real = full.canonicalize().or_else(|_| folder.canonicalize())?;
        if !real.starts_with(&self.root) {
            return Err(leaves_the_site());
        }
        replace::write(&full, bytes)
    }
}

impl DiskTree {
    /// Writes a file that is not there yet, with the folders that it needs.
    ///
    /// # Errors
    /// When there is something of this name, the file would be out of the site, or the disk refuses.
    pub fn create(&self, path: &SitePath, bytes: &[u8]) -> io::Result<()> {
        let full = self.file(path.as_str());
        let folder = full.parent().unwrap_or(&self.root);
        std::fs::create_dir_all(folder)?;
        if !folder.canonicalize()?.starts_with(&self.root) {
            return Err(leaves_the_site());
        }
        std::fs::File::create_new(full)?.write_all(bytes)
    }
}

impl Tree for DiskTree {
    fn list(&self, folder: &str) -> io::Result<Vec<Entry>> {
        let start = self.file(folder);
        if !start.exists() {
            return Ok(Vec::new());
        }
        let mut entries = Vec::new();
        for found in walk(start) {
            let found = found.map_err(|error| {
                let text = error.to_string();
                error
                    .into_io_error()
                    .unwrap_or_else(|| io::Error::other(text))
            })?;
            entries.extend(self.entry(&found));
        }
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(entries)
    }

    fn read(&self, path: &SitePath) -> io::Result<Vec<u8>> {
        let full = self.file(path.as_str());
        let mut details = full.symlink_metadata()?;
        if details.is_symlink() {
            if !full.canonicalize()?.starts_with(&self.root) {
                return Err(leaves_the_site());
            }
            details = full.metadata()?;
        }
        // Whoever reads a pipe waits until somebody writes to it, perhaps for ever.
        if !details.is_file() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "it is not a file, but a folder, a pipe or a device",
            ));
        }
        std::fs::read(full)
    }

    fn bytes(&self, path: &SitePath) -> io::Result<u64> {
        Ok(self.file(path.as_str()).metadata()?.len())
    }

    fn standing(&self, path: &SitePath) -> io::Result<Standing> {
        match self.file(path.as_str()).symlink_metadata() {
            Ok(details) if details.is_file() => Ok(Standing::File),
            Ok(_) => Ok(Standing::Other),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Standing::Nothing),
            Err(error) => Err(error),
        }
    }

    fn on_disk(&self, path: &SitePath) -> Option<PathBuf> {
        Some(self.file(path.as_str()))
    }
}

/// What has this name in a folder, however the disk keeps its letters.
fn same_name(folder: &Path, name: &str) -> Option<PathBuf> {
    let entries = std::fs::read_dir(folder).ok()?;
    let mut paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    paths.find(|path| {
        let kept = path.file_name().and_then(OsStr::to_str);
        kept.is_some_and(|kept| composed(kept) == name)
    })
}

fn leaves_the_site() -> io::Error {
    io::Error::new(io::ErrorKind::PermissionDenied, "the link leaves the site")
}

/// Everything below `start`. A page must never vanish because of a `.gitignore`: all of the walker's own filters are off.
fn walk(start: PathBuf) -> ignore::Walk {
    ignore::WalkBuilder::new(start)
        .standard_filters(false)
        .follow_links(false)
        .build()
}

#[cfg(all(test, unix))]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_pipe_is_refused_and_nobody_waits_for_what_it_may_say() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let made = std::process::Command::new("mkfifo")
            .arg(folder.path().join("page.md"))
            .status();
        assert!(made.expect("mkfifo runs").success());
        let tree = DiskTree::new(folder.path()).expect("it is there");
        let (told, answer) = mpsc::channel();
        std::thread::spawn(move || told.send(tree.read(&SitePath::new("page.md"))));
        let read = answer
            .recv_timeout(Duration::from_secs(10))
            .expect("an answer comes at once");
        let error = read.expect_err("there is nothing to read").to_string();
        assert!(error.contains("not a file"), "{error}");
    }
}
