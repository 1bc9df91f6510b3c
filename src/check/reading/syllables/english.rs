//! Syllables of an English word: vowels that stand together are one, apart from pairs that are spoken apart, and an *e*
//! that is only written is none. What the rules get wrong is in [`exceptions`].

use super::exceptions;
use super::letters::{Letters, SOUNDED_E};

/// At least one.
pub(super) fn count(letters: &Letters) -> u32 {
    let word = letters.as_bytes();
    if let Some(known) = known(word) {
        return known;
    }
    let (groups, vowels) = vowel_groups(word);
    let written_only = silent_endings(word, &vowels, groups) + silent_inside(word, &vowels);
    let spoken_only = u32::from(ends_in_spoken_m(word, &vowels));
    // “Basically” is spoken “basicly”.
    let swallowed = u32::from(word.ends_with(b"ically"));
    (groups + spoken_only)
        .saturating_sub(written_only + swallowed)
        .max(1)
}

/// An exception, or the plural of one.
fn known(word: &[u8]) -> Option<u32> {
    let plural = || {
        let singular = word.strip_suffix(b"s")?;
        let hisses =
            singular.ends_with(b"ce") || singular.ends_with(b"se") || singular.ends_with(b"ge");
        Some(exceptions::find(singular)? + u32::from(hisses))
    };
    exceptions::find(word).or_else(plural)
}

/// Which letters sound as vowels.
type Vowels = [bool; Letters::ROOM];

/// The number of groups of vowels, each pair that is spoken apart counted as two groups.
fn vowel_groups(word: &[u8]) -> (u32, Vowels) {
    let mut vowels = [false; Letters::ROOM];
    let mut groups = 0;
    for at in 0..word.len() {
        vowels[at] = sounds_as_vowel(word, at);
        if vowels[at] {
            let joined = at > 0 && vowels[at - 1] && !is_spoken_apart(word, at - 1);
            groups += u32::from(!joined);
        }
    }
    (groups, vowels)
}

fn is_vowel_letter(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | SOUNDED_E)
}

fn sounds_as_vowel(word: &[u8], at: usize) -> bool {
    let next = word.get(at + 1).copied().unwrap_or_default();
    let before = at.checked_sub(1).map(|before| word[before]);
    match (word[at], before) {
        // The u of “quiet” and “guide” only hardens the letter before it.
        (b'u', Some(b'q')) => !is_vowel_letter(next),
        (b'u', Some(b'g')) => !matches!(next, b'a' | b'e' | b'i' | b'y'),
        // “Yes” and “beyond” begin a syllable with it; “dying” and “myopia” do not.
        (b'y', None) => false,
        (b'y', Some(before)) => !(is_vowel_letter(before) && is_vowel_letter(next)),
        (letter, _) => is_vowel_letter(letter),
    }
}

/// Whether two vowels that stand side by side are two syllables, as in “di-et” and “me-di-um”.
fn is_spoken_apart(word: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).map_or(b' ', |before| word[before]);
    let rest = &word[at + 2..];
    let next = rest.first().copied().unwrap_or(b' ');
    match (word[at], word[at + 1]) {
        (b'i', second) => is_i_spoken_apart(word, before, second, rest),
        (b'u', second) => is_u_spoken_apart(before, second, next, rest, at, word),
        (b'e', b'a') => is_ea_spoken_apart(word, at, before, rest),
        (b'e', b'o') => !(before == b'g' && matches!(next, b'n' | b'u' | b'r')),
        // “Being”, “nucleic”, “reinfect”.
        (b'e', b'i') => {
            (matches!(rest, b"ng" | b"ngs") && before != b'g')
                || rest == b"c"
                || (word.starts_with(b"rei") && matches!(next, b'm' | b'n' | b't'))
        }
        // “Museum”, “nucleus”, “reuptake”.
        (b'e', b'u') => {
            matches!(rest, b"m" | b"s") && at > 1 || at == 1 && word.starts_with(b"reu")
        }
        (b'e', b'e') => {
            at == 2 && word.starts_with(b"pree") && rest.len() > 2
                || at == 1 && word.starts_with(b"ree") && matches!(next, b'x' | b'v' | b's' | b'n')
        }
        (b'o', b'a') => rest.is_empty() && at > 2 || word.starts_with(b"coag"),
        (b'o', b'e') => {
            word.starts_with(b"coe") && matches!(next, b'x' | b'r' | b'f' | b'd')
                || word.starts_with(b"poe")
        }
        // “Going”, “stoic”.
        (b'o', b'i') => matches!(rest, b"ng" | b"ngs" | b"c"),
        (b'o', b'o') => at == 1 && (word.starts_with(b"cooper") || word.starts_with(b"coord")),
        (b'a', b'i') => matches!(rest, b"c"),
        // “Dy-ing”, but “bye” and “dyed”.
        (b'y', second) => second != b'e' || !matches!(rest, b"" | b"s" | b"d"),
        (SOUNDED_E, b'e') => false,
        (b'a', b'o') | (_, SOUNDED_E) | (SOUNDED_E, _) => true,
        _ => false,
    }
}

