//! The words of the rule and what to write instead, from `words.tsv`.
//!
//! The file is a table that a clinician can read and correct; what the columns mean stands in its first line. One row
//! is one word with its forms. Where the row is safe to mend, the plain words stand in the same order as the forms.

use std::ops::Range;
use std::sync::LazyLock;

use crate::check::text::beginnings::{Beginning, Beginnings};

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A long word for a plain one, in texts of any kind.
    Plain,
    /// A word of medicine. It may stand where the page explains it.
    Medical,
    /// A name that holds such a word and is left as it is.
    Name,
}

/// One row.
#[derive(Debug)]
pub struct Entry {
    pub kind: Kind,
    pub words: Vec<&'static str>,
    instead: Vec<&'static str>,
    /// Whether a program may write the plain word: no meaning and no grammar changes.
    pub is_mendable: bool,
}

impl Entry {
    /// What a program may write for this form.
    pub fn replacement(&self, form: usize) -> Option<&'static str> {
        self.instead.get(form).copied().filter(|_| self.is_mendable)
    }

    /// What the author can do.
    pub fn help(&self, form: usize) -> String {
        let advice = match self.replacement(form) {
            Some(plain) => format!("Write “{plain}”."),
            None => advice(&self.instead.join(", ")),
        };
        match self.kind {
            Kind::Medical => format!(
                "{advice} If patients will hear the word, put it in brackets behind the plain ones, or explain it in the glossary."
            ),
            Kind::Plain | Kind::Name => advice,
        }
    }
}

/// What stands in the table as a sentence: the words to write, or what to do where no words fit everywhere.
fn advice(instead: &str) -> String {
    let (verb, rest) = instead.split_once(' ').unwrap_or((instead, ""));
    match verb {
        "say" => format!("Say {rest}."),
        "name" => format!("Name {rest}."),
        "take" => format!("Take {rest}."),
        _ => format!("Write: {instead}."),
    }
}

/// A word of the list in a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    pub entry: usize,
    pub form: usize,
    pub range: Range<usize>,
}

pub struct List {
    pub entries: Vec<Entry>,
    beginnings: Beginnings,
    /// For every word that is looked for its entry and form.
    forms: Vec<(usize, usize)>,
}

pub static LIST: LazyLock<List> = LazyLock::new(|| List::read(include_str!("words.tsv")));

impl List {
    fn read(table: &'static str) -> Self {
        let entries: Vec<Entry> = table.lines().skip(1).map(row).collect();
        let mut forms = Vec::new();
        let mut words = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            for (form, word) in entry.words.iter().enumerate() {
                forms.push((index, form));
                words.push(Beginning {
                    letters: word.as_bytes().to_vec(),
                    begins_a_word: true,
                });
            }
        }
        Self {
            entries,
            beginnings: Beginnings::new(words),
            forms,
        }
    }

    /// The words of the list in a text, the longest first where two begin at one place; none within another.
    pub fn find(&self, text: &str) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        self.beginnings.find(text, |word, at| {
            let (entry, form) = self.forms[word];
            let range = at..at + self.entries[entry].words[form].len();
            if is_whole(text, range.clone()) {
                found.push(Found { entry, form, range });
            }
        });
        found.sort_by_key(|found| (found.range.start, std::cmp::Reverse(found.range.end)));
        let mut end = 0;
        found.retain(|found| {
            let is_free = found.range.start >= end;
            end = end.max(found.range.end);
            is_free
        });
        found
    }
}

/// Whether the words are not part of a longer word, an address or a compound with a hyphen.
fn is_whole(text: &str, range: Range<usize>) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\u{2011}' | '_' | '@' | '/');
    let before = text[..range.start].chars().next_back();
    let mut after = text[range.end..].chars();
    let next = after.next();
    let goes_on = next.is_some_and(joins)
        || (next == Some('.') && after.next().is_some_and(char::is_alphanumeric));
    !before.is_some_and(|c| joins(c) || c == '.') && !goes_on
}

/// A row of the table. A test reads the whole of it, so what is wrong with a row is never met by an author.
fn row(line: &'static str) -> Entry {
    let mut columns = line.split('\t');
    let mut next = || columns.next().unwrap_or_default();
    let words = next().split(", ").collect();
    let kind = match next() {
        "medical" => Kind::Medical,
        "plain" => Kind::Plain,
        _ => Kind::Name,
    };
    let instead = next().split(", ").collect();
    let _idea_from = next();
    Entry {
        kind,
        words,
        instead,
        is_mendable: next() == "yes",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_row_is_whole_and_in_order() {
        let table = include_str!("words.tsv");
        let mut before = String::new();
        let mut seen = BTreeSet::new();
        for line in table.lines().skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [words, kind, instead, idea_from, mend] = columns[..] else {
                panic!("five columns: {line}");
            };
            assert!(matches!(kind, "medical" | "plain" | "name"), "{line}");
            assert!(
                matches!(idea_from, "federal" | "cdc" | "nhs" | "ours"),
                "{line}"
            );
            assert!(matches!(mend, "yes" | "no"), "{line}");
            assert_eq!(instead.is_empty(), kind == "name", "{line}");
            if mend == "yes" {
                assert_eq!(
                    words.split(", ").count(),
                    instead.split(", ").count(),
                    "{line}"
                );
            }
            for word in words.split(", ") {
                assert_eq!(word, word.trim(), "{line}");
                assert!(seen.insert(word.to_lowercase()), "{word} stands twice");
            }
            let first = words.to_lowercase();
            assert!(before < first, "{first} does not come after {before}");
            before = first;
        }
        assert!(seen.len() > 700, "only {} words", seen.len());
    }

    #[test]
    fn the_help_is_a_sentence() {
        let help = |word: &str| {
            let found = LIST.find(word).remove(0);
            LIST.entries[found.entry].help(found.form)
        };
        assert_eq!(help("utilized"), "Write “used”.");
        assert_eq!(help("adequate"), "Write: enough.");
        assert_eq!(help("herein"), "Take it out.");
        assert!(help("receptor").starts_with("Take it out, or say what it does. If patients"));
        assert!(help("agonist").starts_with("Say what it does in the body. If"));
    }

    #[test]
    fn no_plain_word_is_itself_on_the_list() {
        for entry in &LIST.entries {
            for form in 0..entry.words.len() {
                if let Some(plain) = entry.replacement(form) {
                    assert_eq!(LIST.find(plain), [], "{plain}");
                }
            }
        }
    }

    #[test]
    fn only_whole_words_are_found_and_the_longest_wins() {
        let found = |text: &str| -> Vec<String> {
            let found = LIST.find(text);
            found
                .into_iter()
                .map(|found| text[found.range].to_owned())
                .collect()
        };
        assert_eq!(found("Utilize it prior to use."), ["Utilize", "prior to"]);
        assert_eq!(found("for a period of time"), ["for a period of time"]);
        assert_eq!(found("cardiac arrest"), ["cardiac arrest"]);
        assert_eq!(
            found("a co-occurring illness at hse.ie or eg.example"),
            [""; 0]
        );
        assert_eq!(found("pastoral, orally"), ["orally"]);
        assert_eq!(found("éorally orallyé"), [""; 0]);
    }
}
