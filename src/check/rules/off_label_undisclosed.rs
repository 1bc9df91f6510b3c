#![doc = include_str!("off-label-undisclosed.md")]

mod conditions;
mod medicines;

use std::sync::LazyLock;

use regex::Regex;

use crate::base::text::listed;
use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::text::phrases::{Hit, pattern};
use crate::check::text::{Phrase, Place, Text};
use crate::model::body::ProseKind;
use crate::model::{Level, Site};

use medicines::{Subject, is_named};

pub struct OffLabelUndisclosed;

static META: Meta = Meta {
    name: "off-label-undisclosed",
    group: Group::Claims,
    level: Level::Deny,
    summary: "a page names a use of a medicine that is not approved, and does not say so",
    doc: include_str!("off-label-undisclosed.md"),
    ..Meta::USUAL
};

/// How far from the use the medicine may be named, in bytes of the file.
const NEAR: u32 = 200;

impl Rule for OffLabelUndisclosed {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn phrases(&self) -> &'static [Phrase] {
        conditions::PHRASES
    }

    fn text(&self, text: &Text<'_>, site: &Site, findings: &mut Findings<'_>) {
        let mut hits = text
            .hits(META.name)
            .filter(|hit| is_claim(text, hit))
            .peekable();
        // Most pages end here, and no medicine is looked for in them.
        if hits.peek().is_none() {
            return;
        }
        let claims: Vec<&Hit> = hits.collect();
        let mut states_it = None;
        for subject in medicines::subjects(site) {
            let Some(hit) = claims.iter().find(|hit| is_about(text, hit, &subject)) else {
                continue;
            };
            let says_so = *states_it.get_or_insert_with(|| says_off_label(text));
            if says_so || subject.has_component(text.page) {
                continue;
            }
            findings.push(finding(text, hit, &subject));
        }
    }
}

fn finding(text: &Text<'_>, hit: &Hit, subject: &Subject<'_>) -> crate::model::Diagnostic {
    let name = subject.name;
    let used = text.words_of_hit(hit);
    let message = if conditions::speaks_of_approval(used) {
        format!(
            "“{used}” makes readers think that {name} is approved for what this page is about. It is not, and the page does not say so, so nobody can ask what that means for them."
        )
    } else {
        format!(
            "This page speaks of {name} “{used}”, and does not say that {name} is not approved for it. Patients have a right to know that this use is off-label before they decide."
        )
    };
    let sentence = match subject.approved_for {
        [] => format!("“{name} is not officially approved for this use”"),
        approved => format!(
            "“{name} is officially approved only for {}. Its use here is off-label”",
            listed(approved, "and")
        ),
    };
    let help = match subject.id {
        Some(id) => format!("Add `:::approval medicine=\"{id}\"`, or write: {sentence}."),
        None => format!("Write: {sentence}."),
    };
    text.diagnostic(hit, message).help(help)
}

/// Whether the words claim a use, as far as the words themselves can tell. What is denied is no claim, nor is a question
/// to ask, nor what somebody takes another medicine for.
fn is_claim(text: &Text<'_>, hit: &Hit) -> bool {
    if text.blocks[hit.block].place == Place::Question {
        return false;
    }
    let sentence = text.sentence_of(hit);
    let before = text.words_of(sentence)[..hit.range.start - sentence.range.start].trim_end();
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next();
    let last = last.unwrap_or_default().to_lowercase();
    !text.is_denied(hit) && !OTHERS.contains(&last.as_str())
}

/// Words before “for depression” that make it something else than a use of the medicine.
const OTHERS: &[&str] = &[
    "tablets",
    "tablet",
    "pills",
    "drugs",
    "antidepressant",
    "antidepressants",
    "tested",
    "checked",
    "screened",
    "treated",
    "asked",
    "look",
    "looks",
    "watch",
    "watches",
    "known",
    "line",
    "helpline",
    "call",
    "service",
    "for",
    "clinic",
    "help",
];

