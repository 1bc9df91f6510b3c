//! Workflow commands, which GitHub shows beside the lines of a pull request.

use std::io::{self, Write};

use super::super::settle::Report;
use super::in_words;
use crate::model::{Finding, Level};

/// Writes the report.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.findings {
        writeln!(out, "{}", command(finding))?;
    }
    writeln!(out, "{}", in_words(&report.summary))
}

fn command(finding: &Finding) -> String {
    let found = &finding.diagnostic;
    let name = match finding.level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Note | Level::Allow => "notice",
    };
    let mut properties = Vec::new();
    if let Some(file) = &found.file {
        properties.push(("file", file.as_str().to_owned()));
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
        "::{name} {}::{}",
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
