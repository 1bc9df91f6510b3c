//! The order of words in a language, and the letter under which a word is looked for.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use icu_collator::options::{AlternateHandling, CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale::Locale;
use icu_normalizer::DecomposingNormalizerBorrowed;

/// Under what everything stands that begins with no letter.
pub const DIGITS: &str = "0–9";

/// The alphabet of a language, by the rules of Unicode (CLDR).
pub struct Alphabet {
    /// Tells words apart by all they have: letters, then accents, then capitals.
    words: Order,
    /// Tells letters apart, and sees no accents.
    letters: Order,
}

impl Alphabet {
    /// The alphabet of the language with this tag; the one that is common to all where the language is not known.
    pub fn of(language: &str) -> Self {
        let locale = language.parse().unwrap_or(Locale::UNKNOWN);
        Self {
            words: Order::new(&locale, Strength::Tertiary),
            letters: Order::new(&locale, Strength::Primary),
        }
    }

    /// The order of two words. Marks such as `¿` do not count.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.words.compare(a, b)
    }

    /// The letter under which a text is looked for, as a capital; [`DIGITS`] where it begins with none.
    ///
    /// What counts as a letter of its own is a matter of the language: `ñ` is one in Spanish, and an `n` in English.
    ///
    /// ```
    /// # use handout::base::alphabet::Alphabet;
    /// assert_eq!(Alphabet::of("es").letter("¿Ñandú?"), "Ñ");
    /// assert_eq!(Alphabet::of("en").letter("ñandú"), "N");
    /// assert_eq!(Alphabet::of("es").letter("élite"), "E");
    /// assert_eq!(Alphabet::of("en").letter("10 questions"), "0–9");
    /// ```
    pub fn letter(&self, text: &str) -> String {
        let first = text.chars().find(|c| c.is_alphanumeric());
        let Some(first) = first.filter(|c| !c.is_numeric()) else {
            return DIGITS.to_owned();
        };
        let capital: String = first.to_uppercase().take(1).collect();
        let parts = DecomposingNormalizerBorrowed::new_nfd();
        let plain: String = parts.normalize_iter(capital.chars()).take(1).collect();
        match self.letters.compare(&capital, &plain) {
            Ordering::Equal => self.sorted_as(&plain).unwrap_or(plain),
            _ => capital,
        }
    }

    /// The letter of the Latin alphabet as which a language sorts another one that is none of its own: in English `Ø` as
    /// `O`, and `Æ` as `AE`.
    fn sorted_as(&self, letter: &str) -> Option<String> {
        if letter.is_ascii() {
            return None;
        }
        let is_same = |latin: &str| self.letters.compare(letter, latin) == Ordering::Equal;
        let not_after = |latin: &char| self.letters.compare(&latin.to_string(), letter).is_le();
        let first = ('A'..='Z').rev().find(not_after)?.to_string();
        let mut pairs = ('A'..='Z').map(|second| format!("{first}{second}"));
        (is_same(&first) || pairs.any(|pair| is_same(&pair))).then_some(first)
    }

    /// Sorts texts and puts them under their letters, each letter once, even where the order of the language has a
    /// word with another one between two of its words.
    pub fn by_letter<T>(&self, mut items: Vec<T>, text: impl Fn(&T) -> &str) -> Vec<Letter<T>> {
        items.sort_by(|a, b| self.compare(text(a), text(b)));
        let mut letters: Vec<Letter<T>> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for item in items {
            let letter = self.letter(text(&item));
            let place = *places.entry(letter).or_insert_with_key(|letter| {
                letters.push(Letter::new(letter));
                letters.len() - 1
            });
            letters[place].items.push(item);
        }
        letters
    }
}

/// A letter with what stands under it.
#[derive(Debug)]
pub struct Letter<T> {
    pub letter: String,
    /// The anchor of its heading.
    pub id: String,
    pub items: Vec<T>,
}

/// The anchor of the heading of a letter: `letter-a`.
pub fn letter_id(letter: &str) -> String {
    format!("letter-{}", letter.to_lowercase().replace('–', "-"))
}

impl<T> Letter<T> {
    fn new(letter: &str) -> Self {
        Self {
            letter: letter.to_owned(),
            id: letter_id(letter),
            items: Vec::new(),
        }
    }
}

/// How two texts are compared; letter by letter in the order of Unicode, should the rules of the language be missing.
struct Order(Option<CollatorBorrowed<'static>>);

impl Order {
    fn new(locale: &Locale, strength: Strength) -> Self {
        let mut options = CollatorOptions::default();
        options.strength = Some(strength);
        options.alternate_handling = Some(AlternateHandling::Shifted);
        Self(Collator::try_new(locale.into(), options).ok())
    }

    fn compare(&self, a: &str, b: &str) -> Ordering {
        match &self.0 {
            Some(rules) => rules.compare(a, b),
            None => a.cmp(b),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_marks_do_not_tear_words_apart() {
        let mut words = ["zona", "Ñame", "nube", "¿Élite?", "epa", "ñ", "Nota"];
        let spanish = Alphabet::of("es");
        words.sort_by(|a, b| spanish.compare(a, b));
        assert_eq!(
            words,
            ["¿Élite?", "epa", "Nota", "nube", "ñ", "Ñame", "zona"]
        );
    }

    #[test]
    fn a_foreign_letter_stands_under_that_as_which_it_is_sorted() {
        let english = Alphabet::of("en");
        for (word, letter) in [("Ærø", "A"), ("Œdema", "O"), ("Ørsted", "O"), ("ßa", "S")] {
            assert_eq!(english.letter(word), letter, "{word}");
        }
        let danish = Alphabet::of("da");
        assert_eq!(
            (danish.letter("Ærø"), danish.letter("Ørsted")),
            ("Æ".into(), "Ø".into())
        );
    }

    #[test]
    fn a_language_has_its_own_letters() {
        assert_eq!(Alphabet::of("sv").letter("Ångest"), "Å");
        assert_eq!(Alphabet::of("de").letter("Ängste"), "A");
        assert_eq!(Alphabet::of("ar").letter("ألم"), "ا");
        assert_eq!(Alphabet::of("not a language").letter("éa"), "E");
    }
}
