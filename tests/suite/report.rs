//! `handout report`: what a nurse manager reads, and what a program reads. The papers that a clinician signs are in `papers`.

mod papers;

use std::collections::BTreeSet;
use std::path::Path;

use scraper::{ElementRef, Html, Node, Selector};
use serde_json::Value;

use super::kit::{Project, Ran, files};

/// Four clinical pages on 1 June 2026: overdue, due soon, due later, without a date; and one that needs no review.
const LEAFLETS: &str = "-- book.toml --
[site]
title = \"Test site\"
base_url = \"https://clinic.example/leaflets\"
language = \"en\"
country = \"US\"

[checks]
missing-field = \"allow\"
missing-section = \"allow\"
-- content/_data/people.yaml --
- id: moreno
  name: Ana Moreno
  credentials: MD
- id: sam
  name: Sam Lee
-- content/overdue.md --
---
title: Old advice
summary: What was right then.
kind: aftercare
status: approved
authors: [sam]
reviewers: [moreno]
reviewed_on: 2024-05-01
review_due: 2026-05-01
approval: {by: moreno, on: 2024-05-01, digest: \"blake3:00000000000000000000000000000000\"}
allow:
  - rule: review-overdue
    reason: The new leaflet is being printed.
    by: moreno
    until: 2026-07-01
---

## At home

Rest.
-- content/soon.md --
---
title: Advice for home
summary: What to do at home.
kind: aftercare
status: in-review
authors: [sam]
review_due: 2026-08-30
---

## At home

Rest.
-- content/later.md --
---
title: Advice for carers
summary: How to help.
kind: carers
status: in-review
authors: [sam]
review_due: 2026-08-31
---

## At home

See [nothing](nowhere.md).
-- content/none.md --
---
title: Advice for the night
summary: How to sleep.
kind: aftercare
status: draft
authors: [sam]
---

## At night

Sleep.
";

const ON_TIME: [&str; 2] = ["--today", "2026-06-01"];

fn report(site: &Project, arguments: &[&str]) -> Ran {
    site.handout(&[&["report"], arguments, &ON_TIME].concat())
}

fn as_json(site: &Project) -> Value {
    let ran = report(site, &["--format", "json"]);
    assert_eq!(ran.code(), 0, "{}", ran.stderr());
    serde_json::from_str(&ran.stdout()).expect("one JSON object and nothing else")
}

fn page<'a>(report: &'a Value, file: &str) -> &'a Value {
    let pages = report["pages"].as_array().expect("a list");
    let found = pages.iter().find(|page| page["file"] == file);
    found.unwrap_or_else(|| panic!("{file} is not in {report}"))
}

/// The words of an element as a reader meets them, without drawings.
fn words(element: ElementRef) -> Vec<String> {
    let mut text = String::new();
    let mut stack: Vec<_> = vec![*element];
    while let Some(node) = stack.pop() {
        match node.value() {
            Node::Text(words) => text.push_str(words),
            // Ways from a source back to the text are no words.
            Node::Element(element)
                if element.name() == "svg" || element.attr("class") == Some("back") => {}
            // Blocks end words; tags inside a word do not.
            Node::Element(element) => {
                let is_inline = ["a", "b", "em", "i", "span", "strong", "code", "q", "abbr"];
                if !is_inline.contains(&element.name()) {
                    text.push(' ');
                }
                stack.extend(node.children().rev());
            }
            _ => {}
        }
    }
    text.split_whitespace().map(str::to_owned).collect()
}

fn select<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).expect("a selector");
    html.select(&selector).collect()
}

#[test]
fn every_state_of_a_page_is_told_in_json() {
    let site = Project::new(LEAFLETS);
    let report = as_json(&site);
    assert_eq!(report["report"], "handout");
    assert_eq!(report["version"], 1);
    assert_eq!(report["today"], "2026-06-01");

    let due = |file: &str| page(&report, file)["due"].clone();
    assert_eq!(due("content/overdue.md"), "overdue");
    // 90 days from the first of June are the thirtieth of August.
    assert_eq!(due("content/soon.md"), "soon");
    assert_eq!(due("content/later.md"), "later");
    assert_eq!(due("content/none.md"), "without-date");
    assert_eq!(due("content/_index.md"), "not-needed");

    let overdue = page(&report, "content/overdue.md");
    assert_eq!(overdue["days_left"], -31);
    assert_eq!(overdue["approval"]["state"], "changed");
    assert_eq!(overdue["approval"]["by"]["name"], "Ana Moreno");
    assert_eq!(overdue["reviewers"][0]["credentials"], "MD");
    assert_eq!(overdue["waivers"][0]["rule"], "review-overdue");
    assert_eq!(overdue["waivers"][0]["expired"], false);
    assert_eq!(overdue["words"], 3);

    let later = page(&report, "content/later.md");
    let link = &later["findings"][0];
    assert_eq!(
        (&link["rule"], &link["level"]),
        (&"broken-link".into(), &"deny".into())
    );
    assert_eq!(link["quote"], "[nothing](nowhere.md)");
    assert_eq!(later["problems"], 1);

    let sum = &report["summary"];
    for (key, number) in [
        ("pages", 5),
        ("published", 2),
        ("changed_since_approval", 1),
        ("not_approved", 3),
        ("overdue", 1),
        ("due_soon", 1),
        ("without_date", 1),
        ("waivers", 1),
    ] {
        assert_eq!(sum[key], number, "{key}");
    }
}

