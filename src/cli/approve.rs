//! `handout approve`.
//!
//! Everything is tried before anything is written: the pages are changed in memory, the site is read and checked as it
//! would then be, and only a page that could be published is written to the disk.

use std::collections::BTreeMap;
use std::io::{BufWriter, IsTerminal as _, Write as _};
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use super::args::Approve;
use super::site::SiteFolder;
use super::{FINDINGS, GOOD, Trouble, printed, site};
use crate::base::overlay::Overlay;
use crate::base::path::SitePath;
use crate::base::text::nearest;
use crate::build::{self, Snapshot};
use crate::check::approval::Approval;
use crate::check::dates::spoken;
use crate::check::{Group, Report, Strictness, find, report};
use crate::load::front::edit::{ByHand, edits};
use crate::load::{Cache, Options};
use crate::model::edit::apply;
use crate::model::{Audience, Level, Page, Site, Status};

pub fn run(site: Option<&Path>, command: &Approve) -> Result<u8, Trouble> {
    let folder = site::open(site)?;
    let options = site::options(command.today, Audience::Staff, None)?;
    let mut cache = Cache::default();
    let before = Snapshot::load(&folder.tree, &options, &mut cache).map_err(Trouble::new)?;
    let name = reviewer(&before.site, &command.by)?;
    let changes = plan(&folder, &before, command, &options)?;

    let after = Trial::new(&folder, &changes, &options, &mut cache)?;
    if after.report.has_denied() {
        return refuse(&after.report);
    }
    for change in &changes {
        change.is_as_meant(&after.site)?;
    }
    for (number, change) in changes.iter().enumerate() {
        change.write(&folder, number)?;
    }
    printed(tell(&changes, &after.report, &after.site, name))?;
    Ok(GOOD)
}

/// A page with its approval, before and after.
struct Changed {
    page: Arc<Page>,
    approval: Approval,
    after: String,
}

impl Changed {
    fn new(page: &Arc<Page>, approval: Approval) -> Result<Self, Trouble> {
        let edits = edits(&page.source, &approval.changes(page)).map_err(|ByHand { lines }| {
            Trouble(format!(
                "the front matter of {} is written in a way that cannot be changed safely, so nothing was changed. Write these lines into it yourself, in place of those that are there:\n\n{lines}",
                page.file()
            ))
        })?;
        Ok(Self {
            page: Arc::clone(page),
            approval,
            after: apply(&page.source.text, &edits),
        })
    }

    fn file(&self) -> &SitePath {
        self.page.file()
    }

    /// Makes sure, on the page as it was read again, that it says what it should and nobody's words were lost.
    fn is_as_meant(&self, site: &Site) -> Result<(), Trouble> {
        let page = site.page(self.file().as_str());
        if page.is_some_and(|page| self.approval.is_in(page)) {
            return Ok(());
        }
        Err(Trouble(format!(
            "{} would not hold the approval afterwards, so nothing was changed. Please report this with the file's front matter.",
            self.file()
        )))
    }

    fn write(&self, folder: &SiteFolder, written_before: usize) -> Result<(), Trouble> {
        let (before, after) = (self.page.source.text.as_bytes(), self.after.as_bytes());
        if before == after {
            return Ok(());
        }
        folder
            .tree
            .replace(self.file(), before, after)
            .map_err(|error| {
                let others = match written_before {
                    0 => "Nothing was changed.",
                    _ => "The files before it are written. Run the command again for the others.",
                };
                Trouble(format!(
                    "{} could not be written: {error}. {others}",
                    self.file()
                ))
            })
    }
}

/// The site as it would be, and what is wrong with the pages that are approved.
struct Trial {
    site: Arc<Site>,
    report: Report,
}

