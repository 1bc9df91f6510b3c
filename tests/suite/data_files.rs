//! What is wrong in a data file is told once, and not again on every page that takes something from it.

use std::path::Path;

use super::kit::{Project, files};

/// Finding as `file: check`, of the golden site with one file changed.
fn found(changed: &str, change: impl Fn(&mut Vec<u8>)) -> Vec<String> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/site");
    let site = Project::bare();
    for (path, mut bytes) in files(&golden) {
        if path == changed {
            change(&mut bytes);
        }
        site.write(&path, &bytes);
    }
    let ran = site.handout(&["check", "--format", "short"]);
    let row = |line: &str| {
        let (place, rest) = line.split_once(": ")?;
        let rule = rest.split(['[', ']']).nth(1)?;
        Some(format!("{}: {rule}", place.split(':').next()?))
    };
    ran.stdout().lines().filter_map(row).collect()
}

/// What is found more often in the second.
fn more(before: &[String], mut after: Vec<String>) -> Vec<String> {
    for known in before {
        if let Some(at) = after.iter().position(|one| one == known) {
            after.remove(at);
        }
    }
    after
}

const FILES: [&str; 6] = [
    "contacts",
    "glossary",
    "medicines",
    "people",
    "sources",
    "words",
];

#[test]
fn a_broken_data_file_is_one_finding() {
    let before = found("", |_| ());
    for name in FILES {
        let file = format!("content/_data/{name}.yaml");
        for (slip, rule) in [
            (&b"\n  - a: [\n"[..], "invalid-yaml"),
            (b"\n# \xe9\n", "not-utf8"),
        ] {
            let after = found(&file, |bytes| bytes.extend(slip));
            assert_eq!(more(&before, after), [format!("{file}: {rule}")]);
        }
    }
}

#[test]
fn an_entry_that_cannot_be_used_is_told_where_it_is_and_on_no_page() {
    let before = found("", |_| ());
    for (name, right, wrong) in [
        ("contacts", "kind:", "kin:"),
        ("medicines", "generic:", "generik:"),
        ("people", "name:", "nam:"),
        ("sources", "type:", "typ:"),
    ] {
        let file = format!("content/_data/{name}.yaml");
        let after = found(&file, |bytes| {
            let text = String::from_utf8(bytes.clone()).expect("text");
            let slip = text.replace(&format!(" {right}"), &format!(" {wrong}"));
            assert_ne!(slip, text);
            *bytes = slip.into_bytes();
        });
        let new = more(&before, after);
        assert!(!new.is_empty(), "{name}");
        assert!(new.iter().all(|one| one.starts_with(&file)), "{new:#?}");
    }
}

#[test]
fn what_a_whole_data_file_has_not_got_is_told_as_before() {
    let site = Project::new(
        "-- content/_data/people.yaml --\n- id: sam\n  name: Sam Lee\n- id: ana\n  nam: Ana Diaz\n\
         -- content/tea.md --\n---\ntitle: Tea\nsummary: About tea.\nstatus: approved\nauthors: [sam, ana, kim]\n---\n\nTea.\n",
    );
    let told = site.handout(&["check", "--format", "short"]).stdout();
    let of_page: Vec<&str> = told
        .lines()
        .filter(|line| line.starts_with("content/tea"))
        .collect();
    assert_eq!(of_page.len(), 1, "{told}");
    assert!(of_page[0].contains("`kim`"), "{told}");
}
