//! The crisis block that comes by itself.

use super::kit::{Built, read};

const SITE: &str = r#"-- book.toml --
[site]
title = "Clinic"
base_url = "https://clinic.example"
language = "en"
country = "US"
[theme]
name = "bare"
-- content/_data/contacts.yaml --
- id: us-988
  country: US
  kind: crisis
  name: 988 Lifeline
  phone: "988"
  checked_on: 2026-10-01
-- templates/page.html --
{{ page.content }}
-- themes/bare/theme.toml --
name = "bare"
"#;

/// The body of a page with this front matter and this text.
fn body(front: &str, text: &str) -> String {
    built(front, text).html("a.md")
}

fn built(front: &str, text: &str) -> Built {
    let page = format!(
        "-- content/a.md --\n---\ntitle: A\nsummary: B\nstatus: approved\n{front}---\n{text}\n"
    );
    read(&format!("{SITE}{page}"))
}

const BLOCK: &str = "<section class=\"crisis\"";

#[test]
fn a_page_that_speaks_of_suicide_gets_the_block_before_its_first_heading() {
    let html = body(
        "",
        "First words.\n\n## Low mood\n\nYou may think of suicide.\n\n## More help",
    );
    let [opening, block, heading] = ["First words", BLOCK, "<h2 id=\"low-mood\""]
        .map(|words| html.find(words).expect("is on the page"));
    assert!(opening < block && block < heading, "{html}");
    assert_eq!(html.matches(BLOCK).count(), 1);
    assert!(html.contains("href=\"tel:988\""), "{html}");
}

#[test]
fn headings_inside_other_blocks_are_not_the_first_heading() {
    let html = body(
        "",
        ":::note\n## Inside\n\nWords.\n:::\n\n> ## Quoted\n\n## Outside\n\nSuicidal thoughts.",
    );
    let [inside, quoted, block, outside] =
        ["id=\"inside\"", "id=\"quoted\"", BLOCK, "id=\"outside\""]
            .map(|words| html.find(words).expect("is on the page"));
    assert!(
        inside < quoted && quoted < block && block < outside,
        "{html}"
    );
}

#[test]
fn a_page_without_headings_has_it_at_the_top() {
    let html = body("", "Do you think of suicide?");
    assert!(html.trim_start().starts_with(BLOCK), "{html}");
    let html = body("main_message: Thoughts of suicide can pass.\n", "");
    assert!(html.trim_start().starts_with(BLOCK), "{html}");
}

#[test]
fn html_by_hand_does_not_move_it() {
    let html = body("", "<div>One.</div>\n\nTwo.\n\n## Low mood\n\nSuicide.\n");
    let [two, block, heading] =
        ["Two.", BLOCK, "<h2"].map(|words| html.find(words).expect("is on the page"));
    assert!(two < block && block < heading, "{html}");
}

#[test]
fn a_page_has_it_once() {
    let html = body("", "Suicide.\n\n## Help\n\n:::note\n:::crisis\n:::\n:::");
    assert_eq!(html.matches(BLOCK).count(), 1, "{html}");
    let (block, heading) = (html.find(BLOCK), html.find("id=\"help\""));
    assert!(block > heading, "{html}");
}

#[test]
fn the_author_decides() {
    assert!(body("crisis: always\n", "Words.").contains(BLOCK));
    assert!(!body("crisis: auto\n", "Words.").contains(BLOCK));
    let off = "crisis:\n  off: A list of courses.\n";
    assert!(!body(off, "Suicide.").contains(BLOCK));
}

#[test]
fn a_fault_in_the_theme_s_block_stops_the_page() {
    let faulty = "-- themes/bare/components/crisis/crisis.html --\n{% component crisis() %}{{ nothing.here }}{% endcomponent crisis %}\n";
    let page = "-- content/a.md --\n---\ntitle: A\nsummary: B\nstatus: approved\n---\nSuicide.\n";
    let (html, findings) = read(&format!("{SITE}{faulty}{page}")).page("a.md");
    assert_eq!(html, None);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_eq!(findings[0].rule, "template-error");
}

