//! A part of what `handout check` finds: `--rule` and `--page`.

use super::kit::Project;

/// Two pages, each with a link that leads nowhere and a heading that says nothing.
fn site() -> Project {
    let page = "---\ntitle: Tea\nsummary: About tea.\nstatus: approved\nauthors: [sam]\n---\n\n## Overview\n\n[Gone](gone.md)\n";
    let site = Project::new("-- content/_data/people.yaml --\n- id: sam\n  name: Sam Lee\n");
    site.write("content/tea.md", page.as_bytes());
    site.write(
        "content/hot/cocoa.md",
        page.replace("ea", "ocoa").as_bytes(),
    );
    site
}

fn rows(site: &Project, arguments: &[&str]) -> (i32, Vec<String>) {
    let ran = site.handout(&[&["check", "--format", "short"][..], arguments].concat());
    let row = |line: &str| line.split("] ").next().unwrap_or_default().to_owned();
    (ran.code(), ran.stdout().lines().map(row).collect())
}

#[test]
fn only_the_checks_that_are_named_are_shown_and_only_they_count() {
    let site = site();
    let (code, all) = rows(&site, &[]);
    assert_eq!((code, all.len()), (1, 4), "{all:?}");
    let (code, vague) = rows(&site, &["--rule", "vague-heading"]);
    assert_eq!(code, 0);
    assert_eq!(
        vague,
        [
            "content/hot/cocoa.md:8:1: warn[vague-heading",
            "content/tea.md:8:1: warn[vague-heading"
        ]
    );
    assert_eq!(rows(&site, &["--rule", "vague-heading", "--strict"]).0, 1);
    let (code, both) = rows(&site, &["--rule", "vague-heading", "--rule", "broken-link"]);
    assert_eq!((code, both), (1, all));
}

#[test]
fn only_the_pages_that_are_named_are_shown() {
    let site = site();
    let in_full = site.path("content/tea.md");
    for page in ["content/tea.md", in_full.to_str().expect("text")] {
        let (code, rows) = rows(&site, &["--page", page]);
        assert_eq!((code, rows.len()), (1, 2), "{rows:?}");
        assert!(rows.iter().all(|row| row.starts_with("content/tea.md:")));
    }
    let one = ["--page", "content/tea.md", "--rule", "broken-link"];
    assert_eq!(
        rows(&site, &one).1,
        ["content/tea.md:10:1: deny[broken-link"]
    );
}

#[test]
fn the_last_line_says_that_it_is_a_part() {
    let site = site();
    let ran = site.handout(&[
        "check",
        "--page",
        "content/tea.md",
        "--rule",
        "missing-alt-text",
    ]);
    assert_eq!(ran.code(), 0);
    let last = "This is only a part: `missing-alt-text` in content/tea.md. `handout check` alone shows everything.\n";
    assert!(ran.stdout().ends_with(last), "{}", ran.stdout());
    let json = site.handout(&["check", "--rule", "broken-link", "--format", "json"]);
    assert!(json.stderr().contains("only a part"));
    let object: serde_json::Value = serde_json::from_str(&json.stdout()).expect("one object");
    assert_eq!(object["summary"]["deny"], 2);
    assert!(!site.handout(&["check"]).stdout().contains("only a part"));
}

#[test]
fn a_name_that_means_nothing_is_no_empty_answer() {
    let site = site();
    site.add("-- notes.txt --\nMine.\n");
    for (arguments, words) in [
        (
            ["--rule", "vague-headings"],
            "Did you mean `vague-heading`?",
        ),
        (["--rule", "zzz"], "`handout explain` lists every rule."),
        (
            ["--page", "content/cocoa.md"],
            "Did you mean content/hot/cocoa.md?",
        ),
        (["--page", "notes.txt"], "is not part of the website"),
    ] {
        let ran = site.handout(&[&["check"][..], &arguments].concat());
        assert_eq!(ran.code(), 2, "{arguments:?}");
        assert!(ran.stderr().contains(words), "{}", ran.stderr());
        assert!(ran.stdout().is_empty());
    }
}
