//! Blocks: paragraphs, headings, lists, quotations and alerts, tables, definitions, code.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, CowStr, HeadingLevel, Tag, TagEnd};

use crate::base::span::Spanned;
use crate::model::body::{Heading, Hole, InterfaceText, ProseKind};

use super::writer::{Frame, FrameKind, Leaf, Table, Writer};

impl<'s> Writer<'s> {
    pub fn start_tag(&mut self, tag: Tag<'s>, range: &Range<usize>) {
        if !matches!(tag, Tag::HtmlBlock) {
            self.deeper();
        }
        if matches!(
            tag,
            Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::Item
                | Tag::TableCell
                | Tag::DefinitionListTitle
                | Tag::DefinitionListDefinition
        ) {
            self.raw.hidden.enter_block(range);
        }
        match tag {
            Tag::Paragraph => self.start_paragraph(),
            Tag::Heading {
                level, id, classes, ..
            } => self.start_heading(level, id.as_deref(), &classes, range),
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(kind) => self.start_code(&kind),
            Tag::HtmlBlock => self.start_html_block(range),
            Tag::List(first) => self.start_list(first),
            Tag::Item => {
                self.end_bare_text();
                let component = match self.top().map(|frame| frame.kind) {
                    Some(FrameKind::List(component)) => component,
                    _ => None,
                };
                self.push_frame(FrameKind::Item(component), Some(ProseKind::ListItem));
                self.out.push("<li>");
            }
            Tag::FootnoteDefinition(label) => self.start_footnote(&label, range),
            Tag::DefinitionList => {
                self.block_begins(false);
                self.push_frame(FrameKind::List(None), None);
                self.out.push("<dl>\n");
            }
            Tag::DefinitionListTitle => self.start_definition("<dt>"),
            Tag::DefinitionListDefinition => self.start_definition("<dd>"),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => {
                self.table.in_head = true;
                self.table.column = 0;
                self.out.push("<thead><tr>");
            }
            Tag::TableRow => {
                if !self.table.has_rows {
                    self.out.push("<tbody>\n");
                }
                self.table.has_rows = true;
                self.table.column = 0;
                self.out.push("<tr>");
            }
            Tag::TableCell => self.start_cell(),
            // Front matter is read elsewhere and not switched on here.
            Tag::MetadataBlock(_) => {}
            inline => self.start_inline(inline, range),
        }
    }

    pub fn end_tag(&mut self, tag: TagEnd, range: &Range<usize>) {
        if tag == TagEnd::HtmlBlock {
            return self.end_html_block();
        }
        if matches!(
            tag,
            TagEnd::BlockQuote(_)
                | TagEnd::Item
                | TagEnd::FootnoteDefinition
                | TagEnd::DefinitionListTitle
                | TagEnd::DefinitionListDefinition
        ) {
            self.end_bare_text();
            self.close_components_to_container();
        }
        self.close_raw_tags(self.level);
        self.level -= 1;
        match tag {
            TagEnd::Paragraph => self.end_leaf("</p>\n"),
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::BlockQuote(kind) => self.end_quote(kind),
            TagEnd::CodeBlock => {
                self.leaf = Leaf::Closed;
                self.out.push("</code></pre>\n");
            }
            TagEnd::List(ordered) => {
                self.pop_frame();
                self.out.push(if ordered { "</ol>\n" } else { "</ul>\n" });
            }
            TagEnd::Item => self.end_item(range),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::DefinitionList => {
                self.pop_frame();
                self.out.push("</dl>\n");
            }
            TagEnd::DefinitionListTitle => {
                self.pop_frame();
                self.out.push("</dt>\n");
            }
            TagEnd::DefinitionListDefinition => {
                self.pop_frame();
                self.out.push("</dd>\n");
            }
            TagEnd::Table => {
                let body = if self.table.has_rows { "</tbody>" } else { "" };
                self.out.push(body);
                self.out.push("</table></div>\n");
            }
            TagEnd::TableHead => {
                self.table.in_head = false;
                self.out.push("</tr></thead>\n");
            }
            TagEnd::TableRow => self.out.push("</tr>\n"),
            TagEnd::TableCell => {
                let end = if self.table.in_head { "</th>" } else { "</td>" };
                self.end_leaf(end);
            }
            TagEnd::MetadataBlock(_) => {}
            inline => return self.end_inline(inline),
        }
        if self.leaf != Leaf::Block {
            self.close_component_closed_too_deep();
        }
    }

    /// Words in the new frame are `prose`, or what they are around it.
    pub fn push_frame(&mut self, kind: FrameKind, prose: Option<ProseKind>) {
        let around = self.top().map_or(ProseKind::Paragraph, |frame| frame.prose);
        let component = match kind {
            FrameKind::Component(index) => Some(index),
            // Notes are written at the end of the page, outside of every component.
            FrameKind::Footnote => None,
            _ => self.component(),
        };
        self.frames.push(Frame {
            kind,
            prose: prose.unwrap_or(around),
            component,
            first_prose: self.body.prose.len(),
        });
    }

