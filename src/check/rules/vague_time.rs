#![doc = include_str!("vague-time.md")]

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::text::words::words;
use crate::check::text::{Hit, Phrase, Text};
use crate::model::{Kind, Level, Site};

pub struct VagueTime;

static META: Meta = Meta {
    name: "vague-time",
    group: Group::Words,
    level: Level::Warn,
    summary: "words such as “recently” that become untrue while the page stays",
    doc: include_str!("vague-time.md"),
    ..Meta::USUAL
};

impl Rule for VagueTime {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn phrases(&self) -> &'static [Phrase] {
        PHRASES
    }

    // News has a date of its own, and nobody expects it to stay true.
    fn text(&self, text: &Text<'_>, _site: &Site, findings: &mut Findings<'_>) {
        if text.page.kind() == Kind::News {
            return;
        }
        for hit in text.separate_hits(META.name) {
            if text.is_asked(hit) || is_about_the_reader(text, hit) {
                continue;
            }
            let message = format!(
                "“{}” was true on the day it was written. Nobody can tell when that was, and it becomes untrue without a change to the page.",
                text.words_of_hit(hit)
            );
            findings.push(text.diagnostic(hit, message).help(hit.phrase.instead));
        }
    }
}

/// “If you have had an operation in the last few years” asks about the reader's own life.
fn is_about_the_reader(text: &Text<'_>, hit: &Hit) -> bool {
    let found = text.words_of_hit(hit);
    let first = words(found).next().map(|word| found[word].to_lowercase());
    let is_a_time = matches!(
        first.as_deref(),
        Some(
            "in" | "over"
                | "during"
                | "within"
                | "for"
                | "nowadays"
                | "these"
                | "en"
                | "durante"
                | "hoy"
        )
    );
    is_a_time && {
        let sentence = text.words_of(text.sentence_of(hit));
        words(sentence).take(LONG).any(|word| {
            let word = sentence[word].to_lowercase();
            matches!(
                word.as_str(),
                "you" | "your" | "you've" | "you’ve" | "usted" | "su" | "sus" | "ha" | "tiene"
            )
        })
    }
}

/// Words of a sentence that are looked at.
const LONG: usize = 60;

const SAY_WHEN: &str = "Say when: write the year, as in “approved in 2019”.";
const NAME_IT: &str = "Name the study and its year, as in “a study from 2023”.";
const AS_OF: &str =
    "Say as of when, as in “in November 2026, it is not approved”, or leave the word out.";
const SINCE: &str = "Write since when, as in “since 2019”.";

/// Only words about what is known, approved or on sale. “Tell us if you have recently been ill” is about the reader.
const PHRASES: &[Phrase] = &[
    Phrase::en(
        r"\b(?:recently|newly|lately|just) (?:been )?(?:approved|licen[sc]ed|authori[sz]ed|published|released|launched|introduced|discovered|developed|updated)\b",
        SAY_WHEN,
    ),
    Phrase::en(
        r"\b(?:approved|licen[sc]ed|authori[sz]ed|published|released|launched|introduced|discovered) (?:only )?(?:recently|lately)\b",
        SAY_WHEN,
    ),
    Phrase::en(
        r"\b(?:recent|latest|newest|up-to-date) (?:clinical |scientific |medical )?(?:stud(?:y|ies)|research|trials?|evidence|findings|data|advances|developments|breakthroughs?)\b",
        NAME_IT,
    ),
    Phrase::en(
        r"\bnew (?:clinical |scientific |medical )?(?:stud(?:y|ies)|research|evidence|findings|data) (?:shows?|suggests?|finds?|found|has|have|is|are|indicates?|reveals?)\b",
        NAME_IT,
    ),
    Phrase::en(
        r"\b(?:the )?latest (?:guidelines?|guidance|advice|recommendations?|treatments?|medicines?|technology)\b",
        "Name it with its year, as in “the guideline from 2021”.",
    ),
    Phrase::en(
        r"\b(?:in|over|during|within) (?:the )?(?:last|past|recent) (?:(?:few|couple of|several|two|three|five|ten|\d+) )?(?:years|decades?)\b",
        SINCE,
    ),
    Phrase::en(
        r"\b(?:recently|lately), (?:\w+ ){1,7}(?:approved|licen[sc]ed|authori[sz]ed|published|released|launched|introduced|discovered|developed|found|shown|showed)\b",
        SAY_WHEN,
    ),
    Phrase::en(
        r"\b(?:currently|presently|at present|at the moment|right now),? there (?:is|are) (?:no|not|only|few|little|one|two)\b",
        AS_OF,
    ),
    Phrase::en(r"\b(?:nowadays|in recent times)\b", AS_OF),
    Phrase::en(
        r"\b(?:currently|presently|at present|at the moment|as of now|right now) (?:not )?(?:being )?(?:approved|licen[sc]ed|authori[sz]ed|available|recommended|reviewed|studied|tested|investigated|researched|recruiting|unknown|unclear|no (?:cure|treatment|medicine|evidence)|under (?:review|study))\b",
        AS_OF,
    ),
    Phrase::en(
        r"\b(?:approved|licen[sc]ed|available|recommended|studied|tested|known) (?:at present|at the moment|as of now|right now)\b",
        AS_OF,
    ),
    Phrase::en(
        r"\b(?:will|may|might|could|should) soon (?:be |become )?(?:approved|available|licen[sc]ed|published|offered|covered)\b",
        "Say what is known and when: “a decision is due in 2027”. Or leave it out.",
    ),
    Phrase::en(
        r"\b(?:approved|licen[sc]ed|published|launched|introduced|updated|available) (?:\w+ ){0,2}(?:earlier )?(?:this|last|next) (?:year|month|week)\b",
        SAY_WHEN,
    ),
    Phrase::en(
        r"\b(?:this|last) year,? (?:the )?(?:\w+ ){0,3}(?:approved|licen[sc]ed|published|launched|introduced|updated)\b",
        SAY_WHEN,
    ),
    Phrase::es(
        r"\brecientemente (?:se ha |se han |fue |fueron |ha sido )?(?:aprobad|autorizad|publicad|descubiert|desarrollad|lanzad|actualizad)",
        SAY_WHEN,
    ),
    Phrase::es(
        r"\b(?:aprobad|autorizad|publicad|descubiert)[oa]s? recientemente\b",
        SAY_WHEN,
    ),
    Phrase::es(
        r"(?:\b(?:estudios?|investigaci(?:ón|ones)|ensayos?|datos) recientes?\b|\b(?:nuev|recient|[uú]ltim)(?:os|as|es) (?:estudios|investigaciones|ensayos|datos)\b|últimos (?:estudios|datos)\b|últimas investigaciones\b)",
        NAME_IT,
    ),
    Phrase::es(r"\ben los (?:ú|u)ltimos años\b", SINCE),
    Phrase::es(r"\bhoy en d(?:í|i)a\b", AS_OF),
    Phrase::es(
        r"\bactualmente,? (?:no )?(?:est(?:á|án|a|an) |se )?(?:aprobad|autorizad|disponible|recomiend|estudi|investig)",
        AS_OF,
    ),
];

