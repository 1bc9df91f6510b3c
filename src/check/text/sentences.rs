//! Cuts a block into sentences.
//!
//! A sentence ends at a full stop, question mark or exclamation mark with white space and a new beginning behind it. A
//! full stop may belong to a word instead: [`stops`](super::stops) knows which. No text is looked at more than a fixed
//! number of times, however long its sentences are.

use std::ops::Range;

use super::stops::belongs_to_word;
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
        words: 0..0,
    }));
    if block.cited {
        mark_cited(page, block, &mut sentences[first..]);
    }
}

/// A citation belongs to the last sentence that begins before it; one before all words to the first.
fn mark_cited(page: &Page, block: &Block<'_>, sentences: &mut [Sentence]) {
    let whole = block.span(0..block.text.len());
    let citations = &page.body.citations;
    let from = citations.partition_point(|citation| citation.span.start < whole.start);
    let mut end = whole.end;
    for citation in &citations[from..] {
        if citation.span.start >= end && !stands_behind(page, end, citation.span.start) {
            break;
        }
        end = end.max(citation.span.end);
        let before = sentences.partition_point(|sentence| {
            block.span(sentence.range.clone()).start <= citation.span.start
        });
        if let Some(sentence) = before.checked_sub(1).and_then(|at| sentences.get_mut(at)) {
            sentence.cited = true;
        }
    }
    if let [first, rest @ ..] = sentences
        && !rest.iter().any(|sentence| sentence.cited)
    {
        first.cited = true;
    }
}

/// Whether nothing but the end of a line and of markup is between the last words and the citation behind them.
fn stands_behind(page: &Page, words_end: u32, citation: u32) -> bool {
    let source = page.source.text.as_bytes();
    let between = &source[words_end as usize..citation as usize];
    let mut lines = between.split(|byte| *byte == b'\n');
    lines.next();
    let next_line = lines.next().unwrap_or_default();
    lines.next().is_none()
        && next_line
            .iter()
            .all(|byte| byte.is_ascii_whitespace() || *byte == b'>')
}

/// The sentences of a text, as byte ranges without the white space around them.
///
/// `language` is a tag without region; words such as “Dr.” differ between languages.
pub fn split<'t>(text: &'t str, language: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = &text[from..];
        let start = from + (rest.len() - rest.trim_start().len());
        from = start;
        if start == text.len() {
            return None;
        }
        from = end_of_sentence(text, start, language);
        Some(start..start + text[start..from].trim_end().len())
    })
}

/// Behind the signs that end the sentence, or the end of the text.
fn end_of_sentence(text: &str, start: usize, language: &str) -> usize {
    let mut from = start;
    while let Some(at) = text[from..].find(ENDS) {
        let stop = from + at;
        let signs = &text[stop..];
        let signs = &signs[..signs.len() - signs.trim_start_matches(closes).len()];
        from = stop + signs.len();
        if ends_sentence(&text[start..stop], signs, &text[from..], language) {
            return from;
        }
    }
    text.len()
}

fn ends_sentence(before: &str, signs: &str, behind: &str, language: &str) -> bool {
    if signs.starts_with(FULL_WIDTH) || behind.is_empty() {
        return true;
    }
    let next = behind.trim_start();
    if next.len() == behind.len() {
        return false;
    }
    let next = next.trim_start_matches(OPENS);
    if next.starts_with(char::is_lowercase) {
        return false;
    }
    let is_one_full_stop = signs.starts_with('.') && !signs[1..].contains(ENDS);
    next.is_empty() || !(is_one_full_stop && belongs_to_word(before, next, language))
}

const ENDS: [char; 10] = ['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।'];
const FULL_WIDTH: [char; 3] = ['。', '！', '？'];
pub(super) const OPENS: [char; 9] = ['"', '“', '‘', '\'', '(', '[', '¿', '¡', '«'];

