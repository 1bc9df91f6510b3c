//! What the rule looks for. The harsh phrases call a person by a condition, blame, or make suicide a crime or a success;
//! the others label, pity or fight.

use std::ops::Range;

use crate::check::text::Phrase;
use crate::check::text::around::{after, before, word_after, word_before};
use crate::check::text::words::words;
use crate::model::Level;

const PERSON_WITH_ADDICTION: &str =
    "Write “a person with an addiction”, or “a person with a substance use disorder”.";
const USE: &str = "Write “drug use”, “alcohol use” or “misuse”.";
const DIED: &str = "Write “died by suicide”, or “took their own life”.";
const ATTEMPT: &str = "Write “suicide attempt” if the person lived, and “died by suicide” if not.";
const HAS: &str = "Write “has”, “with” or “living with”: “people with depression”.";
const PERSON_WITH: &str = "Put the person first: “a person with …”, “people who have …”.";
const PLAIN_EFFECT: &str = "Say what it does: “makes daily life hard”.";
const NOT_HELPED: &str = "Say what happened without blame: “the medicine did not help”, “did not take”, “chose not to have”.";

const CON_ADICCION: &str = "Write “persona con una adicción”.";

/// The milder phrases warn at most.
pub static PHRASES: &[Phrase] = &[
    Phrase::en(r"\baddicts?\b", PERSON_WITH_ADDICTION),
    Phrase::en(r"\bjunk(?:ie|ies|y)s?\b", PERSON_WITH_ADDICTION),
    Phrase::en(
        r"\b(?:drug|substance|alcohol|ketamine|opioid|cocaine|heroin)[ -]abusers?\b",
        PERSON_WITH_ADDICTION,
    ),
    Phrase::en(
        r"\b(?:drug|substance|alcohol|ketamine|opioid|cocaine|heroin|medication|medicine) abuse\b",
        USE,
    ),
    Phrase::en(
        r"\b(?:drugs? of abuse|abus(?:e|es|ed|ing) (?:of )?(?:drugs|alcohol|substances|ketamine|opioids|medicines|medications))\b",
        USE,
    ),
    Phrase::en(
        r"\b(?:alcoholics|(?:an?|the|is|are|was|recovering|former|chronic|severe) alcoholic)\b",
        "Write “a person with alcohol use disorder”, or “people who are dependent on alcohol”.",
    ),
    Phrase::en(r"\bcommit(?:s|ted|ting)? suicide\b", DIED),
    Phrase::en(r"\bcomplet(?:e|es|ed|ing) suicides?\b", DIED),
    Phrase::en(
        r"\b(?:successful|failed|unsuccessful) (?:(?:suicide|overdose) attempts?|attempts? (?:at|of) suicide|suicides?)\b",
        ATTEMPT,
    ),
    Phrase::en(r"\bsuffer(?:s|ed|ing)? (?:\w+ )?from\b", HAS),
    Phrase::en(r"\bsufferers?\b", HAS),
    Phrase::en(
        r"\b(?:victims? of (?:a |an )?(?:\w+ )?(?:depression|ptsd|anxiety|addiction|mental illness|dementia|cancer|stroke|aids|suicide|disease|disorder|illness)|(?:stroke|cancer|aids|dementia|depression|ptsd|overdose|suicide) victims?)\b",
        PERSON_WITH,
    ),
    Phrase::en(r"\b(?:afflicted|stricken) (?:with|by)\b", HAS).at_most(Level::Warn),
    Phrase::en(
        r"\b(?:mentally ill|mental patients?|mental cases?)\b",
        "Write “people with a mental health condition”.",
    ).at_most(Level::Warn),
    Phrase::en(
        r"\b(?:schizophrenics|epileptics|diabetics|anorexics|bulimics|depressives|psychotics|neurotics|asthmatics|manic-depressives?|bipolars|paraplegics|quadriplegics)\b",
        PERSON_WITH,
    ).at_most(Level::Warn),
    Phrase::en(
        r"\b(?:he|she|they|who|you|i|person|people|patient|patients) (?:is|are|am|was|were) (?:an? )?(?:bipolar|schizophrenic|epileptic|anorexic|bulimic|diabetic)\b",
        PERSON_WITH,
    ).at_most(Level::Warn),
    Phrase::en(
        r"\ba (?:schizophrenic|bipolar|psychotic|epileptic|diabetic)\b",
        PERSON_WITH,
    ).at_most(Level::Warn),
    Phrase::en(
        r"\b(?:battl|grappl|struggl)(?:e|es|ed|ing) (?:with |against )?(?:\w+ ){0,2}(?:depression|anxiety|ptsd|disorders?|illness|illnesses|addiction|dependence|trauma)\b",
        HAS,
    ).at_most(Level::Warn),
    Phrase::en(
        r"\b(?:fight|fights|fighting|fought) (?:with |against )?(?:your |their |his |her )?(?:depression|anxiety|ptsd|addiction|mental illness)\b",
        HAS,
    ).at_most(Level::Warn),
    Phrase::en(
        r"\b(?:battl(?:e|es|ed|ing)|(?:lost|losing) (?:a|the|his|her|their) (?:battle|fight)) (?:with |against )cancer\b",
        HAS,
    ).at_most(Level::Warn),
    Phrase::en(r"\b(?:debilitating|crippling)\b", PLAIN_EFFECT).at_most(Level::Warn),
    Phrase::en(
        r"\bin a state of despair\b",
        "Write “without hope”, or say what people feel.",
    ).at_most(Level::Warn),
    Phrase::en(
        r"\b(?:party drugs?|street drugs?|horse tranquili[sz]er|drug habit)\b",
        "Say what happens: “some people also use ketamine without a prescription, and that is risky”.",
    ).at_most(Level::Warn),
    Phrase::en(
        r"\b(?:dirty (?:urine|drug (?:test|screen)s?)|clean (?:drug (?:test|screen)s?|urine (?:test|screen)s?))\b",
        "Write that the test was “positive” or “negative”.",
    ).at_most(Level::Warn),
    Phrase::en(
        r"\b(?:(?:get|gets|getting|got|stay|stays|staying|stayed|been) clean (?:from|off|of (?:drugs|alcohol|ketamine))|clean and sober|clean for (?:\w+ ){1,2}(?:days|weeks|months|years))\b",
        "Write “in recovery”, or “not using drugs”.",
    ).at_most(Level::Warn),
    Phrase::en(
        r"\b(?:crazy|insane|psychos?|lunatics?|nutcases?)\b",
        "Take the word out, or say what the person feels or does.",
    ).at_most(Level::Warn),
    Phrase::en(
        r"\b(?:non-?compliant patients?|patients? (?:who )?(?:is|are|was|were) non-?compliant|(?:medication|medicine|treatment) non-?compliance|non-?complian(?:t|ce) with (?:\w+ ){0,2}(?:treatment|medication|medicines?|therapy))\b",
        NOT_HELPED,
    ).at_most(Level::Warn),
    Phrase::en(
        r"\b(?:patients?|he|she|they|who) refused (?:\w+ )?(?:treatment|medication|medicines?|therapy|to take)\b",
        NOT_HELPED,
    ).at_most(Level::Warn),
    Phrase::en(
        r"\b(?:patients?|people|person|who|he|she|they|have|has|had) failed (?:\w+ ){0,3}(?:treatments?|medications?|medicines?|antidepressants?|therap(?:y|ies))\b",
        NOT_HELPED,
    ).at_most(Level::Warn),
    Phrase::en(
        r"\b(?:failed (?:treatments?|medications?|antidepressants?|therapy|therapies)|treatment failures?)\b",
        NOT_HELPED,
    ).at_most(Level::Warn),
    Phrase::en(
        r"\b(?:wheelchair-bound|confined to a wheelchair|bed-?ridden|handicapped|mentally retarded|retarded)\b",
        "Write “uses a wheelchair”, “stays in bed”, “a disabled person”, “a person with a learning disability”.",
    ).at_most(Level::Warn),
    Phrase::en(
        r"\bthe (?:elderly|homeless|disabled|mentally handicapped|insane)\b",
        "Write “older people”, “people who are homeless”, “disabled people”.",
    ).at_most(Level::Warn),
    Phrase::es(r"\b(?:drogadict|toxicóman|toxicoman)[oa]s?\b", CON_ADICCION),
    Phrase::es(r"\b(?:yonquis?|drogatas?)\b", CON_ADICCION),
    Phrase::es(
        r"\b(?:los|un|una|el|la|es|son) alcohólic[oa]s?\b",
        "Write “persona con trastorno por consumo de alcohol”.",
    ),
    Phrase::es(
        r"\babuso (?:de|del) (?:las |los )?(?:drogas|sustancias|alcohol|ketamina|opioides|medicamentos)\b",
        "Write “consumo de drogas” or “consumo de alcohol”.",
    ),
    Phrase::es(
        r"\bcomet(?:er|e|en|ido|ieron|ió|a|iera) (?:un |el )?suicidio\b",
        "Write “murió por suicidio” or “se quitó la vida”.",
    ),
    Phrase::es(
        r"\b(?:suicidio|intento de suicidio) (?:consumado|fallido|frustrado|exitoso|fracasado)\b",
        "Write “intento de suicidio” if the person lived, and “murió por suicidio” if not.",
    ),
    Phrase::es(
        r"\b(?:sufr(?:e|en|es|ir|iendo|ido|ieron|imos) (?:de )?(?:\w+ )?(?:depresi|ansiedad|adicci|esquizofrenia|trastorno|enfermedad|psicosis)|v[ií]ctimas? de (?:la |una |un )?(?:depresi|ansiedad|adicci|enfermedad mental|c[aá]ncer))",
        "Write “tiene” or “vive con”: “personas con depresión”.",
    ),
    Phrase::es(
        r"\b(?:enferm[oa]s? mental(?:es)?|los esquizofrénicos|los depresivos|los bipolares|un esquizofrénico)\b",
        "Write “persona con …”: “personas con un problema de salud mental”.",
    ).at_most(Level::Warn),
    Phrase::es(
        r"\b(?:minusválid[oa]s?|los discapacitados|retrasad[oa]s? mental(?:es)?|postrad[oa]s? en una silla de ruedas)\b",
        "Write “persona con discapacidad” or “persona que usa silla de ruedas”.",
    ).at_most(Level::Warn),
    Phrase::es(
        r"\b(?:batalla(?:n|r|ndo)?|lucha(?:n|r|ndo)?) (?:contra|con) (?:la |su |una )?(?:depresi|ansiedad|adicci)",
        "Write “tiene” or “vive con”.",
    ).at_most(Level::Warn),
];

