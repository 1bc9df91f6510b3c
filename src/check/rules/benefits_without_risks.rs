#![doc = include_str!("benefits-without-risks.md")]

use std::sync::LazyLock;

use regex::Regex;

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::text::phrases::{self, Hit};
use crate::check::text::{Phrase, Place, Sentence, Text};
use crate::model::diagnostic::Place as Marked;
use crate::model::{Kind, Level, Site};

pub struct BenefitsWithoutRisks;

static META: Meta = Meta {
    name: "benefits-without-risks",
    group: Group::Claims,
    level: Level::Deny,
    summary: "a page says what a treatment does for people, and nothing of its risks",
    doc: include_str!("benefits-without-risks.md"),
    ..Meta::USUAL
};

/// From how many benefits on a page weighs a treatment, where its kind does not say so.
const SEVERAL: usize = 3;
/// The same for pages that are about a treatment.
const SOME: usize = 2;

impl Rule for BenefitsWithoutRisks {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn phrases(&self) -> &'static [Phrase] {
        PHRASES
    }

    fn text(&self, text: &Text<'_>, _site: &Site, findings: &mut Findings<'_>) {
        let kind = text.page.kind();
        if matches!(kind, Kind::Policy | Kind::About | Kind::Glossary) {
            return;
        }
        let is_about_treatment = matches!(kind, Kind::Treatment | Kind::Medicine | Kind::Decision);
        let enough = if is_about_treatment { SOME } else { SEVERAL };
        let claims = benefits(text, enough, is_about_treatment);
        let [first, others @ ..] = claims.as_slice() else {
            return;
        };
        if claims.len() < enough || text.blocks.iter().any(|block| names_harm(block.text)) {
            return;
        }
        let message = "This page says what a treatment does for people and nothing of what it may do to them. Nobody can weigh a benefit without the risks beside it.";
        let mut finding = text.diagnostic(first, message).help(
            "Add a section `## Risks`: which side effects there are, how often they come, which are dangerous, and what to do then. Say also whom the treatment does not help.",
        );
        for other in others {
            let span = text.span(other.block, other.range.clone());
            finding = finding.label(Marked::new(&text.page.source, span), "a benefit, too");
        }
        findings.push(if is_about_treatment {
            finding
        } else {
            finding.at_most(Level::Warn)
        });
    }
}

/// The first sentences that tell of a benefit of a treatment, one hit each.
fn benefits<'t>(text: &'t Text<'_>, enough: usize, is_about_treatment: bool) -> Vec<&'t Hit> {
    let mut found: Vec<&Hit> = Vec::new();
    for hit in text.hits(META.name) {
        let sentence = text.sentence_of(hit);
        let words = text.words_of(sentence);
        let is_new = found
            .last()
            .is_none_or(|last| last.sentence != hit.sentence);
        let is_told = text.blocks[hit.block].place != Place::Question
            && !words.ends_with('?')
            && !DENIED.is_match(words);
        if is_new && is_told && (is_about_treatment || TREATMENT.is_match(words)) {
            found.push(hit);
        }
        if found.len() == enough {
            break;
        }
    }
    found
}

/// The sentences that tell of a benefit and do not deny it, by their places in the text.
pub(super) fn sentences_with_benefits<'t>(
    text: &'t Text<'_>,
) -> impl Iterator<Item = (usize, &'t Sentence)> {
    text.hits(META.name)
        .map(|hit| (hit.sentence, text.sentence_of(hit)))
        .filter(|(_, sentence)| !DENIED.is_match(text.words_of(sentence)))
}

/// Whether a text names a harm. “No side effects” and “minimise the risks” name none.
fn names_harm(text: &str) -> bool {
    let mut harms = HARM.captures_iter(text);
    harms.any(|found| found.name("none").is_none())
}

static HARM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?<none>\b(?:no|without|zero|minimal|minimi[sz]\w+|free of|free from|few|low|reduc\w+|lower\w*|sin|ning[uú]n) (?:\w+ ){0,2}(?:side[- ]effects?|risks?|harms?|dangers?|efectos|riesgos?)\b",
        r"|\b(?:risk|harm)[- ]free\b|\bnon-?addictive\b|\brisk of (?:depression|relapse|suicide)\b)",
        r"|\b(?:side[- ]effects?|unwanted effects?|adverse|risks?|riskier|risky|harms?|harmful|dangers?|dangerous|unsafe|not safe|addictive|addiction|misuse[ds]?|dependence|complications?|bleeding|infections?|allerg\w+|overdose|warning signs|withdrawal)\b",
        r"|\b(?:can|may|could) (?:also )?(?:make you (?:feel )?(?:\w+ )?(?:sick|dizzy|sleepy|drowsy|confused|worse|ill)|hurt|damage|harm|cause)\b",
        r"|\b(?:efectos? (?:secundarios?|adversos?)|riesgos?|peligro\w*|da[nñ]o|adicci\w*|complicaciones)",
    ))
});

static DENIED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:not|no|never|cannot|nobody|none|neither|nor|unclear|unknown|nunca|tampoco)\b|n't\b",
    )
});

static TREATMENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:treatments?|therap(?:y|ies)|medicines?|medications?|drugs?|infusions?|injections?|tablets?|pills?|sprays?|surger(?:y|ies)|operations?|procedures?|vaccines?|doses?|e?s?ketamine|spravato|tratamientos?|terapias?|medicamentos?|infusi[oó]n\w*|ketamina)\b",
    )
});

