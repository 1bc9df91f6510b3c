//! One line each, `file:line:column: level[rule] message`, for the search of an editor or a terminal.

use std::io::{self, Write};

use super::super::settle::Report;
use super::excerpt::one_line;

/// Writes the report.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.findings {
        let found = &finding.diagnostic;
        let place = match (&found.place, &found.file) {
            (Some(place), _) => {
                let start = place.start();
                format!("{}:{}:{}: ", place.file.path, start.line, start.column)
            }
            (None, Some(file)) => format!("{file}: "),
            (None, None) => String::new(),
        };
        let message = one_line(&found.message);
        let place = one_line(&place);
        writeln!(out, "{place}{}[{}] {message}", finding.level, found.rule)?;
    }
    Ok(())
}
