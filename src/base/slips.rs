//! Which words of a list are one slip of the keyboard away from another word, or one plural.
//!
//! Two words that differ by two letters become the same when up to two letters are taken out of each. So every word of the list
//! is kept under all that remains of it, and only those that share a remainder are compared: thousands of words take no longer,
//! each, than a few.

use std::collections::{BTreeMap, HashMap};

/// A list of words, each with what is known of it.
#[derive(Debug)]
pub struct Slips<'a, T> {
    words: Vec<(&'a str, T)>,
    /// Indices of `words`, by what remains of a word.
    remainders: HashMap<String, Vec<usize>>,
}

/// How much of a word is looked at for what remains of it, so that a long one has not thousands of remainders.
const HEAD: usize = 20;

/// The most letters by which a slip makes words differ.
const MOST: usize = 2;

impl<'a, T: Copy> Slips<'a, T> {
    /// Makes the list ready for being asked.
    pub fn of(words: impl Iterator<Item = (&'a str, T)>) -> Self {
        let words: Vec<(&str, T)> = words.collect();
        let mut remainders: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, (word, _)) in words.iter().enumerate() {
            // The word that is asked about may be longer by as many letters as it allows.
            let length = word.chars().count();
            for remainder in remains(word, allowed(length + MOST)) {
                remainders.entry(remainder).or_default().push(index);
            }
        }
        Self { words, remainders }
    }

    /// What is known of the words that are near enough, in the order of the list.
    ///
    /// ```
    /// # use handout::base::slips::Slips;
    /// let slips = Slips::of([("sleeping", 1), ("pain", 2), ("pane", 3)].into_iter());
    /// assert_eq!(slips.near("sleping").collect::<Vec<_>>(), [1]);
    /// assert_eq!(slips.near("pains").collect::<Vec<_>>(), [2]);
    /// assert_eq!(slips.near("ain").count(), 0);
    /// ```
    pub fn near(&self, word: &str) -> impl Iterator<Item = T> {
        let allowed = allowed(word.chars().count());
        let mut found = BTreeMap::new();
        for remainder in remains(word, allowed) {
            for &index in self.remainders.get(&remainder).into_iter().flatten() {
                found.entry(index).or_insert_with(|| {
                    strsim::damerau_levenshtein(word, self.words[index].0) <= allowed
                });
            }
        }
        found
            .into_iter()
            .filter(|(_, is_near)| *is_near)
            .map(|(index, _)| self.words[index].1)
    }
}

/// By how many letters a slip may make a word of this length differ. Short words differ by a letter without meaning the same.
fn allowed(length: usize) -> usize {
    match length {
        0..4 => 0,
        4..9 => 1,
        _ => MOST,
    }
}

/// The beginning of the word without any of its letters, up to so many; itself first.
fn remains(word: &str, taken: usize) -> Vec<String> {
    let head: String = word.chars().take(HEAD).collect();
    let mut all = vec![head];
    let mut first = 0;
    for _ in 0..taken {
        let last = all.len();
        for index in first..last {
            let shorter: Vec<String> = all[index]
                .char_indices()
                .map(|(at, letter)| {
                    let remainder = &all[index];
                    [&remainder[..at], &remainder[at + letter.len_utf8()..]].concat()
                })
                .collect();
            all.extend(shorter);
        }
        first = last;
    }
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every word of a small alphabet against every other, in lengths around those where more is allowed.
    #[test]
    fn nothing_near_is_missed_and_nothing_far_is_found() {
        let mut words: Vec<String> = Vec::new();
        for length in [2, 3, 4, 5, 8, 9, 10, 19, 20, 21, 22] {
            for number in 0..40_usize {
                let letter = |at: usize| ['a', 'b', 'é'][(number * (at + 7) / 5 + at / 3) % 3];
                words.push((0..length).map(letter).collect());
            }
        }
        words.sort();
        words.dedup();
        let slips = Slips::of(words.iter().map(|word| (word.as_str(), word.as_str())));
        let mut pairs = 0;
        for word in &words {
            let allowed = allowed(word.chars().count());
            let expected: Vec<&str> = words
                .iter()
                .map(String::as_str)
                .filter(|other| strsim::damerau_levenshtein(word, other) <= allowed)
                .collect();
            assert_eq!(slips.near(word).collect::<Vec<_>>(), expected, "{word}");
            pairs += expected.len();
        }
        assert!(pairs > 2 * words.len(), "{pairs}");
    }
}
