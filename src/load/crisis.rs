//! Finds out whether a page speaks of suicide or self-harm, so that the crisis lines are put in.
//!
//! It is found out as the page is read, because both making pages and checking them need to know.
//!
//! The words of all languages are looked for on every page: a quotation may be in another language, and none of the
//! words means something else anywhere. “Overdose” is not among them: pages on safe use speak of it, mostly of one by
//! mistake. Nor is “crisis”. A page that needs the lines all the same says `crisis: always`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};

use crate::base::span::{Span, Spanned};
use crate::model::{Body, FrontMatter};

/// Names of crisis lines, in which the word is no mention: they are help.
const NAMES: &[&str] = &[
    r"\bsuicide (?:(?:&|and) )?(?:crisis|prevention|help|support)(?:[ -](?:lifeline|helpline|hotline|line|service|cent(?:er|re)))+",
    r"\bl[ií]nea (?:\w+ ){0,4}(?:prevenci[oó]n del )?suicidio(?: y crisis)?",
];

/// Words that speak of suicide or self-harm.
const WORDS: &[&str] = &[
    r"\bsuicid\w*",
    r"\bself[- \u{2010}\u{2011}]?(?:harm|injur|mutilat)\w*",
    r"\b(?:kill|harm)(?:s|ed|ing)? (?:your|my|him|her|one|them)sel(?:f|ves)\b",
    r"\b(?:thoughts? of|think(?:s|ing)? (?:of|about)|want(?:s|ed|ing)? to|urges? to|plan(?:s|ning)? to) hurt(?:ing)? (?:your|my|him|her|one|them)sel(?:f|ves)\b",
    r"\bend(?:s|ed|ing)? (?:your|my|his|her|their|one's) (?:own )?li(?:fe|ves)\b",
    r"\bend(?:ing)? it all\b",
    r"\bt(?:ak(?:e|es|ing|en)|ook) (?:your|my|his|her|their|one's) own li(?:fe|ves)\b",
    r"\b(?:want|wish)(?:s|es|ed|ing)? to (?:die|be dead)\b",
    r"\bwish(?:es|ed|ing)? (?:that )?(?:you|i|he|she|they) (?:were|was) dead\b",
    r"\bbetter off dead\b",
    r"\bnot worth living\b",
    r"\bno reason to live\b",
    r"\bautolesi\w*",
    r"\bquitar(?:se|te|me|le)? la vida\b",
    r"\b(?:acabar|terminar) con (?:su|tu|mi|la) (?:propia )?vida\b",
    r"\bha(?:cer|ga|gas|ces)(?:se|te|me)? da[ñn]o a (?:s[ií]|ti|m[ií]) mism",
    r"\b(?:quier|quis|dese)\w* morir\b",
    r"\bmatar(?:se|te|me)\b",
];

static MENTION: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = format!("(?<name>{})|{}", NAMES.join("|"), WORDS.join("|"));
    // Letters and word ends of plain ASCII are found many times faster, and none of the words needs more.
    let pattern = pattern
        .replace(r"\b", r"(?-u:\b)")
        .replace(r"\w", "[a-z0-9]")
        .replace('\'', "['’]")
        .replace(' ', "[ \u{a0}]");
    RegexBuilder::new(&pattern)
        .case_insensitive(true)
        .build()
        .expect("a test builds the expression")
});

/// Where the page first speaks of suicide or self-harm, in the order in which it is read.
///
/// References are no text of the page, so the title of a source is never a mention.
pub fn first_mention(front: &FrontMatter, body: &Body) -> Option<Span> {
    let fields = [&front.title, &front.summary, &front.main_message];
    let lists = [&front.key_points, &front.questions];
    let of_front = fields
        .into_iter()
        .flatten()
        .chain(lists.into_iter().flatten());
    let mut of_front = of_front.filter(|text: &&Spanned<String>| mention(&text.value).is_some());
    let in_prose = || {
        body.prose.iter().find_map(|prose| {
            let found = mention(&prose.text)?;
            Some(prose.span(found.start, found.end))
        })
    };
    let in_components = || {
        let mut values = body
            .components
            .iter()
            .flat_map(|used| &used.arguments)
            .map(|argument| &argument.value);
        let found = values.find(|value| mention(&value.value).is_some())?;
        Some(found.span)
    };
    let in_front = of_front.next().map(|text| text.span);
    in_front.or_else(in_prose).or_else(in_components)
}

fn mention(text: &str) -> Option<Range<usize>> {
    let mut found = MENTION.captures_iter(text);
    let words = found.find(|words| words.name("name").is_none())?;
    words.get(0).map(|words| words.range())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_many_ways_to_speak_of_it_are_seen() {
        for text in [
            "You may think about suicide.",
            "Suicidal thoughts can come back.",
            "People who self-harm are not weak.",
            "This is about self harm and self‑injury.",
            "Do you think of killing yourself?",
            "thoughts of hurting yourself",
            "You may want to harm yourself or others.",
            "a plan to end your life",
            "They may try to take their own life.",
            "if you want to die",
            "You may feel better off dead.",
            "Life is not worth living.",
            "Si piensa en el suicidio, llame hoy.",
            "pensamientos de quitarse la vida",
            "Las autolesiones son una señal.",
            "hacerse daño a sí mismo",
            "Pensées suicidaires",
            "The line helps with thoughts of suicide and crisis.",
            "It has no part in suicide prevention.",
        ] {
            assert!(mention(text).is_some(), "{text}");
        }
    }

    #[test]
    fn names_of_lines_and_other_meanings_are_no_mention() {
        for text in [
            "Call the 988 Suicide & Crisis Lifeline.",
            "The 9-8-8 Suicide Crisis Helpline answers day and night.",
            "the National Suicide Prevention Lifeline",
            "the Suicide and Crisis Lifeline",
            "la Línea 988 de Prevención del Suicidio y Crisis",
            "You may fall and hurt yourself.",
            "An overdose of paracetamol can hurt the liver.",
            "This kills the germ itself.",
            "The treatment ends in a week.",
            "care at the end of life",
            "Take your own medicine with you.",
            "He wants to diet.",
            "You may be in distress.",
        ] {
            assert_eq!(mention(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_does_not_hide_the_mention_after_it() {
        let text = "The Suicide & Crisis Lifeline helps people who think of suicide.";
        let found = mention(text).expect("is a mention");
        assert_eq!(&text[found.clone()], "suicide");
        assert!(found.start > 20);
    }
}
