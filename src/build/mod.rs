//! Floor 6: from a frozen site to the finished output folder.
//!
//! 1. [`Snapshot`] holds the site, the theme and the plan.
//! 2. [`Plan`] says which files there will be.
//! 3. [`job::make`] makes one of them; all run in parallel.
//! 4. Meanwhile [`search`] makes the index of what the pages say.
//! 5. The finished pages are checked, and every finding gets its level.
//! 6. When nothing is at deny, [`mod@write`] puts the new folder in place of the old one.
//!
//! Beside that way, [`gallery`] shows the components of the theme in the preview, [`rulebook`] the rules, [`report`] tells the people who are responsible for the site what state it is in, and [`list`] tells other programs what there is on it.

mod again;
mod broken_links;
mod cause;
pub mod feed;
pub mod gallery;
pub mod job;
pub mod list;
pub mod llms;
pub mod manifest;
mod pictures;
pub mod plan;
pub mod report;
pub mod rulebook;
pub mod search;
pub mod sitemap;
pub mod snapshot;
pub mod start;
pub mod write;

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fmt;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rayon::prelude::*;

pub use again::{Memory, check_again};
pub use plan::{Job, Plan};
pub use snapshot::Snapshot;

use crate::base::fs::Tree;
use crate::base::path::{OutputPath, SitePath};
use crate::check::baseline::Baseline;
use crate::check::{self, Checker, Report, Stopwatch, Strictness};
use crate::model::config::NO_ADDRESS;
use crate::model::picture::Form;
use crate::model::rendered::ElementFact;
use crate::model::{Diagnostic, Level, Site, With};
use broken_links::BrokenLinks;
use job::Made;
use write::{Staging, WriteError};

/// How long each part of a build took.
#[derive(Debug, Clone, Copy, Default)]
pub struct Timings {
    pub check: Duration,
    pub render: Duration,
    /// Making the index of the search, which goes on beside `check` and `render`.
    pub search: Duration,
    pub publish: Duration,
}

/// What a build did.
#[derive(Debug)]
pub struct Outcome {
    pub report: Report,
    /// Whether the output folder holds the new site.
    pub published: bool,
    /// Files of the output, HTML and others.
    pub files: usize,
    pub bytes: u64,
    pub timings: Timings,
}

