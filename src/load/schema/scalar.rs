//! Single values: text, words of a fixed set, switches, numbers, dates.

use super::check::{Checker, Subject, some_names};
use super::{Limit, Table, Text, Words};
use crate::base::text::{counted, listed, nearest};
use crate::load::date;
use crate::load::limit::short;
use crate::load::node::{Node, Value};

impl Checker<'_> {
    pub(super) fn text(&mut self, subject: Subject<'_>, rules: &Text) {
        let written = short(self.file.slice(subject.node.span));
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
            let help = subject.write_or_delete("between the quotes");
            return self.report("invalid-field", subject.node.span, message, help);
        }
        if let Some(complaint) = rules.form.complaint(text) {
            let message = format!("{} {}", subject.name(), complaint.message);
            let meant = rules.form.meant(text);
            let help = meant.map(|meant| format!("Did you mean {}?", meant.shown()));
            let help = help.unwrap_or_else(|| complaint.help.to_owned());
            self.report("invalid-field", subject.node.span, message, help);
        }
        if let Some(limit) = rules.characters {
            self.limit(subject, limit, text.trim().chars().count(), "character");
        }
        if let Some(limit) = rules.words {
            self.limit(subject, limit, text.split_whitespace().count(), "word");
        }
    }

    pub(super) fn limit(&mut self, subject: Subject<'_>, limit: Limit, count: usize, unit: &str) {
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

    pub(super) fn word(&mut self, subject: Subject<'_>, words: Words) {
        self.one_of(subject, words(), "");
    }

    /// A word where a group would be right as well.
    pub(super) fn word_or_table(&mut self, subject: Subject<'_>, words: Words, table: &Table) {
        let names = listed(&some_names(table), "and");
        let or = format!("; or, on the lines below it, {names} with a value");
        self.one_of(subject, words(), &or);
    }

    fn one_of(&mut self, subject: Subject<'_>, words: Vec<&'static str>, or: &str) {
        let text = subject.node.as_text().unwrap_or_default();
        if words.contains(&text) {
            return;
        }
        let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        let help = match nearest(text, words) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("Write {}{or}", listed(&quoted, "or")),
        };
        let written = self.shown(subject.node);
        let message = format!("{} cannot be {written}", subject.name());
        self.report("invalid-field", subject.node.span, message, help);
    }

    pub(super) fn switch(&mut self, subject: Subject<'_>) {
        if !matches!(subject.node.value, Value::Switch(_)) {
            self.wrong_type(
                subject,
                "true or false",
                "Write `true` or `false`, without quotes",
            );
        }
    }

    pub(super) fn whole(&mut self, subject: Subject<'_>, least: i64, most: i64) {
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

    pub(super) fn date(&mut self, subject: Subject<'_>) {
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

    pub(super) fn wrong_type(
        &mut self,
        subject: Subject<'_>,
        wanted: &str,
        help: impl Into<String>,
    ) {
        let found = self.shown(subject.node);
        let message = format!("{} should be {wanted}, but it is {found}", subject.name());
        let place = self.first_line(subject.node.span);
        self.report("invalid-field", place, message, help);
    }

    /// A short value as it is written, a long one by what it is.
    pub(super) fn shown(&self, node: &Node) -> String {
        let written = self.file.slice(node.span).trim();
        match node.value {
            Value::List(_) | Value::Table(_) | Value::Nothing => node.describe().to_owned(),
            Value::Whole(_) | Value::Decimal(_) => format!("the number {}", short(written)),
            _ if written.chars().count() > 40 || written.contains('\n') => {
                node.describe().to_owned()
            }
            _ => format!("`{written}`"),
        }
    }
}
