//! The search of the finished website: what can be found, and what cannot.

use std::collections::BTreeMap;
use std::io::Read as _;

use serde_json::Value;

use super::kit::{Project, files};

const PAGES: &str = "-- content/visit/_index.md --
---
title: Your visit
---
-- content/visit/day.md --
---
title: The day
summary: What happens on the day.
status: approved
main_message: Bring someone along.
questions: [How long will it take?, Who can come along?, What will it cost?]
---

Opening words.

## Getting home

Do not drive until tomorrow.[^1]

[^1]: A note on driving.

:::care level=\"urgent\" title=\"Call us today if:\"
- you feel very dizzy
:::
-- content/visit/secret.md --
---
title: Unfinished thoughts
summary: Unfinished thoughts, in short.
status: draft
---

Nobody has checked this.
-- content/visit/old.md --
---
title: Old advice
summary: Old advice, in short.
status: retired
---

Outdated words.
-- content/visit/hidden.md --
---
title: For those who know the address
summary: For those who know the address, in short.
status: approved
noindex: true
---

Hidden words.
";

fn project() -> Project {
    Project::new(PAGES)
}

/// Adds to the settings.
fn set(project: &Project, more: &str) {
    let settings = project.read("book.toml").expect("has settings");
    project.write("book.toml", (settings + more).as_bytes());
}

fn output(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let ran = project.handout(&["build", "--format", "short"]);
    assert_eq!(ran.code(), 0, "{}{}", ran.stdout(), ran.stderr());
    files(&project.path("public"))
}

/// What is kept of each page to show results from, by its address.
fn fragments(output: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Value> {
    let fragments = output
        .iter()
        .filter(|(path, _)| path.ends_with(".pf_fragment"));
    let read = fragments.map(|(path, bytes)| {
        let mut text = String::new();
        let unpacked = flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text);
        unpacked.unwrap_or_else(|error| panic!("{path}: {error}"));
        let json = text.trim_start_matches("pagefind_dcd");
        let fragment: Value = serde_json::from_str(json).expect("is JSON");
        (
            fragment["url"].as_str().expect("has an address").to_owned(),
            fragment,
        )
    });
    read.collect()
}

#[test]
fn what_patients_read_can_be_found_and_nothing_else() {
    let output = output(&project());
    let found = fragments(&output);
    let addresses: Vec<&str> = found.keys().map(String::as_str).collect();
    assert_eq!(
        addresses,
        ["", "visit/", "visit/day/"],
        "drafts, retired pages or hidden ones"
    );

    let day = &found["visit/day/"];
    assert_eq!(day["meta"]["title"], "The day");
    let words = day["content"].as_str().expect("has words");
    for there in [
        "What happens on the day.",
        "Bring someone along.",
        "How long will it take?",
        "Opening words.",
        "Do not drive until tomorrow.",
        "Call us today if:",
        "you feel very dizzy",
        "A note on driving.",
    ] {
        assert!(words.contains(there), "{there} is not in: {words}");
    }
    for absent in [
        "medical advice",
        "Menu",
        "Last changed",
        "Urgent advice",
        "The day ",
    ] {
        assert!(!words.contains(absent), "{absent} is in: {words}");
    }
    let title = words.find("Call us").expect("is there");
    assert!(title < words.find("you feel").expect("is there"), "{words}");
    assert_eq!(day["anchors"][0]["id"], "getting-home");
    assert_eq!(day["anchors"][0]["text"], "Getting home");
}

/// What a slip is mended with must not tell what nobody may read yet.
#[test]
fn the_words_of_all_pages_are_those_that_patients_can_find() {
    let project = project();
    let listed = || {
        let output = output(&project);
        let list = text(&output, "assets/search/words.en.txt").to_owned();
        move |word: &str| list.lines().any(|line| line == word)
    };
    let has = listed();
    for there in ["happens", "drive", "Opening", "dizzy", "note", "long"] {
        assert!(has(there), "{there} is not listed");
    }
    for absent in ["Unfinished", "Nobody", "Outdated", "Hidden", "medical"] {
        assert!(!has(absent), "{absent} is listed");
    }
    let page = project.read("content/visit/day.md").expect("is there");
    let page = page.replace("dizzy", "shaky");
    project.write("content/visit/day.md", page.as_bytes());
    let has = listed();
    assert!(has("shaky") && !has("dizzy"));
}

