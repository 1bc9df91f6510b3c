//! The tags of a page for a place further down: as a part of a page that has other pages beside it.
//!
//! Every heading is one level lower, every id begins with that of the part, and links to other pages that are there too
//! lead to their parts. The text is finished HTML; only its tags are read, and its words are left as they are.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use super::tags::{Attribute, Piece, Tag, walk};

/// Where a page is in the whole.
#[derive(Debug)]
pub struct Place {
    /// The id of the part.
    pub id: String,
    /// The ids in its text, before they begin with that of the part.
    pub ids: BTreeSet<String>,
}

/// What the tags of one part are written with.
pub struct Retag<'a> {
    /// The part itself.
    pub own: &'a Place,
    /// Every part, by the address of its page as links are written.
    pub places: &'a BTreeMap<String, Place>,
    /// The number on paper of each link of the page; `None` for one that leads to another part.
    pub links: &'a [Option<usize>],
}

/// Attributes that name ids of the same page.
const NAMING: [&str; 6] = [
    "for",
    "headers",
    "popovertarget",
    "aria-controls",
    "aria-describedby",
    "aria-labelledby",
];

/// The ids in a finished text. Those of citations are left out: they count through the whole.
pub fn ids(html: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    walk(html, |piece, in_citation| {
        if let Piece::Tag(tag) = piece
            && !in_citation
        {
            let attributes = tag.attributes().into_iter();
            let own = attributes.filter(|attribute| attribute.name == "id");
            ids.extend(own.filter_map(|attribute| attribute.value.map(str::to_owned)));
        }
    });
    ids
}

impl Retag<'_> {
    /// The text with its tags written anew.
    pub fn write(&self, html: &str) -> String {
        let mut out = String::with_capacity(html.len() + html.len() / 16);
        walk(html, |piece, in_citation| match piece {
            Piece::Tag(tag) if !in_citation => self.tag(&mut out, &tag),
            Piece::Tag(Tag { text, .. }) | Piece::Text(text) => out.push_str(text),
        });
        out
    }

    fn tag(&self, out: &mut String, tag: &Tag<'_>) {
        out.push_str(if tag.is_closing { "</" } else { "<" });
        out.push_str(lower(tag.name));
        for attribute in tag.attributes() {
            match self.attribute(&attribute) {
                Some(Cow::Borrowed(_)) => out.push_str(attribute.text),
                Some(Cow::Owned(value)) => {
                    for part in [" ", attribute.name, "=\"", &value, "\""] {
                        out.push_str(part);
                    }
                }
                None => {}
            }
        }
        out.push_str(tag.end());
    }

    /// The value that an attribute gets, borrowed where it stays; `None` where the attribute goes.
    fn attribute<'a>(&self, attribute: &Attribute<'a>) -> Option<Cow<'a, str>> {
        let value = attribute.value.unwrap_or_default();
        let own = &self.own.id;
        Some(match attribute.name {
            "id" => format!("{own}-{value}").into(),
            "href" => self.address(value).map_or(value.into(), Cow::Owned),
            "data-link" => {
                let number = value.parse().ok().and_then(|number: usize| {
                    let link = self.links.get(number.checked_sub(1)?)?;
                    *link
                });
                return number.map(|number| number.to_string().into());
            }
            name if NAMING.contains(&name) => {
                let ids = value.split_ascii_whitespace();
                let ids: Vec<Cow<str>> = ids.map(|id| self.named(id)).collect();
                ids.join(" ").into()
            }
            // What is drawn can be filled with a pattern that has an id.
            _ if value.contains("url(#") => value.replace("url(#", &format!("url(#{own}-")).into(),
            _ => value.into(),
        })
    }

    fn named<'a>(&self, id: &'a str) -> Cow<'a, str> {
        if self.own.ids.contains(id) {
            format!("{}-{id}", self.own.id).into()
        } else {
            id.into()
        }
    }

    /// Where a link leads instead of another page, or to another place of the same. `None` where it leads as before.
    fn address(&self, href: &str) -> Option<String> {
        let (page, place) = match href.split_once('#') {
            Some((page, place)) => (page, Some(place)),
            None => (href, None),
        };
        let to = if page.is_empty() {
            self.own
        } else {
            self.places.get(page)?
        };
        let known = place.filter(|place| {
            let id = percent_decode_str(place).decode_utf8_lossy();
            to.ids.contains(&*id)
        });
        match known {
            Some(place) => Some(format!("#{}-{place}", to.id)),
            // A place that is not in the text stands around it.
            None => (!page.is_empty()).then(|| format!("#{}", to.id)),
        }
    }
}

