//! Whatever words stand in a page: no rule panics, and every finding has its place in the file.

use handout::base::fs::MemoryTree;
use handout::build::{self, Snapshot};
use handout::check::{RULES, Report, Strictness};
use handout::load::{Cache, Options};
use handout::model::{Audience, Edition};
use jiff::civil::date;
use proptest::prelude::*;

const AROUND: &str = "-- book.toml --
[site]
title = \"Clinic\"
base_url = \"https://clinic.example\"
language = \"en\"
country = \"US\"
[languages.es]
title = \"Clínica\"
[languages.ar]
title = \"عيادة\"
-- content/_index.md --
---
title: Welcome
---

This is our site.
-- content/_data/words.yaml --
- avoid: wonder*
  instead: medicine
  why: It is no wonder.
-- content/_data/medicines.yaml --
- id: ketamine
  generic: ketamine
  brands: [Ketalar]
  approved_for: [anesthesia]
  used_for: [depression]
  country: US
  status_checked_on: 2026-10-01
  source: [trial-2021]
-- content/_data/contacts.yaml --
- id: us-988
  country: US
  kind: crisis
  name: 988 Suicide & Crisis Lifeline
  phone: \"988\"
  checked_on: 2026-10-01
  source: trial-2021
-- content/_data/sources.yaml --
trial-2021:
  type: article
  title: A trial of rest
  date: 2021
";

/// What `handout check` says of a site with one page, in this language, that holds this text.
fn check(language: &str, text: &str) -> Report {
    let mut tree = MemoryTree::parse(AROUND);
    let name = match language {
        "en" => "content/page.md".to_owned(),
        other => format!("content/page.{other}.md"),
    };
    let page = format!(
        "---\ntitle: A page\nsummary: Its summary.\nkind: treatment\nstatus: approved\n---\n\n{text}\n"
    );
    tree.insert(name.as_str(), page);
    let edition = Edition {
        today: date(2026, 11, 22),
        audience: Audience::Staff,
    };
    let options = Options {
        edition,
        base_url: None,
    };
    let snapshot =
        Snapshot::load(&tree, &options, &mut Cache::default()).expect("memory can be read");
    build::check(&snapshot, &tree, Strictness::AsSet)
}

/// Every finding marks a part of the file that can be shown.
fn assert_places(report: &Report) {
    for finding in &report.findings {
        let found = &finding.diagnostic;
        let places = found
            .place
            .iter()
            .chain(found.labels.iter().map(|label| &label.place));
        for place in places {
            let range = place.span.range();
            assert!(
                place.file.text.get(range.clone()).is_some(),
                "[{}] marks {range:?}, which is no part of the file",
                found.rule
            );
        }
    }
}

/// Pieces of sentences that rules look at, and signs that break carelessly written ones.
fn words() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "ketamine ",
        "Ketamine is approved ",
        "for depression",
        "a miracle",
        "groundbreaking ",
        "70%",
        "1 in 10 people ",
        "half of ",
        "studies show ",
        "better than ",
        "10,000",
        "0.5 mg/kg ",
        "call 911 ",
        "988",
        "suicide",
        "suicidio ",
        "kill yourself",
        "committed ",
        "an addict ",
        "utilize ",
        "nausea",
        "PTSD ",
        "(PTSD)",
        "was given ",
        "recently ",
        "book now ",
        "$20 ",
        "you ",
        "usted ",
        "Dr. ",
        "e.g. ",
        "2.5 mg. ",
        "a.m. ",
        "… ",
        "wonderful ",
        "[@trial-2021]",
        "[@",
        "](",
        "**",
        "*",
        "_",
        "`",
        "\n",
        "\n\n",
        "\r\n",
        "- ",
        "1. ",
        "# ",
        "## Risks\n\n",
        "> ",
        "| a | b |\n| - | - |\n| ",
        " | ",
        ":::care level=\"urgent\"\n",
        ":::\n",
        ":::crisis\n",
        "&amp;",
        "&#x1F600;",
        "<b>",
        "<!-- ",
        " -->",
        "\\",
        "’",
        "‘",
        "“",
        "”",
        "—",
        "\u{a0}",
        "\u{ad}",
        "\u{200b}",
        "\u{202e}",
        "e\u{301}",
        "\u{301}",
        "😀",
        "👩‍⚕️",
        "مرحبا ",
        "שלום",
        "漢字。",
        "ß",
        "İ",
        "ſ",
        "ﬃ",
        "\u{fe0f}",
        "\u{85}",
        "\u{2028}",
        ".",
        "?",
        "!",
        "...",
        ",",
        "-",
        "/",
        " ",
        "'",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_words_make_a_rule_panic_or_mark_what_is_not_there(
        text in prop_oneof![4 => words(), 1 => "\\PC{0,300}", 1 => any::<String>()],
        language in prop::sample::select(vec!["en", "es", "ar"]),
    ) {
        assert_places(&check(language, &text));
    }
}

/// Long texts that grow the work of a rule if it goes through them more than once for each thing it meets.
#[test]
fn no_rule_loses_itself_in_a_long_text() {
    let long = |piece: &str| piece.repeat(300_000 / piece.len());
    let texts = [
        long("x"),
        long("word "),
        long("A miracle. "),
        long("Studies show that 70% of people get better. "),
        long("an addict and "),
        long("ketamine depression "),
        long("(((((\"“"),
        long(". "),
        long("e\u{301}"),
        long("😀"),
        long("مرحبا "),
        long("- item\n"),
        long("One two. [@trial-2021] "),
        long("PTSD "),
        long("was seen "),
        long("1.1"),
        long("a-"),
        long("| 70% "),
    ];
    for text in texts {
        let report = check("en", &text);
        assert_places(&report);
        for rule in RULES {
            let name = rule.meta().name;
            let findings = report.findings.iter();
            let count = findings
                .filter(|finding| finding.diagnostic.rule == name)
                .count();
            assert!(count <= 10_000, "{name} says {count} things of one page");
        }
    }
}
