#![doc = include_str!("harm-without-action.md")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::sections::Sections;
use crate::check::text::phrases::{Hit, pattern};
use crate::check::text::{Phrase, Text};
use crate::model::{Kind, Level, Page, Site};

pub struct HarmWithoutAction;

static META: Meta = Meta {
    name: "harm-without-action",
    group: Group::Claims,
    level: Level::Warn,
    summary: "a section names harms, and does not say what to do when they happen",
    doc: include_str!("harm-without-action.md"),
    ..Meta::USUAL
};

/// From how many harms on a section is about harm. One is named in passing.
const SEVERAL: usize = 2;

impl Rule for HarmWithoutAction {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn phrases(&self) -> &'static [Phrase] {
        PHRASES
    }

    fn text(&self, text: &Text<'_>, _site: &Site, findings: &mut Findings<'_>) {
        let page = text.page;
        let sections = Sections::of(page);
        let harms = harms(text, &sections);
        if harms.is_empty() {
            return;
        }
        let answered = answered(text, &sections);
        let is_about_treatment = matches!(page.kind(), Kind::Treatment | Kind::Medicine);
        let has_card = page
            .body
            .components
            .iter()
            .any(|used| used.name.value == "care");
        let without = harms
            .iter()
            .filter(|(section, harms)| several(text, harms) && !answered.contains(section));
        for harms in without.map(|(_, harms)| harms) {
            let Some(first) = harms.first() else { continue };
            let title = heading(page, text, first, &sections);
            let message = format!(
                "The section {title} names harms such as “{}”, and not what to do when they happen. A reader who notices one is left alone with it.",
                text.words_of_hit(first)
            );
            let finding = text.diagnostic(first, message).help(
                "Say in the same section what to do and whom to call, for example: “Tell your nurse at once if …”, or add a care card. One line after each harm is best: what it is, how often it comes, what to do.",
            );
            // Where the page says elsewhere when to get help, it is a matter of order.
            findings.push(if is_about_treatment && !has_card {
                finding
            } else {
                finding.at_most(Level::Note)
            });
        }
    }
}

/// Whether more than one harm is named. “Headaches are a side effect” is one.
fn several(text: &Text<'_>, harms: &[&Hit]) -> bool {
    let is_general = |hit: &Hit| GENERAL.is_match(text.words_of_hit(hit));
    let is_spelt_out = |hit: &Hit| {
        let mut others = harms.iter().filter(|other| other.sentence == hit.sentence);
        is_general(hit) && others.any(|other| !is_general(other))
    };
    let words = harms
        .iter()
        .filter(|hit| !is_spelt_out(hit))
        .map(|hit| text.words_of_hit(hit).to_lowercase());
    words.collect::<BTreeSet<_>>().len() >= SEVERAL
}

/// The sentences of each section that name a harm, What the page is about is its subject and not a harm:
/// a page on high blood pressure does not have to say in each section what to do about it.
fn harms<'t>(text: &'t Text<'_>, sections: &Sections<'_>) -> BTreeMap<usize, Vec<&'t Hit>> {
    let mut harms: BTreeMap<usize, Vec<&Hit>> = BTreeMap::new();
    let title = text.page.title().to_lowercase();
    for hit in text.separate_hits(META.name) {
        let block = &text.blocks[hit.block];
        let words = text.words_of(text.sentence_of(hit));
        // What stands before the first heading is a summary of what comes.
        let Some(section) = sections.under(block.heading) else {
            continue;
        };
        let is_subject = title.contains(&text.words_of_hit(hit).to_lowercase());
        let is_told = block.is_running_text() && !words.ends_with('?') && !text.is_denied(hit);
        if is_subject || !is_told {
            continue;
        }
        harms.entry(section).or_default().push(hit);
    }
    harms
}

/// The sections that say what to do: in words, or with a block that is made for it.
fn answered(text: &Text<'_>, sections: &Sections<'_>) -> BTreeSet<usize> {
    let components = text.page.body.components.iter();
    let by_component = components
        .filter(|used| ANSWERS.contains(&used.name.value.as_str()))
        .filter_map(|used| sections.around(used.span));
    let by_words = text.sentences.iter().filter_map(|sentence| {
        let section = sections.under(text.blocks[sentence.block].heading)?;
        let words = text.words_of(sentence);
        says_what_to_do(words).then_some(section)
    });
    by_component.chain(by_words).collect()
}

/// Blocks that say what to do.
const ANSWERS: &[&str] = &[
    "care", "do", "dont", "steps", "contact", "crisis", "warning",
];

