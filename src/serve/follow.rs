//! Puts the parts together and follows the site for as long as the preview runs.
//!
//! One thread brings the site up to date, another one checks it. Whatever changes while one of them is busy is one more
//! round for it, however much it was.

use std::fmt;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::aside::step_aside;
use super::http::Request;
use super::moment::Moment;
use super::preview::{Checked, Edition, Preview, Workbench};
use super::routes;
use super::server::{Complaints, Door, Server, silence_known_panics};
use super::watch::{Changes, How, Notice, Stopper, Watch};
use crate::base::fs::{DiskTree, Tree};
use crate::load::scan::is_litter;

/// How often what holds up the site, or a page, is tried again.
const RETRY: Duration = Duration::from_millis(500);
/// How often the site is read again although nothing changed, because the day may have.
const NEW_DAY: Duration = Duration::from_mins(15);

/// What is served, and how.
pub struct ServeOptions {
    /// The folder with `book.toml`.
    pub site: DiskTree,
    /// For which day and whose eyes. Asked anew whenever the site is read.
    pub edition: Box<Edition>,
    /// In place of the port in `book.toml`.
    pub port: Option<u16>,
    /// In place of the editor in `book.toml`.
    pub editor: Option<String>,
    pub how: How,
}

/// What happens while the site is served, for somebody who looks at the terminal.
#[derive(Clone)]
pub enum Event {
    /// The system does not tell of changes; the files are looked at twice a second.
    Looking { why: String },
    /// For a moment no new connection could be taken. Told once.
    Full { why: String },
    /// The site was read again.
    Changed { files: Changes, took: Duration },
    /// The settings give the site another address. The one before leads there.
    Moved { address: String },
    /// The site was checked.
    Checked(Arc<Checked>),
}

/// Why there is no preview.
#[derive(Debug)]
pub enum ServeError {
    /// No port could be taken.
    Port { port: u16, error: io::Error },
    /// The system gave no thread or socket.
    System(io::Error),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Port { port, error } if error.kind() == io::ErrorKind::AddrInUse => write!(
                f,
                "port {port} and those after it are taken by other programs. End one of them, or choose another with --port."
            ),
            Self::Port { port, error } if error.kind() == io::ErrorKind::PermissionDenied => {
                write!(
                    f,
                    "this computer does not let you use port {port}. Choose a number above 1024 with --port."
                )
            }
            Self::Port { port, error } => write!(f, "port {port} cannot be used: {error}."),
            Self::System(error) => write!(f, "the preview could not be started: {error}."),
        }
    }
}

impl std::error::Error for ServeError {}

/// A preview that runs until this is dropped.
pub struct Running {
    preview: Arc<Preview>,
    port: u16,
    wanted_port: u16,
    watching: Stopper,
    server: Option<Server>,
    threads: Vec<JoinHandle<()>>,
}

impl Running {
    /// Where the site is, with its base path.
    pub fn address(&self) -> String {
        address(&self.preview.now(), self.port)
    }

    /// The port that was asked for, when it was taken and another one is used.
    pub fn taken_port(&self) -> Option<u16> {
        let another = self.wanted_port != self.port && self.wanted_port != 0;
        another.then_some(self.wanted_port)
    }

    /// Goes on for ever.
    pub fn wait(mut self) {
        for thread in self.threads.drain(..) {
            // It ends only by a panic, which was printed.
            let _ = thread.join();
        }
    }
}

fn address(moment: &Moment, port: u16) -> String {
    format!(
        "http://localhost:{port}{}",
        moment.snapshot.site.config.base_path()
    )
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.server.take());
        self.watching.stop();
        self.preview.news.close();
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

