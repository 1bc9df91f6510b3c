#![doc = include_str!("no-direct-address.md")]

use crate::base::span::Span;
use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::text::words::words;
use crate::check::text::{Block, Phrase, Place, Sentence, Text};
use crate::model::{Kind, Level, Site};

pub struct NoDirectAddress;

static META: Meta = Meta {
    name: "no-direct-address",
    group: Group::Words,
    level: Level::Warn,
    summary: "a clinical page speaks about patients and not to the reader",
    doc: include_str!("no-direct-address.md"),
    ..Meta::USUAL
};

impl Rule for NoDirectAddress {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn phrases(&self) -> &'static [Phrase] {
        PHRASES
    }

    fn text(&self, text: &Text<'_>, _site: &Site, findings: &mut Findings<'_>) {
        // A page for carers speaks to them, and about the patient.
        if !text.page.is_clinical() || text.page.kind() == Kind::Carers {
            return;
        }
        for hit in text.separate_hits(META.name) {
            let message = format!(
                "“{}” speaks about the reader as if about somebody else. Advice that is not said to people is easily taken as meant for others.",
                text.words_of_hit(hit)
            );
            findings.push(text.diagnostic(hit, message).help(hit.phrase.instead));
        }
        let Some(you) = words_for_you(text.language) else {
            return;
        };
        if has_much_prose(text) && !speaks_to_the_reader(text, you) {
            let page = text.page;
            let place = page
                .front
                .title
                .as_ref()
                .map_or(Span::default(), |title| title.span);
            let message = "Nothing in this text is said to the reader: the words “you” and “your” are not in it. People find it hard to see what they can do themselves.";
            findings.push(page.diagnostic(META.name, place, message).help(
                "Write to the reader: “You lie down” in place of “patients lie down”, “Tell your nurse” in place of “the nurse should be told”.",
            ));
        }
    }
}

/// Words of running text from which on a page is judged as a whole.
const MUCH: usize = 100;

fn has_much_prose(text: &Text<'_>) -> bool {
    let is_prose = |sentence: &&Sentence| text.blocks[sentence.block].is_running_text();
    let prose = text.sentences.iter().filter(is_prose);
    prose
        .map(|sentence| text.word_places(sentence).len())
        .sum::<usize>()
        >= MUCH
}

/// The words with which a page of this language speaks to its reader; none for languages that are not known here.
fn words_for_you(language: &str) -> Option<&'static [&'static str]> {
    match language {
        "en" => Some(&[
            "you",
            "your",
            "yours",
            "yourself",
            "yourselves",
            "you're",
            "you’re",
            "you'll",
            "you’ll",
            "you've",
            "you’ve",
            "you'd",
            "you’d",
        ]),
        "es" => Some(&[
            "usted", "ustedes", "su", "sus", "le", "les", "tú", "tu", "tus", "te",
        ]),
        _ => None,
    }
}

/// Whether the text does, below the front matter: a summary alone speaks to nobody.
fn speaks_to_the_reader(text: &Text<'_>, you: &[&str]) -> bool {
    let of_body = |block: &&Block<'_>| matches!(block.place, Place::Prose(_) | Place::Argument);
    text.blocks.iter().filter(of_body).any(|block| {
        words(block.text).any(|word| {
            let word = &block.text[word];
            word.len() <= LONGEST && you.iter().any(|you| you.eq_ignore_ascii_case(word))
        })
    })
}

/// Bytes of the longest word for “you”.
const LONGEST: usize = 12;

const SAY_YOU: &str =
    "Say it to the reader: “Tell your doctor”, “You need somebody to take you home”.";

const PHRASES: &[Phrase] = &[
    Phrase::en(
        r"\b(?:(?:the |all |most |each |every )?patients?|clients?|service users?|individuals) (?:should|must|need to|needs to|have to|has to|ought to|are advised to|is advised to|are asked to|is asked to|are required to|is required to|are encouraged to|will need to)\b",
        SAY_YOU,
    ),
    Phrase::es(
        r"\b(?:el paciente|la paciente|los pacientes|las pacientes|todo paciente) (?:debe|deben|deber(?:á|án)|tiene que|tienen que|necesita|necesitan)\b",
        "Say it to the reader: “Dígale a su médico”, “Usted necesita que alguien le lleve a casa”.",
    ),
];

#[cfg(test)]
mod tests {
    use super::META;
    use crate::check::testing::{AROUND, marked_in};

    fn found(kind: &str, text: &str) -> Vec<String> {
        let tree = format!(
            "{AROUND}-- content/a.md --\n---\ntitle: Ketamine\nsummary: What it is about.\nkind: {kind}\nstatus: approved\n---\n{text}\n"
        );
        marked_in(&tree, META.name)
    }

    #[test]
    fn advice_about_patients_is_found_on_clinical_pages() {
        let text = "Patients should arrange a ride home. You can rest.";
        assert_eq!(found("treatment", text), ["Patients should"]);
        assert_eq!(
            found("aftercare", "The patient must rest. You can ask."),
            ["The patient must"]
        );
        for kind in ["page", "about", "policy", "carers"] {
            assert_eq!(found(kind, text), [""; 0], "{kind}");
        }
    }

    #[test]
    fn what_is_said_of_other_people_is_left_alone() {
        for text in [
            "In the study, patients had 2 infusions. You may have more.",
            "Some people should not have it. Ask your doctor.",
            "Your team looks after other patients too.",
            "People with asthma need to take care. Tell us if you have it.",
        ] {
            assert_eq!(found("treatment", text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_long_page_without_a_word_to_the_reader_is_found() {
        let text = "It is a medicine that is given in a clinic. ".repeat(10);
        assert_eq!(found("treatment", &text), ["Ketamine"]);
        assert_eq!(
            found("treatment", &format!("{text} Ask your nurse.")),
            [""; 0]
        );
        assert_eq!(found("treatment", &text[..88]), [""; 0]);
        assert_eq!(found("policy", &text), [""; 0]);
    }
}
