//! The report for people: one HTML file.

use std::io;

use serde::Serialize;

use super::calendar::{Period, calendar, in_order};
use super::leaflet::Leaflet;
use super::{Due, Overview, SOON_DAYS};
use crate::render::paper::Paper;

#[derive(Serialize)]
struct View<'a> {
    report: &'a Overview,
    soon_days: i32,
    overdue: Vec<&'a Leaflet>,
    soon: Vec<&'a Leaflet>,
    calendar: Vec<Period<'a>>,
    /// All pages by the day of their next review.
    pages: Vec<&'a Leaflet>,
}

/// Writes the report as HTML that needs no other file and asks no host for anything.
///
/// # Errors
/// When the template does not fit, which a test excludes.
pub fn html(overview: &Overview) -> io::Result<String> {
    let pages = in_order(&overview.pages);
    let due = |wanted: Due| {
        let due = pages.iter().filter(|page| page.due == wanted);
        due.copied().collect()
    };
    let view = View {
        report: overview,
        soon_days: SOON_DAYS,
        overdue: due(Due::Overdue),
        soon: due(Due::Soon),
        calendar: calendar(&overview.pages),
        pages,
    };
    Paper::Report.make(&view, &overview.site.country)
}
