//! The site map, by the schema of sitemaps.org, version 0.9, and by what search engines ask of alternate languages.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use roxmltree::{Document, Node};

use super::{Published, SITES, assert_refuses};

const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const MOST_ADDRESSES: usize = 50_000;
const MOST_BYTES: usize = 52_428_800;
/// What the schema lets stand in `url` by its own names, in this order.
const IN_URL: [&str; 4] = ["loc", "lastmod", "changefreq", "priority"];

#[test]
fn every_site_map_keeps_to_its_schema() {
    for site in SITES.iter() {
        let faults = faults(site, site.text("sitemap.xml"));
        assert_eq!(faults, Vec::<String>::new(), "{}", site.base);
    }
}

#[test]
fn a_site_map_that_does_not_is_refused() {
    let [bundled, _] = &*SITES;
    assert_refuses(
        bundled.text("sitemap.xml"),
        &[
            ("sitemap/0.9", "sitemap/0.8"),
            ("</urlset>", ""),
            ("<url>", "<page>x</page><url>"),
            ("<loc>", "<loc>x</loc><loc>"),
            ("<loc>https:", "<loc>ftp:"),
            ("/about/</loc>", "/abuot/</loc>"),
            ("/about/</loc>", "/</loc>"),
            ("/es/about/</loc>", "/about/</loc>"),
            ("<lastmod>2026-11-22", "<lastmod>22 November"),
            ("<lastmod>2026-11-22", "<lastmod>2026-11-31"),
            ("<lastmod>", "<priority>1</priority><lastmod>"),
            ("rel=\"alternate\"", "rel=\"next\""),
            ("hreflang=\"es\"", "hreflang=\"spanish language\""),
            (
                "<xhtml:link rel=\"alternate\" hreflang=\"es\" ",
                "<xhtml:link rel=\"alternate\" hreflang=\"en\" ",
            ),
            (
                "hreflang=\"en\" href=\"https://example.org/handout/about/\"",
                "hreflang=\"en\" href=\"https://example.org/handout/\"",
            ),
            (
                "<xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"https://example.org/handout/about/\"/>\n",
                "",
            ),
        ],
        |text| faults(bundled, text),
    );
}

/// The languages of a page, each with its address.
type Alternates<'a> = BTreeMap<&'a str, &'a str>;

fn faults(site: &Published, text: &str) -> Vec<String> {
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => return vec![error.to_string()],
    };
    let root = document.root_element();
    let mut faults = Vec::new();
    if !root.has_tag_name((SITEMAP, "urlset")) {
        faults.push("the root is no urlset".to_owned());
    }
    let mut pages: BTreeMap<&str, Alternates<'_>> = BTreeMap::new();
    for url in root.children().filter(Node::is_element) {
        if !url.has_tag_name((SITEMAP, "url")) {
            faults.push(format!("{:?} among the addresses", url.tag_name()));
            continue;
        }
        faults.extend(fault_of_order(url));
        let address = text_of(url, "loc").unwrap_or_default();
        if !(12..=2_048).contains(&address.len()) {
            faults.push(format!("`{address}` is too short or too long"));
        }
        faults.extend(site.fault_of_address(address));
        if let Some(day) = text_of(url, "lastmod").filter(|day| !is_w3c_date(day)) {
            faults.push(format!("{address}: {day} is no date"));
        }
        let alternates = alternates(url, &mut faults);
        if pages.insert(address, alternates).is_some() {
            faults.push(format!("{address} is there twice"));
        }
    }
    if pages.is_empty() || pages.len() > MOST_ADDRESSES || text.len() > MOST_BYTES {
        faults.push(format!("{} addresses in {} bytes", pages.len(), text.len()));
    }
    faults.extend(faults_between(&pages));
    faults
}

fn text_of<'a>(url: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let mut children = url.children();
    children
        .find(|node| node.has_tag_name((SITEMAP, name)))?
        .text()
}

/// First what the schema names, each at most once and in its order, then what it does not know.
fn fault_of_order(url: Node<'_, '_>) -> Option<String> {
    let elements = url.children().filter(Node::is_element);
    let place = |node: Node<'_, '_>| {
        let name = node.tag_name();
        if name.namespace() == Some(SITEMAP) {
            IN_URL.iter().position(|known| *known == name.name())
        } else {
            Some(IN_URL.len())
        }
    };
    let places: Vec<Option<usize>> = elements.map(place).collect();
    let is_known = places.iter().all(Option::is_some) && places.first() == Some(&Some(0));
    let in_order = places
        .windows(2)
        .all(|pair| pair[0] < pair[1] || pair[0] == Some(IN_URL.len()) && pair[0] == pair[1]);
    (!is_known || !in_order).then(|| format!("{places:?} is no order of the schema"))
}

/// `2026-11-22`, or a moment with its zone.
fn is_w3c_date(text: &str) -> bool {
    let is_day = text.len() == 10 && text.parse::<Date>().is_ok();
    is_day || text.parse::<Timestamp>().is_ok()
}

fn alternates<'a>(url: Node<'a, '_>, faults: &mut Vec<String>) -> Alternates<'a> {
    let mut alternates = Alternates::new();
    for link in url
        .children()
        .filter(|node| node.has_tag_name((XHTML, "link")))
    {
        let value = |name| link.attribute(name).unwrap_or_default();
        let (rel, language, address) = (value("rel"), value("hreflang"), value("href"));
        let is_tag = language
            .split('-')
            .all(|part| (1..=8).contains(&part.len()) && part.chars().all(char::is_alphanumeric));
        if rel != "alternate" || !is_tag {
            faults.push(format!("{rel} {language} is no alternate"));
        }
        if alternates.insert(language, address).is_some() {
            faults.push(format!("{address}: {language} twice"));
        }
    }
    alternates
}

/// A page that has others beside it names itself among them, a default, and each of the others names the same.
fn faults_between(pages: &BTreeMap<&str, Alternates<'_>>) -> Vec<String> {
    let mut faults = Vec::new();
    for (address, alternates) in pages.iter().filter(|(_, others)| !others.is_empty()) {
        let named: BTreeSet<&str> = alternates.values().copied().collect();
        let is_whole = named.contains(address) && alternates.contains_key("x-default");
        let is_mutual = named
            .iter()
            .all(|other| pages.get(other) == Some(alternates));
        if !is_whole || !is_mutual {
            faults.push(format!("{address} and its languages do not agree"));
        }
    }
    faults
}
