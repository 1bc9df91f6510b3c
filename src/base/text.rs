//! Small questions about text that several floors ask.

use std::borrow::Cow;

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

/// Turns a heading or a word into an id: lower case, words joined by hyphens, all else dropped.
///
/// Letters of every script stay, so that a Spanish or Arabic heading keeps a readable id. Empty when the text has no letter or digit.
///
/// ```
/// # use handout::base::text::slug;
/// assert_eq!(slug("Is it approved?"), "is-it-approved");
/// assert_eq!(slug("¿Qué es?"), "qué-es");
/// ```
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_alphanumeric() || character == '_' {
            out.extend(character.to_lowercase());
        } else if (character.is_whitespace() || character == '-')
            && !out.is_empty()
            && !out.ends_with('-')
        {
            out.push('-');
        }
    }
    while out.ends_with('-') {
        out.pop();
    }
    out
}

/// Whether nobody sees a character, though it is there: a space without width, as Word copies it along, or a soft hyphen.
pub fn is_unseen(character: char) -> bool {
    CodePointMapData::<GeneralCategory>::new().get(character) == GeneralCategory::Format
}

/// A text in lower case: itself, where it is that already, as addresses nearly always are.
pub fn in_lower_case(text: &str) -> Cow<'_, str> {
    let is_lower = text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_uppercase());
    if is_lower {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.to_lowercase())
    }
}

/// The candidate most like `word`, when it is near enough that a slip of the keyboard explains the difference.
///
/// ```
/// # use handout::base::text::nearest;
/// assert_eq!(nearest("drfat", ["draft", "order"]), Some("draft"));
/// assert_eq!(nearest("banana", ["draft", "order"]), None);
/// ```
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| {
            let likeness = strsim::jaro_winkler(&word, &candidate.to_lowercase());
            (likeness, candidate)
        })
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

/// A list as people write it: `a`, `a and b`, `a, b and c`.
pub fn listed<S: AsRef<str>>(words: &[S], conjunction: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [rest @ .., last] => {
            let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
            format!("{} {conjunction} {}", rest.join(", "), last.as_ref())
        }
    }
}

/// A number with its noun: `1 page`, `2 pages`.
pub fn counted(number: usize, noun: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{s}")
}

/// `text` with the five characters that mean something in HTML replaced, for text and attribute values alike.
pub fn escape_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
