//! `handout check --fix`: shows what can be corrected by itself, asks, and writes it.
//!
//! The corrections are tried in memory first. Those that would bring a new problem are left out.

use std::collections::BTreeMap;
use std::io::{BufRead, BufWriter, IsTerminal as _, Write as _};

use super::args::{Check, Format};
use super::check::Look;
use super::site::SiteFolder;
use super::{Trouble, printed};
use crate::base::fs::Tree;
use crate::base::overlay::Overlay;
use crate::base::path::SitePath;
use crate::base::text::{counted, listed};
use crate::check::fix::{Corrected, Corrections, corrections};
use crate::check::{Report, report};
use crate::model::{Level, Site};

/// The look at a site with these files.
type Looking<'a> = dyn FnMut(&dyn Tree) -> Result<Look, Trouble> + 'a;

/// Shows the corrections of what is in `shown` and writes them where that is wanted. Gives whether anything was written.
pub fn offer(
    folder: &SiteFolder,
    before: &Look,
    shown: &Report,
    command: &Check,
    look: &mut Looking<'_>,
) -> Result<bool, Trouble> {
    if matches!(command.checking.format, Format::Json | Format::Github) {
        return Err(Trouble(
            "--fix shows changes for people to look at, so it does not go with --format json or github.".to_owned(),
        ));
    }
    let mut found = corrections(&before.site, shown);
    let harmful = leave_out_harm(&mut found, folder, before, look)?;
    printed(show(&found, &harmful, &before.site))?;
    if found.files.is_empty() || !(command.yes || is_wanted()?) {
        return Ok(false);
    }
    for corrected in &found.files {
        write(corrected, folder)?;
    }
    let files = counted(found.files.len(), "file");
    printed(writeln!(anstream::stdout(), "{files} written.\n"))?;
    Ok(true)
}

/// Takes out the files whose corrections would bring a problem that is not there now. Gives their names.
fn leave_out_harm(
    found: &mut Corrections,
    folder: &SiteFolder,
    before: &Look,
    look: &mut Looking<'_>,
) -> Result<Vec<SitePath>, Trouble> {
    let mut harmful = Vec::new();
    let known = problems(&before.report);
    while !found.files.is_empty() {
        let bytes = |one: &Corrected| (one.path().clone(), one.after.clone().into_bytes());
        let tried: BTreeMap<_, _> = found.files.iter().map(bytes).collect();
        let after = look(&Overlay::new(&folder.tree, tried))?.report;
        let mut new = problems(&after);
        new.retain(|about, number| *number > known.get(about).copied().unwrap_or(0));
        if new.is_empty() {
            break;
        }
        let in_file = |one: &Corrected| {
            new.keys()
                .any(|(file, _)| file.as_ref() == Some(one.path()))
        };
        let (mut out, mut kept): (Vec<_>, Vec<_>) = found.files.drain(..).partition(in_file);
        if out.is_empty() {
            // The problem is in another file, and nobody knows which correction brings it.
            out.append(&mut kept);
        }
        found.files = kept;
        harmful.extend(out.iter().map(|one| one.path().clone()));
    }
    Ok(harmful)
}

/// How many problems of each kind there are in each file. That the words are no longer those that were approved is said
/// before anybody is asked, and is no reason to leave them as they are.
fn problems(report: &Report) -> BTreeMap<(Option<SitePath>, &'static str), usize> {
    let mut problems = BTreeMap::new();
    for finding in report
        .findings
        .iter()
        .filter(|one| one.level == Level::Deny)
    {
        let found = &finding.diagnostic;
        if found.rule != "changed-since-approval" {
            *problems
                .entry((found.file.clone(), found.rule))
                .or_default() += 1;
        }
    }
    problems
}

fn show(found: &Corrections, harmful: &[SitePath], site: &Site) -> std::io::Result<()> {
    let coloured = std::io::stdout().is_terminal();
    let mut out = BufWriter::new(anstream::stdout());
    for one in &found.files {
        report::diff::write(
            one.path().as_str(),
            &one.file.text,
            &one.after,
            coloured,
            &mut out,
        )?;
    }
    let number: usize = found.files.iter().map(|one| one.made).sum();
    if number == 0 {
        writeln!(
            out,
            "Nothing here can be corrected by itself. `handout check` says what a person has to mend."
        )?;
    } else {
        let (corrections, files) = (
            counted(number, "correction"),
            counted(found.files.len(), "file"),
        );
        writeln!(out, "{corrections} in {files}.")?;
    }
    if found.in_headings > 0 {
        let number = counted(found.in_headings, "correction");
        writeln!(
            out,
            "Left to you: {number} in headings, because links lead to their words."
        )?;
    }
    if !harmful.is_empty() {
        let files: Vec<&str> = harmful.iter().map(SitePath::as_str).collect();
        let files = listed(&files, "and");
        writeln!(
            out,
            "Left as it is, because a correction would bring a new problem: {files}."
        )?;
    }
    let approved = found.files.iter().filter(|one| is_approved(one, site));
    let approved: Vec<&str> = approved.map(|one| one.path().as_str()).collect();
    if !approved.is_empty() {
        let pages = listed(&approved, "and");
        writeln!(
            out,
            "A clinician approved the words of {pages} as they are now. After the change they have to be read and approved again."
        )?;
    }
    out.flush()
}

