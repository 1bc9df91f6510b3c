//! The files of a new site. It can be built at once, and says of each thing that only its people know where to write it.

use std::collections::BTreeMap;

use super::quoted;
use crate::base::path::SitePath;

/// What is said of a new site on the command line.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Without it the site has a usual one, in its language.
    pub title: Option<&'a str>,
    pub base_url: Option<&'a str>,
    pub language: &'a str,
    pub country: &'a str,
}

/// The files that people read and change, in the language that they share.
struct Texts {
    /// The name of a site that is given none.
    title: &'static str,
    /// The page that `readme` begins as an example.
    example: &'static str,
    settings: &'static str,
    contacts: &'static str,
    people: &'static str,
    readme: &'static str,
    gitignore: &'static str,
    /// In place of the address of a site that has none yet.
    no_address: &'static str,
}

const ENGLISH: Texts = Texts {
    title: "Patient information",
    example: "content/visit/parking.md",
    settings: include_str!("site/book.en.toml"),
    contacts: include_str!("site/contacts.en.yaml"),
    people: include_str!("site/people.en.yaml"),
    readme: include_str!("site/README.en.md"),
    gitignore: include_str!("site/gitignore.en"),
    no_address: "# Where the site will be found: write its address before you publish it.",
};

const SPANISH: Texts = Texts {
    title: "Información para pacientes",
    example: "content/visita/estacionamiento.md",
    settings: include_str!("site/book.es.toml"),
    contacts: include_str!("site/contacts.es.yaml"),
    people: include_str!("site/people.es.yaml"),
    readme: include_str!("site/README.es.md"),
    gitignore: include_str!("site/gitignore.es"),
    no_address: "# Dónde estará el sitio: escriba su dirección antes de publicarlo.",
};

impl Texts {
    fn of(language: &str) -> &'static Self {
        match primary(language) {
            "es" => &SPANISH,
            _ => &ENGLISH,
        }
    }
}

fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or_default()
}

/// A page that the people of a new site may begin with, as its `README.md` names it.
pub fn example(language: &str) -> &'static str {
    Texts::of(language).example
}

/// Every file with its text.
pub fn files(wanted: Wanted<'_>) -> BTreeMap<SitePath, String> {
    let texts = Texts::of(wanted.language);
    let (home, about) = match primary(wanted.language) {
        "en" => (
            include_str!("site/home.en.md"),
            Some(include_str!("site/about.en.md")),
        ),
        "es" => (
            include_str!("site/home.es.md"),
            Some(include_str!("site/about.es.md")),
        ),
        // No words are better than words in a language that the readers may not know.
        _ => (include_str!("site/home.md"), None),
    };
    let files = [
        ("book.toml", Some(texts.settings)),
        ("content/_index.md", Some(home)),
        ("content/about.md", about),
        ("content/_data/contacts.yaml", Some(texts.contacts)),
        ("content/_data/people.yaml", Some(texts.people)),
        (".gitignore", Some(texts.gitignore)),
        (
            ".github/workflows/pages.yml",
            Some(include_str!("site/pages.yml")),
        ),
        ("README.md", Some(texts.readme)),
    ];
    let base_url = match wanted.base_url {
        Some(url) => format!("base_url = {}", quoted(url)),
        None => format!("{}\n# base_url = \"https://\"", texts.no_address),
    };
    let filled = |(path, text): (&str, Option<&str>)| {
        let text = fill(text?, path, wanted, &base_url);
        Some((SitePath::new(path), text))
    };
    files.into_iter().filter_map(filled).collect()
}

/// Puts in what is said on the command line. A workflow has curly brackets of its own.
fn fill(text: &str, path: &str, wanted: Wanted<'_>, base_url: &str) -> String {
    if path.starts_with(".github") {
        return text.to_owned();
    }
    let texts = Texts::of(wanted.language);
    let title = wanted.title.unwrap_or(texts.title);
    let values = [
        ("{title}", quoted(title)),
        ("{heading}", title.to_owned()),
        ("{example}", texts.example.to_owned()),
        ("{base_url}", base_url.to_owned()),
        ("{language}", quoted(wanted.language)),
        (
            "{country}",
            if path == "book.toml" {
                quoted(wanted.country)
            } else {
                wanted.country.to_owned()
            },
        ),
    ];
    let mut filled = String::new();
    let mut rest = text;
    // One pass: what was put in is never looked at again, for a title may hold curly brackets too.
    while let Some(at) = rest.find('{') {
        filled.push_str(&rest[..at]);
        rest = &rest[at..];
        let (mark, value) = values
            .iter()
            .find(|(mark, _)| rest.starts_with(mark))
            .map_or(("{", "{"), |(mark, value)| (mark, value));
        filled.push_str(value);
        rest = &rest[mark.len()..];
    }
    filled.push_str(rest);
    filled
}
