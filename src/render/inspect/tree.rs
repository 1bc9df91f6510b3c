//! Reads any HTML at all, with the parser of the Servo browser engine.
//!
//! It follows the rules for tags that are implied, left open, misplaced or repeated: attributes of a second `<body>` go to the first one, text in a table goes before it, and so on.
//! The tree says what is in the page. Where things can be put into its text is learnt from the outside: the text is given to the parser up to one `>` at a time, so whenever a tag arrives, its end is known.

mod facts;
mod sink;

use std::cell::Cell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{TokenizerResult, local_name};

use self::sink::{Handle, Tree};
use super::{Inspection, Shape, Spots};

/// How deep elements may lie in each other. Browsers stop at 512, and time grows with the square of the depth.
pub const MAX_DEPTH: usize = 1_000;

/// Reads a page, whatever is in it.
pub fn read(html: &str) -> Inspection {
    let (tree, shape) = parse(html, true);
    let mut inspection = tree.inspection(shape);
    if tree.has_noscript.get() {
        // A browser whose scripts are switched off reads this page differently.
        let (tree, shape) = parse(html, false);
        facts::reconcile(&mut inspection, tree.inspection(shape));
    }
    inspection
}

fn parse(html: &str, scripting_enabled: bool) -> (Tree, Shape) {
    let options = TreeBuilderOpts {
        scripting_enabled,
        ..TreeBuilderOpts::default()
    };
    let watcher = Watcher::new(TreeBuilder::new(Tree::new(), options));
    let tokenizer = Tokenizer::new(watcher, TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut fed = 0;
    for part in html.split_inclusive('>') {
        fed += part.len();
        tokenizer.sink.fed.set(fed);
        input.push_back(StrTendril::from_slice(part));
        // The parser stops at the end of every script, to let a browser run it.
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        if tokenizer.sink.builder.sink.depth.get() > MAX_DEPTH {
            break;
        }
    }
    tokenizer.end();
    let shape = tokenizer.sink.shape();
    (tokenizer.sink.builder.sink, shape)
}

/// Stands between the two halves of the parser and notes where head and body begin.
struct Watcher {
    builder: TreeBuilder<Handle, Tree>,
    /// How much of the text the parser has been given: the end of a tag that arrives now.
    fed: Cell<usize>,
    /// The end of the last tag, comment or doctype.
    last: Cell<usize>,
    spots: Cell<Spots>,
    skip_link: Cell<SkipLink>,
}

/// The search for the link that skips to the content.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SkipLink {
    BeforeBody,
    /// The body has begun, and nothing is in it yet.
    Awaited,
    Inside,
    Over,
}

/// What of a token matters here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sight {
    Head,
    Body,
    /// The start of a link to a place in the page.
    LinkInPage,
    LinkEnd,
    OtherTag,
    Text,
    /// White space, comments: nothing that is shown.
    Nothing,
}

impl Watcher {
    fn new(builder: TreeBuilder<Handle, Tree>) -> Self {
        Self {
            builder,
            fed: Cell::new(0),
            last: Cell::new(0),
            spots: Cell::new(Spots::default()),
            skip_link: Cell::new(SkipLink::BeforeBody),
        }
    }

    fn shape(&self) -> Shape {
        let tree = &self.builder.sink;
        if tree.depth.get() > MAX_DEPTH {
            Shape::TooDeep
        } else if tree.has_frames.get() {
            Shape::Frames
        } else {
            Shape::Page(self.spots.get())
        }
    }

    /// Notes where head and body begin, once they do. Where their tags are implied, that is before what implied them.
    fn note_spots(&self, sight: Sight, had_head: bool, had_body: bool) {
        let place = |own: Sight| {
            if sight == own {
                self.fed.get()
            } else {
                self.last.get()
            }
        };
        let mut spots = self.spots.get();
        let tree = &self.builder.sink;
        if !had_head && tree.has_head.get() {
            spots.head = place(Sight::Head);
        }
        if !had_body && tree.has_body.get() {
            spots.body = place(Sight::Body);
            self.skip_link.set(SkipLink::Awaited);
            if sight == Sight::Body {
                self.spots.set(spots);
                return;
            }
        }
        let next = match (self.skip_link.get(), sight) {
            (state @ (SkipLink::BeforeBody | SkipLink::Over), _) | (state, Sight::Nothing) => state,
            (SkipLink::Awaited, Sight::LinkInPage)
            | (SkipLink::Inside, Sight::Text | Sight::OtherTag) => SkipLink::Inside,
            (SkipLink::Inside, Sight::LinkEnd) => {
                spots.body = self.fed.get();
                SkipLink::Over
            }
            _ => SkipLink::Over,
        };
        self.skip_link.set(next);
        self.spots.set(spots);
    }
}

impl TokenSink for Watcher {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        let sight = sight_of(&token);
        let is_markup = !matches!(
            token,
            Token::CharacterTokens(_)
                | Token::NullCharacterToken
                | Token::ParseError(_)
                | Token::EOFToken
        );
        let tree = &self.builder.sink;
        let (had_head, had_body) = (tree.has_head.get(), tree.has_body.get());
        let result = self.builder.process_token(token, line);
        self.note_spots(sight, had_head, had_body);
        if is_markup {
            self.last.set(self.fed.get());
        }
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

fn sight_of(token: &Token) -> Sight {
    match token {
        Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
            let leads_inside = || {
                tag.attrs.iter().any(|attribute| {
                    attribute.name.local == local_name!("href") && attribute.value.starts_with('#')
                })
            };
            match tag.name {
                local_name!("head") => Sight::Head,
                local_name!("body") => Sight::Body,
                local_name!("a") if leads_inside() => Sight::LinkInPage,
                _ => Sight::OtherTag,
            }
        }
        Token::TagToken(tag) if tag.name == local_name!("a") => Sight::LinkEnd,
        Token::TagToken(_) => Sight::OtherTag,
        Token::CharacterTokens(text) if text.trim_ascii().is_empty() => Sight::Nothing,
        Token::CharacterTokens(_) => Sight::Text,
        _ => Sight::Nothing,
    }
}
