use super::*;
use crate::base::path::SitePath;

fn element(name: &str, attributes: &[(&str, &str)]) -> ElementFact {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    ElementFact {
        name: name.to_owned(),
        attributes: attributes.iter().map(owned).collect(),
    }
}

/// The notice as the clinic theme places it, and once more in a wrapper.
fn ancestries() -> Vec<Vec<ElementFact>> {
    let notice = element(
        "aside",
        &[
            ("class", "notice"),
            ("data-notice", "not-medical-advice"),
            ("lang", "en"),
            ("aria-label", "Not medical advice"),
        ],
    );
    let body = element("body", &[("class", "page wide")]);
    let html = element("html", &[("lang", "en"), ("dir", "ltr")]);
    let wrapper = element("div", &[("id", "top")]);
    vec![
        vec![notice.clone(), body.clone(), html.clone()],
        vec![notice, wrapper, body, html],
    ]
}

fn found(css: &str) -> Vec<String> {
    let rules = hiding_rules(css, &ancestries());
    rules.iter().map(HidingRule::why).collect()
}

#[test]
fn declarations_that_hide_are_found() {
    for declaration in [
        "display: none",
        "display: none !important",
        "visibility: hidden",
        "visibility: collapse",
        "content-visibility: hidden",
        "opacity: 0",
        "opacity: 1%",
        "opacity: .2",
        "position: absolute; left: -9999px",
        "position: fixed; top: -100vh",
        "position: absolute; inset: auto auto auto -200em",
        "position: absolute; right: 5000px",
        "margin-left: -9999px",
        "margin: -100vh 0 0",
        "height: 0; overflow: hidden",
        "max-height: 1px",
        "width: 0",
        "clip: rect(0 0 0 0)",
        "clip-path: inset(50%)",
        "-webkit-clip-path: circle(0)",
        "transform: scale(0)",
        "transform: translateX(-100%)",
        "transform: translate(-9999px, 0)",
        "transform: rotateX(90deg)",
        "-webkit-transform: matrix(0, 0, 0, 0, 0, 0)",
        "scale: 0",
        "translate: -100vw 0",
        "font-size: 0",
        "font-size: 1px",
        "font: 0/0 a",
        "color: transparent",
        "color: #fff0",
        "color: rgb(0 0 0 / 0)",
        "color: #fff; background: white",
        "color: red; background-color: #f00",
        "-webkit-text-fill-color: transparent",
        "text-indent: -9999px",
        "text-indent: 100%",
        "filter: opacity(0)",
        "filter: blur(20px)",
        "-webkit-mask: linear-gradient(transparent, transparent)",
        "mask-image: url(x.svg)",
        "position: relative; z-index: -1",
        "zoom: 0.01",
    ] {
        let css = format!(".notice {{ {declaration} }}");
        assert_eq!(found(&css).len(), 1, "{css}: {:?}", found(&css));
    }
}

#[test]
fn selectors_that_mean_the_notice_or_what_is_around_it_are_found() {
    for selector in [
        ".notice",
        "aside",
        "ASIDE",
        "[data-notice]",
        "[DATA-NOTICE]",
        "[data-notice=not-medical-advice]",
        "[data-notice^=\"not\"]",
        "[data-notice*='medical' i]",
        "[aria-label=\"Not medical advice\"]",
        "[class~=notice]",
        "*",
        "body",
        "html",
        ":root",
        "html body.page > aside",
        "body > *",
        ".wide .notice",
        "#top > .notice",
        "#top",
        ":is(.menu, .notice)",
        ":where(aside)",
        ":not(main)",
        "aside:not(.shown)",
        "aside:not(:hover)",
        "aside:first-of-type",
        "body:has(main)",
        ".skip + aside",
        "header ~ .notice",
        ".notice p",
        ".notice > *",
        "body :lang(en)",
        ".elsewhere, .notice",
    ] {
        let css = format!("{selector} {{ display: none }}");
        assert_eq!(found(&css).len(), 1, "{css}: {:?}", found(&css));
    }
}

#[test]
fn selectors_that_mean_something_else_are_left_alone() {
    for selector in [
        ".skip",
        "main",
        ".notices",
        "[hidden]",
        "[data-notice=other]",
        "[data-notice] ~ footer",
        "aside.wide",
        "main aside",
        "body > div > div .notice",
        ".notice:hover",
        ".notice:focus-within",
        ".notice::before",
        ".notice > a",
        "html.dark .notice",
        ".menu:checked ~ .notice",
        ".menu:not(:checked) aside",
        "aside:empty",
        "#top + main",
        "nav :is(aside, p)",
        "body:not(.page) .notice",
    ] {
        let css = format!("{selector} {{ display: none }}");
        assert!(found(&css).is_empty(), "{css}: {:?}", found(&css));
    }
}

