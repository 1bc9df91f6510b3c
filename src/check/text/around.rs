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
