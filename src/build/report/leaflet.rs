//! What the report says about one page.

use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use super::{Due, SOON_DAYS};
use crate::base::span::Spanned;
use crate::check::digest::digest;
use crate::check::reading::{self, Scale};
use crate::check::report::spoken;
use crate::check::text::Text;
use crate::model::diagnostic::Place;
use crate::model::front_matter::Waiver;
use crate::model::{Finding, Level, Page, Site, Status};

/// How much of the marked words of a finding is quoted.
const QUOTE_CHARACTERS: usize = 120;

/// One page.
#[derive(Debug, Serialize)]
pub struct Leaflet {
    pub file: String,
    pub title: String,
    /// From the top of the website; empty for the home page.
    pub path: String,
    pub kind: &'static str,
    pub status: &'static str,
    pub language: String,
    /// Whether patients see it today.
    pub published: bool,
    /// Whether patients act on it for their health, so that a clinician has to review it.
    pub clinical: bool,
    pub authors: Vec<Somebody>,
    pub reviewers: Vec<Somebody>,
    pub reviewed_on: Option<Date>,
    pub review_due: Option<Date>,
    pub due: Due,
    /// Days from today to `review_due`; below zero when it has passed.
    pub days_left: Option<i32>,
    pub evidence_checked_on: Option<Date>,
    pub approval: Approval,
    /// What `handout approve` would write down as the digest of the text as it now is.
    pub digest: String,
    pub words: usize,
    /// How hard the text is to read; nothing where that cannot be measured.
    pub reading: Option<ReadingLevel>,
    pub problems: usize,
    pub warnings: usize,
    pub notes: usize,
    pub findings: Vec<Told>,
    pub waivers: Vec<Waived>,
}

/// A person of the site's list.
#[derive(Debug, Serialize)]
pub struct Somebody {
    pub id: String,
    /// The name in the list; the id where the list does not know it.
    pub name: String,
    pub credentials: Option<String>,
}

/// What is known of a page's approval.
#[derive(Debug, Serialize)]
pub struct Approval {
    pub state: ApprovalState,
    pub by: Option<Somebody>,
    pub on: Option<Date>,
}

/// What can be said of the approval of a leaflet's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ApprovalState {
    /// The text is the one that was approved.
    Unchanged,
    /// The text is another by now.
    Changed,
    /// Nobody has approved it, or the approval does not say what was approved.
    Missing,
    /// Nobody has, and nobody has to: it is published, and patients do not act on it for their health.
    NotNeeded,
}

/// A finding for people who do not open the file.
#[derive(Debug, Serialize)]
pub struct Told {
    pub rule: &'static str,
    pub level: &'static str,
    /// The level as people call it.
    pub called: &'static str,
    pub message: String,
    pub help: Option<String>,
    pub file: Option<String>,
    pub line: Option<usize>,
    pub column: Option<usize>,
    /// The words that it is about.
    pub quote: Option<String>,
}

/// How hard a page is to read.
#[derive(Debug, Serialize)]
pub struct ReadingLevel {
    /// The formula.
    pub scale: &'static str,
    /// The number that it gives. What is easier depends on the formula.
    pub score: f64,
    /// SMOG, of English pages only.
    pub smog: Option<f64>,
    /// The number with its name and meaning.
    pub in_words: String,
    /// Whether there is enough text for the number to mean something.
    pub long_enough: bool,
}

/// Permission for a rule to be silent on the page.
#[derive(Debug, Serialize)]
pub struct Waived {
    pub rule: String,
    pub reason: String,
    pub by: Somebody,
    pub until: Date,
    pub expired: bool,
}

impl Leaflet {
    /// `findings` are those of this page.
    pub fn new(site: &Site, page: &Arc<Page>, findings: &[&Finding]) -> Self {
        let front = &page.front;
        let today = site.edition.today;
        let mut findings: Vec<Told> = findings
            .iter()
            .map(|finding| Told::new(finding, page.body.start))
            .collect();
        // The heaviest first; within a level they stay in the order of the text.
        findings.sort_by_key(|told| std::cmp::Reverse(Level::from_name(told.level)));
        let count = |level: Level| {
            let of_level = findings.iter().filter(|told| told.level == level.name());
            of_level.count()
        };
        let digest = digest(page);
        let review_due = date(front.review_due.as_ref());
        let days_left = review_due.map(|due| (due - today).get_days());
        Self {
            file: page.file().to_string(),
            title: page.title().to_owned(),
            path: page.address.path.clone(),
            kind: page.kind().name(),
            status: page.status().name(),
            language: page.address.language.to_string(),
            published: site.is_public(page),
            clinical: page.is_clinical(),
            authors: people(site, &front.authors),
            reviewers: people(site, &front.reviewers),
            reviewed_on: date(front.reviewed_on.as_ref()),
            review_due,
            due: due(page, days_left),
            days_left,
            evidence_checked_on: date(front.evidence_checked_on.as_ref()),
            approval: Approval::of(page, site, &digest),
            digest,
            words: page.body.words(),
            reading: ReadingLevel::of(site, page),
            problems: count(Level::Deny),
            warnings: count(Level::Warn),
            notes: count(Level::Note),
            findings,
            waivers: front.allow.iter().map(|one| waived(site, one)).collect(),
        }
    }
}

