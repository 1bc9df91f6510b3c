//! An old site starts with a baseline: what was there on day one is held back, and everything new is told.

use super::kit::{Project, Ran};

fn page(title: &str, text: &str) -> String {
    format!(
        "---\ntitle: {title}\nsummary: About {title}.\nstatus: approved\nauthors: [sam]\n---\n\n{text}\n"
    )
}

/// A site with three findings: two links that lead nowhere, on one page, and a heading that says nothing.
fn old_site() -> Project {
    let site = Project::new("-- content/_data/people.yaml --\n- id: sam\n  name: Sam Lee\n");
    site.write(
        "content/tea.md",
        page("Tea", "[Gone](gone.md) and [gone](gone.md)").as_bytes(),
    );
    site.write(
        "content/cocoa.md",
        page("Cocoa", "## Overview\n\nWords.").as_bytes(),
    );
    site
}

fn file(site: &Project) -> String {
    site.path("baseline.json")
        .to_str()
        .expect("text")
        .to_owned()
}

fn write(site: &Project) -> Ran {
    site.handout(&["check", "--write-baseline", &file(site)])
}

fn with_baseline(site: &Project, command: &str) -> Ran {
    site.handout(&[command, "--baseline", &file(site), "--strict"])
}

#[test]
fn an_old_site_can_start_today() {
    let site = old_site();
    assert_eq!(site.handout(&["build"]).code(), 1);
    let written = write(&site);
    assert_eq!(
        written.code(),
        0,
        "{}{}",
        written.stdout(),
        written.stderr()
    );
    assert!(
        written.stdout().contains("3 findings written to "),
        "{}",
        written.stdout()
    );
    assert_eq!(
        site.read("baseline.json").as_deref(),
        Some(
            "{\n  \"version\": 1,\n  \"findings\": [\n    {\"file\":\"content/cocoa.md\",\"rule\":\"vague-heading\",\"words\":\"## Overview\",\"count\":1},\n    {\"file\":\"content/tea.md\",\"rule\":\"broken-link\",\"words\":\"[Gone](gone.md)\",\"count\":1},\n    {\"file\":\"content/tea.md\",\"rule\":\"broken-link\",\"words\":\"[gone](gone.md)\",\"count\":1}\n  ]\n}\n"
        )
    );
    for command in ["check", "build"] {
        let ran = with_baseline(&site, command);
        assert_eq!(ran.code(), 0, "{}{}", ran.stdout(), ran.stderr());
        assert!(ran.stdout().contains("No problems in "), "{}", ran.stdout());
        assert!(
            ran.stdout().contains("; 3 known from the baseline"),
            "{}",
            ran.stdout()
        );
    }
    assert!(site.read("public/tea/index.html").is_some());
    assert_eq!(
        write(&site).code(),
        0,
        "it is written anew over the old one"
    );
}

#[test]
fn what_is_new_is_told_and_what_moved_is_not_new() {
    let site = old_site();
    write(&site);
    let moved = page(
        "Tea",
        "New words.\n\n## Where it is\n\n[Gone](gone.md) and\nthen [gone](gone.md)",
    );
    site.write("content/tea.md", moved.as_bytes());
    assert_eq!(with_baseline(&site, "check").code(), 0);
    site.write(
        "content/tea.md",
        format!("{moved}\n[gone](gone.md)\n").as_bytes(),
    );
    let ran = with_baseline(&site, "check");
    assert_eq!(ran.code(), 1);
    assert_eq!(
        ran.stdout().matches("problem[broken-link]").count(),
        1,
        "{}",
        ran.stdout()
    );
    assert!(
        ran.stdout().contains("1 problem to mend in "),
        "{}",
        ran.stdout()
    );
    assert!(ran.stdout().contains("3 known from the baseline"));
    assert_eq!(with_baseline(&site, "build").code(), 1);
}

