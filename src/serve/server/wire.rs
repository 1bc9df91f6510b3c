//! Requests as `tiny_http` reads them become ours; answers and event streams are written by hand.

use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::Duration;

use super::super::http::{Body, Events, Method, Next, Request, Response, reason};
use super::Handler;

/// How often an event stream is tried, so that a closed tab is noticed.
const PING: Duration = Duration::from_secs(2);
/// Event streams do next to nothing, and there may be many.
const STREAM_STACK: usize = 128 * 1024;

/// Answers one request, whatever happens in `handler`.
pub fn answer(asked: tiny_http::Request, handler: &Handler) {
    let request = understood(&asked);
    let response = catch_unwind(AssertUnwindSafe(|| handler(&request))).unwrap_or_else(|_| {
        Response::text(
            500,
            "Something went wrong inside Handout. The terminal where it runs says more.",
        )
    });
    // A reader who goes away in the middle is no trouble of ours.
    let _ = write(asked.into_writer(), &request, response);
}

fn understood(asked: &tiny_http::Request) -> Request {
    let header = |header: &tiny_http::Header| {
        (
            header.field.as_str().as_str().to_owned(),
            header.value.as_str().to_owned(),
        )
    };
    Request {
        method: match asked.method() {
            tiny_http::Method::Get => Method::Get,
            tiny_http::Method::Head => Method::Head,
            _ => Method::Other,
        },
        target: asked.url().to_owned(),
        headers: asked.headers().iter().map(header).collect(),
    }
}

fn write(mut out: Box<dyn Write + Send>, request: &Request, response: Response) -> io::Result<()> {
    let mut head = format!(
        "HTTP/1.1 {} {}\r\n",
        response.status,
        reason(response.status)
    );
    let mut line = |name: &str, value: &str| {
        // A line break in a value would begin a header that nobody meant.
        let value = value.replace(['\r', '\n'], " ");
        head.extend([name, ": ", &value, "\r\n"]);
    };
    for (name, value) in &response.headers {
        line(name, value);
    }
    line("Cache-Control", "no-store");
    line("X-Content-Type-Options", "nosniff");
    line("Cross-Origin-Resource-Policy", "same-origin");
    line("Referrer-Policy", "same-origin");
    // What a page may load it says itself, as it will when it is published. This one thing a page cannot say.
    line("Content-Security-Policy", "frame-ancestors 'self'");
    match response.body {
        Body::Bytes(bytes) => {
            line("Content-Length", &bytes.len().to_string());
            head.push_str("\r\n");
            out.write_all(head.as_bytes())?;
            if request.method != Method::Head {
                out.write_all(&bytes)?;
            }
            out.flush()
        }
        Body::Events(events) => {
            head.push_str("\r\n");
            out.write_all(head.as_bytes())?;
            out.flush()?;
            if request.method == Method::Head {
                return Ok(());
            }
            thread::Builder::new()
                .name("handout-events".to_owned())
                .stack_size(STREAM_STACK)
                .spawn(move || stream(out, events))?;
            Ok(())
        }
    }
}

/// Sends events until the reader or the source goes. An error of the socket means that the tab was closed.
fn stream(mut out: Box<dyn Write + Send>, mut events: Box<dyn Events>) {
    let mut send = |text: &str| {
        out.write_all(text.as_bytes())
            .and_then(|()| out.flush())
            .is_ok()
    };
    // A browser that loses the connection asks again after half a second.
    let mut alive = send("retry: 500\n\n");
    while alive {
        alive = match events.next(PING) {
            Next::Event(event) => send(&format!(
                "id: {}\nevent: {}\ndata: {}\n\n",
                event.id, event.name, event.data
            )),
            Next::Quiet => send(": ping\n\n"),
            Next::End => false,
        };
    }
}
