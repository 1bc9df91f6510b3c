//! Front matter that cannot be read at all, or not where it should be.

use std::fmt::Write as _;
use std::time::Instant;

use crate::{PATIENCE, from_windows, page, places, said};

/// Checks the only finding of a page, on Unix and on Windows.
fn one_finding(text: &str, place: &str, words: &str) {
    for text in [text.to_owned(), from_windows(text)] {
        let read = page(&text);
        assert_eq!(places(&read.diagnostics), [place], "in {text:?}");
        let said = said(&read.diagnostics);
        assert!(said.contains(words), "{said:?} does not speak of {words:?}");
    }
}

fn invalid_yaml(yaml: &str, place: &str, words: &str) {
    let text = format!("---\n{yaml}---\nText.\n");
    one_finding(&text, &format!("{place} invalid-yaml"), words);
    assert!(page(&text).value.is_none());
}

#[test]
fn slips_of_the_keyboard() {
    invalid_yaml("title: Año\n\tsummary: b\n", "3:1", "two spaces");
    invalid_yaml("tags:\n\t- a\n", "3:1", "two spaces");
    invalid_yaml(
        "title:Ketamine\nsummary: x\n",
        "2:6",
        "Write `title: Ketamine`",
    );
    invalid_yaml("title:Ketamine\n", "2:6", "Write `title: Ketamine`");
    invalid_yaml(
        "title: x\nsummary:y\nkind: page\n",
        "3:8",
        "Write `summary: y`",
    );
    invalid_yaml("tags:\n- a\n-b\nkind: page\n", "4:1", "Write `- b`");
    invalid_yaml("title: Año: what\nb: c\n", "2:11", "`title: \"Año: what\"`");
    invalid_yaml("title: say \"é\": x\n", "2:15", "`title: 'say \"é\": x'`");
    invalid_yaml(
        "title: x\nsummary\nkind: page\n",
        "3:1",
        "no name with a colon",
    );
    invalid_yaml("title: a\n  kind: page\n", "3:3", "same column");
    invalid_yaml("tags:\n  - b\n - c\n", "4:2", "line up");
    invalid_yaml("tags: a\n- b\n", "3:1", "line up");
    invalid_yaml("tags: - b\n", "2:7", "line of its own");
}

#[test]
fn quotes_and_brackets() {
    invalid_yaml("title: \"Ketamine\nkind: page\n", "2:8", "not closed");
    invalid_yaml("title: x\nsummary: 'y\nkind: page\n", "3:10", "not closed");
    invalid_yaml("title: \"a\" b\n", "2:12", "goes on");
    invalid_yaml("title: \"a\\q\"\n", "2:10", "backslash");
    invalid_yaml("tags: [a, b\nkind: page\n", "2:7", "`]`");
    invalid_yaml("tags: [a, b}\n", "2:7", "`]`");
    invalid_yaml("extra: {a: b\nkind: page\n", "2:8", "`}`");
    invalid_yaml("tags: [a, , b]\n", "2:11", "comma too many");
    invalid_yaml("tags: [[a] b]\n", "2:12", "commas");
    invalid_yaml("{title: x}\n]\n", "3:1", "bracket");
}

#[test]
fn characters_that_mean_something_to_yaml() {
    invalid_yaml("title: *Important* news\n", "2:8", "quotes");
    invalid_yaml("title: &co\n", "2:8", "quotes");
    invalid_yaml("title: !important\n", "2:8", "quotes");
    invalid_yaml("title: @home\n", "2:8", "\"@home\"");
    invalid_yaml("title: `x`\n", "2:8", "quotes");
    invalid_yaml("title: a\u{7}b\n", "2:9", "U+0007");
}

#[test]
fn what_is_no_front_matter() {
    invalid_yaml("- a\n- b\n", "2:1", "`title: What to expect`");
    invalid_yaml("only text\n", "2:1", "`title: What to expect`");
    invalid_yaml("title: a\n...\nkind: page\n", "4:1", "second YAML document");
    invalid_yaml("? [a, b]\n: c\n", "2:3", "name");
}

#[test]
fn fences() {
    let none = "1:1 missing-front-matter";
    one_finding("Text.\n", none, "without front matter");
    one_finding("", none, "empty");
    one_finding("\n\n", none, "empty");
    one_finding("+++\ntitle = 'x'\n+++\n", none, "TOML");
    one_finding(
        "---\ntitle: x\nsummary: y---\n",
        "1:1 unclosed-front-matter",
        "never closed",
    );
    one_finding("---", "1:1 unclosed-front-matter", "never closed");
}

