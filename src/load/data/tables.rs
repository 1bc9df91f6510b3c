//! What may stand in the data files.

use super::words;
use crate::load::schema::{Form, Limit, List, Rest, Shape, Table, Text, optional, required};

pub static PEOPLE: Shape = List::any(&Shape::Table(&PERSON));
pub static CONTACTS: Shape = List::any(&Shape::Table(&CONTACT));
pub static MEDICINES: Shape = List::any(&Shape::Table(&MEDICINE));
pub static GLOSSARY: Shape = Shape::Table(&LANGUAGES);
pub static WORDS: Shape = List::any(&Shape::Table(&WORD));

const TEXTS: Shape = List::any(&Text::ANY);

static PERSON: Table = Table {
    what: "this person",
    fields: &[
        required(
            "id",
            Text::of(Form::Id),
            "the name by which pages speak of the person: `ana-diaz`",
        ),
        required("name", Text::ANY, "the name as patients read it"),
        optional("credentials", Text::ANY, "degrees and licences: MD, RN"),
        optional("role", Text::ANY, "what the person does"),
        optional("organisation", Text::ANY, "where the person works"),
        optional("url", Text::of(Form::WebAddress), "a page about the person"),
    ],
    rest: Rest::Unknown,
    hints: &[("organization", "Did you mean `organisation`?")],
};

/// What a contact is for: the ambulance, or somebody to talk to.
pub const CONTACT_KINDS: [&str; 2] = ["emergency", "crisis"];

static CONTACT: Table = Table {
    what: "this contact",
    fields: &[
        required(
            "id",
            Text::of(Form::Id),
            "the name by which pages speak of the contact: `us-988`",
        ),
        required(
            "country",
            Text::of(Form::Country),
            "the country in which it works, as two capital letters",
        ),
        required(
            "kind",
            Shape::Word(|| CONTACT_KINDS.to_vec()),
            "`emergency` for ambulance, fire and police, `crisis` for a crisis line",
        ),
        required("name", Text::ANY, "what it is called"),
        optional(
            "phone",
            Text::ANY,
            "the number to call, as people write it, in quotes: \"988\"",
        ),
        optional("sms", Text::ANY, "the number for text messages, in quotes"),
        optional("sms_body", Text::ANY, "the word to send"),
        optional("url", Text::of(Form::WebAddress), "its website"),
        optional("hours", Text::ANY, "when somebody answers"),
        optional("note", Text::ANY, "what to know before calling"),
        optional(
            "checked_on",
            Shape::Date,
            "the day a person last made sure that it answers",
        ),
        optional(
            "source",
            Text::of(Form::SourceKeyOrAddress),
            "where the number comes from: a key in `sources.yaml`, or an address on the web",
        ),
        optional(
            "languages",
            Shape::Table(&CONTACT_LANGUAGES),
            "what readers of other languages are told",
        ),
    ],
    rest: Rest::Unknown,
    hints: &[
        ("telephone", "Did you mean `phone`?"),
        ("type", "Did you mean `kind`?"),
    ],
};

static CONTACT_LANGUAGES: Table = Table {
    what: "the languages of this contact",
    fields: &[],
    rest: Rest::Named(Form::Language, &Shape::Table(&CONTACT_WORDS)),
    hints: &[],
};

static CONTACT_WORDS: Table = Table {
    what: "this contact in another language",
    fields: &[
        optional("name", Text::ANY, "what it is called"),
        optional(
            "url",
            Text::of(Form::WebAddress),
            "its website in this language",
        ),
        optional("hours", Text::ANY, "when somebody answers"),
        optional("note", Text::ANY, "what to know before calling"),
    ],
    rest: Rest::Unknown,
    hints: &[],
};

