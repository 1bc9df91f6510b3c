//! Cuts a block into sentences.
//!
//! A sentence ends at a full stop, question mark or exclamation mark with white space and a new beginning behind it. The
//! full stop of a decimal, an initial or a title such as “Dr.” ends none, nor does that of “e.g.”.

use std::ops::Range;

use super::{Block, Sentence};
use crate::model::Page;

/// Adds the sentences of a block.
pub(super) fn of_block(
    page: &Page,
    block: &Block<'_>,
    index: usize,
    language: &str,
    sentences: &mut Vec<Sentence>,
) {
    let first = sentences.len();
    let ranges = split(block.text, language);
    sentences.extend(ranges.map(|range| Sentence {
        block: index,
        range,
        cited: false,
    }));
    if block.cited {
        mark_cited(page, block, &mut sentences[first..]);
    }
}

/// A citation belongs to the last sentence that begins before it.
fn mark_cited(page: &Page, block: &Block<'_>, sentences: &mut [Sentence]) {
    let whole = block.span(0..block.text.len());
    let citations = &page.body.citations;
    let from = citations.partition_point(|citation| citation.span.start < whole.start);
    // The last citation of a block may stand behind its last word, but never behind a line that is left empty.
    let end = page.source.text[whole.end as usize..]
        .find("\n\n")
        .map_or(page.source.text.len(), |at| whole.end as usize + at) as u32;
    for citation in citations[from..]
        .iter()
        .take_while(|citation| citation.span.start <= end)
    {
        let before = sentences.partition_point(|sentence| {
            block.span(sentence.range.clone()).start <= citation.span.start
        });
        if let Some(sentence) = before.checked_sub(1).and_then(|at| sentences.get_mut(at)) {
            sentence.cited = true;
        }
    }
}

/// The sentences of a text, as byte ranges without the white space around them.
///
/// `language` is a tag without region; words such as “Dr.” differ between languages.
pub fn split<'t>(text: &'t str, language: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(from..)?;
            from += rest.len() - rest.trim_start().len();
            if from == text.len() {
                return None;
            }
            let end = end_of_sentence(text, from, language);
            let range = from..from + text[from..end].trim_end().len();
            from = end;
            if !range.is_empty() {
                return Some(range);
            }
        }
    })
}

fn end_of_sentence(text: &str, from: usize, language: &str) -> usize {
    let ends = text[from..].match_indices(ENDS);
    for (at, sign) in ends {
        let at = from + at;
        let behind = text[at + sign.len()..].trim_start_matches(CLOSES);
        let end = text.len() - behind.len();
        let begins_anew = behind
            .trim_start()
            .trim_start_matches(OPENS)
            .starts_with(|c: char| c.is_uppercase() || c.is_numeric() || !c.is_lowercase());
        let has_space = behind.starts_with(char::is_whitespace) || is_full_width(sign);
        if behind.is_empty()
            || (has_space
                && begins_anew
                && !(sign == "." && is_abbreviation(&text[from..at], language)))
        {
            return end;
        }
    }
    text.len()
}

const ENDS: [char; 8] = ['.', '!', '?', '…', '。', '！', '？', '؟'];
const CLOSES: [char; 8] = ['.', '!', '?', '"', '”', '’', ')', ']'];
const OPENS: [char; 8] = ['"', '“', '‘', '(', '[', '¿', '¡', '«'];

fn is_full_width(sign: &str) -> bool {
    matches!(sign, "。" | "！" | "？")
}

/// Whether the full stop behind these words belongs to the last of them.
fn is_abbreviation(words: &str, language: &str) -> bool {
    let last = words
        .rsplit(|c: char| c.is_whitespace() || OPENS.contains(&c))
        .next()
        .unwrap_or_default();
    let is_initial =
        last.chars().count() == 1 && last.chars().all(char::is_uppercase) && last != "I";
    let lower = last.to_lowercase();
    is_initial || abbreviations(language).contains(&lower.as_str())
}

/// Words whose full stop never ends a sentence, because something always follows them.
fn abbreviations(language: &str) -> &'static [&'static str] {
    match language {
        "es" => &[
            "dr", "dra", "sr", "sra", "srta", "ud", "uds", "p.ej", "p. ej", "núm", "tel", "aprox",
            "pág",
        ],
        _ => &[
            "dr", "mr", "mrs", "ms", "prof", "st", "no", "fig", "vs", "approx", "e.g", "i.e",
            "tel", "al",
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        split(text, "en").map(|range| &text[range]).collect()
    }

    #[test]
    fn full_stops_inside_a_sentence_do_not_end_it() {
        assert_eq!(
            found("Take 2.5 mg. Wait 2 hours. Do not drive."),
            ["Take 2.5 mg.", "Wait 2 hours.", "Do not drive."]
        );
        assert_eq!(
            found("Ask Dr. Lee, e.g. by phone. “Is it safe?” she asked."),
            ["Ask Dr. Lee, e.g. by phone.", "“Is it safe?” she asked."]
        );
        assert_eq!(
            found("Come at 9 a.m. on Monday. J. Smith will be there."),
            ["Come at 9 a.m. on Monday.", "J. Smith will be there."]
        );
        assert_eq!(
            found("Wait… then go. (Or call us.) Yes!"),
            ["Wait… then go.", "(Or call us.)", "Yes!"]
        );
    }

    #[test]
    fn text_without_an_end_or_without_words_is_taken_as_it_is() {
        assert_eq!(found("nausea"), ["nausea"]);
        assert_eq!(found("  "), [""; 0]);
        assert_eq!(found(""), [""; 0]);
        assert_eq!(
            found("これは文です。次の文です。"),
            ["これは文です。", "次の文です。"]
        );
        assert_eq!(
            found("See https://a.example/b.c for more."),
            ["See https://a.example/b.c for more."]
        );
    }
}