/// What a word means helps also where it is on no other page.
#[test]
fn the_words_of_the_glossary_are_found_on_its_page() {
    let project = project();
    project.add(
        "-- content/_data/glossary.yaml --\nen:\n  - term: withdrawal\n    meaning: Feeling unwell after stopping.\n    also: [cold turkey]\n\
         -- content/words.md --\n---\ntitle: Words\nsummary: What words mean.\nkind: glossary\nstatus: approved\n---\n\nAsk us.\n",
    );
    let output = output(&project);
    let page = &fragments(&output)["words/"];
    let words = page["content"].as_str().expect("has words");
    for there in ["withdrawal", "Feeling unwell after", "cold turkey"] {
        assert!(words.contains(there), "{there} is not in: {words}");
    }
    assert_eq!(page["anchors"][0]["text"], "withdrawal");
    let id = page["anchors"][0]["id"].as_str().expect("has an id");
    assert!(text(&output, "words/index.html").contains(&format!("id=\"{id}\"")));
}

#[test]
fn what_staff_build_with_drafts_finds_drafts() {
    let project = project();
    let ran = project.handout(&["build", "--drafts", "--format", "short"]);
    assert_eq!(ran.code(), 0, "{}", ran.stdout());
    let found = fragments(&files(&project.path("public")));
    assert!(found.contains_key("visit/secret/"), "{:?}", found.keys());
}

#[test]
fn each_language_has_an_index_of_its_own() {
    let project = project();
    project.add(
        "-- content/visit/day.es.md --\n---\ntitle: El día\nsummary: Qué pasa ese día.\nstatus: approved\n---\n\nNo conduzca hasta mañana.\n\
         -- content/visit/day.cy.md --\n---\ntitle: Y diwrnod\nsummary: Beth sy’n digwydd.\nstatus: approved\n---\n\nPeidiwch â gyrru.\n",
    );
    set(
        &project,
        "\n[languages.es]\ntitle = \"Sitio\"\n[languages.cy]\ntitle = \"Safle\"\n",
    );
    let output = output(&project);
    let entry = &output["assets/search/pagefind-entry.json"];
    let entry: Value = serde_json::from_slice(entry).expect("is JSON");
    let languages: Vec<&String> = entry["languages"]
        .as_object()
        .expect("a map")
        .keys()
        .collect();
    assert_eq!(languages, ["cy", "en", "es"]);
    // The library knows no Welsh endings, so there must be what searches without them.
    for engine in ["es", "unknown"] {
        assert!(
            output.contains_key(&format!("assets/search/wasm.{engine}.pagefind")),
            "{engine}"
        );
    }
    assert!(fragments(&output).contains_key("es/visit/day/"));
    for (language, word, foreign) in [
        ("en", "drive", "conduzca"),
        ("es", "conduzca", "gyrru"),
        ("cy", "gyrru", "drive"),
    ] {
        let list = text(&output, &format!("assets/search/words.{language}.txt"));
        let has = |word| list.lines().any(|line| line == word);
        assert!(has(word), "{language}: {list}");
        assert!(!has(foreign), "{language}: {list}");
    }
}

#[test]
fn two_builds_find_the_same_with_the_same_bytes() {
    let (one, two) = (output(&project()), output(&project()));
    let of_search = |output: &BTreeMap<String, Vec<u8>>| {
        let mut files = output.clone();
        files.retain(|path, _| path.starts_with("assets/search/"));
        files
    };
    assert!(of_search(&one).len() > 6, "{:?}", of_search(&one).keys());
    assert!(of_search(&one) == of_search(&two));
}

