//! What the template engine complains of becomes findings in plain words, at the place in the template.

mod unclosed;

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Error, ErrorKind, ReportError};

use super::frame::missing_block;
use super::functions::THROWN;
use crate::base::source::{Position, SourceFile};
use crate::base::span::Span;
use crate::base::text::nearest;
use crate::model::Diagnostic;

/// The rule of everything that goes wrong in a template.
pub const RULE: &str = "template-error";

/// The files that the engine knows by name.
pub type Sources = BTreeMap<String, Arc<SourceFile>>;

/// The template that an error names as its place, when it names one.
pub fn template_of(error: &Error) -> Option<&str> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            Some(report.filename())
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => Some(tpl),
        ErrorKind::MissingParent { current, .. } => Some(current),
        _ => None,
    }
}

/// The message that a component threw at the author of the page, if that is what the error is.
pub fn thrown(error: &Error) -> Option<&str> {
    match error.kind() {
        ErrorKind::RenderingError(report) => report.message().strip_prefix(THROWN),
        _ => None,
    }
}

/// The finding for an error while a template is compiled or used.
pub fn finding(error: &Error, sources: &Sources) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) => unreadable(report, sources),
        ErrorKind::RenderingError(report) => rendering(report, sources),
        ErrorKind::MissingParent { current, parent } => {
            let names = sources.keys().map(String::as_str);
            let message = format!(
                "This template builds on `{parent}`, which does not exist, so no page can be made with it"
            );
            in_template(sources, current, quoted(sources, current, parent), message)
                .help(suggestion("template", nearest(parent, names)))
        }
        ErrorKind::CircularExtend { tpl, .. } => {
            let message =
                "This template builds on itself, by way of others, so no page can be made with it";
            let span = keyword(sources, tpl, "extends");
            in_template(sources, tpl, span, message)
                .help("Let one of the templates stand on its own, without `extends`. To build on the template that yours takes the place of, name its theme too: `{% extends \"clinic/page.html\" %}`")
        }
        ErrorKind::CircularInclude { tpl, .. } => {
            let message =
                "This template includes itself, by way of others, so no page can be made with it";
            let span = keyword(sources, tpl, "include");
            in_template(sources, tpl, span, message).help("Take one of the `include` lines out")
        }
        other => Diagnostic {
            rule: RULE,
            message: format!("The templates of this site cannot be used: {other}"),
            help: None,
            file: None,
            place: None,
            labels: Vec::new(),
            at_most: None,
            fix: None,
            clue: None,
            lacking: None,
        },
    }
}

/// A name in a template for which there is nothing.
pub struct Missing {
    pub template: String,
    /// The filter, function, component, template or block that is not there.
    pub name: String,
    pub finding: Diagnostic,
    /// Whether the fault lies with the template that this one builds on, which is of a higher layer and lacks a block.
    pub is_of_frame: bool,
}

/// The findings in an error that is a list of reports: names of filters, functions, components and blocks that do not exist.
pub fn listed(error: &Error, sources: &Sources) -> Vec<Missing> {
    let ErrorKind::Msg(text) = error.kind() else {
        return Vec::new();
    };
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(message) = line.strip_prefix("error: ") else {
            continue;
        };
        let place = lines.get(index + 1).and_then(|line| place(line));
        let underline = lines.get(index + 4).map_or("", |line| line);
        if let Some((name, position)) = place
            && let Some(file) = sources.get(name)
        {
            let start = file.offset(position);
            let length = underline.matches('^').count();
            let end = file.offset(Position {
                column: position.column + length,
                ..position
            });
            let finding = unknown(message, file, Span::new(start, end), sources);
            found.push(Missing {
                template: name.to_owned(),
                name: message.split('`').nth(1).unwrap_or_default().to_owned(),
                is_of_frame: finding.file.as_ref() != Some(&file.path),
                finding,
            });
        }
    }
    found
}

/// Reads a line such as ` --> page.html:3:7`.
fn place(line: &str) -> Option<(&str, Position)> {
    let rest = line.trim_start().strip_prefix("--> ")?;
    let (rest, column) = rest.rsplit_once(':')?;
    let (name, line) = rest.rsplit_once(':')?;
    let (line, column) = (line.parse().ok()?, column.parse().ok()?);
    Some((name, Position { line, column }))
}

fn unknown(message: &str, file: &Arc<SourceFile>, span: Span, sources: &Sources) -> Diagnostic {
    let name = message.split('`').nth(1).unwrap_or_default();
    let what = message
        .strip_prefix("Unknown ")
        .and_then(|rest| rest.split(' ').next());
    let Some(what) = what else {
        return missing_block(name, file, span, sources);
    };
    let near = match what {
        "template" => nearest(name, sources.keys().map(String::as_str)),
        "filter" => nearest(name, FILTERS),
        _ => None,
    };
    let message = format!("There is no {what} `{name}`, so no page can be made with this template");
    Diagnostic::at(RULE, file, span, message).help(suggestion(what, near))
}

fn suggestion(what: &str, near: Option<&str>) -> String {
    match near {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!("Check how the name of the {what} is spelt"),
    }
}

/// Filters that template writers reach for, for suggestions.
const FILTERS: [&str; 20] = [
    "safe",
    "default",
    "upper",
    "lower",
    "escape",
    "trim",
    "replace",
    "capitalize",
    "title",
    "truncate",
    "length",
    "reverse",
    "split",
    "round",
    "first",
    "last",
    "join",
    "sort",
    "json",
    "slugify",
];

