//! One JSON object with every finding and the numbers, for programs.
//!
//! `file` is relative to the site. Lines and columns start at 1 and columns count characters; `end_line` and
//! `end_column` name the place just after the last character. What has no place has `null` there.

use std::io::{self, Write};

use serde::Serialize;

use super::super::settle::{Report, Summary};
use crate::base::path::SitePath;
use crate::model::Finding;
use crate::model::diagnostic::Place;

#[derive(Serialize)]
struct Whole<'a> {
    findings: Vec<One<'a>>,
    summary: Numbers,
}

#[derive(Serialize)]
struct One<'a> {
    #[serde(flatten)]
    told: Told<'a>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

/// What programs are told of every finding, wherever they ask.
#[derive(Serialize)]
pub struct Told<'a> {
    rule: &'a str,
    level: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
}

#[derive(Serialize)]
struct Numbers {
    pages: usize,
    deny: usize,
    warn: usize,
    note: usize,
    waivers: usize,
    known: usize,
}

/// Writes the report.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let whole = Whole {
        findings: report.findings.iter().map(One::from).collect(),
        summary: Numbers::from(&report.summary),
    };
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    writeln!(out)
}

impl<'a> From<&'a Finding> for One<'a> {
    fn from(finding: &'a Finding) -> Self {
        let end = finding.diagnostic.place.as_ref().map(Place::end);
        Self {
            told: Told::from(finding),
            end_line: end.map(|at| at.line),
            end_column: end.map(|at| at.column),
        }
    }
}

impl<'a> From<&'a Finding> for Told<'a> {
    fn from(finding: &'a Finding) -> Self {
        let found = &finding.diagnostic;
        let start = found.place.as_ref().map(Place::start);
        Self {
            rule: found.rule,
            level: finding.level.name(),
            message: &found.message,
            help: found.help.as_deref(),
            file: found.file.as_ref().map(SitePath::as_str),
            line: start.map(|at| at.line),
            column: start.map(|at| at.column),
        }
    }
}

impl From<&Summary> for Numbers {
    fn from(summary: &Summary) -> Self {
        let Summary {
            pages,
            deny,
            warn,
            note,
            waivers,
            known,
        } = *summary;
        Self {
            pages,
            deny,
            warn,
            note,
            waivers,
            known,
        }
    }
}
