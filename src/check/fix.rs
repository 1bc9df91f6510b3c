//! The corrections of a report: what `handout check --fix` can write by itself.
//!
//! A rule gives a correction only where no meaning can change. Here they are put together, file by file.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::settle::Report;
use crate::base::path::SitePath;
use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::model::edit::{Edit, apply};
use crate::model::{Page, Site};

/// What could be written by itself.
#[derive(Debug, Default)]
pub struct Corrections {
    /// By file.
    pub files: Vec<Corrected>,
    /// Corrections in headings, which are left to a person: the words of a heading make its anchor, and links lead there.
    pub in_headings: usize,
}

/// One file with its corrections made.
#[derive(Debug)]
pub struct Corrected {
    pub file: Arc<SourceFile>,
    pub after: String,
    /// How many corrections were made. Where two want the same words, the second is left for the next time.
    pub made: usize,
}

impl Corrected {
    /// The file that is changed.
    pub fn path(&self) -> &SitePath {
        &self.file.path
    }
}

/// The corrections of everything that the report shows.
pub fn corrections(site: &Site, report: &Report) -> Corrections {
    let mut by_file: BTreeMap<&SitePath, (&Arc<SourceFile>, Vec<&Edit>)> = BTreeMap::new();
    let mut corrections = Corrections::default();
    let found = report.findings.iter().map(|finding| &finding.diagnostic);
    for (place, fix) in found.filter_map(|one| Some((one.place.as_ref()?, one.fix.as_ref()?))) {
        let path = &place.file.path;
        let page = site.page(path.as_str());
        if page.is_some_and(|page| is_in_heading(page, fix.span)) {
            corrections.in_headings += 1;
            continue;
        }
        let (_, edits) = by_file.entry(path).or_insert((&place.file, Vec::new()));
        edits.push(fix);
    }
    let files = by_file.into_values();
    corrections.files = files
        .map(|(file, edits)| {
            let edits = apart(edits);
            Corrected {
                file: Arc::clone(file),
                after: apply(&file.text, &edits),
                made: edits.len(),
            }
        })
        .collect();
    corrections
}

fn is_in_heading(page: &Page, span: Span) -> bool {
    let mut headings = page.body.headings.iter();
    headings.any(|heading| span.start < heading.span.end && heading.span.start < span.end)
}

/// Those that do not touch one another, the first by place going before.
fn apart(mut edits: Vec<&Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| edit.span);
    let mut kept: Vec<Edit> = Vec::new();
    for edit in edits {
        let done = kept.last().map(|last| last.span);
        if done.is_none_or(|done| done.end <= edit.span.start && done != edit.span) {
            kept.push(edit.clone());
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{finding, page, site};
    use crate::model::body::Heading;
    use crate::model::{Config, Diagnostic, Finding, FrontMatter, Level};

    fn mended(page: &Page, words: &str, replacement: &str) -> Diagnostic {
        let finding = finding(page, "hype", words);
        let span = finding.place.as_ref().expect("a place").span;
        finding.fix(span, replacement)
    }

    fn corrected(page: Page, diagnostics: Vec<Diagnostic>) -> Corrections {
        let report = Report {
            findings: diagnostics
                .into_iter()
                .map(|diagnostic| Finding {
                    level: Level::Note,
                    diagnostic,
                })
                .collect(),
            ..Report::default()
        };
        corrections(&site(Config::default(), vec![page]), &report)
    }

    #[test]
    fn corrections_of_one_file_are_made_together() {
        let page = page("a", FrontMatter::default(), "We utilize it. Commence now.");
        let found = vec![
            mended(&page, "Commence", "Start"),
            finding(&page, "hype", "it"),
            mended(&page, "utilize", "use"),
        ];
        let made = corrected(page, found);
        assert_eq!(made.files.len(), 1);
        assert_eq!(made.files[0].after, "We use it. Start now.");
        assert_eq!(made.files[0].made, 2);
    }

    #[test]
    fn of_two_for_the_same_words_one_is_left_for_the_next_time() {
        let page = page("a", FrontMatter::default(), "in order to utilize");
        let found = vec![
            mended(&page, "in order to", "to"),
            mended(&page, "to utilize", "to use"),
            mended(&page, "in order to", "to"),
        ];
        let made = corrected(page, found);
        assert_eq!(made.files[0].after, "to utilize");
        assert_eq!(made.files[0].made, 1);
    }

    #[test]
    fn the_words_of_a_heading_are_left_to_a_person() {
        let mut page = page("a", FrontMatter::default(), "## Utilize it\n");
        page.body.headings.push(Heading {
            level: 2,
            id: "utilize-it".to_owned(),
            text: "Utilize it".to_owned(),
            span: Span::new(0, 13),
            component: None,
        });
        let found = vec![mended(&page, "Utilize", "Use")];
        let made = corrected(page, found);
        assert_eq!((made.files.len(), made.in_headings), (0, 1));
    }
}
