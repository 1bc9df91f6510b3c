//! One tree for YAML and TOML: values without a type of their own, each with its place in the file.
//!
//! The tree keeps everything a person wrote, a second key of the same name included, so that all faults of a file can be told at once.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::{Map, Number};

use super::date;
use super::limit::{MOST_FINDINGS, short};
use crate::base::source::SourceFile;
use crate::base::span::{Span, Spanned};
use crate::model::Diagnostic;
use crate::model::diagnostic::Place;
use crate::model::front_matter::Field;

/// A value and the bytes it takes in the file on disk, quotes and brackets included.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub value: Value,
    pub span: Span,
}

/// What a value is by the rules of its format, before anybody asks what it should be.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing after the colon, or YAML's `null`.
    Nothing,
    Switch(bool),
    Whole(i64),
    Decimal(f64),
    Text(String),
    List(Vec<Node>),
    Table(Vec<Entry>),
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub key: Spanned<String>,
    pub value: Node,
}

impl Node {
    /// A value at its place, with nothing asked of it yet.
    pub fn new(value: Value, span: Span) -> Self {
        Self { value, span }
    }

    /// Moves every span of the tree to the right, from a part of a file to the whole file.
    pub fn shift(&mut self, by: usize) {
        self.span = self.span.shifted(by);
        match &mut self.value {
            Value::List(elements) => elements.iter_mut().for_each(|element| element.shift(by)),
            Value::Table(entries) => {
                for entry in entries {
                    entry.key.span = entry.key.span.shifted(by);
                    entry.value.shift(by);
                }
            }
            _ => {}
        }
    }

    /// The entries of a table; none for anything else.
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Table(entries) => entries,
            _ => &[],
        }
    }

    /// The elements of a list; none for anything else.
    pub fn elements(&self) -> &[Node] {
        match &self.value {
            Value::List(elements) => elements,
            _ => &[],
        }
    }

    /// A key with its value. Where the key is there twice, the first counts.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.key.value == key)
    }

    /// The value of a key in a group; `None` in anything else.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The text, where it is one.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What the value is, for a sentence: `text`, `a number`, `a list` …
    pub fn describe(&self) -> &'static str {
        match self.value {
            Value::Nothing => "nothing",
            Value::Switch(_) => "true or false",
            Value::Whole(_) | Value::Decimal(_) => "a number",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Table(_) => "a group of named values",
        }
    }

    /// The same value as JSON, for templates and for libraries. Of two keys with one name the first counts.
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::Value as Json;
        match &self.value {
            Value::Nothing => Json::Null,
            Value::Switch(on) => Json::Bool(*on),
            Value::Whole(number) => Json::Number((*number).into()),
            Value::Decimal(number) => Number::from_f64(*number).map_or(Json::Null, Json::Number),
            Value::Text(text) => Json::String(text.clone()),
            Value::List(elements) => elements.iter().map(Node::to_json).collect(),
            Value::Table(entries) => {
                let mut object = Map::new();
                for entry in entries {
                    object
                        .entry(entry.key.value.clone())
                        .or_insert_with(|| entry.value.to_json());
                }
                Json::Object(object)
            }
        }
    }
}

/// Reading fields of a table by name. A value of the wrong type reads as absent: saying so is the schema's work.
impl Node {
    /// The text of a key, with its place; `None` where there is none, or something else.
    pub fn text(&self, key: &str) -> Field<String> {
        self.get(key)?.spanned_text()
    }

    /// The same without its place.
    pub fn plain_text(&self, key: &str) -> Option<String> {
        self.text(key).map(|text| text.value)
    }

    /// The texts in the list of a key, with their places. What is no text is left out.
    pub fn texts(&self, key: &str) -> Vec<Spanned<String>> {
        let elements = self.get(key).map_or(&[][..], Node::elements);
        elements.iter().filter_map(Node::spanned_text).collect()
    }

    /// The same without their places.
    pub fn plain_texts(&self, key: &str) -> Vec<String> {
        let spanned = self.texts(key).into_iter();
        spanned.map(|text| text.value).collect()
    }

    /// The date of a key, written `2026-11-22`.
    pub fn date(&self, key: &str) -> Field<Date> {
        let node = self.get(key)?;
        let date = date::parse(node.as_text()?).ok()?;
        Some(Spanned::new(date, node.span))
    }

    /// The whole number of a key.
    pub fn whole(&self, key: &str) -> Field<i64> {
        let node = self.get(key)?;
        match node.value {
            Value::Whole(number) => Some(Spanned::new(number, node.span)),
            _ => None,
        }
    }

    /// The `true` or `false` of a key.
    pub fn switch(&self, key: &str) -> Field<bool> {
        let node = self.get(key)?;
        match node.value {
            Value::Switch(on) => Some(Spanned::new(on, node.span)),
            _ => None,
        }
    }

    /// A word of a fixed set.
    pub fn word<T>(&self, key: &str, from_name: impl Fn(&str) -> Option<T>) -> Field<T> {
        let node = self.get(key)?;
        let value = from_name(node.as_text()?)?;
        Some(Spanned::new(value, node.span))
    }

    /// A table of free-form values as JSON; an empty object where there is none.
    pub fn object(&self, key: &str) -> serde_json::Value {
        match self.get(key) {
            Some(node) if matches!(node.value, Value::Table(_)) => node.to_json(),
            _ => serde_json::Value::Object(Map::new()),
        }
    }

    fn spanned_text(&self) -> Field<String> {
        // A text on lines of its own (`>` or `|`) carries a line ending that nobody means.
        let text = self.as_text()?.trim();
        Some(Spanned::new(text.to_owned(), self.span))
    }
}

/// A finding for every key that its table has already, anywhere in the tree.
pub fn duplicate_keys(file: &Arc<SourceFile>, node: &Node, findings: &mut Vec<Diagnostic>) {
    let mut first: HashMap<&str, Span> = HashMap::new();
    for Entry { key, value } in node.entries() {
        if findings.len() > MOST_FINDINGS {
            return;
        }
        if let Some(&earlier) = first.get(key.value.as_str()) {
            findings.push(duplicate_key(file, key.span, Some(earlier)));
        } else {
            first.insert(&key.value, key.span);
        }
        duplicate_keys(file, value, findings);
    }
    for element in node.elements() {
        duplicate_keys(file, element, findings);
    }
}

/// The finding for a key written a second time.
pub fn duplicate_key(file: &Arc<SourceFile>, second: Span, first: Option<Span>) -> Diagnostic {
    let name = short(file.slice(second).trim_matches(['"', '\'']));
    let message =
        format!("`{name}` is written twice, so one of the two values would be lost without a word");
    let finding = Diagnostic::at("duplicate-key", file, second, message)
        .help("Keep the line that is right and delete the other");
    match first {
        Some(first) => finding.label(Place::new(file, first), "the first one is here"),
        None => finding,
    }
}
