#![doc = include_str!("hype.md")]

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
        PHRASES
    }

    fn text(&self, text: &Text<'_>, _site: &Site, findings: &mut Findings<'_>) {
        for hit in text.hits(META.name) {
            let message = format!(
                "“{}” praises the treatment. It raises hopes that the treatment may not meet, and patients cannot weigh it against the risks.",
                text.words_of_hit(hit)
            );
            findings.push(text.diagnostic(hit, message).help(hit.phrase.instead));
        }
    }
}

/// Words of advertising, after a survey of articles on ketamine written by clinics, and of the NHS service manual's
/// “how we write”: factual, neutral, no metaphors.
const PHRASES: &[Phrase] = &[
    Phrase::en(r"\bground-?break\w*", "Write “new”, or take the word out."),
    Phrase::en(
        r"\bbreakthroughs?\b",
        "Write “new treatment”, and say what was found.",
    ),
];
