//! Counts what the formulas ask for.

use std::ops::AddAssign;

use super::explained::Explained;
use super::syllables::{self, Speech};
use crate::check::text::words::is_address;
use crate::check::text::{Sentence, Text};

/// What stands in a piece of running text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub sentences: u32,
    /// Every word, numbers in figures too.
    pub words: u32,
    /// Words with letters. Only these have syllables here.
    pub spoken: u32,
    pub syllables: u32,
    /// Words of three syllables or more.
    pub long_spoken: u32,
    /// Words of more than six letters.
    pub long_written: u32,
    /// Words in Latin, Greek or Cyrillic letters, for which LIX was made.
    pub in_known_script: u32,
}

impl Counts {
    /// The mean, in words.
    pub fn words_per_sentence(&self) -> f64 {
        f64::from(self.words) / f64::from(self.sentences.max(1))
    }

    /// The mean, in syllables.
    pub fn syllables_per_word(&self) -> f64 {
        f64::from(self.syllables) / f64::from(self.spoken.max(1))
    }

    /// Whether there are too few sentences for SMOG to be more than an estimate.
    pub fn is_smog_estimated(&self) -> bool {
        self.sentences < 30
    }

    /// A number and an address on the web are words without anything that could be spoken or long.
    fn of_word(word: &str, syllables: impl FnOnce() -> u32) -> Self {
        let words = Self {
            words: 1,
            ..Self::default()
        };
        let is_plain = word.bytes().all(|byte| byte.is_ascii_alphabetic());
        let letters = if is_plain {
            word.len()
        } else {
            word.chars().filter(|letter| letter.is_alphabetic()).count()
        };
        if letters == 0 || !is_plain && is_address(word) {
            return words;
        }
        let syllables = syllables();
        Self {
            spoken: 1,
            syllables,
            long_spoken: u32::from(syllables >= 3),
            long_written: u32::from(letters > 6),
            in_known_script: u32::from(is_plain || word.chars().all(|letter| letter < '\u{530}')),
            ..words
        }
    }

    /// As if the word were a short one that everybody knows.
    fn eased(self) -> Self {
        Self {
            syllables: self.syllables.min(EASY),
            long_spoken: 0,
            long_written: 0,
            ..self
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.sentences += other.sentences;
        self.words += other.words;
        self.spoken += other.spoken;
        self.syllables += other.syllables;
        self.long_spoken += other.long_spoken;
        self.long_written += other.long_written;
        self.in_known_script += other.in_known_script;
    }
}

/// The same text counted as it is, and with the words that the glossary explains as if they were easy.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub raw: Counts,
    pub eased: Counts,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.raw += other.raw;
        self.eased += other.eased;
    }
}

/// As many syllables has a word at most once the reader knows what it means.
const EASY: u32 = 2;

/// Counts one sentence. Languages without rules for syllables have none.
pub(super) fn sentence(
    text: &Text<'_>,
    sentence: &Sentence,
    speech: Option<Speech>,
    explained: &Explained,
) -> Tally {
    let block = text.blocks[sentence.block].text;
    let found = text.word_places(sentence);
    let shouts = is_in_capitals(text.words_of(sentence), found.len());
    let mut tally = Tally::default();
    tally.raw.sentences = 1;
    tally.eased.sentences = 1;
    let mut known_until = 0;
    for (at, word) in found.iter().enumerate() {
        let word = &block[word.clone()];
        let known = explained.at(found[at..].iter().map(|word| &block[word.clone()]));
        if let Some(known) = known.filter(|known| known.is_explained) {
            known_until = known_until.max(at + known.words);
        }
        let aloud = || match (known.and_then(|known| known.syllables), speech) {
            (Some(given), Some(_)) => given,
            (None, Some(speech)) if shouts => syllables::count(&word.to_lowercase(), speech),
            (None, Some(speech)) => syllables::count(word, speech),
            (_, None) => 0,
        };
        let counted = Counts::of_word(word, aloud);
        tally.raw += counted;
        let is_known = at < known_until;
        tally.eased += if is_known { counted.eased() } else { counted };
    }
    tally
}

/// Whether a sentence is written in capitals, so that none of its words is an abbreviation. Two words may well be two
/// abbreviations.
fn is_in_capitals(text: &str, words: usize) -> bool {
    words > 2 && !text.contains(char::is_lowercase)
}
