//! Finds out whether a page speaks of suicide or self-harm, so that the crisis lines are put in.
//!
//! It is found out as the page is read, because both making pages and checking them need to know.
//!
//! The words of all languages are looked for on every page: a quotation may be in another language, and none of the
//! words means something else anywhere. “Overdose” is not among them: pages on safe use speak of it, mostly of one by
//! mistake. Nor is “crisis”. A page that needs the lines all the same says `crisis: always`.

mod search;

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};

use crate::base::span::{Span, Spanned};
use crate::model::{Body, FrontMatter};
pub use search::in_a_search;

/// Names of crisis lines, in which the word is no mention: they are help. A name has a number, or says what the line is
/// for: “la línea si piensa en el suicidio” is none.
const NAMES: &[&str] = &[
    r"\bsuicide (?:(?:&|and) )?(?:crisis|prevention|help)(?:[ -](?:lifeline|helpline|hotline|line|cent(?:er|re)))+",
    r"\bl[ií]nea (?:(?:nacional|gratuita|de|la|para|vida|ayuda|atenci[oó]n|[0-9-]+) ){0,6}(?:prevenci[oó]n del|contra el) suicidio(?: y (?:de )?(?:la )?crisis)?",
    r"\bl[ií]nea (?:nacional )?[0-9-]+ (?:de |del )?suicidio(?: y (?:de )?(?:la )?crisis)?",
];

/// Words that speak of suicide or self-harm. `SELF` and `WHOSE` stand for any person, `DONE` for the end of a thought:
/// somebody may also not want to live *alone*.
const WORDS: &[&str] = &[
    r"\bsuicid\w*",
    r"\bself[- \u{2010}\u{2011}]?(?:harm|injur|mutilat)\w*",
    r"\b(?:kill|harm|hang)(?:s|ed|ing)? SELF\b",
    r"\bhung SELF\b",
    r"\b(?:thoughts? of|think(?:s|ing)? (?:of|about)|want(?:s|ed|ing)? to|urges? to|plan(?:s|ning)? to) hurt(?:ing)? SELF\b",
    r"\b(?:hurt|injur|cut|burn)\w* SELF (?:on purpose|deliberately|intentionally)\b",
    r"\b(?:deliberately|intentionally) (?:hurt|injur|cut|burn)\w* SELF\b",
    r"\bcut(?:s|ting)? WHOSE (?:own )?wrists\b",
    r"\bsl(?:it|its|itting|ash|ashes|ashed|ashing) WHOSE (?:own )?wrists?\b",
    r"\bend(?:s|ed|ing)? WHOSE (?:own )?li(?:fe|ves)\b",
    r"\bend(?:ing)? it all\b",
    r"\bt(?:ak(?:e|es|ing|en)|ook) WHOSE own li(?:fe|ves)\b",
    r"\b(?:want|wish)(?:s|es|ed|ing)? to (?:die|be dead)\b",
    r"\bwish(?:es|ed|ing)? (?:that )?(?:you|i|he|she|they|we) (?:were|was) dead\b",
    r"\bbetter off dead\b",
    r"(?:\b(?:not|no longer|never)|n't) (?:\w+ )?worth living\b",
    r"(?:\b(?:not|no longer|never)|n't) (?:\w+ )?(?:want|wish)(?:s|es|ed|ing)? to (?:live|be alive|go on living|keep living)DONE",
    r"\bno reason to live\b",
    r"\bautolesi\w*",
    r"\bquitar(?:se|te|me|le|nos)? la vida\b",
    r"\b(?:acabar|terminar) con (?:su|tu|mi|la) (?:propia )?vida\b",
    r"\bha(?:cer|ga|gas|ces)(?:se|te|me)? da[ñn]o a (?:s[ií]|ti|m[ií]) mism",
    r"\b(?:quier|quis|dese)\w* morir\b",
    r"\bno (?:quier|dese)\w* (?:vivir|seguir viviendo)DONE",
    r"\b(?:vida no vale la pena|no vale la pena (?:vivir|seguir viviendo))\b",
    r"\bmatar(?:se|te|me)\b",
];

const SELF: &str = r"(?:your|my|him|her|one|them|our)sel(?:f|ves)";
/// The same of somebody who types in haste: “my self”.
const SELF_IN_HASTE: &str = r"(?:your|my|him|her|one|them|our) ?sel(?:f|ves)";
const WHOSE: &str = r"(?:your|my|his|her|their|our|one's)";
const DONE: &str =
    r"(?: (?:any ?more|any longer|m[aá]s|and|or|but|because|y|o|pero)\b|[^a-z0-9 -]|$)";

