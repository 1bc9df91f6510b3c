//! A site, loaded and frozen, with its templates and its plan: all that is needed to make any file of the output.

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use super::plan::{Basis, Plan};
use crate::base::fs::Tree;
use crate::base::path::SitePath;
use crate::base::witness::{Seen, Witness};
use crate::check::Checker;
use crate::load::{self, Cache, Options};
use crate::model::{Diagnostic, Site, With};
use crate::render::Renderer;
use crate::render::theme::Theme;

/// Immutable once made. `serve` swaps in a new one; requests that are under way keep the old.
pub struct Snapshot {
    pub site: Arc<Site>,
    pub theme: Arc<Theme>,
    pub renderer: Arc<Renderer>,
    pub plan: Arc<Plan>,
    /// What was found while reading the content, the theme and planning the output. Rules and rendering add to it.
    pub diagnostics: Vec<Diagnostic>,
    /// What was found while planning.
    of_plan: Vec<Diagnostic>,
    reading: Option<Arc<ThemeReading>>,
}

/// How a theme was read, to tell whether it would be the same again.
struct ThemeReading {
    seen: Seen,
    found: Vec<Diagnostic>,
}

impl Snapshot {
    /// Reads the site in `tree`. Trouble in content and templates becomes findings.
    ///
    /// # Errors
    /// When a folder cannot be listed.
    pub fn load(tree: &dyn Tree, options: &Options, cache: &mut Cache) -> io::Result<Self> {
        let site = load::load(tree, options, cache)?;
        Ok(Self::of(site, None, tree, Renderer::new))
    }

    /// The same to be published; see [`Renderer::with_fingerprints`].
    ///
    /// # Errors
    /// When a folder cannot be listed.
    pub fn load_to_publish(
        tree: &dyn Tree,
        options: &Options,
        cache: &mut Cache,
    ) -> io::Result<Self> {
        let site = load::load(tree, options, cache)?;
        Ok(Self::of(site, None, tree, Renderer::with_fingerprints))
    }

    /// The site after changes in `touched`, which names files, and folders for all that is in them; empty when it is not
    /// known where. The answer is that of [`Snapshot::load`], and what the changes cannot concern is shared with this one.
    ///
    /// # Errors
    /// When a folder cannot be listed.
    pub fn after(
        &self,
        touched: &BTreeSet<SitePath>,
        tree: &dyn Tree,
        options: &Options,
        cache: &mut Cache,
    ) -> io::Result<Self> {
        let site = load::load_after(&self.site, touched, tree, options, cache)?;
        Ok(Self::of(site, Some(self), tree, Renderer::new))
    }

    fn of(
        site: With<Site>,
        before: Option<&Self>,
        tree: &dyn Tree,
        renderer: fn(Arc<Theme>, &Site) -> Renderer,
    ) -> Self {
        let mut diagnostics = Vec::new();
        let site = site.unload(&mut diagnostics);
        let (theme, reading) = before
            .and_then(|before| before.theme_for(&site, tree))
            .unwrap_or_else(|| read_theme(&site, tree));
        diagnostics.extend(reading.found.iter().cloned());
        let before = before.filter(|before| Arc::ptr_eq(&before.theme, &theme));
        let renderer = match before {
            Some(before) => before.renderer.after(&before.site, &site),
            None => Arc::new(renderer(Arc::clone(&theme), &site)),
        };
        let mut snapshot = match before.filter(|before| before.plans_alike(&site, &renderer)) {
            Some(before) => Self {
                site: Arc::new(site),
                theme,
                renderer,
                plan: Arc::clone(&before.plan),
                diagnostics,
                of_plan: Vec::new(),
                reading: None,
            },
            None => {
                let plan = before.and_then(|before| before.plan_after(&site, &renderer));
                let plan = plan.map_or_else(|| plan_of(&site, &theme, &renderer), With::clean);
                Self::planned(site, theme, renderer, plan, diagnostics)
            }
        };
        snapshot.reading = Some(reading);
        snapshot
    }

    pub(super) fn assemble(site: Site, theme: Arc<Theme>, diagnostics: Vec<Diagnostic>) -> Self {
        let renderer = Renderer::new(Arc::clone(&theme), &site);
        let plan = plan_of(&site, &theme, &renderer);
        Self::planned(site, theme, Arc::new(renderer), plan, diagnostics)
    }

    fn planned(
        site: Site,
        theme: Arc<Theme>,
        renderer: Arc<Renderer>,
        plan: With<Plan>,
        mut diagnostics: Vec<Diagnostic>,
    ) -> Self {
        let With {
            value: plan,
            diagnostics: of_plan,
        } = plan;
        diagnostics.extend(of_plan.iter().cloned());
        Self {
            site: Arc::new(site),
            theme,
            renderer,
            plan: Arc::new(plan),
            diagnostics,
            of_plan,
            reading: None,
        }
    }

    /// The theme of this snapshot, when reading it for `site` would give the same.
    fn theme_for(&self, site: &Site, tree: &dyn Tree) -> Option<(Arc<Theme>, Arc<ThemeReading>)> {
        let reading = self.reading.as_ref()?;
        let is_same = Arc::ptr_eq(&site.config, &self.site.config) && reading.seen.holds(tree);
        is_same.then(|| (Arc::clone(&self.theme), Arc::clone(reading)))
    }

    /// Whether the plan of this snapshot is that of `site` too.
    fn plans_alike(&self, site: &Site, renderer: &Renderer) -> bool {
        self.may_be_followed(site, renderer)
            && site.change_since(&self.site).is_some()
            && renderer.made().stand_as(self.renderer.made())
    }

    /// The plan of `site`, made from that of this snapshot, where that can be done.
    fn plan_after(&self, site: &Site, renderer: &Renderer) -> Option<Plan> {
        let (before, after) = (
            Basis {
                site: &self.site,
                made: self.renderer.made(),
            },
            Basis {
                site,
                made: renderer.made(),
            },
        );
        let may_be_followed =
            self.may_be_followed(site, renderer) && site.differs_in_pages_alone(&self.site);
        may_be_followed.then(|| self.plan.after(before, after, &self.theme))?
    }

    /// Whether all that is not decided by pages is planned alike. A finding of the plan shows a line of the page it is
    /// about, so then the plan is made again.
    fn may_be_followed(&self, site: &Site, renderer: &Renderer) -> bool {
        self.of_plan.is_empty()
            && self.site.files == site.files
            && self.site.pictures == site.pictures
            && renderer.in_sizes() == self.renderer.in_sizes()
    }

    /// Everything the content rules find, with what was found while loading.
    pub fn check(&self, checker: &Checker<'_>) -> Vec<Diagnostic> {
        let mut diagnostics = self.diagnostics.clone();
        diagnostics.extend(checker.pages());
        diagnostics
    }
}

fn plan_of(site: &Site, theme: &Theme, renderer: &Renderer) -> With<Plan> {
    Plan::new(site, theme, renderer.made(), renderer.in_sizes())
}

fn read_theme(site: &Site, tree: &dyn Tree) -> (Arc<Theme>, Arc<ThemeReading>) {
    let witness = Witness::new(tree);
    let With {
        value: theme,
        diagnostics: found,
    } = Theme::load(&witness, &site.config);
    let seen = witness.into_seen();
    (Arc::new(theme), Arc::new(ThemeReading { seen, found }))
}
