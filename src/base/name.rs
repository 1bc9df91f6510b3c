//! Names of files from which addresses are made that everybody can type.

use icu_normalizer::DecomposingNormalizerBorrowed;

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

/// A name in small letters without accents, its words joined by hyphens. Letters of other scripts stay: their readers have
/// them on their keyboards.
///
/// ```
/// # use handout::base::name::plain;
/// assert_eq!(plain("Ketamina Información.md"), "ketamina-informacion.md");
/// assert_eq!(plain("visit/first-visit_2.es.md"), "visit/first-visit_2.es.md");
/// assert_eq!(plain("Визит"), "визит");
/// ```
pub fn plain(name: &str) -> String {
    let parts = DecomposingNormalizerBorrowed::new_nfd();
    let mut plain = String::with_capacity(name.len());
    for character in parts.normalize(name).chars().flat_map(char::to_lowercase) {
        let typed = TYPED_AS.iter().find(|(letter, _)| *letter == character);
        match character {
            _ if typed.is_some() => plain.extend(typed.map(|(_, typed)| *typed)),
            // The signs above and below the letters before them.
            '\u{300}'..='\u{36f}' => {}
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
    plain
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
        ] {
            assert_eq!(easier(name).as_deref(), Some(expected), "{name}");
        }
    }
}
