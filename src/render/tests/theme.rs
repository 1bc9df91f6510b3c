//! Layers, and templates with faults.

use super::kit::{Built, list, page, place, read, site};
use crate::base::path::OutputPath;
use crate::base::span::{Span, Spanned};

fn with(tree: &str) -> Built {
    site(vec![
        page("a.md", |_| {}),
        page("b.md", |p| {
            p.front.template = super::kit::field("other".to_owned());
        }),
    ])
    .tree(tree)
    .build()
}

fn places(built: &Built) -> Vec<String> {
    built.findings.iter().map(place).collect()
}

#[test]
fn the_theme_inside_the_program_has_no_fault() {
    let built = with("");
    assert!(built.findings.is_empty(), "{:#?}", built.told());
    for name in ["care", "key-points", "crisis", "risk"] {
        assert!(
            built.theme.component_names().contains(&name.to_owned()),
            "{name}"
        );
    }
    assert!(built.html("a.md").contains("<main id=\"content\""));
}

/// A site's `templates/` goes before its theme, and its theme before the one inside the program; file by file.
#[test]
fn the_topmost_layer_wins_for_every_kind_of_file() {
    let mut kit = site(vec![page("a.md", |p| {
        p.body.component("note", &[], |_| {}).component("do", &[], |_| {});
    })])
    .tree(
        r#"-- themes/calm/theme.toml --
name = "calm"
[options]
tone = "green"
-- themes/calm/templates/page.html --
lower {{ page.content }}
-- themes/calm/templates/base.html --
from calm {% block title %}{% endblock title %}{% block meta %}{% endblock meta %}{% block structured %}{% endblock structured %}{% block breadcrumb %}{% endblock breadcrumb %}{% block main %}{% endblock main %}
-- themes/calm/strings/en.yaml --
do_title: From calm
dont_title: Only in calm
-- themes/calm/components/note/note.html --
{% component note() %}calm note{% endcomponent note %}
-- themes/calm/components/do/do.html --
{% component do() %}calm do{% endcomponent do %}
-- themes/calm/css/print.css --
.calm { color: red }
-- themes/calm/static/favicon.svg --
<svg>calm</svg>
-- templates/page.html --
{% extends "base.html" %}{% block main %}{{ page.content }} {{ strings.do_title }} {{ strings.dont_title }} {{ strings.menu }} {{ site.theme.tone }} {{ site.theme.logo }}{% endblock main %}
-- templates/strings/en.yaml --
do_title: From the site
-- templates/components/note/note.html --
{% component note() %}site note{% endcomponent note %}
-- templates/css/own.css --
.own { color: red }
"#,
    );
    kit.config.theme.name.value = "calm".to_owned();
    kit.config.theme.options = serde_json::json!({"tone": "blue"});
    let built = kit.build();
    assert!(built.findings.is_empty(), "{:#?}", built.told());
    assert_eq!(
        built.html("a.md").trim(),
        "from calm site notecalm do From the site Only in calm Menu blue"
    );
    let css = built.renderer.stylesheet();
    let calm = css.find(".calm{").unwrap();
    let own = css.find(".own{").unwrap();
    let component = css.find("}.crisis{margin").unwrap();
    assert!(own < calm && calm < component, "by name, components last");
    let icon = &built.theme.static_files()[&OutputPath::new("favicon.svg")];
    assert_eq!(&*icon.bytes, b"<svg>calm</svg>\n");
}

/// Thousands of pictures that nobody looks at are not made.
#[test]
fn qr_codes_are_made_where_a_template_asks_for_them() {
    let of = |template: &str| {
        let built = with(template);
        (built.theme.shows_qr_codes(), built.html("a.md"))
    };
    let (shown, html) = of("");
    assert!(
        shown && html.contains("src=\"../assets/qr/a/qr.svg\""),
        "{html}"
    );
    let bare = "-- templates/base.html --\n{% block title %}{% endblock title %}{% block meta %}{% endblock meta %}{% block structured %}{% endblock structured %}{% block breadcrumb %}{% endblock breadcrumb %}{% block main %}{% endblock main %}";
    assert!(!of(bare).0);
}

