//! TOML text becomes a [`Node`] tree, with every fault of the file and not only the first.

use std::sync::Arc;

use toml::Spanned as TomlSpanned;
use toml::de::{DeInteger, DeTable, DeValue};

use super::date;
use super::limit::{self, MOST_FINDINGS};
use super::node::{Entry, Node, Value, duplicate_key};
use crate::base::source::SourceFile;
use crate::base::span::{Span, Spanned};
use crate::model::{Diagnostic, With};

/// Reads a whole TOML file. What can be read is in the tree, whatever else is wrong.
pub fn parse(file: &Arc<SourceFile>) -> With<Node> {
    let start = file.start();
    if let Some(finding) = limit::too_large(file, &(start..file.text.len())) {
        let nothing = Node::new(Value::Table(Vec::new()), Span::at(start));
        return With::new(nothing, vec![finding]);
    }
    let text = file.text.get(start..).unwrap_or("");
    let (root, errors) = DeTable::parse_recoverable(text);
    let mut root = Node::new(table(root.get_ref(), text), Span::at(0));
    root.shift(start);
    let faults = errors.iter().take(MOST_FINDINGS + 1).map(|error| {
        let range = error.span().unwrap_or(0..0);
        let span = Span::from(range).shifted(start);
        match error.message() {
            "duplicate key" => duplicate_key(file, span, earlier_key(&root, file, span)),
            message => fault(file, span, message),
        }
    });
    let mut faults: Vec<Diagnostic> = faults.collect();
    faults.dedup_by(|a, b| is_same(a, b));
    With::new(root, faults)
}

/// Whether two faults would be read as one: where lines end as on Windows, the parser stumbles over both signs of the end.
fn is_same(a: &Diagnostic, b: &Diagnostic) -> bool {
    let line = |fault: &Diagnostic| fault.place.as_ref().map(|place| place.start().line);
    a.rule == b.rule && a.message == b.message && line(a) == line(b)
}

fn fault(file: &Arc<SourceFile>, span: Span, message: &str) -> Diagnostic {
    let (what, help) = if let Some(mark) = curly_quote(file, span) {
        (
            format!("`{mark}` is a curly quotation mark, which cannot begin or end a text here"),
            "Put text in straight quotation marks: `title = \"Our clinic\"`",
        )
    } else if message.contains("must be quoted") {
        (
            "The value is missing here, or it is text without quotes".to_owned(),
            "Put text in quotes: `title = \"Our clinic\"`",
        )
    } else if message.contains("basic string") || message.contains("literal string") {
        (
            "The quotation mark before this place is not closed".to_owned(),
            "Write the quotation mark once more where the text ends",
        )
    } else if is_open_header(file, span) {
        (
            "The bracket that opens this line is not closed".to_owned(),
            "Write the name of a group in brackets: `[name]`",
        )
    } else if message.contains("unclosed array") {
        (
            "The bracket `[` before this place is not closed".to_owned(),
            "Write `]` where the list ends",
        )
    } else if let (true, Err(why)) = (
        message.starts_with("invalid date"),
        date::parse(file.slice(span)),
    ) {
        (
            why,
            "Write year, month and day of a day that exists: 2026-03-01",
        )
    } else {
        (
            "This line is not a name, an equals sign and a value".to_owned(),
            "Write each value on a line of its own: `name = \"text\"`, `name = 1` or `name = true`",
        )
    };
    let message = format!("{what}, so it could not be read");
    Diagnostic::at("invalid-settings", file, span, message).help(help)
}

/// A curly quotation mark behind the equals sign of a line, as word processors write them.
fn curly_quote(file: &SourceFile, span: Span) -> Option<char> {
    let at = span.range().start;
    let begin = file.text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let line = file.text.get(begin..)?.lines().next()?;
    let value = line.split_once('=')?.1.trim_start();
    let first = value.chars().next()?;
    "“”„«‘’".contains(first).then_some(first)
}

/// Whether the line begins a group and does not end its name.
fn is_open_header(file: &SourceFile, span: Span) -> bool {
    let line = file.text.get(file.line_around(span.range().start));
    let line = line
        .unwrap_or_default()
        .trim_start_matches('\u{feff}')
        .trim();
    line.starts_with('[') && !line.contains([']', '='])
}

/// Where the key at `span` was written first: the nearest key of that name before it.
fn earlier_key(node: &Node, file: &SourceFile, span: Span) -> Option<Span> {
    let name = file.slice(span);
    let keys = node.entries().iter().flat_map(|entry| {
        let same = file.slice(entry.key.span) == name && entry.key.span.start < span.start;
        let here = same.then_some(entry.key.span);
        here.into_iter()
            .chain(earlier_key(&entry.value, file, span))
    });
    keys.max().or_else(|| earlier_header(file, name, span))
}

/// Where a `[name]` line stands before `span`: of a table that is opened twice the tree keeps the second place only.
fn earlier_header(file: &SourceFile, name: &str, span: Span) -> Option<Span> {
    let before = file.text.get(..span.start as usize)?;
    let header = format!("[{name}]");
    let at = before.match_indices(&header).map(|(at, _)| at);
    let starts_line = |at: &usize| before[..*at].ends_with(['\n', '\u{feff}']) || *at == 0;
    let at = at.filter(starts_line).last()?;
    Some(Span::new(at + 1, at + 1 + name.len()))
}

fn table(table: &DeTable<'_>, text: &str) -> Value {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: Spanned::new(key.get_ref().to_string(), key.span().into()),
            value: node(value, text),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key.span);
    Value::Table(entries)
}

fn node(value: &TomlSpanned<DeValue<'_>>, text: &str) -> Node {
    let span = Span::from(value.span());
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => whole(number),
        DeValue::Float(number) => Value::Decimal(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(on) => Value::Switch(*on),
        // A date is text of a certain form, as it is in YAML.
        DeValue::Datetime(_) => Value::Text(text.get(span.range()).unwrap_or("").to_owned()),
        DeValue::Array(elements) => {
            Value::List(elements.iter().map(|element| node(element, text)).collect())
        }
        DeValue::Table(inner) => table(inner, text),
    };
    Node::new(value, span)
}

fn whole(number: &DeInteger<'_>) -> Value {
    let decimal = || number.as_str().parse().unwrap_or(f64::NAN);
    i64::from_str_radix(number.as_str(), number.radix())
        .map_or_else(|_| Value::Decimal(decimal()), Value::Whole)
}
