#![doc = include_str!("broken-link.md")]

mod chosen;

use std::sync::Arc;

use crate::base::span::Span;
use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::model::body::{Argument, ComponentUse, Prose};
use crate::model::site::Target;
use crate::model::{Diagnostic, Level, Page, Site, Status};

pub struct BrokenLink;

static META: Meta = Meta {
    name: "broken-link",
    group: Group::Links,
    level: Level::Deny,
    summary: "a link or picture leads nowhere",
    doc: include_str!("broken-link.md"),
    ..Meta::USUAL
};

impl Rule for BrokenLink {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn body(&self, page: &Arc<Page>, _site: &Site, findings: &mut Findings<'_>) {
        for prose in &page.body.prose {
            for span in links_left_as_text(page, prose) {
                findings.push(left_as_text().at(page, span));
            }
        }
    }

    fn beside(&self, page: &Arc<Page>, site: &Site, findings: &mut Findings<'_>) {
        let related = page.front.related.iter().chain(&page.front.replaced_by);
        for link in related {
            if let Some(fault) = fault_of_page(page, site, findings, &link.value) {
                findings.push(fault.at(page, link.span));
            }
        }
        for link in &page.body.links {
            if let Some(fault) = fault_of_link(page, site, findings, &link.target) {
                findings.push(fault.at(page, link.span));
            }
        }
        for source in page.body.components.iter().flat_map(files_of) {
            if let Some(fault) = fault_of_picture(page, site, findings, &source.value.value) {
                findings.push(fault.at(page, source.value.span));
            }
        }
        for image in &page.body.images {
            if let Some(fault) = fault_of_picture(page, site, findings, &image.source) {
                findings.push(fault.at(page, image.span));
            }
        }
    }

    fn site(&self, site: &Site, findings: &mut Findings<'_>) {
        chosen::findings(site, findings);
    }
}

/// The files that a figure or a film names.
fn files_of(component: &ComponentUse) -> impl Iterator<Item = &Argument> {
    let names: &[&str] = match component.name.value.as_str() {
        "figure" => &["src"],
        "video" => &["src", "poster", "captions"],
        _ => &[],
    };
    names.iter().filter_map(|name| component.argument(name))
}

/// What is wrong with a link, and what to do.
struct Fault {
    message: String,
    help: String,
}

impl Fault {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: help.into(),
        }
    }

    fn at(self, page: &Page, span: Span) -> Diagnostic {
        page.diagnostic(META.name, span, self.message)
            .help(self.help)
    }
}

fn fault_of_link(
    page: &Arc<Page>,
    site: &Site,
    findings: &Findings<'_>,
    target: &str,
) -> Option<Fault> {
    if target.trim().is_empty() {
        return Some(Fault::new(
            "This link leads nowhere: there is nothing between its round brackets.",
            "Write the file it should lead to, or take the link out.",
        ));
    }
    match site.resolve(page, target) {
        Target::Outside | Target::File(_) | Target::Page { .. } => None,
        Target::Unpublished(to) => Some(unpublished(to)),
        Target::Missing { looked_for } => Some(missing(
            findings.nearest_file(site, page, &looked_for),
            &looked_for,
        )),
        Target::Forbidden { scheme } => Some(Fault::new(
            format!(
                "A link to `{scheme}:` never works for a patient, and may be unsafe, so it is taken out."
            ),
            "Link to a page of this site, to `https:`, or to a telephone number with `tel:`.",
        )),
        Target::NotRelative => Some(not_relative(target)),
    }
}

/// `related` and `replaced_by` name pages of this site.
fn fault_of_page(
    page: &Arc<Page>,
    site: &Site,
    findings: &Findings<'_>,
    target: &str,
) -> Option<Fault> {
    match site.resolve(page, target) {
        Target::Page { page: to, .. } if to.file() == page.file() => Some(Fault::new(
            "The page names itself here, which would send the reader in a circle.",
            "Name another page, or take the line out.",
        )),
        Target::Page { page: to, .. } if to.status() == Status::Retired => Some(retired(to)),
        Target::Outside | Target::File(_) => Some(Fault::new(
            format!("`{target}` is not a page of this site, and only those can stand here."),
            "Name the file of a page, for example `../safety/side-effects.md`. Other links belong in the text.",
        )),
        _ => fault_of_link(page, site, findings, target),
    }
}