fn is_approved(one: &Corrected, site: &Site) -> bool {
    let page = site.page(one.path().as_str());
    page.is_some_and(|page| page.front.approval.is_some())
}

/// Asks where there is somebody to ask; else says how to go on.
fn is_wanted() -> Result<bool, Trouble> {
    let mut out = anstream::stdout();
    if !(std::io::stdin().is_terminal() && std::io::stdout().is_terminal()) {
        let told = writeln!(
            out,
            "Nothing was written. `handout check --fix --yes` writes these changes."
        );
        return printed(told).map(|()| false);
    }
    printed(write!(out, "Write these changes? [y/N] ").and_then(|()| out.flush()))?;
    let wanted = is_yes(&mut std::io::stdin().lock());
    if !wanted {
        printed(writeln!(out, "Nothing was written."))?;
    }
    Ok(wanted)
}

/// Everything but a clear yes is a no.
fn is_yes(answers: &mut dyn BufRead) -> bool {
    let mut answer = String::new();
    let read = answers.read_line(&mut answer);
    read.is_ok() && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes")
}

fn write(corrected: &Corrected, folder: &SiteFolder) -> Result<(), Trouble> {
    let (before, after) = (corrected.file.text.as_bytes(), corrected.after.as_bytes());
    let written = folder.tree.replace(corrected.path(), before, after);
    written.map_err(|error| {
        Trouble(format!(
            "{} could not be written: {error}. The files above it are written. Run the command again for the others.",
            corrected.path()
        ))
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::fs::{DiskTree, MemoryTree};
    use crate::base::source::SourceFile;
    use crate::cli::site;
    use crate::load;
    use crate::model::{Audience, Diagnostic, Finding};

    #[test]
    fn only_a_clear_yes_is_a_yes() {
        for (answer, wanted) in [
            ("y\n", true),
            ("Yes\r\n", true),
            ("\n", false),
            ("", false),
            ("n\n", false),
            ("yep\n", false),
        ] {
            assert_eq!(is_yes(&mut answer.as_bytes()), wanted, "{answer:?}");
        }
    }

    /// Two files with a correction each. A look at the site finds a problem in the file named, as soon as the file
    /// `content/a.md` is corrected.
    fn left_after_a_problem_in(file: &str) -> (Vec<String>, Vec<String>) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let folder = SiteFolder {
            path: folder.path().to_owned(),
            tree: DiskTree::new(folder.path()).expect("is there"),
        };
        let corrected = |name: &str| Corrected {
            file: Arc::new(SourceFile::new(SitePath::new(name), "old")),
            after: "new".to_owned(),
            made: 1,
        };
        let mut found = Corrections {
            files: vec![corrected("content/a.md"), corrected("content/b.md")],
            in_headings: 0,
        };
        let mut look = |tree: &dyn Tree| {
            let is_corrected = tree.read(&SitePath::new("content/a.md")).is_ok();
            let problem = Diagnostic::in_file("broken-link", &SitePath::new(file), "Gone");
            let finding = Finding {
                level: Level::Deny,
                diagnostic: problem,
            };
            let report = Report {
                findings: vec![finding; usize::from(is_corrected)],
                ..Report::default()
            };
            Ok(Look {
                site: empty_site(),
                report,
                took: None,
            })
        };
        let before = look(&folder.tree).expect("a look");
        let harmful = leave_out_harm(&mut found, &folder, &before, &mut look).expect("looks");
        let kept = found.files.iter().map(|one| one.path().to_string());
        (
            kept.collect(),
            harmful.iter().map(SitePath::to_string).collect(),
        )
    }

    fn empty_site() -> Arc<Site> {
        let options = site::options(None, Audience::Staff, None).expect("options");
        let site = load::load(&MemoryTree::new(), &options, &mut load::Cache::default());
        Arc::new(site.expect("memory can be read").value)
    }

    #[test]
    fn corrections_that_bring_a_problem_are_left_out_and_the_others_are_made() {
        let (kept, harmful) = left_after_a_problem_in("content/a.md");
        assert_eq!(
            (kept, harmful),
            (vec!["content/b.md".into()], vec!["content/a.md".into()])
        );
    }

    #[test]
    fn where_nobody_knows_what_brings_the_problem_nothing_is_corrected() {
        let (kept, harmful) = left_after_a_problem_in("content/other.md");
        assert!(kept.is_empty(), "{kept:?}");
        assert_eq!(harmful, ["content/a.md", "content/b.md"]);
    }
}
