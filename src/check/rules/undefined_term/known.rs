//! Letters that nearly everybody knows, what others stand for, and words that are only written in capitals for emphasis.

/// Letters that are better known than what they stand for, or that no reader needs spelled out. The NHS says of HIV,
/// DNA, CT and MRI scans that the letters are enough. “ACE inhibitor” would only get harder in full.
const KNOWN_EN: &[&str] = &[
    "ACE", "AIDS", "AM", "ATM", "CD", "CO2", "COVID", "COVID-19", "CT", "CV", "DC", "DIY", "DNA",
    "DVD", "ER", "EU", "FAQ", "FDA", "GP", "GPS", "H2O", "HIV", "ID", "IQ", "LGBT", "LGBTQ", "MRI",
    "NHS", "OK", "PC", "PDF", "PIN", "PM", "PO", "QR", "RSVP", "SIM", "SMS", "SOS", "TV", "UAE",
    "UK", "UN", "URL", "US", "USA", "USB", "UV", "VIP", "ZIP",
];

const KNOWN_ES: &[&str] = &[
    "ADN", "CD", "COVID", "COVID-19", "DNI", "DVD", "EE", "EU", "FDA", "GPS", "ID", "OK", "ONU",
    "PDF", "PIN", "QR", "SIDA", "SMS", "TV", "UE", "URL", "US", "USB", "UU", "UV", "VIH",
];

pub fn is_known(language: &str, letters: &str) -> bool {
    match language {
        "es" => KNOWN_ES.contains(&letters),
        _ => KNOWN_EN.contains(&letters),
    }
}

/// Whether a word in capitals is an ordinary one: “do NOT drive”.
pub fn is_stressed(language: &str, word: &str) -> bool {
    match language {
        "es" => STRESSED_ES.contains(&word),
        _ => STRESSED_EN.contains(&word),
    }
}

const STRESSED_EN: &[&str] = &[
    "AFTER", "ALL", "ALWAYS", "AND", "ANY", "ARE", "ASK", "AVOID", "BEFORE", "BOTH", "CALL", "CAN",
    "CANNOT", "CARE", "DAILY", "DANGER", "DO", "DON'T", "DON’T", "EACH", "EVERY", "FIRST", "FREE",
    "GO", "HELP", "IF", "IS", "IT", "MAY", "MUST", "NEVER", "NEW", "NO", "NONE", "NOT", "NOTE",
    "NOW", "ONCE", "ONE", "ONLY", "OR", "SAFE", "STILL", "STOP", "TAKE", "TELL", "THE", "THIS",
    "TWICE", "TWO", "VERY", "WARNING", "WHEN", "WILL", "YES", "YOU", "YOUR",
];

const STRESSED_ES: &[&str] = &[
    "ANTES", "CADA", "DEBE", "LLAME", "NI", "NO", "NUNCA", "PARE", "PUEDE", "SI", "SIEMPRE", "SIN",
    "SOLO", "SU", "TODO", "TODOS", "USTED", "YA",
];

/// What well-known letters of medicine stand for, so that the help can say it.
const IN_FULL: &[(&str, &str)] = &[
    ("ADHD", "attention deficit hyperactivity disorder"),
    ("BMI", "body mass index"),
    ("BPD", "borderline personality disorder"),
    ("CBT", "cognitive behavioural therapy"),
    ("CDC", "Centers for Disease Control and Prevention"),
    ("COPD", "chronic obstructive pulmonary disease"),
    ("CPR", "cardiopulmonary resuscitation"),
    ("DBT", "dialectical behaviour therapy"),
    ("DEA", "Drug Enforcement Administration"),
    ("ECG", "heart tracing"),
    ("ECT", "electroconvulsive therapy"),
    ("EKG", "heart tracing"),
    ("EMDR", "eye movement desensitisation and reprocessing"),
    ("GAD", "generalised anxiety disorder"),
    ("ICU", "intensive care unit"),
    ("IM", "into a muscle"),
    ("IV", "into a vein"),
    ("MAOI", "monoamine oxidase inhibitor"),
    ("MDD", "major depressive disorder"),
    ("NICE", "National Institute for Health and Care Excellence"),
    ("NIH", "National Institutes of Health"),
    ("OCD", "obsessive compulsive disorder"),
    ("PTSD", "post-traumatic stress disorder"),
    ("SNRI", "serotonin and noradrenaline reuptake inhibitor"),
    ("SSRI", "selective serotonin reuptake inhibitor"),
    ("STI", "sexually transmitted infection"),
    ("TIA", "mini-stroke"),
    ("TMS", "transcranial magnetic stimulation"),
    ("TRD", "treatment-resistant depression"),
    ("UTI", "urinary tract infection"),
    ("VA", "Department of Veterans Affairs"),
    ("WHO", "World Health Organization"),
];

pub fn in_full(letters: &str) -> Option<&'static str> {
    let found = IN_FULL.iter().find(|(short, _)| *short == letters);
    found.map(|(_, words)| *words)
}