impl Trial {
    fn new(
        folder: &SiteFolder,
        changes: &[Changed],
        options: &Options,
        cache: &mut Cache,
    ) -> Result<Self, Trouble> {
        let bytes = |change: &Changed| (change.file().clone(), change.after.clone().into_bytes());
        let files: BTreeMap<_, _> = changes.iter().map(bytes).collect();
        let is_approved = |file: &SitePath| changes.iter().any(|change| change.file() == file);
        let tree = Overlay::new(&folder.tree, files);
        let snapshot = Snapshot::load(&tree, options, cache).map_err(Trouble::new)?;
        let mut report = build::check(&snapshot, &tree, Strictness::AsSet);
        report.retain(|finding| finding.diagnostic.file.as_ref().is_some_and(is_approved));
        report.summary.pages = changes.len();
        Ok(Self {
            site: snapshot.site,
            report,
        })
    }
}

/// The name of the clinician with this id.
fn reviewer<'a>(site: &'a Site, id: &str) -> Result<&'a str, Trouble> {
    if let Some(person) = site.data.person(id) {
        return Ok(&person.name);
    }
    let ids = site
        .data
        .people
        .iter()
        .map(|person| person.id.value.as_str());
    let help = match nearest(id, ids) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => "Add the person to content/_data/people.yaml first: patients see the name of who checked a page.".to_owned(),
    };
    Err(Trouble(format!(
        "there is nobody with the id `{id}` in content/_data/people.yaml. {help}"
    )))
}

/// Every page with what is to be written into it. Nothing is asked of the disk.
fn plan(
    folder: &SiteFolder,
    before: &Snapshot,
    command: &Approve,
    options: &Options,
) -> Result<Vec<Changed>, Trouble> {
    let today = options.edition.today;
    let on = command.on.unwrap_or(today);
    if on > today {
        return Err(Trouble(format!(
            "--on {on} is still to come. A page is approved on the day on which it was read."
        )));
    }
    let mut pages: BTreeMap<SitePath, Arc<Page>> = BTreeMap::new();
    for given in &command.files {
        let file = folder.file(given)?;
        pages.insert(file.clone(), page(before, &file)?);
    }
    let changed = |page: &Arc<Page>| {
        let approval = Approval::new(page, &before.site, &command.by, on, command.due);
        dates(page, &before.site, &approval)?;
        Changed::new(page, approval)
    };
    pages.values().map(changed).collect()
}

/// The page in this file, when it is one that can be approved at all.
fn page(before: &Snapshot, file: &SitePath) -> Result<Arc<Page>, Trouble> {
    let Some(page) = before.site.page(file.as_str()) else {
        let faults = before.diagnostics.iter();
        let mut faults = faults.filter(|fault| fault.file.as_ref() == Some(file));
        return Err(Trouble(match faults.next() {
            Some(fault) => format!("{file} cannot be read. {}", fault.message),
            None => format!(
                "{file} is not a page of the site. Pages are the files in content/ that end in .md."
            ),
        }));
    };
    if !page.front_is_readable {
        return Err(Trouble(format!(
            "the front matter of {file} cannot be read, so nothing can be written into it. `handout check` says what is wrong."
        )));
    }
    if page.status() == Status::Retired {
        return Err(Trouble(format!(
            "{file} is retired: patients see only that it is gone. To bring it back, set `status: in-review` first."
        )));
    }
    Ok(Arc::clone(page))
}

