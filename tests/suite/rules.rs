//! The page about each rule is its test: every *bad* example gives exactly one finding of the rule and nothing else that
//! stops a site, every *good* one gives none.
//!
//! An example marked `markdown` is one page of a small clinic site, `site` stands for several files of it. What an
//! example leaves out is filled in here, so that it shows only the lines that matter.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use handout::base::fs::MemoryTree;
use handout::base::path::SitePath;
use handout::build::{self, Snapshot};
use handout::check::{Checker, Meta, RULES, Report, Strictness};
use handout::load::{Cache, Options};
use handout::model::site::Pages;
use handout::model::{Audience, Edition, Level, Page, Site};
use image::ImageFormat;
use jiff::civil::date;
use rayon::prelude::*;

use super::kit::photo;

/// The site around an example.
const AROUND: &str = r#"
-- book.toml --
[site]
title = "Clinic"
base_url = "https://clinic.example"
language = "en"
country = "US"
-- content/_index.md --
---
title: Welcome
---

This is our site.
-- content/side-effects.md --
---
title: Side effects
summary: What you may notice.
status: approved
---

You may feel sick.

## Feeling sick

It passes.
-- content/talk.mp4 --
-- content/talk.vtt --
-- content/_data/people.yaml --
- id: sam
  name: Sam Lee
- id: alex
  name: Alex Moreno
-- content/_data/medicines.yaml --
- id: ketamine
  generic: ketamine
  approved_for: [anesthesia]
  used_for: [depression]
  country: US
  status_checked_on: 2026-10-01
  source: [trial-2021]
-- content/_data/contacts.yaml --
- id: us-911
  country: US
  kind: emergency
  name: Emergency services
  phone: "911"
  checked_on: 2026-10-01
  source: trial-2021
- id: us-988
  country: US
  kind: crisis
  name: 988 Suicide & Crisis Lifeline
  phone: "988"
  checked_on: 2026-10-01
  source: trial-2021
-- content/_data/sources.yaml --
trial-2021:
  type: article
  title: A trial of rest after infusions
  author: ["Lee, Anna"]
  date: 2021
"#;

/// Front matter that an example need not repeat.
const USUAL_FIELDS: &[(&str, &str)] = &[
    ("title", "Going home"),
    ("summary", "What to do after your visit."),
    ("status", "approved"),
];

/// The same for examples that name a clinical kind.
const CLINICAL_FIELDS: &[(&str, &str)] = &[
    ("authors", "[sam]"),
    ("evidence_checked_on", "2026-05-01"),
    ("main_message", "Rest until you feel steady."),
    ("funding", "None."),
    ("conflicts", "None."),
];

/// A piece of a site in the page about a rule.
struct Example {
    language: String,
    text: String,
}

/// The examples below the heading `## Bad` or `## Good`.
fn examples(doc: &str, heading: &str) -> Vec<Example> {
    let mut found = Vec::new();
    let mut under = "";
    let mut open: Option<Example> = None;
    for line in doc.lines() {
        match &mut open {
            Some(_) if line == "````" => found.extend(open.take().filter(|_| under == heading)),
            Some(example) => {
                let _ = writeln!(example.text, "{line}");
            }
            None => {
                if let Some(language) = line.strip_prefix("````") {
                    open = Some(Example {
                        language: language.to_owned(),
                        text: String::new(),
                    });
                } else if let Some(heading) = line.strip_prefix("## ") {
                    under = heading;
                }
            }
        }
    }
    found
}

/// The site that stands around every example, with the picture that text cannot show.
fn around() -> MemoryTree {
    let mut tree = MemoryTree::new();
    add(&mut tree, AROUND);
    tree.insert("content/drip.jpg", photo(8, 6, ImageFormat::Jpeg));
    tree
}

fn site_with(example: &Example) -> MemoryTree {
    let mut tree = around();
    match example.language.as_str() {
        "markdown" => tree.insert("content/page.md", whole_page(&example.text)),
        "site" => add(&mut tree, &example.text),
        other => panic!("an example is marked markdown or site, not {other}"),
    }
    tree
}

/// Adds files headed by `-- path --`. After the path, `(saved as Latin-1)`, `(… long)`, `(removed)` and `(may not be read)` say what text cannot show.
fn add(tree: &mut MemoryTree, files: &str) {
    let mut current: Option<(&str, String)> = None;
    for line in files.lines() {
        let head = line
            .strip_prefix("-- ")
            .and_then(|rest| rest.strip_suffix(" --"));
        match (head, &mut current) {
            (Some(head), _) => {
                put(tree, current.take());
                current = Some((head, String::new()));
            }
            (None, Some((_, text))) => {
                let _ = writeln!(text, "{line}");
            }
            (None, None) => assert!(line.is_empty(), "text before the first file: {line}"),
        }
    }
    put(tree, current);
}

