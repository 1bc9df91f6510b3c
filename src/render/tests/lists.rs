//! What templates can ask for on the pages that Handout makes itself.

use super::kit::Built;
use super::pages::{asks, full, says};

/// What the A–Z can ask for. Each line asks for one field; the right side is what it must say.
const A_Z_FIELDS: &[(&str, &str)] = &[
    ("root", "../"),
    ("page.is_made", "true"),
    ("page.title", "All pages from A to Z"),
    ("page.nav_title", "A to Z"),
    ("page.path", "a-z/"),
    ("page.breadcrumbs[0].path", ""),
    ("section is none", "true"),
    ("a_z.letters | length", "5"),
    ("a_z.letters[0].letter", "C"),
    ("a_z.letters[0].id", "letter-c"),
    ("a_z.letters[0].entries[1].title", "care/first.md"),
    ("a_z.letters[0].entries[1].path", "care/first/"),
    ("a_z.letters[0].entries[1].see or `none`", "none"),
    ("a_z.letters[2].entries[0].see", "Infusion"),
];

const SITE_MAP_FIELDS: &[(&str, &str)] = &[
    ("a_z is none", "true"),
    ("site_map[1].title", "Care"),
    ("site_map[1].path", "care/"),
    ("site_map[1].foreign", ""),
    ("site_map[1].level", "1"),
    ("site_map[1].opens", "true"),
    ("site_map[4].path", "care/second/"),
    ("site_map[4].closes", "1"),
];

const SOURCES_FIELDS: &[(&str, &str)] = &[
    ("sources | length", "1"),
    ("sources[0].key", "trial"),
    ("sources[0].id", "source-trial"),
    ("sources[0].html", "<em>trial</em>"),
    ("sources[0].pages[0].title", "Infusion"),
    ("sources[0].pages[0].path", "care/infusion/"),
];

const TOPICS_FIELDS: &[(&str, &str)] = &[
    ("topics | length", "5"),
    ("topics[1].id", "medicines"),
    ("topics[1].title", "Medicines"),
    ("topics[1].path", "topics/medicines/"),
    ("topics[1].terms[0].id", "ketamine"),
];

const TAXONOMY_FIELDS: &[(&str, &str)] = &[
    ("page.breadcrumbs[1].path", "topics/"),
    ("taxonomy.id", "tags"),
    ("taxonomy.title", "Other subjects"),
    ("taxonomy.path", "topics/tags/"),
    ("taxonomy.terms[0].id", "drip"),
    ("taxonomy.terms[0].title", "Drip"),
    ("taxonomy.terms[0].path", "topics/tags/drip/"),
    ("taxonomy.terms[0].count", "2"),
    ("taxonomy.terms[0].foreign | length", "0"),
];

const TERM_FIELDS: &[(&str, &str)] = &[
    ("page.breadcrumbs[2].path", "topics/authors/"),
    ("page.title", "Written by ANN"),
    ("term.id", "ann"),
    ("term.title", "ANN"),
    ("term.taxonomy", "authors"),
    ("term.taxonomy_title", "Who wrote these pages"),
    ("term.person.name", "ANN"),
    ("term.count", "1"),
    ("term.pages[0].title", "Ketamine infusion"),
    ("term.pages[0].path", "care/infusion/"),
    ("term.pages[0].summary", "What happens."),
    ("term.pagination or `none`", "none"),
];

const SEARCH_FIELDS: &[(&str, &str)] = &[
    ("a_z.letters[0].letter", "C"),
    ("search.folder", "assets/search/"),
    ("search.same | length", "2"),
    ("search.same[1] | join(sep=`, `)", "ketamine, Ketalar"),
    ("search.crisis is containing(pat=`suicid`)", "true"),
];

/// The HTML of the page that is made at an address.
fn made(built: &Built, path: &str) -> String {
    let page = built.renderer.made().at(path).expect("it is made");
    let made = built.renderer.made_page(&built.site, page);
    assert!(made.diagnostics.is_empty(), "{:#?}", made.diagnostics);
    made.value.expect("it can be made")
}

#[test]
fn every_field_that_templates_rely_on_is_there() {
    let lists = [
        ("a-z", "a-z/", A_Z_FIELDS),
        ("site-map", "site-map/", SITE_MAP_FIELDS),
        ("sources", "sources/", SOURCES_FIELDS),
        ("topics", "topics/", TOPICS_FIELDS),
        ("taxonomy", "topics/tags/", TAXONOMY_FIELDS),
        ("term", "topics/authors/ann/", TERM_FIELDS),
        ("search", "search/", SEARCH_FIELDS),
    ];
    let template = |(name, _, fields): (&str, _, _)| {
        format!(
            "-- templates/{name}.html --
{}",
            asks(fields)
        )
    };
    let built = full().tree(&lists.map(template).concat()).build();
    assert!(built.findings.is_empty(), "{:#?}", built.told());
    for (_, path, fields) in lists {
        says(made(&built, path).trim(), fields);
    }
}

/// Many sites have a `page.html` of their own that knows nothing of lists.
#[test]
fn a_site_with_a_page_template_of_its_own_has_its_lists_all_the_same() {
    let own = "-- templates/page.html --\n{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }}</h1>{% endblock %}";
    let built = full().tree(own).build();
    let html = made(&built, "a-z/");
    assert!(html.contains(">Ketamine infusion</a>"), "{html}");
    assert!(!html.contains("About this page"), "{html}");
}