#[test]
fn what_was_mended_is_said_so_that_it_does_not_come_back() {
    let site = old_site();
    write(&site);
    site.write("content/cocoa.md", page("Cocoa", "Words.").as_bytes());
    let ran = with_baseline(&site, "check");
    assert_eq!(ran.code(), 0);
    let told = ran.stdout();
    assert!(told.contains("1 known finding is mended."), "{told}");
    assert!(told.contains("--write-baseline"), "{told}");
    let part = ["check", "--baseline", &file(&site), "--rule", "broken-link"];
    let part = site.handout(&part).stdout();
    assert!(
        !part.contains("mended"),
        "a part knows nothing of the rest: {part}"
    );
    site.write("content/tea.md", page("Tea", "[Lost](lost.md)").as_bytes());
    let path = file(&site);
    let both = ["check", "--baseline", &path, "--write-baseline", &path];
    let ran = site.handout(&both);
    assert_eq!(ran.code(), 1, "what is new is told all the same");
    let ran = with_baseline(&site, "check");
    assert_eq!(ran.code(), 1, "and does not get into the file");
    assert!(!ran.stdout().contains("mended"));
}

#[test]
fn what_was_not_read_at_all_is_never_held_back() {
    let site = old_site();
    site.add("-- content/broken.md --\nNo front matter.\n");
    let ran = write(&site);
    assert_eq!(ran.code(), 1);
    assert!(ran.stdout().contains("problem[missing-front-matter]"));
    assert!(
        !site
            .read("baseline.json")
            .expect("is written")
            .contains("missing-front-matter")
    );
    assert_eq!(with_baseline(&site, "check").code(), 1);
}

#[test]
fn a_baseline_that_is_not_there_or_is_none_is_trouble() {
    let site = old_site();
    let missing = with_baseline(&site, "check");
    assert_eq!(missing.code(), 2);
    assert!(
        missing.stderr().contains("could not be read"),
        "{}",
        missing.stderr()
    );
    for wrong in [
        &b"{"[..],
        b"[]",
        b"\xff\xfe",
        b"{\"version\": 7, \"findings\": []}",
    ] {
        site.write("baseline.json", wrong);
        for command in ["check", "build"] {
            let ran = with_baseline(&site, command);
            assert_eq!(ran.code(), 2);
            assert!(
                ran.stderr().contains("is not a baseline"),
                "{}",
                ran.stderr()
            );
            assert!(ran.stdout().is_empty());
        }
    }
    let both = [
        "check",
        "--baseline",
        "a.json",
        "--write-baseline",
        "a.json",
    ];
    assert_eq!(site.handout(&both).code(), 2);
}

#[test]
fn no_file_but_a_baseline_is_written_over() {
    let site = old_site();
    for file in ["content/_index.md", "book.toml"] {
        let before = site.read(file);
        let target = site.path(file);
        let target = target.to_str().expect("text");
        let ran = site.handout(&["check", "--write-baseline", target]);
        assert_eq!(ran.code(), 2);
        assert_eq!(site.read(file), before);
    }
}

#[test]
fn programs_are_told_the_number() {
    let site = old_site();
    write(&site);
    let json = site.handout(&["check", "--baseline", &file(&site), "--format", "json"]);
    let object: serde_json::Value = serde_json::from_str(&json.stdout()).expect("one object");
    assert_eq!(object["summary"]["known"], 3);
    assert_eq!(object["findings"], serde_json::json!([]));
}

/// A page with 101 sentences that are rather long, and behind them one that is far too long.
fn long_sentences() -> String {
    let rather_long = format!("This{} one.\n\n", " is long".repeat(11));
    let too_long = format!("That{} one.", " is long".repeat(30));
    page("Tea", &(rather_long.repeat(101) + &too_long))
}

#[test]
fn many_notes_hide_no_problem() {
    let site = old_site();
    write(&site);
    let before = long_sentences();
    site.write("content/tea.md", before.as_bytes());
    let ran = site.handout(&["check", "--page", "content/tea.md"]);
    let told = ran.stdout();
    assert!(told.contains("1 problem to mend, 101 notes"), "{told}");
    assert_eq!(told.matches("problem[long-sentence]").count(), 1, "{told}");
    assert_eq!(ran.code(), 1);

    // What is new on such a page is told, too.
    write(&site);
    let after = before + "\nAnd this" + &" is long".repeat(30) + " too.\n";
    site.write("content/tea.md", after.as_bytes());
    let ran = with_baseline(&site, "check");
    assert!(
        ran.stdout().contains("1 problem to mend"),
        "{}",
        ran.stdout()
    );
}
