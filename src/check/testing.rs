//! Small sites made by hand, for tests that are about levels and reports and not about text.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::date;

use crate::base::path::SitePath;
use crate::base::source::SourceFile;
use crate::base::span::{Span, Spanned};
use crate::model::config::CheckSettings;
use crate::model::front_matter::Waiver;
use crate::model::{
    Address, Audience, Body, Config, Data, Diagnostic, Edition, FrontMatter, Level, Page, Role,
    Site,
};

/// A value whose place does not matter.
pub fn somewhere<T>(value: T) -> Spanned<T> {
    Spanned::new(value, Span::default())
}

/// The page `content/<name>.md`.
pub fn page(name: &str, front: FrontMatter, text: &str) -> Page {
    let path = SitePath::new(&format!("content/{name}.md"));
    Page {
        source: Arc::new(SourceFile::new(path, text)),
        address: Address {
            role: Role::Page,
            language: "en".into(),
            key: name.to_owned(),
            path: format!("{name}/"),
        },
        front,
        body: Body::default(),
        front_is_readable: true,
        mention_of_suicide: None,
    }
}

/// A finding at the first place where `text` stands in the page.
pub fn finding(page: &Page, rule: &'static str, text: &str) -> Diagnostic {
    let at = page
        .source
        .text
        .find(text)
        .expect("the page holds the text");
    let message = format!("Something about {text}.");
    page.diagnostic(rule, Span::new(at, at + text.len()), message)
}

pub fn waiver(rule: &str, until: jiff::civil::Date) -> Waiver {
    Waiver {
        rule: somewhere(rule.to_owned()),
        reason: somewhere("A reason.".to_owned()),
        by: somewhere("sam".to_owned()),
        until: somewhere(until),
        span: Span::default(),
    }
}

/// A site on 22 November 2026, as staff see it, with these pages.
pub fn site(config: Config, pages: Vec<Page>) -> Site {
    let pages = pages
        .into_iter()
        .map(|page| (page.file().clone(), Arc::new(page)))
        .collect();
    let edition = Edition {
        today: date(2026, 11, 22),
        audience: Audience::Staff,
    };
    let data = Arc::new(Data::default());
    Site::new(Arc::new(config), edition, pages, data, BTreeMap::new())
}

/// Settings with `[checks] <rule> = "<level>"`, and further numbers for the rule.
pub fn checks(rule: &str, level: Option<Level>, options: serde_json::Value) -> Config {
    let book = SourceFile::new(SitePath::new("book.toml"), "[checks]\n");
    let set = CheckSettings {
        name: somewhere(rule.to_owned()),
        level: level.map(somewhere),
        options,
    };
    Config {
        checks: BTreeMap::from([(rule.to_owned(), set)]),
        source: Some(Arc::new(book)),
        ..Config::default()
    }
}
