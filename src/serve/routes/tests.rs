//! Requests to a site in memory, answered as the server would, and what becomes of them when files change.

use std::sync::{Arc, Mutex};

use jiff::civil::Date;

use super::super::http::{Body, Method};
use super::super::preview::Workbench;
use super::super::watch::Changes;
use super::*;
use crate::base::fs::{Entry, MemoryTree, Tree};
use crate::base::path::SitePath;
use crate::load::Options;
use crate::model::{Audience, Edition};

const SITE: &str = r#"
-- book.toml --
[site]
title = "Test site"
base_url = "https://clinic.example/leaflets"
language = "en"
country = "US"
-- content/_index.md --
---
title: Home
---

Welcome.
-- content/visit/_index.md --
---
title: Your visit
---

What happens.
-- content/visit/day.md --
---
title: The day
summary: What happens on the day.
status: draft
aliases: [/old-day/]
---

The first text.
-- content/visit/map.svg --
<svg xmlns="http://www.w3.org/2000/svg"></svg>
-- static/film.mp4 --
0123456789
-- static/two words.txt --
Refused.
-- static/añadir.txt --
With a letter that is not ASCII.
-- static/leaflet.html --
<!doctype html><html lang="en"><head><title>Leaflet</title></head><body><h1>Leaflet</h1></body></html>
"#;

/// A folder in memory that can be edited while it is served.
struct Desk(Mutex<MemoryTree>);

impl Tree for Desk {
    fn list(&self, folder: &str) -> std::io::Result<Vec<Entry>> {
        self.0.lock().unwrap().list(folder)
    }

    fn read(&self, path: &SitePath) -> std::io::Result<Vec<u8>> {
        self.0.lock().unwrap().read(path)
    }
}

struct Served {
    desk: Arc<Desk>,
    preview: Preview,
}

impl Served {
    fn new(files: &str) -> Self {
        let desk = Arc::new(Desk(Mutex::new(MemoryTree::parse(files))));
        let edition = || Options {
            edition: Edition {
                today: Date::constant(2026, 6, 1),
                audience: Audience::Staff,
            },
            base_url: None,
        };
        let preview = Preview::open(Arc::clone(&desk) as Arc<dyn Tree>, Box::new(edition));
        Self { desk, preview }
    }

    fn ask(&self, target: &str, headers: &[(&str, &str)]) -> Response {
        let headers = headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let request = Request {
            method: Method::Get,
            target: target.to_owned(),
            headers: headers.collect(),
        };
        answer(&self.preview, &request)
    }

    /// Status and text.
    fn get(&self, target: &str) -> (u16, String) {
        let response = self.ask(target, &[]);
        let Body::Bytes(bytes) = response.body else {
            panic!("{target} is a stream");
        };
        (response.status, String::from_utf8(bytes).expect("is text"))
    }

    fn location(&self, target: &str) -> Option<String> {
        let response = self.ask(target, &[]);
        let mut headers = response.headers.into_iter();
        headers
            .find(|(name, _)| *name == "Location")
            .map(|(_, value)| value)
    }

    fn save(&self, file: &str, text: &str) {
        self.desk.0.lock().unwrap().insert(file, text);
        self.follow(file);
    }

    fn remove(&self, file: &str) {
        self.desk.0.lock().unwrap().remove(file);
        self.follow(file);
    }

    fn follow(&self, file: &str) {
        let moment = self.preview.update(&Changes::from([SitePath::new(file)]));
        self.preview.check(&moment);
    }

    fn findings(&self, page: &str) -> serde_json::Value {
        let (status, text) = self.get(&format!("/leaflets/__handout/findings.json?page={page}"));
        assert_eq!(status, 200);
        serde_json::from_str(&text).expect("is JSON")
    }
}

fn day(text: &str) -> String {
    format!(
        "---\ntitle: The day\nsummary: What happens on the day.\nstatus: draft\n---\n\n{text}\n"
    )
}

