//! A page as the search knows it: its title, its summary, its sections and the plain words in them.
//!
//! Made from what was parsed and not from the finished page. So no notice, menu, reference or other word of the theme is
//! found, and records can be made while pages are rendered.

use std::fmt::Write as _;

use crate::base::text::escape_html;
use crate::model::body::{ComponentUse, Prose, ProseKind};
use crate::model::front_matter::FrontMatter;
use crate::model::{Page, Site};
use crate::render::address::encode;

/// How much a word counts where it stands, beside 1 in running text. The index knows titles and headings by itself.
const SUMMARY: u8 = 5;
const MAIN_POINTS: u8 = 3;

/// The arguments of components that are shown as words.
const SHOWN_ARGUMENTS: [&str; 4] = ["title", "question", "caption", "what"];

/// One page, written down for the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The address from the top of the site.
    pub path: String,
    /// A language tag.
    pub language: String,
    /// A small HTML document with the marks that the index reads.
    pub html: String,
}

/// The records of all pages that can be found, in the order of their files.
pub fn records(site: &Site) -> Vec<Record> {
    let pages = site.published().filter(|page| page.is_listed());
    pages.map(|page| record(page)).collect()
}

fn record(page: &Page) -> Record {
    let mut writer = Writer::default();
    let language = escape_html(&page.address.language);
    let _ = write!(writer.html, "<html lang=\"{language}\"><body>");
    // The title is what a result is called. Were it among the words too, every excerpt would begin with it.
    let title = escape_html(page.title());
    let _ = write!(
        writer.html,
        "<h1 data-pagefind-ignore data-pagefind-meta=\"title\">{title}</h1>"
    );
    let head = writer.html.len();
    writer.front(&page.front);
    writer.body(page);
    if writer.html.len() == head {
        // A section may be no more than its title, and the index drops pages without words.
        writer.paragraph(page.title(), 1);
    }
    writer.html.push_str("</body></html>");
    Record {
        path: encode(&page.address.path).into_owned(),
        language: page.address.language.to_string(),
        html: writer.html,
    }
}

#[derive(Default)]
struct Writer {
    html: String,
}

impl Writer {
    /// What stands above the text. The questions to ask belong to no section, so they are here too.
    fn front(&mut self, front: &FrontMatter) {
        if let Some(summary) = &front.summary {
            self.paragraph(&summary.value, SUMMARY);
        }
        let points = front.main_message.iter().chain(&front.key_points);
        for point in points {
            self.paragraph(&point.value, MAIN_POINTS);
        }
        for question in &front.questions {
            self.paragraph(&question.value, 1);
        }
    }

    /// The text in the order of the file, with the titles of its boxes where they stand.
    fn body(&mut self, page: &Page) {
        let body = &page.body;
        let mut boxes = body.components.iter().peekable();
        for prose in &body.prose {
            while let Some(component) = boxes.next_if(|next| next.span.start <= start(prose)) {
                self.component(component);
            }
            match prose.heading.and_then(|index| body.headings.get(index)) {
                Some(heading) if prose.kind == ProseKind::Heading => {
                    let (level, id) = (heading.level, escape_html(&heading.id));
                    let text = escape_html(&prose.text);
                    let _ = write!(self.html, "<h{level} id=\"{id}\">{text}</h{level}>");
                }
                _ => self.paragraph(&prose.text, 1),
            }
        }
        for component in boxes {
            self.component(component);
        }
    }

    fn component(&mut self, component: &ComponentUse) {
        for name in SHOWN_ARGUMENTS {
            if let Some(argument) = component.argument(name) {
                self.paragraph(&argument.value.value, MAIN_POINTS);
            }
        }
    }

    fn paragraph(&mut self, text: &str, weight: u8) {
        self.html.push_str("<p");
        if weight != 1 {
            let _ = write!(self.html, " data-pagefind-weight=\"{weight}\"");
        }
        self.html.push('>');
        self.html.push_str(&escape_html(text));
        self.html.push_str("</p>");
    }
}

/// Where a piece of prose begins in its file.
fn start(prose: &Prose) -> u32 {
    let first = prose.segments.first();
    first.map_or(0, |segment| segment.source)
}
