//! What the preview knows: the site as it is now, and how each page looked when it was last in order.
//!
//! 1. A change makes a new [`Moment`], which takes the place of the old one whole: a request sees the one or the other.
//! 2. A page is made when it is asked for, by the same job that `build` runs.
//! 3. Where a page cannot be made, or its front matter cannot be read, the last good one stands in for it. Before there
//!    was any, a plain page says what is wrong.
//! 4. Settings that cannot be read, and a folder that cannot be listed, hold up the whole site: it stays as it was.

mod gallery;
mod look;
mod own;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use super::kept::{Earlier, Loaded, Pages};
use super::moment::{Moment, NO_TEMPLATE};
use super::moves::Moves;
use super::news::{Change, News};
use super::panel::{Editing, GALLERY, is_own_page};
use super::search::Search;
use super::watch::{Changes, concerns};
use crate::base::fs::Tree;
use crate::base::path::{OutputPath, SitePath};
use crate::build::gallery::Gallery;
use crate::build::job::{self, Made};
use crate::build::plan::file_at;
use crate::build::rulebook::Rulebook;
use crate::build::{self, Job};
use crate::check::{self, Report, Strictness};
use crate::load::{Cache, Options};
use crate::model::{Page, With};

pub use self::look::{Look, Shown};

/// Tells for which day and for whose eyes the site is made. Asked anew for every [`Moment`], because days change.
pub type Edition = dyn Fn() -> Options + Send + Sync;

/// What was found in a moment.
#[derive(Debug, Default)]
pub struct Checked {
    pub moment: u64,
    pub report: Report,
}

/// What requests read and changes replace.
pub struct Preview {
    pub news: Arc<News>,
    tree: Arc<dyn Tree>,
    edition: Box<Edition>,
    cache: Mutex<Cache>,
    now: RwLock<Arc<Moment>>,
    earlier: Mutex<Earlier>,
    /// What pages and the whole site were at before.
    moves: Mutex<Moves>,
    checked: RwLock<Arc<Checked>>,
    /// What is known from earlier checks, for the next one.
    found: Mutex<build::Memory>,
    pages: Mutex<Pages>,
    loaded: Mutex<Loaded>,
    /// The gallery of the moment with this number, once somebody has asked for it.
    gallery: Mutex<Option<(u64, Arc<Gallery>)>>,
    /// The rulebook for this base path, once somebody has asked for it.
    rulebook: Mutex<Option<(String, Arc<Rulebook>)>>,
    search: Search,
    workbench: Workbench,
}

/// Where the files are that somebody edits, and with what.
#[derive(Debug, Default)]
pub struct Workbench {
    /// The folder of the site on this computer.
    pub folder: Option<PathBuf>,
    /// In place of the editor in `book.toml`.
    pub editor: Option<String>,
}

impl Preview {
    /// Reads the site for the first time. It may be full of errors.
    pub fn open(tree: Arc<dyn Tree>, edition: Box<Edition>) -> Self {
        let mut cache = Cache::default();
        let moment = Arc::new(Moment::first(&*tree, &edition(), &mut cache));
        Self {
            news: Arc::new(News::new(moment.number)),
            tree,
            edition,
            cache: Mutex::new(cache),
            now: RwLock::new(moment),
            earlier: Mutex::default(),
            moves: Mutex::default(),
            checked: RwLock::default(),
            found: Mutex::default(),
            pages: Mutex::default(),
            loaded: Mutex::default(),
            gallery: Mutex::default(),
            rulebook: Mutex::default(),
            search: Search::default(),
            workbench: Workbench::default(),
        }
    }

    /// The same with links into a text editor.
    #[must_use]
    pub fn with_workbench(self, workbench: Workbench) -> Self {
        Self { workbench, ..self }
    }

    /// The way to the file behind a page or a finding, in a moment.
    pub fn editing<'a>(&'a self, moment: &'a Moment) -> Editing<'a> {
        let set = &moment.snapshot.site.config.serve.editor;
        Editing {
            folder: self.workbench.folder.as_deref(),
            editor: self.workbench.editor.as_ref().unwrap_or(set),
        }
    }

    /// Whether a file of the site is there to be edited. One of the theme inside the program is not.
    pub fn is_there(&self, moment: &Moment, file: &SitePath) -> bool {
        moment.snapshot.site.page(file.as_str()).is_some() || self.tree.bytes(file).is_ok()
    }

