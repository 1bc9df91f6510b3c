//! Who may ask, and what: the door that every request passes before anything else is looked at.
//!
//! A preview shows drafts, so only the browser of the person at this computer may read it. Listening on the loopback
//! address keeps other computers out. It does not keep out a web page in that same browser: a foreign page can give its
//! own name the address 127.0.0.1 (DNS rebinding) and read what it likes. The `Host` and `Origin` headers tell.

use super::http::{Method, Request, Response};

/// The longest address that is looked at, in bytes.
const LONGEST_TARGET: usize = 8 * 1024;
/// The most that headers may hold together, in bytes.
const LARGEST_HEADERS: usize = 64 * 1024;
const MOST_HEADERS: usize = 100;

/// The names under which this computer knows itself.
const NAMES: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// The answer to a request that may not pass; `None` when it may. `port` is the one that is listened on.
pub fn refuse(request: &Request, port: u16) -> Option<Response> {
    let sizes = request
        .headers
        .iter()
        .map(|(name, value)| name.len() + value.len());
    if request.target.len() > LONGEST_TARGET {
        return Some(Response::text(414, "The address is too long."));
    }
    if request.headers.len() > MOST_HEADERS || sizes.sum::<usize>() > LARGEST_HEADERS {
        return Some(Response::text(431, "The request has too many headers."));
    }
    let mut hosts = request.all("Host");
    let (host, another) = (hosts.next(), hosts.next());
    if !host.is_some_and(|host| is_own(host, port)) || another.is_some() {
        let message = format!(
            "This preview answers only at http://localhost:{port} and http://127.0.0.1:{port}, so that no other website can read it."
        );
        return Some(Response::text(403, &message));
    }
    let own_origin = |origin: &str| {
        let host = origin.strip_prefix("http://");
        host.is_some_and(|host| is_own(host, port))
    };
    if !request.all("Origin").all(own_origin) {
        let message =
            "This preview answers only its own pages, so that no other website can read it.";
        return Some(Response::text(403, message));
    }
    if request.method == Method::Other {
        let message = "Pages can be read here, and nothing else.";
        return Some(Response::text(405, message).header("Allow", "GET, HEAD"));
    }
    if !request.target.starts_with('/') {
        return Some(Response::text(
            400,
            "The address does not begin with a slash.",
        ));
    }
    None
}

/// Whether a name with a port is this server. The port may be left out where it is the usual one of the web.
fn is_own(host: &str, port: u16) -> bool {
    let host = host.trim().to_ascii_lowercase();
    NAMES.iter().any(|name| {
        let rest = host.strip_prefix(name);
        rest.is_some_and(|rest| {
            rest.strip_prefix(':') == Some(&port.to_string()) || (rest.is_empty() && port == 80)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(method: Method, target: &str, headers: &[(&str, &str)]) -> Option<u16> {
        let headers = headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let request = Request {
            method,
            target: target.to_owned(),
            headers: headers.collect(),
        };
        refuse(&request, 4000).map(|response| response.status)
    }

    #[test]
    fn only_names_of_this_computer_pass() {
        for host in [
            "localhost:4000",
            "127.0.0.1:4000",
            "[::1]:4000",
            "LocalHost:4000",
        ] {
            assert_eq!(answer(Method::Get, "/", &[("Host", host)]), None, "{host}");
        }
        let foreign = [
            "evil.example",
            "evil.example:4000",
            "localhost",
            "localhost:4001",
            "localhost:40000",
            "localhost.evil.example:4000",
            "127.0.0.1.evil.example:4000",
            "evil.example#localhost:4000",
            "localhost:4000@evil.example",
            "0.0.0.0:4000",
            "192.168.0.7:4000",
            "",
            ":4000",
            "[::1]",
            "::1:4000",
            "localhost:+4000",
            "localhost:04000",
        ];
        for host in foreign {
            assert_eq!(
                answer(Method::Get, "/", &[("Host", host)]),
                Some(403),
                "{host}"
            );
        }
        assert_eq!(answer(Method::Get, "/", &[]), Some(403));
        let twice = [("Host", "localhost:4000"), ("host", "evil.example")];
        assert_eq!(answer(Method::Get, "/", &twice), Some(403));
    }

    #[test]
    fn only_our_own_pages_pass() {
        let from = |origin| {
            answer(
                Method::Get,
                "/",
                &[("Host", "localhost:4000"), ("Origin", origin)],
            )
        };
        assert_eq!(from("http://localhost:4000"), None);
        assert_eq!(from("http://127.0.0.1:4000"), None);
        for origin in [
            "null",
            "http://evil.example",
            "https://localhost:4000",
            "http://localhost:4001",
            "",
        ] {
            assert_eq!(from(origin), Some(403), "{origin}");
        }
    }

    #[test]
    fn only_reading_passes() {
        let host = [("Host", "localhost:4000")];
        assert_eq!(answer(Method::Head, "/", &host), None);
        assert_eq!(answer(Method::Other, "/", &host), Some(405));
        assert_eq!(
            answer(Method::Get, "http://localhost:4000/", &host),
            Some(400)
        );
        assert_eq!(answer(Method::Get, "*", &host), Some(400));
    }

    #[test]
    fn what_is_too_large_is_refused() {
        let host = ("Host", "localhost:4000");
        let long = "a".repeat(LONGEST_TARGET);
        assert_eq!(answer(Method::Get, &format!("/{long}"), &[host]), Some(414));
        let large = "a".repeat(LARGEST_HEADERS);
        assert_eq!(answer(Method::Get, "/", &[host, ("X", &large)]), Some(431));
        assert_eq!(
            answer(Method::Get, "/", &[host; MOST_HEADERS + 1]),
            Some(431)
        );
    }

    #[test]
    fn the_usual_port_may_be_left_out() {
        assert!(is_own("localhost", 80));
        assert!(is_own("localhost:80", 80));
        assert!(!is_own("localhost", 4000));
    }
}