/// Why there is no new output. What is wrong with the site itself is never among it: that is a finding.
#[derive(Debug)]
pub enum BuildError {
    Write(WriteError),
    Search(search::Fault),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BuildError::Write(error) => error.fmt(f),
            BuildError::Search(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for BuildError {}

impl From<WriteError> for BuildError {
    fn from(error: WriteError) -> Self {
        BuildError::Write(error)
    }
}

/// What a build is busy with, for people who wait for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The files of the site are read.
    Read,
    /// The rules look at the pages.
    Check,
    /// Files of the website are made.
    Make { done: usize, of: usize },
    /// The same, only to look at them.
    Inspect { done: usize, of: usize },
    /// All others are made, and the index of the search is not.
    Search,
    /// The new website takes the place of the old one.
    Publish,
}

impl Step {
    /// Whether both are the same but for how far they are.
    pub fn is_same_kind(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

/// Hears of the steps of a build, from any of its threads.
pub type Watch<'a> = &'a (dyn Fn(Step) + Sync);

/// Builds the site into `output`. With a finding at deny nothing is published and the last good output stays; those in
/// `known` are held back.
///
/// # Errors
/// When the disk refuses, `output` is not Handout's to replace, or the search cannot be made.
pub fn build(
    snapshot: &Snapshot,
    tree: &dyn Tree,
    site_folder: &Path,
    output: &Path,
    strictness: Strictness,
    known: Option<&Baseline>,
    watch: Watch<'_>,
) -> Result<Outcome, BuildError> {
    let staging = Staging::begin(output, site_folder)?;
    let (made, search) = thread::scope(|scope| {
        let search = scope.spawn(|| make_search(snapshot, &staging));
        let made = check_and_make(snapshot, tree, &staging, watch);
        watch(Step::Search);
        (made, search.join())
    });
    let (made, mut timings) = made?;
    // A panic on the other thread is passed on as what it is.
    let search = search.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
    timings.search = search.took;

    watch(Step::Publish);
    let begun = Instant::now();
    let mut diagnostics = made.diagnostics;
    diagnostics.extend(without_address(&snapshot.site));
    let mut report = check::settle(&snapshot.site, diagnostics, judged(strictness));
    if let Some(known) = known {
        known.hold_back(&mut report);
    }
    let published = !report.has_denied();
    if published {
        staging.publish()?;
        pictures::sweep(&snapshot.plan, &snapshot.site, &snapshot.theme, tree);
    }
    timings.publish = begun.elapsed();
    Ok(Outcome {
        report,
        published,
        files: made.files + search.files,
        bytes: made.bytes + search.bytes,
        timings,
    })
}

/// Says that the website does not know its own address. A preview and `check` need none, so only a build asks for it.
fn without_address(site: &Site) -> Option<Diagnostic> {
    let message = "`base_url` is not set, so the site map, the feeds, printed pages and what search engines are told name `http://localhost`, which leads readers nowhere";
    let help = "Write the address that the website will have below `[site]`: `base_url = \"https://clinic.example\"`. Or say it once: `handout build --base-url ADDRESS`";
    (site.config.site.base_url == NO_ADDRESS).then(|| {
        Diagnostic::in_file("invalid-settings", &SitePath::new("book.toml"), message)
            .help(help)
            .at_most(Level::Warn)
    })
}

/// Runs the rules, and makes every file of the plan.
fn check_and_make(
    snapshot: &Snapshot,
    tree: &dyn Tree,
    staging: &Staging,
    watch: Watch<'_>,
) -> Result<(MadeAll, Timings), WriteError> {
    watch(Step::Check);
    let begun = Instant::now();
    let checker = Checker::new(&snapshot.site);
    let mut diagnostics = snapshot.check(&checker);
    let check = begun.elapsed();
    let (of, done) = (snapshot.plan.jobs.len(), AtomicUsize::new(0));
    let mut made = make_all(
        snapshot,
        tree,
        &checker,
        Drawing::EverySize,
        |path, made| {
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            watch(Step::Make { done, of });
            staging.put(path, made.bytes())
        },
    )?;
    diagnostics.append(&mut made.diagnostics);
    made.diagnostics = diagnostics;
    let timings = Timings {
        check,
        render: begun.elapsed().saturating_sub(check),
        ..Timings::default()
    };
    Ok((made, timings))
}

/// What making the search left behind.
#[derive(Default)]
struct MadeSearch {
    files: usize,
    bytes: u64,
    took: Duration,
}

/// Puts the files of the search into the new output: those of the last build, where no word has changed.
fn make_search(snapshot: &Snapshot, staging: &Staging) -> Result<MadeSearch, BuildError> {
    let begun = Instant::now();
    let Some(request) = search::Request::new(&snapshot.site, snapshot.renderer.made()) else {
        return Ok(MadeSearch::default());
    };
    let made = request.restore_or_make(|path| staging.before(path));
    let files = made.map_err(BuildError::Search)?;
    for (path, bytes) in &files {
        staging.put(path, bytes)?;
    }
    Ok(MadeSearch {
        files: files.len(),
        bytes: files.values().map(|bytes| bytes.len() as u64).sum(),
        took: begun.elapsed(),
    })
}

/// Makes everything in memory and reports what a build would.
pub fn check(snapshot: &Snapshot, tree: &dyn Tree, strictness: Strictness) -> Report {
    check_aloud(snapshot, tree, strictness, &|_| (), None).0
}

/// The same, for somebody who waits for it: `watch` hears of the steps, and `stopwatch` is told how long each rule took.
pub fn check_aloud(
    snapshot: &Snapshot,
    tree: &dyn Tree,
    strictness: Strictness,
    watch: Watch<'_>,
    stopwatch: Option<&Stopwatch>,
) -> (Report, Timings) {
    watch(Step::Check);
    let begun = Instant::now();
    let checker = Checker::new(&snapshot.site).timed(stopwatch);
    let mut diagnostics = snapshot.check(&checker);
    let check = begun.elapsed();
    let jobs = snapshot.plan.jobs.values();
    let of = jobs.filter(|job| Drawing::OneSize.wants(job)).count();
    let done = AtomicUsize::new(0);
    let made = make_all::<Infallible>(snapshot, tree, &checker, Drawing::OneSize, |_, _| {
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        watch(Step::Inspect { done, of });
        Ok(())
    });
    match made {
        Ok(made) => diagnostics.extend(made.diagnostics),
        Err(never) => match never {},
    }
    let timings = Timings {
        check,
        render: begun.elapsed().saturating_sub(check),
        ..Timings::default()
    };
    let report = check::settle(&snapshot.site, diagnostics, judged(strictness));
    (report, timings)
}

/// Every finished page was looked at, so a waiver that met nothing is unused.
fn judged(strictness: Strictness) -> check::Options {
    check::Options {
        strictness,
        finished_pages: true,
    }
}

struct MadeAll {
    files: usize,
    bytes: u64,
    diagnostics: Vec<Diagnostic>,
}

/// What one job leaves behind once its bytes are handed over.
struct Trace {
    bytes: usize,
    diagnostics: Vec<Diagnostic>,
    /// What is found in the finished page, and may have its cause in a template.
    of_page: Vec<Diagnostic>,
    ancestries: BTreeSet<Ancestry>,
    broken_links: BrokenLinks,
}

/// The elements around a notice, innermost first, in an order that can be compared.
type Ancestry = Vec<ElementFact>;

/// In how many sizes pictures are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Drawing {
    EverySize,
    /// Enough to see that they can be drawn.
    OneSize,
}

impl Drawing {
    fn wants(self, job: &Job) -> bool {
        match (self, job) {
            (Drawing::OneSize, Job::Picture { size, .. }) => size.form == Form::Own,
            _ => true,
        }
    }
}

/// Runs every job in parallel and hands each finished file to `keep`. A page's HTML is dropped as soon as it is kept.
fn make_all<E: Send>(
    snapshot: &Snapshot,
    tree: &dyn Tree,
    checker: &Checker<'_>,
    drawing: Drawing,
    keep: impl Fn(&OutputPath, &Made) -> Result<(), E> + Sync,
) -> Result<MadeAll, E> {
    let jobs = snapshot.plan.jobs.iter();
    let jobs: Vec<_> = jobs.filter(|(_, job)| drawing.wants(job)).collect();
    let traces: Vec<Trace> = jobs
        .into_par_iter()
        .map(|(output, job)| {
            let made = job::make(snapshot, tree, output, job);
            let trace = Trace::of(snapshot, checker, &made);
            if let Some(made) = made.value {
                keep(output, &made)?;
            }
            Ok(trace)
        })
        .collect::<Result<_, E>>()?;

    let of_all = of_all(snapshot, tree, traces.iter());
    let mut all = MadeAll {
        files: traces.len(),
        bytes: 0,
        diagnostics: Vec::new(),
    };
    for trace in traces {
        all.bytes += trace.bytes as u64;
        all.diagnostics.extend(trace.diagnostics);
    }
    all.diagnostics.extend(of_all);
    Ok(all)
}

impl Trace {
    /// What making a file left behind, with what is found in it where it is a page.
    fn of(snapshot: &Snapshot, checker: &Checker<'_>, made: &With<Option<Made<'_>>>) -> Self {
        let mut trace = Self {
            bytes: made.value.as_ref().map_or(0, |made| made.bytes().len()),
            diagnostics: made.diagnostics.clone(),
            of_page: Vec::new(),
            ancestries: BTreeSet::new(),
            broken_links: BrokenLinks::default(),
        };
        if let Some(Made::Page(page)) = &made.value {
            let found = checker.rendered(page).into_iter();
            let (of_page, others): (Vec<_>, Vec<_>) = found.partition(|found| found.clue.is_some());
            trace.of_page = of_page;
            trace.diagnostics.extend(others);
            let notices = page.facts.notices.iter();
            trace
                .ancestries
                .extend(notices.map(|notice| notice.ancestry.clone()));
            trace.broken_links = BrokenLinks::of(snapshot, page);
        }
        trace
    }
}

/// What is seen only beside all pages that were made: stylesheets that try to hide the notice on one of them, what a
/// template does to many of them, and what they lead to that is not there.
fn of_all<'a>(
    snapshot: &Snapshot,
    tree: &dyn Tree,
    traces: impl Iterator<Item = &'a Trace> + Clone,
) -> Vec<Diagnostic> {
    let notices = traces.clone().flat_map(|trace| &trace.ancestries);
    let ancestries: BTreeSet<&Ancestry> = notices.collect();
    let ancestries: Vec<Ancestry> = ancestries.into_iter().cloned().collect();
    let mut found = job::check_stylesheets(snapshot, tree, &ancestries);
    let of_pages = traces.clone().flat_map(|trace| &trace.of_page);
    found.extend(cause::findings(snapshot, tree, of_pages));
    let broken = traces.map(|trace| &trace.broken_links);
    found.extend(broken_links::findings(snapshot, tree, broken));
    found
}
