//! Which events belong together, and when a batch of them is complete.

use std::time::{Duration, Instant};

use notify::EventKind;
use notify::event::{AccessKind, AccessMode, CreateKind, MetadataKind, ModifyKind};

use super::Changes;
use crate::base::path::SitePath;

/// A batch ends when nothing happens for this long,
const QUIET: Duration = Duration::from_millis(20);
/// or for this long, where every file in it is whole: then nothing is missing that would have to be waited for.
const SETTLED: Duration = Duration::from_millis(3);
/// and at the latest after this long.
const LONGEST_BATCH: Duration = Duration::from_millis(200);

/// Changes that belong together.
#[derive(Debug, Default)]
pub struct Batch {
    pub changes: Changes,
    /// The beginning and the last step so far.
    times: Option<(Instant, Instant)>,
    /// Something changed, and nobody knows where.
    everywhere: bool,
    /// Files that somebody began to write and did not close yet. They may be empty or cut off in the middle.
    open: Changes,
    /// What may be in the middle of a change: files that are empty or gone, and folders.
    unsettled: Changes,
}

impl Batch {
    /// `is_settled` where a file with something in it is at that path, so that it may be read as soon as nobody writes to it;
    /// or where it is known to be gone for good.
    pub fn add(&mut self, path: SitePath, is_settled: bool, now: Instant) {
        self.settle(&path, is_settled);
        if !self.everywhere {
            self.changes.insert(path);
        }
        self.touch(now);
    }

    pub fn all(&mut self, now: Instant) {
        self.everywhere = true;
        self.changes.clear();
        self.touch(now);
    }

    pub fn open(&mut self, path: SitePath) {
        self.open.insert(path);
    }

    pub fn close(&mut self, path: &SitePath, is_whole: bool) {
        self.open.remove(path);
        if self.changes.contains(path) {
            self.settle(path, is_whole);
        }
    }

    fn settle(&mut self, path: &SitePath, is_settled: bool) {
        if is_settled {
            self.unsettled.remove(path);
        } else {
            self.unsettled.insert(path.clone());
        }
    }

    fn touch(&mut self, now: Instant) {
        let begun = self.times.map_or(now, |(begun, _)| begun);
        self.times = Some((begun, now));
    }

    /// When it is complete, if nothing else happens; `None` before it has begun.
    pub fn ends(&self) -> Option<Instant> {
        let (begun, last) = self.times?;
        let latest = begun + LONGEST_BATCH;
        let is_settled = self.unsettled.is_empty() && !self.everywhere;
        Some(match self.open.is_empty() {
            true if is_settled => latest.min(last + SETTLED),
            true => latest.min(last + QUIET),
            false => latest,
        })
    }
}

/// What one event of the system means for a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The file has the bytes it had.
    Nothing,
    /// Something came, went, was renamed, or can be read now and could not before.
    Changed,
    /// Somebody is writing. Only Linux tells when they are done.
    Written,
    /// Somebody is done with writing.
    Closed,
}

impl Step {
    pub fn of(kind: EventKind) -> Self {
        match kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => Self::Closed,
            // Reading makes events too. Were they believed, every look at the files would be the reason for the next.
            EventKind::Access(_)
            | EventKind::Modify(ModifyKind::Metadata(
                MetadataKind::AccessTime | MetadataKind::Extended,
            )) => Self::Nothing,
            EventKind::Modify(ModifyKind::Data(_)) | EventKind::Create(CreateKind::File)
                if cfg!(target_os = "linux") =>
            {
                Self::Written
            }
            _ => Self::Changed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_ends_when_it_is_quiet_and_never_grows_old() {
        let start = Instant::now();
        let after = |milliseconds| start + Duration::from_millis(milliseconds);
        let mut batch = Batch::default();
        assert_eq!(batch.ends(), None);
        batch.add("content/a.md".into(), false, after(0));
        assert_eq!(batch.ends(), Some(after(20)));
        batch.add("content/b.md".into(), false, after(15));
        assert_eq!(batch.ends(), Some(after(35)));
        for step in 2..30 {
            batch.add("content/b.md".into(), false, after(step * 15));
        }
        assert_eq!(batch.ends(), Some(after(200)));
        assert_eq!(batch.changes.len(), 2);
    }

    #[test]
    fn a_batch_waits_for_files_that_are_being_written() {
        let start = Instant::now();
        let after = |milliseconds| start + Duration::from_millis(milliseconds);
        let file = SitePath::new("content/a.md");
        let mut batch = Batch::default();
        batch.open(file.clone());
        batch.add(file.clone(), false, after(0));
        assert_eq!(batch.ends(), Some(after(200)));
        batch.close(&SitePath::new("content/b.md"), true);
        assert_eq!(batch.ends(), Some(after(200)));
        batch.close(&file, false);
        assert_eq!(batch.ends(), Some(after(20)));
    }

    #[test]
    fn whole_files_are_not_waited_for() {
        let start = Instant::now();
        let after = |milliseconds| start + Duration::from_millis(milliseconds);
        let file = SitePath::new("content/a.md");
        let mut batch = Batch::default();
        // It is emptied, written and closed.
        batch.open(file.clone());
        batch.add(file.clone(), false, after(0));
        batch.add(file.clone(), true, after(1));
        assert_eq!(batch.ends(), Some(after(200)));
        batch.close(&file, true);
        assert_eq!(batch.ends(), Some(after(4)));
        // Another one is gone, perhaps only until it is put back.
        let other = SitePath::new("content/b.md");
        batch.add(other.clone(), false, after(2));
        assert_eq!(batch.ends(), Some(after(22)));
        batch.add(other, true, after(3));
        assert_eq!(batch.ends(), Some(after(6)));
        batch.all(after(4));
        assert_eq!(batch.ends(), Some(after(24)));
    }

    #[test]
    fn when_nobody_knows_where_it_is_everywhere() {
        let mut batch = Batch::default();
        batch.add("content/a.md".into(), true, Instant::now());
        batch.all(Instant::now());
        batch.add("content/b.md".into(), true, Instant::now());
        assert!(batch.changes.is_empty());
    }

    #[test]
    fn reading_and_closing_are_told_from_changing() {
        let kinds = [
            (
                EventKind::Access(AccessKind::Open(AccessMode::Any)),
                Step::Nothing,
            ),
            (
                EventKind::Access(AccessKind::Close(AccessMode::Read)),
                Step::Nothing,
            ),
            (
                EventKind::Access(AccessKind::Close(AccessMode::Write)),
                Step::Closed,
            ),
            (
                EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime)),
                Step::Nothing,
            ),
            (
                EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any)),
                Step::Changed,
            ),
            (EventKind::Any, Step::Changed),
        ];
        for (kind, step) in kinds {
            assert_eq!(Step::of(kind), step, "{kind:?}");
        }
    }
}
