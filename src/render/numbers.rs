//! Numbers as people write them, in the language of the page.

use std::collections::BTreeMap;

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;

use super::dates::locale;
use crate::model::Config;

/// How each language of a site writes numbers, by the rules of Unicode (CLDR).
#[derive(Debug, Default)]
pub struct Numbers(BTreeMap<String, DecimalFormatter>);

impl Numbers {
    /// The country of the site decides where the tag of a language names none, as it does for dates.
    pub fn of(config: &Config) -> Self {
        let country = &config.site.country;
        let known = config.language_tags().filter_map(|tag| {
            let locale = locale(tag, country);
            let formatter =
                DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default());
            Some((tag.to_owned(), formatter.ok()?))
        });
        Self(known.collect())
    }

    /// A whole number, with the digits of the language and its sign between thousands. Plain digits in a language that the
    /// site has not got.
    pub fn written(&self, number: i64, language: &str) -> String {
        match self.0.get(language) {
            Some(formatter) => formatter.format(&Decimal::from(number)).to_string(),
            None => number.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    fn written(language: &str, country: &str) -> String {
        let mut config = Config::default();
        language.clone_into(&mut config.site.language);
        country.clone_into(&mut config.site.country);
        Numbers::of(&config).written(12_345, language)
    }

    #[test]
    fn thousands_are_parted_as_readers_know_it() {
        let wanted = [
            ("en", "US", "12,345"),
            ("es", "US", "12,345"),
            ("es", "ES", "12.345"),
            ("de", "AT", "12\u{a0}345"),
            ("fr", "CA", "12\u{a0}345"),
            ("hi", "IN", "12,345"),
            ("ar", "EG", "١٢٬٣٤٥"),
            ("fa", "IR", "۱۲٬۳۴۵"),
        ];
        for (language, country, text) in wanted {
            assert_eq!(written(language, country), text, "{language} in {country}");
        }
    }

    #[test]
    fn a_language_that_the_site_has_not_got_has_plain_digits() {
        assert_eq!(Numbers::default().written(12_345, "en"), "12345");
    }
}
