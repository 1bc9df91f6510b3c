#![doc = include_str!("stigma.md")]

mod names;
mod phrases;

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::text::around::is_in_quotation_marks;
use crate::check::text::{Hit, Phrase, Text};
use crate::model::{Level, Site};

pub struct Stigma;

static META: Meta = Meta {
    name: "stigma",
    group: Group::Words,
    level: Level::Deny,
    summary: "words that shame or blame: “addict”, “commit suicide”, “suffering from”",
    doc: include_str!("stigma.md"),
    ..Meta::USUAL
};

impl Rule for Stigma {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn phrases(&self) -> &'static [Phrase] {
        phrases::PHRASES
    }

    fn text(&self, text: &Text<'_>, _site: &Site, findings: &mut Findings<'_>) {
        let hits = text.separate_hits(META.name).into_iter();
        for hit in hits.filter(|hit| is_meant(text, hit)) {
            let message = format!(
                "“{}” can hurt the people it speaks of. Somebody who feels judged may not read on, and may not ask for help.",
                text.words_of_hit(hit)
            );
            findings.push(text.diagnostic(hit, message).help(hit.phrase.instead));
        }
    }
}

/// Whether the words are the author's own and speak of a person.
fn is_meant(text: &Text<'_>, hit: &Hit) -> bool {
    let words = text.blocks[hit.block].text;
    let sentence = &text.sentence_of(hit).range;
    !is_in_quotation_marks(words, &hit.range)
        && !names::is_part_of_one(words, sentence, &hit.range)
        && phrases::speaks_of_people(words, sentence, &hit.range)
}

#[cfg(test)]
mod tests;
