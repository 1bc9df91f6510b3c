//! A page as the search knows it: its title, its summary, its sections and the plain words in them.
//!
//! Made from what was parsed and not from the finished page. So no notice, menu, reference or other word of the theme is
//! found, and records can be made while pages are rendered.

use std::fmt::Write as _;

use crate::base::text::escape_html;
use crate::model::body::{ComponentUse, Prose, ProseKind};
use crate::model::front_matter::FrontMatter;
use crate::model::glossary::{Entry, Glossary};
use crate::model::{Kind, Page, Site};
use crate::render::address::encode;

/// How much a word counts where it stands, beside 1 in running text. The index knows titles and headings by itself.
const SUMMARY: u8 = 5;
const MAIN_POINTS: u8 = 3;

/// A page about something comes before the glossary, which says no more than what it is.
const TERM: &str = "0.5";

/// The arguments of components that are shown as words.
const SHOWN_ARGUMENTS: [&str; 4] = ["title", "question", "caption", "what"];

/// One page, written down for the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The address from the top of the site.
    pub path: String,
    /// A language tag.
    pub language: String,
    /// What a result is called.
    title: String,
    /// What stands on the page, in order.
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Heading {
        level: u8,
        id: String,
        text: String,
    },
    Paragraph {
        text: String,
        weight: u8,
    },
    /// A word that the page explains.
    Term {
        id: String,
        term: String,
        text: String,
    },
}

/// The records of all pages that can be found, in the order of their files.
pub fn records(site: &Site) -> Vec<Record> {
    let pages = site.published().filter(|page| page.is_listed());
    let records = pages.map(|page| {
        let mut record = Record::of(page);
        if page.kind() == Kind::Glossary
            && let Some(glossary) = site.glossary(&page.address.language)
        {
            record.add_glossary(glossary);
        }
        record
    });
    records.collect()
}

impl Record {
    fn of(page: &Page) -> Self {
        let mut record = Self {
            path: encode(&page.address.path).into_owned(),
            language: page.address.language.to_string(),
            title: page.title().to_owned(),
            parts: Vec::new(),
        };
        record.add_front(&page.front);
        record.add_body(page);
        if record.parts.is_empty() {
            // A section may be no more than its title, and the index drops pages without words.
            record.add(page.title(), 1);
        }
        record
    }

    /// What stands above the text. The questions to ask belong to no section, so they are here too.
    fn add_front(&mut self, front: &FrontMatter) {
        if let Some(summary) = &front.summary {
            self.add(&summary.value, SUMMARY);
        }
        let points = front.main_message.iter().chain(&front.key_points);
        for point in points {
            self.add(&point.value, MAIN_POINTS);
        }
        for question in &front.questions {
            self.add(&question.value, 1);
        }
    }

    /// The text in the order of the file, with the titles of its boxes where they stand.
    fn add_body(&mut self, page: &Page) {
        let body = &page.body;
        let mut boxes = body.components.iter().peekable();
        for prose in &body.prose {
            while let Some(component) = boxes.next_if(|next| next.span.start <= start(prose)) {
                self.add_component(component);
            }
            match prose.heading.and_then(|index| body.headings.get(index)) {
                Some(heading) if prose.kind == ProseKind::Heading => {
                    self.parts.push(Part::Heading {
                        level: heading.level,
                        id: heading.id.clone(),
                        text: prose.text.clone(),
                    });
                }
                _ => self.add(&prose.text, 1),
            }
        }
        for component in boxes {
            self.add_component(component);
        }
    }

    /// The words that a glossary page explains. They come from the data, and may be on no other page.
    fn add_glossary(&mut self, glossary: &Glossary) {
        for Entry { id, term } in glossary.entries() {
            let text = format!("{} {}", term.meaning, term.also.join(", "));
            self.parts.push(Part::Term {
                id: id.clone(),
                term: term.term.value.clone(),
                text,
            });
        }
    }

    fn add_component(&mut self, component: &ComponentUse) {
        for name in SHOWN_ARGUMENTS {
            if let Some(argument) = component.argument(name) {
                self.add(&argument.value.value, MAIN_POINTS);
            }
        }
    }

    fn add(&mut self, text: &str, weight: u8) {
        let text = text.to_owned();
        self.parts.push(Part::Paragraph { text, weight });
    }

    /// Everything that is found on the page, piece by piece.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let parts = self.parts.iter().map(|part| match part {
            Part::Heading { text, .. } | Part::Paragraph { text, .. } => [text.as_str(), ""],
            Part::Term { term, text, .. } => [term.as_str(), text],
        });
        std::iter::once(self.title.as_str()).chain(parts.flatten())
    }

    /// A small HTML document with the marks that the index reads.
    pub fn html(&self) -> String {
        let language = escape_html(&self.language);
        // The title is what a result is called. Were it among the words too, every excerpt would begin with it.
        let title = escape_html(&self.title);
        let mut html = format!(
            "<html lang=\"{language}\"><body>\
             <h1 data-pagefind-ignore data-pagefind-meta=\"title\">{title}</h1>"
        );
        for part in &self.parts {
            part.write(&mut html);
        }
        html.push_str("</body></html>");
        html
    }
}

impl Part {
    fn write(&self, html: &mut String) {
        let _ = match self {
            Self::Heading { level, id, text } => {
                let (id, text) = (escape_html(id), escape_html(text));
                write!(html, "<h{level} id=\"{id}\">{text}</h{level}>")
            }
            Self::Term { id, term, text } => {
                let [id, term, text] = [id, term, text].map(|text| escape_html(text));
                write!(
                    html,
                    "<h6 id=\"{id}\" data-pagefind-weight=\"{TERM}\">{term}</h6>\
                     <p data-pagefind-weight=\"{TERM}\">{text}</p>"
                )
            }
            Self::Paragraph { text, weight: 1 } => write!(html, "<p>{}</p>", escape_html(text)),
            Self::Paragraph { text, weight } => {
                let text = escape_html(text);
                write!(html, "<p data-pagefind-weight=\"{weight}\">{text}</p>")
            }
        };
    }
}

/// Where a piece of prose begins in its file.
fn start(prose: &Prose) -> u32 {
    let first = prose.segments.first();
    first.map_or(0, |segment| segment.source)
}
