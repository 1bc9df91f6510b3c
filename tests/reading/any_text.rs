//! Whatever the bytes of a file are: no panic, and every place is in the file.

use std::sync::Arc;

use handout::base::source::SourceFile;
use handout::base::span::Span;
use handout::load::{config, data, front, split};
use handout::model::{Diagnostic, FrontMatter, Role};
use proptest::prelude::*;

use crate::{file, from_windows};

/// Text that looks like front matter, with all that may be wrong in it.
fn nearly_front_matter() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "---\n",
        "---",
        "--- \n",
        "title: ",
        "title:",
        "summary: x\n",
        "kind: treatment\n",
        "tags: [a, ",
        "b]\n",
        "authors:\n",
        "  - é\n",
        "- ",
        "\t",
        " ",
        "\n",
        "\r\n",
        "\u{feff}",
        "\"",
        "'",
        "a: {b: c}\n",
        "*x",
        "&x ",
        "!y ",
        "#",
        "|\n",
        ">\n",
        "  text\n",
        "2026-02-30\n",
        "reviewed_on: ",
        "😀",
        "título: ñ\n",
        "[",
        "]",
        "{",
        "}",
        ",",
        "extra:\n  a: 1\n  a: 2\n",
        "%",
        "@",
        "`",
        "\\",
        "\0",
        "\u{85}",
        "\u{2028}",
        "? ",
        ": ",
        "...\n",
        "allow:\n  - rule: x\n",
        "[site]\n",
        "title = \"é\"\n",
        "=",
        "\"\"\"",
        "10.5",
        "yes\n",
        "null\n",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        nearly_front_matter().prop_map(|text| format!("---\n{text}\n---\n")),
        nearly_front_matter(),
        "\\PC{0,200}",
        any::<String>(),
    ]
}

fn inside(file: &SourceFile, span: Span) {
    let range = span.range();
    assert!(range.start <= range.end, "{span:?} in {:?}", file.text);
    assert!(
        file.text.get(range).is_some(),
        "{span:?} in {:?}",
        file.text
    );
    assert!(
        span.start as usize >= file.start(),
        "{span:?} in {:?}",
        file.text
    );
}

fn findings_are_inside(file: &SourceFile, findings: &[Diagnostic]) {
    for finding in findings {
        inside(file, finding.place.as_ref().expect("a place").span);
        finding
            .labels
            .iter()
            .for_each(|label| inside(file, label.place.span));
        assert!(finding.help.is_some(), "{} has no help", finding.message);
    }
}

fn read_page(file: &Arc<SourceFile>) -> Option<FrontMatter> {
    let split = split::split(file);
    findings_are_inside(file, &split.diagnostics);
    let parts = split.value;
    inside(file, parts.fence);
    parts.yaml.into_iter().for_each(|span| inside(file, span));
    assert!(file.text.is_char_boundary(parts.body_start));
    let front = front::front_matter(file, &parts, Role::Page);
    findings_are_inside(file, &front.diagnostics);
    let nothing_said = split.diagnostics.is_empty() && front.diagnostics.is_empty();
    assert!(
        front.value.is_some() || !nothing_said,
        "silence about {:?}",
        file.text
    );
    front.value
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn pages(text in any_text()) {
        let file = file("content/page.md", &text);
        if let Some(front) = read_page(&file) {
            front.title.iter().for_each(|title| inside(&file, title.span));
            front.tags.iter().for_each(|tag| inside(&file, tag.span));
            front.allow.iter().for_each(|waiver| inside(&file, waiver.span));
        }
    }

    #[test]
    fn data_files(text in any_text(), name in prop::sample::select(vec!["sources", "people", "contacts", "glossary", "medicines", "words", "other"])) {
        let file = file(&format!("content/_data/{name}.yaml"), &text);
        let read = data::data(&[Arc::clone(&file)]);
        findings_are_inside(&file, &read.diagnostics);
    }

    #[test]
    fn settings(text in any_text()) {
        let file = file("book.toml", &text);
        let read = config::config(&file);
        findings_are_inside(&file, &read.diagnostics);
    }

    /// Windows line endings and a byte order mark change neither what is read nor where it is.
    #[test]
    fn places_do_not_move_on_windows(values in prop::collection::vec("[a-zé😀 ]{0,12}", 1..6)) {
        let lines: Vec<String> = values.iter().enumerate().map(|(n, value)| format!("  k{n}: \"{value}\"\n")).collect();
        let lines = lines.concat();
        let unix = format!("---\ntitle: x\nextra:\n{lines}tags: [\"{}\"]\nwrong: 1\n---\n", values[0]);
        let (unix, windows) = (file("content/a.md", &unix), file("content/a.md", &from_windows(&unix)));
        let place = |file: &Arc<SourceFile>| {
            let parts = split::split(file).value;
            let read = front::front_matter(file, &parts, Role::Page);
            let found = read.diagnostics.iter().map(|finding| finding.place.as_ref().unwrap());
            let starts: Vec<_> = found.map(|place| (place.start(), place.end())).collect();
            let front = read.value.unwrap();
            (starts, front.extra, file.position(front.fence.end as usize))
        };
        prop_assert_eq!(place(&unix), place(&windows));
    }
}
