//! The manual for theme writers says what is so.

use std::fmt::Write as _;

use super::kit::{page, site};
use super::pages::full;

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

#[test]
fn every_field_is_in_the_manual() {
    let keys = "{{ page | keys | join(sep=\" \") }} {{ site | keys | join(sep=\" \") }} {{ site.contacts[0] | keys | join(sep=\" \") }} {{ site.medicines[0] | keys | join(sep=\" \") }} {{ site.clinic | keys | join(sep=\" \") }}";
    let tree = format!("-- templates/page.html --\n{keys}");
    let built = full().tree(&tree).build();
    for field in built.html("care/infusion.md").split_whitespace() {
        assert!(MANUAL.contains(&format!("`{field}`")), "{field}");
    }
}
