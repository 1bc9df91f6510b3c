//! Every few minutes all files are looked at although the system tells of changes: it may have missed one.
//!
//! That happens: where a file has two names, where a folder is shared with another system, where an editor writes through
//! memory. A page that is out of date for a few minutes is a nuisance; one that stays so for a day misleads.

use std::collections::BTreeMap;
use std::mem;
use std::time::{Duration, Instant};

use super::Changes;
use crate::base::fs::Stamp;
use crate::base::path::SitePath;

/// How long after one look the next one begins.
const EVERY: Duration = Duration::from_mins(5);

/// Every file with its stamp.
pub type Stamps = BTreeMap<SitePath, Stamp>;

/// What the files looked like when they were last read.
#[derive(Debug)]
pub struct SecondLook {
    known: Stamps,
    /// Where something was told of since a look began that is not over yet.
    meanwhile: Option<Changes>,
    next: Instant,
}

impl SecondLook {
    pub fn new(known: Stamps, now: Instant) -> Self {
        Self {
            known,
            meanwhile: None,
            next: now + EVERY,
        }
    }

    /// How long there is time until the next one; `None` while one is under way.
    pub fn due_in(&self, now: Instant) -> Option<Duration> {
        let is_idle = self.meanwhile.is_none();
        is_idle.then(|| self.next.saturating_duration_since(now))
    }

    /// A look begins, on another thread.
    pub fn begin(&mut self) {
        self.meanwhile = Some(Changes::new());
    }

    /// Files are going to be read again, and look like this now. `stamps` gives those of a file, or of all in a folder.
    pub fn told(&mut self, changes: &Changes, stamps: impl Fn(&str) -> Stamps) {
        self.known.retain(|path, _| !path.is_among(changes));
        for path in changes {
            self.known.append(&mut stamps(path.as_str()));
        }
        if let Some(meanwhile) = &mut self.meanwhile {
            meanwhile.extend(changes.iter().cloned());
        }
    }

    /// A look is over. Gives what nobody told of. What was told of in the meantime may have been looked at before or after,
    /// so it is left for the next time.
    pub fn end(&mut self, mut seen: Stamps, now: Instant) -> Changes {
        let meanwhile = self.meanwhile.take().unwrap_or_default();
        let mut known = mem::take(&mut self.known);
        seen.retain(|path, _| !path.is_among(&meanwhile));
        let told = known.extract_if(.., |path, _| path.is_among(&meanwhile));
        let told: Stamps = told.collect();
        let missed = differences(&known, &seen);
        self.known = seen;
        self.known.extend(told);
        self.next = now + EVERY;
        missed
    }
}

/// Paths that came, went, or have another stamp.
pub fn differences(before: &Stamps, now: &Stamps) -> Changes {
    let came = now
        .iter()
        .filter(|(path, stamp)| before.get(*path) != Some(*stamp));
    let went = before.keys().filter(|path| !now.contains_key(*path));
    came.map(|(path, _)| path).chain(went).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::fs::DiskTree;

    fn paths(names: &[&str]) -> Changes {
        names.iter().map(|name| SitePath::new(name)).collect()
    }

    #[test]
    fn only_what_nobody_told_of_is_news_and_it_is_news_once() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let tree = DiskTree::new(folder.path()).expect("it is there");
        let write = |name: &str, text: &str| {
            std::fs::write(folder.path().join(name), text).expect("can be written");
        };
        for name in ["a", "b", "c"] {
            write(name, "1");
        }
        let now = Instant::now();
        let mut second = SecondLook::new(tree.stamps(""), now);
        assert_eq!(second.due_in(now), Some(EVERY));
        second.begin();
        assert_eq!(second.due_in(now), None);

        // One was missed before the look, one is told of during it, and its stamp was taken too early.
        write("a", "other");
        let seen = tree.stamps("");
        write("b", "other");
        second.told(&paths(&["b"]), |start| tree.stamps(start));
        assert_eq!(second.end(seen, now), paths(&["a"]));
        assert_eq!(second.due_in(now), Some(EVERY));

        second.begin();
        assert_eq!(second.end(tree.stamps(""), now), paths(&[]));
        std::fs::remove_file(folder.path().join("c")).expect("is there");
        write("d", "new");
        second.begin();
        assert_eq!(second.end(tree.stamps(""), now), paths(&["c", "d"]));
    }

    // Elsewhere files have no number.
    #[cfg(unix)]
    #[test]
    fn another_file_in_the_place_of_one_is_told_by_its_number_alone() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let tree = DiskTree::new(folder.path()).expect("it is there");
        let (one, other) = (folder.path().join("page.md"), folder.path().join("other"));
        std::fs::write(&one, "1").expect("can be written");
        std::fs::write(&other, "2").expect("can be written");
        let written = one.metadata().and_then(|details| details.modified());
        let file = std::fs::File::options().write(true).open(&other);
        let file = file.expect("can be opened");
        file.set_modified(written.expect("is known"))
            .expect("can be set");

        let mut before = tree.stamps("page.md");
        std::fs::rename(&other, &one).expect("can be renamed");
        let mut after = tree.stamps("page.md");
        assert_ne!(before, after);
        for stamps in [&mut before, &mut after] {
            stamps.values_mut().for_each(Stamp::forget_number);
        }
        assert_eq!(before, after);
    }
}
