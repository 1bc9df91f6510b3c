//! The pages of a site.

use jiff::civil::Date;
use serde::Serialize;

use super::meant;
use crate::base::span::Spanned;
use crate::model::{Page, Site};
use crate::render::address::encode;

/// One page. Names are those of the front matter, where a field comes from there.
#[derive(Debug, Serialize)]
pub struct Listed {
    pub file: String,
    pub title: String,
    pub summary: Option<String>,
    /// From the top of the website; empty for the home page.
    pub path: String,
    /// The whole address.
    pub url: String,
    pub kind: &'static str,
    pub status: &'static str,
    pub language: String,
    /// Whether patients see it today.
    pub published: bool,
    pub authors: Vec<String>,
    pub reviewers: Vec<String>,
    pub conditions: Vec<String>,
    pub medicines: Vec<String>,
    pub tags: Vec<String>,
    pub published_on: Option<Date>,
    pub updated_on: Option<Date>,
    pub reviewed_on: Option<Date>,
    pub review_due: Option<Date>,
    pub words: usize,
    /// Old addresses that lead to it.
    pub aliases: Vec<String>,
    /// The same page in other languages.
    pub translations: Vec<Translation>,
}

/// A page in another language.
#[derive(Debug, Serialize)]
pub struct Translation {
    pub language: String,
    pub file: String,
}

pub fn of(site: &Site, is_meant: &dyn Fn(&Page) -> bool) -> Vec<Listed> {
    let listed = |page| listed(site, page, is_meant);
    meant(site, is_meant).map(listed).collect()
}

fn listed(site: &Site, page: &Page, is_meant: &dyn Fn(&Page) -> bool) -> Listed {
    let front = &page.front;
    let twins = site
        .twins(page)
        .filter(|twin| twin.file() != page.file() && is_meant(twin));
    Listed {
        file: page.file().to_string(),
        title: page.title().to_owned(),
        summary: front.summary.as_ref().map(|summary| summary.value.clone()),
        path: page.address.path.clone(),
        url: site.config.absolute(&encode(&page.address.path)),
        kind: page.kind().name(),
        status: page.status().name(),
        language: page.address.language.to_string(),
        published: site.is_public(page),
        authors: values(&front.authors),
        reviewers: values(&front.reviewers),
        conditions: values(&front.conditions),
        medicines: values(&front.medicines),
        tags: values(&front.tags),
        published_on: date(front.published_on.as_ref()),
        updated_on: date(front.updated_on.as_ref()),
        reviewed_on: date(front.reviewed_on.as_ref()),
        review_due: date(front.review_due.as_ref()),
        words: page.body.words(),
        aliases: values(&front.aliases),
        translations: twins
            .map(|twin| Translation {
                language: twin.address.language.to_string(),
                file: twin.file().to_string(),
            })
            .collect(),
    }
}

fn values(written: &[Spanned<String>]) -> Vec<String> {
    written.iter().map(|one| one.value.clone()).collect()
}

fn date(field: Option<&Spanned<Date>>) -> Option<Date> {
    field.map(|date| date.value)
}
