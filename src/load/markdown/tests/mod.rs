//! What Markdown becomes: each feature by examples, findings with their places, and hostile input.

mod components;
mod features;
mod hostile;
mod prose;
mod raw_html;
mod soundness;

use std::fmt::Write;
use std::sync::Arc;

use crate::base::path::SitePath;
use crate::base::source::SourceFile;
use crate::model::body::{Body, Hole, Markup};
use crate::model::diagnostic::{Diagnostic, With};

fn file(text: &str) -> Arc<SourceFile> {
    Arc::new(SourceFile::new(SitePath::new("content/a.md"), text))
}

fn read(text: &str) -> With<Body> {
    super::body(&file(text), 0)
}

/// The body of a text that nothing is wrong with.
fn sound(text: &str) -> Body {
    let With { value, diagnostics } = read(text);
    assert!(diagnostics.is_empty(), "{text:?}: {diagnostics:#?}");
    value
}

/// The HTML with its holes written out: `⟨href 0⟩`, `⟨open 1⟩`.
fn shown(markup: &Markup) -> String {
    let mut out = String::new();
    let mut copied = 0;
    for &(at, hole) in &markup.holes {
        out.push_str(&markup.html[copied..at]);
        copied = at;
        match hole {
            // It stands in every text with headings; the tests of other features do without.
            Hole::FirstHeading => continue,
            Hole::Href(index) => write!(out, "⟨href {index}⟩"),
            Hole::Src(index) => write!(out, "⟨src {index}⟩"),
            Hole::Picture(index) => write!(out, "⟨picture {index}⟩"),
            Hole::Citation(index) => write!(out, "⟨cite {index}⟩"),
            Hole::ComponentOpen(index) => write!(out, "⟨open {index}⟩"),
            Hole::ComponentClose(index) => write!(out, "⟨close {index}⟩"),
            Hole::Text(text) => write!(out, "⟨{}⟩", text.key()),
        }
        .expect("writing to a string");
    }
    out.push_str(&markup.html[copied..]);
    out
}

/// Checks the HTML of a text; what findings there are is not looked at.
#[track_caller]
fn check(markdown: &str, expected: &str) {
    let body = read(markdown).value;
    let html = shown(&body.markup).replace('\n', "");
    assert_eq!(html, expected, "{markdown:?}");
}

/// The rule of each finding, the text it points at and its message.
fn findings(text: &str) -> Vec<(&'static str, String, String)> {
    let found = read(text).diagnostics.into_iter();
    found
        .map(|diagnostic| {
            (
                diagnostic.rule,
                place(&diagnostic, text),
                diagnostic.message,
            )
        })
        .collect()
}

fn place(diagnostic: &Diagnostic, text: &str) -> String {
    let place = diagnostic
        .place
        .as_ref()
        .expect("every finding has a place");
    text[place.span.range()].to_owned()
}

/// Checks rule and place of every finding, and words of its message.
#[track_caller]
fn check_findings(text: &str, expected: &[(&str, &str, &str)]) {
    let found = findings(text);
    assert_eq!(found.len(), expected.len(), "{text:?}: {found:#?}");
    for ((rule, place, message), expected) in found.iter().zip(expected) {
        assert_eq!(
            (*rule, place.as_str()),
            (expected.0, expected.1),
            "{text:?}: {found:#?}"
        );
        assert!(message.contains(expected.2), "{text:?}: {message}");
    }
}
