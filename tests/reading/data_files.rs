//! The files of `content/_data/`.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use handout::base::source::SourceFile;
use handout::base::text::escape_html;
use handout::load::data::data;
use handout::model::data::ContactKind;
use handout::model::{Data, Level, With};
use jiff::civil::date;

use crate::{file, from_windows, places, said};

fn read(name: &str, text: &str) -> With<Data> {
    data(&[file(&format!("content/_data/{name}.yaml"), text)])
}

#[test]
fn the_bundled_data_files_have_no_fault() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/_data");
    let files: Vec<Arc<SourceFile>> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            file(&format!("content/_data/{name}"), &text)
        })
        .collect();
    let read = data(&files);
    assert_eq!(said(&read.diagnostics), "");
    let data = read.value;
    assert!(
        data.contacts
            .iter()
            .any(|contact| contact.kind == ContactKind::Crisis)
    );
    assert!(!data.people.is_empty() && !data.medicines.is_empty());
    assert!(!data.glossary["en"].is_empty());
    for (key, source) in &data.sources {
        for author in &source.authors {
            let author = escape_html(author);
            assert!(
                source.html.contains(&author),
                "{key} does not name {author}"
            );
        }
    }
}

#[test]
fn lists_are_read() {
    let people = read(
        "people",
        "- id: ana-diaz\n  name: Ana Díaz\n  credentials: MD\n  url: https://a.example\n",
    );
    assert!(people.diagnostics.is_empty());
    let ana = people.value.person("ana-diaz").unwrap();
    assert_eq!(
        (ana.name.as_str(), ana.credentials.as_deref()),
        ("Ana Díaz", Some("MD"))
    );
    let text = "- id: us-988\n  country: US\n  kind: crisis\n  name: 988\u{a0}Lifeline\n  phone: \"988\"\n  checked_on: 2026-01-02\n";
    for text in [text.to_owned(), from_windows(text)] {
        let contacts = read("contacts", &text);
        assert!(
            contacts.diagnostics.is_empty(),
            "{}",
            said(&contacts.diagnostics)
        );
        let line = contacts.value.contact("us-988").unwrap();
        assert_eq!(line.phone.as_deref(), Some("988"));
        assert_eq!(line.checked_on.as_ref().unwrap().value, date(2026, 1, 2));
    }
    let medicines = read(
        "medicines",
        "- id: ketamine\n  generic: ketamine\n  country: US\n  approved_for: [anesthesia]\n  used_for: [anesthesia, depression]\n",
    );
    let ketamine = medicines.value.medicine("ketamine").unwrap();
    assert_eq!(ketamine.off_label().collect::<Vec<_>>(), ["depression"]);
    let glossary = read(
        "glossary",
        "en:\n  - term: drip\n    meaning: Medicine through a tube.\n    syllables: 1\nes: []\n",
    );
    assert_eq!(glossary.value.glossary["en"][0].syllables, Some(1));
    assert!(glossary.value.glossary["es"].is_empty());
}

#[test]
fn faults_in_lists() {
    let contacts = read(
        "contacts",
        "- id: a\n  country: uk\n  kind: crisis\n  name: x\n  phone: 988\n- id: a\n  country: NO\n  kind: x\n  name: y\n- 3\n",
    );
    let expected = [
        "2:12 invalid-field",
        "5:10 invalid-field",
        "6:3 missing-field",
        "6:7 duplicate-key",
        "7:12 invalid-field",
        "8:9 invalid-field",
        "10:3 invalid-field",
    ];
    assert_eq!(places(&contacts.diagnostics), expected);
    assert!(said(&contacts.diagnostics).contains("\"988\""));
    assert_eq!(
        places(&read("people", "id: x\n").diagnostics),
        ["1:1 invalid-field"]
    );
    assert_eq!(
        places(&read("people", "- name: x\n").diagnostics),
        ["1:3 missing-field"]
    );
    assert_eq!(
        places(&read("glossary", "english: []\n").diagnostics),
        ["1:1 unknown-field"]
    );
    let words = "word ".repeat(26);
    let long = read(
        "glossary",
        &format!("en:\n  - term: x\n    meaning: {words}\n"),
    );
    assert!(said(&long.diagnostics).contains("26 words"));
    let sources = read("sources", "a: [\n");
    assert_eq!(places(&sources.diagnostics), ["1:4 invalid-yaml"]);
}