fn dates(page: &Page, site: &Site, approval: &Approval) -> Result<(), Trouble> {
    let Approval { on, due, .. } = approval;
    let read = page.front.reviewed_on.as_ref().map(|date| date.value);
    // A day that is still to come is a slip, which the approval mends.
    let has_been = |read: &Date| read > on && *read <= site.edition.today;
    if let Some(read) = read.filter(has_been) {
        return Err(Trouble(format!(
            "{} was read on {read} already (`reviewed_on`), after {on}. A review cannot go backwards: an approval is for the day on which the page was read last. Give `--on {read}` or a later day.",
            page.file()
        )));
    }
    let last = Approval::new(page, site, &approval.by, *on, None).due;
    if *due > last {
        return Err(Trouble(format!(
            "--due {due} is too late for {}: a page of this kind has to be read again by {last}. Give that day or an earlier one, or leave `--due` out.",
            page.file()
        )));
    }
    if due < on {
        return Err(Trouble(format!(
            "--due {due} is before {on}, the day of the approval. It is the day by which somebody has to read the page again."
        )));
    }
    match page.front.updated_on.as_ref().map(|date| date.value) {
        Some(changed) if changed > *on => Err(Trouble(format!(
            "{} was changed on {changed} (`updated_on`), after {on}. Whoever read it on {on} did not read these words. Have the page read again, and approve it with that day.",
            page.file()
        ))),
        _ => Ok(()),
    }
}

/// A clinician's name must not stand under a page that cannot be given to patients.
fn refuse(found: &Report) -> Result<u8, Trouble> {
    let mut denied = found.clone();
    denied.retain(|finding| finding.level == Level::Deny);
    let coloured = std::io::stdout().is_terminal();
    let mut out = BufWriter::new(anstream::stdout());
    let told = report::human::write(&denied, coloured, &mut out).and_then(|()| {
        writeln!(
            out,
            "\nNothing was written. A page with a problem cannot be published, so it cannot be approved either.\nMend it, have the clinician read what was changed, and approve it then."
        )?;
        out.flush()
    });
    printed(told)?;
    Ok(FINDINGS)
}

fn tell(changes: &[Changed], found: &Report, site: &Site, name: &str) -> std::io::Result<()> {
    let coloured = std::io::stdout().is_terminal();
    let mut out = BufWriter::new(anstream::stdout());
    for change in changes {
        let file = change.file();
        let before = &change.page.source.text;
        report::diff::write(file.as_str(), before, &change.after, coloured, &mut out)?;
        let (on, due) = (spoken(change.approval.on), spoken(change.approval.due));
        if *before == change.after {
            writeln!(out, "{file} was approved in these words already.")?;
        } else {
            writeln!(
                out,
                "{file} is approved: {name}, {on}. Read it again by {due}."
            )?;
        }
        if let Some(other) = replaced(change, site) {
            writeln!(out, "  {other}")?;
        }
        for line in still_open(found, file) {
            writeln!(out, "  {line}")?;
        }
        writeln!(out)?;
    }
    writeln!(
        out,
        "Next: `handout build` publishes what is approved. When the words of a page change, its approval no longer holds:\n`handout check` then says `changed-since-approval`, and a clinician has to read the page and approve it again."
    )?;
    out.flush()
}

/// Whose approval this one has taken the place of. Nobody's name should go without a word.
fn replaced(change: &Changed, site: &Site) -> Option<String> {
    let before = &change.page.front.approval.as_ref()?.value;
    let by = &before.by.as_ref()?.value;
    if *by == change.approval.by {
        return None;
    }
    let name = site
        .data
        .person(by)
        .map_or(by.as_str(), |person| &person.name);
    let on = before
        .on
        .as_ref()
        .map(|on| format!(" of {}", spoken(on.value)));
    let on = on.unwrap_or_default();
    Some(format!("It takes the place of the approval by {name}{on}."))
}

/// What is left to do about the review of a page: an approval says nothing of the evidence, or of who wrote the page.
fn still_open(found: &Report, file: &SitePath) -> Vec<String> {
    let about_review = |rule| find(rule).is_some_and(|rule| rule.meta().group == Group::Review);
    let findings = found.findings.iter().map(|finding| &finding.diagnostic);
    let open = findings.filter(|one| one.file.as_ref() == Some(file) && about_review(one.rule));
    open.map(|one| {
        let help = one.help.as_deref().unwrap_or_default();
        format!("Still open ({}): {} {help}", one.rule, one.message)
    })
    .collect()
}
