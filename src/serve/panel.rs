//! The editor's panel: what is wrong with the page that is open, shown on the page itself.
//!
//! A script and a stylesheet are added to every page on its way to the browser, never in a build. The script asks for
//! the findings and shows them in an element of its own, where no theme can reach them.

use serde::Serialize;

use super::http::content_type;
use super::moment::Moment;
use super::news::Files;
use super::preview::Checked;
use crate::base::path::SitePath;
use crate::base::text::escape_html;
use crate::model::diagnostic::Place;
use crate::model::{Finding, Level, Site};

/// Where the preview's own files are, below the base path.
pub const OWN_FOLDER: &str = "__handout/";
/// The stylesheet of the panel and of the preview’s own pages, in that folder.
pub const STYLESHEET: &str = "preview.css";
const SCRIPT: &str = "preview.js";

/// Where the gallery of components is, below the base path.
pub const GALLERY: &str = "__handout/components/";

/// The most findings of one list that are sent to a page. More can nobody read there; `handout check` lists all.
const MOST_FINDINGS: usize = 100;

/// One of the preview's own files, with its content type.
pub fn own_file(name: &str) -> Option<(String, &'static str)> {
    let files = [
        (SCRIPT, include_str!("preview.js")),
        (STYLESHEET, include_str!("preview.css")),
    ];
    let (name, text) = files.into_iter().find(|(own, _)| *own == name)?;
    Some((content_type(name), text))
}

/// The tag that makes a page a page of the preview. `page` is its address below `base`.
pub fn tag(base: &str, page: &str, version: &str, files: Files) -> String {
    format!(
        "<script src=\"{}{OWN_FOLDER}{SCRIPT}\" data-page=\"{}\" data-version=\"{}\" data-styles=\"{}\" data-others=\"{}\" defer></script>\n",
        escape_html(base),
        escape_html(page),
        escape_html(version),
        files.styles,
        files.others,
    )
}

/// The page with the tag at the end of its body.
pub fn with_tag(html: &str, tag: &str) -> String {
    let ends = html.rmatch_indices("</");
    let is_body = |(at, _): &(usize, &str)| {
        let name = html.get(at + 2..at + 6);
        name.is_some_and(|name| name.eq_ignore_ascii_case("body"))
    };
    let end = ends
        .into_iter()
        .find(is_body)
        .map_or(html.len(), |(at, _)| at);
    let (before, after) = html.split_at(end);
    [before, tag, after].concat()
}

#[derive(Serialize)]
struct Told<'a> {
    /// The file of the page, when it has one.
    file: Option<&'a str>,
    /// Whether the page that is shown is an older one.
    stands_in: bool,
    page: List<'a>,
    /// Problems and warnings about no page: settings, templates, data, files that cannot be read.
    site: List<'a>,
    counts: Counts,
}

#[derive(Serialize)]
struct List<'a> {
    findings: Vec<One<'a>>,
    /// How many are not in the list.
    more: usize,
}

#[derive(Serialize)]
struct One<'a> {
    rule: &'a str,
    level: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
}

#[derive(Serialize)]
struct Counts {
    pages: usize,
    deny: usize,
    warn: usize,
    note: usize,
}

/// The findings for a page, as the script wants them. `of_example` are about a page of the gallery, which no check sees.
pub fn findings(
    moment: &Moment,
    checked: &Checked,
    file: Option<&SitePath>,
    of_example: &[Finding],
    stands_in: bool,
) -> String {
    let site = &moment.snapshot.site;
    let of_page = |finding: &&Finding| file.is_some() && finding.diagnostic.file.as_ref() == file;
    // Notes about data and settings stand for long, and whoever writes a page can do nothing about them.
    let of_site = |finding: &&Finding| {
        finding.level > Level::Note && !of_page(finding) && is_about_no_page(finding, site)
    };
    let all = &checked.report.findings;
    let summary = &checked.report.summary;
    let told = Told {
        file: file.map(SitePath::as_str),
        stands_in,
        page: List::new(of_example.iter().chain(all.iter().filter(of_page))),
        site: List::new(all.iter().filter(of_site)),
        counts: Counts {
            pages: summary.pages,
            deny: summary.deny,
            warn: summary.warn,
            note: summary.note,
        },
    };
    serde_json::to_string(&told).unwrap_or_default()
}

fn is_about_no_page(finding: &Finding, site: &Site) -> bool {
    let file = finding.diagnostic.file.as_ref();
    file.is_none_or(|file| site.page(file.as_str()).is_none())
}

impl<'a> List<'a> {
    /// The gravest first, else in the order of the report.
    fn new(findings: impl Iterator<Item = &'a Finding>) -> Self {
        let mut findings: Vec<&Finding> = findings.collect();
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.level));
        let more = findings.len().saturating_sub(MOST_FINDINGS);
        let findings = findings
            .into_iter()
            .take(MOST_FINDINGS)
            .map(One::from)
            .collect();
        Self { findings, more }
    }
}

impl<'a> From<&'a Finding> for One<'a> {
    fn from(finding: &'a Finding) -> Self {
        let found = &finding.diagnostic;
        let start = found.place.as_ref().map(Place::start);
        Self {
            rule: found.rule,
            level: finding.level.name(),
            message: &found.message,
            help: found.help.as_deref(),
            file: found.file.as_ref().map(SitePath::as_str),
            line: start.map(|start| start.line),
            column: start.map(|start| start.column),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tag_goes_to_the_end_of_the_body() {
        assert_eq!(
            with_tag("<body><p>a</p></body></html>", "X"),
            "<body><p>a</p>X</body></html>"
        );
        assert_eq!(with_tag("<BODY>a</BODY >", "X"), "<BODY>aX</BODY >");
        assert_eq!(
            with_tag("<pre>&lt;/body></pre></body>", "X"),
            "<pre>&lt;/body></pre>X</body>"
        );
        assert_eq!(with_tag("no body", "X"), "no bodyX");
        assert_eq!(with_tag("ends in </", "X"), "ends in </X");
        assert_eq!(with_tag("</é</body>", "X"), "</éX</body>");
    }

    #[test]
    fn an_address_cannot_break_out_of_the_tag() {
        let files = Files {
            styles: 1,
            others: 2,
        };
        let tag = tag("/a/", "\"><script>alert(1)</script>", "v", files);
        assert_eq!(tag.matches("<script").count(), 1, "{tag}");
        assert!(
            tag.starts_with("<script src=\"/a/__handout/preview.js\" data-page=\"&quot;&gt;"),
            "{tag}"
        );
    }
}
