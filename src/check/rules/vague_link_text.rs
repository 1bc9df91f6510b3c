#![doc = include_str!("vague-link-text.md")]

use std::sync::Arc;

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::model::{Level, Page, Site};

pub struct VagueLinkText;

static META: Meta = Meta {
    name: "vague-link-text",
    group: Group::Links,
    level: Level::Warn,
    summary: "a link says “click here” and not where it leads",
    doc: include_str!("vague-link-text.md"),
    ..Meta::USUAL
};

impl Rule for VagueLinkText {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn body(&self, page: &Arc<Page>, _site: &Site, findings: &mut Findings<'_>) {
        for link in &page.body.links {
            let words = link
                .text
                .trim()
                .trim_end_matches(['.', ':', '…', '!', '»', '>']);
            if VAGUE.contains(&words.trim().to_lowercase().as_str()) {
                let message = format!(
                    "The words of this link, “{}”, do not say where it leads. People who listen to a page often hear its links as a list.",
                    link.text.trim()
                );
                findings.push(page.diagnostic(META.name, link.span, message).help(
                    "Make the link of the words that name the other page: “read [how to prepare](preparing.md)”.",
                ));
            }
        }
    }
}

/// English and Spanish.
const VAGUE: &[&str] = &[
    "click here",
    "click",
    "here",
    "this",
    "this link",
    "this page",
    "link",
    "more",
    "read more",
    "find out more",
    "learn more",
    "see more",
    "more information",
    "details",
    "haga clic aquí",
    "haz clic aquí",
    "aquí",
    "este enlace",
    "esta página",
    "enlace",
    "más",
    "leer más",
    "ver más",
    "más información",
];