/// A template that the engine cannot read. What the engine says of the slips that are made most is no help to anybody, so it is said here.
fn unreadable(report: &ReportError, sources: &Sources) -> Diagnostic {
    const OPENING: &str = "This template cannot be read, so no page can be made with it";
    let file = sources.get(report.filename());
    let range = report.span().range.clone();
    let rest = file.and_then(|file| file.text.get(file.start()..)?.get(range.start..));
    let rest = rest.unwrap_or_default();
    let is_over = report.message().starts_with("Unexpected end of input");
    let whole = file.and_then(|file| file.text.get(file.start()..));
    if let Some(open) = whole.filter(|_| is_over).and_then(unclosed::find) {
        let message = format!("{OPENING}. This is opened and never closed");
        return in_template(sources, report.filename(), Some(open.span), message)
            .help(format!("Write `{}` where it ends", open.closing));
    }
    let line = file
        .map(|file| file.line(report.span().start_line))
        .unwrap_or_default();
    if rest.starts_with("end") {
        let word = rest.split(|c: char| !c.is_ascii_alphanumeric()).next();
        let detail = format!(
            "`{}` closes something else than what was opened last",
            word.unwrap_or_default()
        );
        at(sources, report, OPENING, &detail).help("Close every `if`, `for`, `block` and component by its own end, such as `{% endif %}`, the last that was opened first")
    } else if rest.starts_with('-') && line.contains("component") {
        at(sources, report, OPENING, "A component has no hyphen in its name here")
            .help("Write `_` in the template: the folder and the pages say `key-points`, and the template `key_points`")
    } else {
        at(sources, report, OPENING, &sentence(report.message()))
    }
}

fn rendering(report: &ReportError, sources: &Sources) -> Diagnostic {
    let message = report.message();
    if let Some(thrown) = message.strip_prefix(THROWN) {
        return at(sources, report, thrown.trim_end_matches('.'), "");
    }
    let (sentence_, available) = match message.split_once(" Available ") {
        Some((first, rest)) => (first, rest.split_once(": ").map_or("", |(_, list)| list)),
        None => (message, ""),
    };
    if let Some(kind) = message.strip_prefix("Iteration not possible on type ") {
        let opening = format!(
            "A page could not be made, because the template goes through something piece by piece that has no pieces ({kind})"
        );
        return at(sources, report, &opening, "")
            .help("Use a list in `{% for … in … %}`. The manual says of each value what it is");
    }
    let asked = sentence_.split('`').nth(1).unwrap_or_default();
    if !sentence_.contains("is not defined") {
        let opening = "A page could not be made, because this part of the template failed";
        return at(sources, report, opening, &sentence(message));
    }
    let opening = format!(
        "A page could not be made, because the template asks for `{asked}`, which does not exist here"
    );
    let near = nearest(asked, available.split(", "));
    let help = match (near, available) {
        (Some(near), _) => format!("Did you mean `{near}`?"),
        (None, "") => "Where the value before the dot may be absent, write a `?` after it, as in `page.next?.title`".to_owned(),
        (None, list) => format!("What there is: {list}"),
    };
    at(sources, report, &opening, "").help(help)
}

/// A finding at the place of a report. `detail` is the engine's own sentence, where it adds something.
fn at(sources: &Sources, report: &ReportError, opening: &str, detail: &str) -> Diagnostic {
    let message = if detail.is_empty() {
        opening.to_owned()
    } else {
        format!("{opening}. {detail}")
    };
    let range = report.span().range.clone();
    in_template(sources, report.filename(), Some(range.into()), message)
}

/// `span` counts from the first character that is not a byte order mark, as the engine never sees one.
fn in_template(
    sources: &Sources,
    name: &str,
    span: Option<Span>,
    message: impl Into<String>,
) -> Diagnostic {
    match sources.get(name) {
        Some(file) => {
            let span = span.unwrap_or_default().shifted(file.start());
            Diagnostic::at(RULE, file, span, message)
        }
        None => Diagnostic::in_file(RULE, &name.into(), message),
    }
}

/// Where `name` stands in quotes in a template.
fn quoted(sources: &Sources, template: &str, name: &str) -> Option<Span> {
    let file = sources.get(template)?;
    let text = &file.text[file.start()..];
    let at = text
        .find(&format!("\"{name}\""))
        .or_else(|| text.find(&format!("'{name}'")))?;
    Some(Span::new(at, at + name.len() + 2))
}

/// Whether a template leads back to itself by what it extends. Others only build on one that does.
pub fn extends_itself(name: &str, sources: &Sources) -> bool {
    let mut seen = Vec::new();
    let mut next = parent(name, sources);
    while let Some(current) = next {
        if current == name {
            return true;
        }
        if seen.contains(&current) {
            return false;
        }
        seen.push(current);
        next = parent(current, sources);
    }
    false
}

/// The template that one extends.
fn parent<'a>(name: &str, sources: &'a Sources) -> Option<&'a str> {
    let (_, rest) = sources.get(name)?.text.split_once("extends")?;
    let quote = rest.trim_start().chars().next()?;
    rest.split(quote).nth(1)
}

fn keyword(sources: &Sources, template: &str, word: &str) -> Option<Span> {
    let file = sources.get(template)?;
    let at = file.text[file.start()..].find(word)?;
    Some(Span::new(at, at + word.len()))
}

/// The engine's sentence with a capital letter at its head.
fn sentence(message: &str) -> String {
    let mut characters = message.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}