/// Whether the phrase speaks of people, where its words can mean something else too: “an alcoholic drink”,
/// “the elderly woman”, “You are not going crazy”.
pub fn speaks_of_people(text: &str, sentence: &Range<usize>, range: &Range<usize>) -> bool {
    let phrase = text[range.clone()].to_lowercase();
    let goes_on = text[range.end..].starts_with('-');
    let last = phrase.rsplit(' ').next().unwrap_or_default();
    match last {
        // “Psycho-education”, “junkie-free”.
        _ if goes_on => false,
        "alcoholics" => {
            word_before(text, range.start).to_lowercase() != "alcohol"
                && !ends_in_hyphen(text, range)
        }
        "alcoholic" | "elderly" | "homeless" | "disabled" | "schizophrenic" | "bipolar"
        | "psychotic" | "epileptic" | "diabetic" | "anorexic" | "bulimic" => {
            stands_alone(text, range.end)
        }
        "alcohólico" | "alcohólica" | "alcohólicos" | "alcohólicas" => {
            !matches!(word_after(text, range.end), "anónimos" | "Anónimos")
        }
        "crazy" | "insane" => !is_denied_or_asked(text, sentence, range),
        _ => true,
    }
}

fn ends_in_hyphen(text: &str, range: &Range<usize>) -> bool {
    before(text, range.start).ends_with('-')
}

/// Whether no noun follows that the word would describe.
fn stands_alone(text: &str, at: usize) -> bool {
    let next = word_after(text, at).to_lowercase();
    next.is_empty() || GOES_ON.contains(&next.as_str())
}

/// Words that go on with the sentence and are no noun.
const GOES_ON: &[&str] = &[
    "and", "are", "as", "at", "because", "but", "can", "cannot", "could", "do", "does", "for",
    "from", "had", "has", "have", "if", "in", "is", "may", "might", "must", "need", "often", "on",
    "or", "should", "since", "than", "that", "to", "was", "were", "when", "who", "will", "with",
    "would",
];

/// “You are not going crazy”, “Am I going crazy?”: said to comfort.
fn is_denied_or_asked(text: &str, sentence: &Range<usize>, range: &Range<usize>) -> bool {
    let near = before(text, range.start);
    let from = near.len().saturating_sub(range.start - sentence.start);
    let denied = near.get(from..).is_some_and(|near| {
        words(near).any(|word| {
            let word = near[word].to_lowercase();
            matches!(word.as_str(), "not" | "never" | "no" | "nobody")
                || word.ends_with("n't")
                || word.ends_with("n’t")
        })
    });
    denied || after(&text[..sentence.end], range.end).ends_with('?')
}
