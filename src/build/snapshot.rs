//! A site, loaded and frozen, with its templates and its plan: all that is needed to make any file of the output.

use std::io;
use std::sync::Arc;

use super::plan::Plan;
use crate::base::fs::Tree;
use crate::check::Checker;
use crate::load::{self, Cache, Options};
use crate::model::{Diagnostic, Site};
use crate::render::Renderer;
use crate::render::theme::Theme;

/// Immutable once made. `serve` swaps in a new one; requests that are under way keep the old.
pub struct Snapshot {
    pub site: Arc<Site>,
    pub theme: Arc<Theme>,
    pub renderer: Renderer,
    pub plan: Plan,
    /// What was found while reading the content, the theme and planning the output. Rules and rendering add to it.
    pub diagnostics: Vec<Diagnostic>,
}

impl Snapshot {
    /// Reads the site in `tree`. Trouble in content and templates becomes findings.
    ///
    /// # Errors
    /// When a folder cannot be listed.
    pub fn load(tree: &dyn Tree, options: &Options, cache: &mut Cache) -> io::Result<Self> {
        let mut diagnostics = Vec::new();
        let site = load::load(tree, options, cache)?.unload(&mut diagnostics);
        let theme = Theme::load(tree, &site.config).unload(&mut diagnostics);
        Ok(Self::assemble(site, Arc::new(theme), diagnostics))
    }

    pub(super) fn assemble(
        site: Site,
        theme: Arc<Theme>,
        mut diagnostics: Vec<Diagnostic>,
    ) -> Self {
        let renderer = Renderer::new(Arc::clone(&theme), &site);
        let plan = Plan::new(&site, &theme, renderer.made()).unload(&mut diagnostics);
        Self {
            site: Arc::new(site),
            theme,
            renderer,
            plan,
            diagnostics,
        }
    }

    /// Everything the content rules find, with what was found while loading.
    pub fn check(&self, checker: &Checker<'_>) -> Vec<Diagnostic> {
        let mut diagnostics = self.diagnostics.clone();
        diagnostics.extend(checker.pages());
        diagnostics
    }
}
