//! The calendar of reviews: what is overdue, then month by month, then what has no date.

use jiff::civil::Date;
use serde::Serialize;

use super::Due;
use super::leaflet::Leaflet;

/// Pages whose review falls in the same time.
#[derive(Debug, Serialize)]
pub struct Period<'a> {
    pub name: String,
    /// Whether the time has passed.
    pub overdue: bool,
    pub pages: Vec<&'a Leaflet>,
}

/// The pages with a date, or in need of one, in the order in which they are due.
pub fn calendar(pages: &[Leaflet]) -> Vec<Period<'_>> {
    let mut periods: Vec<Period> = Vec::new();
    for page in in_order(pages) {
        let name = match (page.due, page.review_due) {
            (Due::NotNeeded, _) => continue,
            (Due::Overdue, _) => "Overdue".to_owned(),
            (_, Some(due)) => month(due),
            (_, None) => "No date set".to_owned(),
        };
        match periods.last_mut().filter(|period| period.name == name) {
            Some(period) => period.pages.push(page),
            None => periods.push(Period {
                overdue: page.due == Due::Overdue,
                name,
                pages: vec![page],
            }),
        }
    }
    periods
}

/// All pages by the day of the next review; those without a date last, those that need none at the very end.
pub fn in_order(pages: &[Leaflet]) -> Vec<&Leaflet> {
    let mut sorted: Vec<&Leaflet> = pages.iter().collect();
    sorted.sort_by_key(|page| {
        let rank = match page.due {
            Due::Overdue | Due::Soon | Due::Later => 0,
            Due::WithoutDate => 1,
            Due::NotNeeded => 2,
        };
        (rank, page.review_due.unwrap_or(Date::MAX), &page.file)
    });
    sorted
}

fn month(date: Date) -> String {
    date.strftime("%B %Y").to_string()
}
