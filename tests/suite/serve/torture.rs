//! The preview among clients that no server should have to meet: it answers everybody else before, during and after.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::thread;
use std::time::Duration;

use super::kit::{PATIENCE, Preview, Tab, VISIT, page};

/// What no reader may ever get: it lies in the folder of the site, and is no part of it.
const SECRET: &str = "-- notes/secret.txt --\nThe key is under the mat.\n";

fn preview() -> Preview {
    let film = format!("-- static/film.mp4 --\n{}\n", "0123456789".repeat(100_000));
    Preview::start(&format!("{VISIT}{SECRET}{film}"))
}

impl Preview {
    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("can be set");
        stream
    }

    /// Sends bytes as they are.
    fn send(&self, bytes: &str) -> TcpStream {
        let mut stream = self.connect();
        stream
            .write_all(bytes.as_bytes())
            .expect("the connection is open");
        stream
    }

    /// A request with the right host. The connection is to be closed after it.
    fn request(&self, line: &str, headers: &str) -> String {
        let port = self.port;
        format!("{line}\nHost: localhost:{port}\nConnection: close\n{headers}\n")
    }

    /// Pages are there, whole, for many readers at once.
    fn answers_everybody(&self) {
        thread::scope(|scope| {
            for _ in 0..32 {
                scope.spawn(|| {
                    for (path, words) in [("visit/day/", "The first text."), ("", "Welcome.")] {
                        let (status, html) = self.get(path);
                        assert_eq!(status, 200, "{path}");
                        assert!(html.contains(words) && html.contains("</html>"), "{html}");
                    }
                });
            }
        });
    }
}

#[test]
fn half_open_connections_and_resets_disturb_nobody() {
    let preview = preview();
    preview.answers_everybody();
    let half_open: Vec<TcpStream> = (0..300)
        .map(|number| match number % 4 {
            0 => preview.connect(),
            1 => preview.send("GET /leaf"),
            // Of another generation of the protocol, which the library below never answers.
            2 => preview.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
            _ => preview.send("GET / HTTP/1.1\r\nHost: localhost"),
        })
        .collect();
    preview.answers_everybody();
    for number in 0..500 {
        // The connection is reset before the request is read, or while it is answered.
        let line = if number % 2 == 0 {
            "GET /leaflets/ HTTP/1.1"
        } else {
            "GET /leaflets/film.mp4 HTTP/1.1"
        };
        let request = preview.request(line, "").replace('\n', "\r\n");
        let stream = preview.send(&request);
        let socket = socket2::SockRef::from(&stream);
        socket.set_linger(Some(Duration::ZERO)).expect("can be set");
    }
    preview.answers_everybody();
    drop(half_open);
    preview.answers_everybody();
    // It has never spoken of a panic.
    assert_eq!(preview.interrupt(), "");
}

#[test]
fn nonsense_is_answered_or_closed() {
    let preview = preview();
    let endless = "a".repeat(200_000);
    let closed = [
        "\r\n\r\n",
        "GET\r\n\r\n",
        "GET /leaflets/\r\n\r\n",
        "GET /leaflets/ HTTP/9.9\r\n\r\n",
        "GET /leaflets/ HTTP/1.1\r\nno colon\r\n\r\n",
        "GET /leaflets/ä HTTP/1.1\r\n\r\n",
    ];
    for nonsense in closed {
        let mut stream = preview.send(nonsense);
        // Whoever has nothing more to say: there is no reason to keep the connection.
        stream.shutdown(Shutdown::Write).expect("is connected");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it is closed");
        let answer = String::from_utf8_lossy(&answer);
        let refused = ["HTTP/1.1 400 ", "HTTP/1.1 500 ", "HTTP/1.1 505 "];
        assert!(
            answer.is_empty() || refused.iter().any(|start| answer.starts_with(start)),
            "{nonsense:?}: {answer}"
        );
    }
    let get = "GET /leaflets/ HTTP/1.1";
    let cases = [
        (format!("GET /{endless} HTTP/1.1"), String::new(), 414),
        (get.to_owned(), format!("X: {endless}\n"), 431),
        (get.to_owned(), "X: a\n".repeat(2000), 431),
        ("POST /leaflets/ HTTP/1.1".to_owned(), String::new(), 405),
        ("TRACE /leaflets/ HTTP/1.1".to_owned(), String::new(), 405),
        ("OPTIONS * HTTP/1.1".to_owned(), String::new(), 405),
        (
            "CONNECT evil.example:443 HTTP/1.1".to_owned(),
            String::new(),
            405,
        ),
        (get.to_owned(), "Expect: the worst\n".to_owned(), 417),
        (get.to_owned(), "Upgrade: websocket\n".to_owned(), 200),
    ];
    for (line, headers, status) in cases {
        let (answered, _) = preview.ask(&preview.request(&line, &headers));
        assert_eq!(answered, status, "{line:.40} {headers:.40}");
    }
    preview.answers_everybody();
    assert_eq!(preview.interrupt(), "");
}