#[test]
fn the_site_is_where_it_will_be_published() {
    let site = Served::new(SITE);
    assert_eq!(site.location("/").as_deref(), Some("/leaflets/"));
    assert_eq!(site.location("/leaflets").as_deref(), Some("/leaflets/"));
    assert_eq!(site.get("/leaflets/").0, 200);
    assert!(
        site.get("/leaflets/visit/day/")
            .1
            .contains("The first text.")
    );
    assert!(
        site.get("/leaflets/visit/day/index.html")
            .1
            .contains("The first text.")
    );
    assert_eq!(site.get("/visit/day/").0, 404);
    assert_eq!(site.get("/leafletsvisit/day/").0, 404);
}

#[test]
fn a_missing_slash_is_added() {
    let site = Served::new(SITE);
    assert_eq!(
        site.location("/leaflets/visit/day?print=1").as_deref(),
        Some("/leaflets/visit/day/?print=1")
    );
    assert_eq!(
        site.location("/leaflets/old-day").as_deref(),
        Some("/leaflets/old-day/")
    );
    // Never to another host.
    for target in [
        "//evil.example",
        "//evil.example/..",
        "/leaflets//evil.example",
        "/\\evil.example",
    ] {
        assert_eq!(site.location(target), None, "{target}");
        assert_eq!(site.get(target).0, 404, "{target}");
    }
}

#[test]
fn a_site_at_the_top_of_a_host_is_served_at_the_top() {
    let site = Served::new(&SITE.replace("clinic.example/leaflets", "clinic.example"));
    assert_eq!(site.get("/").0, 200);
    assert_eq!(site.get("/visit/day/").0, 200);
    assert_eq!(site.location("/visit/day").as_deref(), Some("/visit/day/"));
    assert_eq!(site.get("//visit/day/").0, 404);
    assert_eq!(site.get("/__handout/preview.js").0, 200);
}

#[test]
fn nothing_outside_the_plan_can_be_had() {
    let site = Served::new(SITE);
    let targets = [
        "/leaflets/../book.toml",
        "/leaflets/%2e%2e/book.toml",
        "/leaflets/..%2fbook.toml",
        "/leaflets/%2e%2e%2fbook.toml",
        "/leaflets/..%5cbook.toml",
        "/leaflets/..\\book.toml",
        "/leaflets/%252e%252e/book.toml",
        "/leaflets/....//book.toml",
        "/leaflets/book.toml",
        "/leaflets/content/_index.md",
        "/leaflets/visit/day.md",
        "/leaflets/./visit/day/",
        "/leaflets/visit//day/",
        "/leaflets/visit/day/%00",
        "/leaflets/%00",
        "/leaflets/%",
        "/leaflets/%zz/",
        "/leaflets/%c0%ae%c0%ae/",
        "/leaflets/%ff",
        "/leaflets//etc/passwd",
        "/leaflets/%2fetc%2fpasswd",
        "/leaflets/visit/day/index.html/",
        "/leaflets/.git/config",
        "/leaflets/two%20words.txt",
        "/leaflets/VISIT/day/",
        "/leaflets/__handout/",
        "/leaflets/__handout/../preview.js",
        "/../",
        "/..",
        "/leaflets/__handout%2f%2e%2e%2fbook.toml",
        "/leaflets/static/film.mp4",
        "/leaflets/C:/windows/win.ini",
        "/leaflets/~root/",
    ];
    for target in targets {
        let (status, text) = site.get(target);
        assert_eq!(status, 404, "{target}");
        assert!(!text.contains("base_url"), "{target}");
    }
}

#[test]
fn an_address_is_decoded_once() {
    let site = Served::new(SITE);
    assert_eq!(site.get("/leaflets/a%C3%B1adir.txt").0, 200);
    assert_eq!(site.get("/leaflets/visit/%64ay/").0, 200);
    assert_eq!(site.get("/leaflets/visit/%2564ay/").0, 404);
}

