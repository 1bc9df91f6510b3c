//! The plan after pages came, went or changed, made from the one before.
//!
//! While no file stands in the way of another, what a page adds to the output depends on nothing but the page and its
//! translations. So then only those that changed are taken out and put in again. As soon as anything is not as simple as
//! that, the whole plan is made anew.

use std::collections::BTreeSet;
use std::ops::Bound;

use imbl::OrdMap;

use super::{Job, Plan, menu, of_languages, qr_code, untranslated};
use crate::base::path::OutputPath;
use crate::base::text::in_lower_case;
use crate::build::sitemap::Sitemap;
use crate::model::Site;
use crate::model::address::PREVIEW_FOLDER;
use crate::model::config::SEARCH_FOLDER;
use crate::render::made::{MadePage, MadePages};
use crate::render::theme::Theme;

/// What a plan is made from, besides the theme.
#[derive(Clone, Copy)]
pub struct Basis<'a> {
    pub site: &'a Site,
    pub made: &'a MadePages,
}

/// Some files of the output.
type Jobs = Vec<(OutputPath, Job)>;

impl Plan {
    /// The plan for `after`, where this is the one for `before`, had no findings, and was made with the same theme, settings,
    /// files and pictures. `None` where it takes a look at all pages to tell.
    pub fn after(&self, before: Basis<'_>, after: Basis<'_>, theme: &Theme) -> Option<Self> {
        // The translations of a page are known by its address, and the second page at one is not among them.
        let sites = [before.site, after.site];
        let are_apart = self.are_apart && sites.iter().all(|site| site.has_every_page_apart());
        let are_alike = of_languages(before.site).eq(of_languages(after.site));
        // How many parts there are follows from all pages together.
        let are_parts = |basis: Basis<'_>| Sitemap::of(basis.site, basis.made).parts() > 0;
        if !are_apart || !are_alike || are_parts(before) || are_parts(after) {
            return None;
        }
        let changed = after.site.pages_changed_since(before.site).into_iter();
        let keys = changed.filter_map(|(was, is)| Some(is.or(was)?.address.key.as_str()));
        let keys: BTreeSet<&str> = keys.collect();
        let mut jobs = self.jobs.clone();
        let of = |basis: Basis<'_>| {
            let each = keys.iter().map(|key| of_key(basis.site, key, theme));
            each.collect::<Option<Vec<Jobs>>>()
        };
        let gone = of_made(before.made, after.made)?;
        for (output, job) in of(before)?.into_iter().flatten().chain(gone) {
            jobs.remove(&output).filter(|known| *known == job)?;
        }
        let came = of_made(after.made, before.made)?;
        for (output, job) in of(after)?.into_iter().flatten().chain(came) {
            if !self.is_free(&jobs, &output) {
                return None;
            }
            jobs.insert(output, job);
        }
        let plan = Self {
            jobs,
            are_apart: true,
            with_capitals: self.with_capitals.clone(),
        };
        let has_findings = !after.made.collisions(after.site).is_empty()
            || !menu::faults(after.site, &plan).is_empty();
        (!has_findings).then_some(plan)
    }

    /// Whether a file can be put there and nothing stands in its way, nor it in the way of anything.
    fn is_free(&self, jobs: &OrdMap<OutputPath, Job>, output: &OutputPath) -> bool {
        let path = output.as_str();
        let is_there = |path: &str| jobs.contains_key(path) || self.with_capitals.contains(path);
        let mut around = path.match_indices('/').map(|(end, _)| &path[..end]);
        let inside = format!("{path}/");
        let mut next = jobs.range::<_, str>((Bound::Included(inside.as_str()), Bound::Unbounded));
        let is_folder = next
            .next()
            .is_some_and(|(next, _)| next.as_str().starts_with(&inside))
            || self
                .with_capitals
                .iter()
                .any(|other| other.starts_with(&inside));
        let is_kept_free = [SEARCH_FOLDER, PREVIEW_FOLDER]
            .iter()
            .any(|folder| path == *folder || output.strip(folder).is_some());
        let has_capitals = *in_lower_case(path) != *path;
        !(has_capitals || is_there(path) || around.any(is_there) || is_folder || is_kept_free)
    }
}

/// What a page and its translations add. `None` where they have old addresses, which give way to other files.
fn of_key(site: &Site, key: &str, theme: &Theme) -> Option<Jobs> {
    let mut jobs = Jobs::new();
    for page in site.twins_of(key).filter(|page| site.is_published(page)) {
        if !page.front.aliases.is_empty() {
            return None;
        }
        jobs.push((page.address.output(), Job::Page(page.file().clone())));
        let code = || qr_code(site, &page.address);
        jobs.extend(theme.shows_qr_codes().then(code).flatten());
    }
    let original = site.twin(key, &site.config.site.language);
    for tag in site.config.language_tags() {
        let shown = original.filter(|page| site.is_untranslated(page, tag));
        jobs.extend(shown.map(|page| untranslated(site, page, tag)));
    }
    Some(jobs)
}

/// The pages that Handout makes for one site and not for the other. `None` where a pack is among them, which has more
/// files than its own.
fn of_made(one: &MadePages, other: &MadePages) -> Option<Jobs> {
    let is_lacking = |page: &&MadePage| other.at(&page.address.path).is_none();
    let job = |page: &MadePage| {
        let job = Job::MadePage(page.address.path.clone());
        (!page.subject.is_pack()).then(|| (page.address.output(), job))
    };
    one.iter().filter(is_lacking).map(job).collect()
}
