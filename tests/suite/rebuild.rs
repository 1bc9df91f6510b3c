//! The preview reads again only what a change concerns. After any changes, what it shows and finds is what somebody who
//! reads the whole site for the first time would be shown.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use handout::base::fs::{DiskTree, MemoryTree, Tree};
use handout::base::path::SitePath;
use handout::build::{self, Snapshot, job};
use handout::check::Strictness;
use handout::check::report::json;
use handout::load::{Cache, Options};
use handout::model::{Audience, Edition};
use jiff::civil::date;
use proptest::prelude::*;

use super::kit::{HOME, Project, SETTINGS};

fn options() -> Options {
    Options {
        edition: Edition {
            today: date(2026, 6, 1),
            audience: Audience::Staff,
        },
        base_url: None,
    }
}

/// Everything that people can see of a site: each file of the output, and every finding.
fn seen(snapshot: &Snapshot, tree: &dyn Tree) -> BTreeMap<String, String> {
    let jobs = snapshot.plan.jobs.iter();
    let mut seen: BTreeMap<String, String> = jobs
        .map(|(output, job)| {
            let made = job::make(snapshot, tree, output, job).value;
            let bytes = made.map_or(Vec::new(), |made| made.bytes().to_vec());
            let text = String::from_utf8_lossy(&bytes);
            (output.to_string(), format!("{job:?}\n{text}"))
        })
        .collect();
    let report = build::check(snapshot, tree, Strictness::AsSet);
    let mut findings = Vec::new();
    json::write(&report, &mut findings).expect("memory can be written");
    let findings = String::from_utf8(findings).expect("is text");
    seen.insert("findings".to_owned(), findings);
    seen
}

/// A site that is followed from change to change.
struct Followed {
    cache: Cache,
    snapshot: Snapshot,
}

impl Followed {
    fn new(tree: &dyn Tree) -> Self {
        let mut cache = Cache::default();
        let snapshot = Snapshot::load(tree, &options(), &mut cache).expect("can be listed");
        Self { cache, snapshot }
    }

    fn follow(&mut self, tree: &dyn Tree, touched: &[&str]) {
        let touched: BTreeSet<SitePath> = touched.iter().map(|path| SitePath::new(path)).collect();
        let after = self
            .snapshot
            .after(&touched, tree, &options(), &mut self.cache);
        self.snapshot = after.expect("can be listed");
    }

    fn assert_is_fresh(&self, tree: &dyn Tree, what: &str) {
        let mut now = seen(&self.snapshot, tree);
        for (name, fresh) in seen(&Self::new(tree).snapshot, tree) {
            let kept = now.remove(&name);
            assert_eq!(kept.as_ref(), Some(&fresh), "{name} after {what}");
        }
        assert!(now.is_empty(), "{:?} after {what}", now.keys());
    }
}

const SETTINGS_MORE: [&str; 5] = [
    "",
    "[languages.es]\ntitle = \"Clínica\"\n",
    "[theme.options]\nlogo = \"logo.svg\"\n",
    "[languages.es]\ntitle = \"Clínica\"\nuntranslated = false\n",
    "[[menu]]\npage = \"visit/a.md\"\n[[menu]]\ntitle = { en = \"Z\" }\naddress = \"/z/\"\n",
];

/// A file and what it may hold. Pages are put together from parts and have none here.
const OTHERS: [(&str, &[&str]); 9] = [
    (
        "content/_data/sources.yaml",
        &[
            "trial:\n  type: article\n  title: A trial\n  date: 2021\n",
            "trial:\n  type: article\n  title: Another trial\n  date: 2022\n",
        ],
    ),
    (
        "content/_data/glossary.yaml",
        &["- term: rest\n  meaning: Lying down.\n"],
    ),
    ("content/visit/map.svg", &["<svg/>", "<svg ><g/></svg>"]),
    ("content/visit/.hidden.txt", &["A secret."]),
    ("content/visit/b.txt", &["A file.", "The file."]),
    (
        "static/logo.svg",
        &[
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2\" height=\"3\"/>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"5\" height=\"7\"/>",
        ],
    ),
    (
        "templates/page.html",
        &[
            "{% extends \"base.html\" %}{% block main %}<main id=\"main\"><h1>{{ page.title }}</h1>{{ page.content }}</main>{% endblock %}",
            "{% extends \"base.html\" %}{% block main %}{% if %}{% endblock %}",
        ],
    ),
    (
        "templates/css/90-own.css",
        &["p { color: #123456 }", "p { color: #654321 }"],
    ),
    ("templates/strings/en.yaml", &["contents: \"In short\"\n"]),
];

