//! A line that says what a long command is busy with. Only people who watch a terminal see it, and only when there is
//! something to wait for.

use std::io::{self, IsTerminal as _, Write};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::build::Step;

/// What takes less is over before anybody has read the line.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the line is written anew.
const BEAT: Duration = Duration::from_millis(200);
/// Goes to the beginning of the line and empties it.
const CLEAR: &str = "\r\x1b[2K";

/// Shows the steps it is told of, until it is dropped.
pub struct Progress {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    woken: Condvar,
}

#[derive(Default)]
struct State {
    line: Line,
    is_over: bool,
}

impl Progress {
    /// Nothing is shown where nobody watches: in a pipe, in a workflow, on a terminal that knows no lines.
    pub fn new() -> Self {
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let is_watched =
            io::stderr().is_terminal() && !is_dumb && !is_set("CI") && !is_set("NO_COLOR");
        let shared = Arc::<Shared>::default();
        let thread = is_watched.then(|| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || shared.show(&mut io::stderr()))
        });
        Self { shared, thread }
    }

    /// Takes note of what is being done now.
    pub fn tell(&self, step: Step) {
        self.shared.lock().line.tell(step, Instant::now());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.shared.lock().is_over = true;
        self.shared.woken.notify_all();
        if let Some(thread) = self.thread.take() {
            // The line is no part of the work: should its thread have failed, the work is done all the same.
            let _ = thread.join();
        }
    }
}

impl Shared {
    /// The state is whole between any two words of it, so a thread that failed leaves nothing half done.
    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes the line until it is over. A terminal that is gone takes nothing away from the work.
    fn show(&self, out: &mut impl Write) {
        let mut state = self.lock();
        let mut is_shown = false;
        while !state.is_over {
            if let Some(text) = state.line.text(Instant::now()) {
                let _ = write!(out, "{CLEAR}{text}").and_then(|()| out.flush());
                is_shown = true;
            }
            let waited = self.woken.wait_timeout(state, BEAT);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        if is_shown {
            let _ = write!(out, "{CLEAR}").and_then(|()| out.flush());
        }
    }
}

/// What there is to say, and since when.
#[derive(Default)]
struct Line {
    busy: Option<(Step, Instant)>,
}

impl Line {
    /// A step that goes on keeps its beginning.
    fn tell(&mut self, step: Step, now: Instant) {
        let since = match self.busy {
            Some((before, since)) if before.is_same_kind(step) => since,
            _ => now,
        };
        self.busy = Some((step, since));
    }

    /// The words, when somebody has waited for long enough to want them.
    fn text(&self, now: Instant) -> Option<String> {
        let (step, since) = self.busy?;
        let waited = now.saturating_duration_since(since);
        let words = || format!("{} ({} s)", words(step), waited.as_secs());
        (waited >= PATIENCE).then(words)
    }
}

fn words(step: Step) -> String {
    match step {
        Step::Read => "Reading the pages …".to_owned(),
        Step::Check => "Checking the pages …".to_owned(),
        Step::Make { done, of } => format!("Making the website: {done} of {of} files …"),
        Step::Inspect { done, of } => {
            format!("Looking at the finished pages: {done} of {of} files …")
        }
        Step::Search => "Making the search …".to_owned(),
        Step::Publish => "Putting the new website in its place …".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    fn at(start: Instant, milliseconds: u64) -> Instant {
        start + Duration::from_millis(milliseconds)
    }

    #[test]
    fn nothing_is_said_of_what_takes_less_than_a_second() {
        let start = Instant::now();
        let mut line = Line::default();
        assert_eq!(line.text(start), None);
        line.tell(Step::Read, start);
        assert_eq!(line.text(at(start, 999)), None);
        line.tell(Step::Check, at(start, 999));
        assert_eq!(line.text(at(start, 1500)), None);
    }

    #[test]
    fn a_long_step_is_told_with_how_far_it_is_and_how_long_it_has_taken() {
        let start = Instant::now();
        let mut line = Line::default();
        line.tell(Step::Make { done: 0, of: 9000 }, start);
        line.tell(Step::Make { done: 40, of: 9000 }, at(start, 900));
        assert_eq!(
            line.text(at(start, 2100)).as_deref(),
            Some("Making the website: 40 of 9000 files … (2 s)")
        );
        line.tell(Step::Inspect { done: 3, of: 9 }, at(start, 2150));
        assert_eq!(line.text(at(start, 2200)), None, "another step begins");
        line.tell(Step::Search, at(start, 2200));
        assert_eq!(line.text(at(start, 2300)), None);
        assert_eq!(
            line.text(at(start, 3200)).as_deref(),
            Some("Making the search … (1 s)")
        );
    }

    /// Keeps what is written, and says when a line is there to be seen.
    struct Terminal {
        written: Vec<u8>,
        seen: mpsc::Sender<()>,
    }

    impl Write for Terminal {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.written.write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            // Whoever waited for the first line hears no more of the others.
            let _ = self.seen.send(());
            Ok(())
        }
    }

    #[test]
    fn the_line_is_gone_when_the_work_is_done() {
        let shared = Shared::default();
        let long_ago = Instant::now()
            .checked_sub(Duration::from_secs(5))
            .expect("the computer has run for that long");
        shared.lock().line.tell(Step::Search, long_ago);
        let (seen, first_line) = mpsc::channel();
        let mut terminal = Terminal {
            written: Vec::new(),
            seen,
        };
        thread::scope(|scope| {
            let showing = scope.spawn(|| shared.show(&mut terminal));
            let shown = first_line.recv_timeout(Duration::from_secs(30));
            // It ends in any case, so that a line that never comes is a failure and no test that never ends.
            shared.lock().is_over = true;
            shared.woken.notify_all();
            shown.expect("a line is shown");
            showing.join().expect("ends by itself");
        });
        let text = String::from_utf8(terminal.written).expect("text");
        let begin = format!("{CLEAR}Making the search … (");
        assert!(text.starts_with(&begin), "{text:?}");
        assert!(text.ends_with(&format!(" s){CLEAR}")), "{text:?}");
    }
}
