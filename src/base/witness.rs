//! Remembers what was seen of a folder, to tell later whether a second look would see the same.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use super::fs::{Entry, Tree};
use super::path::SitePath;

/// A [`Tree`] that notes down every look at it.
pub struct Witness<'a> {
    tree: &'a dyn Tree,
    seen: Mutex<Seen>,
}

/// What was asked of a tree, with digests of the answers.
#[derive(Debug, Clone, Default)]
pub struct Seen(BTreeMap<Look, blake3::Hash>);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    List(String),
    Read(SitePath),
}

impl<'a> Witness<'a> {
    /// Hands on what is asked for, and remembers what that was.
    pub fn new(tree: &'a dyn Tree) -> Self {
        let seen = Mutex::default();
        Self { tree, seen }
    }

    /// What was asked for and found.
    pub fn into_seen(self) -> Seen {
        self.seen
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, look: Look, digest: blake3::Hash) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.0.insert(look, digest);
    }
}

impl Tree for Witness<'_> {
    fn list(&self, folder: &str) -> io::Result<Vec<Entry>> {
        let found = self.tree.list(folder);
        self.note(Look::List(folder.to_owned()), digest_of_list(&found));
        found
    }

    fn read(&self, path: &SitePath) -> io::Result<Vec<u8>> {
        let found = self.tree.read(path);
        self.note(Look::Read(path.clone()), digest_of_bytes(&found));
        found
    }

    fn on_disk(&self, path: &SitePath) -> Option<PathBuf> {
        self.tree.on_disk(path)
    }
}

impl Seen {
    /// Whether every look would see the same in `tree`.
    pub fn holds(&self, tree: &dyn Tree) -> bool {
        self.0.iter().all(|(look, digest)| {
            *digest
                == match look {
                    Look::List(folder) => digest_of_list(&tree.list(folder)),
                    Look::Read(path) => digest_of_bytes(&tree.read(path)),
                }
        })
    }
}

fn digest_of_list(found: &io::Result<Vec<Entry>>) -> blake3::Hash {
    blake3::hash(format!("{found:?}").as_bytes())
}

/// An error is told in the findings, so another error is another sight.
fn digest_of_bytes(found: &io::Result<Vec<u8>>) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    match found {
        Ok(bytes) => hasher.update(&[1]).update(bytes),
        Err(error) => hasher.update(&[0]).update(format!("{error:?}").as_bytes()),
    };
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::fs::MemoryTree;

    #[test]
    fn a_second_look_sees_what_changed_and_only_where_the_first_one_looked() {
        let mut tree = MemoryTree::parse("-- a/one --\n1\n-- b/two --\n2\n");
        let witness = Witness::new(&tree);
        assert_eq!(witness.list("a").unwrap().len(), 1);
        assert!(witness.read(&"b/two".into()).is_ok());
        assert!(witness.read(&"b/three".into()).is_err());
        let seen = witness.into_seen();
        assert!(seen.holds(&tree));
        tree.insert("a/one", "other bytes that nobody read");
        tree.insert("b/four", "a file where nobody listed");
        assert!(seen.holds(&tree));
        let changed = |change: &dyn Fn(&mut MemoryTree)| {
            let mut tree = tree.clone();
            change(&mut tree);
            !seen.holds(&tree)
        };
        assert!(changed(&|tree| tree.insert("a/new", "")));
        assert!(changed(&|tree| tree.remove("a/one")));
        assert!(changed(&|tree| tree.insert("b/two", "3\n")));
        assert!(changed(&|tree| tree.insert("b/three", "")));
        assert!(changed(&|tree| tree.insert_unreadable("b/two")));
    }
}
