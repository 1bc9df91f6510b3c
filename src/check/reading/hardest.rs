//! Where an author begins to make a page easier: its longest sentences and its longest words.

use std::collections::HashMap;
use std::ops::Range;

use super::{Scale, counts_for_level, syllables};
use crate::check::text::words::is_address;
use crate::check::text::{Sentence, Text};

/// A sentence and its length.
#[derive(Debug, Clone, Copy)]
pub struct LongSentence<'t> {
    pub sentence: &'t Sentence,
    pub words: usize,
}

/// A word and how much it weighs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LongWord {
    /// Its first place: index of the block, and bytes in it.
    pub block: usize,
    pub range: Range<usize>,
    /// Its length: syllables where they are known, letters elsewhere.
    pub length: usize,
    /// How often it stands in the running text.
    pub times: usize,
}

/// The longest sentences of the running text, the longest first.
pub fn sentences<'t>(text: &'t Text<'_>, most: usize) -> Vec<LongSentence<'t>> {
    let mut found: Vec<LongSentence<'t>> = running(text)
        .map(|sentence| LongSentence {
            sentence,
            words: text.word_places(sentence).len(),
        })
        .collect();
    found.sort_by_key(|one| std::cmp::Reverse(one.words));
    found.truncate(most);
    found
}

/// The words that make the text hardest, by their length and how often they are met.
pub fn long_words(text: &Text<'_>, most: usize) -> Vec<LongWord> {
    let scale = Scale::of(text.language);
    let mut found: HashMap<String, LongWord> = HashMap::new();
    for sentence in running(text) {
        let line = text.blocks[sentence.block].text;
        for range in text.word_places(sentence) {
            let word = &line[range.clone()];
            let length = length(word, scale);
            if length < shortest(scale) || is_address(word) {
                continue;
            }
            let known = found
                .entry(word.to_lowercase())
                .or_insert_with(|| LongWord {
                    block: sentence.block,
                    range: range.clone(),
                    length,
                    times: 0,
                });
            known.times += 1;
        }
    }
    let mut found: Vec<LongWord> = found.into_values().collect();
    found.sort_by_key(|word| {
        let weight = (word.length - shortest(scale) + 1) * word.times;
        (std::cmp::Reverse(weight), word.block, word.range.start)
    });
    found.truncate(most);
    found
}

fn running<'t>(text: &'t Text<'_>) -> impl Iterator<Item = &'t Sentence> {
    let mut sentences = text.sentences.iter();
    std::iter::from_fn(move || {
        sentences.find(|sentence| counts_for_level(&text.blocks[sentence.block]))
    })
}

fn length(word: &str, scale: Scale) -> usize {
    match scale.speech() {
        Some(speech) => syllables::count(word, speech) as usize,
        None => word.chars().filter(|letter| letter.is_alphabetic()).count(),
    }
}

/// Shorter words are not worth naming.
fn shortest(scale: Scale) -> usize {
    match scale {
        Scale::FleschKincaid => 3,
        Scale::SzigrisztPazos => 4,
        Scale::Lix => 9,
    }
}
