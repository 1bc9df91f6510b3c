//! Values in `book.toml` that are not written as TOML asks.
//!
//! A slip in one value need not hide what is wrong elsewhere: where the file is whole without the lines of such values, all
//! other settings were read as they stand. Where it is not, or where the value decides how pages are judged, nothing that
//! follows could be trusted.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::fields::BOOK;
use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::load::limit::short;
use crate::load::node::Node;
use crate::load::schema::{Rest, Shape, Table};
use crate::load::toml;
use crate::model::Diagnostic;

/// The rule of faults after which nothing else can be told.
const ALL: &str = "invalid-settings";
/// The rule of faults that take away one value.
const ONE: &str = "unreadable-setting";

/// Values of `[site]` that say where pages are and how they are judged.
const GROUND_OF_SITE: [&str; 4] = ["base_url", "language", "country", "sample"];
/// Tables that do so as a whole.
const GROUND: [&str; 2] = ["languages", "checks"];

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
            fault.message = message;
            fault.help = Some(help.to_owned());
        }
        if is_whole && !is_ground(&path) {
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
struct Line {
    start: usize,
    /// Where the value begins, right behind the equals sign.
    value: usize,
    end: usize,
}

impl Line {
    fn of_value(file: &SourceFile, fault: &Diagnostic) -> Option<Self> {
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

    fn value<'f>(&self, file: &'f SourceFile) -> &'f str {
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
    let of_entry = |entry: &'n crate::load::node::Entry| {
        let name = entry.key.value.as_str();
        if let Some(mut path) = path_to(line, &entry.value) {
            path.insert(0, name);
            return Some(path);
        }
        let is_here = line.range().contains(&(entry.key.span.start as usize));
        is_here.then(|| vec![name])
    };
    node.entries().iter().find_map(of_entry)
}

/// The innermost table that has the value of a line.
fn table_of(line: &Line, node: &Node) -> Option<Span> {
    let of_values = || node.entries().iter().map(|entry| &entry.value);
    let mut inner = node.elements().iter().chain(of_values());
    inner.find_map(|node| table_of(line, node)).or_else(|| {
        let mut keys = node.entries().iter().map(|entry| entry.key.span);
        let is_here = keys.any(|key| line.range().contains(&(key.start as usize)));
        is_here.then_some(node.span)
    })
}

/// What is not known to be harmless is not.
fn is_ground(path: &[&str]) -> bool {
    match path {
        [] | ["site"] => true,
        ["site", name, ..] => GROUND_OF_SITE.contains(name),
        [table, ..] => GROUND.contains(table),
    }
}

/// What is wrong with a value, and what to write, where that is no text: whoever put it in quotes would be told next that
/// it must not be in quotes.
fn advice(path: &[&str], written: &str) -> Option<(String, &'static str)> {
    let (name, shape) = (path.last()?, shape_at(path)?);
    let (wanted, help) = match shape {
        Shape::Switch => ("true or false", "Write `true` or `false`, without quotes"),
        Shape::Whole { .. } => ("a whole number", "Write digits only, without quotes"),
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
    Some((message, help))
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
