//! A clinician's approval: written into the page and nowhere else, and never under a page that cannot be published.

use super::kit::{Project, Ran};

const PEOPLE: &str = "-- content/_data/people.yaml --
- id: ana-diaz
  name: Ana Diaz
- id: sam-lee
  name: Sam Lee
";

const PAGE: &str = "---
title: Cocoa   # the drink
summary: 'How to drink it.'
kind: carers
status: in-review # ask Ana
authors: [sam-lee]
evidence_checked_on: 2026-02-01
main_message: Drink it slowly.
funding: none
conflicts: none
---

## How to drink it

Drink it slowly.
";

const APPROVED: &str = "---
title: Cocoa   # the drink
summary: 'How to drink it.'
kind: carers
status: approved # ask Ana
approval:
  by: ana-diaz
  on: 2026-06-01
  digest: DIGEST
authors: [sam-lee]
reviewers: [ana-diaz]
reviewed_on: 2026-06-01
review_due: 2029-06-01
evidence_checked_on: 2026-02-01
main_message: Drink it slowly.
funding: none
conflicts: none
---

## How to drink it

Drink it slowly.
";

const FILE: &str = "content/cocoa.md";

fn site(page: &str) -> Project {
    let site = Project::new(PEOPLE);
    site.write(FILE, page.as_bytes());
    site
}

fn approve(site: &Project, more: &[&str]) -> Ran {
    let file = site.path(FILE);
    let file = file.to_str().expect("text");
    site.handout(&[&["approve", file, "--by", "ana-diaz"], more].concat())
}

fn findings(site: &Project) -> String {
    site.handout(&["check", "--format", "short"]).stdout()
}

/// The fingerprint is not what these tests are about; that it fits the text, `check` says.
fn without_digest(text: &str) -> String {
    let line = |line: &str| match line.find("blake3:") {
        Some(at) => {
            let (before, digest) = line.split_at(at);
            let rest = digest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == ':');
            format!("{before}DIGEST{rest}")
        }
        None => line.to_owned(),
    };
    text.split_inclusive('\n').map(line).collect()
}

#[test]
fn an_approval_is_written_into_the_page_and_published() {
    let site = site(PAGE);
    assert!(findings(&site).contains("not-approved"));
    let ran = approve(&site, &[]);
    assert_eq!(ran.code(), 0, "{}{}", ran.stdout(), ran.stderr());
    let text = site.read(FILE).expect("is there");
    assert_eq!(without_digest(&text), APPROVED);
    let told = ran.stdout();
    for words in [
        "-status: in-review # ask Ana\n+status: approved # ask Ana\n",
        "+  by: ana-diaz\n",
        "content/cocoa.md is approved: Ana Diaz, 1 June 2026. Read it again by 1 June 2029.",
        "handout build",
    ] {
        assert!(told.contains(words), "{words:?} is not in\n{told}");
    }
    assert_eq!(findings(&site), "");
    assert_eq!(site.handout(&["build"]).code(), 0);
    let page = site.read("public/cocoa/index.html").expect("is published");
    assert!(page.contains("Ana Diaz"));
}

#[test]
fn a_text_that_is_changed_later_is_not_the_one_that_was_approved() {
    let site = site(PAGE);
    assert_eq!(approve(&site, &[]).code(), 0);
    let approved = site.read(FILE).expect("is there");
    let changed = approved.replace("Drink it slowly.\n\n", "").replace(
        "## How to drink it\n\nDrink it slowly.",
        "## How to drink it\n\nDrink it fast.",
    );
    site.write(FILE, changed.as_bytes());
    assert!(findings(&site).contains("warn[changed-since-approval]"));
    let again = approve(&site, &[]);
    assert_eq!(again.code(), 0, "{}", again.stdout());
    assert!(again.stdout().contains("+  digest: blake3:"));
    assert_eq!(findings(&site), "");
    // Dates and tags are no words that somebody reads.
    let tagged = site.read(FILE).expect("is there");
    site.write(
        FILE,
        tagged
            .replace("funding:", "tags: [drinks]\nfunding:")
            .as_bytes(),
    );
    assert_eq!(findings(&site), "");
}

#[test]
fn every_other_byte_of_the_file_stays() {
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let site = site(&windows(PAGE));
    let ran = approve(&site, &["--on", "2026-05-04", "--due", "2027-05-04"]);
    assert_eq!(ran.code(), 0, "{}{}", ran.stdout(), ran.stderr());
    let expected = APPROVED
        .replace("2026-06-01", "2026-05-04")
        .replace("2029-06-01", "2027-05-04");
    let text = site.read(FILE).expect("is there");
    assert_eq!(without_digest(&text), windows(&expected));
    assert!(!ran.stdout().contains('\r'));
}