#[test]
fn a_body_without_end_is_not_waited_for() {
    let preview = preview();
    for (method, status) in [("GET", 200), ("POST", 405)] {
        let line = format!("{method} /leaflets/ HTTP/1.1");
        let head = preview.request(&line, "Transfer-Encoding: chunked\n");
        let mut stream = preview.send(&head.replace('\n', "\r\n"));
        let mut sender = stream.try_clone().expect("can be shared");
        let sending = thread::spawn(move || while sender.write_all(b"5\r\nagain\r\n").is_ok() {});
        let mut start = [0; 12];
        stream.read_exact(&mut start).expect("it answers");
        assert_eq!(
            String::from_utf8_lossy(&start),
            format!("HTTP/1.1 {status}")
        );
        preview.answers_everybody();
        // It may have been closed from the other side by now.
        let _ = stream.shutdown(Shutdown::Both);
        sending.join().expect("ends with the connection");
    }
    assert_eq!(preview.interrupt(), "");
}

#[test]
fn no_address_leads_out_of_the_site() {
    let preview = preview();
    let outside = [
        "/notes/secret.txt",
        "/leaflets/notes/secret.txt",
        "/leaflets/../notes/secret.txt",
        "/leaflets/visit/../../notes/secret.txt",
        "/leaflets/%2e%2e/notes/secret.txt",
        "/leaflets/%2E%2E%2Fnotes%2Fsecret.txt",
        "/leaflets/%252e%252e/notes/secret.txt",
        "/leaflets/..%5cnotes%5csecret.txt",
        "/leaflets/..\\notes\\secret.txt",
        "/leaflets/%c0%ae%c0%ae/notes/secret.txt",
        "/leaflets/%e0%80%ae%e0%80%ae/notes/secret.txt",
        "/leaflets/%uff0e%uff0e/notes/secret.txt",
        "/leaflets/....//notes/secret.txt",
        "/leaflets/..;/notes/secret.txt",
        "/leaflets//etc/passwd",
        "/leaflets/%2fetc/passwd",
        "//etc/passwd",
        "//evil.example/%2f..",
        "/leaflets/../../../../../../etc/passwd",
        "/leaflets/..%00/notes/secret.txt",
        "/leaflets/visit/day/%00.html",
        "/leaflets/visit/day/\0",
        "/leaflets/%",
        "/leaflets/%zz",
        "/leaflets/%f",
        "/leaflets/book.toml",
        "/leaflets/content/visit/day.md",
        "/leaflets/.git/config",
        "/leaflets/__handout/../notes/secret.txt",
        "/leaflets/__handout/components/../../notes/secret.txt",
        "/leaflets/pagefind/../notes/secret.txt",
    ];
    for target in outside {
        let (status, body) = preview.ask(&preview.request(&format!("GET {target} HTTP/1.1"), ""));
        assert!([400, 404].contains(&status), "{target}: {status} {body}");
        assert!(!body.contains("under the mat"), "{target}: {body}");
        assert!(!body.contains("root:"), "{target}: {body}");
    }
    let port = preview.port;
    for target in [
        format!("http://localhost:{port}/leaflets/"),
        "http://evil.example/leaflets/".to_owned(),
        "leaflets/".to_owned(),
        "*".to_owned(),
    ] {
        let (status, _) = preview.ask(&preview.request(&format!("GET {target} HTTP/1.1"), ""));
        assert_eq!(status, 400, "{target}");
    }
    assert_eq!(preview.interrupt(), "");
}

