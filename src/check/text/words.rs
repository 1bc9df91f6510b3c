//! Cuts text into words.

use std::ops::Range;

/// The words of a text, as byte ranges. `don’t`, `treatment-resistant`, `2.5` and `24/7` are one word each.
///
/// ```
/// # use handout::check::text::words::words;
/// let text = "Don’t take 2.5 mg — ask.";
/// let found: Vec<&str> = words(text).map(|range| &text[range]).collect();
/// assert_eq!(found, ["Don’t", "take", "2.5", "mg", "ask"]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut characters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = characters.find(|(_, c)| c.is_alphanumeric())?;
        let (mut end, mut before) = (start + first.len_utf8(), first);
        while let Some(&(at, character)) = characters.peek() {
            let after = text[at + character.len_utf8()..].chars().next();
            if !is_in_word(character) && !after.is_some_and(|after| joins(before, character, after))
            {
                break;
            }
            (end, before) = (at + character.len_utf8(), character);
            characters.next();
        }
        Some(start..end)
    })
}

/// Letters, digits, and the accents and vowel signs that stand on the letter before.
pub(in crate::check) fn is_in_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// Whether a sign holds what stands before and after it together: hyphens and apostrophes any two, the others digits.
fn joins(before: char, sign: char, after: char) -> bool {
    match sign {
        '\'' | '’' | '-' | '\u{2010}' | '\u{2011}' => {
            before.is_alphanumeric() && after.is_alphanumeric()
        }
        '.' | ',' | '/' | '·' | ':' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

/// Whether a word is an address on the web or of an email, which nobody reads aloud.
pub fn is_address(word: &str) -> bool {
    word.contains("://") || word.contains('@') || word.starts_with("www.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        words(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn words_of_every_script_are_found() {
        assert_eq!(found("¿Qué es?"), ["Qué", "es"]);
        assert_eq!(found("مرحبا بك"), ["مرحبا", "بك"]);
        assert_eq!(found("e\u{301}tat"), ["e\u{301}tat"]);
        assert_eq!(found("😀 yes 😀"), ["yes"]);
        assert_eq!(found(""), [""; 0]);
        assert_eq!(found("— … —"), [""; 0]);
    }

    #[test]
    fn a_sign_joins_only_what_stands_on_both_sides() {
        assert_eq!(
            found("patients' rights, or- so"),
            ["patients", "rights", "or", "so"]
        );
        assert_eq!(found("1,000 people."), ["1,000", "people"]);
        assert_eq!(
            found("yes,no and/or first.Second"),
            ["yes", "no", "and", "or", "first", "Second"]
        );
        assert_eq!(found("at 9:30, 24/7"), ["at", "9:30", "24/7"]);
    }
}
