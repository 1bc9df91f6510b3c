//! The page that stands where none could ever be made: what is wrong, in words, with the notice like every page.

use std::collections::BTreeSet;

use super::own_page::own_page;
use crate::base::path::{OutputPath, SitePath};
use crate::base::text::escape_html;
use crate::build::{Job, Snapshot};
use crate::model::Diagnostic;

/// The page for `output`. `found` is what making it found; what reading its file and the templates found comes first.
pub fn page(snapshot: &Snapshot, output: &OutputPath, found: &[Diagnostic]) -> String {
    let origin = match snapshot.plan.jobs.get(output) {
        Some(Job::Page(file) | Job::Untranslated { of: file, .. } | Job::Copy(file)) => Some(file),
        _ => None,
    };
    let concerns = |found: &&Diagnostic| is_a_reason(found, origin, snapshot);
    let reasons = snapshot.diagnostics.iter().filter(concerns).chain(found);
    // The same fault of a template is found when it is read and again when it is used.
    let reasons: BTreeSet<String> = reasons.map(item).collect();
    let reasons = if reasons.is_empty() {
        String::new()
    } else {
        let items: String = reasons.into_iter().collect();
        format!(
            "<section class=\"findings\"><div role=\"alert\"><ol>{items}</ol></div></section>\n"
        )
    };
    let main = format!(
        "<p>Something must be mended first. As soon as it is saved, the page appears here by itself.</p>\n{reasons}"
    );
    let title = "This page cannot be shown yet";
    own_page(snapshot, output, "handout-broken", title, &main, None)
}

/// Whether a finding can be the reason why this page is not there: it is about the page's file, or about no page at all.
fn is_a_reason(found: &Diagnostic, origin: Option<&SitePath>, snapshot: &Snapshot) -> bool {
    match &found.file {
        Some(file) => Some(file) == origin || snapshot.site.page(file.as_str()).is_none(),
        None => true,
    }
}

fn item(found: &Diagnostic) -> String {
    let place = found.file.as_ref().map(|file| match &found.place {
        Some(place) => {
            let start = place.start();
            format!("{file}, line {}, column {}", start.line, start.column)
        }
        None => file.to_string(),
    });
    let parts = [
        ("message", Some(&found.message)),
        ("help", found.help.as_ref()),
        ("place", place.as_ref()),
    ];
    let paragraph = |(class, text): (&str, Option<&String>)| {
        text.map(|text| format!("<p class=\"{class}\">{}</p>", escape_html(text)))
    };
    let paragraphs: String = parts.into_iter().filter_map(paragraph).collect();
    format!("<li>{paragraphs}</li>")
}
