//! What is shown while something is broken.

use super::*;
use crate::build::{self, Snapshot};
use crate::check::{Report, Strictness};
use crate::load::Cache;

#[test]
fn the_last_good_page_stands_in_for_one_that_cannot_be_read() {
    let site = Served::new(SITE);
    let broken = day("Nobody sees this.").replace("status:", "\tstatus:");
    let unreadable: &[u8] = b"---\ntitle: The day\n---\n\xff\xfe\n";
    // Looked at before it was broken, and never looked at before.
    for looked_at in [true, false] {
        if looked_at {
            assert_eq!(site.get("/leaflets/visit/day/").0, 200);
        }
        for text in [
            broken.as_bytes(),
            unreadable,
            b"",
            b"No front matter at all.\n",
        ] {
            site.desk
                .0
                .lock()
                .unwrap()
                .insert("content/visit/day.md", text);
            site.follow("content/visit/day.md");
            let (status, html) = site.get("/leaflets/visit/day/");
            assert_eq!(status, 200);
            assert!(html.contains("The first text."), "{html}");
            assert_eq!(
                html.matches("data-notice=\"not-medical-advice\"").count(),
                1
            );
            let told = site.findings("visit/day/");
            assert_eq!(told["stands_in"], true);
            assert_eq!(told["file"], "content/visit/day.md");
            let findings = told["page"]["findings"].as_array().unwrap();
            assert!(
                findings.iter().any(|finding| finding["level"] == "deny"),
                "{told}"
            );
        }
        site.save("content/visit/day.md", &day("The first text."));
        assert_eq!(site.findings("visit/day/")["stands_in"], false);
    }
}

#[test]
fn the_place_of_a_fault_is_told() {
    let site = Served::new(SITE);
    site.save(
        "content/visit/day.md",
        &day("Text.").replace("status:", "\tstatus:"),
    );
    let told = site.findings("visit/day/");
    let first = &told["page"]["findings"][0];
    assert_eq!(
        (&first["file"], &first["line"], &first["column"]),
        (&"content/visit/day.md".into(), &4.into(), &1.into()),
        "{told}"
    );
}

#[test]
fn a_file_that_can_be_read_again_is_known() {
    let served = Served::new(SITE);
    let file = SitePath::new("content/visit/day.md");
    let set = |text: Option<&str>| {
        let mut desk = served.desk.0.lock().unwrap();
        match text {
            Some(text) => desk.insert(file.clone(), day(text)),
            None => desk.insert_unreadable(file.clone()),
        }
    };
    assert!(served.preview.readable_again().is_empty());
    set(None);
    served.preview.update(&Changes::from([file.clone()]));
    assert!(served.preview.readable_again().is_empty());
    set(Some("Back."));
    let readable = served.preview.readable_again();
    assert_eq!(readable, Changes::from([file.clone()]));
    served.preview.update(&readable);
    assert!(served.get("/leaflets/visit/day/").1.contains("Back."));
    assert!(served.preview.readable_again().is_empty());
}

#[test]
fn the_last_good_page_is_the_newest_one_although_nobody_looked_at_it() {
    let served = Served::new(SITE);
    let (file, template) = ("content/visit/day.md", "templates/page.html");
    let shown = || served.get("/leaflets/visit/day/").1;
    assert!(shown().contains("The first text."));
    served.save(file, &day("Saved while nobody looked."));
    served.save(template, "{% if %}");
    assert!(shown().contains("Saved while nobody looked."));
    served.remove(template);

    // The same while another page cannot be read.
    served.save("content/visit/_index.md", "---\ntitle: [\n---\n");
    served.save(file, &day("Saved once more."));
    served.save(file, "---\ntitle: [\n---\n");
    assert!(shown().contains("Saved once more."));

    // What is mended while the templates are broken can be shown only when they are mended too.
    served.save(template, "{% if %}");
    served.save(file, &day("Mended."));
    assert!(shown().contains("Saved once more."));
    served.remove(template);
    assert!(shown().contains("Mended."));

    // The file breaks while the templates are broken, and these are mended first.
    served.save(file, &day("The last in order."));
    served.save(template, "{% if %}");
    served.save(file, "---\ntitle: [\n---\n");
    served.remove(template);
    assert!(shown().contains("The last in order."));
}

