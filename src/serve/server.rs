//! A small web server for one person at one computer: a function from [`Request`] to [`Response`].
//!
//! It stands on `tiny_http`, of which nothing is seen outside this module. What that library leaves to us:
//!
//! - Only the loopback addresses are listened on, and [`gate`] comes before everything.
//! - The sockets are set up here. Without `TCP_NODELAY` every page takes 40 ms; without a write timeout a reader that
//!   stops reading holds its thread for ever. (A read timeout must not be set: `accept` would hit it and end.)
//! - A failed `accept` ends the library's accepting thread for good, so the listening is begun anew.
//! - The library hands a connection to a thread that waits, and counts a thread as waiting until it wakes. Two
//!   connections at once may go to one thread; when the first of them never ends, or makes the thread panic, the second
//!   lies there until a third connection comes. So somebody knocks, a moment after every request and then ever less
//!   often.
//! - Every request has its own thread, so that a slow reader holds up nobody else.
//! - Answers are written by hand, in one way for pages and event streams.
//!
//! What cannot be helped from here, because the library shows no connection before it has read a whole head from it: a
//! head that never ends is kept in memory, and one that never comes keeps a thread, until the other side goes. Only
//! programs on this computer can do that, and they could as well end the preview. A wall in front of the library would
//! have to carry every byte from one socket to another, at twice the files and threads for everybody.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, Once, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use socket2::{Domain, Protocol, Socket, Type};

use super::gate;
use super::http::{Request, Response};

mod wire;

/// How long a reader may refuse to take the next bytes.
const WRITE_TIMEOUT: Duration = Duration::from_secs(5);
/// How many connections may wait to be accepted. Beyond that the system makes them wait a whole second.
const WAITING: i32 = 1024;
/// How many ports are tried after the one that was asked for.
const PORTS_TRIED: u16 = 100;
/// How long to wait before listening again after `accept` failed, for example because too many files are open.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_millis(100);
/// How long connections that were made before such a failure are still answered. Browsers drop idle ones sooner.
const RETIREMENT: Duration = Duration::from_mins(10);

/// How long after a request somebody knocks: connections come in flocks.
const SOON: Duration = Duration::from_millis(5);
/// How long it is at most between two knocks. Each brings a thread that takes up what lies there until it meets a
/// connection that never says anything; behind a hundred of those a request still comes up before a browser gives in.
const SELDOM: Duration = Duration::from_millis(125);
/// How long a knock may take.
const KNOCK: Duration = Duration::from_secs(1);

/// What answers requests.
pub type Handler = dyn Fn(&Request) -> Response + Send + Sync;

/// Sockets that are bound and not answered yet, so that the port is known before the first request.
#[derive(Debug)]
pub struct Door {
    listeners: Vec<TcpListener>,
    port: u16,
}

impl Door {
    /// Takes `port` on the loopback addresses, or the next one that is free. Port 0 takes any.
    ///
    /// # Errors
    /// When no port could be taken.
    pub fn open(port: u16) -> io::Result<Self> {
        let last = port.saturating_add(if port == 0 { 0 } else { PORTS_TRIED });
        let mut failure = io::Error::from(io::ErrorKind::AddrInUse);
        for port in port..=last {
            match Self::open_exactly(port) {
                Ok(door) => return Ok(door),
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => failure = error,
                Err(error) => return Err(error),
            }
        }
        Err(failure)
    }

    /// The port that was taken.
    pub fn port(&self) -> u16 {
        self.port
    }