/// Whether a sentence tells the reader what to do, or what others will do. A question does not, nor does “see the references”.
fn says_what_to_do(words: &str) -> bool {
    if words.ends_with('?') {
        return false;
    }
    match POINTING.find(words) {
        Some(pointing) => ORDER.is_match(&words[pointing.end()..]),
        None => begins_with_an_order(words) || ORDER.is_match(words),
    }
}

/// Whether a sentence begins by telling the reader to do something. What stands before a colon is a name of what follows.
fn begins_with_an_order(words: &str) -> bool {
    let begins = |part: &str| {
        let first = part
            .split(|c: char| !c.is_alphanumeric())
            .find(|word| !word.is_empty());
        first.is_some_and(|first| VERBS.contains(&first.to_lowercase().as_str()))
    };
    begins(words) || words.split_once(": ").is_some_and(|(_, rest)| begins(rest))
}

const VERBS: &[&str] = &[
    "ask", "avoid", "bring", "call", "check", "contact", "do", "don", "drink", "get", "give", "go",
    "keep", "leave", "let", "lie", "look", "move", "never", "phone", "press", "put", "read",
    "rest", "ring", "see", "sit", "speak", "stay", "stop", "take", "talk", "tell", "try", "use",
    "visit", "wait", "wash", "watch", "avise", "busque", "consulte", "diga", "hable", "llame",
    "pida", "pregunte", "vaya",
];

static ORDER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:call|phone|ring|dial|tell|ask|see|contact|speak to|talk to|let|go to) (?:911|999|112|000|111|us\b|your\b|the (?:clinic|nurse|staff|team|doctor|ward)|a (?:doctor|nurse|pharmacist)|our\b|someone|somebody|staff)",
        r"|, (?:please )?(?:call|tell|ask|stop|see|sit|lie|rest|drink|do not|go|get|speak|talk|contact|wait|use)\b",
        r"|\b(?:get|seek|ask for) (?:\w+ )?(?:help|advice|care)\b",
        r"|\byou (?:should|must|need to) (?:\w+ )?(?:call|tell|ask|stop|avoid|see|rest|drink|go|get|speak|talk|contact|wait|use|try|check|have|take)\b",
        // “You can have headaches” is no advice.
        r"|\byou can (?:\w+ )?(?:call|tell|ask|stop|avoid|see (?:a|your)|rest|drink|go|speak|talk|contact|wait|use|try|check|take)\b",
        r"|\b(?:we|your (?:nurse|team|doctor|care team|clinic)|a nurse|the (?:team|staff|nurse|clinic)|staff) (?:will |can |may |must )?(?:\w+ )?(?:check|checks|watch|watches|measure|measures|help|helps|stop|stops|treat|treats|stay|stays|give|gives|monitor|monitors|slow|slows)\b",
        r"|\b(?:llame|avise|diga|pregunte|consulte|hable) ",
    ))
});

/// Where else a sentence sends the reader, in place of saying what to do.
static POINTING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[^a-z0-9]*(?:see|read|look|go|visit|check|use|consulte|vea) (?:\w+ ){0,4}(?:references?|sources?|below|above|tables?|sections?|pages?|figures?|chapters?|lists?|websites?|stud(?:y|ies)|also|more|referencias|fuentes|tabla|secci[oó]n|p[aá]gina)\b",
    )
});

/// Names for all harms together.
static GENERAL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\beffects?\b|\badverse\b|\befectos?\b"));

fn heading(page: &Page, text: &Text<'_>, hit: &Hit, sections: &Sections<'_>) -> String {
    let section = sections.under(text.blocks[hit.block].heading);
    let heading = section.and_then(|section| page.body.headings.get(section));
    heading.map_or_else(String::new, |heading| format!("“{}”", heading.text))
}

const WHAT_TO_DO: &str = "Say what to do.";

