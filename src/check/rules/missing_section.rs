#![doc = include_str!("missing-section.md")]

use std::sync::Arc;

use crate::base::text::listed;
use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::model::{Kind, Level, Page, Site};

pub struct MissingSection;

static META: Meta = Meta {
    name: "missing-section",
    group: Group::Structure,
    level: Level::Warn,
    summary: "a clinical page lacks a section that its kind needs",
    doc: include_str!("missing-section.md"),
    ..Meta::USUAL
};

impl Rule for MissingSection {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn front(&self, page: &Arc<Page>, _site: &Site, findings: &mut Findings<'_>) {
        let has = |section: &Section| {
            let headings = &page.body.headings;
            headings.iter().any(|heading| {
                heading.level == 2
                    && (heading.id == section.id || section.also.contains(&heading.id.as_str()))
            })
        };
        let missing: Vec<&Section> = needed(page.kind())
            .filter(|section| !has(section))
            .collect();
        let (Some(first), Some(kind)) = (missing.first(), &page.front.kind) else {
            return;
        };
        let titles: Vec<String> = missing
            .iter()
            .map(|section| format!("“{}”", section.title))
            .collect();
        let message = format!(
            "A page of kind `{}` needs {} of these: {}. Patients decide with what they read here, and cannot ask about what is left out.",
            kind.value.name(),
            if missing.len() == 1 {
                "one more section"
            } else {
                "more sections"
            },
            listed(&titles, "and")
        );
        findings.push(page.diagnostic(META.name, kind.span, message).help(format!(
            "Add a heading `## {}`. In other words or another language, give it the id: `## … {{#{}}}`.",
            first.title, first.id
        )));
    }
}

/// A section that patients need, recognised by the id of its heading, which is the same in every language.
struct Section {
    id: &'static str,
    title: &'static str,
    /// Ids that come from other usual wordings.
    also: &'static [&'static str],
}

const fn section(id: &'static str, title: &'static str, also: &'static [&'static str]) -> Section {
    Section { id, title, also }
}

const GET_HELP: Section = section(
    "when-to-get-help",
    "When to get help",
    &["cuándo-pedir-ayuda"],
);
const QUESTIONS: Section = section(
    "questions-to-ask",
    "Questions to ask",
    &["questions", "preguntas-que-puede-hacer"],
);
const WHAT_IT_IS: Section = section("what-it-is", "What it is", &["what-is-it", "qué-es"]);
const RISKS: Section = section("risks", "Risks", &["riesgos"]);

const TREATMENT: &[Section] = &[
    WHAT_IT_IS,
    section(
        "is-it-approved",
        "Is it approved?",
        &["approved", "está-aprobado"],
    ),
    section(
        "who-it-may-help",
        "Who it may help",
        &["a-quién-puede-ayudar"],
    ),
    section(
        "who-should-not-have-it",
        "Who should not have it",
        &["who-should-not", "quién-no-debe-recibirlo"],
    ),
    section("benefits", "Benefits", &["beneficios"]),
    RISKS,
    section("other-options", "Other options", &["otras-opciones"]),
    section(
        "no-treatment",
        "If you have no treatment",
        &["if-you-have-no-treatment", "si-no-recibe-tratamiento"],
    ),
    section(
        "what-we-do-not-know",
        "What we do not know",
        &["lo-que-no-sabemos"],
    ),
    section("what-happens", "What happens", &["qué-pasa"]),
    GET_HELP,
    QUESTIONS,
];

const MEDICINE: &[Section] = &[
    section(
        "other-medicines",
        "Other medicines",
        &["interactions", "otros-medicamentos"],
    ),
    section("pregnancy", "Pregnancy", &["embarazo"]),
    section("driving", "Driving", &["conducir"]),
];

const CONDITION: &[Section] = &[
    WHAT_IT_IS,
    section("symptoms", "Symptoms", &["síntomas"]),
    section("causes", "Causes", &["causas"]),
    section("treatments", "Treatments", &["treatment", "tratamientos"]),
    section(
        "looking-after-yourself",
        "Looking after yourself",
        &["self-care", "cómo-cuidarse"],
    ),
    GET_HELP,
];

const PROCEDURE: &[Section] = &[
    section("before", "Before", &["antes"]),
    section("during", "During", &["durante"]),
    section("after", "After", &["después"]),
    RISKS,
    GET_HELP,
];

const DECISION: &[Section] = &[
    section("your-options", "Your options", &["sus-opciones"]),
    section(
        "what-matters-to-you",
        "What matters to you",
        &["lo-que-le-importa"],
    ),
    QUESTIONS,
];

fn needed(kind: Kind) -> impl Iterator<Item = &'static Section> {
    let (first, then): (&[Section], &[Section]) = match kind {
        Kind::Treatment => (TREATMENT, &[]),
        Kind::Medicine => (TREATMENT, MEDICINE),
        Kind::Condition => (CONDITION, &[]),
        Kind::Procedure => (PROCEDURE, &[]),
        Kind::Decision => (DECISION, &[]),
        _ => (&[], &[]),
    };
    first.iter().chain(then)
}
