//! A site in several languages, as its readers and search engines meet it.

use scraper::{ElementRef, Html, Selector};

use super::kit::{Project, files};

const SITE: &str = "-- book.toml --
[site]
title = \"Test site\"
base_url = \"https://clinic.example/leaflets\"
language = \"en\"
country = \"US\"

[languages.es]
title = \"Folletos\"
-- content/_data/contacts.yaml --
- id: lifeline
  country: US
  kind: crisis
  name: Lifeline
  phone: \"988\"
  checked_on: 2026-05-01
-- content/_data/people.yaml --
- id: ana
  name: Ana Ruiz
- id: bob
  name: Bob Lee
-- content/_index.es.md --
---
title: Inicio
---

Lea [qué pasa después](visit/after.md) y [cómo prepararse](visit/before.md#food).
-- content/visit/_index.md --
---
title: Your visit
---
-- content/visit/before.md --
---
title: Getting ready
summary: What to do first.
status: approved
order: 1
reviewed_on: 2026-05-01
---

Then read [what comes after](after.md#drive) and [help](../help-now.md).

## Food

Do not eat for six hours.
-- content/visit/after.md --
---
title: Going home
summary: What to do next.
status: approved
order: 2
reviewed_on: 2026-05-01
---

## Do not drive {#drive}

Ask someone to take you home.
-- content/visit/after.es.md --
---
title: De vuelta a casa
summary: Qué hacer después.
status: approved
order: 2
translation:
  of_reviewed_on: 2026-01-01
  by: ana
---

Alguien debe llevarle a casa.
-- content/help-now.md --
---
title: Help now
summary: Whom to call.
kind: crisis
status: approved
crisis: always
main_message: Call a crisis line.
authors: [ana]
reviewers: [bob]
reviewed_on: 2026-05-01
review_due: 2027-05-01
evidence_checked_on: 2026-05-01
funding: none
conflicts: none
---

You may think of suicide. You are not alone.
-- content/hidden.md --
---
title: Hidden
summary: Not for lists.
status: approved
noindex: true
---

A page.
-- content/draft.md --
---
title: Draft
summary: Not yet.
status: draft
---

Later.
";

fn built() -> Project {
    built_with("")
}

fn built_with(more: &str) -> Project {
    let project = Project::new(SITE);
    project.add(more);
    let ran = project.handout(&["build", "--format", "short"]);
    let told = ran.stdout();
    let made = project.path("public/index.html").exists();
    assert!(made, "{told}");
    project
}

fn page(project: &Project, path: &str) -> Html {
    let file = format!("public/{path}index.html");
    let html = project
        .read(&file)
        .unwrap_or_else(|| panic!("there is no {file}"));
    Html::parse_document(&html)
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).collect()
}

fn one<'a>(page: &'a Html, selector: &str) -> ElementRef<'a> {
    let found = all(page, selector);
    assert_eq!(found.len(), 1, "{selector}: {}", page.html());
    found[0]
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

fn hrefs(page: &Html, selector: &str) -> Vec<String> {
    let elements = all(page, selector).into_iter();
    elements
        .filter_map(|element| element.attr("href").map(str::to_owned))
        .collect()
}

/// The language that a screen reader would speak an element in.
fn spoken_in(element: ElementRef<'_>) -> &str {
    let around = element.ancestors().filter_map(ElementRef::wrap);
    std::iter::once(element)
        .chain(around)
        .find_map(|element| element.attr("lang"))
        .expect("some element has a language")
}

#[test]
fn a_page_that_is_not_translated_is_shown_in_a_frame_of_the_readers_language() {
    let project = built();
    let page = page(&project, "es/visit/before/");
    assert_eq!(one(&page, "html").attr("lang"), Some("es"));
    let note = one(&page, "main > .ribbon");
    assert!(text(note).contains("Todavía no hemos traducido esta página"));
    assert!(text(note).contains("en inglés"));
    assert_eq!(spoken_in(note), "es");
    assert!(text(one(&page, ".notice")).contains("no es un consejo médico"));
    // What is said in English is marked as English, and only that.
    let english = ["h1", ".lead", ".prose p", ".prose h2"];
    for selector in english {
        for element in all(&page, selector) {
            assert_eq!(spoken_in(element), "en", "{}", element.html());
        }
    }
    for selector in [".site-name", "summary", ".about-page dt", ".about-page h2"] {
        for element in all(&page, selector) {
            assert_eq!(spoken_in(element), "es", "{}", element.html());
        }
    }
}

