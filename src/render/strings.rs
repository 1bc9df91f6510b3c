//! The interface texts of a theme: flat maps from key to text, one file per language.
//!
//! A key that a layer lacks comes from the layer below; a key that a language lacks comes from English.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::path::SitePath;
use crate::base::source::SourceFile;
use crate::base::text::{listed, nearest};
use crate::load::SETTINGS;
use crate::load::node::{Entry, Node, Value};
use crate::load::yaml;
use crate::model::{Config, Diagnostic};

/// Texts by key.
pub type Strings = BTreeMap<String, String>;

/// The language whose texts fill the gaps of every other.
const FALLBACK: &str = "en";

/// The texts of every language there is a file for, gaps filled.
#[derive(Debug, Default)]
pub struct Languages {
    texts: BTreeMap<String, Strings>,
    gaps: BTreeMap<String, Gaps>,
}

/// What a language says in English, because nobody has translated it.
#[derive(Debug)]
struct Gaps {
    /// The topmost file of the language.
    file: SitePath,
    keys: Vec<String>,
}

impl Languages {
    /// Whether the theme speaks a language, or the one it is a variety of.
    pub fn has(&self, language: &str) -> bool {
        let primary = language.split('-').next().unwrap_or(language);
        [language, primary]
            .iter()
            .any(|tag| self.texts.contains_key(*tag))
    }

    /// The texts for a language: its own, else those of the language it is a variety of (`pt` for `pt-BR`), else English.
    pub fn of(&self, language: &str) -> Strings {
        let primary = language.split('-').next().unwrap_or(language);
        let own = [language, primary, FALLBACK]
            .iter()
            .find_map(|tag| self.texts.get(*tag));
        own.cloned().unwrap_or_default()
    }
}

