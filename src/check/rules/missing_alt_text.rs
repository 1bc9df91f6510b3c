#![doc = include_str!("missing-alt-text.md")]

use std::sync::Arc;

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::model::{Level, Page, Site};

pub struct MissingAltText;

static META: Meta = Meta {
    name: "missing-alt-text",
    group: Group::Links,
    level: Level::Deny,
    summary: "a picture has no words for people who cannot see it",
    doc: include_str!("missing-alt-text.md"),
    ..Meta::USUAL
};

impl Rule for MissingAltText {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn body(&self, page: &Arc<Page>, _site: &Site, findings: &mut Findings<'_>) {
        for image in &page.body.images {
            if let Some(message) = fault_of(&image.alt) {
                findings.push(page.diagnostic(META.name, image.span, message).help(
                    "Say between the square brackets what the picture shows: `![A nurse sets the drip](drip.jpg)`.",
                ));
            }
        }
        let figures = page.body.components.iter();
        for figure in figures.filter(|component| component.name.value == "figure") {
            let alt = figure.argument("alt").map_or("", |alt| &alt.value.value);
            let Some(source) = figure.argument("src") else {
                // The picture stands in the block, where it is an ordinary one.
                continue;
            };
            if let Some(message) = fault_of(alt) {
                findings.push(
                    page.diagnostic(META.name, source.value.span, message).help(
                        "Say what the picture shows in `alt`: `alt=\"A nurse sets the drip\"`.",
                    ),
                );
            }
        }
    }
}

fn fault_of(alt: &str) -> Option<String> {
    let alt = alt.trim();
    if alt.is_empty() {
        Some("This picture has no words for people who cannot see it.".to_owned())
    } else if is_file_name(alt) {
        Some(format!(
            "“{alt}” is the name of a file. People who cannot see the picture hear that name and learn nothing."
        ))
    } else {
        None
    }
}

fn is_file_name(alt: &str) -> bool {
    let ending = alt
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    let pictures = ["jpg", "jpeg", "png", "gif", "svg", "webp", "avif", "heic"];
    ending.is_some_and(|ending| pictures.contains(&ending.as_str()))
}
