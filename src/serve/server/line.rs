//! One listening socket, and the `tiny_http` server that accepts on it until that breaks.

use std::io;
use std::net::TcpListener;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use super::{Complaints, Handler, wire};

/// How long to wait before listening again after `accept` failed, for example because too many files are open.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_millis(100);
/// How many files must be free before: one to listen, and two for each connection.
const ROOM: usize = 7;
/// How long connections that were made before such a failure are still answered. Browsers drop idle ones sooner.
const RETIREMENT: Duration = Duration::from_mins(10);

/// One listening socket.
pub struct Line {
    listener: TcpListener,
    current: Mutex<Arc<tiny_http::Server>>,
    complaints: Arc<Complaints>,
    stopping: AtomicBool,
}

impl std::fmt::Debug for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Line")
            .field("listener", &self.listener)
            .finish_non_exhaustive()
    }
}

impl Line {
    pub fn new(listener: TcpListener, complaints: Arc<Complaints>) -> io::Result<Self> {
        let first = accept_on(&listener)?;
        Ok(Self {
            listener,
            current: Mutex::new(first),
            complaints,
            stopping: AtomicBool::new(false),
        })
    }

    pub fn stop(&self) {
        self.stopping.store(true, Ordering::SeqCst);
        self.current().unblock();
    }

    /// Begins to listen anew: somebody knocked, and nobody answered.
    pub fn wake(&self) {
        self.current().unblock();
    }

    fn current(&self) -> Arc<tiny_http::Server> {
        Arc::clone(&self.current.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Answers until it is stopped, and says of every request that it came. Who knocks goes when this does.
    pub fn run(&self, handler: &Arc<Handler>, asked: &mpsc::Sender<()>) {
        while !self.stopping.load(Ordering::SeqCst) {
            let server = self.current();
            let failure = loop {
                match server.recv() {
                    Ok(request) => {
                        answer_aside(request, handler);
                        let _ = asked.send(());
                    }
                    Err(failure) => break failure,
                }
            };
            if self.stopping.load(Ordering::SeqCst) {
                return;
            }
            (self.complaints)(in_words(&failure));
            retire(server, handler);
            self.begin_again();
        }
    }

    fn begin_again(&self) {
        loop {
            thread::sleep(PAUSE_AFTER_FAILURE);
            if self.stopping.load(Ordering::SeqCst) {
                return;
            }
            if self.has_room()
                && let Ok(server) = accept_on(&self.listener)
            {
                *self.current.lock().unwrap_or_else(PoisonError::into_inner) = server;
                return;
            }
        }
    }

    /// Whether a connection could be taken now: some more files can be opened. Every attempt leaves a server behind.
    fn has_room(&self) -> bool {
        let room: Vec<_> = (0..ROOM).map(|_| self.listener.try_clone()).collect();
        room.iter().all(Result::is_ok)
    }
}

fn accept_on(listener: &TcpListener) -> io::Result<Arc<tiny_http::Server>> {
    let server = tiny_http::Server::from_listener(listener.try_clone()?, None);
    server.map(Arc::new).map_err(io::Error::other)
}

/// Why no connection could be taken. Where the library fell silent it gives no reason: then it is the only one known.
fn in_words(failure: &io::Error) -> String {
    /// Numbers of the systems: too many files are open in this program or on the whole computer, on Unix and on Windows.
    const TOO_MANY_FILES: [i32; 3] = [24, 23, 10024];
    match failure.raw_os_error() {
        Some(number) if !TOO_MANY_FILES.contains(&number) => failure.to_string(),
        _ => "too many of them are open at once for this computer".to_owned(),
    }
}

/// Goes on answering connections that were made before `accept` failed: they know only the old server.
fn retire(server: Arc<tiny_http::Server>, handler: &Arc<Handler>) {
    let handler = Arc::clone(handler);
    // Without a thread those connections are closed, and browsers open new ones.
    let _ = thread::Builder::new()
        .name("handout-retired".to_owned())
        .spawn(move || {
            while let Ok(Some(request)) = server.recv_timeout(RETIREMENT) {
                answer_aside(request, &handler);
            }
        });
}

/// Answers in a thread of its own. Where the system gives no thread, the request is dropped, which answers it with 500.
fn answer_aside(request: tiny_http::Request, handler: &Arc<Handler>) {
    let handler = Arc::clone(handler);
    let _ = thread::Builder::new()
        .name("handout-request".to_owned())
        .spawn(move || wire::answer(request, &*handler));
}
