//! The search while the site is being written.

use std::sync::Arc;

use jiff::civil::date;

use super::*;
use crate::base::fs::MemoryTree;
use crate::load::{Cache, Options};
use crate::model::{Audience, Edition};

const SITE: &str = "-- book.toml --\n[site]\ntitle = \"T\"\ncountry = \"US\"\n\
                    -- content/a.md --\n---\ntitle: A\nsummary: About a.\n---\n\nFirst words.\n";

/// The site at two moments, and a search that goes from one to the other.
struct Desk {
    tree: MemoryTree,
    options: Options,
    search: Search,
    now: Moment,
}

impl Desk {
    fn new() -> Self {
        let tree = MemoryTree::parse(SITE);
        let options = Options {
            edition: Edition {
                today: date(2026, 6, 1),
                audience: Audience::Staff,
            },
            base_url: None,
        };
        let now = Moment::first(&tree, &options, &mut Cache::default());
        Self {
            tree,
            options,
            search: Search::default(),
            now,
        }
    }

    fn save(&mut self, file: &str, text: &str) {
        self.tree.insert(file, text);
        let touched = [file.into()].into();
        let cache = &mut Cache::default();
        let after = Moment::after(&self.now, &touched, &self.tree, &self.options, cache);
        self.now = after.expect("nothing holds it up");
    }

    fn get(&self, name: &str) -> Option<Vec<u8>> {
        let output = OutputPath::new(&format!("{FOLDER}/{name}"));
        self.search
            .file(&self.now, &output)
            .map(|file| file.expect("can be made"))
    }

    /// The names of the files as the last list has them.
    fn names(&self) -> Vec<String> {
        let list =
            String::from_utf8(self.get("files.txt").expect("there is a list")).expect("is text");
        let names = list.lines().skip(2).filter_map(|line| line.split_once(' '));
        names
            .filter_map(|(_, path)| path.strip_prefix("assets/search/"))
            .map(str::to_owned)
            .collect()
    }

    fn made(&self) -> Option<Arc<Files>> {
        let state = self.search.0.lock().expect("nobody panicked");
        state.now.as_ref().map(|made| Arc::clone(&made.files))
    }
}

#[test]
fn nothing_is_made_before_somebody_searches() {
    let mut desk = Desk::new();
    desk.search.follow(&desk.now, &|| true);
    desk.save("content/b.md", "---\ntitle: B\n---\n");
    desk.search.follow(&desk.now, &|| true);
    assert!(
        desk.search
            .file(&desk.now, &OutputPath::new("a/index.html"))
            .is_none()
    );
    assert!(desk.made().is_none());
    assert!(desk.get("pagefind.js").is_some());
    assert!(desk.made().is_some());
}

#[test]
fn the_search_is_never_older_than_the_page() {
    let mut desk = Desk::new();
    let before = desk.names();
    desk.save(
        "content/a.md",
        "---\ntitle: A\nsummary: About a.\n---\n\nOther words.\n",
    );
    let after = desk.names();
    let gone: Vec<&String> = before.iter().filter(|name| !after.contains(name)).collect();
    assert!(!gone.is_empty(), "{after:?}");
    // A browser that has the old list can go on with it until it asks for the new one.
    for name in gone {
        assert!(desk.get(name).is_some(), "{name}");
    }
    assert!(desk.get("no-such-file").is_none());
}

#[test]
fn a_change_of_no_word_makes_no_new_index() {
    let mut desk = Desk::new();
    desk.names();
    let made = desk.made().expect("was made");
    desk.save("static/a.txt", "Not a page.");
    desk.search.follow(&desk.now, &|| true);
    assert!(Arc::ptr_eq(&made, &desk.made().expect("is there")));
}

#[test]
fn a_site_that_gives_its_search_up_has_none() {
    let mut desk = Desk::new();
    desk.names();
    desk.save(
        "book.toml",
        "[site]\ntitle = \"T\"\ncountry = \"US\"\n[search]\nenabled = false\n",
    );
    assert!(desk.get("pagefind.js").is_none());
}