fn fault_of_picture(
    page: &Arc<Page>,
    site: &Site,
    findings: &Findings<'_>,
    source: &str,
) -> Option<Fault> {
    match site.resolve(page, source) {
        // What is loaded from another host is seen in the finished page, whoever put it there.
        Target::Outside => None,
        Target::Page { .. } | Target::Unpublished(_) => Some(Fault::new(
            format!("`{source}` is a page and not a picture, so readers see nothing here."),
            "Name the file of the picture. For a link, take the exclamation mark away.",
        )),
        Target::Missing { looked_for } => Some(missing_picture(
            findings.nearest_picture(site, page, &looked_for),
            &looked_for,
        )),
        _ => fault_of_link(page, site, findings, source),
    }
}

/// Links whose address holds a space. To Markdown they are no links, and readers see brackets.
fn links_left_as_text(page: &Page, prose: &Prose) -> Vec<Span> {
    const MIDDLE: &str = "](";
    let text = prose.text.as_str();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(MIDDLE) {
        let middle = from + at;
        let address = middle + MIDDLE.len();
        let Some(length) = text[address..].find(')') else {
            break;
        };
        let end = address + length + 1;
        let has_space = text[address..end].trim().contains(' ');
        if let Some(open) = text[from..middle].rfind('[').filter(|_| has_space) {
            let span = prose.span(from + open, end);
            // A backslash before a bracket says that it is meant as text.
            let source = page.source.text.as_str();
            let as_written = source.get(span.range()) == text.get(from + open..end);
            let before = source.get(..span.range().start).unwrap_or_default();
            if as_written && !before.ends_with('\\') {
                found.push(span);
            }
        }
        from = end;
    }
    found
}

fn left_as_text() -> Fault {
    Fault::new(
        "The address between the round brackets has a space in it, so this is no link, and readers see the brackets.",
        "Name the file with hyphens in place of spaces, and write that name here: `[the form](my-form.pdf)`.",
    )
}

fn missing(near: Option<String>, looked_for: &str) -> Fault {
    let help = match near {
        Some(near) => format!("Did you mean `{near}`?"),
        None => "Links are written from the folder of this file, for example `../safety/side-effects.md`.".to_owned(),
    };
    Fault::new(
        format!("There is no file `{looked_for}`. A reader who follows this link finds nothing."),
        help,
    )
}

/// Also a film and its captions, so it is called a file.
fn missing_picture(near: Option<String>, looked_for: &str) -> Fault {
    let help = near.map_or_else(
        || "Put the file beside the page, or in `static`, and write its name from the folder of this page.".to_owned(),
        |near| format!("Did you mean `{near}`?"),
    );
    Fault::new(
        format!("There is no file `{looked_for}`, so readers do not see this picture or film."),
        help,
    )
}

fn retired(to: &Page) -> Fault {
    Fault::new(
        format!(
            "{} is retired: it only says that it is out of date, and where to go instead.",
            to.file()
        ),
        "Name the page that takes its place, or take this one out.",
    )
}

fn unpublished(to: &Page) -> Fault {
    let (message, help) = unpublished_words(to);
    Fault::new(message, help)
}

/// What is wrong with a link to a page that is not published, and what to do.
pub fn unpublished_words(to: &Page) -> (String, &'static str) {
    let (state, help) = match to.status() {
        Status::Draft => (
            "is a draft",
            "Take the link out until that page is approved.",
        ),
        Status::InReview => (
            "is still in review",
            "Take the link out until that page is approved.",
        ),
        Status::Approved | Status::Retired => (
            "is not published on this day",
            "Look at its `publish_on` and `expire_on`, or take the link out.",
        ),
    };
    let message = format!(
        "{} {state}, so it is not on the site and this link would lead nowhere.",
        to.file()
    );
    (message, help)
}

fn not_relative(target: &str) -> Fault {
    let message = if target.starts_with('/') {
        format!(
            "`{target}` begins with a slash. It would break where the site is published in a folder, and in a text editor."
        )
    } else {
        format!("`{target}` leads out of the site.")
    };
    Fault::new(
        message,
        "Write the way from the folder of this file, for example `../safety/side-effects.md`.",
    )
}
