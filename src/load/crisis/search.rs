//! What somebody who needs help may type into a search.
//!
//! It is understood without accents and apostrophes, and with the commonest slips, because who is in need does not look
//! them up. To show help to somebody who needs none costs nothing, so there are words here that mean other things too.
//!
//! Whole phrases are understood on the pages of every language: people in need fall back on their own. A single word is
//! left out where the language of the page uses it all the time, as German does with “die”.

use super::{SELF_IN_HASTE, WORDS, written_out};

/// Words and phrases beside those that make a mention on a page.
const SEARCHED: &[&str] = &[
    r"\bsuic\w*",
    r"\bs(?:ui|iu)[csz]+(?:i|ie|ei)?d\w*",
    r"\bsu[csz]+(?:[iy][csz]?d|d[ei])\w*",
    r"\b(?:hurt|injur|cut|burn)\w* SELF\b",
    r"\b(?:dying|kms|unaliv\w*|overdos\w*|emergenc\w*|crisis)\b",
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

/// Single words, each with the languages in which it is an everyday word of another meaning.
const LONELY: &[(&str, &[&str])] = &[
    (r"\bdie\b", &["af", "da", "de", "gsw", "lb", "nds", "nl"]),
    (r"\bkys\b", &["da", "nb", "nn", "no"]),
    (r"\bcrises\b", &["fr"]),
];

/// The same as a regular expression of JavaScript (flags `i` and `u`), for the search page of a language.
///
/// The text it is for has one ordinary blank between two words, straight apostrophes and no accents. The names of crisis lines are not left
/// out: who looks for one shall find it.
pub fn in_a_search(language: &str) -> String {
    let (own, _) = language.split_once('-').unwrap_or((language, ""));
    let lonely = LONELY.iter().filter(|(_, not_in)| !not_in.contains(&own));
    // What happened to oneself is asked about here in any way, so the ways that a page needs would only weigh.
    let of_pages = WORDS.iter().filter(|word| !word.contains("hurt"));
    let words = of_pages.chain(SEARCHED).copied();
    let words: Vec<&str> = words.chain(lonely.map(|(word, _)| *word)).collect();
    // “killmyself”, “kill my self”, “dont”. And nobody who types more after “live” need mean something else.
    let loose = words
        .join("|")
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
    use regex::RegexBuilder;

    use super::*;

    /// As the script of the search page does, which the tests in a browser look at.
    fn is_understood(language: &str, typed: &str) -> bool {
        let expression = RegexBuilder::new(&in_a_search(language))
            .case_insensitive(true)
            .build()
            .expect("is an expression");
        let parts = DecomposingNormalizerBorrowed::new_nfd();
        let mut plain = parts.normalize(typed).into_owned();
        plain = plain.replace('’', "'");
        plain.retain(|sign| !('\u{300}'..='\u{36f}').contains(&sign));
        expression.is_match(&plain)
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
