#![doc = include_str!("long-sentence.md")]

use crate::check::rule::{Choice, Findings, Group, Meta, Rule};
use crate::check::text::{Block, Place, Text};
use crate::model::body::ProseKind;
use crate::model::{Level, Site};

pub struct LongSentence;

static META: Meta = Meta {
    name: "long-sentence",
    group: Group::Reading,
    level: Level::Deny,
    summary: "a sentence has more than 25 words; above 20 it is a note",
    doc: include_str!("long-sentence.md"),
    options: &[
        Choice {
            name: "target",
            default: 20,
        },
        Choice {
            name: "max",
            default: 25,
        },
    ],
    ..Meta::USUAL
};

impl Rule for LongSentence {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn text(&self, text: &Text<'_>, _site: &Site, findings: &mut Findings<'_>) {
        let (target, max) = (findings.limit("target"), findings.limit("max"));
        for sentence in &text.sentences {
            let block = &text.blocks[sentence.block];
            if !is_read_as_sentences(block) {
                continue;
            }
            let length = text.word_places(sentence).len();
            if length <= target.min(max) {
                continue;
            }
            let message = format!(
                "This sentence has {length} words. People who are ill, tired or worried lose the thread of a long sentence and miss its end."
            );
            let help = format!(
                "Say one thing in each sentence: cut it in two at “and”, “but” or “which”, or make a list of it. Aim for {target} words at most."
            );
            let finding = text
                .page
                .diagnostic(
                    META.name,
                    text.span(sentence.block, sentence.range.clone()),
                    message,
                )
                .help(help);
            findings.push(if length <= max {
                finding.at_most(Level::Note)
            } else {
                finding
            });
        }
    }
}

/// Not titles and headings, whose length is limited elsewhere, and not what somebody else said.
fn is_read_as_sentences(block: &Block<'_>) -> bool {
    match block.place {
        Place::Summary | Place::KeyPoint | Place::Question => true,
        Place::Prose(kind) => kind != ProseKind::Heading && !block.is_quoted,
        Place::Title
        | Place::NavTitle
        | Place::MainMessage
        | Place::Argument
        | Place::AlternativeText => false,
    }
}