#[test]
fn a_broken_template_takes_no_page_away() {
    let site = Served::new(SITE);
    let before = site.get("/leaflets/visit/day/");
    for template in [
        "{% extends \"base.html\" %}\n{% block main %}\n{% if %}\n{% endblock main %}\n",
        "{{ nothing.like.this }}",
    ] {
        site.save("templates/page.html", template);
        // Seen before, and never seen.
        for target in ["/leaflets/visit/day/", "/leaflets/old-day/"] {
            assert_eq!(site.get(target).0, 200, "{target}");
        }
        assert_eq!(site.get("/leaflets/visit/day/"), before);
        let told = site.findings("visit/day/");
        assert_eq!(told["stands_in"], true);
        let of_template = |finding: &serde_json::Value| {
            finding["file"] == "templates/page.html" && finding["line"].is_number()
        };
        assert!(
            told["site"]["findings"]
                .as_array()
                .unwrap()
                .iter()
                .any(of_template),
            "{told}"
        );
    }
    site.remove("templates/page.html");
    assert_eq!(site.get("/leaflets/visit/day/"), before);
    assert_eq!(site.findings("visit/day/")["stands_in"], false);
}

#[test]
fn a_page_that_was_never_in_order_says_why() {
    let broken = SITE.replace("status: draft", "\"<script>alert(1)</script>\": [");
    let site = Served::new(&broken);
    let (status, html) = site.get("/leaflets/visit/day/");
    assert_eq!(status, 500);
    assert!(
        html.contains("content/visit/day.md, line 4")
            || html.contains("content/visit/day.md, line 5"),
        "{html}"
    );
    assert!(
        html.contains("handout-broken") && html.contains("role=\"alert\""),
        "{html}"
    );
    assert!(!html.contains("<script>alert"), "{html}");
    assert_eq!(
        html.matches("data-notice=\"not-medical-advice\"").count(),
        1,
        "{html}"
    );
    site.save("content/visit/day.md", &day("Mended."));
    assert!(site.get("/leaflets/visit/day/").1.contains("Mended."));
}

#[test]
fn settings_that_cannot_be_read_hold_the_site_as_it_was() {
    let site = Served::new(SITE);
    let settings = site.desk.read(&SitePath::new("book.toml")).unwrap();
    let before = site.get("/leaflets/");
    for broken in [Some("[site\ntitle = "), None] {
        match broken {
            Some(text) => site.save("book.toml", text),
            None => site.remove("book.toml"),
        }
        assert_eq!(site.get("/leaflets/"), before);
        let told = site.findings("");
        assert_eq!(told["stands_in"], true);
        assert_eq!(told["site"]["findings"][0]["file"], "book.toml", "{told}");
    }
    site.save("book.toml", std::str::from_utf8(&settings).unwrap());
    assert_eq!(site.findings("")["stands_in"], false);
}

#[test]
fn while_settings_cannot_be_read_only_that_is_told() {
    let spanish = "[languages.es]\ntitle = \"Sitio\"\n";
    let site = SITE.replace(
        "-- content/_index.md",
        &format!("{spanish}-- content/_index.md"),
    );
    let day = day("Texto.");
    let site = Served::new(&format!("{site}-- content/visit/day.es.md --\n{day}"));
    let settings = site.desk.read(&SitePath::new("book.toml")).unwrap();
    let settings = String::from_utf8(settings).unwrap();
    let half_typed = settings.replace("https://clinic.example/leaflets", "https");
    for broken in ["[site\ntitle = ", "[site]\n", &half_typed, ""] {
        match broken {
            "" => site.remove("book.toml"),
            text => site.save("book.toml", text),
        }
        let told = site.findings("visit/day/");
        assert_eq!(told["stands_in"], true, "{broken}");
        let all = told["site"]["findings"].as_array().expect("a list");
        assert!(!all.is_empty(), "{broken}");
        assert!(
            all.iter().all(|one| one["file"] == "book.toml"),
            "{broken}: {told}"
        );
        assert_eq!(told["page"]["findings"], serde_json::json!([]), "{broken}");
    }
}

