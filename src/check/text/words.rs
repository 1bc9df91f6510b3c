//! Cuts text into words.

use std::ops::Range;

/// The words of a text, as byte ranges.
///
/// `don’t`, `treatment-resistant`, `2.5`, `24/7`, `a.m` and an address on the web are one word each.
///
/// ```
/// # use handout::check::text::words::words;
/// let text = "Don’t take 2.5 mg — ask.";
/// let found: Vec<&str> = words(text).map(|range| &text[range]).collect();
/// assert_eq!(found, ["Don’t", "take", "2.5", "mg", "ask"]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(char::is_alphanumeric)?;
        from = end_of_word(text, start);
        Some(start..from)
    })
}

fn end_of_word(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut before = ' ';
    // How many letters stand since the last sign: the full stops of “a.m.” have one between them.
    let mut run = 0;
    for (offset, character) in text[start..].char_indices() {
        let at = start + offset;
        let behind = at + character.len_utf8();
        if is_in_word(character) {
            (end, before, run) = (behind, character, run + 1);
            continue;
        }
        if begins_address(text, start, at) {
            return end_of_address(text, behind);
        }
        let after = text[behind..].chars().next();
        if !after.is_some_and(|after| joins(before, run, character, after)) {
            break;
        }
        (before, run) = (character, 0);
    }
    end
}

/// Letters, digits, and the accents and vowel signs that stand on the letter before.
pub(in crate::check) fn is_in_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// Whether a sign holds what stands before and after it together.
fn joins(before: char, run: usize, sign: char, after: char) -> bool {
    match sign {
        '\'' | '’' | '-' | '\u{2010}' | '\u{2011}' => {
            before.is_alphanumeric() && after.is_alphanumeric()
        }
        '.' if before.is_ascii_digit() && after.is_ascii_digit() => true,
        // “a.m.”, “U.S.”; “clinic.example”, but not “first.Second”, where a space was forgotten.
        '.' => {
            run == 1 && before.is_alphabetic() && after.is_alphabetic()
                || before.is_alphanumeric() && after.is_lowercase()
        }
        ',' | '/' | '·' | ':' | '–' => before.is_ascii_digit() && after.is_ascii_digit(),
        '&' => before.is_uppercase() && after.is_uppercase(),
        _ => false,
    }
}

/// Whether the sign at `at` makes what began at `start` an address: `https://`, `www.`, `name@`.
fn begins_address(text: &str, start: usize, at: usize) -> bool {
    let rest = &text[at..];
    match rest.as_bytes()[0] {
        b':' => rest.starts_with("://"),
        b'.' => text[start..at].eq_ignore_ascii_case("www"),
        b'@' => rest[1..].starts_with(char::is_alphanumeric),
        _ => false,
    }
}

/// An address ends at white space, or before the signs that belong to the sentence around it.
fn end_of_address(text: &str, from: usize) -> usize {
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '(' | ')');
    let length = text[from..].find(ends).unwrap_or(text.len() - from);
    let address = &text[..from + length];
    from + address[from..]
        .trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/')
        .len()
}

/// Whether a word is an address on the web or of an email, which nobody reads aloud.
pub fn is_address(word: &str) -> bool {
    let is_domain = || {
        word.rsplit_once('.').is_some_and(|(name, ending)| {
            name.len() > 1 && ending.len() > 1 && ending.bytes().all(|b| b.is_ascii_lowercase())
        })
    };
    let may_be = |byte| matches!(byte, b':' | b'@' | b'.');
    word.bytes().any(may_be) && (word.contains("://") || word.contains('@') || is_domain())
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
        assert_eq!(found("at 9:30, 24/7, 6–8"), ["at", "9:30", "24/7", "6–8"]);
        assert_eq!(found("in A&E, you&me"), ["in", "A&E", "you", "me"]);
    }

    #[test]
    fn letters_with_full_stops_are_one_word() {
        assert_eq!(
            found("At 9 a.m. in the U.S.A. (e.g. Ohio)."),
            ["At", "9", "a.m", "in", "the", "U.S.A", "e.g", "Ohio"]
        );
    }

    #[test]
    fn an_address_is_one_word_without_the_signs_of_its_sentence() {
        assert_eq!(
            found("See https://a.example/b-c?d=1&e=2#f, or (www.b.example)."),
            [
                "See",
                "https://a.example/b-c?d=1&e=2#f",
                "or",
                "www.b.example"
            ]
        );
        assert_eq!(
            found("Write to ana.diaz@clinic.example. Or look at clinic.example!"),
            [
                "Write",
                "to",
                "ana.diaz@clinic.example",
                "Or",
                "look",
                "at",
                "clinic.example"
            ]
        );
        for word in [
            "https://a.example",
            "ana@clinic.example",
            "www.b.example",
            "nhs.uk",
        ] {
            assert!(is_address(word), "{word}");
        }
        for word in ["a.m", "2.5", "e.g", "safe", "p.ej"] {
            assert!(!is_address(word), "{word}");
        }
    }
}