/// Harms as patients meet them. “Risk” alone is not among them: it is named in passing too often.
const PHRASES: &[Phrase] = &[
    Phrase::en(
        r"\bside[- ]effects?\b|\bunwanted effects?\b|\badverse (?:effects?|events?|reactions?)\b",
        WHAT_TO_DO,
    ),
    Phrase::en(
        r"\b(?:high|higher|raised|elevated) blood pressure\b|\bblood pressure (?:\w+ )?(?:rise|rises|go up|goes up)\b",
        WHAT_TO_DO,
    ),
    Phrase::en(
        r"\b(?:slow|shallow|trouble|difficulty|stop) breathing\b|\bbreath(?:ing)? (?:\w+ )?(?:slow|slows|stop|stops)\b|\bslow(?:s)? your breathing\b",
        WHAT_TO_DO,
    ),
    Phrase::en(
        r"\bhallucinat\w+|\bconfusion\b|\bpass(?:ing)? out\b|\bfaint(?:ing)?\b|\bseizures?\b|\bchest pain\b|\bstroke\b|\ballergic reactions?\b|\bbleeding\b|\binfections?\b",
        WHAT_TO_DO,
    ),
    Phrase::en(
        r"\b(?:harm|harms|damage|damages|hurt|hurts) (?:the |your )?(?:bladder|liver|kidneys?|heart|nerves?)\b|\bbladder (?:problems?|pain|damage)\b|\bcystitis\b",
        WHAT_TO_DO,
    ),
    Phrase::en(
        r"\b(?:feel|feeling|be|being) (?:\w+ )?(?:sick|dizzy|drowsy|faint)\b|\bvomit\w*|\bdizziness\b|\bheadaches?\b|\bmisuse\b|\baddicti(?:on|ve)\b",
        WHAT_TO_DO,
    ),
    Phrase::es(
        r"\befectos? (?:secundarios?|adversos?)\b|\bmareos?\b|\bv[oó]mitos?\b|\bconvulsi|\bdolor de pecho\b|\bsangrado\b|\breacci[oó]n al[eé]rgica\b",
        WHAT_TO_DO,
    ),
];

#[cfg(test)]
mod tests {
    use crate::check::testing::marked;

    const RULE: &str = "harm-without-action";
    const HARMS: &str = "## Risks\n\nSome people have side effects. You may feel sick.";

    #[test]
    fn a_section_of_harms_without_advice_is_found_once() {
        assert_eq!(marked(RULE, HARMS), ["side effects"]);
        let list = "## Risks\n\n- high blood pressure\n- slow breathing\n- chest pain\n\n### Later\n\nDizziness.";
        assert_eq!(marked(RULE, list), ["high blood pressure"]);
        let two = format!("{HARMS}\n\n## Later harms\n\nBladder pain. Seizures.");
        assert_eq!(marked(RULE, &two), ["side effects", "Bladder pain"]);
    }

    #[test]
    fn advice_in_the_same_section_is_enough() {
        for advice in [
            "Tell your nurse if this happens.",
            "If you feel dizzy, sit down.",
            "You should not drive. You must call us.",
            "A nurse checks your blood pressure.",
            "Get help at once.",
            "What to do: call the clinic.",
            ":::care level=\"urgent\" title=\"Call us today if:\"\n- you faint\n:::",
            "### What to do\n\n- rest for an hour",
        ] {
            assert_eq!(
                marked(RULE, &format!("{HARMS}\n\n{advice}\n")),
                [""; 0],
                "{advice}"
            );
        }
        let elsewhere = format!("{HARMS}\n\n## Help\n\nTell your nurse.");
        assert_eq!(marked(RULE, &elsewhere), ["side effects"]);
    }

    #[test]
    fn harm_in_passing_is_none() {
        for text in [
            "## What it is\n\nSide effects are told further down.",
            "## Questions to ask\n\n- Which side effects are there?\n- Will I feel sick?",
            "Side effects are common. You may feel sick.\n\n## More\n\nWords.",
            "## What it is\n\nA stroke can be mild. Nobody knows who will have a stroke.",
            "## What it is\n\nThere is no danger. It comes without side effects or dizziness.",
        ] {
            assert_eq!(marked(RULE, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn one_sentence_may_name_many_harms() {
        let text =
            "## Risks\n\nPeople have had headaches, dizziness, seizures, chest pain and bleeding.";
        assert_eq!(marked(RULE, text), ["headaches"]);
        let text = "## Risks\n\nIt is not without risks: headaches and seizures are known.";
        assert_eq!(marked(RULE, text), ["headaches"]);
        let one = "## Risks\n\nA headache is a side effect.";
        assert_eq!(marked(RULE, one), [""; 0]);
    }

    #[test]
    fn what_tells_nobody_what_to_do_is_no_answer() {
        for none in [
            "You can have headaches.",
            "You can get headaches.",
            "Do people have headaches?",
            "When should you call us?",
            "See the references.",
            "Read the pages below.",
        ] {
            let text = format!("{HARMS}\n\n{none}");
            assert_eq!(marked(RULE, &text), ["side effects"], "{none}");
        }
        for advice in [
            "See a doctor.",
            "See the table below, and call us if it gets worse.",
            "You can call us day and night.",
            "You can take something for it.",
        ] {
            let text = format!("{HARMS}\n\n{advice}");
            assert_eq!(marked(RULE, &text), [""; 0], "{advice}");
        }
    }
}
