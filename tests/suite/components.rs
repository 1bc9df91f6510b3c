//! Every example of every component, made as the gallery of the preview makes it, and what became of it.
//!
//! After a change that is meant to show, run the tests with `HANDOUT_BLESS=1` and read the difference before committing it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use handout::base::fs::{DiskTree, MemoryTree, Tree};
use handout::base::path::OutputPath;
use handout::build::gallery::Gallery;
use handout::build::job::Made;
use handout::build::{Job, Snapshot};
use handout::load::{Cache, Options};
use handout::model::{Audience, Diagnostic, Edition};

use super::kit::{TODAY, files};

/// Where the gallery lies in the preview.
const FOLDER: &str = "__handout/components/";

/// A component of the site itself, with an example that it turns down.
const OWN: &str = r#"-- book.toml --
[site]
title = "Clinic"
base_url = "https://clinic.example"
-- templates/components/parking/parking.html --
{% component parking(places: integer) %}<p class="parking">{{ places }} places</p>{% endcomponent parking %}
-- templates/components/parking/README.md --
# parking

Where to leave the car.

## Use it

- On the page about the way to us.
-- templates/components/parking/examples.yaml --
- name: Two places
  markdown: |
    :::parking places="2"
    :::
  why: They are beside the door.
- name: Not a number
  markdown: |
    :::parking places="two"
    :::
- why: It has no name.
-- templates/components/bare/bare.html --
{% component bare() %}<p>bare</p>{% endcomponent bare %}
-- templates/components/care/care.html --
{% component care(level: string = "", title: string = "") %}<p class="our-card">{{ body }}</p>{% endcomponent care %}
"#;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn gallery(tree: &dyn Tree) -> Gallery {
    let options = Options {
        edition: Edition {
            today: TODAY.parse().expect("a day"),
            audience: Audience::Staff,
        },
        base_url: None,
    };
    let snapshot = Snapshot::load(tree, &options, &mut Cache::default()).expect("can be listed");
    Gallery::open(&snapshot, tree, FOLDER)
}

/// The pages of the gallery by address, with their HTML.
fn pages(gallery: &Gallery) -> BTreeMap<String, String> {
    let jobs = gallery.snapshot.plan.jobs.iter();
    let pages = jobs.filter(|(_, job)| matches!(job, Job::Page(_)));
    pages
        .map(|(output, job)| {
            let address = output.as_str().trim_end_matches("index.html").to_owned();
            let made = gallery.make(&MemoryTree::new(), output, job).value;
            let Some(Made::Page(page)) = made else {
                panic!("{address} cannot be made");
            };
            (address, page.html.clone())
        })
        .collect()
}

/// What became of each example on a page, in order.
fn live(html: &str) -> Vec<&str> {
    let parts = html.split("<div class=\"example\">\n").skip(1);
    let live = parts.filter_map(|part| Some(part.split_once("</div>\n<pre>")?.0));
    live.collect()
}

fn messages(found: &[Diagnostic]) -> Vec<&str> {
    found.iter().map(|found| found.message.as_str()).collect()
}

fn assert_as_before(theme: &str, only: impl Fn(&str) -> bool) -> usize {
    let settings = format!(
        "-- book.toml --\n[site]\ntitle = \"Clinic\"\n[clinic]\ntelephone = \"555 0100\"\n[theme]\nname = \"{theme}\"\n"
    );
    let gallery = gallery(&MemoryTree::parse(&settings));
    let mut made = BTreeMap::new();
    for (address, html) in pages(&gallery) {
        let name = address.trim_end_matches('/');
        assert_eq!(
            messages(&gallery.findings(&address)),
            Vec::<&str>::new(),
            "{address}"
        );
        if name.is_empty() || !only(name) {
            continue;
        }
        let examples = live(&html);
        assert!(!examples.is_empty(), "{name} has no example");
        made.insert(
            format!("{name}.html"),
            examples.join("\n\n<!-- next example -->\n\n") + "\n",
        );
    }
    let folder = snapshots(theme);
    if std::env::var_os("HANDOUT_BLESS").is_some() {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder can be made");
        for (name, html) in &made {
            fs::write(folder.join(name), html).expect("a file can be written");
        }
    }
    let expected: BTreeMap<String, String> = files(&folder)
        .into_iter()
        .map(|(name, bytes)| (name, String::from_utf8(bytes).expect("text")))
        .collect();
    let names = |of: &BTreeMap<String, String>| of.keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        names(&made),
        names(&expected),
        "other components than before"
    );
    for (name, html) in &made {
        assert_eq!(html, &expected[name], "{theme}: {name}");
    }
    made.len()
}

