//! What a check looks at again after a save.

use jiff::civil::date;

use super::*;
use crate::base::fs::MemoryTree;
use crate::base::path::SitePath;
use crate::load::{Cache, Options};
use crate::model::{Audience, Edition};

const SITE: &str = "-- book.toml --
[site]
title = \"T\"
base_url = \"https://clinic.example\"
language = \"en\"
country = \"US\"
-- content/_index.md --
---
title: Home
---
-- content/visit/_index.md --
---
title: Visit
---
-- content/visit/a.md --
---
title: A
summary: About a.
---
One.
-- content/visit/b.md --
---
title: B
summary: About b.
---
Two.
-- content/visit/c.md --
---
title: C
summary: About c.
---
Three.
";

/// A site that is followed from change to change, and checked after each.
struct Checked {
    tree: MemoryTree,
    options: Options,
    cache: Cache,
    memory: Memory,
    snapshot: Snapshot,
}

/// What is kept of the files of the output.
type Traces = HashMap<String, Arc<Trace>>;

impl Checked {
    fn new() -> Self {
        let tree = MemoryTree::parse(SITE);
        let options = Options {
            edition: Edition {
                today: date(2026, 6, 1),
                audience: Audience::Staff,
            },
            base_url: None,
        };
        let mut cache = Cache::default();
        let snapshot = Snapshot::load(&tree, &options, &mut cache).expect("memory can be listed");
        Self {
            tree,
            options,
            cache,
            memory: Memory::default(),
            snapshot,
        }
    }

    fn write(&mut self, file: &str, text: &str) -> Traces {
        self.tree.insert(file, text);
        self.follow(file)
    }

    fn remove(&mut self, file: &str) -> Traces {
        self.tree.remove(file);
        self.follow(file)
    }

    fn follow(&mut self, file: &str) -> Traces {
        let touched = [SitePath::new(file)].into();
        let after = self
            .snapshot
            .after(&touched, &self.tree, &self.options, &mut self.cache);
        self.snapshot = after.expect("memory can be listed");
        self.traces()
    }

    fn traces(&mut self) -> Traces {
        let (tree, memory) = (&self.tree, &mut self.memory);
        let report = check_again(&self.snapshot, tree, Strictness::AsSet, memory, &|| true);
        assert!(report.is_some());
        let traces = memory.traces.iter();
        let traces = traces.map(|(output, kept)| (output.to_string(), Arc::clone(&kept.trace)));
        traces.collect()
    }
}

/// Whether a file of the output was not made again.
fn is_kept(before: &Traces, after: &Traces, address: &str) -> bool {
    let output = format!("{address}/index.html");
    Arc::ptr_eq(&before[&output], &after[&output])
}

/// What is quick on a large site: a page that shows nothing of another title is not made again for it.
#[test]
fn after_a_title_only_pages_that_show_it_are_made_again() {
    let mut site = Checked::new();
    let before = site.traces();
    let after = site.write(
        "content/visit/c.md",
        "---\ntitle: Cedar\nsummary: About c.\n---\nThree.\n",
    );
    // The page after this one is still B.
    assert!(is_kept(&before, &after, "visit/a"));
    // The way on from B names C, and so do the page itself, its section and the lists.
    for address in ["visit/b", "visit/c", "visit", "a-z"] {
        assert!(!is_kept(&before, &after, address), "{address}");
    }
}

/// The same where a page comes or goes, or gets a subject that no other has: most pages show nothing of that.
#[test]
fn after_a_new_page_only_pages_that_show_it_or_lead_there_are_made_again() {
    let mut site = Checked::new();
    site.write(
        "content/visit/a.md",
        "---\ntitle: A\ntags: [sleep]\n---\nA [way](d.md).\n",
    );
    let before = site.traces();
    let page = "---\ntitle: D\n---\nFour.\n";
    let came = site.write("content/visit/d.md", page);
    // The page beside B is still C. A leads to the page that is new.
    assert!(is_kept(&before, &came, "visit/b"));
    for address in ["visit/a", "visit/c", "visit"] {
        assert!(!is_kept(&before, &came, address), "{address}");
    }

    let page = "---\ntitle: D\ntags: [rest]\n---\nFour.\n\n## A place\n";
    let marked = site.write("content/visit/d.md", page);
    assert!(is_kept(&came, &marked, "visit/b"));
    assert!(
        !is_kept(&came, &marked, "visit/a"),
        "it leads to places in D"
    );

    let went = site.remove("content/visit/d.md");
    assert!(is_kept(&marked, &went, "visit/b"));
    assert!(!is_kept(&marked, &went, "visit/a"));
}
