//! Tables: they scroll by themselves and are aligned by classes.

use pulldown_cmark::Alignment;

use crate::model::body::{Hole, InterfaceText, ProseKind};

use super::writer::{Leaf, Writer};

/// The table that is being written.
#[derive(Debug, Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_rows: bool,
}

impl Writer<'_> {
    pub fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.block_begins(false);
        if let Some(component) = self.direct_component() {
            self.body.components[component].content.table = true;
        }
        self.table = Table {
            alignments,
            ..Table::default()
        };
        // A wide table scrolls by itself; with `tabindex` it can be scrolled with the keyboard.
        self.out
            .push("<div class=\"table\" role=\"region\" tabindex=\"0\"");
        let label = Hole::Text(InterfaceText::TableRegion);
        self.out.attribute_hole("aria-label", label);
        self.out.push("><table>\n");
    }

    pub fn start_cell(&mut self) {
        let alignment = self.table.alignments.get(self.table.column);
        self.table.column += 1;
        let tag = if self.table.in_head {
            "<th scope=\"col\""
        } else {
            "<td"
        };
        self.out.push(tag);
        // Classes, because the security policy of a page forbids `style`.
        self.out.push(match alignment {
            None | Some(Alignment::None) => ">",
            Some(Alignment::Left) => " class=\"align-left\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-right\">",
        });
        self.open_prose(ProseKind::TableCell);
        self.leaf = Leaf::Block;
    }

    pub fn start_head(&mut self) {
        self.table.in_head = true;
        self.table.column = 0;
        self.out.push("<thead><tr>");
    }

    pub fn end_head(&mut self) {
        self.table.in_head = false;
        self.out.push("</tr></thead>\n");
    }

    pub fn start_row(&mut self) {
        if !self.table.has_rows {
            self.out.push("<tbody>\n");
        }
        self.table.has_rows = true;
        self.table.column = 0;
        self.out.push("<tr>");
    }

    pub fn end_cell(&mut self) {
        let end = if self.table.in_head { "</th>" } else { "</td>" };
        self.end_leaf(end);
    }

    pub fn end_table(&mut self) {
        let body = if self.table.has_rows { "</tbody>" } else { "" };
        self.out.push(body);
        self.out.push("</table></div>\n");
    }
}
