#![doc = include_str!("long-paragraph.md")]

use crate::check::reading::counts_for_level;
use crate::check::rule::{Choice, Findings, Group, Meta, Rule};
use crate::check::text::Text;
use crate::model::{Level, Site};

pub struct LongParagraph;

static META: Meta = Meta {
    name: "long-paragraph",
    group: Group::Reading,
    level: Level::Warn,
    summary: "a paragraph has more than 5 sentences; above 3 it is a note",
    doc: include_str!("long-paragraph.md"),
    options: &[
        Choice {
            name: "target",
            default: 3,
        },
        Choice {
            name: "max",
            default: 5,
        },
    ],
    ..Meta::USUAL
};

impl Rule for LongParagraph {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn text(&self, text: &Text<'_>, _site: &Site, findings: &mut Findings<'_>) {
        let (target, max) = (findings.limit("target"), findings.limit("max"));
        for sentences in text.sentences.chunk_by(|a, b| a.block == b.block) {
            let number = sentences.len();
            let ([first, .., last], true) = (sentences, number > target.min(max)) else {
                continue;
            };
            if !counts_for_level(&text.blocks[first.block]) {
                continue;
            }
            let message = format!(
                "This paragraph has {number} sentences. A block of text puts people off, and what matters is lost in the middle of it."
            );
            let help = format!(
                "Begin a new paragraph where a new thought begins, or make a list. Aim for {target} sentences at most."
            );
            let whole = text.span(first.block, first.range.start..last.range.end);
            let finding = text.page.diagnostic(META.name, whole, message).help(help);
            findings.push(if number <= max {
                finding.at_most(Level::Note)
            } else {
                finding
            });
        }
    }
}
