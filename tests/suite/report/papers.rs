//! The papers for a review: nothing of a page is lost on the way to the clinician who signs for it.

use std::collections::BTreeMap;
use std::path::Path;

use scraper::{ElementRef, Html, Selector};

use super::super::kit::{Project, files, program};
use super::{LEAFLETS, report, select, words};

fn one_text(html: &Html, selector: &str) -> String {
    let found = select(html, selector);
    assert_eq!(found.len(), 1, "{selector}");
    words(found[0]).join(" ")
}

#[test]
fn a_page_that_is_not_there_is_told() {
    let site = Project::new(LEAFLETS);
    let ran = report(&site, &["--review-pack", "content/son.md"]);
    assert_eq!(ran.code(), 2);
    assert!(ran.stderr().contains("content/soon.md"), "{}", ran.stderr());
    let ran = report(&site, &["--review-pack", "book.toml"]);
    assert_eq!(ran.code(), 2);
    assert!(ran.stderr().contains("not a page"), "{}", ran.stderr());
    let ran = report(
        &site,
        &["--format", "json", "--review-pack", "content/soon.md"],
    );
    assert_eq!(ran.code(), 2, "a paper is not for programs");
    assert!(site.read("review-pack.html").is_none());
}

#[test]
fn a_page_that_is_named_twice_is_printed_once_with_its_language() {
    let site = Project::new(LEAFLETS);
    let pack = [
        "--review-pack",
        "content/soon.md",
        "content/later.md",
        "content/soon.md",
    ];
    let ran = report(&site, &pack);
    assert!(ran.stdout().contains("2 pages"), "{}", ran.stdout());
    let html = Html::parse_document(&site.read("review-pack.html").expect("it is there"));
    let leaflets = select(&html, "article.leaflet");
    assert_eq!(leaflets.len(), 2);
    let text = words(leaflets[0]).join(" ");
    assert!(text.contains("Language en"), "{text}");
}

#[test]
fn the_paper_has_all_that_a_clinician_needs() {
    let site = Project::new(LEAFLETS);
    let pack = ["--review-pack", "content/overdue.md", "content/later.md"];
    assert_eq!(report(&site, &pack).code(), 0);
    let html = Html::parse_document(&site.read("review-pack.html").expect("it is there"));
    let leaflets = select(&html, "article.leaflet");
    assert_eq!(leaflets.len(), 2);
    let first = words(leaflets[0]).join(" ");
    for part in [
        "Old advice",
        "Ana Moreno, MD",
        "The text has changed since it was approved",
        "The new leaflet is being printed.",
        "Your decision on “Old advice”",
        "I approve this text.",
        "I approve it after the changes that I have marked.",
        "I do not approve it.",
        "Signature",
        "handout approve content/overdue.md --by ID --on DATE",
    ] {
        assert!(first.contains(part), "{part} is not in: {first}");
    }
    // The notice is for patients; this says the opposite.
    assert!(one_text(&html, ".draft").contains("Not for patients."));
    assert!(select(&html, "[data-notice]").is_empty());
    let second = words(leaflets[1]).join(" ");
    assert!(second.contains("Problem: There is no file"), "{second}");
    let numbers = |article: ElementRef| {
        let selector = Selector::parse(".number").expect("a selector");
        let numbers = article.select(&selector);
        numbers
            .map(|number| words(number).concat())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        numbers(leaflets[0]),
        ["1", "2"],
        "the summary and one paragraph"
    );
}

#[test]
fn pictures_stand_inside_the_paper() {
    let site = Project::new(
        "-- content/visit/index.md --\n---\ntitle: Your visit\nsummary: x\n---\n\n![The way in](map.svg)\n\n![Gone](gone.svg)\n-- content/visit/map.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
    );
    let ran = report(&site, &["--review-pack", "content/visit/index.md"]);
    assert_eq!(ran.code(), 0, "{}", ran.stderr());
    let html = Html::parse_document(&site.read("review-pack.html").expect("it is there"));
    let pictures = select(&html, ".text img");
    assert_eq!(pictures.len(), 1);
    let source = pictures[0].attr("src").expect("it has a source");
    assert!(
        source.starts_with("data:image/svg+xml;base64,PHN2Zy"),
        "{source}"
    );
    let text = one_text(&html, ".text");
    for told in [
        "[Picture, described as: The way in]",
        "[Picture, described as: Gone]",
    ] {
        assert!(text.contains(told), "{told} is not in: {text}");
    }
}

