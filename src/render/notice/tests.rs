//! Hostile themes, and files that were never meant to carry a notice.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::base::path::{OutputPath, SitePath};
use crate::base::span::{Span, Spanned};
use crate::model::config::LanguageSettings;
use crate::model::data::{Contact, ContactKind};
use crate::model::rendered::NOTICE_ATTRIBUTE;
use crate::model::site::{Audience, Pages};
use crate::model::{Config, Data, Edition, RenderedPage, With};

/// What differs from an ordinary site.
#[derive(Default)]
pub struct Settings<'a> {
    pub notice: &'a [(&'a str, &'a str)],
    pub sample: bool,
    pub country: &'a str,
    /// Emergency numbers of the United States.
    pub phones: &'a [&'a str],
}

pub fn site(settings: &Settings<'_>) -> Site {
    let mut config = Config::default();
    config.site.sample = settings.sample;
    config.site.country = settings.country.to_owned();
    config.site.base_url = "https://clinic.example/site".to_owned();
    for language in ["es", "fr", "vi"] {
        let settings = LanguageSettings::default();
        config.languages.insert(language.to_owned(), settings);
    }
    for (language, text) in settings.notice {
        let text = Spanned::new((*text).to_owned(), Span::default());
        config.notice.insert((*language).to_owned(), text);
    }
    let contacts = settings.phones.iter().map(|phone| Contact {
        id: Spanned::new("emergency".to_owned(), Span::default()),
        country: "US".to_owned(),
        kind: ContactKind::Emergency,
        name: "Emergency services".to_owned(),
        phone: Some((*phone).to_owned()),
        sms: None,
        sms_body: None,
        url: None,
        hours: None,
        note: None,
        checked_on: None,
        source: None,
        languages: BTreeMap::new(),
    });
    let data = Data {
        contacts: contacts.collect(),
        ..Data::default()
    };
    let edition = Edition {
        today: jiff::civil::date(2026, 11, 22),
        audience: Audience::Public,
    };
    Site::new(
        Arc::new(config),
        edition,
        Pages::new(),
        Arc::new(data),
        BTreeMap::new(),
    )
}

/// A page as a template makes it, with `{notice}` and `{head}` replaced by what the engine offers.
fn page(body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n{{head}}\n<title>x</title>\n</head>\n<body>\n<a class=\"skip\" href=\"#content\">Skip</a>\n{body}\n<main id=\"content\"><h1>x</h1></main>\n</body>\n</html>\n"
    )
}

fn filled(template: &str, site: &Site, language: &str) -> String {
    template
        .replace("{notice}", &html(site, language))
        .replace("{head}", &head("../"))
}

/// Finishes a page in English that a template made.
fn finished(template: &str) -> With<RenderedPage> {
    let site = site(&Settings::default());
    let html = filled(template, &site, "en");
    let origin = Some(SitePath::new("content/infusion.md"));
    finish(
        &site,
        OutputPath::new("infusion/index.html"),
        origin,
        "en",
        html,
    )
}

/// Finishes a file that is copied from `static/`.
fn copied(html: &str) -> With<RenderedPage> {
    let site = site(&Settings::default());
    let origin = Some(SitePath::new("static/old/leaflet.html"));
    finish(
        &site,
        OutputPath::new("old/leaflet.html"),
        origin,
        "en",
        html.to_owned(),
    )
}

fn rules(finished: &With<RenderedPage>) -> Vec<&'static str> {
    finished
        .diagnostics
        .iter()
        .map(|found| found.rule)
        .collect()
}

/// The elements of the body, as a parser of another make sees them.
fn first_in_body(html: &str, count: usize) -> Vec<String> {
    let document = scraper::Html::parse_document(html);
    let body = scraper::Selector::parse("body > *").unwrap();
    let name = |element: scraper::ElementRef| match element.attr(NOTICE_ATTRIBUTE) {
        Some(_) => "notice".to_owned(),
        None => element.value().name().to_owned(),
    };
    document.select(&body).take(count).map(name).collect()
}

#[test]
fn a_template_that_does_its_part_is_left_as_it_is() {
    let made = page("{notice}");
    let finished = finished(&made);
    assert!(
        finished.diagnostics.is_empty(),
        "{:?}",
        finished.diagnostics
    );
    let site = site(&Settings::default());
    assert_eq!(finished.value.html, filled(&made, &site, "en"));
    assert_eq!(finished.value.facts.notices.len(), 1);
}

