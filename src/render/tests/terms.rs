//! Words of the glossary in pages.

use super::kit::{Built, read};

const SITE: &str = r#"-- book.toml --
[site]
title = "Clinic"
base_url = "https://clinic.example"
language = "en"
country = "US"
[languages.es]
[languages.ar]
[theme]
name = "bare"
-- content/_data/glossary.yaml --
en:
  - term: placebo
    meaning: A treatment with <no> medicine.
    also: [placebos, sugar pill]
  - term: boxed warning
    meaning: The strongest warning.
  - term: ECT
    meaning: A brief current.
  - term: ketamine
    meaning: A medicine.
    mark: false
es:
  - term: ánimo
    meaning: Cómo se siente.
ar:
  - term: كيتامين
    meaning: دواء.
-- templates/page.html --
{{ page.content }}
-- themes/bare/theme.toml --
name = "bare"
"#;

fn built(file: &str, front: &str, text: &str) -> Built {
    let page = format!(
        "-- content/{file} --\n---\ntitle: A\nsummary: B\nstatus: approved\n{front}---\n{text}\n"
    );
    read(&format!("{SITE}{page}"))
}

/// The text of a page with its marked words in brackets, and without their meanings.
fn marked(text: &str) -> String {
    let html = built("a.md", "", text).html("a.md");
    let mut out = String::new();
    for piece in html.split("<button class=\"term\" popovertarget=\"term-") {
        match piece.split_once("</button>") {
            Some((word, rest)) => {
                let (_, word) = word.split_once('>').unwrap();
                let (_, rest) = rest.split_once("</span>").unwrap();
                out.extend(["[", word, "]", rest]);
            }
            None => out.push_str(piece),
        }
    }
    out.trim().to_owned()
}

#[test]
fn a_word_is_explained_where_the_page_first_uses_it() {
    let html = built("a.md", "", "A placebo, and a *placebo*.").html("a.md");
    assert_eq!(
        html.trim(),
        "<p>A <button class=\"term\" popovertarget=\"term-1\">placebo</button><span class=\"meaning\" popover id=\"term-1\"> \
         (A treatment with &lt;no&gt; medicine.)</span>, and a <em>placebo</em>.</p>"
    );
}

#[test]
fn other_names_count_as_the_same_word() {
    assert_eq!(
        marked("Sugar pill, placebos, ECT.\n\nECT and a boxed\nwarning."),
        "<p>[Sugar pill], placebos, [ECT].</p>\n<p>ECT and a [boxed\nwarning].</p>"
    );
}

/// What can be pressed itself cannot hold a button, headings are read alone, and titles are not the author's words.
#[test]
fn headings_links_code_and_the_like_are_left_alone() {
    for text in [
        "## A placebo",
        "A [link *about* a placebo](a.md)",
        "`placebo`",
        "```\nplacebo\n```",
        "| placebo |\n| - |\n| x |",
        "placebo\n: It says so itself.",
        "<cite>The placebo question</cite>",
        "<abbr title=\"placebo\">ECT</abbr>",
        "![placebo](a.png \"placebo\")",
        "<https://placebo.example/placebo>",
    ] {
        let text = format!("{text}\n\nThen a placebo.");
        let out = marked(&text);
        assert_eq!(out.matches('[').count(), 1, "{out}");
        assert!(out.contains("Then a [placebo]."), "{out}");
    }
}

#[test]
fn a_link_that_leads_nowhere_does_not_swallow_what_follows() {
    let out = marked("A [link](missing.md) and a [second](b.md) to a placebo.");
    assert!(out.ends_with("to a [placebo].</p>"), "{out}");
}

#[test]
fn what_the_page_explains_in_brackets_is_not_explained_twice() {
    assert_eq!(
        marked("A placebo (no medicine). A current (ECT). A placebo and ECT."),
        "<p>A placebo (no medicine). A current (ECT). A placebo and ECT.</p>"
    );
}

#[test]
fn a_common_word_is_only_in_the_list() {
    assert_eq!(marked("Ketamine."), "<p>Ketamine.</p>");
}

#[test]
fn every_language_has_its_own_words() {
    let html = |file: &str, text: &str| built(file, "", text).html(file);
    assert!(html("a.es.md", "Su ánimo. Un placebo.").contains(">ánimo</button>"));
    assert_eq!(
        html("a.es.md", "Un placebo. Desánimo.").trim(),
        "<p>Un placebo. Desánimo.</p>"
    );
    assert!(html("a.ar.md", "عقار كيتامين هو").contains(">كيتامين</button>"));
}

#[test]
fn nothing_stands_in_the_way_in_a_crisis_and_in_the_glossary() {
    for kind in ["crisis", "glossary"] {
        let html = built(
            "a.md",
            &format!("kind: {kind}\ntemplate: page\n"),
            "A placebo.",
        )
        .html("a.md");
        assert_eq!(html.trim(), "<p>A placebo.</p>", "{kind}");
    }
}

#[test]
fn words_inside_a_block_are_explained_and_what_the_theme_says_is_not() {
    let html = built("a.md", "", ":::note title=\"placebo\"\nA placebo.\n:::").html("a.md");
    assert!(html.contains("<h3>placebo</h3>"), "{html}");
    assert!(html.contains("A <button"), "{html}");
}

/// The page of the glossary, as the theme shows it.
#[test]
fn the_glossary_is_a_page_with_an_id_for_every_word() {
    let site = SITE.replace("name = \"bare\"", "name = \"clinic\"");
    let site = site.replace("-- templates/page.html --\n{{ page.content }}\n", "");
    let page = "---\ntitle: Words\nsummary: B\nkind: glossary\nstatus: approved\n---\nAll words.\n";
    let built = read(&format!(
        "{site}-- content/words.md --\n{page}-- content/words.es.md --\n{page}"
    ));
    let html = built.html("words.md");
    let place = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text}: {html}"));
    let order = [
        "All words.",
        "<h2 id=\"letter-b\">B</h2>",
        "id=\"word-boxed-warning\"",
        "id=\"word-ect\"",
        "id=\"word-ketamine\"",
        "id=\"word-placebo\"",
        "placebos, sugar pill",
    ];
    assert!(order.map(place).is_sorted(), "{html}");
    assert!(
        !html.contains("href=\"#letter-b\""),
        "four letters need no list"
    );
    assert!(
        built
            .html("words.es.md")
            .contains("<h2 id=\"letter-a\">A</h2>")
    );
}