/// Further signs of the end, and what closes behind it.
fn closes(character: char) -> bool {
    ENDS.contains(&character) || matches!(character, '"' | '”' | '’' | '\'' | '»' | ')' | ']')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found_in<'t>(text: &'t str, language: &'t str) -> Vec<&'t str> {
        split(text, language).map(|range| &text[range]).collect()
    }

    fn found(text: &str) -> Vec<&str> {
        found_in(text, "en")
    }

    /// Cuts at every `|`, and is right when the splitter cuts at the same places.
    #[track_caller]
    fn assert_cut(marked: &str, language: &str) {
        let text = marked.replace('|', "");
        let wanted: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(found_in(&text, language), wanted);
    }

    #[test]
    fn the_full_stop_of_a_decimal_ends_nothing_and_that_of_a_unit_does() {
        assert_cut("Take 2.5 mg.| Wait 2 hours.| Do not drive.", "en");
        assert_cut("It cost $3.50 in 2019.| Then 4.", "en");
    }

    #[test]
    fn titles_and_initials_belong_to_the_name_behind_them() {
        assert_cut("Ask Dr. Lee or Mrs. Ortiz.| They know.", "en");
        assert_cut("J. Smith and A. B. Jones will be there.| Come early.", "en");
        assert_cut(
            "You and I.| We can.| Take vitamin D.| Rest if you have hepatitis B.| Go.",
            "en",
        );
        assert_cut("We met at St. Mary’s.| Prof. Chan spoke.", "en");
    }

    #[test]
    fn abbreviations_that_go_on_end_nothing() {
        assert_cut(
            "Some foods, e.g. Cheddar, are fine.| Others, i.e. Brie, are not.",
            "en",
        );
        assert_cut("Aspirin vs. Ibuprofen: ask us.", "en");
        assert_cut("Call tel. 555 or ext. 9.| See fig. 2, p. 4.", "en");
        assert_cut("Is it safe?| We say no.| Ask us.", "en");
    }

    #[test]
    fn a_time_of_day_ends_a_sentence_only_where_a_new_one_begins() {
        assert_cut("Come at 9 a.m. on Monday.| Or at 2 p.m. Tuesday.", "en");
        assert_cut("Come at 9 a.m.| Bring a friend.", "en");
    }

    #[test]
    fn the_name_of_a_country_goes_on_unless_a_usual_beginning_follows() {
        assert_cut("The U.S. Food and Drug Administration said so.", "en");
        assert_cut("It is sold in the U.S.| The price differs.", "en");
    }

    #[test]
    fn quotation_marks_and_brackets_stay_with_their_sentence() {
        assert_cut("“Is it safe?” she asked.| (Or call us.)| Yes!", "en");
        assert_cut("He said “Stop.”| Then he left.| 'Why?'| Nobody knew.", "en");
        assert_cut("Wait… then go.| Wait...| Then go.", "en");
    }

    #[test]
    fn addresses_are_not_cut() {
        assert_cut(
            "See https://a.example/b.c?d for more.| Or www.b.example.| Bye.",
            "en",
        );
    }

    #[test]
    fn the_number_of_a_point_stays_with_it() {
        assert_cut("1. Rest.| 2. Drink.", "en");
        assert_cut("You were born in 1980.| Then you grew.", "en");
    }

    #[test]
    fn spanish_is_cut_by_its_own_words() {
        assert_cut(
            "Llame a la Dra. Ruiz.| ¿Puede venir?| ¡Sí!| Hable con el Sr. Gil.",
            "es",
        );
        assert_cut(
            "Vive en EE. UU. con su familia.| No fume, p. ej. Ana lo dejó.",
            "es",
        );
        assert_cut(
            "Si vive en EE. UU.| Llame al 988.| Tome vitamina D.| Descanse.",
            "es",
        );
    }

    #[test]
    fn other_scripts_have_other_signs() {
        assert_cut("これは文です。|次の文です。", "ja");
        assert_cut("هل هو آمن؟| نعم.", "ar");
        assert_cut("यह सुरक्षित है।| हाँ।", "hi");
    }

    #[test]
    fn text_without_an_end_or_without_words_is_taken_as_it_is() {
        assert_eq!(found("nausea"), ["nausea"]);
        assert_eq!(found("  "), [""; 0]);
        assert_eq!(found(""), [""; 0]);
        assert_eq!(found(" ... "), ["..."]);
        assert_eq!(found("Well. 😀 Good."), ["Well.", "😀 Good."]);
    }

    proptest! {
        #[test]
        fn any_text_is_cut_in_order_and_nothing_but_white_space_is_lost(text in ".{0,200}") {
            let mut end = 0;
            for range in split(&text, "en") {
                prop_assert!(end <= range.start && range.start < range.end);
                prop_assert!(text[end..range.start].trim().is_empty());
                prop_assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
                end = range.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }

        #[test]
        fn any_row_of_signs_is_cut_in_order(text in "[a-zA-Z1 .!?…。\"”()]{0,60}") {
            let joined: String = split(&text, "en").map(|range| &text[range]).collect();
            let without_space = |text: &str| text.replace(char::is_whitespace, "");
            prop_assert_eq!(without_space(&joined), without_space(&text));
        }
    }
}
