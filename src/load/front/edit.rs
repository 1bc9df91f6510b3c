//! Changes values of the front matter and nothing else: comments, quotes, order and line endings stay, byte for byte.
//!
//! What comes out is read again before anybody gets it. Where the front matter is written in a way that cannot be changed
//! safely, nothing is changed, and the lines to write by hand are given instead.

mod mapping;

use std::sync::Arc;

use serde_json::{Map, Value as Json};

use super::FRONT_MATTER;
use crate::base::source::SourceFile;
use crate::load::node::{Node, Value};
use crate::load::{split, yaml};
use crate::model::edit::{Edit, apply};
use mapping::Mapping;

/// A field and what it is to hold.
#[derive(Debug, Clone)]
pub struct Change {
    pub field: &'static str,
    pub to: Wanted,
}

/// What a field is to hold. Words are ids, dates and the like: no white space, no quotation marks.
#[derive(Debug, Clone)]
pub enum Wanted {
    /// This word and nothing else.
    Word(String),
    /// A list with this word in it, besides those that are there.
    Listed(String),
    /// A group in which these names have these words.
    Group(Vec<(&'static str, String)>),
}

/// The front matter is written in a way that cannot be changed safely.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByHand {
    /// The lines that a person should write into it.
    pub lines: String,
}

/// What to write where in the file, so that each field holds what it should. Empty where all of them do already.
///
/// # Errors
/// When other values could change with them, or when there is no front matter that can be read.
pub fn edits(file: &Arc<SourceFile>, changes: &[Change]) -> Result<Vec<Edit>, ByHand> {
    let root = front_matter(file);
    let made = root.as_ref().and_then(|root| {
        let edits = Mapping::new(&file.text, root, &names()).set_all(changes)?;
        do_what_is_meant(file, root, changes, &edits).then_some(edits)
    });
    made.ok_or_else(|| ByHand {
        lines: lines(root.as_ref(), changes),
    })
}

/// Whether the edits, once made, come to the changes and to nothing else. The text is read again for that.
fn do_what_is_meant(
    file: &Arc<SourceFile>,
    before: &Node,
    changes: &[Change],
    edits: &[Edit],
) -> bool {
    let after = apply(&file.text, edits);
    let after = Arc::new(SourceFile::new(file.path.clone(), after));
    let values = front_matter(&after).map(|root| root.to_json());
    values == Some(intended(before, changes)) && body(&after) == body(file)
}

fn names() -> Vec<&'static str> {
    let fields = FRONT_MATTER.fields.iter();
    fields.map(|field| field.name).collect()
}

/// The front matter as a tree; `None` where there is none, or a fault in it.
fn front_matter(file: &Arc<SourceFile>) -> Option<Node> {
    let range = split::split(file).value.yaml?.range();
    let parsed = yaml::parse(file, range);
    parsed.value.filter(|_| parsed.diagnostics.is_empty())
}

fn body(file: &Arc<SourceFile>) -> &str {
    let start = split::split(file).value.body_start;
    file.text.get(start..).unwrap_or("")
}

/// All values as they should be afterwards, by a way that knows nothing of the text.
fn intended(root: &Node, changes: &[Change]) -> Json {
    let Json::Object(mut object) = root.to_json() else {
        return Json::Null;
    };
    for change in changes {
        let value = object.entry(change.field).or_insert(Json::Null);
        match &change.to {
            Wanted::Word(word) => *value = Json::from(word.as_str()),
            Wanted::Listed(word) => {
                let mut list = value.as_array().cloned().unwrap_or_default();
                if !list.iter().any(|one| one == word.as_str()) {
                    list.push(Json::from(word.as_str()));
                }
                *value = Json::Array(list);
            }
            Wanted::Group(words) => {
                let mut group: Map<_, _> = value.as_object().cloned().unwrap_or_default();
                for (name, word) in words {
                    group.insert((*name).to_owned(), Json::from(word.as_str()));
                }
                *value = Json::Object(group);
            }
        }
    }
    Json::Object(object)
}

/// The changes as a person would write them.
fn lines(root: Option<&Node>, changes: &[Change]) -> String {
    let line = |change: &Change| match &change.to {
        Wanted::Word(word) => format!("{}: {}\n", change.field, mapping::plain(word)),
        Wanted::Listed(word) => {
            let there = root.map_or(Vec::new(), |root| root.plain_texts(change.field));
            let mut list: Vec<String> = there.iter().map(|one| mapping::plain(one)).collect();
            if !there.contains(word) {
                list.push(mapping::plain(word));
            }
            format!("{}: [{}]\n", change.field, list.join(", "))
        }
        Wanted::Group(words) => {
            let inside = words.iter();
            let inside = inside.map(|(name, word)| format!("  {name}: {}\n", mapping::plain(word)));
            format!("{}:\n{}", change.field, inside.collect::<String>())
        }
    };
    changes.iter().map(line).collect()
}

/// Whether the value is this word already.
fn is_word(node: &Node, word: &str) -> bool {
    matches!(&node.value, Value::Text(text) if text.trim() == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SitePath;
    use crate::base::span::Span;

    /// Whether putting one text in place of another is taken for setting `order` to 2.
    fn passes(old: &str, new: &str) -> bool {
        let text = "---\ntitle: A\norder: a\n---\nText of A.\n";
        let file = Arc::new(SourceFile::new(SitePath::new("content/a.md"), text));
        let at = text.find(old).expect("stands in the text");
        let edit = Edit {
            span: Span::new(at, at + old.len()),
            replacement: new.to_owned(),
        };
        let change = Change {
            field: "order",
            to: Wanted::Word("b".to_owned()),
        };
        let before = front_matter(&file).expect("can be read");
        do_what_is_meant(&file, &before, &[change], &[edit])
    }

    #[test]
    fn edits_that_do_more_or_less_than_they_should_do_not_pass() {
        assert!(passes("order: a", "order: b"));
        for (old, new) in [
            ("order: a", "order: c"),
            ("order: a", "order: b\ntoc: true"),
            ("title: A\norder: a", "title: B\norder: b"),
            ("title: A\norder: a", "order: b"),
            ("order: a", "order: b\norder: b"),
            ("order: a", "order: [b"),
            ("order: a\n---\nText of A.", "order: b\n---\nText of B."),
            ("order: a\n---\n", "order: b\n---\n---\n"),
        ] {
            assert!(!passes(old, new), "{new:?}");
        }
    }
}