fn pattern(words: &str) -> Regex {
    let words = format!("(?i){}", phrases::spelt_out(words));
    Regex::new(&words).expect("a test builds the expression")
}

const BALANCE: &str = "Say what the treatment may do to people, too.";

const PHRASES: &[Phrase] = &[
    Phrase::en(
        r"\b(?:can|may|could|might|will|helps?|helped|helping) (?:to )?(?:\w+ ){0,2}(?:relieve|ease|improve|lift|heal|restore|boost|lessen|alleviate|calm|reduce)\b",
        BALANCE,
    ),
    Phrase::en(
        r"\b(?:eases?|eased|relieves?|relieved|reduces?|reduced|improves?|improved|lifts?|lifted|alleviates?|alleviating|relieving|easing|improving|reducing) (?:\w+ ){0,3}(?:symptoms?|pain|mood|depression|anxiety|ptsd|sleep|well-?being|quality of life|thoughts of suicide|suicidal thoughts)\b",
        BALANCE,
    ),
    Phrase::en(
        r"\b(?:highly |very |more )?effective\b|\beffectiveness\b|\befficacy\b",
        BALANCE,
    ),
    Phrase::en(
        r"\b(?:fast|rapid|quick|swift|lasting|long-lasting|significant|sustained|powerful|profound|remarkable) (?:and \w+ )?(?:\w+ )?(?:relief|improvements?|results?|benefits?|recovery|response)\b|\brapid-acting\b|\bfast-acting\b",
        BALANCE,
    ),
    Phrase::en(
        r"\brelief (?:from|of)\b|\bfeel(?:s|ing)? (?:much |a lot )?better\b|\bfelt (?:much |a lot )?better\b|\bpositive outcomes?\b|\bbenefits of (?:\w+ ){0,2}(?:treatment|therapy|infusions?|ketamine|medicine)\b",
        BALANCE,
    ),
    Phrase::en(
        r"\b(?:helps?|helped|works?|worked) (?:\w+ ){0,2}(?:people|patients|adults|many|you|well|fast|quickly|within)\b",
        BALANCE,
    ),
    Phrase::es(
        r"\b(?:puede|podr[ií]a|ayuda a) (?:\w+ ){0,2}(?:aliviar|mejorar|reducir|calmar)\b|\b(?:alivia|mejora|reduce) (?:\w+ ){0,3}(?:s[ií]ntomas|dolor|[aá]nimo|depresi|ansiedad|sue[nñ]o)|\beficaz\b|\balivio (?:r[aá]pido|duradero)",
        BALANCE,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{AROUND, found_in, marked};

    const RULE: &str = "benefits-without-risks";
    const PRAISE: &str = "The treatment can ease low mood. The medicine works within hours. People say that the infusion helped them sleep and that therapy is effective.";

    #[test]
    fn benefits_alone_are_found_once() {
        assert_eq!(marked(RULE, PRAISE), ["can ease"]);
    }

    #[test]
    fn a_named_harm_anywhere_is_balance() {
        for harm in [
            "Side effects are common.",
            "It may make you feel sick.",
            "The risks are these.",
            "It is not safe for everybody.",
        ] {
            assert_eq!(
                marked(RULE, &format!("{PRAISE}\n\n## More\n\n{harm}")),
                [""; 0],
                "{harm}"
            );
        }
    }

    #[test]
    fn words_that_only_touch_on_harm_are_no_balance() {
        for none in [
            "It has no side effects.",
            "Our experts minimize the potential risks.",
            "It is risk-free.",
            "It is non-addictive, and it helps addicts.",
            "It lowers the risk of relapse.",
        ] {
            assert_eq!(
                marked(RULE, &format!("{PRAISE} {none}")),
                ["can ease"],
                "{none}"
            );
        }
    }

    #[test]
    fn benefits_in_passing_are_none() {
        for text in [
            "Your health insurance may pay benefits. Ask how to improve your plan. We help people with forms.",
            "A walk can lift your mood. Sleep helps you heal. Music can calm you.",
            "The treatment may not ease low mood. Nobody knows whether the medicine is effective. No infusion helps everybody.",
            "Can the treatment ease low mood? Is the medicine effective? Does the infusion help people?",
            "The treatment can ease low mood. The medicine works within hours.",
        ] {
            assert_eq!(marked(RULE, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn it_weighs_most_on_a_page_about_a_treatment() {
        let level = |kind: &str| {
            let page = format!(
                "{AROUND}-- content/a.md --\n---\ntitle: A\nsummary: B\nkind: {kind}\n---\n{PRAISE}\n"
            );
            let found = found_in(&page, RULE);
            found.first().map(|finding| finding.at_most)
        };
        assert_eq!(level("treatment"), Some(None));
        assert_eq!(level("decision"), Some(None));
        assert_eq!(level("page"), Some(Some(Level::Warn)));
        assert_eq!(level("policy"), None);
    }

    #[test]
    fn harm_is_told_from_its_denial() {
        assert!(names_harm("There are risks."));
        assert!(names_harm("There are few risks, and one danger."));
        assert!(!names_harm("There are no known risks."));
    }
}
