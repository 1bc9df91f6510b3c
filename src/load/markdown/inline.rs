//! What stands inside lines: emphasis, links, pictures, code.

use std::ops::Range;

use pulldown_cmark::{LinkType, Tag, TagEnd};

use crate::model::body::{Hole, Image, Link};

use super::writer::Writer;

impl<'s> Writer<'s> {
    pub fn start_inline(&mut self, tag: Tag<'s>, range: &Range<usize>) {
        self.begin_inline();
        match tag {
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.start_link(link_type, &dest_url, &title, range),
            Tag::Image {
                dest_url, title, ..
            } => self.start_image(&dest_url, &title, range),
            tag => self.simple_tag(
                tag.to_end(),
                ["<em>", "<strong>", "<del>", "<sup>", "<sub>"],
            ),
        }
    }

    pub fn end_inline(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            tag => self.simple_tag(tag, ["</em>", "</strong>", "</del>", "</sup>", "</sub>"]),
        }
    }

    fn simple_tag(&mut self, tag: TagEnd, html: [&str; 5]) {
        let index = match tag {
            TagEnd::Emphasis => 0,
            TagEnd::Strong => 1,
            TagEnd::Strikethrough => 2,
            TagEnd::Superscript => 3,
            TagEnd::Subscript => 4,
            _ => return,
        };
        // An alternative text is plain words.
        if self.image_depth == 0 {
            self.out.push(html[index]);
        }
    }

    fn start_link(&mut self, kind: LinkType, target: &str, title: &str, range: &Range<usize>) {
        if self.image_depth > 0 {
            return;
        }
        self.in_autolink = matches!(kind, LinkType::Autolink | LinkType::Email);
        let target = match kind {
            LinkType::Email if !target.starts_with("mailto:") => format!("mailto:{target}"),
            _ => target.to_owned(),
        };
        self.out.push("<a");
        let index = self.add_link(target, range);
        self.open_links.push(index);
        if !title.is_empty() {
            self.out.attribute("title", title);
        }
        self.out.push(">");
    }

    fn end_link(&mut self) {
        if self.image_depth > 0 {
            return;
        }
        self.in_autolink = false;
        self.open_links.pop();
        self.out.push("</a>");
    }

    /// Notes a link and writes its `href`, in the middle of its tag.
    pub fn add_link(&mut self, target: String, range: &Range<usize>) -> usize {
        let index = self.body.links.len();
        match Target::of(&target) {
            Target::Outside => self.out.address("href", &target),
            Target::Site => self.out.attribute_hole("href", Hole::Href(index)),
            // The rule on broken links speaks of it; a reader must not be able to follow it.
            Target::Unusable => {}
        }
        self.body.links.push(Link {
            target,
            text: String::new(),
            span: self.span(range),
        });
        index
    }

    fn start_image(&mut self, source: &str, title: &str, range: &Range<usize>) {
        self.image_depth += 1;
        if self.image_depth == 1 {
            let index = self.add_image(source.to_owned(), range);
            self.out.hole(Hole::Picture(index));
            title.clone_into(&mut self.body.images[index].title);
        }
    }

    /// Notes a picture, and gives its place in the list.
    pub fn add_image(&mut self, source: String, range: &Range<usize>) -> usize {
        self.body.images.push(Image {
            source,
            alt: String::new(),
            title: String::new(),
            is_measured: false,
            span: self.span(range),
        });
        self.body.images.len() - 1
    }

    fn end_image(&mut self) {
        self.image_depth -= 1;
        if self.image_depth > 0 {
            return;
        }
        if let Some(image) = self.body.images.last_mut() {
            image.alt.truncate(image.alt.trim_end().len());
        }
    }

    pub fn code_span(&mut self, text: &str, range: &Range<usize>) {
        let text = &*self.fences.reveal(text, range);
        self.begin_inline();
        self.hear(text);
        if self.image_depth == 0 {
            self.out.push("<code>");
            self.out.text(text);
            self.out.push("</code>");
        }
    }

    pub fn line_break(&mut self, html: &str, range: &Range<usize>) {
        self.hear(" ");
        if self.image_depth == 0 {
            self.out.push(html);
            self.prose.space(self.start + range.start);
        }
    }

    /// Adds words to everything that collects what a reader sees or hears: links, headings, alternative texts.
    pub fn hear(&mut self, words: &str) {
        for &link in &self.open_links {
            self.body.links[link].text.push_str(words);
        }
        for &heading in &self.open_headings {
            self.body.headings[heading].text.push_str(words);
        }
        if self.image_depth > 0
            && let Some(image) = self.body.images.last_mut()
        {
            image.alt.push_str(words);
        }
    }
}

/// Where an address leads, judged by its scheme alone.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Out of the site, by a scheme that is safe to follow.
    Outside,
    /// A file of the site or a place in a page.
    Site,
    /// By a scheme that a patient's browser must not be led to, such as `javascript:`.
    Unusable,
}

impl Target {
    pub fn of(address: &str) -> Self {
        const SAFE: [&str; 5] = ["http", "https", "mailto", "tel", "sms"];
        // Browsers drop control characters and blank space from addresses before they look at the scheme.
        let is_dropped = |c: char| c.is_whitespace() || c.is_control();
        let mut scheme = String::new();
        for character in address.chars().filter(|&c| !is_dropped(c)) {
            match character {
                ':' if scheme.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                    let written = address.get(..scheme.len()).unwrap_or("");
                    let safe =
                        SAFE.contains(&scheme.as_str()) && written.eq_ignore_ascii_case(&scheme);
                    return if safe { Self::Outside } else { Self::Unusable };
                }
                'a'..='z' | 'A'..='Z' | '0'..='9' | '+' | '-' | '.' => {
                    scheme.push(character.to_ascii_lowercase());
                }
                _ => break,
            }
        }
        Self::Site
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_read_as_browsers_read_them() {
        for address in [
            "https://a.org",
            "HTTP://a",
            "mailto:a@b.c",
            "tel:988",
            "sms:988",
        ] {
            assert_eq!(Target::of(address), Target::Outside, "{address}");
        }
        for address in [
            "a.md",
            "../a.md#b",
            "#top",
            "",
            "a/b:c",
            "//a.org",
            "?x=1:2",
            "é:x",
            ":x",
        ] {
            assert_eq!(Target::of(address), Target::Site, "{address}");
        }
        for address in [
            "javascript:x",
            "java\nscript:x",
            " JavaScript:x",
            "\u{1}data:x",
            "h\nttp://a",
            "vbscript:x",
        ] {
            assert_eq!(Target::of(address), Target::Unusable, "{address}");
        }
    }
}
