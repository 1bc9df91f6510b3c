//! Bodies, laws and tests whose names hold an old word: “National Institute on Drug Abuse”, “Alcoholics Anonymous”.

use std::ops::Range;

use crate::check::text::around::{after, before};

/// Words that make a name of the capitalised words around them.
const BODIES: &[&str] = &[
    "Academy",
    "Act",
    "Administration",
    "Agency",
    "Anonymous",
    "Anónimos",
    "Association",
    "Asociación",
    "Board",
    "Bureau",
    "Center",
    "Centers",
    "Centre",
    "Centro",
    "Coalition",
    "College",
    "Commission",
    "Committee",
    "Council",
    "Department",
    "Foundation",
    "Fundación",
    "Initiative",
    "Institute",
    "Instituto",
    "Journal",
    "Library",
    "Network",
    "Office",
    "Program",
    "Programme",
    "Report",
    "Screening",
    "Service",
    "Services",
    "Servicios",
    "Society",
    "Survey",
    "Administración",
    "Task",
    "Test",
    "Trust",
    "Union",
];

/// Whether the words begin with a capital and stand among the capitalised words of such a name.
pub fn is_part_of_one(text: &str, sentence: &Range<usize>, range: &Range<usize>) -> bool {
    if !text[range.clone()].split_whitespace().all(is_capitalised) {
        return false;
    }
    let start = sentence
        .start
        .max(range.start - before(text, range.start).len());
    let end = sentence.end.min(range.end + after(text, range.end).len());
    let back = text[start..range.start].split_whitespace().rev();
    let ahead = text[range.end..end].split_whitespace();
    has_body(back) || has_body(ahead)
}

/// Whether one of the words that follow names a body, before the capitals end.
fn has_body<'t>(mut words: impl Iterator<Item = &'t str>) -> bool {
    let in_name = |word: &&str| is_capitalised(word) || SMALL.contains(word);
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    words
        .by_ref()
        .take_while(in_name)
        .any(|word| BODIES.contains(&bare(word).as_str()))
}

/// Small words inside a name.
const SMALL: &[&str] = &[
    "and", "for", "in", "of", "on", "the", "y", "de", "del", "la", "el", "los", "las", "sobre",
    "el", "contra",
];

fn is_capitalised(word: &str) -> bool {
    let letters = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    letters.starts_with(char::is_uppercase) || SMALL.contains(&word)
}
