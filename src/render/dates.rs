//! Dates as people write them, in the language of the page.

use icu_calendar::Gregorian;
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_locale::subtags::Region;
use icu_locale::{Locale, LocaleCanonicalizer};
use jiff::civil::Date;

/// How one language writes dates, by the rules of Unicode (CLDR). Made once and then used for every date.
#[derive(Debug)]
pub struct Dates {
    /// Missing where nobody has told Unicode the months of the language.
    words: Option<Words>,
}

/// The calendar is that of the World everywhere: an appointment is written in it, even where people also count the years
/// of another one.
type Words = FixedCalendarDateTimeFormatter<Gregorian, YMD>;

impl Dates {
    /// The dates of the language with this tag. The country of the site decides where the tag names none: the month
    /// comes first in the United States, the day in the United Kingdom.
    pub fn of(language: &str, country: &str) -> Self {
        Self {
            words: known(&locale(language, country)),
        }
    }

    /// A date in words. A language whose months are not known gets the international form, which nobody can take for
    /// another day.
    ///
    /// ```
    /// # use handout::render::dates::Dates;
    /// let date = jiff::civil::date(2026, 11, 22);
    /// assert_eq!(Dates::of("en", "US").in_words(date), "November 22, 2026");
    /// assert_eq!(Dates::of("en", "GB").in_words(date), "22 November 2026");
    /// assert_eq!(Dates::of("en-GB", "US").in_words(date), "22 November 2026");
    /// assert_eq!(Dates::of("es", "US").in_words(date), "22 de noviembre de 2026");
    /// assert_eq!(Dates::of("zh", "US").in_words(date), "2026年11月22日");
    /// assert_eq!(Dates::of("ht", "US").in_words(date), "2026-11-22");
    /// ```
    pub fn in_words(&self, date: Date) -> String {
        let written = self.words.as_ref().zip(gregorian(date));
        written.map_or_else(
            || date.to_string(),
            |(words, date)| words.format(&date).to_string(),
        )
    }
}

/// A tag as Unicode writes it, `fil` for `tl`, with a country.
pub fn locale(language: &str, country: &str) -> Locale {
    let mut locale: Locale = language.parse().unwrap_or(Locale::UNKNOWN);
    if locale.id.region.is_none() {
        locale.id.region = country.parse::<Region>().ok();
    }
    LocaleCanonicalizer::new_common().canonicalize(&mut locale);
    locale
}

fn known(locale: &Locale) -> Option<Words> {
    let words = |locale: &Locale| Words::try_new(locale.into(), YMD::long()).ok();
    let date = gregorian(Date::constant(2026, 11, 22))?;
    let (own, unknown) = (words(locale)?, words(&Locale::UNKNOWN)?);
    // Unicode writes `2026 M11 22` where it does not know the language.
    let is_known = own.format(&date).to_string() != unknown.format(&date).to_string();
    is_known.then_some(own)
}

fn gregorian(date: Date) -> Option<icu_calendar::Date<Gregorian>> {
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    icu_calendar::Date::try_new_gregorian(i32::from(date.year()), month, day).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn written(language: &str, country: &str) -> String {
        Dates::of(language, country).in_words(date(2026, 5, 2))
    }

    #[test]
    fn languages_that_patients_speak_have_their_own_months_digits_and_order() {
        let wanted = [
            ("en", "CA", "May 2, 2026"),
            ("en-US", "GB", "May 2, 2026"),
            ("es", "ES", "2 de mayo de 2026"),
            ("es-MX", "MX", "2 de mayo de 2026"),
            ("fr", "CA", "2 mai 2026"),
            ("de", "AT", "2. Mai 2026"),
            ("pt", "US", "2 de maio de 2026"),
            ("ru", "US", "2 мая 2026\u{202f}г."),
            ("vi", "US", "2 tháng 5 2026"),
            ("zh-Hant", "US", "2026年5月2日"),
            ("ko", "US", "2026년 5월 2일"),
            ("ar", "US", "2 مايو 2026"),
            ("ar", "EG", "٢ مايو ٢٠٢٦"),
            ("he", "US", "2 במאי 2026"),
            ("tl", "US", "Mayo 2, 2026"),
        ];
        for (language, country, text) in wanted {
            assert_eq!(written(language, country), text, "{language} in {country}");
        }
    }

    #[test]
    fn the_calendar_stays_the_same_where_people_have_another_one_too() {
        assert_eq!(written("ar", "SA"), "٢ مايو ٢٠٢٦");
        assert!(written("th", "TH").ends_with("2026"));
        assert!(written("fa", "IR").ends_with("۲۰۲۶"));
    }

    #[test]
    fn what_is_no_language_of_unicode_has_dates_that_nobody_can_misread() {
        for tag in ["ht", "tlh", "not a language", ""] {
            assert_eq!(written(tag, "US"), "2026-05-02", "{tag}");
        }
        assert_eq!(written("en", "nowhere"), "May 2, 2026");
    }

    #[test]
    fn the_last_days_that_there_are_do_not_panic() {
        let english = Dates::of("en", "US");
        assert_eq!(english.in_words(Date::MAX), "December 31, 9999");
        assert!(english.in_words(Date::MIN).contains("January 1"));
    }
}