#[test]
fn a_template_that_leaves_the_notice_out_gets_it_after_the_skip_link() {
    for body in [
        "",
        "<!-- {notice} -->",
        "<p title='{notice}'>x</p>",
        "<p>&lt;aside data-notice&gt;</p>",
    ] {
        let body = body.replace("title='{notice}'", "title='data-notice=not-medical-advice'");
        let finished = finished(&page(&body));
        assert!(
            finished.diagnostics.is_empty(),
            "{body}: {:?}",
            finished.diagnostics
        );
        assert_eq!(
            first_in_body(&finished.value.html, 2),
            ["a", "notice"],
            "{body}"
        );
    }
}

#[test]
fn a_template_that_leaves_the_head_tags_out_gets_them_first() {
    for head in [
        "",
        "<link rel=stylesheet href=../assets/site.css>{head}",
        "<!-- {head} -->",
        "<base target=_top>",
    ] {
        let finished = finished(&page("{notice}").replace("{head}", head));
        assert!(
            finished.diagnostics.is_empty(),
            "{head}: {:?}",
            finished.diagnostics
        );
        let stylesheets = &finished.value.facts.stylesheets;
        assert_eq!(stylesheets[0], "../assets/notice.css", "{head}");
        let document = scraper::Html::parse_document(&finished.value.html);
        let first = scraper::Selector::parse("head > :first-child[http-equiv]").unwrap();
        let policy = document
            .select(&first)
            .next()
            .and_then(|meta| meta.attr("content"));
        assert_eq!(policy, Some(POLICY), "{head}");
    }
}

#[test]
fn hostile_templates_are_found_out() {
    let copy =
        "<aside data-notice=\"not-medical-advice\" lang=\"en\"><p>We cure everything.</p></aside>";
    for (body, rule, said) in [
        ("<template>{notice}</template>", NOTICE_HIDDEN, "<template>"),
        ("<noscript>{notice}</noscript>", NOTICE_HIDDEN, "<noscript>"),
        (
            "<details><summary>x</summary>{notice}</details>",
            NOTICE_HIDDEN,
            "<details>",
        ),
        ("<dialog>{notice}</dialog>", NOTICE_HIDDEN, "<dialog>"),
        ("<select>{notice}</select>", NOTICE_HIDDEN, "<select>"),
        (
            "<svg><foreignObject>{notice}</foreignObject></svg>",
            NOTICE_HIDDEN,
            "<svg>",
        ),
        (
            "<div hidden>{notice}</div>",
            NOTICE_HIDDEN,
            "attribute hidden",
        ),
        (
            "<div aria-hidden=\"true\">{notice}</div>",
            NOTICE_HIDDEN,
            "aria-hidden",
        ),
        (
            "<div inert>{notice}</div>",
            NOTICE_HIDDEN,
            "attribute inert",
        ),
        (
            "<div style=\"display:none\">{notice}</div>",
            NOTICE_HIDDEN,
            "display: none",
        ),
        (
            "<div style='opacity:0'>{notice}</div>",
            NOTICE_HIDDEN,
            "opacity: 0",
        ),
        ("<div>{notice}</div>", NOTICE_HIDDEN, "inside a <div>"),
        ("<main>x</main>{notice}", NOTICE_HIDDEN, "after its text"),
        (
            "{notice}<body style='position:absolute;left:-9999px'>",
            NOTICE_HIDDEN,
            "left: -9999px",
        ),
        (
            "{notice}<style>.notice { display: none }</style>",
            NOTICE_HIDDEN,
            "display: none",
        ),
        (
            "{notice}<style>@media print { aside { visibility: hidden } }</style>",
            NOTICE_HIDDEN,
            "visibility: hidden",
        ),
        ("{notice}{notice}", NOTICE_MISSING, "2 times"),
        (
            "{notice}<meta http-equiv=refresh content='0; url=x'>",
            NOTICE_HIDDEN,
            "refresh",
        ),
        (
            "{notice}<base href='https://elsewhere.example/'>",
            NOTICE_HIDDEN,
            "<base>",
        ),
        (
            "<aside data-notice=not-medical-advice></aside>",
            NOTICE_MISSING,
            "empty",
        ),
        (
            "<aside data-notice=not-medical-advice> <p></p> </aside>",
            NOTICE_MISSING,
            "empty",
        ),
        (copy, NOTICE_MISSING, "words"),
    ] {
        let finished = finished(&page(body));
        assert_eq!(
            rules(&finished),
            [rule],
            "{body}: {:?}",
            finished.diagnostics
        );
        let found = &finished.diagnostics[0];
        assert!(found.message.contains(said), "{body}: {}", found.message);
        assert_eq!(found.file, Some(SitePath::new("content/infusion.md")));
        assert!(found.help.is_some());
    }
}

