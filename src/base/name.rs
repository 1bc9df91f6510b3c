//! Names of files from which addresses are made that everybody can type.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, Script};
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed};

/// Letters of Latin alphabets that are no letter with a sign, and what people type in their place.
const TYPED_AS: [(char, &str); 8] = [
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
];

/// A name in small letters, its words joined by hyphens, without the accents of Latin letters. Letters of other scripts stay
/// as they are spelt: their readers have them on their keyboards, and without its sign a letter is often another one.
///
/// ```
/// # use handout::base::name::plain;
/// assert_eq!(plain("Ketamina Información.md"), "ketamina-informacion.md");
/// assert_eq!(plain("visit/first-visit_2.es.md"), "visit/first-visit_2.es.md");
/// assert_eq!(plain("Йод"), "йод");
/// ```
pub fn plain(name: &str) -> String {
    let parts = DecomposingNormalizerBorrowed::new_nfd();
    let mut plain = String::with_capacity(name.len());
    let mut is_latin = false;
    for character in parts.normalize(name).chars().flat_map(char::to_lowercase) {
        if is_mark(character) {
            // The signs above and below the letter before them.
            if !is_latin && plain.ends_with(|before| is_mark(before) || before.is_alphanumeric()) {
                plain.push(character);
            }
            continue;
        }
        is_latin = SCRIPTS.get(character) == Script::Latin;
        let typed = TYPED_AS.iter().find(|(letter, _)| *letter == character);
        match character {
            _ if typed.is_some() => plain.extend(typed.map(|(_, typed)| *typed)),
            '.' | '_' | '/' => {
                let words = plain.trim_end_matches('-').len();
                plain.truncate(words);
                plain.push(character);
            }
            _ if character.is_alphanumeric() => plain.push(character),
            _ if plain.is_empty() || plain.ends_with(['-', '/']) => {}
            _ => plain.push('-'),
        }
    }
    plain.truncate(plain.trim_end_matches('-').len());
    // What was taken apart to find the accents is put together again, as keyboards write it.
    let whole = ComposingNormalizerBorrowed::new_nfc();
    whole.normalize(&plain).into_owned()
}

const SCRIPTS: CodePointMapDataBorrowed<'static, Script> = CodePointMapData::<Script>::new();
const CATEGORIES: CodePointMapDataBorrowed<'static, GeneralCategory> =
    CodePointMapData::<GeneralCategory>::new();

/// Whether a character is part of the letter before it.
pub fn is_mark(character: char) -> bool {
    GeneralCategoryGroup::Mark.contains(CATEGORIES.get(character))
}

/// The plain name in place of one that people cannot type as they hear it: with capital letters, or with accents.
pub fn easier(name: &str) -> Option<String> {
    let plain = plain(name);
    let has_capitals = name.chars().any(char::is_uppercase);
    let has_accents = !name.is_ascii() && plain.is_ascii();
    let is_better = (has_capitals || has_accents) && !plain.is_empty() && plain != name;
    is_better.then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_everybody_can_type_are_left_alone() {
        for name in [
            "first-visit",
            "version-1.2",
            "زيارة",
            "визит",
            "a--b",
            "_index",
        ] {
            assert_eq!(easier(name), None, "{name}");
        }
        for (name, expected) in [
            ("Parking", "parking"),
            ("información", "informacion"),
            // As macOS spells it: the letter and its sign apart.
            ("informacio\u{301}n", "informacion"),
            ("Straße & Weg", "strasse-weg"),
            ("Визит", "визит"),
            ("ØRE", "ore"),
            // In these scripts a letter without its sign is another letter, or none.
            ("Йод", "йод"),
            ("Ёлка", "ёлка"),
            ("И\u{306}од", "йод"),
            ("Ελλάδα", "ελλάδα"),
            ("ガイド A", "ガイド-a"),
            ("हिन्दी A", "हिन्दी-a"),
            ("สุขภาพเด็ก A", "สุขภาพเด็ก-a"),
            ("한국어 Leitfaden für", "한국어-leitfaden-fur"),
            ("\u{301}A", "a"),
        ] {
            assert_eq!(easier(name).as_deref(), Some(expected), "{name}");
        }
    }
}
