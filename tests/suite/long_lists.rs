//! Lists of a site so large that no phone could load them whole.

use std::fmt::Write as _;

use super::kit::{Project, SPANISH_HOME, TWO_LANGUAGES};

fn page(title: &str) -> String {
    format!("---\ntitle: {title}\nsummary: About it.\nstatus: approved\n---\n\nWords.\n")
}

/// So many pages in a section below another one, and a few beside.
fn site(pages: usize) -> String {
    let mut files = format!(
        "{TWO_LANGUAGES}{SPANISH_HOME}-- content/care/_index.md --\n---\ntitle: Care\n---\n\nWords on care.\n-- content/care/days/_index.md --\n---\ntitle: Days\n---\n\nWords on days.\n-- content/about.md --\n{}-- content/care/zoo.md --\n{}",
        page("About us"),
        page("Zoo")
    );
    for number in 0..pages {
        let letter = if number % 3 == 0 { "Ant" } else { "Bee" };
        let title = page(&format!("{letter} {number:03}"));
        let _ = write!(files, "-- content/care/days/p{number:03}.md --\n{title}");
    }
    files
}

fn built(files: &str) -> Project {
    Project::new(files).built()
}

fn html(project: &Project, path: &str) -> String {
    let html = project.read(&format!("public/{path}index.html"));
    html.unwrap_or_else(|| panic!("there is no {path}"))
}

fn main_of(project: &Project, path: &str) -> String {
    let html = html(project, path);
    let (_, main) = html.split_once("<main").expect("has a main part");
    main.split_once("</main>").expect("it ends").0.to_owned()
}

fn in_order(text: &str, wanted: &[&str]) {
    let mut from = 0;
    for one in wanted {
        let at = text[from..].find(one);
        from += at.unwrap_or_else(|| panic!("no {one:?} after the one before it in:\n{text}"));
    }
}

/// How many different pages of the section are linked from these pages.
fn linked(project: &Project, paths: &[&str]) -> usize {
    let mut found = std::collections::BTreeSet::new();
    for path in paths {
        let main = main_of(project, path);
        let links = main.split("care/days/p").skip(1);
        found.extend(links.filter_map(|rest| rest.get(..3).map(str::to_owned)));
    }
    found.retain(|number| number.parse::<usize>().is_ok());
    found.len()
}

#[test]
fn a_long_section_comes_in_parts_in_every_language() {
    let project = built(&site(250));
    let parts = ["care/days/", "care/days/page-2/", "care/days/page-3/"];
    assert_eq!(linked(&project, &parts), 250);
    assert_eq!(linked(&project, &parts[..1]), 100);
    let first = html(&project, "care/days/");
    in_order(
        &first,
        &[
            "<link rel=\"canonical\" href=\"https://clinic.example/leaflets/care/days/\">",
            "<link rel=\"next\" href=\"https://clinic.example/leaflets/care/days/page-2/\">",
            "<h1>Days</h1>",
            "Words on days.",
            "care/days/\" aria-current=\"page\">1</a>",
            "<a rel=\"next\" href=\"../../care/days/page-2/\">Next part</a>",
        ],
    );
    let second = html(&project, "care/days/page-2/");
    in_order(
        &second,
        &[
            "<title>Days – Part 2 of 3 – Test site</title>",
            "<link rel=\"canonical\" href=\"https://clinic.example/leaflets/care/days/page-2/\">",
            "<link rel=\"prev\" href=\"https://clinic.example/leaflets/care/days/\">",
            "aria-current=\"true\">Care</a>",
            "<a href=\"../../../care/days/\">Days</a>",
            "<h1>Days – Part 2 of 3</h1>",
            "<a rel=\"prev\" href=\"../../../care/days/\">Previous part</a>",
        ],
    );
    assert!(!second.contains("Words on days."), "{second}");
    assert!(project.read("public/care/days/page-4/index.html").is_none());
    let spanish = html(&project, "es/care/days/page-3/");
    in_order(
        &spanish,
        &[
            "<link rel=\"canonical\" href=\"https://clinic.example/leaflets/care/days/page-3/\">",
            "<h1 lang=en dir=ltr>Days – Parte 3 de 3</h1>",
            "lang=en dir=ltr>Bee 248</a>",
        ],
    );
    let sitemap = project.read("public/sitemap.xml").expect("is there");
    for address in ["care/days/</loc>", "care/days/page-2/</loc>"] {
        assert_eq!(sitemap.matches(address).count(), 1, "{address}");
    }
    assert!(!sitemap.contains("/es/care/"), "{sitemap}");
}

