//! For people: the line with a caret below it, what is wrong, and what to do about it.

use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Weight, Origin, Renderer, Snippet};

use super::super::settle::Report;
use super::excerpt::{Excerpt, one_line};
use super::shown::{Shown, shown};
use super::{in_words, spoken};
use crate::base::path::SitePath;
use crate::base::text::counted;
use crate::model::diagnostic::Place;
use crate::model::{Finding, Level};

/// What a terminal is told to write in bold, and to stop it.
const BOLD: (&str, &str) = ("\u{1b}[1m", "\u{1b}[0m");

/// Lines of a file are cut to this many characters, so that the caret stays below its word in most windows.
const WIDTH: usize = 110;

/// Of the further places of a finding, as many are shown. A picture can be on every page.
const MOST_LABELS: usize = 5;

/// Writes the report; in colours where they are wanted, which the command line decides.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(report: &Report, coloured: bool, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if coloured {
        Renderer::styled().decor_style(DecorStyle::Unicode)
    } else {
        Renderer::plain()
    }
    .term_width(WIDTH);
    let mut current: Option<&Option<SitePath>> = None;
    for line in shown(report) {
        let finding = match line {
            Shown::Finding(finding) => finding,
            Shown::More(more) => {
                writeln!(out, "{}\n", more.in_words())?;
                continue;
            }
        };
        let file = &finding.diagnostic.file;
        if current != Some(file) {
            let heading = file
                .as_ref()
                .map_or("The site as a whole", |file| file.as_str());
            let (bold, plain) = if coloured { BOLD } else { ("", "") };
            writeln!(out, "{bold}{}{plain}\n", one_line(heading))?;
            current = Some(file);
        }
        writeln!(out, "{}\n", renderer.render(&groups(finding)))?;
    }
    writeln!(out, "{}", in_words(&report.summary))
}

fn groups(finding: &Finding) -> Vec<Group<'static>> {
    let found = &finding.diagnostic;
    let weight = match finding.level {
        Level::Deny => Weight::ERROR,
        Level::Warn => Weight::WARNING,
        Level::Note | Level::Allow => Weight::NOTE,
    };
    let title = weight
        .with_name(spoken(finding.level))
        .primary_title(one_line(&found.message))
        .id(found.rule);
    let mut group = Group::with_title(title);
    if let Some(place) = &found.place {
        group = show(group, place, AnnotationKind::Primary, None);
    }
    for label in found.labels.iter().take(MOST_LABELS) {
        let text = Some(one_line(&label.text));
        group = show(group, &label.place, AnnotationKind::Context, text);
    }
    if let Some(more) = found.labels.len().checked_sub(MOST_LABELS + 1) {
        let more = format!("and at {}", counted(more + 1, "more place"));
        group = group.element(Weight::NOTE.message(more));
    }
    if let Some(help) = &found.help {
        group = group.element(Weight::HELP.message(one_line(help)));
    }
    vec![group]
}

/// Adds the line of a place, with a mark below what is meant. A line that is too long is cut by the renderer.
fn show(
    group: Group<'static>,
    place: &Place,
    kind: AnnotationKind,
    label: Option<String>,
) -> Group<'static> {
    let path = one_line(place.file.path.as_str());
    let excerpt = Excerpt::of(place);
    let cut = excerpt.beginning_is_cut;
    let snippet = Snippet::source(excerpt.text)
        .line_start(excerpt.line)
        .annotation(kind.span(excerpt.marked).label(label));
    if !cut {
        return group.element(snippet.path(path));
    }
    // The renderer would count the column on what is left of the line, so it is told the place.
    let start = place.start();
    let origin = Origin::path(path)
        .line(start.line)
        .char_column(start.column);
    group.element(origin).element(snippet)
}
