//! One Markdown file, read and understood. Complete when made: nothing about other pages is kept here.

use std::sync::Arc;

use jiff::civil::Date;

use super::address::{Address, Role};
use super::body::Body;
use super::diagnostic::Diagnostic;
use super::front_matter::{CrisisBlock, FrontMatter};
use super::kind::{Kind, Status};
use crate::base::path::SitePath;
use crate::base::source::SourceFile;
use crate::base::span::Span;

/// The component that shows the crisis lines.
pub const CRISIS_COMPONENT: &str = "crisis";

/// The component that holds one question and its answer.
pub const FAQ_COMPONENT: &str = "faq";

/// One Markdown file, read. It knows nothing of other pages.
#[derive(Debug)]
pub struct Page {
    pub source: Arc<SourceFile>,
    pub address: Address,
    pub front: FrontMatter,
    pub body: Body,
    /// Whether the front matter was read. When it was not, `front` is empty and only rules over the body make sense.
    pub front_is_readable: bool,
    /// Where it first speaks of suicide or self-harm.
    pub mention_of_suicide: Option<Span>,
}

impl Page {
    /// The file that it is written in.
    pub fn file(&self) -> &SitePath {
        &self.source.path
    }

    /// The file as far as its text begins. All that other pages and lists know of a page is there and in its address.
    pub fn head(&self) -> &str {
        let text = &self.source.text;
        text.get(..self.body.start).unwrap_or(text)
    }

    /// The title; the file's name where there is none.
    pub fn title(&self) -> &str {
        match &self.front.title {
            Some(title) => &title.value,
            None => self.file().name(),
        }
    }

    /// The title for menus and lists.
    pub fn nav_title(&self) -> &str {
        match &self.front.nav_title {
            Some(title) => &title.value,
            None => self.title(),
        }
    }

    /// What kind of page it is.
    pub fn kind(&self) -> Kind {
        self.front.kind()
    }

    /// Home and sections need no status: they are published.
    pub fn status(&self) -> Status {
        match (&self.front.status, self.address.role) {
            (None, Role::Home | Role::Section) => Status::Approved,
            _ => self.front.status(),
        }
    }

    /// The day of a page with news; `None` for any other.
    pub fn news_of(&self) -> Option<Date> {
        let published = self.front.published_on.as_ref();
        let is_news = self.kind() == Kind::News;
        published.filter(|_| is_news).map(|date| date.value)
    }

    /// Whether this translation was made before the last review of `original`. One that does not say from which text it
    /// was made is not called old.
    pub fn is_older_than(&self, original: &Page) -> bool {
        let translation = self.front.translation.as_ref();
        let made_from = translation.and_then(|made| made.value.of_reviewed_on.as_ref());
        let reviewed = original.front.reviewed_on.as_ref();
        matches!((made_from, reviewed), (Some(of), Some(on)) if of.value < on.value)
    }

    /// Whether search engines may list the page.
    pub fn is_listed(&self) -> bool {
        let hidden = self.front.noindex.as_ref();
        !hidden.is_some_and(|noindex| noindex.value) && self.status() != Status::Retired
    }

    /// Whether lists of pages name it: the home page is above them, a retired page only says where to go instead, and one
    /// that search engines are asked to leave out is for those who have its address.
    pub fn is_in_lists(&self) -> bool {
        self.address.role != Role::Home && self.is_listed()
    }

    /// Whether people act on it for their health, so that more is asked of it.
    pub fn is_clinical(&self) -> bool {
        self.kind().is_clinical()
    }

    /// Whether the crisis block is put in by itself: the page speaks of suicide, or its author wants the block always,
    /// and has not written one. An author can switch it off, with a reason.
    pub fn gets_crisis_block(&self) -> bool {
        let setting = self.front.crisis.as_ref().map(|setting| &setting.value);
        let is_wanted = match setting {
            None | Some(CrisisBlock::Auto) => self.mention_of_suicide.is_some(),
            Some(CrisisBlock::Always) => true,
            Some(CrisisBlock::Off { .. }) => false,
        };
        let mut components = self.body.components.iter();
        is_wanted && !components.any(|used| used.name.value == CRISIS_COMPONENT)
    }

    /// A problem at a place in this page's file.
    pub fn diagnostic(
        &self,
        rule: &'static str,
        span: Span,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::at(rule, &self.source, span, message)
    }
}
