//! The second wall: `ammonia` parses the finished HTML like a browser and keeps what is on the list.
//!
//! What is still open in the HTML must come through unharmed, so it is replaced by marks: a comment where text would
//! stand (comments may stand anywhere, in tables too), a word where the value of an attribute would. The word is made
//! from the digest of the HTML, so that no author can write it down beforehand. Comments of authors are gone by now.
//!
//! The inside of each component is cleaned by itself, so that nothing in it can close what stands around it.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use crate::model::body::{Hole, InterfaceText, Markup};

use super::allowed::{ELEMENTS, EVERYWHERE};

static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut attributes: HashMap<&str, HashSet<&str>> = ELEMENTS
        .iter()
        .map(|element| (element.name, element.attributes.iter().copied().collect()))
        .collect();
    // What the engine itself writes, and authors may not: boxes to tick, and tables that can be scrolled.
    attributes.insert("input", HashSet::from(["type", "checked", "disabled"]));
    attributes.entry("div").or_default().insert("tabindex");
    let mut builder = Builder::empty();
    builder
        .tags(attributes.keys().copied().collect())
        .tag_attributes(attributes)
        .generic_attributes(EVERYWHERE.into_iter().collect())
        .generic_attribute_prefixes(HashSet::from(["aria-"]))
        .clean_content_tags(HashSet::from(["script", "style"]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "sms"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(false);
    builder
});

/// How deep Markdown elements may nest in a page with raw HTML; browsers stop at 512.
const MAX_DEPTH: usize = 500;

/// How many character references a page with raw HTML may hold.
const MAX_REFERENCES: usize = 50_000;

/// The page cannot be parsed in good time: that grows with the square of its depth and of the references in a text.
#[derive(Debug)]
pub(in super::super) struct TooCostly;

/// Cleans a page's HTML, with its holes; `depth` is how deep Markdown elements nest in it.
///
/// # Errors
/// When the page is made to cost time.
pub(in super::super) fn clean(markup: &Markup, depth: usize) -> Result<Markup, TooCostly> {
    let references = markup.html.bytes().filter(|&byte| byte == b'&').count();
    if depth > MAX_DEPTH || references > MAX_REFERENCES {
        return Err(TooCostly);
    }
    let marks = Marks::new(&markup.html);
    let fragments = cut(markup, &marks);
    let cleaned: Vec<String> = fragments
        .iter()
        .map(|fragment| BUILDER.clean(fragment).to_string())
        .collect();
    Ok(join(&cleaned, markup, &marks))
}

/// The marks of one page.
struct Marks {
    word: String,
}

impl Marks {
    fn new(html: &str) -> Self {
        let digest = blake3::hash(html.as_bytes());
        let word = format!("m{}", &digest.to_hex()[..32]);
        Self { word }
    }

    /// The mark of the hole at `index`, as it stands in the HTML.
    fn write(&self, out: &mut String, index: usize, hole: Hole) {
        let (before, after) = if in_attribute(hole) {
            ("", "")
        } else {
            ("<!--", "-->")
        };
        out.extend([before, &self.word, ".", &index.to_string(), ".", after]);
    }

    /// The first mark in `html`: the range of bytes it takes, and its index.
    fn find(&self, html: &str, from: usize) -> Option<(usize, usize, usize)> {
        let start = from + html[from..].find(&self.word)?;
        let number = start + self.word.len() + 1;
        let length = html[number..].find('.')?;
        let index = html[number..number + length].parse().ok()?;
        let end = number + length + 1;
        if html[from..start].ends_with("<!--") && html[end..].starts_with("-->") {
            return Some((start - 4, end + 3, index));
        }
        Some((start, end, index))
    }
}

fn in_attribute(hole: Hole) -> bool {
    match hole {
        Hole::Href(_) | Hole::Src(_) => true,
        Hole::Text(text) => matches!(
            text,
            InterfaceText::Footnotes
                | InterfaceText::BackToText
                | InterfaceText::TableRegion
                | InterfaceText::TaskOpen
                | InterfaceText::TaskDone
        ),
        Hole::Picture(_)
        | Hole::Citation(_)
        | Hole::ComponentOpen(_)
        | Hole::ComponentClose(_)
        | Hole::FirstHeading => false,
    }
}

/// The page as fragments: first what stands outside of components, then the inside of each component in order.
///
/// In the fragment around it, a component is the one mark of its opening.
fn cut(markup: &Markup, marks: &Marks) -> Vec<String> {
    let mut fragments = vec![String::new()];
    let mut open = vec![0];
    let mut copied = 0;
    for (index, &(at, hole)) in markup.holes.iter().enumerate() {
        let current = open.last().copied().unwrap_or(0);
        fragments[current].push_str(&markup.html[copied..at]);
        copied = at;
        match hole {
            Hole::ComponentClose(_) => {
                open.pop();
            }
            Hole::ComponentOpen(_) => {
                marks.write(&mut fragments[current], index, hole);
                open.push(fragments.len());
                fragments.push(String::new());
            }
            hole => marks.write(&mut fragments[current], index, hole),
        }
    }
    fragments[0].push_str(&markup.html[copied..]);
    fragments
}

/// Puts the cleaned fragments together again, with holes in place of the marks.
fn join(fragments: &[String], markup: &Markup, marks: &Marks) -> Markup {
    let mut inside = 0;
    let fragment_of: HashMap<usize, usize> = (0..markup.holes.len())
        .filter(|&index| matches!(markup.holes[index].1, Hole::ComponentOpen(_)))
        .map(|index| {
            inside += 1;
            (index, inside)
        })
        .collect();
    let mut done = Markup::default();
    // Fragments that are being copied: which, how far, and the component that ends with it.
    let mut stack: Vec<(usize, usize, Option<usize>)> = vec![(0, 0, None)];
    while let Some((fragment, from, component)) = stack.pop() {
        let html = &fragments[fragment];
        let Some((start, end, index)) = marks.find(html, from) else {
            done.html.push_str(&html[from..]);
            if let Some(component) = component {
                done.holes
                    .push((done.html.len(), Hole::ComponentClose(component)));
            }
            continue;
        };
        done.html.push_str(&html[from..start]);
        stack.push((fragment, end, component));
        let Some(&(_, hole)) = markup.holes.get(index) else {
            continue;
        };
        done.holes.push((done.html.len(), hole));
        if let Hole::ComponentOpen(component) = hole
            && let Some(&inside) = fragment_of.get(&index)
        {
            stack.push((inside, 0, Some(component)));
        }
    }
    done
}
