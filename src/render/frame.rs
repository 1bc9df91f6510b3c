//! Templates that build on a frame which lacks a block they fill.
//!
//! Who replaces `base.html` may not know what the templates below fill in it, and cannot change those inside the program.
//! So the finding stands in the file of the person who can mend it.

use std::sync::Arc;

use super::fault::{RULE, Sources};
use super::layers::BASE_THEME;
use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::model::Diagnostic;

/// A template fills a block that the template it builds on does not have.
pub fn missing_block(
    block: &str,
    file: &Arc<SourceFile>,
    span: Span,
    sources: &Sources,
) -> Diagnostic {
    if let Some(frame) = frame_above(file, sources) {
        let name = file.path.name();
        let message = format!(
            "`{name}` of the theme below needs the block `{block}`, which this template does not have, so no page can be made with `{name}`"
        );
        return Diagnostic::at(RULE, frame, Span::at(frame.start()), message).help(format!(
            "Write `{{% block {block} %}}{{% endblock {block} %}}` where the block belongs, or bring a `{name}` of your own"
        ));
    }
    let message = format!(
        "The template that this one builds on has no block `{block}`, so what is written in it would never be shown"
    );
    Diagnostic::at(RULE, file, span, message)
        .help("Use the name of a block of the template that this one extends")
}

/// The template of a higher layer that this one builds on, because it has replaced one of this layer.
fn frame_above<'a>(file: &'a Arc<SourceFile>, sources: &'a Sources) -> Option<&'a Arc<SourceFile>> {
    let mut current = file;
    // No chain is longer than there are templates; one that goes round in a circle is told elsewhere.
    for _ in 0..sources.len() {
        current = sources.get(extended(&current.text)?)?;
        if depth(current) < depth(file) {
            return Some(current);
        }
    }
    None
}

/// How deep the layer of a template lies: the site's own, its theme, the theme below every other.
fn depth(file: &SourceFile) -> usize {
    match file.path.strip("themes") {
        None => 0,
        Some(path) if path.split('/').next() == Some(BASE_THEME) => 2,
        Some(_) => 1,
    }
}

/// The name in `{% extends "name" %}`.
fn extended(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("extends")?;
    let rest = rest.trim_start();
    let quote = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\'' | '`'))?;
    rest[1..].split(quote).next()
}
