//! Words of a page that its template, or a component in it, leaves out.
//!
//! A theme may arrange a page as it likes. But a page without "You must not drive home" is another page than the one a
//! clinician approved, and nobody would notice.

use std::sync::Arc;

use super::fault::{RULE, Sources};
use crate::base::source::SourceFile;
use crate::model::{Diagnostic, Page, Status};

/// How much of the lost words a finding shows.
const SHOWN: usize = 60;

/// The finding about a page whose template does not print all words of its body.
///
/// `body` is the finished body. Nearly every template prints it as it is, so one search answers for nearly every page.
pub fn finding(
    finished: &str,
    body: &str,
    page: &Page,
    template: &str,
    sources: &Sources,
) -> Option<Diagnostic> {
    // A retired page says only where to go instead.
    if page.status() == Status::Retired {
        return None;
    }
    lost(finished, body, template, sources)
}

/// The same for any text that a template is given.
pub fn lost(finished: &str, body: &str, template: &str, sources: &Sources) -> Option<Diagnostic> {
    let lost = first_lost(finished, body)?;
    let file = sources.get(template)?;
    let message = format!(
        "The finished page lacks words that its author wrote, because this template leaves them out or changes them: {lost}. Patients would not read them"
    );
    Some(Diagnostic::in_file(RULE, &file.path, message).help(
        "Write `{{ page.content }}` where the text belongs. A template that fills the block `page_body` can write `{{ super() }}` instead",
    ))
}

/// The finding about a component that does not print all words that stand in its block.
pub fn in_component<'a>(
    finished: &str,
    body: &str,
    file: impl FnOnce() -> Option<&'a Arc<SourceFile>>,
) -> Option<Diagnostic> {
    let lost = first_lost(finished, body)?;
    let file = file()?;
    let message = format!(
        "This component leaves out or changes words that stand inside the block: {lost}. Patients would not read them"
    );
    let finding = Diagnostic::in_file(RULE, &file.path, message);
    Some(finding.help("Write `{{ body }}` where the words belong"))
}

/// The first words of a body that are not in what was made of it, as a finding shows them.
fn first_lost(finished: &str, body: &str) -> Option<String> {
    if finished.contains(body.trim()) {
        return None;
    }
    let lost = texts(body).find(|text| !finished.contains(text))?;
    let shown: String = lost.chars().take(SHOWN).collect();
    let more = if shown.len() < lost.len() { "…" } else { "" };
    Some(format!("“{shown}{more}”"))
}

/// What stands between the tags, as it is written in the HTML.
fn texts(html: &str) -> impl Iterator<Item = &str> {
    let between = html.split('<').enumerate();
    between.filter_map(|(index, part)| {
        let text = match part.split_once('>') {
            Some((_, text)) if index > 0 => text,
            _ => part,
        };
        let text = text.trim();
        text.contains(char::is_alphanumeric).then_some(text)
    })
}
