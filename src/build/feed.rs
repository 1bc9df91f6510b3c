//! The feeds as Atom: what changed in the pages, and the news, for people who follow the site with a feed reader.

use std::str::FromStr;

use atom_syndication::{Entry, Feed as Atom, FixedDateTime, Link, Person, Text};
use jiff::civil::Date;

use crate::model::feed::{Feed, FeedKind};
use crate::model::{Page, Site};
use crate::render::address::encode;

/// The feed, newest first. `title` is what the feed tells of, in its language.
pub fn feed(site: &Site, feed: &Feed, title: &str) -> String {
    let config = &site.config;
    let entries = feed.entries(site);
    let author = config.site.publisher.as_ref().unwrap_or(&config.site.title);
    let name = config.title(&feed.language);
    let home = site.home(&feed.language);
    let home = home.map_or(String::new(), |home| home.address.path.clone());
    let address = config.absolute(&feed.path(site));
    // A site without a dated page still needs a date here, and one that does not change from build to build.
    let newest = entries
        .first()
        .map_or(Date::constant(1970, 1, 1), |(date, _)| *date);
    let atom = Atom {
        title: Text::plain(format!("{name} – {title}")),
        subtitle: config.tagline(&feed.language).cloned().map(Text::plain),
        id: address.clone(),
        lang: Some(feed.language.clone()),
        updated: at_midnight(newest),
        authors: vec![Person {
            name: author.clone(),
            ..Person::default()
        }],
        links: vec![
            link("self", &address),
            link("alternate", &config.absolute(&encode(&home))),
        ],
        entries: entries
            .iter()
            .map(|(date, page)| entry(site, feed.kind, *date, page))
            .collect(),
        ..Atom::default()
    };
    let mut text = atom.to_string();
    text.push('\n');
    text
}

fn entry(site: &Site, kind: FeedKind, date: Date, page: &Page) -> Entry {
    let address = site.config.absolute(&encode(&page.address.path));
    let front = &page.front;
    // Whoever follows the changes wants to know what changed; whoever has not read the page, what it is about.
    let reason = front.change.as_ref().filter(|_| kind == FeedKind::Changes);
    let summary = reason.or(front.summary.as_ref());
    Entry {
        title: Text::plain(page.title().to_owned()),
        id: address.clone(),
        updated: at_midnight(date),
        published: front
            .published_on
            .as_ref()
            .map(|date| at_midnight(date.value)),
        summary: summary.map(|summary| Text::plain(summary.value.clone())),
        links: vec![link("alternate", &address)],
        ..Entry::default()
    }
}

fn link(rel: &str, href: &str) -> Link {
    Link {
        rel: rel.to_owned(),
        href: href.to_owned(),
        ..Link::default()
    }
}

/// Front matter has days, Atom wants moments: the beginning of the day, in universal time.
fn at_midnight(date: Date) -> FixedDateTime {
    FixedDateTime::from_str(&format!("{date}T00:00:00Z")).unwrap_or_default()
}
