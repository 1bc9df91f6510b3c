//! The codes of countries, and which one was meant.

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::{CodePointMapData, props::GeneralCategory};
use iso3166::{Country, LIST};

use super::form::Meant;

/// Codes that are used like those of ISO 3166 and are not among them: the European Union, in which medicines are approved,
/// and Kosovo.
const BESIDES: [(&str, &str); 2] = [("EU", "European Union"), ("XK", "Kosovo")];

/// What people write for a country that has another name in the list, as [`plain`] text. In Spanish are those that clinics
/// are likely to write.
const OTHERWISE: [(&str, &[&str]); 41] = [
    ("AE", &["uae", "emirates", "emiratos arabes unidos"]),
    ("AU", &["tasmania"]),
    ("BA", &["bosnia and herzegovina", "bosnia herzegovina"]),
    ("BE", &["belgica"]),
    ("BR", &["brasil"]),
    (
        "CD",
        &[
            "drc",
            "dr congo",
            "zaire",
            "democratic republic of the congo",
        ],
    ),
    ("CG", &["congo-brazzaville", "republic of the congo"]),
    ("CH", &["suiza", "schweiz", "suisse"]),
    ("CI", &["ivory coast", "costa de marfil"]),
    ("CV", &["cabo verde"]),
    ("CZ", &["czech republic", "republica checa", "chequia"]),
    ("DE", &["alemania", "deutschland"]),
    ("DO", &["dominicana", "republica dominicana"]),
    ("ES", &["espana"]),
    ("FI", &["finlandia"]),
    ("FR", &["francia"]),
    (
        "GB",
        &[
            "uk",
            "united kingdom",
            "great britain",
            "britain",
            "england",
            "scotland",
            "wales",
            "northern ireland",
            "reino unido",
            "gran bretana",
            "inglaterra",
            "escocia",
            "gales",
            "irlanda del norte",
        ],
    ),
    ("GQ", &["guinea ecuatorial"]),
    ("GR", &["el", "grecia", "hellas"]),
    ("IE", &["republic of ireland", "eire", "irlanda"]),
    ("IT", &["italia"]),
    ("JP", &["japon"]),
    ("KR", &["republic of korea", "corea del sur"]),
    ("LV", &["letonia"]),
    ("MA", &["marruecos"]),
    ("MK", &["macedonia"]),
    ("MM", &["burma", "birmania"]),
    ("MX", &["mejico"]),
    (
        "NL",
        &["holland", "the netherlands", "holanda", "paises bajos"],
    ),
    ("NO", &["noruega"]),
    ("NZ", &["nueva zelanda", "nueva zelandia", "aotearoa"]),
    ("PH", &["filipinas"]),
    ("PL", &["polonia"]),
    ("SE", &["suecia"]),
    ("SV", &["salvador"]),
    ("SZ", &["swaziland"]),
    ("TL", &["east timor"]),
    ("TR", &["turkiye", "turquia"]),
    (
        "US",
        &[
            "united states",
            "united states of america",
            "america",
            "u.s.",
            "u.s.a.",
            "estados unidos",
            "estados unidos de america",
            "ee.uu.",
            "ee. uu.",
            "eeuu",
        ],
    ),
    ("VA", &["holy see"]),
    ("ZA", &["sudafrica"]),
];

/// Whether there is such a country. Capitals matter: texts are compared with the code as it stands.
pub fn is_country(code: &str) -> bool {
    Country::from_alpha2(code).is_some() || BESIDES.iter().any(|(besides, _)| *besides == code)
}

/// The country that was probably meant by small letters, by the code of three letters, or by a name.
pub fn meant(written: &str) -> Option<Meant> {
    let written = written.trim();
    let capitals = written.to_ascii_uppercase();
    let by_code = Country::from_alpha2(&capitals).or_else(|| Country::from_alpha3(&capitals));
    let besides = || BESIDES.into_iter().find(|(code, _)| *code == capitals);
    let code = by_code
        .map(|country| country.data().alpha2)
        .or_else(|| Some(besides()?.0));
    match code {
        Some(code) => Some(of_code(code, true)),
        None => by_name(&plain(written)),
    }
}

fn of_code(code: &'static str, is_certain: bool) -> Meant {
    Meant {
        text: code.to_owned(),
        name: Some(name_of(code)),
        is_certain,
    }
}

