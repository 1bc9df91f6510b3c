//! Looks for many words at once where words begin.
//!
//! Of a text, only the places where a word begins are looked at, and of most of them only four letters: a table of bits
//! says whether anything begins so. Where something may, sixteen letters are compared in one step. That is several times
//! faster than an automaton that reads every letter of the text, and made in a moment. What may also stand within a word,
//! or begins with a sign, is left to an automaton.

use std::collections::HashMap;

use aho_corasick::AhoCorasick;

/// Words, or the beginnings of words, that are looked for together. Capital and small letters of ASCII are the same.
pub(in crate::check) struct Beginnings {
    /// In small letters.
    words: Vec<Vec<u8>>,
    /// Whether any word may begin with four letters, by [`place_of`].
    begun: Vec<u64>,
    by_letters: HashMap<u32, Vec<Start>>,
    /// Words of fewer than four letters, by the first of them.
    short: Vec<Vec<Start>>,
    /// Those that need not stand at the beginning of a word, and which they are.
    anywhere: AhoCorasick,
    anywhere_words: Vec<usize>,
}

/// A word to look for.
pub(in crate::check) struct Beginning {
    pub letters: Vec<u8>,
    /// Whether it only counts where no letter, digit or underscore of ASCII stands before it.
    pub begins_a_word: bool,
}

/// The first letters of a word, as many as are compared in one step.
struct Start {
    letters: u128,
    mask: u128,
    word: usize,
}

impl Beginnings {
    pub fn new(words: impl IntoIterator<Item = Beginning>) -> Self {
        let mut begun = vec![0; 1 << (BITS - 6)];
        let mut by_letters: HashMap<u32, Vec<Start>> = HashMap::new();
        let mut short: Vec<Vec<Start>> = (0..256).map(|_| Vec::new()).collect();
        let mut anywhere_words = Vec::new();
        let mut all: Vec<Vec<u8>> = Vec::new();
        for (index, word) in words.into_iter().enumerate() {
            let letters = word.letters.to_ascii_lowercase();
            let window = window(&letters, 0);
            let unused = 128_usize.saturating_sub(8 * letters.len());
            let start = Start {
                letters: window,
                mask: u128::MAX >> unused,
                word: index,
            };
            match letters.first() {
                Some(first) if word.begins_a_word && is_ascii_word(*first) => {
                    if letters.len() < 4 {
                        short[usize::from(*first)].push(start);
                    } else {
                        let place = place_of(window as u32);
                        begun[place / 64] |= 1_u64 << (place % 64);
                        by_letters.entry(window as u32).or_default().push(start);
                    }
                }
                _ => anywhere_words.push(index),
            }
            all.push(letters);
        }
        let anywhere = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(anywhere_words.iter().map(|index| &all[*index]))
            .expect("the words are few enough for an automaton");
        Self {
            words: all,
            begun,
            by_letters,
            short,
            anywhere,
            anywhere_words,
        }
    }

    /// Calls `meet` with each word that stands in the text and the byte where it begins, in no order.
    ///
    /// Words that need not begin a word are told wherever they stand, and so are those that begin with a sign.
    pub fn find(&self, text: &str, mut meet: impl FnMut(usize, usize)) {
        let bytes = text.as_bytes();
        let mut before_is_word = false;
        for (at, byte) in bytes.iter().enumerate() {
            let is_word = is_ascii_word(*byte);
            let begins = is_word && !before_is_word;
            before_is_word = is_word;
            if !begins {
                continue;
            }
            let short = &self.short[usize::from(byte.to_ascii_lowercase())];
            let long = self.longer_from(bytes, at);
            if short.is_empty() && long.is_empty() {
                continue;
            }
            let window = window(bytes, at);
            for start in short.iter().chain(long) {
                if window & start.mask == start.letters && self.goes_on(bytes, at, start.word) {
                    meet(start.word, at);
                }
            }
        }
        if !self.anywhere_words.is_empty() {
            for found in self.anywhere.find_overlapping_iter(bytes) {
                meet(
                    self.anywhere_words[found.pattern().as_usize()],
                    found.start(),
                );
            }
        }
    }

