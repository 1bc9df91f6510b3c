//! Values in `book.toml` that are not written as TOML asks.
//!
//! A slip in one value need not hide what is wrong elsewhere: where the file is whole without the lines of such values, all
//! other settings were read as they stand. Where it is not, nothing that follows could be trusted. Values that decide how
//! pages are judged are looked at in `ground`.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::fields::BOOK;
use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::load::limit::short;
use crate::load::node::{Entry, Node};
use crate::load::schema::{Form, Rest, Shape, Table};
use crate::load::toml;
use crate::model::Diagnostic;

/// The rule of faults after which nothing else can be told.
pub const ALL: &str = "invalid-settings";
/// The rule of faults that take away one value.
pub const ONE: &str = "unreadable-setting";

/// Tells apart what takes away one value and what takes away all, and says what belongs there. Gives the lines that take away
/// one, and where their tables begin.
pub fn sort_out(file: &Arc<SourceFile>, root: &Node, faults: &mut [Diagnostic]) -> Vec<Span> {
    let mut lost = Vec::new();
    let lines = faults
        .iter()
        .filter(|fault| fault.rule == ALL)
        .map(|fault| Line::of_value(file, fault));
    let lines: Option<BTreeSet<Line>> = lines.collect();
    let is_whole = lines.is_some_and(|lines| is_whole_without(&lines, file));
    for fault in faults.iter_mut().filter(|fault| fault.rule == ALL) {
        let Some(line) = Line::of_value(file, fault) else {
            continue;
        };
        let path = path_to(&line, root).unwrap_or_default();
        if let Some((message, help)) = advice(&path, line.value(file)) {
            let place = fault
                .place
                .as_ref()
                .map_or(Span::at(line.value), |place| place.span);
            *fault = Diagnostic::at(ALL, file, place, message).help(help);
        }
        if is_whole && is_one_value(&path) {
            fault.rule = ONE;
            lost.push(Span::new(line.start, line.end));
            lost.extend(
                root.entries()
                    .iter()
                    .find_map(|table| table_of(&line, &table.value)),
            );
        }
    }
    lost
}

/// A line with a name, an equals sign, and behind it a value that is at fault.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    start: usize,
    /// Where the value begins, right behind the equals sign.
    value: usize,
    end: usize,
}

impl Line {
    /// The line in which a fault is, where that is behind an equals sign.
    pub fn of_value(file: &SourceFile, fault: &Diagnostic) -> Option<Self> {
        let at = fault.place.as_ref()?.span.range().start;
        let line = file.line_around(at);
        let start = line.start.max(file.start());
        let equals = file.text.get(start..line.end)?.find('=')?;
        let value = start + equals + 1;
        (value <= at).then_some(Self {
            start,
            value,
            end: line.end,
        })
    }

    fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether a setting begins in this line.
    pub fn has(&self, entry: &Entry) -> bool {
        self.range().contains(&(entry.key.span.start as usize))
    }

    /// What is written behind the equals sign.
    pub fn value<'f>(&self, file: &'f SourceFile) -> &'f str {
        let text = file.text.get(self.value..self.end).unwrap_or_default();
        text.split(" #").next().unwrap_or_default().trim()
    }
}

/// Whether nothing is lost with these lines but what stands in them: no bracket that is closed on another line, no text
/// of several lines.
fn is_whole_without(lines: &BTreeSet<Line>, file: &Arc<SourceFile>) -> bool {
    let mut text = String::new();
    let mut from = 0;
    for line in lines {
        text.push_str(file.text.get(from..line.start).unwrap_or_default());
        text.push('\n');
        from = line.end;
    }
    text.push_str(file.text.get(from..).unwrap_or_default());
    let without = Arc::new(SourceFile::new(file.path.clone(), text));
    let faults = toml::parse(&without).diagnostics;
    faults.iter().all(|fault| fault.rule != ALL)
}

/// The names that lead to the value of a line, from the top of the file.
fn path_to<'n>(line: &Line, node: &'n Node) -> Option<Vec<&'n str>> {
    let of_element = |element| path_to(line, element);
    if let Some(path) = node.elements().iter().find_map(of_element) {
        return Some(path);
    }
    let of_entry = |entry: &'n Entry| {
        let name = entry.key.value.as_str();
        if let Some(mut path) = path_to(line, &entry.value) {
            path.insert(0, name);
            return Some(path);
        }
        line.has(entry).then(|| vec![name])
    };
    node.entries().iter().find_map(of_entry)
}

/// The innermost table that has the value of a line.
fn table_of(line: &Line, node: &Node) -> Option<Span> {
    let of_values = || node.entries().iter().map(|entry| &entry.value);
    let mut inner = node.elements().iter().chain(of_values());
    inner.find_map(|node| table_of(line, node)).or_else(|| {
        let is_here = node.entries().iter().any(|entry| line.has(entry));
        is_here.then_some(node.span)
    })
}

/// Whether it is known what is lost, and that is not all of `[site]`.
fn is_one_value(path: &[&str]) -> bool {
    !matches!(path, [] | ["site"])
}

/// What is wrong with a value, and what to write. Whoever put in quotes what is no text would be told next that it must not
/// be in quotes.
fn advice(path: &[&str], written: &str) -> Option<(String, String)> {
    let (name, shape) = (path.last()?, shape_at(path)?);
    let (wanted, help) = match shape {
        Shape::Switch => ("true or false", "Write `true` or `false`, without quotes"),
        Shape::Whole { .. } => ("a whole number", "Write digits only, without quotes"),
        Shape::Text(text) => return text_without_quotes(name, written, text.form),
        Shape::Word(_) | Shape::WordOrTable(..) => {
            return text_without_quotes(name, written, Form::Any);
        }
        _ => return None,
    };
    let message = if written.is_empty() {
        format!("`{name}` has no value")
    } else {
        format!(
            "`{name}` should be {wanted}, but it is `{}`",
            short(written)
        )
    };
    Some((message, help.to_owned()))
}

/// `None` for what has quotes, or begins as something else than text. What would be refused in quotes, too, is said right at
/// once.
fn text_without_quotes(name: &str, written: &str, form: Form) -> Option<(String, String)> {
    let is_plain = !written.contains(['"', '\'', '\\', '“', '”', '„', '‘', '’']);
    let is_text = !written.is_empty() && !written.starts_with(['[', '{', '=']) && is_plain;
    is_text.then(|| {
        let meant = form.complaint(written).and_then(|_| form.meant(written));
        let meant = meant.filter(|meant| meant.is_certain);
        let text = meant.map_or_else(|| written.to_owned(), |meant| meant.text);
        (
            format!("`{name}` is text without quotes, so it could not be read"),
            format!("Put text in quotes: `{name} = \"{}\"`", short(&text)),
        )
    })
}

/// What the tables of fields say of a value.
fn shape_at(path: &[&str]) -> Option<&'static Shape> {
    let mut table: &'static Table = &BOOK;
    let mut found = None;
    for name in path {
        let field = table.fields.iter().find(|field| field.name == *name);
        let mut shape = match (field, &table.rest) {
            (Some(field), _) => &field.shape,
            (None, Rest::Named(_, shape)) => shape,
            (None, Rest::Unknown) => return None,
        };
        if let Shape::List(list) = shape {
            shape = list.of;
        }
        if let Shape::Table(inner) | Shape::WordOrTable(_, inner) = shape {
            table = inner;
        }
        found = Some(shape);
    }
    found
}