#[test]
fn search_engines_are_led_to_the_original_and_told_of_no_second_page() {
    let project = built();
    let original = "https://clinic.example/leaflets/visit/before/";
    let untranslated = page(&project, "es/visit/before/");
    assert_eq!(hrefs(&untranslated, "link[rel=canonical]"), [original]);
    assert_eq!(all(&untranslated, "link[hreflang]").len(), 0);
    assert_eq!(
        all(&untranslated, "script[type='application/ld+json']").len(),
        0
    );
    assert_eq!(
        all(&page(&project, "visit/before/"), "link[hreflang]").len(),
        0
    );
    let sitemap = project.read("public/sitemap.xml").expect("a sitemap");
    assert!(sitemap.contains(original), "{sitemap}");
    assert!(!sitemap.contains("/es/visit/before/"), "{sitemap}");
    let feed = project.read("public/feed.xml").expect("a feed");
    assert!(!feed.contains("/es/visit/before/"), "{feed}");
}

#[test]
fn readers_stay_in_their_language_wherever_they_turn() {
    let project = built();
    let untranslated = page(&project, "es/visit/before/");
    // The page it links to is translated, but has no such heading: better its top than nowhere.
    let links = hrefs(&untranslated, ".prose a");
    assert_eq!(links, ["../../../es/visit/after/", "../../../es/help-now/"]);
    let around = [
        (".breadcrumb a", vec!["../../../es/", "../../../es/visit/"]),
        (
            ".site-name, .menu a",
            vec!["../../../es/", "../../../es/visit/"],
        ),
        ("header .help-link", vec!["../../../es/help-now/"]),
        ("a[rel=next]", vec!["../../../es/visit/after/"]),
    ];
    for (selector, wanted) in around {
        assert_eq!(hrefs(&untranslated, selector), wanted, "{selector}");
    }
    let home = page(&project, "es/");
    let links = hrefs(&home, ".prose a");
    assert_eq!(links, ["../es/visit/after/", "../es/visit/before/#food"]);
    let section = page(&project, "es/visit/");
    let listed = hrefs(&section, ".entries a");
    assert_eq!(listed, ["../../es/visit/before/", "../../es/visit/after/"]);
    let entries = all(&section, ".entries h3");
    assert_eq!(text(entries[0]).trim(), "Getting ready (inglés)");
    assert_eq!(spoken_in(all(&section, ".entries a")[0]), "en");
    assert_eq!(text(entries[1]).trim(), "De vuelta a casa");
}

#[test]
fn whom_to_call_in_a_crisis_is_said_in_the_readers_language() {
    let project = built();
    let page = page(&project, "es/help-now/");
    let block = one(&page, ".crisis");
    assert_eq!(spoken_in(block), "es");
    assert!(text(block).contains("Ayuda en una crisis"));
    assert_eq!(spoken_in(all(&page, ".prose > p")[0]), "en");
}

const MEDICINE: &str = "-- content/_data/medicines.yaml --
- id: ketamine
  generic: ketamine
  approved_for: [anesthesia]
  used_for: [anesthesia, depression]
  country: US
  status_checked_on: 2026-05-01
  languages:
    es:
      generic: ketamina
      approved_for: [anestesia]
      used_for: [anestesia, depresión]
- id: esketamine
  generic: esketamine
  approved_for: [depression]
  country: US
  status_checked_on: 2026-05-01
-- content/_data/contacts.yaml --
- id: lifeline
  country: US
  kind: crisis
  name: Lifeline
  phone: \"988\"
  hours: day and night
  checked_on: 2026-05-01
  languages:
    es:
      name: Línea
      hours: día y noche
- id: other
  country: US
  kind: crisis
  name: Other line
  phone: \"111\"
  hours: at noon
  checked_on: 2026-05-01
-- content/visit/status.es.md --
---
title: Aprobación
summary: Para qué está aprobada.
status: approved
crisis: always
---

:::approval medicine=\"ketamine\"
:::

:::approval medicine=\"esketamine\"
:::
";

