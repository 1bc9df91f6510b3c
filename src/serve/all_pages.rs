//! The page of the preview that lists all pages of the site with the number of their findings.

use std::collections::BTreeMap;

use serde::Serialize;

use super::moment::Moment;
use super::own_page::own_page;
use super::panel::PAGES;
use super::preview::Checked;
use crate::base::path::{OutputPath, SitePath};
use crate::base::text::escape_html;
use crate::build::Snapshot;
use crate::build::plan::file_at;
use crate::model::Level;
use crate::render::address::encode;

/// The script that fills the list and keeps it up to date.
pub const SCRIPT: &str = "pages.js";

/// The page itself. Its script asks for [`json`].
pub fn page(snapshot: &Snapshot) -> String {
    let home = escape_html(&snapshot.site.config.base_path());
    let main = format!(
        "<p><a href=\"{home}\">Back to the site</a></p>\n\
         <form role=\"search\" class=\"finder\">\n\
         <label for=\"find\">Part of a title, a file or a status</label>\n\
         <input id=\"find\" type=\"search\" autocomplete=\"off\">\n\
         <span class=\"field\"><label for=\"order\">Order</label>\n\
         <select id=\"order\"><option value=\"worst\">Most to mend first</option><option value=\"title\">By title</option>\
         <option value=\"file\">By file</option></select></span>\n</form>\n\
         <p role=\"status\" id=\"told\">Loading …</p>\n\
         <table><thead><tr><th scope=\"col\">Page</th><th scope=\"col\">Problems</th><th scope=\"col\">Warnings</th>\
         <th scope=\"col\">Notes</th><th scope=\"col\">Status</th></tr></thead><tbody id=\"rows\"></tbody></table>\n"
    );
    let output = OutputPath::new(&file_at(PAGES));
    own_page(
        snapshot,
        &output,
        "handout-pages",
        "All pages",
        &main,
        Some(SCRIPT),
    )
}

#[derive(Serialize)]
struct All<'a> {
    /// Whether the numbers are those of the site as it is now.
    checked: bool,
    pages: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    title: &'a str,
    file: &'a str,
    address: String,
    language: &'a str,
    status: &'static str,
    deny: usize,
    warn: usize,
    note: usize,
}

/// Every page with its numbers, by file. They are of an earlier moment while the site is being checked.
pub fn json(moment: &Moment, checked: &Checked) -> String {
    let site = &moment.snapshot.site;
    let mut numbers: BTreeMap<&SitePath, BTreeMap<Level, usize>> = BTreeMap::new();
    for finding in &checked.report.findings {
        if let Some(file) = &finding.diagnostic.file {
            let levels = numbers.entry(file).or_default();
            *levels.entry(finding.level).or_default() += 1;
        }
    }
    let base = site.config.base_path();
    let pages = site.pages.iter().map(|(file, page)| {
        let number = |level| {
            let levels = numbers.get(file);
            levels
                .and_then(|levels| levels.get(&level))
                .copied()
                .unwrap_or(0)
        };
        Row {
            title: page.title(),
            file: file.as_str(),
            address: format!("{base}{}", encode(&page.address.path)),
            language: &page.address.language,
            status: page.status().name(),
            deny: number(Level::Deny),
            warn: number(Level::Warn),
            note: number(Level::Note),
        }
    });
    let all = All {
        checked: checked.moment == moment.number,
        pages: pages.collect(),
    };
    serde_json::to_string(&all).unwrap_or_default()
}
