#![doc = include_str!("image-too-large.md")]

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::span::Span;
use crate::check::rule::{Choice, Findings, Group, Meta, Rule};
use crate::model::site::Target;
use crate::model::{Level, Page, Site};

pub struct ImageTooLarge;

static META: Meta = Meta {
    name: "image-too-large",
    group: Group::Links,
    level: Level::Warn,
    summary: "a drawing or a little film is so large that a page with it is slow to open",
    doc: include_str!("image-too-large.md"),
    options: &[Choice {
        name: "kilobytes",
        default: 300,
    }],
    ..Meta::USUAL
};

impl Rule for ImageTooLarge {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn beside(&self, page: &Arc<Page>, site: &Site, findings: &mut Findings<'_>) {
        let limit = findings.option("kilobytes").unsigned_abs();
        let mut seen = BTreeSet::new();
        for (source, span) in pictures(page) {
            let Target::File(output) = site.resolve(page, source) else {
                continue;
            };
            // Of a picture that is shown in several sizes nobody gets more than they need.
            let Some(picture) = site
                .pictures
                .get(output)
                .filter(|one| one.sizes().is_empty())
            else {
                continue;
            };
            // One more byte than allowed is too much, however it is rounded.
            let kilobytes = picture.bytes.div_ceil(1_000);
            if kilobytes > limit && seen.insert(output) {
                let message = format!(
                    "The picture `{source}` has {kilobytes} kB. On a slow telephone line, or where people pay for every megabyte, the page opens late or without it."
                );
                findings.push(page.diagnostic(META.name, span, message).help(format!(
                    "If it does not move, save it as JPEG, PNG or WebP: Handout makes those smaller itself. Otherwise leave out parts of it, until it has {limit} kB or less."
                )));
            }
        }
    }
}

/// The pictures of a page with their places: those written as pictures, and those that a component is given.
fn pictures(page: &Page) -> impl Iterator<Item = (&str, Span)> {
    let body = &page.body;
    let written = body
        .images
        .iter()
        .map(|image| (image.source.as_str(), image.span));
    let arguments = body.components.iter().flat_map(|used| &used.arguments);
    let given = arguments
        .filter(|argument| matches!(argument.key.value.as_str(), "src" | "poster"))
        .map(|argument| (argument.value.value.as_str(), argument.value.span));
    written.chain(given)
}
