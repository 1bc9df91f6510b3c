//! The tables as JSON Schema, by which editors complete and check a file while it is being written.
//!
//! Draft 7 of the standard, because the editors' helpers for YAML and for TOML all know it. What JSON Schema cannot say is left out, so an
//! editor may let pass what a check refuses; it never refuses what a check accepts. `patternErrorMessage` is no part of the standard:
//! editors that know it show our words, the others their own.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json, json};

use super::pattern;
use super::{Field, Form, List, Needed, Rest, Shape, Situation, Table, Text};
use crate::base::text::{listed, slug};
use crate::model::{Kind, Role};

/// The field by whose value the needed fields of a page are known.
const KIND: &str = "kind";

/// What the tables do not know, because there is no rule on this floor.
#[derive(Debug)]
pub struct Rules {
    /// The names that a waiver can have.
    pub waived: Vec<&'static str>,
    /// What can be set for a rule, by its name.
    pub set: Map<String, Json>,
}

/// The schema of a whole file of this shape. `title` says what the file is, `note` where the schema comes from.
pub fn schema(title: &str, note: &str, shape: &'static Shape, rules: &Rules) -> Json {
    let mut writer = Writer {
        rules,
        open: Vec::new(),
        circular: BTreeSet::new(),
        definitions: BTreeMap::new(),
    };
    let body = writer.shape(shape);
    let mut document = Map::new();
    document.insert(
        "$schema".to_owned(),
        json!("http://json-schema.org/draft-07/schema#"),
    );
    document.insert("$comment".to_owned(), json!(note));
    document.insert("title".to_owned(), json!(title));
    document.extend(body);
    if !writer.definitions.is_empty() {
        document.insert("definitions".to_owned(), json!(writer.definitions));
    }
    Json::Object(document)
}

struct Writer<'a> {
    rules: &'a Rules,
    /// The tables that are being written, so that one that leads back to itself is noticed.
    open: Vec<&'static Table>,
    /// Names of tables that lead back to themselves.
    circular: BTreeSet<String>,
    definitions: BTreeMap<String, Json>,
}

impl Writer<'_> {
    fn shape(&mut self, shape: &'static Shape) -> Map<String, Json> {
        match shape {
            Shape::Text(text) if text.form == Form::RuleName => {
                object(json!({ "enum": self.rules.waived }))
            }
            Shape::Text(rules) => text(rules),
            Shape::Word(words) => object(json!({ "enum": words() })),
            Shape::Switch => object(json!({ "type": "boolean" })),
            Shape::Whole { least, most } => {
                object(json!({ "type": "integer", "minimum": least, "maximum": most }))
            }
            Shape::Date => date(),
            Shape::List(list) => self.list(list),
            Shape::OneOrMore(one) => {
                let one = self.shape(one);
                let more = json!({ "type": "array", "items": one });
                object(json!({ "anyOf": [one, more] }))
            }
            Shape::Table(table) => self.table(table),
            Shape::WordOrTable(words, table) => {
                let group = self.table(table);
                object(json!({ "anyOf": [{ "enum": words() }, group] }))
            }
            Shape::Free => object(json!({ "type": "object" })),
            // Every type there is: where none is named, editors complete the name without its colon.
            Shape::Anything => object(json!({
                "type": ["string", "number", "boolean", "array", "object", "null"],
            })),
        }
    }

    fn list(&mut self, list: &'static List) -> Map<String, Json> {
        let mut schema = object(json!({ "type": "array", "items": self.shape(list.of) }));
        if list.least > 0 {
            schema.insert("minItems".to_owned(), json!(list.least));
        }
        if list.most < usize::MAX {
            schema.insert("maxItems".to_owned(), json!(list.most));
        }
        schema
    }

    /// A table, or where it stands among the definitions when it leads back to itself.
    fn table(&mut self, table: &'static Table) -> Map<String, Json> {
        let name = slug(table.what);
        let reference = object(json!({ "$ref": format!("#/definitions/{name}") }));
        if self.open.iter().any(|open| std::ptr::eq(*open, table)) {
            self.circular.insert(name);
            return reference;
        }
        if self.definitions.contains_key(&name) {
            return reference;
        }
        self.open.push(table);
        let written = self.group(table);
        self.open.pop();
        if self.circular.contains(&name) {
            self.definitions.insert(name, Json::Object(written));
            return reference;
        }
        written
    }

    fn group(&mut self, table: &'static Table) -> Map<String, Json> {
        let mut properties: Map<String, Json> = Map::new();
        for field in table.fields {
            properties.insert(field.name.to_owned(), Json::Object(self.field(field)));
        }
        if let Rest::Named(Form::RuleName, _) = &table.rest {
            properties.extend(self.rules.set.clone());
        }
        let mut schema = object(json!({ "type": "object", "properties": properties }));
        let others = match &table.rest {
            Rest::Unknown | Rest::Named(Form::RuleName, _) => json!(false),
            Rest::Named(form, shape) => {
                let value = self.shape(shape);
                match pattern::of(*form) {
                    Some(pattern) => {
                        schema.insert("patternProperties".to_owned(), json!({ pattern: value }));
                        json!(false)
                    }
                    None => Json::Object(value),
                }
            }
        };
        schema.insert("additionalProperties".to_owned(), others);
        let needed = names(table, |field| matches!(field.needed, Needed::Always));
        if !needed.is_empty() {
            schema.insert("required".to_owned(), json!(needed));
        }
        let by_kind = needed_by_kind(table);
        if !by_kind.is_empty() {
            schema.insert("allOf".to_owned(), json!(by_kind));
        }
        schema
    }

    fn field(&mut self, field: &'static Field) -> Map<String, Json> {
        let mut schema = object(json!({ "description": description(field) }));
        let shape = self.shape(&field.shape);
        if shape.contains_key("$ref") {
            // Draft 7 overlooks everything beside a reference.
            schema.insert("allOf".to_owned(), json!([shape]));
        } else {
            schema.extend(shape);
        }
        schema
    }
}