#[test]
fn a_slip_in_one_setting_keeps_no_page_from_being_shown_and_checked() {
    let site = Served::new(SITE);
    let settings = site.desk.read(&SitePath::new("book.toml")).unwrap();
    let settings = String::from_utf8(settings).unwrap();
    site.save(
        "book.toml",
        &format!("{settings}[alert]\nen = \"Closed\"\nuntil = 2026-13-45\n"),
    );
    site.save("content/visit/day.md", &day("It is a miracle cure."));
    let told = site.findings("visit/day/");
    assert_eq!(told["stands_in"], false);
    assert_eq!(
        told["site"]["findings"][0]["rule"], "unreadable-setting",
        "{told}"
    );
    let of_page = told["page"]["findings"].as_array().expect("a list");
    assert!(of_page.iter().any(|one| one["rule"] == "hype"), "{told}");
    assert!(site.get("/leaflets/visit/day/").1.contains("miracle"));
}

fn messages(report: &Report) -> Vec<String> {
    let findings = report.findings.iter();
    findings
        .map(|finding| finding.diagnostic.message.clone())
        .collect()
}

#[test]
fn what_is_wrong_with_the_settings_is_told_as_check_tells_it() {
    let hyped = day("It is a miracle cure.").replace("draft", "approved");
    let files = format!("{SITE}-- content/visit/hyped.md --\n{hyped}");
    let with = |settings: &str| {
        let (_, others) = files.split_once("-- content/_index").expect("a home page");
        format!("-- book.toml --\n{settings}-- content/_index{others}")
    };
    let desk = MemoryTree::parse(&files);
    let settings = desk.read(&SitePath::new("book.toml")).unwrap();
    let settings = String::from_utf8(settings).unwrap();
    for (right, wrong, says_more) in [
        ("\"https://clinic.example", "\"clinic.example", true),
        (
            "\"https://clinic.example/leaflets\"",
            "https://clinic.example/leaflets",
            true,
        ),
        ("\"https://clinic.example/leaflets\"", "\"clinic\"", false),
        ("\"https://clinic.example/leaflets\"", "5", false),
        ("language = \"en\"", "language = en", true),
        ("language = \"en\"", "language = \"klingon\"", false),
        ("country = \"US\"", "", false),
        ("[site]", "[sit]", false),
    ] {
        let slip = settings.replace(right, wrong);
        assert_ne!(slip, settings);
        let served = Served::new(&files);
        served.save("book.toml", &slip);
        let told = messages(&served.preview.checked().report);
        let tree = MemoryTree::parse(&with(&slip));
        let options = Options {
            edition: Served::edition(),
            base_url: None,
        };
        let snapshot = Snapshot::load(&tree, &options, &mut Cache::default()).unwrap();
        let checked = messages(&build::check(&snapshot, &tree, Strictness::AsSet));
        assert_eq!(told, checked, "{wrong}");
        assert_eq!(told.len() > 1, says_more, "{wrong}: {told:?}");
    }
}

#[test]
fn a_page_nobody_looked_at_stands_as_it_was_while_its_template_fails() {
    let site = Served::new(SITE);
    site.preview.check(&site.preview.now());
    let failing = "{% extends \"base.html\" %}\n{% block main %}{{ page.nothing }}{% endblock %}\n";
    // Saved twice: what it was before the second time is no good page either.
    for template in [failing.to_owned(), failing.replace("nothing", "nowhere")] {
        site.save("templates/page.html", &template);
    }
    let (status, html) = site.get("/leaflets/visit/day/");
    assert_eq!(status, 200, "{html}");
    assert!(html.contains("The first text."), "{html}");
    let told = site.findings("visit/day/");
    assert_eq!(told["stands_in"], true);
    let all = told["site"]["findings"].as_array().expect("a list");
    let fault = all.iter().find(|one| one["rule"] == "template-error");
    let fault = fault.unwrap_or_else(|| panic!("nothing says what is wrong: {told}"));
    assert_eq!(
        (&fault["file"], &fault["line"]),
        (&"templates/page.html".into(), &2.into())
    );
    assert!(
        fault["help"]
            .as_str()
            .is_some_and(|help| help.contains("summary")),
        "{told}"
    );
    site.remove("templates/page.html");
    assert_eq!(site.findings("visit/day/")["stands_in"], false);
}