    /// The site as it is now.
    pub fn now(&self) -> Arc<Moment> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The newest findings, which are of an earlier moment while the site is being checked.
    pub fn checked(&self) -> Arc<Checked> {
        Arc::clone(&self.checked.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether the site was read for another day than this one.
    pub fn is_out_of_date(&self) -> bool {
        (self.edition)().edition != self.now().snapshot.site.edition
    }

    /// Files that could not be read when the site was, and can be now. The system does not always tell: another program may
    /// have kept a file to itself, a network drive may have been away.
    pub fn readable_again(&self) -> Changes {
        let moment = self.now();
        let unreadable = moment.unreadable();
        unreadable
            .filter(|file| self.tree.read(file).is_ok())
            .cloned()
            .collect()
    }

    /// Reads the site again and tells every open page whether it became another.
    ///
    /// Gives the moment before where the site is held up by the same as it was.
    pub fn update(&self, changes: &Changes) -> Arc<Moment> {
        let before = self.now();
        let options = (self.edition)();
        let after = Moment::after(
            &before,
            changes,
            &*self.tree,
            &options,
            &mut lock(&self.cache),
        );
        let Some(moment) = after.map(Arc::new) else {
            return before;
        };
        self.enter(Arc::clone(&moment));

        let (styles, other_files) = self.changed_files(&moment, changes);
        let open = self.news.open_pages().into_iter();
        let versions = open
            .map(|path| (path.clone(), self.version(&moment, &path)))
            .collect();
        self.news.tell(Change {
            moment: moment.number,
            versions,
            styles,
            other_files,
            edited: edited(&before, &moment, changes),
        });
        moment
    }

    /// Judges the whole site as `check` would, and tells every open page. Takes its time; requests go on meanwhile.
    ///
    /// `None` when there is a newer moment before it is done: what is out of date is of no use to anybody.
    pub fn check(&self, moment: &Moment) -> Option<Arc<Checked>> {
        let is_wanted = || self.now().number == moment.number;
        let report = if moment.is_held_up() {
            // Rules speak of the site as it is on disk, and that is not known.
            let found = moment.held_up_by.clone();
            check::settle(&moment.snapshot.site, found, check::Options::default())
        } else {
            build::check_again(
                &moment.snapshot,
                &*self.tree,
                Strictness::AsSet,
                &mut lock(&self.found),
                &is_wanted,
            )?
        };
        self.remember_if_all_made(moment, &report);
        let checked = Arc::new(Checked {
            moment: moment.number,
            report,
        });
        *self.checked.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&checked);
        self.news.tell_findings(moment.number);
        self.search.follow(moment, &is_wanted);
        Some(checked)
    }

    /// Keeps a moment to go back to, for pages that nobody has looked at before a template fails on them.
    fn remember_if_all_made(&self, moment: &Moment, report: &Report) {
        let mut findings = report.findings.iter();
        let has_failed = findings.any(|found| found.diagnostic.rule == NO_TEMPLATE);
        let now = self.now();
        if !has_failed && !moment.is_held_up() && now.number == moment.number {
            lock(&self.earlier).all_made(now);
        }
    }

    /// The version of the page at an address; empty where there is none.
    pub fn version(&self, moment: &Moment, path: &str) -> String {
        match self.look(moment, path) {
            Look::Page(shown) => shown.version(),
            Look::File { .. } | Look::Folder | Look::NoSearch(_) => String::new(),
        }
    }

    /// The file of the site that a page is about.
    pub fn origin(&self, moment: &Moment, path: &str) -> Option<SitePath> {
        match moment.snapshot.plan.find(path) {
            Some((
                _,
                Job::Page(file)
                | Job::Untranslated { of: file, .. }
                | Job::Copy(file)
                | Job::Redirect { to: file },
            )) => Some(file.clone()),
            Some(_) => None,
            None => self.unreadable_origin(moment, &OutputPath::new(&file_at(path))),
        }
    }

    /// Where something is now that was asked for at an address that the site, or the page, had before: below another base
    /// path.
    pub fn moved(&self, moment: &Moment, path: &str) -> Option<String> {
        let snapshot = &moment.snapshot;
        let is_there = |inside: &str| snapshot.plan.find(inside).is_some() || is_own_page(inside);
        lock(&self.moves).base(&snapshot.site.config.base_path(), path, is_there)
    }

    /// The page whose file had another name when its page was at this address.
    pub fn renamed<'a>(&self, moment: &'a Moment, path: &str) -> Option<&'a Arc<Page>> {
        let file = lock(&self.moves).file(path).cloned()?;
        moment.snapshot.site.page(file.as_str())
    }

    fn enter(&self, moment: Arc<Moment>) {
        let before = self.now();
        lock(&self.earlier).follow(&before, &moment);
        lock(&self.moves).follow(&before.snapshot.site, &moment.snapshot.site);
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = moment;
    }

    /// Whether stylesheets, and whether other files, have other bytes than the browser got.
    fn changed_files(&self, moment: &Moment, changes: &Changes) -> (bool, bool) {
        let (mut styles, mut others) = (false, false);
        let known = lock(&self.loaded).clone();
        for (output, before) in known {
            let job = moment.snapshot.plan.jobs.get(&output);
            if matches!(job, Some(Job::Copy(file)) if !concerns(changes, file)) {
                continue;
            }
            let now = self.digest_of(moment, &output);
            if now == Some(before) {
                continue;
            }
            match output.extension().as_str() {
                "css" => styles = true,
                _ => others = true,
            }
            // Whoever asks for it again gets it into this list again.
            lock(&self.loaded).remove(&output);
        }
        (styles, others)
    }

    /// The digest of a file that pages load, of the site or of the gallery.
    fn digest_of(&self, moment: &Moment, output: &OutputPath) -> Option<blake3::Hash> {
        let digest = |made: With<Option<Made<'_>>>| Some(blake3::hash(made.value?.bytes()));
        let snapshot = &moment.snapshot;
        match output.as_str().strip_prefix(GALLERY) {
            Some(inside) => {
                let gallery = self.gallery(moment);
                let (output, job) = gallery.snapshot.plan.find(inside)?;
                digest(gallery.make(&*self.tree, output, job))
            }
            None => {
                let job = snapshot.plan.jobs.get(output)?;
                digest(job::make(snapshot, &*self.tree, output, job))
            }
        }
    }
}

/// A panic elsewhere does not make what is behind a lock wrong: it is only ever replaced whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The page whose file was saved, where it was the only one. Where several change at once, nobody can say which is meant.
///
/// Programs that copy files to other computers touch them without a change of their own, and nobody means that as a save.
fn edited(before: &Moment, moment: &Moment, changes: &Changes) -> Option<String> {
    let mut files = changes.iter();
    let (Some(file), None) = (files.next(), files.next()) else {
        return None;
    };
    let page = moment.snapshot.site.page(file.as_str())?;
    let known = before.snapshot.site.page(file.as_str());
    let is_another = known.is_none_or(|known| known.source.text != page.source.text);
    is_another.then(|| page.address.path.clone())
}
