//! YAML text becomes a [`Node`] tree.
//!
//! The tree is built from the parser's events and not through serde: events keep exact places, quotes and repeated keys.
//! Anchors, aliases and tags are refused. Nobody needs them in a file this small; what looks like one is nearly always a
//! sentence that begins with `*`, `&` or `!` and lacks its quotes, and without aliases no file can grow while it is read.

use std::ops::Range;
use std::sync::Arc;

use serde_yaml::granit_parser::{self, Event, Parser, ScalarStyle, ScanError, StrInput};

use super::limit;
use super::node::{Entry, Node, Value, duplicate_keys};
use super::yaml_fault::{self, Fault};
use crate::base::source::SourceFile;
use crate::base::span::{Span, Spanned};
use crate::model::{Diagnostic, With};

/// How deep lists and groups may lie inside each other. Real files need four.
const NESTING_LIMIT: usize = 32;

/// Reads the YAML in `range` of the file. `None` when it cannot be read, with a finding that says why; and when there is none.
pub fn parse(file: &Arc<SourceFile>, range: Range<usize>) -> With<Option<Node>> {
    if let Some(finding) = limit::too_large(file, &range) {
        return With::new(None, vec![finding]);
    }
    let text = file.text.get(range.clone()).unwrap_or("");
    match Builder::new(text).document() {
        Ok(None) => With::clean(None),
        Ok(Some(mut node)) => {
            node.shift(range.start);
            let mut findings = Vec::new();
            duplicate_keys(file, &node, &mut findings);
            With::new(Some(node), findings)
        }
        Err(fault) => {
            let span = fault.span.shifted(range.start);
            let finding =
                Diagnostic::at("invalid-yaml", file, span, fault.message).help(fault.help);
            With::new(None, vec![finding])
        }
    }
}

struct Builder<'a> {
    text: &'a str,
    parser: Parser<'a, StrInput<'a>>,
}

type Next<'a> = (Event<'a>, Span);

impl<'a> Builder<'a> {
    fn new(text: &'a str) -> Self {
        let options = granit_parser::options! {
            flow_nesting_limit: NESTING_LIMIT,
            block_nesting_limit: NESTING_LIMIT,
            emit_unresolved_aliases: true,
        };
        Self {
            text,
            parser: Parser::new_from_str_with_options(text, options),
        }
    }

    /// The only document of the text.
    fn document(mut self) -> Result<Option<Node>, Fault> {
        let mut root = None;
        while let Some((event, span)) = self.next()? {
            match event {
                Event::DocumentStart(..) if root.is_some() => {
                    return Err(yaml_fault::second_document(self.text, span));
                }
                Event::StreamStart
                | Event::StreamEnd
                | Event::DocumentStart(..)
                | Event::DocumentEnd => {}
                event => root = Some(self.node(event, span)?),
            }
        }
        Ok(root)
    }

    fn node(&mut self, event: Event<'a>, span: Span) -> Result<Node, Fault> {
        self.refuse_marks(&event, span)?;
        match event {
            Event::Scalar(text, style, ..) => Ok(Node::new(scalar(&text, style), span)),
            Event::SequenceStart(..) => {
                let mut elements = Vec::new();
                let end = loop {
                    match self.expect()? {
                        (Event::SequenceEnd, end) => break end,
                        (event, span) => elements.push(self.node(event, span)?),
                    }
                };
                let last = elements.last().map(|node: &Node| node.span);
                Ok(Node::new(Value::List(elements), around(span, last, end)))
            }
            Event::MappingStart(..) => {
                let mut entries = Vec::new();
                let end = loop {
                    match self.expect()? {
                        (Event::MappingEnd, end) => break end,
                        (event, span) => entries.push(self.entry(event, span)?),
                    }
                };
                let last = entries.last().map(|entry: &Entry| entry.value.span);
                Ok(Node::new(Value::Table(entries), around(span, last, end)))
            }
            _ => Err(yaml_fault::unreadable(self.text, span)),
        }
    }

    fn entry(&mut self, event: Event<'a>, span: Span) -> Result<Entry, Fault> {
        let key = self.node(event, span)?;
        // A key is text, whatever YAML makes of it: `off:` and `2024:` are names like any other.
        let written = match key.value {
            Value::Text(text) => text,
            Value::List(_) | Value::Table(_) => {
                return Err(yaml_fault::key_is_no_text(self.text, span));
            }
            _ => self.text.get(span.range()).unwrap_or("").to_owned(),
        };
        let (event, value_span) = self.expect()?;
        Ok(Entry {
            key: Spanned::new(written, key.span),
            value: self.node(event, value_span)?,
        })
    }

    fn refuse_marks(&self, event: &Event<'a>, span: Span) -> Result<(), Fault> {
        match event {
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                Err(yaml_fault::special_mark(self.text, span, '*'))
            }
            Event::Scalar(.., anchor, tag)
            | Event::SequenceStart(_, anchor, tag)
            | Event::MappingStart(_, anchor, tag) => {
                if *anchor != 0 {
                    Err(yaml_fault::special_mark(self.text, span, '&'))
                } else if tag.is_some() {
                    Err(yaml_fault::special_mark(self.text, span, '!'))
                } else {
                    Ok(())
                }
            }
            _ => Ok(()),
        }
    }

    fn expect(&mut self) -> Result<Next<'a>, Fault> {
        let end = Span::at(self.text.len());
        self.next()?
            .ok_or_else(|| yaml_fault::unreadable(self.text, end))
    }

    fn next(&mut self) -> Result<Option<Next<'a>>, Fault> {
        let next = self.parser.next_event().transpose();
        let next = next.map_err(|error: ScanError| yaml_fault::describe(self.text, &error))?;
        Ok(next.map(|(event, span)| {
            let bytes = span.byte_range().unwrap_or(0..0);
            (event, Span::from(bytes))
        }))
    }
}

/// From the first character of a list or group to the last one of what it holds, or to its closing bracket.
fn around(start: Span, last: Option<Span>, end: Span) -> Span {
    let closing = if end.end > end.start { end.end } else { 0 };
    let last = last.map_or(start.end, |span| span.end);
    Span::new(start.start as usize, last.max(closing) as usize)
}

/// Whether a word is text as it stands, and not a number, a switch or nothing.
pub fn is_text_without_quotes(word: &str) -> bool {
    matches!(scalar(word, ScalarStyle::Plain), Value::Text(_))
}

/// What an unquoted word means by the core schema of YAML 1.2; quoted words are always text.
fn scalar(text: &str, style: ScalarStyle) -> Value {
    if style != ScalarStyle::Plain {
        return Value::Text(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Nothing,
        "true" | "True" | "TRUE" => Value::Switch(true),
        "false" | "False" | "FALSE" => Value::Switch(false),
        _ => number(text).unwrap_or_else(|| Value::Text(text.to_owned())),
    }
}

fn number(text: &str) -> Option<Value> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = text.parse().ok().map(Value::Whole);
        return number.or_else(|| text.parse().ok().map(Value::Decimal));
    }
    let radix = |prefix, radix| {
        let digits = text.strip_prefix(prefix)?;
        i64::from_str_radix(digits, radix).ok().map(Value::Whole)
    };
    if let Some(number) = radix("0x", 16).or_else(|| radix("0o", 8)) {
        return Some(number);
    }
    let decimal = digits
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b".eE+-".contains(&byte));
    let number: f64 = text.parse().ok().filter(|_| decimal)?;
    number.is_finite().then_some(Value::Decimal(number))
}