#[test]
fn the_engines_own_words_must_all_be_seen() {
    let site = site(&Settings::default());
    let own = html(&site, "en");
    let hidden = own.replace("<p>", "<p hidden>");
    assert_eq!(rules(&finished(&page(&hidden))), [NOTICE_MISSING]);
    let silent = own.replace(" lang=\"en\"", "");
    assert_eq!(rules(&finished(&page(&silent))), [NOTICE_MISSING]);
    let by_hand = own.replace("class=\"notice\"", "class='notice' style='opacity:.6'");
    assert_eq!(rules(&finished(&page(&by_hand))), [NOTICE_MISSING]);
    let spanish = html(&site, "es");
    assert_eq!(rules(&finished(&page(&spanish))), [NOTICE_MISSING]);
}

#[test]
fn each_language_has_its_own_notice_or_the_english_one_marked_as_such() {
    let site = site(&Settings::default());
    for (language, expected) in [("es", "es"), ("vi", "en")] {
        let output = OutputPath::new("x/index.html");
        let origin = Some(SitePath::new("content/x.md"));
        let html = page("").replace("{head}", "");
        let finished = finish(&site, output, origin, language, html);
        assert!(finished.diagnostics.is_empty());
        let notice = &finished.value.facts.notices[0];
        assert_eq!(notice.language.as_deref(), Some(expected));
    }
}

#[test]
fn copied_files_of_every_kind_get_the_notice_first() {
    for html in [
        "",
        "<!doctype html>",
        "Just words",
        "<p>A paragraph</p>",
        "<title>x</title>\n<h1>y</h1>",
        "<html><body bgcolor=white><h1>Old</h1>",
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01//EN\"><HTML><HEAD><TITLE>Old</TITLE></HEAD><BODY><CENTER>Old</CENTER></BODY></HTML>",
        "\u{feff}<html><head></head><body>x</body></html>",
        "<table><tr><td>x",
        "<head><script>document.write('<body>')</script></head>x",
        "<body><!-- <body> --><p title='<body>'>x",
    ] {
        let finished = copied(html);
        let made = &finished.value.html;
        assert!(
            finished.diagnostics.is_empty(),
            "{html}: {:?}",
            finished.diagnostics
        );
        assert_eq!(first_in_body(made, 1), ["notice"], "{html} became {made}");
        assert!(made.contains("<link rel=\"stylesheet\" href=\"../assets/notice.css\">"));
        assert!(
            made.contains("style-src &#39;self&#39; &#39;unsafe-inline&#39;"),
            "{made}"
        );
    }
}

#[test]
fn a_copied_file_keeps_its_language_where_the_site_has_it() {
    let language = |html: &str| copied(html).value.facts.notices[0].language.clone();
    assert_eq!(language("<html lang=ES-mx><body>x").as_deref(), Some("es"));
    assert_eq!(language("<html lang=zz><body>x").as_deref(), Some("en"));
}

#[test]
fn a_copied_file_whose_addresses_lead_elsewhere_carries_the_stylesheet_itself() {
    let finished = copied("<html><head><base href='/elsewhere/'></head><body>x");
    assert!(
        finished.diagnostics.is_empty(),
        "{:?}",
        finished.diagnostics
    );
    assert!(finished.value.html.contains("<style>\n@layer{"));
}

#[test]
fn a_copied_file_that_cannot_carry_the_notice_is_found_out() {
    for html in [
        "<frameset cols=50%,50%><frame src=a.html></frameset>",
        "<!-- never closed",
        "<title>never closed",
        "<script>never closed",
        "<p><![CDATA[ <style>",
    ] {
        let finished = copied(html);
        let is_first = first_in_body(&finished.value.html, 1) == ["notice"];
        let expected: &[&str] = if is_first { &[] } else { &[NOTICE_MISSING] };
        assert_eq!(
            rules(&finished),
            expected,
            "{html} became {}",
            finished.value.html
        );
        for finding in &finished.diagnostics {
            assert_eq!(finding.file, Some(SitePath::new("static/old/leaflet.html")));
        }
    }
    assert_eq!(rules(&copied("<frameset>")), [NOTICE_MISSING]);
    assert_eq!(rules(&copied("<title>never closed")), [NOTICE_MISSING]);
    assert_eq!(
        rules(&copied("<body style='display:none'>x")),
        [NOTICE_HIDDEN]
    );
}

