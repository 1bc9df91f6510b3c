//! Words of the glossary in the text of a page: where one is first used, a reader can open what it means.
//!
//! The text is finished HTML with holes, and comes here piece by piece. Only its tags are read, so as to leave headings, links
//! and the like as they are. Nothing of the glossary is kept in a page: when it changes, every page shows it at once.

use std::fmt::Write as _;
use std::ops::Range;

use crate::base::text::escape_html;
use crate::model::Glossary;

/// What is left as it is: what can be pressed itself, what is not the author's own words, and headings, which are read alone.
/// `dt` and `dfn` hold words that the page explains itself; a heading of a column is read out again with every cell.
const LEFT_ALONE: [&str; 18] = [
    "a", "abbr", "button", "cite", "code", "dfn", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "kbd",
    "pre", "samp", "summary", "th",
];

/// Marks the terms of one page.
pub struct Terms<'a> {
    glossary: &'a Glossary,
    medium: Medium,
    /// Which of the glossary's entries the page has explained by now.
    is_explained: Vec<bool>,
    place: Place,
    /// How many elements that are left alone are open.
    left_alone: usize,
    /// How many terms are marked by now.
    marked: usize,
}

/// What a page is made for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    Screen,
    /// Sheets for a clinician, who has to see every word without pressing on it.
    Paper,
}

/// Where in the HTML the next piece begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Tag,
    /// In the value of an attribute.
    Value,
}

impl<'a> Terms<'a> {
    /// Begins a text, above which these words are explained already.
    pub fn new(glossary: &'a Glossary, medium: Medium, explained: &[bool]) -> Self {
        let mut is_explained = explained.to_vec();
        is_explained.resize(glossary.entries().len(), false);
        Self {
            glossary,
            medium,
            is_explained,
            place: Place::Text,
            left_alone: 0,
            marked: 0,
        }
    }

    /// Which of the glossary's entries are explained by now.
    pub fn into_explained(self) -> Vec<bool> {
        self.is_explained
    }

    /// Adds a piece of the page's own HTML to what is written, with its terms marked.
    pub fn write(&mut self, out: &mut String, html: &str) {
        let mut rest = html;
        while !rest.is_empty() {
            let length = match self.place {
                Place::Text => self.text(out, rest),
                Place::Tag => self.tag(out, rest),
                Place::Value => self.value(out, rest),
            };
            rest = &rest[length..];
        }
    }

    /// An attribute was taken away together with its closing quotation mark.
    pub fn attribute_is_gone(&mut self) {
        self.place = Place::Tag;
    }

    fn text(&mut self, out: &mut String, html: &str) -> usize {
        let end = html.find('<').unwrap_or(html.len());
        self.words(out, &html[..end]);
        if let Some(tag) = html.get(end + 1..) {
            self.place = Place::Tag;
            self.enter(tag);
        }
        end
    }

    /// Notes the element that a tag opens or closes, by what stands behind its `<`.
    fn enter(&mut self, tag: &str) {
        let (is_closing, tag) = match tag.strip_prefix('/') {
            Some(tag) => (true, tag),
            None => (false, tag),
        };
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric());
        if !LEFT_ALONE.contains(&&tag[..end.unwrap_or(tag.len())]) {
            return;
        }
        self.left_alone = if is_closing {
            self.left_alone.saturating_sub(1)
        } else {
            self.left_alone + 1
        };
    }

    fn tag(&mut self, out: &mut String, html: &str) -> usize {
        let end = html.find(['"', '>']).map(|at| at + 1);
        let length = end.unwrap_or(html.len());
        out.push_str(&html[..length]);
        match html.as_bytes().get(length - 1) {
            Some(b'"') => self.place = Place::Value,
            Some(b'>') => self.place = Place::Text,
            _ => {}
        }
        length
    }

    fn value(&mut self, out: &mut String, html: &str) -> usize {
        let end = html.find('"').map(|at| at + 1);
        let length = end.unwrap_or(html.len());
        out.push_str(&html[..length]);
        if end.is_some() {
            self.place = Place::Tag;
        }
        length
    }

    /// Words between two tags.
    fn words(&mut self, out: &mut String, text: &str) {
        let is_worth_it = self.left_alone == 0 && text.contains(char::is_alphanumeric);
        let found = if is_worth_it {
            self.glossary.find(text)
        } else {
            Vec::new()
        };
        let mut written = 0;
        for found in found {
            let was_explained = std::mem::replace(&mut self.is_explained[found.entry], true);
            if was_explained || is_beside_brackets(text, &found.range) {
                continue;
            }
            out.push_str(&text[written..found.range.start]);
            self.term(out, &text[found.range.clone()], found.entry);
            written = found.range.end;
        }
        out.push_str(&text[written..]);
    }

    /// A button that opens the meaning, and the meaning right behind it: so it is read where it belongs by a screen reader, on
    /// paper, and in a browser that is too old to hide it. For these it is in brackets.
    fn term(&mut self, out: &mut String, words: &str, entry: usize) {
        self.marked += 1;
        let number = self.marked;
        let meaning = escape_html(&self.glossary.entries()[entry].term.meaning);
        // Writing to a String does not fail.
        let _ = match self.medium {
            Medium::Screen => write!(
                out,
                "<button class=\"term\" popovertarget=\"term-{number}\">{words}</button>\
                 <span class=\"meaning\" popover id=\"term-{number}\"> ({meaning})</span>"
            ),
            Medium::Paper => write!(out, "<u>{words}</u><small> ({meaning})</small>"),
        };
    }
}

/// Whether the page says itself what the words mean: “placebo (no active medicine)”, “feeling sick (nausea)”.
fn is_beside_brackets(text: &str, words: &Range<usize>) -> bool {
    let (before, after) = (&text[..words.start], &text[words.end..]);
    after.starts_with(" (") || before.ends_with('(') && after.starts_with(')')
}
