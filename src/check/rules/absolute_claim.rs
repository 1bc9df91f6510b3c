#![doc = include_str!("absolute-claim.md")]

mod cure;
mod phrases;

use self::cure::Weight;
use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::text::{Phrase, Text};
use crate::model::{Level, Site};

pub struct AbsoluteClaim;

static META: Meta = Meta {
    name: "absolute-claim",
    group: Group::Claims,
    level: Level::Deny,
    summary: "a treatment is said to be without risk, to cure, or to work for everyone",
    doc: include_str!("absolute-claim.md"),
    ..Meta::USUAL
};

impl Rule for AbsoluteClaim {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn phrases(&self) -> &'static [Phrase] {
        phrases::PHRASES
    }

    fn text(&self, text: &Text<'_>, _site: &Site, findings: &mut Findings<'_>) {
        for hit in text.claims(META.name) {
            let message = format!(
                "“{}” says more than is known of any treatment. Somebody who believes it cannot weigh the risks, and may blame themselves if it does not help.",
                text.words_of_hit(hit)
            );
            let mut finding = text.diagnostic(hit, message).help(hit.phrase.instead);
            if hit.phrase.pattern == phrases::CURES {
                match cure::weight(text, hit) {
                    Weight::None => continue,
                    Weight::AtMostWarn => finding = finding.at_most(Level::Warn),
                    Weight::Full => {}
                }
            }
            findings.push(finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{assert_marks, assert_silent, found, marked_in_spanish};
    use crate::model::Level;

    #[test]
    fn to_cure_an_infection_is_ordinary_medicine_and_to_cure_the_mind_is_a_claim() {
        assert_silent(
            "absolute-claim",
            &[
                "Penicillin cures most throat infections.",
                "She was cured of hepatitis C.",
                "Surgery can cure this cancer if it is found early.",
                "A small operation will cure the hernia.",
            ],
        );
        let most = |text: &str| {
            let found = found("en", "absolute-claim", text);
            assert_eq!(found.len(), 1, "{text}");
            found[0].at_most
        };
        assert_eq!(most("It cures snoring and allergies."), Some(Level::Warn));
        for text in [
            "It cures depression.",
            "Ketamine cured her cancer.",
            "The tablets can cure diabetes.",
            "This herb cures everything.",
            "It cures all ills.",
        ] {
            assert_eq!(most(text), None, "{text}");
        }
    }

    #[test]
    fn claims_without_exception_are_marked() {
        assert_marks(
            "absolute-claim",
            &[
                ("The infusion is completely safe.", &["completely safe"]),
                (
                    "Ketamine is generally considered safe.",
                    &["is generally considered safe"],
                ),
                (
                    "It has an excellent safety profile.",
                    &["excellent safety profile"],
                ),
                (
                    "The treatment has no side effects.",
                    &["has no side effects"],
                ),
                (
                    "It works without any side effects.",
                    &["without any side effects"],
                ),
                ("It has no side effects.", &["has no side effects"]),
                ("This spray is safe.", &["This spray is safe"]),
                ("It is completely harmless.", &["completely harmless"]),
                (
                    "It has been used safely for over 50 years.",
                    &["used safely for over 50"],
                ),
                (
                    "There is no need to worry about addiction.",
                    &["no need to worry about addiction"],
                ),
                (
                    "The benefits far outweigh the risks.",
                    &["benefits far outweigh the risks"],
                ),
                ("You have nothing to lose.", &["nothing to lose"]),
                (
                    "Your depression will be gone.",
                    &["depression will be gone"],
                ),
                ("It ends depression for good.", &["ends depression"]),
                (
                    "You will feel better within hours.",
                    &["You will feel better within hours"],
                ),
                ("It ends suicidal thoughts.", &["ends suicidal thoughts"]),
                ("You get rapid relief.", &["rapid relief"]),
                ("It is risk-free.", &["risk-free"]),
                ("Ketamine is not addictive.", &["not addictive"]),
                ("We guarantee results.", &["guarantee"]),
                ("It works for everyone.", &["works for everyone"]),
                ("Ketamine cures depression.", &["cures"]),
                ("Ketamine can cure PTSD.", &["can cure"]),
                ("It is clinically proven.", &["clinically proven"]),
                ("It gives long-lasting relief.", &["long-lasting relief"]),
                ("You feel instant relief.", &["instant relief"]),
                ("Everyone benefits.", &["Everyone benefits"]),
                (
                    "Our lozenge is the same medicine as Spravato.",
                    &["same medicine as Spravato"],
                ),
                ("We sell generic Spravato.", &["generic Spravato"]),
                (
                    "When used as told, it is perfectly safe.",
                    &["perfectly safe"],
                ),
            ],
        );
    }

    #[test]
    fn what_is_denied_asked_or_about_something_else_is_left_alone() {
        assert_silent(
            "absolute-claim",
            &[
                "No medicine is completely safe.",
                "It is not risk-free, and it is not known to be safe.",
                "No treatment is without risks.",
                "There is no cure for dementia. High blood pressure cannot be cured.",
                "The tablets do not cure it.",
                "It does not work for everyone. Not everyone benefits.",
                "Nobody can guarantee that it helps. There is no guarantee.",
                "It has not been proven to work.",
                "Is it completely safe?",
                "## Does it always work?",
                "You may have no side effects. Some people have no side effects.",
                "There is no risk of passing it on.",
                "This is not the same as Spravato. There is no generic version of Spravato.",
                "Most skin tags are harmless. The scan is painless.",
                "Do not eat cured meat.",
                "Prevention is better than cure. Scientists look for a cure.",
                "Find a time that works for everyone.",
                "A stroke can have long-lasting effects.",
                "Wash your hands to minimise the risk of infection.",
                "It is completely natural to feel sad.",
                "Ask your doctor whether it is considered safe with your other medicines.",
                "Antibiotics cure most people. [@trial-2024]",
                "The relief is not permanent.",
                "The dye has no side effects in most people. Some people are cured by surgery.",
                "Your place is guaranteed. The guarantee on your hearing aid lasts two years.",
                "He never fails to call.",
                "Wash your hands. It is a proven way to stop germs.",
                "This medicine is safe to take with food. Ketamine is safe in few people with psychosis.",
                "Your doctor thinks that the benefits outweigh the risks. Ask whether the benefits outweigh the risks.",
                "The pain will be gone in a few days. Stop smoking for good. You stopped it for good reason.",
                "You may feel better within hours. It may have no side effects.",
                "Guaranteed parking costs extra.",
            ],
        );
    }

    #[test]
    fn a_source_lets_pass_what_one_can_show() {
        assert_marks(
            "absolute-claim",
            &[
                ("It is completely safe. [@trial-2024]", &["completely safe"]),
                ("It is considered safe. [@trial-2024]", &[]),
                ("It has proven to help. [@trial-2024]", &[]),
            ],
        );
    }

    #[test]
    fn spanish_pages_have_words_of_their_own() {
        let text = "Es totalmente seguro. No tiene efectos secundarios. No crea riesgo de adicción. No es totalmente seguro. ¿Cura la depresión?";
        assert_eq!(
            marked_in_spanish("absolute-claim", text),
            [
                "totalmente seguro",
                "No tiene efectos secundarios",
                "No crea riesgo de adicci"
            ]
        );
    }
}
