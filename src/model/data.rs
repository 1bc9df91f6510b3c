//! What the files in `content/_data/` say: sources, people, contacts, medicines, glossary, words to avoid, and what a site adds of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::Value;

use super::diagnostic::{Lacking, Level};
use crate::base::source::SourceFile;
use crate::base::span::{Span, Spanned};

/// All data files. A file that is absent gives an empty list.
#[derive(Debug, Clone, Default)]
pub struct Data {
    pub sources: BTreeMap<String, Source>,
    pub people: Vec<Person>,
    pub contacts: Vec<Contact>,
    pub medicines: Vec<Medicine>,
    /// By language tag.
    pub glossary: BTreeMap<String, Vec<Term>>,
    /// What the clinic does not want to read on its pages.
    pub words: Vec<Word>,
    /// What files of other names hold, for templates; by name, with underlines for hyphens.
    pub own: BTreeMap<String, Value>,
    /// The files themselves, by name without ending (`sources`), for findings.
    pub files: BTreeMap<String, Arc<SourceFile>>,
    /// What could not be read, by name of the file. That has been told.
    pub lost: BTreeMap<String, Lost>,
}

/// What of a data file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lost {
    Everything,
    /// The entries with these ids.
    Entries(BTreeSet<String>),
}

impl Data {
    /// Whether what is lacking may be in a part of its file that could not be read.
    pub fn may_hold(&self, lacking: &Lacking) -> bool {
        match self.lost.get(lacking.file) {
            None => false,
            Some(Lost::Everything) => true,
            Some(Lost::Entries(ids)) => lacking.entry.as_ref().is_none_or(|id| ids.contains(id)),
        }
    }

    /// Somebody who writes or reviews, by id.
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.id.value == id)
    }

    /// Somebody to call, by id.
    pub fn contact(&self, id: &str) -> Option<&Contact> {
        self.contacts.iter().find(|contact| contact.id.value == id)
    }

    /// Whether somebody in a crisis can be told whom to call, write to or visit in this country.
    pub fn has_crisis_line(&self, country: &str) -> bool {
        self.contacts.iter().any(|contact| {
            contact.kind == ContactKind::Crisis
                && contact.country == country
                && contact.is_reachable()
        })
    }

    /// A medicine, by id.
    pub fn medicine(&self, id: &str) -> Option<&Medicine> {
        self.medicines
            .iter()
            .find(|medicine| medicine.id.value == id)
    }
}

/// One reference of the bibliography.
#[derive(Debug, Clone)]
pub struct Source {
    /// The key's place in `sources.yaml`.
    pub span: Span,
    /// The word for what it is: `article`, `web`, `blog` …
    pub kind: String,
    /// The same of the journal, book or website it is a part of.
    pub parent_kind: Option<String>,
    pub title: String,
    /// Family names as written, every one of them.
    pub authors: Vec<String>,
    /// Whether it names who published it, or for whom it was written.
    pub has_publisher: bool,
    pub year: Option<i16>,
    pub doi: Option<String>,
    pub pmid: Option<String>,
    pub url: Option<String>,
    /// The formatted entry as HTML, in the style of the American Medical Association, with every author, without a number.
    pub html: String,
    /// The same for the end of a page, where of seven authors or more the first three are named.
    pub short: String,
}

/// Somebody who writes or reviews pages.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: Spanned<String>,
    pub name: String,
    pub credentials: Option<String>,
    pub role: Option<String>,
    pub organisation: Option<String>,
    pub url: Option<String>,
}

/// What a contact is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContactKind {
    Emergency,
    Crisis,
}

/// An emergency number or a crisis line.
#[derive(Debug, Clone)]
pub struct Contact {
    pub id: Spanned<String>,
    /// ISO 3166 code of the country, in capitals.
    pub country: String,
    pub kind: ContactKind,
    pub name: String,
    /// As people write it: `116 123`.
    pub phone: Option<String>,
    pub sms: Option<String>,
    pub sms_body: Option<String>,
    pub url: Option<String>,
    pub hours: Option<String>,
    pub note: Option<String>,
    /// When a person last made sure that the number answers.
    pub checked_on: Option<Spanned<Date>>,
    pub source: Option<String>,
    /// What readers of other languages are told, by tag.
    pub languages: BTreeMap<String, ContactWords>,
}

/// A contact in another language. What is not said is as in the main one.
#[derive(Debug, Clone, Default)]
pub struct ContactWords {
    pub name: Option<String>,
    pub url: Option<String>,
    pub hours: Option<String>,
    pub note: Option<String>,
}

/// What is said in a language; in the language without a region (`es` for `es-MX`), where it is not said there.
pub fn in_language<'a, T>(languages: &'a BTreeMap<String, T>, tag: &str) -> Option<&'a T> {
    let primary = tag.split('-').next().unwrap_or(tag);
    languages.get(tag).or_else(|| languages.get(primary))
}

impl Contact {
    /// Whether there is any way to reach it.
    pub fn is_reachable(&self) -> bool {
        self.phone.is_some() || self.sms.is_some() || self.url.is_some()
    }
}

/// A medicine and what it is approved for.
#[derive(Debug, Clone)]
pub struct Medicine {
    pub id: Spanned<String>,
    pub generic: String,
    pub brands: Vec<String>,
    pub schedule: Option<String>,
    pub approved_for: Vec<String>,
    pub used_for: Vec<String>,
    pub country: String,
    pub status_checked_on: Option<Spanned<Date>>,
    pub source: Vec<String>,
    /// The same for readers of other languages, by tag.
    pub languages: BTreeMap<String, MedicineWords>,
}

/// A medicine in another language. What is not said is as in the main one.
#[derive(Debug, Clone, Default)]
pub struct MedicineWords {
    pub generic: Option<String>,
    /// In the order of the main language, as is `used_for`.
    pub approved_for: Vec<String>,
    pub used_for: Vec<String>,
}

impl Medicine {
    /// What it is used for without approval.
    pub fn off_label(&self) -> impl Iterator<Item = &str> {
        self.off_label_in(&self.used_for)
    }

    /// The same in the words of another language, which names all uses in the same order.
    pub fn off_label_in<'a>(&self, used_for: &'a [String]) -> impl Iterator<Item = &'a str> {
        let uses = self.used_for.iter().zip(used_for);
        uses.filter(|(use_, _)| !self.approved_for.contains(use_))
            .map(|(_, words)| words.as_str())
    }
}

/// A word of the glossary.
#[derive(Debug, Clone)]
pub struct Term {
    pub term: Spanned<String>,
    pub meaning: String,
    pub pronunciation: Option<String>,
    pub syllables: Option<i64>,
    pub also: Vec<String>,
    /// Whether pages explain it where they first use it. The list has it in any case.
    pub is_marked: bool,
}

/// A word or phrase that the clinic keeps off its pages.
#[derive(Debug, Clone)]
pub struct Word {
    /// As it is written in `words.yaml`. A `*` at the end of a word stands for any ending; there is no other.
    pub avoid: Spanned<String>,
    /// What to write in its place.
    pub instead: Option<String>,
    pub why: String,
    /// Never [`Level::Allow`].
    pub level: Level,
    /// The language of the pages it is for; the site's own where there is none.
    pub language: Option<String>,
}
