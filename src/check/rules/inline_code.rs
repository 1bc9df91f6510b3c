#![doc = include_str!("inline-code.md")]

use std::collections::BTreeSet;

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::rules::in_finished_page;
use crate::model::diagnostic::Clue;
use crate::model::{Level, RenderedPage, Site};

pub struct InlineCode;

static META: Meta = Meta {
    name: "inline-code",
    group: Group::FinishedPage,
    level: Level::Warn,
    summary: "a script or a style stands inside a finished page, where it has no effect",
    doc: include_str!("inline-code.md"),
    ..Meta::USUAL
};

impl Rule for InlineCode {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn rendered(&self, page: &RenderedPage, _site: &Site, findings: &mut Findings<'_>) {
        for (shown, clue) in left_out(page) {
            let message = format!(
                "Browsers leave out what stands inside the finished page as `{shown}`. Whatever runs or styles from inside a page could take the medical notice away."
            );
            let found = in_finished_page(&META, page, message).help(
                "Put a script into a file in `static/`, and a style into one in `templates/css/`, and take it out of the template or the page.",
            );
            findings.push(found.clue(clue));
        }
    }
}

/// What of a page a browser leaves out, each kind once.
fn left_out(page: &RenderedPage) -> Vec<(String, Clue)> {
    // Pages that were written elsewhere keep their styles.
    let loses_styles = !page.is_copy();
    let facts = &page.facts;
    let code = facts.inline_code.iter();
    let code = code.filter(|code| loses_styles || *code != "style");
    let element = |name: &str| (format!("<{name}>"), Clue::Element(name.to_owned()));
    let mut all: Vec<(String, Clue)> = code
        .map(|code| match code.trim_matches(['<', '>']) {
            name if name != code => element(name),
            name => (name.to_owned(), Clue::Attribute(name.to_owned())),
        })
        .collect();
    if loses_styles && !facts.inline_styles.is_empty() {
        all.push(element("style"));
    }
    let links: BTreeSet<&String> = facts.links.iter().filter(|link| is_script(link)).collect();
    let script = |link: &&String| (shortened(link), Clue::Address((*link).clone()));
    all.extend(links.iter().map(script));
    all
}

/// A script can be as long as anything.
fn shortened(address: &str) -> String {
    const MOST: usize = 40;
    match address.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &address[..end]),
        None => address.to_owned(),
    }
}

/// Browsers skip white space and control characters, and capitals make no difference.
fn is_script(address: &str) -> bool {
    let letters = address
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace());
    let start: String = letters.take("javascript:".len()).collect();
    start.eq_ignore_ascii_case("javascript:")
}