fn is_i_spoken_apart(word: &[u8], before: u8, second: u8, rest: &[u8]) -> bool {
    match second {
        // “Special”, “dementia”, “marriage”, “familiar” against “associate”, “material”, “diagnosis”.
        b'a' => {
            let softens = matches!(before, b't' | b'c' | b's' | b'g')
                && (matches!(rest, b"" | b"s") || matches!(rest[0], b'n' | b'l'));
            let glides = before == b'r' && rest.starts_with(b"ge")
                || before == b'l'
                    && matches!(rest, b"r" | b"rs" | b"rly" | b"n" | b"ns" | b"m" | b"ms");
            !softens && !glides
        }
        // “Nation”, “cautious”, “opinion”, “behaviour” against “period”, “previous”, “biopsy”.
        b'o' => {
            let softens = matches!(before, b't' | b's' | b'c' | b'g' | b'x' | b'h')
                && (rest.starts_with(b"n") || rest.starts_with(b"us"));
            let glides = before == b'n' && (rest.starts_with(b"n") || rest.starts_with(b"r"))
                || before == b'v' && (rest.starts_with(b"r") || rest.starts_with(b"ur"))
                || word.windows(5).any(|five| five == b"llion");
            !softens && !glides
        }
        // “Diet”, “ingredient”, “happier”, “easiest”, “alien” against “patient”, “field”, “studies”.
        b'e' => {
            let science = word.starts_with(b"scien") && rest.starts_with(b"n");
            let soft = matches!(before, b't' | b'c');
            rest.starts_with(b"t")
                || rest.starts_with(b"sc")
                || !soft && (rest.starts_with(b"nt") || rest.starts_with(b"nc"))
                || matches!(rest, b"r" | b"rs") && word.len() > 4
                || matches!(rest, b"st" | b"n" | b"ns" | b"l" | b"ls")
                || science
        }
        b'u' | b'i' | SOUNDED_E => true,
        _ => false,
    }
}

fn is_u_spoken_apart(
    before: u8,
    second: u8,
    next: u8,
    rest: &[u8],
    at: usize,
    word: &[u8],
) -> bool {
    match second {
        // “Usual” against “persuade”.
        b'a' => before != b's' || next == b'l',
        // “Fluent”, “fuel”, “duet” against “issues”.
        b'e' => matches!(next, b'l' | b'n' | b't'),
        // “Suicide”, “fluid”, “ruin” against “fruit”, “suit”, “juice”, “build”, “bruise”, “nuisance”.
        b'i' => !match before {
            b'j' => true,
            b'r' => matches!(next, b't' | b's'),
            b's' => next == b't',
            b'c' => matches!(rest, b"t" | b"ts"),
            b'b' => rest.starts_with(b"l"),
            b'n' => next == b's',
            _ => false,
        },
        // “Fluoxetine” against “fluoride”.
        b'o' => !(at == 2 && word.starts_with(b"fluor")),
        SOUNDED_E => true,
        _ => false,
    }
}

