//! `handout build`.

use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use super::args::{Build, Format};
use super::check::{print_report, strictness};
use super::progress::Progress;
use super::{FINDINGS, GOOD, Trouble, baseline, printed, site, timings};
use crate::base::text::counted;
use crate::build::{self, Outcome, Snapshot, Step};
use crate::check::report::found_in_words;
use crate::load::Cache;
use crate::model::Audience;

pub fn run(site: Option<&Path>, command: &Build) -> Result<u8, Trouble> {
    let begun = Instant::now();
    let folder = site::open(site)?;
    let audience = if command.drafts {
        Audience::Drafts
    } else {
        Audience::Public
    };
    let options = site::options(
        command.checking.today,
        audience,
        command.base_url.as_deref(),
    )?;
    let progress = Progress::new();
    progress.tell(Step::Read);
    let snapshot = Snapshot::load_to_publish(&folder.tree, &options, &mut Cache::default())
        .map_err(Trouble::new)?;
    let loaded = begun.elapsed();

    let output = match &command.output {
        Some(output) => output.clone(),
        None => folder.path.join(&snapshot.site.config.build.output),
    };
    let strictness = strictness(&command.checking);
    let known = baseline::read(command.checking.baseline.as_deref())?;
    let outcome = build::build(
        &snapshot,
        &folder.tree,
        &folder.path,
        &output,
        strictness,
        known.as_ref(),
        &|step| progress.tell(step),
    )
    .map_err(Trouble::new)?;
    drop(progress);

    print_report(&outcome.report, command.checking.format, folder.tree.root())?;
    if matches!(command.checking.format, Format::Human | Format::Short) {
        let line = last_line(&outcome, &output, begun.elapsed());
        printed(writeln!(anstream::stdout(), "{line}"))?;
    }
    if command.timings {
        let took = timings::of_build(loaded, &outcome.timings);
        printed(write!(anstream::stderr(), "{took}"))?;
    }
    Ok(if outcome.published { GOOD } else { FINDINGS })
}

fn last_line(outcome: &Outcome, output: &Path, took: Duration) -> String {
    let was_there = output.exists();
    let output = output.display();
    if !outcome.published {
        return if was_there {
            format!("Nothing was written. What was in {output} before is still there.")
        } else {
            "Nothing was written.".to_owned()
        };
    }
    let pages = counted(outcome.report.summary.pages, "page");
    let files = counted(outcome.files, "file");
    let kilobytes = outcome.bytes.div_ceil(1000);
    let seconds = took.as_secs_f64();
    let found = found_in_words(&outcome.report.summary);
    format!("Made {pages} ({files}, {kilobytes} kB) in {output} in {seconds:.2} s: {found}.")
}