/// Reads the site, begins to watch it and to answer. A site full of errors is served all the same.
///
/// # Errors
/// When no port is free, or the system refuses.
pub fn start(
    options: ServeOptions,
    tell: impl Fn(Event) + Send + Sync + 'static,
) -> Result<Running, ServeError> {
    silence_known_panics();
    // The watch comes first: what changes while the site is read is read again.
    let watch = Watch::start(options.site.clone(), options.how, is_litter);
    let watching = watch.stopper();
    let workbench = Workbench {
        folder: Some(options.site.root().to_owned()),
        editor: options.editor,
    };
    let tree: Arc<dyn Tree> = Arc::new(options.site);
    let preview = Arc::new(Preview::open(tree, options.edition).with_workbench(workbench));

    let set_port = preview.now().snapshot.site.config.serve.port;
    let wanted_port = options.port.unwrap_or(set_port);
    let door = Door::open(wanted_port).map_err(|error| ServeError::Port {
        port: wanted_port,
        error,
    })?;
    let port = door.port();
    let tell: Arc<Tell> = Arc::new(tell);
    let asked = Arc::clone(&preview);
    let answer = Arc::new(move |request: &Request| routes::answer(&asked, request));
    let complaints = complain_once(Arc::clone(&tell));
    let server = door
        .answer(answer, &complaints)
        .map_err(ServeError::System)?;

    let (to_check, checking) = mpsc::channel();
    // The first look at the site is checked too.
    let _ = to_check.send(preview.now());
    let threads = vec![
        spawn("handout-follow", {
            let (preview, tell) = (Arc::clone(&preview), Arc::clone(&tell));
            move || follow(&preview, port, watch, &to_check, &*tell)
        })?,
        spawn("handout-check", {
            let preview = Arc::clone(&preview);
            move || check(&preview, &checking, &*tell)
        })?,
    ];
    Ok(Running {
        preview,
        port,
        wanted_port,
        watching,
        server: Some(server),
        threads,
    })
}

type Tell = dyn Fn(Event) + Send + Sync;

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, ServeError> {
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map_err(ServeError::System)
}

/// Tells of the first trouble with connections. The others would be the same.
fn complain_once(tell: Arc<Tell>) -> Arc<Complaints> {
    let is_told = AtomicBool::new(false);
    Arc::new(move |why| {
        if !is_told.swap(true, Ordering::Relaxed) {
            tell(Event::Full { why });
        }
    })
}

/// Brings the site up to date after every change, until the watch ends.
fn follow(
    preview: &Preview,
    port: u16,
    mut watch: Watch,
    to_check: &Sender<Arc<Moment>>,
    tell: &Tell,
) {
    loop {
        let before = preview.now();
        let is_held_up = before.is_held_up();
        let is_tried_again = is_held_up || before.unreadable().next().is_some();
        let files = match watch.next(if is_tried_again { RETRY } else { NEW_DAY }) {
            Ok(Notice::Changed(files)) => Some(files),
            Ok(Notice::Looking { why }) => {
                tell(Event::Looking { why });
                continue;
            }
            Err(RecvTimeoutError::Timeout) if is_held_up || preview.is_out_of_date() => None,
            Err(RecvTimeoutError::Timeout) => {
                let readable = preview.readable_again();
                if readable.is_empty() {
                    continue;
                }
                Some(readable)
            }
            Err(RecvTimeoutError::Disconnected) => return,
        };
        let begun = Instant::now();
        let moment = preview.update(files.as_ref().unwrap_or(&Changes::new()));
        if let Some(files) = files {
            tell(Event::Changed {
                files,
                took: begun.elapsed(),
            });
        }
        let (old, new) = (address(&before, port), address(&moment, port));
        if old != new {
            tell(Event::Moved { address: new });
        }
        if moment.number != before.number && to_check.send(moment).is_err() {
            return;
        }
    }
}

/// Checks the newest moment, whenever there is a new one.
///
/// On threads of its own, fewer than the machine has, which step aside for the others: the next change shall not wait for
/// the check of the last one.
fn check(preview: &Preview, moments: &Receiver<Arc<Moment>>, tell: &Tell) {
    let half = thread::available_parallelism().map_or(1, |cores| cores.get().div_ceil(2));
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(half)
        .start_handler(|_| step_aside())
        .build();
    while let Ok(first) = moments.recv() {
        let newest = moments.try_iter().last().unwrap_or(first);
        let checked = match &pool {
            Ok(pool) => pool.install(|| preview.check(&newest)),
            Err(_) => preview.check(&newest),
        };
        // Without an answer there is a newer moment, which is on its way here.
        if let Some(checked) = checked {
            tell(Event::Checked(checked));
        }
    }
}
