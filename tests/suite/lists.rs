//! The pages that Handout makes itself, from what the other pages say.

use std::fmt::Write as _;

use super::kit::{Project, SPANISH_HOME, TWO_LANGUAGES};

/// A site in two languages, built.
fn built(files: &str) -> Project {
    Project::new(files).built()
}

fn page(title: &str, more: &str) -> String {
    format!("---\ntitle: {title}\nsummary: About it.\nstatus: approved\n{more}---\n\nWords.\n")
}

/// The main part of a finished page.
fn main_of(project: &Project, path: &str) -> String {
    let html = project
        .read(&format!("public/{path}"))
        .unwrap_or_else(|| panic!("there is no {path}"));
    let (_, main) = html.split_once("<main").expect("has a main part");
    main.split_once("</main>").expect("it ends").0.to_owned()
}

/// Whether the texts stand in this order.
fn in_order(text: &str, wanted: &[&str]) {
    let mut from = 0;
    for one in wanted {
        let at = text[from..].find(one);
        from += at.unwrap_or_else(|| panic!("no {one:?} after the one before it in:\n{text}"));
    }
}

#[test]
fn the_a_z_has_every_page_under_its_letter() {
    let site = format!(
        "{TWO_LANGUAGES}{SPANISH_HOME}-- content/zoo.md --\n{}-- content/early.md --\n{}-- content/es.es.md --\n{}-- content/n.es.md --\n{}-- content/nn.es.md --\n{}-- content/o.es.md --\n{}",
        page("Zoo", ""),
        page("Élan for “all”", "nav_title: An elan\n"),
        page("¿Qué es?", ""),
        page("nube", ""),
        page("Ñame", ""),
        page("100 preguntas", ""),
    );
    let project = built(&site);
    let english = main_of(&project, "a-z/index.html");
    in_order(
        &english,
        &[
            "<a href=\"#letter-a\">A</a>",
            "<a href=\"#letter-e\">E</a>",
            "<a href=\"#letter-z\">Z</a>",
            "id=\"letter-a\"",
            "<bdi>An elan</bdi>: see <a href=\"../early/\">Élan for “all”</a>",
            "id=\"letter-e\"",
            "<a href=\"../early/\">Élan for “all”</a>",
            "id=\"letter-z\"",
            "<a href=\"../zoo/\">Zoo</a>",
        ],
    );
    let spanish = main_of(&project, "es/a-z/index.html");
    in_order(
        &spanish,
        &[
            "id=\"letter-0-9\"",
            "100 preguntas",
            "id=\"letter-n\"",
            "nube",
            "id=\"letter-ñ\"",
            "Ñame",
            "id=\"letter-q\"",
            "¿Qué es?",
        ],
    );
}

#[test]
fn the_a_z_knows_other_words_from_the_glossary() {
    let project = built(&format!(
        "-- content/drip.md --\n{}-- content/_data/glossary.yaml --\nen:\n  - term: infusion\n    meaning: Medicine that goes into a vein.\n    also: [IV, old drip]\n  - term: bladder\n    meaning: It holds pee.\n    also: [water bag]\n",
        page("About your drip", "nav_title: Infusion\n")
    ));
    let main = main_of(&project, "a-z/index.html");
    assert!(
        main.contains("<bdi>Old drip</bdi>: see <a href=\"../drip/\">About your drip</a>"),
        "{main}"
    );
    assert!(main.contains("<bdi>IV</bdi>: see <a"), "{main}");
    assert_eq!(
        main.matches("<bdi>Infusion</bdi>: see").count(),
        1,
        "{main}"
    );
    assert!(!main.contains("ater bag"), "{main}");
}

