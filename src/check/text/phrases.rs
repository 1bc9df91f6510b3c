//! Looks for the phrases of all rules in one pass over the text.
//!
//! It is known in which letters each phrase begins ([`beginnings`](super::beginnings)). Only where a text has them is that one
//! phrase tried. So the cost hardly grows with the number of phrases, and none is compiled that no text begins.

use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use regex_automata::meta::Regex;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input};
use regex_syntax::hir::literal::{Extractor, Literal};

use super::Text;
use super::beginnings::{Beginning, Beginnings, is_ascii_word};
use crate::check::registry::RULES;
use crate::model::{Level, Site};

/// Words that a rule looks for.
///
/// The pattern is a regular expression. Capital and small letters are the same; a blank also matches one that does not
/// break the line; a straight apostrophe also matches a curved one; a hyphen also matches one that does not break, and a
/// short dash; `\b` and `\w` know only unaccented letters, because
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
    /// How the phrases begin, in all ways there are. A phrase is tried only where it may begin.
    beginnings: Beginnings,
    /// For each of the beginnings, whose it is.
    owners: Vec<usize>,
}

struct Entry {
    rule: &'static str,
    phrase: &'static Phrase,
    /// Whether it begins where a word does.
    begins_a_word: bool,
    /// Made when the phrase is met for the first time.
    one: OnceLock<Regex>,
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of("en"));
static SPANISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of("es"));

impl Lexicon {
    fn for_language(language: &str) -> Option<&'static Self> {
        match language {
            "en" => Some(&ENGLISH),
            "es" => Some(&SPANISH),
            _ => None,
        }
    }

    fn of(language: &str) -> Self {
        let entries = RULES.iter().flat_map(|rule| {
            let phrases = rule.phrases().iter();
            let phrases = phrases.filter(|phrase| phrase.language == language);
            phrases.map(|phrase| Entry {
                rule: rule.meta().name,
                phrase,
                begins_a_word: phrase.pattern.starts_with(r"\b"),
                one: OnceLock::new(),
            })
        });
        let entries: Vec<Entry> = entries.collect();
        let mut owners = Vec::new();
        let mut words = Vec::new();
        for (owner, entry) in entries.iter().enumerate() {
            for letters in beginnings(entry.phrase.pattern) {
                words.push(Beginning {
                    letters,
                    begins_a_word: entry.begins_a_word,
                });
                owners.push(owner);
            }
        }
        Self {
            entries,
            beginnings: Beginnings::new(words),
            owners,
        }
    }

    /// Where phrases may begin in a text: which of them, and where, by phrase and place.
    fn candidates(&self, text: &str, found: &mut Vec<(usize, usize)>) {
        found.clear();
        self.beginnings.find(text, |beginning, at| {
            let owner = self.owners[beginning];
            let goes_on = at > 0 && is_ascii_word(text.as_bytes()[at - 1]);
            if !(goes_on && self.entries[owner].begins_a_word) {
                found.push((owner, at));
            }
        });
        found.sort_unstable();
        found.dedup();
    }
}

impl Entry {
    fn regex(&self) -> &Regex {
        self.one.get_or_init(|| {
            Regex::builder()
                .syntax(syntax::Config::new().case_insensitive(true))
                .build(&spelt_out(self.phrase.pattern))
                .expect("a phrase is a regular expression: a test builds them all")
        })
    }
}

/// In which letters a match of the pattern can begin. None where it could begin with anything, which a test excludes.
fn beginnings(pattern: &str) -> Vec<Vec<u8>> {
    let tree = regex_syntax::parse(&spelt_out(pattern)).ok();
    let mut extractor = Extractor::new();
    extractor.limit_literal_len(LONGEST_BEGINNING);
    let sequence = tree.map(|tree| extractor.extract(&tree));
    let literals = sequence.as_ref().and_then(|sequence| sequence.literals());
    let literals = literals.unwrap_or_default().iter();
    let letters = literals.map(Literal::as_bytes);
    letters.flat_map(in_both_cases).collect()
}

/// The letters as they are, and, where some are not of ASCII, in capitals: only those of ASCII are the same in both cases
/// when beginnings are looked for.
fn in_both_cases(letters: &[u8]) -> Vec<Vec<u8>> {
    if letters.is_ascii() {
        return vec![letters.to_vec()];
    }
    // A beginning may have been cut within a letter.
    let whole = letters
        .utf8_chunks()
        .next()
        .map_or("", |chunk| chunk.valid());
    vec![whole.into(), whole.to_uppercase().into()]
}

/// Longer beginnings would take more room and tell little more.
const LONGEST_BEGINNING: usize = 12;

/// Bytes that a phrase can have at most, so that a number without end is not read anew from each of its digits.
const LONGEST: usize = 256;

/// The pattern as [`Phrase`] says it is meant.
pub(in crate::check) fn spelt_out(pattern: &str) -> String {
    with_all_hyphens(pattern)
        .replace(r"\b", r"(?-u:\b)")
        .replace(r"\w", "[a-z0-9_]")
        .replace(r"\d", "[0-9]")
        .replace('\'', "['’]")
        .replace(' ', "[ \u{a0}]")
}

