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

    /// A number, with the digits of the language and its signs between thousands and before tenths. As it is in a language
    /// that the site has not got. `None` for what is no number.
    pub fn written(&self, number: &str, language: &str) -> Option<String> {
        let decimal = Decimal::try_from_str(number).ok()?;
        Some(match self.0.get(language) {
            Some(formatter) => formatter.format(&decimal).to_string(),
            None => number.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    fn written(language: &str, country: &str) -> Option<String> {
        let mut config = Config::default();
        language.clone_into(&mut config.site.language);
        country.clone_into(&mut config.site.country);
        Numbers::of(&config).written("12345.6", language)
    }

    #[test]
    fn numbers_are_parted_as_readers_know_it() {
        let wanted = [
            ("en", "US", "12,345.6"),
            ("es", "US", "12,345.6"),
            ("es", "ES", "12.345,6"),
            ("de", "AT", "12\u{a0}345,6"),
            ("fr", "CA", "12\u{a0}345,6"),
            ("hi", "IN", "12,345.6"),
            ("ar", "EG", "١٢٬٣٤٥٫٦"),
            ("fa", "IR", "۱۲٬۳۴۵٫۶"),
        ];
        for (language, country, text) in wanted {
            let found = written(language, country);
            assert_eq!(found.as_deref(), Some(text), "{language} in {country}");
        }
    }

    #[test]
    fn a_language_that_the_site_has_not_got_has_plain_digits() {
        let found = Numbers::default().written("12345", "en");
        assert_eq!(found.as_deref(), Some("12345"));
    }
}
