//! English words whose syllables no rule of ours gets right.

use std::sync::LazyLock;

/// The syllables of a word in small letters, when it is an exception.
pub(super) fn find(word: &[u8]) -> Option<u32> {
    let first = word.first()?.checked_sub(b'a')?;
    let same_beginning = BY_LETTER.get(usize::from(first))?;
    if same_beginning.lengths & length_bit(word.len()) == 0 {
        return None;
    }
    let words = same_beginning.words;
    let at = words
        .binary_search_by(|(known, _)| known.as_bytes().cmp(word))
        .ok()?;
    Some(u32::from(words[at].1))
}

/// The exceptions that begin with one letter.
struct SameBeginning {
    words: &'static [(&'static str, u8)],
    /// A bit for each length that they have; most words of a text are ruled out by it.
    lengths: u32,
}

fn length_bit(length: usize) -> u32 {
    1 << length.min(31)
}

/// The exceptions that begin with each letter, because every word of every page is looked for.
static BY_LETTER: LazyLock<Vec<SameBeginning>> = LazyLock::new(|| {
    let begins_before =
        |letter: u8| EXCEPTIONS.partition_point(|(word, _)| word.as_bytes()[0] < letter);
    (b'a'..=b'z')
        .map(|letter| {
            let words = &EXCEPTIONS[begins_before(letter)..begins_before(letter + 1)];
            let lengths = words.iter().map(|(word, _)| length_bit(word.len()));
            SameBeginning {
                words,
                lengths: lengths.fold(0, |all, one| all | one),
            }
        })
        .collect()
});

/// In order of the alphabet.
#[rustfmt::skip]
const EXCEPTIONS: &[(&str, u8)] = &[
    ("aborigine", 5), ("aches", 1), ("acme", 2), ("acne", 2), ("adobe", 3), ("agreeable", 4), ("aisle", 1),
    ("albeit", 3), ("ambiguity", 5), ("anemone", 4), ("apostrophe", 4), ("argue", 2), ("argued", 2),
    ("australia", 3), ("backaches", 2), ("beforehand", 3), ("biscuit", 2), ("boa", 2), ("business", 2),
    ("caesarean", 4), ("california", 4), ("canyon", 2), ("cashier", 2), ("catastrophe", 4), ("caveat", 3),
    ("cesarean", 4), ("circuit", 2), ("circuited", 3), ("cliche", 2), ("coalition", 4), ("cocoa", 2),
    ("coincide", 3), ("coincidence", 4), ("coinfection", 4), ("colonel", 2), ("continuum", 4), ("convenience", 3),
    ("convenient", 3), ("conveniently", 4), ("coyote", 3), ("deactivate", 4), ("deity", 3), ("diabetes", 4),
    ("dyeing", 2), ("earaches", 2), ("egoism", 4), ("element", 3), ("elsewhere", 2), ("embed", 2), ("epitome", 4),
    ("european", 4), ("every", 2), ("everybody", 4), ("everyday", 3), ("everyone", 3), ("everything", 3),
    ("everywhere", 3), ("extraordinary", 5), ("eyeball", 2), ("eyebrow", 2), ("eyeing", 2), ("eyelid", 2),
    ("eyesight", 2), ("facsimile", 4), ("finale", 3), ("foreground", 2), ("forehead", 2), ("foresee", 2),
    ("foreseeable", 4), ("forte", 2), ("framework", 2), ("frontier", 2), ("giant", 2), ("glacier", 2),
    ("guideline", 2), ("headaches", 2), ("heartaches", 2), ("hereby", 2), ("heroin", 3), ("heroine", 3),
    ("herpes", 2), ("hyperbole", 4), ("idealistic", 5), ("idealize", 4), ("ideation", 4), ("inconvenience", 4),
    ("inconvenient", 4), ("infrared", 3), ("isle", 1), ("jeopardise", 3), ("jeopardy", 3), ("karate", 3),
    ("laity", 3), ("lawyer", 2), ("leopard", 2), ("likelihood", 3), ("likewise", 2), ("lineage", 3), ("linear", 3),
    ("linoleum", 4), ("malleable", 4), ("maybe", 2), ("milestone", 2), ("monoamine", 4), ("moreover", 3),
    ("naive", 2), ("naked", 2), ("nauseous", 2), ("negotiable", 4), ("nevertheless", 4), ("nuclear", 3),
    ("oasis", 3), ("pancreatic", 4), ("pancreatitis", 5), ("parliament", 3), ("people", 2), ("permeable", 4),
    ("pipeline", 2), ("pneumonia", 3), ("premier", 2), ("priest", 1), ("psyche", 2), ("radioactive", 5),
    ("recipe", 3), ("retroactive", 4), ("righteous", 2), ("safety", 2), ("scion", 2), ("sesame", 3), ("simile", 3),
    ("sociable", 3), ("soldier", 2), ("someone", 2), ("spokesman", 2), ("spokesperson", 3), ("spokeswoman", 3),
    ("stomachaches", 3), ("subtly", 2), ("syncope", 3), ("tenement", 3), ("theater", 3), ("theatre", 3),
    ("theatrical", 4), ("thereof", 2), ("tier", 1), ("timeout", 2), ("toothaches", 2), ("triage", 2),
    ("unsociable", 4), ("vehement", 3), ("vineyard", 2), ("wednesday", 2), ("whatsoever", 4), ("whereas", 2),
    ("whereby", 2), ("wherever", 3), ("whoever", 3), ("wicked", 2), ("widespread", 2), ("zoology", 4),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order_so_that_every_word_is_found() {
        for (word, syllables) in EXCEPTIONS {
            assert_eq!(find(word.as_bytes()), Some(u32::from(*syllables)), "{word}");
        }
        assert_eq!(find(b""), None);
        assert_eq!(find(b"E"), None);
        assert_eq!(find(b"zz"), None);
    }
}
