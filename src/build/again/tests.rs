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

/// What is quick on a large site: a page that shows nothing of another title is not made again for it.
#[test]
fn after_a_title_only_pages_that_show_it_are_made_again() {
    let mut tree = MemoryTree::parse(SITE);
    let options = Options {
        edition: Edition {
            today: date(2026, 6, 1),
            audience: Audience::Staff,
        },
        base_url: None,
    };
    let (mut cache, mut memory) = (Cache::default(), Memory::default());
    let mut check = |snapshot: &Snapshot, tree: &MemoryTree| {
        let report = check_again(snapshot, tree, Strictness::AsSet, &mut memory, &|| true);
        assert!(report.is_some());
        let traces = memory.traces.iter();
        let traces = traces.map(|(output, kept)| (output.to_string(), Arc::clone(&kept.trace)));
        traces.collect::<HashMap<String, Arc<Trace>>>()
    };
    let snapshot = Snapshot::load(&tree, &options, &mut cache).expect("memory can be listed");
    let before = check(&snapshot, &tree);
    let file = "content/visit/c.md";
    tree.insert(file, "---\ntitle: Cedar\nsummary: About c.\n---\nThree.\n");
    let touched = [SitePath::new(file)].into();
    let snapshot = snapshot
        .after(&touched, &tree, &options, &mut cache)
        .expect("memory can be listed");
    let after = check(&snapshot, &tree);
    let is_kept = |output: &str| Arc::ptr_eq(&before[output], &after[output]);
    // The page after this one is still B.
    assert!(is_kept("visit/a/index.html"));
    // The way on from B names C, and so do the page itself, its section and the lists.
    for output in ["visit/b", "visit/c", "visit", "a-z"] {
        assert!(!is_kept(&format!("{output}/index.html")), "{output}");
    }
}