#[test]
fn files_have_their_type_and_can_be_wound_forward() {
    let site = Served::new(SITE);
    let map = site.ask("/leaflets/visit/map.svg", &[]);
    assert!(
        map.headers
            .contains(&("Content-Type", "image/svg+xml; charset=utf-8".to_owned()))
    );
    let film = site.ask("/leaflets/film.mp4", &[("Range", "bytes=2-4")]);
    assert_eq!(film.status, 206);
    assert!(
        film.headers
            .contains(&("Content-Range", "bytes 2-4/11".to_owned()))
    );
    assert_eq!(
        site.ask("/leaflets/film.mp4", &[("Range", "bytes=99-")])
            .status,
        416
    );
    let sitemap = site.ask("/leaflets/sitemap.xml", &[]);
    assert!(
        sitemap
            .headers
            .contains(&("Content-Type", "text/xml; charset=utf-8".to_owned()))
    );
}

#[test]
fn every_page_follows_and_nothing_else_does() {
    let site = Served::new(SITE);
    for target in [
        "/leaflets/",
        "/leaflets/visit/day/",
        "/leaflets/leaflet.html",
        "/leaflets/old-day/",
        "/leaflets/nowhere/",
    ] {
        let (_, html) = site.get(target);
        assert_eq!(
            html.matches("src=\"/leaflets/__handout/preview.js\"")
                .count(),
            1,
            "{target}"
        );
        assert_eq!(
            html.matches("data-notice=\"not-medical-advice\"").count(),
            1,
            "{target}"
        );
    }
    let (_, stylesheet) = site.get("/leaflets/assets/site.css");
    assert!(!stylesheet.contains("__handout"));
    for (name, kind) in [
        ("preview.js", "text/javascript; charset=utf-8"),
        ("preview.css", "text/css; charset=utf-8"),
    ] {
        let file = site.ask(&format!("/leaflets/__handout/{name}"), &[]);
        assert!(
            file.headers.contains(&("Content-Type", kind.to_owned())),
            "{name}"
        );
    }
}

#[test]
fn what_is_saved_is_shown() {
    let site = Served::new(SITE);
    site.save("content/visit/day.md", &day("The second text."));
    assert!(
        site.get("/leaflets/visit/day/")
            .1
            .contains("The second text.")
    );
    site.save("content/visit/after.md", &day("A new page."));
    assert!(site.get("/leaflets/visit/after/").1.contains("A new page."));
    assert!(site.get("/leaflets/visit/").1.contains("after/"));
    site.remove("content/visit/day.md");
    assert_eq!(site.get("/leaflets/visit/day/").0, 404);
    assert!(!site.get("/leaflets/visit/").1.contains("\"day/"));
}

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
fn a_finding_says_which_words_of_the_page_it_is_about() {
    let site = Served::new(SITE);
    site.save(
        "content/visit/day.md",
        &day("Read [our page](gone.md) first."),
    );
    let told = site.findings("visit/day/");
    let findings = told["page"]["findings"].as_array().unwrap();
    let link = findings.iter().find(|one| one["rule"] == "broken-link");
    let link = link.expect("a finding");
    assert_eq!(link["at"]["words"], "our page", "{link}");
    assert_eq!(link["at"]["before"], "Read ", "{link}");
    assert_eq!(link["sentence"], "Read our page first.", "{link}");
}

#[test]
fn no_page_is_blamed_for_what_was_found_before_it_was_saved() {
    let site = Served::new(SITE);
    site.save("content/visit/day.md", &day("Read [our page](gone.md)."));
    assert_eq!(site.findings("visit/day/")["checked"], true);
    let file = "content/visit/day.md";
    site.desk.0.lock().unwrap().insert(file, day("Mended."));
    let moment = site.preview.update(&Changes::from([SitePath::new(file)]));
    let told = site.findings("visit/day/");
    assert_eq!(told["checked"], false);
    assert_eq!(told["page"]["findings"], serde_json::json!([]));
    site.preview.check(&moment);
    assert_eq!(site.findings("visit/day/")["checked"], true);
}

