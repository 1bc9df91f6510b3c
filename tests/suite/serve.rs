//! The preview as a browser meets it: the program runs, files are saved, and whoever has a page open is told.
//!
//! No test waits for time to pass. Where something must *not* happen, it would have to happen before a later change that
//! does: the events of a page come in order.

mod editors;
mod kit;
#[cfg(target_os = "linux")]
mod limits;
mod soak;
#[cfg(unix)]
mod torture;

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use serde_json::Value;

use self::kit::{Preview, Tab, VISIT, page};
use crate::kit::Project;

fn is_named(findings: &Value, list: &str, file: &str, line: usize) -> bool {
    let mut all = findings[list]["findings"]
        .as_array()
        .expect("a list")
        .iter();
    all.any(|one| one["level"] == "deny" && one["file"] == file && one["line"] == line)
}

#[test]
fn every_kind_of_change_is_one_reload() {
    let preview = Preview::start(VISIT);
    let mut list = preview.open("visit/");
    preview.save("content/visit/day.md", &page("Another day", "Edited."));
    preview.reloaded(&mut list, "visit/", "Another day");
    preview.save("content/visit/after.md", &page("Going home", "Added."));
    preview.reloaded(&mut list, "visit/", "Going home");
    let (from, to) = ("content/visit/after.md", "content/visit/later.md");
    fs::rename(preview.project.path(from), preview.project.path(to)).unwrap();
    preview.reloaded(&mut list, "visit/", "later/");
    assert_eq!(preview.get("visit/after/").0, 404);
    preview.remove("content/visit/later.md");
    preview.reloaded(&mut list, "visit/", "Another day");
    assert!(!list.html.contains("later/"));
}

#[test]
fn a_save_that_changes_nothing_is_no_reload() {
    let preview = Preview::start(VISIT);
    let mut day = preview.open("visit/day/");
    let same = preview.project.read("content/visit/day.md").unwrap();
    preview.save("content/visit/day.md", &same);
    preview.printed("content/visit/day.md changed");
    preview.save(
        "content/_index.md",
        "---\ntitle: Home\n---\n\nA change of another page.\n",
    );
    preview.printed("content/_index.md changed");
    preview.save("content/visit/day.md", &page("The day", "The second text."));
    preview.reloaded(&mut day, "visit/day/", "The second text.");
}

#[test]
fn many_files_at_once_are_one_reload() {
    let preview = Preview::start(VISIT);
    let mut home = preview.open("");
    let folder = "elsewhere/aftercare";
    preview.save(
        &format!("{folder}/_index.md"),
        "---\ntitle: Afterwards\n---\n\nGoing home.\n",
    );
    for number in 0..10 {
        preview.save(
            &format!("{folder}/{number}.md"),
            &page(&format!("Page {number}"), "Text."),
        );
    }
    fs::rename(
        preview.project.path(folder),
        preview.project.path("content/aftercare"),
    )
    .unwrap();
    preview.reloaded(&mut home, "", "Afterwards");
    for number in 0..10 {
        assert_eq!(preview.get(&format!("aftercare/{number}/")).0, 200);
    }
    preview.save(
        "content/_index.md",
        "---\ntitle: Home\n---\n\nThe next change.\n",
    );
    preview.reloaded(&mut home, "", "The next change.");
}

#[test]
fn a_page_that_is_broken_and_mended_never_goes_away() {
    let preview = Preview::start(VISIT);
    let mut day = preview.open("visit/day/");
    preview.save(
        "content/visit/day.md",
        "---\ntitle: The day\nsummary: [\n---\n\nNobody sees this.\n",
    );
    day.findings_until(&preview, "visit/day/", |told| {
        told["stands_in"] == true && is_named(told, "page", "content/visit/day.md", 3)
    });
    let (status, html) = preview.get("visit/day/");
    assert_eq!(status, 200);
    assert!(html.contains("The first text."));

    preview.save("content/visit/day.md", &page("The day", "Mended."));
    preview.reloaded(&mut day, "visit/day/", "Mended.");
    day.findings_until(&preview, "visit/day/", |told| {
        told["stands_in"] == false && told["counts"]["deny"] == 0
    });
}

#[test]
fn a_template_that_is_broken_and_mended_takes_no_page_away() {
    let preview = Preview::start(VISIT);
    let mut day = preview.open("visit/day/");
    preview.save(
        "templates/page.html",
        "{% extends \"base.html\" %}\n{% block main %}\n{% if %}\n{% endblock %}\n",
    );
    day.findings_until(&preview, "visit/day/", |told| {
        told["stands_in"] == true && is_named(told, "site", "templates/page.html", 3)
    });
    assert!(preview.get("visit/day/").1.contains("The first text."));

    preview.remove("templates/page.html");
    day.findings_until(&preview, "visit/day/", |told| told["stands_in"] == false);
    preview.save("content/visit/day.md", &page("The day", "After all that."));
    preview.reloaded(&mut day, "visit/day/", "After all that.");
}

