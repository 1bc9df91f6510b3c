//! Blocks: what begins and ends when, and paragraphs, headings, quotations, alerts and code.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, HeadingLevel, Tag, TagEnd};

use crate::model::body::{Heading, Hole, InterfaceText, Prose, ProseKind};

use super::writer::{Frame, FrameKind, Leaf, Writer};

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
            Tag::Item => self.start_item(),
            Tag::FootnoteDefinition(label) => self.start_footnote(&label, range),
            Tag::DefinitionList => self.start_definitions(),
            Tag::DefinitionListTitle => self.start_definition("<dt>"),
            Tag::DefinitionListDefinition => self.start_definition("<dd>"),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.start_head(),
            Tag::TableRow => self.start_row(),
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
            TagEnd::List(ordered) => self.end_frame(if ordered {
                "</ol>
"
            } else {
                "</ul>
"
            }),
            TagEnd::Item => self.end_item(range),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::DefinitionList => self.end_frame("</dl>\n"),
            TagEnd::DefinitionListTitle => self.end_frame("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.end_frame("</dd>\n"),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_head(),
            TagEnd::TableRow => self.out.push("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
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

    /// Closes a block that holds other blocks.
    fn end_frame(&mut self, html: &str) {
        self.pop_frame();
        self.out.push(html);
    }

    /// Closes a block that holds words.
    pub fn end_leaf(&mut self, html: &str) {
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
        if self.frames.is_empty() && !self.has_opening {
            self.has_opening = true;
            self.out.hole(Hole::FirstHeading);
        }
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
            let of_quote = |prose: &Prose| prose.kind == ProseKind::Quotation;
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
