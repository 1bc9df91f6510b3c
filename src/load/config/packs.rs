//! Reads `[[packs]]`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::titles;
use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::load::node::Node;
use crate::load::schema::Form;
use crate::model::Diagnostic;
use crate::model::diagnostic::Place;
use crate::model::pack::Pack;

/// The packs that have all they need. What is wrong with the others, the table of fields and [`faults`] tell.
pub fn read(root: &Node) -> Vec<Pack> {
    let mut packs: Vec<Pack> = Vec::new();
    for pack in elements(root).iter().filter_map(pack) {
        if !packs
            .iter()
            .any(|other| other.name.value == pack.name.value)
        {
            packs.push(pack);
        }
    }
    packs
}

fn elements(root: &Node) -> &[Node] {
    root.get("packs").map_or(&[], Node::elements)
}

fn pack(node: &Node) -> Option<Pack> {
    let name = node.text("name");
    let name = name.filter(|name| Form::Id.complaint(&name.value).is_none())?;
    let title = titles(node.get("title"));
    let pages = node.texts("pages");
    let is_whole = !title.is_empty() && !pages.is_empty();
    is_whole.then(|| Pack {
        name,
        title,
        intro: titles(node.get("intro")),
        pages,
    })
}

/// What the table of fields cannot say: that a pack has a name of its own, and a page only once.
pub fn faults(file: &Arc<SourceFile>, root: &Node) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut known: BTreeMap<String, Span> = BTreeMap::new();
    for node in elements(root) {
        let Some(name) = node.text("name") else {
            continue;
        };
        match known.get(&name.value) {
            Some(first) => findings.push(same_name(file, &name.value, name.span, *first)),
            None => drop(known.insert(name.value, name.span)),
        }
    }
    for node in elements(root) {
        let mut met: Vec<String> = Vec::new();
        for page in node.texts("pages") {
            if met.contains(&page.value) {
                let message = format!(
                    "`{}` is in this pack already, and would be printed twice",
                    page.value
                );
                let finding = Diagnostic::at("invalid-field", file, page.span, message);
                findings.push(finding.help("Take one of the two out"));
            } else {
                met.push(page.value);
            }
        }
    }
    findings
}

fn same_name(file: &Arc<SourceFile>, name: &str, span: Span, first: Span) -> Diagnostic {
    let message = format!(
        "Two packs have the name `{name}`, so they would have the same address, and only one could be read"
    );
    Diagnostic::at("address-collision", file, span, message)
        .label(Place::new(file, first), "the first one is here")
        .help("Give one of them another name")
}
