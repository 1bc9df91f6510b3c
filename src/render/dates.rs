//! Dates as people write them, in the language of the page.

use jiff::civil::Date;

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const SPANISH: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// A date in words. English follows the site's country: the month comes first in the United States, the day elsewhere.
///
/// A language whose months are not known here gets the international form, which nobody can take for another day.
///
/// ```
/// # use handout::render::dates::in_words;
/// let date = jiff::civil::date(2026, 11, 22);
/// assert_eq!(in_words(date, "en", "US"), "November 22, 2026");
/// assert_eq!(in_words(date, "en-GB", "GB"), "22 November 2026");
/// assert_eq!(in_words(date, "es", "US"), "22 de noviembre de 2026");
/// assert_eq!(in_words(date, "vi", "US"), "2026-11-22");
/// ```
pub fn in_words(date: Date, language: &str, country: &str) -> String {
    let month = usize::from(date.month().unsigned_abs()) - 1;
    let (day, year) = (date.day(), date.year());
    match language.split('-').next() {
        Some("en") if country == "US" => format!("{} {day}, {year}", ENGLISH[month]),
        Some("en") => format!("{day} {} {year}", ENGLISH[month]),
        Some("es") => format!("{day} de {} de {year}", SPANISH[month]),
        _ => date.to_string(),
    }
}