/// Languages of the site in which the theme says nothing, or not all: its buttons would be English, read aloud in another voice.
pub fn unspoken(config: &Config, languages: &Languages, findings: &mut Vec<Diagnostic>) {
    let settings = SitePath::new(SETTINGS);
    for tag in config.language_tags() {
        if languages.has(tag) {
            let gaps = languages.gaps.get(tag);
            findings.extend(gaps.map(|gaps| half_spoken(tag, gaps)));
            continue;
        }
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

fn half_spoken(tag: &str, gaps: &Gaps) -> Diagnostic {
    /// How many keys a finding names.
    const SHOWN: usize = 12;
    let mut named: Vec<String> = gaps
        .keys
        .iter()
        .take(SHOWN)
        .map(|key| format!("`{key}`"))
        .collect();
    if gaps.keys.len() > SHOWN {
        named.push(format!("{} more", gaps.keys.len() - SHOWN));
    }
    let message = format!(
        "In `{tag}`, the theme lacks {}. These words are in English on those pages, and screen readers say them in the wrong voice.",
        listed(&named, "and")
    );
    Diagnostic::in_file("untranslated-theme", &gaps.file, message)
        .help("Add them to this file, each as `key: text`. The English words are in `themes/clinic/strings/en.yaml`.")
}

/// Reads the files of every language; of each, the topmost layer comes first. `is_used` tells whether some template asks for a text.
pub fn read(
    files: &BTreeMap<String, Vec<Arc<SourceFile>>>,
    is_used: impl Fn(&str) -> bool,
    findings: &mut Vec<Diagnostic>,
) -> Languages {
    let mut layers: BTreeMap<&str, Vec<Layer>> = BTreeMap::new();
    for (language, files) in files {
        let read = files.iter().map(|file| Layer::read(file, findings));
        layers.insert(language, read.collect());
    }
    let english = layers.get(FALLBACK).map_or(&[][..], Vec::as_slice);
    for (language, of_language) in &layers {
        for (at, layer) in of_language.iter().enumerate() {
            // A text is known where it is said in English, by a layer below if the file is English itself.
            let known = match *language {
                FALLBACK => &english[at + 1..],
                _ => english,
            };
            findings.extend(layer.misspelt(known, &is_used));
        }
    }
    join(&layers)
}

/// Puts the layers of each language together, and fills its gaps: `es-MX` from `es`, and every language from English.
fn join(layers: &BTreeMap<&str, Vec<Layer>>) -> Languages {
    let of = |language: &str| {
        let mut texts = Strings::new();
        for entry in layers
            .get(language)
            .into_iter()
            .flatten()
            .flat_map(|layer| &layer.entries)
        {
            let key = &entry.key.value;
            if let Some(text) = entry.value.as_text()
                && !texts.contains_key(key)
            {
                texts.insert(key.clone(), text.to_owned());
            }
        }
        texts
    };
    let english = of(FALLBACK);
    let mut languages = Languages::default();
    for (language, of_language) in layers {
        let mut texts = of(language);
        if let Some((primary, _)) = language.split_once('-') {
            for (key, text) in of(primary) {
                texts.entry(key).or_insert(text);
            }
        }
        let lacking = english.iter().filter(|(key, _)| !texts.contains_key(*key));
        let lacking: Vec<(String, String)> = lacking.map(|(k, t)| (k.clone(), t.clone())).collect();
        if let (Some(top), false) = (of_language.first(), lacking.is_empty()) {
            let gaps = Gaps {
                file: top.file.path.clone(),
                keys: lacking.iter().map(|(key, _)| key.clone()).collect(),
            };
            languages.gaps.insert((*language).to_owned(), gaps);
        }
        texts.extend(lacking);
        languages.texts.insert((*language).to_owned(), texts);
    }
    languages
}

/// The texts of one file.
struct Layer {
    file: Arc<SourceFile>,
    entries: Vec<Entry>,
}

impl Layer {
    /// Reads a file. What is not text is a finding, so that no page shows `[object]` or nothing.
    fn read(file: &Arc<SourceFile>, findings: &mut Vec<Diagnostic>) -> Self {
        let node = yaml::parse(file, file.start()..file.text.len()).unload(findings);
        if let Some(node) = &node
            && !matches!(node.value, Value::Table(_))
        {
            let finding = wrong_type(file, node, "This file");
            findings.push(finding.help("Write one text per line, as `key: text`"));
        }
        let entries = node.as_ref().map_or(&[][..], Node::entries);
        for entry in entries
            .iter()
            .filter(|entry| entry.value.as_text().is_none())
        {
            let what = format!("The text `{}`", entry.key.value);
            let finding = wrong_type(file, &entry.value, &what);
            findings.push(finding.help("Write the text in quotes: `key: \"text\"`"));
        }
        Self {
            file: Arc::clone(file),
            entries: entries.to_vec(),
        }
    }

    fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.key.value.as_str())
    }

    /// Texts that nobody asks for and whose key is nearly that of another: no page would show them.
    fn misspelt(&self, known: &[Self], is_used: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
        let is_known = |key: &str| known.iter().any(|layer| layer.keys().any(|one| one == key));
        let unknown = self.entries.iter().filter(|entry| {
            let key = entry.key.value.as_str();
            !is_known(key) && !is_used(key)
        });
        let finding = |entry: &Entry| {
            let key = &entry.key.value;
            let near = nearest(key, known.iter().flat_map(Self::keys))?;
            let message =
                format!("No template asks for a text `{key}`, so it would never be shown");
            let finding = Diagnostic::at("unknown-field", &self.file, entry.key.span, message);
            Some(finding.help(format!("Did you mean `{near}`?")))
        };
        unknown.filter_map(finding).collect()
    }
}

fn wrong_type(file: &Arc<SourceFile>, node: &Node, what: &str) -> Diagnostic {
    let message = format!(
        "{what} is {}, where pages need words to show",
        node.describe()
    );
    Diagnostic::at("invalid-field", file, node.span, message)
}
