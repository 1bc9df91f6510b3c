//! `handout init`.

use std::collections::BTreeMap;
use std::io::Write as _;

use super::args::Init;
use super::{GOOD, Trouble, printed, site};
use crate::base::fs::{DiskTree, MemoryTree, Standing, Tree as _};
use crate::base::path::SitePath;
use crate::build::start::site::{Wanted, files};
use crate::build::{self, Snapshot};
use crate::check::Strictness;
use crate::load::{Cache, SETTINGS};
use crate::model::{Audience, Level};

pub fn run(command: &Init) -> Result<u8, Trouble> {
    let files = files(Wanted {
        title: &command.title,
        base_url: command.base_url.as_deref(),
        language: &command.language,
        country: &command.country,
    });
    refuse_what_is_wrong(command, &files)?;
    let shown = command.folder.display();
    let tree = DiskTree::begin(&command.folder)
        .map_err(|error| Trouble(format!("the folder {shown} cannot be used: {error}.")))?;
    for part in [SETTINGS, "content"] {
        if tree.standing(&SitePath::new(part)).ok() != Some(Standing::Nothing) {
            return Err(Trouble(format!(
                "there is a {part} in {shown} already, so nothing was written.\nName another folder; or go there and begin a page with `handout new`."
            )));
        }
    }
    let mut text = format!("Made a site in {shown}:\n");
    for (path, content) in &files {
        let line = match tree.standing(path) {
            Ok(Standing::Nothing) => {
                let created = tree.create(path, content.as_bytes());
                created
                    .map_err(|error| Trouble(format!("{path} could not be written: {error}.")))?;
                format!("  {path}\n")
            }
            // A repository that is made on GitHub has some of them from the beginning.
            _ => format!("  {path} was there already, and was left as it is\n"),
        };
        text.push_str(&line);
    }
    text.push_str("\nNext:\n");
    text.extend([
        format!("1. Go to {shown} and look at the site: `handout serve`\n"),
        "2. Write the emergency number and the crisis lines of your country into content/_data/contacts.yaml.\n".to_owned(),
        "3. Begin a page: `handout new content/visit/parking.md`\n".to_owned(),
    ]);
    printed(write!(anstream::stdout(), "{text}"))?;
    Ok(GOOD)
}

/// Reads the site before anything is written, as a build would: what the command line says is then in its settings.
fn refuse_what_is_wrong(command: &Init, files: &BTreeMap<SitePath, String>) -> Result<(), Trouble> {
    let options = site::options(None, Audience::Public, command.base_url.as_deref())?;
    let mut tree = MemoryTree::new();
    for (path, text) in files {
        tree.insert(path.clone(), text.as_bytes());
    }
    let snapshot = Snapshot::load(&tree, &options, &mut Cache::default()).map_err(Trouble::new)?;
    let report = build::check(&snapshot, &tree, Strictness::AsSet);
    let mut denied = report.findings.iter();
    match denied.find(|finding| finding.level == Level::Deny) {
        None => Ok(()),
        Some(fault) => {
            let help = fault.diagnostic.help.as_deref().unwrap_or_default();
            Err(Trouble(format!("{}\n{help}", fault.diagnostic.message)))
        }
    }
}
