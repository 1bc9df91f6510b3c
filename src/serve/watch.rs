//! Notices that the site's files change, and says so once for every batch of changes.
//!
//! 1. Only what a site is made of is watched: the settings and the folders of [`FOLDERS`]. The output, `.git` and
//!    whatever else lies beside them is never looked at.
//! 2. The system tells of each small step of a save. Steps are gathered until nothing more comes for a moment and no
//!    file is open for writing: one that is emptied and then written is never read while it is empty. The moment is
//!    short where every file is whole.
//! 3. What kind of change it was is not believed, only where it was: whoever listens looks at the files themselves.
//!
//! Where the system tells nothing (network drives, some virtual machines) or has no room for more watches, the files
//! are looked at twice a second.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{ModifyKind, RenameMode};
use notify::{ErrorKind, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use self::batch::{Batch, Step};
use self::eyes::Eyes;
use self::second_look::{SecondLook, Stamps, differences};
use crate::base::fs::{DiskTree, Standing, Tree as _};
use crate::base::path::SitePath;
use crate::load::SETTINGS;

mod batch;
mod eyes;
mod second_look;

/// The folders that a site is made of.
const FOLDERS: [&str; 4] = ["content", "static", "templates", "themes"];

/// How often the files are looked at where nobody tells of changes.
const INTERVAL: Duration = Duration::from_millis(500);

/// What Linux and macOS answer to one watcher too many.
const TOO_MANY_FILES: i32 = 24;

/// Where something changed: files, and folders that stand for all that is in them. Empty: it is not known where.
pub type Changes = BTreeSet<SitePath>;

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The system tells.
    Told,
    /// The files are looked at again and again.
    Looking,
}

/// What the watch has to say.
#[derive(Debug, PartialEq, Eq)]
pub enum Notice {
    Changed(Changes),
    /// The system cannot tell of changes, for this reason; the files are looked at twice a second from now on.
    Looking {
        why: String,
    },
}

/// A watch over a site, until it is dropped.
#[derive(Debug)]
pub struct Watch {
    notices: Receiver<Notice>,
    /// What was received and not handed out yet.
    held: Option<Notice>,
    steps: Sender<Heard>,
}

/// One thing the watching thread hears.
#[derive(Debug)]
enum Heard {
    Told(notify::Result<notify::Event>),
    /// It is time to look at all files, whatever the system tells.
    Look,
    /// That was done.
    Seen(Stamps),
    Stop,
}

impl Watch {
    /// Begins to watch. Files for which `is_litter` is true are not worth a word.
    pub fn start(tree: DiskTree, how: How, is_litter: fn(&SitePath) -> bool) -> Self {
        let (steps, heard) = mpsc::channel();
        let (sender, notices) = mpsc::channel();
        let watcher = Watcher {
            eyes: Eyes { tree, is_litter },
            notices: sender,
            steps: steps.clone(),
            heard,
        };
        // Set up before this returns, so that no change after it is missed.
        let system = match how {
            How::Told => watcher.listen(&steps),
            How::Looking => None,
        };
        let stamps = system.is_none().then(|| watcher.eyes.all_by_time());
        thread::spawn(move || match (system, stamps) {
            (Some(system), _) => watcher.follow(system),
            (None, stamps) => watcher.look(stamps.unwrap_or_default()),
        });
        Self {
            notices,
            held: None,
            steps,
        }
    }

    /// The next notice, waited for no longer than `patience`. All changes that came since the last one are a single
    /// notice, so that somebody who was busy has to look only once.
    ///
    /// # Errors
    /// When nothing happened in that time, or the watch has ended.
    pub fn next(&mut self, patience: Duration) -> Result<Notice, RecvTimeoutError> {
        let first = match self.held.take() {
            Some(held) => held,
            None => self.notices.recv_timeout(patience)?,
        };
        let Notice::Changed(mut changes) = first else {
            return Ok(first);
        };
        for notice in self.notices.try_iter() {
            match notice {
                Notice::Changed(more) if more.is_empty() || changes.is_empty() => changes.clear(),
                Notice::Changed(more) => changes.extend(more),
                looking @ Notice::Looking { .. } => {
                    self.held = Some(looking);
                    break;
                }
            }
        }
        Ok(Notice::Changed(changes))
    }

    /// What ends the watch from elsewhere.
    pub fn stopper(&self) -> Stopper {
        Stopper(self.steps.clone())
    }
}

/// Ends a watch.
#[derive(Debug)]
pub struct Stopper(Sender<Heard>);

