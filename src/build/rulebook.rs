//! The rulebook: a page for every rule, with what `handout explain` says of it. Only the preview shows it.
//!
//! It is a site of its own in the theme that is inside the program: whoever broke a template wants to read why.

use std::fmt::Write as _;

use super::Snapshot;
use super::job::{self, Made};
use crate::base::fs::MemoryTree;
use crate::base::path::OutputPath;
use crate::check::{Group, Meta, RULES, explain};
use crate::load::{Cache, Options, SETTINGS};
use crate::model::{Audience, Edition, Site, With};

/// All rules, ready to be shown.
pub struct Rulebook {
    /// The rulebook as a site.
    pub snapshot: Snapshot,
    tree: MemoryTree,
}

impl Rulebook {
    /// Makes the rulebook that will lie in `folder` below a site.
    pub fn open(site: &Site, folder: &str) -> Self {
        let mut tree = MemoryTree::new();
        tree.insert(SETTINGS, SETTINGS_OF_ALL);
        tree.insert("content/_index.md", index());
        for meta in RULES.iter().map(|rule| rule.meta()) {
            let front = head(meta.name, meta.summary);
            let text = format!("{front}{}", explain::in_markdown(meta));
            tree.insert(&*format!("content/{}.md", meta.name), text);
        }
        let base = site.config.base_path();
        let options = Options {
            edition: Edition {
                today: site.edition.today,
                audience: Audience::Staff,
            },
            // Nowhere else can it be found.
            base_url: Some(format!("http://localhost{base}{folder}")),
        };
        let snapshot = loaded(&tree, &options);
        Self { snapshot, tree }
    }

    /// Makes one file of the rulebook.
    pub fn make(&self, path: &str) -> Option<(&OutputPath, Made<'_>)> {
        let (output, job) = self.snapshot.plan.find(path)?;
        let With { value, .. } = job::make(&self.snapshot, &self.tree, output, job);
        Some((output, value?))
    }
}

fn loaded(tree: &MemoryTree, options: &Options) -> Snapshot {
    let loaded = Snapshot::load(tree, options, &mut Cache::default());
    loaded.expect("a folder in memory can always be listed")
}

const SETTINGS_OF_ALL: &str = "[site]\ntitle = \"Checks of Handout\"\nlanguage = \"en\"\ncountry = \"US\"\n\n[search]\nenabled = false\n";

/// Nothing here is for patients, so nobody has to approve it, and no crisis line is put in because a rule speaks of a crisis.
fn head(title: &str, summary: &str) -> String {
    let mut summary = summary.to_owned();
    if let Some(first) = summary.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    // In YAML the quotes of JSON are understood.
    let summary = serde_json::Value::from(format!("{summary}."));
    format!(
        "---\ntitle: {title}\nsummary: {summary}\nstatus: approved\nnoindex: true\ncrisis:\n  off: It is not for patients.\n---\n\n"
    )
}

/// The first page: all rules by group.
fn index() -> String {
    let mut text = head("Checks", "Everything that Handout looks for");
    text.push_str("Each name leads to why the check exists, how to mend what it finds, and to examples. This is part of the preview. It is never published.\n");
    for group in Group::ALL {
        let _ = write!(text, "\n## {}\n\n", group.title());
        let of_group = |meta: &&'static Meta| meta.group == group;
        for meta in RULES.iter().map(|rule| rule.meta()).filter(of_group) {
            let _ = writeln!(text, "- [{0}]({0}.md): {1}.", meta.name, meta.summary);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::model::RenderedPage;

    #[test]
    fn every_rule_has_a_page_that_can_be_made() {
        let options = Options {
            edition: Edition {
                today: jiff::civil::date(2026, 11, 22),
                audience: Audience::Staff,
            },
            base_url: None,
        };
        let site = load::load(&MemoryTree::new(), &options, &mut Cache::default());
        let site = site.expect("memory can be read").value;
        let book = Rulebook::open(&site, "__handout/rules/");
        let faults: Vec<_> = book.snapshot.diagnostics.iter().collect();
        assert!(faults.is_empty(), "{faults:?}");
        for meta in RULES.iter().map(|rule| rule.meta()) {
            let path = format!("{}/", meta.name);
            let Some((_, Made::Page(page))) = book.make(&path) else {
                panic!("there is no page about {}", meta.name);
            };
            let RenderedPage { html, facts, .. } = *page;
            assert!(html.contains("How to fix"), "{}", meta.name);
            assert_eq!(facts.notices.len(), 1, "{}", meta.name);
        }
    }
}