#[cfg(test)]
mod tests {
    use super::META;
    use crate::check::testing::{found, marked};

    #[test]
    fn words_that_go_out_of_date_are_found() {
        for (text, words) in [
            ("The FDA recently approved it.", "recently approved"),
            ("It has just been approved.", "just been approved"),
            ("A newly developed medicine.", "newly developed"),
            ("Recent studies say so [@trial-2024].", "Recent studies"),
            ("The latest research is clear.", "latest research"),
            ("New evidence suggests it.", "New evidence suggests"),
            ("Use has grown in recent years.", "in recent years"),
            (
                "Over the past few years, use has grown.",
                "Over the past few years",
            ),
            ("Nowadays it is given in clinics.", "Nowadays"),
            ("It is currently not approved.", "currently not approved"),
            ("There is currently no cure.", "currently no cure"),
            ("Currently there is no cure.", "Currently there is no"),
            (
                "Recently, a new drug was approved.",
                "Recently, a new drug was approved",
            ),
            ("A tablet will soon be available.", "will soon be available"),
            ("It was approved last year.", "approved last year"),
            (
                "This year, the FDA approved it.",
                "This year, the FDA approved",
            ),
        ] {
            assert_eq!(marked(META.name, text), [words], "{text}");
        }
    }

    #[test]
    fn time_in_the_reader_s_own_life_is_left_alone() {
        for text in [
            "Tell us if you have recently had surgery, or started a new medicine.",
            "Call if you have new symptoms. Tell us as soon as you can. Get help soon.",
            "Have you had a stroke in the last 5 years? Tell us if you had one in the last few years.",
            "If you are currently taking a blood thinner, ask us. Bring your latest prescription.",
            "Is it currently approved for depression?",
            "This year you may have 2 check-ups. Last year was hard for many people.",
            "We recently moved. Recently, you may have slept badly.",
            "You will soon feel better. You may soon be able to go home.",
            "A new baby. Keep your list up to date. You have just had an infusion.",
            "It was approved in 2019. A study from 2023 found no benefit.",
            "The new study opens in May 2027. Data are kept for 2 years.",
            "Symptoms that lasted for the last 2 weeks.",
        ] {
            assert_eq!(marked(META.name, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn news_may_speak_of_its_own_day() {
        let tree = |kind: &str| {
            format!(
                "{}-- content/a.md --\n---\ntitle: A page\nsummary: What it is about.\nkind: {kind}\n---\nIt was recently approved.\n",
                crate::check::testing::AROUND
            )
        };
        let told = |kind| crate::check::testing::marked_in(&tree(kind), META.name).len();
        assert_eq!((told("news"), told("page")), (0, 1));
    }

    #[test]
    fn spanish_pages_are_read_in_spanish() {
        for (text, count) in [
            ("Estudios recientes lo dicen.", 1),
            ("Los últimos estudios lo dicen.", 1),
            ("Actualmente no está aprobado.", 1),
            ("El uso creció en los últimos años.", 1),
            ("Recientemente se ha publicado un estudio.", 1),
            ("Si ha tenido una cirugía en los últimos años, díganos.", 0),
            ("Si actualmente toma otro medicamento, díganos.", 0),
            ("Se aprobó en 2019.", 0),
        ] {
            let found = found("es", META.name, text);
            assert_eq!(found.len(), count, "{text}: {found:?}");
        }
    }
}