#[test]
fn the_preview_has_pages_of_its_own_that_need_no_theme() {
    let site = Served::new(SITE);
    site.save("templates/base.html", "{% if %}");
    site.save("content/visit/day.md", &day("Read [our page](gone.md)."));
    let own = "/leaflets/__handout";
    let (status, page) = site.get(&format!("{own}/rules/broken-link/"));
    assert_eq!(status, 200);
    assert!(page.contains("How to fix") && page.contains("data-page=\"__handout/rules/"));
    assert_eq!(site.get(&format!("{own}/rules/no-such-rule/")).0, 404);
    let (status, page) = site.get(&format!("{own}/pages/"));
    assert_eq!(status, 200);
    assert_eq!(page.matches("data-notice=").count(), 1, "{page}");
    for folder in ["rules", "rules/broken-link", "pages"] {
        let address = format!("{own}/{folder}");
        assert_eq!(site.location(&address), Some(format!("{address}/")));
    }

    let (_, listed) = site.get(&format!("{own}/pages.json"));
    let listed: serde_json::Value = serde_json::from_str(&listed).expect("is JSON");
    let pages = listed["pages"].as_array().expect("a list");
    let row = pages.iter().find(|page| page["title"] == "The day");
    let row = row.expect("the page is listed");
    assert_eq!(row["address"], "/leaflets/visit/day/");
    assert_eq!(row["status"], "draft");
    let told = site.findings("visit/day/");
    let of_page = told["page"]["findings"].as_array().unwrap();
    let denied = of_page.iter().filter(|one| one["level"] == "deny").count();
    assert_eq!(row["deny"], denied);
    assert_ne!(denied, 0);
}

#[test]
fn findings_lead_into_the_editor_where_the_file_is_there() {
    let mut site = Served::new(SITE);
    site.preview = site.preview.with_workbench(Workbench {
        folder: Some("/home/ana/leaflets".into()),
        editor: None,
    });
    site.save("content/visit/day.md", &day("Read [our page](gone.md)."));
    let told = site.findings("visit/day/");
    let folder = "vscode://file/home/ana/leaflets";
    assert_eq!(told["edit"], format!("{folder}/content/visit/day.md:1:1"));
    let findings = told["page"]["findings"].as_array().unwrap();
    let link = findings.iter().find(|one| one["rule"] == "broken-link");
    let link = &link.expect("a finding")["edit"];
    assert_eq!(*link, format!("{folder}/content/visit/day.md:7:6"));

    let book = site.desk.read(&SitePath::new("book.toml")).unwrap();
    let book = String::from_utf8(book).unwrap();
    site.save("book.toml", &format!("{book}[serve]\neditor = \"none\"\n"));
    assert_eq!(site.findings("visit/day/")["edit"], serde_json::Value::Null);
    // A site from somebody else does not choose what an editor does.
    for hostile in [
        "javascript://%0aalert({file})",
        "vscode://vscode.git/clone?url=https://evil.example/x.git&f={file}",
        "cursor://anysphere.cursor-deeplink/mcp/install?name=x&config=e30&f={file}",
    ] {
        let hostile = format!("[serve]\neditor = \"{hostile}\"\n");
        site.save("book.toml", &format!("{book}{hostile}"));
        let told = site.findings("visit/day/");
        assert_eq!(told["edit"], format!("{folder}/content/visit/day.md:1:1"));
        assert_eq!(told["site"]["findings"][0]["rule"], "invalid-field");
    }

    // A file that is gone cannot be opened.
    site.remove("book.toml");
    let told = site.findings("visit/day/");
    let gone = &told["site"]["findings"][0];
    assert_eq!(gone["file"], "book.toml", "{told}");
    assert_eq!(gone["edit"], serde_json::Value::Null, "{told}");
}