/// A heading one level lower; any other element as it is.
fn lower(name: &str) -> &str {
    match name {
        "h1" => "h2",
        "h2" => "h3",
        "h3" => "h4",
        "h4" => "h5",
        "h5" => "h6",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(id: &str, html: &str) -> Place {
        Place {
            id: id.to_owned(),
            ids: ids(html),
        }
    }

    fn retagged(html: &str) -> String {
        let there = place("part-2", "<h2 id=\"qué\">Q</h2>");
        let here = place("part-1", html);
        let places = BTreeMap::from([
            ("../../b/".to_owned(), there),
            ("../../a/".to_owned(), place("part-1", html)),
        ]);
        let links = [Some(4), None];
        let retag = Retag {
            own: &here,
            places: &places,
            links: &links,
        };
        retag.write(html)
    }

    #[test]
    fn headings_are_one_level_lower_and_never_below_the_sixth() {
        let html = "<h1>A</h1><h2 class=x>B</h2><h5>C</h5><h6>D</h6><hr><header>E</header>";
        let lower = "<h2>A</h2><h3 class=x>B</h3><h6>C</h6><h6>D</h6><hr><header>E</header>";
        assert_eq!(retagged(html), lower);
    }

    #[test]
    fn what_names_an_id_names_that_of_the_part() {
        let html = "<p id=\"a\" aria-labelledby=\"a content\" title='1 > 0'>&lt;p id=\"a\"></p>\
                    <button popovertarget=\"a\">B</button><path fill=\"url(#a)\"/>";
        let own = "<p id=\"part-1-a\" aria-labelledby=\"part-1-a content\" title='1 > 0'>&lt;p id=\"a\"></p>\
                    <button popovertarget=\"part-1-a\">B</button><path fill=\"url(#part-1-a)\"/>";
        assert_eq!(retagged(html), own);
    }

    #[test]
    fn links_to_pages_that_are_there_too_lead_to_their_parts() {
        for (from, to) in [
            ("../../b/", "#part-2"),
            ("../../b/#qu%C3%A9", "#part-2-qu%C3%A9"),
            ("../../b/#page-questions", "#part-2"),
            ("../../a/#here", "#part-1-here"),
            ("#here", "#part-1-here"),
            ("#crisis", "#crisis"),
            ("../../c/#here", "../../c/#here"),
            ("tel:988", "tel:988"),
        ] {
            let html = format!("<i id=\"here\"></i><a href=\"{from}\">L</a>");
            let expected = format!("<i id=\"part-1-here\"></i><a href=\"{to}\">L</a>");
            assert_eq!(retagged(&html), expected);
        }
    }

    #[test]
    fn numbers_of_links_count_through_the_whole() {
        let html = "<a data-link=\"1\">A</a><a href=\"../../b/\" data-link=\"2\">B</a>";
        let numbered = "<a data-link=\"4\">A</a><a href=\"#part-2\">B</a>";
        assert_eq!(retagged(html), numbered);
    }

    #[test]
    fn marks_of_citations_are_left_as_they_are() {
        let html = "<sup class=\"cite\"><a id=\"cite-1-1\" href=\"#ref-1\">1</a></sup><sup id=\"x\"><a href=\"#x\">2</a></sup>";
        let marks = "<sup class=\"cite\"><a id=\"cite-1-1\" href=\"#ref-1\">1</a></sup><sup id=\"part-1-x\"><a href=\"#part-1-x\">2</a></sup>";
        assert_eq!(retagged(html), marks);
    }

    #[test]
    fn broken_tags_do_no_harm() {
        for html in [
            "<",
            "<h2",
            "<a href=\"x",
            "</",
            "<!-- <h2>",
            "<a =>",
            "<b ' >",
            "<é id=1>",
        ] {
            let _ = retagged(html);
            let _ = retagged(&format!("{html}>"));
        }
        assert_eq!(
            retagged("<!-- <h2 id=\"a\"> --><h2>"),
            "<!-- <h2 id=\"a\"> --><h3>"
        );
    }
}
