//! What the search page hands to its script: where the index is, and which words mean what.

use std::collections::{BTreeMap, BTreeSet};

use crate::load::crisis;
use crate::model::Site;
use crate::model::config::SEARCH_FOLDER;
use crate::model::glossary::Glossary;
use crate::render::context::SearchView;

/// `None` for a site without a search.
pub fn view(site: &Site, language: &str) -> Option<SearchView> {
    site.config.has_search().then(|| SearchView {
        folder: format!("{SEARCH_FOLDER}/"),
        same: same(site, language),
        crisis: crisis::in_a_search(language),
    })
}

/// Words that stand for each other: those of the glossary, and the names of medicines. Groups that share a word are one.
fn same(site: &Site, language: &str) -> Vec<Vec<String>> {
    let entries = site.glossary(language).map_or(&[][..], Glossary::entries);
    let terms = entries.iter().map(|entry| &entry.term);
    let terms = terms.map(|term| (&term.term.value, &term.also));
    let medicines = site.data.medicines.iter();
    let medicines = medicines.map(|medicine| (&medicine.generic, &medicine.brands));
    let mut groups = Groups::default();
    for (name, others) in terms.chain(medicines) {
        groups.add(std::iter::once(name).chain(others));
    }
    let mut same = groups.in_order();
    same.retain(|group| says_something(group));
    same
}

/// Names in groups that share none.
#[derive(Default)]
struct Groups {
    /// By the order in which they came last; one that was joined to another is gone.
    by_age: BTreeMap<usize, Vec<String>>,
    /// The group of each name in lower case.
    group_of: BTreeMap<String, usize>,
    met: usize,
}

impl Groups {
    /// Adds names that stand for each other, to the groups that have one of them, where there are such.
    fn add<'a>(&mut self, names: impl Iterator<Item = &'a String>) {
        let names: Vec<String> = names.cloned().collect();
        let known = |name: &String| self.group_of.get(&name.to_lowercase());
        let old: BTreeSet<usize> = names.iter().filter_map(known).copied().collect();
        let mut group: Vec<String> = Vec::new();
        for old in old {
            group.extend(self.by_age.remove(&old).unwrap_or_default());
        }
        group.extend(names);
        let group = without_repeats(group);
        self.met += 1;
        for name in &group {
            self.group_of.insert(name.to_lowercase(), self.met);
        }
        self.by_age.insert(self.met, group);
    }

    fn in_order(self) -> Vec<Vec<String>> {
        self.by_age.into_values().collect()
    }
}

/// Whether a group tells the search more than that there is one of a thing and several: it finds "cravings" by "craving" by itself, and every page of the search would carry the words.
fn says_something(group: &[String]) -> bool {
    let singular = |name: &String| {
        let name = name.to_lowercase();
        name.strip_suffix('s').map_or(name.clone(), str::to_owned)
    };
    let names: BTreeSet<String> = group.iter().map(singular).collect();
    names.len() > 1
}

fn without_repeats(mut group: Vec<String>) -> Vec<String> {
    let mut met = BTreeSet::new();
    group.retain(|name| met.insert(name.to_lowercase()));
    group
}