#[test]
fn readers_of_all_kinds_get_what_they_ask_for() {
    let preview = preview();
    let port = preview.port;
    let without_a_host = preview.ask("GET /leaflets/ HTTP/1.0\n\n");
    assert_eq!(without_a_host.0, 403);
    let old = format!("GET /leaflets/ HTTP/1.0\nHost: localhost:{port}\n\n");
    assert_eq!(preview.ask(&old).0, 200);

    let one = format!("GET /leaflets/visit/day/ HTTP/1.1\nHost: localhost:{port}\n\n");
    let last = preview.request("GET /leaflets/visit/ HTTP/1.1", "");
    let (status, pages) = preview.ask(&(one.repeat(20) + &last));
    assert_eq!(status, 200);
    assert_eq!(pages.matches("HTTP/1.1 200 OK").count(), 20);
    assert_eq!(pages.matches("The first text.").count(), 20);
    assert!(pages.rfind("The first text.") < pages.rfind("What happens."));

    let (status, body) = preview.ask(&preview.request("HEAD /leaflets/ HTTP/1.1", ""));
    assert_eq!((status, body.as_str()), (200, ""));
    for (range, status, length) in [
        ("bytes=0-9", 206, 10),
        ("bytes=-5", 206, 5),
        ("bytes=999999-", 206, 2),
        ("bytes=5000000-", 416, 27),
        ("bytes=0-99999999999999999999999999", 206, 1_000_001),
        ("bytes=9-2", 200, 1_000_001),
        ("bytes=0-1,3-4", 200, 1_000_001),
        ("bytes=-", 200, 1_000_001),
        ("furlongs=0-1", 200, 1_000_001),
    ] {
        let line = "GET /leaflets/film.mp4 HTTP/1.1";
        let request = preview.request(line, &format!("Range: {range}\n"));
        let (answered, body) = preview.ask(&request);
        assert_eq!((answered, body.len()), (status, length), "{range}");
    }
    assert_eq!(preview.interrupt(), "");
}

#[test]
fn a_hundred_open_pages_are_told_among_slow_and_busy_readers() {
    let preview = preview();
    let mut tabs: Vec<Tab> = (0..100).map(|_| preview.open("visit/day/")).collect();
    let film = preview
        .request("GET /leaflets/film.mp4 HTTP/1.1", "")
        .replace('\n', "\r\n");
    // They ask for all of a film and take none of it.
    let slow_readers: Vec<TcpStream> = (0..20).map(|_| preview.send(&film)).collect();
    // They send a request of which the end never comes.
    let mut slow_senders: Vec<TcpStream> = (0..20).map(|_| preview.connect()).collect();
    for byte in film[..20].bytes() {
        for sender in &mut slow_senders {
            sender.write_all(&[byte]).expect("it is read");
        }
    }
    preview.answers_everybody();
    preview.save(
        "content/visit/day.md",
        &page("The day", "The first text. More."),
    );
    for tab in &mut tabs {
        preview.reloaded(tab, "visit/day/", "More.");
    }
    preview.answers_everybody();
    // Another one would have come before this.
    preview.save(
        "content/visit/day.md",
        &page("The day", "The first text. Last."),
    );
    for tab in &mut tabs {
        preview.reloaded(tab, "visit/day/", "Last.");
    }
    // It ends with all of them open.
    assert_eq!(preview.interrupt(), "");
    drop((tabs, slow_readers, slow_senders));
}
