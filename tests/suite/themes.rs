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
