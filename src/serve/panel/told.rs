//! What the panel is told of a page: its findings with their places in the text, and the numbers of the whole site.

use serde::Serialize;

use super::facts::{Fact, Reading, facts, reading};
use super::picture::{Picture, picture};
use crate::base::path::SitePath;
use crate::check::passage::{Passage, passage};
use crate::check::report::json;
use crate::check::text::Text;
use crate::load::pictures::is_picture;
use crate::model::diagnostic::{Label, Place};
use crate::model::{Finding, Level, Page, Site};
use crate::render::address::encode;
use crate::serve::moment::Moment;
use crate::serve::preview::Preview;

/// The most findings of one list that are sent to a page. More can nobody read there; `handout check` lists all.
const MOST_FINDINGS: usize = 100;

/// The most places on other pages that are sent with a finding.
const MOST_PLACES: usize = 5;

#[derive(Serialize)]
struct Told<'a> {
    /// The file of the page, when it has one.
    file: Option<&'a str>,
    /// What opens it in a text editor.
    edit: Option<String>,
    /// Whether the page that is shown is an older one.
    stands_in: bool,
    /// Whether there is no page at the address.
    nowhere: bool,
    /// Where the page is now that was at the address.
    renamed: Option<Renamed<'a>>,
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

/// A page whose file got another name.
#[derive(Serialize)]
struct Renamed<'a> {
    title: &'a str,
    file: &'a str,
    address: String,
}

#[derive(Serialize, Default)]
struct List<'a> {
    findings: Vec<One<'a>>,
    /// How many are not in the list.
    more: usize,
    /// How many there are of each level, in the list or not.
    tally: Tally,
}

#[derive(Serialize, Default)]
struct Tally {
    deny: usize,
    warn: usize,
    note: usize,
}

#[derive(Serialize)]
struct One<'a> {
    #[serde(flatten)]
    told: json::Told<'a>,
    /// What opens the place in a text editor.
    edit: Option<String>,
    /// The sentence that it is about, or the words where they are all.
    sentence: Option<String>,
    /// Where readers see it.
    at: Option<At>,
    /// The picture that it is about.
    picture: Option<Picture>,
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
    edit: Option<String>,
    words: Option<String>,
    at: Option<At>,
    picture: Option<Picture>,
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

/// What is asked of a page.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The file behind it, when it has one.
    pub file: Option<&'a SitePath>,
    /// Findings about a page of the gallery, which no check sees.
    pub of_example: &'a [Finding],
    pub stands_in: bool,
    pub nowhere: bool,
    /// The page that was at an address where there is none now.
    pub renamed: Option<&'a Page>,
}

/// What is told of a page, as the script wants it.
pub fn told(preview: &Preview, moment: &Moment, asked: &Asked<'_>) -> String {
    let Asked {
        file,
        of_example,
        stands_in,
        nowhere,
        renamed,
    } = *asked;
    let checked = preview.checked();
    let site = &moment.snapshot.site;
    let page = file.and_then(|file| site.page(file.as_str()));
    let text = page.map(|page| Text::of(page, site));
    let of_page = |finding: &&Finding| file.is_some_and(|file| concerns(finding, file));
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
    let editing = preview.editing(moment);
    let link = |file: &SitePath, line, column| {
        let link = editing.link(file, line, column);
        link.filter(|_| preview.is_there(moment, file))
    };
    let ways = Ways {
        text: text.as_ref(),
        link: &link,
    };
    let told = Told {
        file: file.map(SitePath::as_str),
        stands_in,
        nowhere,
        renamed: renamed.map(|page| Renamed {
            title: page.title(),
            file: page.source.path.as_str(),
            address: format!("{}{}", site.config.base_path(), encode(&page.address.path)),
        }),
        checked: is_checked,
        edit: file.and_then(|file| link(file, 1, 1)),
        page: List::new(of_example.iter().chain(all.iter().filter(of_page)), ways),
        site: List::new(all.iter().filter(of_site), ways),
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

/// Whether a finding is for those who read the page of a file: it is about the page, or about a picture that is shown there.
fn concerns(finding: &Finding, page: &SitePath) -> bool {
    let found = &finding.diagnostic;
    let of_picture = found.file.as_ref().is_some_and(is_picture);
    let mut labels = found.labels.iter();
    found.file.as_ref() == Some(page)
        || (of_picture && labels.any(|label| label.place.file.path == *page))
}

fn is_about_no_page(finding: &Finding, site: &Site) -> bool {
    let file = finding.diagnostic.file.as_ref();
    file.is_none_or(|file| site.page(file.as_str()).is_none())
}

impl<'a> List<'a> {
    /// The gravest first, else in the order of the report.
    fn new(findings: impl Iterator<Item = &'a Finding>, ways: Ways<'_, '_>) -> Self {
        let mut findings: Vec<&Finding> = findings.collect();
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.level));
        let more = findings.len().saturating_sub(MOST_FINDINGS);
        let of = |level| findings.iter().filter(|one| one.level == level).count();
        let tally = Tally {
            deny: of(Level::Deny),
            warn: of(Level::Warn),
            note: of(Level::Note),
        };
        let findings = findings
            .into_iter()
            .take(MOST_FINDINGS)
            .map(|finding| One::new(finding, ways))
            .collect();
        Self {
            findings,
            more,
            tally,
        }
    }
}

