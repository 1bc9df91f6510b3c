//! What is asked and what is answered, without a word about sockets.

use std::fmt;
use std::time::Duration;

use percent_encoding::percent_decode_str;

/// How something is asked for. Only reading is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    Get,
    /// The same without the body.
    Head,
    Other,
}

/// One request, as far as a preview needs it.
#[derive(Debug, Clone)]
pub struct Request {
    pub method: Method,
    /// The path and the query exactly as they were sent: `/leaflets/visit/?print=1`.
    pub target: String,
    /// Names and values in the order they were sent.
    pub headers: Vec<(String, String)>,
}

impl Request {
    /// The path as it was sent, still percent-encoded.
    pub fn path(&self) -> &str {
        self.target.split(['?', '#']).next().unwrap_or_default()
    }

    /// What follows the question mark, when there is one.
    pub fn query(&self) -> Option<&str> {
        self.target.split_once('?').map(|(_, query)| query)
    }

    /// One value of the query, decoded.
    pub fn parameter(&self, name: &str) -> Option<String> {
        let pairs = self.query()?.split('&');
        let (_, value) = pairs
            .filter_map(|pair| pair.split_once('='))
            .find(|(key, _)| *key == name)?;
        Some(percent_decode_str(value).decode_utf8_lossy().into_owned())
    }

    /// The first header of this name, whatever its capitals.
    pub fn header(&self, name: &str) -> Option<&str> {
        let same = |(key, _): &&(String, String)| key.eq_ignore_ascii_case(name);
        self.headers
            .iter()
            .find(same)
            .map(|(_, value)| value.as_str())
    }

    /// Every header of this name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let same = |(key, _): &&(String, String)| key.eq_ignore_ascii_case(name);
        self.headers
            .iter()
            .filter(same)
            .map(|(_, value)| value.as_str())
    }
}

/// One answer.
#[derive(Debug)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Body,
}

/// What follows the headers.
pub enum Body {
    Bytes(Vec<u8>),
    /// Server-sent events, one after the other, until one side goes.
    Events(Box<dyn Events>),
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Body::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            Body::Events(_) => f.write_str("events"),
        }
    }
}

/// A source of server-sent events for one reader.
pub trait Events: Send {
    /// The next event, waited for no longer than `patience`.
    fn next(&mut self, patience: Duration) -> Next;
}

/// What a source of events has to say.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    Event(Event),
    /// Nothing happened; the connection is kept.
    Quiet,
    /// There will be no more.
    End,
}

/// One server-sent event. Neither part has a line break in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub name: &'static str,
    pub id: u64,
    pub data: String,
}

impl Response {
    pub fn new(status: u16, content_type: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            headers: vec![("Content-Type", content_type.to_owned())],
            body: Body::Bytes(bytes.into()),
        }
    }

    /// A short message, for what has no page.
    pub fn text(status: u16, message: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", format!("{message}\n"))
    }

    /// Sends the reader to another address of this server.
    pub fn redirect(location: String) -> Self {
        Self::text(302, "The page is at another address.").header("Location", location)
    }

    pub fn events(events: impl Events + 'static) -> Self {
        let content_type = ("Content-Type", "text/event-stream".to_owned());
        Self {
            status: 200,
            headers: vec![content_type],
            body: Body::Events(Box::new(events)),
        }
    }

    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// The content type of a file with this name, with its encoding where it is text.
pub fn content_type(name: &str) -> String {
    let guess = mime_guess::from_path(name).first_or_octet_stream();
    let essence = guess.essence_str();
    let is_text = guess.type_() == "text"
        || matches!(
            guess.suffix().map(|suffix| suffix.as_str()),
            Some("xml" | "json")
        )
        || matches!(guess.subtype().as_str(), "javascript" | "json" | "xml");
    if is_text {
        format!("{essence}; charset=utf-8")
    } else {
        essence.to_owned()
    }
}

/// The words that go with a status.
pub fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        206 => "Partial Content",
        302 => "Found",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        414 => "URI Too Long",
        416 => "Range Not Satisfiable",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(target: &str, headers: &[(&str, &str)]) -> Request {
        Request {
            method: Method::Get,
            target: target.to_owned(),
            headers: headers
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        }
    }

    #[test]
    fn a_target_is_a_path_and_a_query() {
        let asked = request("/a%20b/?page=visit%2Fthe-day%2F&x=", &[]);
        assert_eq!(asked.path(), "/a%20b/");
        assert_eq!(asked.parameter("page").as_deref(), Some("visit/the-day/"));
        assert_eq!(asked.parameter("x").as_deref(), Some(""));
        assert_eq!(asked.parameter("y"), None);
        assert_eq!(request("/a/", &[]).query(), None);
    }

    #[test]
    fn header_names_have_no_capitals() {
        let asked = request("/", &[("HOST", "localhost:4000")]);
        assert_eq!(asked.header("Host"), Some("localhost:4000"));
    }

    #[test]
    fn text_says_its_encoding() {
        assert_eq!(content_type("index.html"), "text/html; charset=utf-8");
        assert_eq!(content_type("assets/site.css"), "text/css; charset=utf-8");
        assert_eq!(content_type("a.js"), "text/javascript; charset=utf-8");
        assert_eq!(content_type("sitemap.xml"), "text/xml; charset=utf-8");
        assert_eq!(
            content_type("site.webmanifest"),
            "application/manifest+json; charset=utf-8"
        );
        assert_eq!(content_type("logo.svg"), "image/svg+xml; charset=utf-8");
        assert_eq!(content_type("photo.JPG"), "image/jpeg");
        assert_eq!(content_type("film.mp4"), "video/mp4");
        assert_eq!(content_type("CNAME"), "application/octet-stream");
    }
}
