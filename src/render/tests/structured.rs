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
    assert_eq!(data["@type"][0], "MedicalWebPage");
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
    assert_eq!((*last, above.len()), ("Ketamine infusion", 2));
    assert!(
        above
            .iter()
            .all(|name| shown.contains(&format!(">{name}</a>")))
    );
}

#[test]
fn each_question_is_told_with_the_words_of_its_own_answer() {
    let text = "Not an answer.\n\n:::faq question=\"Will I sleep?\"\nNo [@trial].\n\n- You **stay** awake\n- You may float\n\n:::note\nAsk first.\n:::\n:::\n\n:::faq question=\"What does it cost?\"\nAsk us.\n:::";
    let html = site("kind: faq", text).html("a.md");
    let data = data(&html);
    assert_eq!(data["@type"], json!(["WebPage", "FAQPage"]));
    let told: Vec<(&str, &str)> = data["mainEntity"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            let answer = entry["acceptedAnswer"]["text"].as_str().unwrap();
            (entry["name"].as_str().unwrap(), answer)
        })
        .collect();
    let sleep = "No.\nYou stay awake\nYou may float\nAsk first.";
    assert_eq!(
        told,
        [("Will I sleep?", sleep), ("What does it cost?", "Ask us.")]
    );
    for (question, _) in told {
        assert!(html.contains(&format!("<h3>{question}</h3>")), "{html}");
    }
    assert!(!html.contains("itemscope"), "{html}");
}

#[test]
fn a_clinical_page_with_questions_is_both() {
    let text = ":::faq question=\"Will I sleep?\"\nNo.\n:::";
    let html = site("kind: treatment", text).html("a.md");
    assert_eq!(data(&html)["@type"], json!(["MedicalWebPage", "FAQPage"]));
    let html = site("kind: faq", "Nothing is asked yet.").html("a.md");
    assert_eq!(data(&html)["@type"], "WebPage");
    assert_eq!(data(&html)["mainEntity"], Value::Null);
}

#[test]
fn words_of_a_page_cannot_end_the_data_or_the_script() {
    let evil = "</script><b>\\ & <!--";
    let front = format!("kind: faq\nnav_title: '{evil}'");
    let text = format!(":::faq question=\"{evil}?\"\nWrite `x` \\</script>.\n:::");
    let built = read(&format!(
        "-- book.toml --\n[site]\ntitle = \"Clinic\"\n-- content/_index.md --\n---\ntitle: '{evil}'\n---\n-- content/a.md --\n---\ntitle: '{evil}'\nsummary: '{evil}'\nstatus: approved\n{front}\n---\n{text}\n"
    ));
    let data = data(&built.html("a.md"));
    assert_eq!(
        (&data["name"], &data["description"]),
        (&json!(evil), &json!(evil))
    );
    let trail = &data["breadcrumb"]["itemListElement"];
    assert_eq!(
        (&trail[0]["name"], &trail[1]["name"]),
        (&json!(evil), &json!(evil))
    );
    let question = &data["mainEntity"][0];
    assert_eq!(question["name"], format!("{evil}?"));
    let answer = question["acceptedAnswer"]["text"].as_str().unwrap();
    assert!(answer.contains("</script>"), "{answer}");
}

#[test]
fn no_property_is_empty() {
    let front = "kind: treatment\nconditions: [migraine]\nmedicines: [ketamine]";
    let html = site(front, "It names none of them [@book].").html("a.md");
    let data = data(&html);
    assert_eq!(data["about"], Value::Null, "{data}");
    assert_eq!(data["citation"], Value::Null, "{data}");
    assert!(is_full(&data), "{data}");
}

/// Whether neither the value nor anything in it is empty.
fn is_full(value: &Value) -> bool {
    match value {
        Value::Object(map) => !map.is_empty() && map.values().all(is_full),
        Value::Array(list) => !list.is_empty() && list.iter().all(is_full),
        Value::String(text) => !text.is_empty(),
        other => !other.is_null(),
    }
}

#[test]
fn a_retired_page_tells_nothing_of_what_it_no_longer_shows() {
    let site = "-- book.toml --\n[site]\ntitle = \"Clinic\"\n-- content/a.md --\n---\ntitle: Old\nsummary: Old.\nkind: treatment\nstatus: retired\nreviewed_on: 2026-01-01\n---\nOld words.\n";
    let html = read(site).html("a.md");
    assert!(!html.contains("Old words"), "{html}");
    assert!(!html.contains("application/ld+json"), "{html}");
}

#[test]
fn a_shared_link_tells_its_language_and_shows_the_logo_of_the_clinic() {
    let site = |logo: &str| {
        let bytes = if logo.ends_with("svg") {
            "<svg/>"
        } else {
            "picture"
        };
        read(&format!(
            "-- book.toml --\n[site]\ntitle = \"Clinic\"\nbase_url = \"https://clinic.example/leaflets\"\nlanguage = \"en\"\ncountry = \"US\"\n[languages.es]\ntitle = \"Clínica\"\n[theme.options]\nlogo = \"{logo}\"\n-- static/{logo} --\n{bytes}\n-- content/_index.md --\n---\ntitle: Home\n---\n-- content/_index.es.md --\n---\ntitle: Inicio\n---\n"
        ))
    };
    let html = site("logo.png").html("_index.es.md");
    for (name, wanted) in [
        ("og:locale", "es_US"),
        ("og:locale:alternate", "en_US"),
        ("og:url", "https://clinic.example/leaflets/es/"),
        ("og:image", "https://clinic.example/leaflets/logo.png"),
    ] {
        let tag = format!("<meta property=\"{name}\" content=\"{wanted}\">");
        assert_eq!(html.matches(&tag).count(), 1, "{tag}\n{html}");
    }
    // Those who show links to others cannot draw SVG.
    assert!(!site("logo.svg").html("_index.md").contains("og:image"));
}
