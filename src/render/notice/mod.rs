//! The notice: every page says that it is not medical advice, whatever theme made it.
//!
//! The engine owns it. A template says where it stands; what it says, that it is there and that it is seen is decided here.
//!
//! 1. `wording` chooses the words and writes the HTML.
//! 2. `notice.css` keeps every other stylesheet from having a say in how it looks; `colours` takes its colours from the theme, and measures them.
//! 3. `kind` says which of the files that are copied are pages.
//! 4. `assure` puts it into a finished page that has none, and the engine's head tags with it.
//! 5. `judge` looks at what came of it, and says so where the notice is not there, not once, or not seen.

mod assure;
mod colours;
mod judge;
mod kind;
mod wording;

pub use assure::finish;
pub use colours::Colours;
pub use kind::{Kind, kind};
pub use wording::{Wording, has_words};

use super::stylesheet::shortened;
use crate::base::text::escape_html;
use crate::model::Site;

/// The page does not hold the notice exactly once, in the engine's words and the right language.
pub const NOTICE_MISSING: &str = "notice-missing";
/// The page holds the notice where a reader does not see it, or is sent on before reading it.
pub const NOTICE_HIDDEN: &str = "notice-hidden";

/// The rules that keep the notice in sight, before they are put into their layer.
const RULES: &str = include_str!("notice.css");
/// Where [`stylesheet`] goes in the output.
pub const STYLESHEET_PATH: &str = "assets/notice.css";

/// The content security policy of every page that is made from a template.
///
/// Nothing comes from another host and nothing runs or styles from inside a page. `base-uri` keeps a `<base>` from leading the notice's stylesheet astray.
pub const POLICY: &str =
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'";

/// The same for the search page, which may also run what was compiled for browsers: that is what searches in the index.
pub const SEARCH_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; form-action 'self'";

/// For pages that were written elsewhere and copied: they keep styles of their own, and nothing runs from inside them that could take the notice away.
pub const COPY_POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none'";

/// The stylesheet of the notice in the colours of a theme, as it is published.
pub fn stylesheet(colours: &Colours) -> String {
    shortened(&format!("@layer {{\n{RULES}{}}}\n", colours.rules()))
}

/// The notice in a language, as HTML.
pub fn html(site: &Site, language: &str) -> String {
    Wording::of(site, language).html()
}

/// The tags that the engine wants first in every head. `root` is the way from the page to the top of the site.
pub fn head(root: &str) -> String {
    head_with(POLICY, root)
}

/// The same for the search page.
pub fn search_head(root: &str) -> String {
    head_with(SEARCH_POLICY, root)
}

fn head_with(policy: &str, root: &str) -> String {
    let root = escape_html(root);
    format!(
        "{}\n<link rel=\"stylesheet\" href=\"{root}{STYLESHEET_PATH}\">",
        policy_tag(policy)
    )
}

fn policy_tag(policy: &str) -> String {
    format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
        escape_html(policy)
    )
}

#[cfg(test)]
mod tests;
