//! Turns the parser's events into HTML with holes, and notes everything that rules ask about.
//!
//! What happens to each event is told in `blocks`, `inline`, `text`, `components`, `footnotes` and `raw_html`;
//! here is what they share.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::Event;

use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::model::body::{Body, ProseKind};
use crate::model::diagnostic::{Diagnostic, With};

use super::components::Components;
use super::fences::Fences;
use super::footnotes::Footnotes;
use super::ids;
use super::output::Output;
use super::prose::ProseBuilder;
use super::raw_html::{self, RawHtml, TooCostly};
use super::tables::Table;
use super::text::Run;

pub(super) struct Writer<'s> {
    pub file: &'s Arc<SourceFile>,
    /// The Markdown part of the file.
    pub source: &'s str,
    /// Where the Markdown part begins in the file.
    pub start: usize,
    pub fences: &'s Fences<'s>,
    pub out: Output,
    pub body: Body,
    pub diagnostics: Vec<Diagnostic>,
    pub prose: ProseBuilder,
    /// The blocks around the place that is being written, outermost first.
    pub frames: Vec<Frame>,
    /// How many Markdown elements are open, inline ones included.
    pub level: usize,
    /// The highest that `level` has been.
    pub deepest: usize,
    pub leaf: Leaf,
    /// Whether the first heading outside of other blocks was met.
    pub has_opening: bool,
    /// The headings that are being written; more than one only in tangled raw HTML.
    pub open_headings: Vec<usize>,
    /// The links that are being written.
    pub open_links: Vec<usize>,
    /// Inside `<https://…>`: an address is no prose.
    pub in_autolink: bool,
    /// How many pictures are open; their content is the alternative text.
    pub image_depth: usize,
    /// Titles of the pictures that are open.
    pub table: Table,
    pub run: Run<'s>,
    pub components: Components,
    pub footnotes: Footnotes,
    pub raw: RawHtml,
}

/// A block that holds other blocks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub kind: FrameKind,
    /// What words directly in it are.
    pub prose: ProseKind,
    /// The innermost component around its content.
    pub component: Option<usize>,
    /// How many pieces of prose there were before it.
    pub first_prose: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FrameKind {
    Quote,
    Alert,
    /// The list's component, when it stands directly in one.
    List(Option<usize>),
    Item(Option<usize>),
    Footnote,
    Definition,
    Component(usize),
}

/// The block that holds words and no other blocks.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leaf {
    #[default]
    Closed,
    /// A paragraph, heading or table cell.
    Block,
    /// A paragraph that was opened for words which the parser left bare.
    Bare,
    Code,
}

impl<'s> Writer<'s> {
    pub fn new(
        file: &'s Arc<SourceFile>,
        source: &'s str,
        start: usize,
        fences: &'s Fences<'s>,
        raw: RawHtml,
    ) -> Self {
        Self {
            file,
            source,
            start,
            fences,
            out: Output::with_capacity(source.len() * 5 / 4),
            body: Body {
                start,
                ..Body::default()
            },
            diagnostics: Vec::new(),
            prose: ProseBuilder::default(),
            frames: Vec::new(),
            level: 0,
            deepest: 0,
            leaf: Leaf::default(),
            has_opening: false,
            open_headings: Vec::new(),
            open_links: Vec::new(),
            in_autolink: false,
            image_depth: 0,
            table: Table::default(),
            run: Run::new(source),
            components: Components::default(),
            footnotes: Footnotes::default(),
            raw,
        }
    }