#[cfg(unix)]
#[test]
fn the_permissions_of_the_file_stay_and_nothing_is_left_beside_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = site(PAGE);
    let path = site.path(FILE);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o604)).expect("can be set");
    assert_eq!(approve(&site, &[]).code(), 0);
    let mode = path.metadata().expect("is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o604);
    let names = std::fs::read_dir(site.path("content")).expect("can be listed");
    assert_eq!(names.count(), 3, "_data, _index.md and the page");
}

#[test]
fn a_page_about_a_medicine_is_read_again_after_a_year() {
    let key_points = "key_points:\n  - It may harm the bladder.\n  - Call us if it hurts to pee.\n  - Do not drive.\n";
    let page = PAGE.replace("kind: carers\n", &format!("kind: medicine\n{key_points}"));
    let site = site(&page);
    let ran = approve(&site, &[]);
    assert!(
        ran.stdout().contains("Read it again by 1 June 2027."),
        "{}",
        ran.stdout()
    );
    assert!(!findings(&site).contains("review-gap"));
}

#[test]
fn what_an_approval_does_not_mend_is_said() {
    let old = PAGE
        .replace("2026-02-01", "2024-02-01")
        .replace("[sam-lee]", "[ana-diaz]");
    let site = site(&old);
    let ran = approve(&site, &[]);
    assert_eq!(ran.code(), 0, "{}", ran.stdout());
    for rule in ["evidence-stale", "self-reviewed"] {
        assert!(
            ran.stdout().contains(&format!("Still open ({rule})")),
            "{}",
            ran.stdout()
        );
        assert!(findings(&site).contains(rule));
    }
    assert!(
        site.read(FILE)
            .expect("is there")
            .contains("evidence_checked_on: 2024-02-01\n")
    );
}

#[test]
fn findings_that_the_approval_itself_mends_do_not_stand_in_its_way() {
    let overdue = PAGE.replace(
        "status: in-review # ask Ana",
        "status: approved\napproval: { by: sam-lee, digest: x }\nreviewed_on: 2020-01-01\nreview_due: 2021-01-01",
    );
    let site = site(&overdue);
    let before = findings(&site);
    for rule in [
        "no-reviewer",
        "review-overdue",
        "changed-since-approval",
        "missing-field",
    ] {
        assert!(before.contains(rule), "{before}");
    }
    let ran = approve(&site, &[]);
    assert_eq!(ran.code(), 0, "{}{}", ran.stdout(), ran.stderr());
    assert_eq!(findings(&site), "");
}

#[test]
fn a_page_that_cannot_be_published_cannot_be_approved() {
    let page = format!("{PAGE}\nSee [the mug](mug.md) and [the draft](draft.md).\n");
    let site = site(&page);
    site.add("-- content/draft.md --\n---\ntitle: Draft\nsummary: Not ready.\n---\n\nSoon.\n");
    let ran = approve(&site, &[]);
    assert_eq!(ran.code(), 1);
    let told = ran.stdout();
    assert_eq!(told.matches("problem[broken-link]").count(), 2, "{told}");
    assert!(told.contains("2 problems to mend in 1 page"), "{told}");
    assert!(told.contains("Nothing was written."), "{told}");
    assert_eq!(site.read(FILE).as_deref(), Some(page.as_str()));
}

#[test]
fn pages_that_need_each_other_are_approved_together_or_not_at_all() {
    let page = |to: &str, title: &str| {
        let page = PAGE.replace("title: Cocoa", &format!("title: {title}"));
        format!("{page}\nSee [the other](../{to}/index.md).\n")
    };
    let site = Project::new(PEOPLE);
    let (one, other) = (page("two", "One"), page("one", "Two"));
    site.write("content/one/index.md", one.as_bytes());
    site.write("content/two/index.md", other.as_bytes());
    let alone = site.handout(&["approve", "content/one/index.md", "--by", "ana-diaz"]);
    assert_eq!(alone.code(), 1, "the other is not published yet");
    assert_eq!(site.read("content/one/index.md"), Some(one));
    let both = [
        "approve",
        "content/one/index.md",
        "content/two/index.md",
        "--by",
        "ana-diaz",
    ];
    let together = site.handout(&both);
    assert_eq!(
        together.code(),
        0,
        "{}{}",
        together.stdout(),
        together.stderr()
    );
    assert_eq!(findings(&site), "");
}

