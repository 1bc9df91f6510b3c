//! Which phrases are claims: what a page says itself, and not what it denies, asks, leaves open, warns of or only names.
//!
//! “It is not a miracle”, “Is it safe?”, “Beware of anyone who promises a cure” and “We avoid words like ‘miracle’” are
//! honest sentences, and the rules about claims leave them alone.

use std::sync::LazyLock;

use regex::Regex;

use super::denial::denies_or_leaves_open;
use super::phrases::spelt_out;
use super::sources::Sources;
use super::{Hit, Place, Text};

impl Text<'_> {
    /// The hits of a rule, no two of them over each other, without those that stand in a harmless phrase.
    pub fn separate_hits(&self, rule: &'static str) -> Vec<&Hit> {
        let (harmless, hits): (Vec<&Hit>, Vec<&Hit>) =
            self.hits(rule).partition(|hit| hit.phrase.is_harmless);
        let harmless = Cover::of(&harmless);
        let mut separate: Vec<&Hit> = Vec::with_capacity(hits.len());
        for hit in hits {
            let before = separate.last().filter(|last| last.block == hit.block);
            let overlaps = before.is_some_and(|last| hit.range.start < last.range.end);
            if !overlaps && !harmless.touches(hit) {
                separate.push(hit);
            }
        }
        separate
    }

    /// The hits of a rule that the page claims, without those that pass because a source stands behind them.
    pub fn claims(&self, rule: &'static str) -> Vec<&Hit> {
        let mut claims = self.separate_hits(rule);
        claims.retain(|hit| !self.is_taken_back(hit));
        if claims.iter().any(|hit| hit.phrase.unless_sourced) {
            let sources = Sources::of(self);
            claims.retain(|hit| {
                !hit.phrase.unless_sourced || !sources.behind_claim(self.sentence_of(hit))
            });
        }
        claims
    }

    /// Whether the words around a hit say that it is not claimed.
    fn is_taken_back(&self, hit: &Hit) -> bool {
        self.is_asked(hit)
            || denies_or_leaves_open(self.before(hit), self.language) && !self.is_rhetorical(hit)
            || WARNING.is_match(self.before(hit))
            || is_only_named(self.before(hit), self.after(hit))
    }

    /// Whether it stands in a question. One to the reader (“Are you ready for a breakthrough?”) is no honest question.
    pub fn is_asked(&self, hit: &Hit) -> bool {
        if self.blocks[hit.block].place == Place::Question {
            return true;
        }
        let words = self.words_of(self.sentence_of(hit));
        let words = words.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '?' | '؟'));
        if !words.ends_with(['?', '؟']) {
            return false;
        }
        if self.is_rhetorical(hit) {
            return false;
        }
        let mut words = words.split_whitespace();
        let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let among =
            |list: &[&str], word: &str| list.iter().any(|one| one.eq_ignore_ascii_case(word));
        match self.language {
            "es" => !among(
                &["quiere", "quieres", "busca", "buscas", "sabía", "sabías"],
                first,
            ),
            _ => {
                // A curved apostrophe is a straight one.
                among(&ASKING, &first.replace('’', "'"))
                    && !among(&["you", "you're"], &second.replace('’', "'"))
            }
        }
    }

    /// Whether its sentence begins like “Is this not …”, to which the answer is meant to be yes.
    fn is_rhetorical(&self, hit: &Hit) -> bool {
        let words = self.words_of(self.sentence_of(hit));
        let mut words = words.split_whitespace();
        let first = words.next().map(str::to_ascii_lowercase);
        self.language == "en"
            && matches!(first.as_deref(), Some("is" | "are" | "was" | "were"))
            && words
                .nth(1)
                .is_some_and(|third| third.eq_ignore_ascii_case("not"))
    }

    /// The words of the sentence before a hit, no further back than they can bear on it.
    pub fn before(&self, hit: &Hit) -> &str {
        let sentence = self.sentence_of(hit).range.start;
        let text = self.blocks[hit.block].text;
        let far = hit.range.start.saturating_sub(REACH).max(sentence);
        &text[text.floor_char_boundary(far)..hit.range.start]
    }

    /// The words of the sentence behind a hit, as near.
    pub fn after(&self, hit: &Hit) -> &str {
        let sentence = self.sentence_of(hit).range.end;
        let text = self.blocks[hit.block].text;
        let far = hit.range.end.saturating_add(REACH).min(sentence);
        &text[hit.range.end..text.floor_char_boundary(far).max(hit.range.end)]
    }
}

/// Keeps one hit of each sentence, where one source or one change mends them all: the first of those that weigh most.
pub fn keep_one_a_sentence(hits: &mut Vec<&Hit>) {
    hits.sort_by_key(|hit| (hit.sentence, hit.phrase.at_most.is_some(), hit.range.start));
    hits.dedup_by_key(|hit| hit.sentence);
}

/// Bytes on each side of a hit that are looked at.
const REACH: usize = 160;

/// The harmless phrases of a rule on a page.
struct Cover {
    /// Sentence and start of each, in order, with the furthest end of all of the same sentence up to it.
    reach: Vec<(usize, usize, usize)>,
}

impl Cover {
    fn of(harmless: &[&Hit]) -> Self {
        let mut reach: Vec<(usize, usize, usize)> = Vec::with_capacity(harmless.len());
        for hit in harmless {
            let before = reach.last().filter(|last| last.0 == hit.sentence);
            let end = before.map_or(hit.range.end, |last| last.2.max(hit.range.end));
            reach.push((hit.sentence, hit.range.start, end));
        }
        Self { reach }
    }