#[test]
fn a_fence_that_is_nearly_right_is_reported_and_the_page_is_read_all_the_same() {
    let fields = "title: x\nsummary: y\n";
    for (opening, place) in [
        ("----", 1),
        ("--- ", 1),
        (" ---", 1),
        ("—", 1),
        ("\n---", 2),
    ] {
        let text = format!("{opening}\n{fields}---\nText.\n");
        one_finding(&text, &format!("{place}:1 missing-front-matter"), "`---`");
        assert_eq!(page(&text).value.unwrap().title.unwrap().value, "x");
    }
    for closing in ["----", "--- ", "--"] {
        let text = format!("---\n{fields}{closing}\nText.\n");
        one_finding(&text, "1:1 unclosed-front-matter", "exactly three hyphens");
        let read = page(&text);
        assert_eq!(read.diagnostics[0].labels[0].place.start().line, 4);
        assert_eq!(read.value.unwrap().title.unwrap().value, "x");
    }
}

#[test]
fn a_line_that_ends_in_hyphens_cuts_nothing() {
    let read = page("---\ntitle: x ---\nsummary: |\n  a\n  ---\n  b---\n---\nText.\n");
    assert_eq!(places(&read.diagnostics), [""; 0]);
    let front = read.value.unwrap();
    assert_eq!(front.title.unwrap().value, "x ---");
    assert_eq!(front.summary.unwrap().value, "a\n---\nb---");
}

#[test]
fn hostile_files_are_told_quickly() {
    let mut bomb = "a: &a [lol, lol, lol]\n".to_owned();
    for (name, above) in ('b'..='j').zip('a'..) {
        let aliases = format!("*{above}, ").repeat(9);
        writeln!(bomb, "{name}: &{name} [{aliases}]").unwrap();
    }
    let cases = [
        (bomb, "2:4"),
        ("[".repeat(100_000), "2:33"),
        ("{a: ".repeat(100_000), "2:129"),
        ("- ".repeat(100_000), "2:65"),
        ("a: ".repeat(100_000), "2:5"),
        (format!("a: \"{}", "b".repeat(300_000)), "2:4"),
        (format!("a: {}", "'".repeat(300_001)), "2:4"),
    ];
    for (yaml, place) in cases {
        let text = format!("---\n{yaml}\n---\nText.\n");
        let start = Instant::now();
        let read = page(&text);
        assert_eq!(places(&read.diagnostics), [format!("{place} invalid-yaml")]);
        assert!(
            start.elapsed() < PATIENCE,
            "{place} took {:?}",
            start.elapsed()
        );
    }
}

#[test]
fn a_file_full_of_faults_is_not_told_line_by_line() {
    let many: Vec<String> = (0..50_000).map(|n| format!("k{n}: x\n")).collect();
    let many = many.concat();
    let start = Instant::now();
    let read = page(&format!("---\n{many}---\n"));
    assert_eq!(read.diagnostics.len(), 200);
    assert!(said(&read.diagnostics[199..]).contains("more faults"));
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}

#[test]
fn a_sentence_stays_a_sentence_whatever_it_speaks_of() {
    let long = "x".repeat(100_000);
    for yaml in [
        format!("{long}: y\n{long}: z\n"),
        format!("title: {long}: y\n"),
        format!("title:{long}\n"),
        format!("title: @{long}\n"),
        format!("title: x\n  {long}: y\n"),
        format!("title: {0}\nkind: {0}\ntoc: {0}\n", "7".repeat(100_000)),
        format!(
            "reviewed_on: {long}\nkind: {long}\norder: {long}\ntags: {long}\nrelated: [{long}]\n"
        ),
    ] {
        for finding in page(&format!("---\n{yaml}---\n")).diagnostics {
            let length = finding.message.len() + finding.help.map_or(0, |help| help.len());
            assert!(length < 600, "{length} bytes about {}", &yaml[..20]);
        }
    }
    let most = "# far too long\n".repeat(80_000);
    assert_eq!(
        places(&page(&format!("---\n{most}---\n")).diagnostics),
        ["2:1 too-large"]
    );
}
