//! Reads `[[menu]]`.

use std::sync::Arc;

use super::titles;
use crate::base::source::SourceFile;
use crate::base::span::Spanned;
use crate::load::node::Node;
use crate::load::schema::Form;
use crate::model::Diagnostic;
use crate::model::menu::{MenuEntry, Way};

/// What an entry can lead to; it has one of these.
const WAYS: [&str; 3] = ["page", "address", "items"];

/// The entries that lead somewhere. What is wrong with the others, [`faults`] tells.
pub fn read(root: &Node) -> Vec<MenuEntry> {
    entries(root.get("menu"))
}

fn entries(node: Option<&Node>) -> Vec<MenuEntry> {
    let elements = node.map_or(&[][..], Node::elements).iter();
    elements.filter_map(entry).collect()
}

fn entry(node: &Node) -> Option<MenuEntry> {
    let title = node.get("title");
    let span = title.map_or(node.span, |title| title.span);
    let title = Spanned::new(titles(title), span);
    let address = node.text("address");
    let address = address.filter(|address| Form::Destination.complaint(&address.value).is_none());
    let way = if let Some(page) = node.text("page") {
        Way::Page(page)
    } else if let Some(address) = address.filter(|_| !title.is_empty()) {
        Way::Address(address)
    } else {
        let items = entries(node.get("items"));
        let is_good = !items.is_empty() && !title.is_empty();
        is_good.then_some(Way::Items(items))?
    };
    let span = node.span;
    Some(MenuEntry { title, way, span })
}

/// What the table of fields cannot say: that an entry leads to one thing, and what needs a title.
pub fn faults(file: &Arc<SourceFile>, root: &Node) -> Vec<Diagnostic> {
    let top = root.get("menu").map_or(&[][..], Node::elements).iter();
    let entries = top.flat_map(|entry| {
        let items = entry.get("items").map_or(&[][..], Node::elements);
        std::iter::once(entry).chain(items)
    });
    entries.filter_map(|entry| fault(file, entry)).collect()
}

fn fault(file: &Arc<SourceFile>, entry: &Node) -> Option<Diagnostic> {
    let ways: Vec<_> = WAYS.iter().filter_map(|way| entry.entry(way)).collect();
    let start = entry.span.start as usize;
    let first_line = file.slice(entry.span).lines().next().unwrap_or("").len();
    let whole = crate::base::span::Span::new(start, start + first_line);
    match ways[..] {
        [] => {
            let message = "This entry of the menu leads nowhere, so readers would not see it";
            let finding = Diagnostic::at("missing-field", file, whole, message);
            Some(finding.help(
                "Write `page` with a file below `content`, `address`, or `items` with further entries",
            ))
        }
        [_, second, ..] => {
            let message =
                "An entry of the menu leads to one thing, and this one has another already";
            let finding = Diagnostic::at("invalid-field", file, second.key.span, message);
            Some(finding.help("Keep one of `page`, `address` and `items`"))
        }
        [way] if way.key.value != "page" && entry.get("title").is_none() => {
            let message = "This entry of the menu has no title, so readers would not see it";
            let finding = Diagnostic::at("missing-field", file, way.key.span, message);
            Some(finding.help("Write the title by language: `title = { en = \"…\" }`"))
        }
        [_] => None,
    }
}