#[test]
fn a_box_that_cannot_be_made_loses_no_word() {
    let site = Project::new(
        "-- content/a.md --\n---\ntitle: A\nsummary: x\n---\n\n:::warnign title=\"Stop at once\"\nCall us.\n:::\n\n:::risk chance=\"often\" what=\"a rash\"\nSeen by us.\n:::\n",
    );
    assert_eq!(report(&site, &["--review-pack", "content/a.md"]).code(), 0);
    let html = Html::parse_document(&site.read("review-pack.html").expect("it is there"));
    let text = one_text(&html, ".text");
    for told in [
        "warnign",
        "could not be made",
        "Stop at once",
        "Call us.",
        "often",
        "a rash",
        "Seen by us.",
    ] {
        assert!(text.contains(told), "{told} is not in: {text}");
    }
}

#[test]
fn a_text_of_any_size_and_depth_is_put_on_paper() {
    let site = Project::new("");
    let long = "word ".repeat(900_000);
    let deep = "> ".repeat(400);
    let text = format!("---\ntitle: A\nsummary: x\n---\n\n{deep}deep\n\n{long}\n");
    site.write("content/a.md", text.as_bytes());
    assert_eq!(report(&site, &["--review-pack", "content/a.md"]).code(), 0);
    let html = site.read("review-pack.html").expect("it is there");
    assert!(html.matches("word ").count() > 890_000);
    assert!(html.contains("deep"));
}

/// A clinician signs for what patients read, so the paper may leave out not a single word of it.
#[test]
fn every_word_that_patients_read_is_in_the_paper() {
    let bundled = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let run = |arguments: &[&str], output: &str| {
        let ran = program()
            .args(arguments)
            .args(["--today", "2026-11-22", "--output"])
            .arg(folder.path().join(output))
            .current_dir(bundled)
            .output()
            .expect("the program can be started");
        assert!(
            ran.status.success(),
            "{}",
            String::from_utf8_lossy(&ran.stderr)
        );
    };
    run(&["build", "--drafts", "--format", "short"], "public");
    let public = files(&folder.path().join("public"));

    let mut pages = Vec::new();
    for path in files(&bundled.join("content")).into_keys() {
        if Path::new(&path).extension().is_some_and(|end| end == "md") {
            pages.push(format!("content/{path}"));
        }
    }
    let mut pack = vec!["report", "--review-pack"];
    pack.extend(pages.iter().map(String::as_str));
    run(&pack, "pack.html");
    let pack = std::fs::read_to_string(folder.path().join("pack.html")).expect("it is there");
    let pack = Html::parse_document(&pack);
    let leaflets = select(&pack, "article.leaflet");
    assert_eq!(leaflets.len(), pages.len());

    let mut compared = 0;
    for (file, leaflet) in pages.iter().zip(leaflets) {
        let path = file.trim_start_matches("content/").trim_end_matches(".md");
        let (folder, path) = match path.strip_suffix(".es") {
            Some(path) => ("es/", path),
            None => ("", path),
        };
        let path = path.trim_end_matches("_index").trim_end_matches("index");
        let output = match path.trim_end_matches('/') {
            "" => format!("{folder}index.html"),
            path => format!("{folder}{path}/index.html"),
        };
        let Some(html) = public.get(&output) else {
            panic!("{file} was not built to {output}");
        };
        let html = Html::parse_document(&String::from_utf8_lossy(html));
        let read = select(
            &html,
            "h1, .lead, .key-points > :not(h2), .prose, .references li",
        );
        let mut there: BTreeMap<String, usize> = BTreeMap::new();
        for word in words(leaflet) {
            *there.entry(word).or_default() += 1;
        }
        for word in read.into_iter().flat_map(words) {
            compared += 1;
            let left = there.get_mut(&word).filter(|left| **left > 0);
            let left = left.unwrap_or_else(|| panic!("“{word}” of {file} is not in the paper"));
            *left -= 1;
        }
    }
    assert!(compared > 10_000, "only {compared} words were compared");
}
