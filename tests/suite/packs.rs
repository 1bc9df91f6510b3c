//! Pages that are put together to be printed as one.

use super::kit::{Project, SPANISH_HOME, TWO_LANGUAGES};

/// One pack of two pages.
const PACK: &str = "
[[packs]]
name = \"first-visit\"
title = { en = \"Your first visit\" }
intro = { en = \"Take this with you.\" }
pages = [\"visit/preparing.md\", \"visit/home.md\"]
";

const PAGES: &str = "-- content/_data/sources.yaml --
first:
  type: article
  title: A trial of rest
  author: [\"Lee, Anna\"]
  date: 2021
second:
  type: article
  title: A trial of food
  author: [\"Moss, Ben\"]
  date: 2022
-- content/_data/contacts.yaml --
- id: us-988
  country: US
  kind: crisis
  name: 988 Lifeline
  phone: \"988\"
  checked_on: 2026-05-01
-- content/_data/glossary.yaml --
en:
  - term: fasting
    meaning: Not eating for a time.
-- content/visit/_index.md --
---
title: Your visit
---
-- content/visit/preparing.md --
---
title: How to prepare
summary: What to arrange.
status: approved
reviewed_on: 2026-05-01
review_due: 2027-05-01
---

Arrange a ride [@first]. See [going home](home.md#warning-signs), [below](#food) or [the rest](rest.md).

## Food

Fasting is asked of you [@second].[^a]

### Drinks

:::note title=\"Water\"
Water is fine.
:::

[^a]: A note.
-- content/visit/home.md --
---
title: Going home
summary: What to do.
status: approved
---

Back to [preparing](preparing.md), or to [all else](rest.md). Fasting is over [@first].[^a]

## Warning signs

If you think about suicide, get help.

:::crisis
:::

[^a]: Another note.
-- content/visit/rest.md --
---
title: Rest
summary: On rest.
status: approved
---

Words.
-- content/plan.md --
---
title: The plan
summary: Not yet.
status: draft
---

Words.
-- content/old.md --
---
title: The old page
summary: No longer.
status: retired
---

Words.
";

fn settings() -> String {
    format!("{TWO_LANGUAGES}{PACK}")
}

fn project(more: &str) -> Project {
    let project = Project::new(&format!("{}{SPANISH_HOME}{PAGES}", settings()));
    project.add(more);
    project
}

fn built(more: &str) -> Project {
    project(more).built()
}

fn pack_of(project: &Project) -> String {
    let html = project.read("public/packs/first-visit/index.html");
    html.expect("the pack is made")
}

fn has(text: &str, wanted: &[&str]) {
    for one in wanted {
        assert!(text.contains(one), "no {one:?} in:\n{text}");
    }
}

fn in_order(text: &str, wanted: &[&str]) {
    let mut from = 0;
    for one in wanted {
        let at = text[from..].find(one);
        from += at.unwrap_or_else(|| panic!("no {one:?} after the one before it in:\n{text}"));
    }
}

#[test]
fn the_pages_stand_below_each_other_under_one_notice() {
    let html = pack_of(&built(""));
    in_order(
        &html,
        &[
            "<meta name=\"robots\" content=\"noindex\">",
            "data-notice=",
            "<h1>Your first visit</h1>",
            "Take this with you.",
            "<section class=\"crisis\"",
            "<a href=\"#part-1\">How to prepare</a>",
            "<a href=\"#part-2\">Going home</a>",
            "<h2 id=\"part-1\">1. How to prepare</h2>",
            "<h3 id=\"part-1-food\">Food</h3>",
            "<h4 id=\"part-1-drinks\">Drinks</h4>",
            "<h4>Water</h4>",
            "<dt>Page last reviewed</dt><dd><time datetime=\"2026-05-01\">",
            "<h2 id=\"part-2\">2. Going home</h2>",
            "<h3 id=\"part-2-warning-signs\">Warning signs</h3>",
            "Where these facts come from",
            "assets/qr/packs/first-visit/qr.svg",
        ],
    );
    assert_eq!(html.matches("data-notice=").count(), 1);
    assert_eq!(html.matches("<h1").count(), 1);
    assert_eq!(html.matches("class=\"crisis\"").count(), 1);
}

#[test]
fn links_between_its_pages_stay_inside() {
    let html = pack_of(&built(""));
    has(
        &html,
        &[
            "<a href=\"#part-2-warning-signs\">going home</a>",
            "<a href=\"#part-1-food\">below</a>",
            "<a href=\"#part-1\">preparing</a>",
            "<a href=\"../../visit/rest/\" data-link=\"1\">the rest</a>",
            "<a href=\"../../visit/rest/\" data-link=\"1\">all else</a>",
            "<li><bdi>https://clinic.example/leaflets/visit/rest/</bdi></li>",
            // Where the crisis lines stood on the page, there is the way to them.
            "<a href=\"#crisis\">Help in a crisis</a>",
            "<div id=\"crisis\">",
        ],
    );
}

#[test]
fn sources_count_through_and_words_are_explained_once() {
    let html = pack_of(&built(""));
    let (_, references) = html
        .split_once("class=\"references\"")
        .expect("has sources");
    let (references, _) = references.split_once("</section>").expect("they end");
    assert_eq!(
        references.matches("<li id=\"ref-").count(),
        2,
        "{references}"
    );
    in_order(
        references,
        &[
            "Lee A",
            "href=\"#cite-1-1\"",
            "Moss B",
            "href=\"#cite-2-1\"",
        ],
    );
    has(
        &html,
        &["id=\"cite-1-1\"", "id=\"cite-1-2\"", "id=\"cite-2-1\""],
    );
    assert_eq!(html.matches("Not eating for a time.").count(), 1, "{html}");
    has(
        &html,
        &[
            "id=\"part-1-fn-1\"",
            "href=\"#part-2-fn-1\"",
            "id=\"part-2-fn-1\"",
        ],
    );
}

#[test]
fn no_id_is_there_twice_and_every_place_is_there() {
    let html = pack_of(&built(""));
    let values = |name: &str| -> Vec<String> {
        let mark = format!(" {name}=\"");
        let parts = html.split(&mark).skip(1);
        parts
            .map(|part| part.split('"').next().unwrap_or_default().to_owned())
            .collect()
    };
    let mut ids = values("id");
    assert!(ids.len() > 12, "{ids:?}");
    for href in values("href").iter().filter(|href| href.starts_with('#')) {
        assert!(ids.contains(&href[1..].to_owned()), "{href}");
    }
    for name in ["aria-labelledby", "popovertarget"] {
        for id in values(name) {
            assert!(ids.contains(&id), "{name}={id}");
        }
    }
    ids.sort();
    assert!(ids.windows(2).all(|two| two[0] != two[1]), "{ids:?}");
}

#[test]
fn a_pack_is_found_from_its_pages_and_not_by_search_engines() {
    let project = built("");
    let page = project
        .read("public/visit/preparing/index.html")
        .expect("is there");
    has(
        &page,
        &["<a href=\"../../packs/first-visit/\">Your first visit</a>"],
    );
    let other = project
        .read("public/visit/rest/index.html")
        .expect("is there");
    assert!(!other.contains("packs/"), "{other}");
    let map = project
        .read("public/site-map/index.html")
        .expect("is there");
    has(
        &map,
        &["<a href=\"../packs/first-visit/\">Your first visit</a>"],
    );
    let sitemap = project.read("public/sitemap.xml").expect("is there");
    assert!(!sitemap.contains("packs/"), "{sitemap}");
    // There is none in a language in which it has no title.
    assert!(
        project
            .read("public/es/packs/first-visit/index.html")
            .is_none()
    );
}

#[test]
fn a_pack_in_another_language_says_what_is_not_translated() {
    let spanish = settings().replace(
        "\"Your first visit\" }",
        "\"Your first visit\", es = \"Su visita\" }",
    );
    let page = "-- content/visit/home.es.md --\n---\ntitle: El regreso\nsummary: Qué hacer.\nstatus: approved\n---\n\nVea [la preparación](preparing.md#food).\n";
    let project = built(&format!("{spanish}{page}"));
    let html = project
        .read("public/es/packs/first-visit/index.html")
        .expect("is made");
    in_order(
        &html,
        &[
            "<html lang=\"es\"",
            "<h1>Su visita</h1>",
            "<a href=\"#part-1\" lang=en dir=ltr>How to prepare</a>",
            "<h2 id=\"part-1\" lang=en dir=ltr>1. How to prepare</h2>",
            "Todavía no hemos traducido esta página",
            "<h2 id=\"part-2\">2. El regreso</h2>",
            "<a href=\"#part-1-food\">la preparación</a>",
        ],
    );
    let english = pack_of(&project);
    has(
        &english,
        &["<a href=\"../../es/packs/first-visit/\" lang=\"es\""],
    );
}

#[test]
fn a_page_that_cannot_be_in_a_pack_is_told() {
    let wrong = settings().replace(
        "pages = [\"visit/preparing.md\", \"visit/home.md\"]",
        "pages = [\"visit/hom.md\", \"plan.md\", \"old.md\", \"visit/home.md\", \"visit/home.md\"]\n[[packs]]\nname = \"first-visit\"\ntitle = { en = \"Again\" }\npages = [\"visit/home.md\"]\n[[packs]]\nname = \"A b\"\n",
    );
    let ran = project(&wrong).handout(&["check", "--format", "human"]);
    assert_ne!(ran.code(), 0);
    has(
        &ran.stdout(),
        &[
            "There is no file `content/visit/hom.md`.",
            "Did you mean `visit/home.md`?",
            "content/plan.md is a draft",
            "content/old.md is retired",
            "`visit/home.md` is in this pack already",
            "Two packs have the name `first-visit`",
            "`name` is not a name that other files can use",
            "`title` is missing in a pack of pages",
        ],
    );
}

#[test]
fn a_template_that_loses_words_of_a_pack_is_refused() {
    let template = "-- templates/pack.html --\n{% extends \"clinic/pack.html\" %}\n{% block page_first %}{% endblock page_first %}\n";
    let ran = project(template).handout(&["check", "--format", "short"]);
    assert_ne!(ran.code(), 0);
    has(
        &ran.stdout(),
        &["templates/pack.html: deny[template-error]", "lacks words"],
    );
}

#[test]
fn a_pack_without_the_crisis_lines_of_its_pages_is_not_made() {
    let broken = "-- templates/components/crisis/crisis.html --
{% component crisis(@site, @page, @strings, @root) -%}
{% if page.path == \"packs/first-visit/\" %}{{ throw(message=\"There are no lines for packs.\") }}{% endif -%}
<section class=\"crisis\">988</section>
{%- endcomponent crisis %}
";
    let project = project(broken);
    let ran = project.handout(&["check", "--format", "short"]);
    assert_ne!(ran.code(), 0, "{}", ran.stdout());
    has(&ran.stdout(), &["There are no lines for packs"]);
    let built = project.handout(&["build"]);
    assert_ne!(built.code(), 0);
}

#[test]
fn what_takes_the_place_of_a_pack_is_told() {
    let page = |template: &str| {
        format!("---\ntitle: Mine\nsummary: Mine.\nstatus: approved\n{template}---\n\nWords.\n")
    };
    let taken = format!("-- content/packs/first-visit.md --\n{}", page(""));
    let asking = format!("-- content/mine.md --\n{}", page("template: pack\n"));
    let alias = page("aliases: [/packs/first-visit/]\n");
    let file = "-- static/packs/first-visit/index.html --\n<p>Mine</p>\n".to_owned();
    for (site, told) in [
        (
            taken,
            "content/packs/first-visit.md:1:1: deny[address-collision]",
        ),
        (asking, "deny[template-error] The template `pack` puts"),
        (
            format!("-- content/mine.md --\n{alias}"),
            "The old address `/packs/first-visit/`",
        ),
        (
            file,
            "static/packs/first-visit/index.html: deny[address-collision]",
        ),
    ] {
        let ran = project(&site).handout(&["check", "--format", "short"]);
        assert_ne!(ran.code(), 0, "{}", ran.stdout());
        has(&ran.stdout(), &[told]);
    }
}

#[test]
fn a_page_named_in_two_ways_is_told_and_printed_once() {
    let wrong = settings().replace(
        "\"visit/home.md\"]",
        "\"visit/home.md\", \"./visit/home.md\", \"visit/home.es.md\", \"\", \"/a.md\"]",
    );
    let page = "-- content/visit/home.es.md --\n---\ntitle: El regreso\nsummary: Qué hacer.\nstatus: approved\n---\n\nTexto.\n";
    let ran = project(&format!("{wrong}{page}")).handout(&["check", "--format", "human"]);
    has(
        &ran.stdout(),
        &[
            "`./visit/home.md` is the same page as `visit/home.md`",
            "`visit/home.es.md` is the same page as `visit/home.md`",
            "`/a.md` is not a path below the folder `content`",
            "Write the file as its path below the folder `content`",
        ],
    );
    assert!(!ran.stdout().contains("`` is not"), "{}", ran.stdout());
}

#[test]
fn a_title_in_a_language_that_the_site_has_not_got_is_told() {
    let wrong = settings().replace(
        "\"Your first visit\" }",
        "\"Your first visit\", fr = \"La visite\" }",
    );
    let menu = "[[menu]]\ntitle = { esp = \"Lista\" }\naddress = \"/a-z/\"\n";
    let ran = project(&format!("{wrong}{menu}")).handout(&["check", "--format", "human"]);
    assert_ne!(ran.code(), 0);
    has(
        &ran.stdout(),
        &[
            "for a text in the language `fr`",
            "[languages.fr]",
            "for a text in the language `esp`",
            "Did you mean `es`?",
        ],
    );
}

#[test]
fn a_language_that_has_no_page_but_its_home_page_has_packs() {
    let spanish = settings().replace(
        "\"Your first visit\" }",
        "\"Your first visit\", es = \"Su visita\" }",
    );
    let project = built(&spanish);
    let html = project
        .read("public/es/packs/first-visit/index.html")
        .expect("is made");
    has(&html, &["<h1>Su visita</h1>", "1. How to prepare"]);
}
