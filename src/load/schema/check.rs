//! Holds a tree against a table and tells every fault, each at its place and with what to do about it.

use std::sync::Arc;

use super::{Field, Limit, List, Needed, Rest, Shape, Situation, Table, Text, Words};
use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::base::text::{counted, listed, nearest};
use crate::load::node::{Entry, Node, Value};
use crate::load::{date, yaml_fault};
use crate::model::{Diagnostic, Kind, Role};

/// Every fault of `node`, which should be the group that `table` describes. Missing fields are told at `place`.
pub fn check(
    file: &Arc<SourceFile>,
    node: &Node,
    table: &'static Table,
    situation: Situation,
    place: Span,
) -> Vec<Diagnostic> {
    let mut checker = Checker {
        file,
        situation,
        findings: Vec::new(),
    };
    checker.table(node, table, place);
    checker.findings
}

/// Every fault of a whole data file, which should be of the given shape.
pub fn check_file(file: &Arc<SourceFile>, node: &Node, shape: &'static Shape) -> Vec<Diagnostic> {
    let situation = Situation {
        role: Role::Home,
        kind: Kind::Page,
    };
    let mut checker = Checker {
        file,
        situation,
        findings: Vec::new(),
    };
    let subject = Subject {
        node,
        field: file.path.name(),
        element: false,
    };
    checker.value(subject, shape);
    checker.findings
}

struct Checker<'a> {
    file: &'a Arc<SourceFile>,
    situation: Situation,
    findings: Vec<Diagnostic>,
}

/// A value with the name of the field it is in, for sentences: "`title`", or "An element of `tags`".
#[derive(Clone, Copy)]
struct Subject<'a> {
    node: &'a Node,
    field: &'a str,
    element: bool,
}

impl Subject<'_> {
    fn name(self) -> String {
        if self.element {
            format!("This element of `{}`", self.field)
        } else {
            format!("`{}`", self.field)
        }
    }
}