/// All pages load one file, so it holds what any of them uses, and nothing that none does.
#[test]
fn the_stylesheet_holds_the_components_in_use() {
    let page = |status| {
        format!(
            "-- content/_index.md --\n---\ntitle: Clinic\n---\n-- content/a.md --\n---\ntitle: A\nsummary: About a.\nstatus: {status}\n---\n:::outer\n:::\n"
        )
    };
    let css = |pages: &str| {
        let site = format!(
            "-- book.toml --\n[site]\ntitle = \"Clinic\"\ncountry = \"US\"\n{pages}\
             -- templates/components/outer/outer.html --\n{{% component outer() %}}{{{{ <inner/> }}}}{{% endcomponent outer %}}\n\
             -- templates/components/outer/outer.css --\n.outer {{ color: red }}\n\
             -- templates/components/inner/inner.html --\n{{% component inner() %}}in{{% endcomponent inner %}}\n\
             -- templates/components/inner/inner.css --\n.inner {{ color: red }}\n\
             -- templates/components/shared.css --\n.shared {{ color: red }}\n"
        );
        read(&site).renderer.stylesheet().to_owned()
    };
    let in_use = css(&page("approved"));
    for class in [".outer{", ".inner{", ".shared{", ".crisis{", ".key-points{"] {
        assert!(in_use.contains(class), "{class}");
    }
    assert!(!in_use.contains(".steps"), "no page has steps");
    assert!(!in_use.contains(".alert"), "nor a remark");
    let remark = "-- content/b.md --\n---\ntitle: B\nsummary: About b.\nstatus: approved\n---\n> [!NOTE]\n> Mind this.\n";
    assert!(css(remark).contains(".alert{") && !css(remark).contains(".task"));
    let parts = [".align-", ".footnotes", "code,pre{", "hr{", ".site-alert{"];
    for part in parts {
        assert!(!in_use.contains(part), "{part}");
    }
    let text = "-- content/b.md --\n---\ntitle: B\nsummary: About b.\nstatus: approved\n---\nA `word`.[^1]\n\n---\n\n| a |\n| -: |\n| 1 |\n\n[^1]: Note.\n";
    let with_parts = css(&format!("[alert]\ntext = {{ en = \"Closed.\" }}\n{text}"));
    for part in parts {
        assert!(with_parts.contains(part), "{part}");
    }
    let template = "-- templates/page.html --\n<hr>{{ page.content }}\n";
    assert!(css(template).contains("hr{"), "a template may draw one too");
    let draft = css(&page("draft"));
    assert!(!draft.contains(".outer{") && !draft.contains(".inner{"));
    assert!(draft.contains(".shared{"));
}

