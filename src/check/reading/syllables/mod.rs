//! How many syllables a word has when it is read aloud.
//!
//! A hyphenated word has those of its parts. Letters that are read one by one ([`spelt`]) count one by one. A number in
//! figures has none here: see [`crate::check::reading`].

mod english;
mod exceptions;
mod letters;
mod spanish;
mod spelt;

use letters::Letters;

/// A language whose syllables are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speech {
    English,
    Spanish,
}

/// The syllables of one word as [`words`](crate::check::text::words::words) cuts it. None for a number.
///
/// ```
/// # use handout::check::reading::syllables::{Speech, count};
/// assert_eq!(count("ketamine", Speech::English), 3);
/// assert_eq!(count("treatment-resistant", Speech::English), 5);
/// assert_eq!(count("PTSD", Speech::English), 4);
/// assert_eq!(count("tratamiento", Speech::Spanish), 4);
/// ```
pub fn count(word: &str, speech: Speech) -> u32 {
    if word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        // Most words by far.
        return spelt::count(word, speech).unwrap_or_else(|| count_whole(word, speech));
    }
    let parts = word.split(['-', '\u{2010}', '\u{2011}', '&']);
    let spoken: u32 = parts.map(|part| count_part(part, speech)).sum();
    // “A and E”.
    spoken + u32::from(spoken > 0 && word.contains('&'))
}

fn count_part(part: &str, speech: Speech) -> u32 {
    if !part.contains(char::is_alphabetic) {
        return 0;
    }
    if let Some(spelt) = spelt::count(part, speech) {
        return spelt;
    }
    match (speech, part.rfind(['\'', '’'])) {
        (Speech::Spanish, _) | (Speech::English, None) => count_whole(part, speech),
        (Speech::English, Some(at)) => {
            let after = part[at..].trim_start_matches(['\'', '’']);
            contraction(&part[..at], after)
        }
    }
}

fn count_whole(word: &str, speech: Speech) -> u32 {
    match speech {
        Speech::English => english::count(&Letters::of(word)),
        Speech::Spanish => spanish::count(word),
    }
}

/// “Patient’s”, “didn’t”, “you’ll”, “o’clock”.
fn contraction(before: &str, after: &str) -> u32 {
    let letters = Letters::of(before);
    let ends_with = |ends: &[&[u8]]| ends.iter().any(|end| letters.as_bytes().ends_with(end));
    let syllables = english::count(&letters);
    match after {
        "s" | "S" => {
            let hisses = [
                b"s".as_slice(),
                b"x",
                b"z",
                b"ch",
                b"sh",
                b"ce",
                b"se",
                b"ge",
                b"ze",
            ];
            syllables + u32::from(ends_with(&hisses))
        }
        "t" | "T" if ends_with(&[b"n"]) => {
            let stem = Letters::of(&before[..before.len() - 1]);
            let melts = [
                b"ca".as_slice(),
                b"wo",
                b"do",
                b"are",
                b"were",
                b"ai",
                b"sha",
            ];
            english::count(&stem) + u32::from(!melts.contains(&stem.as_bytes()))
        }
        "re" | "ve" | "ll" | "d" | "m" => {
            let vowels = [b"a".as_slice(), b"e", b"i", b"o", b"u", b"y", b"w"];
            syllables + u32::from(!ends_with(&vowels))
        }
        _ => count_part(before, Speech::English) + count_part(after, Speech::English),
    }
}

#[cfg(test)]
mod tests;
