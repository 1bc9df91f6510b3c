//! The codes of countries, and which one was meant.

use iso3166::{Country, LIST};

use crate::base::text::nearest;

/// Codes that are used like those of ISO 3166 and are not among them: the European Union, in which medicines are approved,
/// and Kosovo.
const BESIDES: [&str; 2] = ["EU", "XK"];

/// What people write for a country that has another code, and another name in the list.
const OTHERWISE: [(&str, &str); 6] = [
    ("UK", "GB"),
    ("EN", "GB"),
    ("EL", "GR"),
    ("ENGLAND", "GB"),
    ("SCOTLAND", "GB"),
    ("UNITED STATES", "US"),
];

/// Whether there is such a country. Capitals matter: texts are compared with the code as it stands.
pub fn is_country(code: &str) -> bool {
    Country::from_alpha2(code).is_some() || BESIDES.contains(&code)
}

/// The code that was probably meant by small letters, by the code of three letters, or by the name of a country in English.
pub fn meant(written: &str) -> Option<&'static str> {
    let written = written.trim();
    let capitals = written.to_ascii_uppercase();
    let among = |codes: &[&'static str]| codes.iter().copied().find(|code| *code == capitals);
    let otherwise = || OTHERWISE.into_iter().find(|(wrong, _)| *wrong == capitals);
    let by_code = Country::from_alpha2(&capitals).or_else(|| Country::from_alpha3(&capitals));
    let by_code = by_code.map(|country| country.data().alpha2);
    by_code
        .or_else(|| among(&BESIDES))
        .or_else(|| Some(otherwise()?.1))
        .or_else(|| by_name(written))
}

/// Two letters are too few for a name, and are near to those of many a country.
fn by_name(written: &str) -> Option<&'static str> {
    let wanted = written.to_lowercase();
    if wanted.chars().count() < 4 {
        return None;
    }
    let names: Vec<String> = LIST
        .iter()
        .map(|one| one.data().name.to_lowercase())
        .collect();
    let whole = names.iter().position(|name| *name == wanted);
    let beginning = || {
        let mut fitting = (0..names.len()).filter(|at| names[*at].starts_with(&wanted));
        fitting.next().filter(|_| fitting.next().is_none())
    };
    let like = || {
        let near = nearest(&wanted, names.iter().map(String::as_str))?;
        names.iter().position(|name| name == near)
    };
    let at = whole.or_else(beginning).or_else(like)?;
    Some(LIST[at].data().alpha2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_countries_that_there_are_have_codes() {
        for code in ["US", "GB", "MX", "SS", "EU", "XK"] {
            assert!(is_country(code), "{code}");
        }
        for code in ["XX", "UK", "us", "USA", "", "ZZ", "É"] {
            assert!(!is_country(code), "{code}");
        }
    }

    #[test]
    fn what_people_write_for_a_country_is_understood() {
        for (written, code) in [
            ("us", "US"),
            ("eu", "EU"),
            ("USA", "US"),
            ("mex", "MX"),
            ("UK", "GB"),
            ("Mexico", "MX"),
            ("mexco", "MX"),
            ("United States", "US"),
            ("Ireland", "IE"),
        ] {
            let found = meant(written);
            assert_eq!(found, Some(code), "{written}");
        }
        for written in ["XX", "", "qq", "qqqqqq"] {
            assert_eq!(meant(written), None, "{written}");
        }
    }
}
