//! A page just before its template: all that the template will be given.
//!
//! A template that is given the same makes the same page of it. So a check need not make a page again that would be given
//! what it was given before, whatever changed elsewhere on the site.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Value};

use crate::model::{Diagnostic, Page};

/// Values for a template, by name.
pub type Values = BTreeMap<String, Value>;

/// A page that only waits for its template.
pub struct Begun<'a> {
    pub(super) page: &'a Arc<Page>,
    pub(super) template: String,
    /// What belongs to this page: `page` without its body, `section`, the lists and the ways between their parts.
    pub(super) own: Values,
    /// All other values: those of the language of the readers, and the way to the top of the site.
    pub(super) around: Context,
    pub(super) root: String,
    /// The finished body.
    pub(super) html: String,
    pub(super) links: Vec<String>,
    pub(super) findings: Vec<Diagnostic>,
}

impl Begun<'_> {
    /// Short for all that the template is given and that the pages of a language do not share, and for what was found on
    /// the way; see [`Renderer::frames_alike`](super::Renderer::frames_alike). `None` where it cannot be told.
    pub fn digest(&self) -> Option<blake3::Hash> {
        let found = self.findings.iter().map(|finding| &finding.message);
        let found: Vec<&String> = found.collect();
        let Self {
            template,
            own,
            root,
            html,
            links,
            ..
        } = self;
        let given = (template, own, root, html, links, found);
        // As JSON, where nothing that a page says can pass for two values.
        let mut hasher = blake3::Hasher::new();
        serde_json::to_writer(&mut hasher, &given).ok()?;
        Some(hasher.finalize())
    }
}
