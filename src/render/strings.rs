//! The interface texts of a theme: flat maps from key to text, one file per language.
//!
//! A key that a layer lacks comes from the layer below; a key that a language lacks comes from English.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::path::SitePath;
use crate::base::source::SourceFile;
use crate::load::SETTINGS;
use crate::load::node::{Node, Value};
use crate::load::yaml;
use crate::model::{Config, Diagnostic};

/// Texts by key.
pub type Strings = BTreeMap<String, String>;

/// The language whose texts fill the gaps of every other.
const FALLBACK: &str = "en";

/// The texts of every language there is a file for, gaps filled.
#[derive(Debug, Default)]
pub struct Languages(BTreeMap<String, Strings>);

impl Languages {
    /// Whether the theme speaks a language, or the one it is a variety of.
    pub fn has(&self, language: &str) -> bool {
        let primary = language.split('-').next().unwrap_or(language);
        [language, primary]
            .iter()
            .any(|tag| self.0.contains_key(*tag))
    }

    /// The texts for a language: its own, else those of the language it is a variety of (`pt` for `pt-BR`), else English.
    pub fn of(&self, language: &str) -> Strings {
        let primary = language.split('-').next().unwrap_or(language);
        let own = [language, primary, FALLBACK]
            .iter()
            .find_map(|tag| self.0.get(*tag));
        own.cloned().unwrap_or_default()
    }
}

/// Languages of the site in which the theme says nothing: its buttons would be English, read aloud in another voice.
pub fn unspoken(config: &Config, languages: &Languages, findings: &mut Vec<Diagnostic>) {
    let settings = SitePath::new(SETTINGS);
    for tag in config.language_tags().filter(|tag| !languages.has(tag)) {
        let message = format!(
            "The theme has no words in `{tag}`, so menus, buttons and boxes are in English on those pages, and screen readers say them in the wrong voice."
        );
        findings.push(
            Diagnostic::in_file("untranslated-theme", &settings, message).help(format!(
                "Write the words into `templates/strings/{tag}.yaml`. What is missing there is said in English."
            )),
        );
    }
}

/// Reads the files of every language; of each, the topmost layer comes first.
pub fn read(
    files: &BTreeMap<String, Vec<Arc<SourceFile>>>,
    findings: &mut Vec<Diagnostic>,
) -> Languages {
    let mut languages: BTreeMap<String, Strings> = BTreeMap::new();
    for (language, layers) in files {
        let strings = languages.entry(language.clone()).or_default();
        for file in layers {
            for (key, text) in texts(file, findings) {
                strings.entry(key).or_insert(text);
            }
        }
    }
    let fallback = languages.get(FALLBACK).cloned().unwrap_or_default();
    for strings in languages.values_mut() {
        for (key, text) in &fallback {
            strings.entry(key.clone()).or_insert_with(|| text.clone());
        }
    }
    Languages(languages)
}

/// The texts of one file. What is not text is a finding, so that no page shows `[object]` or nothing.
fn texts(file: &Arc<SourceFile>, findings: &mut Vec<Diagnostic>) -> Vec<(String, String)> {
    let Some(node) = yaml::parse(file, file.start()..file.text.len()).unload(findings) else {
        return Vec::new();
    };
    if !matches!(node.value, Value::Table(_)) {
        findings.push(
            wrong_type(file, &node, "This file").help("Write one text per line, as `key: text`"),
        );
    }
    let mut texts = Vec::new();
    for entry in node.entries() {
        if let Some(text) = entry.value.as_text() {
            texts.push((entry.key.value.clone(), text.to_owned()));
        } else {
            let what = format!("The text `{}`", entry.key.value);
            let finding = wrong_type(file, &entry.value, &what);
            findings.push(finding.help("Write the text in quotes: `key: \"text\"`"));
        }
    }
    texts
}

fn wrong_type(file: &Arc<SourceFile>, node: &Node, what: &str) -> Diagnostic {
    let message = format!(
        "{what} is {}, where pages need words to show",
        node.describe()
    );
    Diagnostic::at("invalid-field", file, node.span, message)
}