#[test]
fn words_to_avoid_are_read() {
    let text = "- avoid: Miracle*\n  why: It promises too much.\n- avoid: drip\n  instead: infusion\n  why: One word for one thing.\n  level: deny\n  language: es\n";
    for text in [text.to_owned(), from_windows(text)] {
        let read = read("words", &text);
        assert_eq!(said(&read.diagnostics), "");
        let [miracle, drip] = read.value.words.as_slice() else {
            panic!("{:?}", read.value.words);
        };
        assert_eq!(miracle.avoid.value, "Miracle*");
        assert_eq!(&text[miracle.avoid.span.range()], "Miracle*");
        assert_eq!(
            (miracle.level, miracle.language.as_deref()),
            (Level::Warn, None)
        );
        assert_eq!(
            (drip.level, drip.language.as_deref()),
            (Level::Deny, Some("es"))
        );
        assert_eq!(
            (drip.instead.as_deref(), drip.why.as_str()),
            (Some("infusion"), "One word for one thing.")
        );
    }
}

#[test]
fn faults_in_words_to_avoid() {
    let long = "word ".repeat(21);
    let text = format!(
        "\
- avoid: \"\"
  why: x
- avoid: \"*\"
  why: x
- avoid: mir*cle
  why: x
- avoid: \"{long}\"
  why: x
- avoid: safe
  why: x
  level: allow
- avoid: drip
- avoid: one two
  why: x
- avoid: ONE  Two
  why: y
- avoid: one two
  why: in another language
  language: es
- word: x
  why: x
"
    );
    let read = read("words", &text);
    let expected = [
        "1:10 invalid-field",
        "3:10 invalid-field",
        "5:10 invalid-field",
        "7:10 invalid-field",
        "11:10 invalid-field",
        "12:3 missing-field",
        "15:10 invalid-field",
        "20:3 unknown-field",
        "20:3 missing-field",
    ];
    assert_eq!(places(&read.diagnostics), expected);
    let said = said(&read.diagnostics);
    assert!(
        said.contains("104 characters, and 100 is the most"),
        "{said}"
    );
    assert!(said.contains("Did you mean `avoid`?"), "{said}");
    // What cannot be looked for is left out, above all a star alone, which would be found everywhere.
    let kept: Vec<&str> = read
        .value
        .words
        .iter()
        .map(|word| word.avoid.value.as_str())
        .collect();
    assert_eq!(kept, ["safe", "one two", "one two"]);
}

#[test]
fn a_file_of_another_name_only_has_to_be_readable() {
    assert!(
        read("prices", "anything: [1, {x: y}]\n")
            .diagnostics
            .is_empty()
    );
    assert!(read("prices", "").diagnostics.is_empty());
    assert_eq!(
        places(&read("prices", "a: 1\na: 2\n").diagnostics),
        ["2:1 duplicate-key"]
    );
    assert_eq!(
        places(&read("prices", "a: {\n").diagnostics),
        ["1:4 invalid-yaml"]
    );
}

