//! From a request to its answer. What is asked for is looked up in the plan of the site, and never joined to a folder.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::all_pages;
use super::http::{Request, Response, content_type};
use super::moment::Moment;
use super::news::{Files, Has};
use super::panel::{self, Asked, OWN_FOLDER, is_own_page};
use super::preview::{Look, Preview, Shown};
use super::range::ranged;
use crate::build::plan::NOT_FOUND;

const HTML: &str = "text/html; charset=utf-8";

/// What may not stand in a path as it is.
const IN_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'\\');

/// Answers a request that has passed the gate.
pub fn answer(preview: &Preview, request: &Request) -> Response {
    let moment = preview.now();
    let base = moment.snapshot.site.config.base_path();
    let path = request.path();
    if path == "/" && base != "/" || format!("{path}/") == base {
        return Response::redirect(base);
    }
    if let Some(address) = preview.moved(&moment, path) {
        let query = request.query().map(|query| format!("?{query}"));
        return Response::redirect(address + &query.unwrap_or_default());
    }
    let inside = path.strip_prefix(&base).and_then(decoded);
    let Some(inside) = inside else {
        return look(preview, &moment, &base, NOWHERE, request);
    };
    match inside.strip_prefix(OWN_FOLDER) {
        Some(name) if !is_own_page(&inside) => own(preview, &moment, name, request),
        _ => look(preview, &moment, &base, &inside, request),
    }
}

/// An address at which nothing can be: paths in the plan do not begin with a slash.
const NOWHERE: &str = "/";

/// Decodes once. `None` when it is no text, or when a percent sign stands for nothing.
fn decoded(path: &str) -> Option<String> {
    let mut after_percent = path.split('%').skip(1);
    let well_formed = after_percent.all(|rest| {
        let digits = rest.as_bytes().get(..2);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    });
    let text = percent_decode_str(path).decode_utf8().ok()?;
    well_formed.then(|| text.into_owned())
}

fn look(preview: &Preview, moment: &Moment, base: &str, path: &str, request: &Request) -> Response {
    // Before the page is made: a file that changes meanwhile is rather loaded twice than not at all.
    let (files, edits) = (preview.news.files(), preview.news.edits());
    match preview.look(moment, path) {
        Look::Page(shown) => page(&shown, base, path, files, edits),
        Look::File { name, bytes } => {
            let response = Response::new(200, &content_type(name.as_str()), bytes);
            ranged(request, response)
        }
        Look::Folder => {
            let query = request
                .query()
                .map(|query| format!("?{query}"))
                .unwrap_or_default();
            let path = utf8_percent_encode(path, IN_PATH);
            Response::redirect(format!("{base}{path}/{query}"))
        }
        Look::NoSearch(why) => Response::text(500, &why),
    }
}

fn page(shown: &Shown, base: &str, path: &str, files: Files, edits: u64) -> Response {
    let tag = panel::tag(base, path, &shown.version(), files, edits);
    Response::new(shown.status, HTML, panel::with_tag(&shown.html, &tag))
}

/// The preview's own files, findings and events.
fn own(preview: &Preview, moment: &Moment, name: &str, request: &Request) -> Response {
    let page = request.parameter("page").unwrap_or_default();
    match name {
        "events" => events(preview, &page, request),
        "findings.json" => {
            let (stands_in, nowhere) = match preview.look(moment, &page) {
                Look::Page(shown) => (
                    shown.stands_in || moment.is_held_up(),
                    shown.status == 404 && page != NOT_FOUND,
                ),
                Look::File { .. } | Look::Folder | Look::NoSearch(_) => (false, false),
            };
            let renamed = nowhere.then(|| preview.renamed(moment, &page)).flatten();
            let file = preview.origin(moment, &page);
            let of_example = preview.findings_of_example(moment, &page);
            let asked = Asked {
                file: file.as_ref(),
                of_example: &of_example,
                stands_in,
                nowhere,
                renamed: renamed.map(|page| &**page),
            };
            let text = panel::told(preview, moment, &asked);
            Response::new(200, &content_type(name), text)
        }
        "pages.json" => {
            let text = all_pages::json(moment, &preview.checked());
            Response::new(200, &content_type(name), text)
        }
        name => match panel::own_file(name) {
            Some((content_type, text)) => Response::new(200, &content_type, text),
            None => Response::text(404, "The preview has no such file."),
        },
    }
}

fn events(preview: &Preview, page: &str, request: &Request) -> Response {
    let number = |name| request.parameter(name).and_then(|text| text.parse().ok());
    let has = Has {
        page: page.to_owned(),
        version: request.parameter("version").unwrap_or_default(),
        files: Files {
            styles: number("styles").unwrap_or(0),
            others: number("others").unwrap_or(0),
        },
        // Whoever does not say how many it knows of wants to hear of none.
        edits: number("edits").unwrap_or(u64::MAX),
    };
    let waiting = preview.news.wait(has, || {
        let moment = preview.now();
        (moment.number, preview.version(&moment, page))
    });
    Response::events(waiting)
}

#[cfg(test)]
mod tests;
