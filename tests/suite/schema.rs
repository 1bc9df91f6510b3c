//! The schemas for editors say of every file what a check says of it.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use boon::{Compiler, SchemaIndex, Schemas};
use handout::base::path::SitePath;
use handout::base::source::SourceFile;
use handout::check::schema::subjects;
use handout::load::node::Node;
use handout::load::{config, data, front, split, toml, yaml};
use handout::model::{Diagnostic, Role};
use serde_json::Value;

use super::kit::{Project, files};

/// What only the tables decide. Other rules look at values together, which no schema of ours does.
const OF_THE_TABLES: [&str; 5] = [
    "unknown-field",
    "invalid-field",
    "missing-field",
    "invalid-settings",
    "unreadable-setting",
];

const CASES: &str = include_str!("schema/cases.txt");

#[test]
fn every_file_of_the_examples_fits_its_schema() {
    let mut validator = Validator::new();
    let mut looked_at = 0;
    for folder in ["tests/golden/site", "content", "benches/compare/scaffold"] {
        for (path, bytes) in files(&root().join(folder)) {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let path = Path::new(&path);
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let schema = match path.extension().and_then(|end| end.to_str()) {
                Some("md") => "front-matter".to_owned(),
                Some("toml") => "settings".to_owned(),
                Some("yaml") => name.into_owned(),
                _ => continue,
            };
            validator.assert_good(&schema, &text, &path.to_string_lossy());
            looked_at += 1;
        }
    }
    let settings = fs::read_to_string(root().join("book.toml")).expect("is there");
    validator.assert_good("settings", &settings, "book.toml");
    let page = fs::read_to_string(root().join("tests/reading/complete.md")).expect("is there");
    // No rule of this name exists, as a check of the whole site would say.
    let page = page.replace("rule: vague-time", "rule: vague-heading");
    validator.assert_good("front-matter", &page, "complete.md");
    assert!(looked_at > 40, "only {looked_at} files");
}

#[test]
fn a_schema_and_a_check_agree() {
    let mut validator = Validator::new();
    let mut seen = 0;
    for case in CASES.split("\n== ").skip(1) {
        let (head, text) = case.split_once('\n').unwrap_or((case, ""));
        let (schema, is_good) = match head.split_once(' ') {
            Some((schema, "good")) => (schema, true),
            Some((schema, "wrong")) => (schema, false),
            _ => panic!("{head}"),
        };
        let text = match schema {
            "front-matter" => format!("---\n{text}\n---\n"),
            _ => text.to_owned(),
        };
        let found = check(schema, &text);
        assert_eq!(found.is_empty(), is_good, "the check of {text}: {found:?}");
        let said = validator.validate(schema, &text);
        assert_eq!(said.is_ok(), is_good, "the schema of {text}: {said:?}");
        seen += 1;
    }
    assert!(seen > 80, "only {seen} examples");
}

#[test]
fn limits_are_the_same_in_a_schema_and_in_a_check() {
    let mut validator = Validator::new();
    for (field, most) in [("title", 70), ("nav_title", 30), ("summary", 160)] {
        for (count, is_good) in [(most, true), (most + 1, false)] {
            let value = format!("  |\n  é{}\n", "😀".repeat(count - 1));
            let others = ["title", "summary"].into_iter();
            let others = others.filter(|other| *other != field);
            let others: Vec<String> = others.map(|other| format!("{other}: x\n")).collect();
            let text = format!("---\n{}{field}:{value}---\n", others.concat());
            assert_eq!(check("front-matter", &text).is_empty(), is_good, "{text}");
            let said = validator.validate("front-matter", &text);
            assert_eq!(said.is_ok(), is_good, "{text}: {said:?}");
        }
    }
    for (count, is_good) in [(25, true), (26, false)] {
        let meaning = "word  ".repeat(count);
        let text = format!("en:\n  - term: x\n    meaning: \" {meaning}\"\n");
        assert_eq!(check("glossary", &text).is_empty(), is_good);
        assert_eq!(validator.validate("glossary", &text).is_ok(), is_good);
    }
}

