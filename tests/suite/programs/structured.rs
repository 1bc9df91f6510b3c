//! The data for search engines, by the vocabulary of schema.org.

use scraper::{Html, Selector};
use serde_json::{Map, Value};

use super::{Published, SITES, assert_refuses};

/// Every type that pages use, with what schema.org lets stand in it. A type of pages has all that is said of pages.
const TYPES: [(&str, &[&str]); 12] = [
    ("WebPage", PAGE),
    ("MedicalWebPage", PAGE),
    ("FAQPage", PAGE),
    ("Organization", &["name"]),
    ("Person", &["name"]),
    ("MedicalAudience", &["audienceType"]),
    ("MedicalCondition", &["name"]),
    ("Drug", &["name"]),
    ("Question", &["name", "acceptedAnswer"]),
    ("Answer", &["text"]),
    ("BreadcrumbList", &["itemListElement"]),
    ("ListItem", &["position", "name", "item"]),
];

const PAGE: &[&str] = &[
    "about",
    "author",
    "breadcrumb",
    "citation",
    "dateModified",
    "datePublished",
    "description",
    "inLanguage",
    "lastReviewed",
    "mainEntity",
    "medicalAudience",
    "name",
    "publisher",
    "reviewedBy",
    "url",
];

#[test]
fn every_page_tells_search_engines_what_they_understand() {
    for site in SITES.iter() {
        let mut told = 0;
        for (path, html) in site.texts(".html") {
            let faults = faults(site, html);
            assert_eq!(faults, Vec::<String>::new(), "{}{path}", site.base);
            told += usize::from(html.contains("application/ld+json"));
        }
        assert!(
            told >= 8,
            "only {told} pages of {} tell anything",
            site.base
        );
    }
}

#[test]
fn data_that_they_do_not_understand_is_refused() {
    let [bundled, _] = &*SITES;
    assert_refuses(
        bundled.text("treatments/infusion/index.html"),
        &[
            ("https://schema.org", "https://scheme.org"),
            ("\"MedicalWebPage\"", "\"MedicinePage\""),
            ("\"inLanguage\":\"en\"", "\"inLanguage\":\"es\""),
            ("\"inLanguage\"", "\"language\""),
            ("\"url\":\"https:", "\"url\":\"http:"),
            (
                "\"datePublished\":\"2026-11-22\"",
                "\"datePublished\":\"November\"",
            ),
            ("\"position\":2", "\"position\":3"),
            ("\"item\":\"https:", "\"thing\":\"https:"),
            (
                "\"item\":\"https://example.org/handout/",
                "\"item\":\"https://example.org/handouts/",
            ),
            ("{\"@type\":\"Drug\",", "{"),
            ("\"name\":\"ketamine\"", "\"name\":\"\""),
            ("\"citation\":[", "\"citation\":[\"doi:10.1/x\","),
            ("}</script>", "</script>"),
        ],
        |html| faults(bundled, html),
    );
    assert_refuses(
        bundled.text("faq/index.html"),
        &[
            ("\"acceptedAnswer\":", "\"answer\":"),
            (
                "\"@type\":\"Answer\",\"text\":",
                "\"@type\":\"Answer\",\"text\":\"\",\"name\":",
            ),
        ],
        |html| faults(bundled, html),
    );
}

fn faults(site: &Published, html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let all = |selector: &str| {
        let selector = Selector::parse(selector).expect("a selector");
        page.select(&selector).collect::<Vec<_>>()
    };
    let attribute = |selector: &str, name: &str| {
        let found = all(selector);
        found
            .first()
            .and_then(|one| one.attr(name))
            .map(str::to_owned)
    };
    let mut faults = Vec::new();
    for script in all("script[type='application/ld+json']") {
        let text: String = script.text().collect();
        let data = match serde_json::from_str::<Value>(&text) {
            Ok(Value::Object(data)) => data,
            Ok(_) => return vec!["no object".to_owned()],
            Err(error) => return vec![error.to_string()],
        };
        if data.get("@context").and_then(Value::as_str) != Some("https://schema.org") {
            faults.push("another vocabulary".to_owned());
        }
        for (name, selector, on_page) in [
            ("url", "link[rel=canonical]", "href"),
            ("inLanguage", "html", "lang"),
        ] {
            let told = data.get(name).and_then(Value::as_str).map(str::to_owned);
            if told != attribute(selector, on_page) {
                faults.push(format!("{name} is another than on the page: {told:?}"));
            }
        }
        judge(site, &data, &mut faults);
    }
    faults
}

/// One thing, with all that it holds.
fn judge(site: &Published, thing: &Map<String, Value>, faults: &mut Vec<String>) {
    let kinds: Vec<&str> = match thing.get("@type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let known = TYPES.iter().filter(|(kind, _)| kinds.contains(kind));
    let allowed: Vec<&str> = known.flat_map(|(_, names)| names.iter().copied()).collect();
    if kinds.is_empty() || allowed.is_empty() {
        faults.push(format!("nobody knows a {kinds:?}"));
    }
    for (name, value) in thing.iter().filter(|(name, _)| !name.starts_with('@')) {
        if !allowed.contains(&name.as_str()) {
            faults.push(format!("a {kinds:?} has no {name}"));
        }
        if let Some(fault) = fault_of_value(site, name, value) {
            faults.push(format!("{name} of {kinds:?}: {fault}"));
        }
        for inside in value
            .as_array()
            .map_or(std::slice::from_ref(value), Vec::as_slice)
        {
            if let Value::Object(inside) = inside {
                judge(site, inside, faults);
            }
        }
    }
    if kinds.contains(&"Question") && !thing.contains_key("acceptedAnswer") {
        faults.push("a question without an answer".to_owned());
    }
}

fn fault_of_value(site: &Published, name: &str, value: &Value) -> Option<String> {
    let text = value.as_str().unwrap_or_default();
    match name {
        "url" | "item" => site.fault_of_address(text),
        "datePublished" | "dateModified" | "lastReviewed" => {
            let is_day = text.parse::<jiff::civil::Date>().is_ok();
            (!is_day).then(|| format!("{text} is no date"))
        }
        "name" | "text" | "description" => {
            text.trim().is_empty().then(|| "says nothing".to_owned())
        }
        "citation" => {
            let addresses = value.as_array().into_iter().flatten();
            let is_web = |one: &Value| one.as_str().is_some_and(|one| one.starts_with("http"));
            let mut others = addresses.filter(|one| !is_web(one));
            others.next().map(|one| format!("{one} is no address"))
        }
        "itemListElement" => fault_of_list(value),
        _ => None,
    }
}

/// The places count from one, and all but the page itself lead somewhere.
fn fault_of_list(list: &Value) -> Option<String> {
    let items = list.as_array()?;
    let mut numbered = items.iter().zip(1..);
    let is_counted = numbered.all(|(item, place)| item["position"].as_u64() == Some(place));
    let (_, above) = items.split_last()?;
    let leads = above.iter().all(|item| item["item"].is_string());
    (!is_counted || !leads).then(|| "no list of places".to_owned())
}