    /// The words of four letters and more that begin with those at this place.
    fn longer_from(&self, bytes: &[u8], at: usize) -> &[Start] {
        let Some(first) = bytes[at..].first_chunk::<4>() else {
            return &[];
        };
        let first = u32::from_le_bytes(first.map(|byte| byte.to_ascii_lowercase()));
        let place = place_of(first);
        if self.begun[place / 64] >> (place % 64) & 1 == 0 {
            return &[];
        }
        self.by_letters.get(&first).map_or(&[], Vec::as_slice)
    }

    /// Whether the letters behind those of a window are the word's own, too.
    fn goes_on(&self, bytes: &[u8], at: usize, word: usize) -> bool {
        let word = &self.words[word];
        let rest = word.get(WINDOW..).unwrap_or_default();
        let here = bytes.get(at + word.len() - rest.len()..at + word.len());
        here.is_some_and(|here| here.eq_ignore_ascii_case(rest))
    }
}

/// Letters that are compared in one step.
const WINDOW: usize = 16;

/// The letters from `at` on in small letters, the first in the lowest bits; zeros behind the end.
fn window(bytes: &[u8], at: usize) -> u128 {
    let mut window = [0; WINDOW];
    let here = &bytes[at..bytes.len().min(at + WINDOW)];
    window[..here.len()].copy_from_slice(here);
    u128::from_le_bytes(window.map(|byte| byte.to_ascii_lowercase()))
}

/// The table of bits has two to the power of this.
const BITS: u32 = 17;

/// Spreads four letters over the table; two words may share a place.
fn place_of(letters: u32) -> usize {
    (letters.wrapping_mul(0x9E37_79B1) >> (32 - BITS)) as usize
}

/// What regular expressions without Unicode call a letter of a word.
pub(in crate::check) fn is_ascii_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn beginnings(words: &[&str], begins_a_word: bool) -> Beginnings {
        Beginnings::new(words.iter().map(|word| Beginning {
            letters: word.as_bytes().to_vec(),
            begins_a_word,
        }))
    }

    fn found(beginnings: &Beginnings, text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        beginnings.find(text, |word, at| found.push((word, at)));
        found.sort_unstable();
        found.dedup();
        found
    }

    #[test]
    fn words_are_found_where_words_begin() {
        let words = beginnings(&["cure", "cured", "is", "no "], true);
        assert_eq!(
            found(&words, "Cured. NO cure; secure"),
            [(0, 0), (0, 10), (1, 0), (3, 7)]
        );
        assert_eq!(found(&words, "éis"), [(2, 2)]);
        assert_eq!(found(&words, ""), []);
    }

    proptest! {
        #[test]
        fn nothing_is_found_or_missed_that_is_not(text in "([abAB_é ]|ab ab ab ab ab){0,30}", words in prop::collection::vec("[ab ]{1,20}", 1..5)) {
            let spelt: Vec<&str> = words.iter().map(String::as_str).collect();
            let lower = text.to_ascii_lowercase();
            let bytes = lower.as_bytes();
            for begins_a_word in [true, false] {
                let mut expected = Vec::new();
                for (index, word) in words.iter().enumerate() {
                    for at in 0..bytes.len() {
                        let inside = at > 0 && is_ascii_word(bytes[at - 1]);
                        let is_kept_out = begins_a_word && inside && is_ascii_word(word.as_bytes()[0]);
                        if bytes[at..].starts_with(word.as_bytes()) && !is_kept_out {
                            expected.push((index, at));
                        }
                    }
                }
                prop_assert_eq!(found(&beginnings(&spelt, begins_a_word), &text), expected);
            }
        }
    }
}
