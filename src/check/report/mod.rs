//! A report in four forms: for people, one line each, for programs, and for GitHub. And the changes that a command makes.

pub mod diff;
mod excerpt;
pub mod github;
pub mod human;
pub mod json;
pub mod short;
mod shown;

use super::settle::Summary;
use crate::base::text::counted;
use crate::model::Level;

/// What a level is called when people read it.
pub fn spoken(level: Level) -> &'static str {
    match level {
        Level::Deny => "problem",
        Level::Warn => "warning",
        Level::Note | Level::Allow => "note",
    }
}

/// The report in one line of words: `2 problems to mend, 1 warning, 3 notes in 41 pages; 1 waiver in use`.
pub fn in_words(summary: &Summary) -> String {
    let found = levels_in_words(summary);
    let pages = counted(summary.pages, "page");
    format!("{found} in {pages}{}", silenced_in_words(summary))
}

/// The same behind a number of pages that was said already: `no problems; 1 waiver in use`.
pub fn found_in_words(summary: &Summary) -> String {
    let found = levels_in_words(summary);
    format!("{}{}", found.to_lowercase(), silenced_in_words(summary))
}

fn levels_in_words(summary: &Summary) -> String {
    let mut parts = Vec::new();
    if summary.deny > 0 {
        parts.push(format!("{} to mend", counted(summary.deny, "problem")));
    }
    if summary.warn > 0 {
        parts.push(counted(summary.warn, "warning"));
    }
    if summary.note > 0 {
        parts.push(counted(summary.note, "note"));
    }
    if parts.is_empty() {
        parts.push("No problems".to_owned());
    }
    parts.join(", ")
}

fn silenced_in_words(summary: &Summary) -> String {
    let waivers = match summary.waivers {
        0 => String::new(),
        number => format!("; {} in use", counted(number, "waiver")),
    };
    let known = match summary.known {
        0 => String::new(),
        number => format!("; {number} known from the baseline"),
    };
    format!("{waivers}{known}")
}

#[cfg(test)]
mod tests;