#[test]
fn ordinary_declarations_are_left_alone() {
    for css in [
        ".notice { padding: 0; border: 0; margin: 0 -1rem; color: #333; background: #fff }",
        ".notice { max-width: 0.5in; font-size: .85rem; opacity: .9; min-height: 0; display: flex }",
        ".notice { position: sticky; top: 0; z-index: 2; overflow: hidden; transform: none }",
        ".notice p { margin: 0; max-width: 60ch; font: 700 1rem/1.5 system-ui }",
        ".notice { display: var(--shown); --gone: none; background: none; clip-path: none }",
        "html { font-size: 62.5%; overflow-x: hidden; min-width: 0 }",
        "body { height: 0; min-height: 100%; position: relative; left: 0; margin: 0 auto }",
        "body { overflow: hidden; height: 100vh; z-index: -1; clip-path: inset(0) }",
        "* { min-width: 0; margin: 0 }",
        "*, ::before, ::after { box-sizing: border-box }",
        "@keyframes fade { from { opacity: 0 } }",
        "@page { margin: 0 }",
        ".skip:not(:focus) { position: absolute; left: -9999px }",
        "[hidden] { display: none !important }",
    ] {
        assert!(found(css).is_empty(), "{css}: {:?}", found(css));
    }
}

#[test]
fn what_only_a_browser_can_work_out_does_not_decide_whether_the_page_is_shown() {
    for css in [
        "body { display: var(--shown) }",
        "html { opacity: var(--fade) }",
        "#top { content-visibility: var(--x) }",
        "body { display: env(x, none) }",
        "body { display: if(else: none) }",
        ":root { --a: var(--b); --b: var(--a) } body { display: var(--a) }",
    ] {
        assert_eq!(found(css).len(), 1, "{css}: {:?}", found(css));
    }
    assert!(
        found("body { color: var(--ink); height: var(--h) } main { display: var(--x) }").is_empty()
    );
}

#[test]
fn variables_are_followed_to_every_value_they_may_have() {
    for css in [
        ":root { --up: -9999px } body { margin-top: var(--up) }",
        ".dark { --shown: none } body { display: var(--shown, block) }",
        "body { margin: 0 var(--a, -9999px) }",
        ":root { --b: calc(0px - 9999px) } .notice { margin-left: var(--b) }",
        "main { & a { --c: 0 } } .notice { opacity: calc(var(--c) * .2) }",
        "@property --d { syntax: '<number>'; inherits: false; initial-value: 0 } body { opacity: var(--d) }",
        "@media print { :root { --e: none } } :root { --e: block } body { display: var(--e) }",
        ".notice { --f: #fff; color: var(--f); background: var(--f) }",
        ".notice { color: var(--g, hsl(0 0% 100%)); background: white }",
    ] {
        assert_eq!(found(css).len(), 1, "{css}: {:?}", found(css));
    }
    for css in [
        ":root { --up: 1rem } body { margin-top: var(--up); display: var(--x, flex) }",
        ":root { --shown: block } body { display: var(--shown) } .menu { display: none }",
    ] {
        assert!(found(css).is_empty(), "{css}: {:?}", found(css));
    }
}

#[test]
fn nothing_is_lifted_as_high_as_the_notice() {
    for css in [
        ".menu { z-index: 2147483647 }",
        "* { z-index: 2147483647 }",
        "body::after { z-index: 9999999999 !important }",
        "main a { &:hover { z-index: calc(2147483646 + 1) } }",
        ":root { --top: 2147483647 } .menu { z-index: var(--top) }",
        ".menu { z-index: calc(1 + sibling-index()) }",
    ] {
        assert_eq!(found(css).len(), 1, "{css}: {:?}", found(css));
    }
    for css in [
        ".menu { z-index: 2000000000 }",
        ":root { --top: 10 } .menu { z-index: calc(var(--top) + 1) }",
        ".menu { z-index: var(--nobody-says) } .a { z-index: auto } .b { z-index: -1 }",
    ] {
        assert!(found(css).is_empty(), "{css}: {:?}", found(css));
    }
}

#[test]
fn a_page_whose_first_part_is_drawn_last_is_found() {
    for css in [
        "body { display: flex; flex-direction: column-reverse }",
        "body { flex-flow: row wrap-reverse }",
        "body { padding-top: 100vh }",
    ] {
        assert_eq!(found(css).len(), 1, "{css}: {:?}", found(css));
    }
    assert!(found(".menu { flex-direction: row-reverse } body { padding: 2rem }").is_empty());
}