impl Stopper {
    pub fn stop(&self) {
        let _ = self.0.send(Heard::Stop);
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.steps.send(Heard::Stop);
    }
}

/// The thread that watches.
struct Watcher {
    eyes: Eyes,
    notices: Sender<Notice>,
    /// Where others say something to this thread.
    steps: Sender<Heard>,
    heard: Receiver<Heard>,
}

/// Why the watching thread goes on to something else.
enum Turn {
    Stop,
    Failed(notify::Error),
}

impl Watcher {
    /// Asks the system to tell of changes. Where it cannot, that is said.
    fn listen(&self, steps: &Sender<Heard>) -> Option<RecommendedWatcher> {
        if self.eyes.tree.is_remote() {
            let why = "the site is on a network drive or shared with another system, which does not tell of changes";
            self.say(Notice::Looking {
                why: why.to_owned(),
            });
            return None;
        }
        let steps = steps.clone();
        let tell = move |event| {
            let _ = steps.send(Heard::Told(event));
        };
        let system = notify::recommended_watcher(tell).and_then(|mut system| {
            system.watch(self.eyes.tree.root(), RecursiveMode::NonRecursive)?;
            for folder in FOLDERS {
                self.watch_folder(&mut system, folder)?;
            }
            Ok(system)
        });
        let refused = |failure| {
            self.say(Notice::Looking {
                why: in_words(&failure),
            })
        };
        system.map_err(refused).ok()
    }

    /// Watches a folder and all below it, also when it is another one than before. Where there is none, the watch over
    /// the site's folder tells when it comes.
    fn watch_folder(&self, system: &mut RecommendedWatcher, folder: &str) -> notify::Result<()> {
        let path = self.eyes.tree.root().join(folder);
        let _ = system.unwatch(&path);
        match system.watch(&path, RecursiveMode::Recursive) {
            // Or it is gone again while it is looked at: whatever removes it makes an event of its own. On Windows the error
            // does not say so.
            Err(error) if is_about_a_missing_file(&error) || !path.exists() => Ok(()),
            result => result,
        }
    }

    /// Says what the system tells, batch by batch.
    fn follow(self, mut system: RecommendedWatcher) {
        let mut second = SecondLook::new(self.eyes.all(), Instant::now());
        let failure = loop {
            match self.batch(&mut system, &mut second) {
                Ok(changes) => {
                    // Before they are read: what changes after that has another stamp.
                    if changes.is_empty() {
                        second = SecondLook::new(self.eyes.all(), Instant::now());
                    } else {
                        second.told(&changes, |start| self.eyes.below(start));
                    }
                    if !self.say(Notice::Changed(changes)) {
                        return;
                    }
                }
                Err(Turn::Stop) => return,
                Err(Turn::Failed(failure)) => break failure,
            }
        };
        drop(system);
        let stamps = self.eyes.all_by_time();
        self.say(Notice::Looking {
            why: in_words(&failure),
        });
        // Whatever happened since the system fell silent.
        self.say(Notice::Changed(Changes::new()));
        self.look(stamps);
    }

    /// Waits for a change and gathers all that belongs to it.
    fn batch(
        &self,
        system: &mut RecommendedWatcher,
        second: &mut SecondLook,
    ) -> Result<Changes, Turn> {
        let mut batch = Batch::default();
        loop {
            let now = Instant::now();
            let step = match batch.ends().map(|end| end.saturating_duration_since(now)) {
                Some(patience) => self.heard.recv_timeout(patience),
                None => self.wait(second.due_in(now)),
            };
            match step {
                Ok(Heard::Look) => self.begin(second),
                Ok(Heard::Seen(stamps)) => {
                    for path in second.end(stamps, Instant::now()) {
                        let is_whole = self.is_whole(&path);
                        batch.add(path, is_whole, Instant::now());
                    }
                }
                Ok(Heard::Told(Ok(event))) => self.gather(&event, system, &mut batch)?,
                Ok(Heard::Told(Err(error))) if is_about_a_missing_file(&error) => {
                    batch.all(Instant::now());
                }
                Ok(Heard::Told(Err(error))) => return Err(Turn::Failed(error)),
                Ok(Heard::Stop) | Err(RecvTimeoutError::Disconnected) => return Err(Turn::Stop),
                Err(RecvTimeoutError::Timeout) => return Ok(batch.changes),
            }
        }
    }

