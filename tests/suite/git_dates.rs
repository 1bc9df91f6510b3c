//! Dates of last change from git: only where they are asked for, only where git knows them, and never as a review.

use std::path::Path;
use std::process::Command;

use super::kit::{Project, Ran, program};

const ASKED: &str = "-- book.toml --
[site]
title = \"Test site\"
base_url = \"https://clinic.example\"
language = \"en\"
country = \"US\"

[build]
git_dates = true
";

/// Three pages: one without a date, one that says when it was updated, one that was published after its last commit.
const PAGES: &str = "-- content/_index.md --
---
title: Home
---
-- content/quiet.md --
---
title: Quiet
summary: It says no date.
status: approved
---

One.
-- content/said.md --
---
title: Said
summary: It says its date.
status: approved
updated_on: 2026-01-15
---

One.
-- content/later.md --
---
title: Later
summary: It is published later.
status: approved
published_on: 2026-05-20
---

One.
";

fn git(folder: &Path, day: &str, arguments: &[&str]) {
    let ran = Command::new("git")
        .args(["-c", "user.name=Sam", "-c", "user.email=sam@clinic.example"])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_AUTHOR_DATE", format!("{day}T12:00:00Z"))
        .env("GIT_COMMITTER_DATE", format!("{day}T12:00:00Z"))
        .env("GIT_CONFIG_GLOBAL", folder.join("no-such-file"))
        .output()
        .expect("git runs");
    assert!(
        ran.status.success(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
}

fn commit(folder: &Path, day: &str) {
    git(folder, day, &["add", "."]);
    git(folder, day, &["commit", "-q", "-m", "pages"]);
}

/// The site in a folder of a repository, with two commits.
fn repository() -> Project {
    let top = Project::bare();
    git(&top.path("."), "2026-01-01", &["init", "-q"]);
    for files in [ASKED, PAGES] {
        top.add(
            &files
                .replace("-- book", "-- site/book")
                .replace("-- content", "-- site/content"),
        );
    }
    commit(&top.path("."), "2026-02-01");
    let text = top.read("site/content/quiet.md").expect("is there");
    top.write(
        "site/content/quiet.md",
        text.replace("One.", "Two.").as_bytes(),
    );
    commit(&top.path("."), "2026-03-01");
    top
}

fn build(folder: &Path) -> Ran {
    let mut command = program();
    command.args([
        "build",
        "--today",
        "2026-06-01",
        "--format",
        "short",
        "--site",
    ]);
    let ran = Ran::of(command.arg(folder));
    assert_eq!(ran.code(), 0, "{}{}", ran.stdout(), ran.stderr());
    ran
}

/// The date of an address in the sitemap.
fn lastmod(sitemap: &str, path: &str) -> Option<String> {
    let address = format!("<loc>https://clinic.example/{path}</loc>");
    let (_, after) = sitemap.split_once(&address).expect("is in the sitemap");
    let entry = after.split("</url>").next().unwrap_or_default();
    let (_, date) = entry.split_once("<lastmod>")?;
    Some(date.chars().take(10).collect())
}

#[test]
fn a_page_without_a_date_has_that_of_its_last_commit_and_what_it_says_itself_goes_before() {
    let top = repository();
    build(&top.path("site"));
    let sitemap = top.read("site/public/sitemap.xml").expect("is made");
    assert_eq!(lastmod(&sitemap, "quiet/").as_deref(), Some("2026-03-01"));
    assert_eq!(lastmod(&sitemap, "said/").as_deref(), Some("2026-01-15"));
    assert_eq!(lastmod(&sitemap, "later/").as_deref(), Some("2026-05-20"));
    let page = top.read("site/public/quiet/index.html").expect("is made");
    assert!(page.contains("datetime=\"2026-03-01\""), "{page}");
    let page = top.read("site/public/later/index.html").expect("is made");
    assert!(
        !page.contains("2026-02-01"),
        "it was not changed after that"
    );
    let feed = top.read("site/public/feed.xml").expect("is made");
    assert!(
        feed.contains("<updated>2026-03-01T00:00:00+00:00</updated>"),
        "{feed}"
    );
    for page in ["quiet", "said", "later"] {
        let html = top
            .read(&format!("site/public/{page}/index.html"))
            .expect("is made");
        assert!(!html.contains("Page last reviewed"), "{html}");
    }
}

#[test]
fn another_name_is_no_change() {
    let top = repository();
    git(
        &top.path("site"),
        "2026-04-01",
        &["mv", "content/quiet.md", "content/silent.md"],
    );
    commit(&top.path("."), "2026-04-01");
    build(&top.path("site"));
    let sitemap = top.read("site/public/sitemap.xml").expect("is made");
    assert_eq!(lastmod(&sitemap, "silent/").as_deref(), Some("2026-03-01"));
}

#[test]
fn a_history_that_was_cut_off_gives_no_dates_and_says_so() {
    let top = repository();
    let origin = format!(
        "file://{}",
        top.path(".").canonicalize().expect("is there").display()
    );
    git(
        &top.path("."),
        "2026-04-01",
        &["clone", "-q", "--depth", "1", &origin, "shallow"],
    );
    let ran = build(&top.path("shallow/site"));
    let told = ran.stdout();
    assert!(
        told.contains("book.toml:8:13: warn[missing-history]"),
        "{told}"
    );
    assert!(told.contains("only the last part of the history"), "{told}");
    let sitemap = top
        .read("shallow/site/public/sitemap.xml")
        .expect("is made");
    assert_eq!(lastmod(&sitemap, "quiet/"), None);
    assert_eq!(lastmod(&sitemap, "said/").as_deref(), Some("2026-01-15"));
}

#[test]
fn nobody_asks_git_where_the_settings_do_not() {
    let top = repository();
    let settings = ASKED.replace("git_dates = true", "git_dates = false");
    top.add(&settings.replace("-- book", "-- site/book"));
    let ran = build(&top.path("site"));
    assert!(
        !ran.stdout().contains("missing-history"),
        "{}",
        ran.stdout()
    );
    let sitemap = top.read("site/public/sitemap.xml").expect("is made");
    assert_eq!(lastmod(&sitemap, "quiet/"), None);
}
