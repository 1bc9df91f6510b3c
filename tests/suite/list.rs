//! `handout list`: what other programs, and the weekly look at other websites, learn of a site.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::kit::{Project, Ran};

/// A published page with a twin and a draft; links in text, in a source and in the settings.
const SITE: &str = r#"-- book.toml --
[site]
title = "Test site"
base_url = "https://clinic.example/leaflets"
language = "en"
country = "US"
feedback = "https://forms.example/tell-us"

[languages.es]
title = "Sitio"
-- content/_data/people.yaml --
- id: sam
  name: Sam Lee
-- content/_data/sources.yaml --
trial:
  type: article
  title: A trial
  author: ["Diaz, A."]
  date: 2024-03
  serial-number: { doi: "10.1000/example" }
-- content/visit/_index.md --
---
title: Your visit
---
-- content/visit/day.md --
---
title: The day
summary: What happens on the day.
status: approved
authors: [sam]
tags: [Basics]
aliases: [/old-day/]
published_on: 2026-05-01
---

It helps some people.[@trial]

See [the maps](https://maps.example/a?b=1&c=2#here) and [home](https://clinic.example/leaflets/).
-- content/visit/day.es.md --
---
title: El día
summary: Qué pasa ese día.
status: approved
authors: [sam]
tags: [basics]
---

Vea [los mapas](https://maps.example/a?b=1&c=2#here).
-- content/draft.md --
---
title: Not ready
summary: Nobody has read it.
tags: [waiting]
---

[Only here](https://draft.example/).
"#;

fn list(site: &Project, arguments: &[&str]) -> Value {
    let ran = listed(site, arguments);
    serde_json::from_str(&ran.stdout()).expect("one JSON object and nothing else")
}

fn listed(site: &Project, arguments: &[&str]) -> Ran {
    let ran = site.handout(&[&["list"], arguments].concat());
    assert_eq!(ran.code(), 0, "{}", ran.stderr());
    assert!(ran.stderr().is_empty(), "{}", ran.stderr());
    ran
}

fn named<'a>(list: &'a Value, field: &str, value: &str) -> &'a Value {
    let entries = list.as_array().expect("a list");
    let found = entries.iter().find(|entry| entry[field] == value);
    found.unwrap_or_else(|| panic!("{value} is not in {list}"))
}

#[test]
fn everything_is_listed_where_nothing_is_asked_for_and_else_only_that() {
    let site = Project::new(SITE);
    let keys = |arguments: &[&str]| -> BTreeSet<String> {
        let list = list(&site, arguments);
        list.as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect()
    };
    let with = |parts: &[&str]| {
        let names = ["list", "version", "today"].iter().chain(parts);
        names.map(ToString::to_string).collect::<BTreeSet<_>>()
    };
    assert_eq!(keys(&[]), with(&["pages", "terms", "links"]));
    assert_eq!(keys(&["--links"]), with(&["links"]));
    assert_eq!(keys(&["--pages", "--terms"]), with(&["pages", "terms"]));
}

#[test]
fn a_page_is_told_with_its_place_and_its_facts_and_drafts_are_said_to_be_unpublished() {
    let site = Project::new(SITE);
    let all = list(&site, &["--pages"]);
    let page = named(&all["pages"], "file", "content/visit/day.md");
    for (field, value) in [
        ("title", json!("The day")),
        ("path", json!("visit/day/")),
        ("url", json!("https://clinic.example/leaflets/visit/day/")),
        ("kind", json!("page")),
        ("status", json!("approved")),
        ("language", json!("en")),
        ("published", json!(true)),
        ("authors", json!(["sam"])),
        ("tags", json!(["Basics"])),
        ("aliases", json!(["/old-day/"])),
        ("published_on", json!("2026-05-01")),
        ("reviewed_on", json!(null)),
        (
            "translations",
            json!([{"language": "es", "file": "content/visit/day.es.md"}]),
        ),
    ] {
        assert_eq!(page[field], value, "{field}");
    }
    let draft = named(&all["pages"], "file", "content/draft.md");
    assert_eq!(draft["published"], false);
    let seen = list(&site, &["--pages", "--published"]);
    assert_eq!(seen["pages"].as_array().map(Vec::len), Some(4), "{seen}");
}

#[test]
fn a_term_is_one_however_it_is_written() {
    let site = Project::new(SITE);
    let all = list(&site, &["--terms"]);
    let basics = named(&all["terms"], "id", "basics");
    assert_eq!(
        *basics,
        json!({
            "taxonomy": "tags",
            "id": "basics",
            "written": ["Basics", "basics"],
            "pages": ["content/visit/day.es.md", "content/visit/day.md"],
        })
    );
    named(&all["terms"], "id", "waiting");
    let seen = list(&site, &["--terms", "--published"]);
    assert!(!seen.to_string().contains("waiting"), "{seen}");
}

#[test]
fn a_link_names_the_pages_that_have_it_and_the_lines_to_change_it_in() {
    let site = Project::new(SITE);
    let all = list(&site, &["--links"]);
    let maps = named(
        &all["links"],
        "address",
        "https://maps.example/a?b=1&c=2#here",
    );
    assert_eq!(
        maps["pages"],
        json!([
            {"path": "es/visit/day/", "file": "content/visit/day.es.md"},
            {"path": "visit/day/", "file": "content/visit/day.md"},
        ])
    );
    assert_eq!(
        maps["written_in"],
        json!([
            {"file": "content/visit/day.es.md", "line": 9},
            {"file": "content/visit/day.md", "line": 13},
        ])
    );
    let source = named(&all["links"], "address", "https://doi.org/10.1000/example");
    assert_eq!(
        source["written_in"],
        json!([{"file": "content/_data/sources.yaml", "line": 6}])
    );
    let feedback = named(&all["links"], "address", "https://forms.example/tell-us");
    assert_eq!(
        feedback["written_in"],
        json!([{"file": "book.toml", "line": 6}])
    );
    let pages = feedback["pages"].as_array().expect("a list");
    assert!(pages.len() > 5, "every page has it: {feedback}");
}

#[test]
fn the_bare_name_of_a_website_is_one_link_with_and_without_a_slash() {
    let template = r#"-- templates/page.html --
{% extends "clinic/page.html" %}
{% block page_end %}<p><a href="https://draft.example">Also here</a></p>{% endblock page_end %}
"#;
    let site = Project::new(&[SITE, template].concat());
    let all = list(&site, &["--links"]);
    let draft = named(&all["links"], "address", "https://draft.example/");
    let pages = draft["pages"].as_array().expect("a list");
    assert_eq!(pages.len(), 4, "{draft}");
    assert!(!all.to_string().contains("\"https://draft.example\""));
}

#[test]
fn the_site_itself_is_no_other_website_and_a_draft_counts_only_for_staff() {
    let site = Project::new(SITE);
    let all = list(&site, &["--links"]).to_string();
    assert!(!all.contains("\"https://clinic.example"), "{all}");
    assert!(all.contains("https://draft.example/"), "{all}");
    let seen = list(&site, &["--links", "--published"]).to_string();
    assert!(!seen.contains("draft.example"), "{seen}");
    assert!(seen.contains("maps.example"), "{seen}");
}

#[test]
fn people_get_one_line_for_each() {
    let site = Project::new(SITE);
    let text = listed(&site, &["--links", "--format", "plain"]).stdout();
    let line = |start: &str| {
        let found = text.lines().find(|line| line.starts_with(start));
        found
            .unwrap_or_else(|| panic!("{start}: {text}"))
            .to_owned()
    };
    assert!(
        line("https://maps.example/")
            .ends_with("  content/visit/day.es.md:9, content/visit/day.md:13")
    );
    let text = listed(&site, &["--pages", "--format", "plain"]).stdout();
    assert!(
        text.contains("content/draft.md         draft, not published  Not ready\n"),
        "{text}"
    );
}

#[test]
fn a_page_that_cannot_be_made_does_not_hide_the_others() {
    let site = Project::new(SITE);
    site.add("-- templates/page.html --\n{% if %}\n");
    let pages = list(&site, &["--pages"]);
    named(&pages["pages"], "file", "content/visit/day.md");
}
