//! Where a page is on the web, worked out from where its file is and nothing else.

use std::sync::Arc;

use crate::base::path::OutputPath;

/// What a Markdown file is in the tree of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// `content/_index.md`
    Home,
    /// `_index.md` in a folder
    Section,
    Page,
}

/// The address of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    pub role: Role,
    /// A BCP 47 language tag from `book.toml`: `en`, `es`.
    pub language: Arc<str>,
    /// The same for a page and its translations: `treatments/infusion`, `treatments`, empty for home.
    pub key: String,
    /// The address from the top of the site, with a closing slash; empty for home: `es/treatments/infusion/`.
    pub path: String,
}

/// What web servers show for the address of a folder.
pub const INDEX: &str = "index.html";

/// The folder below the base path that is the preview's own, in which a site publishes nothing.
pub const PREVIEW_FOLDER: &str = "__handout";

/// The file in the output that holds the page at an address.
pub fn page_output(path: &str) -> OutputPath {
    OutputPath::new(&format!("{path}{INDEX}"))
}

impl Address {
    /// The address of what has this key in this language: all languages but the site's own have a folder.
    pub fn new(role: Role, key: String, language: &str, main: &str) -> Self {
        let prefix = if language == main {
            String::new()
        } else {
            format!("{language}/")
        };
        let path = if key.is_empty() {
            prefix
        } else {
            format!("{prefix}{key}/")
        };
        Self {
            role,
            language: Arc::from(language),
            key,
            path,
        }
    }

    /// The file that holds the page in the output.
    pub fn output(&self) -> OutputPath {
        page_output(&self.path)
    }

    /// The `key` of the section the page is in; empty for home and for what is directly below it.
    pub fn section_key(&self) -> &str {
        self.key.rsplit_once('/').map_or("", |(section, _)| section)
    }
}

/// The file that stands at an old address: `/old/` is `old/index.html`.
pub fn alias_output(alias: &str) -> OutputPath {
    let path = alias.trim_start_matches('/');
    match path.rsplit('/').next() {
        Some(last) if last.contains('.') => OutputPath::new(path),
        _ => OutputPath::new(&format!("{}/index.html", path.trim_end_matches('/'))),
    }
}