#[test]
fn the_reading_level_is_told_where_there_is_enough_text() {
    let site = Project::new(LEAFLETS);
    let easy = "The cat sat on the mat and then it went to bed. ".repeat(12);
    site.write(
        "content/long.md",
        format!("---\ntitle: A cat\nsummary: It sleeps.\n---\n\n{easy}\n").as_bytes(),
    );
    let report_of = as_json(&site);
    let long = &page(&report_of, "content/long.md")["reading"];
    assert_eq!(long["scale"], "flesch-kincaid");
    assert_eq!(long["long_enough"], true);
    assert!(
        long["score"].as_f64().is_some_and(|score| score < 4.0),
        "{long}"
    );
    assert_eq!(
        page(&report_of, "content/soon.md")["reading"]["long_enough"],
        false
    );

    assert_eq!(report(&site, &[]).code(), 0);
    let html = Html::parse_document(&site.read("report.html").expect("it is there"));
    let cells: Vec<String> = select(&html, "table.sortable td")
        .into_iter()
        .map(|cell| words(cell).join(" "))
        .collect();
    assert!(
        cells.iter().any(|cell| cell.starts_with("grade ")),
        "{cells:?}"
    );
    assert!(cells.iter().any(|cell| cell == "Too short to tell"));
}

#[test]
fn an_approval_counts_until_the_text_changes() {
    let site = Project::new(LEAFLETS);
    let state =
        |site: &Project| page(&as_json(site), "content/soon.md")["approval"]["state"].clone();
    let digest = page(&as_json(&site), "content/soon.md")["digest"].clone();
    assert_eq!(state(&site), "missing");
    let approved = site.handout(&["approve", "content/soon.md", "--by", "moreno"]);
    assert_eq!(
        approved.code(),
        0,
        "{}{}",
        approved.stdout(),
        approved.stderr()
    );
    assert_eq!(state(&site), "unchanged");
    let text = site.read("content/soon.md").expect("it is there");
    let digest = digest.as_str().expect("a text");
    assert!(text.contains(digest), "the report told another fingerprint");
    site.write(
        "content/soon.md",
        text.replace("Rest.", "Rest a lot.").as_bytes(),
    );
    assert_eq!(state(&site), "changed");
}

#[test]
fn every_field_of_the_json_is_in_the_manual() {
    fn keys(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(fields) => {
                for (key, value) in fields {
                    found.insert(key.clone());
                    keys(value, found);
                }
            }
            Value::Array(values) => values.iter().for_each(|value| keys(value, found)),
            _ => {}
        }
    }
    let manual = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/report.md");
    let manual = std::fs::read_to_string(manual).expect("it is there");
    let mut found = BTreeSet::new();
    keys(&as_json(&Project::new(LEAFLETS)), &mut found);
    assert!(found.contains("expired") && found.contains("quote"));
    for key in found {
        assert!(manual.contains(&format!("`{key}`")), "{key}");
    }
}

