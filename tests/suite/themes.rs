//! The themes inside the program, on a site that has everything.

use std::path::Path;

use super::kit::{Project, files};

/// The golden site with another theme.
fn with_theme(name: &str, options: &str) -> Project {
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/site");
    let project = Project::bare();
    for (path, bytes) in files(&site) {
        project.write(&path, &bytes);
    }
    let settings = project.read("book.toml").expect("settings");
    let (before, rest) = settings.split_once("[theme]").expect("a theme");
    let (_, after) = rest.split_once("\n\n").expect("more settings");
    let theme = format!("{before}[theme]\nname = \"{name}\"\noptions = {{ {options} }}\n\n{after}");
    project.write("book.toml", theme.as_bytes());
    project
}

#[test]
fn data_files_of_any_name_reach_templates() {
    let site = Project::new(
        "-- templates/page.html --
{% extends \"base.html\" %}{% block main %}{{ page.content }}
<ul>{% for row in site.data.opening_hours %}<li>{{ row.day }}: {{ row.hours }}</li>{% endfor %}</ul>
{{ site.data.rooms.waiting.floor }}, {{ site.data.prices[0] }}, {{ site.data.team.lead }}{% endblock main %}
-- content/visit.md --
---
title: Your visit
summary: What happens.
status: approved
---

Come in.
-- content/_data/opening-hours.csv --
day,hours
Monday,\"8 to 12, 1 to 6\"
-- content/_data/rooms.toml --
[waiting]
floor = 2
-- content/_data/prices.json --
[\"a <b>\"]
-- content/_data/team.yaml --
lead: Sam
",
    );
    let ran = site.handout(&["build", "--strict"]);
    assert_eq!(ran.code(), 0, "{}", ran.stdout());
    let html = site.read("public/visit/index.html").expect("is made");
    assert!(html.contains("<li>Monday: 8 to 12, 1 to 6</li>"), "{html}");
    assert!(html.contains("2, a &lt;b&gt;, Sam"), "{html}");

    // A file that cannot be read, or is not alone with its name, is told and holds back the build.
    site.add("-- content/_data/rooms.json --\n{}\n-- content/_data/bad.csv --\na,b\n1\n");
    let ran = site.handout(&["build", "--format", "short"]);
    assert_eq!(ran.code(), 1);
    let told = ran.stdout();
    assert!(
        told.contains("content/_data/bad.csv:2:1: deny[invalid-data]"),
        "{told}"
    );
    assert!(
        told.contains(
            "deny[duplicate-key] There is another data file that templates know as `rooms`"
        ),
        "{told}"
    );
}

#[test]
fn the_smallest_theme_makes_a_whole_site_and_changes_no_finding() {
    let told = |name| {
        let ran = with_theme(name, "").handout(&["check", "--format", "short"]);
        assert_eq!(ran.code(), 0, "{}", ran.stdout());
        ran.stdout()
    };
    assert_eq!(told("plain"), told("clinic"));

    let project = with_theme("plain", "letters = \"large\"");
    let output = project.path("public");
    let ran = project.handout(&["build"]);
    assert_eq!(ran.code(), 0, "{}", ran.stdout());
    for (path, bytes) in files(&output) {
        // What is copied or sends the reader on has a frame of its own.
        let is_made = path.ends_with("index.html") && !path.starts_with("old-");
        if is_made || path == "404.html" {
            let html = String::from_utf8(bytes).expect("text");
            assert!(html.contains("data-letters=\"large\""), "{path}");
            assert!(html.contains("<main id=\"content\""), "{path}");
            assert!(!html.contains("site-header"), "{path} has the other frame");
            // The style shows the buttons, so what they do must be there too.
            let has_buttons = html.contains("class=\"tools\"");
            let has_script = html.contains("assets/page.js?v=") && html.contains("\" defer>");
            assert!(has_script || !has_buttons, "{path} has dead buttons");
        }
    }
    let css = project
        .read("public/assets/site.css")
        .expect("a stylesheet");
    assert!(css.contains("Georgia") && css.contains(".care"), "{css}");
}

/// The addresses of the stylesheet and the script on the page of a day.
fn addresses(project: &Project) -> (String, String) {
    assert_eq!(project.handout(&["build"]).code(), 0);
    let html = project.read("public/treatments/visit/index.html");
    let html = html.expect("a page");
    let address = |name: &str| {
        let mut values = html.split('"').filter(|value| value.contains(name));
        values.next().expect("an address").to_owned()
    };
    (address("assets/site.css"), address("assets/page.js"))
}

#[test]
fn a_changed_stylesheet_has_another_address_so_that_no_browser_shows_the_old_one() {
    let project = with_theme("clinic", "");
    let (style, script) = addresses(&project);
    assert!(style.starts_with("../../assets/site.css?v="), "{style}");
    assert_eq!(addresses(&project), (style.clone(), script.clone()));

    project.write("themes/clinic/css/90-own.css", b"h1 { color: #123456 }\n");
    let (changed, same) = addresses(&project);
    assert_ne!(changed, style);
    assert_eq!(same, script);

    // A file of the site is copied unread, so nobody knows what is in it.
    project.write("static/assets/page.js", b"// our own\n");
    assert_eq!(addresses(&project).1, "../../assets/page.js");
}
