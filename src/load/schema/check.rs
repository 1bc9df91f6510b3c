//! Holds a tree against a table and tells every fault, each at its place and with what to do about it.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Field, List, Needed, Rest, Shape, Situation, Table};
use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::base::text::{counted, listed, nearest};
use crate::load::limit::{MOST_FINDINGS, short};
use crate::load::node::{Entry, Node, Value};
use crate::load::yaml_fault;
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
        needed: None,
    };
    checker.value(subject, shape);
    checker.findings
}

pub(super) struct Checker<'a> {
    pub(super) file: &'a Arc<SourceFile>,
    situation: Situation,
    findings: Vec<Diagnostic>,
}

/// A value with the name of the field it is in, for sentences: "`title`", or "An element of `tags`".
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) node: &'a Node,
    field: &'a str,
    element: bool,
    /// Where it may not be left out: what belongs there.
    needed: Option<&'static str>,
}

impl Subject<'_> {
    /// What to do about a value that says nothing. Whoever deletes what is needed would be told next that it is missing.
    pub(super) fn write_or_delete(self, where_to: &str) -> String {
        match (self.needed, self.element) {
            (Some(doc), false) => format!("Write it {where_to}: {doc}"),
            (Some(doc), true) => {
                format!("Write it {where_to}, because it cannot be left out: {doc}")
            }
            (None, true) => format!("Write something {where_to}, or delete the element"),
            (None, false) => format!("Write something {where_to}, or delete the line"),
        }
    }

    pub(super) fn name(self) -> String {
        if self.element {
            format!("This element of `{}`", self.field)
        } else {
            format!("`{}`", self.field)
        }
    }
}

impl Checker<'_> {
    fn is_toml(&self) -> bool {
        self.file.path.extension() == "toml"
    }

    fn table(&mut self, node: &Node, table: &'static Table, place: Span) {
        let mut seen: HashSet<&str> = HashSet::new();
        for entry in node.entries() {
            if self.is_full() {
                return;
            }
            let name = entry.key.value.as_str();
            // A second key of the same name has its finding, and its value is not used.
            if !seen.insert(name) {
                continue;
            }
            match table.fields.iter().find(|field| field.name == name) {
                Some(field) => {
                    let is_needed = field.needed.applies(self.situation);
                    self.entry(entry, &field.shape, is_needed.then_some(field.doc));
                }
                None => self.other(entry, table),
            }
        }
        for field in table.fields {
            if field.needed.applies(self.situation) && !seen.contains(field.name) {
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
        let help = format!("Add `{name}`: {}", field.doc);
        self.report("missing-field", place, message, help);
    }

    /// An entry whose name is none of the table's fields.
    fn other(&mut self, entry: &Entry, table: &'static Table) {
        let name = entry.key.value.as_str();
        if let Rest::Named(form, shape) = &table.rest
            && form.complaint(name).is_none()
        {
            return self.entry(entry, shape, None);
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
            match form.meant(name) {
                Some(meant) => format!("Did you mean {}?", meant.shown()),
                None => complaint.help.to_owned(),
            }
        } else {
            let names: Vec<String> = names().map(|name| format!("`{name}`")).collect();
            format!("The names known here are {}", listed(&names, "and"))
        };
        let message = format!(
            "`{}` is not known in {}, so its value would have no effect",
            short(name),
            table.what
        );
        self.report("unknown-field", entry.key.span, message, help);
    }

    fn entry(&mut self, entry: &Entry, shape: &'static Shape, needed: Option<&'static str>) {
        let field = entry.key.value.as_str();
        let subject = Subject {
            node: &entry.value,
            field,
            element: false,
            needed,
        };
        if entry.value.value == Value::Nothing && !matches!(shape, Shape::Anything) {
            let message = format!("`{field}` has no value");
            let help = subject.write_or_delete("after the colon");
            return self.report("invalid-field", entry.key.span, message, help);
        }
        self.value(subject, shape);
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
                    for node in elements.iter().take(MOST_FINDINGS) {
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
                    self.word_or_table(subject, *words, table);
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
            let help = match some_names(table) {
                _ if self.is_toml()
                    && matches!(subject.node.value, Value::Text(_))
                    && matches!(table.rest, Rest::Named(super::form::Form::Language, _)) =>
                {
                    let written = short(self.file.slice(subject.node.span));
                    format!(
                        "Write it for each language: `{} = {{ en = {written} }}`",
                        subject.field
                    )
                }
                names if names.is_empty() => {
                    "Write its values below it, each with its name".to_owned()
                }
                names => format!(
                    "Write its values below it, each with its name: {}",
                    listed(&names, "and")
                ),
            };
            self.wrong_type(subject, "a group of named values", help);
        }
    }

    fn list(&mut self, subject: Subject<'_>, list: &'static List) {
        let Value::List(elements) = &subject.node.value else {
            let written = self.file.slice(subject.node.span);
            let help = match subject.node.value {
                Value::Table(_) if self.is_toml() => {
                    format!("Write two brackets: `[[{}]]`", subject.field)
                }
                Value::Table(_) => "Begin each element with a dash and a space".to_owned(),
                _ => format!(
                    "Write it in brackets, even where there is one only: [{}]",
                    short(written)
                ),
            };
            return self.wrong_type(subject, "a list", help);
        };
        let count = elements.len();
        if count < list.least || count > list.most {
            let wanted = match (list.least, list.most) {
                (least, usize::MAX) => format!("at least {least}"),
                (least, most) => format!("{least} to {most}"),
            };
            let message = format!(
                "{} has {}, but it needs {wanted}",
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
            if self.is_full() {
                return;
            }
            let element = Subject {
                node,
                field: subject.field,
                element: true,
                needed: subject.needed.filter(|_| count <= list.least),
            };
            if node.value == Value::Nothing {
                let message = format!("{} is empty", element.name());
                let help = element.write_or_delete("there");
                self.report("invalid-field", node.span, message, help);
            } else {
                self.value(element, list.of);
            }
        }
    }

    /// The part of `span` on its first line: nobody is helped by a whole paragraph underlined.
    pub(super) fn first_line(&self, span: Span) -> Span {
        let line = self.file.slice(span).lines().next().unwrap_or("");
        Span::new(
            span.start as usize,
            span.start as usize + line.trim_end().len(),
        )
    }

    /// Whether so much is wrong that nothing more is looked for.
    fn is_full(&self) -> bool {
        self.findings.len() > MOST_FINDINGS
    }

    pub(super) fn report(
        &mut self,
        rule: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        if !self.is_full() {
            let finding = Diagnostic::at(rule, self.file, span, message).help(help);
            self.findings.push(finding);
        }
    }
}

/// The fields of a table that come to mind first: the needed ones, or else a few.
pub(super) fn some_names(table: &Table) -> Vec<String> {
    let is_needed = |field: &&Field| matches!(field.needed, Needed::Always);
    let mut fields: Vec<&Field> = table.fields.iter().filter(is_needed).collect();
    if fields.is_empty() {
        fields = table.fields.iter().take(6).collect();
    }
    fields
        .iter()
        .map(|field| format!("`{}`", field.name))
        .collect()
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
