//! Looks for the phrases of all rules in one pass over the text.
//!
//! A first pass asks one automaton which phrases a block holds at all; in most blocks there is none. Only those that are
//! there are then looked for one by one, to learn where they stand.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};

use super::Text;
use crate::check::registry::RULES;
use crate::model::{Level, Site};

/// Words that a rule looks for.
///
/// The pattern is a regular expression. Capital and small letters are the same; a blank also matches one that does not
/// break the line; a straight apostrophe also matches a curved one; `\b` and `\w` know only unaccented letters, because
/// that is many times faster, so patterns for words with accents at their ends do without them.
#[derive(Debug)]
pub struct Phrase {
    /// The language whose texts it is looked for in, without region.
    pub language: &'static str,
    pub pattern: &'static str,
    /// What to write in its place, as the end of “Write …” or a sentence of its own.
    pub instead: &'static str,
    /// What it weighs at most, where that is less than its rule.
    pub at_most: Option<Level>,
    /// Whether it is only a fault where no source stands behind it.
    pub unless_sourced: bool,
    /// Whether it is no fault at all, and takes the phrases out that stand in it: “breakthrough pain”.
    pub is_harmless: bool,
}

impl Phrase {
    /// A phrase of English pages.
    pub const fn en(pattern: &'static str, instead: &'static str) -> Self {
        Self::of("en", pattern, instead)
    }

    /// A phrase of Spanish pages.
    pub const fn es(pattern: &'static str, instead: &'static str) -> Self {
        Self::of("es", pattern, instead)
    }

    const fn of(language: &'static str, pattern: &'static str, instead: &'static str) -> Self {
        Self {
            language,
            pattern,
            instead,
            at_most: None,
            unless_sourced: false,
            is_harmless: false,
        }
    }

    /// Weighs it no more than `level`, whatever the level of its rule.
    #[must_use]
    pub const fn at_most(mut self, level: Level) -> Self {
        self.at_most = Some(level);
        self
    }

    /// Lets it pass where a source stands behind it.
    #[must_use]
    pub const fn unless_sourced(mut self) -> Self {
        self.unless_sourced = true;
        self
    }

    /// Makes it one that takes out the phrases of the same rule that it covers, if only in part.
    #[must_use]
    pub const fn harmless(mut self) -> Self {
        self.is_harmless = true;
        self
    }
}

/// A place where a phrase stands.
#[derive(Debug, Clone)]
pub struct Hit {
    pub rule: &'static str,
    pub phrase: &'static Phrase,
    /// Index of the block.
    pub block: usize,
    /// Index of the sentence.
    pub sentence: usize,
    /// Bytes in the text of the block.
    pub range: Range<usize>,
}

/// Every phrase of one language.
struct Lexicon {
    entries: Vec<Entry>,
    /// Which of the entries a text holds, all in one pass.
    any: RegexSet,
}

struct Entry {
    rule: &'static str,
    phrase: &'static Phrase,
    /// Made when the phrase is met for the first time.
    one: OnceLock<Regex>,
}

static LEXICONS: LazyLock<BTreeMap<&'static str, Lexicon>> = LazyLock::new(|| {
    let mut entries: BTreeMap<&'static str, Vec<Entry>> = BTreeMap::new();
    for rule in RULES {
        for phrase in rule.phrases() {
            entries.entry(phrase.language).or_default().push(Entry {
                rule: rule.meta().name,
                phrase,
                one: OnceLock::new(),
            });
        }
    }
    let lexicon = |(language, entries): (_, Vec<Entry>)| (language, Lexicon::new(entries));
    entries.into_iter().map(lexicon).collect()
});

impl Lexicon {
    fn new(entries: Vec<Entry>) -> Self {
        let patterns = entries.iter().map(|entry| spelt_out(entry.phrase.pattern));
        let any = RegexSetBuilder::new(patterns)
            .case_insensitive(true)
            .size_limit(ROOM)
            .dfa_size_limit(ROOM)
            .build()
            .expect("a test builds the phrases of every language");
        Self { entries, any }
    }
}

impl Entry {
    fn regex(&self) -> &Regex {
        self.one.get_or_init(|| {
            RegexBuilder::new(&spelt_out(self.phrase.pattern))
                .case_insensitive(true)
                .build()
                .expect("a phrase is a regular expression: a test builds them all")
        })
    }
}

/// Bytes that the automaton may take up, for each thread that looks.
const ROOM: usize = 16 << 20;

/// The pattern as [`Phrase`] says it is meant.
pub(in crate::check) fn spelt_out(pattern: &str) -> String {
    pattern
        .replace(r"\b", r"(?-u:\b)")
        .replace(r"\w", "[a-z0-9_]")
        .replace(r"\d", "[0-9]")
        .replace('\'', "['’]")
        .replace(' ', "[ \u{a0}]")
}

/// Finds every phrase in the text, in order.
pub(super) fn find(text: &Text<'_>, site: &Site) -> Vec<Hit> {
    let Some(lexicon) = LEXICONS.get(text.language) else {
        return Vec::new();
    };
    let mut hits = Vec::new();
    for (index, sentence) in text.sentences.iter().enumerate() {
        let words = text.words_of(sentence);
        if text.blocks[sentence.block].is_quoted {
            continue;
        }
        for entry in lexicon
            .any
            .matches(words)
            .into_iter()
            .map(|at| &lexicon.entries[at])
        {
            let found = entry
                .regex()
                .find_iter(words)
                .filter(|found| !found.is_empty());
            hits.extend(found.map(|found| Hit {
                rule: entry.rule,
                phrase: entry.phrase,
                block: sentence.block,
                sentence: index,
                range: sentence.range.start + found.start()..sentence.range.start + found.end(),
            }));
        }
    }
    hits.retain(|hit| !text.is_in_a_name(hit.block, &hit.range, site));
    hits.sort_by_key(|hit| (hit.sentence, hit.range.start));
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_a_regular_expression_and_the_automata_have_room() {
        for (language, lexicon) in LEXICONS.iter() {
            assert!(matches!(*language, "en" | "es"), "{language}");
            for entry in &lexicon.entries {
                let regex = entry.regex();
                assert!(
                    !regex.is_match(""),
                    "{} matches nothing",
                    entry.phrase.pattern
                );
            }
        }
    }
}
