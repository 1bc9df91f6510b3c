//! The pages of the preview's own.

use super::*;

/// A component of the site's own, with an example.
const STAMP: &str = "-- templates/components/stamp/stamp.html --
{% component stamp() %}<p class=\"stamp\">{{ body }}</p>{% endcomponent stamp %}
-- templates/components/stamp/examples.yaml --
- name: One
  markdown: |
    :::stamp
    Paid.
    :::
";

#[test]
fn the_preview_has_pages_of_its_own_that_need_no_theme() {
    let site = Served::new(SITE);
    site.save("templates/base.html", "{% if %}");
    site.save("content/visit/day.md", &day("Read [our page](gone.md)."));
    let own = "/leaflets/__handout";
    let (status, page) = site.get(&format!("{own}/rules/broken-link/"));
    assert_eq!(status, 200);
    assert!(page.contains("How to fix") && page.contains("data-page=\"__handout/rules/"));
    assert_eq!(site.get(&format!("{own}/rules/no-such-rule/")).0, 404);
    let (status, page) = site.get(&format!("{own}/pages/"));
    assert_eq!(status, 200);
    assert_eq!(page.matches("data-notice=").count(), 1, "{page}");
    for folder in ["rules", "rules/broken-link", "pages"] {
        let address = format!("{own}/{folder}");
        assert_eq!(site.location(&address), Some(format!("{address}/")));
    }

    let (_, listed) = site.get(&format!("{own}/pages.json"));
    let listed: serde_json::Value = serde_json::from_str(&listed).expect("is JSON");
    let pages = listed["pages"].as_array().expect("a list");
    let row = pages.iter().find(|page| page["title"] == "The day");
    let row = row.expect("the page is listed");
    assert_eq!(row["address"], "/leaflets/visit/day/");
    assert_eq!(row["status"], "draft");
    let told = site.findings("visit/day/");
    let of_page = told["page"]["findings"].as_array().unwrap();
    let denied = of_page.iter().filter(|one| one["level"] == "deny").count();
    assert_eq!(row["deny"], denied);
    assert_ne!(denied, 0);
}

#[test]
fn the_gallery_is_a_part_of_the_preview_and_of_nothing_else() {
    let served = Served::new(&format!("{SITE}{STAMP}"));
    let gallery = "/leaflets/__handout/components";
    assert_eq!(served.location(gallery), Some(format!("{gallery}/")));
    assert_eq!(
        served.location(&format!("{gallery}/stamp")),
        Some(format!("{gallery}/stamp/"))
    );
    assert_eq!(served.get(&format!("{gallery}/none/")).0, 404);

    let (status, page) = served.get(&format!("{gallery}/stamp/"));
    assert_eq!(status, 200);
    assert!(page.contains("<p class=\"stamp\"><p>Paid.</p>"), "{page}");
    assert!(page.contains("data-notice=\"not-medical-advice\""));
    assert!(page.contains("data-page=\"__handout/components/stamp/\""));
    let (status, _) = served.get(&format!("{gallery}/assets/site.css"));
    assert_eq!(status, 200);

    let moment = served.preview.now();
    let mut planned = moment.snapshot.plan.jobs.keys();
    assert!(planned.all(|output| !output.as_str().contains("__handout")));
}

#[test]
fn the_gallery_has_the_logo_of_the_site() {
    let logo = "[theme]\noptions = { logo = \"images/logo.svg\" }\n-- content/_index.md --\n";
    let site = SITE.replacen("-- content/_index.md --\n", logo, 1);
    let picture = "-- static/images/logo.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n";
    let served = Served::new(&format!("{site}{STAMP}{picture}"));
    let gallery = "/leaflets/__handout/components/";
    let (status, page) = served.get(gallery);
    assert_eq!(status, 200, "{page}");
    assert!(page.contains("src=\"./images/logo.svg\""), "{page}");
    let (status, found) = served.get(&format!("{gallery}images/logo.svg"));
    assert_eq!(status, 200);
    assert!(found.contains("<svg"), "{found}");
}

#[test]
fn the_gallery_follows_its_files_and_tells_what_is_wrong_with_them() {
    let served = Served::new(&format!("{SITE}{STAMP}"));
    let page = "__handout/components/stamp/";
    let (_, before) = served.get(&format!("/leaflets/{page}"));
    assert_eq!(
        served.findings(page)["page"]["findings"],
        serde_json::json!([])
    );

    let file = "templates/components/stamp/examples.yaml";
    served.save(
        file,
        "- name: Wrong\n  markdown: |\n    :::stamp colour=\"red\"\n    Late.\n    :::\n",
    );
    let (_, after) = served.get(&format!("/leaflets/{page}"));
    assert_ne!(before, after);
    assert!(after.contains("Late."), "{after}");
    let findings = &served.findings(page)["page"]["findings"];
    assert_eq!(findings.as_array().map(Vec::len), Some(1), "{findings}");
    assert_eq!(findings[0]["file"], file);
    assert_eq!(findings[0]["level"], "warn");
    let message = findings[0]["message"].as_str().expect("words");
    assert!(message.starts_with("In the example “Wrong”: "), "{message}");

    served.save(
        "templates/components/stamp/stamp.css",
        ".stamp { color: red }",
    );
    let (_, style) = served.get("/leaflets/__handout/components/assets/site.css");
    assert!(style.contains(".stamp"), "{style}");
}
