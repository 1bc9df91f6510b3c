//! Cuts raw HTML into tags, text and comments by the rules that browsers follow.

use std::ops::Range;

/// A part of a piece of raw HTML. All ranges are within that piece.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    Text(Range<usize>),
    Open {
        /// In lower case.
        name: String,
        attributes: Vec<(String, &'t str)>,
        range: Range<usize>,
    },
    Close {
        /// In lower case.
        name: String,
        range: Range<usize>,
    },
    Comment {
        range: Range<usize>,
        closed: bool,
    },
    /// `<?`, at its beginning: perhaps a disguised fence. The reader goes on where it is told.
    Question(usize),
    /// Something that has no place in a page, and how it begins: `<!doctype`, `<![CDATA[`, a tag without an end.
    Odd(Range<usize>, &'static str),
}

/// Elements whose content a browser takes as text up to the end tag, or does not show.
const RAW_TEXT: [&str; 9] = [
    "iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp",
];

/// More attributes than any element has a use for; others are left out, so that a hostile tag costs no time.
const MAX_ATTRIBUTES: usize = 100;

pub(super) struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Tokens<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// Goes on at another place.
    pub fn skip_to(&mut self, at: usize) {
        self.at = at.clamp(self.at, self.text.len());
    }

    /// Skips what stands inside an element that holds no markup, up to its end tag.
    pub fn skip_content_of(&mut self, name: &str) {
        if !RAW_TEXT.contains(&name) {
            return;
        }
        let rest = &self.text.as_bytes()[self.at..];
        let end = (0..rest.len()).find(|&at| {
            let tag = &rest[at..];
            tag.starts_with(b"</")
                && tag.len() >= name.len() + 2
                && tag[2..2 + name.len()].eq_ignore_ascii_case(name.as_bytes())
        });
        self.at += end.unwrap_or(rest.len());
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Moves past `end`, or to the end of the text where there is none.
    fn past(&mut self, end: &str) -> bool {
        let found = self.rest().find(end);
        self.at = found.map_or(self.text.len(), |found| self.at + found + end.len());
        found.is_some()
    }

    fn comment(&mut self, start: usize) -> Token<'t> {
        self.at += "<!--".len();
        // `<!-->` and `<!--->` are comments without content.
        let short = [">", "->"]
            .into_iter()
            .find(|end| self.rest().starts_with(end));
        let closed = match short {
            Some(end) => {
                self.at += end.len();
                true
            }
            None => self.past("-->"),
        };
        let range = start..self.at;
        Token::Comment { range, closed }
    }

    fn odd(&mut self, start: usize, end: &str, what: &'static str) -> Token<'t> {
        self.past(end);
        Token::Odd(start..self.at, what)
    }

    fn word(&mut self, ends: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let length = rest.find(ends).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// A tag from its name on.
    fn tag(&mut self, start: usize) -> Token<'t> {
        let closes = self.rest().starts_with("</");
        self.at += if closes { 2 } else { 1 };
        let ends_name = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
        let name = self.word(ends_name).to_ascii_lowercase();
        let mut attributes = Vec::new();
        loop {
            self.word(|c| !c.is_ascii_whitespace() && c != '/');
            if self.rest().is_empty() {
                return Token::Odd(start..self.at, "a tag without its `>`");
            }
            if self.rest().starts_with('>') {
                self.at += 1;
                break;
            }
            let attribute = self.attribute();
            if attributes.len() < MAX_ATTRIBUTES {
                attributes.push(attribute);
            }
        }
        let range = start..self.at;
        if closes {
            Token::Close { name, range }
        } else {
            Token::Open {
                name,
                attributes,
                range,
            }
        }
    }

    fn attribute(&mut self) -> (String, &'t str) {
        let from = self.at;
        // An equals sign at the beginning belongs to the name.
        if self.rest().starts_with('=') {
            self.at += 1;
        }
        self.word(|c| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '='));
        let name = self.text[from..self.at].to_ascii_lowercase();
        let after_name = self.at;
        self.word(|c| !c.is_ascii_whitespace());
        if !self.rest().starts_with('=') {
            self.at = after_name;
            return (name, "");
        }
        self.at += 1;
        self.word(|c| !c.is_ascii_whitespace());
        let quote = self
            .rest()
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\''));
        let Some(quote) = quote else {
            return (name, self.word(|c| c.is_ascii_whitespace() || c == '>'));
        };
        self.at += 1;
        let value = self.word(|c| c == quote);
        self.at = (self.at + 1).min(self.text.len());
        (name, value)
    }

    fn text_token(&mut self) -> Token<'t> {
        let start = self.at;
        let rest = &self.rest().as_bytes()[1..];
        // A `<` that begins nothing is text.
        let begins = |at: &usize| {
            rest[*at] == b'<'
                && match rest.get(at + 1) {
                    Some(b'!' | b'?') => true,
                    Some(b'/') => rest.get(at + 2).is_some_and(u8::is_ascii_alphabetic),
                    next => next.is_some_and(u8::is_ascii_alphabetic),
                }
        };
        let length = (0..rest.len()).find(begins).unwrap_or(rest.len());
        self.at += 1 + length;
        Token::Text(start..self.at)
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        let start = self.at;
        let rest = self.rest();
        let mut bytes = rest.bytes();
        let first = bytes.next()?;
        if first != b'<' {
            return Some(self.text_token());
        }
        Some(match (bytes.next(), bytes.next()) {
            (Some(b'!'), _) if rest.starts_with("<!--") => self.comment(start),
            (Some(b'!'), _) if rest.starts_with("<![CDATA[") => {
                self.odd(start, "]]>", "`<![CDATA[`")
            }
            (Some(b'!'), _) => self.odd(start, ">", "`<!`"),
            (Some(b'?'), _) => Token::Question(start),
            (Some(b'/'), Some(letter)) if letter.is_ascii_alphabetic() => self.tag(start),
            (Some(letter), _) if letter.is_ascii_alphabetic() => self.tag(start),
            _ => self.text_token(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(html: &str) -> (String, Vec<(String, &str)>) {
        match Tokens::new(html).next() {
            Some(Token::Open {
                name,
                attributes,
                range,
            }) if range == (0..html.len()) => (name, attributes),
            other => panic!("{html}: {other:?}"),
        }
    }

    #[test]
    fn attributes_are_read_as_browsers_read_them() {
        let (name, attributes) = open("<A HREF='x>y'/onClick = go() title=\"a b\" open\n>");
        assert_eq!(name, "a");
        let expected = [
            ("href", "x>y"),
            ("onclick", "go()"),
            ("title", "a b"),
            ("open", ""),
        ];
        assert_eq!(attributes.len(), expected.len());
        for ((name, value), expected) in attributes.iter().zip(expected) {
            assert_eq!((name.as_str(), *value), expected);
        }
    }

    #[test]
    fn tokens_cover_the_text() {
        for html in [
            "a < b <b>c</b> </ d>",
            "<!-- a > b -->c",
            "<!-->d",
            "<b",
            "<b x=\"",
            "</b",
            "<![CDATA[a]]>b",
            "<!doctype html>",
            "a<",
            "<é>",
            "é<b>é",
        ] {
            let mut at = 0;
            for token in Tokens::new(html) {
                let range = match token {
                    Token::Text(range)
                    | Token::Open { range, .. }
                    | Token::Close { range, .. }
                    | Token::Comment { range, .. }
                    | Token::Odd(range, _) => range,
                    Token::Question(_) => panic!("{html} holds no question mark"),
                };
                assert_eq!(range.start, at, "{html}");
                at = range.end;
            }
            assert_eq!(at, html.len(), "{html}");
        }
    }

    #[test]
    fn a_comment_without_an_end_is_told_apart() {
        let unclosed = Tokens::new("<!-- a").next();
        assert_eq!(
            unclosed,
            Some(Token::Comment {
                range: 0..6,
                closed: false
            })
        );
        let short = Tokens::new("<!--->a").next();
        assert_eq!(
            short,
            Some(Token::Comment {
                range: 0..6,
                closed: true
            })
        );
    }
}
