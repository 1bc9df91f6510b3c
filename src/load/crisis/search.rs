//! What somebody who needs help may type into a search.
//!
//! It is understood without accents and apostrophes, and with the commonest slips, because who is in need does not look
//! them up. To show help to somebody who needs none costs nothing, so there are words here that mean other things too.
//!
//! Whole phrases are understood on the pages of every language: people in need fall back on their own. A single word is
//! left out where the language of the page uses it all the time, as German does with “die”.

use super::{SELF_IN_HASTE, WORDS, written_out};

/// Words and phrases beside those that make a mention on a page. Those of seven letters and more are understood with any
/// one slip in them, too.
const SEARCHED: &[&str] = &[
    r"\b(?:hurt|injur|cut|burn)\w* SELF\b",
    r"\b(?:overdose|overdosed|overdoses|overdosing|emergency|emergencia)\b",
    r"\b(?:to|wanna|gonna) (?:die|be dead)\b",
    r"\b(?:to|wanna|gonna|just) end it\b",
    r"\bwant(?:s|ed|ing)? (?:it|this|everything) (?:all )?to (?:end|stop|be over)\b",
    r"\b(?:kill|killing) me\b",
    r"\bNOT (?:\w+ )?(?:(?:want|wish)(?:s|es|ed|ing)? to|wanna) (?:live|be here|be around|be alive|exist|go on|wake up)\b",
    r"\b(?:can ?not|ca(?:n't|'?nt)) (?:go on|live like this|do this any ?more|take (?:it|this) any ?more)\b",
    r"\b(?:no|any) (?:reason|point) (?:to|in) (?:live|living|be here|being here|going on)\b",
    r"\bnothing to live for\b",
    r"\b(?:tired|sick) of (?:living|life|being alive)\b",
    r"\bsobredosis\b",
    r"\bmori(?:r|rme|rse|rnos)\b",
    r"\b(?:me|te|se|nos) (?:quier|quis|dese|voy|va|pued|podr)\w*(?: a)? matar\b",
    r"\bhac(?:er|ien)(?:me|se|nos) dano\b",
    r"\b(?:me|nos) (?:hago|hacemos|(?:quier|voy)\w*(?: a)? hacer) dano\b",
    r"\bno (?:quier|dese)\w* (?:seguir|estar) (?:aqui|viv[oa])\b",
    r"\bno (?:quier|dese)\w* (?:vivir|existir|seguir|despertar)\b",
    r"\bno (?:puedo|aguanto|soporto) mas\b",
    r"\bya no (?:puedo|aguanto|soporto)\b",
    r"\b(?:sin|no tengo|no tiene) ganas de vivir\b",
    r"\b(?:acabar|terminar) con todo\b",
    r"\bmejor muert[oa]\b",
    r"\bla vida no tiene sentido\b",
    r"\bquitarme de en medio\b",
];

/// Words that are too short, or take in too much already, to be understood with a slip.
const AS_THEY_ARE: &[&str] = &[
    r"\bsuic\w*",
    r"\bs(?:ui|iu)[csz]+(?:i|ie|ei)?d\w*",
    r"\bsu[csz]+(?:[iy][csz]?d|d[ei])\w*",
    r"\b(?:dying|kms|unaliv\w*|overdos\w*|emergenc\w*|crisis)\b",
    r"\bto d(?:ei|ye)\b",
];

/// Single words, each with the languages in which it is an everyday word of another meaning.
const LONELY: &[(&str, &[&str])] = &[
    (r"\bdie\b", &["af", "da", "de", "gsw", "lb", "nds", "nl"]),
    (r"\bkys\b", &["da", "nb", "nn", "no"]),
    (r"\bcrises\b", &["fr"]),
];

/// The same as a regular expression of JavaScript (flags `i` and `u`), for the search page of a language.
///
/// The text it is for has one ordinary blank between two words, straight apostrophes and no accents. The names of crisis lines are not left
/// out: who looks for one shall find it. What is found in its one group counts as it is typed only; anything else that
/// is found counts with a slip in it, too, where it has seven letters.
pub fn in_a_search(language: &str) -> String {
    let (own, _) = language.split_once('-').unwrap_or((language, ""));
    let lonely = LONELY.iter().filter(|(_, not_in)| !not_in.contains(&own));
    // What happened to oneself is asked about here in any way, so the ways that a page needs would only weigh.
    let of_pages = WORDS.iter().filter(|word| !word.contains("hurt"));
    let words: Vec<&str> = of_pages.chain(SEARCHED).copied().collect();
    let exact = AS_THEY_ARE.iter().chain(lonely.map(|(word, _)| word));
    let exact: Vec<&str> = exact.copied().collect();
    let words = format!("{}|({})", words.join("|"), exact.join("|"));
    // “killmyself”, “kill my self”, “dont”. And nobody who types more after “live” need mean something else.
    let loose = words
        .replace("quier", "(?:qu|k)ier")
        .replace(
            "NOT",
            "(?:not|no longer|never|(?:do|does|did)(?:n't|'?nt| not|n t))",
        )
        .replace("DONE", r"\b")
        .replace("(?:s|ed|ing)?", r"\w*")
        .replace("(?:s|es|ed|ing)?", r"\w*")
        .replace("WHOSE", r"\w+")
        .replace(r"[- \u{2010}\u{2011}]?", "[- ]?")
        .replace("n't", "n'?t")
        .replace(" SELF", " ?SELF")
        .replace("SELF", SELF_IN_HASTE);
    // The text has no accents and one kind of apostrophe, and short words load faster.
    let mut short = written_out(&loose).replace("[a-z0-9]", r"\w");
    for (signs, sign) in [
        ("['’]", "'"),
        ("[ií]", "i"),
        ("[oó]", "o"),
        ("[aá]", "a"),
        ("[ñn]", "n"),
    ] {
        short = short.replace(signs, sign);
    }
    short
}

