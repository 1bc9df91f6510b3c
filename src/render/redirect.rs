//! The page at an old address: it sends the reader on, and says so for browsers that do not.

use super::address::encode;
use super::notice;
use crate::base::path::root_from;
use crate::base::text::escape_html;
use crate::model::{Page, Site};

/// Where the script of these pages goes in the output.
pub const SCRIPT_PATH: &str = "assets/moved.js";

/// Sends readers on to the place in the page that they asked for. A browser forgets that place when a `meta` element sends
/// them on, so that element is for browsers without scripts.
pub const SCRIPT: &str = include_str!("moved.js");

/// The HTML at `from`, an old address from the top of the site, for a page that is now at the address of `to`.
pub fn redirect(site: &Site, from: &str, to: &Page) -> String {
    let language = &*to.address.language;
    let (moved, go_on) = words(language);
    let root = root_from(from);
    let path = encode(&to.address.path);
    let target = format!("{root}{path}");
    let canonical = escape_html(&site.config.absolute(&path));
    let title = escape_html(to.title());
    let direction = site.config.direction(language);
    let head = notice::head(&root);
    let notice = notice::html(site, language);
    let language = escape_html(language);
    format!(
        "<!doctype html>\n\
         <html lang=\"{language}\" dir=\"{direction}\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         {head}\n\
         <title>{title}</title>\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <link rel=\"canonical\" href=\"{canonical}\">\n\
         <script src=\"{root}{SCRIPT_PATH}\" data-to=\"{target}\"></script>\n\
         <noscript><meta http-equiv=\"refresh\" content=\"0; url={target}\"></noscript>\n\
         </head>\n\
         <body>\n\
         {notice}\n\
         <main>\n\
         <h1>{moved}</h1>\n\
         <p>{go_on} <a href=\"{target}\">{title}</a></p>\n\
         </main>\n\
         </body>\n\
         </html>\n"
    )
}

/// What the page says. It stands for a moment at most and belongs to no theme, so its words are the engine's own.
fn words(language: &str) -> (&'static str, &'static str) {
    match language.split('-').next() {
        Some("es") => ("Esta página ha cambiado de dirección", "Ahora está aquí:"),
        _ => ("This page has moved", "It is now here:"),
    }
}
