//! The frame of pages that belong to the preview itself and need no theme: they are there when a theme has a fault.

use super::panel::{OWN_FOLDER, STYLESHEET};
use crate::base::path::OutputPath;
use crate::base::text::escape_html;
use crate::build::Snapshot;
use crate::render::notice;

/// A page with this title. `kind` names it for the stylesheet, `main` is what it says; `script` is one of the preview's
/// own files.
pub fn own_page(
    snapshot: &Snapshot,
    output: &OutputPath,
    kind: &str,
    title: &str,
    main: &str,
    script: Option<&str>,
) -> String {
    let config = &snapshot.site.config;
    let own = format!("{}{OWN_FOLDER}", escape_html(&config.base_path()));
    let script = script.map_or_else(String::new, |script| {
        format!("<script src=\"{own}{script}\" type=\"module\"></script>\n")
    });
    let html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"{own}{STYLESHEET}\">\n{script}</head>\n\
         <body class=\"handout-page {kind}\">\n<main>\n<h1>{title}</h1>\n{main}</main>\n</body>\n</html>\n",
    );
    let language = &config.site.language;
    let page = notice::finish(&snapshot.site, output.clone(), None, language, html);
    page.value.html
}