#[test]
fn a_template_can_build_on_the_one_it_replaces() {
    let built = with(
        "-- templates/page.html --
{% extends \"clinic/page.html\" %}
{% block page_end %}<p>An end of our own.</p>{% endblock page_end %}
",
    );
    assert!(built.findings.is_empty(), "{:#?}", built.told());
    let html = built.html("a.md");
    assert!(html.contains("<p>An end of our own.</p>") && html.contains("<h1>a.md</h1>"));
}

#[test]
fn an_unknown_theme_is_told_where_it_is_named() {
    let mut kit = site(vec![page("a.md", |_| {})]).tree("-- themes/calm/theme.toml --\n");
    let book =
        crate::base::source::SourceFile::new("book.toml".into(), "[theme]\nname = \"clam\"\n");
    kit.config.source = Some(std::sync::Arc::new(book));
    kit.config.theme.name = Spanned::new("clam".to_owned(), Span::new(15, 21));
    let built = kit.build();
    assert_eq!(places(&built), ["book.toml:2:8 invalid-field"]);
    let help = built.findings[0].help.as_deref();
    assert_eq!(
        help,
        Some("Did you mean `calm`? The themes are calm, clinic and plain.")
    );
    assert!(
        built.html("a.md").contains("<main"),
        "the page is made with the theme there is"
    );
}

#[test]
fn an_option_that_the_theme_does_not_have_is_told() {
    let mut kit = site(vec![]);
    let book =
        crate::base::source::SourceFile::new("book.toml".into(), "[theme]\nname = \"clinic\"\n");
    kit.config.source = Some(std::sync::Arc::new(book));
    kit.config.theme.options = serde_json::json!({"logoo": "x"});
    let built = kit.build();
    assert_eq!(places(&built), ["book.toml:1:1 unknown-field"]);
    assert_eq!(
        built.findings[0].help.as_deref(),
        Some("Did you mean `logo`?")
    );
}

/// Every fault of every template in one go, each at its line and column, and pages that need none of them are made.
#[test]
fn all_faults_are_told_at_once_and_the_rest_still_works() {
    let built = with(
        "-- templates/other.html --
fine {{ page.title }}
-- templates/page.html --
{% extends \"base.html\" %}
{% block main %}
  é {{ page.title | uper }} {{ nothing() }}
{% endblock main %}
-- templates/news.html --
{% if page.title %}
-- templates/faq.html --
{% extends \"bsae.html\" %}
-- templates/decision.html --
{% extends \"base.html\" %}{% block mian %}{% endblock mian %}
-- templates/medicine.html --
{% extends \"news.html\" %}
-- templates/components/care/care.html --
{% component care( %}
-- templates/components/loop/loop.html --
{% component loop() %}{{ <nonsense/> }}{% endcomponent loop %}
",
    );
    assert_eq!(
        places(&built),
        [
            "templates/components/care/care.html:1:20 template-error",
            "templates/components/loop/loop.html:1:26 template-error",
            "templates/decision.html:1:35 template-error",
            "templates/faq.html:1:12 template-error",
            "templates/news.html:1:1 template-error",
            "templates/page.html:3:21 template-error",
            "templates/page.html:3:32 template-error",
        ],
        "{:#?}",
        built.told()
    );
    assert_eq!(built.html("b.md").trim(), "fine b.md");
    let (html, findings) = built.page("a.md");
    assert!(
        html.is_none() && findings.is_empty(),
        "what was told is not told again"
    );
}

/// The author of a theme cannot change the templates inside the program, so what these miss is told in the author's own file.
#[test]
fn a_block_that_the_theme_below_needs_is_told_in_the_template_that_lacks_it() {
    let built = with(
        "-- templates/base.html --
{% block title %}{% endblock title %}{% block main %}{% endblock main %}{% block meta %}{% endblock meta %}
{% block breadcrumb %}{% endblock breadcrumb %}
",
    );
    assert!(built.findings.is_empty(), "{:#?}", built.told());
    assert!(
        built.page("a.md").0.is_some(),
        "pages that do not need the block are made"
    );
    let missing = built.renderer.not_found(&built.site, "en");
    assert!(missing.value.is_none());
    assert_eq!(
        places_of(&missing.diagnostics),
        ["templates/base.html:1:1 template-error"]
    );
    assert_eq!(
        missing.diagnostics[0].message,
        "`404.html` of the theme below needs the block `structured`, which this template does not have, so no page can be made with `404.html`."
    );
}

#[test]
fn templates_that_go_round_in_a_circle_are_told_and_never_hang() {
    let built = with(
        "-- templates/page.html --
{% extends \"news.html\" %}
-- templates/news.html --
{% extends \"page.html\" %}
-- templates/other.html --
fine
",
    );
    assert!(
        built
            .findings
            .iter()
            .all(|finding| finding.rule == "template-error")
    );
    assert!(!built.findings.is_empty());
    assert_eq!(built.html("b.md").trim(), "fine");
}

#[test]
fn a_name_that_does_not_exist_is_told_at_its_place_when_a_page_is_made() {
    let built = with("-- templates/page.html --\n<h1>\n  {{ page.titel }}</h1>\n");
    let (html, findings) = built.page("a.md");
    assert_eq!(html, None);
    assert_eq!(
        places_of(&findings),
        ["templates/page.html:2:11 template-error"]
    );
    assert_eq!(findings[0].help.as_deref(), Some("Did you mean `title`?"));
    assert_eq!(
        findings[0].labels[0].place.file.path.as_str(),
        "content/a.md"
    );
}

#[test]
fn a_byte_order_mark_is_not_shown_and_shifts_no_place() {
    let built = with(
        "-- templates/page.html --\n\u{feff}{{ page.titel }}\n-- templates/other.html --\n\u{feff}x\n",
    );
    assert_eq!(built.html("b.md").trim_end(), "x");
    let (_, findings) = built.page("a.md");
    assert_eq!(
        places_of(&findings),
        ["templates/page.html:1:9 template-error"]
    );
}

#[test]
fn a_template_that_is_not_there_is_told_in_the_page() {
    let mut kit = site(vec![page("a.md", |p| {
        p.front.template = super::kit::field("paeg".to_owned());
        p.front.tags = list(&["x"]);
    })]);
    kit.config.site.title = "Clinic".to_owned();
    let (html, findings) = kit.build().page("a.md");
    assert!(
        html.unwrap().contains("<h1>a.md</h1>"),
        "the page is made with the usual template"
    );
    assert_eq!(findings[0].rule, "template-error");
    assert_eq!(
        findings[0].help.as_deref(),
        Some("Did you mean `page.html`?")
    );
}

#[test]
fn a_text_that_is_no_text_is_told() {
    let built = with("-- templates/strings/en.yaml --\nmenu: [a, b]\n");
    assert_eq!(
        places(&built),
        ["templates/strings/en.yaml:1:7 invalid-field"]
    );
    assert!(
        built.html("a.md").contains("<main"),
        "the layer below fills the gap"
    );
}

fn places_of(findings: &[crate::model::Diagnostic]) -> Vec<String> {
    findings.iter().map(place).collect()
}

#[test]
fn a_file_that_nothing_is_made_of_is_told() {
    let built = site(vec![page("a.md", |_| {})])
        .tree(
            "-- templates/page.htm --\n-- templates/strings/en.yml --\n-- templates/README.md --\n\
             -- templates/components/box/examples.yaml --\n-- themes/clinic/LICENSE --\n",
        )
        .build();
    assert_eq!(
        places(&built),
        [
            "templates/page.htm:0:0 unsafe-path",
            "templates/strings/en.yml:0:0 unsafe-path"
        ]
    );
}

/// "You must not drive home" would be on no page.
#[test]
fn a_component_that_does_not_print_what_is_inside_it_is_told() {
    let mut told = Vec::new();
    for template in ["<p>Hello</p>", "<p>{{ body | upper | safe }}</p>"] {
        let built = read(&format!(
            "-- book.toml --\n[site]\ntitle = \"Clinic\"\ncountry = \"US\"\n-- content/_index.md --\n---\ntitle: Clinic\n---\n:::box\nDo not drive.\n:::\n-- templates/components/box/box.html --\n{{% component box() %}}{template}{{% endcomponent box %}}\n"
        ));
        let (_, findings) = built.page("_index.md");
        told.extend(findings.iter().map(|found| found.message.clone()));
        assert_eq!(
            places_of(&findings),
            ["templates/components/box/box.html:0:0 template-error"],
            "{template}"
        );
    }
    assert!(told[0].contains("“Do not drive.”"), "{told:?}");
}

/// Only the template that builds on itself, and not the twenty that build on that one.
#[test]
fn a_template_that_extends_itself_is_told_once_with_the_name_to_write() {
    let built = with("-- templates/page.html --\n{% extends \"page.html\" %}\n");
    assert_eq!(places(&built), ["templates/page.html:1:4 template-error"]);
    let help = built.findings[0].help.as_deref().unwrap_or_default();
    assert!(
        help.contains("{% extends \"clinic/page.html\" %}"),
        "{help}"
    );
}

#[test]
fn a_tag_that_is_never_closed_is_told_where_it_opens() {
    for (text, place, help) in [
        (
            "<p>\n{% if page %}\n{# {% endif %} #}<b>{{ \"%}\" }}</b>\n",
            "2:1",
            "{% endif %}",
        ),
        (
            "<p>\n{% set a = 1 %}{%- for x in site.menu -%}\n{% if x %}{% endif %}",
            "2:16",
            "{% endfor %}",
        ),
        ("<p>It's\n {{ page.title\n", "2:2", "}}"),
        ("<p>\n {% if page\n", "2:2", "%}"),
    ] {
        let built = with(&format!("-- templates/page.html --\n{text}"));
        assert_eq!(
            places(&built),
            [format!("templates/page.html:{place} template-error")],
            "{text}: {:?}",
            built.told()
        );
        let told = built.findings[0].help.as_deref().unwrap_or_default();
        assert!(told.contains(&format!("`{help}`")), "{text}: {told}");
    }
}

#[test]
fn slips_that_the_engine_has_no_words_for_are_told_in_ours() {
    for (file, text, said, help) in [
        (
            "page.html",
            "{% block main %}{% if page.title %}x{% endblock main %}",
            "`endblock` closes something else",
            "{% endif %}",
        ),
        (
            "components/my-box/my-box.html",
            "{% component my-box() %}{{ body }}{% endcomponent my-box %}",
            "no hyphen",
            "key_points",
        ),
    ] {
        let built = with(&format!("-- templates/{file} --\n{text}\n"));
        let [finding] = built.findings.as_slice() else {
            panic!("{file}: {:?}", built.told())
        };
        let told = finding.help.as_deref().unwrap_or_default();
        assert!(finding.message.contains(said), "{}", finding.message);
        assert!(told.contains(help), "{told}");
    }
    let built = with("-- templates/page.html --\n{% for a in page.words %}x{% endfor %}\n");
    let (_, findings) = built.page("a.md");
    assert!(
        findings[0].message.contains("that has no pieces"),
        "{}",
        findings[0].message
    );
}

#[test]
fn what_a_theme_says_of_itself_and_a_site_of_its_options_is_held_against_what_is_there() {
    let built = read(
        "-- book.toml --\n[site]\ntitle = \"Clinic\"\ncountry = \"US\"\n[theme]\nname = \"calm\"\n[theme.options]\naccent = 123\nlogo = \"/images/logo.svg\"\n-- content/_index.md --\n---\ntitle: Clinic\n---\n-- themes/calm/theme.toml --\nname = \"clam\"\n-- static/images/logo.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>\n",
    );
    assert_eq!(
        places(&built),
        [
            "themes/calm/theme.toml:1:8 invalid-field",
            "book.toml:7:10 invalid-field"
        ]
    );
    let logo = built.theme.logo.as_ref().map(|logo| logo.path.as_str());
    assert_eq!(logo, Some("images/logo.svg"));
}

#[test]
fn a_text_whose_name_is_misspelt_and_one_that_is_not_translated_are_told() {
    let built = read(
        "-- book.toml --\n[site]\ntitle = \"Clinic\"\ncountry = \"US\"\n[languages.vi]\ntitle = \"X\"\n[languages.es-MX]\ntitle = \"Y\"\n-- content/_index.md --\n---\ntitle: Clinic\n---\n-- templates/strings/vi.yaml --\nmneu: Danh sách\nzebra_crossing: x\n-- templates/strings/es-MX.yaml --\nmenu: Menú\n",
    );
    assert_eq!(
        places(&built),
        [
            "templates/strings/vi.yaml:1:1 unknown-field",
            "templates/strings/vi.yaml:0:0 untranslated-theme"
        ],
        "{:#?}",
        built.told()
    );
    assert_eq!(
        built.findings[0].help.as_deref(),
        Some("Did you mean `menu`?")
    );
    let message = &built.findings[1].message;
    assert!(
        message.contains("`a_z_title`") && message.contains(" more."),
        "{message}"
    );
    let mexican = built.theme.strings.of("es-MX");
    assert_eq!(mexican["menu"], "Menú");
    assert_eq!(
        mexican["help_now"],
        built.theme.strings.of("es")["help_now"]
    );
}
