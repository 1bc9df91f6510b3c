//! Whether a page or the glossary says what a word of medicine means.

use std::ops::Range;

use super::list::Entry;
use super::{MOST, Use};
use crate::check::text::around::{after, before, is_in_quotation_marks, word_before};
use crate::check::text::{Place, Text};
use crate::model::Site;
use crate::model::body::ProseKind;

/// Whether one of the uses is explained, wherever on the page, or the glossary has the word.
pub fn on_the_page(text: &Text<'_>, entry: &Entry, uses: &[Use], site: &Site) -> bool {
    let mut words = entry.words.iter();
    words.any(|word| in_the_glossary(text, word, site))
        || uses.iter().take(MOST).any(|used| {
            let block = &text.blocks[used.block];
            is_defined(block.place, block.text, &used.range) || explains(block.text, &used.range)
        })
}

/// Whether the word alone is the term of a definition list.
fn is_defined(place: Place, text: &str, range: &Range<usize>) -> bool {
    place == Place::Prose(ProseKind::Definition) && text.trim() == &text[range.clone()]
}

/// Whether the words around it say what it means.
pub fn explains(text: &str, range: &Range<usize>) -> bool {
    is_in_brackets(text, range)
        || brackets_follow(text, range)
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

/// Whether the glossary of the page's language has the word, under this or another name.
pub fn in_the_glossary(text: &Text<'_>, word: &str, site: &Site) -> bool {
    let glossary = &site.data.glossary;
    let whole: &str = &text.page.address.language;
    let mut terms = [whole, text.language]
        .into_iter()
        .filter_map(|language| glossary.get(language))
        .flatten();
    terms.any(|term| {
        let mut names = std::iter::once(&term.term.value).chain(&term.also);
        names.any(|name| is_the_same(name, word))
    })
}

/// The same word, in the singular or the plural, with large or small letters.
fn is_the_same(name: &str, word: &str) -> bool {
    let bare = |word: &str| word.strip_suffix('s').unwrap_or(word).to_lowercase();
    bare(name) == bare(word)
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
            assert_eq!(explains(text, &(at..at + 6)), is_explained, "{text}");
        }
    }
}
