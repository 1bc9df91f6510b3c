//! Checks a site again after a change, without doing again what the change cannot concern.
//!
//! 1. What rules find in one page alone is kept by [`check::Memory`].
//! 2. What making a file of the output found is kept here, while the renderer is the same: then neither the settings nor
//!    the theme, nor a title anywhere, have changed.
//! 3. Where only the settings and the theme are the same, it is looked what the template of each page would be given. While
//!    that is the same, so is the page.
//! 4. A page with a link to where something came, went or became another is made again in any case: its links are followed.
//! 5. Everything else is done anew: pages beside each other, the site as a whole, levels and waivers.
//!
//! Whoever asks can change their mind in the middle, because there is a newer change. What was found until then is kept.

use std::collections::HashMap;
use std::sync::Arc;

use imbl::ordmap::DiffItem;
use rayon::prelude::*;

use super::broken_links::LedTo;
use super::job::{self, page_of};
use super::{Job, Plan, Snapshot, Trace, judged, of_all};
use crate::base::fs::Tree;
use crate::base::path::OutputPath;
use crate::check::{self, Checker, Report, Strictness};
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

impl MadeWith {
    /// The files at which a link finds something else than it found before. `None` where nobody can say: the settings, the
    /// data, the day or what git knows are others.
    fn moved(&self, snapshot: &Snapshot) -> Option<LedTo> {
        let (before, after) = (&*self.site, &*snapshot.site);
        if !after.differs_in_pages_alone(before) {
            return None;
        }
        let mut moved = LedTo::default();
        for pages in after.pages_changed_since(before) {
            if let (Some(was), Some(is)) = pages
                && are_found_alike((before, was), (after, is))
            {
                continue;
            }
            let (was, is) = pages;
            for page in was.into_iter().chain(is) {
                moved.add(&page.address.path);
            }
        }
        for output in changed_jobs(&self.plan, &snapshot.plan) {
            moved.add(output.as_str());
        }
        Some(moved)
    }
}

/// What making a file left behind.
struct Kept {
    job: Job,
    /// The page it was made from, where it was made from one.
    page: Option<Arc<Page>>,
    /// Short for what its template was given, where it is the page of a file.
    given: Option<blake3::Hash>,
    trace: Arc<Trace>,
    /// Whether nothing that it shows can have changed since.
    is_certain: bool,
}

impl Memory {
    /// Forgets what can be of no use for `snapshot`, and doubts what may not be certain for it.
    fn enter(&mut self, snapshot: &Snapshot) {
        let jobs = &snapshot.plan.jobs;
        self.traces.retain(|output, _| jobs.contains_key(output));
        let known = self
            .made_with
            .as_ref()
            .and_then(|with| Some((with.moved(snapshot)?, &with.renderer)));
        if let Some((moved, renderer)) = known {
            let is_same = Arc::ptr_eq(renderer, &snapshot.renderer);
            let is_framed_alike = is_same || renderer.frames_alike(&snapshot.renderer);
            self.traces.retain(|_, kept| {
                let may_be_alike = is_same || (is_framed_alike && kept.given.is_some());
                may_be_alike && kept.trace.broken_links.led_to.is_apart_from(&moved)
            });
            if !is_same {
                let kept = self.traces.values_mut();
                kept.for_each(|kept| kept.is_certain = false);
            }
        } else {
            self.traces.clear();
        }
        self.made_with = Some(MadeWith {
            renderer: Arc::clone(&snapshot.renderer),
            site: Arc::clone(&snapshot.site),
            plan: Arc::clone(&snapshot.plan),
        });
    }

    /// What was kept of a job whose page, if it has one, is the very same.
    fn of(&self, snapshot: &Snapshot, output: &OutputPath, job: &Job) -> Option<&Kept> {
        let kept = self.traces.get(output).filter(|kept| kept.job == *job)?;
        let page = page_of(&snapshot.site, job).map(|(page, _)| page);
        let is_same = match (&kept.page, page) {
            (Some(was), Some(is)) => Arc::ptr_eq(was, is),
            (None, None) => true,
            _ => false,
        };
        is_same.then_some(kept)
    }
}

/// What a build would report, as [`super::check()`] says it. `None` as soon as nobody wants to know any more.
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
        let kept = known.of(snapshot, output, job);
        match kept.filter(|kept| kept.is_certain) {
            Some(kept) => Some((Arc::clone(&kept.trace), None)),
            None => is_wanted().then(|| look_at(snapshot, tree, checker, output, job, kept)),
        }
    };
    let made: Vec<Option<(Arc<Trace>, Option<Kept>)>> = jobs.par_iter().map(of_job).collect();
    let mut traces = Vec::with_capacity(made.len());
    let mut is_whole = true;
    for ((output, _), made) in jobs.into_iter().zip(made) {
        let Some((trace, kept)) = made else {
            is_whole = false;
            continue;
        };
        traces.push(trace);
        if let Some(kept) = kept {
            memory.traces.insert(output.clone(), kept);
        }
    }
    is_whole.then_some(traces)
}

/// Makes a file, unless it is a page that is given what it was given before. With what there is to keep of it.
fn look_at(
    snapshot: &Snapshot,
    tree: &dyn Tree,
    checker: &Checker<'_>,
    output: &OutputPath,
    job: &Job,
    kept: Option<&Kept>,
) -> (Arc<Trace>, Option<Kept>) {
    let site = &snapshot.site;
    let page = page_of(site, job);
    let begun = page.map(|(page, reader)| snapshot.renderer.begin(site, page, reader));
    let given = begun
        .as_ref()
        .and_then(|begun| begun.as_ref().ok()?.digest());
    let is_alike = |kept: &&Kept| given.is_some() && kept.given == given;
    let trace = match kept.filter(is_alike) {
        Some(kept) => Arc::clone(&kept.trace),
        None => {
            let made = match page.zip(begun) {
                Some(((page, reader), begun)) => {
                    job::make_begun(snapshot, output, (page, reader), begun)
                }
                None => job::make(snapshot, tree, output, job),
            };
            Arc::new(Trace::of(snapshot, checker, &made))
        }
    };
    let kept = may_be_kept(snapshot, job).then(|| Kept {
        job: job.clone(),
        page: page.map(|(page, _)| Arc::clone(page)),
        given,
        trace: Arc::clone(&trace),
        is_certain: true,
    });
    (trace, kept)
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

/// The files of which the job came, went or became another.
fn changed_jobs<'a>(before: &'a Plan, after: &'a Plan) -> impl Iterator<Item = &'a OutputPath> {
    let changed = before.jobs.diff(&after.jobs);
    changed.map(|change| match change {
        DiffItem::Add(output, _) | DiffItem::Remove(output, _) => output,
        DiffItem::Update { new, .. } => new.0,
    })
}

/// Whether a link to the page as it was leads to the same as one to the page as it is: for the same readers, and with the
/// same places. A link to a translation without such a place loses that part.
fn are_found_alike((before, was): (&Site, &Page), (after, is): (&Site, &Page)) -> bool {
    was.address == is.address
        && before.is_public(was) == after.is_public(is)
        && was.body.anchors == is.body.anchors
}

#[cfg(test)]
mod tests;