#[test]
fn a_page_of_the_site_goes_before_the_one_that_handout_makes() {
    let project = built(&format!(
        "{TWO_LANGUAGES}{SPANISH_HOME}-- content/a-z.md --\n{}-- content/uno.es.md --\n{}",
        page("Our own list", "nav_title: Own\n"),
        page("Uno", ""),
    ));
    let own = main_of(&project, "a-z/index.html");
    assert!(own.contains("<p>Words.</p>"), "{own}");
    assert!(!own.contains("letter-"), "{own}");
    let home = project.read("public/index.html").expect("is there");
    assert!(home.contains("<a href=\"./a-z/\">Own</a>"), "{home}");
    let spanish = project.read("public/es/a-z/index.html").expect("is there");
    let english = project.read("public/a-z/index.html").expect("is there");
    for (html, other) in [(&spanish, "../../a-z/"), (&english, "../es/a-z/")] {
        assert!(
            html.contains(&format!("<li><a href=\"{other}\" lang=")),
            "{html}"
        );
    }
    let sitemap = project.read("public/sitemap.xml").expect("is there");
    for language in ["en", "es"] {
        let alternate = format!("hreflang=\"{language}\" href=\"https://clinic.example/leaflets/");
        assert!(sitemap.contains(&alternate), "{sitemap}");
    }
    assert_eq!(sitemap.matches("/a-z/</loc>").count(), 2, "{sitemap}");
}

#[test]
fn a_page_of_the_site_can_ask_for_the_list() {
    let project = built(&format!(
        "-- content/find.md --\n{}-- content/b.md --\n{}",
        page("Find a page", "template: a-z\n"),
        page("Beta", ""),
    ));
    let main = main_of(&project, "find/index.html");
    in_order(&main, &["<p>Words.</p>", "letter-b", ">Beta</a>"]);
    assert!(main.contains("About this page"), "{main}");
    let made = main_of(&project, "a-z/index.html");
    assert!(!made.contains("About this page"), "{made}");
}

#[test]
fn nothing_of_the_site_is_in_the_way_of_the_a_z() {
    let files = [
        "-- static/A-Z/index.html --\n<p>Own</p>\n".to_owned(),
        "-- static/a-z --\nA file where the folder would be.\n".to_owned(),
        format!(
            "-- content/list.md --\n{}",
            page("List", "aliases: [/a-z/]\n")
        ),
    ];
    for file in files {
        let project = built(&format!("{file}-- content/b.md --\n{}", page("Beta", "")));
        let home = project.read("public/index.html").expect("is there");
        assert!(!home.contains("a-z"), "{file}{home}");
        let sitemap = project.read("public/sitemap.xml").expect("is there");
        assert!(!sitemap.contains("a-z"), "{file}{sitemap}");
    }
}

#[test]
fn a_site_with_nothing_to_list_has_no_list() {
    let project = built("");
    assert!(project.read("public/a-z/index.html").is_none());
    let home = project.read("public/index.html").expect("is there");
    assert!(!home.contains("a-z"), "{home}");
}

#[test]
fn drafts_and_retired_pages_are_in_no_list() {
    let project = built(&format!(
        "-- content/a.md --\n{}-- content/b.md --\n---\ntitle: Bare\nsummary: About it.\nstatus: draft\n---\n-- content/c.md --\n---\ntitle: Gone\nsummary: About it.\nstatus: retired\n---\n",
        page("Alpha", ""),
    ));
    let main = main_of(&project, "a-z/index.html");
    assert!(main.contains("Alpha"), "{main}");
    assert!(!main.contains("Bare") && !main.contains("Gone"), "{main}");
}

#[test]
fn the_site_map_has_every_page_in_its_section() {
    let section = |title: &str| format!("---\ntitle: {title}\n---\n");
    let project = built(&format!(
        "-- content/b/_index.md --\n{}-- content/b/one.md --\n{}-- content/b/deep/_index.md --\n{}-- content/b/deep/two.md --\n{}-- content/c/_index.md --\n{}-- content/about.md --\n{}",
        section("Beta"),
        page("One", ""),
        section("Deep"),
        page("Two", ""),
        section("Gamma"),
        page("About", ""),
    ));
    let main = main_of(&project, "site-map/index.html");
    let (_, list) = main.split_once("<div class=\"prose\">").expect("a list");
    let tags: String = list.split_whitespace().collect();
    assert!(
        tags.starts_with(concat!(
            "<ul><li><ahref=\"../\">Home</a></li>",
            "<li><ahref=\"../b/\">Beta</a><ul>",
            "<li><ahref=\"../b/one/\">One</a></li>",
            "<li><ahref=\"../b/deep/\">Deep</a><ul>",
            "<li><ahref=\"../b/deep/two/\">Two</a></li></ul></li></ul></li>",
            "<li><ahref=\"../c/\">Gamma</a></li>",
            "<li><ahref=\"../about/\">About</a></li>",
            "<li><ahref=\"../a-z/\">",
        )),
        "{tags}"
    );
}

