//! Components: what an author writes, what becomes of it, and what is said when it does not fit.

use super::kit::{BodyKit, Built, page, place, site};
use crate::model::Diagnostic;

const COMPONENTS: &str = r#"-- templates/page.html --
{{ page.content }}
-- templates/components/box/box.html --
{% component box(level: string = "low", times: integer = 1, on: bool = false, list: array = [], @page, @root)
   {"values": {"level": ["low", "high"]}} -%}
<b class="{{ level }}" data-root="{{ root }}" title="{{ page.title }}">{{ times + 1 }} {{ on }} {{ list | length }} {{ body }}</b>
{%- endcomponent box %}
-- templates/components/two-words/two-words.html --
{% component two_words(needed: string) %}<i>{{ needed }}</i>{% endcomponent two_words %}
-- templates/components/picky/picky.html --
{% component picky() %}{{ throw(message="There is no such medicine.") }}{% endcomponent picky %}
-- templates/components/faulty/faulty.html --
{% component faulty(@site) %}
{{ site.titel }}{% endcomponent faulty %}
"#;

fn built(write: impl FnOnce(&mut BodyKit)) -> Built {
    site(vec![page("a.md", |p| write(&mut p.body))])
        .tree(COMPONENTS)
        .build()
}

fn misused(write: impl FnOnce(&mut BodyKit)) -> Diagnostic {
    let (html, mut findings) = built(write).page("a.md");
    assert!(
        html.is_some(),
        "a mistake of the author's leaves the text in place"
    );
    assert_eq!(findings.len(), 1, "{findings:#?}");
    findings.remove(0)
}

#[test]
fn components_nest_and_know_the_page() {
    let built = built(|body| {
        body.html("<p>before</p>").component("box", &[], |inside| {
            inside.component("two-words", &[("needed", "<x>")], |_| {});
        });
        body.html("<p>after</p>");
    });
    assert_eq!(
        built.html("a.md").trim(),
        "<p>before</p><b class=\"low\" data-root=\"../\" title=\"a.md\">2 false 0 <i>&lt;x&gt;</i></b><p>after</p>"
    );
}

#[test]
fn text_becomes_the_type_that_the_component_declares() {
    let built = built(|body| {
        let arguments = [
            ("times", "41"),
            ("on", "true"),
            ("list", "a, b,"),
            ("level", "high"),
        ];
        body.component("box", &arguments, |_| {});
    });
    assert!(built.html("a.md").contains(">42 true 2 "));
}

#[test]
fn an_unknown_name_is_answered_with_the_nearest() {
    let finding = misused(|body| {
        body.component("two_word", &[], |inside| {
            inside.html("<p>kept</p>");
        });
    });
    assert_eq!(place(&finding), "content/a.md:1:1 unknown-component");
    let help = finding.help.unwrap();
    assert!(
        help.starts_with("Did you mean `two-words`? The blocks are "),
        "{help}"
    );
}

#[test]
fn what_does_not_fit_is_told_at_the_word() {
    let finding = misused(|body| {
        body.component("box", &[("levle", "high")], |_| {});
    });
    assert_eq!(place(&finding), "content/a.md:2:1 component-misuse");
    assert_eq!(finding.help.as_deref(), Some("Did you mean `level`?"));

    let finding = misused(|body| {
        body.component("box", &[("level", "hihg")], |_| {});
    });
    assert_eq!(place(&finding), "content/a.md:3:1 component-misuse");
    let help = finding.help.unwrap();
    assert_eq!(
        help,
        "Did you mean \"high\"? It can be \"low\" or \"high\"."
    );

    let finding = misused(|body| {
        body.component("box", &[("times", "twice")], |_| {});
    });
    assert_eq!(place(&finding), "content/a.md:3:1 component-misuse");

    let finding = misused(|body| {
        body.component("two-words", &[], |_| {});
    });
    assert_eq!(place(&finding), "content/a.md:1:1 component-misuse");
    let help = finding.help.unwrap();
    assert_eq!(
        help,
        "Write it after the name: `:::two-words needed=\"…\"`."
    );
}

#[test]
fn what_comes_by_itself_cannot_be_given() {
    let finding = misused(|body| {
        body.component("box", &[("page", "x")], |_| {});
    });
    assert_eq!(finding.rule, "component-misuse");
    assert!(finding.message.contains("no setting `page`"));
}

#[test]
fn a_component_can_turn_down_what_it_is_given() {
    let finding = misused(|body| {
        body.component("picky", &[], |_| {});
    });
    assert_eq!(place(&finding), "content/a.md:1:1 component-misuse");
    assert_eq!(finding.message, "There is no such medicine.");
}

#[test]
fn a_fault_in_a_component_is_told_in_its_template() {
    let (html, findings) = built(|body| {
        body.component("faulty", &[], |_| {});
    })
    .page("a.md");
    assert_eq!(html, None);
    assert_eq!(findings.len(), 1);
    let path = "templates/components/faulty/faulty.html";
    assert_eq!(place(&findings[0]), format!("{path}:2:9 template-error"));
    assert_eq!(findings[0].help.as_deref(), Some("Did you mean `title`?"));
    let from = &findings[0].labels[0].place;
    assert_eq!(from.file.path.as_str(), "content/a.md");
}
