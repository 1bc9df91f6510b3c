//! The words that the glossary explains, and how it says they are spoken.

use std::collections::HashMap;

use crate::check::text::words::words;
use crate::model::Site;
use crate::model::glossary::{ENDINGS, Glossary, is_for_short};

/// The glossary of one language, made for looking words up.
#[derive(Debug)]
pub(super) struct Explained {
    /// By the first word in small letters.
    terms: HashMap<String, Vec<Term>>,
    /// For the first byte of a word, the lengths that a first word has; most words of a text are ruled out by it.
    lengths: [u64; 256],
}

#[derive(Debug)]
struct Term {
    /// In small letters; as written where the term is an abbreviation, so that “IT” is not “it”.
    words: Vec<String>,
    is_abbreviation: bool,
    /// As the glossary says, for a term of one word. Another name of it is another word, with syllables of its own.
    syllables: Option<u32>,
    /// Whether pages say what it means.
    is_marked: bool,
}

/// What is known of the words at one place of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    /// How many words the term has.
    pub words: usize,
    pub syllables: Option<u32>,
    /// Whether the page says what it means, where the glossary only says how it sounds.
    pub is_explained: bool,
}

impl Explained {
    /// The glossary for pages in this language, `es-MX` with the words of `es`.
    pub fn new(site: &Site, language: &str) -> Self {
        let mut explained = Self {
            terms: HashMap::new(),
            lengths: [0; 256],
        };
        let entries = site.glossary(language).map_or(&[][..], Glossary::entries);
        for term in entries.iter().map(|entry| &entry.term) {
            let syllables = term.syllables.and_then(|given| u32::try_from(given).ok());
            explained.add(&term.term.value, syllables, term.is_marked);
            for also in &term.also {
                explained.add(also, None, term.is_marked);
            }
        }
        explained
    }

    fn add(&mut self, term: &str, syllables: Option<u32>, is_marked: bool) {
        let is_abbreviation = is_for_short(term);
        let spelt = |word: &str| {
            if is_abbreviation {
                word.to_owned()
            } else {
                word.to_lowercase()
            }
        };
        let words: Vec<String> = words(term).map(|range| spelt(&term[range])).collect();
        let Some(first) = words.first().map(|first| first.to_lowercase()) else {
            return;
        };
        let syllables = syllables.filter(|_| words.len() == 1);
        self.lengths[usize::from(first.as_bytes()[0])] |= length_bit(first.len());
        let same_beginning = self.terms.entry(first).or_default();
        same_beginning.push(Term {
            words,
            is_abbreviation,
            syllables,
            is_marked,
        });
        same_beginning.sort_by_key(|term| std::cmp::Reverse(term.words.len()));
    }

    /// The longest term that begins with the first of these words, its plural included.
    pub fn at<'t>(&self, mut following: impl Iterator<Item = &'t str> + Clone) -> Option<Known> {
        let first = following.next()?;
        if !self.may_begin_so(first) {
            return None;
        }
        for ending in ENDINGS {
            let Some(stem) = first.strip_suffix(ending) else {
                continue;
            };
            if !self.may_begin(stem) {
                continue;
            }
            let terms = self.terms.get(&stem.to_lowercase()).into_iter().flatten();
            let found = terms.into_iter().find(|term| {
                term.is_spelt(0, stem)
                    && (ending.is_empty() || term.words.len() == 1)
                    && term.continues(following.clone())
            });
            if let Some(term) = found {
                return Some(Known {
                    words: term.words.len(),
                    syllables: term.spoken(ending),
                    is_explained: term.is_marked,
                });
            }
        }
        None
    }

    /// Whether a term begins with the same letter, which rules most words out at once.
    fn may_begin_so(&self, word: &str) -> bool {
        let first = word.as_bytes().first();
        first.is_some_and(|first| {
            self.lengths[usize::from(first.to_ascii_lowercase())] != 0
                || !first.is_ascii() && !self.terms.is_empty()
        })
    }

    fn may_begin(&self, word: &str) -> bool {
        let Some(first) = word.as_bytes().first() else {
            return false;
        };
        let lengths = self.lengths[usize::from(first.to_ascii_lowercase())];
        // The first letter of another script may have another length in small letters.
        lengths & length_bit(word.len()) != 0 || !first.is_ascii() && !self.terms.is_empty()
    }
}

fn length_bit(length: usize) -> u64 {
    1 << length.min(63)
}

impl Term {
    fn is_spelt(&self, at: usize, word: &str) -> bool {
        let own = &self.words[at];
        if self.is_abbreviation {
            own == word
        } else {
            own.len() == word.len() && *own == word.to_lowercase()
        }
    }

    /// Whether the further words follow, the last of them perhaps as a plural.
    fn continues<'t>(&self, following: impl Iterator<Item = &'t str>) -> bool {
        let mut following = following;
        (1..self.words.len()).all(|at| {
            following.next().is_some_and(|word| {
                let is_last = at + 1 == self.words.len();
                let endings = if is_last { &ENDINGS[..] } else { &ENDINGS[..1] };
                let mut stems = endings
                    .iter()
                    .filter_map(|ending| word.strip_suffix(ending));
                stems.any(|stem| self.is_spelt(at, stem))
            })
        })
    }

    /// With one more where the ending is a syllable of its own: “doses”.
    fn spoken(&self, ending: &str) -> Option<u32> {
        let hisses = self.words.last().is_some_and(|word| {
            ["s", "x", "z", "ch", "sh", "ce", "se", "ge", "ze"]
                .iter()
                .any(|end| word.ends_with(end))
        });
        self.syllables
            .map(|given| given + u32::from(!ending.is_empty() && hisses))
    }
}
