//! From the files of a site to its pages, with everything Markdown can hold.

use super::kit::{place, read};

const SITE: &str = r#"-- book.toml --
[site]
title = "Clinic"
base_url = "https://clinic.example"
language = "en"
country = "GB"

[languages.es]
title = "Clínica"
-- content/_index.md --
---
title: Home
---
Read about [infusions](care/infusion.md#what-happens).
-- content/_index.es.md --
---
title: Inicio
---
Lea sobre las [infusiones](care/infusion.md).
-- content/care/_index.md --
---
title: Care
---
-- content/care/infusion.md --
---
title: Infusion
summary: What happens.
status: approved
reviewed_on: 2026-11-01
---
## What happens

Most people feel well[@trial]. See [the clinic's map](map-1.svg) and [home](../_index.md).[^note]

| a | b |
|---|--:|
| 1 | 2 |

> [!WARNING]
> Do not drive.

:::box level="high"
- Call[@trial; @other].
:::

![The room](room.svg)

[^note]: A note.
-- content/care/infusion.es.md --
---
title: Infusión
summary: Qué pasa.
status: approved
reviewed_on: 2026-11-01
---
Vuelva al [inicio](../_index.md).
-- content/care/room.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>
-- content/care/map-1.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>
-- content/_data/sources.yaml --
trial:
  type: article
  title: A trial
  author: Doe, Jane
  date: 2024
other:
  type: article
  title: Another trial
  author: Roe, Jim
  date: 2023
-- templates/page.html --
{{ page.reviewed_on.text }}|{{ page.content }}|{% for r in page.references %}{{ r.number }}={{ r.key }}/{{ r.marks | length }} {% endfor %}
-- templates/home.html --
{{ page.content }}
-- templates/components/box/box.html --
{% component box(level: string = "low") {"values": {"level": ["low", "high"]}} %}<div class="box {{ level }}">{{ body }}</div>{% endcomponent box %}
"#;

#[test]
fn every_hole_of_the_text_is_filled() {
    let built = read(SITE);
    assert!(built.findings.is_empty(), "{:#?}", built.told());
    let html = built.html("care/infusion.md");
    for part in [
        "1 November 2026|",
        "<a id=\"cite-1-1\" href=\"#ref-1\" aria-label=\"Reference 1\">1</a>",
        "<a id=\"cite-1-2\" href=\"#ref-1\" aria-label=\"Reference 1\">1</a>, <a id=\"cite-2-1\"",
        "href=\"../../\"",
        "href=\"../../care/map-1.svg\"",
        "src=\"../../care/room.svg\"",
        "<div class=\"box high\">",
        "role=\"region\" tabindex=\"0\" aria-label=\"Table",
        "<p class=\"alert-title\">Warning</p>",
        "|1=trial/2 2=other/1",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    let home = built.html("_index.md");
    assert!(
        home.contains("href=\"./care/infusion/#what-happens\""),
        "{home}"
    );
}

#[test]
fn links_of_a_translated_page_lead_to_translated_pages() {
    let built = read(SITE);
    let html = built.html("care/infusion.es.md");
    assert!(html.contains("1 de noviembre de 2026|"), "{html}");
    assert!(html.contains("href=\"../../../es/\""), "{html}");
    let home = built.html("_index.es.md");
    assert!(home.contains("href=\"../es/care/infusion/\""), "{home}");
}

#[test]
fn a_slip_in_a_block_is_told_at_its_line_and_column() {
    let slips = [
        ("level=\"high\"", "level=\"hihg\"", "18:15 component-misuse"),
        ("level=\"high\"", "lvel=\"high\"", "18:8 component-misuse"),
        (":::box level=\"high\"", ":::bx", "18:4 unknown-component"),
    ];
    for (good, bad, wanted) in slips {
        let built = read(&SITE.replace(good, bad));
        let (html, findings) = built.page("care/infusion.md");
        assert!(
            html.unwrap().contains("Call"),
            "what stands in the block is kept"
        );
        let told: Vec<String> = findings.iter().map(place).collect();
        let head = "content/care/infusion.md:";
        assert_eq!(told, [format!("{head}{wanted}")], "{bad}");
    }
}

#[test]
fn a_file_that_a_component_names_is_found_from_the_page() {
    let site = r#"-- book.toml --
[site]
title = "Clinic"
base_url = "https://clinic.example"
language = "en"
country = "GB"
-- content/_index.md --
---
title: Home
---
-- content/care/map.svg --
<svg xmlns="http://www.w3.org/2000/svg"/>
-- content/care/visit.md --
---
title: Visit
summary: Where to come.
status: approved
---
:::figure src="map.svg" alt="The way from the station."
:::

:::figure src="gone.svg" alt="Not there."
:::
"#;
    let html = read(site).html("care/visit.md");
    assert!(html.contains("src=\"../../care/map.svg\""), "{html}");
    assert!(!html.contains("gone.svg"), "{html}");
}
