//! What the panel says of a page beside its findings: how far it is, its dates, and how hard each section is to read.

use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use crate::build::report::{ApprovalState, Due, Leaflet};
use crate::check::reading::standing::{Part, standing};
use crate::check::text::Text;
use crate::model::{Page, Site, Status};
use crate::render::dates::Dates;

/// One line about the page.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct Fact {
    name: &'static str,
    value: String,
    /// Whether it should be looked after.
    late: bool,
}

/// How hard the page is to read.
#[derive(Debug, Serialize)]
pub struct Reading {
    page: String,
    aim: String,
    direction: &'static str,
    sections: Vec<Section>,
}

#[derive(Debug, Serialize)]
struct Section {
    /// None for the text before the first heading.
    title: Option<String>,
    id: Option<String>,
    level: Option<String>,
    words: u32,
    hard: bool,
}

/// How far a page is, who has checked it, and until when that holds.
pub fn facts(site: &Site, page: &Arc<Page>) -> Vec<Fact> {
    let leaflet = Leaflet::new(site, page, &[]);
    let fact = |name, value| Fact {
        name,
        value,
        late: false,
    };
    let english = Dates::of("en", &site.config.site.country);
    let day = |date: Date| english.in_words(date);
    let dated = |name, date: Option<Date>| Some(fact(name, day(date?)));
    let front = &page.front;
    let on =
        |field: &Option<crate::base::span::Spanned<Date>>| field.as_ref().map(|date| date.value);
    let lines = [
        Some(fact("Status", status(page, leaflet.published))),
        approval(&leaflet).map(|value| fact("Approval", value)),
        dated("Published", on(&front.published_on)),
        dated("Updated", on(&front.updated_on)),
        dated("Reviewed", leaflet.reviewed_on),
        due(&leaflet, day),
        dated("Research checked", leaflet.evidence_checked_on),
    ];
    lines.into_iter().flatten().collect()
}

fn status(page: &Page, is_published: bool) -> String {
    let status = match page.status() {
        Status::Draft => "draft",
        Status::InReview => "in review",
        Status::Approved => "approved",
        Status::Retired => "retired",
    };
    let seen = if is_published {
        "patients see it once it is published"
    } else {
        "patients do not see it"
    };
    format!("{status}; {seen}")
}

fn approval(leaflet: &Leaflet) -> Option<String> {
    let state = match leaflet.approval.state {
        ApprovalState::Unchanged => "approved as it is",
        ApprovalState::Changed => "changed since it was approved",
        ApprovalState::Missing => "not approved yet",
        ApprovalState::NotNeeded => return None,
    };
    Some(match &leaflet.approval.by {
        Some(by) => format!("{state}, by {}", by.name),
        None => state.to_owned(),
    })
}

fn due(leaflet: &Leaflet, day: impl Fn(Date) -> String) -> Option<Fact> {
    let date = leaflet.review_due.map(day);
    let (value, late) = match (leaflet.due, date) {
        (Due::NotNeeded, None) => return None,
        (Due::Overdue, Some(date)) => (format!("{date}: overdue"), true),
        (Due::Soon, Some(date)) => (format!("{date}: soon"), true),
        (_, Some(date)) => (date, false),
        (_, None) => ("no date set".to_owned(), true),
    };
    Some(Fact {
        name: "Review due",
        value,
        late,
    })
}

/// How hard the page and its sections are to read. Nothing where that cannot be measured.
pub fn reading(text: &Text<'_>, site: &Site) -> Option<Reading> {
    let standing = standing(text, site)?;
    let section = |part: Part| {
        let heading = part.heading.map(|index| &text.page.body.headings[index]);
        Section {
            title: heading.map(|heading| heading.text.clone()),
            id: heading.map(|heading| heading.id.clone()),
            level: part.level,
            words: part.words,
            hard: part.is_hard,
        }
    };
    Some(Reading {
        page: standing.page,
        aim: standing.aim,
        direction: standing.direction,
        sections: standing.sections.into_iter().map(section).collect(),
    })
}
