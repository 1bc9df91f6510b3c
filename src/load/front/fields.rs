//! The fields of the front matter.

use crate::load::schema::{
    Field, Form, List, Needed, Rest, Shape, Table, Text, needed, optional, required,
};
use crate::model::{Kind, Status};

const IDS: Shape = List::any(&Text::of(Form::Id));
const TEXTS: Shape = List::any(&Text::ANY);

/// Every field of the front matter.
pub static FRONT_MATTER: Table = Table {
    what: "the front matter",
    fields: FIELDS,
    rest: Rest::Unknown,
    hints: &[
        (
            "references",
            "References are collected from the citations in the text; delete this field and cite with [@key]",
        ),
        ("description", "Did you mean `summary`?"),
        ("lead", "Did you mean `summary`?"),
        ("name", "Did you mean `title`?"),
        ("type", "Did you mean `kind`?"),
        ("layout", "Did you mean `template`?"),
        ("weight", "Did you mean `order`?"),
        ("keywords", "Did you mean `tags`?"),
        ("categories", "Did you mean `tags`?"),
        (
            "date",
            "Say which date it is: `published_on`, `updated_on`, `reviewed_on`, `review_due` or `evidence_checked_on`",
        ),
        ("lastmod", "Did you mean `updated_on`?"),
        (
            "draft",
            "Write `status: draft` instead; a page without a status is a draft",
        ),
        (
            "slug",
            "The address of a page comes from the name of its file; `aliases` keeps an old address alive",
        ),
        (
            "url",
            "The address of a page comes from the name of its file; `aliases` keeps an old address alive",
        ),
        (
            "permalink",
            "The address of a page comes from the name of its file; `aliases` keeps an old address alive",
        ),
        (
            "lang",
            "The language comes from the name of the file: `page.es.md` is the Spanish one",
        ),
        (
            "language",
            "The language comes from the name of the file: `page.es.md` is the Spanish one",
        ),
    ],
};

