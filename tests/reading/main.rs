//! How files are read: every fault at its line and column, and everything else read all the same.

mod any_text;
mod data_files;
mod edit;
mod front_matter;
mod settings;
mod syntax;

use std::sync::Arc;
use std::time::Duration;

use handout::base::path::SitePath;
use handout::base::source::SourceFile;
use handout::load::{front, split};
use handout::model::{Diagnostic, FrontMatter, Role, With};

/// What no file may take. Released binaries need a twentieth of it; tests run unoptimised, and on machines with other work to do.
/// Without its limits, the reader would need minutes.
const PATIENCE: Duration = Duration::from_mins(1);

fn file(path: &str, text: &str) -> Arc<SourceFile> {
    Arc::new(SourceFile::new(SitePath::new(path), text))
}

/// The front matter of a page, with the findings of splitting and of reading.
fn page(text: &str) -> With<Option<FrontMatter>> {
    page_as(Role::Page, text)
}

fn page_as(role: Role, text: &str) -> With<Option<FrontMatter>> {
    let file = file("content/page.md", text);
    let mut findings = Vec::new();
    let split = split::split(&file).unload(&mut findings);
    let front = front::front_matter(&file, &split, role).unload(&mut findings);
    With::new(front, findings)
}

/// Findings as `line:column rule`, in the order in which they are shown.
fn places(findings: &[Diagnostic]) -> Vec<String> {
    let mut findings: Vec<&Diagnostic> = findings.iter().collect();
    findings.sort_by(|a, b| a.order(b));
    let place = |finding: &&Diagnostic| {
        let start = finding.place.as_ref().expect("a place").start();
        format!("{}:{} {}", start.line, start.column, finding.rule)
    };
    findings.iter().map(place).collect()
}

/// What is said, help included, one finding a line.
fn said(findings: &[Diagnostic]) -> String {
    let line = |finding: &Diagnostic| {
        let help = finding
            .help
            .as_deref()
            .expect("every finding says what to do");
        format!("{} {help}\n", finding.message)
    };
    findings.iter().map(line).collect()
}

/// The same text with the line endings of Windows and a byte order mark.
fn from_windows(text: &str) -> String {
    format!("\u{feff}{}", text.replace('\n', "\r\n"))
}
