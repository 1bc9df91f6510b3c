//! The preview reads again only what a change concerns. After any changes, what it shows and finds is what somebody who
//! reads the whole site for the first time would be shown.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use handout::base::fs::{DiskTree, MemoryTree, Tree};
use handout::base::path::SitePath;
use handout::build::{self, Job, Snapshot, job};
use handout::check::report::json;
use handout::check::{Report, Strictness};
use handout::load::{Cache, Options};
use handout::model::{Audience, Edition};
use image::ImageFormat;
use jiff::civil::date;
use proptest::prelude::*;

use super::kit::{HOME, Project, SETTINGS, photo};

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
fn seen(snapshot: &Snapshot, tree: &dyn Tree, report: &Report) -> BTreeMap<String, String> {
    let jobs = snapshot.plan.jobs.iter();
    let mut seen: BTreeMap<String, String> = jobs
        .map(|(output, job)| {
            let made = job::make(snapshot, tree, output, job).value;
            let bytes = made.map_or(Vec::new(), |made| made.bytes().to_vec());
            let text = String::from_utf8_lossy(&bytes);
            (output.to_string(), format!("{job:?}\n{text}"))
        })
        .collect();
    let mut findings = Vec::new();
    json::write(report, &mut findings).expect("memory can be written");
    let findings = String::from_utf8(findings).expect("is text");
    seen.insert("findings".to_owned(), findings);
    seen
}

/// A site that is followed from change to change.
struct Followed {
    cache: Cache,
    snapshot: Snapshot,
    memory: build::Memory,
}

impl Followed {
    fn new(tree: &dyn Tree) -> Self {
        let mut cache = Cache::default();
        let snapshot = Snapshot::load(tree, &options(), &mut cache).expect("can be listed");
        let memory = build::Memory::default();
        Self {
            cache,
            snapshot,
            memory,
        }
    }

    fn follow(&mut self, tree: &dyn Tree, touched: &[&str]) {
        let touched: BTreeSet<SitePath> = touched.iter().map(|path| SitePath::new(path)).collect();
        let after = self
            .snapshot
            .after(&touched, tree, &options(), &mut self.cache);
        self.snapshot = after.expect("can be listed");
    }

    /// Checks the site with what is remembered. Nobody wants to know any more after so many looks.
    fn check(&mut self, tree: &dyn Tree, patience: usize) -> Option<Report> {
        let looks = AtomicUsize::new(0);
        let is_wanted = || looks.fetch_add(1, Ordering::Relaxed) < patience;
        let (snapshot, memory) = (&self.snapshot, &mut self.memory);
        build::check_again(snapshot, tree, Strictness::AsSet, memory, &is_wanted)
    }

    /// The same for all that is no page of a file: lists, feeds, the site map.
    fn assert_lists_are_fresh(&self, tree: &dyn Tree, what: &str) {
        let fresh = Self::new(tree).snapshot;
        let lists = |snapshot: &Snapshot| {
            let jobs = snapshot.plan.jobs.iter();
            let made = jobs.map(|(output, job)| {
                let made = match job {
                    Job::Page(file) if !file.as_str().ends_with("_index.md") => None,
                    Job::QrCode(_) => None,
                    _ => job::make(snapshot, tree, output, job).value,
                };
                let bytes = made.map_or(Vec::new(), |made| made.bytes().to_vec());
                let text = String::from_utf8_lossy(&bytes).into_owned();
                (output.to_string(), format!("{job:?}\n{text}"))
            });
            made.collect::<BTreeMap<String, String>>()
        };
        let (now, fresh) = (lists(&self.snapshot), lists(&fresh));
        assert_eq!(
            now.keys().collect::<Vec<_>>(),
            fresh.keys().collect::<Vec<_>>(),
            "{what}"
        );
        for (output, fresh) in &fresh {
            assert_eq!(now.get(output), Some(fresh), "{output} after {what}");
        }
    }