static DISCLOSED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\boff[- \u{2010}\u{2011}]label\b",
        r"|(?:\b(?:not|never|nor|no|neither)|n't)(?: \w+){0,4} (?:approved|licensed|authori[sz]ed|approval|licen[cs]e)\b",
        r"|\bunlicen[sc]ed\b|\bunapproved\b",
        r"|\b(?:approved|licensed)(?: \w+){0,4} only\b|\bonly(?: \w+){0,3} (?:approved|licensed)\b",
        r"|\bhas(?: \w+){0,2} not(?: \w+){0,1} approved\b",
        r"|\bno(?: [^ .]+){0,4} (?:aprobad|autorizad)",
        r"|\b(?:aprobad|autorizad)\w*(?: [^ .]+){0,2} (?:solo|s[oó]lo|[uú]nicamente)\b|\b(?:solo|s[oó]lo|[uú]nicamente)(?: [^ .]+){0,3} (?:aprobad|autorizad)",
        r"|\bfuera de (?:la )?(?:indicaci|ficha)",
    ))
});

/// Whether the page says anywhere that a use is not approved.
fn says_off_label(text: &Text<'_>) -> bool {
    text.blocks
        .iter()
        .any(|block| DISCLOSED.is_match(block.text))
}

/// Whether a claim is about this medicine, and about a use of it that is not approved: the medicine is named in the
/// title, in the same sentence, or nearby in the same section.
fn is_about(text: &Text<'_>, hit: &Hit, subject: &Subject<'_>) -> bool {
    let used = text.words_of_hit(hit);
    let sentence = text.sentence_of(hit);
    if conditions::speaks_of_approval(used) {
        return subject.names_it(text.words_of(sentence));
    }
    if !subject.is_off_label_for(used) {
        return false;
    }
    let is_cell = text.blocks[hit.block].place == Place::Prose(ProseKind::TableCell);
    subject.names_it(text.words_of(sentence))
        || subject.names_it(text.page.title())
        || ((is_cell || !is_bare(used)) && is_named_nearby(text, hit, subject))
}

/// Whether the words are only “for …”, which belongs to its own sentence: “This page is for people with depression”. In a table
/// the medicine stands in the cell beside it.
fn is_bare(used: &str) -> bool {
    let first = used.split(' ').next().unwrap_or_default();
    first.eq_ignore_ascii_case("for") || first.eq_ignore_ascii_case("para")
}

