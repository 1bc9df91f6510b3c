//! What the panel is told.

use super::*;

#[test]
fn a_finding_says_which_words_of_the_page_it_is_about() {
    let site = Served::new(SITE);
    site.save(
        "content/visit/day.md",
        &day("Read [our page](gone.md) first."),
    );
    let told = site.findings("visit/day/");
    let findings = told["page"]["findings"].as_array().unwrap();
    let link = findings.iter().find(|one| one["rule"] == "broken-link");
    let link = link.expect("a finding");
    assert_eq!(link["at"]["words"], "our page", "{link}");
    assert_eq!(link["at"]["before"], "Read ", "{link}");
    assert_eq!(link["sentence"], "Read our page first.", "{link}");
}

#[test]
fn no_page_is_blamed_for_what_was_found_before_it_was_saved() {
    let site = Served::new(SITE);
    site.save("content/visit/day.md", &day("Read [our page](gone.md)."));
    assert_eq!(site.findings("visit/day/")["checked"], true);
    let file = "content/visit/day.md";
    site.desk.0.lock().unwrap().insert(file, day("Mended."));
    let moment = site.preview.update(&Changes::from([SitePath::new(file)]));
    let told = site.findings("visit/day/");
    assert_eq!(told["checked"], false);
    assert_eq!(told["page"]["findings"], serde_json::json!([]));
    site.preview.check(&moment);
    assert_eq!(site.findings("visit/day/")["checked"], true);
}

#[test]
fn findings_lead_into_the_editor_where_the_file_is_there() {
    let mut site = Served::new(SITE);
    site.preview = site.preview.with_workbench(Workbench {
        folder: Some("/home/ana/leaflets".into()),
        editor: None,
    });
    site.save("content/visit/day.md", &day("Read [our page](gone.md)."));
    let told = site.findings("visit/day/");
    let folder = "vscode://file/home/ana/leaflets";
    assert_eq!(told["edit"], format!("{folder}/content/visit/day.md:1:1"));
    let findings = told["page"]["findings"].as_array().unwrap();
    let link = findings.iter().find(|one| one["rule"] == "broken-link");
    let link = &link.expect("a finding")["edit"];
    assert_eq!(*link, format!("{folder}/content/visit/day.md:7:6"));

    let book = site.desk.read(&SitePath::new("book.toml")).unwrap();
    let book = String::from_utf8(book).unwrap();
    site.save("book.toml", &format!("{book}[serve]\neditor = \"none\"\n"));
    assert_eq!(site.findings("visit/day/")["edit"], serde_json::Value::Null);
    // A site from somebody else does not choose what an editor does.
    for hostile in [
        "javascript://%0aalert({file})",
        "vscode://vscode.git/clone?url=https://evil.example/x.git&f={file}",
        "cursor://anysphere.cursor-deeplink/mcp/install?name=x&config=e30&f={file}",
    ] {
        let hostile = format!("[serve]\neditor = \"{hostile}\"\n");
        site.save("book.toml", &format!("{book}{hostile}"));
        let told = site.findings("visit/day/");
        assert_eq!(told["edit"], format!("{folder}/content/visit/day.md:1:1"));
        assert_eq!(told["site"]["findings"][0]["rule"], "invalid-field");
    }

    // A file that is gone cannot be opened.
    site.remove("book.toml");
    let told = site.findings("visit/day/");
    let gone = &told["site"]["findings"][0];
    assert_eq!(gone["file"], "book.toml", "{told}");
    assert_eq!(gone["edit"], serde_json::Value::Null, "{told}");
}

#[test]
fn a_finding_about_a_picture_tells_which_one_it_is() {
    let site = Served::new(SITE);
    let pictures = "A map: ![](map.svg)\n\n![Our ward](map.svg)\n\n![](map.svg)\n\n:::figure src=\"map.svg\" alt=\"map.svg\"\n:::";
    site.save("content/visit/day.md", &day(pictures));
    let told = site.findings("visit/day/");
    let all = told["page"]["findings"].as_array().expect("a list");
    let pictures: Vec<_> = all
        .iter()
        .filter(|one| one["rule"] == "missing-alt-text")
        .inspect(|one| assert!(one["at"].is_null(), "it is at no words: {one}"))
        .map(|one| one["picture"].to_string())
        .collect();
    assert_eq!(
        pictures,
        [
            r#"{"stem":"map","alt":"","repeats":0}"#,
            r#"{"stem":"map","alt":"","repeats":1}"#,
            r#"{"stem":"map","alt":null,"repeats":3}"#,
        ]
    );
}

#[test]
fn very_many_findings_are_counted_though_only_some_are_listed() {
    let site = Served::new(SITE);
    let links = "[A page](gone.md)\n\n".repeat(120);
    site.save("content/visit/day.md", &day(&links));
    let list = &site.findings("visit/day/")["page"];
    assert_eq!(list["findings"].as_array().map(Vec::len), Some(100));
    let all = list["tally"]["deny"].as_u64().expect("a number")
        + list["tally"]["warn"].as_u64().expect("a number")
        + list["tally"]["note"].as_u64().expect("a number");
    assert_eq!(list["tally"]["deny"], 120);
    assert_eq!(list["more"], all - 100);
}

#[test]
fn where_a_page_was_the_panel_says_that_there_is_none_and_where_it_went() {
    let site = Served::new(SITE);
    assert_eq!(site.findings("visit/day/")["nowhere"], false);
    assert_eq!(site.findings("404.html")["nowhere"], false);
    let text = site.desk.read(&SitePath::new("content/visit/day.md"));
    let text = String::from_utf8(text.unwrap()).unwrap();
    site.desk.0.lock().unwrap().remove("content/visit/day.md");
    site.desk
        .0
        .lock()
        .unwrap()
        .insert("content/visit/hour.md", text.as_str());
    let files = ["content/visit/day.md", "content/visit/hour.md"];
    site.preview.update(&files.map(SitePath::new).into());
    let told = site.findings("visit/day/");
    assert_eq!(told["nowhere"], true);
    assert_eq!(told["renamed"]["file"], "content/visit/hour.md");
    assert_eq!(told["renamed"]["address"], "/leaflets/visit/hour/");
    site.remove("content/visit/hour.md");
    let told = site.findings("visit/day/");
    assert_eq!(told["nowhere"], true);
    assert!(told["renamed"].is_null(), "{told}");
}
