#![doc = include_str!("vague-evidence.md")]

mod phrases;

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::text::claims::keep_one_a_sentence;
use crate::check::text::{Phrase, Text};
use crate::model::{Level, Site};

pub struct VagueEvidence;

static META: Meta = Meta {
    name: "vague-evidence",
    group: Group::Claims,
    level: Level::Deny,
    summary: "“studies show”, “experts believe” and the like, without a source in the sentence",
    doc: include_str!("vague-evidence.md"),
    ..Meta::USUAL
};

impl Rule for VagueEvidence {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn phrases(&self) -> &'static [Phrase] {
        phrases::PHRASES
    }

    fn text(&self, text: &Text<'_>, _site: &Site, findings: &mut Findings<'_>) {
        let mut claims = text.claims(META.name);
        keep_one_a_sentence(&mut claims);
        for hit in claims {
            let message = format!(
                "“{}” leans on evidence that the sentence does not name. Nobody can look up what was found, in whom, or how sure it is.",
                text.words_of_hit(hit)
            );
            findings.push(text.diagnostic(hit, message).help(hit.phrase.instead));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{assert_marks, assert_silent, marked_in_spanish};

    #[test]
    fn evidence_without_a_name_is_marked_once_a_sentence() {
        assert_marks(
            "vague-evidence",
            &[
                ("Studies show that it helps.", &["Studies show"]),
                (
                    "Research has shown, and data suggest, that it helps.",
                    &["Research has shown"],
                ),
                ("Experts believe that it helps.", &["Experts believe"]),
                ("It is widely known that it helps.", &["It is widely known"]),
                (
                    "A study, published in the Journal of Clinical Things, was good.",
                    &["published in the Journal"],
                ),
                ("It is clinically tested.", &["clinically tested"]),
                (
                    "Leading doctors recommend it.",
                    &["Leading doctors recommend"],
                ),
                (
                    "Research from top universities has confirmed it.",
                    &["Research from top universities has confirmed"],
                ),
                (
                    "A study from Yale found a gain.",
                    &["A study from Yale found"],
                ),
                (
                    "In a recent study people felt better.",
                    &["In a recent study"],
                ),
                ("It has been shown to help.", &["has been shown to"]),
                ("Mood significantly improved.", &["significantly improved"]),
                ("Many report calm.", &["Many report"]),
                ("There is growing evidence.", &["growing evidence"]),
                (
                    "Studies show that it helps. It was one of them. [@trial-2024]",
                    &["Studies show"],
                ),
            ],
        );
    }

    #[test]
    fn a_source_nearby_is_enough_where_a_citation_has_no_room() {
        let cited = "---\ntitle: A page\nsummary: Studies found a small gain.\n---\n\nA trial found it. [@trial-2024]";
        let uncited = "---\ntitle: A page\nsummary: Studies found a small gain.\n---\n\nAsk us.";
        assert_marks(
            "vague-evidence",
            &[(cited, &[]), (uncited, &["Studies found"])],
        );
        assert_silent(
            "vague-evidence",
            &[
                "Studies show that it helps. [@trial-2024]",
                "## Studies found a gain\n\nIt was small. [@trial-2024]",
                "Studies found these [@trial-2024]:\n\n- research found a gain\n- research found a loss",
                "| Use | Result |\n| --- | --- |\n| Pain | Studies found a gain [@trial-2024] |",
                "| Use | Result | Source |\n| --- | --- | --- |\n| Pain | Studies found a gain | [@trial-2024] |",
                "From one review [@trial-2024].\n\n| Use | Result |\n| --- | --- |\n| Pain | Studies found a gain |",
            ],
        );
        assert_marks(
            "vague-evidence",
            &[(
                "| Use | Result |\n| --- | --- |\n| Pain | Studies found a gain |\n| Sleep | None [@trial-2024] |",
                &["Studies found"],
            )],
        );
    }

    #[test]
    fn honest_uncertainty_and_everyday_words_are_left_alone() {
        assert_silent(
            "vague-evidence",
            &[
                "There are no studies that show this. More research is needed.",
                "It has not been studied. It has not been shown to prevent suicide.",
                "Studies have not shown that it helps. There is not enough research.",
                "Nobody has studied the harms well. We do not know.",
                "Ask what the research shows. Ask what your doctors think.",
                "You can take part in a clinical trial. You may be asked to be in a study.",
                "A report from your doctor helps us. Join a research support group.",
                "This leaflet was published in 2024, and published in Spanish.",
                "Piles are also commonly known as haemorrhoids.",
                "Doctors do not know the cause. It is thought to run in families.",
                "There was no significant improvement.",
                "What do studies show?",
                "A significant rise in blood pressure is dangerous.",
                "Tell us if you have been found to have high blood pressure.",
            ],
        );
    }

    #[test]
    fn spanish_pages_have_words_of_their_own() {
        let text = "Los estudios demuestran que ayuda. Los expertos recomiendan hacerlo. No hay estudios que lo demuestren. ¿Qué demuestran los estudios?";
        assert_eq!(
            marked_in_spanish("vague-evidence", text),
            ["Los estudios demuestran", "Los expertos recomiendan"]
        );
    }
}
