//! Finds letters that stand for words: PTSD, SSRIs, GLP-1. Words in capitals for emphasis are none.

use std::ops::Range;

use super::known::is_stressed;
use crate::check::text::words::words;

/// The letters for short in a sentence, without a plural ending in front of a hyphen or apostrophe.
pub fn for_short(sentence: &str, language: &str) -> Vec<Range<usize>> {
    // Most sentences hold none at all.
    if !sentence.as_bytes().windows(2).any(is_two_capitals) {
        return Vec::new();
    }
    let all: Vec<&str> = words(sentence).map(|range| &sentence[range]).collect();
    if is_shouted(&all) {
        return Vec::new();
    }
    let places = words(sentence).enumerate();
    places
        .filter_map(|(index, range)| {
            let length = letters_of(all[index])?;
            let beside = [index.checked_sub(1), Some(index + 1)];
            let mut beside = beside.into_iter().flatten().filter_map(|at| all.get(at));
            let is_word = is_stressed(language, all[index])
                || beside.any(|word| is_stressed(language, word))
                || means_something_else(&all, index);
            (!is_word).then_some(range.start..range.start + length)
        })
        .collect()
}

fn is_two_capitals(pair: &[u8]) -> bool {
    pair.iter()
        .all(|byte| byte.is_ascii_uppercase() || *byte == b'-' || byte.is_ascii_digit())
        && pair.iter().any(u8::is_ascii_uppercase)
}

/// How many bytes of a word are letters for short, a plural `s` included: at the beginning, with two to six capitals.
fn letters_of(word: &str) -> Option<usize> {
    let mut length = word
        .bytes()
        .take_while(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'-')
        .count();
    length = word[..length].trim_end_matches('-').len();
    let letters = &word[..length];
    let capitals = letters.bytes().filter(u8::is_ascii_uppercase).count();
    if !letters.starts_with(|c: char| c.is_ascii_uppercase()) || !(2..=6).contains(&capitals) {
        return None;
    }
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let rest = &word[length..];
    match rest.strip_prefix('s') {
        Some(rest) if ends(rest) => Some(length + 1),
        _ => ends(rest).then_some(length),
    }
}

/// Whether the sentence is written in capitals for the most part.
fn is_shouted(words: &[&str]) -> bool {
    let letters = |word: &&&str| word.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let long: Vec<&&str> = words.iter().filter(letters).collect();
    let loud = long
        .iter()
        .filter(|word| !word.chars().any(char::is_lowercase))
        .count();
    loud > 1 && (loud == long.len() || (loud > 2 && loud * 2 > long.len()))
}

/// Letters that look like letters for short: “text HOME to”, “50 MG”, “stage IV”, “Boston, MA 02115”, “Jane Lee, MD”.
fn means_something_else(words: &[&str], index: usize) -> bool {
    let word = words[index];
    let before = index.checked_sub(1).map_or("", |at| words[at]);
    let after = words.get(index + 1).copied().unwrap_or_default();
    let lower = before.to_lowercase();
    let is_code_word = matches!(
        lower.as_str(),
        "text"
            | "texts"
            | "word"
            | "reply"
            | "send"
            | "type"
            | "press"
            | "mensaje"
            | "palabra"
            | "envíe"
    ) && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_unit = before.starts_with(|c: char| c.is_ascii_digit())
        && matches!(
            word,
            "MG" | "ML" | "KG" | "MCG" | "IU" | "MM" | "CM" | "AM" | "PM"
        );
    let is_roman = word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
        && (word != "IV"
            || matches!(
                lower.as_str(),
                "stage"
                    | "type"
                    | "phase"
                    | "grade"
                    | "class"
                    | "part"
                    | "schedule"
                    | "level"
                    | "etapa"
                    | "fase"
                    | "tipo"
                    | "grado"
            ));
    let is_grade = matches!(word, "AA" | "AAA") && lower == "level";
    let is_state =
        word.len() == 2 && after.len() == 5 && after.bytes().all(|byte| byte.is_ascii_digit());
    let is_degree = word.len() == 2
        && before.starts_with(|c: char| c.is_uppercase())
        && index >= 2
        && words[index - 2].starts_with(|c: char| c.is_uppercase())
        && matches!(word, "MD" | "RN" | "NP" | "PA" | "DO" | "LPN");
    is_code_word || is_unit || is_roman || is_grade || is_state || is_degree
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentence: &str) -> Vec<&str> {
        let places = for_short(sentence, "en").into_iter();
        places.map(|range| &sentence[range]).collect()
    }

    #[test]
    fn letters_for_short_are_found() {
        assert_eq!(found("PTSD and OCD can be hard."), ["PTSD", "OCD"]);
        assert_eq!(
            found("Some SSRIs and a GLP-1 medicine."),
            ["SSRIs", "GLP-1"]
        );
        assert_eq!(
            found("C-PTSD, PTSD-like signs, the FDA’s view"),
            ["C-PTSD", "PTSD", "FDA"]
        );
        assert_eq!(found("An IV line."), ["IV"]);
    }

    #[test]
    fn other_capitals_are_none() {
        for sentence in [
            "DO NOT drive home today.",
            "Please DO NOT DRIVE today.",
            "SIDE EFFECTS OF KETAMINE",
            "Text HOME to 741741, or send the word SHOUT.",
            "Stage IV, bipolar II, Schedule IV, level AA",
            "Take 50 MG at 9 PM.",
            "12 Main Street, Boston, MA 02115.",
            "Written by Jane Lee, MD.",
            "HbA1c, McDonald, X-ray, vitamin B12, a 3D scan, N-methyl",
            "I am A, B or C.",
        ] {
            assert_eq!(found(sentence), [""; 0], "{sentence}");
        }
    }
}
