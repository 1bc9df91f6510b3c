#![doc = include_str!("promotion.md")]

mod phrases;

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::text::{Hit, Phrase, Text};
use crate::model::{Level, Site};

pub struct Promotion;

static META: Meta = Meta {
    name: "promotion",
    group: Group::Claims,
    level: Level::Deny,
    summary: "the page sells: offers, “book now”, praise of the clinic, words of thankful patients",
    doc: include_str!("promotion.md"),
    ..Meta::USUAL
};

impl Rule for Promotion {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn phrases(&self) -> &'static [Phrase] {
        phrases::PHRASES
    }

    fn text(&self, text: &Text<'_>, _site: &Site, findings: &mut Findings<'_>) {
        for hit in text.claims(META.name) {
            if hit.phrase.pattern == phrases::CALL_US && is_advice(text, hit) {
                continue;
            }
            let message = format!(
                "“{}” sells. A page that sells puts pressure on people who are ill, and they trust the rest of it less.",
                text.words_of_hit(hit)
            );
            findings.push(text.diagnostic(hit, message).help(hit.phrase.instead));
        }
    }
}

/// Whether “call us today” is said to people who need help: it names a condition, leads to a list, or stands in a component.
fn is_advice(text: &Text<'_>, hit: &Hit) -> bool {
    let block = &text.blocks[hit.block];
    let sentence = text.words_of(text.sentence_of(hit));
    // Not the whole sentence, which may be as long as the page.
    let around = [text.before(hit), text.after(hit)];
    let mut words = around.into_iter().flat_map(str::split_whitespace);
    let names_condition = words.any(|word| {
        ["if", "when"]
            .iter()
            .any(|one| one.eq_ignore_ascii_case(word))
    });
    block.component.is_some() || sentence.ends_with(':') || names_condition
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{assert_marks, assert_silent, marked_in_spanish};

    #[test]
    fn spanish_pages_have_words_of_their_own() {
        let text = "Reserve su cita hoy mismo. La primera es una consulta gratis. Somos los mejores. Llame para pedir una cita.";
        assert_eq!(
            marked_in_spanish("promotion", text),
            [
                "Reserve su cita hoy",
                "consulta gratis",
                "Somos los mejores"
            ]
        );
    }

    #[test]
    fn words_that_sell_are_marked() {
        assert_marks(
            "promotion",
            &[
                ("Book your visit now.", &["Book your visit now"]),
                (
                    "Call us today to learn more.",
                    &["Call us today to learn more"],
                ),
                ("Call us today.", &["Call us today"]),
                ("A limited-time offer.", &["limited-time offer"]),
                ("Places are limited.", &["Places are limited"]),
                ("Call now for a free chat.", &["Call now for a free chat"]),
                ("Payment plans from $99.", &["from $99"]),
                (
                    "We are the only centre in town that offers it.",
                    &["We are the only centre"],
                ),
                (
                    "“I got my husband back,” says Jane.",
                    &["I got my husband back"],
                ),
                ("Infusions from $399.", &["from $399"]),
                ("Get 20% off your first visit.", &["20% off"]),
                ("It changed my life.", &["changed my life"]),
                (
                    "See our before-and-after photos.",
                    &["before-and-after photos"],
                ),
                (
                    "We are the leading ketamine clinic.",
                    &["leading ketamine clinic"],
                ),
                ("Read our five-star reviews.", &["five-star reviews"]),
                ("> This saved my life.", &["saved my life"]),
            ],
        );
    }

    #[test]
    fn costs_telephones_and_advice_are_left_alone() {
        assert_silent(
            "promotion",
            &[
                "Ask what it costs. Your insurance may not pay.",
                "A visit costs $400. Prices range from $300 to $500.",
                "Call us today if you feel worse.",
                ":::care level=\"urgent\" title=\"Call your clinic today if:\"\n- you feel worse\n:::",
                "If you feel unwell, call us today.",
                "Call 911 now. Get help now.",
                "Phone the ward today: 555 0100.",
                "Tell us when you book. Book a double appointment.",
                "Parking spaces are limited.",
                "You can book an appointment online now.",
                "The Affordable Care Act may help you.",
                "We do not use testimonials.",
                "Ask to see before-and-after photos.",
                "> It changed my life. [@trial-2024]",
                "Your doctor may refer you to a leading expert.",
                "You may get a discount on your prescription.",
            ],
        );
    }
}
