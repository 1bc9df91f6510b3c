//! A small web server for one person at one computer: a function from [`Request`] to [`Response`].
//!
//! It stands on `tiny_http`, of which nothing is seen outside this module. What that library leaves to us:
//!
//! - Only the loopback addresses are listened on, and [`gate`] comes before everything.
//! - The sockets are set up here. Without `TCP_NODELAY` every page takes 40 ms; without a write timeout a reader that
//!   stops reading holds its thread for ever. (A read timeout must not be set: `accept` would hit it and end.)
//! - A failed `accept` ends the library's accepting thread for good, and where too many files are open that thread may
//!   panic without a word. So somebody knocks and waits for an answer, and where there is none the listening is begun
//!   anew.
//! - The library hands a connection to a thread that waits, and counts a thread as waiting until it wakes. Two
//!   connections at once may go to one thread; when the first of them never ends, or makes the thread panic, the second
//!   lies there until a third connection comes. A knock is such a third one: a moment after every request, then
//!   less and less often, down to eight times a second. It does not become rarer than that, however long nobody asked for
//!   anything: nothing tells of a connection that lies there, so the next knock is all that it can wait for.
//! - Every request has its own thread, so that a slow reader holds up nobody else.
//! - Answers are written by hand, in one way for pages and event streams.
//!
//! What cannot be helped from here, because the library shows no connection before it has read a whole head from it: a
//! head that never ends is kept in memory, and one that never comes keeps a thread, until the other side goes. Only
//! programs on this computer can do that, and they could as well end the preview. A wall in front of the library would
//! have to carry every byte from one socket to another, at twice the files and threads for everybody.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Once, mpsc};
use std::thread;
use std::time::Duration;

use socket2::{Domain, Protocol, Socket, Type};

use self::knock::knock;
use self::line::Line;
use super::gate;
use super::http::{Request, Response};

mod knock;
mod line;
mod wire;

/// How long a reader may refuse to take the next bytes.
const WRITE_TIMEOUT: Duration = Duration::from_secs(5);
/// How many connections may wait to be accepted. Beyond that the system makes them wait a whole second.
const WAITING: i32 = 1024;
/// How many ports are tried after the one that was asked for.
const PORTS_TRIED: u16 = 100;
/// What answers requests.
pub type Handler = dyn Fn(&Request) -> Response + Send + Sync;
/// Who is told why new connections could not be taken for a moment.
pub type Complaints = dyn Fn(String) + Send + Sync;

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
    pub fn answer(self, handler: Arc<Handler>, complaints: &Arc<Complaints>) -> io::Result<Server> {
        let port = self.port;
        let guarded: Arc<Handler> = Arc::new(move |request: &Request| {
            let refused = gate::refuse(request, port);
            refused.unwrap_or_else(|| handler(request))
        });
        let mut lines = Vec::new();
        for listener in self.listeners {
            let address = listener.local_addr()?;
            let line = Arc::new(Line::new(listener, Arc::clone(complaints))?);
            let (asked, requests) = mpsc::channel();
            let (answering, handler) = (Arc::clone(&line), Arc::clone(&guarded));
            thread::Builder::new()
                .name("handout-accept".to_owned())
                .spawn(move || answering.run(&handler, &asked))?;
            let knocked = Arc::clone(&line);
            thread::Builder::new()
                .name("handout-knock".to_owned())
                .spawn(move || knock(address, &knocked, &requests))?;
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