fn is_named_nearby(text: &Text<'_>, hit: &Hit, subject: &Subject<'_>) -> bool {
    let place = text.span(hit.block, hit.range.clone());
    let heading = text.blocks[hit.block].heading;
    // From the sentence outwards, for as long as sentences are near: blocks follow each other as in the file.
    let is_near = |sentence: &&crate::check::text::Sentence| {
        let span = text.span(sentence.block, sentence.range.clone());
        text.blocks[sentence.block].heading == heading
            && span.end + NEAR >= place.start
            && place.end + NEAR >= span.start
    };
    let before = text.sentences[..hit.sentence]
        .iter()
        .rev()
        .take_while(is_near);
    let after = text.sentences[hit.sentence + 1..]
        .iter()
        .take_while(is_near);
    before.chain(after).any(|sentence| {
        subject
            .names()
            .any(|name| is_named(name, text.words_of(sentence)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{AROUND, FRONT, marked, marked_in};

    const RULE: &str = "off-label-undisclosed";

    #[test]
    fn uses_that_are_not_approved_are_found() {
        for (text, words) in [
            (
                "Ketamine is a new treatment for depression.",
                "treatment for depression",
            ),
            (
                "Ketalar may ease the symptoms of PTSD.",
                "ease the symptoms of PTSD",
            ),
            (
                "Ketamine works fast. It helps people who have severe depression.",
                "helps people who have severe depression",
            ),
            (
                "Ketamine infusions can reduce suicidal thoughts.",
                "reduce suicidal",
            ),
            ("Ketamine can help with anxiety.", "help with anxiety"),
            ("Ketamine is an FDA-approved medicine.", "FDA-approved"),
            ("## Ketamine for depression\n\nRead on.", "for depression"),
            (
                "| Ketamine | for treatment-resistant depression |\n| --- | --- |\n| a | b |",
                "for treatment-resistant depression",
            ),
        ] {
            assert_eq!(marked(RULE, text), [words], "{text}");
        }
    }

    #[test]
    fn a_page_that_says_so_anywhere_is_in_order() {
        for said in [
            "It is not approved for this.",
            "This is off-label use.",
            "It is approved only as an anesthetic.",
            "The FDA has not approved it for any mental health condition.",
            "It isn't licensed for this.",
            ":::approval medicine=\"ketamine\"\n:::",
        ] {
            let text = format!("Ketamine is a treatment for depression.\n\n## More\n\n{said}");
            assert_eq!(marked(RULE, &text), [""; 0], "{said}");
        }
        let other =
            "Ketamine is a treatment for depression.\n\n:::approval medicine=\"esketamine\"\n:::";
        assert_eq!(marked(RULE, other), ["treatment for depression"]);
    }

    #[test]
    fn other_sentences_with_the_same_words_are_none() {
        for text in [
            "Esketamine (Spravato) is approved for depression that has not got better.",
            "Spravato is a treatment for depression.",
            "Talking therapy is a treatment for depression.",
            "You have ketamine for your operation. It puts you to sleep.",
            "Ketamine can cause respiratory depression.",
            "Ketamine is used for surgery. If you take tablets for depression, tell us.",
            "Ketamine does not help with depression.",
            "Do not drink alcohol before ketamine.",
            "You have ketamine for your operation. This page is for people who have depression.",
            "After ketamine, call a crisis line for help with thoughts of suicide.",
            "Ketamine can make you feel depressed or anxious.",
        ] {
            assert_eq!(marked(RULE, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn any_medicine_with_such_a_use_is_seen() {
        let of = |text: &str| {
            let data = "- id: gabapentin\n  generic: gabapentin\n  approved_for: [seizures]\n  used_for: [seizures, hot flushes]\n  country: US\n";
            let site = AROUND.replace(
                "-- content/_data/contacts.yaml --",
                &format!("{data}-- content/_data/contacts.yaml --"),
            );
            marked_in(&format!("{site}-- content/a.md --\n{FRONT}{text}\n"), RULE)
        };
        assert_eq!(
            of("Gabapentin is a treatment for hot flushes."),
            ["treatment for hot flushes"]
        );
        assert_eq!(of("Gabapentin is a treatment for seizures."), [""; 0]);
    }

    #[test]
    fn ketamine_needs_no_data_file() {
        let site = "-- book.toml --\n[site]\ntitle = \"T\"\nbase_url = \"https://a.example\"\nlanguage = \"en\"\ncountry = \"US\"\n";
        let page =
            format!("{site}-- content/a.md --\n{FRONT}Ketamine is a treatment for migraine.\n");
        assert_eq!(marked_in(&page, RULE), ["treatment for migraine"]);
    }

    #[test]
    fn the_expressions_can_be_built() {
        assert!(DISCLOSED.is_match("No está aprobada para la depresión."));
    }

    #[test]
    fn a_denial_of_something_else_takes_no_use_back() {
        for (text, words) in [
            (
                "Ketamine can help with depression when other medicines have not worked.",
                "help with depression",
            ),
            (
                "Ketamine is a treatment for depression that has not got better.",
                "treatment for depression",
            ),
            (
                "Ketamine eases depression without the wait.",
                "eases depression",
            ),
            (
                "Ketamine is not new, and it helps with depression.",
                "helps with depression",
            ),
            (
                "Ketamine helps people who cannot shake depression.",
                "helps people who cannot shake depression",
            ),
        ] {
            assert_eq!(marked(RULE, text), [words], "{text}");
        }
        for text in [
            "Nobody knows whether ketamine helps with depression.",
            "Ketamine is for operations and not for depression.",
            "Ketamine is no treatment for depression.",
        ] {
            assert_eq!(marked(RULE, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn signs_beside_a_name_do_not_hide_it() {
        for name in ["“Ketamine”", "Ketamine’s effect", "Ketamine—a medicine—"] {
            let text = format!("{name} can help with depression.");
            assert_eq!(marked(RULE, &text), ["help with depression"], "{text}");
        }
    }
}
