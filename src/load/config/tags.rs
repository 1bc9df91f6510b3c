//! Titles in a language that the site has not got: nobody, or everybody, would be shown them.

use std::sync::Arc;

use crate::base::source::SourceFile;
use crate::base::text::{listed, nearest};
use crate::load::node::{Entry, Node};
use crate::load::schema::Form;
use crate::model::{Config, Diagnostic};

/// A finding for each language in the menu and in packs that the settings do not name.
pub fn faults(file: &Arc<SourceFile>, root: &Node, config: &Config) -> Vec<Diagnostic> {
    let elements = |key: &str| root.get(key).map_or(&[][..], Node::elements).iter();
    let menu = elements("menu").flat_map(|entry| {
        let items = entry.get("items").map_or(&[][..], Node::elements);
        std::iter::once(entry).chain(items)
    });
    let titles = menu.filter_map(|entry| entry.get("title"));
    let packs = elements("packs").flat_map(|pack| ["title", "intro"].map(|key| pack.get(key)));
    let texts = titles.chain(packs.flatten()).flat_map(Node::entries);
    texts.filter_map(|text| fault(file, text, config)).collect()
}

fn fault(file: &Arc<SourceFile>, text: &Entry, config: &Config) -> Option<Diagnostic> {
    let tag = text.key.value.as_str();
    let mut known: Vec<&str> = config.language_tags().collect();
    // What is no tag at all has been told.
    if known.contains(&tag) || Form::Language.complaint(tag).is_some() {
        return None;
    }
    known.sort_unstable();
    let message = format!(
        "The site has only {}, so there are no readers for a text in the language `{tag}`",
        listed(&known, "and")
    );
    let help = match nearest(tag, known.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!("Take it out, or add a section `[languages.{tag}]`"),
    };
    Some(Diagnostic::at("invalid-field", file, text.key.span, message).help(help))
}