fn snapshots(theme: &str) -> PathBuf {
    root().join("tests/components").join(theme)
}

#[test]
fn every_example_of_the_theme_is_as_it_was() {
    let folders = fs::read_dir(root().join("themes/clinic/components")).expect("is there");
    assert_eq!(assert_as_before("clinic", |_| true), folders.count());
}

#[test]
fn every_example_of_the_plain_theme_is_as_it_was() {
    let own = root().join("themes/plain/components");
    let folders = fs::read_dir(&own).expect("is there").count();
    assert_eq!(
        assert_as_before("plain", |name| own.join(name).is_dir()),
        folders
    );
}

#[test]
fn every_component_has_words_for_its_authors() {
    for component in fs::read_dir(root().join("themes/clinic/components")).expect("is there") {
        let folder = component.expect("can be read").path();
        let readme = fs::read_to_string(folder.join("README.md")).expect("a README");
        for heading in [
            "Use it",
            "Do not use it",
            "How it reads aloud",
            "How to write it",
        ] {
            let heading = format!("\n## {heading}\n");
            assert!(readme.contains(&heading), "{}: {heading}", folder.display());
        }
    }
}

#[test]
fn the_data_of_the_bundled_site_serve_every_example() {
    let tree = DiskTree::new(root()).expect("is there");
    let gallery = gallery(&tree);
    for address in pages(&gallery).keys() {
        assert_eq!(
            messages(&gallery.findings(address)),
            Vec::<&str>::new(),
            "{address}"
        );
    }
}

#[test]
fn components_of_the_site_come_first_and_show_source_and_words() {
    let gallery = gallery(&MemoryTree::parse(OWN));
    let pages = pages(&gallery);
    let index = &pages[""];
    let own = index.find(">Of this site</h2>").expect("a list of its own");
    let of_theme = index.find(">Of the theme clinic</h2>").expect("the others");
    for (name, is_own) in [
        ("parking", true),
        ("bare", true),
        ("care", true),
        ("risk", false),
    ] {
        let at = index.find(&format!(">{name}</a>")).expect(name);
        assert_eq!(at > own && at < of_theme, is_own, "{name}");
    }
    let parking = &pages["parking/"];
    for expected in [
        "<p class=\"lead\">Where to leave the car.</p>",
        "Two places</h2>\n<p>They are beside the door.</p>",
        "<p class=\"parking\">2 places</p>",
        ":::parking places=\"2\"",
        "<li>On the page about the way to us.</li>",
    ] {
        assert!(parking.contains(expected), "{expected}\n{parking}");
    }
    let care = live(&pages["care/"]);
    assert!(care[0].contains("our-card"), "{}", care[0]);
}

#[test]
fn an_example_that_does_not_fit_is_told_by_its_name() {
    let gallery = gallery(&MemoryTree::parse(OWN));
    let found = gallery.findings("parking/");
    let file = |found: &Diagnostic| found.file.as_ref().map(ToString::to_string);
    let examples = Some("templates/components/parking/examples.yaml".to_owned());
    assert_eq!(
        found.iter().map(file).collect::<Vec<_>>(),
        [examples.clone(), examples]
    );
    let messages = messages(&found);
    assert!(
        messages[0].starts_with("This example lacks a name"),
        "{messages:?}"
    );
    assert!(
        messages[1].starts_with("In the example “Not a number”: "),
        "{messages:?}"
    );
}

#[test]
fn a_component_without_examples_is_told_where_they_belong() {
    let gallery = gallery(&MemoryTree::parse(OWN));
    let bare = &pages(&gallery)["bare/"];
    assert!(
        bare.contains("<code>templates/components/bare/examples.yaml</code>"),
        "{bare}"
    );
}

#[test]
fn no_address_of_the_gallery_is_built() {
    let project = super::kit::Project::new("");
    let ran = project.handout(&["build"]);
    assert_eq!(ran.code(), 0, "{}", ran.stdout());
    let names = files(&project.path("public")).into_keys();
    let names: Vec<OutputPath> = names.map(|name| OutputPath::new(&name)).collect();
    assert!(
        names
            .iter()
            .all(|name| !name.as_str().contains("__handout")),
        "{names:?}"
    );
    assert!(names.len() > 3, "{names:?}");
}
