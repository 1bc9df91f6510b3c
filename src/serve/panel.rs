//! The editor's panel: what is wrong with the page that is open, shown on the page itself.
//!
//! A script is added to every page on its way to the browser, never in a build. It asks for what [`mod@told`] tells of the
//! page, shows it in an element of its own, where no theme can reach it, and marks in the text where it is.

mod edit;
mod facts;
mod picture;
mod told;

use super::all_pages;
use super::http::content_type;
use super::news::Files;
use crate::base::text::escape_html;

pub use edit::Editing;
pub use told::{Asked, told};

/// Where the preview's own files are, below the base path.
pub const OWN_FOLDER: &str = "__handout/";
/// The stylesheet of the panel and of the preview’s own pages, in that folder.
pub const STYLESHEET: &str = "preview.css";
const SCRIPT: &str = "preview.js";

/// Where the gallery of components is, below the base path.
pub const GALLERY: &str = "__handout/components/";

/// Where the page about each check is.
pub const RULES: &str = "__handout/rules/";

/// Where the list of all pages is.
pub const PAGES: &str = "__handout/pages/";

/// Whether an address below the base path is that of a page of the preview's own, with its slash or without.
pub fn is_own_page(path: &str) -> bool {
    let mut folders = [GALLERY, RULES, PAGES].into_iter();
    folders.any(|folder| path.starts_with(folder) || path == folder.trim_end_matches('/'))
}

/// The files that browsers load from [`OWN_FOLDER`].
const FILES: [(&str, &str); 11] = [
    (SCRIPT, include_str!("browser/preview.js")),
    ("panel.js", include_str!("browser/panel.js")),
    ("parts.js", include_str!("browser/parts.js")),
    ("focus.js", include_str!("browser/focus.js")),
    ("marks.js", include_str!("browser/marks.js")),
    ("words.js", include_str!("browser/words.js")),
    ("pictures.js", include_str!("browser/pictures.js")),
    (all_pages::SCRIPT, include_str!("browser/pages.js")),
    ("kit.js", include_str!("browser/kit.js")),
    (STYLESHEET, include_str!("browser/preview.css")),
    ("marks.css", include_str!("browser/marks.css")),
];

/// One of the preview's own files, with its content type.
pub fn own_file(name: &str) -> Option<(String, &'static str)> {
    let (name, text) = FILES.into_iter().find(|(own, _)| *own == name)?;
    Some((content_type(name), text))
}

/// The tag that makes a page a page of the preview. `page` is its address below `base`.
pub fn tag(base: &str, page: &str, version: &str, files: Files, edits: u64) -> String {
    format!(
        "<script src=\"{}{OWN_FOLDER}{SCRIPT}\" data-page=\"{}\" data-version=\"{}\" data-styles=\"{}\" data-others=\"{}\" data-edits=\"{edits}\" type=\"module\"></script>\n",
        escape_html(base),
        escape_html(page),
        escape_html(version),
        files.styles,
        files.others,
    )
}

/// The page with the tag at the end of its body.
pub fn with_tag(html: &str, tag: &str) -> String {
    let ends = html.rmatch_indices("</");
    let is_body = |(at, _): &(usize, &str)| {
        let name = html.get(at + 2..at + 6);
        name.is_some_and(|name| name.eq_ignore_ascii_case("body"))
    };
    let end = ends
        .into_iter()
        .find(is_body)
        .map_or(html.len(), |(at, _)| at);
    let (before, after) = html.split_at(end);
    [before, tag, after].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_of_the_preview_are_where_a_site_publishes_nothing() {
        let folder = format!("{}/", crate::model::address::PREVIEW_FOLDER);
        for own in [OWN_FOLDER, GALLERY, RULES, PAGES] {
            assert!(own.starts_with(&folder), "{own}");
        }
    }

    #[test]
    fn the_tag_goes_to_the_end_of_the_body() {
        assert_eq!(
            with_tag("<body><p>a</p></body></html>", "X"),
            "<body><p>a</p>X</body></html>"
        );
        assert_eq!(with_tag("<BODY>a</BODY >", "X"), "<BODY>aX</BODY >");
        assert_eq!(
            with_tag("<pre>&lt;/body></pre></body>", "X"),
            "<pre>&lt;/body></pre>X</body>"
        );
        assert_eq!(with_tag("no body", "X"), "no bodyX");
        assert_eq!(with_tag("ends in </", "X"), "ends in </X");
        assert_eq!(with_tag("</é</body>", "X"), "</éX</body>");
    }

    #[test]
    fn an_address_cannot_break_out_of_the_tag() {
        let files = Files {
            styles: 1,
            others: 2,
        };
        let tag = tag("/a/", "\"><script>alert(1)</script>", "v", files, 3);
        assert_eq!(tag.matches("<script").count(), 1, "{tag}");
        assert!(
            tag.starts_with("<script src=\"/a/__handout/preview.js\" data-page=\"&quot;&gt;"),
            "{tag}"
        );
    }
}
