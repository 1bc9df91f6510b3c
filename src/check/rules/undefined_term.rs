#![doc = include_str!("undefined-term.md")]

mod known;
mod letters;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::text::Text;
use crate::check::text::around::{after, before};
use crate::model::{Diagnostic, Level, Site};

pub struct UndefinedTerm;

static META: Meta = Meta {
    name: "undefined-term",
    group: Group::Words,
    level: Level::Warn,
    summary: "letters such as “PTSD” that neither the page nor the glossary spells out",
    doc: include_str!("undefined-term.md"),
    ..Meta::USUAL
};

impl Rule for UndefinedTerm {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn text(&self, text: &Text<'_>, site: &Site, findings: &mut Findings<'_>) {
        if !matches!(text.language, "en" | "es") {
            return;
        }
        for (letters, uses) in uses(text) {
            // A heading or a cell with nothing else in it may be a word in capitals: “RISKS”.
            let Some(first) = uses.iter().find(|used| !used.is_alone) else {
                continue;
            };
            let is_explained = known::is_known(text.language, letters)
                || is_own_name(letters, site)
                || text.is_in_the_glossary(letters, site)
                || uses.iter().take(MOST).any(|used| {
                    text.is_explained(used.block, &used.range)
                        || is_spelt_out(text.blocks[used.block].text, &used.range)
                });
            if !is_explained && !text.is_in_a_name(first.block, &first.range, site) {
                findings.push(finding(text, letters, first));
            }
        }
    }
}

/// How many uses of the same letters are looked at.
const MOST: usize = 100;

/// Letters for short in the page.
struct Use {
    block: usize,
    range: Range<usize>,
    /// Whether nothing else stands in the sentence.
    is_alone: bool,
}

/// Every use of letters for short, by letters, in order of the text.
fn uses<'t>(text: &Text<'t>) -> BTreeMap<&'t str, Vec<Use>> {
    let mut uses: BTreeMap<&str, Vec<Use>> = BTreeMap::new();
    for sentence in &text.sentences {
        let block = &text.blocks[sentence.block];
        if block.is_quoted {
            continue;
        }
        for range in letters::for_short(text.words_of(sentence), text.language) {
            let range = sentence.range.start + range.start..sentence.range.start + range.end;
            let letters = block.text[range.clone()].trim_end_matches('s');
            uses.entry(letters).or_default().push(Use {
                block: sentence.block,
                is_alone: range == sentence.range,
                range,
            });
        }
    }
    uses
}

fn finding(text: &Text<'_>, letters: &str, used: &Use) -> Diagnostic {
    let span = text.span(used.block, used.range.clone());
    let message = format!(
        "“{letters}” is spelled out neither on this page nor in the glossary. Readers who do not know the letters cannot follow, and may not ask."
    );
    let finding = text
        .page
        .diagnostic(META.name, span, message)
        .lacking("glossary", Some(letters));
    finding.help(help(letters))
}

/// Whether the letters are part of the clinic's own name.
fn is_own_name(letters: &str, site: &Site) -> bool {
    let clinic = site.config.clinic.as_ref();
    let names = [
        Some(&site.config.site.title),
        site.config.site.publisher.as_ref(),
        clinic.and_then(|clinic| clinic.name.as_ref()),
    ];
    let holds = |name: &String| {
        name.split(|c: char| !c.is_alphanumeric())
            .any(|word| word == letters)
    };
    names.into_iter().flatten().any(holds)
}

/// “Post-traumatic stress disorder (PTSD)”, “ECT is a treatment”, “ECT, a pulse of current”.
fn is_spelt_out(text: &str, range: &Range<usize>) -> bool {
    let near = before(text, range.start);
    let rest = after(text, range.end);
    let in_brackets = near
        .rfind('(')
        .zip(rest.find(')'))
        .is_some_and(|(open, close)| {
            let follows_word = near[..open]
                .trim_end()
                .ends_with(|c: char| c.is_alphanumeric() || c == '”');
            let beside = [&near[open + 1..], &rest[..close]];
            let mut beside = beside.into_iter().flat_map(str::split_whitespace);
            follows_word && beside.all(joins)
        });
    let tells = [
        " stands for ",
        " is short for ",
        " is a ",
        " is an ",
        " is the ",
        " are a ",
        " are the ",
        ", a ",
        ", an ",
        ", which ",
        " significa ",
        " es la ",
        " es el ",
        " es una ",
        " es un ",
        ", una ",
        ", un ",
        ": ",
    ];
    let letters = text[range.clone()].trim_end_matches('s');
    in_brackets
        || tells.iter().any(|tells| rest.starts_with(tells))
        || follows_in_full(letters, rest)
}

/// “SAMHSA, the Substance Abuse and Mental Health Services Administration”: behind a comma, words that begin with the letters.
fn follows_in_full(letters: &str, rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix(", ") else {
        return false;
    };
    let mut wanted = letters.chars().filter(|c| c.is_alphabetic()).peekable();
    let mut words = rest.split([' ', '\u{a0}', '-', '‑']);
    while let Some(&letter) = wanted.peek() {
        let Some(word) = words.next() else {
            return false;
        };
        let begins = word
            .chars()
            .next()
            .map(|first| first.to_uppercase().eq([letter]));
        match begins {
            Some(true) => drop(wanted.next()),
            _ if matches!(
                word,
                "the" | "and" | "of" | "for" | "in" | "de" | "del" | "la" | "el" | "y"
            ) => {}
            _ => return false,
        }
    }
    true
}

/// Words that may stand beside the letters in brackets: other letters, and those that join them.
fn joins(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(
        bare,
        "or" | "and"
            | "also"
            | "called"
            | "known"
            | "as"
            | "short"
            | "for"
            | "the"
            | "o"
            | "y"
            | "siglas"
            | "en"
            | "inglés"
    ) || bare
        .chars()
        .all(|c| c.is_uppercase() || c.is_numeric() || c == 's')
}

fn help(letters: &str) -> String {
    let example = match known::in_full(letters) {
        Some(words) => format!("“{words} ({letters})”"),
        None => "“post-traumatic stress disorder (PTSD)”".to_owned(),
    };
    let lead = match known::in_full(letters) {
        Some(_) => "Write",
        None => {
            "Write the words in full where they first stand, with the letters in brackets, as in"
        }
    };
    format!(
        "{lead} {example}. Or explain “{letters}” in `content/_data/glossary.yaml`, for every page at once."
    )
}

#[cfg(test)]
mod tests;
