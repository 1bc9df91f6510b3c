use std::fs;
use std::process::Command;

use jiff::civil::date;

use super::*;
use crate::base::fs::{DiskTree, MemoryTree};
use crate::model::Audience;

const SITE: &str = "-- book.toml --
[site]
title = \"T\"
base_url = \"https://clinic.example\"
language = \"en\"
country = \"US\"
-- content/_index.md --
---
title: Home
---
-- content/a.md --
---
title: A
summary: About a.
---
One.
-- content/b.md --
---
title: B
summary: About b.
---
Two.
";

fn options() -> Options {
    let edition = Edition {
        today: date(2026, 6, 1),
        audience: Audience::Staff,
    };
    Options {
        edition,
        base_url: None,
    }
}

fn load_once(tree: &MemoryTree) -> With<Site> {
    load(tree, &options(), &mut Cache::default()).expect("memory can be read")
}

#[test]
fn a_changed_page_alone_is_parsed_again() {
    let mut tree = MemoryTree::parse(SITE);
    let mut cache = Cache::default();
    let before = load(&tree, &options(), &mut cache).unwrap().value;
    tree.insert(
        "content/b.md",
        "---\ntitle: B\nsummary: About b.\n---\nThree.\n",
    );
    let after = load(&tree, &options(), &mut cache).unwrap().value;
    let page = |site: &Site, file: &str| Arc::clone(site.page(file).expect("the page is there"));
    assert!(Arc::ptr_eq(
        &page(&before, "content/a.md"),
        &page(&after, "content/a.md")
    ));
    assert!(!Arc::ptr_eq(
        &page(&before, "content/b.md"),
        &page(&after, "content/b.md")
    ));
    tree.remove("content/a.md");
    let last = load(&tree, &options(), &mut cache).unwrap().value;
    assert!(last.page("content/a.md").is_none());
}

#[test]
fn findings_of_a_page_that_is_not_parsed_again_are_still_told() {
    let mut tree = MemoryTree::parse(SITE);
    tree.insert("content/b.md", "no front matter");
    let mut cache = Cache::default();
    for _ in 0..2 {
        let loaded = load(&tree, &options(), &mut cache).unwrap();
        let rules: Vec<_> = loaded.diagnostics.iter().map(|d| d.rule).collect();
        assert_eq!(rules, ["missing-front-matter"]);
    }
}

#[test]
fn one_unreadable_file_does_not_stop_the_others() {
    let mut tree = MemoryTree::parse(SITE);
    tree.insert("content/a.md", b"---\ntitle: caf\xe9\n---\n".to_vec());
    let loaded = load_once(&tree);
    assert!(loaded.value.page("content/b.md").is_some());
    let fault = &loaded.diagnostics[0];
    let place = fault.place.as_ref().expect("has a place").start();
    assert_eq!((fault.rule, place.line, place.column), ("not-utf8", 2, 11));
}

#[test]
fn a_site_without_settings_says_so() {
    let tree = MemoryTree::parse("-- content/_index.md --\n---\ntitle: Home\n---\n");
    let fault = load_once(&tree).diagnostics.remove(0);
    assert_eq!(fault.rule, "unreadable-file");
    assert!(fault.message.contains("book.toml"));
}

#[test]
fn settings_that_are_there_but_empty_are_not_called_missing() {
    let mut tree = MemoryTree::parse("-- content/_index.md --\n---\ntitle: Home\n---\n");
    let mut cache = Cache::default();
    load(&tree, &options(), &mut cache).unwrap();
    tree.insert("book.toml", "");
    let after = load(&tree, &options(), &mut cache).unwrap();
    let mut rules = after.diagnostics.iter().map(|d| d.rule);
    assert!(rules.all(|rule| rule != "unreadable-file"));
}

#[test]
fn a_site_without_a_home_page_says_so() {
    let tree = MemoryTree::parse(&SITE.replace("content/_index.md", "content/start.md"));
    let rules: Vec<_> = load_once(&tree)
        .diagnostics
        .iter()
        .map(|d| d.rule)
        .collect();
    assert!(rules.contains(&"missing-home"), "{rules:?}");
}

#[test]
fn two_files_that_want_one_address_are_both_named() {
    let mut tree = MemoryTree::parse(SITE);
    tree.insert(
        "content/a/index.md",
        "---\ntitle: A\nsummary: Also a.\n---\n",
    );
    let found = load_once(&tree).diagnostics;
    let fault = found
        .iter()
        .find(|d| d.rule == "address-collision")
        .expect("is found");
    assert!(fault.message.contains("content/a.md") && fault.message.contains("content/a/index.md"));
}
#[test]
fn what_keeps_git_from_answering_can_be_mended_while_a_preview_runs() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("is in a folder")).expect("is made");
        fs::write(path, text).expect("is written");
    };
    let git = |arguments: &[&str]| {
        let ran = Command::new("git")
            .args(["-c", "user.name=Sam", "-c", "user.email=sam@clinic.example"])
            .args(arguments)
            .current_dir(folder.path())
            .env("GIT_COMMITTER_DATE", "2026-03-01T12:00:00Z")
            .env("GIT_AUTHOR_DATE", "2026-03-01T12:00:00Z")
            .output();
        assert!(ran.expect("git runs").status.success(), "{arguments:?}");
    };
    let page = "---\ntitle: A\nsummary: About a.\nstatus: approved\n---\nOne.\n";
    write(
        "book.toml",
        "[site]\ntitle = \"T\"\nbase_url = \"https://clinic.example\"\nlanguage = \"en\"\ncountry = \"US\"\n\n[build]\ngit_dates = true\n",
    );
    write("content/_index.md", "---\ntitle: Home\n---\n");
    write("content/a.md", page);
    // No folder around this one answers in its place.
    write(".git", "gitdir: nowhere\n");
    let tree = DiskTree::new(folder.path()).expect("is there");
    let mut cache = Cache::default();
    let before = load(&tree, &options(), &mut cache).unwrap();
    let told = |loaded: &With<Site>| {
        let mut rules = loaded.diagnostics.iter().map(|d| d.rule);
        rules.any(|rule| rule == "missing-history")
    };
    assert!(told(&before));

    fs::remove_file(folder.path().join(".git")).expect("is there");
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "pages"]);
    let touched = BTreeSet::from([SitePath::new("content/_index.md")]);
    let after = load_after(&before.value, &touched, &tree, &options(), &mut cache).unwrap();
    assert!(!told(&after));
    let page = after.value.page("content/a.md").expect("is there");
    assert_eq!(after.value.updated_on(page), Some(date(2026, 3, 1)));
    assert!(
        after.value.change_since(&before.value).is_none(),
        "the date is on a page that nobody saved"
    );
}
