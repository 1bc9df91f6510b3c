//! The feeds, by the rules of Atom (RFC 4287).

use std::collections::BTreeSet;

use jiff::Timestamp;
use roxmltree::{Document, Node};

use super::{Published, SITES, assert_refuses};

const ATOM: &str = "http://www.w3.org/2005/Atom";
/// Feed readers ask for it again and again, so it stays small.
const MOST_BYTES: usize = 100_000;

#[test]
fn every_feed_keeps_to_the_rules_of_its_format() {
    let mut feeds = 0;
    for site in SITES.iter() {
        for (path, text) in site
            .texts(".xml")
            .filter(|(path, _)| *path != "sitemap.xml")
        {
            let faults = faults(site, path, text);
            assert_eq!(faults, Vec::<String>::new(), "{}{path}", site.base);
            feeds += 1;
        }
    }
    assert!(feeds >= 4, "only {feeds} feeds were read");
}

#[test]
fn a_feed_that_does_not_is_refused() {
    let [bundled, _] = &*SITES;
    let long = format!("<title>{}", "long ".repeat(20_000));
    assert_refuses(
        bundled.text("feed.xml"),
        &[
            ("2005/Atom", "2004/Atom"),
            ("</feed>", ""),
            ("<id>", "<uri>"),
            ("<title>", "<title>Two</title><title>"),
            ("<title>", &long),
            (
                "<title>Ketamine therapy",
                "<title type=\"markdown\">Ketamine therapy",
            ),
            ("<updated>2026-11-22T00:00:00+00:00</updated>", ""),
            ("<updated>2026-11-22T00:00:00+00:00", "<updated>2026-11-22"),
            ("<updated>2026-11-22", "<updated>2026-11-21"),
            ("<published>2026-11-22", "<published>2026-11-23"),
            (
                "<author><name>",
                "<author><email>a@b.example</email></author><contributor><name>",
            ),
            ("rel=\"self\"", "rel=\"next\""),
            (
                "handout/feed.xml\" rel=\"self\"",
                "handout/news.xml\" rel=\"self\"",
            ),
            ("<id>https://example.org/handout/faq/", "<id>faq/"),
            (
                "<id>https://example.org/handout/faq/",
                "<id>https://example.org/handout/help-now/",
            ),
            (
                "<link href=\"https://example.org/handout/faq/\"",
                "<link href=\"https://example.org/handout/fqa/\"",
            ),
            (
                "<link href=\"https://example.org/handout/faq/\"",
                "<link href=\"faq/\"",
            ),
            ("xml:lang=\"en\"", "xml:lang=\"\""),
        ],
        |text| faults(bundled, "feed.xml", text),
    );
}

fn faults(site: &Published, path: &str, text: &str) -> Vec<String> {
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => return vec![error.to_string()],
    };
    let feed = document.root_element();
    let mut faults = Vec::new();
    let mut expect = |is_right: bool, fault: String| {
        if !is_right {
            faults.push(fault);
        }
    };
    expect(feed.has_tag_name((ATOM, "feed")), "no feed".to_owned());
    expect(text.len() <= MOST_BYTES, format!("{} bytes", text.len()));
    let language = feed.attribute((roxmltree::NS_XML_URI, "lang"));
    expect(
        language.is_some_and(|tag| !tag.is_empty()),
        "no language".to_owned(),
    );
    let authors = children(feed, "author");
    let is_named = authors.iter().all(|one| !text_in(*one, "name").is_empty());
    expect(!authors.is_empty() && is_named, "no author".to_owned());
    let own = format!("{}{path}", site.base);
    expect(
        link(feed, "self") == Some(&own),
        format!("{own} does not name itself"),
    );
    let entries = children(feed, "entry");
    let newest = entries.iter().filter_map(|entry| moment(*entry, "updated"));
    expect(
        newest.max() <= moment(feed, "updated"),
        "an entry is newer than the feed".to_owned(),
    );
    let mut ids = BTreeSet::new();
    for part in entries.iter().chain([&feed]) {
        let id = text_in(*part, "id");
        expect(ids.insert(id), format!("two have the id {id}"));
        faults_of_part(site, *part, &mut expect);
    }
    faults
}

/// What the feed and each of its entries must have.
fn faults_of_part(site: &Published, part: Node<'_, '_>, expect: &mut impl FnMut(bool, String)) {
    let id = text_in(part, "id");
    for name in ["id", "title", "updated"] {
        expect(
            children(part, name).len() == 1,
            format!("{id}: not one {name}"),
        );
    }
    for name in ["published", "summary", "subtitle"] {
        expect(
            children(part, name).len() <= 1,
            format!("{id}: several of {name}"),
        );
    }
    for name in ["title", "summary", "subtitle"] {
        for text in children(part, name) {
            let kind = text.attribute("type").unwrap_or("text");
            let is_known = ["text", "html", "xhtml"].contains(&kind);
            expect(is_known, format!("{id}: {name} is {kind}"));
            expect(
                !text.text().unwrap_or_default().trim().is_empty(),
                format!("{id}: empty {name}"),
            );
        }
    }
    let (updated, published) = (moment(part, "updated"), moment(part, "published"));
    expect(updated.is_some(), format!("{id}: `updated` is no moment"));
    let is_dated = children(part, "published").is_empty() || published.is_some();
    expect(
        is_dated && published <= updated,
        format!("{id}: its moments make no sense"),
    );
    let alternate = link(part, "alternate").unwrap_or_default();
    for address in [id, alternate] {
        let fault = site.fault_of_address(address);
        expect(fault.is_none(), fault.unwrap_or_default());
    }
}

fn children<'a, 'd>(part: Node<'a, 'd>, name: &str) -> Vec<Node<'a, 'd>> {
    let all = part.children();
    all.filter(|node| node.has_tag_name((ATOM, name))).collect()
}

fn text_in<'a>(part: Node<'a, '_>, name: &str) -> &'a str {
    let first = children(part, name).first().and_then(Node::text);
    first.unwrap_or_default()
}

/// A date with a time and a zone, as RFC 3339 writes it.
fn moment(part: Node<'_, '_>, name: &str) -> Option<Timestamp> {
    text_in(part, name).parse().ok()
}

fn link<'a>(part: Node<'a, '_>, rel: &str) -> Option<&'a str> {
    let links = children(part, "link").into_iter();
    let mut links = links.filter(|link| link.attribute("rel").unwrap_or("alternate") == rel);
    links.next()?.attribute("href")
}
