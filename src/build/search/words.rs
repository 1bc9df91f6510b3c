//! The words of each language's pages, for the search to tell which one was meant by a slip of the keyboard.
//!
//! The index cannot tell: it holds words without their endings, in pieces that are loaded for the words that are typed. So
//! there is a list beside it, one word to a line as the pages write it, and those first that stand there most often. A
//! browser loads it when a word is on no page.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;

use icu_normalizer::DecomposingNormalizerBorrowed;

use super::{FOLDER, Files, Record};
use crate::base::name::is_mark;
use crate::base::path::OutputPath;

/// How the lists are made. Another way makes others of the same pages.
pub const VERSION: &str = "words 1";

/// A large site has words that stand on one page of thousands. With these, a list would weigh more than the index.
const MOST: usize = 10_000;
/// A short word is nearly another one too easily, and what is very long is no word.
const LETTERS: RangeInclusive<usize> = 4..=24;

/// The list of each language, by where it goes.
pub fn lists(records: &[Record]) -> Files {
    let mut records_of: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
    for record in records {
        records_of.entry(&record.language).or_default().push(record);
    }
    let lists = records_of.into_iter().map(|(language, records)| {
        let texts = records.iter().flat_map(|record| record.texts());
        let path = format!("{FOLDER}/words.{language}.txt");
        (OutputPath::new(&path), list(texts))
    });
    lists.collect()
}

fn list<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<u8> {
    let mut written: HashMap<&str, usize> = HashMap::new();
    for word in texts.flat_map(words) {
        *written.entry(word).or_default() += 1;
    }
    let mut known: BTreeMap<String, Word> = BTreeMap::new();
    for (spelling, count) in written {
        known
            .entry(plain(spelling))
            .or_default()
            .add(spelling, count);
    }
    let mut known: Vec<Word> = known.into_values().collect();
    // Words that are as frequent stay in the order of their letters.
    known.sort_by_key(|word| Reverse(word.count));
    let lines = known
        .iter()
        .take(MOST)
        .map(|word| format!("{}\n", word.spelling));
    lines.collect::<String>().into_bytes()
}

/// The runs of letters in a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|sign: char| !sign.is_alphabetic() && !is_mark(sign));
    words.filter(|word| LETTERS.contains(&word.chars().count()))
}

/// A word in small letters and without accents, as the search compares it.
fn plain(word: &str) -> String {
    let small = word.chars().flat_map(char::to_lowercase);
    let parts = DecomposingNormalizerBorrowed::new_nfd().normalize_iter(small);
    parts.filter(|part| !is_mark(*part)).collect()
}

/// All spellings of a word together, and the best of them.
#[derive(Default)]
struct Word<'t> {
    spelling: &'t str,
    /// How often the best spelling is there.
    times: usize,
    count: usize,
}

impl<'t> Word<'t> {
    fn add(&mut self, spelling: &'t str, times: usize) {
        self.count += times;
        // A capital may be there for the sentence alone, so small letters are right where they are used at all.
        let rank = |spelling: &str, times| (!spelling.contains(char::is_uppercase), times);
        let (new, best) = (rank(spelling, times), rank(self.spelling, self.times));
        if self.times == 0 || new > best || (new == best && spelling < self.spelling) {
            (self.spelling, self.times) = (spelling, times);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(text: &str) -> String {
        String::from_utf8(list(text.lines())).expect("is text")
    }

    #[test]
    fn what_is_written_most_often_is_first() {
        let text = "Pain in the bladder.\nBladder pain, and more pain: the bladder, pain.";
        assert_eq!(listed(text), "pain\nbladder\nmore\n");
    }

    #[test]
    fn a_word_is_listed_once_and_as_the_pages_write_it() {
        for (text, expected) in [
            // Without the accent it is a slip, which no reader shall be shown.
            ("La depresión. depresion. depresión.", "depresión\n"),
            // A capital belongs to the sentence, or to the word.
            ("Nausea. Nausea! No nausea.", "nausea\n"),
            ("Spravato", "Spravato\n"),
            ("PTSD", "PTSD\n"),
            ("depresio\u{301}n", "depresio\u{301}n\n"),
            ("l’anxiété, patient’s", "anxiété\npatient\n"),
            ("دواءٌ دواء", "دواء\n"),
        ] {
            assert_eq!(listed(text), expected, "{text}");
        }
    }

    #[test]
    fn what_nobody_can_have_meant_is_not_listed() {
        assert_eq!(listed("an arm, 2026, 5-MeO"), "");
        assert_eq!(listed(&"a".repeat(25)), "");
    }

    #[test]
    fn the_list_of_a_large_site_ends() {
        let letters = |number: usize| -> String {
            let digits = number.to_string();
            digits
                .bytes()
                .map(|digit| char::from(digit - b'0' + b'a'))
                .collect()
        };
        let rare = (100_000..112_000).map(letters);
        let text = rare.chain(["often".to_owned(), "often".to_owned()]);
        let text: Vec<String> = text.collect();
        let list = listed(&text.join(" "));
        assert_eq!(list.lines().count(), MOST);
        assert_eq!(list.lines().next(), Some("often"));
    }
}
