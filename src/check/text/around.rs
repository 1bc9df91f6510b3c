//! What stands around some words: the word beside them, quotation marks, names.
//!
//! Every answer comes from a few words around the place, however long the text is.

use std::ops::Range;

use super::words::words;

/// How far a look around goes, in bytes.
const NEAR: usize = 200;

/// The text before `at`, as far as a look around goes.
pub fn before(text: &str, at: usize) -> &str {
    &text[text.floor_char_boundary(at.saturating_sub(NEAR))..at]
}

/// The text from `at` on, as far as a look around goes.
pub fn after(text: &str, at: usize) -> &str {
    &text[at..text.ceil_char_boundary((at + NEAR).min(text.len()))]
}

/// The word before `at`, when only blanks stand between; else nothing.
pub fn word_before(text: &str, at: usize) -> &str {
    let near = before(text, at).trim_end();
    match words(last_piece(near)).last() {
        Some(word) if word.end == last_piece(near).len() => &last_piece(near)[word],
        _ => "",
    }
}

/// The word from `at` on, when only blanks stand between; else nothing.
pub fn word_after(text: &str, at: usize) -> &str {
    let near = after(text, at);
    let rest = near.trim_start();
    if rest.len() == near.len() {
        return "";
    }
    match words(rest).next() {
        Some(word) if word.start == 0 => &rest[word],
        _ => "",
    }
}

/// What stands behind the last blank.
fn last_piece(text: &str) -> &str {
    text.rsplit(char::is_whitespace).next().unwrap_or_default()
}

/// Whether the words stand in quotation marks: they are spoken about, or somebody else's.
pub fn is_in_quotation_marks(text: &str, range: &Range<usize>) -> bool {
    let near = before(text, range.start);
    let opened = near.rfind('“');
    let closed = near.rfind('”');
    let is_open = match (opened, closed) {
        (Some(opened), Some(closed)) => opened > closed,
        (opened, _) => opened.is_some(),
    };
    // Straight marks, as front matter has them, come in pairs.
    let straight = near.matches('"').count() % 2 == 1;
    is_open && after(text, range.end).contains('”')
        || straight && after(text, range.end).contains('"')
}

/// Whether the words may stand in a quotation of any kind, however long: what somebody else said is not ours to change.
///
/// An apostrophe may be taken for the end of a quotation, so this holds more often than it should, never less.
pub fn may_be_quoted(text: &str, range: &Range<usize>) -> bool {
    let before = &text[text.floor_char_boundary(range.start.saturating_sub(FAR))..range.start];
    let after = &text[range.end..text.ceil_char_boundary((range.end + FAR).min(text.len()))];
    let stands_between = |open: char, close: char| before.contains(open) && after.contains(close);
    // A closed pair of curved marks before the words has nothing to do with them.
    let is_open = |open: char, close: char| {
        let closed = before.rfind(close);
        before
            .rfind(open)
            .is_some_and(|at| closed.is_none_or(|closed| at > closed))
    };
    let straight = before.matches('"').count() % 2 == 1 && after.contains('"');
    let single = before
        .match_indices('\'')
        .any(|(at, _)| begins_a_word(before, at));
    straight
        || is_open('“', '”') && after.contains('”')
        || is_open('«', '»') && after.contains('»')
        || stands_between('‘', '’')
        || single && after.contains('\'')
}

/// How far a quotation is looked for, in bytes.
const FAR: usize = 4_000;

/// Whether the mark at `at` stands before a word and not within one or behind it.
fn begins_a_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    before.is_none_or(|c| !c.is_alphanumeric())
}

/// Whether “a” or “an” before the words fits what is written in their place as well.
///
/// How a word with one of the letters h and u at its beginning is spoken, its letters do not say: “an hour”, “a use”.
pub fn keeps_the_article(text: &str, range: &Range<usize>, replacement: &str) -> bool {
    let is_an = match word_before(text, range.start).to_lowercase().as_str() {
        "a" => false,
        "an" => true,
        _ => return true,
    };
    match replacement
        .chars()
        .next()
        .map(|first| first.to_ascii_lowercase())
    {
        Some('a' | 'i' | 'o') => is_an,
        Some('e' | 'h' | 'u') | None => false,
        Some(_) => !is_an,
    }
}