    fn assert_is_fresh(&mut self, tree: &dyn Tree, what: &str) {
        let report = self.check(tree, usize::MAX).expect("is wanted to the end");
        let mut now = seen(&self.snapshot, tree, &report);
        let fresh = Self::new(tree).snapshot;
        let report = build::check(&fresh, tree, Strictness::AsSet);
        for (name, fresh) in seen(&fresh, tree, &report) {
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
    "[[menu]]\npage = \"visit/a.md\"\n[[menu]]\ntitle = { en = \"Z\" }\naddress = \"/z/\"\n[[packs]]\nname = \"all\"\ntitle = { en = \"All\" }\npages = [\"visit/a.md\", \"z.md\"]\n",
];

/// A file and what it may hold. Pages are put together from parts and have none here.
const OTHERS: [(&str, &[&str]); 11] = [
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
    (
        "content/_data/hours.csv",
        &["day\nMonday\n", "day\nTuesday\n", "day\n1,2\n"],
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
            "{% extends \"base.html\" %}{% block main %}<main id=\"main\"><h1>{{ page.title }}</h1>{{ site.data }}{{ page.content }}</main>{% endblock %}",
            "{% extends \"base.html\" %}{% block main %}{% if %}{% endblock %}",
        ],
    ),
    (
        "templates/css/90-own.css",
        &["p { color: #123456 }", "p { color: #654321 }"],
    ),
    (
        "templates/section.html",
        &[
            "{% extends \"clinic/section.html\" %}{% block main %}{{ super() }}<a href=\"{{ root }}visit/b/#there\">B</a><a href=\"{{ root }}z/\">Z</a><img src=\"{{ root }}logo.svg\" alt=\"\">{% endblock %}",
            "{% extends \"clinic/section.html\" %}{% block main %}{{ super() }}<a href=\"{{ root }}visit/b.txt\">B</a><a href=\"{{ root }}visit/b/#crisis\">C</a><a href=\"{{ root }}topics/tags/rest/\">Rest</a>{% endblock %}",
        ],
    ),
    ("templates/strings/en.yaml", &["contents: \"In short\"\n"]),
];

/// While `content/visit/b.md` is there, both want one address.
const AT_A_TAKEN_ADDRESS: &str = "content/visit/b/_index.md";

const PAGES: [&str; 7] = [
    "content/_index.md",
    "content/visit/_index.md",
    "content/visit/a.md",
    "content/visit/a.es.md",
    "content/visit/b.md",
    AT_A_TAKEN_ADDRESS,
    "content/z.md",
];

const HEADS: [&str; 9] = [
    "title: One\n",
    "title: Two\nstatus: draft\n",
    "title: One\nstatus: in-review\ntags: [sleep]\n",
    "title: Three\norder: 1\naliases: [/old/]\n",
    "title: Four\nkind: news\nstatus: in-review\npublished_on: 2026-05-01\n",
    "title: Five\nkind: crisis\nstatus: in-review\nexpire_on: 2026-05-30\n",
    "title: Six\naliases: [/visit/b.txt, /visit/b/]\n",
    "title: Seven\ntags: [sleep, rest]\naliases: [/a-z/, /topics/tags/rest/]\n",
    "title: [\n",
];

/// What a page is called and says of itself, which lists show and sort by, and what it is about.
const NAMES: [&str; 6] = [
    "title: Aspen\n",
    "title: Aspen\ntags: [rest, Sleep]\n",
    "title: Birch\ntags: [sleep]\nauthors: [sam]\n",
    "title: Zinnia\nnav_title: Bloom\n",
    "title: Maple\nsummary: About a tree.\n",
    "title: \"Maple: a tree\"\n",
];

const BODIES: [&str; 9] = [
    "Some words.",
    "Other words, and a [link](visit/a.md).",
    "A source says so [@trial].",
    ":::note\nA box.\n:::",
    "    code\n\n***\n",
    "> [!NOTE]\n> An alert.\n\n- [ ] a task",
    "Words on suicide, and ![a map](map.svg).",
    "More rest, and a [way](b.md#there).\n\n## There\n\nWords.",
    ":::no-such-box\nA box.\n:::\n\n## Main {#main}",
];

/// What happens to a file.
#[derive(Debug, Clone)]
enum Edit {
    Write(String, String),
    /// The text of a page, below the front matter that it has.
    Say(String, String),
    /// The names of a page, in the front matter that it has.
    Call(String, String),
    Remove(String),
}

impl Edit {
    fn file(&self) -> &str {
        let (Self::Write(file, _) | Self::Say(file, _) | Self::Call(file, _) | Self::Remove(file)) =
            self;
        file
    }