#[test]
fn the_section_around_a_long_one_shows_its_beginning_and_the_way_to_all() {
    let project = built(&site(120));
    let care = main_of(&project, "care/");
    assert_eq!(linked(&project, &["care/"]), 100);
    in_order(
        &care,
        &[
            ">Zoo</a>",
            ">Days</a>",
            "<a href=\"../care/days/\">All pages in this section (120)</a>",
        ],
    );
}

#[test]
fn on_a_large_site_each_letter_has_a_page() {
    let project = built(&site(310));
    let a_z = main_of(&project, "a-z/");
    in_order(
        &a_z,
        &[
            "<li id=\"letter-a\"><a href=\"../a-z/a/\">A</a></li>",
            "<li id=\"letter-b\"><a href=\"../a-z/b/\">B</a></li>",
            "<a href=\"../a-z/z/\">Z</a>",
        ],
    );
    assert_eq!(linked(&project, &["a-z/"]), 0);
    let letter = html(&project, "a-z/a/");
    in_order(
        &letter,
        &[
            "<a href=\"../../a-z/\">A to Z</a>",
            "<h1>A to Z – A</h1>",
            "<a href=\"../../a-z/a/\" aria-current=\"page\">A</a>",
            "<h2 id=\"letter-a\">A</h2>",
            ">About us</a>",
            ">Ant 000</a>",
        ],
    );
    assert!(!letter.contains("Bee"), "{letter}");
    assert_eq!(linked(&project, &["a-z/a/", "a-z/b/"]), 310);
    // Where no scripts run, the search leads by the letters too.
    let search = main_of(&project, "search/");
    assert!(search.contains("href=\"../a-z/b/\""), "{search}");
}

#[test]
fn a_long_letter_comes_in_parts_too() {
    let project = built(&site(500));
    let second = main_of(&project, "a-z/b/page-2/");
    in_order(
        &second,
        &[
            "<h1>A to Z – B – Part 2 of 2</h1>",
            "<a href=\"../../../a-z/b/\" aria-current=\"true\">B</a>",
            "rel=\"prev\" href=\"../../../a-z/b/\"",
        ],
    );
    assert_eq!(
        linked(&project, &["a-z/a/", "a-z/b/", "a-z/b/page-2/"]),
        500
    );
}

#[test]
fn a_long_site_map_comes_in_parts_that_say_where_they_are() {
    let project = built(&site(310));
    let first = main_of(&project, "site-map/");
    in_order(
        &first,
        &[
            ">Care</a><ul>",
            ">Days</a><ul>",
            ">Ant 000</a></li>",
            "Next part",
        ],
    );
    let second = main_of(&project, "site-map/page-2/");
    in_order(
        &second,
        &[
            "<h1>Map of this site – Part 2 of 2</h1>",
            ">Care</a><ul>",
            ">Days</a><ul>",
            "</ul></li></ul></li>",
            ">About us</a></li>",
            "Previous part",
        ],
    );
    for main in [first, second] {
        assert_eq!(main.matches("<ul").count(), main.matches("</ul>").count());
        assert_eq!(main.matches("<li").count(), main.matches("</li>").count());
    }
    assert_eq!(linked(&project, &["site-map/", "site-map/page-2/"]), 310);
}

#[test]
fn a_site_of_usual_size_has_its_lists_whole() {
    let project = built(&site(99));
    for path in ["care/days/page-2", "a-z/a", "site-map/page-2"] {
        assert!(project.read(&format!("public/{path}/index.html")).is_none());
    }
    assert_eq!(linked(&project, &["a-z/"]), 99);
    assert!(!html(&project, "care/days/").contains("rel=\"next\" href=\"https"));
}

#[test]
fn a_page_in_place_of_a_part_is_told_because_no_other_part_has_its_pages() {
    let second = format!("-- content/care/days/page-2.md --\n{}", page("Second"));
    // So few pages fit on one part, and the address is free.
    built(&format!("{}{second}", site(90)));
    let ran =
        Project::new(&format!("{}{second}", site(120))).handout(&["check", "--format", "short"]);
    assert_ne!(ran.code(), 0, "{}", ran.stdout());
    let told = "content/care/days/page-2.md:1:1: deny[address-collision] This page would stand at /care/days/page-2/";
    assert!(ran.stdout().contains(told), "{}", ran.stdout());
}