#[test]
fn what_is_found_outside_the_pages_is_told_apart() {
    let site = Project::new(LEAFLETS);
    site.add("-- content/_data/people.yaml --\n- id: sam\n  name: Sam Lee\n  nmae: x\n");
    let report = as_json(&site);
    let files: Vec<&Value> = report["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|finding| &finding["file"])
        .collect();
    assert_eq!(files, ["content/_data/people.yaml"]);
}

#[test]
fn the_report_is_one_file_that_asks_nobody_for_anything() {
    let site = Project::new(LEAFLETS);
    let ran = report(&site, &[]);
    assert_eq!(ran.code(), 0, "{}", ran.stderr());
    assert!(ran.stdout().contains("report.html"), "{}", ran.stdout());
    let html = site
        .read("report.html")
        .expect("it is in the site's folder");
    for asking in ["<link", " src=", "@import", "url("] {
        assert!(!html.contains(asking), "{asking}");
    }
    let html = Html::parse_document(&html);
    let policy = select(&html, "meta[http-equiv]")[0].attr("content");
    assert!(policy.is_some_and(|policy| policy.starts_with("default-src 'none';")));

    let table = select(&html, "table.sortable tbody tr th");
    let titles: Vec<String> = table.iter().map(|cell| words(*cell).join(" ")).collect();
    assert_eq!(
        titles,
        [
            "Old advice",
            "Advice for home",
            "Advice for carers",
            "Advice for the night",
            "Home"
        ],
        "in the order of the review dates"
    );
    let months = select(&html, "table.calendar tbody th");
    let months: Vec<String> = months.iter().map(|cell| words(*cell).join(" ")).collect();
    assert_eq!(months, ["Overdue", "August 2026", "No date set"]);
    // Every place that is linked is there.
    for link in select(&html, "a[href^='#']") {
        let id = &link.attr("href").expect("a link")[1..];
        let is_there = |element: &ElementRef| element.attr("id") == Some(id);
        assert_eq!(
            select(&html, "[id]")
                .iter()
                .filter(|one| is_there(one))
                .count(),
            1,
            "{id}"
        );
    }
}

#[test]
fn what_is_wrong_stands_beside_the_page_and_nothing_is_called_published_meanwhile() {
    let site = Project::new(LEAFLETS);
    let html = |site: &Project| {
        assert_eq!(report(site, &[]).code(), 0);
        Html::parse_document(&site.read("report.html").expect("it is there"))
    };
    let page = html(&site);
    let heads: Vec<String> = select(&page, "table.sortable thead th")
        .into_iter()
        .map(|head| words(head).join(" "))
        .collect();
    assert_eq!(heads[..4], ["Page", "Problems", "Warnings", "Notes"]);
    for cell in select(&page, "table.sortable tbody tr") {
        let kinds = cell
            .child_elements()
            .nth(4)
            .map(|kind| words(kind).join(" "));
        assert!(kinds.is_some_and(|kind| kind.contains(char::is_alphabetic)));
    }
    let top = |page: &Html| words(select(page, ".numbers")[0]).join(" ");

    site.write(
        "content/gone.md",
        b"---\ntitle: A\nsummary: x\n---\n\n[Gone](not-there.md)\n",
    );
    let broken = top(&html(&site));
    assert!(broken.contains("Would be published"), "{broken}");
    assert!(!broken.contains("Published today"), "{broken}");

    let whole = Project::new("");
    let whole = top(&html(&whole));
    assert!(whole.contains("Published today"), "{whole}");
}

#[test]
fn what_pages_say_is_never_html_of_the_report() {
    let site = Project::new(
        "-- content/a.md --\n---\ntitle: \"</title><script>alert(1)</script>\"\nsummary: x\nkind: aftercare\n---\n\n## <b>A\n\nB\n",
    );
    assert_eq!(report(&site, &[]).code(), 0);
    let pack = ["--review-pack", "content/a.md"];
    assert_eq!(report(&site, &pack).code(), 0);
    for file in ["report.html", "review-pack.html"] {
        let text = site.read(file).expect("it is there");
        assert!(!text.contains("<script>alert"), "{file}");
        assert!(text.contains("&lt;script&gt;alert"), "{file}");
    }
}

#[test]
fn a_paper_goes_where_it_is_asked_to_and_never_to_patients() {
    let site = Project::new(LEAFLETS);
    site.write("papers/keep.txt", b"mine");
    let at = |place: &str| site.path(place).to_string_lossy().into_owned();
    let to = |place: &str| report(&site, &["--output", &at(place)]);

    assert_eq!(to("papers").code(), 0);
    assert!(site.read("papers/report.html").is_some());
    assert_eq!(to("papers/june.html").code(), 0);
    assert_eq!(to("papers/june.html").code(), 0, "its own file is replaced");

    for refused in [
        "papers/keep.txt",
        "content/report.html",
        "static",
        "public/r.html",
    ] {
        site.write("static/a.txt", b"a");
        site.write("public/a.txt", b"a");
        let before = files(&site.path(""));
        let ran = to(refused);
        assert_eq!(ran.code(), 2, "{refused}: {}", ran.stdout());
        assert!(files(&site.path("")) == before, "{refused} was written");
    }
    assert!(to("papers/keep.txt").stderr().contains("did not write"));
    assert!(to("content/x.html").stderr().contains("patients"));

    let json = at("papers/report.json");
    let ran = report(&site, &["--format", "json", "--output", &json]);
    assert_eq!(ran.code(), 0);
    let text = site.read("papers/report.json").expect("it is there");
    assert!(serde_json::from_str::<Value>(&text).is_ok());
}
