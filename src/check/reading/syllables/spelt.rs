//! Words that are not read as they are written: letters read one by one, units of measure, shortened words.

use super::Speech;

/// The syllables of an abbreviation; nothing for a word that is read as it is written.
pub(super) fn count(word: &str, speech: Speech) -> Option<u32> {
    let bytes = word.as_bytes();
    let is_small = bytes.iter().all(u8::is_ascii_lowercase);
    if bytes.len() > LONGEST || is_small && bytes.len() > LONGEST_SMALL || !word.is_ascii() {
        return None;
    }
    let known = match speech {
        Speech::English => shortened_english(word),
        Speech::Spanish => shortened_spanish(word),
    };
    if known.is_some() {
        return known;
    }
    if bytes.len() > 1 && is_small {
        return None;
    }
    let letters = bytes.strip_suffix(b"s").unwrap_or(bytes);
    let is_spelt = is_dotted(bytes) || bytes.len() == 1 || is_in_capitals(letters);
    is_spelt.then(|| {
        let runs = bytes.chunk_by(|a, b| a.is_ascii_digit() && b.is_ascii_digit());
        let aloud = runs.map(|run| match run {
            [letter] if letter.is_ascii_alphabetic() => name_of_letter(*letter, speech),
            [first, ..] => u32::from(first.is_ascii_digit()),
            [] => 0,
        });
        let total: u32 = aloud.sum();
        // The s of “MRIs” is no letter of its own.
        total - u32::from(letters.len() < bytes.len() && bytes.len() > 1 && !is_dotted(bytes))
    })
}

/// Longer words in capitals are read as words.
const LONGEST: usize = 9;
/// Longer words in small letters are none of the shortened ones: “approx”.
const LONGEST_SMALL: usize = 6;

/// “e.g”, “U.S”: single letters with full stops between them.
fn is_dotted(word: &[u8]) -> bool {
    word.len() > 2
        && word.iter().enumerate().all(|(at, byte)| match at % 2 {
            0 => byte.is_ascii_alphabetic(),
            _ => *byte == b'.',
        })
}

/// Two to five capitals, figures among them: “PTSD”, “B12”, “HIV1”. Six and more are a word in capitals, apart from
/// those that nobody can read as one.
fn is_in_capitals(letters: &[u8]) -> bool {
    let capitals = letters.iter().filter(|byte| byte.is_ascii_uppercase());
    let capitals = capitals.count();
    let only = letters
        .iter()
        .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let has_vowel = letters.iter().any(|byte| b"AEIOUY".contains(byte));
    only && letters.len() > 1
        && capitals > 0
        && (capitals <= 5 || !has_vowel)
        && !is_emphasis(letters)
}

/// Everyday words that are written in capitals so that nobody misses them, and acronyms that are read as words.
fn is_emphasis(letters: &[u8]) -> bool {
    SPOKEN_AS_WORDS
        .binary_search_by(|word| word.as_bytes().cmp(letters))
        .is_ok()
}

fn name_of_letter(letter: u8, speech: Speech) -> u32 {
    match (speech, letter.to_ascii_lowercase()) {
        // “Double-u”.
        (Speech::English, b'w') => 3,
        (Speech::English, _) => 1,
        // “Uve doble”.
        (Speech::Spanish, b'w') => 4,
        // “Efe”, “hache”, “jota” …
        (Speech::Spanish, letter) => 1 + u32::from(b"fhjlmnrsvxyz".contains(&letter)),
    }
}

/// In order of the alphabet.
const SPOKEN_AS_WORDS: &[&str] = &[
    "AIDS", "ALL", "ALSO", "ALWAYS", "AND", "ANY", "ARE", "ASK", "AT", "AWAY", "BE", "BEFORE",
    "BOTH", "BUT", "CALL", "CAN", "COVID", "DIAL", "DO", "DOES", "DOSE", "DRINK", "DRIVE", "EACH",
    "EAT", "EVEN", "EVER", "EVERY", "FIRST", "FOR", "FROM", "GET", "GO", "HAS", "HAVE", "HELP",
    "HIGH", "HOME", "IF", "IN", "IS", "KEEP", "LESS", "LOW", "MAKE", "MAY", "MORE", "MOST", "MUST",
    "NASA", "NATO", "NEVER", "NEW", "NO", "NOT", "NOW", "OF", "OFF", "ON", "ONCE", "ONE", "ONLY",
    "ONU", "OR", "OTAN", "OUT", "OVNI", "READ", "REMS", "SAFE", "SAME", "SARS", "SIDA", "SOME",
    "STAY", "STOP", "TAKE", "TELL", "THAT", "THE", "THEN", "THESE", "THIS", "TO", "TODAY", "TWO",
    "UCI", "UNDER", "UNTIL", "USE", "VERY", "WAIT", "WARN", "WHEN", "WILL", "WITH", "YES", "YOU",
    "YOUR",
];

/// Shortened words of English, as they are read aloud.
fn shortened_english(word: &str) -> Option<u32> {
    match word {
        "Ms" | "St" | "NICE" | "a" | "I" | "II" | "III" => Some(1),
        "Dr" | "Mr" | "Mrs" | "vs" | "pm" | "pH" | "SAMHSA" | "BiPAP" | "CPAP" | "MADRS" | "OK" => {
            Some(2)
        }
        "mg" | "mcg" | "kg" | "PhD" | "ICU" => Some(3),
        "ml" | "mL" | "cm" | "mm" | "km" | "etc" => Some(4),
        "approx" => Some(5),
        _ => None,
    }
}

/// Shortened words of Spanish.
fn shortened_spanish(word: &str) -> Option<u32> {
    match word {
        "TAC" | "y" | "a" | "o" | "e" | "u" => Some(1),
        "Dr" | "Sr" | "Ud" | "ud" => Some(2),
        "kg" | "km" | "Dra" | "Sra" | "Uds" | "uds" | "EE" | "UU" | "ej" => Some(3),
        "mg" | "mcg" | "ml" | "cm" | "mm" | "Srta" | "etc" | "tel" => Some(4),
        "aprox" => Some(6),
        _ => None,
    }
}