#[test]
fn an_index_of_other_words_is_not_used_again() {
    let project = project();
    output(&project);
    let page = project.read("content/visit/day.md").expect("is there");
    project.write(
        "content/visit/day.md",
        page.replace("dizzy", "shaky").as_bytes(),
    );
    let words = fragments(&output(&project))["visit/day/"]["content"].to_string();
    assert!(
        words.contains("shaky") && !words.contains("dizzy"),
        "{words}"
    );
}

#[test]
fn an_index_with_a_broken_file_is_made_anew() {
    let project = project();
    let before = output(&project);
    let broken = before
        .keys()
        .find(|path| path.ends_with(".pf_meta"))
        .expect("is there");
    project.write(&format!("public/{broken}"), b"broken");
    assert!(output(&project) == before);
}

#[test]
fn only_what_searching_needs_is_published() {
    let output = output(&project());
    let published: Vec<&String> = output
        .keys()
        .filter(|path| path.starts_with("assets/search/"))
        .collect();
    assert!(!published.is_empty(), "there is no index to look at");
    for path in published {
        assert!(
            !path.contains("-ui.") && !path.contains("highlight"),
            "{path}"
        );
        assert!(!path.ends_with("wasm.unknown.pagefind"), "{path}");
    }
}

#[test]
fn a_site_can_do_without() {
    let project = project();
    set(&project, "\n[search]\nenabled = false\n");
    let output = output(&project);
    let names: Vec<&String> = output
        .keys()
        .filter(|path| path.contains("search/"))
        .collect();
    assert!(names.is_empty(), "{names:?}");
    assert!(!text(&output, "index.html").contains("search/"));
    assert!(text(&output, "a-z/index.html").contains(">The day</a>"));
}

fn text<'a>(output: &'a BTreeMap<String, Vec<u8>>, path: &str) -> &'a str {
    let bytes = output
        .get(path)
        .unwrap_or_else(|| panic!("there is no {path}"));
    std::str::from_utf8(bytes).expect("is text")
}

#[test]
fn every_page_leads_to_the_search() {
    let output = output(&project());
    assert!(text(&output, "index.html").contains("<a href=\"./search/\">Search</a>"));
    assert!(text(&output, "visit/day/index.html").contains("<a href=\"../../search/\">Search</a>"));
    let search = text(&output, "search/index.html");
    assert!(!search.contains("<a href=\"../search/\">"), "{search}");
}

#[test]
fn the_search_page_alone_may_run_compiled_code() {
    let output = output(&project());
    let may = output
        .iter()
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("wasm-unsafe-eval"));
    let may: Vec<&String> = may
        .map(|(path, _)| path)
        .filter(|path| !path.starts_with("assets/"))
        .collect();
    assert_eq!(may, ["search/index.html"]);
}

#[test]
fn who_has_no_scripts_chooses_from_all_pages() {
    let output = output(&project());
    let search = text(&output, "search/index.html");
    assert!(
        search.contains("<noscript>") && search.contains(">The day</a>"),
        "{search}"
    );
    // What only a script can make work is brought in by the script.
    let (_, parts) = search.split_once("<template").expect("has the parts");
    let (parts, rest) = parts.split_once("</template>").expect("ends");
    for part in ["<form", "<section", "id=\"search-help\""] {
        assert!(parts.contains(part) && !rest.contains(part), "{part}");
    }
}

#[test]
fn a_page_of_the_site_can_have_the_search_on_it() {
    let project = project();
    project.add("-- content/search.md --\n---\ntitle: Look it up\nsummary: Find it.\nstatus: approved\ntemplate: search\n---\n\nAsk at the desk, too.\n");
    let output = output(&project);
    let search = text(&output, "search/index.html");
    assert!(search.contains("Ask at the desk, too."), "{search}");
    assert!(
        search.contains("id=\"search-form\"") && search.contains("wasm-unsafe-eval"),
        "{search}"
    );
    assert!(text(&output, "index.html").contains("<a href=\"./search/\">Look it up</a>"));
}

