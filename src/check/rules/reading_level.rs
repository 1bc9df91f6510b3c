#![doc = include_str!("reading-level.md")]

use crate::base::span::Span;
use crate::base::text::listed;
use crate::check::reading::{self, Reading, Scale, Section, hardest};
use crate::check::rule::{Choice, Findings, Group, Meta, Rule};
use crate::check::text::Text;
use crate::model::diagnostic::Place;
use crate::model::{Diagnostic, Level, Site};

pub struct ReadingLevel;

static META: Meta = Meta {
    name: "reading-level",
    group: Group::Reading,
    level: Level::Deny,
    summary: "a page reads above grade 8; above grade 6 it is a note",
    doc: include_str!("reading-level.md"),
    options: &[
        Choice {
            name: "target",
            default: 6,
        },
        Choice {
            name: "max",
            default: 8,
        },
    ],
    options_in: Some(options_in),
    ..Meta::USUAL
};

/// Other languages than English have other scales.
fn options_in(language: &str) -> Option<&'static [Choice]> {
    match Scale::of(language) {
        Scale::FleschKincaid => None,
        // Patient texts should be at least “normal”, better “fairly easy”.
        Scale::SzigrisztPazos => Some(&[
            Choice {
                name: "target",
                default: 65,
            },
            Choice {
                name: "max",
                default: 55,
            },
        ]),
        // Björnsson found novels below 40 and newspapers below 50.
        Scale::Lix => Some(&[
            Choice {
                name: "target",
                default: 40,
            },
            Choice {
                name: "max",
                default: 50,
            },
        ]),
    }
}

impl Rule for ReadingLevel {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn text(&self, text: &Text<'_>, site: &Site, findings: &mut Findings<'_>) {
        let Some(reading) =
            reading::level(text, site, findings.glossaries()).filter(Reading::is_long_enough)
        else {
            return;
        };
        let limit = |name| {
            let number = findings.option_in(&text.page.address.language, name);
            i32::try_from(number).map_or(f64::MAX, f64::from)
        };
        let (target, max) = (limit("target"), limit("max"));
        let (scale, score) = (reading.scale, reading.page.score);
        let is_too_hard = scale.is_harder(score, max);
        if !is_too_hard && !scale.is_harder(score, target) {
            return;
        }
        let verdict = if is_too_hard {
            format!("the limit is {max}, so many patients would not follow it")
        } else {
            format!("the aim is {target}, so some patients would not follow it")
        };
        let message = format!(
            "This page reads at {}: {verdict}.{}{}",
            scale.spoken(score),
            without_explained(&reading),
            hardest_sections(text, &reading, target)
        );
        let help = "Begin with what is marked here: cut long sentences in two, and say long words in short ones. Then look at the number again; cutting sentences alone does not make a page clear.";
        let finding = text
            .page
            .diagnostic(META.name, top(text), message)
            .help(help);
        let finding = with_labels(finding, text, scale);
        findings.push(if is_too_hard {
            finding
        } else {
            finding.at_most(Level::Note)
        });
    }
}

/// The title, or where the text begins.
fn top(text: &Text<'_>) -> Span {
    let title = text.page.front.title.as_ref();
    title.map_or_else(|| Span::at(text.page.body.start), |title| title.span)
}

/// The second number, where it tells something new. The first is the one that counts.
fn without_explained(reading: &Reading) -> String {
    let eased = reading.page.without_explained;
    if (reading.page.score - eased).abs() < 0.5 {
        return String::new();
    }
    format!(
        " Without the words that the glossary explains it would be {}.",
        reading.scale.spoken(eased)
    )
}

/// Fewer words make a number that says nothing about a section.
pub const FEWEST_IN_SECTION: u32 = 30;

/// At most two sections that are harder than the aim, the hardest first.
fn hardest_sections(text: &Text<'_>, reading: &Reading, target: f64) -> String {
    let scale = reading.scale;
    let is_hard = |section: &&Section| {
        section.measure.counts.words >= FEWEST_IN_SECTION
            && scale.is_harder(section.measure.score, target)
    };
    let mut hard: Vec<&Section> = reading.sections.iter().filter(is_hard).collect();
    if reading.sections.len() < 2 || hard.is_empty() {
        return String::new();
    }
    hard.sort_by(|a, b| scale.compare(b.measure.score, a.measure.score));
    let named: Vec<String> = hard
        .iter()
        .take(2)
        .map(|section| {
            let name = match section.heading {
                Some(index) => format!("“{}”", text.page.body.headings[index].text),
                None => "the text before the first heading".to_owned(),
            };
            format!("{name} ({})", scale.spoken(section.measure.score))
        })
        .collect();
    format!(" Hardest: {}.", listed(&named, "and"))
}

/// Shorter sentences are not what makes a page hard.
const WORTH_CUTTING: usize = 15;

fn with_labels(finding: Diagnostic, text: &Text<'_>, scale: Scale) -> Diagnostic {
    let place = |block, range| Place::new(&text.page.source, text.span(block, range));
    let long = hardest::sentences(text, 3).into_iter();
    let long = long.filter(|long| long.words > WORTH_CUTTING);
    let finding = long.fold(finding, |finding, long| {
        let sentence = long.sentence;
        let place = place(sentence.block, sentence.range.clone());
        finding.label(place, format!("{} words", long.words))
    });
    let unit = if scale.speech().is_some() {
        "syllables"
    } else {
        "letters"
    };
    hardest::long_words(text, 3)
        .into_iter()
        .fold(finding, |finding, word| {
            let times = match word.times {
                1 => "once".to_owned(),
                2 => "twice".to_owned(),
                times => format!("{times} times"),
            };
            let text = format!("{} {unit}, used {times}", word.length);
            finding.label(place(word.block, word.range), text)
        })
}
