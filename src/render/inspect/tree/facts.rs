//! Takes the facts from a finished tree.

use std::borrow::Cow;

use html5ever::{Attribute, QualName, local_name, ns};

use super::super::gather::{Element, gather};
use super::super::{Inspection, Shape, seen};
use super::sink::{Kind, Node, Tree};
use crate::model::rendered::{ElementFact, NOTICE_ATTRIBUTE, NOTICE_VALUE, NoticeFact};

impl Tree {
    pub fn inspection(&self, shape: Shape) -> Inspection {
        let nodes = self.nodes.borrow();
        let mut inspection = Inspection {
            shape,
            ..Inspection::default()
        };
        // In the order of the document; what a `template` holds is not part of it, and looked at for notices only.
        let mut ahead = vec![(0, false)];
        while let Some((at, inert)) = ahead.pop() {
            let node: &Node = &nodes[at];
            if let Some(element) = TreeElement::of(node) {
                if element.is_notice() {
                    let follows_main = inspection.facts.has_main;
                    let notice = notice(&nodes, at, follows_main);
                    inspection.facts.notices.push(notice);
                }
                if !inert {
                    gather(&element, &mut inspection);
                    if element.is("style") {
                        inspection
                            .facts
                            .inline_styles
                            .push(text_of_style(&nodes, node));
                    }
                }
                ahead.extend(element.contents.map(|contents| (contents, true)));
            }
            ahead.extend(node.children.iter().rev().map(|&child| (child, inert)));
        }
        inspection
    }
}

struct TreeElement<'a> {
    name: &'a QualName,
    attributes: &'a [Attribute],
    contents: Option<usize>,
}

impl<'a> TreeElement<'a> {
    fn of(node: &'a Node) -> Option<Self> {
        match &node.kind {
            Kind::Element {
                name,
                attributes,
                contents,
            } => Some(Self {
                name,
                attributes,
                contents: *contents,
            }),
            _ => None,
        }
    }

    fn is(&self, name: &str) -> bool {
        *self.name.local == *name
    }

    fn is_notice(&self) -> bool {
        self.attribute(NOTICE_ATTRIBUTE).as_deref() == Some(NOTICE_VALUE)
    }

    fn fact(&self) -> ElementFact {
        let attributes = self.attributes.iter();
        ElementFact {
            name: self.name.local.to_string(),
            attributes: attributes
                .map(|attribute| (full_name(&attribute.name), attribute.value.to_string()))
                .collect(),
        }
    }
}

impl Element for TreeElement<'_> {
    fn name(&self) -> &str {
        &self.name.local
    }

    fn is_html(&self) -> bool {
        self.name.ns == ns!(html)
    }

    fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|attribute| is_called(&attribute.name, name))?;
        Some(Cow::Borrowed(&found.value))
    }

    fn attribute_names(&self) -> impl Iterator<Item = &str> {
        let attributes = self.attributes.iter();
        attributes.map(|attribute| &*attribute.name.local)
    }
}

fn is_called(attribute: &QualName, name: &str) -> bool {
    match &attribute.prefix {
        None => *attribute.local == *name,
        Some(_) => full_name(attribute) == name,
    }
}

fn full_name(name: &QualName) -> String {
    match &name.prefix {
        Some(prefix) => format!("{prefix}:{}", name.local),
        None => name.local.to_string(),
    }
}

fn text_of_style(nodes: &[Node], style: &Node) -> String {
    let children = style.children.iter().map(|&child| &nodes[child].kind);
    children
        .filter_map(|kind| match kind {
            Kind::Text(text) => Some(&**text),
            _ => None,
        })
        .collect()
}

fn notice(nodes: &[Node], at: usize, follows_main: bool) -> NoticeFact {
    let mut ancestry = Vec::new();
    let mut shadowed = None;
    let mut next = Some(at);
    while let Some(at) = next {
        let node = &nodes[at];
        if let Some(element) = TreeElement::of(node) {
            let fact = element.fact();
            if shadowed.is_none() && has_shadow(nodes, node) {
                shadowed = Some(format!(
                    "a <template shadowrootmode> in the <{}> around it is shown in its place",
                    fact.name
                ));
            }
            ancestry.push(fact);
        }
        next = node.parent;
    }
    NoticeFact {
        language: ancestry[0].attribute("lang").map(str::to_owned),
        hidden_by: seen::hidden_by(&ancestry).or(shadowed),
        follows_main,
        text: words(nodes, at),
        ancestry,
    }
}

/// Whether a part of the page is shown in place of the element's own content.
fn has_shadow(nodes: &[Node], node: &Node) -> bool {
    let mut children = node.children.iter();
    children.any(|&child| {
        TreeElement::of(&nodes[child]).is_some_and(|element| {
            element.name.local == local_name!("template")
                && element.attribute("shadowrootmode").is_some()
        })
    })
}

/// The words in an element that a reader sees, with single spaces.
fn words(nodes: &[Node], top: usize) -> String {
    enum Step {
        Visit(usize),
        Space,
    }
    let mut text = String::new();
    let mut ahead = vec![Step::Visit(top)];
    while let Some(step) = ahead.pop() {
        let Step::Visit(at) = step else {
            text.push(' ');
            continue;
        };
        let node = &nodes[at];
        if let Some(element) = TreeElement::of(node) {
            text.push(' ');
            if at != top && !seen::shows_words(&element.fact()) {
                continue;
            }
            ahead.push(Step::Space);
        } else if let Kind::Text(words) = &node.kind {
            text.push_str(words);
        }
        ahead.extend(node.children.iter().rev().map(|&child| Step::Visit(child)));
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds what a browser without scripts meets to what one with scripts does.
pub fn reconcile(inspection: &mut Inspection, without_scripts: Inspection) {
    let facts = &mut inspection.facts;
    let other = without_scripts.facts;
    let in_noscript = |notice: &NoticeFact| {
        let mut around = notice.ancestry.iter();
        around.any(|element| element.name == "noscript")
    };
    let (inside, outside): (Vec<_>, Vec<_>) = other.notices.into_iter().partition(in_noscript);
    if outside.len() < facts.notices.len() {
        for notice in &mut facts.notices {
            let why = "a <noscript> swallows it where scripts are switched off";
            notice.hidden_by.get_or_insert_with(|| why.to_owned());
        }
    }
    for (notice, without) in facts.notices.iter_mut().zip(outside) {
        notice.hidden_by = notice.hidden_by.take().or(without.hidden_by);
    }
    facts.notices.extend(inside);
    add_new(&mut facts.inline_styles, other.inline_styles);
    add_new(&mut facts.asking_styles, other.asking_styles);
    add_new(&mut facts.inline_code, other.inline_code);
    add_new(&mut facts.lifted, other.lifted);
    add_new(&mut facts.names, other.names);
    add_new(&mut facts.ids, other.ids);
    add_new(&mut facts.resources, other.resources);
    add_new(&mut facts.stylesheets, other.stylesheets);
    facts.moves_on |= other.moves_on;
}

fn add_new(known: &mut Vec<String>, more: Vec<String>) {
    for one in more {
        if !known.contains(&one) {
            known.push(one);
        }
    }
}
