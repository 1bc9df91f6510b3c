//! The text of a page, from Markdown to HTML with holes and everything that rules ask about, in one parse.
//!
//! The way of a page: `fences` marks the lines of component blocks so that the parser leaves them alone; the
//! `writer` turns the parser's events into HTML and fills the lists of [`Body`]; `ids` gives every heading its id;
//! and where the author wrote HTML by hand, `raw_html` sanitises the result.

mod arguments;
mod blocks;
mod citations;
mod components;
mod fences;
mod footnotes;
mod ids;
mod inline;
mod lists;
mod output;
mod prose;
mod raw_html;
mod tables;
mod text;
mod writer;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use pulldown_cmark::{Options, Parser};

use crate::base::source::SourceFile;
use crate::model::body::Body;
use crate::model::diagnostic::With;

use fences::Fences;
use raw_html::{RawHtml, TooCostly};
use writer::Writer;

/// Everything that the content of a page may use besides plain Markdown.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_SUPERSCRIPT)
    .union(Options::ENABLE_SUBSCRIPT);

/// Reads the Markdown that begins at the byte `body_start` of `file`.
///
/// Trouble never stops the work: whatever the text is, the HTML is balanced and all of the author's words are in it,
/// apart from what a finding names.
pub fn body(file: &Arc<SourceFile>, body_start: usize) -> With<Body> {
    let source = file.text.get(body_start..).unwrap_or("");
    let fences = Fences::mark(source);
    let read = |raw_html: RawHtml| {
        let mut writer = Writer::new(file, source, body_start, &fences, raw_html);
        for (event, range) in Parser::new_ext(fences.text(), EXTENSIONS).into_offset_iter() {
            writer.event(event, range);
        }
        writer.finish()
    };
    read(RawHtml::default()).unwrap_or_else(|TooCostly| {
        // Nobody writes this by hand. Without the author's tags there is nothing to sanitise.
        read(RawHtml::refused()).unwrap_or_default()
    })
}
