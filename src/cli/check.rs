//! `handout check`, and how every command prints findings.

use std::io::{BufWriter, IsTerminal as _, Write as _};
use std::path::Path;

use super::args::{Check, Checking, Format};
use super::{FINDINGS, GOOD, Trouble, printed, site};
use crate::build::{self, Snapshot};
use crate::check::{Report, Strictness, report};
use crate::load::Cache;
use crate::model::Audience;

pub fn run(site: Option<&Path>, command: &Check) -> Result<u8, Trouble> {
    let folder = site::open(site)?;
    let options = site::options(command.checking.today, Audience::Staff, None)?;
    let snapshot =
        Snapshot::load(&folder.tree, &options, &mut Cache::default()).map_err(Trouble::new)?;
    let report = build::check(&snapshot, &folder.tree, strictness(&command.checking));
    print_report(&report, command.checking.format, folder.tree.root())?;
    Ok(if report.has_denied() { FINDINGS } else { GOOD })
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