#[test]
fn a_file_that_is_touched_and_says_the_same_is_no_edit() {
    let site = Served::new(SITE);
    site.save("content/visit/day.md", &day("Another text."));
    let edits = site.preview.news.edits();
    site.save("content/visit/day.md", &day("Another text."));
    assert_eq!(site.preview.news.edits(), edits, "the same bytes");
    site.save("content/visit/day.md", &day("A third text."));
    assert_eq!(site.preview.news.edits(), edits + 1);
    site.save("content/visit/night.md", &day("A page that is new."));
    assert_eq!(site.preview.news.edits(), edits + 2);
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

#[test]
fn a_finding_about_a_picture_tells_which_one_it_is() {
    let site = Served::new(SITE);
    let pictures = "A map: ![](map.svg)\n\n![Our ward](map.svg)\n\n![](map.svg)\n\n:::figure src=\"map.svg\" alt=\"map.svg\"\n:::";
    site.save("content/visit/day.md", &day(pictures));
    let told = site.findings("visit/day/");
    let all = told["page"]["findings"].as_array().expect("a list");
    let pictures: Vec<_> = all
        .iter()
        .filter(|one| one["rule"] == "missing-alt-text")
        .inspect(|one| assert!(one["at"].is_null(), "it is at no words: {one}"))
        .map(|one| one["picture"].to_string())
        .collect();
    assert_eq!(
        pictures,
        [
            r#"{"stem":"map","alt":"","repeats":0}"#,
            r#"{"stem":"map","alt":"","repeats":1}"#,
            r#"{"stem":"map","alt":null,"repeats":3}"#,
        ]
    );
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

#[test]
fn very_many_findings_are_counted_though_only_some_are_listed() {
    let site = Served::new(SITE);
    let links = "[A page](gone.md)\n\n".repeat(120);
    site.save("content/visit/day.md", &day(&links));
    let list = &site.findings("visit/day/")["page"];
    assert_eq!(list["findings"].as_array().map(Vec::len), Some(100));
    let all = list["tally"]["deny"].as_u64().expect("a number")
        + list["tally"]["warn"].as_u64().expect("a number")
        + list["tally"]["note"].as_u64().expect("a number");
    assert_eq!(list["tally"]["deny"], 120);
    assert_eq!(list["more"], all - 100);
}

#[test]
fn an_old_address_leads_to_the_new_one_when_the_site_moves() {
    let site = Served::new(SITE);
    let settings = site.desk.read(&SitePath::new("book.toml")).unwrap();
    let settings = String::from_utf8(settings).unwrap();
    let move_to = |path: &str| {
        let moved = settings.replace("clinic.example/leaflets", &format!("clinic.example{path}"));
        site.save("book.toml", &moved);
    };
    move_to("/other");
    let to = |address: &str| Some(address.to_owned());
    assert_eq!(
        site.location("/leaflets/visit/day/"),
        to("/other/visit/day/")
    );
    assert_eq!(site.location("/leaflets"), to("/other/"));
    let events = "__handout/events?page=visit%2Fday%2F&version=v";
    let moved = site.location(&format!("/leaflets/{events}"));
    assert_eq!(moved, to(&format!("/other/{events}")));
    // To the top of the host, where every address is below the base path.
    move_to("");
    assert_eq!(site.location("/leaflets/visit/day/"), to("/visit/day/"));
    assert_eq!(site.location("/other/visit/day/"), to("/visit/day/"));
    assert_eq!(site.get("/elsewhere/visit/day/").0, 404);
    // And back.
    move_to("/leaflets");
    assert_eq!(site.get("/leaflets/visit/day/").0, 200);
    assert_eq!(site.location("/visit/day/"), to("/leaflets/visit/day/"));
    assert_eq!(site.get("/leaflets/elsewhere/").0, 404);
}

#[test]
fn where_a_page_was_the_panel_says_that_there_is_none_and_where_it_went() {
    let site = Served::new(SITE);
    assert_eq!(site.findings("visit/day/")["nowhere"], false);
    assert_eq!(site.findings("404.html")["nowhere"], false);
    let text = site.desk.read(&SitePath::new("content/visit/day.md"));
    let text = String::from_utf8(text.unwrap()).unwrap();
    site.desk.0.lock().unwrap().remove("content/visit/day.md");
    site.desk
        .0
        .lock()
        .unwrap()
        .insert("content/visit/hour.md", text.as_str());
    let files = ["content/visit/day.md", "content/visit/hour.md"];
    site.preview.update(&files.map(SitePath::new).into());
    let told = site.findings("visit/day/");
    assert_eq!(told["nowhere"], true);
    assert_eq!(told["renamed"]["file"], "content/visit/hour.md");
    assert_eq!(told["renamed"]["address"], "/leaflets/visit/hour/");
    site.remove("content/visit/hour.md");
    let told = site.findings("visit/day/");
    assert_eq!(told["nowhere"], true);
    assert!(told["renamed"].is_null(), "{told}");
}

#[test]
fn a_site_without_anything_is_served_all_the_same() {
    let site = Served::new("");
    let (status, html) = site.get("/");
    assert!(status == 404 || status == 500, "{status}");
    assert_eq!(
        html.matches("data-notice=\"not-medical-advice\"").count(),
        1,
        "{html}"
    );
    for part in ["-- book.toml --\n", "-- content/_index.md --\n"] {
        let text = SITE
            .split(part)
            .nth(1)
            .unwrap()
            .split("\n-- ")
            .next()
            .unwrap();
        site.save(
            part.trim_matches(|c| c == '-' || c == ' ' || c == '\n'),
            &format!("{text}\n"),
        );
    }
    assert_eq!(site.get("/leaflets/").0, 200);
}

#[test]
fn a_version_is_that_of_the_text() {
    let site = Served::new(SITE);
    let version = |site: &Served, path| site.preview.version(&site.preview.now(), path);
    let before = version(&site, "visit/day/");
    assert_eq!(before, version(&Served::new(SITE), "visit/day/"));
    site.save(
        "content/_index.md",
        "---\ntitle: Home\n---\n\nAnother text of another page.\n",
    );
    assert_eq!(version(&site, "visit/day/"), before);
    site.save("content/visit/day.md", &day("Another text."));
    assert_ne!(version(&site, "visit/day/"), before);
}

#[test]
fn only_files_that_a_browser_has_make_it_load_them_again() {
    let site = Served::new(SITE);
    let before = site.preview.news.files();
    site.save("static/film.mp4", "another film");
    assert_eq!(site.preview.news.files(), before);
    site.get("/leaflets/film.mp4");
    site.get("/leaflets/assets/site.css");
    site.save("static/film.mp4", "another film");
    assert_eq!(site.preview.news.files(), before, "the same bytes");
    site.save("static/film.mp4", "a third film");
    let after = Files {
        others: before.others + 1,
        ..before
    };
    assert_eq!(site.preview.news.files(), after);
    site.save("themes/clinic/css/90-own.css", "p { color: green }");
    assert_eq!(
        site.preview.news.files(),
        Files {
            styles: before.styles + 1,
            ..after
        }
    );
}

#[test]
fn requests_are_answered_from_one_moment_while_the_site_changes() {
    let site = Served::new(SITE);
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    for _ in 0..50 {
                        let (status, html) = site.get("/leaflets/visit/day/");
                        assert_eq!(status, 200);
                        assert!(html.contains("text number") || html.contains("The first text."));
                        assert!(html.ends_with("</html>\n"));
                    }
                })
            })
            .collect();
        for number in 0..20 {
            let text = if number % 3 == 0 {
                "---\n\tbroken".to_owned()
            } else {
                day(&format!("text number {number}"))
            };
            site.save("content/visit/day.md", &text);
        }
        for reader in readers {
            reader.join().expect("every answer is whole");
        }
    });
}

