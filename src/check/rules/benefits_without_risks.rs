#![doc = include_str!("benefits-without-risks.md")]

use std::sync::LazyLock;

use regex::Regex;

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::text::phrases::{Hit, pattern};
use crate::check::text::{Phrase, Text, benefits};
use crate::model::diagnostic::Place as Marked;
use crate::model::{Kind, Level, Site};

pub struct BenefitsWithoutRisks;

static META: Meta = Meta {
    name: benefits::RULE,
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
        benefits::PHRASES
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
        if claims.len() < enough
            || text
                .blocks
                .iter()
                .any(|block| names_harm(block.text, text.page.title()))
        {
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
    for hit in text.benefits() {
        let words = text.words_of(text.sentence_of(hit));
        let is_new = found
            .last()
            .is_none_or(|last| last.sentence != hit.sentence);
        if is_new && (is_about_treatment || TREATMENT.is_match(words)) {
            found.push(hit);
        }
        if found.len() == enough {
            break;
        }
    }
    found
}

/// Whether a text names a harm of the treatment. “No side effects” and “minimise the risks” name none, and what the page
/// is about, or what is treated, is the condition.
fn names_harm(text: &str, title: &str) -> bool {
    let mut harms = HARM.captures_iter(text);
    harms.any(|found| {
        let is_condition = found.name("condition").is_some_and(|word| {
            let singular = word.as_str().to_lowercase();
            let singular = singular.trim_end_matches('s');
            title.to_lowercase().contains(singular) || is_treated(&text[..word.start()])
        });
        found.name("none").is_none() && !is_condition
    })
}

/// Whether what follows these words is what a treatment is for.
fn is_treated(before: &str) -> bool {
    let near = before.floor_char_boundary(before.len().saturating_sub(NEAR));
    TREATED.is_match(&before[near..])
}

/// Bytes before a word that are looked at.
const NEAR: usize = 80;

static HARM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?<none>\b(?:no|without|zero|minimal|minimi[sz]\w+|free of|free from|few|low|reduc\w+|lower\w*|sin|ning[uú]n) (?:\w+ ){0,2}(?:side[- ]effects?|risks?|harms?|dangers?|efectos|riesgos?)\b",
        r"|\b(?:risk|harm)[- ]free\b|\bnon-?addictive\b|\brisk of (?:depression|relapse|suicide)\b)",
        r"|\b(?:side[- ]effects?|unwanted effects?|adverse|risks?|riskier|risky|harms?|harmful|dangers?|dangerous|unsafe|not safe|addictive|complications?|warning signs)\b",
        r"|\b(?<condition>addiction|misuse[ds]?|dependence|bleeding|infections?|allerg\w+|overdose|withdrawal|adicci\w*)",
        r"|\b(?:can|may|could) (?:also )?(?:make you (?:feel )?(?:\w+ )?(?:sick|dizzy|sleepy|drowsy|confused|worse|ill)|hurt|damage|harm|cause)\b",
        r"|\b(?:efectos? (?:secundarios?|adversos?)|riesgos?|peligro\w*|da[nñ]o|complicaciones)",
    ))
});

/// What stands before the condition that a treatment is for. One watches *for* bleeding, too, so not each “for” counts.
static TREATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:treat(?:s|ed|ing)?|against|prevents?|cures?|fights?|(?:treatments?|therap(?:y|ies)|medicines?|medications?|drugs?|tablets?|care|help|helps|used|given|works?|effective|relief|approved) (?:for|of|against|with)|trata(?:r|miento (?:de|para))?|contra) (?:\w+ ){0,3}$",
    )
});

static TREATMENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:treatments?|therap(?:y|ies)|medicines?|medications?|drugs?|infusions?|injections?|tablets?|pills?|sprays?|surger(?:y|ies)|operations?|procedures?|vaccines?|doses?|(?:es)?ketamine|spravato|tratamientos?|terapias?|medicamentos?|infusi[oó]n\w*|ketamina)\b",
    )
});

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
        assert!(names_harm("There are risks.", ""));
        assert!(names_harm("There are few risks, and one danger.", ""));
        assert!(!names_harm("There are no known risks.", ""));
    }

    /// What is found in this text as the page of a treatment.
    fn of_treatment(title: &str, text: &str) -> usize {
        let page = format!(
            "{AROUND}-- content/a.md --\n---\ntitle: {title}\nsummary: B\nkind: treatment\n---\n{text}\n"
        );
        found_in(&page, RULE).len()
    }

    #[test]
    fn a_denial_of_something_else_takes_no_benefit_back() {
        for text in [
            "It works well, and no wonder. It can ease pain, not just for a day.",
            "It can ease pain that has not got better. It works well where others did not.",
        ] {
            assert_eq!(of_treatment("A", text), 1, "{text}");
        }
        let denied = "It may not ease pain. Nobody knows whether it works well. It is unclear how well it can ease pain.";
        assert_eq!(of_treatment("A", denied), 0);
    }

    #[test]
    fn what_is_treated_is_no_harm_of_the_treatment() {
        for text in [
            "This medicine treats infections of the skin. It works well. It can ease pain.",
            "Our treatment for addiction works well. It can ease pain.",
        ] {
            assert_eq!(of_treatment("A", text), 1, "{text}");
        }
        let text = "It can ease pain. It works well. An infection passes sooner.";
        assert_eq!(of_treatment("Antibiotics for infections", text), 1);
        assert_eq!(of_treatment("A new medicine", text), 0);
        let harm = "It can ease pain. It works well. Watch for bleeding.";
        assert_eq!(of_treatment("A", harm), 0);
        let named = "It can ease pain. It works well. Side effects are common.";
        assert_eq!(of_treatment("Side effects of a medicine", named), 0);
    }

    #[test]
    fn ketamine_and_its_sister_are_treatments() {
        for name in ["Ketamine", "Esketamine"] {
            assert!(TREATMENT.is_match(name));
        }
        assert!(!TREATMENT.is_match("eketamine"));
    }
}
