#![doc = include_str!("unsourced-statistic.md")]

mod number;
mod phrases;

use std::collections::BTreeSet;

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::text::claims::keep_one_a_sentence;
use crate::check::text::sources::{self, Sources};
use crate::check::text::{Hit, Phrase, Text};
use crate::model::{Level, Site};

pub struct UnsourcedStatistic;

static META: Meta = Meta {
    name: "unsourced-statistic",
    group: Group::Claims,
    level: Level::Deny,
    summary: "a number about people has no source: “45%”, “1 in 10”, “twice as likely”",
    doc: include_str!("unsourced-statistic.md"),
    ..Meta::USUAL
};

const CITE: &str = "Cite where the number comes from in the same sentence: `[@key]`. If you have no source, leave the number out and say what is not known.";
const CITE_BELOW: &str =
    "Say the same number in the text of the page and cite its source there, or leave it out here.";

impl Rule for UnsourcedStatistic {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn phrases(&self) -> &'static [Phrase] {
        phrases::PHRASES
    }

    fn text(&self, text: &Text<'_>, _site: &Site, findings: &mut Findings<'_>) {
        let mut hits = text.separate_hits(META.name);
        hits.retain(|hit| number::is_statistic(text, hit) && !text.is_asked(hit));
        if hits.is_empty() {
            return;
        }
        let sources = Sources::of(text);
        let known = known_numbers(text, &sources, &hits);
        hits.retain(|hit| {
            let is_known = || known.contains(&number::key(text.words_of_hit(hit)));
            let is_front = text.blocks[hit.block].is_front();
            !(sources.behind(text.sentence_of(hit)) || is_front && is_known())
        });
        keep_one_a_sentence(&mut hits);
        for hit in hits {
            let is_front = text.blocks[hit.block].is_front();
            let message = format!(
                "“{}” has no source. Numbers sound certain, and patients decide by them; without a source nobody can check this one or keep it up to date.",
                text.words_of_hit(hit)
            );
            let help = if is_front { CITE_BELOW } else { CITE };
            findings.push(text.diagnostic(hit, message).help(help));
        }
    }
}

/// The numbers that the text of the page gives with a source, so that its summary and key points may repeat them.
fn known_numbers(text: &Text<'_>, sources: &Sources<'_>, hits: &[&Hit]) -> BTreeSet<String> {
    let cited = hits
        .iter()
        .filter(|hit| sources.behind(text.sentence_of(hit)))
        .map(|hit| number::key(text.words_of_hit(hit)));
    let components = text.page.body.components.iter();
    let risks = components.filter(|component| {
        component.name.value == "risk" && sources::are_inside(text.page, component)
    });
    let chances = risks.filter_map(|component| component.argument("chance"));
    let chances = chances.map(|chance| number::key(&chance.value.value));
    cited.chain(chances).collect()
}

#[cfg(test)]
mod tests;