#[test]
fn data_is_shown_in_the_language_of_the_page_or_marked_as_foreign() {
    let project = built_with(MEDICINE);
    let page = page(&project, "es/visit/status/");
    let [ketamine, esketamine] = all(&page, ".approval")[..] else {
        panic!("two boxes");
    };
    let words = text(ketamine);
    for wanted in [
        "ketamina",
        "anestesia",
        "depresión",
        "uso fuera de indicación",
    ] {
        assert!(words.contains(wanted), "{wanted}: {words}");
    }
    assert!(!words.contains("depression"), "{words}");
    let foreign = Selector::parse("dd[lang=en]").expect("a selector");
    let marked: Vec<String> = esketamine.select(&foreign).map(text).collect();
    assert_eq!(marked, ["depression"]);
    let lines: Vec<(String, &str)> = all(&page, ".crisis li strong, .crisis .remark")
        .into_iter()
        .map(|line| (text(line), spoken_in(line)))
        .collect();
    let wanted = [
        ("Línea", "es"),
        ("día y noche", "es"),
        ("Other line", "en"),
        ("at noon", "en"),
    ];
    let wanted = wanted.map(|(words, language)| (words.to_owned(), language));
    assert_eq!(lines, wanted);
}

#[test]
fn uses_of_a_medicine_that_cannot_be_told_apart_are_refused() {
    let uneven = MEDICINE.replace("[anestesia, depresión]", "[depresión]");
    let project = Project::new(SITE);
    project.add(&uneven);
    let told = project.handout(&["check", "--format", "short"]).stdout();
    let wanted = "`used_for` has 1 in `es`, but 2 in the main language";
    assert!(told.contains(wanted), "{told}");
}

#[test]
fn the_switch_leads_to_the_same_page_and_back() {
    let project = built();
    let pairs = [
        ("visit/before/", "es/visit/before/"),
        ("visit/after/", "es/visit/after/"),
        ("", "es/"),
        ("hidden/", "es/hidden/"),
    ];
    for (english, spanish) in pairs {
        for (from, to, name) in [(english, spanish, "Español"), (spanish, english, "English")] {
            let page = page(&project, from);
            let link = one(&page, ".languages a");
            assert_eq!(text(link), name, "{from}");
            let root = "../".repeat(from.matches('/').count());
            let root = if root.is_empty() { "./" } else { &root };
            assert_eq!(link.attr("href"), Some(&*format!("{root}{to}")), "{from}");
            assert_eq!(link.attr("hreflang"), link.attr("lang"), "{from}");
        }
    }
}

#[test]
fn translations_name_each_other_and_the_one_for_everybody_else() {
    let project = built();
    let base = "https://clinic.example/leaflets/";
    let wanted = [
        ("en", format!("{base}visit/after/")),
        ("es", format!("{base}es/visit/after/")),
        ("x-default", format!("{base}visit/after/")),
    ];
    for path in ["visit/after/", "es/visit/after/"] {
        let page = page(&project, path);
        let mut told: Vec<_> = all(&page, "link[hreflang]")
            .iter()
            .map(|link| {
                let attribute = |name| link.attr(name).unwrap_or_default().to_owned();
                (attribute("hreflang"), attribute("href"))
            })
            .collect();
        told.sort();
        let wanted = wanted
            .iter()
            .map(|(tag, href)| ((*tag).to_owned(), href.clone()));
        assert_eq!(told, wanted.collect::<Vec<_>>(), "{path}");
    }
    let sitemap = project.read("public/sitemap.xml").expect("a sitemap");
    let other = format!("hreflang=\"x-default\" href=\"{base}visit/after/\"");
    assert_eq!(sitemap.matches(&other).count(), 2, "{sitemap}");
}

#[test]
fn a_page_kept_from_search_engines_is_no_translation_for_them() {
    let project = built_with(
        "-- content/hidden.es.md --\n---\ntitle: Oculta\nsummary: No.\nstatus: approved\n---\n\nUna página.\n",
    );
    for path in ["hidden/", "es/hidden/"] {
        assert_eq!(
            all(&page(&project, path), "link[hreflang]").len(),
            0,
            "{path}"
        );
    }
    let sitemap = project.read("public/sitemap.xml").expect("a sitemap");
    assert!(!sitemap.contains("leaflets/hidden/"), "{sitemap}");
    assert!(sitemap.contains("es/hidden/"), "{sitemap}");
}