fn put(tree: &mut MemoryTree, file: Option<(&str, String)>) {
    let Some((head, text)) = file else { return };
    let (path, remark) = match head.split_once(" (") {
        Some((path, remark)) => (path, remark.trim_end_matches(')')),
        None => (head, ""),
    };
    let bytes = match remark {
        "" => text.into_bytes(),
        "removed" => return tree.remove(path),
        "may not be read" => return tree.insert_unreadable(SitePath::new(path)),
        "saved as Latin-1" => text
            .chars()
            .map(|c| u8::try_from(u32::from(c)).expect("a Latin letter"))
            .collect(),
        long => {
            let size = long.strip_suffix(" long").expect("a remark that is known");
            let (number, unit) = size.split_once(' ').expect("a number and a unit");
            let unit = match unit {
                "kB" => 1_000,
                "MiB" => 1_024 * 1_024,
                other => panic!("no unit: {other}"),
            };
            let mut bytes = text.into_bytes();
            bytes.resize(number.parse::<usize>().expect("a number") * unit, b'\n');
            bytes
        }
    };
    tree.insert(SitePath::new(path), bytes);
}

/// The page with the fields that the example leaves out.
fn whole_page(text: &str) -> String {
    let (front, body) = match text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
    {
        Some((front, body)) => (format!("{front}\n"), body),
        None => (String::new(), text),
    };
    let has = |key: &str| {
        front
            .lines()
            .any(|line| line.starts_with(&format!("{key}:")))
    };
    let clinical = if has("kind") { CLINICAL_FIELDS } else { &[] };
    let mut page = format!("---\n{front}");
    for (key, value) in USUAL_FIELDS
        .iter()
        .chain(clinical)
        .filter(|(key, _)| !has(key))
    {
        let _ = writeln!(page, "{key}: {value}");
    }
    page + "---\n\n" + body
}

/// What `handout check` says about the site.
fn check(tree: &MemoryTree) -> Report {
    build::check(&snapshot(tree), tree, Strictness::AsSet)
}

/// The site on the day on which all examples happen.
fn snapshot(tree: &MemoryTree) -> Snapshot {
    let edition = Edition {
        today: date(2026, 11, 22),
        audience: Audience::Staff,
    };
    let options = Options {
        edition,
        base_url: None,
    };
    Snapshot::load(tree, &options, &mut Cache::default()).expect("memory can be read")
}

/// Everything found, for the message of a test that fails.
fn told(report: &Report) -> String {
    let mut out = Vec::new();
    handout::check::report::human::write(report, false, &mut out)
        .expect("memory can be written to");
    String::from_utf8(out).expect("a report is text")
}

fn of_rule(report: &Report, meta: &Meta) -> usize {
    let findings = report.findings.iter();
    findings
        .filter(|finding| finding.diagnostic.rule == meta.name)
        .count()
}

#[test]
fn the_site_around_the_examples_is_in_order() {
    let tree = around();
    let report = check(&tree);
    assert!(report.findings.is_empty(), "{}", told(&report));
}

/// Looks at every example below a heading, and tells of those that are not as they should be.
fn tell(heading: &str, fault: impl Fn(&Meta, &Report) -> Option<String> + Sync) -> String {
    let examples = RULES.iter().flat_map(|rule| {
        let meta = rule.meta();
        let found = examples(meta.doc, heading);
        assert!(!found.is_empty(), "{} has no {heading} example", meta.name);
        found.into_iter().map(move |example| (meta, example))
    });
    let examples: Vec<_> = examples.collect();
    let faults = examples.par_iter().filter_map(|(meta, example)| {
        let report = check(&site_with(example));
        let fault = fault(meta, &report)?;
        Some(format!(
            "== {}: {fault}\n{}\n{}\n",
            meta.name,
            example.text,
            told(&report)
        ))
    });
    faults.collect()
}

#[test]
fn every_bad_example_gives_exactly_one_finding_of_its_rule() {
    let wrong = tell("Bad", |meta, report| {
        let own = of_rule(report, meta);
        let others = report
            .findings
            .iter()
            .filter(|finding| finding.level == Level::Deny && finding.diagnostic.rule != meta.name);
        let others = others.count();
        (own != 1 || others > 0)
            .then(|| format!("{own} of its own, and {others} others that stop a site"))
    });
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn no_good_example_gives_a_finding_of_its_rule_or_one_that_stops_a_site() {
    let wrong = tell("Good", |meta, report| {
        let own = of_rule(report, meta);
        (own > 0 || report.has_denied()).then(|| format!("{own} of its own"))
    });
    assert!(wrong.is_empty(), "{wrong}");
}

/// The preview keeps what was found in a page alone while others come and go. So the same must be found where there is no
/// other page or file at all.
#[test]
fn what_is_found_in_one_page_alone_does_not_depend_on_others() {
    let examples = RULES
        .iter()
        .flat_map(|rule| examples(rule.meta().doc, "Bad"));
    let examples: Vec<_> = examples.collect();
    let rules = examples.par_iter().flat_map_iter(|example| {
        let site = snapshot(&site_with(example)).site;
        let of_page = |page: &Arc<Page>| {
            let pages = Pages::unit(page.file().clone(), Arc::clone(page));
            let (config, data) = (Arc::clone(&site.config), Arc::clone(&site.data));
            let edition = site.edition.clone();
            let single = Site::new(config, edition, pages, data, BTreeMap::new());
            let found = Checker::new(&site).alone(page);
            let single = Checker::new(&single).alone(page);
            assert_eq!(
                format!("{found:#?}"),
                format!("{single:#?}"),
                "{}",
                example.text
            );
            found.into_iter().map(|finding| finding.rule)
        };
        let found = site.pages.values().flat_map(of_page);
        found.collect::<BTreeSet<&str>>()
    });
    let rules: BTreeSet<&str> = rules.collect();
    assert!(rules.len() > 30, "only these found something: {rules:?}");
}
