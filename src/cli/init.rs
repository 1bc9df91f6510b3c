//! `handout init`.

use std::collections::BTreeMap;
use std::io::Write as _;

use super::args::Init;
use super::{GOOD, Trouble, printed, site};
use crate::base::fs::{DiskTree, MemoryTree, Standing, Tree as _};
use crate::base::path::SitePath;
use crate::build::start::guide::Guide;
use crate::build::start::site::{Wanted, example, files};
use crate::build::{self, Snapshot};
use crate::check::{Report, Strictness};
use crate::load::schema::Form;
use crate::load::{Cache, SETTINGS};
use crate::model::{Audience, Diagnostic, Level};

pub fn run(command: &Init) -> Result<u8, Trouble> {
    refuse_what_has_no_form(command)?;
    let files = files(Wanted {
        title: command.title.as_deref(),
        base_url: command.base_url.as_deref(),
        language: &command.language,
        country: &command.country,
    });
    let found = refuse_what_is_wrong(command, &files)?;
    let guide = Guide::of(&command.language);
    let shown = command.folder.display().to_string();
    let tree = DiskTree::begin(&command.folder)
        .map_err(|error| Trouble(format!("the folder {shown} cannot be used: {error}.")))?;
    for part in [SETTINGS, "content"] {
        if tree.standing(&SitePath::new(part)).ok() != Some(Standing::Nothing) {
            return Err(Trouble(guide.is_begun(part, &shown)));
        }
    }
    let mut lines = vec![guide.made_in(&shown)];
    for (path, content) in &files {
        let line = match tree.standing(path) {
            Ok(Standing::Nothing) => {
                let created = tree.create(path, content.as_bytes());
                created
                    .map_err(|error| Trouble(format!("{path} could not be written: {error}.")))?;
                path.to_string()
            }
            _ => guide.was_there(path.as_str()),
        };
        lines.push(format!("  {line}"));
    }
    lines.extend([String::new(), guide.next().to_owned()]);
    let steps = [
        Some(guide.look_at_it(&shown)),
        Some(guide.fill_in_contacts().to_owned()),
        left_to_write(&found, guide),
        Some(guide.begin_a_page(example(&command.language))),
    ];
    let steps = (1..).zip(steps.into_iter().flatten());
    lines.extend(steps.map(|(number, step)| format!("{number}. {step}")));
    lines.extend(said_of_the_rest(&found, guide));
    printed(writeln!(anstream::stdout(), "{}", lines.join("\n")))?;
    Ok(GOOD)
}

/// What checks say of the pages of the new site, so that nobody who reads it there thinks that something went wrong.
fn left_to_write(found: &Report, guide: Guide) -> Option<String> {
    let open: Vec<&SitePath> = warnings(found)
        .filter_map(|warning| warning.file.as_ref())
        .filter(|file| file.strip("content").is_some())
        .collect();
    let file = open.first()?;
    Some(guide.say_what_is_open(file.as_str(), open.len()))
}

/// What they say that is not for the author of a page to mend: a theme that does not know the language.
fn said_of_the_rest(found: &Report, guide: Guide) -> Vec<String> {
    let rest = warnings(found).filter(|warning| {
        let file = warning.file.as_ref();
        file.is_none_or(|file| file.strip("content").is_none())
    });
    let lines = rest.map(|warning| {
        let help = warning.help.as_deref().unwrap_or_default();
        let before = guide.will_be_warned_of();
        format!("\n{before} {} {help}", warning.message)
    });
    lines.collect()
}

fn warnings(found: &Report) -> impl Iterator<Item = &Diagnostic> {
    let warnings = found.findings.iter().filter(|one| one.level == Level::Warn);
    warnings.map(|one| &one.diagnostic)
}

/// Speaks of the command line, where no file is there yet that could be mended.
fn refuse_what_has_no_form(command: &Init) -> Result<(), Trouble> {
    let base_url = command.base_url.as_deref();
    let options = [
        ("country", Form::Country, Some(command.country.as_str())),
        ("language", Form::Language, Some(command.language.as_str())),
        ("base-url", Form::BaseAddress, base_url),
    ];
    for (name, form, written) in options {
        let Some(written) = written else { continue };
        let Some(complaint) = form.complaint(written) else {
            continue;
        };
        let message = match written.trim() {
            "" => format!("`--{name}` is empty"),
            _ => format!("`--{name} {written}` {}", complaint.message),
        };
        let help = match form.meant(written) {
            Some(meant) if meant.is_certain => format!("Write `--{name} {}`", meant.text),
            Some(meant) => format!(
                "If you mean {}, write `--{name} {}`",
                meant.shown(),
                meant.text
            ),
            None => complaint.help.to_owned(),
        };
        return Err(Trouble(format!("{message}.\n{help}.")));
    }
    Ok(())
}

/// Reads the site before anything is written, as staff would see it: what the command line says is then in its settings.
fn refuse_what_is_wrong(
    command: &Init,
    files: &BTreeMap<SitePath, String>,
) -> Result<Report, Trouble> {
    let options = site::options(None, Audience::Staff, command.base_url.as_deref())?;
    let mut tree = MemoryTree::new();
    for (path, text) in files {
        tree.insert(path.clone(), text.as_bytes());
    }
    let snapshot = Snapshot::load(&tree, &options, &mut Cache::default()).map_err(Trouble::new)?;
    let report = build::check(&snapshot, &tree, Strictness::AsSet);
    let mut denied = report.findings.iter();
    match denied.find(|finding| finding.level == Level::Deny) {
        None => Ok(report),
        Some(fault) => {
            let help = fault.diagnostic.help.as_deref().unwrap_or_default();
            Err(Trouble(format!("{}\n{help}", fault.diagnostic.message)))
        }
    }
}