const FIELDS: &[Field] = &[
    required(
        "title",
        Text::characters(70, "search results cut off what is longer"),
        "the heading of the page, at most 70 characters",
    ),
    optional(
        "nav_title",
        Text::characters(30, "a menu on a telephone has no room for more"),
        "a shorter title for menus, at most 30 characters",
    ),
    needed(
        "summary",
        Needed::Pages,
        Text::characters(160, "search results cut off what is longer"),
        "one or two sentences on what the page is about, at most 160 characters",
    ),
    optional(
        "kind",
        Shape::Word(kinds),
        "what the page is for; it decides which sections and fields are needed",
    ),
    optional(
        "status",
        Shape::Word(statuses),
        "how far the page is; only approved pages are published",
    ),
    optional(
        "replaced_by",
        Text::ANY,
        "the page that takes the place of a retired one, as a link to its file",
    ),
    optional(
        "approval",
        Shape::Table(&APPROVAL),
        "who approved the text, when, and the digest of what they read",
    ),
    needed(
        "authors",
        Needed::Clinical,
        List::between(1, usize::MAX, &Text::of(Form::Id)),
        "who wrote the page, by their ids in `people.yaml`",
    ),
    optional(
        "reviewers",
        IDS,
        "which clinicians checked the page, by their ids in `people.yaml`",
    ),
    optional(
        "published_on",
        Shape::Date,
        "the day the page was first published",
    ),
    optional(
        "updated_on",
        Shape::Date,
        "the day the text was last changed",
    ),
    optional(
        "change",
        Text::characters(200, "a feed tells it in one line"),
        "what changed on that day and why, in one sentence",
    ),
    optional(
        "reviewed_on",
        Shape::Date,
        "the day a clinician last checked the page",
    ),
    optional(
        "review_due",
        Shape::Date,
        "the day by which a clinician has to check the page again",
    ),
    needed(
        "evidence_checked_on",
        Needed::Clinical,
        Shape::Date,
        "the day somebody last looked for new evidence",
    ),
    needed(
        "main_message",
        Needed::Clinical,
        Text::words(20, "people remember one short sentence"),
        "the one thing to remember, in a sentence of at most 20 words",
    ),
    needed(
        "key_points",
        Needed::Kinds(&[Kind::Treatment, Kind::Medicine, Kind::Decision]),
        List::between(3, 6, &Text::ANY),
        "three to six sentences for the box at the top; one names a risk, one says what to do",
    ),
    optional(
        "audience",
        TEXTS,
        "for whom the page is written: `patients`, `carers`, `young-people` …",
    ),
    optional("conditions", TEXTS, "which conditions the page is about"),
    optional(
        "medicines",
        IDS,
        "which medicines the page is about, by their ids in `medicines.yaml`",
    ),
    optional(
        "tags",
        TEXTS,
        "words for what the page is about; pages that share them are shown as related",
    ),
    needed(
        "questions",
        Needed::Kinds(&[Kind::Treatment, Kind::Decision]),
        List::between(3, 12, &Text::of(Form::Question)),
        "three to twelve questions to ask at the clinic, as a list to print",
    ),
    optional(
        "related",
        TEXTS,
        "pages to read next, as links to their files",
    ),
    optional(
        "aliases",
        List::any(&Text::of(Form::OldAddress)),
        "old addresses of the page, which lead on to it",
    ),
    optional(
        "order",
        Shape::Whole {
            least: i32::MIN as i64,
            most: i32::MAX as i64,
        },
        "the place of the page in its section; smaller numbers come first",
    ),
    optional(
        "crisis",
        Shape::WordOrTable(|| vec!["auto", "always"], &CRISIS),
        "when the crisis lines are shown: `auto`, `always`, or `off:` with a reason below it",
    ),
    optional(
        "translation",
        Shape::Table(&TRANSLATION),
        "what a translated page was made from, and who made and checked it",
    ),
    needed(
        "funding",
        Needed::Clinical,
        Text::ANY,
        "who paid for the page; \"none\" is an answer",
    ),
    needed(
        "conflicts",
        Needed::Clinical,
        Text::ANY,
        "which interests the authors have in the subject; \"none\" is an answer",
    ),
    optional(
        "allow",
        List::any(&WAIVER_SHAPE),
        "findings that a named person permits on this page for a time",
    ),
    optional(
        "template",
        Text::ANY,
        "a template other than the one of the page's kind",
    ),
    optional(
        "toc",
        Shape::Switch,
        "whether the page lists its headings at the top",
    ),
    optional(
        "noindex",
        Shape::Switch,
        "whether search engines are asked to leave the page out",
    ),
    optional(
        "publish_on",
        Shape::Date,
        "the first day on which the page is part of the site",
    ),
    optional(
        "expire_on",
        Shape::Date,
        "the first day on which the page is no longer part of the site",
    ),
    optional("extra", Shape::Free, "values of your own for templates"),
];

static APPROVAL: Table = Table {
    what: "`approval`",
    fields: &[
        required(
            "by",
            Text::of(Form::Id),
            "who approved the text, by id in `people.yaml`",
        ),
        required("on", Shape::Date, "the day of the approval"),
        required(
            "digest",
            Text::ANY,
            "the fingerprint of the text that was approved, which `handout approve` writes",
        ),
    ],
    rest: Rest::Unknown,
    hints: &[],
};

static TRANSLATION: Table = Table {
    what: "`translation`",
    fields: &[
        optional(
            "of_reviewed_on",
            Shape::Date,
            "the `reviewed_on` date of the original that was translated",
        ),
        optional("by", Text::ANY, "who translated the page"),
        optional(
            "checked_by",
            Text::ANY,
            "who compared the translation with the original",
        ),
    ],
    rest: Rest::Unknown,
    hints: &[],
};

static CRISIS: Table = Table {
    what: "`crisis`",
    fields: &[required(
        "off",
        Text::ANY,
        "why this page shows no crisis lines",
    )],
    rest: Rest::Unknown,
    hints: &[],
};

static WAIVER_SHAPE: Shape = Shape::Table(&WAIVER);

static WAIVER: Table = Table {
    what: "this element of `allow`",
    fields: &[
        required(
            "rule",
            Text::of(Form::RuleName),
            "the rule that stays silent",
        ),
        required("reason", Text::ANY, "why the finding is acceptable here"),
        required("by", Text::ANY, "who permits it"),
        required(
            "until",
            Shape::Date,
            "the last day on which the permission holds",
        ),
    ],
    rest: Rest::Unknown,
    hints: &[],
};

fn kinds() -> Vec<&'static str> {
    Kind::ALL.iter().map(|kind| kind.name()).collect()
}

fn statuses() -> Vec<&'static str> {
    Status::ALL.iter().map(|status| status.name()).collect()
}