    fn apply(&self, tree: &mut MemoryTree) {
        match self {
            Self::Write(file, text) => tree.insert(file.as_str(), text.as_str()),
            Self::Say(file, body) => {
                let (head, _) = head_and_body(tree, file);
                tree.insert(file.as_str(), format!("---\n{head}---\n\n{body}\n"));
            }
            Self::Call(file, names) => {
                let (head, body) = head_and_body(tree, file);
                let is_name = |line: &&str| {
                    let names = ["title:", "nav_title:", "summary:", "tags:", "authors:"];
                    names.iter().any(|name| line.starts_with(name))
                };
                let others = head.split_inclusive('\n').filter(|line| !is_name(line));
                let others: String = others.collect();
                tree.insert(file.as_str(), format!("---\n{names}{others}---\n{body}"));
            }
            Self::Remove(file) => tree.remove(file),
        }
    }
}

/// The two parts of a page; both are empty where there is none.
fn head_and_body(tree: &MemoryTree, file: &str) -> (String, String) {
    let text = tree.read(&SitePath::new(file)).unwrap_or_default();
    let text = String::from_utf8(text).expect("is text");
    let mut parts = text.splitn(3, "---\n").skip(1).map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    (next(), next())
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
    let called = (0..PAGES.len(), 0..NAMES.len());
    let called =
        called.prop_map(|(page, name)| Edit::Call(PAGES[page].to_owned(), NAMES[name].to_owned()));
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
    prop_oneof![6 => said, 4 => called, 3 => page, 1 => settings, 2 => other, 1 => gone]
}

/// Files that change together, whether it is known which, and after how many looks a first check of them is given up.
fn batch() -> impl Strategy<Value = (Vec<Edit>, bool, usize)> {
    let edits = prop_oneof![
        4 => prop::collection::vec(edit(), 1),
        1 => prop::collection::vec(edit(), 2..4),
    ];
    (edits, prop::bool::weighted(0.9), 0..80_usize)
}

/// The site before any change, which has nothing yet but plain words.
fn beginning() -> MemoryTree {
    let mut tree = MemoryTree::parse(&format!("{SETTINGS}{HOME}"));
    let pages = PAGES.iter().filter(|file| **file != AT_A_TAKEN_ADDRESS);
    for (number, file) in pages.enumerate().skip(1) {
        let (head, body) = (HEADS[number % 3], BODIES[0]);
        tree.insert(*file, format!("---\n{head}---\n\n{body}\n"));
    }
    for (file, texts) in &OTHERS[..3] {
        tree.insert(*file, texts[0]);
    }
    tree
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_changes_the_site_is_as_if_read_for_the_first_time(
        batches in prop::collection::vec(batch(), 1..6)
    ) {
        let mut tree = beginning();
        let mut followed = Followed::new(&tree);
        for (edits, is_known, patience) in batches {
            for edit in &edits {
                edit.apply(&mut tree);
            }
            let touched: Vec<&str> = edits.iter().map(Edit::file).collect();
            followed.follow(&tree, if is_known { &touched } else { &[] });
            followed.check(&tree, patience);
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

/// Which sizes of a picture there are, and what its pages say of it, depends on its bytes and on every page that names it.
#[test]
fn changes_of_pictures_are_followed() {
    let mut tree = beginning();
    let mut followed = Followed::new(&tree);
    let mut follow = |tree: &MemoryTree, touched: &[&str], what: &str| {
        followed.follow(tree, touched);
        followed.assert_is_fresh(tree, what);
    };
    let picture = "content/visit/room.png";
    let say = |tree: &mut MemoryTree, text: &str| {
        tree.insert(
            "content/visit/b.md",
            format!("---\n{}---\n\n{text}\n", HEADS[0]),
        );
    };
    tree.insert(picture, photo(520, 4, ImageFormat::Png));
    follow(&tree, &[picture], "a new picture");
    say(&mut tree, "![A room](room.png)");
    follow(&tree, &["content/visit/b.md"], "a page that shows it");
    tree.insert(picture, photo(600, 4, ImageFormat::Png));
    follow(&tree, &[picture], "another picture of the same name");
    say(&mut tree, "![A room](room.png) and [large](room.png)");
    follow(&tree, &["content/visit/b.md"], "a link to it");
    tree.insert(picture, b"no picture".to_vec());
    follow(&tree, &[picture], "a damaged picture");
    say(&mut tree, ":::figure src=\"room.png\" alt=\"A room\"\n:::");
    follow(&tree, &["content/visit/b.md"], "a box that shows it");
    tree.insert(picture, photo(520, 4, ImageFormat::Png));
    follow(&tree, &[picture], "the first picture again");
    tree.insert(
        "book.toml",
        format!(
            "{}[pictures]\noriginals = true\n",
            SETTINGS.split_once('\n').map_or("", |(_, text)| text)
        ),
    );
    follow(&tree, &["book.toml"], "another setting");
    tree.remove(picture);
    follow(&tree, &[picture], "a removed picture");
}

/// Two pages can want one address, and then one of them goes.
#[test]
fn pages_that_want_the_same_address_are_followed() {
    let mut tree = beginning();
    let mut followed = Followed::new(&tree);
    let page = |title: &str| format!("---\ntitle: {title}\n---\n\nWords.\n");
    let mut follow = |tree: &MemoryTree, touched: &str| {
        followed.follow(tree, &[touched]);
        followed.assert_is_fresh(tree, touched);
        let findings = followed.snapshot.diagnostics.iter();
        findings
            .filter(|found| found.rule == "address-collision")
            .count()
    };
    let (one, other, third) = ("content/z.md", "content/z/index.md", "content/visit/a.md");
    tree.insert(other, page("Two"));
    assert_eq!(follow(&tree, other), 1);
    tree.insert(third, page("Three"));
    assert_eq!(follow(&tree, third), 1, "it is told as long as it is so");
    tree.remove(one);
    assert_eq!(follow(&tree, one), 0);
    tree.insert(third, page("Four"));
    assert_eq!(follow(&tree, third), 0);
    tree.insert(one, page("One"));
    assert_eq!(follow(&tree, one), 1, "what was told before can come again");
}

/// The second page at an address has old ones as well, and they may be in the way of others.
#[test]
fn old_addresses_of_a_page_that_comes_to_a_taken_address_are_followed() {
    let mut tree = beginning();
    tree.insert(
        "content/stay/_index.md",
        "---\ntitle: Stay\n---\n\nWords.\n",
    );
    let mut followed = Followed::new(&tree);
    let second = AT_A_TAKEN_ADDRESS;
    tree.insert(
        second,
        "---\ntitle: Second\naliases: [/stay/]\n---\n\nWords.\n",
    );
    followed.follow(&tree, &[second]);
    followed.assert_is_fresh(&tree, "a page at a taken address");
    tree.remove(second);
    followed.follow(&tree, &[second]);
    followed.assert_is_fresh(&tree, "without it");
}

/// A finding on a page can be brought about by another one: here its id is the title of the next page, and that of a heading.
#[test]
fn findings_that_come_from_other_pages_are_followed() {
    let mut tree = beginning();
    tree.insert(
        "templates/page.html",
        "{% extends \"base.html\" %}{% block main %}<main id=\"main\"><h1>{{ page.title }}</h1>{% if page.next %}<p id=\"{{ page.next.title | slugify }}\">Next</p>{% endif %}{{ page.content }}</main>{% endblock %}",
    );
    tree.insert(
        "content/visit/a.md",
        "---\ntitle: Aspen\n---\n\n## Birch\n\nWords.\n",
    );
    let mut followed = Followed::new(&tree);
    followed.assert_is_fresh(&tree, "the beginning");
    let mut found = |tree: &MemoryTree, touched: &str| {
        followed.follow(tree, &[touched]);
        followed.assert_is_fresh(tree, touched);
        let report = followed.check(tree, usize::MAX).expect("is wanted");
        let rules = report.findings.iter().map(|found| found.diagnostic.rule);
        rules.filter(|rule| *rule == "duplicate-id").count()
    };
    let call = |tree: &mut MemoryTree, title: &str| {
        let text = format!("---\ntitle: {title}\n---\n\nWords.\n");
        tree.insert("content/visit/b.md", text);
    };
    let next = "content/visit/b.md";
    call(&mut tree, "Cedar");
    assert_eq!(found(&tree, next), 0);
    call(&mut tree, "Birch");
    assert_eq!(found(&tree, next), 1);
    call(&mut tree, "Elm");
    assert_eq!(found(&tree, next), 0);
    // Another page comes between the two.
    let between = "content/visit/between.md";
    tree.insert(between, "---\ntitle: Birch\n---\n\nWords.\n");
    assert_eq!(found(&tree, between), 1);
    tree.remove(between);
    assert_eq!(found(&tree, between), 0);
}

/// On a large site lists come in parts and every letter has a page of its own, so a page that comes or goes may bring
/// others with it.
#[test]
fn lists_of_a_large_site_are_followed() {
    let page = |title: &str, more: &str| format!("---\ntitle: {title}\n{more}---\n\nWords.\n");
    let mut tree = beginning();
    for number in 0..300 {
        let file = format!("content/visit/p{number:03}.md");
        let letter = char::from(b'A' + u8::try_from(number % 20).expect("is small"));
        tree.insert(
            file.as_str(),
            page(&format!("{letter} {number}"), "tags: [sleep]\n"),
        );
    }
    let mut followed = Followed::new(&tree);
    let mut follow = |tree: &MemoryTree, touched: &[&str]| {
        followed.follow(tree, touched);
        followed.assert_lists_are_fresh(tree, &format!("{touched:?}"));
    };
    let (one, other, new) = (
        "content/visit/p007.md",
        "content/visit/p008.md",
        "content/visit/new.md",
    );
    tree.insert(new, page("Zebra", "tags: [rest]\n"));
    follow(&tree, &[new]);
    tree.insert(one, page("Zebra, too", "tags: [sleep]\nnav_title: Other\n"));
    tree.insert(other, page("Retired", "status: retired\n"));
    follow(&tree, &[one, other]);
    tree.remove(new);
    tree.insert("content/visit/renamed.md", page("Zebra", "tags: [rest]\n"));
    follow(&tree, &[new, "content/visit/renamed.md"]);
    // One page of a hundred in a part of a list, and then one more.
    for number in 0..100 {
        tree.remove(&format!("content/visit/p{number:03}.md"));
    }
    follow(&tree, &["content/visit"]);
    tree.insert(one, page("Back", "tags: [sleep]\nkind: news\n"));
    follow(&tree, &[one]);
    let section = "content/visit/inner/_index.md";
    tree.insert(section, page("Inner", ""));
    tree.insert(
        "content/visit/inner/a.md",
        page("Within", "aliases: [/old/]\n"),
    );
    follow(&tree, &[section, "content/visit/inner/a.md"]);
    tree.remove(section);
    follow(&tree, &[section]);
    let spanish = "content/visit/p150.es.md";
    let settings = SETTINGS.split_once('\n').map_or("", |(_, text)| text);
    let settings = format!("{settings}{}", SETTINGS_MORE[1]);
    tree.insert("book.toml", settings);
    follow(&tree, &["book.toml"]);
    tree.insert(spanish, page("En casa", "tags: [rest]\n"));
    follow(&tree, &[spanish]);
    tree.insert("content/visit/p150.md", page("At home", "order: 1\n"));
    tree.remove("content/visit/p151.md");
    follow(&tree, &["content/visit/p150.md", "content/visit/p151.md"]);
    // What is a section in one language is a page in the other.
    let no_section = "content/visit/index.es.md";
    tree.insert(no_section, page("Visita", ""));
    tree.remove(spanish);
    follow(&tree, &[no_section, spanish]);
    tree.remove(no_section);
    follow(&tree, &[no_section]);
    // Pages that stand in the way of others, and one with capitals.
    for file in [
        "content/a-z/z.md",
        "content/assets/search.md",
        "content/Z.md",
    ] {
        tree.insert(file, page("In the way", ""));
        follow(&tree, &[file]);
    }
}

/// What cannot concern them is not made again, which is why a save is quick on a large site.
#[test]
fn what_a_change_does_not_concern_is_shared() {
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
    let text = |followed: &Followed, file: &str| {
        let page = followed.snapshot.site.page(file).expect("is there");
        page.source.text.clone()
    };
    assert!(text(&followed, "content/z.md").contains("Other words."));
    assert!(!text(&followed, "content/visit/a.md").contains("Not looked at."));

    // Another title changes lists and their order, and no page moves.
    tree.insert("content/z.md", page("Words.").replacen("One", "Another", 1));
    followed.follow(&tree, &["content/z.md"]);
    assert!(Arc::ptr_eq(&plan, &followed.snapshot.plan));
    // Where a file came, went or was renamed, the files are listed anew, and still no other one is read.
    tree.insert("content/visit/new.md", page("New."));
    tree.remove("content/visit/b.md");
    followed.follow(&tree, &["content/visit/new.md", "content/visit/b.md"]);
    let site = &followed.snapshot.site;
    assert!(text(&followed, "content/visit/new.md").contains("New."));
    assert!(site.page("content/visit/b.md").is_none());
    assert!(!text(&followed, "content/visit/a.md").contains("Not looked at."));
}

/// A check that nobody wants any more ends at once, and what it has found is not looked for again.
#[test]
fn a_check_that_is_given_up_goes_on_where_it_was() {
    let tree = beginning();
    let mut followed = Followed::new(&tree);
    let looks_in_all = |followed: &mut Followed| {
        let needed = (0..10_000).find(|patience| followed.check(&tree, *patience).is_some());
        needed.expect("it comes to an end")
    };
    let mut fresh = Followed::new(&tree);
    let at_once = (0..10_000).find(|patience| {
        fresh.memory = build::Memory::default();
        fresh.check(&tree, *patience).is_some()
    });
    // Asked anew with one look more each time, it is done long before it could be done at once.
    assert!(looks_in_all(&mut followed) * 2 < at_once.expect("it comes to an end"));
    followed.assert_is_fresh(&tree, "checks that were given up");
}
