//! The notice on pages that real templates made: those of the theme inside the program, and of themes that mean no good.

use super::kit::{Built, page, place, site};
use super::pages::full;
use crate::model::{Diagnostic, RenderedPage, With};
use crate::render::inspect::read_plain;
use crate::render::{hiding, notice};

/// Every page of a site, finished.
fn finished(built: &Built) -> Vec<With<RenderedPage>> {
    let pages = built.site.published().map(|page| {
        let made = built.renderer.page(&built.site, page);
        let told: Vec<_> = made.diagnostics.iter().map(|f| &f.message).collect();
        assert!(told.is_empty(), "{told:#?}");
        let language = &page.address.language;
        let origin = Some(page.file().clone());
        let output = page.address.output();
        notice::finish(&built.site, output, origin, language, made.value.unwrap())
    });
    pages.collect()
}

/// What is wrong with a page and with the stylesheets of its theme.
fn findings(tree: &str) -> Vec<Diagnostic> {
    let built = site(vec![page("a.md", |_| {})]).tree(tree).build();
    assert!(built.findings.is_empty(), "{:#?}", built.told());
    let mut findings = Vec::new();
    let mut ancestries = Vec::new();
    for page in finished(&built) {
        let page = page.unload(&mut findings);
        ancestries.extend(page.facts.notices.into_iter().map(|n| n.ancestry));
    }
    let sheets: Vec<_> = built.theme.css_files().cloned().collect();
    findings.extend(hiding::check_stylesheets(&sheets, &ancestries));
    findings
}

#[test]
fn the_theme_inside_the_program_places_the_notice_itself_and_is_read_quickly() {
    let built = full().build();
    let pages = finished(&built);
    assert!(pages.len() > 8);
    for finished in pages {
        let page = &finished.value;
        assert!(
            finished.diagnostics.is_empty(),
            "{:?}",
            finished.diagnostics
        );
        let made = built.renderer.page(
            &built.site,
            built
                .site
                .page(page.origin.as_ref().unwrap().as_str())
                .unwrap(),
        );
        assert_eq!(
            made.value.as_ref(),
            Some(&page.html),
            "something was put in"
        );
        let quick = read_plain(&page.html).map(|inspection| inspection.facts);
        assert_eq!(quick.as_ref(), Some(&page.facts), "{}", page.output);
    }
    let missing = built.renderer.not_found(&built.site, "es").value.unwrap();
    let missing = notice::finish(&built.site, "404.html".into(), None, "es", missing);
    assert!(missing.diagnostics.is_empty(), "{:?}", missing.diagnostics);
    assert_eq!(
        missing.value.facts.notices[0].language.as_deref(),
        Some("es")
    );
}

#[test]
fn a_redirect_carries_the_notice() {
    let built = full().build();
    let to = built.site.page("content/care/infusion.es.md").unwrap();
    let html = crate::render::redirect(&built.site, "old/drip/", to);
    let output = "old/drip/index.html".into();
    let page = notice::finish(&built.site, output, None, "es", html.clone());
    assert!(page.diagnostics.is_empty(), "{:?}", page.diagnostics);
    assert_eq!(page.value.html, html);
    assert_eq!(page.value.facts.notices[0].language.as_deref(), Some("es"));
}

#[test]
fn a_template_that_forgets_everything_still_gets_it() {
    let tree = "-- templates/page.html --\n<h1>{{ page.title }}</h1>{{ page.content }}\n";
    assert!(findings(tree).is_empty());
    let built = site(vec![page("a.md", |_| {})]).tree(tree).build();
    let pages = finished(&built);
    let html = &pages[0].value.html;
    assert!(
        html.contains(notice::POLICY.replace('\'', "&#39;").as_str()),
        "{html}"
    );
    let at = |text: &str| html.find(text).unwrap();
    assert!(
        at("assets/notice.css") < at("<aside") && at("<aside") < at("<h1>"),
        "{html}"
    );
}

#[test]
fn a_theme_that_hides_the_notice_is_found_out() {
    for (base, said) in [
        ("<template>{{ notice }}</template>", "<template>"),
        ("<noscript>{{ notice }}</noscript>", "<noscript>"),
        (
            "<details><summary>x</summary>{{ notice }}</details>",
            "<details>",
        ),
        ("<div hidden>{{ notice }}</div>", "hidden"),
        (
            "<div aria-hidden=\"true\">{{ notice }}</div>",
            "aria-hidden",
        ),
        (
            "<div style=\"display:none\">{{ notice }}</div>",
            "display: none",
        ),
        ("{{ notice }}{{ notice }}", "2 times"),
        (
            "<aside data-notice=\"not-medical-advice\"></aside>",
            "empty",
        ),
    ] {
        let tree = format!(
            "-- templates/page.html --\n<!doctype html><html lang=en><head>{{{{ head }}}}<title>x</title></head><body>{base}</body></html>\n"
        );
        let findings = findings(&tree);
        let [finding] = findings.as_slice() else {
            panic!("{base}: {findings:?}")
        };
        assert!(
            finding.message.contains(said),
            "{base}: {}",
            finding.message
        );
        assert!(finding.rule.starts_with("notice-"));
    }
}

#[test]
fn a_stylesheet_that_hides_the_notice_is_told_at_the_line() {
    for (css, at) in [
        (".notice { display: none }", "2:11"),
        ("@media print {\n  aside { opacity: 0 }\n}", "3:11"),
        (
            "@media screen {\n  .notice p { position: absolute; left: -9999px }\n}",
            "3:35",
        ),
        ("body > * { clip-path: inset(50%) }", "2:12"),
        (".page, .notice {\n  height: 0;\n}", "3:3"),
    ] {
        let tree = format!("-- themes/clinic/css/99-mine.css --\n/* Mine. */\n{css}\n");
        let places: Vec<String> = findings(&tree).iter().map(place).collect();
        assert_eq!(
            places,
            [format!("themes/clinic/css/99-mine.css:{at} notice-hidden")],
            "{css}"
        );
    }
    let harmless =
        "-- themes/clinic/css/99-mine.css --\n.notice { background: gold; padding: 2rem }\n";
    assert!(findings(harmless).is_empty());
}

/// The value of a variable may stand in another file than its use.
#[test]
fn variables_are_followed_from_one_stylesheet_to_the_other() {
    let tree = |shown: &str| {
        format!(
            "-- templates/css/10-tokens.css --\n.compact {{ --frame: {shown}; }}\n-- templates/css/20-frame.css --\nbody {{ display: var(--frame, block) }}\n"
        )
    };
    let places: Vec<String> = findings(&tree("none")).iter().map(place).collect();
    assert_eq!(places, ["templates/css/20-frame.css:1:8 notice-hidden"]);
    assert!(findings(&tree("flex")).is_empty());
}