#[test]
fn approving_the_same_words_again_changes_nothing() {
    let site = site(PAGE);
    assert_eq!(approve(&site, &[]).code(), 0);
    let once = site.read(FILE);
    let again = approve(&site, &[]);
    assert_eq!(again.code(), 0);
    assert!(
        again
            .stdout()
            .contains("was approved in these words already")
    );
    assert_eq!(site.read(FILE), once);
}

#[test]
fn whose_approval_is_replaced_is_said() {
    let site = site(PAGE);
    let first = approve(&site, &[]).stdout();
    assert!(!first.contains("takes the place"), "{first}");
    let other = site.handout(&["approve", FILE, "--by", "sam-lee"]);
    assert!(
        other
            .stdout()
            .contains("It takes the place of the approval by Ana Diaz of 1 June 2026."),
        "{}{}",
        other.stdout(),
        other.stderr()
    );
}

#[test]
fn what_cannot_be_an_approval_is_turned_down_and_nothing_is_written() {
    let ana = ["--by", "ana-diaz"];
    let cases: &[(&str, &str, &[&str], &str)] = &[
        (
            "status: in-review",
            "status: in-review",
            &["--by", "ana-daiz"],
            "Did you mean `ana-diaz`?",
        ),
        ("", "", &["--by", "zoe"], "people.yaml first"),
        (
            "",
            "",
            &[&ana[..], &["--on", "2026-06-02"]].concat(),
            "still to come",
        ),
        (
            "",
            "",
            &[&ana[..], &["--due", "2026-05-31"]].concat(),
            "--due 2026-05-31 is before 2026-06-01",
        ),
        (
            "",
            "",
            &[&ana[..], &["--due", "2029-06-02"]].concat(),
            "has to be read again by 2029-06-01",
        ),
        (
            "funding: none",
            "reviewed_on: 2026-05-20\nfunding: none",
            &[&ana[..], &["--on", "2026-05-19"]].concat(),
            "cannot go backwards",
        ),
        (
            "",
            "",
            &[&ana[..], &["--on", "2026-02-30"]].concat(),
            "February 2026 has 28 days",
        ),
        ("status: in-review", "status: retired", &ana, "is retired"),
        ("title: Cocoa", "title: *Cocoa", &ana, "cannot be read"),
        (
            "funding: none",
            "updated_on: 2026-05-20\nfunding: none",
            &[&ana[..], &["--on", "2026-05-19"]].concat(),
            "did not read these words",
        ),
        (
            "status: in-review",
            "status: >\n  in-review",
            &ana,
            "Write these lines into it yourself",
        ),
    ];
    for (old, new, arguments, words) in cases {
        let page = PAGE.replacen(old, new, usize::from(!old.is_empty()));
        let site = site(&page);
        let ran = site.handout(&[&["approve", FILE][..], arguments].concat());
        assert_eq!(ran.code(), 2, "{words}: {}{}", ran.stdout(), ran.stderr());
        assert!(
            ran.stderr().contains(words),
            "{words:?} is not in {}",
            ran.stderr()
        );
        assert_eq!(site.read(FILE), Some(page));
    }
}

#[test]
fn what_is_no_page_of_the_site_is_turned_down() {
    let elsewhere = site(PAGE);
    let site = site(PAGE);
    let outside = elsewhere.path(FILE);
    for (file, words) in [
        (outside.to_str().expect("text"), "is not in the site"),
        ("content/coca.md", "Did you mean content/cocoa.md?"),
        ("cocoa.md", "Did you mean content/cocoa.md?"),
        ("content/_data/people.yaml", "is not a page of the site"),
        ("book.toml", "is not a page of the site"),
        ("content", "there is no file content"),
    ] {
        let ran = site.handout(&["approve", FILE, file, "--by", "ana-diaz"]);
        assert_eq!(ran.code(), 2, "{file}");
        assert!(ran.stderr().contains(words), "{file}: {}", ran.stderr());
        assert_eq!(site.read(FILE).as_deref(), Some(PAGE));
    }
    assert_eq!(elsewhere.read(FILE).as_deref(), Some(PAGE));
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_is_left_as_it_is() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = site(PAGE);
    let path = site.path(FILE);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).expect("can be set");
    let ran = approve(&site, &[]);
    assert_eq!(ran.code(), 2);
    assert!(
        ran.stderr().contains("could not be written"),
        "{}",
        ran.stderr()
    );
    assert_eq!(site.read(FILE).as_deref(), Some(PAGE));
}
