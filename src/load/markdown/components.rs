//! Component blocks: `:::name key="value"` … `:::`.
//!
//! A block must end where it began: in the same list item, quotation, note or component. Whatever the author writes,
//! opens and closes balance in the HTML and nothing is lost; what does not balance in the text is a finding.

use crate::base::span::Span;
use crate::model::body::{ComponentUse, Contents, Hole};
use crate::model::diagnostic::{Diagnostic, Place};

use super::arguments;
use super::writer::{FrameKind, Writer};

const RULE: &str = "component-misuse";

/// What is known of the component blocks so far, besides the frames.
#[derive(Debug, Default)]
pub(super) struct Components {
    /// Blocks that end with their list item or quotation because no `:::` stood there.
    unclosed: Vec<usize>,
    /// Blocks whose `:::` stands in a list item or quotation within them, with the place of that `:::`.
    closed_too_deep: Vec<(usize, Span)>,
    /// Closed blocks for which it is not known yet whether a heading follows.
    followed: Vec<usize>,
}

impl Writer<'_> {
    /// A line that begins with `:::` at the byte `at` of the Markdown part.
    pub fn fence(&mut self, at: usize) {
        self.end_bare_text();
        let rest = &self.source[at..];
        let line = rest.find(['\n', '\r']).map_or(rest, |end| &rest[..end]);
        let line = line.trim_end();
        let span = Span::new(at, at + line.len()).shifted(self.start);
        match arguments::opening(line, self.start + at) {
            Some(opening) => self.open_component(opening, span),
            None => self.close_fence(span),
        }
    }

    fn open_component(&mut self, opening: arguments::Opening, span: Span) {
        self.settle_followed(false);
        let index = self.body.components.len();
        for fault in opening.faults {
            self.report(RULE, fault.span, fault.message, fault.help);
        }
        self.body.components.push(ComponentUse {
            name: opening.name,
            arguments: opening.arguments,
            span,
            block: span,
            parent: self.component(),
            content: Contents::default(),
        });
        self.out.hole(Hole::ComponentOpen(index));
        self.push_frame(FrameKind::Component(index), None);
        self.deeper();
    }

    fn close_fence(&mut self, span: Span) {
        if self.direct_component().is_some() {
            return self.close_component(Some(span));
        }
        let frames = self.frames.iter().rev();
        let around = frames.map(|frame| frame.kind).find_map(|kind| match kind {
            FrameKind::Component(index) if !self.is_closed_too_deep(index) => Some(index),
            _ => None,
        });
        if let Some(index) = around {
            self.components.closed_too_deep.push((index, span));
        } else if let Some(index) = self.components.unclosed.pop() {
            self.report_levels(
                index,
                span,
                "begins inside a list item or quotation, and its closing `:::` stands outside of it",
                "Indent the closing `:::` as far as the opening line, or put both at the beginning of the line.",
            );
        } else {
            self.report(
                RULE,
                span,
                "This `:::` closes nothing: no block is open here.",
                "Take it out, or write the opening line of the block: `:::name`.",
            );
        }
    }

    fn is_closed_too_deep(&self, index: usize) -> bool {
        let mut closed = self.components.closed_too_deep.iter();
        closed.any(|&(closed, _)| closed == index)
    }

    /// Closes the component on top; `span` is the line that does, when there is one.
    fn close_component(&mut self, span: Option<Span>) {
        self.end_bare_text();
        self.close_raw_tags(self.level);
        self.level -= 1;
        let Some(frame) = self.pop_frame() else {
            return;
        };
        let FrameKind::Component(index) = frame.kind else {
            return;
        };
        self.settle_followed(true);
        self.components.followed.push(index);
        self.out.hole(Hole::ComponentClose(index));
        let component = &mut self.body.components[index];
        if let Some(span) = span {
            component.block.end = span.end;
        }
    }

    /// The container on top ends: closes the components in it that are still open.
    pub fn close_components_to_container(&mut self) {
        let is_component = |kind| matches!(kind, FrameKind::Component(_));
        let container = self
            .frames
            .iter()
            .rposition(|frame| !is_component(frame.kind));
        self.close_components_to(container.map_or(0, |index| index + 1));
    }

    /// Closes the components above the lowest `kept` frames, which nobody closed.
    pub fn close_components_to(&mut self, kept: usize) {
        while self.frames.len() > kept {
            if let Some(index) = self.direct_component() {
                self.components.unclosed.push(index);
            }
            self.close_component(None);
        }
    }

    /// After a container ended: a component whose `:::` stood in that container ends now.
    pub fn close_component_closed_too_deep(&mut self) {
        while let Some(&(index, span)) = self.components.closed_too_deep.last()
            && self.direct_component() == Some(index)
        {
            self.components.closed_too_deep.pop();
            self.close_component(Some(span));
            self.report_levels(
                index,
                span,
                "is closed inside a list item or quotation, although it begins outside of it",
                "Put the closing `:::` at the beginning of its line, indented as far as the opening line.",
            );
        }
    }

    fn report_levels(&mut self, index: usize, closing: Span, what: &str, help: &str) {
        let component = &self.body.components[index];
        let message = format!(
            "The block `{}` {what}, so Handout cannot tell what belongs to it.",
            component.name.value
        );
        let diagnostic = Diagnostic::at(RULE, self.file, component.span, message)
            .help(help)
            .label(Place::new(self.file, closing), "closed here");
        self.diagnostics.push(diagnostic);
    }

    /// The page is over: says which blocks were never closed.
    pub fn settle_unclosed_components(&mut self) {
        self.settle_followed(true);
        for index in std::mem::take(&mut self.components.unclosed) {
            let component = &self.body.components[index];
            let (name, span) = (component.name.value.clone(), component.span);
            self.report(
                RULE,
                span,
                format!("The block `{name}` is never closed, so everything after it would be shown as a part of it."),
                "Write `:::` on a line of its own where the block ends.",
            );
        }
    }

    /// The next block after the components that were just closed is known.
    pub fn settle_followed(&mut self, by_heading: bool) {
        for index in self.components.followed.drain(..) {
            self.body.components[index].content.heading_follows = by_heading;
        }
    }

    /// A `:::` in the middle of a paragraph is not a fence.
    pub fn report_idle_fence(&mut self, at: usize) {
        self.report(
            RULE,
            Span::new(at, at + 3).shifted(self.start),
            "This `:::` is read as ordinary text, so no block begins or ends here.",
            "Put `:::` at the beginning of its line, indented no further than the text around it.",
        );
    }
}
