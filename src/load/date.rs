//! Calendar days as they are written in content: `2026-03-01`.

use jiff::civil::Date;

use super::limit::short;

/// Reads `year-month-day`.
///
/// # Errors
/// When it is no such date, or no day that exists: a sentence about what is wrong, without a full stop.
pub fn parse(text: &str) -> Result<Date, String> {
    let shown = short(text);
    let parts: Vec<&str> = text.splitn(4, '-').collect();
    let whole = |part: &str, digits: usize| {
        let fits = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<i16>().ok().filter(|_| fits)
    };
    let numbers = match parts[..] {
        [year, month, day] => (whole(year, 4), whole(month, 2), whole(day, 2)),
        _ => (None, None, None),
    };
    let (Some(year), Some(month), Some(day)) = numbers else {
        return Err(format!(
            "`{shown}` is not a date in the form year-month-day, such as 2026-03-01"
        ));
    };
    if !(1..=12).contains(&month) {
        return Err(format!("`{shown}` is not a day: there is no month {month}"));
    }
    let Ok(first) = Date::new(year, month as i8, 1) else {
        return Err(format!("`{shown}` is not a day: there is no year {year}"));
    };
    let days = first.days_in_month();
    Date::new(year, month as i8, day as i8).map_err(|_| {
        let month = first.strftime("%B");
        format!("`{shown}` is not a day: {month} {year} has {days} days")
    })
}

/// The date that was probably meant: numbers in the right order, only not written as they should be.
pub fn suggestion(text: &str) -> Option<Date> {
    let day = text.split(['T', 't', ' ']).next()?;
    let mut numbers = day.split(['-', '/', '.']).map(str::parse::<i16>);
    let (year, month, day) = (
        numbers.next()?.ok()?,
        numbers.next()?.ok()?,
        numbers.next()?.ok()?,
    );
    if numbers.next().is_some() || year < 1000 {
        return None;
    }
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_exists() {
        assert_eq!(parse("2024-02-29"), Ok(jiff::civil::date(2024, 2, 29)));
    }

    #[test]
    fn what_is_wrong_is_said_in_words() {
        let wrong = |text| parse(text).unwrap_err();
        assert_eq!(
            wrong("2026-02-30"),
            "`2026-02-30` is not a day: February 2026 has 28 days"
        );
        assert_eq!(
            wrong("2026-13-01"),
            "`2026-13-01` is not a day: there is no month 13"
        );
        assert_eq!(
            wrong("2026-04-00"),
            "`2026-04-00` is not a day: April 2026 has 30 days"
        );
        for text in [
            "2026-3-1",
            "01/03/2026",
            "2026-03-01T10:00:00",
            "",
            "2026-03-1é",
            "+026-03-01",
        ] {
            assert!(wrong(text).contains("year-month-day"), "{text}");
        }
    }

    #[test]
    fn a_date_in_the_wrong_dress_is_recognised() {
        let march = Some(jiff::civil::date(2026, 3, 1));
        for text in ["2026-3-1", "2026/03/01", "2026.3.1", "2026-03-01T10:00:00Z"] {
            assert_eq!(suggestion(text), march, "{text}");
        }
        // Nobody can tell whether this is the first of March or the third of January.
        assert_eq!(suggestion("01/03/2026"), None);
    }
}