    fn open_exactly(port: u16) -> io::Result<Self> {
        let first = listen(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
        let port = first.local_addr()?.port();
        let mut listeners = vec![first];
        match listen(SocketAddr::from((Ipv6Addr::LOCALHOST, port))) {
            Ok(second) => listeners.push(second),
            // `localhost` can mean either address: somebody else there would get our readers.
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => return Err(error),
            // This computer has no IPv6.
            Err(_) => {}
        }
        Ok(Self { listeners, port })
    }

    /// Begins to answer.
    ///
    /// # Errors
    /// When the system gives no further socket.
    pub fn answer(self, handler: Arc<Handler>) -> io::Result<Server> {
        let port = self.port;
        let guarded: Arc<Handler> = Arc::new(move |request: &Request| {
            let refused = gate::refuse(request, port);
            refused.unwrap_or_else(|| handler(request))
        });
        let mut lines = Vec::new();
        for listener in self.listeners {
            let address = listener.local_addr()?;
            let line = Arc::new(Line::new(listener)?);
            let (asked, requests) = mpsc::channel();
            let (own, handler) = (Arc::clone(&line), Arc::clone(&guarded));
            thread::Builder::new()
                .name("handout-accept".to_owned())
                .spawn(move || own.run(&handler, &asked))?;
            thread::Builder::new()
                .name("handout-knock".to_owned())
                .spawn(move || knock(address, &requests))?;
            lines.push(line);
        }
        Ok(Server { lines })
    }
}

fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = Socket::new(
        Domain::for_address(address),
        Type::STREAM,
        Some(Protocol::TCP),
    )?;
    if address.is_ipv6() {
        socket.set_only_v6(true)?;
    }
    // So that a preview can be started again at once. On Windows the same option would let two programs share a port.
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    socket.set_tcp_nodelay(true)?;
    socket.set_write_timeout(Some(WRITE_TIMEOUT))?;
    socket.bind(&address.into())?;
    socket.listen(WAITING)?;
    Ok(socket.into())
}

/// A server that answers until it is dropped.
#[derive(Debug)]
pub struct Server {
    lines: Vec<Arc<Line>>,
}

impl Drop for Server {
    fn drop(&mut self) {
        for line in &self.lines {
            line.stop();
        }
    }
}

/// One listening socket.
struct Line {
    listener: TcpListener,
    current: Mutex<Arc<tiny_http::Server>>,
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
    fn new(listener: TcpListener) -> io::Result<Self> {
        let first = accept_on(&listener)?;
        Ok(Self {
            listener,
            current: Mutex::new(first),
            stopping: AtomicBool::new(false),
        })
    }

    fn stop(&self) {
        self.stopping.store(true, Ordering::SeqCst);
        self.current().unblock();
    }

    fn current(&self) -> Arc<tiny_http::Server> {
        Arc::clone(&self.current.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Answers until it is stopped, and says of every request that it came. Who knocks goes when this does.
    fn run(&self, handler: &Arc<Handler>, asked: &mpsc::Sender<()>) {
        while !self.stopping.load(Ordering::SeqCst) {
            let server = self.current();
            let mut answered = 0_usize;
            while let Ok(request) = server.recv() {
                answered += 1;
                answer_aside(request, handler);
                let _ = asked.send(());
            }
            if self.stopping.load(Ordering::SeqCst) {
                return;
            }
            if answered > 0 {
                retire(server, handler);
            }
            self.begin_again();
        }
    }

    fn begin_again(&self) {
        loop {
            thread::sleep(PAUSE_AFTER_FAILURE);
            if self.stopping.load(Ordering::SeqCst) {
                return;
            }
            if let Ok(server) = accept_on(&self.listener) {
                *self.current.lock().unwrap_or_else(PoisonError::into_inner) = server;
                return;
            }
        }
    }
}

fn accept_on(listener: &TcpListener) -> io::Result<Arc<tiny_http::Server>> {
    let server = tiny_http::Server::from_listener(listener.try_clone()?, None);
    server.map(Arc::new).map_err(io::Error::other)
}

/// Connects now and then and says nothing, so that no connection is left lying. See the head of this module.
fn knock(address: SocketAddr, requests: &mpsc::Receiver<()>) {
    let mut pause = SELDOM;
    let mut next = Instant::now() + pause;
    loop {
        match requests.recv_timeout(next.saturating_duration_since(Instant::now())) {
            Ok(()) if pause > SOON => {
                pause = SOON;
                next = next.min(Instant::now() + pause);
            }
            Ok(()) => {}
            Err(mpsc::RecvTimeoutError::Timeout) => {
                // When even that is refused, the next knock may get through.
                let _ = TcpStream::connect_timeout(&address, KNOCK);
                pause = SELDOM.min(pause * 2);
                next = Instant::now() + pause;
            }
            Err(mpsc::RecvTimeoutError::Disconnected) => return,
        }
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

/// Keeps `tiny_http` from printing that it panicked.
///
/// It does so in a thread of its own whenever a browser drops a connection at the wrong moment, and goes on as before.
/// People at a clinic should not have to wonder what "thread panicked" means.
pub fn silence_known_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let known = panic
                .location()
                .is_some_and(|place| place.file().contains("tiny_http-"));
            if !known {
                usual(panic);
            }
        }));
    });
}

#[cfg(test)]
mod tests;
