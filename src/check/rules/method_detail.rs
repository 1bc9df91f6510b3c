#![doc = include_str!("method-detail.md")]

use std::sync::LazyLock;

use regex::Regex;

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::text::phrases::{self, Hit};
use crate::check::text::{Phrase, Text};
use crate::load::crisis;
use crate::model::{Level, Site};

pub struct MethodDetail;

static META: Meta = Meta {
    name: "method-detail",
    group: Group::Safety,
    level: Level::Deny,
    summary: "a page says how people have harmed or killed themselves",
    doc: include_str!("method-detail.md"),
    ..Meta::USUAL
};

impl Rule for MethodDetail {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn phrases(&self) -> &'static [Phrase] {
        PHRASES
    }

    fn text(&self, text: &Text<'_>, _site: &Site, findings: &mut Findings<'_>) {
        let mut last = None;
        for hit in text.hits(META.name) {
            let is_plain = CLEAR.contains(&hit.phrase.pattern);
            if last == Some(hit.sentence) || !(is_plain || speaks_of_it(text, hit)) {
                continue;
            }
            if GERUNDS.contains(&hit.phrase.pattern) && goes_on(text, hit) {
                continue;
            }
            last = Some(hit.sentence);
            let message = format!(
                "“{}” says how somebody harmed or killed themselves. A reader at risk may copy it: this has been seen after news reports.",
                text.words_of_hit(hit)
            );
            findings.push(text.diagnostic(hit, message).help(hit.phrase.instead));
        }
    }
}

/// Whether the sentence, or the one before or after it in the same paragraph, speaks of suicide or self-harm.
fn speaks_of_it(text: &Text<'_>, hit: &Hit) -> bool {
    let nearby = hit.sentence.saturating_sub(1)..=hit.sentence + 1;
    let mut sentences = nearby.filter_map(|index| text.sentences.get(index));
    sentences.any(|sentence| {
        let words = text.words_of(sentence);
        sentence.block == hit.block && (crisis::speaks_of_it(words) || HURT.is_match(words))
    })
}

/// Whether the words go on into something else: “by hanging **up**”, “by cutting **down**”, “by shooting **pictures**”.
fn goes_on(text: &Text<'_>, hit: &Hit) -> bool {
    let sentence = text.sentence_of(hit);
    let rest = &text.words_of(sentence)[hit.range.end - sentence.range.start..];
    let Some(next) = rest.strip_prefix(char::is_whitespace) else {
        return false;
    };
    let word = next.split(|c: char| !c.is_alphanumeric()).next();
    !ENDS.contains(&word.unwrap_or_default().to_lowercase().as_str())
}

/// Words after which the method is complete.
const ENDS: &[&str] = &[
    "",
    "or",
    "and",
    "in",
    "at",
    "on",
    "from",
    "after",
    "when",
    "while",
    "with",
    "is",
    "was",
    "are",
    "has",
    "have",
    "by",
    "himself",
    "herself",
    "themselves",
    "yourself",
    "myself",
    "more",
    "less",
];

/// What may have happened by mistake, and means harm on purpose beside a method.
static HURT: LazyLock<Regex> = LazyLock::new(|| {
    let words = r"(?i)\b(?:harm|hurt)(?:ed|ing|s)? (?:him|her|them|your|my|our|one)sel(?:f|ves)\b";
    Regex::new(&phrases::spelt_out(words)).expect("a test builds the expression")
});

/// Patterns of a method by its verb alone: what follows the verb decides.
const GERUNDS: &[&str] = &[HANGING];
const HANGING: &str = r"\b(?:by|from|through) (?:hanging|strangulation|suffocation|asphyxiation|drowning|cutting|shooting|poisoning|jumping|stabbing|gassing)\b";

/// Patterns that can mean nothing else.
const CLEAR: &[&str] = &[HANGED, WRISTS, SHOT, DIED, ES_HANGED, ES_WRISTS];
const HANGED: &str = r"\bhang(?:s|ed|ing)? (?:him|her|them|your|my|one)sel(?:f|ves)\b|\bhung (?:him|her|them)sel(?:f|ves)\b";
const WRISTS: &str = r"\b(?:slit|slits|slitting|slash|slashed|slashing|cut|cuts|cutting) (?:your|his|her|their|my) wrists?\b";
const SHOT: &str = r"\b(?:shoots?|shot|shooting|gassed|gassing|suffocated) (?:him|her|them|your|my|our|one)sel(?:f|ves)\b";
const DIED: &str = r"\b(?:suicide|death|died|dies|die|dying) by (?:hanging|strangulation|jumping|shooting|cutting|poisoning|gunshot|firearm|overdose)\b";
const ES_HANGED: &str = r"\b(?:se )?ahorc(?:arse|ado|ada|aron|amiento)\b|\bse ahorc";
const ES_WRISTS: &str = r"\bcortar(?:se|te)? (?:las|los) (?:venas|mu[ñn]ecas)\b";

const INSTEAD: &str = "Leave the method out. Write “died by suicide”, “a suicide attempt” or “harmed themselves”, and nothing more.";
const AMOUNT: &str = "Leave the amount out, and what was taken. Write “took too much medicine”. Say what to do: call for help at once.";
const EN_LUGAR: &str =
    "Leave the method out. Write “murió por suicidio” or “intento de suicidio”, and nothing more.";

