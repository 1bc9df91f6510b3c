//! What readers get and are told when files change.

use super::*;

#[test]
fn every_page_follows_and_nothing_else_does() {
    let site = Served::new(SITE);
    for target in [
        "/leaflets/",
        "/leaflets/visit/day/",
        "/leaflets/leaflet.html",
        "/leaflets/old-day/",
        "/leaflets/nowhere/",
    ] {
        let (_, html) = site.get(target);
        assert_eq!(
            html.matches("src=\"/leaflets/__handout/preview.js\"")
                .count(),
            1,
            "{target}"
        );
        assert_eq!(
            html.matches("data-notice=\"not-medical-advice\"").count(),
            1,
            "{target}"
        );
    }
    let (_, stylesheet) = site.get("/leaflets/assets/site.css");
    assert!(!stylesheet.contains("__handout"));
    for (name, kind) in [
        ("preview.js", "text/javascript; charset=utf-8"),
        ("preview.css", "text/css; charset=utf-8"),
    ] {
        let file = site.ask(&format!("/leaflets/__handout/{name}"), &[]);
        assert!(
            file.headers.contains(&("Content-Type", kind.to_owned())),
            "{name}"
        );
    }
}

#[test]
fn what_is_saved_is_shown() {
    let site = Served::new(SITE);
    site.save("content/visit/day.md", &day("The second text."));
    assert!(
        site.get("/leaflets/visit/day/")
            .1
            .contains("The second text.")
    );
    site.save("content/visit/after.md", &day("A new page."));
    assert!(site.get("/leaflets/visit/after/").1.contains("A new page."));
    assert!(site.get("/leaflets/visit/").1.contains("after/"));
    site.remove("content/visit/day.md");
    assert_eq!(site.get("/leaflets/visit/day/").0, 404);
    assert!(!site.get("/leaflets/visit/").1.contains("\"day/"));
}

#[test]
fn a_file_that_is_touched_and_says_the_same_is_no_edit() {
    let site = Served::new(SITE);
    site.save("content/visit/day.md", &day("Another text."));
    let edits = site.preview.news.edits();
    site.save("content/visit/day.md", &day("Another text."));
    assert_eq!(site.preview.news.edits(), edits, "the same bytes");
    site.save("content/visit/day.md", &day("A third text."));
    assert_eq!(site.preview.news.edits(), edits + 1);
    site.save("content/visit/night.md", &day("A page that is new."));
    assert_eq!(site.preview.news.edits(), edits + 2);
}

#[test]
fn a_version_is_that_of_the_text() {
    let site = Served::new(SITE);
    let version = |site: &Served, path| site.preview.version(&site.preview.now(), path);
    let before = version(&site, "visit/day/");
    assert_eq!(before, version(&Served::new(SITE), "visit/day/"));
    site.save(
        "content/_index.md",
        "---\ntitle: Home\n---\n\nAnother text of another page.\n",
    );
    assert_eq!(version(&site, "visit/day/"), before);
    site.save("content/visit/day.md", &day("Another text."));
    assert_ne!(version(&site, "visit/day/"), before);
}

#[test]
fn only_files_that_a_browser_has_make_it_load_them_again() {
    let site = Served::new(SITE);
    let before = site.preview.news.files();
    site.save("static/film.mp4", "another film");
    assert_eq!(site.preview.news.files(), before);
    site.get("/leaflets/film.mp4");
    site.get("/leaflets/assets/site.css");
    site.save("static/film.mp4", "another film");
    assert_eq!(site.preview.news.files(), before, "the same bytes");
    site.save("static/film.mp4", "a third film");
    let after = Files {
        others: before.others + 1,
        ..before
    };
    assert_eq!(site.preview.news.files(), after);
    site.save("themes/clinic/css/90-own.css", "p { color: green }");
    assert_eq!(
        site.preview.news.files(),
        Files {
            styles: before.styles + 1,
            ..after
        }
    );
}

#[test]
fn requests_are_answered_from_one_moment_while_the_site_changes() {
    let site = Served::new(SITE);
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    for _ in 0..50 {
                        let (status, html) = site.get("/leaflets/visit/day/");
                        assert_eq!(status, 200);
                        assert!(html.contains("text number") || html.contains("The first text."));
                        assert!(html.ends_with("</html>\n"));
                    }
                })
            })
            .collect();
        for number in 0..20 {
            let text = if number % 3 == 0 {
                "---\n\tbroken".to_owned()
            } else {
                day(&format!("text number {number}"))
            };
            site.save("content/visit/day.md", &text);
        }
        for reader in readers {
            reader.join().expect("every answer is whole");
        }
    });
}
