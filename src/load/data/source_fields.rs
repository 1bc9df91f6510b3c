//! What may stand in `sources.yaml`: the names of the hayagriva bibliography format.
//!
//! The library that reads the format passes over a name it does not know, so the names are checked here.

use crate::load::schema::{Field, Form, Rest, Shape, Table, Text, optional, required};

pub static SOURCES: Shape = Shape::Table(&LIBRARY);

static LIBRARY: Table = Table {
    what: "`sources.yaml`",
    fields: &[],
    rest: Rest::Named(Form::SourceKey, &Shape::Table(&SOURCE)),
    hints: &[],
};

static SOURCE: Table = Table {
    what: "this source",
    fields: SOURCE_FIELDS,
    rest: Rest::Unknown,
    hints: HINTS,
};

/// The journal, book or website that a source is a part of.
static PARENT: Table = Table {
    what: "this `parent`",
    fields: PARENT_FIELDS,
    rest: Rest::Unknown,
    hints: HINTS,
};

static PARENT_SHAPE: Shape = Shape::Table(&PARENT);

const HINTS: &[(&str, &str)] = &[
    ("authors", "Did you mean `author`?"),
    ("year", "Did you mean `date`?"),
    (
        "journal",
        "Write the journal below `parent:`, with `type: periodical` and its `title`",
    ),
    ("doi", "Write it as `serial-number: { doi: \"10.1000/x\" }`"),
    ("pmid", "Write it as `serial-number: { pmid: \"12345\" }`"),
    ("isbn", "Write it as `serial-number: { isbn: \"…\" }`"),
    ("pages", "Did you mean `page-range`?"),
    ("serial", "Did you mean `serial-number`?"),
];

pub const KINDS: [&str; 30] = [
    "anthology",
    "anthos",
    "article",
    "artwork",
    "audio",
    "blog",
    "book",
    "case",
    "chapter",
    "conference",
    "entry",
    "exhibition",
    "legislation",
    "manuscript",
    "misc",
    "newspaper",
    "original",
    "patent",
    "performance",
    "periodical",
    "post",
    "proceedings",
    "reference",
    "report",
    "repository",
    "scene",
    "thesis",
    "thread",
    "video",
    "web",
];

/// The fields of the bibliography format; what their values have to look like is known to the library that reads them.
pub static SOURCE_FIELDS: &[Field] = &[
    required(
        "type",
        Shape::Word(|| KINDS.to_vec()),
        "what kind of publication it is: `article`, `report`, `web`, `book` …",
    ),
    required("title", Text::ANY, "the title as it was published"),
    AUTHOR,
    DATE,
    EDITOR,
    AFFILIATED,
    PUBLISHER,
    LOCATION,
    ORGANIZATION,
    ISSUE,
    CHAPTER,
    VOLUME,
    VOLUME_TOTAL,
    EDITION,
    PAGE_RANGE,
    PAGE_TOTAL,
    TIME_RANGE,
    RUNTIME,
    URL,
    SERIAL_NUMBER,
    LANGUAGE,
    ARCHIVE,
    ARCHIVE_LOCATION,
    CALL_NUMBER,
    NOTE,
    ABSTRACT,
    GENRE,
    parent_field(),
];

static PARENT_FIELDS: &[Field] = &[
    optional(
        "type",
        Shape::Word(|| KINDS.to_vec()),
        "what kind of publication it is: `periodical`, `book`, `web` …",
    ),
    optional("title", Text::ANY, "the title as it was published"),
    AUTHOR,
    DATE,
    EDITOR,
    AFFILIATED,
    PUBLISHER,
    LOCATION,
    ORGANIZATION,
    ISSUE,
    CHAPTER,
    VOLUME,
    VOLUME_TOTAL,
    EDITION,
    PAGE_RANGE,
    PAGE_TOTAL,
    TIME_RANGE,
    RUNTIME,
    URL,
    SERIAL_NUMBER,
    LANGUAGE,
    ARCHIVE,
    ARCHIVE_LOCATION,
    CALL_NUMBER,
    NOTE,
    ABSTRACT,
    GENRE,
    parent_field(),
];

const fn field(name: &'static str, doc: &'static str) -> Field {
    optional(name, Shape::Anything, doc)
}

const AUTHOR: Field = field(
    "author",
    "who wrote it: `[\"Diaz, A.\", \"Smith, J. B.\"]`, or `{ name: World Health Organization }`",
);
const DATE: Field = field(
    "date",
    "when it was published: `2024`, `2024-03` or `2024-03-12`",
);
const EDITOR: Field = field("editor", "who edited it, written like `author`");
const AFFILIATED: Field = field(
    "affiliated",
    "others who took part: a list of `role` and `names`",
);
const PUBLISHER: Field = field(
    "publisher",
    "who published it: a name, or `name` and `location`",
);
const LOCATION: Field = field("location", "the place where it appeared");
const ORGANIZATION: Field = field("organization", "the organisation for which it was written");
const ISSUE: Field = field("issue", "the number of the issue");
const CHAPTER: Field = field("chapter", "the number of the chapter");
const VOLUME: Field = field("volume", "the number of the volume");
const VOLUME_TOTAL: Field = field("volume-total", "how many volumes there are");
const EDITION: Field = field("edition", "the number of the edition");
const PAGE_RANGE: Field = field("page-range", "first and last page: `1134-1142`");
const PAGE_TOTAL: Field = field("page-total", "how many pages there are");
const TIME_RANGE: Field = field(
    "time-range",
    "from when to when in a recording: `00:57-06:21`",
);
const RUNTIME: Field = field("runtime", "how long a recording is: `01:42:21`");
const URL: Field = field(
    "url",
    "where it can be read: `https://…`, or `{ value: https://…, date: 2026-03-01 }` with the day of the visit",
);
const SERIAL_NUMBER: Field = field(
    "serial-number",
    "its numbers: `{ doi: \"10.1000/x\", pmid: \"12345\" }`",
);
const LANGUAGE: Field = field("language", "the language it is written in: `en`");
const ARCHIVE: Field = field("archive", "where it is kept");
const ARCHIVE_LOCATION: Field = field("archive-location", "the place of the archive");
const CALL_NUMBER: Field = field("call-number", "its number in the archive");
const NOTE: Field = field(
    "note",
    "a remark for those who keep this list; patients do not see it",
);
const ABSTRACT: Field = field("abstract", "its abstract");
const GENRE: Field = field("genre", "what kind of report or thesis it is");
/// A function and not a constant: the field leads back to the table that holds it.
const fn parent_field() -> Field {
    optional(
        "parent",
        Shape::OneOrMore(&PARENT_SHAPE),
        "the journal, book or website it is a part of",
    )
}