const SOURCES: &str = "-- content/_data/sources.yaml --
trial:
  type: article
  title: A trial
  author: [\"Young, Ann\", \"B, B\", \"C, C\", \"D, D\", \"E, E\", \"F, F\", \"Last, Zoe\"]
  date: 2020
  parent: {type: periodical, title: Journal}
  serial-number: {doi: 10.1000/1, pmid: \"123\"}
review:
  type: article
  title: A review
  author: \"Abel, Bob\"
  date: 2021
  parent: {type: periodical, title: Journal}
unused:
  type: article
  title: Never named
  author: \"Nobody, N\"
  date: 2021
  parent: {type: periodical, title: Journal}
";

#[test]
fn the_sources_page_names_every_author_and_every_page_that_cites() {
    let cites = |title: &str, keys: &str| page(title, "").replace("Words.", keys);
    let project = built(&format!(
        "{TWO_LANGUAGES}{SPANISH_HOME}{SOURCES}-- content/a.md --\n{}-- content/b.md --\n{}-- content/c.es.md --\n{}",
        cites("Alpha", "So it is [@trial]. And again [@trial]."),
        cites("Beta", "So it is [@review; @trial]."),
        page("Uno", ""),
    ));
    let main = main_of(&project, "sources/index.html");
    in_order(
        &main,
        &[
            "id=\"source-review\"",
            "Abel B.",
            "<a href=\"../b/\">Beta</a></bdi></p>",
            "id=\"source-trial\"",
            "Young A, B B, C C, D D, E E, F F, Last Z.",
            "https://doi.org/10.1000/1",
            "https://pubmed.ncbi.nlm.nih.gov/123/",
            "<a href=\"../a/\">Alpha</a></bdi>; <bdi><a href=\"../b/\">Beta</a></bdi></p>",
        ],
    );
    assert!(!main.contains("Never named"), "{main}");
    // No Spanish page cites anything.
    assert!(project.read("public/es/sources/index.html").is_none());
    let spanish = project.read("public/es/index.html").expect("is there");
    assert!(!spanish.contains("sources/"), "{spanish}");
}

#[test]
fn pages_are_listed_by_what_they_are_about_and_who_made_them() {
    let settings = TWO_LANGUAGES.replace(
        "[languages.es]",
        "[topics]\ndepression = { en = \"Low mood\", es = \"Depresión\" }\n\n[languages.es]",
    );
    let project = built(&format!(
        "{settings}{SPANISH_HOME}-- content/_data/people.yaml --\n- id: ann\n  name: Ann Lee\n  role: Nurse\n-- content/a.md --\n{}-- content/b.md --\n{}-- content/c.es.md --\n{}",
        page(
            "Beta",
            "conditions: [depression]\ntags: [alcohol-use]\nauthors: [ann]\n"
        ),
        page("Alpha", "tags: [Alcohol use, depression]\n"),
        page("Uno", "conditions: [depression]\n"),
    ));
    let hub = main_of(&project, "topics/index.html");
    in_order(
        &hub,
        &[
            "<a href=\"../topics/conditions/\">Conditions</a>",
            "<a href=\"../topics/conditions/depression/\">Low mood</a></bdi> (1)",
            "<a href=\"../topics/tags/alcohol-use/\">Alcohol use</a></bdi> (2)",
            "<a href=\"../topics/authors/ann/\">Ann Lee</a></bdi> (1)",
        ],
    );
    assert!(!hub.contains("Medicines"), "{hub}");
    let tag = main_of(&project, "topics/tags/alcohol-use/index.html");
    in_order(&tag, &["<a href=\"../../../b/\">Alpha</a>", ">Beta</a>"]);
    let person = main_of(&project, "topics/authors/ann/index.html");
    in_order(
        &person,
        &["<h1>Written by Ann Lee</h1>", "Ann Lee, Nurse", ">Beta</a>"],
    );
    let about = main_of(&project, "a/index.html");
    in_order(
        &about,
        &[
            "<a href=\"../topics/authors/ann/\">Ann Lee</a>",
            "<dt>About</dt>",
            ">Low mood</a>",
        ],
    );
    // One name, though it is a condition and a tag.
    assert_eq!(about.matches(">Low mood<").count(), 1, "{about}");
    let spanish = project.read("public/es/topics/conditions/depression/index.html");
    let spanish = spanish.expect("is there");
    assert!(spanish.contains("<h1>Depresión</h1>"), "{spanish}");
    assert!(
        spanish.contains("href=\"../../../../topics/conditions/depression/\" lang=\"en\""),
        "{spanish}"
    );
}

#[test]
fn a_medicine_is_named_in_the_language_of_the_list() {
    let medicine = "- id: ketamine\n  generic: ketamine\n  approved_for: [anesthesia]\n  country: US\n  languages:\n    es:\n      generic: ketamina\n      approved_for: [anestesia]\n";
    let project = built(&format!(
        "{TWO_LANGUAGES}{SPANISH_HOME}-- content/_data/medicines.yaml --\n{medicine}-- content/a.md --\n{}-- content/a.es.md --\n{}",
        page("Alpha", "medicines: [ketamine]\n"),
        page("Uno", "medicines: [ketamine]\n"),
    ));
    let english = main_of(&project, "topics/medicines/ketamine/index.html");
    assert!(english.contains("<h1>Ketamine</h1>"), "{english}");
    let spanish = main_of(&project, "es/topics/medicines/ketamine/index.html");
    assert!(spanish.contains("<h1>Ketamina</h1>"), "{spanish}");
    let about = main_of(&project, "es/a/index.html");
    assert!(about.contains(">Ketamina</a>"), "{about}");
}

#[test]
fn a_site_without_terms_has_no_lists_of_them() {
    let project = built(&format!("-- content/a.md --\n{}", page("Alpha", "")));
    assert!(project.read("public/topics/index.html").is_none());
    let html = project.read("public/a/index.html").expect("is there");
    assert!(
        !html.contains("topics/") && !html.contains("<dt>About</dt>"),
        "{html}"
    );
}

#[test]
fn a_long_list_comes_in_parts() {
    use std::fmt::Write as _;
    let mut files = String::new();
    for number in 0..101 {
        let _ = write!(
            files,
            "-- content/p{number}.md --\n{}",
            page(&format!("Page {number:03}"), "tags: [visit]\n")
        );
    }
    let project = built(&files);
    let first = main_of(&project, "topics/tags/visit/index.html");
    assert_eq!(first.matches("<p>About it.</p>").count(), 100, "{first}");
    in_order(
        &first,
        &[
            ">Page 000<",
            ">Page 099<",
            "visit/\" aria-current=\"page\">1</a>",
            "visit/page-2/\">2</a>",
        ],
    );
    let second = main_of(&project, "topics/tags/visit/page-2/index.html");
    assert!(second.contains("<h1>Visit – Part 2 of 2</h1>"), "{second}");
    assert_eq!(second.matches("<p>About it.</p>").count(), 1, "{second}");
    assert!(
        project
            .read("public/topics/tags/visit/page-3/index.html")
            .is_none()
    );
}

#[test]
fn a_page_of_the_site_can_stand_before_the_pages_of_a_term() {
    let project = built(&format!(
        "-- content/topics/conditions/depression.md --\n{}-- content/a.md --\n{}",
        page("Depression", "template: term\n"),
        page("Alpha", "conditions: [depression]\n"),
    ));
    let main = main_of(&project, "topics/conditions/depression/index.html");
    in_order(&main, &["<p>Words.</p>", ">Alpha</a>"]);
}

const NEWS: &str = "-- content/news/_index.md --
---
title: News
---
-- content/news/a.md --
---
title: Alpha
summary: What was.
kind: news
status: approved
published_on: 2026-01-01
---
-- content/news/b.md --
---
title: Beta
summary: What is.
kind: news
status: approved
published_on: 2026-03-02
---
-- content/news/c.md --
---
title: Gamma
summary: What was between.
kind: news
status: approved
published_on: 2026-02-01
---
-- content/about-sleep.md --
---
title: Sleep
summary: About sleep.
status: approved
published_on: 2025-01-01
updated_on: 2026-04-01
change: We took out an old claim & its number.
---
-- content/old.md --
---
title: Never dated
summary: About it.
status: approved
---
";

#[test]
fn news_comes_with_the_newest_first() {
    let project = built(NEWS);
    let order = [">Beta<", ">Gamma<", ">Alpha<"];
    let section = main_of(&project, "news/index.html");
    in_order(&section, &order);
    in_order(
        &section,
        &[
            "<time datetime=\"2026-03-02\">March 2, 2026</time>",
            "What is.",
        ],
    );
    let home = main_of(&project, "index.html");
    let (_, news) = home.split_once("What is new").expect("names the news");
    in_order(news, &order);
}

#[test]
fn the_section_of_the_news_is_on_the_front_page_once() {
    let project = built(NEWS);
    let home = main_of(&project, "index.html");
    assert_eq!(home.matches("href=\"./news/\"").count(), 1, "{home}");
    assert!(
        home.contains("<a href=\"./news/\">What is new</a>"),
        "{home}"
    );
    // A section that has something else too keeps its card.
    let project = built(&format!(
        "{NEWS}-- content/news/e.md --\n{}",
        page("More", "")
    ));
    let home = main_of(&project, "index.html");
    assert!(home.contains("<h3><a href=\"./news/\">"), "{home}");
}

#[test]
fn news_says_at_the_top_how_old_it_is() {
    let project = built(NEWS);
    let article = main_of(&project, "news/b/index.html");
    in_order(
        &article,
        &["<h1", "<time datetime=\"", "class=\"tools\"", "about-page"],
    );
}

#[test]
fn news_of_one_day_keeps_the_order_of_its_section() {
    let news = |title: &str, order: u8| {
        let more = format!("kind: news\npublished_on: 2026-01-01\norder: {order}\n");
        page(title, &more)
    };
    let project = built(&format!(
        "-- content/news/_index.md --\n---\ntitle: News\n---\n-- content/news/a.md --\n{}-- content/news/b.md --\n{}",
        news("Second", 2),
        news("First", 1),
    ));
    for file in ["index.html", "news/index.html"] {
        in_order(&main_of(&project, file), &[">First<", ">Second<"]);
    }
    let feed = project.read("public/news.xml").expect("a feed");
    in_order(&feed, &[">First<", ">Second<"]);
}

#[test]
fn what_a_clinician_reviewed_last_is_on_the_front_page() {
    let reviewed = |day: &str| page(&format!("On {day}"), &format!("reviewed_on: {day}\n"));
    let project = built(&format!(
        "-- content/a.md --\n{}-- content/b.md --\n{}-- content/c.md --\n{}-- content/d.md --\n{}",
        reviewed("2026-01-01"),
        reviewed("2026-03-01"),
        reviewed("2026-02-01"),
        reviewed("2025-01-01"),
    ));
    let home = main_of(&project, "index.html");
    let (_, reviewed) = home.split_once("Checked last").expect("names them");
    in_order(
        reviewed,
        &[">On 2026-03-01<", ">On 2026-02-01<", ">On 2026-01-01<"],
    );
    assert!(!reviewed.contains("On 2025"), "{reviewed}");
}

/// The rules of the Atom format that feed readers rely on, for each feed.
#[test]
fn feeds_can_be_read_and_say_why_a_page_changed() {
    let project = built(&format!(
        "{TWO_LANGUAGES}{SPANISH_HOME}{NEWS}-- content/uno.es.md --\n{}",
        page("Uno", "published_on: 2026-01-05\n")
    ));
    for (path, entries) in [("feed.xml", 4), ("news.xml", 3), ("es/feed.xml", 1)] {
        let text = project.read(&format!("public/{path}")).expect("a feed");
        let feed: atom_syndication::Feed = text.parse().expect("is Atom");
        let address = format!("https://clinic.example/leaflets/{path}");
        assert_eq!(feed.id, address);
        assert!(
            feed.links
                .iter()
                .any(|link| link.rel == "self" && link.href == address)
        );
        assert!(!feed.authors.is_empty() && !feed.title.is_empty());
        assert_eq!(feed.entries.len(), entries, "{path}");
        let days: Vec<_> = feed.entries.iter().map(|entry| entry.updated).collect();
        assert!(days.is_sorted_by(|a, b| a >= b), "{path}: {days:?}");
        assert_eq!(feed.updated, days[0]);
        for entry in &feed.entries {
            assert!(entry.id.starts_with("https://clinic.example/leaflets/"));
            assert_eq!(entry.links[0].href, entry.id);
        }
    }
    let changes = project.read("public/feed.xml").expect("a feed");
    assert!(
        changes.contains("We took out an old claim &amp; its number."),
        "{changes}"
    );
    assert!(!changes.contains("Never dated"), "{changes}");
    assert!(project.read("public/es/news.xml").is_none());
    let home = project.read("public/index.html").expect("is there");
    let link = |file: &str| format!("href=\"https://clinic.example/leaflets/{file}\"");
    in_order(&home, &[&link("feed.xml"), &link("news.xml")]);
    let about = main_of(&project, "about-sleep/index.html");
    assert!(
        about.contains("April 1, 2026</time>: <span>We took out an old claim &amp;"),
        "{about}"
    );
}

#[test]
fn a_feed_of_the_site_itself_is_kept() {
    let project = built(&format!("{NEWS}-- static/news.xml --\n<feed>own</feed>\n"));
    assert_eq!(
        project.read("public/news.xml").as_deref(),
        Some("<feed>own</feed>\n")
    );
}

#[test]
fn a_page_in_the_place_of_a_subject_is_whole_in_a_language_without_that_subject() {
    let site = format!(
        "{TWO_LANGUAGES}{SPANISH_HOME}-- content/topics/tags/sleep.md --\n{}-- content/topics/tags.md --\n{}-- content/night.md --\n{}",
        page("On sleep", "template: term\n"),
        page("All tags", "template: taxonomy\n"),
        page("The night", "tags: [sleep]\n"),
    );
    let project = built(&site);
    let term = main_of(&project, "es/topics/tags/sleep/index.html");
    in_order(&term, &["es/night/\" lang=en dir=ltr>The night</a>"]);
    let all = main_of(&project, "es/topics/tags/index.html");
    in_order(
        &all,
        &["topics/tags/sleep/\" lang=en dir=ltr>Sleep</a></bdi> (1)"],
    );
}

#[test]
fn the_template_of_a_subject_elsewhere_is_told_in_words() {
    let site = format!(
        "{TWO_LANGUAGES}{SPANISH_HOME}-- content/elsewhere.md --\n{}",
        page("Elsewhere", "template: term\n")
    );
    let ran = Project::new(&site).handout(&["check", "--format", "short"]);
    let told = format!("{}{}", ran.stdout(), ran.stderr());
    assert!(told.contains("content/elsewhere.md:5:11"), "{told}");
    assert!(
        told.contains("there is no subject at /elsewhere/"),
        "{told}"
    );
    assert!(!told.contains("Iteration"), "{told}");
}

#[test]
fn a_page_cannot_lie_where_another_language_is() {
    let site = format!(
        "{TWO_LANGUAGES}{SPANISH_HOME}-- content/es.md --\n{}-- content/ES/b.md --\n{}-- content/b.md --\n{}",
        page("Of Spain", ""),
        page("B of Spain", ""),
        page("B", ""),
    );
    let ran = Project::new(&site).handout(&["check", "--format", "json"]);
    let told = ran.stdout();
    assert_ne!(ran.code(), 0);
    assert_eq!(told.matches("\"address-collision\"").count(), 2, "{told}");
    assert!(told.contains("`content/b.es.md`"), "{told}");
}

#[test]
fn a_site_for_a_region_leads_by_other_names_of_its_language() {
    let site = format!(
        "-- book.toml --\n[site]\ntitle = \"Test site\"\nbase_url = \"https://clinic.example\"\nlanguage = \"en-US\"\ncountry = \"US\"\n-- content/_data/glossary.yaml --\nen:\n  - term: infusion\n    meaning: Medicine through a thin tube.\n    also: [drip]\n-- content/infusion.md --\n{}",
        page("Infusion", "")
    );
    let project = built(&site);
    in_order(&main_of(&project, "a-z/index.html"), &["Drip"]);
    let search = main_of(&project, "search/index.html");
    assert!(search.contains("drip"), "{search}");
}

#[test]
fn each_letter_has_one_heading() {
    let titles = ["Ada", "Æther", "Aft", "Odd", "Œdema", "Ørsted", "Ozone"];
    let mut site = format!("{TWO_LANGUAGES}{SPANISH_HOME}");
    let mut words = String::from("-- content/_data/glossary.yaml --\nen:\n");
    for (index, title) in titles.iter().enumerate() {
        let _ = write!(site, "-- content/p{index}.md --\n{}", page(title, ""));
        let _ = write!(words, "  - term: {title}\n    meaning: A word.\n");
    }
    let glossary = page("Words", "kind: glossary\n");
    let project = built(&format!("{site}{words}-- content/words.md --\n{glossary}"));
    for path in ["a-z/index.html", "words/index.html"] {
        let html = main_of(&project, path);
        assert_eq!(html.matches("<h2 id=\"letter-a\"").count(), 1, "{html}");
        assert_eq!(html.matches("<h2 id=\"letter-o\"").count(), 1, "{html}");
        assert!(
            !html.contains("letter-æ") && !html.contains("letter-ø"),
            "{html}"
        );
        in_order(
            &html,
            &[
                "letter-a\">",
                "Ada",
                "Æther",
                "Aft",
                "letter-o\">",
                "Odd",
                "Œdema",
            ],
        );
    }
}

#[test]
fn words_of_the_glossary_never_take_an_id_of_the_page() {
    let site = format!(
        "{TWO_LANGUAGES}{SPANISH_HOME}-- content/_data/glossary.yaml --\nen:\n  - term: content\n    meaning: What is in it.\n  - term: letter c\n    meaning: A letter.\n  - term: \"???\"\n    meaning: Nobody knows.\n-- content/words.md --\n{}\nSee [this](words.md#word-letter-c).\n",
        page("Words", "kind: glossary\n")
    );
    let project = built(&site);
    let html = project.read("public/words/index.html").unwrap_or_default();
    for id in ["content", "letter-c", "word-content", "word-letter-c"] {
        assert_eq!(
            html.matches(&format!(" id=\"{id}\"")).count(),
            1,
            "{id}: {html}"
        );
    }
    assert!(!html.contains("id=\"\""), "{html}");
}

#[test]
fn a_page_that_shall_not_be_found_is_in_no_list() {
    let site = format!(
        "{TWO_LANGUAGES}{SPANISH_HOME}-- content/quiet.md --\n{}-- content/loud.md --\n{}",
        page("Quiet", "noindex: true\ntags: [sleep]\n"),
        page("Loud", "tags: [sleep]\n"),
    );
    let project = built(&site);
    for path in ["a-z", "site-map", "topics/tags/sleep"] {
        let html = main_of(&project, &format!("{path}/index.html"));
        assert!(html.contains("Loud") && !html.contains("Quiet"), "{html}");
    }
}

#[test]
fn a_subject_without_letters_is_told() {
    let site = format!(
        "{TWO_LANGUAGES}{SPANISH_HOME}-- content/a.md --\n{}",
        page("A", "conditions: [\"???\"]\n")
    );
    let ran = Project::new(&site).handout(&["check", "--format", "short"]);
    let told = format!("{}{}", ran.stdout(), ran.stderr());
    assert!(told.contains("content/a.md:5:14"), "{told}");
    assert!(told.contains("has no letter"), "{told}");
}
