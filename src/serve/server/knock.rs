//! Somebody who knocks at our own door: so that no connection is left lying, and to hear whether anybody is in.
//!
//! Why that is needed stands at the head of the module above.

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::line::Line;

/// How long after a request somebody knocks: connections come in flocks.
const SOON: Duration = Duration::from_millis(5);
/// How long it is at most between two knocks, also when nobody has asked for anything for hours: the first who comes then may
/// be the one whose connection is laid aside, and a person notices a longer wait. Each knock brings a thread that takes up what lies there until it meets a
/// connection that never says anything; behind a hundred of those a request still comes up before a browser gives in.
const SELDOM: Duration = Duration::from_millis(125);
/// How long it may take to reach the door.
const REACH: Duration = Duration::from_secs(1);
/// When nobody has answered a knock for this long, nobody is in. Far longer than even a very busy computer needs.
const NOBODY_IN: Duration = Duration::from_secs(3);

/// No request: the library answers it by itself and closes the connection.
const KNOCK: &[u8] = b"knock\r\n";

/// Knocks until nobody sends `requests` any more.
pub fn knock(address: SocketAddr, line: &Line, requests: &Receiver<()>) {
    let mut unanswered: Option<Knock> = None;
    let mut pause = SELDOM;
    let mut next = Instant::now() + pause;
    loop {
        match requests.recv_timeout(next.saturating_duration_since(Instant::now())) {
            Ok(()) if pause > SOON => {
                pause = SOON;
                next = next.min(Instant::now() + pause);
            }
            Ok(()) => {}
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => {
                unanswered = unanswered.filter(Knock::is_unanswered);
                if unanswered.as_ref().is_some_and(Knock::is_in_vain) {
                    unanswered = None;
                    line.wake();
                }
                // When even that is refused, the next knock may get through.
                match TcpStream::connect_timeout(&address, REACH) {
                    Ok(stream) if unanswered.is_none() => unanswered = Knock::at(stream).ok(),
                    // One answer is enough to wait for. This one only brings a thread.
                    _ => {}
                }
                pause = SELDOM.min(pause * 2);
                next = Instant::now() + pause;
            }
        }
    }
}

/// A knock that is waited for.
struct Knock {
    stream: TcpStream,
    since: Instant,
}

impl Knock {
    fn at(mut stream: TcpStream) -> io::Result<Self> {
        stream.write_all(KNOCK)?;
        stream.set_nonblocking(true)?;
        Ok(Self {
            stream,
            since: Instant::now(),
        })
    }

    fn is_unanswered(&self) -> bool {
        let heard = (&self.stream).read(&mut [0; 512]);
        heard.is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
    }

    fn is_in_vain(&self) -> bool {
        self.since.elapsed() > NOBODY_IN
    }
}
