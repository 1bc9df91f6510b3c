//! What search engines are told is what readers are shown.

use serde_json::{Value, json};

use super::kit::{Built, read};
use super::pages::full;

/// The data for search engines in a page.
fn data(html: &str) -> Value {
    let (_, rest) = html
        .split_once("<script type=\"application/ld+json\">")
        .unwrap();
    let (json, _) = rest.split_once("</script>").unwrap();
    serde_json::from_str(json).unwrap()
}

/// The date that a reader sees beside a label.
fn shown<'a>(html: &'a str, label: &str) -> Option<&'a str> {
    let (_, rest) = html.split_once(&format!("<dt>{label}</dt><dd><time datetime=\""))?;
    rest.split('"').next()
}

#[test]
fn dates_and_people_are_those_on_the_page() {
    let html = full().build().html("care/infusion.md");
    let data = data(&html);
    assert_eq!(data["@type"], "MedicalWebPage");
    for (key, label) in [
        ("lastReviewed", "Page last reviewed"),
        ("datePublished", "First published"),
        ("dateModified", "Last changed"),
    ] {
        let seen = shown(&html, label).unwrap();
        assert_eq!(data[key], seen, "{key}");
    }
    let body = html.split("</script>").last().unwrap();
    for person in ["author", "reviewedBy"] {
        for one in data[person].as_array().unwrap() {
            let name = one["name"].as_str().unwrap();
            assert!(body.contains(name), "{name} is not on the page");
        }
    }
}

fn site(front: &str, text: &str) -> Built {
    read(&format!(
        "-- book.toml --\n[site]\ntitle = \"Clinic\"\ncountry = \"US\"\n\
         -- content/_data/sources.yaml --\ntrial:\n  type: article\n  title: A trial\n  date: 2024\n  serial-number:\n    doi: 10.1000/1\nbook:\n  type: book\n  title: A book\n  date: 2020\nunused:\n  type: web\n  title: Not cited\n  url: https://unused.example/\n\
         -- content/_data/medicines.yaml --\n- id: ketamine\n  generic: ketamine\n  country: US\n\
         -- content/a.md --\n---\ntitle: A drip\nsummary: About a drip.\nstatus: approved\n{front}\n---\n{text}\n"
    ))
}

#[test]
fn nothing_is_said_that_the_page_does_not_say() {
    let front = "kind: treatment\nconditions: [Depression, migraine]\nmedicines: [ketamine]\naudience: [carers]";
    let built = site(front, "A drip for depression [@trial; @book].");
    let html = built.html("a.md");
    let data = data(&html);
    assert_eq!(
        data["about"],
        json!([{"@type": "MedicalCondition", "name": "Depression"}])
    );
    assert_eq!(data["citation"], json!(["https://doi.org/10.1000/1"]));
    for absent in [
        "lastReviewed",
        "reviewedBy",
        "medicalAudience",
        "datePublished",
        "publisher",
    ] {
        assert_eq!(data[absent], Value::Null, "{absent}");
    }
    let address = data["citation"][0].as_str().unwrap();
    assert!(html.contains(&format!("<a href=\"{address}\">")), "{html}");
}

#[test]
fn a_page_that_is_not_clinical_makes_no_medical_claim() {
    let data = data(&site("kind: about\nmedicines: [ketamine]", "About ketamine.").html("a.md"));
    assert_eq!(data["@type"], "WebPage");
    assert_eq!(
        (&data["about"], &data["citation"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn the_way_to_the_page_is_the_one_that_is_shown() {
    let html = full().build().html("care/infusion.md");
    let data = data(&html);
    let trail = data["breadcrumb"]["itemListElement"].as_array().unwrap();
    let names: Vec<&str> = trail
        .iter()
        .filter_map(|item| item["name"].as_str())
        .collect();
    let (_, rest) = html.split_once("<nav class=\"breadcrumb").unwrap();
    let (shown, _) = rest.split_once("</nav>").unwrap();
    let (last, above) = names.split_last().unwrap();
    assert_eq!((*last, above.len()), ("Infusion", 2));
    assert!(
        above
            .iter()
            .all(|name| shown.contains(&format!(">{name}</a>")))
    );
}

#[test]
fn questions_with_answers_are_marked_in_the_text_itself() {
    let html = site("kind: faq", ":::faq question=\"Will I sleep?\"\nNo.\n:::").html("a.md");
    assert!(html.contains("itemtype=\"https://schema.org/FAQPage\""));
    assert!(
        html.contains("<h3 itemprop=\"name\">Will I sleep?</h3>"),
        "{html}"
    );
}