#[cfg(test)]
mod tests {
    use icu_normalizer::DecomposingNormalizerBorrowed;
    use regex::{Regex, RegexBuilder};

    use super::*;

    /// As the script of the search page does, which the tests in a browser look at.
    fn is_understood(language: &str, typed: &str) -> bool {
        expression(language).is_match(&plain(typed))
    }

    fn expression(language: &str) -> Regex {
        RegexBuilder::new(&in_a_search(language))
            .case_insensitive(true)
            .build()
            .expect("is an expression")
    }

    fn plain(typed: &str) -> String {
        let parts = DecomposingNormalizerBorrowed::new_nfd();
        let mut plain = parts.normalize(typed).into_owned();
        plain = plain.replace('’', "'");
        plain.retain(|sign| !('\u{300}'..='\u{36f}').contains(&sign));
        plain
    }

    /// Whether a search is understood once one slip in it is mended.
    fn is_understood_with_a_slip(expression: &Regex, typed: &str) -> bool {
        let counts = |text: &String| {
            expression
                .captures(text)
                .is_some_and(|found| found.get(1).is_none() && found[0].len() > 6)
        };
        let signs: Vec<char> = plain(typed).chars().collect();
        (0..=signs.len()).any(|at| {
            let (before, after) = signs.split_at(at);
            let spelt = |parts: &[&[char]]| -> String { parts.concat().iter().collect() };
            let rest = after.get(1..).unwrap_or_default();
            let exchanged = match after {
                [first, second, rest @ ..] => spelt(&[before, &[*second, *first], rest]),
                _ => String::new(),
            };
            counts(&spelt(&[before, rest]))
                || counts(&exchanged)
                || ('a'..='z').chain([' ', '\'']).any(|sign| {
                    counts(&spelt(&[before, &[sign], rest]))
                        || counts(&spelt(&[before, &[sign], after]))
                })
        })
    }

    #[test]
    fn a_phrase_with_one_slip_is_understood() {
        let expression = expression("en");
        for text in [
            "end my lfie",
            "kill mysef",
            "kill myslef",
            "kil myself",
            "kill my slef",
            "want to dei",
            "want to dye",
            "wantto die",
            "self harn",
            "overdoes",
            "over dose",
            "quiero morrir",
            "quiero morrirme",
            "no kiero vivvir",
            "sobredocis",
            "matarmee",
        ] {
            assert!(is_understood_with_a_slip(&expression, text), "{text}");
        }
        for text in [
            "diet",
            "killer",
            "selfish",
            "overnight dose",
            "suitable",
            "lying down",
            "dry mouth",
            "side effects",
            "insurance",
            "bad trip",
            "how long does it last",
            "can i go on a trip",
            "i dont want to drive",
            "suciedad",
            "quiero dormir",
            "no puedo dormir",
            "efectos secundarios",
            "puede hacer daño al hígado",
        ] {
            assert!(!is_understood_with_a_slip(&expression, text), "{text}");
        }
    }

    #[test]
    fn who_searches_for_help_is_understood() {
        for text in [
            "suicide",
            "Suicide hotline",
            "suicde",
            "sucide",
            "suiside",
            "sucidal",
            "suicied",
            "suicídio",
            "suisidio",
            "kill myself",
            "kill my self",
            "killmyself",
            "killing my self",
            "how do i kms",
            "kys",
            "i want to die",
            "i wanna die",
            "die",
            "i don’t want to live anymore",
            "i dont want to live",
            "i dont want to live anymore",
            "I dont want to live like this",
            "don't want to be here",
            "dont want to be here",
            "i do not want to wake up",
            "life isnt worth living",
            "life isn't worth living",
            "want to end it",
            "i just want it all to end",
            "no point in living",
            "tired of living",
            "i cant go on",
            "self harm",
            "selfharm",
            "ketamine overdose",
            "crisis line",
            "suicidio",
            "quiero morir",
            "quiero morirme",
            "me quiero morir",
            "me quiero matar",
            "me voy a matar",
            "matarme",
            "hacerme daño",
            "hacerme dano",
            "me hago daño",
            "no quiero estar aqui",
            "no quiero estar aquí",
            "no quiero vivir así",
            "no kiero vivir",
            "no puedo más",
            "ya no puedo mas",
            "línea de prevención del suicidio",
        ] {
            assert!(is_understood("en", text), "{text}");
            assert!(is_understood("es-US", text), "{text}");
        }
        for text in [
            "ketamine",
            "side effects",
            "sudden",
            "diet",
            "inside",
            "success",
            "succeed",
            "how long does it last",
            "i dont want to drive",
            "is it worth it",
            "can i go on a trip",
            "efectos secundarios",
            "memoria",
            "sucede",
            "suciedad",
            "no puedo dormir",
            "puede hacer daño al hígado",
        ] {
            assert!(!is_understood("en", text), "{text}");
        }
    }

    #[test]
    fn an_everyday_word_of_the_language_of_the_page_is_no_call_for_help() {
        for (language, text) in [
            ("de", "die Infusion"),
            ("de-CH", "die Infusion"),
            ("nl", "pijn die niet overgaat"),
            ("da", "kys"),
            ("fr", "crises d’angoisse"),
        ] {
            assert!(!is_understood(language, text), "{language}: {text}");
        }
        for text in ["i want to die", "how to die", "suicide", "quiero morir"] {
            assert!(is_understood("de", text), "{text}");
        }
    }
}