    fn touches(&self, hit: &Hit) -> bool {
        let begun = self.reach.partition_point(|&(sentence, start, _)| {
            (sentence, start) < (hit.sentence, hit.range.end)
        });
        let last = begun.checked_sub(1).map(|at| self.reach[at]);
        last.is_some_and(|(sentence, _, end)| sentence == hit.sentence && end > hit.range.start)
    }
}

/// How an honest question begins.
const ASKING: [&str; 28] = [
    "is", "are", "was", "were", "isn't", "aren't", "does", "do", "did", "don't", "doesn't",
    "didn't", "won't", "can't", "will", "would", "can", "could", "should", "may", "has", "have",
    "how", "what", "which", "who", "when", "why",
];

/// What a sentence that warns of a claim says before it. Advertisers do not speak of advertisements.
static WARNING: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = spelt_out(
        r"\b(?:beware|wary|suspicious|sceptical|skeptical|watch out|scams?|myths?|(?:be )?careful (?:with|about|of)|untrue|misleading|(?:trust|believe|ignore) (?:any|anyone|adverts?|ads|claims?|companies|websites)|(?:any(?:one|body|thing)|somebody|someone|adverts?|ads?|advertisements?|sellers?|some (?:adverts|ads|clinics|companies|sites|websites)) (?:(?:that|who|which|may|might) )?(?:\w+ )?(?:claim|say|promise|tell|call|offer)s?|desconfíe|cuidado con|mitos?)\b",
    );
    Regex::new(&format!("(?i){pattern}")).expect("a test matches it")
});

/// Whether a hit stands in quotation marks with at most one more word on each side: a word spoken about, not used.
fn is_only_named(before: &str, after: &str) -> bool {
    let opens = |c: char| matches!(c, '“' | '‘' | '«' | '„' | '"' | '\'');
    let closes = |c: char| matches!(c, '”' | '’' | '»' | '“' | '"' | '\'');
    let opening = before.rfind(opens).filter(|&at| {
        let outside = before[..at].chars().next_back();
        let inside = before[at..].trim_start_matches(opens);
        outside.is_none_or(|c| !c.is_alphanumeric())
            && inside.split_whitespace().count() <= 1
            && !is_asserted(&before[..at])
    });
    let closing = after.find(closes).filter(|&at| {
        let outside = after[at..].trim_start_matches(closes).chars().next();
        let inside = &after[..at];
        outside.is_none_or(|c| !c.is_alphanumeric())
            && inside.split_whitespace().count() <= 1
            && !inside.contains('!')
            && !is_spoken(&after[at..])
    });
    opening.is_some() && closing.is_some()
}

/// Whether the words before a quotation mark say that something is what stands in it: “it is a”.
fn is_asserted(before: &str) -> bool {
    let mut words = before.split_whitespace().rev();
    let is = |list: &[&str], word: Option<&str>| {
        word.is_some_and(|word| list.iter().any(|one| one.eq_ignore_ascii_case(word)))
    };
    is(&["a", "an", "our", "un", "una"], words.next())
        && is(&["is", "was", "it’s", "it's", "es", "fue"], words.next())
}

/// Whether what follows a quotation mark says that somebody spoke: “says Jane”.
fn is_spoken(after: &str) -> bool {
    let mut words = after.split(|c: char| !c.is_alphanumeric());
    let first = words.find(|word| !word.is_empty());
    first.is_some_and(|word| matches!(word, "says" | "said" | "explains" | "recalls" | "dice"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{assert_marks, assert_silent};

    #[test]
    fn a_question_may_begin_with_a_shortened_word_and_either_apostrophe() {
        for begin in ["Won", "Can", "Didn", "Isn", "Doesn"] {
            for apostrophe in ['’', '\''] {
                let text = format!("{begin}{apostrophe}t this miracle cure help me?");
                assert_silent("hype", &[&text]);
            }
        }
        assert_marks(
            "hype",
            &[("You’re ready for a miracle cure?", &["miracle"])],
        );
    }

    #[test]
    fn a_warning_is_told_from_an_advertisement() {
        for before in [
            "Beware of people who promise a ",
            "Do not trust anyone who says it is a ",
            "Some adverts say that it is a ",
            "It is a myth that this is a ",
        ] {
            assert!(WARNING.is_match(before), "{before}");
        }
        for before in ["Our clinic offers a ", "Doctors say it is a ", "It is a "] {
            assert!(!WARNING.is_match(before), "{before}");
        }
    }

    #[test]
    fn a_word_that_is_spoken_about_stands_alone_in_quotation_marks() {
        assert!(is_only_named("We do without words like “", "”."));
        assert!(is_only_named("Some call it a \"", " cure\"."));
        assert!(is_only_named("the ‘", "’ pill"));
        assert!(!is_only_named("“It felt like a ", "”, says Anna."));
        assert!(!is_only_named("“", "!” says Anna."));
        assert!(!is_only_named("“", ",” says Anna."));
        assert!(!is_only_named("It is a “", "” drug."));
        assert!(is_only_named(
            "“",
            ",” “cure” and the like are words we avoid."
        ));
        assert!(!is_only_named("It is the patient’s ", ", isn’t it"));
        assert!(!is_only_named("It is a ", "."));
    }
}
