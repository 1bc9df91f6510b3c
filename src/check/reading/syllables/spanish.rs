//! Syllables of a Spanish word, by the rules of its spelling: they have no exceptions worth a list.
//!
//! Of two vowels side by side, a weak one (*i*, *u*) without an accent joins the other; two strong ones (*a*, *e*, *o*),
//! and a strong one beside *í* or *ú*, are two syllables. An *h* between them changes nothing.
//! Real Academia Española, Ortografía de la lengua española (2010), on diphthongs and hiatus.

/// How a letter sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sound {
    Consonant,
    /// *a*, *e*, *o*, and *í*, *ú*, which stand alone like them.
    Strong,
    Weak(char),
}

/// At least one.
pub(super) fn count(word: &str) -> u32 {
    let mut letters = word
        .chars()
        .filter(|letter| letter.is_alphabetic() || is_accent(*letter))
        .flat_map(char::to_lowercase)
        .peekable();
    let mut syllables = 0;
    let mut last = Sound::Consonant;
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let sound = sound(before, letter, next);
        let is_silent_h = letter == 'h' && last != Sound::Consonant && next != Some('u');
        if is_accent(letter) {
            // An accent that is written as a sign of its own makes a weak vowel strong.
            syllables += u32::from(matches!(last, Sound::Weak(_)) && before != ' ');
        } else if !is_silent_h {
            syllables += u32::from(begins_syllable(last, sound));
            last = sound;
        }
        before = letter;
    }
    syllables.max(1)
}

/// The acute accent after its letter, as some programs write it.
fn is_accent(letter: char) -> bool {
    letter == '\u{301}'
}

fn sound(before: char, letter: char, next: Option<char>) -> Sound {
    match letter {
        'a' | 'e' | 'o' | 'á' | 'é' | 'ó' | 'í' | 'ú' => Sound::Strong,
        // The u of “que” and “guía” only hardens the letter before it.
        'u' if before == 'q' => Sound::Consonant,
        'u' if before == 'g' && matches!(next, Some('e' | 'i' | 'é' | 'í')) => Sound::Consonant,
        'i' | 'u' | 'ü' => Sound::Weak(letter),
        // “Muy”, “y”; but “mayo”.
        'y' if next.is_none() => Sound::Weak('i'),
        _ => Sound::Consonant,
    }
}

fn begins_syllable(last: Sound, this: Sound) -> bool {
    match (last, this) {
        (Sound::Strong, Sound::Strong) | (Sound::Consonant, Sound::Strong | Sound::Weak(_)) => true,
        (Sound::Weak(one), Sound::Weak(other)) => one == other,
        (_, Sound::Consonant)
        | (Sound::Strong, Sound::Weak(_))
        | (Sound::Weak(_), Sound::Strong) => false,
    }
}
