//! The search in the preview: an index of the site as it is now, made only once somebody searches.
//!
//! 1. The first file that is asked for makes the index. Whoever asks meanwhile waits for it; pages do not.
//! 2. After that it is made anew after every check, where that is quick. Where no word has changed it stays.
//! 3. A browser may still have the list of files of the moment before, so these are kept as well.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::moment::Moment;
use crate::base::path::OutputPath;
use crate::build::search::{FOLDER, Fault, Files, IsWanted, Request};

/// An index that takes longer is made only for somebody who searches: the next check would have to wait for it.
const QUICK: Duration = Duration::from_secs(1);

/// What searching needs, of the newest moment for which it was made.
#[derive(Debug, Default)]
pub struct Search(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    now: Option<Index>,
    /// The files before the last change of words.
    before: Arc<Files>,
}

#[derive(Debug, Clone)]
struct Index {
    moment: u64,
    made_from: String,
    files: Arc<Files>,
    took: Duration,
}

impl Search {
    /// A file of the search; `None` when nothing of the search can be at this address.
    pub fn file(&self, moment: &Moment, output: &OutputPath) -> Option<Result<Vec<u8>, Fault>> {
        output.strip(FOLDER)?;
        let request = || request_of(moment);
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match state.bring_up_to(moment.number, request, &|| true) {
            Ok(files) => {
                let bytes = files.get(output).or_else(|| state.before.get(output));
                bytes.cloned().map(Ok)
            }
            Err(fault) => Some(Err(fault)),
        }
    }

    /// Makes the index of a moment when somebody has searched before, so that the next search need not wait for it. Not
    /// when there is a newer moment already.
    pub fn follow(&self, moment: &Moment, is_wanted: IsWanted<'_>) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if is_wanted() && state.now.as_ref().is_some_and(|made| made.took < QUICK) {
            // Whoever searches next is told what is wrong.
            let request = || request_of(moment);
            let _ = state.bring_up_to(moment.number, request, is_wanted);
        }
    }
}

fn request_of(moment: &Moment) -> Option<Request> {
    let snapshot = &moment.snapshot;
    Request::new(&snapshot.site, snapshot.renderer.made())
}

impl State {
    /// The files of a moment, or of a later one; those that there are, where nobody wants others any more. None at all for
    /// a site without a search.
    fn bring_up_to(
        &mut self,
        moment: u64,
        request: impl FnOnce() -> Option<Request>,
        is_wanted: IsWanted<'_>,
    ) -> Result<Arc<Files>, Fault> {
        if let Some(made) = self.now.as_ref().filter(|made| made.moment >= moment) {
            return Ok(Arc::clone(&made.files));
        }
        let Some(request) = request() else {
            *self = Self::default();
            return Ok(Arc::default());
        };
        if let Some(made) = &mut self.now
            && made.made_from == request.made_from()
        {
            made.moment = moment;
            return Ok(Arc::clone(&made.files));
        }
        let begun = Instant::now();
        let Some(files) = request.make_while(is_wanted)?.map(Arc::new) else {
            let made = self.now.as_ref();
            return Ok(made.map(|made| Arc::clone(&made.files)).unwrap_or_default());
        };
        let made = Index {
            moment,
            made_from: request.made_from().to_owned(),
            files: Arc::clone(&files),
            took: begun.elapsed(),
        };
        if let Some(before) = self.now.replace(made) {
            self.before = before.files;
        }
        Ok(files)
    }
}

#[cfg(all(test, feature = "search"))]
mod tests;
