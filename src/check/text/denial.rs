//! Which words deny what follows them, or leave it open, and how far they reach.
//!
//! A denial belongs to its own clause: “It can ease pain that has not got better” says that it can ease pain. So only the
//! words before a hit, back to the beginning of its clause, take it back.

use super::{Hit, Text};

impl Text<'_> {
    /// Whether a hit is denied: in the words before it, as in “it does not *help with pain*”, or in its own, as in “it
    /// *may not ease*”.
    pub fn is_denied(&self, hit: &Hit) -> bool {
        let own = self.words_of_hit(hit);
        // What somebody has not done whom it helps is no denial: “helps people who have not slept”.
        let own = own.split(' ').take_while(|word| !RELATIVE.contains(word));
        let own: Vec<&str> = own.collect();
        denies(self.before(hit), self.language) || denies(&own.join(" "), self.language)
    }
}

/// Words that begin a clause about the word before them.
const RELATIVE: [&str; 9] = [
    "who", "whom", "whose", "that", "which", "when", "where", "que", "quien",
];

/// Words that take back what follows them.
const DENYING_EN: [&str; 16] = [
    "no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "cannot", WITHOUT,
    "hardly", "rarely", "whether", "unless", "unclear", "unknown",
];

const DENYING_ES: [&str; 11] = [
    "no", "nunca", "jamás", "ni", SIN, "ningún", "ninguna", "ninguno", "nadie", "tampoco", "nada",
];

/// Words that leave open what follows them.
const OPEN_EN: [&str; 3] = ["until", "if", "avoid"];
const OPEN_ES: [&str; 3] = ["si", "evite", "evita"];

/// What a denial before them turns round: “not without risks”.
const WITHOUT: &str = "without";
const SIN: &str = "sin";

/// What makes a word of these deny nothing: “not only a breakthrough”, “like no other”, “if you want results”.
const NOT_AFTER_ALL: [&str; 19] = [
    "only", "just", "merely", "simply", "other", "doubt", "doubts", "wonder", "question", "before",
    "you", "you’re", "you're", "surprise", "longer", "miss", "forget", "overlook", "denies",
];

/// Words between which a denial does not reach.
const DIVIDING: [&str; 9] = [
    "but", "and", "because", "so", "yet", "while", "pero", "y", "porque",
];

/// Words that a denial reaches over at most.
const FAR: usize = 9;

/// Whether the words before something, in the same clause, deny it.
pub(super) fn denies(before: &str, language: &str) -> bool {
    match language {
        "es" => reaches(before, &[&DENYING_ES]),
        _ => reaches(before, &[&DENYING_EN]),
    }
}

/// Whether the words before something, in the same clause, deny it or leave it open.
pub(super) fn denies_or_leaves_open(before: &str, language: &str) -> bool {
    match language {
        "es" => reaches(before, &[&DENYING_ES, &OPEN_ES]),
        _ => reaches(before, &[&DENYING_EN, &OPEN_EN]),
    }
}

/// Whether one of the words reaches the end of `before`.
fn reaches(before: &str, lists: &[&[&str]]) -> bool {
    let clause = before
        .rsplit([',', ';', ':', '–', '—', '('])
        .next()
        .unwrap_or_default();
    let is = |list: &[&str], word: &str| list.iter().any(|one| one.eq_ignore_ascii_case(word));
    let takes_back = |word: &str| {
        let shortened = word.ends_with("n’t") || word.ends_with("n't");
        shortened || lists.iter().any(|list| is(list, word))
    };
    let words = clause.split_whitespace().rev().take(FAR);
    let mut words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let mut next = "";
    while let Some(word) = words.next() {
        if is(&DIVIDING, word) {
            return false;
        }
        if takes_back(word) && !is(&NOT_AFTER_ALL, next) {
            let before = words.next().unwrap_or_default();
            let is_turned_round = is(&[WITHOUT, SIN], word) && takes_back(before);
            // “You will not believe this” boasts; “do not believe this” warns.
            let boasts = is(&["believe"], next)
                && (is(&["will", "would"], before) || is(&["won’t", "won't"], word));
            return !(is_turned_round || boasts);
        }
        next = word;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_denial_reaches_to_the_claim_and_not_over_the_end_of_its_clause() {
        for before in [
            "It is not a ",
            "It isn’t a ",
            "There is no known ",
            "No medicine or treatment is ",
            "We do not know whether it is ",
            "Nobody can promise ",
            "It will not hurt, and it is not ",
            "It comes without ",
            "Do not believe that it is a ",
            "Do not wait for a ",
        ] {
            assert!(denies(before, "en"), "{before}");
        }
        for before in [
            "It is a ",
            "It does not hurt, it is ",
            "It does not hurt and it is ",
            "It is not only a ",
            "It is without doubt a ",
            "If you want a ",
            "Nobody should have to suffer: this is a ",
            "It is not without ",
            "Nobody doubts that it is a ",
            "Don’t miss this ",
            "You will not believe this ",
            "You won’t believe this ",
            "",
        ] {
            assert!(!denies_or_leaves_open(before, "en"), "{before}");
        }
        assert!(denies("No es un ", "es"));
        assert!(!denies("Es un ", "es"));
        assert!(!denies("No sin ", "es"));
    }

    #[test]
    fn what_is_left_open_is_not_denied() {
        let before = "Ask your doctor if it is ";
        assert!(denies_or_leaves_open(before, "en"));
        assert!(!denies(before, "en"));
        assert!(denies_or_leaves_open("Pregunte si es ", "es"));
        assert!(!denies("Pregunte si es ", "es"));
    }
}