#[test]
fn a_translation_older_than_its_original_says_so_to_the_reader() {
    let project = built();
    let outdated = page(&project, "es/visit/after/");
    let note = one(&outdated, "main > .ribbon");
    assert!(text(note).contains("se revisó después"), "{}", note.html());
    let original = one(&outdated, "main > .ribbon a");
    assert_eq!(original.attr("href"), Some("../../../visit/after/"));
    assert_eq!(spoken_in(original), "en");
    let about = text(one(&outdated, ".about-page"));
    assert!(
        about.contains("Traducido por") && about.contains("Ana"),
        "{about}"
    );

    let after = SITE
        .split("-- content/visit/after.es.md --")
        .nth(1)
        .unwrap_or_default();
    let after = after
        .split("-- content/help-now.md --")
        .next()
        .unwrap_or_default();
    let renewed = format!(
        "-- content/visit/after.es.md --{}",
        after.replace("2026-01-01", "2026-05-01")
    );
    let renewed = built_with(&renewed);
    assert_eq!(
        all(&page(&renewed, "es/visit/after/"), "main > .ribbon").len(),
        0
    );
}

#[test]
fn a_draft_translation_takes_no_reader_from_the_published_page() {
    let draft = "-- content/visit/before.es.md --\n---\ntitle: Antes\nsummary: Antes.\nstatus: draft\n---\n\nAntes.\n";
    let project = built_with(draft);
    let shown = page(&project, "es/visit/before/");
    assert_eq!(text(one(&shown, "h1")), "Getting ready");
    let ran = project.handout(&["check", "--format", "short"]);
    let told = ran.stdout();
    assert!(!told.contains("broken-link"), "{told}");
}

#[test]
fn a_language_can_leave_out_what_is_not_translated() {
    let settings = SITE.split("-- content/").next().unwrap_or_default();
    let settings = settings.replace(
        "title = \"Folletos\"",
        "title = \"Folletos\"\nuntranslated = false",
    );
    let project = built_with(&settings);
    let made = files(&project.path("public"));
    assert!(made.contains_key("es/visit/after/index.html"));
    assert!(!made.contains_key("es/visit/before/index.html"));
    let home = page(&project, "es/");
    let links = hrefs(&home, ".prose a");
    assert_eq!(links, ["../es/visit/after/", "../visit/before/#food"]);
    assert_eq!(all(&page(&project, "visit/before/"), ".languages").len(), 0);
}

#[test]
fn nothing_of_it_is_on_a_site_with_one_language() {
    let project = Project::new(
        "-- content/a.md --\n---\ntitle: A\nsummary: A.\nstatus: approved\n---\n\nA.\n",
    );
    assert_eq!(project.handout(&["build"]).code(), 0);
    let made = files(&project.path("public")).into_iter();
    // The script of the search looks for such links, and finds none.
    for (path, bytes) in made.filter(|(path, _)| path != "assets/search.js") {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("hreflang"), "{path}");
    }
}

#[test]
fn an_old_address_where_a_page_is_shown_untranslated_is_refused_in_words() {
    let project = Project::new(SITE);
    project.add("-- content/other.md --\n---\ntitle: Other\nsummary: Other.\nstatus: approved\naliases: [/es/visit/before/]\n---\n\nA.\n");
    let ran = project.handout(&["check", "--format", "short"]);
    let told = ran.stdout();
    assert!(
        told.contains("`content/visit/before.md` is shown there until it is translated"),
        "{told}"
    );
}

/// The keys of a file of texts: flat, one a line.
fn keys(path: &str) -> std::collections::BTreeSet<String> {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = std::fs::read_to_string(&file).expect("a file of texts");
    let entries = text.lines().filter(|line| !line.starts_with('#'));
    let keys = entries.filter_map(|line| line.split_once(':'));
    keys.map(|(key, _)| key.to_owned()).collect()
}

