//! Finds “is given”, “was not often seen”, “has been shown” in a sentence: a form of “be” or “get” and a participle.

use std::ops::Range;

/// The first passive among the words of one sentence, which stand at these places in a text.
pub fn passive(text: &str, words: &[Range<usize>]) -> Option<Range<usize>> {
    let mut open: Option<Range<usize>> = None;
    let mut words = words.iter().peekable();
    while let Some(range) = words.next() {
        let word = &text[range.clone()];
        let follows = open.take().filter(|before| {
            let between = &text[before.end..range.start];
            !between.is_empty() && between.chars().all(char::is_whitespace)
        });
        if is_form_of_be(word) {
            let start = follows.map_or(range.start, |before| before.start);
            open = Some(start..range.end);
            continue;
        }
        let Some(before) = follows else {
            continue;
        };
        if is_between(word) {
            open = Some(before.start..range.end);
            continue;
        }
        let next = words.peek().map(|next| &text[(*next).clone()]);
        let gets = text[before.start..].starts_with(['g', 'G']);
        if is_participle(word, next) && !(gets && word.eq_ignore_ascii_case("started")) {
            return Some(before.start..range.end);
        }
    }
    None
}

fn is_form_of_be(word: &str) -> bool {
    const FORMS: [&str; 20] = [
        "am",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "get",
        "gets",
        "got",
        "getting",
        "isn't",
        "isn’t",
        "aren't",
        "aren’t",
        "wasn't",
        "wasn’t",
        "weren't",
        "weren’t",
    ];
    const LONGEST: usize = 10;
    // Every word of a page is asked, and few begin like one of the forms.
    let may_be = matches!(
        word.as_bytes()[0].to_ascii_lowercase(),
        b'a' | b'b' | b'g' | b'i' | b'w'
    );
    word.len() <= LONGEST
        && (may_be && FORMS.iter().any(|form| form.eq_ignore_ascii_case(word))
            || word.ends_with("'re")
            || word.ends_with("’re"))
}

/// Words that may stand between: “is often given”, “has not yet been shown”.
fn is_between(word: &str) -> bool {
    const BETWEEN: [&str; 14] = [
        "not",
        "never",
        "also",
        "often",
        "always",
        "sometimes",
        "then",
        "still",
        "yet",
        "only",
        "just",
        "now",
        "first",
        "well",
    ];
    BETWEEN
        .iter()
        .any(|between| between.eq_ignore_ascii_case(word))
        || (word.len() > 4 && word.is_ascii() && word[word.len() - 2..].eq_ignore_ascii_case("ly"))
}

fn is_participle(word: &str, next: Option<&str>) -> bool {
    const LONGEST: usize = 24;
    if !word.is_ascii() || word.len() > LONGEST {
        return false;
    }
    let lower = word.to_ascii_lowercase();
    let lower = lower.as_str();
    if IRREGULAR.binary_search(&lower).is_ok() {
        return true;
    }
    // “It is used to this”: accustomed. “It is used to treat” looks the same, so it is left.
    let is_accustomed = lower == "used" && next.is_some_and(|next| next.eq_ignore_ascii_case("to"));
    lower.len() > 3
        && lower.ends_with("ed")
        && !lower.starts_with("un")
        && !is_accustomed
        && !lower.contains('-')
        && STATES.binary_search(&lower).is_err()
}

/// Participles that do not end in “ed”.
const IRREGULAR: &[&str] = &[
    "begun",
    "bitten",
    "bought",
    "broken",
    "brought",
    "built",
    "caught",
    "chosen",
    "cut",
    "dealt",
    "drawn",
    "driven",
    "eaten",
    "fed",
    "felt",
    "forbidden",
    "forgotten",
    "fought",
    "found",
    "frozen",
    "given",
    "grown",
    "heard",
    "held",
    "hidden",
    "hit",
    "kept",
    "laid",
    "led",
    "lent",
    "made",
    "meant",
    "met",
    "misunderstood",
    "overseen",
    "paid",
    "proven",
    "put",
    "read",
    "rung",
    "said",
    "seen",
    "sent",
    "shown",
    "sold",
    "sought",
    "spent",
    "split",
    "spoken",
    "spread",
    "stolen",
    "struck",
    "sworn",
    "taken",
    "taught",
    "thought",
    "thrown",
    "told",
    "torn",
    "understood",
    "undertaken",
    "withdrawn",
    "won",
    "worn",
    "written",
];