    pub fn pop_frame(&mut self) -> Option<Frame> {
        self.frames.pop()
    }

    fn start_paragraph(&mut self) {
        self.block_begins(false);
        if let Some(component) = self.direct_component() {
            self.body.components[component].content.paragraphs += 1;
        }
        self.out.push("<p>");
        self.leaf = Leaf::Block;
        self.begin_inline();
    }

    fn end_leaf(&mut self, html: &str) {
        self.close_prose();
        self.leaf = Leaf::Closed;
        self.out.push(html);
    }

    fn start_heading(
        &mut self,
        level: HeadingLevel,
        id: Option<&str>,
        classes: &[CowStr<'s>],
        range: &Range<usize>,
    ) {
        self.block_begins(true);
        let index = self.add_heading(level as u8, id.unwrap_or_default(), range);
        self.out.push(heading_tag(level, "<h"));
        self.out.heading_id(index);
        if !classes.is_empty() {
            self.out.attribute("class", &classes.join(" "));
        }
        self.out.push(">");
        self.leaf = Leaf::Block;
    }

    /// Notes a heading whose words come next. An empty `id` is made from the words later.
    pub fn add_heading(&mut self, level: u8, id: &str, range: &Range<usize>) -> usize {
        let index = self.body.headings.len();
        self.body.headings.push(Heading {
            level,
            id: id.to_owned(),
            text: String::new(),
            span: self.span(range),
            component: self.component(),
        });
        self.open_headings.push(index);
        self.open_prose(ProseKind::Heading);
        index
    }

    /// The words of a heading are complete.
    pub fn close_heading(&mut self, index: usize) {
        self.open_headings.retain(|&open| open != index);
        let text = &mut self.body.headings[index].text;
        *text = text.trim().to_owned();
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        if let Some(&index) = self.open_headings.last() {
            self.close_heading(index);
        }
        self.end_leaf(heading_tag(level, "</h"));
        self.out.push(">\n");
    }

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.block_begins(false);
        let Some(kind) = kind else {
            self.push_frame(FrameKind::Quote, Some(ProseKind::Quotation));
            return self.out.push("<blockquote>\n");
        };
        let (class, title) = match kind {
            BlockQuoteKind::Note => ("note", InterfaceText::AlertNote),
            BlockQuoteKind::Tip => ("tip", InterfaceText::AlertTip),
            BlockQuoteKind::Important => ("important", InterfaceText::AlertImportant),
            BlockQuoteKind::Warning => ("warning", InterfaceText::AlertWarning),
            BlockQuoteKind::Caution => ("caution", InterfaceText::AlertCaution),
        };
        self.push_frame(FrameKind::Alert, None);
        self.out.push("<div class=\"alert alert-");
        self.out.push(class);
        self.out.push("\" role=\"note\"><p class=\"alert-title\">");
        self.out.hole(Hole::Text(title));
        self.out.push("</p>\n");
    }

    fn end_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let frame = self.pop_frame();
        if kind.is_some() {
            return self.out.push("</div>\n");
        }
        // A source at the end of a quotation stands for all of it.
        if let Some(frame) = frame {
            let quoted = &mut self.body.prose[frame.first_prose..];
            let of_quote = |prose: &crate::model::body::Prose| prose.kind == ProseKind::Quotation;
            if quoted.iter().any(|prose| of_quote(prose) && prose.cited) {
                for prose in quoted.iter_mut().filter(|prose| of_quote(prose)) {
                    prose.cited = true;
                }
            }
        }
        self.out.push("</blockquote>\n");
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>) {
        self.block_begins(false);
        self.leaf = Leaf::Code;
        self.out.push("<pre><code");
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(language) = info.split([' ', '\t', ',']).find(|word| !word.is_empty())
        {
            let class = format!("language-{language}");
            self.out.attribute("class", &class);
        }
        self.out.push(">");
    }

    fn start_list(&mut self, first: Option<u64>) {
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

    fn end_item(&mut self, range: &Range<usize>) {
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
        let checked = if done { " checked" } else { "" };
        self.out.push("<input type=\"checkbox\" disabled");
        self.out.push(checked);
        self.out.push("> ");
    }

    fn start_definition(&mut self, html: &str) {
        self.end_bare_text();
        self.push_frame(FrameKind::Definition, Some(ProseKind::Definition));
        self.out.push(html);
    }

    fn start_table(&mut self, alignments: Vec<Alignment>) {
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

    fn start_cell(&mut self) {
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
}

/// `<h2` or `</h2`.
fn heading_tag(level: HeadingLevel, opening: &str) -> &'static str {
    let index = level as usize - 1;
    let open = ["<h1", "<h2", "<h3", "<h4", "<h5", "<h6"];
    let close = ["</h1", "</h2", "</h3", "</h4", "</h5", "</h6"];
    if opening == "<h" {
        open[index]
    } else {
        close[index]
    }
}