/// A component of the site's own, with an example.
const STAMP: &str = "-- templates/components/stamp/stamp.html --
{% component stamp() %}<p class=\"stamp\">{{ body }}</p>{% endcomponent stamp %}
-- templates/components/stamp/examples.yaml --
- name: One
  markdown: |
    :::stamp
    Paid.
    :::
";

#[test]
fn the_gallery_is_a_part_of_the_preview_and_of_nothing_else() {
    let served = Served::new(&format!("{SITE}{STAMP}"));
    let gallery = "/leaflets/__handout/components";
    assert_eq!(served.location(gallery), Some(format!("{gallery}/")));
    assert_eq!(
        served.location(&format!("{gallery}/stamp")),
        Some(format!("{gallery}/stamp/"))
    );
    assert_eq!(served.get(&format!("{gallery}/none/")).0, 404);

    let (status, page) = served.get(&format!("{gallery}/stamp/"));
    assert_eq!(status, 200);
    assert!(page.contains("<p class=\"stamp\"><p>Paid.</p>"), "{page}");
    assert!(page.contains("data-notice=\"not-medical-advice\""));
    assert!(page.contains("data-page=\"__handout/components/stamp/\""));
    let (status, _) = served.get(&format!("{gallery}/assets/site.css"));
    assert_eq!(status, 200);

    let moment = served.preview.now();
    let mut planned = moment.snapshot.plan.jobs.keys();
    assert!(planned.all(|output| !output.as_str().contains("__handout")));
}

