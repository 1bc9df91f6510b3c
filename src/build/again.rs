//! Checks a site again after a change, without doing again what the change cannot concern.
//!
//! 1. What rules find in one page alone is kept by [`check::Memory`].
//! 2. What making a file of the output found is kept here, while the renderer is the same: then neither the settings nor
//!    the theme, nor a title anywhere, have changed.
//! 3. Everything else is done anew: pages beside each other, the site as a whole, levels and waivers.
//!
//! Whoever asks can change their mind in the middle, because there is a newer change. What was found until then is kept.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Job, Plan, Snapshot, Trace, judged, of_all, trace};
use crate::base::fs::Tree;
use crate::base::path::OutputPath;
use crate::check::{self, Checker, Report, Strictness};
use crate::model::body::Body;
use crate::model::{Page, Site};
use crate::render::Renderer;

/// What is known from the checks before.
#[derive(Default)]
pub struct Memory {
    pages: check::Memory,
    made_with: Option<MadeWith>,
    traces: HashMap<OutputPath, Kept>,
}

/// What the files were made with, and their links held against.
struct MadeWith {
    renderer: Arc<Renderer>,
    site: Arc<Site>,
    plan: Arc<Plan>,
}

/// What making a file left behind.
struct Kept {
    job: Job,
    /// The page it was made from, where it was made from one.
    page: Option<Arc<Page>>,
    trace: Arc<Trace>,
}

impl Memory {
    /// Forgets what is not certain for `snapshot` any more.
    fn enter(&mut self, snapshot: &Snapshot) {
        let is_alike = self.made_with.as_ref().is_some_and(|with| {
            Arc::ptr_eq(&with.renderer, &snapshot.renderer)
                && places_are_alike(&with.site, &snapshot.site)
                && plans_are_alike(&with.plan, &snapshot.plan)
        });
        if !is_alike {
            self.traces.clear();
        }
        self.made_with = Some(MadeWith {
            renderer: Arc::clone(&snapshot.renderer),
            site: Arc::clone(&snapshot.site),
            plan: Arc::clone(&snapshot.plan),
        });
        let jobs = &snapshot.plan.jobs;
        self.traces.retain(|output, _| jobs.contains_key(output));
    }

    fn trace(&self, snapshot: &Snapshot, output: &OutputPath, job: &Job) -> Option<Arc<Trace>> {
        let kept = self.traces.get(output).filter(|kept| kept.job == *job)?;
        let is_same = match (&kept.page, page_of(snapshot, job)) {
            (Some(was), Some(is)) => Arc::ptr_eq(was, is),
            (None, None) => true,
            _ => false,
        };
        is_same.then(|| Arc::clone(&kept.trace))
    }
}

/// What a build would report, as [`super::check`] says it. `None` as soon as nobody wants to know any more.
pub fn check_again(
    snapshot: &Snapshot,
    tree: &dyn Tree,
    strictness: Strictness,
    memory: &mut Memory,
    is_wanted: &(dyn Fn() -> bool + Sync),
) -> Option<Report> {
    memory.enter(snapshot);
    let checker = Checker::new(&snapshot.site);
    let mut diagnostics = snapshot.diagnostics.clone();
    diagnostics.extend(checker.pages_again(&mut memory.pages, is_wanted)?);
    let traces = traces(snapshot, tree, &checker, memory, is_wanted)?;
    for trace in &traces {
        diagnostics.extend(trace.diagnostics.iter().cloned());
    }
    diagnostics.extend(of_all(snapshot, tree, traces.iter().map(|t| &**t)));
    is_wanted().then(|| check::settle(&snapshot.site, diagnostics, judged(strictness)))
}

/// Makes every file that is not known to be made as before.
fn traces(
    snapshot: &Snapshot,
    tree: &dyn Tree,
    checker: &Checker<'_>,
    memory: &mut Memory,
    is_wanted: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<Arc<Trace>>> {
    // A picture takes longer than a page. Whether it can be drawn is seen by whoever looks at it.
    let jobs = snapshot.plan.jobs.iter();
    let jobs: Vec<_> = jobs
        .filter(|(_, job)| !matches!(job, Job::Picture { .. }))
        .collect();
    let known = &*memory;
    let of_job = |&(output, job): &(&OutputPath, &Job)| {
        let kept = known.trace(snapshot, output, job);
        kept.or_else(|| {
            let make = || trace(snapshot, tree, checker, output, job);
            is_wanted().then(|| Arc::new(make()))
        })
    };
    let made: Vec<Option<Arc<Trace>>> = jobs.par_iter().map(of_job).collect();
    for ((output, job), trace) in jobs.into_iter().zip(&made) {
        if let Some(trace) = trace.as_ref().filter(|_| may_be_kept(snapshot, job)) {
            let kept = Kept {
                job: job.clone(),
                page: page_of(snapshot, job).map(Arc::clone),
                trace: Arc::clone(trace),
            };
            memory.traces.insert(output.clone(), kept);
        }
    }
    made.into_iter().collect()
}

/// Whether making the file again finds the same while the renderer and the page that it writes out are the same.
fn may_be_kept(snapshot: &Snapshot, job: &Job) -> bool {
    match job {
        // Read from the disk, where it may be another one without a word in any page.
        Job::Copy(_) => false,
        // A pack holds the words of several pages.
        Job::MadePage(path) => {
            let page = snapshot.renderer.made().at(path);
            page.is_some_and(|page| !page.subject.is_pack())
        }
        _ => true,
    }
}

/// The page that a job writes out.
fn page_of<'a>(snapshot: &'a Snapshot, job: &Job) -> Option<&'a Arc<Page>> {
    match job {
        Job::Page(file) | Job::Untranslated { of: file, .. } => snapshot.site.page(file.as_str()),
        _ => None,
    }
}

/// Whether links find the same files.
fn plans_are_alike(before: &Arc<Plan>, after: &Arc<Plan>) -> bool {
    Arc::ptr_eq(before, after) || before.jobs == after.jobs
}

/// Whether links find the same places in every page. One that leads to a translation without such a place loses that part.
fn places_are_alike(before: &Site, after: &Site) -> bool {
    fn places(body: &Body) -> impl Iterator<Item = &String> {
        let headings = body.headings.iter().map(|heading| &heading.id);
        headings.chain(&body.anchors)
    }
    let mut changed = after.pages_changed_since(before).into_iter();
    changed.all(|pages| match pages {
        (Some(was), Some(is)) => places(&was.body).eq(places(&is.body)),
        _ => false,
    })
}