impl Checker<'_> {
    fn table(&mut self, node: &Node, table: &'static Table, place: Span) {
        let mut seen: Vec<&str> = Vec::new();
        for entry in node.entries() {
            let name = entry.key.value.as_str();
            if seen.contains(&name) {
                continue;
            }
            seen.push(name);
            match table.fields.iter().find(|field| field.name == name) {
                Some(field) => self.entry(entry, &field.shape),
                None => self.other(entry, table),
            }
        }
        for field in table.fields {
            if field.needed.applies(self.situation) && !seen.contains(&field.name) {
                self.missing(field, table, place);
            }
        }
    }

    fn missing(&mut self, field: &Field, table: &Table, place: Span) {
        let name = field.name;
        let who = match field.needed {
            Needed::Clinical | Needed::Kinds(_) => {
                format!(
                    ", which a page of kind `{}` needs",
                    self.situation.kind.name()
                )
            }
            _ => String::new(),
        };
        let message = format!("`{name}` is missing in {}{who}", table.what);
        let finding = Diagnostic::at("missing-field", self.file, place, message)
            .help(format!("Add `{name}`: {}", field.doc));
        self.findings.push(finding);
    }

    /// An entry whose name is none of the table's fields.
    fn other(&mut self, entry: &Entry, table: &'static Table) {
        let name = entry.key.value.as_str();
        if let Rest::Named(form, shape) = &table.rest
            && form.complaint(name).is_none()
        {
            return self.entry(entry, shape);
        }
        let hint = table.hints.iter().find(|(wrong, _)| *wrong == name);
        let names = || table.fields.iter().map(|field| field.name);
        let help = if let Some((_, hint)) = hint {
            (*hint).to_owned()
        } else if let Some(near) = nearest(name, names()) {
            format!("Did you mean `{near}`?")
        } else if let Rest::Named(form, _) = &table.rest
            && let Some(complaint) = form.complaint(name)
        {
            complaint.help.to_owned()
        } else {
            let names: Vec<String> = names().map(|name| format!("`{name}`")).collect();
            format!("The names known here are {}", listed(&names, "and"))
        };
        let message = format!(
            "`{name}` is not known in {}, so its value would have no effect",
            table.what
        );
        self.report("unknown-field", entry.key.span, message, help);
    }

    fn entry(&mut self, entry: &Entry, shape: &'static Shape) {
        let field = entry.key.value.as_str();
        if entry.value.value == Value::Nothing && !matches!(shape, Shape::Anything) {
            let message = format!("`{field}` has no value");
            let help = "Write the value after the colon, or delete the line";
            return self.report("invalid-field", entry.key.span, message, help);
        }
        let node = &entry.value;
        let element = false;
        self.value(
            Subject {
                node,
                field,
                element,
            },
            shape,
        );
    }

    fn value(&mut self, subject: Subject<'_>, shape: &'static Shape) {
        match shape {
            Shape::Text(text) => self.text(subject, text),
            Shape::Word(words) => self.word(subject, *words),
            Shape::Switch => self.switch(subject),
            Shape::Whole { least, most } => self.whole(subject, *least, *most),
            Shape::Date => self.date(subject),
            Shape::List(list) => self.list(subject, list),
            Shape::OneOrMore(shape) => match &subject.node.value {
                Value::List(elements) => {
                    for node in elements {
                        self.value(
                            Subject {
                                node,
                                element: true,
                                ..subject
                            },
                            shape,
                        );
                    }
                }
                _ => self.value(subject, shape),
            },
            Shape::Table(table) => self.group(subject, table),
            Shape::WordOrTable(words, table) => {
                if matches!(subject.node.value, Value::Table(_)) {
                    self.group(subject, table);
                } else {
                    self.word(subject, *words);
                }
            }
            Shape::Free => {
                if !matches!(subject.node.value, Value::Table(_)) {
                    self.wrong_type(
                        subject,
                        "a group of named values",
                        "Write the values below it, each on a line with a name of its own",
                    );
                }
            }
            Shape::Anything => {}
        }
    }

    fn group(&mut self, subject: Subject<'_>, table: &'static Table) {
        if matches!(subject.node.value, Value::Table(_)) {
            let place = self.first_line(subject.node.span);
            self.table(subject.node, table, place);
        } else {
            let names: Vec<String> = table
                .fields
                .iter()
                .map(|field| format!("`{}`", field.name))
                .collect();
            let help = format!(
                "Write its values below it, two spaces in: {}",
                listed(&names, "and")
            );
            self.wrong_type(subject, "a group of named values", help);
        }
    }

    fn list(&mut self, subject: Subject<'_>, list: &'static List) {
        let Value::List(elements) = &subject.node.value else {
            let written = self.file.slice(subject.node.span);
            let help = match subject.node.value {
                Value::Table(_) => "Begin each element with a dash and a space".to_owned(),
                _ => format!("Write it in brackets, even where there is one only: [{written}]"),
            };
            return self.wrong_type(subject, "a list", help);
        };
        let count = elements.len();
        if count < list.least || count > list.most {
            let allowed = match (list.least, list.most) {
                (least, usize::MAX) => format!("at least {least}"),
                (least, most) => format!("{least} to {most}"),
            };
            let message = format!(
                "{} has {}, and {allowed} are needed",
                subject.name(),
                counted(count, "element")
            );
            let help = if count < list.least {
                "Add what is missing"
            } else {
                "Keep what matters most to patients"
            };
            let place = self.first_line(subject.node.span);
            self.report("invalid-field", place, message, help);
        }
        for node in elements {
            let element = Subject {
                node,
                field: subject.field,
                element: true,
            };
            if node.value == Value::Nothing {
                let message = format!("{} is empty", element.name());
                self.report(
                    "invalid-field",
                    node.span,
                    message,
                    "Delete it, or write something",
                );
            } else {
                self.value(element, list.of);
            }
        }
    }

    fn text(&mut self, subject: Subject<'_>, rules: &Text) {
        let written = self.file.slice(subject.node.span);
        let Some(text) = subject.node.as_text() else {
            let help = match subject.node.value {
                Value::List(_) | Value::Table(_) => "Write it as one piece of text".to_owned(),
                _ => format!("Write it in quotes, so that it is taken as it stands: \"{written}\""),
            };
            return self.wrong_type(subject, "text", help);
        };
        // YAML 1.1, which many programs still read, turns these words into true and false.
        if text == written && ["yes", "no", "on", "off"].contains(&text.to_lowercase().as_str()) {
            let message = format!(
                "{} is `{text}` without quotes, which many programs read as true or false",
                subject.name()
            );
            let help = format!("Write it in quotes, so that it is taken as it stands: \"{text}\"");
            return self.report("invalid-field", subject.node.span, message, help);
        }
        if text.trim().is_empty() {
            let message = format!("{} is empty text", subject.name());
            let help = "Write something between the quotes, or delete the line";
            return self.report("invalid-field", subject.node.span, message, help);
        }
        if let Some(complaint) = rules.form.complaint(text) {
            let message = format!("{} {}", subject.name(), complaint.message);
            self.report("invalid-field", subject.node.span, message, complaint.help);
        }
        if let Some(limit) = rules.characters {
            self.limit(subject, limit, text.chars().count(), "character");
        }
        if let Some(limit) = rules.words {
            self.limit(subject, limit, text.split_whitespace().count(), "word");
        }
    }

    fn limit(&mut self, subject: Subject<'_>, limit: Limit, count: usize, unit: &str) {
        if count > limit.most {
            let message = format!(
                "{} has {}, and {} is the most: {}",
                subject.name(),
                counted(count, unit),
                limit.most,
                limit.why
            );
            let help = format!("Leave out {} or more", counted(count - limit.most, unit));
            self.report("invalid-field", subject.node.span, message, help);
        }
    }

    fn word(&mut self, subject: Subject<'_>, words: Words) {
        let words = words();
        let text = subject.node.as_text().unwrap_or_default();
        if words.contains(&text) {
            return;
        }
        let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        let mut help = format!("Write {}", listed(&quoted, "or"));
        if let Some(near) = nearest(text, words) {
            help = format!("Did you mean `{near}`? {help}");
        }
        let written = self.shown(subject.node);
        let message = format!("{} cannot be {written}", subject.name());
        self.report("invalid-field", subject.node.span, message, help);
    }

    fn switch(&mut self, subject: Subject<'_>) {
        if !matches!(subject.node.value, Value::Switch(_)) {
            self.wrong_type(
                subject,
                "true or false",
                "Write `true` or `false`, without quotes",
            );
        }
    }

    fn whole(&mut self, subject: Subject<'_>, least: i64, most: i64) {
        let Value::Whole(number) = subject.node.value else {
            return self.wrong_type(
                subject,
                "a whole number",
                "Write digits only, without quotes",
            );
        };
        if !(least..=most).contains(&number) {
            let message = format!("{} cannot be {number}", subject.name());
            let help = format!("Write a number from {least} to {most}");
            self.report("invalid-field", subject.node.span, message, help);
        }
    }

    fn date(&mut self, subject: Subject<'_>) {
        let Some(text) = subject.node.as_text() else {
            let help = "Write year, month and day: 2026-03-01";
            return self.wrong_type(subject, "a date", help);
        };
        if let Err(why) = date::parse(text) {
            let help = match date::suggestion(text) {
                Some(date) => format!("Did you mean {date}?"),
                None => "Write year, month and day of a day that exists: 2026-03-01".to_owned(),
            };
            let message = format!("{}: {why}", subject.name());
            self.report("invalid-field", subject.node.span, message, help);
        }
    }

    fn wrong_type(&mut self, subject: Subject<'_>, wanted: &str, help: impl Into<String>) {
        let found = self.shown(subject.node);
        let message = format!("{} should be {wanted}, but it is {found}", subject.name());
        let place = self.first_line(subject.node.span);
        self.report("invalid-field", place, message, help);
    }

    /// A short value as it is written, a long one by what it is.
    fn shown(&self, node: &Node) -> String {
        let written = self.file.slice(node.span).trim();
        match node.value {
            Value::List(_) | Value::Table(_) | Value::Nothing => node.describe().to_owned(),
            Value::Whole(_) | Value::Decimal(_) => format!("the number {written}"),
            _ if written.chars().count() > 40 || written.contains('\n') => {
                node.describe().to_owned()
            }
            _ => format!("`{written}`"),
        }
    }

    /// The part of `span` on its first line: nobody is helped by a whole paragraph underlined.
    fn first_line(&self, span: Span) -> Span {
        let line = self.file.slice(span).lines().next().unwrap_or("");
        Span::new(
            span.start as usize,
            span.start as usize + line.trim_end().len(),
        )
    }

    fn report(
        &mut self,
        rule: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let finding = Diagnostic::at(rule, self.file, span, message).help(help);
        self.findings.push(finding);
    }
}

/// The finding for a file, or a part of one, that is no group of named values at all.
pub fn not_a_table(file: &Arc<SourceFile>, node: &Node, what: &str) -> Diagnostic {
    let text = &file.text;
    let line = yaml_fault::Line::at(text, node.span.start as usize);
    let message =
        format!("{what} is not written as names with values, so nothing of it could be read");
    match yaml_fault::missing_space(text, line) {
        Some(fault) => {
            Diagnostic::at("invalid-yaml", file, fault.span, fault.message).help(fault.help)
        }
        None => Diagnostic::at("invalid-yaml", file, node.span, message)
            .help("Write each value on a line of its own: `title: What to expect`"),
    }
}