impl<'a> One<'a> {
    fn new(finding: &'a Finding, ways: Ways<'_, '_>) -> Self {
        let found = &finding.diagnostic;
        let start = found.place.as_ref().map(Place::start);
        let picture = found.place.as_ref().and_then(|place| ways.picture(place));
        let passage = found.place.as_ref().and_then(|place| ways.passage(place));
        let sentence = match &picture {
            Some(picture) => picture.words().map(shortened),
            None => passage.as_ref().map(sentence),
        };
        let (line, column) = start.map_or((1, 1), |start| (start.line, start.column));
        let edit = found.file.as_ref();
        let labels = ways.near(&found.labels);
        Self {
            told: json::Told::from(finding),
            edit: edit.and_then(|file| (ways.link)(file, line, column)),
            sentence,
            at: passage.filter(|_| picture.is_none()).map(At::from),
            picture,
            labels: labels.map(|label| More::new(label, ways)).collect(),
        }
    }
}

impl More {
    fn new(label: &Label, ways: Ways<'_, '_>) -> Self {
        let start = label.place.start();
        let picture = ways.picture(&label.place);
        let passage = ways.passage(&label.place);
        let passage = passage.filter(|_| picture.is_none());
        let file = &label.place.file.path;
        Self {
            text: label.text.clone(),
            file: file.to_string(),
            line: start.line,
            column: start.column,
            edit: (ways.link)(file, start.line, start.column),
            words: match &picture {
                Some(picture) => picture.words().map(shortened),
                None => passage.as_ref().map(|passage| shortened(&passage.words)),
            },
            at: passage.map(At::from),
            picture,
        }
    }
}

/// The ways from a finding to what it is about.
#[derive(Clone, Copy)]
struct Ways<'w, 'a> {
    /// The words of the page that is shown.
    text: Option<&'w Text<'a>>,
    /// What opens a file in a text editor at a line and column.
    link: &'w dyn Fn(&SitePath, usize, usize) -> Option<String>,
}

impl Ways<'_, '_> {
    /// What readers see at a place, where that is in the page's own file.
    fn passage(&self, place: &Place) -> Option<Passage> {
        passage(self.text_of(place)?, place.span)
    }

    /// The picture at a place, where that is in the page's own file.
    fn picture(&self, place: &Place) -> Option<Picture> {
        picture(self.text_of(place)?.page, place.span)
    }

    /// Of further places, those on the page that is shown come first, and of the others only some: a picture can be on
    /// every page.
    fn near<'l>(&self, labels: &'l [Label]) -> impl Iterator<Item = &'l Label> {
        let is_here = |label: &&Label| self.text_of(&label.place).is_some();
        let (here, elsewhere): (Vec<&Label>, Vec<&Label>) = labels.iter().partition(is_here);
        here.into_iter()
            .chain(elsewhere.into_iter().take(MOST_PLACES))
    }

    fn text_of(&self, place: &Place) -> Option<&Text<'_>> {
        let is_here = |text: &&Text<'_>| place.file.path == *text.page.file();
        self.text.filter(is_here)
    }
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