fn text(rules: &Text) -> Map<String, Json> {
    let mut asked: Vec<(String, String)> = Vec::new();
    asked.push(match (pattern::of(rules.form), rules.form.fault()) {
        (Some(pattern), Some(fault)) => {
            let message = format!("This {}. {}.", fault.message, fault.help);
            (pattern.to_owned(), message)
        }
        _ => (
            pattern::NOT_BLANK.to_owned(),
            "This is empty text. Write something between the quotes.".to_owned(),
        ),
    });
    let too_long = |most: usize, unit: &str, why: &str| {
        format!("This has more than {most} {unit}: {why}. Leave something out.")
    };
    if let Some(limit) = rules.characters {
        let message = too_long(limit.most, "characters", limit.why);
        asked.push((pattern::characters(limit.most), message));
    }
    if let Some(limit) = rules.words {
        let message = too_long(limit.most, "words", limit.why);
        asked.push((pattern::words(limit.most), message));
    }
    let mut schema = object(json!({ "type": "string" }));
    let mut asked: Vec<Map<String, Json>> = asked
        .into_iter()
        .map(|(pattern, message)| {
            object(json!({ "pattern": pattern, "patternErrorMessage": message }))
        })
        .collect();
    match asked.as_mut_slice() {
        [one] => schema.append(one),
        _ => drop(schema.insert("allOf".to_owned(), json!(asked))),
    }
    schema
}

fn date() -> Map<String, Json> {
    object(json!({
        "type": "string",
        "format": "date",
        "pattern": pattern::DATE,
        "patternErrorMessage": "This is not a day. Write year, month and day: 2026-03-01.",
    }))
}

/// For every set of kinds of page: the fields that they need, and other pages do not.
fn needed_by_kind(table: &Table) -> Vec<Json> {
    let mut sets: BTreeMap<Vec<&str>, Vec<&str>> = BTreeMap::new();
    for field in table.fields {
        let kinds = kinds(field.needed);
        if !kinds.is_empty() {
            sets.entry(kinds).or_default().push(field.name);
        }
    }
    let rule = |(kinds, fields): (Vec<&str>, Vec<&str>)| {
        json!({
            "if": { "properties": { KIND: { "enum": kinds } }, "required": [KIND] },
            "then": { "required": fields },
        })
    };
    sets.into_iter().map(rule).collect()
}

/// The kinds of page that need a field, where it is the kind that decides.
fn kinds(needed: Needed) -> Vec<&'static str> {
    if !matches!(needed, Needed::Clinical | Needed::Kinds(_)) {
        return Vec::new();
    }
    let role = Role::Page;
    let applies = |kind: &&Kind| needed.applies(Situation { role, kind: **kind });
    let kinds = Kind::ALL.iter().filter(applies);
    kinds.map(|kind| kind.name()).collect()
}

/// What an editor shows beside a field: its line in the table as a sentence, and who needs it where the schema cannot say so.
pub(super) fn description(field: &Field) -> String {
    let mut description = sentence(field.doc);
    let kinds: Vec<String> = kinds(field.needed)
        .iter()
        .map(|kind| format!("`{kind}`"))
        .collect();
    if matches!(field.needed, Needed::Pages) {
        description.push_str(" Every page needs it; the home page and sections may leave it out.");
    } else if !kinds.is_empty() {
        let kinds = listed(&kinds, "or");
        description.push_str(" A page of the kind ");
        description.push_str(&kinds);
        description.push_str(" needs it.");
    }
    description
}

fn sentence(line: &str) -> String {
    let mut characters = line.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    let mut sentence: String = first.chain(characters).collect();
    if !sentence.ends_with(['.', '?', '!', '…']) {
        sentence.push('.');
    }
    sentence
}

fn names(table: &Table, wanted: impl Fn(&Field) -> bool) -> Vec<&'static str> {
    let fields = table.fields.iter().filter(|field| wanted(field));
    fields.map(|field| field.name).collect()
}

/// An object that was written with the macro.
fn object(json: Json) -> Map<String, Json> {
    match json {
        Json::Object(object) => object,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests;