impl Approval {
    /// `digest` is that of the text as it now is.
    fn of(page: &Page, site: &Site, digest: &str) -> Self {
        let approval = page.front.approval.as_ref().map(|approval| &approval.value);
        let approved = approval.and_then(|approval| approval.digest.as_ref());
        Self {
            state: match approved {
                Some(approved) if approved.value == digest => ApprovalState::Unchanged,
                Some(_) => ApprovalState::Changed,
                None if page.is_clinical() || awaits_approval(page) => ApprovalState::Missing,
                None => ApprovalState::NotNeeded,
            },
            by: approval
                .and_then(|approval| approval.by.as_ref())
                .map(|id| Somebody::named(site, &id.value)),
            on: approval.and_then(|approval| date(approval.on.as_ref())),
        }
    }
}

impl ReadingLevel {
    fn of(site: &Site, page: &Arc<Page>) -> Option<Self> {
        let reading = reading::level(&Text::of(page, site), site, &reading::Glossaries::default())?;
        Some(Self {
            scale: match reading.scale {
                Scale::FleschKincaid => "flesch-kincaid",
                Scale::SzigrisztPazos => "szigriszt-pazos",
                Scale::Lix => "lix",
            },
            score: reading.page.score,
            smog: reading.smog().map(|smog| (smog * 10.0).round() / 10.0),
            in_words: reading.spoken(),
            long_enough: reading.is_long_enough(),
        })
    }
}

impl Somebody {
    /// The person with this id.
    pub fn named(site: &Site, id: &str) -> Self {
        let person = site.data.person(id);
        Self {
            id: id.to_owned(),
            name: person.map_or(id, |person| &person.name).to_owned(),
            credentials: person.and_then(|person| person.credentials.clone()),
        }
    }
}

impl Told {
    /// `text_from` is where the text of the file begins; before it stand fields.
    pub fn new(finding: &Finding, text_from: usize) -> Self {
        let found = &finding.diagnostic;
        let start = found.place.as_ref().map(Place::start);
        Self {
            rule: found.rule,
            level: finding.level.name(),
            called: spoken(finding.level),
            message: found.message.clone(),
            help: found.help.clone(),
            file: found.file.as_ref().map(ToString::to_string),
            line: start.map(|at| at.line),
            column: start.map(|at| at.column),
            quote: found
                .place
                .as_ref()
                .and_then(|place| quote(place, text_from)),
        }
    }
}

/// The marked words in one line, cut where they are many.
fn quote(place: &Place, text_from: usize) -> Option<String> {
    let range = place.span.start as usize..place.span.end as usize;
    let words: Vec<&str> = place
        .file
        .text
        .get(range.clone())?
        .split_whitespace()
        .collect();
    // A single word of a field is a date, an id or a name, and says nothing to people who do not open the file.
    if range.start < text_from && words.len() < 2 {
        return None;
    }
    let text = words.join(" ");
    // Nor does a mark such as the one that opens a box.
    if !text.contains(char::is_alphabetic) {
        return None;
    }
    match text.char_indices().nth(QUOTE_CHARACTERS) {
        Some((end, _)) => Some(format!("{} …", text[..end].trim_end())),
        None => Some(text),
    }
}

fn waived(site: &Site, waiver: &Waiver) -> Waived {
    Waived {
        rule: waiver.rule.value.clone(),
        reason: waiver.reason.value.clone(),
        by: Somebody::named(site, &waiver.by.value),
        until: waiver.until.value,
        expired: waiver.until.value < site.edition.today,
    }
}

/// Whether the page is on its way to patients, which an approval has to end.
fn awaits_approval(page: &Page) -> bool {
    matches!(page.status(), Status::Draft | Status::InReview)
}

/// When a review is due. A page that is not clinical needs none, but one with a date is held to it.
fn due(page: &Page, days_left: Option<i32>) -> Due {
    match days_left {
        _ if page.status() == Status::Retired => Due::NotNeeded,
        Some(days) if days < 0 => Due::Overdue,
        Some(days) if days <= SOON_DAYS => Due::Soon,
        Some(_) => Due::Later,
        None if page.is_clinical() => Due::WithoutDate,
        None => Due::NotNeeded,
    }
}

fn people(site: &Site, ids: &[Spanned<String>]) -> Vec<Somebody> {
    ids.iter()
        .map(|id| Somebody::named(site, &id.value))
        .collect()
}

fn date(field: Option<&Spanned<Date>>) -> Option<Date> {
    field.map(|date| date.value)
}
