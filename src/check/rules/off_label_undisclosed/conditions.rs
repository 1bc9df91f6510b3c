//! What medicines are used for, in the many ways in which pages name it.

use std::sync::LazyLock;

use regex::{RegexSet, RegexSetBuilder};

use crate::check::text::{Phrase, phrases};

/// Names of one condition or of its signs, English and Spanish. Two texts that match the same entry speak of the same.
const CONDITIONS: &[&str] = &[
    r"\bdepress(?:ion|ive)|\blow mood\b|\bdepresi[oó]n|\bdepresiv",
    r"\bsuicid",
    r"\bptsd\b|\bpost-?traumatic\b|\btept\b|\bpostraum",
    r"\banxiety\b|\bansiedad\b",
    r"\bocd\b|\bobsessive|\bobsesiv",
    r"\bbipolar",
    r"\baddiction|\balcohol|\bsubstance use\b|\bdrinking\b|\badicci",
    r"\bmood disorder|\btrastornos? del [aá]nimo",
    r"\bborderline",
    r"\b(?:chronic|long-term|nerve) pain\b|\bfibromyalgia|\bdolor cr[oó]nico|\bfibromialgia",
    r"\bmigraine|\bmigra[nñ]a",
];

static SET: LazyLock<RegexSet> = LazyLock::new(|| {
    RegexSetBuilder::new(CONDITIONS.iter().map(|words| phrases::spelt_out(words)))
        .case_insensitive(true)
        .build()
        .expect("a test builds the expressions")
});

/// All conditions, by their places in the list.
pub fn all() -> impl Iterator<Item = usize> {
    0..CONDITIONS.len()
}

/// Which conditions a text names, by their places in the list.
pub fn named_in(text: &str) -> impl Iterator<Item = usize> {
    SET.matches(text).into_iter()
}

/// Whether a phrase speaks of approval and not of a use.
pub fn speaks_of_approval(used: &str) -> bool {
    let used = used.to_lowercase();
    let is_for = used.contains("approved for");
    !is_for && (used.contains("approved") || used.contains("aprobad"))
}

// A rule about uses looks for a verb or “for”, a few words, and a condition. What stands in place of the condition in
// the last phrase is compared with medicines.yaml.
const PLAIN: &str = "Say that this use is not approved.";

pub const PHRASES: &[Phrase] = &[
    Phrase::en(
        r"\b(?:for|against|treat(?:s|ed|ing|ment of|ments? for)?|help(?:s|ed|ing)?|eas(?:e|es|ed|ing)|reliev(?:e|es|ed|ing)|reduc(?:e|es|ed|ing)|lessen(?:s|ed)?|improv(?:e|es|ed|ing)|lift(?:s|ed|ing)?|manag(?:e|es|ing)|cur(?:e|es|ing)) (?:[a-z0-9’-]+ ){0,4}(?:[a-z]+-)?(?:depression|depressive|low mood|suicid\w*|suicide|ptsd|post-?traumatic|anxiety|ocd|obsessive|bipolar|addiction|alcohol|substance use|mood disorders?|borderline|chronic pain|nerve pain|fibromyalgia|migraines?)\b",
        PLAIN,
    ),
    Phrase::en(
        r"\b(?:fda|mhra|ema)[- ]approved\b|\bapproved by the (?:fda|mhra|ema)\b|\b(?:is|are) (?:an? )?(?:officially )?approved (?:medicine|medication|drug|treatment|therapy)s?\b",
        PLAIN,
    ),
    Phrase::en(
        r"\b(?:treatments? for|used for|given for|works? for|helps? with|approved for) (?:[a-z0-9’-]+ ){0,3}[a-z0-9’-]+",
        PLAIN,
    ),
    Phrase::es(
        r"\b(?:para|contra|trata(?:r|miento de|miento para)?|alivia(?:r)?|ayuda(?:r)? (?:con|a)|reduc(?:e|ir)|mejora(?:r)?) (?:[a-záéíóúñ0-9-]+ ){0,4}(?:depresi[oó]n|suicid\w*|tept|estr[eé]s postraum|ansiedad|trastorno obsesivo|trastorno bipolar|adicci|alcohol|dolor cr[oó]nico|migra[nñ]a)",
        PLAIN,
    ),
    Phrase::es(
        r"\baprobad[oa]s? por la fda\b|\bes un (?:medicamento|tratamiento) aprobado\b",
        PLAIN,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_names_are_one_condition() {
        let one = |text: &str| named_in(text).next();
        assert_eq!(
            one("treatment-resistant depression"),
            one("depressive symptoms")
        );
        assert_eq!(one("PTSD"), one("post-traumatic stress"));
        assert_eq!(one("thoughts of suicide"), one("suicidal thoughts"));
        assert_eq!(one("anesthesia"), None);
    }

    #[test]
    fn to_be_approved_for_something_is_a_use() {
        assert!(speaks_of_approval("FDA-approved"));
        assert!(!speaks_of_approval("approved for depression"));
    }
}
