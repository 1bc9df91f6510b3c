//! The words that the glossary explains, made for finding them in text.
//!
//! Rules and pages ask the same thing here, so that a word which a rule holds to be explained is one that readers get explained.

use std::borrow::Cow;
use std::ops::Range;

use aho_corasick::AhoCorasick;

use super::data::{Data, Term};
use crate::base::text::slug;

/// The glossary for the pages of one language.
#[derive(Debug, Clone)]
pub struct Glossary {
    entries: Vec<Entry>,
    names: Vec<Name>,
    search: AhoCorasick,
}

/// A term with the id by which it is linked to.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Unique in the glossary.
    pub id: String,
    pub term: Term,
}

/// One spelling under which a term is looked for.
#[derive(Debug, Clone)]
struct Name {
    entry: usize,
    text: String,
    /// Letters for short are meant as they are written, so that “IT” is not “it”.
    is_exact: bool,
}

/// A term in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub range: Range<usize>,
    /// Index into [`Glossary::entries`].
    pub entry: usize,
}

impl Glossary {
    /// The glossary for pages in this language, `es-MX` with the words of `es`. `None` where it has no word.
    pub fn of(data: &Data, language: &str) -> Option<Self> {
        let mut entries: Vec<Entry> = Vec::new();
        for term in terms(data, language) {
            let id = free_id(&entries, &anchor(&term.term.value));
            let term = term.clone();
            entries.push(Entry { id, term });
        }
        if entries.is_empty() {
            return None;
        }
        let names: Vec<Name> = entries.iter().enumerate().flat_map(names).collect();
        let search = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(names.iter().map(|name| &name.text))
            .ok()?;
        Some(Self {
            entries,
            names,
            search,
        })
    }

    /// Every word with its meaning, in the order of the file.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The terms in running text, as whole words, from left to right: the longest where several begin at one place.
    ///
    /// Only as they are listed: no ending is guessed, as "it drips" is not about "the drip".
    pub fn find(&self, text: &str) -> Vec<Found> {
        // A line may break inside a term of two words. Both signs have one byte, so that all places stay the same.
        let text = if text.contains('\n') {
            Cow::Owned(text.replace('\n', " "))
        } else {
            Cow::Borrowed(text)
        };
        let mut found: Vec<Found> = self
            .search
            .find_overlapping_iter(&*text)
            .filter_map(|hit| {
                let name = &self.names[hit.pattern().as_usize()];
                name.is_at(&text, hit.start()..hit.end()).then(|| Found {
                    range: hit.start()..hit.end(),
                    entry: name.entry,
                })
            })
            .collect();
        found.sort_by_key(|found| (found.range.start, std::cmp::Reverse(found.range.end)));
        let mut done = 0;
        found.retain(|found| {
            let is_free = found.range.start >= done;
            if is_free {
                done = found.range.end;
            }
            is_free
        });
        found
    }

    /// The entry that pages explain this word by, under this or another name, with or without an ending. Index into
    /// [`Glossary::entries`].
    pub fn entry_of(&self, word: &str) -> Option<usize> {
        let stems = ENDINGS.iter().filter_map(|end| word.strip_suffix(end));
        stems
            .flat_map(|stem| {
                let whole = 0..stem.len();
                let found = self.find(stem).into_iter();
                found.filter(move |found| found.range == whole)
            })
            .map(|found| found.entry)
            .next()
    }
}

/// The endings that a term may have in a text, none first: who knows the one knows the other.
pub const ENDINGS: [&str; 5] = ["", "s", "es", "’s", "'s"];

impl Name {
    /// Whether what was hit is meant, and a whole word.
    fn is_at(&self, text: &str, hit: Range<usize>) -> bool {
        let is_meant = !self.is_exact || text[hit.clone()] == self.text;
        is_meant
            && !joins_before(&text[..hit.start])
            && !joins_after(&text[hit.end..])
            && !is_in_entity(text, &hit)
    }
}

/// Whether the words are no words but the name of a sign, as in `&nbsp;` and `&amp;`.
fn is_in_entity(text: &str, hit: &Range<usize>) -> bool {
    let is_in_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
    let before = text[..hit.start].trim_end_matches(is_in_name);
    let after = text[hit.start..].trim_start_matches(is_in_name);
    before.ends_with('&') && after.starts_with(';')
}

/// The terms of a language; those of the language in general behind those of the region.
fn terms<'a>(data: &'a Data, language: &'a str) -> impl Iterator<Item = &'a Term> {
    let primary = language.split('-').next().unwrap_or(language);
    let general = (primary != language).then_some(primary);
    let tags = std::iter::once(language).chain(general);
    tags.filter_map(|tag| data.glossary.get(tag)).flatten()
}

