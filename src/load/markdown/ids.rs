//! Ids for headings: readable, unique in the page, and the same on every build.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use crate::base::text::slug;
use crate::model::body::Heading;

/// Ids that every page has already: the skip link of the page leads to `content`.
const TAKEN_BY_THE_PAGE: [&str; 1] = ["content"];

/// Gives every heading its id, and adds it to the ids there are. What authors chose, with `{#id}` or in raw HTML, goes
/// before what is made from words.
pub(super) fn assign(headings: &mut [Heading], anchors: &mut BTreeSet<String>) {
    let mut ids = Ids::default();
    for id in TAKEN_BY_THE_PAGE {
        ids.taken.insert(id.to_owned(), 1);
    }
    for anchor in &*anchors {
        ids.taken.insert(anchor.clone(), 1);
    }
    for heading in headings.iter_mut().filter(|heading| !heading.id.is_empty()) {
        heading.id = ids.unique(std::mem::take(&mut heading.id));
    }
    for heading in headings.iter_mut().filter(|heading| heading.id.is_empty()) {
        let mut id = slug(&heading.text);
        if id.is_empty() {
            id.push_str("section");
        }
        heading.id = ids.unique(id);
    }
    anchors.extend(headings.iter().map(|heading| heading.id.clone()));
}

#[derive(Default)]
struct Ids {
    /// Every id in use, with the number of the last heading that asked for it.
    taken: HashMap<String, usize>,
}

impl Ids {
    /// `id`, or `id-2`, `id-3` … when it is in use.
    fn unique(&mut self, id: String) -> String {
        let mut number = match self.taken.entry(id.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(1);
                return id;
            }
            Entry::Occupied(entry) => *entry.get(),
        };
        loop {
            number += 1;
            let candidate = format!("{id}-{number}");
            if !self.taken.contains_key(&candidate) {
                self.taken.insert(candidate.clone(), 1);
                self.taken.insert(id, number);
                return candidate;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::Span;

    fn ids(headings: &[(&str, &str)], anchors: &[&str]) -> Vec<String> {
        let heading = |&(text, id): &(&str, &str)| Heading {
            level: 2,
            id: id.into(),
            text: text.into(),
            span: Span::default(),
            component: None,
        };
        let mut headings: Vec<Heading> = headings.iter().map(heading).collect();
        let mut anchors = anchors.iter().map(ToString::to_string).collect();
        assign(&mut headings, &mut anchors);
        let ids: Vec<String> = headings.into_iter().map(|heading| heading.id).collect();
        assert!(ids.iter().all(|id| anchors.contains(id)), "{anchors:?}");
        ids
    }

    #[test]
    fn repeated_headings_are_numbered() {
        let found = ids(
            &[("Risks", ""), ("Risks", ""), ("Risks 2", ""), ("Risks", "")],
            &[],
        );
        assert_eq!(found, ["risks", "risks-2", "risks-2-2", "risks-3"]);
    }

    #[test]
    fn an_id_that_the_author_chose_goes_first() {
        assert_eq!(
            ids(&[("Risks", ""), ("Dangers", "risks")], &[]),
            ["risks-2", "risks"]
        );
        assert_eq!(ids(&[("Risks", "")], &["risks"]), ["risks-2"]);
        assert_eq!(ids(&[("", "a"), ("", "a")], &[]), ["a", "a-2"]);
    }

    #[test]
    fn there_is_always_an_id_and_never_the_one_of_the_page() {
        assert_eq!(
            ids(&[("?!", ""), ("", ""), ("Content", "")], &[]),
            ["section", "section-2", "content-2"]
        );
    }
}