/// Words in “ed” that say how somebody or something is, or what its name is, and not what is done; and words that only end
/// that way. “It is approved” and “this is called dissociation” are the plainest way to say what they say.
const STATES: &[&str] = &[
    "addicted",
    "advanced",
    "aged",
    "alarmed",
    "allowed",
    "annoyed",
    "approved",
    "ashamed",
    "balanced",
    "based",
    "bed",
    "bleed",
    "blessed",
    "bloated",
    "blurred",
    "bored",
    "breastfeed",
    "breed",
    "called",
    "closed",
    "committed",
    "complicated",
    "concerned",
    "confused",
    "congested",
    "connected",
    "constipated",
    "convinced",
    "crowded",
    "dated",
    "dedicated",
    "dehydrated",
    "delighted",
    "depressed",
    "detailed",
    "determined",
    "devoted",
    "disabled",
    "disappointed",
    "disconnected",
    "distracted",
    "distressed",
    "dressed",
    "embarrassed",
    "engaged",
    "excited",
    "exhausted",
    "experienced",
    "feed",
    "finished",
    "frightened",
    "frustrated",
    "hundred",
    "impaired",
    "indeed",
    "infrared",
    "interested",
    "involved",
    "irritated",
    "isolated",
    "licensed",
    "limited",
    "located",
    "malnourished",
    "married",
    "med",
    "mixed",
    "motivated",
    "naked",
    "named",
    "need",
    "overwhelmed",
    "pleased",
    "prepared",
    "puzzled",
    "qualified",
    "red",
    "related",
    "relaxed",
    "relieved",
    "retired",
    "rushed",
    "sacred",
    "satisfied",
    "scared",
    "scattered",
    "seated",
    "seed",
    "separated",
    "shed",
    "shocked",
    "situated",
    "skilled",
    "speed",
    "stressed",
    "succeed",
    "supposed",
    "surprised",
    "terrified",
    "tired",
    "troubled",
    "wasted",
    "weed",
    "wicked",
    "worried",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::text::words::words;

    fn first(sentence: &str) -> Option<Range<usize>> {
        let words: Vec<_> = words(sentence).collect();
        passive(sentence, &words)
    }

    #[test]
    fn the_lists_are_in_order() {
        assert!(IRREGULAR.is_sorted() && STATES.is_sorted());
    }

    #[test]
    fn passives_are_found() {
        for (sentence, found) in [
            ("Your blood pressure is checked by a nurse.", "is checked"),
            ("It has not been studied.", "been studied"),
            ("You will be told more.", "be told"),
            ("It is not usually given at home.", "is not usually given"),
            ("You may get infected.", "get infected"),
            ("They’re given water.", "They’re given"),
            ("It isn’t used in children.", "isn’t used"),
            (
                "The drip is being prepared and is then started or stopped.",
                "is then started",
            ),
            ("The study was never published.", "was never published"),
        ] {
            let range = first(sentence).expect(sentence);
            assert_eq!(&sentence[range], found, "{sentence}");
        }
    }

    #[test]
    fn states_and_look_alikes_are_no_passives() {
        for sentence in [
            "You may be tired, worried or confused.",
            "The symptoms are gone. She was born in May.",
            "You get used to it. People are used to this.",
            "Be prepared. Are you interested?",
            "Get dressed and get started.",
            "It is red. There is need for it. It is a hundred.",
            "It is approved, and it is not known. This is called dissociation.",
            "It was unexpected. You are unaffected.",
            "It is, used well, a help.",
            "The nurse is here and checked it.",
            "You have checked it. She needed help.",
            "",
        ] {
            assert_eq!(first(sentence), None, "{sentence}");
        }
    }
}
