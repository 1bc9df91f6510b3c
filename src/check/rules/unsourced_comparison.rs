#![doc = include_str!("unsourced-comparison.md")]

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::text::claims::keep_one_a_sentence;
use crate::check::text::{Phrase, Text};
use crate::model::{Level, Site};

pub struct UnsourcedComparison;

static META: Meta = Meta {
    name: "unsourced-comparison",
    group: Group::Claims,
    level: Level::Warn,
    summary: "a treatment is said to be better than another, without a source in the sentence",
    doc: include_str!("unsourced-comparison.md"),
    ..Meta::USUAL
};

impl Rule for UnsourcedComparison {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn phrases(&self) -> &'static [Phrase] {
        PHRASES
    }

    fn text(&self, text: &Text<'_>, _site: &Site, findings: &mut Findings<'_>) {
        let mut claims = text.claims(META.name);
        keep_one_a_sentence(&mut claims);
        for hit in claims {
            let message = format!(
                "“{}” compares treatments without a source. Patients may give up one that helps them for a promise nobody has tested.",
                text.words_of_hit(hit)
            );
            findings.push(text.diagnostic(hit, message).help(hit.phrase.instead));
        }
    }
}

const TRIAL: &str = "Name the study that compared the two, say what it found in numbers, and cite it: `[@key]`. Or take the comparison out.";
const ONE_OF: &str =
    "Write “one of the options”, and name the others. Or cite the source: `[@key]`.";
const WHICH_ONES: &str = "Name the medicine you compare it with, and cite the source: `[@key]`.";

/// People compare many things, and hearts beat faster than usual. So a comparison names a treatment.
const PHRASES: &[Phrase] = &[
    compared(
        r"\b(?:better|safer|faster|stronger|quicker|gentler|more powerful) than (?:\w+ ){0,2}(?:antidepressants?|medicines?|medications?|treatments?|therap(?:y|ies)|drugs?|pills|placebo|ect|surgery|ssris?|anything else|opioids?|painkillers?|ketamine|esketamine|spravato|injections?|infusions?|counsell?ing|alternatives?|options)\b",
        TRIAL,
    ),
    compared(
        r"\bmore effective than\b|\bsuperior to (?:\w+ )?(?:antidepressants?|medicines?|medications?|treatments?|therap(?:y|ies)|drugs?|placebo|ect|all|any|other)\b|\boutperform\w*",
        TRIAL,
    ),
    compared(
        r"\b(?:fewer|less|milder) (?:side[- ]effects|risks?|risky|addictive|harmful|dangerous|invasive) than\b",
        TRIAL,
    ),
    compared(
        r"\b(?:works?|worked|acts?) (?:\w+ly )?(?:better|faster|quicker|differently) (?:than|from|to) (?:\w+ ){0,2}(?:antidepressants?|medicines?|medications?|treatments?|therap(?:y|ies)|drugs?|ssris?|painkillers?|ketamine|esketamine|spravato)\b",
        WHICH_ONES,
    ),
    compared(
        r"\bunlike (?:traditional|conventional|standard|other|classic|most|ordinary) (?:\w+ )?(?:antidepressants?|treatments?|therap(?:y|ies)|medicines?|medications?|drugs?|options|painkillers)\b",
        WHICH_ONES,
    ),
    compared(
        r"\b(?:traditional|conventional|old-fashioned) (?:antidepressants?|medications?)\b",
        "Write “other antidepressants”, and name them.",
    ),
    compared(
        r"\b(?:is|are|as|offers?|remains?) (?:the |our |by far the |considered the )?(?:best|most effective|safest|fastest|most advanced|number one|leading|top|premier) (?:\w+ )?(?:treatments?|options?|medicines?|therap(?:y|ies)|choices?|way)\b",
        ONE_OF,
    ),
    compared(
        r"\bone of the (?:most effective|best|safest|fastest|most advanced|most powerful) (?:\w+ )?(?:treatments?|options?|medicines|medications|therapies|drugs)\b|\b(?:the|our) most advanced (?:\w+ )?(?:treatments?|therap(?:y|ies)|medicines?)\b",
        ONE_OF,
    ),
    compared(
        r"\b(?:safer|gentler|healthier|more effective) (?:choice|option|treatment|medicine) than\b|\bworks (?:\w+ly )?(?:better|faster) than \w+\b",
        TRIAL,
    ),
    Phrase::en(
        r"\bworks (?:\w+ly )?(?:better|faster) than (?:it|before|usual|expected|you|nothing|one|when|if|in|at)\b",
        "",
    )
    .harmless(),
    Phrase::es(
        r"\b(?:mejor|más (?:eficaz|segur[oa]|rápid[oa]|efectiv[oa])) que (?:(?:los|las|el|la|otros|otras|un|una) )*(?:antidepresiv|medicamento|medicina|tratamiento|terapia|pastilla|fármaco)",
        "Diga qué estudio comparó los dos y qué halló, y cítelo: `[@clave]`. O quite la comparación.",
    )
    .unless_sourced(),
    Phrase::en(
        r"\bbest (?:\w+ )?(?:treatments?|options?|medicines?|choices?|therap(?:y|ies)) (?:for|to|in) (?:you|your|them|their|him|her|someone|each|every|people like|suit|fit|help)\b|\bbest way\b",
        "",
    )
    .harmless(),
    compared(
        r"\b(?:is|are|remains?|offers?) (?:the|your) (?:first and )?only (?:real |effective |proven )?(?:treatment|option|hope|answer|solution|medicine)s? (?:for|that (?:works|helps)|left)\b",
        ONE_OF,
    ),
    compared(
        r"\bgold[- ]standard\b|\bunparalleled\b|\bunrivall?ed\b|\bfirst of its kind\b|\bone of a kind\b|\bunmatched (?:results?|relief|care|success|speed|effect\w*|safety)\b",
        "Take the words out, or say what it was compared with and cite the source: `[@key]`.",
    ),
    compared(
        r"\b(?:when|where) (?:all|everything) else (?:has |have )?fail(?:s|ed)\b|\bwhen nothing else (?:has )?work(?:s|ed)\b",
        "Write “if at least 2 other medicines have not helped”.",
    ),
    compared(
        r"\b(?:natural|safer?|better|effective|gentler?|faster|healthier) alternatives? to (?:\w+ )?(?:antidepressants?|medicines?|medications?|treatments?|therapy|drugs?|opioids?|painkillers?|surgery)\b",
        "Say what the study that compared the two found, and cite it: `[@key]`. Tell readers not to stop a medicine before they ask.",
    ),
];

