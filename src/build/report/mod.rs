//! What is told about a site to the people who are responsible for it: the report, and the papers for a review.
//!
//! 1. [`Overview`] gathers the facts of all pages. As JSON it is an interface for other programs.
//! 2. [`mod@html`] writes it for people, with a calendar of reviews.
//! 3. [`pack`] makes the paper that a clinician reads and signs.
//! 4. [`mod@file`] puts a paper on the disk, never among what is published.
//!
//! None of it is part of the website, and each of them says that it is not for patients.

mod calendar;
pub mod file;
mod html;
mod leaflet;
pub mod pack;
mod picture;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;

pub use html::html;
use leaflet::Told;
pub use leaflet::{ApprovalState, Leaflet};

use super::Snapshot;
use crate::base::path::SitePath;
use crate::check::Report;
use crate::check::report::in_words;
use crate::model::{Finding, Site, Status};

/// The version of the JSON form. A field may be added within a version; none is renamed or taken away.
const VERSION: u32 = 1;

/// Reviews that are due within so many days are told apart from those that have time.
const SOON_DAYS: i32 = 90;

/// Everything the report tells, in an order that depends on file names only.
#[derive(Debug, Serialize)]
pub struct Overview {
    /// What this is, for a program that is given several kinds of JSON.
    report: &'static str,
    version: u32,
    today: Date,
    site: About,
    summary: Numbers,
    /// Every page, by file.
    pages: Vec<Leaflet>,
    /// What was found in no page: in the settings, in data files, in the theme.
    findings: Vec<Told>,
}

#[derive(Debug, Serialize)]
struct About {
    title: String,
    language: String,
    country: String,
    /// Whether pages are published before a clinician approved them.
    sample: bool,
}

#[derive(Debug, Default, PartialEq, Eq, Serialize)]
struct Numbers {
    pages: usize,
    /// Pages that patients see today.
    published: usize,
    approved: usize,
    changed_since_approval: usize,
    /// Pages that need an approval and have none on record.
    not_approved: usize,
    overdue: usize,
    due_soon: usize,
    /// Clinical pages without the date of the next review.
    without_date: usize,
    deny: usize,
    warn: usize,
    note: usize,
    /// Waivers that hold something back.
    waivers: usize,
    /// What `handout check` says on its last line.
    in_words: String,
}

/// When the next review of a page is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Due {
    Overdue,
    Soon,
    Later,
    /// A clinical page has no date, and should have one.
    WithoutDate,
    /// The page needs no review: patients do not act on it for their health, or it is retired.
    NotNeeded,
}

impl Overview {
    /// Gathers what is known of the site and what `check` found in it.
    pub fn new(snapshot: &Snapshot, found: &Report) -> Self {
        let site = &*snapshot.site;
        let (by_page, elsewhere) = by_page(site, found);
        let pages: Vec<_> = site.pages.iter().collect();
        let pages: Vec<Leaflet> = pages
            .into_par_iter()
            .map(|(file, page)| {
                let findings = by_page.get(file).map_or(&[][..], Vec::as_slice);
                Leaflet::new(site, page, findings)
            })
            .collect();
        Self {
            report: "handout",
            version: VERSION,
            today: site.edition.today,
            site: About {
                title: site.config.site.title.clone(),
                language: site.config.site.language.clone(),
                country: site.config.site.country.clone(),
                sample: site.config.site.sample,
            },
            summary: Numbers::of(&pages, found),
            pages,
            findings: elsewhere
                .into_iter()
                .map(|finding| Told::new(finding, 0))
                .collect(),
        }
    }

    /// The report for other programs.
    ///
    /// # Errors
    /// Never for a report that this module made; the type of the writer asks for it.
    pub fn json(&self) -> serde_json::Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }
}

/// The findings of each page, and those that are about no page.
fn by_page<'a>(site: &Site, found: &'a Report) -> (ByPage<'a>, Vec<&'a Finding>) {
    let mut by_page = ByPage::new();
    let mut elsewhere = Vec::new();
    for finding in &found.findings {
        match &finding.diagnostic.file {
            Some(file) if site.pages.contains_key(file) => {
                by_page.entry(file).or_default().push(finding);
            }
            _ => elsewhere.push(finding),
        }
    }
    (by_page, elsewhere)
}

type ByPage<'a> = BTreeMap<&'a SitePath, Vec<&'a Finding>>;

impl Numbers {
    fn of(pages: &[Leaflet], found: &Report) -> Self {
        let count =
            |is_one: &dyn Fn(&Leaflet) -> bool| pages.iter().filter(|page| is_one(page)).count();
        let living = |page: &Leaflet| page.status != Status::Retired.name();
        let state = |wanted| count(&|page| living(page) && page.approval.state == wanted);
        let due = |wanted| count(&|page| page.due == wanted);
        let summary = &found.summary;
        Self {
            pages: pages.len(),
            published: count(&|page| page.published),
            approved: state(ApprovalState::Unchanged),
            changed_since_approval: state(ApprovalState::Changed),
            not_approved: state(ApprovalState::Missing),
            overdue: due(Due::Overdue),
            due_soon: due(Due::Soon),
            without_date: due(Due::WithoutDate),
            deny: summary.deny,
            warn: summary.warn,
            note: summary.note,
            waivers: summary.waivers,
            in_words: in_words(summary),
        }
    }
}
