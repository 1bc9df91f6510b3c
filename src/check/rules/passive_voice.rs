#![doc = include_str!("passive-voice.md")]

mod detect;

use detect::passive;

use crate::base::span::Span;
use crate::check::rule::{Choice, Findings, Group, Meta, Rule};
use crate::check::text::Text;
use crate::model::diagnostic::Place;
use crate::model::{Level, Site};

pub struct PassiveVoice;

static META: Meta = Meta {
    name: "passive-voice",
    group: Group::Words,
    level: Level::Note,
    summary: "many sentences say what is done and not who does it",
    doc: include_str!("passive-voice.md"),
    options: &[Choice {
        name: "percent",
        default: 10,
    }],
    ..Meta::USUAL
};

impl Rule for PassiveVoice {
    fn meta(&self) -> &'static Meta {
        &META
    }

    // A passive here and there is good writing (“the vein is closed again”), so only a page with many is told of it.
    fn text(&self, text: &Text<'_>, _site: &Site, findings: &mut Findings<'_>) {
        if text.language != "en" {
            return;
        }
        let (mut sentences, mut places) = (0_i64, Vec::new());
        for sentence in &text.sentences {
            let block = &text.blocks[sentence.block];
            let words = text.word_places(sentence);
            if !block.is_running_text() || words.len() < FEWEST {
                continue;
            }
            sentences += 1;
            if let Some(found) = passive(block.text, words) {
                places.push(text.span(sentence.block, found));
            }
        }
        let many = places.len() >= SHOWN && sentences >= ENOUGH;
        let count = i64::try_from(places.len()).unwrap_or(i64::MAX);
        if many && count.saturating_mul(100) > sentences.saturating_mul(findings.option("percent"))
        {
            push(text, &places, sentences, findings);
        }
    }
}

/// Words from which on something counts as a sentence.
const FEWEST: usize = 3;
/// Sentences from which on a share says something.
const ENOUGH: i64 = 10;
/// Passives that are shown, and that a page needs before it is told of them.
const SHOWN: usize = 3;

fn push(text: &Text<'_>, places: &[Span], sentences: i64, findings: &mut Findings<'_>) {
    let page = text.page;
    let message = format!(
        "{} of the {sentences} sentences say what is done and leave out who does it. Patients cannot tell what they have to do themselves and what staff do.",
        places.len()
    );
    let mut finding = page.diagnostic(META.name, places[0], message).help(
        "Say who does it: “a nurse checks your blood pressure” in place of “your blood pressure is checked”, “tell us” in place of “we should be told”.",
    );
    for place in places.iter().take(SHOWN).skip(1) {
        finding = finding.label(Place::new(&page.source, *place), "and here");
    }
    findings.push(finding);
}

#[cfg(test)]
mod tests {
    use super::META;
    use crate::check::testing::{found, marked};

    const PASSIVE: &str =
        "The drip is started by a nurse. Your pulse is checked. You are given water. ";
    const ACTIVE: &str = "A nurse starts the drip. She checks your pulse. ";

    #[test]
    fn only_a_page_with_many_passives_is_told_of_them() {
        let many = format!("{PASSIVE}{}", ACTIVE.repeat(5));
        let few = format!("{PASSIVE}{}", ACTIVE.repeat(20));
        assert_eq!(marked(META.name, &many), ["is started"]);
        assert_eq!(marked(META.name, &few), [""; 0]);
        assert_eq!(marked(META.name, PASSIVE), [""; 0], "too short to say");
        let told = found("en", META.name, &many);
        assert_eq!(told[0].labels.len(), 2);
        assert!(
            told[0].message.starts_with("3 of the 13 sentences"),
            "{}",
            told[0].message
        );
        assert_eq!(found("es", META.name, &many).len(), 0);
    }

    #[test]
    fn headings_and_tables_are_no_sentences() {
        let text = format!("## The drip is started by a nurse\n\n{}", ACTIVE.repeat(6));
        assert_eq!(marked(META.name, &text), [""; 0]);
    }
}
