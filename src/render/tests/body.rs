//! The holes in the text of a page: links, pictures, citations.

use super::kit::{page, site, sources};

/// Shows the body and nothing else.
const BARE: &str = "-- templates/page.html --
{{ page.content }}
-- templates/section.html --
{{ page.content }}
-- templates/home.html --
{{ page.content }}
";

#[test]
fn links_are_relative_to_the_page_at_every_depth() {
    let link = |kit: &mut super::kit::PageKit, target: &str| {
        kit.body.link(target);
    };
    let built = site(vec![
        page("_index.md", |p| link(p, "a/b/c.md#x")),
        page("a/_index.md", |p| link(p, "b/c.md")),
        page("a/b/c.md", |p| link(p, "../../about.md")),
        page("about.md", |p| link(p, "_index.md")),
    ])
    .tree(BARE)
    .build();
    let words = |file| built.html(file).trim().to_owned();
    assert_eq!(
        words("_index.md"),
        "<a href=\"./a/b/c/#x\" data-link=\"1\">words</a>"
    );
    assert_eq!(
        words("a/_index.md"),
        "<a href=\"../a/b/c/\" data-link=\"1\">words</a>"
    );
    assert_eq!(
        words("a/b/c.md"),
        "<a href=\"../../../about/\" data-link=\"1\">words</a>"
    );
    assert_eq!(
        words("about.md"),
        "<a href=\"../\" data-link=\"1\">words</a>"
    );
}

/// On paper nobody can follow a link, so the page can list where each leads.
#[test]
fn links_are_numbered_for_paper_each_address_once() {
    let list = "-- templates/page.html --\n{{ page.content }}{% for link in page.links %} {{ link }}{% endfor %}";
    let built = site(vec![
        page("a.md", |p| {
            p.body
                .link("b.md#risks")
                .link("https://b.example/?a&b")
                .link("b.md#risks")
                .link("#here")
                .link("tel:911")
                .link("nowhere.md");
        }),
        page("b.md", |_| {}),
    ])
    .tree(list)
    .build();
    let html = built.html("a.md");
    let numbers: Vec<&str> = html
        .split("data-link=\"")
        .skip(1)
        .map(|rest| &rest[..1])
        .collect();
    assert_eq!(numbers, ["1", "2", "1"], "{html}");
    let listed = " https://clinic.example/b/#risks https://b.example/?a&amp;b";
    assert!(html.trim_end().ends_with(listed), "{html}");
}

#[test]
fn a_link_within_the_page_is_a_fragment() {
    let built = site(vec![page("a.md", |p| {
        p.body.link("#risks").link("a.md#qué-es");
    })])
    .tree(BARE)
    .build();
    let html = built.html("a.md");
    assert!(html.contains("href=\"#risks\""), "{html}");
    assert!(html.contains("href=\"#qu%C3%A9-es\""), "{html}");
}

#[test]
fn a_link_to_a_page_with_a_twin_stays_in_the_language() {
    let mut kit = site(vec![
        page("a.es.md", |p| {
            p.body.link("b.md");
        }),
        page("b.md", |_| {}),
        page("b.es.md", |_| {}),
    ])
    .tree(BARE);
    kit.config.languages.insert(
        "es".to_owned(),
        crate::model::config::LanguageSettings::default(),
    );
    let html = kit.build().html("a.es.md");
    assert!(html.contains("href=\"../../es/b/\""), "{html}");
}

#[test]
fn what_leads_nowhere_or_to_harm_is_text_without_an_address() {
    for target in [
        "missing.md",
        "/top",
        "javascript:alert(1)",
        "data:text/html,x",
        "../../x.md",
    ] {
        let built = site(vec![page("a.md", |p| {
            p.body.html("<p>").link(target).html("</p>");
        })])
        .tree(BARE)
        .build();
        assert_eq!(built.html("a.md").trim(), "<p><a>words</a></p>", "{target}");
    }
}

#[test]
fn an_outside_address_cannot_leave_its_attribute() {
    let built = site(vec![page("a.md", |p| {
        p.body.link("https://a.example/?q=\"><script>&b");
    })])
    .tree(BARE)
    .build();
    assert_eq!(
        built.html("a.md").trim(),
        "<a href=\"https://a.example/?q=&quot;&gt;&lt;script&gt;&amp;b\" data-link=\"1\">words</a>"
    );
}

#[test]
fn pictures_are_files_of_the_site_and_nothing_else() {
    let mut kit = site(vec![page("a/b.md", |p| {
        p.body
            .image("chair room.png")
            .image("https://tracker.example/x.png");
    })])
    .tree(BARE);
    kit.files = vec![("content/a/chair room.png", "a/chair room.png")];
    assert_eq!(
        kit.build().html("a/b.md").trim(),
        "<img src=\"../../a/chair%20room.png\" alt=\"seen\"><img alt=\"seen\">"
    );
}

#[test]
fn citations_are_numbered_in_the_order_of_the_text() {
    let mut kit = site(vec![page("a.md", |p| {
        p.body.cite(&["late"]).cite(&["early", "late"]).cite(&["nobody"]);
    })])
    .tree(
        "-- templates/page.html --
{{ page.content }}
{% for r in page.references %}{{ r.number }} {{ r.key }} {{ r.id }} {{ r.html }}{% for m in r.marks %} {{ m.id }}={{ m.label }}{% endfor %};{% endfor %}
",
    );
    kit.data.sources = sources(&["early", "late"]);
    let html = kit.build().html("a.md");
    let mark = |number, mark| {
        format!(
            "<a id=\"cite-{number}-{mark}\" href=\"#ref-{number}\" aria-label=\"Reference {number}\">{number}</a>"
        )
    };
    let marks = format!(
        "<sup class=\"cite\">{}</sup><sup class=\"cite\">{}, {}</sup><sup class=\"cite\">[?]</sup>",
        mark(1, 1),
        mark(2, 1),
        mark(1, 2)
    );
    assert!(html.starts_with(&marks), "{html}");
    assert!(html.contains(
        "1 late ref-1 <em>late</em> cite-1-1=a cite-1-2=b;2 early ref-2 <em>early</em> cite-2-1=a;"
    ));
}
