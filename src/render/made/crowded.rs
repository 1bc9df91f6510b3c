//! What is left out because the site has something else at its address, though nothing else shows what would be there.

use std::collections::BTreeMap;

use super::places;
use super::subject::Subject;
use crate::base::span::Span;
use crate::base::text::in_lower_case;
use crate::model::address::{alias_output, page_output};
use crate::model::{Diagnostic, Page, Site};

const RULE: &str = "address-collision";

/// A finding for each page, old address and file that is in the way. `replaced` has what is left out, by its address.
pub fn findings(site: &Site, replaced: &BTreeMap<String, Subject>) -> Vec<Diagnostic> {
    let mut lost: BTreeMap<String, (&str, &Subject)> = BTreeMap::new();
    for (path, subject) in replaced.iter().filter(|(_, s)| !s.gives_way()) {
        lost.extend(places(&page_output(path)).map(|place| (place, (path.as_str(), subject))));
    }
    let mut findings = Vec::new();
    if lost.is_empty() {
        return findings;
    }
    let at = |output: &str| lost.get(&*in_lower_case(output)).copied();
    for page in site.published() {
        if let Some((path, subject)) = at(page.address.output().as_str()) {
            findings.push(by_page(page, path, subject));
        }
        for alias in &page.front.aliases {
            if let Some((path, subject)) = at(alias_output(&alias.value).as_str()) {
                let what = format!("The old address `{}`", alias.value);
                let finding = page.diagnostic(RULE, alias.span, message(&what, path, subject));
                findings.push(finding.help("Remove this line from `aliases`."));
            }
        }
    }
    for (file, output) in &site.files {
        if let Some((path, subject)) = at(output.as_str()) {
            let message = message(&format!("The file `{file}`"), path, subject);
            let finding = Diagnostic::in_file(RULE, file, message);
            findings.push(finding.help(help("Rename the file", subject)));
        }
    }
    findings
}

/// The finding about a page at the address of a subject.
pub fn by_page(page: &Page, path: &str, subject: &Subject) -> Diagnostic {
    let message = message("This page", path, subject);
    let start = Span::at(page.source.start());
    let finding = page.diagnostic(RULE, start, message);
    finding.help(help("Give the file of this page another name", subject))
}

fn message(what: &str, path: &str, subject: &Subject) -> String {
    match subject {
        Subject::Pack(name) => format!(
            "{what} would stand at /{path}, where the pack `{name}` is. There cannot be both."
        ),
        _ => format!(
            "{what} would stand at /{path}, where part {} of a long list is. The pages that this part names would be in no part.",
            subject.part()
        ),
    }
}

fn help(rename: &str, subject: &Subject) -> String {
    match subject {
        Subject::Pack(_) => format!("{rename}, or the pack in `book.toml` another `name`."),
        _ => format!("{rename}."),
    }
}