#[test]
fn the_gallery_has_the_logo_of_the_site() {
    let logo = "[theme]\noptions = { logo = \"images/logo.svg\" }\n-- content/_index.md --\n";
    let site = SITE.replacen("-- content/_index.md --\n", logo, 1);
    let picture = "-- static/images/logo.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n";
    let served = Served::new(&format!("{site}{STAMP}{picture}"));
    let gallery = "/leaflets/__handout/components/";
    let (status, page) = served.get(gallery);
    assert_eq!(status, 200, "{page}");
    assert!(page.contains("src=\"./images/logo.svg\""), "{page}");
    let (status, found) = served.get(&format!("{gallery}images/logo.svg"));
    assert_eq!(status, 200);
    assert!(found.contains("<svg"), "{found}");
}

#[test]
fn the_gallery_follows_its_files_and_tells_what_is_wrong_with_them() {
    let served = Served::new(&format!("{SITE}{STAMP}"));
    let page = "__handout/components/stamp/";
    let (_, before) = served.get(&format!("/leaflets/{page}"));
    assert_eq!(
        served.findings(page)["page"]["findings"],
        serde_json::json!([])
    );

    let file = "templates/components/stamp/examples.yaml";
    served.save(
        file,
        "- name: Wrong\n  markdown: |\n    :::stamp colour=\"red\"\n    Late.\n    :::\n",
    );
    let (_, after) = served.get(&format!("/leaflets/{page}"));
    assert_ne!(before, after);
    assert!(after.contains("Late."), "{after}");
    let findings = &served.findings(page)["page"]["findings"];
    assert_eq!(findings.as_array().map(Vec::len), Some(1), "{findings}");
    assert_eq!(findings[0]["file"], file);
    assert_eq!(findings[0]["level"], "warn");
    let message = findings[0]["message"].as_str().expect("words");
    assert!(message.starts_with("In the example “Wrong”: "), "{message}");

    served.save(
        "templates/components/stamp/stamp.css",
        ".stamp { color: red }",
    );
    let (_, style) = served.get("/leaflets/__handout/components/assets/site.css");
    assert!(style.contains(".stamp"), "{style}");
}
