//! Findings about finished pages, told where their cause is written.
//!
//! What is wrong with a finished page may be wrong with every page, because a template does it. Then it is told once, at
//! the line of the template. What nobody wrote as it stands in the page is told once too, with the number of the pages.

mod html;
mod put_together;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::html::Html;
use super::Snapshot;
use super::broken_links::{ends, place_in};
use crate::base::fs::Tree;
use crate::base::path::{OutputPath, SitePath};
use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::base::text::counted;
use crate::model::Diagnostic;
use crate::model::diagnostic::{Clue, Place};

/// What was found in all finished pages, each cause once.
pub fn findings<'a>(
    snapshot: &Snapshot,
    tree: &dyn Tree,
    found: impl Iterator<Item = &'a Diagnostic>,
) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let mut causes: BTreeMap<(&str, &Clue), Vec<&Diagnostic>> = BTreeMap::new();
    for finding in found {
        let Some(clue) = &finding.clue else { continue };
        match in_own_file(snapshot, tree, finding, clue) {
            Own::At(place) => told.push(moved(finding, &place)),
            Own::Somewhere => told.push(finding.clone()),
            Own::No => causes
                .entry((finding.rule, clue))
                .or_default()
                .push(finding),
        }
    }
    // What stands nowhere as it is in the pages, by the rule and by what those addresses have in common.
    let mut unwritten: BTreeMap<(&str, &str), Vec<&Diagnostic>> = BTreeMap::new();
    for ((rule, clue), findings) in causes {
        match (clue, of_cause(snapshot, clue, &findings)) {
            (_, Some(once)) => told.extend(once),
            (Clue::Address(address), None) => unwritten
                .entry((rule, put_together::head(address)))
                .or_default()
                .extend(findings),
            (_, None) => told.push(with_number(findings[0], findings.len())),
        }
    }
    for ((_, head), findings) in unwritten {
        told.extend(put_together::findings(snapshot, head, findings));
    }
    told
}

/// Whether the cause of a finding is in the file that the page was made from.
enum Own {
    At(Place),
    /// It is, and nobody knows where.
    Somewhere,
    No,
}

fn in_own_file(snapshot: &Snapshot, tree: &dyn Tree, finding: &Diagnostic, clue: &Clue) -> Own {
    let site = &snapshot.site;
    let Some(file) = &finding.file else {
        return Own::Somewhere;
    };
    if let Some(page) = site.page(file.as_str()) {
        // Of all that there can be a clue to, a text holds only what a component is given: a film on another host.
        let place = match clue {
            Clue::Address(address) => place_in(&page.source, address),
            _ => None,
        };
        return place.map_or(Own::No, Own::At);
    }
    let output = OutputPath::new(file.as_str());
    if !site.files.contains_key(file) && snapshot.plan.jobs.contains_key(&output) {
        // Handout makes the page itself.
        return Own::No;
    }
    let source = read(tree, file);
    let place = source.and_then(|source| places_in(clue, &source).into_iter().next());
    place.map_or(Own::Somewhere, Own::At)
}

fn read(tree: &dyn Tree, file: &SitePath) -> Option<Arc<SourceFile>> {
    let text = String::from_utf8(tree.read(file).ok()?).ok()?;
    Some(Arc::new(SourceFile::new(file.clone(), text)))
}

/// One finding for each place where the cause is written; where there is none, one for each page. `None` for what no page
/// can hold and nobody wrote as it stands, so that a template puts it together.
fn of_cause(snapshot: &Snapshot, clue: &Clue, findings: &[&Diagnostic]) -> Option<Vec<Diagnostic>> {
    let each = || Some(findings.iter().copied().cloned().collect());
    let written = written(snapshot, clue);
    let Some(first) = findings.iter().find(|finding| is_met(snapshot, finding)) else {
        // What patients never get is judged page by page, unless it is only one of many such addresses.
        let is_address = matches!(clue, Clue::Address(_));
        return each().filter(|_| !(is_address && written.is_empty()));
    };
    match clue {
        _ if !written.is_empty() => Some(written.iter().map(|place| moved(first, place)).collect()),
        Clue::Address(_) | Clue::Attribute(_) | Clue::Element(_) => None,
        Clue::Id(_) | Clue::NoElement(_) | Clue::NoAttribute(_) => each(),
    }
}

