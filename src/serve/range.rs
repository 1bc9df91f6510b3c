//! Parts of files, so that a film can be wound forward.

use std::ops::Range;

use super::http::{Body, Request, Response};

/// What a `Range` header asks of a file.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    /// All of it: nothing is asked that is understood here, and the standard allows to answer so.
    Whole,
    Part(Range<usize>),
    /// A part that the file does not have.
    Outside,
}

/// Leaves only the part of a file that was asked for. A single range of bytes is understood.
pub fn ranged(request: &Request, mut response: Response) -> Response {
    let Body::Bytes(bytes) = &mut response.body else {
        return response;
    };
    response.headers.push(("Accept-Ranges", "bytes".to_owned()));
    let total = bytes.len();
    match wanted(request, total) {
        Wanted::Whole => response,
        Wanted::Part(range) => {
            let told = format!("bytes {}-{}/{total}", range.start, range.end - 1);
            bytes.truncate(range.end);
            bytes.drain(..range.start);
            response.status = 206;
            response.header("Content-Range", told)
        }
        Wanted::Outside => Response::text(416, "The file has no such part.")
            .header("Content-Range", format!("bytes */{total}")),
    }
}

fn wanted(request: &Request, total: usize) -> Wanted {
    // Nothing here has a validator, so a conditional range can never hold.
    if request.header("If-Range").is_some() {
        return Wanted::Whole;
    }
    let value = request.header("Range").unwrap_or_default();
    match bounds(value, total) {
        None => Wanted::Whole,
        Some(range) if range.is_empty() => Wanted::Outside,
        Some(range) => Wanted::Part(range),
    }
}

/// `bytes=0-99`, `bytes=100-`, `bytes=-100` in a file of `total` bytes; `None` when it is none of these.
fn bounds(value: &str, total: usize) -> Option<Range<usize>> {
    let (first, last) = value.trim().strip_prefix("bytes=")?.split_once('-')?;
    let number = |digits: &str| -> Option<usize> {
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        // A number too large for this machine is beyond the end of every file.
        plain.then(|| digits.parse().unwrap_or(usize::MAX))
    };
    match (first.trim(), last.trim()) {
        ("", last) => Some(total.saturating_sub(number(last)?)..total),
        (first, "") => Some(number(first)?..total),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then(|| first..last.saturating_add(1).min(total))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::http::Method;
    use super::*;

    fn part(headers: &[(&str, &str)]) -> (u16, String, String) {
        let headers = headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let request = Request {
            method: Method::Get,
            target: "/film.mp4".to_owned(),
            headers: headers.collect(),
        };
        let answer = ranged(&request, Response::new(200, "video/mp4", "0123456789"));
        let told = answer
            .headers
            .iter()
            .find(|(name, _)| *name == "Content-Range");
        let told = told.map(|(_, value)| value.clone()).unwrap_or_default();
        let Body::Bytes(bytes) = answer.body else {
            panic!("a file has bytes");
        };
        (
            answer.status,
            told,
            String::from_utf8(bytes).expect("is text"),
        )
    }

    #[test]
    fn single_ranges_are_served() {
        let cases = [
            ("bytes=0-3", "bytes 0-3/10", "0123"),
            ("bytes=4-", "bytes 4-9/10", "456789"),
            ("bytes=-2", "bytes 8-9/10", "89"),
            ("bytes=8-400", "bytes 8-9/10", "89"),
            ("bytes=-99", "bytes 0-9/10", "0123456789"),
        ];
        for (range, told, text) in cases {
            assert_eq!(
                part(&[("Range", range)]),
                (206, told.to_owned(), text.to_owned()),
                "{range}"
            );
        }
    }

    #[test]
    fn a_range_outside_the_file_is_refused() {
        for range in [
            "bytes=10-",
            "bytes=10-12",
            "bytes=-0",
            "bytes=99999999999999999999999-",
        ] {
            let (status, told, _) = part(&[("Range", range)]);
            assert_eq!((status, told.as_str()), (416, "bytes */10"), "{range}");
        }
    }

    #[test]
    fn what_is_not_a_single_range_gets_the_whole_file() {
        let whole = (200, String::new(), "0123456789".to_owned());
        for range in [
            "bytes=3-1",
            "bytes=0-1,4-5",
            "lines=0-1",
            "bytes=a-b",
            "bytes",
            "bytes=--1",
            "bytes=+1-2",
            "",
        ] {
            assert_eq!(part(&[("Range", range)]), whole, "{range}");
        }
        assert_eq!(
            part(&[("Range", "bytes=0-3"), ("If-Range", "\"x\"")]),
            whole
        );
        assert_eq!(part(&[]), whole);
    }
}