#[test]
fn only_a_rule_that_knows_languages_has_numbers_for_them() {
    let mut validator = Validator::new();
    for wrong in [
        "reading-level.es]\nmaxi = 50",
        "reading-level.es]\nmax = \"50\"",
        "reading-level.es]\nmax = 0",
        "reading-level.spanish]\nmax = 50",
        "long-sentence.es]\nmax = 50",
    ] {
        let text = format!("[site]\ntitle = \"A\"\ncountry = \"IE\"\n[checks.{wrong}\n");
        assert!(validator.validate("settings", &text).is_err(), "{text}");
    }
}

/// What a check refuses and a schema cannot: each with the reason.
#[test]
fn a_schema_lets_pass_what_it_cannot_know() {
    let mut validator = Validator::new();
    for (schema, text, why) in [
        (
            "front-matter",
            "title: A",
            "whether a file is a page or a section stands in its name",
        ),
        (
            "front-matter",
            "title: no\nsummary: B",
            "quotation marks are gone when a value is read",
        ),
        (
            "contacts",
            "- {id: a, country: GB, kind: crisis, name: x}",
            "the tables do not know that one of three fields is needed",
        ),
        (
            "words",
            "- {avoid: x, why: y}\n- {avoid: X, why: z}",
            "no two are the same",
        ),
        (
            "settings",
            "[site]\ntitle = \"A\"\ncountry = \"IE\"\n[alert]\nuntil = 2026-01-01",
            "one of any number of languages is needed",
        ),
    ] {
        let text = match schema {
            "front-matter" => format!("---\n{text}\n---\n"),
            _ => format!("{text}\n"),
        };
        assert!(!check(schema, &text).is_empty(), "{text}: {why}");
        assert!(validator.validate(schema, &text).is_ok(), "{text}: {why}");
    }
}

#[test]
fn a_schema_is_printed_by_its_name() {
    let site = Project::new("");
    for subject in subjects() {
        let ran = site.handout(&["schema", subject.name]);
        assert_eq!(ran.code(), 0);
        let printed: Value = serde_json::from_str(&ran.stdout()).expect("JSON");
        assert_eq!(
            printed["$schema"],
            "http://json-schema.org/draft-07/schema#"
        );
        assert!(site.handout(&["schema"]).stdout().contains(subject.name));
    }
    let wrong = site.handout(&["schema", "poeple"]);
    assert_eq!(wrong.code(), 2);
    assert!(
        wrong.stderr().contains("Did you mean `people`?"),
        "{}",
        wrong.stderr()
    );
    assert!(wrong.stdout().is_empty());
}

#[test]
fn schemas_are_written_beside_what_is_somebodys_own() {
    let site = Project::new("-- content/_data/people.yaml --\n- id: sam\n  name: Sam\n");
    let ran = site.handout(&["schema", "--write"]);
    assert_eq!(ran.code(), 0, "{}", ran.stderr());
    for subject in subjects() {
        let path = subject.path();
        let written = site.read(&path).unwrap_or_else(|| panic!("{path}"));
        assert_eq!(written, site.handout(&["schema", subject.name]).stdout());
    }
    let settings = site.read(".vscode/settings.json").expect("is written");
    let settings: Value = serde_json::from_str(&settings).expect("JSON");
    let people = &settings["yaml.schemas"]["./schemas/people.json"];
    assert_eq!(people, "content/_data/people.yaml");
    let lines = [
        "#:schema schemas/settings.json",
        "# yaml-language-server: $schema=../../schemas/people.json",
    ];
    for line in lines {
        assert!(ran.stdout().contains(line), "{}", ran.stdout());
    }
    assert!(!ran.stdout().contains("glossary"), "there is no such file");

    // A second time: nothing to add where the lines are there.
    let book = site.read("book.toml").expect("is there");
    site.write("book.toml", format!("{}\n{book}", lines[0]).as_bytes());
    site.add(&format!(
        "-- content/_data/people.yaml --\n{}\n- id: sam\n  name: Sam\n",
        lines[1]
    ));
    site.write(".vscode/settings.json", b"{ \"editor.fontSize\": 20 }");
    let again = site.handout(&["schema", "--write"]);
    assert_eq!(again.code(), 0, "{}", again.stderr());
    assert!(!again.stdout().contains(lines[0]) && !again.stdout().contains(lines[1]));
    assert_eq!(
        site.read(".vscode/settings.json").as_deref(),
        Some("{ \"editor.fontSize\": 20 }")
    );
    assert!(
        again
            .stdout()
            .contains("\"./schemas/words.json\": \"content/_data/words.yaml\"")
    );
    assert_eq!(
        site.handout(&["build"]).code(),
        0,
        "the lines are remarks to us"
    );

    site.write("schemas/people.json", b"{}");
    let refused = site.handout(&["schema", "--write"]);
    assert_eq!(refused.code(), 2);
    assert!(refused.stderr().contains("schemas/people.json"));
    assert_eq!(site.read("schemas/people.json").as_deref(), Some("{}"));
}