static MENTION: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = format!("(?<name>{})|{}", NAMES.join("|"), WORDS.join("|"));
    // Letters and word ends of plain ASCII are found many times faster, and none of the words needs more.
    let pattern = written_out(&pattern)
        .replace(r"\b", r"(?-u:\b)")
        .replace(' ', "[ \u{a0}]");
    RegexBuilder::new(&pattern)
        .case_insensitive(true)
        .build()
        .expect("a test builds the expression")
});

fn written_out(pattern: &str) -> String {
    pattern
        .replace("SELF", SELF)
        .replace("WHOSE", WHOSE)
        .replace("DONE", DONE)
        .replace(r"\w", "[a-z0-9]")
        .replace('\'', "['’]")
}

/// Where the page first speaks of suicide or self-harm, in the order in which it is read.
///
/// References are no text of the page, so the title of a source is never a mention.
pub fn first_mention(front: &FrontMatter, body: &Body) -> Option<Span> {
    let fields = [
        &front.title,
        &front.nav_title,
        &front.summary,
        &front.main_message,
    ];
    let lists = [&front.key_points, &front.questions];
    let of_front = fields
        .into_iter()
        .flatten()
        .chain(lists.into_iter().flatten());
    let mut of_front = of_front.filter(|text: &&Spanned<String>| speaks_of_it(&text.value));
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
        let found = values.find(|value| speaks_of_it(&value.value))?;
        Some(found.span)
    };
    let in_pictures = || {
        let mut images = body.images.iter();
        let found = images.find(|image| speaks_of_it(&image.alt))?;
        Some(found.span)
    };
    let in_front = of_front.next().map(|text| text.span);
    in_front
        .or_else(in_prose)
        .or_else(in_components)
        .or_else(in_pictures)
}

/// Whether a text speaks of suicide or self-harm.
pub fn speaks_of_it(text: &str) -> bool {
    mention(text).is_some()
}

/// Where a text first speaks of it.
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
            "Llame a esta línea si piensa en el suicidio.",
            "Esta línea ayuda a quien piensa en suicidio.",
            "We offer suicide prevention services.",
            "We offer suicide support.",
            "You may feel that life isn't worth living.",
            "You may feel that life isn’t really worth living.",
            "Tell us if you do not want to live any more.",
            "Some people no longer want to live.",
            "She didn’t want to be alive",
            "Did you hurt yourself on purpose?",
            "people who deliberately burn themselves",
            "We may think of killing ourselves.",
            "Some people hang themselves.",
            "People who cut their wrists need help.",
            "Ya no quiere vivir.",
            "Siente que la vida no vale la pena.",
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
            "la Línea Nacional de Prevención del Suicidio",
            "la línea contra el suicidio",
            "la Línea 988 de Suicidio y Crisis",
            "You may not want to live alone.",
            "No quiere vivir solo.",
            "If you cut your wrist by mistake, press on it.",
            "Two weeks is not long.",
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

    #[test]
    fn it_is_seen_in_every_place_where_readers_meet_it() {
        let at = |front: &str, body: &str| {
            let tree = format!(
                "-- book.toml --\n[site]\ntitle = \"T\"\nbase_url = \"https://a.example\"\nlanguage = \"en\"\ncountry = \"US\"\n-- content/a.md --\n---\ntitle: A\n{front}---\n{body}\n"
            );
            let options = crate::load::Options {
                edition: crate::model::Edition {
                    today: jiff::civil::date(2026, 11, 22),
                    audience: crate::model::Audience::Staff,
                },
                base_url: None,
            };
            let tree = crate::base::fs::MemoryTree::parse(&tree);
            let loaded = crate::load::load(&tree, &options, &mut crate::load::Cache::default());
            let site = loaded.expect("memory can be read").value;
            let page = site.pages.values().next().expect("there is a page");
            page.mention_of_suicide.is_some()
        };
        assert!(!at("nav_title: Help\n", "![A nurse](a.png)"));
        assert!(at("nav_title: Thoughts of suicide\n", "Words."));
        assert!(at("", "![A card: do you think of suicide?](a.png)"));
        assert!(at("", "Do you think of suicide?"));
    }
}
