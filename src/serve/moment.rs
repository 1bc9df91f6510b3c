//! The site between two changes, and what keeps it from being shown as it is on disk.

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use super::watch::Changes;
use crate::base::fs::{MemoryTree, Tree};
use crate::base::path::SitePath;
use crate::build::Snapshot;
use crate::check::is_lost_setting;
use crate::load::{Cache, Options, SETTINGS};
use crate::model::Diagnostic;

/// The rule of files that the system refuses to read.
const UNREADABLE: &str = "unreadable-file";
/// Rules of files that could not be read at all.
const NOT_READ: [&str; 3] = [UNREADABLE, "not-utf8", "too-large"];
/// The rule of templates that cannot be used.
pub const NO_TEMPLATE: &str = "template-error";

/// The site between two changes.
pub struct Moment {
    pub number: u64,
    pub snapshot: Arc<Snapshot>,
    /// Why the site is shown as it was and not as it is on disk; empty when it is shown as it is.
    pub held_up_by: Vec<Diagnostic>,
    pub faults: Faults,
}

/// Why pages of a moment cannot be made as they are on disk.
#[derive(Debug, Default)]
pub struct Faults {
    /// There is a template that cannot be used.
    pub templates: bool,
    /// Files that could not be read, or of which the front matter could not.
    pub files: BTreeSet<SitePath>,
}

impl Faults {
    fn of(snapshot: &Snapshot) -> Self {
        let pages = snapshot.site.pages.keys();
        Self::among(pages, snapshot)
    }

    /// Those of the snapshot after `before`, of which these are. Only what had a fault, and what changed, can have one.
    fn after(&self, before: &Snapshot, after: &Snapshot) -> Self {
        let changed = after.site.pages_changed_since(&before.site).into_iter();
        let changed = changed.filter_map(|(_, is)| Some(is?.file()));
        Self::among(self.files.iter().chain(changed), after)
    }

    /// What is told of a snapshot, and the `files` among its pages of which the front matter could not be read.
    fn among<'a>(files: impl Iterator<Item = &'a SitePath>, snapshot: &'a Snapshot) -> Self {
        let found = &snapshot.diagnostics;
        let not_read = found
            .iter()
            .filter(|found| NOT_READ.contains(&found.rule))
            .filter_map(|found| found.file.as_ref());
        let no_front = files.filter(|file| {
            let page = snapshot.site.page(file.as_str());
            page.is_some_and(|page| !page.front_is_readable)
        });
        Self {
            templates: found.iter().any(|found| found.rule == NO_TEMPLATE),
            files: not_read.chain(no_front).cloned().collect(),
        }
    }
}

impl Moment {
    /// The site as it is when the preview begins, however much is wrong with it.
    pub fn first(tree: &dyn Tree, options: &Options, cache: &mut Cache) -> Self {
        let (snapshot, held_up_by) = match Snapshot::load(tree, options, cache) {
            Ok(snapshot) => (snapshot, Vec::new()),
            Err(error) => (nothing(options), vec![cannot_be_listed(&error)]),
        };
        Self {
            number: 1,
            faults: Faults::of(&snapshot),
            snapshot: Arc::new(snapshot),
            held_up_by,
        }
    }

    /// The site after a change; `None` when it is held up by the same as before.
    pub fn after(
        before: &Self,
        changes: &Changes,
        tree: &dyn Tree,
        options: &Options,
        cache: &mut Cache,
    ) -> Option<Self> {
        let as_before = || Arc::clone(&before.snapshot);
        let read = before.snapshot.after(changes, tree, options, cache);
        let (snapshot, held_up_by) = match read {
            Ok(snapshot) if lost_its_settings(&snapshot) => {
                (as_before(), of_settings(snapshot.diagnostics))
            }
            Ok(snapshot) => (Arc::new(snapshot), Vec::new()),
            Err(error) => (as_before(), vec![cannot_be_listed(&error)]),
        };
        let messages = |found: &[Diagnostic]| -> Vec<String> {
            found.iter().map(|found| found.message.clone()).collect()
        };
        if !held_up_by.is_empty() && messages(&held_up_by) == messages(&before.held_up_by) {
            return None;
        }
        Some(Self {
            number: before.number + 1,
            faults: before.faults.after(&before.snapshot, &snapshot),
            snapshot,
            held_up_by,
        })
    }

    pub fn is_held_up(&self) -> bool {
        !self.held_up_by.is_empty()
    }

    /// Files that could not be read.
    pub fn unreadable(&self) -> impl Iterator<Item = &SitePath> {
        let found = self.snapshot.diagnostics.iter();
        let unreadable = found.filter(|found| found.rule == UNREADABLE);
        unreadable.filter_map(|found| found.file.as_ref())
    }
}

/// Whether the settings are only defaults, because `book.toml` is gone, is no TOML at the moment, or is cut off before
/// what it must say. With them the whole site would move to another address and lose its languages.
fn lost_its_settings(after: &Snapshot) -> bool {
    after.diagnostics.iter().any(is_lost_setting)
}

/// What is said of the settings. All else follows from them: pages in a language that is lost, numbers of another country.
fn of_settings(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    found.retain(is_about_settings);
    found
}

fn is_about_settings(found: &Diagnostic) -> bool {
    let file = found.file.as_ref();
    file.is_some_and(|file| file.as_str() == SETTINGS)
}

/// A site without any file.
fn nothing(options: &Options) -> Snapshot {
    let empty = Snapshot::load(&MemoryTree::new(), options, &mut Cache::default());
    empty.expect("a folder in memory can always be listed")
}

fn cannot_be_listed(error: &io::Error) -> Diagnostic {
    let message = format!(
        "The site's files could not be listed, so the site is shown as it was before: {error}."
    );
    let folder = SitePath::new("content");
    Diagnostic::in_file(UNREADABLE, &folder, message)
        .help("Make sure that the folder is there and that you may open everything in it. It is tried again by itself.")
}
