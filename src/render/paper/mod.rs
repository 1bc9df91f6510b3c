//! Papers: what staff and clinicians read about a site, apart from the website. Each is one HTML file that needs nothing else.
//!
//! Their templates belong to the program and not to a theme, so that they look the same whatever a site changes, and
//! are there when a theme has a fault.

pub mod blocks;
mod elements;
mod numbered;

use std::io;

use jiff::civil::Date;
use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, Value};

use super::address;
use super::dates::Dates;

pub use numbered::{Numbered, Pictures, number};

/// Stands in the head of every paper. A file with it is one that Handout may replace.
pub const MARK: &str = "<meta name=\"generator\" content=\"Handout papers\">";

/// The content security policy of a paper: it loads nothing at all, whatever a page says.
const POLICY: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// How many signs of a digest stand together.
const DIGEST_GROUP: usize = 4;

/// Which paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// All pages of a site, for the person who is responsible for them.
    Report,
    /// Single pages, for a clinician to read and sign.
    ReviewPack,
}

impl Paper {
    const TEMPLATES: [(&'static str, &'static str); 3] = [
        ("paper.html", include_str!("paper.html")),
        ("report.html", include_str!("report.html")),
        ("pack.html", include_str!("pack.html")),
    ];

    fn template(self) -> &'static str {
        match self {
            Self::Report => "report.html",
            Self::ReviewPack => "pack.html",
        }
    }

    fn stylesheets(self) -> [&'static str; 2] {
        let own = match self {
            Self::Report => include_str!("report.css"),
            Self::ReviewPack => include_str!("pack.css"),
        };
        [include_str!("paper.css"), own]
    }

    fn script(self) -> Option<&'static str> {
        match self {
            Self::Report => Some(include_str!("report.js")),
            Self::ReviewPack => None,
        }
    }

    /// Makes the paper. `values` are what its template asks for; `country` decides how dates are written.
    ///
    /// # Errors
    /// When a template does not fit the values, which a test of each paper excludes.
    pub fn make(self, values: &impl Serialize, country: &str) -> io::Result<String> {
        let mut tera = Tera::default();
        tera.autoescape_on([".html"]);
        let dates = Dates::of("en", country);
        tera.register_filter("day", move |day: &str, _: Kwargs, _: &State| {
            let date = day.parse::<Date>();
            date.map_or(day.to_owned(), |date| dates.in_words(date))
        });
        tera.register_filter("plain", |text: &str, _: Kwargs, _: &State| plain(text));
        tera.register_filter("in_groups", |digest: &str, _: Kwargs, _: &State| {
            in_groups(digest)
        });
        // Two files never share an address, so it names the place of a page in a paper as well.
        tera.register_filter("anchor", |file: &str, _: Kwargs, _: &State| {
            address::encode(file).into_owned()
        });
        tera.add_raw_templates(Self::TEMPLATES)
            .map_err(io::Error::other)?;
        let mut context = Context::new();
        context.insert("it", values);
        context.insert_value("mark", Value::safe_string(MARK));
        context.insert("policy", POLICY);
        context.insert_value("css", Value::safe_string(&self.stylesheets().concat()));
        if let Some(script) = self.script() {
            context.insert_value("script", Value::safe_string(script));
        }
        tera.render(self.template(), &context)
            .map_err(io::Error::other)
    }
}

/// The signs of `blake3:5d315e3d…` in groups, so that two people can compare them aloud.
fn in_groups(digest: &str) -> String {
    let signs = digest.split_once(':').map_or(digest, |(_, signs)| signs);
    let signs: Vec<char> = signs.chars().collect();
    let groups = signs.chunks(DIGEST_GROUP).map(String::from_iter);
    groups.collect::<Vec<String>>().join(" ")
}

/// A message without the marks of code: the names in `these` stand between quotation marks, as people write them.
fn plain(message: &str) -> String {
    let pieces: Vec<&str> = message.split('`').collect();
    // A mark without its partner is a sign of its own.
    if pieces.len().is_multiple_of(2) {
        return message.to_owned();
    }
    let quoted = pieces.iter().enumerate().map(|(index, piece)| {
        if index % 2 == 1 {
            format!("“{piece}”")
        } else {
            (*piece).to_owned()
        }
    });
    quoted.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_shown_in_groups() {
        assert_eq!(in_groups("blake3:5d315e3d33"), "5d31 5e3d 33");
    }

    #[test]
    fn names_in_messages_stand_in_quotation_marks() {
        assert_eq!(plain("Set `a` and `b`."), "Set “a” and “b”.");
        assert_eq!(plain("A lone ` stays."), "A lone ` stays.");
    }
}
