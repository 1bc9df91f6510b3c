//! What is said to be cured. Doctors cure infections, hernias and some cancers every day; nobody cures depression.

use crate::check::text::words::words;
use crate::check::text::{Hit, Text};

/// How much a sentence about a cure weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// It says what medicine can do.
    None,
    /// Nobody can tell from the words whether it is true.
    AtMostWarn,
    /// It says more than is known of any treatment.
    Full,
}

/// Tells from the words around it what a hit says is cured, and by what.
pub fn weight(text: &Text<'_>, hit: &Hit) -> Weight {
    let near = [text.before(hit), text.words_of_hit(hit), text.after(hit)];
    let after = near[2];
    if words(after)
        .next()
        .is_some_and(|word| after[word].eq_ignore_ascii_case("all"))
    {
        return Weight::Full;
    }
    let mut weight = Weight::AtMostWarn;
    for part in near {
        for word in words(part) {
            let word = part[word].to_lowercase();
            let begins = |list: &[&str]| list.iter().any(|stem| word.starts_with(stem));
            if begins(&NEVER) {
                return Weight::Full;
            }
            if begins(&OFTEN) {
                weight = Weight::None;
            }
        }
    }
    weight
}

/// How words begin that name what no treatment is known to cure, or ketamine, which cures nothing.
const NEVER: [&str; 37] = [
    "addict",
    "adhd",
    "alcoholi",
    "alzheimer",
    "anxi",
    "arthritis",
    "asthma",
    "autis",
    "bipolar",
    "burnout",
    "dementia",
    "depress",
    "diabet",
    "eczema",
    "epilepsy",
    "esketamine",
    "everyone",
    "everything",
    "fibromyalgia",
    "grief",
    "insomnia",
    "ketamine",
    "mental",
    "migraine",
    "mood",
    "ocd",
    "opioid",
    "pain",
    "panic",
    "parkinson",
    "phobia",
    "psycho",
    "ptsd",
    "schizo",
    "spravato",
    "suicid",
    "trauma",
];

/// How words begin that name what is often cured, and what cures it.
const OFTEN: [&str; 41] = [
    "abscess",
    "anaemia",
    "anemia",
    "antibiotic",
    "antifungal",
    "appendicitis",
    "bacteria",
    "cancer",
    "cataract",
    "cellulitis",
    "chlamydia",
    "fung",
    "gallstone",
    "germs",
    "gonorrhoea",
    "gonorrhea",
    "hepatitis",
    "hernia",
    "infect",
    "leukaemia",
    "leukemia",
    "lice",
    "lymphoma",
    "malaria",
    "meningitis",
    "operation",
    "parasite",
    "penicillin",
    "pneumonia",
    "ringworm",
    "scabies",
    "scurvy",
    "sepsis",
    "surgery",
    "syphilis",
    "tb",
    "thrush",
    "tuberculosis",
    "tumo",
    "ulcer",
    "worms",
];