/// Whether the words are written as a name in the middle of a sentence: “the Institute on Drug Abuse”.
///
/// At the beginning of a sentence a capital says nothing.
pub fn is_capitalised_inside(text: &str, sentence: &Range<usize>, range: &Range<usize>) -> bool {
    let start = sentence
        .start
        .max(range.start - before(text, range.start).len());
    let is_first = !text[start..range.start].contains(char::is_alphanumeric);
    !is_first && text[range.clone()].starts_with(char::is_uppercase)
}

/// `replacement` with a capital where `original` has one; nothing where `original` is all in capitals.
pub fn in_the_case_of(original: &str, replacement: &str) -> Option<String> {
    let mut letters = original.chars().filter(|c| c.is_alphabetic());
    if !letters.next().is_some_and(char::is_uppercase) {
        return Some(replacement.to_owned());
    }
    if letters.next().is_none_or(char::is_uppercase) {
        return None;
    }
    let mut rest = replacement.chars();
    let first: String = rest.next()?.to_uppercase().collect();
    Some(first + rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_of_every_kind_are_left_as_they_were_said() {
        let long = format!("“{} word here.”", "So it was. ".repeat(60));
        for (text, may) in [
            ("“A word here.”", true),
            ("He said: \"a word here\".", true),
            ("He said: ‘a word here’.", true),
            ("He said: 'a word here'.", true),
            ("“Yes,” he said. A word here. “No.”", false),
            ("\"Yes,\" he said. A word here. \"No.\"", false),
            ("It’s a word that’s here.", false),
            ("Don't use a word you don't know.", false),
            (&long, true),
        ] {
            let at = text.find("word").expect("is there");
            assert_eq!(may_be_quoted(text, &(at..at + 4)), may, "{text}");
        }
    }

    #[test]
    fn an_article_fits_what_is_written_after_it() {
        for (text, replacement, fits) in [
            ("a word", "drink", true),
            ("a word", "effect", false),
            ("an word", "opening", true),
            ("an word", "start", false),
            ("a word", "hour", false),
            ("a word", "use", false),
            ("the word", "effect", true),
            ("An word", "start", false),
        ] {
            let at = text.find("word").expect("is there");
            let is = keeps_the_article(text, &(at..at + 4), replacement);
            assert_eq!(is, fits, "{text}: {replacement}");
        }
    }

    #[test]
    fn words_beside_are_those_with_only_blanks_between() {
        let text = "He is an alcoholic, not a drug addict.";
        let at = |words: &str| text.find(words).expect("is there");
        assert_eq!(word_before(text, at("alcoholic")), "an");
        assert_eq!(word_after(text, at("alcoholic") + 9), "");
        assert_eq!(word_before(text, at("not")), "");
        assert_eq!(word_after(text, at("drug") + 4), "addict");
        assert_eq!(word_before(text, 0), "");
        assert_eq!(word_after(text, text.len()), "");
    }

    #[test]
    fn quotation_marks_are_seen_around_one_word_and_many() {
        for (text, is_quoted) in [
            ("Do not say “addict”.", true),
            ("“I felt like an addict then,” she said.", true),
            ("The word \"addict\" hurts.", true),
            ("“Stop,” said the addict.", false),
            ("An addict.", false),
            ("“An addict without an end", false),
        ] {
            let at = text.find("addict").or(text.find("An")).expect("is there");
            let range = at..at + 6;
            assert_eq!(is_in_quotation_marks(text, &range), is_quoted, "{text}");
        }
    }

    #[test]
    fn a_capital_is_kept_and_capitals_are_left_alone() {
        assert_eq!(
            in_the_case_of("Prior to", "before").as_deref(),
            Some("Before")
        );
        assert_eq!(
            in_the_case_of("prior to", "before").as_deref(),
            Some("before")
        );
        assert_eq!(in_the_case_of("UTILIZE", "use"), None);
        assert_eq!(in_the_case_of("1000", "1,000").as_deref(), Some("1,000"));
    }

    #[test]
    fn a_look_around_never_cuts_a_letter() {
        let text = "é".repeat(300);
        assert_eq!(before(&text, 402).len(), 200);
        assert_eq!(after(&text, 2).len(), 200);
        assert_eq!(word_before(&text, 600).chars().next(), Some('é'));
    }
}