/// All schemas, compiled.
struct Validator {
    schemas: Schemas,
    known: Vec<(&'static str, SchemaIndex)>,
}

impl Validator {
    fn new() -> Self {
        let mut schemas = Schemas::new();
        let mut compiler = Compiler::new();
        let mut known = Vec::new();
        for subject in subjects() {
            let place = format!("mem:///{}.json", subject.name);
            compiler
                .add_resource(&place, subject.schema())
                .expect("is JSON Schema");
            // This holds the schema against the standard's own as well.
            match compiler.compile(&place, &mut schemas) {
                Ok(index) => known.push((subject.name, index)),
                Err(error) => panic!("{}: {error:#}", subject.name),
            }
        }
        Self { schemas, known }
    }

    fn validate(&mut self, schema: &str, text: &str) -> Result<(), String> {
        let (_, index) = self
            .known
            .iter()
            .find(|(name, _)| *name == schema)
            .unwrap_or_else(|| panic!("there is no schema {schema}"));
        let value = value(schema, text);
        let said = self.schemas.validate(&value, *index);
        said.map_err(|error| format!("{error:#}"))
    }

    fn assert_good(&mut self, schema: &str, text: &str, file: &str) {
        if let Err(said) = self.validate(schema, text) {
            panic!("{file} does not fit the schema {schema}: {said}");
        }
    }
}

/// What a file says, as an editor's helper sees it.
fn value(schema: &str, text: &str) -> Value {
    let file = source(schema, text);
    let yaml = |range: Range<usize>| yaml::parse(&file, range).value;
    let node: Option<Node> = match schema {
        "settings" => Some(toml::parse(&file).value),
        "front-matter" => split::split(&file)
            .value
            .yaml
            .and_then(|span| yaml(span.range())),
        _ => yaml(0..text.len()),
    };
    node.map_or(Value::Null, |node| node.to_json())
}

/// What a check says of a file, as far as it comes from the tables.
fn check(schema: &str, text: &str) -> Vec<Diagnostic> {
    let file = source(schema, text);
    let mut found = match schema {
        "settings" => config::config(&file).diagnostics,
        "front-matter" => {
            let parts = split::split(&file).value;
            front::front_matter(&file, &parts, Role::Page).diagnostics
        }
        _ => data::data(&[file]).diagnostics,
    };
    found.retain(|finding| OF_THE_TABLES.contains(&finding.rule));
    found
}

fn source(schema: &str, text: &str) -> Arc<SourceFile> {
    let path = match schema {
        "settings" => "book.toml".to_owned(),
        "front-matter" => "content/page.md".to_owned(),
        name => format!("content/_data/{name}.yaml"),
    };
    Arc::new(SourceFile::new(SitePath::new(&path), text))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
