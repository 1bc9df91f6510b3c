//! Floor 5: what is wrong with a site, and how much it weighs.
//!
//! 1. [`pages`] asks every rule about the loaded site, [`rendered`] about the finished pages.
//! 2. [`settle`] takes all findings, those of loading and rendering too, and gives each its level: `[checks]`, the
//!    softer levels of a sample site, `--strict`, waivers.
//! 3. [`report`] writes them for people, for a terminal's search, for programs, for GitHub.
//!
//! A rule is two files in `rules/` and one line in [`RULES`]. The Markdown file is the text of `handout explain`, and
//! its examples are the rule's test.

pub mod approval;
pub mod baseline;
mod clinic_words;
pub mod dates;
pub mod digest;
pub mod explain;
pub mod fix;
mod nearby;
pub mod reading;
mod registry;
pub mod report;
mod rule;
pub mod rules;
pub mod schema;
mod sections;
mod settings;
mod settle;
#[cfg(test)]
mod testing;
pub mod text;
mod waivers;

use std::sync::Arc;

use rayon::prelude::*;

use rule::Lookups;
use settings::Settings;
use text::Text;

use crate::model::{Diagnostic, Page, RenderedPage, Site};

pub use registry::{RULES, find};
pub use rule::{Choice, Findings, Group, Meta, Rule};
pub use settle::{Options, Report, Strictness, Summary, settle};

/// What the rules find in the loaded site: on pages of every status in an edition for staff, else on the published ones.
///
/// The order does not depend on how the work was spread over threads.
pub fn pages(site: &Site) -> Vec<Diagnostic> {
    let settings = Settings::read(&site.config).value;
    let lookups = Lookups::default();
    let judged: Vec<_> = site
        .pages
        .values()
        .filter(|page| rule::is_judged(page, site))
        .collect();
    let of_pages = judged
        .par_iter()
        .flat_map_iter(|page| of_page(page, site, &settings, &lookups));
    let of_site = RULES.par_iter().flat_map_iter(|rule| {
        let mut findings = Findings::new(rule.meta(), &settings, &lookups);
        rule.site(site, &mut findings);
        findings.into_list()
    });
    of_pages.chain(of_site).collect()
}

/// What the rules find in one page.
fn of_page(
    page: &Arc<Page>,
    site: &Site,
    settings: &Settings,
    lookups: &Lookups,
) -> Vec<Diagnostic> {
    let text = Text::of(page, site);
    let of_rule = |rule: &&dyn Rule| {
        let mut findings = Findings::new(rule.meta(), settings, lookups);
        if page.front_is_readable {
            rule.front(page, site, &mut findings);
        }
        rule.body(page, site, &mut findings);
        rule.text(&text, site, &mut findings);
        cut_short(findings.into_list())
    };
    RULES.iter().flat_map(of_rule).collect()
}

/// More findings of one rule than this are told of a page by their number only: nobody mends more in one go.
const MOST_ON_A_PAGE: usize = 100;

fn cut_short(mut of_rule: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let left_out = of_rule.len().saturating_sub(MOST_ON_A_PAGE);
    of_rule.truncate(MOST_ON_A_PAGE);
    if let Some(last) = of_rule.last_mut().filter(|_| left_out > 0) {
        last.message = format!(
            "{} There are {left_out} more of these on the page; they are shown when the first {MOST_ON_A_PAGE} are mended.",
            last.message
        );
    }
    of_rule
}

/// What the rules find in a finished page.
pub fn rendered(site: &Site, page: &RenderedPage) -> Vec<Diagnostic> {
    let settings = Settings::read(&site.config).value;
    let lookups = Lookups::default();
    let of_rule = |rule: &&dyn Rule| {
        let mut findings = Findings::new(rule.meta(), &settings, &lookups);
        rule.rendered(page, site, &mut findings);
        findings.into_list()
    };
    RULES.iter().flat_map(of_rule).collect()
}
