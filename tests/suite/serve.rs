//! The preview as a browser meets it: the program runs, files are saved, and whoever has a page open is told.
//!
//! No test waits for time to pass. Where something must *not* happen, it would have to happen before a later change that
//! does: the events of a page come in order.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::kit::{Project, TODAY};

/// Longer than any machine needs. Only a failing test waits that long.
const PATIENCE: Duration = Duration::from_mins(1);

const VISIT: &str = "-- content/visit/_index.md --
---
title: Your visit
---

What happens.
-- content/visit/day.md --
---
title: The day
summary: What happens on the day.
status: draft
---

The first text.
";

fn page(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\nsummary: What it is about.\nstatus: draft\n---\n\n{text}\n")
}

/// `handout serve`, until the test ends.
struct Preview {
    project: Project,
    program: Child,
    port: u16,
    printed: Receiver<String>,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

impl Preview {
    fn start(files: &str) -> Self {
        Self::start_with(Project::new(files), &["--port", "0"])
    }

    fn start_with(project: Project, arguments: &[&str]) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_handout"))
            .args(["serve", "--today", TODAY, "--site"])
            .arg(project.path(""))
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let out = BufReader::new(program.stdout.take().expect("it prints"));
        let (sender, printed) = channel();
        // Somebody must go on reading, or the program cannot go on printing.
        thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        let mut preview = Self {
            project,
            program,
            port: 0,
            printed,
        };
        let line = preview.printed("http://localhost:");
        let port = line
            .split("localhost:")
            .nth(1)
            .and_then(|rest| rest.split('/').next());
        preview.port = port.and_then(|port| port.parse().ok()).expect("a port");
        assert!(line.ends_with("/leaflets/"), "{line}");
        preview
    }

    /// The next printed line with these words.
    fn printed(&self, words: &str) -> String {
        loop {
            let line = self.printed.recv_timeout(PATIENCE);
            let line = line.unwrap_or_else(|_| panic!("{words:?} is not printed"));
            if line.contains(words) {
                return line;
            }
        }
    }

    fn ask(&self, request: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("can be set");
        stream
            .write_all(request.replace('\n', "\r\n").as_bytes())
            .expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        let (head, body) = answer.split_once("\r\n\r\n").expect("head and body");
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        (status.expect("a status"), body.to_owned())
    }

    /// Status and body of what is at an address below the base path.
    fn get(&self, path: &str) -> (u16, String) {
        let port = self.port;
        self.ask(&format!(
            "GET /leaflets/{path} HTTP/1.1\nHost: localhost:{port}\nConnection: close\n\n"
        ))
    }

    fn findings(&self, path: &str) -> Value {
        let (_, text) = self.get(&format!("__handout/findings.json?page={path}"));
        serde_json::from_str(&text).expect("is JSON")
    }

    fn save(&self, file: &str, text: &str) {
        self.project.write(file, text.as_bytes());
    }

    fn remove(&self, file: &str) {
        fs::remove_file(self.project.path(file)).expect("is there");
    }

    fn open(&self, path: &str) -> Tab {
        let (_, html) = self.get(path);
        let tag = html.split("preview.js\" ").nth(1).expect("it follows");
        let tag = tag.split('>').next().expect("it ends");
        let value = |name: &str| {
            let rest = tag.split(&format!("data-{name}=\"")).nth(1).expect(name);
            rest.split('"').next().expect(name).to_owned()
        };
        let has = [("page", path.to_owned())].into_iter();
        let has = has.chain(["version", "styles", "others"].map(|name| (name, value(name))));
        let query: Vec<String> = has.map(|(name, value)| format!("{name}={value}")).collect();
        Tab {
            events: self.events(&query.join("&")),
            query: query.join("&"),
            html,
        }
    }

    fn events(&self, query: &str) -> BufReader<TcpStream> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("can be set");
        let port = self.port;
        let request = format!(
            "GET /leaflets/__handout/events?{query} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).expect("it reads");
        BufReader::new(stream)
    }

    /// Waits for the one reload that a change brings, and opens the page anew as a browser does. The page must be
    /// complete at once: it holds `text`.
    fn reloaded(&self, tab: &mut Tab, path: &str, text: &str) {
        assert_eq!(tab.told(), "reload");
        *tab = self.open(path);
        assert!(tab.html.contains(text), "{text} is not in {}", tab.html);
    }
}

/// A page that is open in a browser.
struct Tab {
    events: BufReader<TcpStream>,
    query: String,
    html: String,
}

impl Tab {
    /// The next event.
    fn event(&mut self) -> String {
        let mut line = String::new();
        loop {
            line.clear();
            let read = self.events.read_line(&mut line).expect("an event comes");
            assert!(read > 0, "the events ended");
            if let Some(name) = line.trim_end().strip_prefix("event: ") {
                return name.to_owned();
            }
        }
    }

    /// The next event that changes what is seen of the page.
    fn told(&mut self) -> String {
        loop {
            let name = self.event();
            if name != "findings" {
                return name;
            }
        }
    }

    /// Waits until the findings are those of a state in which `holds`, without any reload before. The first that are told
    /// after a change may still be of the check that was under way before it.
    fn findings_until(
        &mut self,
        preview: &Preview,
        path: &str,
        holds: impl Fn(&Value) -> bool,
    ) -> Value {
        loop {
            assert_eq!(self.event(), "findings");
            let findings = preview.findings(path);
            if holds(&findings) {
                return findings;
            }
        }
    }
}

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