/// “Area”, “create”, “react”, “diarrhoea” against “heart”, “creature”, “reach”.
fn is_ea_spoken_apart(word: &[u8], at: usize, before: u8, rest: &[u8]) -> bool {
    let ends = matches!(rest, b"" | b"s") && word[..at].iter().any(|one| is_vowel_letter(*one));
    let creates =
        at > 1 && word[at - 2..at] == *b"cr" && rest.starts_with(b"t") && !rest.starts_with(b"tur");
    let again = at == 1
        && word.starts_with(b"rea")
        && [
            b"ct".as_slice(),
            b"ss",
            b"pp",
            b"dj",
            b"dm",
            b"ff",
            b"rr",
            b"li",
        ]
        .iter()
        .any(|begin| rest.starts_with(begin));
    ends || creates || again || matches!(before, b'o' | b'e')
}

/// How many syllables an ending only seems to add: the e of “make”, “makes” and “worked”.
fn silent_endings(word: &[u8], vowels: &Vowels, groups: u32) -> u32 {
    let (stem, ending) = match word {
        [stem @ .., b'e'] => (stem, b' '),
        [stem @ .., b'e', ending @ (b's' | b'd')] => (stem, *ending),
        _ => return 0,
    };
    if groups < 2 || stem.is_empty() || vowels[stem.len() - 1] {
        return 0;
    }
    let last = stem[stem.len() - 1];
    let consonant_before = stem.len() > 1 && !vowels[stem.len() - 2];
    let second = stem
        .len()
        .checked_sub(2)
        .map(|at| stem[at])
        .unwrap_or_default();
    // “Table”, “centre”, “settled”: the l or r needs the syllable.
    let carries = match last {
        b'l' => consonant_before && !matches!(second, b'l' | b'r' | b'w'),
        b'r' => consonant_before && second != b'r',
        _ => false,
    };
    let sounded = match ending {
        b'd' => matches!(last, b't' | b'd'),
        b's' => {
            matches!(last, b's' | b'x' | b'z' | b'c' | b'g' | b'j')
                || last == b'h' && matches!(second, b'c' | b's')
        }
        _ => false,
    };
    u32::from(!carries && !sounded)
}

/// Endings that leave the e before them silent.
const AFTER_SILENT_E: [&[u8]; 10] = [
    b"lessness",
    b"fulness",
    b"lessly",
    b"fully",
    b"ments",
    b"ment",
    b"less",
    b"ness",
    b"ful",
    b"ly",
];

/// First parts of compounds that keep their silent e, with enough letters behind them that “taken” is none.
const BEFORE_SILENT_E: [&[u8]; 15] = [
    b"some", b"home", b"life", b"time", b"side", b"fire", b"care", b"base", b"safe", b"note",
    b"bone", b"there", b"where", b"smoke", b"space",
];

/// How many e inside the word are only written: “care-ful”, “some-times”.
fn silent_inside(word: &[u8], vowels: &Vowels) -> u32 {
    let is_silent = |at: usize| {
        word[at] == b'e'
            && at > 1
            && !vowels[at - 1]
            && vowels[..at - 1].contains(&true)
            && !vowels[at + 1]
            // “Settlement” and “increment” need it, as “settle” does.
            && !(matches!(word[at - 1], b'l' | b'r') && !vowels[at - 2] && word[at - 2] != word[at - 1])
    };
    let before_ending = AFTER_SILENT_E
        .iter()
        .find_map(|ending| word.strip_suffix(*ending))
        .and_then(|stem| stem.len().checked_sub(1));
    let first_part = BEFORE_SILENT_E
        .iter()
        .find(|part| word.starts_with(part) && word.len() > part.len() + 1)
        .map(|part| part.len() - 1)
        .filter(|at| vowels[at + 1..word.len()].contains(&true) && Some(*at) != before_ending)
        // The vowel behind has to be more than a silent e or the e of “cares” and “cared”.
        .filter(|at| !matches!(&word[at + 1..], [_] | [_, _]));
    [before_ending, first_part]
        .into_iter()
        .flatten()
        .map(|at| u32::from(is_silent(at)))
        .sum()
}

/// “Autism”, “spasm”, “rhythm”.
fn ends_in_spoken_m(word: &[u8], vowels: &Vowels) -> bool {
    let stem = word.strip_suffix(b"s").unwrap_or(word);
    match stem {
        [.., b't', b'h', b'm'] => true,
        [.., _, b's', b'm'] => vowels[stem.len() - 3],
        _ => false,
    }
}
