//! Looks for the words that the clinic keeps off its pages (`words.yaml`), in one pass for all of them.
//!
//! They are letters and not patterns: blanks and hyphens are the same, a straight apostrophe is a curved one, and `*`
//! at the end of a word stands for any ending.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};

use super::text::Text;
use super::text::words::is_in_word;
use crate::model::Site;
use crate::model::data::Word;

/// The words of a site, made ready when the first page asks for them.
#[derive(Debug, Default)]
pub struct ClinicWords {
    by_language: OnceLock<BTreeMap<String, Lexicon>>,
}

/// A place where such a word stands.
#[derive(Debug)]
pub struct Found<'s> {
    pub word: &'s Word,
    /// Index of the block.
    pub block: usize,
    /// Bytes in the text of the block.
    pub range: Range<usize>,
}

/// The words for pages of one language.
#[derive(Debug)]
struct Lexicon {
    entries: Vec<Entry>,
    /// Which of them a text may hold. `None` where there are too many for one automaton: then each is looked for.
    any: Option<RegexSet>,
}

#[derive(Debug)]
struct Entry {
    /// Index in the site's list.
    word: usize,
    pattern: String,
    any_ending: bool,
    regex: OnceLock<Option<Regex>>,
}

impl ClinicWords {
    /// Where the words stand in a page, in order, no two over each other; of two that begin together the longer one.
    pub fn find<'s>(&self, text: &Text<'_>, site: &'s Site) -> Vec<Found<'s>> {
        let lexicons = self.by_language.get_or_init(|| lexicons(site));
        let Some(lexicon) = lexicons.get(&*text.page.address.language) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for (block, read) in text.blocks.iter().enumerate() {
            if read.is_quoted {
                continue;
            }
            for entry in lexicon.candidates(read.text) {
                let word = &site.data.words[entry.word];
                let places = entry.places(read.text).into_iter();
                found.extend(places.map(|range| Found { word, block, range }));
            }
        }
        found.retain(|found| !text.is_in_a_name(found.block, &found.range, site));
        found.sort_by_key(|found| (found.block, found.range.start, usize::MAX - found.range.end));
        let mut upto = (0, 0);
        found.retain(|found| {
            let is_free = (found.block, found.range.start) >= upto;
            if is_free {
                upto = (found.block, found.range.end);
            }
            is_free
        });
        found
    }
}

/// A lexicon for each language that has pages and words.
fn lexicons(site: &Site) -> BTreeMap<String, Lexicon> {
    let mut lexicons = BTreeMap::new();
    if site.data.words.is_empty() {
        return lexicons;
    }
    let pages = site.pages.values();
    let mut languages: Vec<&str> = pages.map(|page| &*page.address.language).collect();
    languages.sort_unstable();
    languages.dedup();
    for language in languages {
        let words = site.data.words.iter().enumerate();
        let own = words.filter(|(_, word)| is_for(word, language, site));
        let entries: Vec<Entry> = own.map(|(index, word)| Entry::new(index, word)).collect();
        if !entries.is_empty() {
            lexicons.insert(language.to_owned(), Lexicon::new(entries));
        }
    }
    lexicons
}

/// Whether a word is for pages of this language: one for `es` is for `es-MX` too.
fn is_for(word: &Word, language: &str, site: &Site) -> bool {
    let own = word
        .language
        .as_deref()
        .unwrap_or(&site.config.site.language);
    let rest = language
        .get(..own.len())
        .filter(|start| start.eq_ignore_ascii_case(own));
    rest.is_some_and(|_| language[own.len()..].is_empty() || language[own.len()..].starts_with('-'))
}

impl Lexicon {
    fn new(entries: Vec<Entry>) -> Self {
        let any = RegexSetBuilder::new(entries.iter().map(|entry| &entry.pattern))
            .case_insensitive(true)
            .build()
            .ok();
        Self { entries, any }
    }

    fn candidates(&self, text: &str) -> Vec<&Entry> {
        match &self.any {
            Some(any) => {
                let matches = any.matches(text).into_iter();
                matches.map(|at| &self.entries[at]).collect()
            }
            None => self.entries.iter().collect(),
        }
    }
}

impl Entry {
    fn new(index: usize, word: &Word) -> Self {
        let avoid = word.avoid.value.trim();
        let any_ending = avoid.ends_with('*');
        let parts = avoid.trim_end_matches('*').split(is_joint);
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).map(literal).collect();
        Self {
            word: index,
            pattern: parts.join(r"[\s\-\u{2010}\u{2011}]{1,3}"),
            any_ending,
            regex: OnceLock::new(),
        }
    }

    /// Where the word stands as a whole word.
    fn places(&self, text: &str) -> Vec<Range<usize>> {
        // Letters make a small regular expression, so it is always there.
        let regex = self.regex.get_or_init(|| {
            let mut builder = RegexBuilder::new(&self.pattern);
            builder.case_insensitive(true).build().ok()
        });
        let mut places = Vec::new();
        let mut from = 0;
        while let Some(found) = regex.as_ref().and_then(|regex| regex.find_at(text, from)) {
            let end = self.end_of_word(text, found.end());
            let starts = !text[..found.start()].ends_with(is_in_word);
            let ends = self.any_ending || !text[end..].starts_with(is_in_word);
            if starts && ends {
                places.push(found.start()..end);
                from = end;
            } else {
                // The word may begin again inside what only looked like it.
                let first = text[found.start()..].chars().next();
                from = found.start() + first.map_or(1, char::len_utf8);
            }
        }
        places
    }

    /// Where the word ends, with the ending that `*` stands for.
    fn end_of_word(&self, text: &str, end: usize) -> usize {
        if !self.any_ending {
            return end;
        }
        let rest = &text[end..];
        text.len() - rest.trim_start_matches(is_in_word).len()
    }
}

/// What stands between two words of a phrase.
fn is_joint(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '\u{2010}' | '\u{2011}')
}

/// One word of a phrase as a regular expression.
fn literal(part: &str) -> String {
    let (part, ending) = match part.strip_suffix('*') {
        Some(part) => (part, r"\S*"),
        None => (part, ""),
    };
    let escaped = regex::escape(part).replace(['\'', '’'], "['’]");
    escaped + ending
}
