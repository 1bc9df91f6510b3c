//! The server as a browser, a slow one and a hostile one meet it: over real sockets.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::{Mutex, mpsc};

use super::super::http::{Event, Events, Next};
use super::*;

fn serve(handler: impl Fn(&Request) -> Response + Send + Sync + 'static) -> (Server, u16) {
    let door = Door::open(0).expect("a port is free");
    let port = door.port();
    let silent: Arc<Complaints> = Arc::new(|_| {});
    let server = door.answer(Arc::new(handler), &silent);
    (server.expect("it begins"), port)
}

fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("it listens");
    stream
        .set_read_timeout(Some(Duration::from_secs(30)))
        .expect("can be set");
    stream
}

/// Sends a request that ends the connection, and reads all of the answer.
fn ask(port: u16, request: &str) -> String {
    let mut stream = connect(port);
    let request = request.replace("HOST", &format!("Host: localhost:{port}"));
    let request = request.replace('\n', "\r\n");
    stream.write_all(request.as_bytes()).expect("it reads");
    let mut answer = String::new();
    stream
        .read_to_string(&mut answer)
        .expect("it answers and closes");
    answer
}

fn get(port: u16, target: &str) -> String {
    ask(
        port,
        &format!("GET {target} HTTP/1.1\nHOST\nConnection: close\n\n"),
    )
}

fn hello(request: &Request) -> Response {
    Response::text(200, &format!("Hello {}", request.path()))
}

#[test]
fn every_answer_is_guarded_and_never_kept() {
    let (_server, port) = serve(hello);
    let answer = get(port, "/a/?b");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.ends_with("\r\n\r\nHello /a/\n"), "{answer}");
    for header in [
        "Content-Type: text/plain; charset=utf-8",
        "Content-Length: 10",
        "Cache-Control: no-store",
        "X-Content-Type-Options: nosniff",
        "Cross-Origin-Resource-Policy: same-origin",
    ] {
        assert!(
            answer.contains(&format!("{header}\r\n")),
            "{header} is missing in {answer}"
        );
    }
    assert!(!answer.contains("Access-Control"), "{answer}");
}

#[test]
fn the_gate_stands_before_the_handler() {
    let (_server, port) = serve(|_| panic!("nobody passes the gate"));
    let foreign = ask(
        port,
        "GET / HTTP/1.1\nHost: evil.example\nConnection: close\n\n",
    );
    assert!(
        foreign.starts_with("HTTP/1.1 403 Forbidden\r\n"),
        "{foreign}"
    );
    let from_elsewhere = "GET / HTTP/1.1\nHOST\nOrigin: http://evil.example\nConnection: close\n\n";
    assert!(ask(port, from_elsewhere).starts_with("HTTP/1.1 403 "));
    let written = ask(
        port,
        "POST / HTTP/1.1\nHOST\nContent-Length: 2\nConnection: close\n\nhi",
    );
    assert!(
        written.starts_with("HTTP/1.1 405 ") && written.contains("\r\nAllow: GET, HEAD\r\n"),
        "{written}"
    );
    let old = ask(port, "GET / HTTP/1.0\n\n");
    assert!(old.starts_with("HTTP/1.1 403 "), "{old}");
}

#[test]
fn head_is_the_same_without_a_body() {
    let (_server, port) = serve(hello);
    let answer = ask(port, "HEAD /a/ HTTP/1.1\nHOST\nConnection: close\n\n");
    assert!(
        answer.contains("Content-Length: 10\r\n") && answer.ends_with("\r\n\r\n"),
        "{answer}"
    );
}

