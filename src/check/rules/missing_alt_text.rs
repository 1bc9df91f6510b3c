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
            let alt = image.alt.trim();
            let message = if alt.is_empty() {
                "This picture has no words for people who cannot see it.".to_owned()
            } else if is_file_name(alt) {
                format!(
                    "“{alt}” is the name of a file. People who cannot see the picture hear that name and learn nothing."
                )
            } else {
                continue;
            };
            findings.push(page.diagnostic(META.name, image.span, message).help(
                "Say between the square brackets what the picture shows: `![A nurse sets the drip](drip.jpg)`.",
            ));
        }
    }
}

fn is_file_name(alt: &str) -> bool {
    let ending = alt
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    let pictures = ["jpg", "jpeg", "png", "gif", "svg", "webp", "avif", "heic"];
    ending.is_some_and(|ending| pictures.contains(&ending.as_str()))
}
