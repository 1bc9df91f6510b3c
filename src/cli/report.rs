//! `handout report`.

use std::io::Write as _;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

use super::args::{Report, ReportFormat};
use super::site::SiteFolder;
use super::{GOOD, Trouble, printed, site};
use crate::base::text::counted;
use crate::build::report::{Overview, file, html, pack};
use crate::build::{self, Snapshot};
use crate::check::Strictness;
use crate::load::Cache;
use crate::model::{Audience, Page};

pub fn run(site: Option<&Path>, command: &Report) -> Result<u8, Trouble> {
    let folder = site::open(site)?;
    let options = site::options(command.today, Audience::Staff, None)?;
    let snapshot =
        Snapshot::load(&folder.tree, &options, &mut Cache::default()).map_err(Trouble::new)?;
    let pages = named(&folder, &snapshot, &command.review_pack)?;
    let found = build::check(&snapshot, &folder.tree, Strictness::AsSet);

    if !pages.is_empty() {
        let text = pack::pack(&snapshot, &folder.tree, &pages, &found).map_err(Trouble::new)?;
        let path = save(&folder, &snapshot, command, "review-pack.html", &text)?;
        let many = counted(pages.len(), "page");
        told(&format!(
            "Wrote the papers for {many} to {path}. Print them, or send them to the clinician. They are not for patients."
        ))?;
        return Ok(GOOD);
    }
    let overview = Overview::new(&snapshot, &found);
    match command.format {
        ReportFormat::Html => {
            let text = html(&overview).map_err(Trouble::new)?;
            let path = save(&folder, &snapshot, command, "report.html", &text)?;
            told(&format!(
                "Wrote the report to {path}. Open it in a browser. It is not for patients."
            ))?;
        }
        ReportFormat::Json => {
            let text = overview.json().map_err(Trouble::new)?;
            if command.output.is_some() {
                let path = save(&folder, &snapshot, command, "report.json", &text)?;
                told(&format!("Wrote the report to {path}."))?;
            } else {
                printed(write!(anstream::stdout(), "{text}"))?;
            }
        }
    }
    Ok(GOOD)
}

/// The pages that are meant by files on the command line, each once, in the order in which they are named.
fn named<'a>(
    folder: &SiteFolder,
    snapshot: &'a Snapshot,
    files: &[PathBuf],
) -> Result<Vec<&'a Arc<Page>>, Trouble> {
    let page = |given: &PathBuf| {
        let file = folder.file(given)?;
        snapshot.site.page(file.as_str()).ok_or_else(|| {
            Trouble(format!(
                "{file} is not a page of the site. A page is a file in content/ that ends in .md."
            ))
        })
    };
    let mut pages: Vec<&Arc<Page>> = Vec::with_capacity(files.len());
    for given in files {
        let page = page(given)?;
        if !pages.iter().any(|other| other.file() == page.file()) {
            pages.push(page);
        }
    }
    Ok(pages)
}

/// Writes a paper to the place that was asked for: a file, or a file of the usual name in a folder; without that, in the
/// site's folder. Says where it is.
fn save(
    folder: &SiteFolder,
    snapshot: &Snapshot,
    command: &Report,
    usual: &str,
    text: &str,
) -> Result<String, Trouble> {
    let path = match &command.output {
        None => folder.path.join(usual),
        Some(given) if given.is_dir() || names_a_folder(given) => given.join(usual),
        Some(given) => given.clone(),
    };
    let output = folder.path.join(&snapshot.site.config.build.output);
    file::save(&path, text, &folder.path, &output).map_err(Trouble::new)?;
    Ok(path.display().to_string())
}

fn names_a_folder(path: &Path) -> bool {
    path.to_string_lossy().ends_with(['/', MAIN_SEPARATOR])
}

fn told(line: &str) -> Result<(), Trouble> {
    printed(writeln!(anstream::stdout(), "{line}"))
}
