//! Reads the bibliography. One entry that cannot be used never takes the others with it.

use std::collections::BTreeMap;
use std::sync::Arc;

use hayagriva::{Entry as Reference, Library};
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Map, Value as Json};

use super::format;
use super::tables::SOURCE_FIELDS;
use crate::base::source::SourceFile;
use crate::load::node::{Entry, Node, Value};
use crate::load::schema::Form;
use crate::model::data::Source;
use crate::model::{Diagnostic, With};

/// The entries of `sources.yaml`, each formatted once.
pub fn read(file: &Arc<SourceFile>, root: &Node) -> With<BTreeMap<String, Source>> {
    let entries: Vec<&Entry> = root
        .entries()
        .iter()
        .filter(|entry| Form::SourceKey.complaint(&entry.key).is_none())
        .filter(|entry| matches!(entry.value.value, Value::Table(_)))
        .collect();
    let read: Vec<(String, Result<Source, Vec<Diagnostic>>)> = entries
        .par_iter()
        .map(|entry| (entry.key.value.clone(), source(file, entry)))
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

fn source(file: &Arc<SourceFile>, entry: &Entry) -> Result<Source, Vec<Diagnostic>> {
    let key = &entry.key.value;
    let Some(reference) = reference(key, entry.value.to_json()) else {
        return Err(faults(file, entry));
    };
    let serial = |name| reference.keyed_serial_number(name).map(str::to_owned);
    let authors = reference.authors().unwrap_or_default();
    Ok(Source {
        span: entry.key.span,
        title: reference
            .title()
            .map(ToString::to_string)
            .unwrap_or_default(),
        authors: authors.iter().map(format::family_name).collect(),
        year: reference
            .date_any()
            .and_then(|date| date.year.try_into().ok()),
        doi: serial("doi"),
        pmid: serial("pmid"),
        url: reference.url_any().map(|url| url.value.to_string()),
        html: format::html(&reference),
    })
}

/// The entry as the bibliography library understands it.
fn reference(key: &str, value: Json) -> Option<Reference> {
    let object = Map::from_iter([(key.to_owned(), value)]);
    let library = Library::deserialize(Json::Object(object)).ok()?;
    library.nth(0).cloned()
}

/// Which fields keep an entry from being understood: each is tried alone.
fn faults(file: &Arc<SourceFile>, entry: &Entry) -> Vec<Diagnostic> {
    let alone = |field: &Entry| {
        let object = Map::from_iter([
            ("type".to_owned(), Json::String("misc".to_owned())),
            (field.key.value.clone(), field.value.to_json()),
        ]);
        reference("alone", Json::Object(object)).is_none()
    };
    let fields = entry.value.entries().iter();
    // The schema has spoken about the type and about values that are missing.
    let fields =
        fields.filter(|field| field.key.value != "type" && field.value.value != Value::Nothing);
    let faults = fields.filter(|field| alone(field)).map(|field| {
        let name = &field.key.value;
        let message = format!("`{name}` of this source is not written in a way that can be understood, so the source is left out");
        let finding = Diagnostic::at("invalid-field", file, field.value.span, message);
        match SOURCE_FIELDS.iter().find(|known| known.name == name) {
            Some(known) => finding.help(format!("Write {}", known.doc)),
            None => finding,
        }
    });
    faults.collect()
}
