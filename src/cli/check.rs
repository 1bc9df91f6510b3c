//! `handout check`, and how every command prints findings.

use std::io::{BufWriter, IsTerminal as _, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use super::args::{Check, Checking, Format};
use super::part::Part;
use super::progress::Progress;
use super::site::SiteFolder;
use super::{FINDINGS, GOOD, Trouble, baseline, fix, printed, site, timings};
use crate::base::fs::Tree;
use crate::base::text::counted;
use crate::build::{self, Snapshot, Step};
use crate::check::{Report, Stopwatch, Strictness, report};
use crate::load::Cache;
use crate::model::{Audience, Site};

pub fn run(site: Option<&Path>, command: &Check) -> Result<u8, Trouble> {
    let folder = site::open(site)?;
    let options = site::options(command.checking.today, Audience::Staff, None)?;
    let strictness = strictness(&command.checking);
    let mut cache = Cache::default();
    let mut look = |tree: &dyn Tree| {
        let begun = Instant::now();
        let progress = Progress::new();
        progress.tell(Step::Read);
        let snapshot = Snapshot::load(tree, &options, &mut cache).map_err(Trouble::new)?;
        let read = begun.elapsed();
        let rules = command.timings.then(Stopwatch::default);
        let watch = |step| progress.tell(step);
        let (report, timings) =
            build::check_aloud(&snapshot, tree, strictness, &watch, rules.as_ref());
        let took = rules.map(|rules| timings::of_check(read, &timings, &rules));
        let site = snapshot.site;
        Ok(Look { site, report, took })
    };
    let mut looked = look(&folder.tree)?;
    let mut shown = Shown::of(&looked.report, command, &folder)?;
    if command.fix {
        if !fix::offer(&folder, &looked, &shown.report, command, &mut look)? {
            let line = report::in_words(&shown.report.summary);
            printed(writeln!(anstream::stdout(), "{line}"))?;
            print_times(&looked)?;
            return Ok(shown.exit_code());
        }
        looked = look(&folder.tree)?;
        shown = Shown::of(&looked.report, command, &folder)?;
    }
    print_report(&shown.report, command.checking.format, folder.tree.root())?;
    print_remarks(&shown.remarks, command.checking.format)?;
    print_times(&looked)?;
    Ok(shown.exit_code())
}

fn print_times(looked: &Look) -> Result<(), Trouble> {
    match &looked.took {
        Some(took) => printed(write!(anstream::stderr(), "{took}")),
        None => Ok(()),
    }
}

/// The site as it is, or as it would be, with everything that is found in it.
pub struct Look {
    pub site: Arc<Site>,
    pub report: Report,
    /// How long that took, in words, where somebody wants to know.
    pub took: Option<String>,
}

/// What the command line asks to see.
struct Shown {
    report: Report,
    /// What the reader has to know of what is not in the report.
    remarks: Vec<String>,
}

impl Shown {
    /// Takes out what is not asked for and what was known before.
    fn of(whole: &Report, command: &Check, folder: &SiteFolder) -> Result<Self, Trouble> {
        let mut report = whole.clone();
        let mut remarks = Vec::new();
        let part = Part::of(command, folder)?;
        part.cut(&mut report);
        let known = baseline::read(command.checking.baseline.as_deref())?;
        if let Some(path) = &command.write_baseline {
            let baseline = baseline::write(path, &report, known.as_ref())?;
            baseline.hold_back(&mut report);
            let (shown, number) = (path.display(), counted(baseline.len(), "finding"));
            remarks.push(format!(
                "{number} written to {shown}. `handout check --baseline {shown}` tells what is new."
            ));
        } else if let Some(known) = known {
            let mended = known.hold_back(&mut report);
            if mended > 0 && part.is_whole() {
                remarks.push(mended_words(command, mended));
            }
        }
        remarks.extend(part.in_words());
        Ok(Self { report, remarks })
    }

    fn exit_code(&self) -> u8 {
        if self.report.has_denied() {
            FINDINGS
        } else {
            GOOD
        }
    }
}

fn mended_words(command: &Check, mended: usize) -> String {
    let path = command.checking.baseline.as_deref();
    let shown = path.unwrap_or(Path::new("the baseline")).display();
    let number = counted(mended, "known finding");
    let are = if mended == 1 { "is" } else { "are" };
    format!(
        "{number} {are} mended. So that they do not come back, take them out of it: `handout check --baseline {shown} --write-baseline {shown}`."
    )
}

/// For people they stand below the report. A program reads only the report.
fn print_remarks(remarks: &[String], format: Format) -> Result<(), Trouble> {
    for remark in remarks {
        printed(match format {
            Format::Human => writeln!(anstream::stdout(), "{remark}"),
            Format::Short | Format::Json | Format::Github => {
                writeln!(anstream::stderr(), "{remark}")
            }
        })?;
    }
    Ok(())
}

pub fn strictness(checking: &Checking) -> Strictness {
    if checking.strict {
        Strictness::Strict
    } else {
        Strictness::AsSet
    }
}

/// `leaflets/` where the site is the folder `leaflets` in the current one; empty where it is the current one, or not below it.
fn folder_below_here(site: &Path) -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let below = here
        .ok()
        .and_then(|here| site.strip_prefix(here).ok().map(Path::to_owned));
    let parts = below.unwrap_or_default();
    let parts = parts
        .components()
        .map(|part| format!("{}/", part.as_os_str().to_string_lossy()));
    parts.collect()
}

/// Prints findings to standard output in the chosen format. `site` is the site's folder, as the system knows it.
pub fn print_report(found: &Report, format: Format, site: &Path) -> Result<(), Trouble> {
    let coloured = std::io::stdout().is_terminal();
    let mut out = BufWriter::new(anstream::stdout());
    let written = match format {
        Format::Human => report::human::write(found, coloured, &mut out),
        Format::Short => report::short::write(found, &mut out),
        Format::Json => report::json::write(found, &mut out),
        Format::Github => report::github::write(found, &folder_below_here(site), &mut out),
    };
    printed(written.and_then(|()| out.flush()))
}
