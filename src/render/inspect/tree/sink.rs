//! The tree that the parser builds: a list of nodes that know each other by number.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, LocalName, Namespace, QualName, local_name, ns};

/// A node as the parser knows it.
#[derive(Clone)]
pub struct Handle {
    at: usize,
    name: QualName,
}

pub enum Kind {
    Element {
        name: QualName,
        attributes: Vec<Attribute>,
        /// Where the content of a `template` hangs.
        contents: Option<usize>,
    },
    Text(StrTendril),
    /// The document, the content of a `template`, a comment.
    Other,
}

pub struct Node {
    pub parent: Option<usize>,
    pub children: Vec<usize>,
    pub kind: Kind,
    depth: usize,
}

/// The document is the first node.
pub struct Tree {
    pub nodes: RefCell<Vec<Node>>,
    pub has_head: Cell<bool>,
    pub has_body: Cell<bool>,
    pub has_frames: Cell<bool>,
    pub has_noscript: Cell<bool>,
    /// The greatest depth at which a node was put in.
    pub depth: Cell<usize>,
}

impl Tree {
    pub fn new() -> Self {
        let tree = Self {
            nodes: RefCell::new(Vec::new()),
            has_head: Cell::new(false),
            has_body: Cell::new(false),
            has_frames: Cell::new(false),
            has_noscript: Cell::new(false),
            depth: Cell::new(0),
        };
        tree.add(Kind::Other);
        tree
    }

    fn add(&self, kind: Kind) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node {
            parent: None,
            children: Vec::new(),
            kind,
            depth: 0,
        });
        nodes.len() - 1
    }

    fn other(&self) -> Handle {
        handle(self.add(Kind::Other))
    }

    fn node_of(&self, child: NodeOrText<Handle>) -> usize {
        match child {
            NodeOrText::AppendNode(node) => node.at,
            NodeOrText::AppendText(text) => self.add(Kind::Text(text)),
        }
    }

    /// Hangs a node below `parent`, at the given place among its children or at their end.
    fn hang(&self, child: usize, parent: usize, place: Option<usize>) {
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes[parent].depth + 1;
        nodes[child].parent = Some(parent);
        nodes[child].depth = depth;
        let siblings = &mut nodes[parent].children;
        siblings.insert(place.unwrap_or(siblings.len()), child);
        self.depth.set(self.depth.get().max(depth));
    }

    fn take_down(&self, child: usize) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[child].parent.take() {
            nodes[parent].children.retain(|&other| other != child);
        }
    }
}

/// A handle for a node that has no name. The parser only ever asks for the names of elements.
fn handle(at: usize) -> Handle {
    let name = QualName::new(None, Namespace::default(), LocalName::default());
    Handle { at, name }
}

impl TreeSink for Tree {
    type Handle = Handle;
    type Output = Self;
    type ElemName<'a> = &'a QualName;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        handle(0)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        &target.name
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> Handle {
        if name.ns == ns!(html) {
            match name.local {
                local_name!("head") => self.has_head.set(true),
                local_name!("body") => self.has_body.set(true),
                local_name!("frameset") => self.has_frames.set(true),
                local_name!("noscript") => self.has_noscript.set(true),
                _ => {}
            }
        }
        let contents = flags.template.then(|| self.add(Kind::Other));
        let at = self.add(Kind::Element {
            name: name.clone(),
            attributes,
            contents,
        });
        if let Some(contents) = contents {
            self.nodes.borrow_mut()[contents].parent = Some(at);
        }
        Handle { at, name }
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        self.other()
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Handle {
        self.other()
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let child = self.node_of(child);
        self.hang(child, parent.at, None);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        let has_parent = self.nodes.borrow()[element.at].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        let contents = match &self.nodes.borrow()[target.at].kind {
            Kind::Element { contents, .. } => *contents,
            _ => None,
        };
        contents.map_or_else(|| self.other(), handle)
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.at == other.at
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let child = self.node_of(child);
        self.take_down(child);
        let found = {
            let nodes = self.nodes.borrow();
            nodes[sibling.at].parent.map(|parent| {
                let mut siblings = nodes[parent].children.iter();
                (parent, siblings.position(|&other| other == sibling.at))
            })
        };
        if let Some((parent, place)) = found {
            self.hang(child, parent, place);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, more: Vec<Attribute>) {
        if let Kind::Element { attributes, .. } = &mut self.nodes.borrow_mut()[target.at].kind {
            for attribute in more {
                if !attributes.iter().any(|known| known.name == attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.take_down(target.at);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let children = std::mem::take(&mut self.nodes.borrow_mut()[node.at].children);
        for child in children {
            self.hang(child, new_parent.at, None);
        }
    }
}