#[test]
fn a_connection_is_used_again() {
    let (_server, port) = serve(hello);
    let mut stream = connect(port);
    let once = format!("GET /once HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    let last =
        format!("GET /twice HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all((once + &last).as_bytes()).unwrap();
    let mut answers = String::new();
    stream.read_to_string(&mut answers).unwrap();
    let (first, second) = (answers.find("Hello /once"), answers.find("Hello /twice"));
    assert!(first.is_some() && first < second, "{answers}");
}

#[test]
fn a_panic_is_answered_and_the_next_request_too() {
    silence_known_panics();
    let (_server, port) = serve(|request| match request.path() {
        "/panic" => std::panic::resume_unwind(Box::new("on purpose")),
        _ => hello(request),
    });
    assert!(get(port, "/panic").starts_with("HTTP/1.1 500 Internal Server Error\r\n"));
    assert!(get(port, "/").starts_with("HTTP/1.1 200 "));
}

#[test]
fn a_line_break_in_a_header_starts_no_header() {
    let (_server, port) = serve(|_| Response::redirect("/a\r\nSet-Cookie: x".to_owned()));
    let answer = get(port, "/");
    assert!(
        answer.contains("Location: /a  Set-Cookie: x\r\n"),
        "{answer}"
    );
}

#[test]
fn a_busy_port_gives_the_next_free_one() {
    let first = Door::open(0).unwrap();
    // With nothing above the port to try, there is only the one.
    if first.port() > u16::MAX - PORTS_TRIED {
        return;
    }
    let second = Door::open(first.port()).unwrap();
    assert_ne!(first.port(), second.port());
    assert!(second.port() > first.port());
}

#[test]
fn only_this_computer_is_listened_to() {
    let door = Door::open(0).unwrap();
    for listener in &door.listeners {
        assert!(listener.local_addr().unwrap().ip().is_loopback());
    }
}

#[test]
fn a_server_that_is_dropped_lets_go_of_its_port() {
    let (server, port) = serve(hello);
    assert!(get(port, "/").contains("Hello"));
    drop(server);
    // The accepting thread wakes up for that; nothing says when, so the port is tried until it is free.
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
        thread::yield_now();
    }
}

#[test]
fn readers_who_stop_reading_hold_up_nobody() {
    let (_server, port) = serve(|request| match request.path() {
        "/film" => Response::new(200, "video/mp4", vec![0; 16_000_000]),
        _ => hello(request),
    });
    let stalled: Vec<TcpStream> = (0..20)
        .map(|_| {
            let mut stream = connect(port);
            let request = format!("GET /film HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
            stream.write_all(request.as_bytes()).unwrap();
            // One byte has come, so the answer is under way.
            stream.read_exact(&mut [0]).unwrap();
            stream
        })
        .collect();
    assert!(get(port, "/").contains("Hello"));
    drop(stalled);
}

#[test]
fn half_sent_requests_and_nonsense_hold_up_nobody() {
    silence_known_panics();
    let (_server, port) = serve(hello);
    let half_open: Vec<TcpStream> = (0..100)
        .map(|_| {
            let mut stream = connect(port);
            stream.write_all(b"GET / HTTP/1.1\r\nHost:").unwrap();
            stream
        })
        .collect();
    for nonsense in [
        "\r\n\r\n",
        "GET\r\n\r\n",
        "\u{16}\u{3}\u{1}\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
    ] {
        connect(port).write_all(nonsense.as_bytes()).unwrap();
    }
    for _ in 0..200 {
        // Sent and gone: the connection is reset while the request is read.
        let mut stream = connect(port);
        let _ = socket2::SockRef::from(&stream).set_linger(Some(Duration::ZERO));
        stream.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
    }
    assert!(get(port, "/").contains("Hello"));
    drop(half_open);
}

/// Events that a test sends by hand.
struct ByHand {
    receiver: mpsc::Receiver<Next>,
    _gone: mpsc::Sender<()>,
}

impl Events for ByHand {
    fn next(&mut self, _patience: Duration) -> Next {
        self.receiver.recv().unwrap_or(Next::End)
    }
}

#[test]
fn events_are_sent_as_they_come_and_end_with_the_tab() {
    let (sender, receiver) = mpsc::channel();
    let (gone, told) = mpsc::channel();
    let source = Mutex::new(Some(ByHand {
        receiver,
        _gone: gone,
    }));
    let (_server, port) = serve(move |_| {
        let source = source.lock().unwrap().take();
        source.map_or_else(
            || Response::text(503, "There is one only."),
            Response::events,
        )
    });
    let mut stream = connect(port);
    stream
        .write_all(format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").as_bytes())
        .unwrap();
    let mut seen = String::new();
    let mut read_until = |end: &str| {
        while !seen.ends_with(end) {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            seen.push(char::from(byte[0]));
        }
        std::mem::take(&mut seen)
    };
    let head = read_until("\r\n\r\n");
    assert!(
        head.contains("Content-Type: text/event-stream\r\n") && !head.contains("Content-Length"),
        "{head}"
    );
    assert_eq!(read_until("\n\n"), "retry: 500\n\n");
    let event = Event {
        name: "reload",
        id: 7,
        data: "now".to_owned(),
    };
    sender.send(Next::Event(event)).unwrap();
    assert_eq!(read_until("\n\n"), "id: 7\nevent: reload\ndata: now\n\n");
    sender.send(Next::Quiet).unwrap();
    assert_eq!(read_until("\n\n"), ": ping\n\n");

    drop(stream);
    // Pings go on until one cannot be delivered; then the source is dropped.
    while told.try_recv() == Err(mpsc::TryRecvError::Empty) {
        let _ = sender.send(Next::Quiet);
        thread::yield_now();
    }
}