/// The words stand beside headings and parts of the page, so their ids say that they are words.
fn anchor(term: &str) -> String {
    let id = slug(term);
    if id.is_empty() {
        "word".to_owned()
    } else {
        format!("word-{id}")
    }
}

/// Of two terms with one id the second is told apart by a number.
fn free_id(entries: &[Entry], id: &str) -> String {
    let is_taken = |id: &str| entries.iter().any(|entry| entry.id == id);
    let mut free = id.to_owned();
    let mut number = 2;
    while is_taken(&free) {
        free = format!("{id}-{number}");
        number += 1;
    }
    free
}

/// What pages are searched for. A term that is not marked in pages has no name there.
fn names((index, entry): (usize, &Entry)) -> Vec<Name> {
    let term = &entry.term;
    let names = std::iter::once(&term.term.value).chain(&term.also);
    let names = names.filter(|name| term.is_marked && name.contains(char::is_alphanumeric));
    names
        .flat_map(|name| {
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
            let is_exact = is_for_short(&name);
            spellings(&name, is_exact)
                .into_iter()
                .map(move |text| Name {
                    entry: index,
                    text,
                    is_exact,
                })
        })
        .collect()
}

/// Whether a name is letters for short, which are meant as they are written. Scripts without capitals have none.
pub fn is_for_short(name: &str) -> bool {
    name.contains(char::is_uppercase) && !name.contains(char::is_lowercase)
}

/// The same with the quotation mark and the signs that a page has in their place; the search itself sees no difference between
/// small letters and capitals, but only in those of English.
fn spellings(name: &str, is_exact: bool) -> Vec<String> {
    let mut all = vec![name.to_owned()];
    if !name.is_ascii() && !is_exact {
        let lower = name.to_lowercase();
        let mut letters = lower.chars();
        let capital = letters.next().map(|first| {
            let first: String = first.to_uppercase().collect();
            first + letters.as_str()
        });
        all.extend(capital);
        all.push(name.to_uppercase());
        all.push(lower);
    }
    let curved: Vec<String> = all.iter().map(|name| name.replace('\'', "’")).collect();
    all.extend(curved);
    let escaped: Vec<String> = all.iter().map(|name| name.replace('&', "&amp;")).collect();
    all.extend(escaped);
    all.sort();
    all.dedup();
    all
}

/// Whether a word goes on to the left: `ketamine` is no word of its own in `esketamine`, nor `label` in `off-label`.
fn joins_before(before: &str) -> bool {
    let mut letters = before.chars().rev();
    letters.next().is_some_and(|last| {
        is_in_word(last) || is_joint(last) && letters.next().is_some_and(is_in_word)
    })
}

fn joins_after(after: &str) -> bool {
    let mut letters = after.chars();
    letters.next().is_some_and(|first| {
        is_in_word(first) || is_joint(first) && letters.next().is_some_and(is_in_word)
    })
}

fn is_in_word(letter: char) -> bool {
    (letter.is_alphanumeric() || letter == '_') && !is_written_without_blanks(letter)
}

