#![doc = include_str!("hype.md")]

mod phrases;

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::text::{Phrase, Text};
use crate::model::{Level, Site};

pub struct Hype;

static META: Meta = Meta {
    name: "hype",
    group: Group::Claims,
    level: Level::Deny,
    summary: "words that promise more than anybody knows: “breakthrough”, “life-changing”",
    doc: include_str!("hype.md"),
    ..Meta::USUAL
};

impl Rule for Hype {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn phrases(&self) -> &'static [Phrase] {
        phrases::PHRASES
    }

    fn text(&self, text: &Text<'_>, _site: &Site, findings: &mut Findings<'_>) {
        for hit in text.claims(META.name) {
            let message = format!(
                "“{}” praises the treatment. It raises hopes that the treatment may not meet, and patients cannot weigh it against the risks.",
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
    fn words_of_advertising_are_marked_once_each() {
        assert_marks(
            "hype",
            &[
                (
                    "This treatment is nothing short of remarkable.",
                    &["nothing short of"],
                ),
                ("It works miracles for people.", &["works miracles"]),
                (
                    "It shows tremendous promise.",
                    &["shows tremendous promise"],
                ),
                ("A promising frontier in care.", &["promising"]),
                (
                    "It is transforming the lives of patients.",
                    &["transforming the lives"],
                ),
                (
                    "It has rapid and **profound effects**.",
                    &["profound effects"],
                ),
                (
                    "It offers new hope for people in pain.",
                    &["offers new hope"],
                ),
                ("Hailed as a wonder drug.", &["Hailed as", "wonder drug"]),
                (
                    "Are you ready for a life-changing treatment?",
                    &["life-changing"],
                ),
                ("It may hurt, but it is a miracle.", &["miracle"]),
                ("Is this not a miracle?", &["miracle"]),
                ("Nobody doubts that it is a miracle.", &["miracle"]),
                ("It is a “miracle” drug.", &["miracle"]),
                ("It will change your life.", &["It will change your life"]),
                ("It rewires your brain.", &["rewires your brain"]),
                ("It heals the root of it.", &["heals the root"]),
                ("It is highly effective.", &["highly effective"]),
                (
                    "Say goodbye to your depression.",
                    &["Say goodbye to your depression"],
                ),
                ("The biggest advance in years.", &["biggest advance"]),
                ("A life‑changing treatment.", &["life‑changing"]),
                ("A life–changing treatment.", &["life–changing"]),
                (
                    "It is not only safe but groundbreaking.",
                    &["groundbreaking"],
                ),
            ],
        );
    }

    #[test]
    fn the_title_and_other_words_of_the_front_matter_are_looked_at() {
        let page = "---\ntitle: A promising path\nkey_points:\n  - A revolutionary medicine.\nquestions:\n  - Is it a miracle?\n---\n";
        assert_marks("hype", &[(page, &["promising", "revolutionary"])]);
    }

    #[test]
    fn honest_prose_with_the_same_words_is_left_alone() {
        assert_silent(
            "hype",
            &[
                "Ketamine is not a miracle.",
                "There is no magic bullet.",
                "Is ketamine a miracle drug?",
                "Beware of clinics and adverts that call it a miracle cure.",
                "We do without words like “miracle”.",
                "Take an extra dose for breakthrough pain.",
                "The two scans look remarkably alike. Your blood test was unremarkable.",
                "Avoid promising to keep a secret. We promise to call you.",
                "The results were not promising.",
                "Pain can have a huge impact on your daily life.",
                "Grief can have a profound effect on the whole family.",
                "A stroke is a life-changing event, and so is a life-changing injury.",
                "Unlock the door before the ambulance comes. Wear a safety harness.",
                "You are doing an amazing job as a carer.",
                "It can be incredibly painful, and incredibly hard to talk about.",
                "Having a baby is an exciting time.",
                "A lasting power of attorney lets somebody decide for you.",
                "Write down things that give you hope. There is hope.",
                "Call the 988 Lifeline, or Lifeline Australia.",
                "Shout to attract attention.",
                "The human body is amazing. It is remarkable how fast children heal.",
                "The body transforms sugar into energy.",
                "A stroke can change your life. The dentist heals the root of the tooth.",
                "Say goodbye to your family before the operation.",
                "Be careful with clinics that promise a breakthrough or a quick fix.",
                "Bring the cutting-edge scissors. Breakthrough T1D is a charity.",
            ],
        );
    }

    #[test]
    fn spanish_pages_have_words_of_their_own() {
        let text =
            "Es un tratamiento revolucionario y prometedor. No es un milagro. This is a miracle.";
        let marked = marked_in_spanish("hype", text);
        assert_eq!(marked, ["revolucionario", "prometedor"]);
    }
}
