//! Lists, boxes to tick, and lists of definitions.

use std::ops::Range;

use crate::base::span::Spanned;
use crate::model::body::{Hole, InterfaceText, ProseKind};

use super::writer::{FrameKind, Writer};

impl Writer<'_> {
    pub fn start_list(&mut self, first: Option<u64>) {
        self.block_begins(false);
        let component = self.direct_component();
        if let Some(index) = component
            && first.is_some()
        {
            self.body.components[index].content.ordered_list = true;
        }
        self.push_frame(FrameKind::List(component), None);
        match first {
            None => self.out.push("<ul>\n"),
            Some(1) => self.out.push("<ol>\n"),
            Some(number) => {
                self.out.push("<ol");
                self.out.attribute("start", &number.to_string());
                self.out.push(">\n");
            }
        }
    }

    pub fn end_item(&mut self, range: &Range<usize>) {
        self.out.push("</li>\n");
        let Some(frame) = self.pop_frame() else {
            return;
        };
        if let FrameKind::Item(Some(component)) = frame.kind {
            let pieces = self.body.prose[frame.first_prose..].iter();
            let words: Vec<&str> = pieces.map(|prose| prose.text.as_str()).collect();
            let item = Spanned::new(words.join(" "), self.span(range));
            self.body.components[component].content.items.push(item);
        }
    }

    /// A box to tick, in print or with a pen: the item says so, so that the theme can leave its mark out.
    pub fn task_marker(&mut self, done: bool) {
        let in_paragraph = self.out.take_tail("<p>");
        if self.out.take_tail("<li>") {
            self.out.push("<li class=\"task\">");
        }
        self.out.push(if in_paragraph { "<p>" } else { "" });
        let (checked, label) = if done {
            (" checked", InterfaceText::TaskDone)
        } else {
            ("", InterfaceText::TaskOpen)
        };
        self.out.push("<input type=\"checkbox\" disabled");
        self.out.push(checked);
        self.out.attribute_hole("aria-label", Hole::Text(label));
        self.out.push("> ");
    }

    pub fn start_definition(&mut self, html: &str) {
        self.end_bare_text();
        self.push_frame(FrameKind::Definition, Some(ProseKind::Definition));
        self.out.push(html);
    }

    pub fn start_definitions(&mut self) {
        self.block_begins(false);
        self.push_frame(FrameKind::List(None), None);
        self.out.push("<dl>\n");
    }

    pub fn start_item(&mut self) {
        self.end_bare_text();
        let component = match self.top().map(|frame| frame.kind) {
            Some(FrameKind::List(component)) => component,
            _ => None,
        };
        self.push_frame(FrameKind::Item(component), Some(ProseKind::ListItem));
        self.out.push("<li>");
    }
}