    pub fn event(&mut self, event: Event<'s>, range: Range<usize>) {
        if self.raw.hidden.covers(&event, &range) {
            return;
        }
        if let Event::Text(text) = event {
            return self.text_event(text, range);
        }
        self.end_run();
        match event {
            Event::Start(tag) => self.start_tag(tag, &range),
            Event::End(tag) => self.end_tag(tag, &range),
            Event::Code(text) => self.code_span(&text, &range),
            Event::InlineHtml(html) => self.inline_html(&html, &range),
            Event::Html(html) => self.raw.block.push(&html, &range),
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::SoftBreak => self.line_break("\n", &range),
            Event::HardBreak => self.line_break("<br>\n", &range),
            Event::Rule => {
                self.block_begins(false);
                self.out.push("<hr>\n");
            }
            Event::TaskListMarker(done) => self.task_marker(done),
            // Text went another way above; formulas are not switched on.
            Event::Text(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Closes what the end of the file leaves open, and hands everything over.
    ///
    /// # Errors
    /// When the author's HTML stands in a page that cannot be sanitised in good time.
    pub fn finish(mut self) -> Result<With<Body>, TooCostly> {
        self.end_run();
        self.end_bare_text();
        self.close_components_to(0);
        self.close_raw_tags(0);
        self.settle_unclosed_components();
        self.write_footnotes();
        ids::assign(&mut self.body.headings, &mut self.body.anchors);
        let markup = self.out.finish(&self.body.headings);
        self.body.markup = if self.raw.was_written {
            raw_html::clean(&markup, self.deepest)?
        } else {
            markup
        };
        Ok(With::new(self.body, self.diagnostics))
    }

    /// The place in the file of a range of the Markdown part, without blank space at its end.
    pub fn span(&self, range: &Range<usize>) -> Span {
        let text = self.source.get(range.clone()).unwrap_or("");
        let end = range.start + text.trim_end().len();
        Span::new(range.start, end).shifted(self.start)
    }

    pub fn report(
        &mut self,
        rule: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let diagnostic = Diagnostic::at(rule, self.file, span, message).help(help);
        self.diagnostics.push(diagnostic);
    }

    /// One more Markdown element or component is open.
    pub fn deeper(&mut self) {
        self.level += 1;
        self.deepest = self.deepest.max(self.level);
    }

    pub fn top(&self) -> Option<&Frame> {
        self.frames.last()
    }

    /// The innermost component around the place that is being written.
    pub fn component(&self) -> Option<usize> {
        self.top().and_then(|frame| frame.component)
    }

    /// The component whose content stands directly here, not in a list or a quotation within it.
    pub fn direct_component(&self) -> Option<usize> {
        match self.top()?.kind {
            FrameKind::Component(index) => Some(index),
            _ => None,
        }
    }

    pub fn open_prose(&mut self, kind: ProseKind) {
        let in_footnote = kind == ProseKind::Footnote;
        let heading = self.body.headings.len().checked_sub(1);
        let heading = heading.filter(|_| !in_footnote);
        let component = self.component();
        self.prose.open(kind, heading, component);
    }

    pub fn close_prose(&mut self) {
        self.prose.close(&mut self.body.prose);
    }

    /// Makes sure that words have a place to go. The parser leaves the words of a short list item bare; inside a
    /// component, whose content is blocks, they get a paragraph.
    pub fn begin_inline(&mut self) {
        if self.image_depth > 0 {
            return;
        }
        if self.leaf == Leaf::Closed
            && let Some(component) = self.direct_component()
        {
            self.settle_followed(false);
            self.body.components[component].content.paragraphs += 1;
            self.leaf = Leaf::Bare;
            self.out.push("<p>");
        }
        if !self.prose.is_open() {
            let kind = self.top().map_or(ProseKind::Paragraph, |frame| frame.prose);
            self.open_prose(self.raw.prose_kind().unwrap_or(kind));
        }
    }

    /// Ends words that stand bare in a list item or a component.
    pub fn end_bare_text(&mut self) {
        if self.leaf == Leaf::Block {
            return;
        }
        self.close_prose();
        if self.leaf == Leaf::Bare {
            self.leaf = Leaf::Closed;
            self.out.push("</p>\n");
        }
    }

    /// A new block begins: it ends bare words, and it is what follows the components before it.
    pub fn block_begins(&mut self, is_heading: bool) {
        self.end_bare_text();
        self.settle_followed(is_heading);
    }
}
