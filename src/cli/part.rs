//! A part of what was found: what `--rule` and `--page` ask for.

use std::collections::BTreeSet;
use std::path::Path;

use super::Trouble;
use super::args::Check;
use super::site::SiteFolder;
use crate::base::path::SitePath;
use crate::base::text::listed;
use crate::check::{Report, explain, find};
use crate::load::SETTINGS;

/// The checks and the files that are asked for. Where none is named, all are meant.
pub struct Part {
    rules: BTreeSet<String>,
    files: BTreeSet<SitePath>,
}

impl Part {
    /// What the command line asks for. A name that means nothing is trouble: an empty answer would look like a good one.
    pub fn of(command: &Check, folder: &SiteFolder) -> Result<Self, Trouble> {
        for name in &command.rules {
            if find(name).is_none() {
                let unknown = explain::explain(name).err();
                let why = unknown.map_or(String::new(), |unknown| unknown.to_string());
                return Err(Trouble(format!("--rule {name}: {why}")));
            }
        }
        let files: Result<_, _> = command
            .pages
            .iter()
            .map(|file| checked(folder, file))
            .collect();
        Ok(Self {
            rules: command.rules.iter().cloned().collect(),
            files: files?,
        })
    }

    /// Whether it is everything.
    pub fn is_whole(&self) -> bool {
        self.rules.is_empty() && self.files.is_empty()
    }

    /// Leaves in the report only what is asked for.
    pub fn cut(&self, report: &mut Report) {
        if self.is_whole() {
            return;
        }
        let is_asked = |file: &SitePath| self.files.contains(file);
        report.retain(|finding| {
            let found = &finding.diagnostic;
            (self.rules.is_empty() || self.rules.contains(found.rule))
                && (self.files.is_empty() || found.file.as_ref().is_some_and(is_asked))
        });
    }

    /// A sentence that says what is not shown; `None` where everything is.
    pub fn in_words(&self) -> Option<String> {
        let rules: Vec<String> = self.rules.iter().map(|name| format!("`{name}`")).collect();
        let files: Vec<&str> = self.files.iter().map(SitePath::as_str).collect();
        let part = match (rules.as_slice(), files.as_slice()) {
            ([], []) => return None,
            (rules, []) => listed(rules, "and"),
            ([], files) => listed(files, "and"),
            (rules, files) => format!("{} in {}", listed(rules, "and"), listed(files, "and")),
        };
        Some(format!(
            "This is only a part: {part}. `handout check` alone shows everything."
        ))
    }
}

/// A file that checks look at. About any other, nothing would ever be found.
fn checked(folder: &SiteFolder, given: &Path) -> Result<SitePath, Trouble> {
    let file = folder.file(given)?;
    let is_read = ["content", "static", "templates", "themes"]
        .iter()
        .any(|part| file.strip(part).is_some());
    if is_read || file.as_str() == SETTINGS {
        return Ok(file);
    }
    Err(Trouble(format!(
        "{file} is not part of the website, so it is not checked. Name a page, such as content/visit/the-day.md."
    )))
}