#[test]
fn every_text_of_the_theme_is_there_in_both_languages() {
    let (english, spanish) = (
        keys("themes/clinic/strings/en.yaml"),
        keys("themes/clinic/strings/es.yaml"),
    );
    assert!(english.len() > 100, "only {} texts", english.len());
    let missing: Vec<_> = english.difference(&spanish).collect();
    assert!(missing.is_empty(), "not in Spanish: {missing:?}");
    let unknown: Vec<_> = spanish.difference(&english).collect();
    assert!(unknown.is_empty(), "not in English: {unknown:?}");
}

#[test]
fn telephone_numbers_keep_their_order_among_words_from_right_to_left() {
    let settings = SITE.split("-- content/").next().unwrap_or_default();
    let project = built_with(&format!(
        "{settings}\n[languages.ar]\ntitle = \"A\"\n\n[clinic]\ntelephone = \"+1 555 010 0199\"\n"
    ));
    let telephone = |path: &str| {
        let page = page(&project, path);
        let link = one(&page, ".clinic a");
        assert_eq!(link.attr("href"), Some("tel:+15550100199"));
        text(link)
    };
    assert_eq!(telephone("ar/"), "\u{2066}+1 555 010 0199\u{2069}");
    assert_eq!(telephone("es/"), "+1 555 010 0199");
}

#[test]
fn dates_are_written_in_words_in_every_language() {
    let settings = SITE.split("-- content/").next().unwrap_or_default();
    let more = "[languages.fr]\ntitle = \"F\"\n\n[languages.ar]\ntitle = \"A\"\n";
    let project = built_with(&format!("{settings}\n{more}"));
    for (path, words) in [
        ("visit/before/", "May 1, 2026"),
        ("es/visit/before/", "1 de mayo de 2026"),
        ("fr/visit/before/", "1 mai 2026"),
        ("ar/visit/before/", "1 مايو 2026"),
    ] {
        let page = page(&project, path);
        let date = one(&page, ".about-page time");
        assert_eq!(text(date), words, "{path}");
        assert_eq!(date.attr("datetime"), Some("2026-05-01"), "{path}");
    }
}

#[test]
fn numbers_are_written_as_each_language_writes_them() {
    let settings = SITE.split("-- content/").next().unwrap_or_default();
    let more = r#"[languages."es-ES"]
title = "E"

[languages."ar-EG"]
title = "A"
-- templates/page.html --
{% extends "clinic/page.html" %}
{% block page_end %}<p id="number">{{ 12345 | number }}</p>{% endblock page_end %}
"#;
    let project = built_with(&format!("{settings}\n{more}"));
    for (path, number) in [
        ("visit/before/", "12,345"),
        ("es/visit/before/", "12,345"),
        ("es-ES/visit/before/", "12.345"),
        ("ar-EG/visit/before/", "١٢٬٣٤٥"),
    ] {
        let page = page(&project, path);
        assert_eq!(text(one(&page, "#number")), number, "{path}");
    }
}

#[test]
fn names_and_subjects_keep_the_order_of_their_letters_among_words_from_right_to_left() {
    let settings = SITE.split("-- content/").next().unwrap_or_default();
    let settings = settings.replace("language = \"en\"", "language = \"ar\"");
    let clinic = "[alert]\nar = \"A\"\nuntil = 2027-01-01\n\n[clinic]\nname = \"River Clinic, Inc.\"\naddress = \"12 Main St.\"\n";
    let project = built_with(&format!(
        "{settings}\n{clinic}-- content/a.md --\n---\ntitle: A\nsummary: A.\nstatus: approved\ntags: [C++]\nauthors: [ana]\n---\n\nWords.\n"
    ));
    let right_to_left = page(&project, "a/");
    // Each stands alone, so that its own first letter says which way it runs, and not the words around it.
    let alone = ["C++", "Ana Ruiz", "River Clinic, Inc.", "12 Main St."];
    let set_apart: Vec<String> = all(&right_to_left, "bdi").into_iter().map(text).collect();
    for words in alone {
        assert!(
            set_apart.iter().any(|one| one == words),
            "{words}: {set_apart:?}"
        );
    }
    // The message is in Arabic on every page, and runs as Arabic does.
    let alert = page(&project, "es/help-now/");
    let alert = one(&alert, ".site-alert p");
    assert_eq!(
        (alert.attr("lang"), alert.attr("dir")),
        (Some("ar"), Some("rtl"))
    );
}