/// The name of a country in English. For two the list has their initials only.
fn name_of(code: &'static str) -> &'static str {
    match code {
        "US" => "United States",
        "GB" => "United Kingdom",
        _ => {
            let besides = BESIDES.into_iter().find(|(besides, _)| *besides == code);
            let listed = || Some(Country::from_alpha2(code)?.data().name);
            besides
                .map(|(_, name)| name)
                .or_else(listed)
                .unwrap_or(code)
        }
    }
}

/// Every name of every country, as [`plain`] text, with its code.
fn names() -> impl Iterator<Item = (String, &'static str)> {
    let listed = LIST
        .iter()
        .map(|one| (plain(one.data().name), one.data().alpha2));
    let besides = BESIDES.into_iter().map(|(code, name)| (plain(name), code));
    let otherwise = OTHERWISE
        .into_iter()
        .flat_map(|(code, names)| names.iter().map(move |name| ((*name).to_owned(), code)));
    listed.chain(besides).chain(otherwise)
}

/// A name with hardly a slip in it. The country decides which emergency numbers are shown, so that no answer is better than
/// that of a name which only looks alike, and one that fits two countries is no answer.
fn by_name(wanted: &str) -> Option<Meant> {
    if let Some((_, code)) = names().find(|(name, _)| name == wanted) {
        return Some(of_code(code, true));
    }
    let most = match wanted.chars().count() {
        0..4 => return None,
        4..8 => 1,
        _ => 2,
    };
    let near = names().filter(|(name, _)| strsim::osa_distance(name, wanted) <= most);
    let mut near = near.map(|(_, code)| code);
    let first = near.next()?;
    near.all(|code| code == first)
        .then(|| of_code(first, false))
}

/// Small letters without accents.
fn plain(name: &str) -> String {
    let apart = DecomposingNormalizerBorrowed::new_nfd().normalize(name);
    let kind = CodePointMapData::<GeneralCategory>::new();
    let letters = apart.chars();
    let letters = letters.filter(|c| kind.get(*c) != GeneralCategory::NonspacingMark);
    letters.collect::<String>().to_lowercase().replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(written: &str) -> Option<String> {
        meant(written).map(|meant| meant.text)
    }

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
        for (written, expected) in [
            ("us", "US"),
            ("eu", "EU"),
            ("USA", "US"),
            ("mex", "MX"),
            ("UK", "GB"),
            ("Mexico", "MX"),
            ("México", "MX"),
            ("mexco", "MX"),
            ("United States", "US"),
            ("Estados Unidos", "US"),
            ("EE. UU.", "US"),
            ("Ireland", "IE"),
            ("Northern Ireland", "GB"),
            ("Great Britain", "GB"),
            ("Great Britian", "GB"),
            ("Wales", "GB"),
            ("Reino Unido", "GB"),
            ("Holland", "NL"),
            ("Swaziland", "SZ"),
            ("Burma", "MM"),
            ("Czech Republic", "CZ"),
            ("Ivory Coast", "CI"),
            ("Alemania", "DE"),
            ("España", "ES"),
            ("Francia", "FR"),
            ("Dominicana", "DO"),
            ("Tasmania", "AU"),
        ] {
            assert_eq!(code(written).as_deref(), Some(expected), "{written}");
        }
    }

    /// Each was answered with another country, or would be by a laxer comparison.
    #[test]
    fn no_other_country_is_proposed_for_a_name_that_only_looks_alike() {
        for written in [
            "XX",
            "",
            "qq",
            "qqqqqq",
            "Congo",
            "Korea",
            "Northern",
            "United",
            "Nigera",
            "Austrlia",
            "EN",
            "Slovania",
            "Hollandaise",
            "Lapland",
            "Rhodesia",
        ] {
            assert_eq!(code(written), None, "{written}");
        }
    }

    #[test]
    fn only_a_code_or_a_whole_name_is_certain() {
        for (written, is_certain) in [("usa", true), ("Mexico", true), ("mexco", false)] {
            let found = meant(written).map(|meant| meant.is_certain);
            assert_eq!(found, Some(is_certain), "{written}");
        }
        assert_eq!(
            meant("uk").and_then(|meant| meant.name),
            Some("United Kingdom")
        );
    }

    #[test]
    fn other_names_are_written_as_they_are_compared_and_stand_for_countries() {
        for (code, names) in OTHERWISE {
            assert!(is_country(code), "{code}");
            for name in names {
                assert_eq!(plain(name), *name);
            }
        }
    }
}