const PAGES: [&str; 6] = [
    "content/_index.md",
    "content/visit/_index.md",
    "content/visit/a.md",
    "content/visit/a.es.md",
    "content/visit/b.md",
    "content/z.md",
];

const HEADS: [&str; 8] = [
    "title: One\n",
    "title: Two\nstatus: draft\n",
    "title: One\nstatus: in-review\ntags: [sleep]\n",
    "title: Three\norder: 1\naliases: [/old/]\n",
    "title: Four\nkind: news\nstatus: in-review\npublished_on: 2026-05-01\n",
    "title: Five\nkind: crisis\nstatus: in-review\nexpire_on: 2026-05-30\n",
    "title: Six\naliases: [/visit/b.txt, /visit/b/]\n",
    "title: [\n",
];

const BODIES: [&str; 8] = [
    "Some words.",
    "Other words, and a [link](visit/a.md).",
    "A source says so [@trial].",
    ":::note\nA box.\n:::",
    "    code\n\n***\n",
    "> [!NOTE]\n> An alert.\n\n- [ ] a task",
    "Words on suicide, and ![a map](map.svg).",
    "More rest, and a [way](b.md#there).\n\n## There\n\nWords.",
];

/// What happens to a file.
#[derive(Debug, Clone)]
enum Edit {
    Write(String, String),
    /// The text of a page, below the front matter that it has.
    Say(String, String),
    Remove(String),
}

impl Edit {
    fn file(&self) -> &str {
        let (Self::Write(file, _) | Self::Say(file, _) | Self::Remove(file)) = self;
        file
    }

    fn apply(&self, tree: &mut MemoryTree) {
        match self {
            Self::Write(file, text) => tree.insert(file.as_str(), text.as_str()),
            Self::Say(file, body) => {
                let before = tree.read(&SitePath::new(file)).unwrap_or_default();
                let before = String::from_utf8(before).expect("is text");
                let head = before.split("---\n").nth(1).unwrap_or_default();
                tree.insert(file.as_str(), format!("---\n{head}---\n\n{body}\n"));
            }
            Self::Remove(file) => tree.remove(file),
        }
    }
}

fn edit() -> impl Strategy<Value = Edit> {
    let page = (0..PAGES.len(), 0..HEADS.len(), 0..BODIES.len());
    let page = page.prop_map(|(page, head, body)| {
        let text = format!("---\n{}---\n\n{}\n", HEADS[head], BODIES[body]);
        Edit::Write(PAGES[page].to_owned(), text)
    });
    let said = (0..PAGES.len(), 0..BODIES.len());
    let said =
        said.prop_map(|(page, body)| Edit::Say(PAGES[page].to_owned(), BODIES[body].to_owned()));
    let settings = (0..SETTINGS_MORE.len()).prop_map(|which| {
        let own = SETTINGS.split_once('\n').map_or("", |(_, text)| text);
        let text = format!("{own}{}", SETTINGS_MORE[which]);
        Edit::Write("book.toml".to_owned(), text)
    });
    let other = (0..OTHERS.len(), 0..2_usize).prop_map(|(file, which)| {
        let (file, texts) = OTHERS[file];
        let text = texts[which % texts.len()].to_owned();
        Edit::Write(file.to_owned(), text)
    });
    let gone = (0..PAGES.len() + OTHERS.len()).prop_map(|file| {
        let others = OTHERS.iter().map(|(file, _)| *file);
        let file = PAGES.into_iter().chain(others).nth(file);
        Edit::Remove(file.unwrap_or_default().to_owned())
    });
    prop_oneof![6 => said, 3 => page, 1 => settings, 2 => other, 1 => gone]
}

/// Files that change together, and whether it is known which.
fn batch() -> impl Strategy<Value = (Vec<Edit>, bool)> {
    let edits = prop_oneof![
        4 => prop::collection::vec(edit(), 1),
        1 => prop::collection::vec(edit(), 2..4),
    ];
    (edits, prop::bool::weighted(0.9))
}

