//! Addresses that a template puts together, so that each page may have another one and no file has them as they stand.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{is_met, moved, with_number};
use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::base::text::counted;
use crate::build::Snapshot;
use crate::build::broken_links::is_value;
use crate::model::Diagnostic;
use crate::model::diagnostic::Place;

/// What such addresses have in common: the host with all before it, or what stands before the first colon.
pub fn head(address: &str) -> &str {
    let host = address.find("//").map(|at| {
        let rest = &address[at + 2..];
        at + 2 + rest.find(['/', '?', '#']).unwrap_or(rest.len())
    });
    let end = host.or_else(|| Some(address.find(':')? + 1));
    &address[..end.unwrap_or(address.len())]
}

/// One finding in each template that puts such an address together, else one on the first page that has one.
pub fn findings(snapshot: &Snapshot, head: &str, mut found: Vec<&Diagnostic>) -> Vec<Diagnostic> {
    found.sort_by_key(|finding| &finding.file);
    // What patients never get is judged page by page.
    let Some(first) = found.iter().find(|finding| is_met(snapshot, finding)) else {
        return found.into_iter().cloned().collect();
    };
    let pages: BTreeSet<_> = found.iter().map(|finding| &finding.file).collect();
    let templates = snapshot.theme.templates();
    let places: Vec<Place> = templates.filter_map(|file| place(file, head)).collect();
    if places.is_empty() && found.iter().all(|finding| finding.clue == first.clue) {
        return vec![with_number(first, pages.len())];
    }
    let told = Diagnostic {
        message: format!(
            "{} A template puts the address together: this one is on {}{}.",
            first.message,
            first.file.as_ref().map_or("a page", |file| file.as_str()),
            match pages.len() - 1 {
                0 => String::new(),
                others => format!(
                    ", and there are others like it on {}",
                    counted(others, "more page")
                ),
            }
        ),
        ..(*first).clone()
    };
    match places.as_slice() {
        [] => vec![told],
        places => places.iter().map(|place| moved(&told, place)).collect(),
    }
}

/// Where an attribute begins with these words and goes on with what a template puts in.
fn place(file: &Arc<SourceFile>, head: &str) -> Option<Place> {
    let text = file.text.as_str();
    let (at, _) = text.match_indices(head).find(|(at, _)| {
        let rest = &text[at + head.len()..];
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>'));
        let value = &rest[..end.unwrap_or(rest.len())];
        is_value(&text[..*at]) && (value.contains("{{") || value.contains("{%"))
    })?;
    Some(Place::new(file, Span::new(at, at + head.len())))
}
