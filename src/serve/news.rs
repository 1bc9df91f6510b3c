//! What open pages are told: to load anew, to take another stylesheet, to show other findings.
//!
//! Every open page says which version of itself it has. It is told to load anew when there is another one, and never
//! otherwise: not when bytes stayed the same, not for a change of another page, and also when it had lost the
//! connection for a while.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::http::{Event, Events, Next};

/// What became of the site.
#[derive(Debug, Default)]
pub struct Change {
    pub moment: u64,
    /// The version of every page that is open, by address.
    pub versions: BTreeMap<String, String>,
    /// Whether a stylesheet is another one.
    pub styles: bool,
    /// Whether a script, a picture or another file that pages load is another one.
    pub other_files: bool,
    /// The address of the page whose file was saved, where it was the only one.
    pub edited: Option<String>,
}

/// What a browser has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Has {
    /// The address below the base path.
    pub page: String,
    pub version: String,
    pub files: Files,
    /// How many edits it knows of.
    pub edits: u64,
}

/// The generation of the files that pages load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Files {
    pub styles: u64,
    pub others: u64,
}

/// The newest news, for all who wait for them.
#[derive(Debug)]
pub struct News {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug)]
struct State {
    moment: u64,
    /// How many times each page is open.
    open: BTreeMap<String, usize>,
    /// The newest version of each open page, with the moment in which it was made.
    versions: BTreeMap<String, (u64, String)>,
    files: Files,
    /// How many times a single page was edited, and which one it was last.
    edits: u64,
    edited: Option<String>,
    /// The moment that the newest findings are about.
    findings: u64,
    closed: bool,
}

impl News {
    pub fn new(moment: u64) -> Self {
        // Nobody knows what changed while no preview ran. Pages from an earlier one have an older number and load anew.
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        let start = u64::try_from(since.as_millis()).unwrap_or_default();
        let state = State {
            moment,
            open: BTreeMap::new(),
            versions: BTreeMap::new(),
            files: Files {
                styles: start,
                others: start,
            },
            edits: start,
            edited: None,
            findings: 0,
            closed: false,
        };
        Self {
            state: Mutex::new(state),
            changed: Condvar::new(),
        }
    }

    /// The generation of the files that a page loads which is made now.
    pub fn files(&self) -> Files {
        self.lock().files
    }

    /// How many edits a page that is made now knows of.
    pub fn edits(&self) -> u64 {
        self.lock().edits
    }

    /// The addresses of all pages that are open somewhere.
    pub fn open_pages(&self) -> Vec<String> {
        self.lock().open.keys().cloned().collect()
    }

    pub fn tell(&self, change: Change) {
        let mut state = self.lock();
        state.moment = change.moment;
        state.files.styles += u64::from(change.styles);
        state.files.others += u64::from(change.other_files);
        if change.edited.is_some() {
            state.edits += 1;
            state.edited = change.edited;
        }
        for (page, version) in change.versions {
            state.learn(page, change.moment, version);
        }
        drop(state);
        self.changed.notify_all();
    }

    /// Tells that there are new findings, about the site in this moment.
    pub fn tell_findings(&self, moment: u64) {
        self.lock().findings = moment;
        self.changed.notify_all();
    }

    /// Ends all waiting: the preview is over.
    pub fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_all();
    }

    /// Begins to wait on behalf of a page that is open. `current` gives the moment and the version that the page has in
    /// it; it is asked after the page is known to be open, so that no change falls between.
    pub fn wait(self: &Arc<Self>, has: Has, current: impl FnOnce() -> (u64, String)) -> Waiting {
        *self.lock().open.entry(has.page.clone()).or_default() += 1;
        let waiting = Waiting {
            news: Arc::clone(self),
            has,
            findings: 0,
        };
        let (moment, version) = current();
        self.lock().learn(waiting.has.page.clone(), moment, version);
        waiting
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn learn(&mut self, page: String, moment: u64, version: String) {
        let known = self.versions.get(&page).map_or(0, |(known, _)| *known);
        if self.open.contains_key(&page) && moment >= known {
            self.versions.insert(page, (moment, version));
        }
    }
}

/// One open page.
#[derive(Debug)]
pub struct Waiting {
    news: Arc<News>,
    has: Has,
    /// The moment of the findings that it was told of.
    findings: u64,
}

impl Waiting {
    /// What the page does not know yet, the most important first.
    fn unknown(&mut self, state: &State) -> Option<(&'static str, String)> {
        if state.edits > self.has.edits {
            self.has.edits = state.edits;
            if let Some(page) = &state.edited {
                let told = serde_json::json!({ "edits": state.edits, "page": page });
                return Some(("edited", told.to_string()));
            }
        }
        let name = self.changed(state)?;
        Some((name, state.moment.to_string()))
    }

    fn changed(&mut self, state: &State) -> Option<&'static str> {
        let (_, version) = state.versions.get(&self.has.page)?;
        if *version != self.has.version || state.files.others != self.has.files.others {
            self.has.version.clone_from(version);
            self.has.files = state.files;
            return Some("reload");
        }
        if state.files.styles != self.has.files.styles {
            self.has.files.styles = state.files.styles;
            return Some("styles");
        }
        // Findings of an earlier moment would blame the page for what is mended already.
        if state.findings == state.moment && state.findings != self.findings {
            self.findings = state.findings;
            return Some("findings");
        }
        None
    }
}

impl Events for Waiting {
    fn next(&mut self, patience: Duration) -> Next {
        let news = Arc::clone(&self.news);
        let end = Instant::now() + patience;
        let mut state = news.lock();
        loop {
            if state.closed {
                return Next::End;
            }
            if let Some((name, data)) = self.unknown(&state) {
                let id = state.moment;
                return Next::Event(Event { name, id, data });
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Next::Quiet;
            }
            let woken = news.changed.wait_timeout(state, left);
            (state, _) = woken.unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let mut state = self.news.lock();
        let left = state.open.get_mut(&self.has.page).map(|count| {
            *count -= 1;
            *count
        });
        if left == Some(0) {
            state.open.remove(&self.has.page);
            state.versions.remove(&self.has.page);
        }
    }
}

#[cfg(test)]
mod tests;