#[test]
fn a_stylesheet_is_exchanged_without_a_reload() {
    let preview = Preview::start(VISIT);
    let mut day = preview.open("visit/day/");
    assert_eq!(preview.get("assets/site.css").0, 200);
    preview.save("themes/clinic/css/20-base.css", "body { color: #123456 }\n");
    assert_eq!(day.told(), "styles");
    assert!(preview.get("assets/site.css").1.contains("#123456"));
}

#[test]
fn content_that_goes_and_comes_back_is_followed() {
    let preview = Preview::start(VISIT);
    let mut day = preview.open("visit/day/");
    fs::rename(
        preview.project.path("content"),
        preview.project.path("away"),
    )
    .unwrap();
    assert_eq!(day.told(), "reload");
    assert_eq!(preview.get("visit/day/").0, 404);
    let mut day = preview.open("visit/day/");
    fs::rename(
        preview.project.path("away"),
        preview.project.path("content"),
    )
    .unwrap();
    preview.reloaded(&mut day, "visit/day/", "The first text.");
    preview.save(
        "content/visit/day.md",
        &page("The day", "Edited afterwards."),
    );
    preview.reloaded(&mut day, "visit/day/", "Edited afterwards.");
}

#[test]
fn changes_are_seen_where_the_system_tells_nothing() {
    let preview = Preview::start_with(Project::new(VISIT), &["--port", "0", "--poll"]);
    let mut day = preview.open("visit/day/");
    preview.save(
        "content/visit/day.md",
        &page("The day", "Found by looking."),
    );
    preview.reloaded(&mut day, "visit/day/", "Found by looking.");
}

#[test]
fn a_page_that_lost_its_preview_catches_up_with_the_next_one() {
    let first = Preview::start(VISIT);
    let tab = first.open("visit/day/");
    let port = first.port.to_string();
    let files = Project::new(VISIT);
    drop(first);
    let second = Preview::start_with(files, &["--port", &port]);
    let mut tab = Tab {
        events: second.events(&tab.query),
        ..tab
    };
    assert_eq!(tab.told(), "reload");
}

#[test]
fn a_site_that_begins_broken_is_served_and_can_be_mended() {
    let broken = VISIT.replace("status: draft", "status: [");
    let preview = Preview::start(&broken);
    preview.printed("content/visit/day.md:4");
    let (status, html) = preview.get("visit/day/");
    assert_eq!(status, 500);
    assert!(html.contains("content/visit/day.md, line 4"), "{html}");
    let mut day = preview.open("visit/day/");
    preview.save("content/visit/day.md", &page("The day", "Mended."));
    preview.reloaded(&mut day, "visit/day/", "Mended.");
}

#[test]
fn a_new_address_of_the_site_is_printed_and_open_pages_go_there() {
    let preview = Preview::start(VISIT);
    let mut day = preview.open("visit/day/");
    let settings = fs::read_to_string(preview.project.path("book.toml")).unwrap();
    let moved = settings.replace("clinic.example/leaflets", "clinic.example/other");
    preview.save("book.toml", &moved);
    let line = preview.printed("The website is at");
    assert!(line.contains("/other/ now"), "{line}");
    assert_eq!(day.told(), "reload");
    assert_eq!(preview.get("visit/day/").0, 302);
}

#[test]
fn a_port_that_is_taken_is_said_aloud() {
    let first = Preview::start(VISIT);
    let port = first.port.to_string();
    let mut second = Command::new(env!("CARGO_BIN_EXE_handout"))
        .args(["serve", "--port", &port, "--site"])
        .arg(first.project.path(""))
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut line = String::new();
    let read = BufReader::new(second.stdout.take().expect("it prints")).read_line(&mut line);
    let _ = second.kill();
    let _ = second.wait();
    read.expect("it says something");
    assert!(line.contains(&format!("Port {port} is taken")), "{line}");
}

#[test]
fn other_websites_cannot_read_drafts() {
    let preview = Preview::start(VISIT);
    let foreign =
        preview.ask("GET /leaflets/visit/day/ HTTP/1.1\nHost: evil.example\nConnection: close\n\n");
    assert_eq!(foreign.0, 403);
    assert!(!foreign.1.contains("The first text."));
    let port = preview.port;
    let origin = format!(
        "GET /leaflets/visit/day/ HTTP/1.1\nHost: localhost:{port}\nOrigin: http://evil.example\nConnection: close\n\n"
    );
    assert_eq!(preview.ask(&origin).0, 403);
    assert_eq!(preview.get("visit/day/").0, 200);
}
