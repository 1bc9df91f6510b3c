//! What the search page hands to its script: where the index is, and which words mean what.

use std::collections::BTreeSet;

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
    let mut groups: Vec<Vec<String>> = Vec::new();
    for (name, others) in terms.chain(medicines) {
        let mut group: Vec<String> = std::iter::once(name).chain(others).cloned().collect();
        let mut known: BTreeSet<String> = group.iter().map(|name| name.to_lowercase()).collect();
        while let Some(at) = groups.iter().position(|old| shares(old, &known)) {
            let mut joined = groups.remove(at);
            joined.append(&mut group);
            known = joined.iter().map(|name| name.to_lowercase()).collect();
            group = joined;
        }
        groups.push(without_repeats(group));
    }
    groups.retain(|group| says_something(group));
    groups
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

fn shares(group: &[String], known: &BTreeSet<String>) -> bool {
    group
        .iter()
        .any(|name| known.contains(&name.to_lowercase()))
}

fn without_repeats(mut group: Vec<String>) -> Vec<String> {
    let mut met = BTreeSet::new();
    group.retain(|name| met.insert(name.to_lowercase()));
    group
}