    /// Waits for something to happen. When nothing does for so long, it is time for a second look.
    fn wait(&self, patience: Option<Duration>) -> Result<Heard, RecvTimeoutError> {
        match patience.map(|patience| self.heard.recv_timeout(patience)) {
            Some(Err(RecvTimeoutError::Timeout)) => Ok(Heard::Look),
            Some(heard) => heard,
            None => self
                .heard
                .recv()
                .map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    /// Begins to look at all files, on a thread of its own: a save shall not wait for it.
    fn begin(&self, second: &mut SecondLook) {
        if second.due_in(Instant::now()).is_some() {
            second.begin();
            let (eyes, steps) = (self.eyes.clone(), self.steps.clone());
            thread::spawn(move || steps.send(Heard::Seen(eyes.all())));
        }
    }

    fn gather(
        &self,
        event: &notify::Event,
        system: &mut RecommendedWatcher,
        batch: &mut Batch,
    ) -> Result<(), Turn> {
        if event.need_rescan() {
            batch.all(Instant::now());
        }
        let paths = event.paths.iter().filter_map(|path| self.inside(path));
        for path in paths {
            match Step::of(event.kind) {
                Step::Nothing => continue,
                Step::Closed => {
                    batch.close(&path, self.is_whole(&path));
                    continue;
                }
                Step::Written => batch.open(path.clone()),
                Step::Changed => {}
            }
            let top = path.as_str();
            if FOLDERS.contains(&top) {
                // The folder itself came, went or was exchanged, and the old watch knows nothing of the new one.
                self.watch_folder(system, top).map_err(Turn::Failed)?;
            }
            let is_settled = self.is_whole(&path) || self.is_renamed(event, &path);
            batch.add(path, is_settled, Instant::now());
        }
        Ok(())
    }

    /// Whether a file is gone because it has another name of the same kind now, so that nobody is about to put it back. An
    /// editor that puts a file aside while it writes gives it another ending.
    fn is_renamed(&self, event: &notify::Event, path: &SitePath) -> bool {
        let (EventKind::Modify(ModifyKind::Name(RenameMode::Both)), [from, to]) =
            (event.kind, &*event.paths)
        else {
            return false;
        };
        let is_of_its_kind =
            |to: &SitePath| path.extension() == to.extension() && self.is_whole(to);
        self.inside(from).as_ref() == Some(path)
            && self.inside(to).as_ref().is_some_and(is_of_its_kind)
    }

    /// Whether there is a file with something in it. Elsewhere than on Linux nobody tells when writing ends, so there a
    /// file may always become longer.
    fn is_whole(&self, path: &SitePath) -> bool {
        cfg!(target_os = "linux")
            && matches!(self.eyes.tree.standing(path), Ok(Standing::File))
            && self.eyes.tree.bytes(path).is_ok_and(|bytes| bytes > 0)
    }

    /// The path in the site, when it is something that a site is made of.
    fn inside(&self, path: &Path) -> Option<SitePath> {
        let relative = path.strip_prefix(self.eyes.tree.root()).ok()?;
        let path = SitePath::new(&relative.to_string_lossy());
        let top = path.as_str().split('/').next().unwrap_or_default();
        let ours = FOLDERS.contains(&top) || path.as_str() == SETTINGS;
        (ours && !(self.eyes.is_litter)(&path)).then_some(path)
    }

    /// Looks at the files again and again.
    fn look(self, mut before: Stamps) {
        loop {
            match self.heard.recv_timeout(INTERVAL) {
                Ok(Heard::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(Heard::Told(_) | Heard::Look | Heard::Seen(_)) => continue,
                Err(RecvTimeoutError::Timeout) => {}
            }
            let now = self.eyes.all_by_time();
            let changes = differences(&before, &now);
            before = now;
            if !changes.is_empty() && !self.say(Notice::Changed(changes)) {
                return;
            }
        }
    }

    /// Whether somebody still listens.
    fn say(&self, notice: Notice) -> bool {
        self.notices.send(notice).is_ok()
    }
}

fn is_about_a_missing_file(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound | ErrorKind::WatchNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

fn in_words(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => {
            "this computer does not let programs watch any more folders".to_owned()
        }
        ErrorKind::Io(error) if error.raw_os_error() == Some(TOO_MANY_FILES) => {
            "too many other programs on this computer watch files".to_owned()
        }
        ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    }
}

/// Whether one of `changes` is the file, or a folder around it, or not known.
pub fn concerns(changes: &Changes, file: &SitePath) -> bool {
    changes.is_empty() || file.is_among(changes)
}

#[cfg(test)]
mod tests;