/// A site that gave its search up may still have a page of its own for it.
#[test]
fn a_page_with_the_search_on_it_shows_all_pages_where_there_is_no_search() {
    let project = project();
    set(&project, "\n[search]\nenabled = false\n");
    project.add("-- content/find.md --\n---\ntitle: Find\nsummary: Find it.\nstatus: approved\ntemplate: search\n---\n\nWords.\n");
    let output = output(&project);
    let find = text(&output, "find/index.html");
    assert!(
        find.contains(">The day</a>") && !find.contains("search.js"),
        "{find}"
    );
}

/// What the search page hands to its script.
fn told_to_the_script(output: &BTreeMap<String, Vec<u8>>) -> Value {
    let (_, data) = text(output, "search/index.html")
        .split_once("id=\"search-data\">")
        .expect("is there");
    let (data, _) = data.split_once("</script>").expect("ends");
    serde_json::from_str(data).expect("is JSON")
}

#[test]
fn names_that_mean_the_same_are_handed_to_the_script() {
    let project = project();
    project.add("-- content/_data/glossary.yaml --\nen:\n  - term: drip\n    meaning: Into a vein.\n    also: [IV, infusion]\n  - term: infusion\n    meaning: Into a vein.\n    also: [\"</script>\"]\n  - term: alone\n    meaning: Without others.\n");
    let output = output(&project);
    let data = told_to_the_script(&output);
    assert_eq!(
        data["same"],
        serde_json::json!([["drip", "IV", "infusion", "</script>"]])
    );
    assert_eq!(data["folder"], "../assets/search/");
}

#[test]
fn a_file_of_the_site_cannot_lie_among_those_of_the_search() {
    let project = project();
    project.add("-- static/assets/search/pagefind.js --\nalert(1)\n");
    let ran = project.handout(&["check", "--format", "short"]);
    assert!(
        ran.stdout().contains("[address-collision]"),
        "{}",
        ran.stdout()
    );
    assert!(
        ran.stdout()
            .contains("what the search of the website needs"),
        "{}",
        ran.stdout()
    );
}

/// The index of an earlier release of the library must not be taken for one of this release.
#[test]
fn the_release_of_the_library_is_the_one_that_is_named() {
    let output = output(&project());
    let entry: Value =
        serde_json::from_slice(&output["assets/search/pagefind-entry.json"]).expect("is JSON");
    let source = include_str!("../../src/build/search/engine.rs");
    let version = entry["version"].as_str().expect("has a version");
    assert!(
        source.contains(&format!("\"pagefind {version}\"")),
        "{version}"
    );
}

/// Making an index nobody can search in would cost time and half a megabyte.
#[test]
fn a_site_on_which_no_page_has_the_search_gets_no_index() {
    let project = project();
    let page = |template: &str| {
        format!(
            "-- content/search.md --\n---\ntitle: How to find things\nsummary: Where to look.\nstatus: approved\n{template}---\n\nAsk at the desk.\n"
        )
    };
    let has_index = || output(&project).contains_key("assets/search/pagefind.js");
    project.add(&page(""));
    assert!(!has_index());
    project.add(&page("template: search\n"));
    assert!(has_index());
}

#[test]
fn names_that_share_one_stand_for_each_other_whatever_their_order() {
    let project = project();
    project.add(
        "-- content/_data/glossary.yaml --
en:
  - term: low mood
    meaning: Feeling down.
    also: [blues]
  - term: Rest
    meaning: Lying down.
  - term: sadness
    meaning: Feeling sad.
    also: [gloom]
  - term: depression
    meaning: An illness.
    also: [Blues, Gloom]
",
    );
    let output = output(&project);
    let data = told_to_the_script(&output);
    let group = ["low mood", "blues", "sadness", "gloom", "depression"];
    assert_eq!(data["same"], serde_json::json!([group]));
}
