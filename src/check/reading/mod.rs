//! How hard the running text of a page is to read, by the formula of its language.
//!
//! 1. [`tally`] counts sentences, words and syllables, block by block. Paragraphs, list items and definitions count;
//!    headings, tables, footnotes, code and quotations with a source do not. Every list item is a sentence of its own.
//! 2. [`formula`] makes a number of the counts, and [`Scale`] says what it means.
//! 3. [`standing`] holds a page and its sections against the aim of the site.
//!
//! Numbers in figures, and addresses, are words of their sentence but are left out of the syllables per word: Flesch
//! himself advised to leave figures out where there are several (How to Write Plain English, 1979, chapter 2), and figures
//! are what guides to plain language ask for, so they must cost nothing.

mod explained;
pub mod formula;
pub mod hardest;
pub mod scale;
pub mod standing;
pub mod syllables;
pub mod tally;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

pub use scale::Scale;
pub use tally::Counts;

use super::text::{Block, Sentence, Text};
use explained::Explained;
use tally::Tally;

use crate::model::Site;

/// A page with fewer words of running text is not judged: on so little text the formulas give noise.
pub const FEWEST_WORDS: u32 = 100;

/// How hard a page is to read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub scale: Scale,
    pub page: Measure,
    /// Each part under a heading of the second level, in order, and first what stands before them all.
    pub sections: Vec<Section>,
}

/// The numbers of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    pub counts: Counts,
    /// On the scale of the page's language, with one decimal.
    pub score: f64,
    /// The same if every reader knew the words that the glossary explains. Never harder than `score`.
    pub without_explained: f64,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Index of its heading in the page's body; none before the first.
    pub heading: Option<usize>,
    pub measure: Measure,
}

impl Reading {
    /// Whether there is enough text for the number to mean something.
    pub fn is_long_enough(&self) -> bool {
        self.page.counts.words >= FEWEST_WORDS
    }

    /// SMOG of an English page, to set beside the grade.
    pub fn smog(&self) -> Option<f64> {
        (self.scale == Scale::FleschKincaid).then(|| formula::smog(&self.page.counts))
    }

    /// The page's number with its name and meaning: “grade 5.2, easy”.
    pub fn spoken(&self) -> String {
        let score = self.page.score;
        format!("{}, {}", self.scale.spoken(score), self.scale.band(score))
    }
}

/// The words that the glossary explains, by language. Made when the first page asks, and then for all.
#[derive(Debug, Default)]
pub struct Glossaries {
    by_language: OnceLock<BTreeMap<Arc<str>, Explained>>,
}

impl Glossaries {
    fn of(&self, site: &Site, language: &str) -> Option<&Explained> {
        let all = self.by_language.get_or_init(|| {
            let pages = site.pages.values();
            let languages: BTreeSet<_> = pages.map(|page| page.address.language.clone()).collect();
            let explained = |language: Arc<str>| {
                let explained = Explained::new(site, &language);
                (language, explained)
            };
            languages.into_iter().map(explained).collect()
        });
        all.get(language)
    }
}

/// Measures a page. Nothing for one without running text, or in letters for which there is no formula.
pub fn level(text: &Text<'_>, site: &Site, glossaries: &Glossaries) -> Option<Reading> {
    let scale = Scale::of(text.language);
    let explained = glossaries.of(site, &text.page.address.language)?;
    let mut sections: Vec<(Option<usize>, Tally)> = Vec::new();
    for_each_sentence(text, |block, sentence| {
        let counted = tally::sentence(text, sentence, scale.speech(), explained);
        let heading = section_of(text, block);
        match sections.last_mut() {
            Some((last, tally)) if *last == heading => *tally += counted,
            _ => sections.push((heading, counted)),
        }
    });
    let mut whole = Tally::default();
    for (_, tally) in &sections {
        whole += *tally;
    }
    let is_measurable = whole.raw.spoken > 0 && 2 * whole.raw.in_known_script >= whole.raw.spoken;
    is_measurable.then(|| Reading {
        scale,
        page: measure(scale, &whole),
        sections: sections
            .into_iter()
            .filter(|(_, tally)| tally.raw.spoken > 0)
            .map(|(heading, tally)| Section {
                heading,
                measure: measure(scale, &tally),
            })
            .collect(),
    })
}

/// Whether the words count for the reading level: running text, and quotations that name no source.
pub fn counts_for_level(block: &Block<'_>) -> bool {
    block.is_running_text() || block.is_unsourced_quotation()
}

fn for_each_sentence(text: &Text<'_>, mut count: impl FnMut(&Block<'_>, &Sentence)) {
    for sentence in &text.sentences {
        let block = &text.blocks[sentence.block];
        if counts_for_level(block) {
            count(block, sentence);
        }
    }
}

/// The nearest heading of the first or second level above the block.
fn section_of(text: &Text<'_>, block: &Block<'_>) -> Option<usize> {
    let headings = &text.page.body.headings;
    let above = headings.get(..=block.heading?)?;
    above.iter().rposition(|heading| heading.level <= 2)
}

fn measure(scale: Scale, tally: &Tally) -> Measure {
    Measure {
        counts: tally.raw,
        score: shown(scale.score(&tally.raw)),
        without_explained: shown(scale.score(&tally.eased)),
    }
}

/// The number as it is shown, so that nobody reads that 8.0 is more than 8.
fn shown(score: f64) -> f64 {
    (score * 10.0).round() / 10.0
}
