//! What is wrong with a site, in words for the person who can mend it.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use super::edit::Edit;
use crate::base::path::SitePath;
use crate::base::source::{Position, SourceFile};
use crate::base::span::Span;

/// How much a finding weighs. Set per rule in `[checks]` of `book.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Not shown.
    Allow,
    /// Shown, never fails anything, not even with `--strict`.
    Note,
    /// Shown; fails with `--strict`.
    Warn,
    /// Nothing is published while this stands.
    Deny,
}

impl Level {
    /// From the lightest to the gravest.
    pub const ALL: [Level; 4] = [Level::Allow, Level::Note, Level::Warn, Level::Deny];

    /// As settings and pages write it.
    pub fn name(self) -> &'static str {
        match self {
            Level::Allow => "allow",
            Level::Note => "note",
            Level::Warn => "warn",
            Level::Deny => "deny",
        }
    }

    /// The level of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Where in a file something is.
#[derive(Debug, Clone)]
pub struct Place {
    pub file: Arc<SourceFile>,
    pub span: Span,
}

impl Place {
    /// A part of a file.
    pub fn new(file: &Arc<SourceFile>, span: Span) -> Self {
        Self {
            file: Arc::clone(file),
            span,
        }
    }

    /// Line and column of its first character, from 1.
    pub fn start(&self) -> Position {
        self.file.position(self.span.start as usize)
    }

    /// The place just after the last character.
    pub fn end(&self) -> Position {
        self.file.position(self.span.end as usize)
    }
}

/// A second place that helps to understand a finding: the other page with the same address, the first of two keys.
#[derive(Debug, Clone)]
pub struct Label {
    pub place: Place,
    pub text: String,
}

/// What of a finished page a finding is about. Where somebody wrote it, which is most often a template, it can be told once
/// for all pages that have it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clue {
    /// An address, as it stands in the page.
    Address(String),
    /// An attribute, by its name in small letters: `onclick`.
    Attribute(String),
    /// An element whose content stands in the page itself, by its name: `script`.
    Element(String),
    /// An id that is given more than once.
    Id(String),
    /// An element that is nowhere in the page, by its name: `main`.
    NoElement(&'static str),
    /// An attribute that the element `html` has not, by its name.
    NoAttribute(&'static str),
}

/// One problem in the content, before its level is settled.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule's name, as in `[checks]`, waivers and `handout explain`.
    pub rule: &'static str,
    /// What is wrong and why it matters: one or two sentences.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The file it is about, when there is one; set even where no text can be shown (a picture, a file that is not text).
    pub file: Option<SitePath>,
    pub place: Option<Place>,
    pub labels: Vec<Label>,
    /// Set where the rule weighs this finding less than its others.
    pub at_most: Option<Level>,
    /// What a program may write in place of the words, where that is safe.
    pub fix: Option<Edit>,
    /// Set where it is about a finished page, whatever file that was made from.
    pub clue: Option<Clue>,
    /// The data file that lacks something, where that is what it says.
    pub lacking: Option<Lacking>,
}

/// What is not in a data file. Where it may have been in a part that could not be read, only that is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    /// The file by its name without ending: `people`.
    pub file: &'static str,
    /// The id of the entry, where it is a certain one.
    pub entry: Option<String>,
}

impl Diagnostic {
    /// A problem at a place in a text file.
    pub fn at(
        rule: &'static str,
        file: &Arc<SourceFile>,
        span: Span,
        message: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            message: sentence(message.into()),
            help: None,
            file: Some(file.path.clone()),
            place: Some(Place::new(file, span)),
            labels: Vec::new(),
            at_most: None,
            fix: None,
            clue: None,
            lacking: None,
        }
    }

    /// A problem of a whole file, or of a file that cannot be shown as text.
    pub fn in_file(rule: &'static str, file: &SitePath, message: impl Into<String>) -> Self {
        Self {
            rule,
            message: sentence(message.into()),
            help: None,
            file: Some(file.clone()),
            place: None,
            labels: Vec::new(),
            at_most: None,
            fix: None,
            clue: None,
            lacking: None,
        }
    }

    /// The same with what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(sentence(help.into()));
        self
    }

    /// The same with a further place that belongs to it, and why.
    #[must_use]
    pub fn label(mut self, place: Place, text: impl Into<String>) -> Self {
        let text = text.into();
        self.labels.push(Label { place, text });
        self
    }

    /// Weighs this finding no more than `level`, whatever the level of its rule.
    #[must_use]
    pub fn at_most(mut self, level: Level) -> Self {
        self.at_most = Some(level);
        self
    }

    /// Says that it would be no problem if a data file had an entry: that with this id, or any.
    #[must_use]
    pub fn lacking(mut self, file: &'static str, entry: Option<&str>) -> Self {
        let entry = entry.map(str::to_owned);
        self.lacking = Some(Lacking { file, entry });
        self
    }

    /// Says what `handout check --fix` may write in place of `span`. Only where no meaning can change.
    #[must_use]
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        let replacement = replacement.into();
        self.fix = Some(Edit { span, replacement });
        self
    }

    /// Says by what the place can be found where the cause is written.
    #[must_use]
    pub fn clue(mut self, clue: Clue) -> Self {
        self.clue = Some(clue);
        self
    }

    /// The order in which findings are shown: by file, by place, by rule, by message. It never depends on how work was spread over threads.
    pub fn order(&self, other: &Self) -> Ordering {
        let key = |d: &Self| (d.place.as_ref().map(|p| p.span), d.rule);
        self.file
            .cmp(&other.file)
            .then_with(|| key(self).cmp(&key(other)))
            .then_with(|| self.message.cmp(&other.message))
    }
}

/// Messages are sentences. The full stop is put in here where the writer left it out.
fn sentence(mut text: String) -> String {
    if text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '`' | '"' | '”' | ')' | '’'))
    {
        text.push('.');
    }
    text
}

/// A diagnostic with its level settled: what is shown to people.
#[derive(Debug, Clone)]
pub struct Finding {
    pub level: Level,
    pub diagnostic: Diagnostic,
}

/// A value and the problems met while making it. Trouble in content never stops the work; it is collected and shown all at once.
#[derive(Debug, Clone, Default)]
pub struct With<T> {
    pub value: T,
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> With<T> {
    /// A value with what was found while it was made.
    pub fn new(value: T, diagnostics: Vec<Diagnostic>) -> Self {
        Self { value, diagnostics }
    }

    /// A value without any problem.
    pub fn clean(value: T) -> Self {
        Self::new(value, Vec::new())
    }

    /// Another value with the same findings.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> With<U> {
        With::new(f(self.value), self.diagnostics)
    }

    /// The value; its problems go to the end of `diagnostics`.
    pub fn unload(self, diagnostics: &mut Vec<Diagnostic>) -> T {
        diagnostics.extend(self.diagnostics);
        self.value
    }
}