/// Whether patients get the page.
fn is_met(snapshot: &Snapshot, finding: &Diagnostic) -> bool {
    let site = &snapshot.site;
    let file = finding.file.as_ref();
    let page = file.and_then(|file| site.page(file.as_str()));
    page.is_none_or(|page| site.is_public(page))
}

/// The places in templates, else in data and settings that a template shows.
fn written(snapshot: &Snapshot, clue: &Clue) -> Vec<Place> {
    let in_templates: Vec<Vec<Place>> = snapshot
        .theme
        .templates()
        .map(|file| places_in(clue, file))
        .filter(|places| !places.is_empty())
        .collect();
    match clue {
        // Where there are several frames, nobody knows which of them made a page.
        Clue::NoElement(_) | Clue::NoAttribute(_) if in_templates.len() > 1 => Vec::new(),
        // One alone may be that of a heading in a text.
        Clue::Id(_) => match in_templates.concat().as_slice() {
            all @ [_, _, ..] => all.to_vec(),
            _ => Vec::new(),
        },
        Clue::Address(address) if in_templates.is_empty() => {
            let site = &snapshot.site;
            let others = site.data.files.values().chain(&site.config.source);
            others.filter_map(|file| value_in(file, address)).collect()
        }
        _ => in_templates.into_iter().filter_map(first).collect(),
    }
}

fn first(places: Vec<Place>) -> Option<Place> {
    places.into_iter().next()
}

/// The same finding where its cause is written.
fn moved(finding: &Diagnostic, place: &Place) -> Diagnostic {
    Diagnostic {
        file: Some(place.file.path.clone()),
        place: Some(place.clone()),
        ..finding.clone()
    }
}

/// The same finding for all pages that have it. The first stands for them.
fn with_number(finding: &Diagnostic, pages: usize) -> Diagnostic {
    let mut finding = finding.clone();
    if let Some(others) = pages.checked_sub(1).filter(|others| *others > 0) {
        finding.message = format!(
            "{} The same is on {}, so a template puts it together.",
            finding.message,
            counted(others, "more page")
        );
    }
    finding
}

/// The places in a file of HTML, or in a template, that a clue leads to.
fn places_in(clue: &Clue, file: &Arc<SourceFile>) -> Vec<Place> {
    if let Clue::Address(address) = clue {
        let is_near = file.text.contains(put_together::head(address));
        let place = is_near.then(|| place_in(file, address));
        return place.flatten().into_iter().collect();
    }
    let html = Html::of(file);
    match clue {
        Clue::Address(_) => Vec::new(),
        Clue::Attribute(name) => html.attributes(name, |_| true),
        Clue::Id(id) => html.attributes("id", |value| {
            value.trim_matches(['"', '\'']).eq_ignore_ascii_case(id)
        }),
        Clue::Element(name) => html.elements(name, holds_code),
        Clue::NoElement(name) => match html.elements(name, |_| true).as_slice() {
            [] => html.elements("html", |_| true),
            _ => Vec::new(),
        },
        Clue::NoAttribute(name) => {
            let wanted = format!(" {name}=");
            html.elements("html", |tag| !tag.contains(&wanted))
        }
    }
}

/// Whether what stands in an element would run or be a style: it comes from no file, and is not of a kind that holds data.
fn holds_code(tag: &str) -> bool {
    let is_code = |tag: &str| tag.contains("javascript") || tag.contains("module");
    !tag.contains(" src=") && (!tag.contains(" type=") || is_code(tag) || tag.contains("css"))
}

/// Where an address stands as a value in data or settings.
fn value_in(file: &Arc<SourceFile>, address: &str) -> Option<Place> {
    let text = file.text.as_str();
    let begins = |at: usize| {
        let last = text[..at].chars().next_back();
        last.is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '\'' | ',' | ';'))
    };
    let mut places = text.match_indices(address);
    let (at, _) = places.find(|(at, _)| begins(*at) && ends(&text[at + address.len()..]))?;
    Some(Place::new(file, Span::new(at, at + address.len())))
}
