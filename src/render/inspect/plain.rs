//! Reads a page that leaves no room for interpretation, in a fraction of the time that a whole parser takes.
//!
//! Such a page has all its tags, each closed where it was opened, every element where it may stand, and nothing for which HTML has a special rule.
//! Then the text *is* the tree. At the first thing that is otherwise, this reader gives up, and the parser of a browser engine reads the page from the beginning.
//! So a rule that is missing here costs time, and a rule that is wrong here is found by the test that compares both readers.

mod elements;
mod tag;

use std::borrow::Cow;

use self::elements::{Family, family};
use self::tag::{Tag, decode};
use super::gather::{Element as _, gather};
use super::{Inspection, Shape, Spots, seen};
use crate::model::rendered::{NOTICE_ATTRIBUTE, NOTICE_VALUE, NoticeFact};

/// The deepest nesting that is read here; whatever is deeper deserves the attention of a real parser.
const MAX_DEPTH: usize = 200;

/// Reads a page, or gives up.
pub fn read(html: &str) -> Option<Inspection> {
    // A null character is dropped in one place and replaced in another.
    if html.contains('\0') {
        return None;
    }
    let mut reader = Reader {
        html,
        at: 0,
        open: Vec::with_capacity(16),
        notice: None,
        inspection: Inspection::default(),
    };
    let spots = reader.document()?;
    reader.inspection.shape = Shape::Page(spots);
    Some(reader.inspection)
}

struct Reader<'a> {
    html: &'a str,
    at: usize,
    /// The elements that are open, outermost first.
    open: Vec<Open<'a>>,
    /// The notice that is being read, and its depth.
    notice: Option<(usize, NoticeFact)>,
    inspection: Inspection,
}

struct Open<'a> {
    name: &'a str,
    family: Family,
    /// Where its start tag is.
    tag: usize,
}

impl<'a> Reader<'a> {
    fn document(&mut self) -> Option<Spots> {
        self.blank()?;
        self.exactly_ignoring_case("<!doctype html>")?;
        self.blank()?;
        self.frame("html")?;
        self.blank()?;
        let head_tag = self.frame("head")?;
        if head_tag.has_attributes() {
            return None;
        }
        let head = self.at;
        self.head()?;
        self.blank()?;
        self.frame("body")?;
        let body = self.body()?;
        self.blank()?;
        self.exactly("</html>")?;
        self.blank()?;
        (self.at == self.html.len()).then_some(Spots { head, body })
    }

    /// The start tag of `html`, `head` or `body`.
    fn frame(&mut self, name: &'static str) -> Option<Tag<'a>> {
        let start = self.at;
        let tag = self.tag()?;
        if tag.name != name || tag.closes_itself {
            return None;
        }
        self.meet(&tag)?;
        self.open.push(Open {
            name,
            family: Family::Block,
            tag: start,
        });
        Some(tag)
    }

    fn head(&mut self) -> Option<()> {
        loop {
            self.blank()?;
            if self.rest().starts_with("</head>") {
                self.at += "</head>".len();
                self.open.pop();
                return Some(());
            }
            let tag = self.tag()?;
            self.meet(&tag)?;
            match tag.name {
                "meta" | "link" | "base" => {}
                "title" | "style" | "script" if !tag.closes_itself => {
                    self.raw(tag.name)?;
                }
                _ => return None,
            }
        }
    }

    /// Everything up to `</body>`. The answer is where the notice may be put.
    fn body(&mut self) -> Option<usize> {
        let mut spot = self.at;
        let mut is_first = true;
        // How many elements are open while we are in the link that skips to the content.
        let mut skip_link = None;
        loop {
            let end = self.at + self.rest().find('<')?;
            let text = &self.html[self.at..end];
            self.text(text)?;
            is_first &= text.trim_ascii().is_empty();
            self.at = end;
            if self.rest().starts_with("<!") {
                self.comment()?;
            } else if self.rest().starts_with("</") {
                let name = self.end_tag()?;
                if skip_link == Some(self.open.len()) {
                    spot = self.at;
                    skip_link = None;
                }
                if name == "body" {
                    return Some(spot);
                }
            } else {
                let depth = self.open.len();
                let tag = self.start_tag()?;
                let leads_inside = |value: Cow<str>| value.starts_with('#');
                if is_first && tag.name == "a" && tag.attribute("href").is_some_and(leads_inside) {
                    skip_link = Some(depth);
                }
                is_first = false;
            }
        }
    }

    fn start_tag(&mut self) -> Option<Tag<'a>> {
        let start = self.at;
        let mut tag = self.tag()?;
        let family = family(tag.name)?;
        tag.is_drawn = matches!(family, Family::Drawing | Family::Drawn);
        self.may_stand_here(tag.name, family)?;
        if self.notice.is_some() && !is_plain_in_notice(&tag) {
            return None;
        }
        self.meet(&tag)?;
        match family {
            Family::Void => {}
            Family::Drawn if tag.closes_itself => {}
            _ if tag.closes_itself => return None,
            Family::Raw => self.raw(tag.name)?,
            _ => {
                if self.open.len() >= MAX_DEPTH {
                    return None;
                }
                self.open.push(Open {
                    name: tag.name,
                    family,
                    tag: start,
                });
            }
        }
        Some(tag)
    }

