#![doc = include_str!("jargon.md")]

mod list;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use list::{Entry, Kind, LIST};

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::text::Text;
use crate::check::text::around::is_capitalised_inside;
use crate::model::{Diagnostic, Level, Site};

pub struct Jargon;

static META: Meta = Meta {
    name: "jargon",
    group: Group::Words,
    level: Level::Warn,
    summary: "a long or medical word where a plain one would do, and nothing explains it",
    doc: include_str!("jargon.md"),
    ..Meta::USUAL
};

impl Rule for Jargon {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn text(&self, text: &Text<'_>, site: &Site, findings: &mut Findings<'_>) {
        if text.language != "en" {
            return;
        }
        // Where the clinic has its own list, its words count, and `avoided-word` says them.
        let of_the_clinic = findings.clinic_words().find(text, site);
        let is_taken = |used: &Use| {
            of_the_clinic.iter().any(|found| {
                found.block == used.block
                    && found.range.start < used.range.end
                    && used.range.start < found.range.end
            })
        };
        for (entry, mut uses) in uses(text) {
            uses.retain(|used| !is_taken(used));
            let entry = &LIST.entries[entry];
            if entry.kind == Kind::Medical && is_explained(text, entry, &uses, site) {
                continue;
            }
            // What a program can mend is shown wherever it stands, all else once.
            let shown = if entry.is_mendable { MOST } else { 1 };
            let own = |used: &&Use| !text.is_in_a_name(used.block, &used.range, site);
            for used in uses.iter().take(MOST).filter(own).take(shown) {
                findings.push(finding(text, entry, used, uses.len()));
            }
        }
    }
}

/// How many uses of one word are looked at.
const MOST: usize = 100;

/// A word of the list in the page.
struct Use {
    block: usize,
    range: Range<usize>,
    /// Which of the entry's words it is.
    form: usize,
}

/// Every use of a word of the list, by entry, in order of the text.
fn uses(text: &Text<'_>) -> BTreeMap<usize, Vec<Use>> {
    let mut uses: BTreeMap<usize, Vec<Use>> = BTreeMap::new();
    for sentence in &text.sentences {
        let block = &text.blocks[sentence.block];
        if block.is_quoted {
            continue;
        }
        for found in LIST.find(text.words_of(sentence)) {
            let range =
                sentence.range.start + found.range.start..sentence.range.start + found.range.end;
            let entry = &LIST.entries[found.entry];
            if entry.kind != Kind::Name
                && !is_capitalised_inside(block.text, &sentence.range, &range)
            {
                uses.entry(found.entry).or_default().push(Use {
                    block: sentence.block,
                    range,
                    form: found.form,
                });
            }
        }
    }
    uses
}

/// Whether one of the uses is explained, wherever on the page, or the glossary has the word.
fn is_explained(text: &Text<'_>, entry: &Entry, uses: &[Use], site: &Site) -> bool {
    let mut words = entry.words.iter();
    words.any(|word| text.is_in_the_glossary(word, site))
        || uses.iter().take(MOST).any(|used| {
            text.is_explained(used.block, &used.range)
                || text.is_in_brackets(used.block, &used.range)
        })
}

fn finding(text: &Text<'_>, entry: &Entry, used: &Use, times: usize) -> Diagnostic {
    let words = &text.blocks[used.block].text[used.range.clone()];
    let why = match entry.kind {
        Kind::Medical => {
            "is a word of the clinic. Many patients do not know it, and do not like to ask"
        }
        Kind::Plain | Kind::Name => {
            "is longer or rarer than it needs to be. Everyday words reach more people"
        }
    };
    let mut message = format!("“{words}” {why}.");
    if times > 1 && !entry.is_mendable {
        let _ = write!(message, " It stands here {times} times.");
    }
    let span = text.span(used.block, used.range.clone());
    let written = &text.blocks[used.block].text[used.range.clone()];
    let finding = text
        .page
        .diagnostic(META.name, span, message)
        .lacking("glossary", Some(written));
    let finding = finding.help(entry.help(used.form));
    match entry.replacement(used.form) {
        Some(plain) => text.mended(finding, used.block, used.range.clone(), plain),
        None => finding,
    }
}

#[cfg(test)]
mod tests;
