//! Small sites made by hand, for tests that are about levels and reports and not about text.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::date;

use crate::base::fs::MemoryTree;
use crate::base::path::SitePath;
use crate::base::source::SourceFile;
use crate::base::span::{Span, Spanned};
use crate::load::{self, Cache, Options};
use crate::model::config::CheckSettings;
use crate::model::front_matter::Waiver;
use crate::model::{
    Address, Audience, Body, Config, Data, Diagnostic, Edition, FrontMatter, Level, Page, Role,
    Site,
};

/// A value whose place does not matter.
pub fn somewhere<T>(value: T) -> Spanned<T> {
    Spanned::new(value, Span::default())
}

/// The page `content/<name>.md`.
pub fn page(name: &str, front: FrontMatter, text: &str) -> Page {
    let path = SitePath::new(&format!("content/{name}.md"));
    Page {
        source: Arc::new(SourceFile::new(path, text)),
        address: Address {
            role: Role::Page,
            language: "en".into(),
            key: name.to_owned(),
            path: format!("{name}/"),
        },
        front,
        body: Body::default(),
        front_is_readable: true,
        mention_of_suicide: None,
    }
}

/// A finding at the first place where `text` stands in the page.
pub fn finding(page: &Page, rule: &'static str, text: &str) -> Diagnostic {
    let at = page
        .source
        .text
        .find(text)
        .expect("the page holds the text");
    let message = format!("Something about {text}.");
    page.diagnostic(rule, Span::new(at, at + text.len()), message)
}

pub fn waiver(rule: &str, until: jiff::civil::Date) -> Waiver {
    Waiver {
        rule: somewhere(rule.to_owned()),
        reason: somewhere("A reason.".to_owned()),
        by: somewhere("sam".to_owned()),
        until: somewhere(until),
        span: Span::default(),
    }
}

/// A site on 22 November 2026, as staff see it, with these pages.
pub fn site(config: Config, pages: Vec<Page>) -> Site {
    let pages = pages
        .into_iter()
        .map(|page| (page.file().clone(), Arc::new(page)))
        .collect();
    let data = Arc::new(Data::default());
    Site::new(Arc::new(config), edition(), pages, data, BTreeMap::new())
}

/// 22 November 2026, as staff see it.
pub fn edition() -> Edition {
    Edition {
        today: date(2026, 11, 22),
        audience: Audience::Staff,
    }
}

/// Settings with `[checks] <rule> = "<level>"`, and further numbers for the rule.
pub fn checks(rule: &str, level: Option<Level>, options: serde_json::Value) -> Config {
    let book = SourceFile::new(SitePath::new("book.toml"), "[checks]\n");
    let set = CheckSettings {
        name: somewhere(rule.to_owned()),
        level: level.map(somewhere),
        options,
    };
    Config {
        checks: BTreeMap::from([(rule.to_owned(), set)]),
        source: Some(Arc::new(book)),
        ..Config::default()
    }
}

/// The words that a rule marks in a small clinic's page with this Markdown, in order.
pub fn marked(rule: &str, text: &str) -> Vec<String> {
    let tree = format!("{AROUND}-- content/a.md --\n{FRONT}{text}\n");
    marked_in(&tree, rule)
}

/// The words that a rule marks where the same Markdown is a Spanish page.
pub fn marked_in_spanish(rule: &str, text: &str) -> Vec<String> {
    let around = AROUND.replacen("language = \"en\"", "language = \"es\"", 1);
    let around = around.replace("[languages.es]", "[languages.en]");
    marked_in(
        &format!("{around}-- content/a.md --\n{FRONT}{text}\n"),
        rule,
    )
}

/// Makes sure that a rule marks in each of these texts just the words beside it. A text may bring its front matter.
pub fn assert_marks(rule: &str, texts: &[(&str, &[&str])]) {
    for (text, expected) in texts {
        let found = if text.starts_with("---\n") {
            marked_in(&format!("{AROUND}-- content/a.md --\n{text}\n"), rule)
        } else {
            marked(rule, text)
        };
        assert_eq!(found, *expected, "{text}");
    }
}

/// Makes sure that a rule marks nothing in any of these texts.
pub fn assert_silent(rule: &str, texts: &[&str]) {
    for text in texts {
        assert_marks(rule, &[(text, &[])]);
    }
}

/// The same for the page `content/a.md` of a site that is written out as its files.
pub fn marked_in(tree: &str, rule: &str) -> Vec<String> {
    let found = found_in(tree, rule);
    let places = found.iter().filter_map(|finding| finding.place.as_ref());
    let of_page = places.filter(|place| place.file.path.as_str() == "content/a.md");
    of_page
        .map(|place| place.file.slice(place.span).to_owned())
        .collect()
}

/// What a rule finds in a small clinic's page with this Markdown, in English (`en`) or Spanish (`es`).
pub fn found(language: &str, rule: &str, text: &str) -> Vec<Diagnostic> {
    let file = match language {
        "en" => "a.md".to_owned(),
        other => format!("a.{other}.md"),
    };
    found_in(
        &format!("{AROUND}-- content/{file} --\n{FRONT}{text}\n"),
        rule,
    )
}

/// What a rule finds in a site that is written out as its files.
pub fn found_in(tree: &str, rule: &str) -> Vec<Diagnostic> {
    let site = read(tree);
    let mut found = super::Checker::new(&site).pages();
    found.retain(|finding| finding.rule == rule);
    found.sort_by(Diagnostic::order);
    found
}

/// The site that is written out as its files.
pub fn read(tree: &str) -> Site {
    let options = Options {
        edition: edition(),
        base_url: None,
    };
    let loaded = load::load(&MemoryTree::parse(tree), &options, &mut Cache::default());
    loaded.expect("memory can be read").value
}

/// The site around the page.
pub const AROUND: &str = r#"-- book.toml --
[site]
title = "Clinic"
base_url = "https://clinic.example"
language = "en"
country = "US"
[languages.es]
title = "Clínica"
-- content/_index.md --
---
title: Welcome
---
-- content/_data/medicines.yaml --
- id: ketamine
  generic: ketamine
  brands: [Ketalar]
  approved_for: [anesthesia]
  used_for: [depression, thoughts of suicide, PTSD]
  country: US
- id: esketamine
  generic: esketamine
  brands: [Spravato]
  approved_for: [depression]
  used_for: [depression]
  country: US
-- content/_data/contacts.yaml --
- id: us-911
  country: US
  kind: emergency
  name: Emergency services
  phone: "911"
- id: us-988
  country: US
  kind: crisis
  name: 988 Suicide & Crisis Lifeline
  phone: "988"
- id: gb-999
  country: GB
  kind: emergency
  name: Emergency services
  phone: "999"
-- content/_data/sources.yaml --
trial-2024:
  type: article
  title: A trial
  author: ["Lee, Anna"]
  date: 2024
"#;

/// The front matter of the page.
pub const FRONT: &str = "---\ntitle: A page\nsummary: What it is about.\nstatus: approved\n---\n";
