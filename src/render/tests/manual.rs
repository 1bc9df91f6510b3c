//! The manual for theme writers says what is so.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::kit::{page, site};
use crate::render::embedded::Embedded;
use crate::render::layers::{self, BASE_THEME};

const MANUAL: &str = include_str!("../../../docs/templates.md");

/// The files of the worked example: a path in backquotes on its own line, then a block with the content.
fn example() -> String {
    let mut tree = String::new();
    let mut lines = MANUAL.lines();
    while let Some(line) = lines.next() {
        let path = line
            .strip_prefix("`themes/")
            .and_then(|rest| rest.strip_suffix('`'));
        if let Some(path) = path {
            let block = lines.by_ref().skip(2).take_while(|line| *line != "```");
            let content: Vec<&str> = block.collect();
            let _ = write!(tree, "-- themes/{path} --\n{}\n", content.join("\n"));
        }
    }
    tree
}

#[test]
fn the_worked_example_works() {
    let mut kit = site(vec![page("a.md", |p| {
        p.body.component("leaflet", &[("size", "A5")], |inside| {
            inside.html("<p>Take one.</p>");
        });
    })])
    .tree(&example());
    kit.config.theme.name.value = "calm".to_owned();
    let built = kit.build();
    assert!(built.findings.is_empty(), "{:#?}", built.told());
    let html = built.html("a.md");
    assert!(
        html.contains("<p class=\"greeting\">Hello. Minutes to read: 1</p>"),
        "{html}"
    );
    assert!(
        html.contains("<div class=\"leaflet\" data-size=\"A5\">\n<p>Take one.</p>"),
        "{html}"
    );
    let css = built.renderer.stylesheet();
    assert!(css.contains(".leaflet{") && css.contains("font-size:1.25rem"));
}

/// The name at the beginning of a text: letters, digits and what joins them in code.
fn name(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    &text[..end.unwrap_or(text.len())]
}

#[test]
fn every_field_of_every_view_is_in_the_manual() {
    let views = [
        include_str!("../context.rs"),
        include_str!("../context/lists.rs"),
    ];
    let lines = views.iter().flat_map(|view| view.lines());
    let fields: BTreeSet<&str> = lines
        .filter_map(|line| line.strip_prefix("    pub "))
        .filter(|rest| !rest.starts_with("fn "))
        .map(name)
        .collect();
    assert!(fields.contains("answer"), "{fields:?}");
    for field in fields {
        let names = [format!("`{field}`"), format!(".{field}`")];
        let is_told = names.iter().any(|name| MANUAL.contains(name));
        assert!(is_told, "{field}");
    }
}

#[test]
fn every_template_and_every_block_is_in_the_manual() {
    let layers = layers::read(&Embedded, BASE_THEME, &mut Vec::new());
    let mut blocks = 0;
    for (file, layered) in &layers.templates {
        if !file.contains('/') {
            assert!(MANUAL.contains(file), "{file}");
        }
        let text = &layered[0].file.text;
        for (at, begin) in text.match_indices("{% block ") {
            let block = name(&text[at + begin.len()..]);
            assert!(
                MANUAL.contains(&format!("| `{block}` |")),
                "{block} of {file}"
            );
            blocks += 1;
        }
    }
    assert!(blocks > 10, "{blocks}");
}

#[test]
fn every_function_and_filter_is_in_the_manual() {
    let functions = include_str!("../functions.rs");
    let registered = ["register_filter(", "register_function("].map(|call| {
        let places = functions.match_indices(call);
        let calls = places.map(|(at, _)| functions[at + call.len()..].trim_start());
        calls
            .filter_map(|rest| Some(name(rest.strip_prefix('"')?)))
            .collect()
    });
    let [filters, functions]: [Vec<&str>; 2] = registered;
    assert!(
        filters.len() > 1 && functions.len() > 1,
        "{filters:?} {functions:?}"
    );
    for filter in filters {
        assert!(MANUAL.contains(&format!(" \\| {filter}`")), "{filter}");
    }
    for function in functions {
        assert!(MANUAL.contains(&format!("| `{function}(")), "{function}");
    }
}
