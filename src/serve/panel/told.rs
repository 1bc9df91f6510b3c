//! What the panel is told of a page: its findings with their places in the text, and the numbers of the whole site.

use serde::Serialize;

use super::facts::{Fact, Reading, facts, reading};
use crate::base::path::SitePath;
use crate::check::passage::{Passage, passage};
use crate::check::text::Text;
use crate::model::diagnostic::{Label, Place};
use crate::model::{Finding, Level, Site};
use crate::serve::moment::Moment;
use crate::serve::preview::Checked;

/// The most findings of one list that are sent to a page. More can nobody read there; `handout check` lists all.
const MOST_FINDINGS: usize = 100;

#[derive(Serialize)]
struct Told<'a> {
    /// The file of the page, when it has one.
    file: Option<&'a str>,
    /// Whether the page that is shown is an older one.
    stands_in: bool,
    /// Whether the site was checked as it is now. Until then there are no findings, because those of an earlier moment
    /// would blame the page for what is mended already.
    checked: bool,
    page: List<'a>,
    /// Problems and warnings about no page: settings, templates, data, files that cannot be read.
    site: List<'a>,
    counts: Counts,
    facts: Vec<Fact>,
    reading: Option<Reading>,
}

#[derive(Serialize, Default)]
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
    /// The sentence that it is about, or the words where they are all.
    sentence: Option<String>,
    /// Where readers see it.
    at: Option<At>,
    /// Further places that it speaks of.
    labels: Vec<More>,
}

/// A further place of a finding, on this page or elsewhere.
#[derive(Serialize)]
struct More {
    text: String,
    file: String,
    line: usize,
    column: usize,
    words: Option<String>,
    at: Option<At>,
}

/// Words of the page, to be found by those around them.
#[derive(Serialize)]
struct At {
    words: String,
    before: String,
    after: String,
    under: Option<String>,
    repeats: usize,
}

#[derive(Serialize)]
struct Counts {
    pages: usize,
    deny: usize,
    warn: usize,
    note: usize,
}

/// What is told of a page, as the script wants it. `of_example` are findings about a page of the gallery, which no check
/// sees.
pub fn told(
    moment: &Moment,
    checked: &Checked,
    file: Option<&SitePath>,
    of_example: &[Finding],
    stands_in: bool,
) -> String {
    let site = &moment.snapshot.site;
    let page = file.and_then(|file| site.page(file.as_str()));
    let text = page.map(|page| Text::of(page, site));
    let of_page = |finding: &&Finding| file.is_some() && finding.diagnostic.file.as_ref() == file;
    // Notes about data and settings stand for long, and whoever writes a page can do nothing about them.
    let of_site = |finding: &&Finding| {
        finding.level > Level::Note && !of_page(finding) && is_about_no_page(finding, site)
    };
    let is_checked = checked.moment == moment.number;
    let all = if is_checked {
        &checked.report.findings[..]
    } else {
        &[]
    };
    let summary = &checked.report.summary;
    let told = Told {
        file: file.map(SitePath::as_str),
        stands_in,
        checked: is_checked,
        page: List::new(
            of_example.iter().chain(all.iter().filter(of_page)),
            text.as_ref(),
        ),
        site: List::new(all.iter().filter(of_site), None),
        counts: Counts {
            pages: summary.pages,
            deny: summary.deny,
            warn: summary.warn,
            note: summary.note,
        },
        facts: page
            .filter(|page| page.front_is_readable)
            .map_or_else(Vec::new, |page| facts(site, page)),
        reading: text.as_ref().and_then(|text| reading(text, site)),
    };
    serde_json::to_string(&told).unwrap_or_default()
}

fn is_about_no_page(finding: &Finding, site: &Site) -> bool {
    let file = finding.diagnostic.file.as_ref();
    file.is_none_or(|file| site.page(file.as_str()).is_none())
}

impl<'a> List<'a> {
    /// The gravest first, else in the order of the report. `text` is that of the page they are about.
    fn new(findings: impl Iterator<Item = &'a Finding>, text: Option<&Text<'_>>) -> Self {
        let mut findings: Vec<&Finding> = findings.collect();
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.level));
        let more = findings.len().saturating_sub(MOST_FINDINGS);
        let findings = findings
            .into_iter()
            .take(MOST_FINDINGS)
            .map(|finding| One::new(finding, text))
            .collect();
        Self { findings, more }
    }
}

impl<'a> One<'a> {
    fn new(finding: &'a Finding, text: Option<&Text<'_>>) -> Self {
        let found = &finding.diagnostic;
        let start = found.place.as_ref().map(Place::start);
        let passage = found
            .place
            .as_ref()
            .and_then(|place| passage_at(text, place));
        let labels = found.labels.iter();
        Self {
            rule: found.rule,
            level: finding.level.name(),
            message: &found.message,
            help: found.help.as_deref(),
            file: found.file.as_ref().map(SitePath::as_str),
            line: start.map(|start| start.line),
            column: start.map(|start| start.column),
            sentence: passage.as_ref().map(sentence),
            at: passage.map(At::from),
            labels: labels.map(|label| More::new(label, text)).collect(),
        }
    }
}

impl More {
    fn new(label: &Label, text: Option<&Text<'_>>) -> Self {
        let start = label.place.start();
        let passage = passage_at(text, &label.place);
        Self {
            text: label.text.clone(),
            file: label.place.file.path.to_string(),
            line: start.line,
            column: start.column,
            words: passage.as_ref().map(|passage| shortened(&passage.words)),
            at: passage.map(At::from),
        }
    }
}

/// What readers see at a place, where that is in the page's own file.
fn passage_at(text: Option<&Text<'_>>, place: &Place) -> Option<Passage> {
    let text = text.filter(|text| place.file.path == *text.page.file())?;
    passage(text, place.span)
}

/// The longest sentence that is shown whole, in characters. Several of a paragraph would hide the message.
const LONGEST: usize = 240;

fn sentence(passage: &Passage) -> String {
    shortened(passage.sentence.as_ref().unwrap_or(&passage.words))
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{} …", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

impl From<Passage> for At {
    fn from(passage: Passage) -> Self {
        Self {
            words: passage.words,
            before: passage.before,
            after: passage.after,
            under: passage.under,
            repeats: passage.repeats,
        }
    }
}