const fn compared(pattern: &'static str, instead: &'static str) -> Phrase {
    Phrase::en(pattern, instead).unless_sourced()
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{assert_marks, assert_silent, marked_in_spanish};

    #[test]
    fn spanish_pages_have_words_of_their_own() {
        let text = "Es mejor que los antidepresivos. No es mejor que otros tratamientos. ¿Es mejor que la terapia? Es mejor que venga temprano.";
        assert_eq!(
            marked_in_spanish("unsourced-comparison", text),
            ["mejor que los antidepresiv"]
        );
    }

    #[test]
    fn comparisons_of_treatments_are_marked_once_a_sentence() {
        assert_marks(
            "unsourced-comparison",
            &[
                (
                    "It is one of the most effective treatments available.",
                    &["one of the most effective treatments"],
                ),
                ("It is a safer choice than pills.", &["safer choice than"]),
                (
                    "Exercise works better than rest.",
                    &["works better than rest"],
                ),
                (
                    "Try our most advanced treatment.",
                    &["our most advanced treatment"],
                ),
                (
                    "It is safer than other antidepressants.",
                    &["safer than other antidepressants"],
                ),
                (
                    "It is more effective than talking.",
                    &["more effective than"],
                ),
                (
                    "Unlike traditional antidepressants, it is quick.",
                    &["Unlike traditional antidepressants"],
                ),
                (
                    "Ketamine is the best treatment for depression.",
                    &["is the best treatment"],
                ),
                (
                    "It is your only hope for relief.",
                    &["is your only hope for"],
                ),
                (
                    "It is the gold standard, and better than placebo.",
                    &["gold standard"],
                ),
                (
                    "It has fewer side effects than pills.",
                    &["fewer side effects than"],
                ),
                (
                    "It is a natural alternative to antidepressants.",
                    &["natural alternative to antidepressants"],
                ),
                (
                    "It works faster than other medicines.",
                    &["works faster than other medicines"],
                ),
            ],
        );
    }

    #[test]
    fn other_comparisons_denials_and_sourced_ones_are_left_alone() {
        assert_silent(
            "unsourced-comparison",
            &[
                "Ketamine did better than midazolam. It did better than placebo. [@trial-2024]",
                "Ketamine was no better than placebo.",
                "It has not been shown to be more effective than other medicines.",
                "You may feel better than before. Your heart may beat faster than usual.",
                "A machine for the arm is better than one for the wrist.",
                "Together you can find the best treatment for you.",
                "Which is the best treatment for my pain?",
                "Is it better than other medicines?",
                "It works best when you use it the same way each time.",
                "See the top of the page. It is not the only option.",
                "If surgery is the only option left, your team explains it.",
                "Prevention is better than cure. Late is better than never.",
                "An unmatched donor can sometimes be used.",
                "Ask about traditional medicine that you take.",
                "Surgery is a last resort. It works better than it sounds.",
            ],
        );
    }
}