/// A script could take the notice away as soon as the page is shown.
#[test]
fn nothing_in_a_copied_file_is_lifted_onto_the_notice() {
    for (style, is_told) in [
        ("position: fixed; inset: 0; Z-INDEX: 2147483647", true),
        ("position:fixed;z-index:99999999999", true),
        ("position: fixed; z-index: 100", false),
    ] {
        let html =
            format!("<!doctype html><html lang=en><title>A</title><p style='{style}'>Words.");
        let findings = copied(&html).diagnostics;
        let told = findings.iter().filter(|found| found.rule == NOTICE_HIDDEN);
        assert_eq!(told.count(), usize::from(is_told), "{style}: {findings:?}");
    }
}

#[test]
fn nothing_that_is_written_in_a_copied_file_runs() {
    let finished = copied(
        "<!doctype html><html lang=en><head><title>x</title><script>document.body.textContent = ''</script><body onload='x()'>x",
    );
    let html = &finished.value.html;
    let policy = html.find("Content-Security-Policy").unwrap();
    assert!(policy < html.find("<script>").unwrap(), "{html}");
    assert!(
        html.contains("default-src &#39;self&#39;; style-src"),
        "{html}"
    );
    let facts = &finished.value.facts;
    assert_eq!(facts.inline_code, ["<script>", "onload"]);
    let again = copied(html);
    assert_eq!(&again.value.html, html);
}

#[test]
fn pages_of_the_engine_may_lead_on_and_the_404_page_finds_its_stylesheet_at_any_depth() {
    let site = site(&Settings::default());
    let html = "<!doctype html><html lang=en><head><meta http-equiv=refresh content='0; url=../new/'></head><body>Moved</body></html>";
    let finish = |output: &str| {
        let output = OutputPath::new(output);
        finish(&site, output, None, "en", html.to_owned())
    };
    let redirect = finish("old/index.html");
    assert!(redirect.diagnostics.is_empty());
    let missing = finish("404.html");
    assert_eq!(missing.value.facts.stylesheets, ["/site/assets/notice.css"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Whatever the text, a second parser finds exactly one notice in the result, or there is a finding.
    #[test]
    fn no_text_gets_past_the_notice(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "<p>", "</p>", "x", " ", "<!--", "-->", "<html>", "<head>", "</head>", "<body>", "</body>",
            "<body hidden>", "<template>", "</template>", "<noscript>", "</noscript>", "<table>", "<tr>",
            "</table>", "<select>", "<svg>", "</svg>", "<title>", "</title>", "<script>", "</script>",
            "<style>", "</style>", "<textarea>", "<frameset>", "<plaintext>", "<a href='#x'>", "</a>",
            "<div>", "</div>", "<details>", "</details>", "<![CDATA[", "]]>", "<!doctype html>", "&lt;",
            "<aside data-notice=not-medical-advice>", "</aside>", "<b>", "<math>", "<li>", "</html>",
        ]), 0..14),
    ) {
        let finished = copied(&pieces.concat());
        let document = scraper::Html::parse_document(&finished.value.html);
        let all = scraper::Selector::parse("body [data-notice=not-medical-advice]").unwrap();
        let seen = document.select(&all).count();
        prop_assert!(seen == 1 || !finished.diagnostics.is_empty(), "{}", finished.value.html);
    }

    #[test]
    fn any_text_can_be_finished(html in "\\PC{0,60}") {
        let finished = copied(&html);
        let notices = finished.value.facts.notices.len();
        prop_assert!(notices == 1 || !finished.diagnostics.is_empty());
    }
}

/// In a layer with a name, another stylesheet could put its own rules beside these.
#[test]
fn every_rule_of_the_stylesheet_is_important_and_in_a_layer_that_nobody_can_add_to() {
    let css = stylesheet(&Colours::default());
    assert!(css.starts_with("@layer{") && css.ends_with('}'), "{css}");
    let mut declarations = 0;
    for block in css.split('{').filter_map(|rest| rest.split_once('}')) {
        for declaration in block.0.split(';').filter(|text| !text.is_empty()) {
            assert!(declaration.ends_with("!important"), "{declaration}");
            declarations += 1;
        }
    }
    assert!(declarations > 30, "only {declarations} declarations");
    let notice = css.split("[data-notice=not-medical-advice]{").nth(1);
    assert!(
        notice.unwrap().starts_with("all:initial!important"),
        "{css}"
    );
}
