//! When pages were last changed, as git remembers it: one question for the whole site.
//!
//! It says when a file changed and nothing about why, so it is never taken for a review, and a date that a page gives itself
//! goes before it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Stdio};

use jiff::civil::Date;

use crate::base::path::SitePath;

/// The day of the last change of each file that has one.
pub type Changes = BTreeMap<SitePath, Date>;

/// Stands before the day of a commit, where no name of a file can begin with it.
const COMMIT: char = '\u{1}';

/// Asks git about everything in the folder `content` of a site.
///
/// # Errors
/// When there is no history to ask, or only the end of one. The text is the end of a sentence that says why.
pub fn changes(site: &Path) -> Result<Changes, String> {
    let shallow = git(site, &["rev-parse", "--is-shallow-repository"])?;
    if shallow.trim() == "true" {
        return Err(
            "only the last part of the history was fetched, where every file seems to be new"
                .to_owned(),
        );
    }
    let format = format!("--format=format:{COMMIT}%as");
    let log = git(
        site,
        &[
            "log",
            "-z",
            "--relative",
            "--name-status",
            // A file that only got another name says what it said.
            "-M100%",
            "--no-ext-diff",
            "--no-textconv",
            &format,
            "--",
            "content",
        ],
    )?;
    Ok(read(&log))
}

fn git(site: &Path, arguments: &[&str]) -> Result<String, String> {
    let mut command = Command::new("git");
    command
        // Neither may start a program of somebody else's.
        .args([
            "-c",
            "log.showSignature=false",
            "-c",
            "core.fsmonitor=false",
        ])
        .args(arguments)
        .current_dir(site)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("LC_ALL", "C")
        .stdin(Stdio::null());
    let output = command
        .output()
        .map_err(|error| format!("the program git could not be started ({error})"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let first = said.lines().next().unwrap_or("it gave no reason");
    Err(format!("git refuses ({first})"))
}

/// Reads the answer, in which the newest commit comes first, and follows each file back through its names.
fn read(log: &str) -> Changes {
    let mut changes = Changes::new();
    let mut names = Names::default();
    let mut day = None;
    let mut words = log.split('\0').filter(|word| !word.is_empty());
    while let Some(word) = words.next() {
        let status = match word.strip_prefix(COMMIT) {
            None => word,
            Some(commit) => {
                let (date, status) = commit.split_once('\n').unwrap_or((commit, ""));
                day = date.parse().ok();
                status
            }
        };
        // A commit that is followed by another one changed nothing here.
        if status.is_empty() {
            continue;
        }
        let Some(path) = words.next() else { break };
        let (was, is) = match status.chars().next() {
            Some('R' | 'C') => (Some(path), words.next().unwrap_or_default()),
            _ => (None, path),
        };
        let now = names.now(is);
        match (status, was) {
            ("R100", Some(was)) => names.moved(was, is, now),
            ("D", _) => {}
            _ => {
                if let (Some(day), Some(now)) = (day, &now) {
                    changes.entry(SitePath::new(now)).or_insert(day);
                }
            }
        }
        if status == "A" {
            names.begun(is);
        }
    }
    changes
}

/// Under which names of today the files of a time in the past are known.
#[derive(Default)]
struct Names<'a> {
    today: BTreeMap<&'a str, String>,
    /// Names that belonged to nobody, or to another file, before this time.
    other: BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    /// The name of today; `None` for a file that is gone.
    fn now(&self, then: &'a str) -> Option<String> {
        match self.today.get(then) {
            Some(now) => Some(now.clone()),
            None => (!self.other.contains(then)).then(|| then.to_owned()),
        }
    }

    /// Before this time the file was called `was`.
    fn moved(&mut self, was: &'a str, is: &'a str, now: Option<String>) {
        self.begun(is);
        self.other.insert(was);
        if let Some(now) = now {
            self.today.insert(was, now);
        }
    }

    /// Before this time the name did not belong to the file that has it later.
    fn begun(&mut self, is: &'a str) {
        self.today.remove(is);
        self.other.insert(is);
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn days(log: &str) -> Vec<(String, Date)> {
        let log = log.replace('|', "\0").replace('@', "\u{1}");
        let changes = read(&log).into_iter();
        changes.map(|(path, day)| (path.to_string(), day)).collect()
    }

    #[test]
    fn the_newest_change_counts_and_names_are_taken_as_they_are() {
        let log = "@2026-03-02\nM|content/a.md||@2026-02-01|@2026-01-01\nA|content/a.md|A|content/ü \"b\"\n.md|";
        let found = days(log);
        assert_eq!(
            found,
            [
                ("content/a.md".to_owned(), date(2026, 3, 2)),
                ("content/ü \"b\"\n.md".to_owned(), date(2026, 1, 1)),
            ]
        );
    }

    #[test]
    fn another_name_is_no_change_and_a_new_file_of_the_old_name_is_another_file() {
        let log = "@2026-04-01\nA|content/a.md||@2026-03-01\nR100|content/a.md|content/c.md||@2026-02-01\nM|content/a.md||@2026-01-01\nA|content/a.md|";
        let found = days(log);
        assert_eq!(
            found,
            [
                ("content/a.md".to_owned(), date(2026, 4, 1)),
                ("content/c.md".to_owned(), date(2026, 2, 1)),
            ]
        );
    }

    #[test]
    fn a_file_that_was_renamed_and_rewritten_changed_then() {
        let log = "@2026-03-01\nR070|content/a.md|content/c.md||@2026-01-01\nA|content/a.md|";
        assert!(days(log).contains(&("content/c.md".to_owned(), date(2026, 3, 1))));
    }

    #[test]
    fn an_answer_that_is_cut_off_is_read_as_far_as_it_goes() {
        assert_eq!(days("@2026-03-01\nR100|content/a.md"), []);
        assert_eq!(days("@2026-03-01\nM|content/a.md").len(), 1);
        assert_eq!(days("@not a day\nM|content/a.md"), []);
        assert_eq!(days(""), []);
    }
}