/// Where each of the texts begins on a page.
fn places<const N: usize>(html: &str, texts: [&str; N]) -> [usize; N] {
    texts.map(|text| {
        html.find(text)
            .unwrap_or_else(|| panic!("no {text}\n{html}"))
    })
}

#[test]
fn the_crisis_page_begins_with_the_numbers_to_call() {
    let site = "-- book.toml --\n[site]\ntitle = \"Clinic\"\ncountry = \"US\"\n\
        -- content/_data/contacts.yaml --\n\
        - {id: a, country: GB, kind: crisis, name: Far Line, phone: 116 123}\n\
        - {id: b, country: US, kind: crisis, name: Near Line, phone: '988'}\n\
        - {id: c, country: US, kind: crisis, name: Next Line, phone: 555 0100}\n\
        - {id: d, country: US, kind: emergency, name: Emergency, phone: '911'}\n\
        -- content/help.md --\n---\ntitle: Help now\nkind: crisis\nstatus: approved\nsummary: Whom to call.\nmain_message: Call now.\n---\nWords.\n";
    let html = read(site).html("help.md");
    let in_order = places(
        &html,
        [
            "<h1",
            "tel:911",
            "tel:988",
            "class=\"tools\"",
            "Call now.",
            "Words.",
        ],
    );
    assert!(in_order.is_sorted(), "{html}");
    let (head, _) = html.split_once("class=\"tools\"").unwrap();
    assert!(head.contains("Near Line"), "{html}");
    assert!(
        !head.contains("Far Line") && !head.contains("Next Line"),
        "{html}"
    );
}

#[test]
fn on_a_phone_no_list_of_contents_stands_before_the_lines() {
    let site = "-- book.toml --\n[site]\ntitle = \"Clinic\"\n-- content/help.md --\n---\ntitle: Help now\nkind: crisis\nstatus: approved\nsummary: Whom to call.\n---\n\
        ## Here\n\nA.\n\n## There\n\nB.\n\n## Elsewhere\n\nC.\n";
    let html = read(site).html("help.md");
    let in_order = places(
        &html,
        [
            "<details class=\"toc\"><summary>",
            "href=\"#elsewhere\"",
            "</details>",
            "<h2 id=\"here\"",
        ],
    );
    assert!(in_order.is_sorted(), "{html}");
    assert_eq!(html.matches("href=\"#elsewhere\"").count(), 1, "{html}");
}

#[test]
fn the_top_of_a_long_page_leads_to_the_signs_of_danger() {
    let page = |file: &str, headings: &str| {
        read(&format!(
            "-- book.toml --\n[site]\ntitle = \"Clinic\"\n[languages.es]\ntitle = \"Clínica\"\n-- content/{file} --\n---\ntitle: A drip\nstatus: approved\nsummary: About it.\nmain_message: Ask first.\n---\n{headings}"
        ))
        .html(file)
    };
    let long = "## What it is\n\nA.\n\n## Risks\n\nB.\n\n";
    let html = page("a.md", &format!("{long}## When to get help\n\nC.\n"));
    let link = "<a class=\"help-link\" href=\"#when-to-get-help\">When to get help</a>";
    assert!(
        places(&html, ["<h1", link, "Ask first."]).is_sorted(),
        "{html}"
    );
    let html = page("a.es.md", &format!("{long}## Cuándo pedir ayuda\n\nC.\n"));
    assert!(
        html.contains("href=\"#cuándo-pedir-ayuda\">Cuándo pedir ayuda</a>"),
        "{html}"
    );
    // On a short page the section is in sight, and a page without it has nowhere to lead.
    for headings in ["## When to get help\n\nC.\n", long] {
        assert!(!page("a.md", headings).contains("class=\"help-link\" href=\"#"));
    }
}
