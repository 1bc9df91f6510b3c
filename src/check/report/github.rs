//! Workflow commands, which GitHub shows beside the lines of a pull request.

use std::io::{self, Write};

use super::super::settle::Report;
use super::in_words;
use super::shown::{More, Shown, shown};
use crate::model::{Finding, Level};

/// Writes the report. `folder` is where the site lies in the repository: empty, or with a closing slash. GitHub knows
/// files by their path in the repository only.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(report: &Report, folder: &str, out: &mut dyn Write) -> io::Result<()> {
    for line in shown(report) {
        match line {
            Shown::Finding(finding) => writeln!(out, "{}", command(finding, folder))?,
            Shown::More(more) => writeln!(out, "{}", command_of_more(&more, folder))?,
        }
    }
    writeln!(out, "{}", in_words(&report.summary))
}

/// What GitHub calls a level.
fn name(level: Level) -> &'static str {
    match level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Note | Level::Allow => "notice",
    }
}

fn command_of_more(more: &More<'_>, folder: &str) -> String {
    format!(
        "::{} file={},title={}::{}",
        name(more.level),
        escape_property(&format!("{folder}{}", more.file)),
        more.rule,
        escape_message(&more.in_words())
    )
}

fn command(finding: &Finding, folder: &str) -> String {
    let found = &finding.diagnostic;
    let mut properties = Vec::new();
    if let Some(file) = &found.file {
        properties.push(("file", format!("{folder}{file}")));
    }
    if let Some(place) = &found.place {
        let (start, end) = (place.start(), place.end());
        properties.push(("line", start.line.to_string()));
        // GitHub refuses columns where the text goes over several lines.
        if start.line == end.line {
            properties.push(("col", start.column.to_string()));
            properties.push(("endLine", end.line.to_string()));
            properties.push(("endColumn", end.column.to_string()));
        } else {
            properties.push(("endLine", end.line.to_string()));
        }
    }
    properties.push(("title", found.rule.to_owned()));
    let properties: Vec<String> = properties
        .into_iter()
        .map(|(key, value)| format!("{key}={}", escape_property(&value)))
        .collect();
    let message = match &found.help {
        Some(help) => format!("{} {help}", found.message),
        None => found.message.clone(),
    };
    format!(
        "::{} {}::{}",
        name(finding.level),
        properties.join(","),
        escape_message(&message)
    )
}

fn escape_message(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape_message(text).replace(':', "%3A").replace(',', "%2C")
}
