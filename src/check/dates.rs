//! Dates as rules use them: written out for people, and so many months on.

use jiff::ToSpan;
use jiff::civil::Date;

/// `22 November 2026`
pub fn spoken(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// The same day so many months later; the last day of a month that is shorter.
pub fn months_after(date: Date, months: i64) -> Date {
    date.saturating_add(months.clamp(0, 12_000).months())
}

/// The same so many days later: never earlier, and a thousand years at most.
pub fn days_after(date: Date, days: i64) -> Date {
    date.saturating_add(days.clamp(0, 365_000).days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_after_the_longest_month_ends_in_the_shorter_one() {
        assert_eq!(months_after(date(2024, 2, 29), 24), date(2026, 2, 28));
        assert_eq!(months_after(date(2026, 1, 31), 1), date(2026, 2, 28));
    }

    #[test]
    fn absurd_numbers_do_not_panic() {
        assert_eq!(months_after(date(9999, 1, 1), i64::MAX), Date::MAX);
        assert_eq!(days_after(date(9999, 1, 1), i64::MAX), Date::MAX);
    }

    #[test]
    fn a_date_is_written_as_people_say_it() {
        assert_eq!(spoken(date(2026, 11, 2)), "2 November 2026");
    }
}
