//! `feed.xml`: the pages changed last, for people who follow the site with a feed reader.

use std::cmp::Reverse;
use std::str::FromStr;

use atom_syndication::{Entry, Feed, FixedDateTime, Link, Person, Text};
use jiff::civil::Date;

use crate::model::{Page, Role, Site};
use crate::render::address::encode;

/// How many pages the feed names.
const ENTRIES: usize = 20;

/// An Atom feed of the newest pages in the site's own language, newest first. Pages without any date are not news.
pub fn feed(site: &Site) -> String {
    let config = &site.config;
    let mut pages: Vec<(Date, &Page)> = site
        .in_language(&config.site.language)
        .filter(|page| page.address.role == Role::Page)
        .filter_map(|page| Some((page.changed_on()?, &**page)))
        .collect();
    pages.sort_by_key(|(date, page)| (Reverse(*date), page.file()));
    pages.truncate(ENTRIES);

    let author = config.site.publisher.as_ref().unwrap_or(&config.site.title);
    // A site without a dated page still needs a date here, and one that does not change from build to build.
    let newest = pages
        .first()
        .map_or(Date::constant(1970, 1, 1), |(date, _)| *date);
    let feed = Feed {
        title: Text::plain(config.site.title.clone()),
        subtitle: config.site.tagline.clone().map(Text::plain),
        id: config.absolute(""),
        lang: Some(config.site.language.clone()),
        updated: at_midnight(newest),
        authors: vec![Person {
            name: author.clone(),
            ..Person::default()
        }],
        links: vec![
            link("self", &config.absolute("feed.xml")),
            link("alternate", &config.absolute("")),
        ],
        entries: pages
            .iter()
            .map(|(date, page)| entry(site, *date, page))
            .collect(),
        ..Feed::default()
    };
    let mut text = feed.to_string();
    text.push('\n');
    text
}

fn entry(site: &Site, date: Date, page: &Page) -> Entry {
    let address = site.config.absolute(&encode(&page.address.path));
    Entry {
        title: Text::plain(page.title().to_owned()),
        id: address.clone(),
        updated: at_midnight(date),
        published: page
            .front
            .published_on
            .as_ref()
            .map(|date| at_midnight(date.value)),
        summary: page
            .front
            .summary
            .as_ref()
            .map(|summary| Text::plain(summary.value.clone())),
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
