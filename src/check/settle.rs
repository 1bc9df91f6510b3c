//! From findings to a report: each gets its level, waived ones go, and the rest stands in an order that never changes.

use super::registry;
use super::rule::{OfLeftOut, is_judged};
use super::settings::Settings;
use super::{shown_pictures, waivers};
use crate::load::SETTINGS;
use crate::model::{Diagnostic, Finding, Level, Page, Site, Status};

/// Rules of settings that could not be read.
const NO_SETTINGS: [&str; 4] = [
    "invalid-settings",
    "unreadable-file",
    "not-utf8",
    "too-large",
];

/// Whether warnings stop a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strictness {
    /// Each level means what it says.
    #[default]
    AsSet,
    /// Warnings stop it too. Notes stay notes.
    Strict,
}

/// How a report is made.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    pub strictness: Strictness,
    /// Whether every finished page was checked too. Where they were not, as in the preview, a waiver for them is not
    /// called unused.
    pub finished_pages: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            strictness: Strictness::AsSet,
            finished_pages: true,
        }
    }
}

/// Every finding that is shown, in order, and their number.
#[derive(Debug, Clone, Default)]
pub struct Report {
    pub findings: Vec<Finding>,
    pub summary: Summary,
}

impl Report {
    /// Whether something stands that stops `check` and `build`.
    pub fn has_denied(&self) -> bool {
        self.summary.deny > 0
    }

    /// Leaves only the findings that `keep` agrees to, and counts them anew.
    pub fn retain(&mut self, keep: impl FnMut(&Finding) -> bool) {
        self.findings.retain(keep);
        self.summary.count(&self.findings);
    }
}

/// The numbers of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Pages that were judged.
    pub pages: usize,
    pub deny: usize,
    pub warn: usize,
    pub note: usize,
    /// Waivers that held something back.
    pub waivers: usize,
    /// Findings that a baseline held back.
    pub known: usize,
}

impl Summary {
    fn count(&mut self, findings: &[Finding]) {
        let count = |level| findings.iter().filter(|one| one.level == level).count();
        self.deny = count(Level::Deny);
        self.warn = count(Level::Warn);
        self.note = count(Level::Note);
    }
}

/// Gives every finding its level.
///
/// 1. What concerns only pages that are not part of this edition goes.
/// 2. Waivers take out what they are for. Those that expired, or have nothing to do, become findings themselves.
/// 3. `[checks]`, the sample site and `--strict` decide the level; what is allowed goes.
/// 4. Where settings could not be read, only that is said: what else was found may follow from it, and its level depends
///    on settings.
/// 5. Where a data file could not be read, it is not said that what may stand in it is nowhere.
/// 6. The rest is sorted, and of two that are the same one goes.
/// 7. Of a picture that cannot be shown it is said which pages do so.
pub fn settle(site: &Site, diagnostics: Vec<Diagnostic>, options: Options) -> Report {
    let settings = Settings::read(&site.config);
    let mut diagnostics = diagnostics;
    let are_settings_lost = diagnostics.iter().any(is_lost_setting);
    diagnostics.retain(|diagnostic| concerns_edition(diagnostic, site));
    let follows = |diagnostic: &Diagnostic| {
        let lacking = diagnostic.lacking.as_ref();
        lacking.is_some_and(|lacking| site.data.may_hold(lacking))
    };
    let mut settled = waivers::apply(site, diagnostics, options);
    settled.diagnostics.extend(settings.diagnostics);

    let sample = site.config.site.sample;
    let level = |diagnostic: &Diagnostic| {
        let level = match registry::find(diagnostic.rule) {
            Some(rule) => settings.value.level(rule.meta(), sample),
            // A finding is never lost because its rule was not registered.
            None => Level::Deny,
        };
        let level = diagnostic.at_most.map_or(level, |most| level.min(most));
        match level {
            Level::Warn if options.strictness == Strictness::Strict => Level::Deny,
            level => level,
        }
    };
    let mut findings: Vec<Finding> = settled
        .diagnostics
        .into_iter()
        .filter(|diagnostic| !are_settings_lost || is_unreadable_setting(diagnostic))
        .filter(|diagnostic| !follows(diagnostic))
        .map(|diagnostic| Finding {
            level: level(&diagnostic),
            diagnostic,
        })
        .filter(|finding| finding.level != Level::Allow)
        .collect();
    findings.sort_by(|a, b| a.diagnostic.order(&b.diagnostic));
    findings.dedup_by(|a, b| a.diagnostic.order(&b.diagnostic).is_eq());
    shown_pictures::say_where(site, &mut findings);

    let judged = site.pages.values().filter(|page| is_judged(page, site));
    let mut summary = Summary {
        pages: judged.count(),
        waivers: settled.used,
        ..Summary::default()
    };
    summary.count(&findings);
    Report { findings, summary }
}

/// Whether a finding says that `book.toml`, or what everything else hangs on in it, could not be read.
pub fn is_lost_setting(diagnostic: &Diagnostic) -> bool {
    let file = diagnostic.file.as_ref();
    // What is a warning at most says that one is missing, and all others were read.
    let stops = diagnostic.at_most.is_none();
    stops
        && NO_SETTINGS.contains(&diagnostic.rule)
        && file.is_some_and(|file| file.as_str() == SETTINGS)
}

/// Whether a finding says that something in `book.toml` could not be read, be it all or one value.
fn is_unreadable_setting(diagnostic: &Diagnostic) -> bool {
    is_lost_setting(diagnostic) || diagnostic.rule == "unreadable-setting"
}

/// Whether a finding is about a page that is judged, about no page, or says that something could not be read.
fn concerns_edition(diagnostic: &Diagnostic, site: &Site) -> bool {
    let file = diagnostic.file.as_ref();
    let Some(page) = file.and_then(|file| site.page(file.as_str())) else {
        return true;
    };
    let of_left_out =
        registry::find(diagnostic.rule).map_or(OfLeftOut::Told, |rule| rule.meta().of_left_out);
    is_judged(page, site)
        || match of_left_out {
            OfLeftOut::Silent => false,
            OfLeftOut::WhereStatusIsUnclear => !says_it_waits(page),
            OfLeftOut::Told => true,
        }
}

/// Whether the page itself says that patients are not to see it yet.
fn says_it_waits(page: &Page) -> bool {
    let status = page.front.status.as_ref().map(|status| status.value);
    matches!(status, Some(Status::Draft | Status::InReview))
}

#[cfg(test)]
mod tests;
