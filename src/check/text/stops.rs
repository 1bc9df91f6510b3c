//! Whether a full stop ends a sentence or belongs to the word before it: “Dr. Lee”, “at 9 a.m. on Monday”, “J. Smith”.

/// Whether the full stop between `before` and `next` is part of a word, so that the sentence goes on.
///
/// `before` is the sentence so far, `next` what follows behind white space; it begins with a capital letter, a figure or
/// a letter that knows no capitals, because a small letter never begins a sentence.
pub(super) fn belongs_to_word(before: &str, next: &str, language: &str) -> bool {
    let tokens = || {
        before
            .rsplit(char::is_whitespace)
            .map(|token| token.trim_start_matches(super::sentences::OPENS))
    };
    let Some(last) = tokens().next().filter(|last| last.len() <= LONGEST) else {
        return false;
    };
    let previous = tokens().nth(1);
    if previous.is_none() && last.len() <= 3 && last.bytes().all(|b| b.is_ascii_digit()) {
        // The number of a point: “1. Rest.”
        return true;
    }
    let words = Words::of(language);
    let lower = last.to_lowercase();
    let is_in = |list: &[&str]| list.contains(&lower.as_str());
    let is_after = |list: &[&str]| {
        previous.is_some_and(|previous| list.contains(&previous.to_lowercase().as_str()))
    };
    if is_initial(last) && is_after(words.lettered) {
        return false;
    }
    if is_in(words.before_a_name) || is_in(words.going_on) {
        return true;
    }
    if is_in(words.before_a_number) {
        return next.starts_with(char::is_numeric);
    }
    if is_in(words.times) {
        return begins_with(next, words.days);
    }
    (is_initial(last) || is_dotted(last) || is_in(words.closing_or_not))
        && !begins_with(next, words.openers)
}

/// No shortened word has more bytes.
const LONGEST: usize = 12;

/// “J. Smith”. “You and I.” is a sentence.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next();
    first.is_some_and(char::is_uppercase) && letters.next().is_none() && word != "I"
}

/// “U.S”, “Ph.D”.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
        })
}

/// The shortened words of one language, in small letters and without their last full stop.
struct Words {
    before_a_name: &'static [&'static str],
    /// Something always follows these.
    going_on: &'static [&'static str],
    /// These are shortened words only where a number follows: “No. 5”.
    before_a_number: &'static [&'static str],
    /// “At 9 a.m. Monday”, but “Come at 9 a.m. Bring a friend.”
    times: &'static [&'static str],
    days: &'static [&'static str],
    /// Shortened words at which a sentence may end; it does where an opener follows.
    closing_or_not: &'static [&'static str],
    /// Words of every day that often begin a sentence, and seldom a name.
    openers: &'static [&'static str],
    /// A letter behind these is no initial: “vitamin D”.
    lettered: &'static [&'static str],
}

impl Words {
    fn of(language: &str) -> &'static Self {
        match language {
            "en" => &ENGLISH,
            "es" => &SPANISH,
            _ => &OTHER,
        }
    }
}

/// Whether the first word of a text is one of these.
fn begins_with(text: &str, list: &[&str]) -> bool {
    let end = text.find(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’'));
    let first = &text[..end.unwrap_or(text.len())];
    let lower = |word: &str| word.to_lowercase().replace('’', "'");
    first.len() <= LONGEST && list.contains(&lower(first).as_str())
}

static ENGLISH: Words = Words {
    before_a_name: &["dr", "mr", "mrs", "ms", "prof", "st", "rev", "messrs"],
    going_on: &["e.g", "i.e", "vs", "cf", "viz", "al", "incl"],
    before_a_number: &[
        "no", "nos", "fig", "vol", "ch", "p", "pp", "tel", "ext", "approx", "ca", "max", "sec",
        "art",
    ],
    times: &["a.m", "p.m", "am", "pm"],
    days: &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "eastern",
        "central",
        "pacific",
    ],
    closing_or_not: &["inc", "ltd", "co", "jr", "sr"],
    openers: &[
        "a", "after", "all", "an", "and", "any", "are", "as", "ask", "at", "before", "both",
        "bring", "but", "by", "call", "can", "check", "do", "does", "don't", "each", "eat", "even",
        "every", "for", "from", "get", "give", "go", "have", "he", "her", "his", "how", "however",
        "i", "if", "in", "is", "it", "it's", "its", "keep", "make", "many", "may", "most", "my",
        "never", "no", "not", "nobody", "of", "on", "one", "only", "or", "our", "people", "please",
        "read", "see", "she", "so", "some", "stay", "stop", "take", "talk", "tell", "that", "the",
        "their", "then", "there", "these", "they", "this", "those", "to", "try", "use", "wait",
        "we", "what", "when", "where", "which", "while", "who", "why", "with", "without", "you",
        "your",
    ],
    lettered: &[
        "vitamin",
        "hepatitis",
        "type",
        "plan",
        "grade",
        "group",
        "part",
        "option",
        "step",
        "stage",
        "class",
        "factor",
        "influenza",
        "appendix",
        "table",
        "figure",
        "room",
        "ward",
        "gate",
        "building",
        "schedule",
        "arm",
    ],
};

static SPANISH: Words = Words {
    before_a_name: &[
        "dr", "dra", "sr", "sra", "srta", "d", "dña", "prof", "profa", "sta", "sto",
    ],
    going_on: &["p.ej", "ej", "p.e", "vs", "cf", "ee"],
    before_a_number: &[
        "núm", "nº", "no", "pág", "págs", "tel", "tfno", "aprox", "art", "fig", "vol", "cap", "máx",
    ],
    times: &["a.m", "p.m"],
    days: &[
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
    ],
    closing_or_not: &["uu", "ud", "uds", "vd", "vds"],
    openers: &[
        "a", "al", "algunas", "algunos", "antes", "así", "aunque", "beba", "como", "con", "cuando",
        "cuál", "cómo", "de", "después", "diga", "el", "ella", "ellos", "en", "entonces", "es",
        "esta", "estas", "este", "esto", "estos", "evite", "hable", "hay", "la", "las", "llame",
        "lo", "los", "luego", "muchas", "muchos", "no", "nosotros", "nunca", "o", "para", "pero",
        "pida", "por", "pregunte", "puede", "que", "qué", "se", "si", "siempre", "sin", "su",
        "sus", "tal", "también", "tiene", "tome", "un", "una", "unas", "unos", "use", "usted",
        "vaya", "y", "ya",
    ],
    lettered: &[
        "vitamina",
        "hepatitis",
        "tipo",
        "plan",
        "grado",
        "grupo",
        "parte",
        "opción",
        "clase",
        "tabla",
        "sala",
    ],
};

/// Shortened words that many languages of Europe share.
static OTHER: Words = Words {
    before_a_name: &[
        "dr", "prof", "mr", "mme", "st", "sr", "sra", "fr", "hr", "dott",
    ],
    going_on: &[
        "z.b", "d.h", "u.a", "bzw", "vgl", "p.ex", "bl.a", "t.ex", "f.eks", "vs", "cf",
    ],
    before_a_number: &["nr", "no", "tel", "ca", "vol", "art", "max"],
    times: &[],
    days: &[],
    closing_or_not: &[],
    openers: &[],
    lettered: &[
        "vitamin",
        "vitamine",
        "vitamina",
        "hepatitis",
        "typ",
        "type",
        "tipo",
    ],
};