const PHRASES: &[Phrase] = &[
    Phrase::en(HANGED, INSTEAD),
    Phrase::en(WRISTS, INSTEAD),
    Phrase::en(SHOT, INSTEAD),
    // Also what happens by mistake: “If you have burned yourself, cool the burn”.
    Phrase::en(
        r"\b(?:poisoned|drowned|drowning|burned|burnt) (?:him|her|them|your|my|our|one)sel(?:f|ves)\b",
        INSTEAD,
    ),
    Phrase::en(DIED, INSTEAD),
    Phrase::en(HANGING, INSTEAD),
    Phrase::en(
        r"\bjump(?:s|ed|ing)? (?:off|from|out of|in front of|under) (?:\w+ ){0,3}(?:bridge|building|roof|cliff|balcony|window|height|heights|train|bus|car)s?\b",
        INSTEAD,
    ),
    Phrase::en(
        r"\b(?:cut|cuts|cutting|burn|burns|burning) (?:your|his|her|their|the|my) (?:own )?(?:skin|arms?|legs?|thighs?|veins?|body|bodies)\b",
        INSTEAD,
    ),
    Phrase::en(
        r"\boverdos\w* (?:of|on|with|by taking) (?:\w+ ){0,2}(?:\d+|handfuls?|bottles?|box(?:es)?|packets?)\b",
        AMOUNT,
    ),
    Phrase::en(
        r"\b(?:took|swallow|swallows|swallowed|swallowing) (?:\w+ ){0,2}(?:\d+|handfuls?|bottles?|box(?:es)?|packets?|dozens?) (?:\w+ ){0,3}(?:pills|tablets|capsules|tabs|medicines?)\b",
        AMOUNT,
    ),
    Phrase::en(
        r"\b(?:lethal|fatal|deadly) (?:doses?|amounts?|numbers?|methods?|means) (?:is|was|are|of|for|would)\b|\b(?:most|more) lethal (?:methods?|means|ways?)\b",
        AMOUNT,
    ),
    Phrase::es(ES_HANGED, EN_LUGAR),
    Phrase::es(ES_WRISTS, EN_LUGAR),
    Phrase::es(
        r"\b(?:tirar|arrojar|lanzar)(?:se|te)? (?:de|desde|por) (?:un|una|el|la|lo) (?:\w+ )?(?:puente|balc|ventana|edificio|azotea|tren|alto)",
        EN_LUGAR,
    ),
    Phrase::es(
        r"\b(?:tom[oó]|tomar|tragar|trag[oó]) (?:\w+ ){0,2}(?:\d+|un frasco|una caja|un pu[ñn]ado) (?:de )?(?:\w+ ){0,2}(?:pastillas|tabletas|comprimidos|c[aá]psulas)",
        EN_LUGAR,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::marked;

    #[test]
    fn ways_to_harm_oneself_are_found() {
        for (text, words) in [
            ("He died by hanging.", "died by hanging"),
            ("She tried to hang herself.", "hang herself"),
            (
                "He took his own life by jumping from a bridge.",
                "by jumping",
            ),
            (
                "She survived. She jumped in front of a train. It was a suicide attempt.",
                "jumped in front of a train",
            ),
            ("Some people harm themselves by cutting.", "by cutting"),
            (
                "Some people harm themselves by cutting their skin.",
                "cutting their skin",
            ),
            ("He cut his wrists.", "cut his wrists"),
            (
                "After the suicide attempt he said he took 30 tablets of paracetamol.",
                "took 30 tablets",
            ),
            (
                "She swallowed a bottle of pills to kill herself.",
                "swallowed a bottle of pills",
            ),
            (
                "People who plan suicide ask which lethal dose is needed: the lethal dose is high.",
                "lethal dose is",
            ),
        ] {
            assert_eq!(marked("method-detail", text), [words], "{text}");
        }
    }

    #[test]
    fn ordinary_words_are_none() {
        for text in [
            "You can stop the call by hanging up. Tell us if you think about suicide.",
            "Help with thoughts of suicide begins by cutting down on alcohol.",
            "Cut your tablets in half only if the label says so. Tell us about thoughts of suicide.",
            "The drip works by hanging the bag above you.",
            "Do not jump from heights after the operation.",
            "You can cut the tablet. You can burn your skin in the sun.",
            "Tell us if you think about suicide. Take 2 tablets a day.",
            "Ask somebody to lock away tablets and guns if you think about suicide.",
            "Read this if you have thoughts of suicide or self-harm.",
            "An overdose of paracetamol can hurt the liver.",
            "Some people with thoughts of suicide took part in 2 studies.",
        ] {
            assert_eq!(marked("method-detail", text), [""; 0], "{text}");
        }
    }

    #[test]
    fn the_words_around_a_method_are_an_expression() {
        assert!(HURT.is_match("She hurt herself."));
        assert!(!HURT.is_match("This hurts."));
    }

    #[test]
    fn every_named_pattern_is_looked_for() {
        for named in CLEAR.iter().chain(GERUNDS) {
            assert!(
                PHRASES.iter().any(|phrase| phrase.pattern == *named),
                "{named}"
            );
        }
    }

    #[test]
    fn first_aid_for_a_burn_is_none() {
        for text in [
            "If you have burned yourself, cool the burn.",
            "Somebody who has poisoned themselves by mistake needs help.",
            "Children have drowned themselves in ponds.",
        ] {
            assert_eq!(marked("method-detail", text), [""; 0], "{text}");
        }
        let text = "He had thoughts of suicide. He burned himself.";
        assert_eq!(marked("method-detail", text), ["burned himself"]);
    }

    #[test]
    fn every_way_to_speak_of_it_makes_an_amount_a_method() {
        for before in [
            "She did not want to live any more.",
            "He felt that life isn’t worth living.",
            "She hurt herself.",
        ] {
            let text = format!("{before} She took 30 tablets.");
            assert_eq!(
                marked("method-detail", &text),
                ["took 30 tablets"],
                "{text}"
            );
        }
    }
}
