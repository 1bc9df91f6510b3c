//! Reads the bibliography. One entry that cannot be used never takes the others with it.

use std::collections::BTreeMap;
use std::sync::Arc;

use hayagriva::types::Person;
use hayagriva::{Entry as Reference, Library};
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Map, Value as Json};

use super::format;
use super::source_fields::SOURCE_FIELDS;
use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::load::node::{Entry, Node, Value};
use crate::load::schema::Form;
use crate::model::data::Source;
use crate::model::diagnostic::Place;
use crate::model::{Diagnostic, With};

/// The entries of `sources.yaml`, each formatted once. `told` are the findings about the file so far, which are not told again.
pub fn read(
    file: &Arc<SourceFile>,
    root: &Node,
    told: &[Diagnostic],
) -> With<BTreeMap<String, Source>> {
    let entries: Vec<&Entry> = root
        .entries()
        .iter()
        .filter(|entry| Form::SourceKey.complaint(&entry.key).is_none())
        .filter(|entry| matches!(entry.value.value, Value::Table(_)))
        .collect();
    let read: Vec<(String, Result<Source, Vec<Diagnostic>>)> = entries
        .par_iter()
        .map(|entry| (entry.key.value.clone(), source(file, entry, told)))
        .collect();
    let mut sources = BTreeMap::new();
    let mut findings = Vec::new();
    for (key, result) in read {
        match result {
            // Of two entries with one key the first counts, as everywhere.
            Ok(source) => {
                sources.entry(key).or_insert(source);
            }
            Err(faults) => findings.extend(faults),
        }
    }
    With::new(sources, findings)
}

fn source(
    file: &Arc<SourceFile>,
    entry: &Entry,
    told: &[Diagnostic],
) -> Result<Source, Vec<Diagnostic>> {
    let key = &entry.key.value;
    let Some(reference) = reference(key, entry.value.to_json()) else {
        return Err(faults(file, entry, told));
    };
    let url = reference.url_any().map(|url| url.value.to_string());
    let is_safe = |url: &String| Form::WebAddress.complaint(url).is_none();
    let place = || {
        entry
            .value
            .entry("url")
            .or_else(|| entry.value.entry("parent"))
    };
    if !url.as_ref().is_none_or(is_safe) {
        return Err(place()
            .map(|field| fault(file, field))
            .into_iter()
            .collect());
    }
    let serial = |name| reference.keyed_serial_number(name).map(str::to_owned);
    let authors = reference.authors().unwrap_or_default();
    Ok(Source {
        span: entry.key.span,
        kind: entry.value.plain_text("type").unwrap_or_default(),
        parent_kind: entry.value.get("parent").and_then(kind),
        has_publisher: ["publisher", "organization"]
            .iter()
            .any(|field| entry.value.get(field).is_some()),
        title: reference
            .title()
            .map(ToString::to_string)
            .unwrap_or_default(),
        authors: authors.iter().map(|author| author.name.clone()).collect(),
        year: reference
            .date_any()
            .and_then(|date| date.year.try_into().ok()),
        doi: serial("doi"),
        pmid: serial("pmid"),
        url,
        html: format::long(&reference),
        short: format::short(&reference),
    })
}

/// The word for what a publication is. Of several that a source is a part of, the first counts.
fn kind(parent: &Node) -> Option<String> {
    let first = parent.elements().first().unwrap_or(parent);
    first.plain_text("type")
}

/// The entry as the bibliography library understands it.
fn reference(key: &str, value: Json) -> Option<Reference> {
    let object = Map::from_iter([(key.to_owned(), value)]);
    let library = Library::deserialize(Json::Object(object)).ok()?;
    let mut reference = library.nth(0)?.clone();
    // The style would put `van der` behind the name, where nobody looks for it.
    if let Some(authors) = reference.authors() {
        let authors = authors.iter().cloned().map(with_particle).collect();
        reference.set_authors(authors);
    }
    Some(reference)
}

/// The family name as it is written: `van der Berg`.
fn with_particle(mut person: Person) -> Person {
    if let Some(particle) = person.prefix.take() {
        person.name = format!("{particle} {}", person.name);
    }
    person
}

/// Which fields keep an entry from being understood: each is tried alone.
fn faults(file: &Arc<SourceFile>, entry: &Entry, told: &[Diagnostic]) -> Vec<Diagnostic> {
    let is_told = |span: Span| {
        let inside = |place: &Place| span.start <= place.span.start && place.span.end <= span.end;
        told.iter()
            .any(|finding| finding.place.as_ref().is_some_and(inside))
    };
    let cannot_be_read = |field: &&Entry| {
        let object = Map::from_iter([
            ("type".to_owned(), Json::String("misc".to_owned())),
            (field.key.value.clone(), field.value.to_json()),
        ]);
        field.key.value != "type" && reference("alone", Json::Object(object)).is_none()
    };
    let fields = entry.value.entries().iter().filter(cannot_be_read);
    let fields = fields.filter(|field| !is_told(field.key.span) && !is_told(field.value.span));
    let faults: Vec<Diagnostic> = fields.map(|field| fault(file, field)).collect();
    if faults.is_empty() && !is_told(entry.value.span) {
        let message =
            "This source is not written in a way that can be understood, so it is left out";
        let finding = Diagnostic::at("invalid-field", file, entry.key.span, message)
            .help("Compare it with a source that works");
        return vec![finding];
    }
    faults
}

fn fault(file: &Arc<SourceFile>, field: &Entry) -> Diagnostic {
    let name = &field.key.value;
    let message = format!(
        "`{name}` of this source is not written in a way that can be understood, so the source is left out"
    );
    let finding = Diagnostic::at("invalid-field", file, field.value.span, message);
    match SOURCE_FIELDS.iter().find(|known| known.name == name) {
        Some(known) => finding.help(format!("Write {}", known.doc)),
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::source_fields::KINDS;
    use super::*;

    #[test]
    fn the_library_knows_every_kind_of_source_that_is_accepted() {
        for kind in KINDS {
            let entry = json!({"type": kind, "title": "T"});
            assert!(reference("x", entry).is_some(), "{kind}");
        }
        assert!(reference("x", json!({"type": "leaflet", "title": "T"})).is_none());
    }

    /// Each field by an example, as a value that the library keeps.
    #[test]
    fn the_library_knows_every_field_that_is_accepted() {
        for field in SOURCE_FIELDS.iter().filter(|field| field.name != "type") {
            let value = match field.name {
                "author" | "editor" => json!(["Diaz, A."]),
                "affiliated" => json!([{"role": "translator", "names": "Diaz, A."}]),
                "date" | "volume-total" | "page-total" => json!(2024),
                "time-range" => json!("00:57-06:21"),
                "runtime" => json!("01:42:21"),
                "url" => json!("https://a.example"),
                "serial-number" => json!({"doi": "10.1000/x"}),
                "language" => json!("en"),
                "parent" => json!({"type": "periodical", "title": "J"}),
                _ => json!("12"),
            };
            let entry = Json::Object(Map::from_iter([
                ("type".to_owned(), json!("article")),
                (field.name.to_owned(), value),
            ]));
            let with = reference("x", entry).unwrap_or_else(|| panic!("{}", field.name));
            let without = reference("x", json!({"type": "article"})).unwrap();
            assert_ne!(with, without, "{} has no effect", field.name);
        }
    }
}
