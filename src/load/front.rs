//! Reads the front matter of a page.
//!
//! [`TABLE`] says what may stand there and is checked as a whole; then the fields are read, each for itself, so that a fault in one
//! leaves the others as they are.

use std::sync::Arc;

use super::node::{Node, Value};
use super::schema::{
    self, Field, Form, List, Needed, Rest, Shape, Situation, Table, Text, needed, optional,
    required,
};
use super::split::Split;
use super::yaml;
use crate::base::source::SourceFile;
use crate::base::span::{Span, Spanned};
use crate::model::front_matter::{Approval, CrisisBlock, Field as Read, Translation, Waiver};
use crate::model::{Diagnostic, FrontMatter, Kind, Role, Status, With};

/// The front matter of a page in the given role. `None` when there is none that can be read.
pub fn front_matter(
    file: &Arc<SourceFile>,
    split: &Split,
    role: Role,
) -> With<Option<FrontMatter>> {
    let Some(range) = split.yaml else {
        return With::clean(None);
    };
    let mut findings = Vec::new();
    let parsed = yaml::parse(file, range.range());
    let readable = parsed.diagnostics.is_empty() || parsed.value.is_some();
    let root = match parsed.unload(&mut findings) {
        Some(root) => root,
        // Nothing between the fences: every needed field is missing.
        None if readable => Node::new(Value::Table(Vec::new()), Span::at(range.start as usize)),
        None => return With::new(None, findings),
    };
    if !matches!(root.value, Value::Table(_)) {
        findings.push(schema::not_a_table(file, &root, "The front matter"));
        return With::new(None, findings);
    }
    let kind = root.word("kind", Kind::from_name);
    let situation = Situation {
        role,
        kind: kind.as_ref().map_or(Kind::Page, |kind| kind.value),
    };
    let mut faults: Vec<Diagnostic> = schema::check(file, &root, &TABLE, situation, split.fence);
    findings.append(&mut faults);
    With::new(Some(read(&root, split.fence)), findings)
}

fn read(root: &Node, fence: Span) -> FrontMatter {
    FrontMatter {
        title: root.text("title"),
        nav_title: root.text("nav_title"),
        summary: root.text("summary"),
        kind: root.word("kind", Kind::from_name),
        status: root.word("status", Status::from_name),
        replaced_by: root.text("replaced_by"),
        approval: group(root, "approval", approval),
        authors: root.texts("authors"),
        reviewers: root.texts("reviewers"),
        published_on: root.date("published_on"),
        updated_on: root.date("updated_on"),
        reviewed_on: root.date("reviewed_on"),
        review_due: root.date("review_due"),
        evidence_checked_on: root.date("evidence_checked_on"),
        main_message: root.text("main_message"),
        key_points: root.texts("key_points"),
        audience: root.texts("audience"),
        conditions: root.texts("conditions"),
        medicines: root.texts("medicines"),
        tags: root.texts("tags"),
        questions: root.texts("questions"),
        related: root.texts("related"),
        aliases: root.texts("aliases"),
        order: root.whole("order"),
        crisis: crisis(root),
        translation: group(root, "translation", translation),
        funding: root.text("funding"),
        conflicts: root.text("conflicts"),
        allow: waivers(root),
        template: root.text("template"),
        toc: root.switch("toc"),
        noindex: root.switch("noindex"),
        publish_on: root.date("publish_on"),
        expire_on: root.date("expire_on"),
        extra: root.object("extra"),
        fence,
    }
}

fn group<T>(root: &Node, key: &str, read: impl Fn(&Node) -> T) -> Read<T> {
    let node = root.get(key)?;
    let is_table = matches!(node.value, Value::Table(_));
    is_table.then(|| Spanned::new(read(node), node.span))
}

fn approval(node: &Node) -> Approval {
    Approval {
        by: node.text("by"),
        on: node.date("on"),
        digest: node.text("digest"),
    }
}

fn translation(node: &Node) -> Translation {
    Translation {
        of_reviewed_on: node.date("of_reviewed_on"),
        by: node.text("by"),
        checked_by: node.text("checked_by"),
    }
}

fn crisis(root: &Node) -> Read<CrisisBlock> {
    let node = root.get("crisis")?;
    let block = match (node.as_text(), node.plain_text("off")) {
        (Some("auto"), _) => CrisisBlock::Auto,
        (Some("always"), _) => CrisisBlock::Always,
        (None, Some(reason)) if !reason.trim().is_empty() => CrisisBlock::Off { reason },
        _ => return None,
    };
    Some(Spanned::new(block, node.span))
}

/// The waivers that are complete. An incomplete one permits nothing.
fn waivers(root: &Node) -> Vec<Waiver> {
    let entries = root.get("allow").map_or(&[][..], Node::elements);
    let waiver = |node: &Node| {
        Some(Waiver {
            rule: node.text("rule")?,
            reason: node.text("reason").filter(|text| !text.trim().is_empty())?,
            by: node.text("by")?,
            until: node.date("until")?,
            span: node.span,
        })
    };
    entries.iter().filter_map(waiver).collect()
}

const IDS: Shape = List::any(&Text::of(Form::Id));
const TEXTS: Shape = List::any(&Text::ANY);

/// Every field of the front matter.
pub static TABLE: Table = Table {
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
        "who approved the text and when; written by `handout approve`",
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
    optional("tags", TEXTS, "words under which the page is listed"),
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
            "the fingerprint of the text that was approved",
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