/// The site before any change, which has nothing yet but plain words.
fn beginning() -> MemoryTree {
    let mut tree = MemoryTree::parse(&format!("{SETTINGS}{HOME}"));
    for (number, file) in PAGES.iter().enumerate().skip(1) {
        let (head, body) = (HEADS[number % 3], BODIES[0]);
        tree.insert(*file, format!("---\n{head}---\n\n{body}\n"));
    }
    for (file, texts) in &OTHERS[..3] {
        tree.insert(*file, texts[0]);
    }
    tree
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_changes_the_site_is_as_if_read_for_the_first_time(
        batches in prop::collection::vec(batch(), 1..6)
    ) {
        let mut tree = beginning();
        let mut followed = Followed::new(&tree);
        for (edits, is_known) in batches {
            for edit in &edits {
                edit.apply(&mut tree);
            }
            let touched: Vec<&str> = edits.iter().map(Edit::file).collect();
            followed.follow(&tree, if is_known { &touched } else { &[] });
            followed.assert_is_fresh(&tree, &format!("{edits:?}"));
        }
    }
}

/// On disk there is more than names: folders, links, and files that editors put in the place of others.
#[test]
fn changes_of_folders_and_links_are_followed() {
    let page = |text: &str| format!("---\ntitle: A page\n---\n\n{text}\n");
    let project = Project::new("");
    let write = |file: &str, text: &str| project.write(file, page(text).as_bytes());
    write("content/visit/a.md", "One.");
    write("content/b.md", "Two.");
    let tree = DiskTree::new(&project.path("")).expect("is there");
    let mut followed = Followed::new(&tree);
    let mut follow = |touched: &[&str], what: &str| {
        followed.follow(&tree, touched);
        followed.assert_is_fresh(&tree, what);
    };

    write("content/b.md.new", "Saved beside.");
    fs::rename(
        project.path("content/b.md.new"),
        project.path("content/b.md"),
    )
    .unwrap();
    follow(&["content/b.md", "content/b.md.new"], "a save by renaming");
    fs::rename(project.path("content/visit"), project.path("content/stay")).unwrap();
    follow(&["content/visit", "content/stay"], "a renamed folder");
    fs::remove_dir_all(project.path("content/stay")).unwrap();
    follow(&["content/stay"], "a removed folder");
    fs::remove_file(project.path("content/b.md")).unwrap();
    fs::create_dir(project.path("content/b.md")).unwrap();
    follow(&["content/b.md"], "a folder in place of a file");
    fs::remove_dir(project.path("content/b.md")).unwrap();
    write("content/b.md", "Three.");
    follow(&["content/b.md"], "a file in place of a folder");

    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("b.md", project.path("content/c.md")).unwrap();
        follow(&["content/c.md"], "a new link");
        write("content/b.md", "Read under two names.");
        follow(&["content/b.md"], "a change of what a link leads to");
    }
}

/// What cannot concern them is not made again, which is why a save is quick on a large site.
#[test]
fn what_a_change_does_not_concern_is_shared() {
    use std::sync::Arc;
    let mut tree = beginning();
    let mut followed = Followed::new(&tree);
    let page = |body: &str| format!("---\n{}---\n\n{body}\n", HEADS[0]);
    tree.insert("content/z.md", page("First words."));
    followed.follow(&tree, &["content/z.md"]);

    let (theme, plan) = (
        Arc::clone(&followed.snapshot.theme),
        Arc::clone(&followed.snapshot.plan),
    );
    tree.insert("content/z.md", page("Other words."));
    // A file that nobody names is not looked at: that is what makes the difference on a large site.
    tree.insert("content/visit/a.md", page("Not looked at."));
    followed.follow(&tree, &["content/z.md"]);
    assert!(Arc::ptr_eq(&theme, &followed.snapshot.theme));
    assert!(Arc::ptr_eq(&plan, &followed.snapshot.plan));
    let text = |file: &str| {
        let page = followed.snapshot.site.page(file).expect("is there");
        page.source.text.clone()
    };
    assert!(text("content/z.md").contains("Other words."));
    assert!(!text("content/visit/a.md").contains("Not looked at."));
}
