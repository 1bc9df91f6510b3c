//! The words of a page and their places.

use super::*;
use crate::model::body::ProseKind::{self, *};

fn prose(text: &str) -> Vec<(ProseKind, String)> {
    let body = read(text).value;
    body.prose
        .into_iter()
        .map(|prose| (prose.kind, prose.text))
        .collect()
}

#[track_caller]
fn check_prose(text: &str, expected: &[(ProseKind, &str)]) {
    let found = prose(text);
    let found: Vec<(ProseKind, &str)> = found
        .iter()
        .map(|(kind, text)| (*kind, text.as_str()))
        .collect();
    assert_eq!(found, expected, "{text:?}");
}

#[test]
fn every_piece_has_its_kind() {
    check_prose("# A\n\nb *c*\nd\n", &[(Heading, "A"), (Paragraph, "b c d")]);
    check_prose(
        "- a\n- b\n  - c\n\n1. d\n\n   e\n",
        &[
            (ListItem, "a"),
            (ListItem, "b"),
            (ListItem, "c"),
            (ListItem, "d"),
            (ListItem, "e"),
        ],
    );
    check_prose("> a\n>\n> - b\n", &[(Quotation, "a"), (ListItem, "b")]);
    check_prose("> [!NOTE]\n> a\n", &[(Paragraph, "a")]);
    check_prose(
        "| a | b |\n|--|--|\n| c | |\n",
        &[(TableCell, "a"), (TableCell, "b"), (TableCell, "c")],
    );
    check_prose("a\n: b\n", &[(Definition, "a"), (Definition, "b")]);
    check_prose("a[^1].\n\n[^1]: b\n", &[(Paragraph, "a."), (Footnote, "b")]);
    check_prose(
        "- a\n  :::note\n  b\n  :::\n  c\n",
        &[(ListItem, "a"), (ListItem, "b"), (ListItem, "c")],
    );
}

#[test]
fn what_is_no_prose_is_left_out() {
    check_prose("a `b` c [@d], e\n", &[(Paragraph, "a c, e")]);
    check_prose("    code\n\n```\ncode\n```\n", &[]);
    check_prose("![a](b.png)\n", &[]);
    check_prose("Go to <https://x.org> now\n", &[(Paragraph, "Go to now")]);
    check_prose("[the words](b.md \"t\")\n", &[(Paragraph, "the words")]);
    check_prose("- [ ] a\n", &[(ListItem, "a")]);
    check_prose(":::note title=\"x\"\na\n:::\n", &[(Paragraph, "a")]);
}

#[test]
fn each_piece_knows_where_it_stands() {
    let body = sound("a\n\n# B\n\n:::note\nc [@k]\n:::\n\nd[^1]\n\n[^1]: e\n");
    let found: Vec<_> = body
        .prose
        .iter()
        .map(|p| (p.text.as_str(), p.heading, p.component, p.cited))
        .collect();
    assert_eq!(
        found,
        [
            ("a", None, None, false),
            ("B", Some(0), None, false),
            ("c", Some(0), Some(0), true),
            ("d", Some(0), None, false),
            ("e", None, None, false),
        ]
    );
}

#[test]
fn a_source_in_a_quotation_stands_for_all_of_it() {
    let body = sound("> a\n>\n> b [@k]\n\nc\n");
    let cited: Vec<bool> = body.prose.iter().map(|prose| prose.cited).collect();
    assert_eq!(cited, [true, true, false]);
}

/// Every word of the prose, found again in the file.
#[track_caller]
fn check_places(text: &str, words: &[&str]) {
    let body = read(text).value;
    for word in words {
        let (prose, at) = body
            .prose
            .iter()
            .find_map(|prose| Some((prose, prose.text.find(word)?)))
            .unwrap_or_else(|| panic!("{word:?} is not in the prose of {text:?}"));
        let span = prose.span(at, at + word.len());
        assert_eq!(&text[span.range()], *word, "{text:?}");
    }
}

#[test]
fn words_are_found_again_in_the_file() {
    check_places(
        "> é **miracle** \"cure\"\n> now\\* `x` don't -- end &amp; rest\n",
        &["é", "miracle", "cure", "now", "*", "don", "end", "rest"],
    );
    check_places(
        "a\r\n| H~2~O b | x^2^ |\r\n|--|--|\r\n| c d [@k] e | [f](g.md) |\r\n",
        &["H", "O b", "x", "c d", " e", "f"],
    );
    check_places(
        "- [x] one\n\n  - two\n\t- three\n\n    four\n",
        &["one", "two", "three", "four"],
    );
    check_places(
        "<div>five &amp; <b>six</b>\n  seven</div>\n\n> <p>eight\n> nine</p>\n",
        &["five", "six", "seven", "eight", "nine"],
    );
}

#[test]
fn a_sign_that_stands_for_another_covers_what_was_written() {
    let text = "don't say \"cure\" -- ever... a\n";
    let prose = &sound(text).prose[0];
    assert_eq!(prose.text, "don’t say “cure” – ever… a");
    for (shown, written) in [
        ("don’t", "don't"),
        ("“cure”", "\"cure\""),
        ("–", "--"),
        ("ever…", "ever..."),
        ("’t", "'t"),
    ] {
        let at = prose.text.find(shown).expect("the words");
        assert_eq!(&text[prose.span(at, at + shown.len()).range()], written);
    }
}
