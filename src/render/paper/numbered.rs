//! The text of a page for paper: plain HTML that needs no theme, with a number before every paragraph.
//!
//! It is read tag by tag. Elements that paper knows stay, without class and style; the tags of all others go and their
//! words stay. Nothing that a patient can read is lost, and nothing remains that runs or loads something.

use std::cell::RefCell;
use std::fmt::{self, Write as _};

use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::blocks;
use super::elements::Element;
use crate::base::text::escape_html;

/// The text of a page with numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    pub html: String,
    /// The number for the paragraph after the last.
    pub next: usize,
}

/// Where pictures come from: the address in the page becomes one that holds the picture itself.
pub type Pictures<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Numbers the paragraphs, list items and table rows of `html` from `first` on. Headings get no number.
pub fn number(html: &str, first: usize, pictures: Pictures) -> Numbered {
    let writer = Writer {
        out: String::with_capacity(html.len() * 5 / 4),
        open: Vec::new(),
        next: first,
        awaits_number: true,
        headings: 0,
        skipping: None,
        pictures,
    };
    let tokenizer = Tokenizer::new(Sink(RefCell::new(writer)), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    let mut writer = tokenizer.sink.0.into_inner();
    writer.close_down_to(0);
    Numbered {
        html: writer.out,
        next: writer.next,
    }
}

struct Sink<'a>(RefCell<Writer<'a>>);

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut writer = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => writer.text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => writer.end(&tag.name),
            Token::TagToken(tag) => {
                writer.start(&tag);
                match &*tag.name {
                    "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" => return TokenSinkResult::RawData(RawKind::Rawtext),
                    _ => {}
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// An element that is open.
struct Open {
    /// Its name in the page.
    name: String,
    element: Element,
    end: String,
}

struct Writer<'a> {
    out: String,
    open: Vec<Open>,
    next: usize,
    /// Whether the next words begin a paragraph.
    awaits_number: bool,
    /// How many headings are open.
    headings: usize,
    /// The element whose content is left out, and how many of its kind are open.
    skipping: Option<(String, usize)>,
    pictures: Pictures<'a>,
}

impl Writer<'_> {
    fn write(&mut self, html: fmt::Arguments) {
        // Writing to a String does not fail.
        let _ = self.out.write_fmt(html);
    }

    fn text(&mut self, text: &str) {
        if self.skipping.is_some() {
            return;
        }
        if !text.trim().is_empty() {
            self.number();
        }
        self.out.push_str(&escape_html(text));
    }

    /// Writes the number of the paragraph that begins here, if one does.
    fn number(&mut self) {
        if !self.awaits_number || self.headings > 0 {
            return;
        }
        self.awaits_number = false;
        let number = self.next;
        self.next += 1;
        self.write(format_args!("<span class=\"number\">{number}</span> "));
    }

    fn start(&mut self, tag: &Tag) {
        let name = &*tag.name;
        if let Some((skipped, depth)) = &mut self.skipping {
            *depth += usize::from(skipped == name && !tag.self_closing);
            return;
        }
        let element = Element::of(name);
        if element.is_block() {
            self.end_paragraph();
        }
        match element {
            Element::Block(kept) => {
                self.open(tag, element, kept);
                self.awaits_number = true;
            }
            Element::Cell(kept) | Element::Inline(kept) => {
                if matches!(element, Element::Inline(_)) {
                    self.number();
                }
                self.open(tag, element, kept);
            }
            Element::Heading(kept) => {
                self.open(tag, element, kept);
                self.headings += 1;
            }
            Element::Link => {
                self.number();
                self.link(tag);
            }
            Element::Named => self.named(tag),
            Element::Alone(kept) => {
                self.write(format_args!("<{kept}>"));
                self.awaits_number |= kept == "hr";
            }
            Element::Picture => self.picture(tag),
            Element::Input => {
                self.number();
                let is_ticked = attribute(tag, "checked").is_some();
                self.out.push_str(if is_ticked { "☑ " } else { "☐ " });
            }
            Element::Drawing => {
                if let Some(label) = attribute(tag, "aria-label") {
                    self.describe(label);
                }
                self.skip(tag);
            }
            Element::Unseen => self.skip(tag),
            Element::Unknown => {}
        }
    }

    fn end(&mut self, name: &str) {
        if let Some((skipped, depth)) = &mut self.skipping {
            if skipped == name {
                *depth -= 1;
                if *depth == 0 {
                    self.skipping = None;
                }
            }
            return;
        }
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            self.close_down_to(at);
        }
    }

    /// A block cannot stand in a paragraph: what is open of one ends.
    fn end_paragraph(&mut self) {
        let lines = self.open.iter().rev();
        let inside =
            lines.take_while(|open| matches!(open.element, Element::Inline(_) | Element::Link));
        let at = self.open.len() - inside.count();
        if at > 0 && self.open[at - 1].name == "p" {
            self.close_down_to(at - 1);
        }
    }

    fn close_down_to(&mut self, at: usize) {
        for open in self.open.drain(at..).rev() {
            self.out.push_str(&open.end);
            match open.element {
                Element::Heading(_) => {
                    self.headings -= 1;
                    self.awaits_number = true;
                }
                Element::Block(_) | Element::Named => self.awaits_number = true,
                _ => {}
            }
        }
    }

    fn open(&mut self, tag: &Tag, element: Element, kept: &str) {
        self.write(format_args!("<{kept}"));
        for name in ["lang", "dir", "start", "colspan", "rowspan", "scope"] {
            if let Some(value) = attribute(tag, name) {
                self.write(format_args!(" {name}=\"{}\"", escape_html(value)));
            }
        }
        self.out.push('>');
        let end = match attribute(tag, "title") {
            Some(title) => format!(" ({})</{kept}>", escape_html(title)),
            None => format!("</{kept}>"),
        };
        self.remember(tag, element, end);
    }

    fn remember(&mut self, tag: &Tag, element: Element, end: String) {
        self.open.push(Open {
            name: tag.name.to_string(),
            element,
            end,
        });
    }

    /// A link out of the site can be followed. On paper its address stands behind it.
    fn link(&mut self, tag: &Tag) {
        let address = attribute(tag, "href").unwrap_or_default();
        let title = attribute(tag, "title");
        let title = title.map_or(String::new(), |title| format!(" ({})", escape_html(title)));
        let leads_out = ["https:", "http:", "mailto:", "tel:", "sms:"]
            .iter()
            .any(|scheme| address.starts_with(scheme));
        if leads_out {
            self.write(format_args!("<a href=\"{}\">", escape_html(address)));
            self.remember(tag, Element::Link, format!("{title}</a>"));
        } else {
            self.out.push_str("<span>");
            self.remember(tag, Element::Link, format!("{title}</span>"));
        }
    }

    fn named(&mut self, tag: &Tag) {
        let name = escape_html(attribute(tag, blocks::NAME).unwrap_or_default());
        self.write(format_args!(
            "<div class=\"block\"><p class=\"block-name\" lang=\"en\" dir=\"ltr\">{name}</p>"
        ));
        self.remember(tag, Element::Named, "</div>".to_owned());
        self.awaits_number = true;
    }

    fn picture(&mut self, tag: &Tag) {
        let source = attribute(tag, "src").unwrap_or_default();
        let words = attribute(tag, "alt").unwrap_or_default();
        if let Some(picture) = (self.pictures)(source) {
            self.number();
            self.write(format_args!(
                "<img src=\"{}\" alt=\"\">",
                escape_html(&picture)
            ));
        }
        self.describe(words);
        if let Some(title) = attribute(tag, "title") {
            self.write(format_args!(" ({})", escape_html(title)));
        }
    }

    /// What readers who do not see a picture are told of it.
    fn describe(&mut self, words: &str) {
        self.number();
        let text = if words.is_empty() {
            "[Picture without a description]".to_owned()
        } else {
            format!("[Picture, described as: {}]", escape_html(words))
        };
        self.write(format_args!("<span class=\"picture\">{text}</span>"));
    }

    fn skip(&mut self, tag: &Tag) {
        if !tag.self_closing {
            self.skipping = Some((tag.name.to_string(), 1));
        }
    }
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    let mut attributes = tag.attrs.iter();
    let found = attributes.find(|attribute| &*attribute.name.local == name)?;
    Some(&found.value)
}

#[cfg(test)]
mod tests;