#[test]
fn one_bad_source_does_not_take_the_others_with_it() {
    let text = "\
good:
  type: article
  title: Good
  author: [\"Diaz, A.\"]
  date: 2024-03
unknown-key:
  type: article
  titel: x
  title: y
bad-date:
  type: web
  title: x
  date: yesterday
  url: nope
not-a-group: 3
bad key:
  type: web
  title: x
bad-type:
  type: artikel
  title: x
bad-parent:
  type: article
  title: x
  parent: {type: periodicl, title: y}
bad-link:
  type: web
  title: x
  url: javascript:alert(1)
number-as-title:
  type: web
  title: 1984
last:
  type: report
  title: Last
";
    let read = read("sources", text);
    let expected = [
        "8:3 unknown-field",
        "13:9 invalid-field",
        "14:8 invalid-field",
        "15:14 invalid-field",
        "16:1 unknown-field",
        "20:9 invalid-field",
        "25:18 invalid-field",
        "29:8 invalid-field",
        "32:10 invalid-field",
    ];
    assert_eq!(places(&read.diagnostics), expected);
    let keys: Vec<&str> = read.value.sources.keys().map(String::as_str).collect();
    assert_eq!(keys, ["good", "last", "unknown-key"]);
    let good = &read.value.sources["good"];
    assert_eq!((good.title.as_str(), good.year), ("Good", Some(2024)));
    assert_eq!(good.authors, ["Diaz"]);
}

#[test]
fn a_source_is_formatted_without_style_and_with_its_links() {
    let read = read(
        "sources",
        "a:\n  type: article\n  title: Ketamine <b>&</b> mood\n  author: [\"Diaz, A. B.\", \"O'Neil, C.\", { name: World Health Organization }, { name: Berg, prefix: van der, given-name: J. }]\n  date: 2024-03-12\n  page-range: 11-22\n  serial-number: { doi: 10.1000/x.1, pmid: 12345 }\n  note: a private remark\n  parent: { type: periodical, title: Journal of Tests, volume: 3, issue: 2 }\n",
    );
    assert_eq!(said(&read.diagnostics), "");
    let source = &read.value.sources["a"];
    let expected = "Diaz AB, O&#39;Neil C, World Health Organization, van der Berg J. \
        Ketamine &lt;b&gt;&amp;&lt;/b&gt; mood. <cite>Journal of Tests</cite>. 2024;3(2):11-22. \
        doi:<a href=\"https://doi.org/10.1000/x.1\">10.1000/x.1</a>. \
        PMID: <a href=\"https://pubmed.ncbi.nlm.nih.gov/12345/\">12345</a>";
    assert_eq!(source.html, expected);
    assert_eq!(source.doi.as_deref(), Some("10.1000/x.1"));
    assert_eq!(source.pmid.as_deref(), Some("12345"));
    assert_eq!(
        source.authors,
        [
            "Diaz",
            "O'Neil",
            "World Health Organization",
            "van der Berg"
        ]
    );
}

/// One style of the archive leaves authors out without a word; patients must be able to look for every one of them.
#[test]
fn every_author_of_every_source_is_named() {
    let mut text = String::new();
    for count in 1..=40 {
        let authors: Vec<String> = (1..=count).map(|n| format!("\"Name{n}x, A.\"")).collect();
        let kind = ["article", "report", "web", "book"][count % 4];
        let organisation = format!("{{ name: Institute {count}x of Health }}");
        writeln!(
            text,
            "s{count}:\n  type: {kind}\n  title: T\n  author: [{}, {organisation}]",
            authors.join(", ")
        )
        .unwrap();
        writeln!(
            text,
            "o{count}:\n  type: {kind}\n  title: T\n  author: {organisation}"
        )
        .unwrap();
    }
    let read = read("sources", &text);
    assert_eq!(said(&read.diagnostics), "");
    assert_eq!(read.value.sources.len(), 80);
    for (key, source) in &read.value.sources {
        assert!(!source.html.contains("style="), "{key}");
        for author in &source.authors {
            assert!(
                source.html.contains(author.as_str()),
                "{key} does not name {author}: {}",
                source.html
            );
        }
    }
}

/// Twenty names are nothing to read on a phone; the style names three, and says that there are more.
#[test]
fn a_long_row_of_authors_is_cut_at_the_end_of_a_page() {
    let text: String = [6, 7]
        .map(|count| {
            let authors: Vec<String> = (1..=count).map(|n| format!("\"Name{n}x, A.\"")).collect();
            let authors = authors.join(", ");
            format!("s{count}:\n  type: article\n  title: T\n  author: [{authors}]\n")
        })
        .concat();
    let sources = read("sources", &text).value.sources;
    let six = "Name1x A, Name2x A, Name3x A, Name4x A, Name5x A, Name6x A. T.";
    assert_eq!(sources["s6"].short, six);
    assert_eq!(sources["s6"].html, six);
    assert_eq!(
        sources["s7"].short,
        "Name1x A, Name2x A, Name3x A, et al. T."
    );
    assert!(sources["s7"].html.contains("Name7x A"));
}

#[test]
fn a_file_that_is_all_faults_or_far_too_large_is_told_in_few_words() {
    let twice = read("people", &"- id: a\n  name: b\n".repeat(1000));
    assert_eq!(twice.diagnostics.len(), 200);
    assert!(said(&twice.diagnostics[199..]).contains("more faults"));
    let large = read("sources", &"# nothing\n".repeat(120_000));
    assert_eq!(places(&large.diagnostics), ["1:1 too-large"]);
}
