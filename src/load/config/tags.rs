//! Texts in a language that the site has not got: nobody, or everybody, would be shown them.

use std::sync::Arc;

use crate::base::source::SourceFile;
use crate::base::text::{listed, nearest};
use crate::load::node::{Entry, Node};
use crate::load::schema::Form;
use crate::model::{Config, Diagnostic};

/// A finding for each language of a text in the settings that the site has not got.
pub fn faults(file: &Arc<SourceFile>, root: &Node, config: &Config) -> Vec<Diagnostic> {
    let known: Vec<&str> = config.language_tags().collect();
    let mut findings: Vec<Diagnostic> = titles(root)
        .filter_map(|text| fault(file, text, &known))
        .collect();
    // Readers of `es-MX` get the notice in `es`, and those of a language without one in English.
    let with_regions = known.iter().copied();
    let mut of_notice: Vec<&str> = with_regions
        .filter_map(|tag| tag.split('-').next())
        .collect();
    of_notice.extend(["en"].iter().chain(&known));
    let notice = root.get("notice").map_or(&[][..], Node::entries).iter();
    let unread = notice.filter(|text| !of_notice.contains(&text.key.value.as_str()));
    findings.extend(unread.filter_map(|text| fault(file, text, &known)));
    findings
}

/// Every text that is asked for in the very language of the reader or of the site.
fn titles(root: &Node) -> impl Iterator<Item = &Entry> {
    let elements = |key: &str| root.get(key).map_or(&[][..], Node::elements).iter();
    let entries = |key: &str| root.get(key).map_or(&[][..], Node::entries).iter();
    let menu = elements("menu").flat_map(|entry| {
        let items = entry.get("items").map_or(&[][..], Node::elements);
        std::iter::once(entry).chain(items)
    });
    let titles = menu.filter_map(|entry| entry.get("title"));
    let packs = elements("packs").flat_map(|pack| ["title", "intro"].map(|key| pack.get(key)));
    let topics = entries("topics").map(|topic| &topic.value);
    let texts = titles.chain(packs.flatten()).chain(topics);
    // `level` and `until` of an alert are no tags.
    texts.flat_map(Node::entries).chain(entries("alert"))
}

fn fault(file: &Arc<SourceFile>, text: &Entry, known: &[&str]) -> Option<Diagnostic> {
    let tag = text.key.value.as_str();
    let mut known = known.to_vec();
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
