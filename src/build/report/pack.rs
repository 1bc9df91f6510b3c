//! The papers for a review: what a clinician reads and signs, who has never seen the tool.
//!
//! Each leaflet holds every word that patients will read, as the theme writes it, with a number before every
//! paragraph, so that a remark can name the place. What was found by the checks follows, so that nobody has to look
//! for it a second time.

use std::fmt::Write as _;
use std::io;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use super::leaflet::Leaflet;
use super::picture::Album;
use crate::base::fs::Tree;
use crate::base::path::SitePath;
use crate::base::span::Spanned;
use crate::build::Snapshot;
use crate::check::Report;
use crate::model::body::ComponentUse;
use crate::model::{Finding, Page};
use crate::render::paper::Paper;

#[derive(Serialize)]
struct View<'a> {
    today: Date,
    site: &'a str,
    leaflets: Vec<Sheets>,
}

/// What is printed of one page.
#[derive(Serialize)]
struct Sheets {
    facts: Leaflet,
    direction: String,
    audience: Vec<String>,
    nav_title: Option<String>,
    funding: Option<String>,
    conflicts: Option<String>,
    summary: Option<Paragraph>,
    main_message: Option<Paragraph>,
    key_points: Vec<Paragraph>,
    /// The body as HTML.
    text: String,
    questions: Vec<Paragraph>,
    /// The sources as HTML, in the order of their numbers.
    sources: Vec<String>,
    /// What a staff member types after the page was signed.
    command: String,
    /// The file's name as a CSS string, for the foot of every sheet.
    footer: String,
}

#[derive(Serialize)]
struct Paragraph {
    number: usize,
    text: String,
}

/// Makes one HTML file with the papers for `pages`.
///
/// # Errors
/// When the template does not fit, which a test excludes.
pub fn pack(
    snapshot: &Snapshot,
    tree: &dyn Tree,
    pages: &[&Arc<Page>],
    found: &Report,
) -> io::Result<String> {
    let site = &*snapshot.site;
    let album = Album::new(snapshot, tree);
    let sheets = pages
        .iter()
        .map(|page| Sheets::new(snapshot, page, found, &album));
    let view = View {
        today: site.edition.today,
        site: &site.config.site.title,
        leaflets: sheets.collect(),
    };
    Paper::ReviewPack.make(&view, &site.config.site.country)
}

impl Sheets {
    fn new(snapshot: &Snapshot, page: &Arc<Page>, found: &Report, album: &Album) -> Self {
        let site = &*snapshot.site;
        let front = &page.front;
        let of_page: Vec<&Finding> = found
            .findings
            .iter()
            .filter(|finding| finding.diagnostic.file.as_ref() == Some(page.file()))
            .collect();
        let facts = Leaflet::new(site, page, &of_page);

        let mut next = 1;
        let summary = paragraph(front.summary.as_ref(), &mut next);
        // What a box in the text shows anyway is not printed a second time.
        let box_shows = |name| page.body.components.iter().any(|used| is_empty(used, name));
        let (main_message, key_points) = if box_shows("key-points") {
            (None, Vec::new())
        } else {
            (
                paragraph(front.main_message.as_ref(), &mut next),
                paragraphs(&front.key_points, &mut next),
            )
        };
        let renderer = &snapshot.renderer;
        let text = renderer.text_for_review(site, page, next, &|address| album.picture(address));
        next = text.next;
        let questions = if box_shows("questions") {
            Vec::new()
        } else {
            paragraphs(&front.questions, &mut next)
        };

        Self {
            direction: site.config.direction(&page.address.language).to_owned(),
            audience: front.audience.iter().map(|one| one.value.clone()).collect(),
            nav_title: front.nav_title.as_ref().map(|text| text.value.clone()),
            funding: front.funding.as_ref().map(|text| text.value.clone()),
            conflicts: front.conflicts.as_ref().map(|text| text.value.clone()),
            summary,
            main_message,
            key_points,
            text: text.html,
            questions,
            sources: renderer.sources_of(site, page),
            command: command(page.file()),
            footer: css_string(page.file().as_str()),
            facts,
        }
    }
}

/// Whether this is a box of that name with nothing in it, which then shows what the fields of the page hold.
fn is_empty(used: &ComponentUse, name: &str) -> bool {
    let content = &used.content;
    let holds_nothing = content.items.is_empty() && content.paragraphs == 0 && !content.table;
    used.name.value == name && holds_nothing
}

fn paragraph(field: Option<&Spanned<String>>, next: &mut usize) -> Option<Paragraph> {
    let text = field?.value.clone();
    let number = *next;
    *next += 1;
    Some(Paragraph { number, text })
}

fn paragraphs(list: &[Spanned<String>], next: &mut usize) -> Vec<Paragraph> {
    let first = *next;
    *next += list.len();
    let numbered = list.iter().enumerate().map(|(index, text)| Paragraph {
        number: first + index,
        text: text.value.clone(),
    });
    numbered.collect()
}

/// Who signed is not known here: a name that is there already would be typed without a look at the paper.
fn command(file: &SitePath) -> String {
    let file = file.as_str();
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_');
    let quote = if file.chars().all(is_plain) { "" } else { "\"" };
    format!("handout approve {quote}{file}{quote} --by ID --on DATE")
}

/// A text as a CSS string. All but plain letters and digits is written by number, so that nothing can end the string or
/// the style sheet.
fn css_string(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            out.push(character);
        } else {
            // Writing to a String does not fail.
            let _ = write!(out, "\\{:x} ", u32::from(character));
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_cannot_leave_the_style_sheet() {
        assert_eq!(css_string("a/b"), "\"a\\2f b\"");
        let hostile = css_string("\"}</style><script>");
        assert!(!hostile.contains(['<', '}', '/']), "{hostile}");
    }
}
