//! Where things are, and how they are sent.

use super::*;

#[test]
fn the_site_is_where_it_will_be_published() {
    let site = Served::new(SITE);
    assert_eq!(site.location("/").as_deref(), Some("/leaflets/"));
    assert_eq!(site.location("/leaflets").as_deref(), Some("/leaflets/"));
    assert_eq!(site.get("/leaflets/").0, 200);
    assert!(
        site.get("/leaflets/visit/day/")
            .1
            .contains("The first text.")
    );
    assert!(
        site.get("/leaflets/visit/day/index.html")
            .1
            .contains("The first text.")
    );
    assert_eq!(site.get("/visit/day/").0, 404);
    assert_eq!(site.get("/leafletsvisit/day/").0, 404);
}

#[test]
fn a_missing_slash_is_added() {
    let site = Served::new(SITE);
    assert_eq!(
        site.location("/leaflets/visit/day?print=1").as_deref(),
        Some("/leaflets/visit/day/?print=1")
    );
    assert_eq!(
        site.location("/leaflets/old-day").as_deref(),
        Some("/leaflets/old-day/")
    );
    // Never to another host.
    for target in [
        "//evil.example",
        "//evil.example/..",
        "/leaflets//evil.example",
        "/\\evil.example",
    ] {
        assert_eq!(site.location(target), None, "{target}");
        assert_eq!(site.get(target).0, 404, "{target}");
    }
}

#[test]
fn a_site_at_the_top_of_a_host_is_served_at_the_top() {
    let site = Served::new(&SITE.replace("clinic.example/leaflets", "clinic.example"));
    assert_eq!(site.get("/").0, 200);
    assert_eq!(site.get("/visit/day/").0, 200);
    assert_eq!(site.location("/visit/day").as_deref(), Some("/visit/day/"));
    assert_eq!(site.get("//visit/day/").0, 404);
    assert_eq!(site.get("/__handout/preview.js").0, 200);
}

#[test]
fn nothing_outside_the_plan_can_be_had() {
    let site = Served::new(SITE);
    let targets = [
        "/leaflets/../book.toml",
        "/leaflets/%2e%2e/book.toml",
        "/leaflets/..%2fbook.toml",
        "/leaflets/%2e%2e%2fbook.toml",
        "/leaflets/..%5cbook.toml",
        "/leaflets/..\\book.toml",
        "/leaflets/%252e%252e/book.toml",
        "/leaflets/....//book.toml",
        "/leaflets/book.toml",
        "/leaflets/content/_index.md",
        "/leaflets/visit/day.md",
        "/leaflets/./visit/day/",
        "/leaflets/visit//day/",
        "/leaflets/visit/day/%00",
        "/leaflets/%00",
        "/leaflets/%",
        "/leaflets/%zz/",
        "/leaflets/%c0%ae%c0%ae/",
        "/leaflets/%ff",
        "/leaflets//etc/passwd",
        "/leaflets/%2fetc%2fpasswd",
        "/leaflets/visit/day/index.html/",
        "/leaflets/.git/config",
        "/leaflets/two%20words.txt",
        "/leaflets/VISIT/day/",
        "/leaflets/__handout/",
        "/leaflets/__handout/../preview.js",
        "/../",
        "/..",
        "/leaflets/__handout%2f%2e%2e%2fbook.toml",
        "/leaflets/static/film.mp4",
        "/leaflets/C:/windows/win.ini",
        "/leaflets/~root/",
    ];
    for target in targets {
        let (status, text) = site.get(target);
        assert_eq!(status, 404, "{target}");
        assert!(!text.contains("base_url"), "{target}");
    }
}

#[test]
fn an_address_is_decoded_once() {
    let site = Served::new(SITE);
    assert_eq!(site.get("/leaflets/a%C3%B1adir.txt").0, 200);
    assert_eq!(site.get("/leaflets/visit/%64ay/").0, 200);
    assert_eq!(site.get("/leaflets/visit/%2564ay/").0, 404);
}

#[test]
fn files_have_their_type_and_can_be_wound_forward() {
    let site = Served::new(SITE);
    let map = site.ask("/leaflets/visit/map.svg", &[]);
    assert!(
        map.headers
            .contains(&("Content-Type", "image/svg+xml; charset=utf-8".to_owned()))
    );
    let film = site.ask("/leaflets/film.mp4", &[("Range", "bytes=2-4")]);
    assert_eq!(film.status, 206);
    assert!(
        film.headers
            .contains(&("Content-Range", "bytes 2-4/11".to_owned()))
    );
    assert_eq!(
        site.ask("/leaflets/film.mp4", &[("Range", "bytes=99-")])
            .status,
        416
    );
    let sitemap = site.ask("/leaflets/sitemap.xml", &[]);
    assert!(
        sitemap
            .headers
            .contains(&("Content-Type", "text/xml; charset=utf-8".to_owned()))
    );
}

#[test]
fn an_old_address_leads_to_the_new_one_when_the_site_moves() {
    let site = Served::new(SITE);
    let settings = site.desk.read(&SitePath::new("book.toml")).unwrap();
    let settings = String::from_utf8(settings).unwrap();
    let move_to = |path: &str| {
        let moved = settings.replace("clinic.example/leaflets", &format!("clinic.example{path}"));
        site.save("book.toml", &moved);
    };
    move_to("/other");
    let to = |address: &str| Some(address.to_owned());
    assert_eq!(
        site.location("/leaflets/visit/day/"),
        to("/other/visit/day/")
    );
    assert_eq!(site.location("/leaflets"), to("/other/"));
    let events = "__handout/events?page=visit%2Fday%2F&version=v";
    let moved = site.location(&format!("/leaflets/{events}"));
    assert_eq!(moved, to(&format!("/other/{events}")));
    // To the top of the host, where every address is below the base path.
    move_to("");
    assert_eq!(site.location("/leaflets/visit/day/"), to("/visit/day/"));
    assert_eq!(site.location("/other/visit/day/"), to("/visit/day/"));
    assert_eq!(site.get("/elsewhere/visit/day/").0, 404);
    // And back.
    move_to("/leaflets");
    assert_eq!(site.get("/leaflets/visit/day/").0, 200);
    assert_eq!(site.location("/visit/day/"), to("/leaflets/visit/day/"));
    assert_eq!(site.get("/leaflets/elsewhere/").0, 404);
}

#[test]
fn a_site_without_anything_is_served_all_the_same() {
    let site = Served::new("");
    let (status, html) = site.get("/");
    assert!(status == 404 || status == 500, "{status}");
    assert_eq!(
        html.matches("data-notice=\"not-medical-advice\"").count(),
        1,
        "{html}"
    );
    for part in ["-- book.toml --\n", "-- content/_index.md --\n"] {
        let text = SITE
            .split(part)
            .nth(1)
            .unwrap()
            .split("\n-- ")
            .next()
            .unwrap();
        site.save(
            part.trim_matches(|c| c == '-' || c == ' ' || c == '\n'),
            &format!("{text}\n"),
        );
    }
    assert_eq!(site.get("/leaflets/").0, 200);
}