#[test]
fn rules_are_found_wherever_they_lie() {
    for css in [
        "@media print { aside { display: none } }",
        "@media screen and (max-width: 30em) { aside { display: none } }",
        "@supports (display: grid) { aside { display: none } }",
        "@layer a.b { aside { display: none } }",
        "@layer { @media print { aside { display: none } } }",
        "@container (width > 1px) { aside { display: none } }",
        "body { aside { display: none } }",
        "body { > .notice { display: none } }",
        ".notice { &:not(:hover) { display: none } }",
        ".notice { @media print { display: none } }",
        ".page { & .notice { & p { display: none } } }",
        "& > body { display: none }",
        "a { color: red } } b { } aside { display: none }",
        "x { : } ??? { } aside { display: none }",
    ] {
        assert_eq!(found(css).len(), 1, "{css}: {:?}", found(css));
    }
    assert!(found("main { aside { display: none } }").is_empty());
    assert!(found(".menu { &:hover { display: none } }").is_empty());
}

#[test]
fn the_engines_own_stylesheet_hides_nothing() {
    let css = crate::render::notice::stylesheet(&crate::render::notice::Colours::default());
    assert_eq!(found(&css), Vec::<String>::new());
}

#[test]
fn the_clinic_theme_hides_nothing() {
    let themes = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/clinic");
    let tree = crate::base::fs::DiskTree::new(&themes).unwrap();
    let mut checked = 0;
    for entry in crate::base::fs::Tree::list(&tree, "").unwrap() {
        if entry.path.extension() == "css" {
            let css = crate::base::fs::Tree::read(&tree, &entry.path).unwrap();
            let css = String::from_utf8(css).unwrap();
            assert_eq!(found(&css), Vec::<String>::new(), "{}", entry.path);
            checked += 1;
        }
    }
    assert!(checked > 5, "only {checked} stylesheets found");
}

#[test]
fn the_declaration_is_pointed_at_in_its_file() {
    let text = "\u{feff}/* ä𝄞 */ main { color: red }\r\n@media print {\r\n  .ä, .notice { -webkit-mask: none; color: red; DISPLAY : none ; }\r\n}\r\n";
    let file = Arc::new(SourceFile::new(SitePath::new("themes/x/css/a.css"), text));
    let findings = check_stylesheets(&[Arc::clone(&file)], &ancestries());
    let [finding] = findings.as_slice() else {
        panic!("{findings:?}")
    };
    let place = finding.place.as_ref().unwrap();
    assert_eq!(file.slice(place.span), "DISPLAY : none");
    assert_eq!(place.start().line, 3);
    assert!(
        finding
            .message
            .contains("`.notice` is set to `display: none`")
    );
}

#[test]
fn a_prefix_a_comment_or_another_property_of_like_name_does_not_mislead() {
    for (css, declaration) in [
        (".notice{max-width:9in;width:0}", "width:0"),
        (".notice { /* width: 0 */ width: 1px }", "width: 1px"),
        (
            ".notice { -webkit-transform: scale(0); }",
            "-webkit-transform: scale(0)",
        ),
        (
            ".notice { color: red; &:not(a) { opacity: 0 } }",
            "opacity: 0",
        ),
    ] {
        let file = Arc::new(SourceFile::new(SitePath::new("static/a.css"), css));
        let findings = check_stylesheets(&[Arc::clone(&file)], &ancestries());
        let place = findings[0].place.as_ref().unwrap();
        assert_eq!(file.slice(place.span), declaration, "{css}");
    }
}

#[test]
fn a_stylesheet_of_nothing_but_brackets_is_refused() {
    for bracket in ["{", "(", "[", "a{"] {
        let text = bracket.repeat(100_000);
        let file = Arc::new(SourceFile::new(SitePath::new("static/a.css"), text));
        assert_eq!(
            check_stylesheets(&[Arc::clone(&file)], &ancestries()).len(),
            1
        );
    }
}

#[test]
fn a_style_attribute_is_judged_by_itself() {
    assert_eq!(
        hiding_style("display:none"),
        Some("display: none".to_owned())
    );
    assert_eq!(
        hiding_style("color: red; DISPLAY: NONE!important"),
        Some("display: none".to_owned())
    );
    assert_eq!(hiding_style("color: red"), None);
    assert_eq!(hiding_style("display: none of your business"), None);
    assert_eq!(hiding_style("}"), None);
}
