//! The rules over whole articles: what they say of advertising, and how silent they are about good health prose.
//!
//! `tests/prose/` holds an article in the manner of advertising, a page in the manner of the NHS, and pages in varied
//! styles that a careful nurse would let pass. What is found in the last is kept in `findings.txt`, which a person reads
//! whenever it changes: `HANDOUT_BLESS=1 cargo test --test suite prose`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use handout::base::fs::MemoryTree;
use handout::build::{self, Snapshot};
use handout::check::text::words::words;
use handout::check::{Report, Strictness};
use handout::load::{Cache, Options};
use handout::model::{Audience, Edition, Finding, Level};
use jiff::civil::date;

const AROUND: &str = "-- book.toml --
[site]
title = \"Clinic\"
base_url = \"https://clinic.example\"
language = \"en\"
country = \"US\"
-- content/_index.md --
---
title: Welcome
---

This is our site.
-- content/_data/people.yaml --
- id: ana-diaz
  name: Ana Diaz
- id: sam-lee
  name: Sam Lee
-- content/_data/medicines.yaml --
- id: ketamine
  generic: ketamine
  approved_for: [anesthesia]
  used_for: [depression]
  country: US
  status_checked_on: 2026-10-01
  source: [leaflet-2025]
-- content/_data/contacts.yaml --
- id: us-911
  country: US
  kind: emergency
  name: Emergency services
  phone: \"911\"
  checked_on: 2026-10-01
  source: leaflet-2025
- id: us-988
  country: US
  kind: crisis
  name: 988 Suicide & Crisis Lifeline
  phone: \"988\"
  checked_on: 2026-10-01
  source: leaflet-2025
-- content/_data/sources.yaml --
leaflet-2025:
  type: article
  title: A leaflet for tests
  author: [\"Lee, Anna\"]
  date: 2025
  parent:
    type: periodical
    title: A journal for tests
";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/prose")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a text that is kept with the tests")
}

/// What `handout check` says about a site that holds these pages.
fn check(pages: &[(String, String)]) -> Report {
    let mut tree = MemoryTree::parse(AROUND);
    for (name, text) in pages {
        tree.insert(format!("content/{name}").as_str(), text.as_str());
    }
    let options = Options {
        edition: Edition {
            today: date(2026, 11, 22),
            audience: Audience::Staff,
        },
        base_url: None,
    };
    let snapshot =
        Snapshot::load(&tree, &options, &mut Cache::default()).expect("memory can be read");
    build::check(&snapshot, &tree, Strictness::AsSet)
}

/// The findings about pages, one line each: where, which rule, and the words that are marked.
fn told<'r>(findings: impl Iterator<Item = &'r Finding>) -> String {
    findings.fold(String::new(), |mut out, finding| {
        let found = &finding.diagnostic;
        let place = found.place.as_ref();
        let file = found.file.as_ref().map_or("", |file| file.name());
        let line = place.map_or(0, |place| place.start().line);
        let marked = place.map_or("", |place| place.file.slice(place.span));
        let marked: Vec<&str> = marked.split_whitespace().collect();
        let marked: String = marked.join(" ").chars().take(60).collect();
        let _ = writeln!(
            out,
            "{file}:{line}: {}[{}] {marked}",
            finding.level, found.rule
        );
        out
    })
}

#[test]
fn an_article_in_the_manner_of_advertising_is_caught_in_every_way_it_misleads() {
    let text = read(&folder().join("marketing.md"));
    let report = check(&[("marketing.md".to_owned(), text)]);
    let rules: BTreeSet<&str> = report
        .findings
        .iter()
        .map(|finding| finding.diagnostic.rule)
        .collect();
    let expected = [
        "absolute-claim",
        "benefits-without-risks",
        "dose-stated",
        "harm-without-action",
        "hype",
        "jargon",
        "long-sentence",
        "missing-field",
        "missing-section",
        "no-direct-address",
        "off-label-undisclosed",
        "promotion",
        "reading-level",
        "stigma",
        "unsourced-comparison",
        "unsourced-statistic",
        "vague-evidence",
        "vague-heading",
        "vague-time",
    ];
    let silent: Vec<&&str> = expected
        .iter()
        .filter(|rule| !rules.contains(**rule))
        .collect();
    assert!(
        silent.is_empty(),
        "nothing from {silent:?}\n{}",
        told(report.findings.iter())
    );
}

#[test]
fn a_page_in_the_manner_of_the_nhs_gives_no_finding() {
    let text = read(&folder().join("nhs-manner.md"));
    let report = check(&[("nhs-manner.md".to_owned(), text)]);
    assert!(
        report.findings.is_empty(),
        "{}",
        told(report.findings.iter())
    );
}

#[test]
fn good_prose_in_varied_styles_gives_only_findings_that_a_person_has_read() {
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder().join("plain")).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        let name = path.file_name().expect("a file has a name");
        pages.push((name.to_string_lossy().into_owned(), read(&path)));
    }
    pages.sort();
    let total: usize = pages.iter().map(|(_, text)| words(text).count()).sum();
    assert!(total >= 3_000, "{total} words are too few to tell");

    let report = check(&pages);
    let of_rule = |rule| {
        let findings = report.findings.iter();
        findings
            .filter(|finding| finding.diagnostic.rule == rule)
            .count()
    };
    assert!(
        of_rule("hype") * 2_000 <= total,
        "{} of hype",
        of_rule("hype")
    );
    let denied = report
        .findings
        .iter()
        .filter(|finding| finding.level == Level::Deny);
    assert_eq!(told(denied), "");

    let kept = folder().join("findings.txt");
    let found = told(report.findings.iter());
    if std::env::var_os("HANDOUT_BLESS").is_some() {
        fs::write(&kept, &found).expect("the file can be written");
    }
    assert_eq!(found, read(&kept), "read what changed, then bless it");
}