/// An expression of the same manner as the patterns of phrases, in capital and small letters.
pub(in crate::check) fn pattern(words: &str) -> regex::Regex {
    let words = format!("(?i){}", spelt_out(words));
    regex::Regex::new(&words).expect("a test builds the expression")
}

/// A hyphen of the pattern also matches one that does not break, and a short dash in its place, but for that in a
/// range such as `a-z`.
fn with_all_hyphens(pattern: &str) -> String {
    let mut spelt = String::with_capacity(pattern.len());
    let mut rest = pattern.chars().peekable();
    let mut before = None;
    let mut in_class = false;
    while let Some(c) = rest.next() {
        in_class = match (c, before) {
            ('[', last) if last != Some('\\') => true,
            (']', last) if last != Some('\\') => false,
            _ => in_class,
        };
        let is_between = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_range = in_class && is_between(before) && is_between(rest.peek().copied());
        if c == '-' && !is_range {
            spelt.push_str("[-‐‑–]");
        } else {
            spelt.push(c);
        }
        before = Some(c);
    }
    spelt
}

/// Finds every phrase in the text, in order.
pub(super) fn find(text: &Text<'_>, site: &Site) -> Vec<Hit> {
    let Some(lexicon) = Lexicon::for_language(text.language) else {
        return Vec::new();
    };
    let mut hits = Vec::new();
    let mut candidates = Vec::new();
    for (index, sentence) in text.sentences.iter().enumerate() {
        if text.blocks[sentence.block].is_quoted {
            continue;
        }
        let words = text.words_of(sentence);
        lexicon.candidates(words, &mut candidates);
        let mut searched = (usize::MAX, 0);
        for &(owner, at) in &candidates {
            // The matches of one phrase never lie over each other.
            if searched.0 == owner && at < searched.1 {
                continue;
            }
            let entry = &lexicon.entries[owner];
            let end = words.ceil_char_boundary(words.len().min(at + LONGEST));
            let from = Input::new(words).range(at..end).anchored(Anchored::Yes);
            let Some(found) = entry.regex().find(from).filter(|found| !found.is_empty()) else {
                continue;
            };
            searched = (owner, found.end());
            hits.push(Hit {
                rule: entry.rule,
                phrase: entry.phrase,
                block: sentence.block,
                sentence: index,
                range: sentence.range.start + found.start()..sentence.range.start + found.end(),
            });
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
    fn every_phrase_is_a_regular_expression_that_begins_with_known_letters() {
        for language in ["en", "es"] {
            let lexicon = Lexicon::for_language(language).expect("a language with phrases");
            assert!(!lexicon.entries.is_empty());
            for entry in &lexicon.entries {
                let pattern = entry.phrase.pattern;
                assert!(!entry.regex().is_match(""), "{pattern} matches nothing");
                let beginnings = beginnings(pattern);
                assert!(!beginnings.is_empty(), "{pattern} can begin with anything");
                for beginning in beginnings {
                    assert!(
                        beginning.len() > 1 || !beginning[0].is_ascii_alphabetic(),
                        "{pattern} is tried at every {beginning:?}"
                    );
                }
            }
        }
        for rule in RULES {
            for phrase in rule.phrases() {
                assert!(
                    Lexicon::for_language(phrase.language).is_some(),
                    "{}",
                    phrase.language
                );
            }
        }
    }

    #[test]
    fn capitals_with_accents_begin_a_phrase_too() {
        let begin = |text: &str| {
            let mut candidates = Vec::new();
            SPANISH.candidates(text, &mut candidates);
            let found = candidates.into_iter().filter(|(owner, at)| {
                let from = Input::new(text).range(*at..).anchored(Anchored::Yes);
                SPANISH.entries[*owner].regex().find(from).is_some()
            });
            found.count()
        };
        for phrase in [
            "últimos estudios muestran",
            "los últimos estudios muestran",
            "el único tratamiento",
        ] {
            assert_eq!(begin(phrase), begin(&phrase.to_uppercase()), "{phrase}");
        }
        assert!(begin("Últimos estudios muestran") > 0);
    }

    #[test]
    fn no_phrase_stands_where_none_of_its_beginnings_was_found() {
        let article = include_str!("../../../tests/prose/marketing.md");
        for text in article.lines() {
            for entry in &ENGLISH.entries {
                let all: Vec<_> = entry
                    .regex()
                    .find_iter(text)
                    .map(|found| found.start())
                    .collect();
                let mut candidates = Vec::new();
                ENGLISH.candidates(text, &mut candidates);
                for at in all {
                    let pattern = entry.phrase.pattern;
                    assert!(
                        candidates.iter().any(|(owner, place)| *place == at
                            && ENGLISH.entries[*owner].phrase.pattern == pattern),
                        "{pattern} in {text}"
                    );
                }
            }
        }
    }
}