/// Thai, Lao, Burmese, Khmer, Chinese and Japanese put no blanks between words, so a word may begin and end anywhere.
fn is_written_without_blanks(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// What joins two words into one, or the parts of an address.
fn is_joint(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}' | '\u{2011}' | '.' | '@')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::{Span, Spanned};

    fn term(name: &str, also: &[&str]) -> Term {
        Term {
            term: Spanned::new(name.to_owned(), Span::default()),
            meaning: "Meaning.".to_owned(),
            pronunciation: None,
            syllables: None,
            also: also.iter().map(|name| (*name).to_owned()).collect(),
            is_marked: true,
        }
    }

    fn glossary(terms: &[(&str, &[&str])]) -> Glossary {
        let terms = terms.iter().map(|(name, also)| term(name, also)).collect();
        let mut data = Data::default();
        data.glossary.insert("en".to_owned(), terms);
        Glossary::of(&data, "en").unwrap()
    }

    /// The text with what was found in brackets.
    fn marked(terms: &[(&str, &[&str])], text: &str) -> String {
        let mut out = text.to_owned();
        for found in glossary(terms).find(text).iter().rev() {
            out.insert(found.range.end, ']');
            out.insert(found.range.start, '[');
        }
        out
    }

    #[test]
    fn words_are_found_whole_and_in_any_case() {
        let terms: &[(&str, &[&str])] = &[("ketamine", &[]), ("esketamine", &["Spravato"])];
        for (text, expected) in [
            ("Ketamine and ESKETAMINE.", "[Ketamine] and [ESKETAMINE]."),
            (
                "(spravato), ketamine’s risks",
                "([spravato]), [ketamine]’s risks",
            ),
            (
                "norketamine, ketamine-like, ketamine.com, pre-ketamine",
                "norketamine, ketamine-like, ketamine.com, pre-ketamine",
            ),
            ("ketamines – ketamine", "ketamines – [ketamine]"),
            ("ketamine/esketamine", "[ketamine]/[esketamine]"),
        ] {
            assert_eq!(marked(terms, text), expected);
        }
    }

    #[test]
    fn names_of_signs_in_html_are_no_words() {
        let terms: &[(&str, &[&str])] = &[("amp", &["nbsp", "lt", "x27"]), ("R&D", &[])];
        for (text, expected) in [
            ("R &amp; S, an amp; lt", "R &amp; S, an [amp]; [lt]"),
            (
                "5&nbsp;mg &lt; 6&nbsp;mg, a&#x27;b",
                "5&nbsp;mg &lt; 6&nbsp;mg, a&#x27;b",
            ),
            ("amp&nbsp;amp &amp;amp", "[amp]&nbsp;[amp] &amp;[amp]"),
            ("R&amp;D", "[R&amp;D]"),
        ] {
            assert_eq!(marked(terms, text), expected);
        }
    }

    #[test]
    fn the_longest_term_goes_before_those_inside_it() {
        let terms: &[(&str, &[&str])] = &[
            ("depression", &[]),
            ("treatment-resistant depression", &[]),
            ("boxed", &[]),
            ("boxed warning", &[]),
        ];
        for (text, expected) in [
            (
                "Treatment-resistant\ndepression, depression",
                "[Treatment-resistant\ndepression], [depression]",
            ),
            (
                "a boxed warning, a boxed warningly",
                "a [boxed warning], a [boxed] warningly",
            ),
        ] {
            assert_eq!(marked(terms, text), expected);
        }
    }

    #[test]
    fn letters_for_short_are_found_as_they_are_written() {
        let terms: &[(&str, &[&str])] = &[("IT", &[]), ("ECT", &["electroconvulsive therapy"])];
        let text = "It is IT. Ect, ECTs, Electroconvulsive therapy";
        let expected = "It is [IT]. Ect, ECTs, [Electroconvulsive therapy]";
        assert_eq!(marked(terms, text), expected);
    }

    #[test]
    fn other_languages_and_scripts_have_their_own_capitals_and_words() {
        for (term, text, expected) in [
            (
                "ánimo",
                "Ánimo, ÁNIMO, desánimo",
                "[Ánimo], [ÁNIMO], desánimo",
            ),
            ("ТРЕВОГА", "Тревога, ТРЕВОГА", "Тревога, [ТРЕВОГА]"),
            ("тревога", "Тревога, ТРЕВОГА", "[Тревога], [ТРЕВОГА]"),
            ("كيتامين", "عقار كيتامين هو", "عقار [كيتامين] هو"),
            ("氯胺酮", "什么是氯胺酮治疗", "什么是[氯胺酮]治疗"),
            (
                "Alzheimer's disease",
                "Alzheimer’s disease",
                "[Alzheimer’s disease]",
            ),
            ("R&D", "R&amp;D", "[R&amp;D]"),
        ] {
            assert_eq!(marked(&[(term, &[])], text), expected);
        }
    }

    #[test]
    fn who_knows_a_word_knows_its_plural() {
        let glossary = glossary(&[("ECT", &[]), ("opioid", &["strong painkiller"])]);
        for (word, entry) in [
            ("ECTs", Some(0)),
            ("ects", None),
            ("Opioids", Some(1)),
            ("opioid’s", Some(1)),
            ("strong painkillers", Some(1)),
            ("opioidy", None),
            ("painkillers", None),
        ] {
            assert_eq!(glossary.entry_of(word), entry, "{word}");
        }
    }

    #[test]
    fn a_term_that_is_not_marked_is_only_in_the_list() {
        let mut quiet = term("ketamine", &[]);
        quiet.is_marked = false;
        let mut data = Data::default();
        data.glossary
            .insert("en".to_owned(), vec![quiet, term("Ketamine!", &[])]);
        let glossary = Glossary::of(&data, "en-GB").unwrap();
        let ids: Vec<_> = glossary.entries().iter().map(|entry| &entry.id).collect();
        assert_eq!(ids, ["word-ketamine", "word-ketamine-2"]);
        assert_eq!(glossary.entry_of("ketamine"), None);
        assert!(Glossary::of(&data, "es").is_none());
    }
}
