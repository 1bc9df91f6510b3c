//! Whether a page or the glossary says what a word means.

use std::ops::Range;

use super::around::{after, before, is_in_quotation_marks, word_before};
use super::{Place, Text};
use crate::base::span::Span;
use crate::model::body::ProseKind;
use crate::model::{Glossary, Kind, Site};

impl Text<'_> {
    /// Whether the text says, where the words stand, what they mean.
    pub fn is_explained(&self, block: usize, range: &Range<usize>) -> bool {
        let block = &self.blocks[block];
        is_defined(block.place, block.text, range) || explains(block.text, range)
    }

    /// Whether the words stand in brackets behind others: “feeling sick (nausea)”.
    pub fn is_in_brackets(&self, block: usize, range: &Range<usize>) -> bool {
        is_in_brackets(self.blocks[block].text, range)
    }

    /// Whether the page explains the word from the glossary, under this or another name, somewhere in its running text.
    ///
    /// In a crisis nothing is explained, and headings, links and tables are left alone: who finds the word only there does
    /// not learn what it means.
    pub fn is_in_the_glossary(&self, word: &str, site: &Site) -> bool {
        if self.page.kind() == Kind::Crisis {
            return false;
        }
        let Some(glossary) = site.glossary(&self.page.address.language) else {
            return false;
        };
        let entry = glossary.entry_of(word);
        entry.is_some_and(|entry| {
            self.page.kind() == Kind::Glossary || self.is_marked(entry, glossary)
        })
    }

    /// Whether a term of the glossary stands where a page marks it.
    fn is_marked(&self, entry: usize, glossary: &Glossary) -> bool {
        let links = &self.page.body.links;
        let is_in_a_link = |span: Span| {
            links
                .iter()
                .any(|link| link.span.start <= span.start && span.end <= link.span.end)
        };
        self.blocks.iter().enumerate().any(|(index, block)| {
            let found = if may_hold_marks(block.place) {
                glossary.find(block.text)
            } else {
                Vec::new()
            };
            let mut uses = found.into_iter().filter(|found| found.entry == entry);
            uses.any(|found| !is_in_a_link(self.span(index, found.range)))
        })
    }
}

/// Where pages explain words. A cell of a table may be a heading, so none of them counts.
fn may_hold_marks(place: Place) -> bool {
    matches!(
        place,
        Place::Prose(
            ProseKind::Paragraph
                | ProseKind::ListItem
                | ProseKind::Definition
                | ProseKind::Quotation
        )
    )
}

/// Whether the word alone is the term of a definition list.
fn is_defined(place: Place, text: &str, range: &Range<usize>) -> bool {
    place == Place::Prose(ProseKind::Definition) && text.trim() == &text[range.clone()]
}

/// Whether the words around it say what it means.
fn explains(text: &str, range: &Range<usize>) -> bool {
    brackets_follow(text, range)
        || is_named(text, range)
        || meaning_follows(text, range)
        || is_in_quotation_marks(text, range)
}

/// “feeling sick (nausea)”: brackets with little else in them, behind a word.
fn is_in_brackets(text: &str, range: &Range<usize>) -> bool {
    let near = before(text, range.start);
    let Some(open) = near.rfind('(') else {
        return false;
    };
    let inside = &near[open + 1..];
    let rest = after(text, range.end);
    let closes = rest
        .find(')')
        .is_some_and(|at| at <= LITTLE && !rest[..at].contains('('));
    let follows_word = near[..open].trim_end().ends_with(char::is_alphanumeric);
    inside.len() <= LITTLE && !inside.contains(')') && closes && follows_word
}

/// Room for “or”, “also called” and one other name.
const LITTLE: usize = 30;

/// “dissociation (feeling cut off)”, with at most two words between, and more in the brackets than letters for short.
fn brackets_follow(text: &str, range: &Range<usize>) -> bool {
    let rest = after(text, range.end);
    let Some(open) = rest.find('(') else {
        return false;
    };
    let between = &rest[..open];
    let only_words = between
        .chars()
        .all(|c| c.is_alphanumeric() || c == ' ' || c == '-');
    let inside = &rest[open + 1..];
    let inside = &inside[..inside.find(')').unwrap_or(inside.len())];
    let says_more = inside
        .split_whitespace()
        .any(|word| word.len() > 3 && !word.chars().all(char::is_uppercase));
    only_words && between.split_whitespace().count() <= 2 && says_more
}

/// “This is called dissociation”, “the medical name is hypertension”, “also known as an embolism”.
fn is_named(text: &str, range: &Range<usize>) -> bool {
    let mut at = range.start;
    let mut word = word_before(text, at).to_lowercase();
    if matches!(word.as_str(), "a" | "an" | "the") {
        at -= before(text, at).len() - before(text, at).trim_end().len() + word.len();
        word = word_before(text, at).to_lowercase();
    }
    let near = before(text, at).trim_end().to_lowercase();
    matches!(
        word.as_str(),
        "called" | "named" | "termed" | "word" | "term"
    ) || [
        "known as",
        "call it",
        "call this",
        "name for this is",
        "name is",
        "word is",
    ]
    .iter()
    .any(|words| near.ends_with(words))
}

/// “Dissociation means that …”, “cystitis – a sore bladder”.
fn meaning_follows(text: &str, range: &Range<usize>) -> bool {
    let rest = after(text, range.end);
    [
        " means",
        ", which means",
        ", meaning ",
        ", that is,",
        " is when ",
        " is the medical ",
    ]
    .iter()
    .any(|words| rest.starts_with(words))
        || [" – ", " — ", "—"].iter().any(|dash| {
            rest.strip_prefix(dash)
                .is_some_and(|rest| rest.starts_with(char::is_lowercase))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn explanations_are_seen_and_mentions_are_not() {
        for (text, is_explained) in [
            ("feeling sick (nausea)", true),
            ("a fast heartbeat (also called nausea)", true),
            ("Nausea (feeling sick) is common", true),
            ("Nausea and dizziness (feeling faint) are common", true),
            ("This is called nausea.", true),
            ("It is also known as the nausea.", true),
            ("Nausea means that you feel sick.", true),
            ("nausea – feeling sick", true),
            ("What does “nausea” mean?", true),
            ("Nausea is common.", false),
            ("Nausea (N) is common.", false),
            ("Common effects are nausea, and pain (mild or bad).", false),
            ("(nausea)", false),
            (
                "Tell us (for example by phone or in a letter to us about nausea).",
                false,
            ),
        ] {
            let at = text.to_lowercase().find("nausea").expect("is there");
            let range = at..at + 6;
            let found = explains(text, &range) || is_in_brackets(text, &range);
            assert_eq!(found, is_explained, "{text}");
        }
    }
}
