//! Which language was meant by a name, or by a code that is not its tag.

use icu_locale::Locale;

use super::Form;
use super::form::Meant;

/// A language that people are likely to write in.
struct Known {
    tag: &'static str,
    name: &'static str,
    /// Codes of three letters, for which BCP 47 wants the one of two.
    long: &'static [&'static str],
    /// In the language itself and in Spanish, and codes of countries that are taken for it.
    others: &'static [&'static str],
}

const fn known(
    tag: &'static str,
    name: &'static str,
    long: &'static [&'static str],
    others: &'static [&'static str],
) -> Known {
    Known {
        tag,
        name,
        long,
        others,
    }
}

const KNOWN: [Known; 24] = [
    known("ar", "Arabic", &["ara"], &["العربية", "árabe", "arabe"]),
    known("bn", "Bengali", &["ben"], &["bangla", "বাংলা", "bengalí"]),
    known(
        "de",
        "German",
        &["deu", "ger"],
        &["deutsch", "alemán", "aleman"],
    ),
    known("en", "English", &["eng"], &["inglés", "ingles"]),
    known(
        "es",
        "Spanish",
        &["spa"],
        &["español", "espanol", "castellano"],
    ),
    known(
        "fa",
        "Persian",
        &["fas", "per"],
        &["farsi", "فارسی", "persa"],
    ),
    known(
        "fr",
        "French",
        &["fra", "fre"],
        &["français", "francais", "francés", "frances"],
    ),
    known("he", "Hebrew", &["heb"], &["עברית", "hebreo"]),
    known("hi", "Hindi", &["hin"], &["हिन्दी"]),
    known(
        "ht",
        "Haitian Creole",
        &["hat"],
        &["kreyòl", "haitian", "criollo haitiano"],
    ),
    known("it", "Italian", &["ita"], &["italiano"]),
    known("ja", "Japanese", &["jpn"], &["jp", "日本語", "japonés"]),
    known("ko", "Korean", &["kor"], &["한국어", "coreano"]),
    known(
        "nl",
        "Dutch",
        &["nld", "dut"],
        &["nederlands", "neerlandés"],
    ),
    known("pl", "Polish", &["pol"], &["polski", "polaco"]),
    known(
        "pt",
        "Portuguese",
        &["por"],
        &["português", "portugues", "portugués"],
    ),
    known("ru", "Russian", &["rus"], &["русский", "ruso"]),
    known("so", "Somali", &["som"], &["soomaali", "somalí"]),
    known("tr", "Turkish", &["tur"], &["türkçe", "turco"]),
    known("uk", "Ukrainian", &["ukr"], &["українська", "ucraniano"]),
    known("ur", "Urdu", &["urd"], &["اردو"]),
    known("vi", "Vietnamese", &["vie"], &["tiếng việt", "vietnamita"]),
    known("zh", "Chinese", &["zho", "chi"], &["cn", "中文", "chino"]),
    known("cy", "Welsh", &["cym", "wel"], &["cymraeg", "galés"]),
];

/// The tag of two letters for a code of three.
pub fn of_three_letters(code: &str) -> Option<&'static str> {
    let mut known = KNOWN.iter();
    let known = known.find(|known| known.long.contains(&code))?;
    Some(known.tag)
}

/// The language that was meant by other letters, another sign, a longer code, or a name.
pub fn meant(written: &str) -> Option<Meant> {
    let written = written.trim();
    let small = written.to_lowercase();
    let is_it = |known: &&Known| {
        known.name.to_lowercase() == small || known.others.contains(&small.as_str())
    };
    if let Some(known) = KNOWN.iter().find(is_it) {
        return Some(Meant {
            text: known.tag.to_owned(),
            name: Some(known.name),
            is_certain: true,
        });
    }
    tag(written).map(|text| Meant {
        text,
        name: None,
        is_certain: true,
    })
}

/// A tag as it is usually written: small letters for the language, a capital first for the script, capitals for the region.
fn tag(written: &str) -> Option<String> {
    let written = written.replace('_', "-");
    let (language, rest) = match written.split_once('-') {
        Some((language, rest)) => (language, Some(rest)),
        None => (written.as_str(), None),
    };
    let language = language.to_lowercase();
    let language = of_three_letters(&language).unwrap_or(&language);
    let whole = match rest {
        Some(rest) => format!("{language}-{rest}"),
        None => language.to_owned(),
    };
    let tag = whole.parse::<Locale>().ok()?.to_string();
    Form::Language.complaint(&tag).is_none().then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_for_a_language_is_understood() {
        for (written, expected) in [
            ("english", "en"),
            ("Spanish", "es"),
            ("Español", "es"),
            ("spa", "es"),
            ("jp", "ja"),
            ("EN", "en"),
            ("EN_us", "en-US"),
            ("zh_hant_tw", "zh-Hant-TW"),
            ("fra-ca", "fr-CA"),
        ] {
            let found = meant(written).map(|meant| meant.text);
            assert_eq!(found.as_deref(), Some(expected), "{written}");
        }
        for written in ["", "Klingon", "xx", "US"] {
            assert!(meant(written).is_none(), "{written}");
        }
    }

    #[test]
    fn every_language_is_proposed_by_a_tag_that_is_accepted() {
        for known in KNOWN {
            assert!(
                Form::Language.complaint(known.tag).is_none(),
                "{}",
                known.tag
            );
        }
    }
}
