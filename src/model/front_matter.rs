//! The front matter of a page: what its author says about it. Absent is absent; *rules* decide what is required.

use jiff::civil::Date;
use serde_json::Value;

use super::kind::{Kind, Status};
use crate::base::span::{Span, Spanned};

/// A field that may be absent, with its place in the file.
pub type Field<T> = Option<Spanned<T>>;

/// All front matter fields. One place per field, so that a finding can underline *the date* and not "line 1".
#[derive(Debug, Clone, Default)]
pub struct FrontMatter {
    pub title: Field<String>,
    pub nav_title: Field<String>,
    pub summary: Field<String>,
    pub kind: Field<Kind>,
    pub status: Field<Status>,
    pub replaced_by: Field<String>,
    pub approval: Field<Approval>,
    pub authors: Vec<Spanned<String>>,
    pub reviewers: Vec<Spanned<String>>,
    pub published_on: Field<Date>,
    pub updated_on: Field<Date>,
    /// What changed on that day, and why.
    pub change: Field<String>,
    pub reviewed_on: Field<Date>,
    pub review_due: Field<Date>,
    pub evidence_checked_on: Field<Date>,
    pub main_message: Field<String>,
    pub key_points: Vec<Spanned<String>>,
    pub audience: Vec<Spanned<String>>,
    pub conditions: Vec<Spanned<String>>,
    pub medicines: Vec<Spanned<String>>,
    pub tags: Vec<Spanned<String>>,
    pub questions: Vec<Spanned<String>>,
    /// File links, relative to the page's own folder.
    pub related: Vec<Spanned<String>>,
    /// Old addresses of the page, from the top of the site.
    pub aliases: Vec<Spanned<String>>,
    pub order: Field<i64>,
    pub crisis: Field<CrisisBlock>,
    pub translation: Field<Translation>,
    pub funding: Field<String>,
    pub conflicts: Field<String>,
    pub allow: Vec<Waiver>,
    pub template: Field<String>,
    pub toc: Field<bool>,
    pub noindex: Field<bool>,
    pub publish_on: Field<Date>,
    pub expire_on: Field<Date>,
    /// Free-form values for templates; always an object.
    pub extra: Value,
    /// The opening `---` line: where a missing field is reported.
    pub fence: Span,
}

impl FrontMatter {
    /// What kind of page it is; a plain one where that is not said.
    pub fn kind(&self) -> Kind {
        self.kind.as_ref().map_or(Kind::Page, |kind| kind.value)
    }

    /// How far its text is; a draft where that is not said.
    pub fn status(&self) -> Status {
        self.status
            .as_ref()
            .map_or(Status::Draft, |status| status.value)
    }
}

/// A clinician's approval, as `handout approve` writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Approval {
    /// Id in `people.yaml`.
    pub by: Field<String>,
    pub on: Field<Date>,
    /// Digest of what was approved.
    pub digest: Field<String>,
}

/// When the crisis block is shown on a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum CrisisBlock {
    /// Where the page speaks of suicide or self-harm.
    #[default]
    Auto,
    Always,
    Off {
        reason: String,
    },
}

/// What a translated page was made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Translation {
    /// The `reviewed_on` date of the original that was translated.
    pub of_reviewed_on: Field<Date>,
    pub by: Field<String>,
    pub checked_by: Field<String>,
}

/// Permission, by a named person, for one rule to stay silent on one page for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    pub rule: Spanned<String>,
    pub reason: Spanned<String>,
    pub by: Spanned<String>,
    pub until: Spanned<Date>,
    /// The whole entry of the list.
    pub span: Span,
}
