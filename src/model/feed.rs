//! Which feeds a site has for people who follow it with a feed reader, and which pages they name.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::kind::{Kind, Status};
use super::page::Page;
use super::{Address, Role, Site};

/// How many pages a feed names.
const ENTRIES: usize = 20;

/// What a feed tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedKind {
    /// The pages that changed last, with the reason.
    Changes,
    /// Pages of the kind `news`.
    News,
}

/// One feed in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    pub kind: FeedKind,
    pub language: String,
}

impl Feed {
    /// Its file, from the top of the site: `es/news.xml`.
    pub fn path(&self, site: &Site) -> String {
        let name = match self.kind {
            FeedKind::Changes => "feed.xml",
            FeedKind::News => "news.xml",
        };
        let main = &site.config.site.language;
        let home = Address::new(Role::Home, String::new(), &self.language, main);
        format!("{}{name}", home.path)
    }

    /// The pages it names with the day that counts, newest first. Pages without a date are not new.
    pub fn entries<'a>(&'a self, site: &'a Site) -> Vec<(Date, &'a Page)> {
        let mut entries: Vec<(Date, &Page)> = self.all(site).collect();
        // What is told on one day stands in the order that the section has.
        let order = |page: &Page| page.front.order.as_ref().map_or(i64::MAX, |o| o.value);
        entries.sort_by_key(|(date, page)| (Reverse(*date), order(page), page.file()));
        entries.truncate(ENTRIES);
        entries
    }

    /// Whether it has nothing to tell yet.
    fn is_empty(&self, site: &Site) -> bool {
        self.all(site).next().is_none()
    }

    fn all<'a>(&'a self, site: &'a Site) -> impl Iterator<Item = (Date, &'a Page)> {
        // Few pages of a large site are news.
        let (news, any) = match self.kind {
            FeedKind::News => (
                Some(site.published_of_kind(Kind::News, &self.language)),
                None,
            ),
            FeedKind::Changes => (None, Some(site.in_language(&self.language))),
        };
        let pages = news.into_iter().flatten().chain(any.into_iter().flatten());
        pages
            .filter(|page| page.address.role == Role::Page)
            .filter_map(|page| Some((self.day(site, page)?, &**page)))
    }

    fn day(&self, site: &Site, page: &Page) -> Option<Date> {
        match self.kind {
            FeedKind::Changes => site.changed_on(page),
            FeedKind::News => {
                let day = page.news_of();
                day.filter(|_| page.status() != Status::Retired)
            }
        }
    }
}

/// The feeds of a site. The one about changes in its own language is always there, so that its address can be followed from
/// the first day; the others are, once they have something to tell.
pub fn feeds(site: &Site) -> Vec<Feed> {
    let mut feeds = Vec::new();
    for language in site.config.language_tags() {
        for kind in [FeedKind::Changes, FeedKind::News] {
            let language = language.to_owned();
            let feed = Feed { kind, language };
            let is_first = kind == FeedKind::Changes && feed.language == site.config.site.language;
            if is_first || !feed.is_empty(site) {
                feeds.push(feed);
            }
        }
    }
    feeds
}
