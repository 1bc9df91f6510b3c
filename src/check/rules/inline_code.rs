#![doc = include_str!("inline-code.md")]

use crate::base::text::listed;
use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::rules::in_finished_page;
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
        let code = left_out(page);
        if code.is_empty() {
            return;
        }
        let message = format!(
            "Browsers leave out what stands inside the finished page as {}. Whatever runs or styles from inside a page could take the medical notice away.",
            listed(&code, "and")
        );
        findings.push(in_finished_page(&META, page, message).help(
            "Put a script into a file in `static/`, and a style into one in `templates/css/`, and take it out of the template or the page.",
        ));
    }
}

/// What of a page a browser leaves out, each kind once.
fn left_out(page: &RenderedPage) -> Vec<String> {
    // Pages that were written elsewhere keep their styles.
    let loses_styles = !page.is_copy();
    let facts = &page.facts;
    let code = facts.inline_code.iter();
    let mut all: Vec<String> = code
        .filter(|code| loses_styles || *code != "style")
        .cloned()
        .collect();
    if loses_styles && !facts.inline_styles.is_empty() {
        all.push("<style>".to_owned());
    }
    if facts.links.iter().any(|link| is_script(link)) {
        all.push("javascript:".to_owned());
    }
    all
}

/// Browsers skip white space and control characters, and capitals make no difference.
fn is_script(address: &str) -> bool {
    let letters = address
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace());
    let start: String = letters.take("javascript:".len()).collect();
    start.eq_ignore_ascii_case("javascript:")
}