static MEDICINE: Table = Table {
    what: "this medicine",
    fields: &[
        required(
            "id",
            Text::of(Form::Id),
            "the name by which pages speak of the medicine: `esketamine`",
        ),
        required("generic", Text::ANY, "the name of the active substance"),
        optional("brands", TEXTS, "the names it is sold under"),
        optional("schedule", Text::ANY, "the controlled-substance schedule"),
        required(
            "approved_for",
            TEXTS,
            "what it is approved for; an empty list `[]` where it is approved for nothing",
        ),
        optional(
            "used_for",
            TEXTS,
            "what it is used for, with or without approval",
        ),
        required(
            "country",
            Text::of(Form::Country),
            "the country of the approval, as two capital letters",
        ),
        optional(
            "status_checked_on",
            Shape::Date,
            "the day somebody last looked the approval up",
        ),
        optional(
            "source",
            List::any(&Text::of(Form::SourceKey)),
            "where this comes from, by keys in `sources.yaml`",
        ),
        optional(
            "languages",
            Shape::Table(&MEDICINE_LANGUAGES),
            "the same for readers of other languages",
        ),
    ],
    rest: Rest::Unknown,
    hints: &[],
};

static MEDICINE_LANGUAGES: Table = Table {
    what: "the languages of this medicine",
    fields: &[],
    rest: Rest::Named(Form::Language, &Shape::Table(&MEDICINE_WORDS)),
    hints: &[],
};

static MEDICINE_WORDS: Table = Table {
    what: "this medicine in another language",
    fields: &[
        optional("generic", Text::ANY, "the name of the active substance"),
        optional(
            "approved_for",
            TEXTS,
            "what it is approved for, in the same order",
        ),
        optional("used_for", TEXTS, "what it is used for, in the same order"),
    ],
    rest: Rest::Unknown,
    hints: &[],
};

static LANGUAGES: Table = Table {
    what: "`glossary.yaml`",
    fields: &[],
    rest: Rest::Named(Form::Language, &List::any(&Shape::Table(&TERM))),
    hints: &[],
};

static TERM: Table = Table {
    what: "this word",
    fields: &[
        required("term", Text::ANY, "the word to explain"),
        required(
            "meaning",
            Text::words(25, "a longer one is not read in the middle of a sentence"),
            "what it means, in at most 25 plain words",
        ),
        optional("pronunciation", Text::ANY, "how it sounds: KET-uh-meen"),
        optional(
            "syllables",
            Shape::Whole { least: 1, most: 30 },
            "how many syllables it has",
        ),
        optional("also", TEXTS, "other forms and names of it"),
        optional(
            "mark",
            Shape::Switch,
            "`false` for a word that pages need not explain where they first use it",
        ),
    ],
    rest: Rest::Unknown,
    hints: &[
        ("definition", "Did you mean `meaning`?"),
        ("also-known-as", "Did you mean `also`?"),
    ],
};

static WORD: Table = Table {
    what: "this word to avoid",
    fields: &[
        required(
            "avoid",
            Shape::Text(Text {
                form: Form::Phrase,
                characters: Some(Limit {
                    most: words::MOST_CHARACTERS,
                    why: "a whole sentence is hardly ever found again word for word",
                }),
                words: None,
            }),
            "the word or phrase, at most 100 characters; `*` at the end of a word stands for any ending: `miracle*`",
        ),
        optional(
            "instead",
            Text::ANY,
            "what to write in its place; leave it out where nothing fits everywhere",
        ),
        required("why", Text::ANY, "why it is not good for patients"),
        optional(
            "level",
            Shape::Word(words::levels),
            "how much it weighs: `note`, `warn` or `deny`; `warn` where nothing is said",
        ),
        optional(
            "language",
            Text::of(Form::Language),
            "the language of the pages it is for; the site's own where nothing is said",
        ),
    ],
    rest: Rest::Unknown,
    hints: &[
        ("word", "Did you mean `avoid`?"),
        ("phrase", "Did you mean `avoid`?"),
        ("use", "Did you mean `instead`?"),
        ("use_instead", "Did you mean `instead`?"),
        ("reason", "Did you mean `why`?"),
        ("lang", "Did you mean `language`?"),
    ],
};