    fn end_tag(&mut self) -> Option<&'a str> {
        let rest = &self.rest()[2..];
        let end = rest.find('>')?;
        let name = &rest[..end];
        let depth = self.open.len();
        if self.open.pop()?.name != name {
            return None;
        }
        self.at += 2 + end + 1;
        if let Some((_, notice)) = self.notice.take_if(|(at, _)| *at == depth) {
            let words: Vec<&str> = notice.text.split_whitespace().collect();
            let text = words.join(" ");
            let facts = &mut self.inspection.facts;
            facts.notices.push(NoticeFact { text, ..notice });
        } else if let Some((_, notice)) = &mut self.notice {
            notice.text.push(' ');
        }
        Some(name)
    }

    /// Whether an element may stand in the one that is open without anything being closed or moved for it.
    fn may_stand_here(&self, name: &str, family: Family) -> Option<()> {
        let parent = self.open.last()?;
        let is_open = |name: &str| self.open.iter().any(|open| open.name == name);
        let fits = match (parent.family, family) {
            (Family::Drawing | Family::Drawn, family) => family == Family::Drawn,
            (_, Family::Drawn) => false,
            (Family::Rows, _) | (_, Family::Cell | Family::Column) => {
                elements::fits_in_table(name, parent.name)
            }
            (_, Family::Rows) => name == "table" && !is_open("p"),
            (_, Family::Block) => !is_open("p"),
            (above, Family::Heading) => !is_open("p") && above != Family::Heading,
            (_, Family::Item) => {
                let around = self.open.iter().rev().map(|open| open.name);
                !is_open("p") && elements::fits_in_list(name, around)
            }
            (_, Family::Alone) => !is_open(name) && (name != "form" || !is_open("p")),
            (_, Family::Void) => name != "hr" || !is_open("p"),
            (_, Family::Inline | Family::Raw | Family::Drawing) => true,
        };
        fits.then_some(())
    }

    /// Takes down what a start tag says.
    fn meet(&mut self, tag: &Tag<'a>) -> Option<()> {
        gather(tag, &mut self.inspection);
        if let Some((_, notice)) = &mut self.notice {
            notice.text.push(' ');
        }
        if tag.attribute(NOTICE_ATTRIBUTE).as_deref() == Some(NOTICE_VALUE) {
            self.begin_notice(tag)?;
        }
        tag.was_readable().then_some(())
    }

    fn begin_notice(&mut self, tag: &Tag<'a>) -> Option<()> {
        let is_ordinary = |open: &Open| {
            matches!(
                open.family,
                Family::Block | Family::Inline | Family::Item | Family::Alone
            )
        };
        if tag.name != "aside" || self.notice.is_some() || !self.open.iter().all(is_ordinary) {
            return None;
        }
        let mut ancestry = vec![tag.fact()?];
        for open in self.open.iter().rev() {
            let (around, _) = Tag::read(&self.html[open.tag..])?;
            ancestry.push(around.fact()?);
        }
        let notice = NoticeFact {
            language: ancestry[0].attribute("lang").map(str::to_owned),
            hidden_by: seen::hidden_by(&ancestry),
            follows_main: self.inspection.facts.has_main,
            text: String::new(),
            ancestry,
        };
        self.notice = Some((self.open.len() + 1, notice));
        Some(())
    }

    fn text(&mut self, text: &str) -> Option<()> {
        let is_in_rows = self.open.last()?.family == Family::Rows;
        if is_in_rows && !text.trim_ascii().is_empty() {
            return None;
        }
        if let Some((_, notice)) = &mut self.notice {
            notice.text.push_str(&decode(text)?);
        }
        Some(())
    }

    /// The content of an element in which tags mean nothing, and its end tag.
    fn raw(&mut self, name: &str) -> Option<()> {
        let content = self.rest();
        let mut end = 0;
        loop {
            end += content[end..].find("</")?;
            let after = content.get(end + 2..end + 2 + name.len());
            if after.is_some_and(|after| after.eq_ignore_ascii_case(name)) {
                break;
            }
            end += 2;
        }
        let inside = &content[..end];
        // A script may hide its own end in something that looks like a comment.
        if inside.contains("<!--") || inside.contains('\r') {
            return None;
        }
        if name == "style" {
            let styles = &mut self.inspection.facts.inline_styles;
            styles.push(inside.to_owned());
        }
        self.at += end + 2 + name.len();
        self.exactly(">")
    }

    /// White space and comments.
    fn blank(&mut self) -> Option<()> {
        loop {
            self.at = self.html.len() - self.rest().trim_ascii_start().len();
            if !self.rest().starts_with("<!--") {
                return Some(());
            }
            self.comment()?;
        }
    }

    fn comment(&mut self) -> Option<()> {
        let inside = self.rest().strip_prefix("<!--")?;
        let end = inside.find("--")?;
        let ends_early = inside.starts_with('>') || inside.starts_with("->");
        if ends_early || !inside[end..].starts_with("-->") {
            return None;
        }
        self.at += "<!--".len() + end + "-->".len();
        Some(())
    }

    fn tag(&mut self) -> Option<Tag<'a>> {
        let (tag, length) = Tag::read(self.rest())?;
        self.at += length;
        Some(tag)
    }

    fn exactly(&mut self, text: &str) -> Option<()> {
        self.rest().starts_with(text).then(|| self.at += text.len())
    }

    fn exactly_ignoring_case(&mut self, text: &str) -> Option<()> {
        let found = self.rest().get(..text.len())?;
        found
            .eq_ignore_ascii_case(text)
            .then(|| self.at += text.len())
    }

    fn rest(&self) -> &'a str {
        &self.html[self.at..]
    }
}

/// Elements of text, with attributes that hide nothing.
fn is_plain_in_notice(tag: &Tag) -> bool {
    let is_text = matches!(
        tag.name,
        "p" | "strong" | "em" | "b" | "i" | "a" | "span" | "br"
    );
    let is_harmless = |name: &str| matches!(name, "class" | "dir" | "href" | "id" | "lang");
    is_text && tag.attribute_names().all(is_harmless)
}
