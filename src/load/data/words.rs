//! Reads `words.yaml`: the words that a clinic does not want to give to its patients.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::load::node::Node;
use crate::load::schema::Form;
use crate::model::data::Word;
use crate::model::diagnostic::Place;
use crate::model::{Diagnostic, Level, With};

/// A longer one is a sentence, and no page ever says the same sentence by chance.
pub const MOST_CHARACTERS: usize = 100;

/// The levels that a word can have. One that is allowed would not stand in the list.
pub fn levels() -> Vec<&'static str> {
    let told = Level::ALL.iter().filter(|level| **level != Level::Allow);
    told.map(|level| level.name()).collect()
}

/// The words in order. Of two that are the same the first one counts, because two sayings about one word would confuse.
pub fn read(file: &Arc<SourceFile>, root: &Node) -> With<Vec<Word>> {
    let mut findings = Vec::new();
    let mut first: BTreeMap<(Option<String>, String), Span> = BTreeMap::new();
    let mut words = Vec::new();
    for word in root.elements().iter().filter_map(word) {
        let key = (word.language.clone(), plain(&word.avoid.value));
        match first.get(&key) {
            Some(&earlier) => findings.push(twice(file, &word, earlier)),
            None => {
                first.insert(key, word.avoid.span);
                words.push(word);
            }
        }
    }
    With::new(words, findings)
}

fn word(node: &Node) -> Option<Word> {
    let can_be_looked_for = |avoid: &str| {
        Form::Phrase.complaint(avoid).is_none() && avoid.trim().chars().count() <= MOST_CHARACTERS
    };
    let language = node.plain_text("language");
    let level = node.plain_text("level");
    Some(Word {
        avoid: node
            .text("avoid")
            .filter(|avoid| can_be_looked_for(avoid))?,
        instead: node.plain_text("instead"),
        why: node.plain_text("why")?,
        level: level
            .and_then(|level| Level::from_name(&level))
            .filter(|level| *level != Level::Allow)
            .unwrap_or(Level::Warn),
        language: language.filter(|tag| Form::Language.complaint(tag).is_none()),
    })
}

/// A phrase as it is looked for: neither capitals nor the width of spaces matter.
fn plain(phrase: &str) -> String {
    let words: Vec<String> = phrase.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

fn twice(file: &Arc<SourceFile>, word: &Word, earlier: Span) -> Diagnostic {
    let message = format!(
        "`{}` is in the list twice, so nobody can tell which of the two is meant",
        word.avoid.value
    );
    Diagnostic::at("invalid-field", file, word.avoid.span, message)
        .help("Delete one of them, or say in `language` that they are for different languages")
        .label(Place::new(file, earlier), "the first one is here")
}
