//! Requests to a site in memory, answered as the server would, and what becomes of them when files change.

mod addresses;
mod changes;
mod findings;
mod own_pages;
mod trouble;

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
            edition: Self::edition(),
            base_url: None,
        };
        let preview = Preview::open(Arc::clone(&desk) as Arc<dyn Tree>, Box::new(edition));
        Self { desk, preview }
    }

    fn edition() -> Edition {
        Edition {
            today: Date::constant(2026, 6, 1),
            audience: Audience::Staff,
        }
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
