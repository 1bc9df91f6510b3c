//! The command line as people and other programs meet it: exit codes, streams, formats.

use std::time::{Duration, Instant};

use serde_json::Value;

use super::kit::{HOME, Project, SETTINGS, TODAY, files, program};

const GOOD_PAGE: &str = "-- content/visit.md --\n---\ntitle: Your visit\nsummary: What happens on the day.\nstatus: approved\nauthors: [sam]\n---\n\n## Before\n\nEat little.\n-- content/_data/people.yaml --\n- id: sam\n  name: Sam Lee\n";

fn json(ran: &super::kit::Ran) -> Value {
    serde_json::from_str(&ran.stdout())
        .expect("standard output holds one JSON object and nothing else")
}

#[test]
fn a_good_site_is_built_and_the_exit_code_is_0() {
    let site = Project::new(GOOD_PAGE);
    let ran = site.handout(&["build"]);
    assert_eq!(ran.code(), 0, "{}{}", ran.stdout(), ran.stderr());
    assert!(
        site.read("public/visit/index.html")
            .expect("the page is there")
            .contains("Eat little.")
    );
    let told = ran.stdout();
    let last = told.lines().last().expect("says something");
    assert!(
        last.starts_with("Made 2 pages (") && last.ends_with(" s: no problems."),
        "{last}"
    );
    assert!(
        ran.stderr().is_empty(),
        "a pipe is no terminal: {}",
        ran.stderr()
    );
}

#[test]
fn the_last_line_of_a_build_counts_what_was_found_and_what_a_waiver_silences() {
    let site = Project::new(GOOD_PAGE);
    site.add("-- content/visit.md --\n---\ntitle: Your visit\nsummary: What happens on the day.\nstatus: approved\nauthors: [sam]\nallow:\n  - rule: vague-heading\n    reason: Everybody knows it.\n    by: sam\n    until: 2026-12-01\n---\n\n## Introduction\n\nSee [here](visit.md).\n");
    let ran = site.handout(&["build"]);
    assert_eq!(ran.code(), 0, "{}", ran.stdout());
    let told = ran.stdout();
    let last = told.lines().last().expect("says something");
    assert!(last.ends_with(" s: 1 warning; 1 waiver in use."), "{told}");
}

#[test]
fn a_finding_at_deny_is_exit_code_1_and_nothing_is_written() {
    let site = Project::new(GOOD_PAGE);
    assert_eq!(site.handout(&["build"]).code(), 0);
    let before = files(&site.path("public"));
    site.add("-- content/visit.md --\n---\ntitle: Your visit\nsummary: Other words.\nstatus: approved\nauthors: [sam]\n---\n\n[Gone](gone.md)\n");
    let ran = site.handout(&["build"]);
    assert_eq!(ran.code(), 1);
    assert!(ran.stdout().contains("broken-link"), "{}", ran.stdout());
    assert!(
        files(&site.path("public")) == before,
        "the last good output was touched"
    );
    assert!(site.read(".public.handout-new").is_none());
}

#[test]
fn trouble_with_the_command_or_the_machine_is_exit_code_2_on_standard_error() {
    let nowhere = Project::bare();
    let ran = nowhere.handout(&["build"]);
    assert_eq!(ran.code(), 2);
    assert!(ran.stdout().is_empty());
    assert!(ran.stderr().contains("book.toml"), "{}", ran.stderr());

    let site = Project::new(GOOD_PAGE);
    site.write("public/thesis.txt", b"years of work");
    let ran = site.handout(&["build"]);
    assert_eq!(ran.code(), 2);
    assert!(ran.stderr().contains("did not make"), "{}", ran.stderr());
    assert_eq!(
        site.read("public/thesis.txt").as_deref(),
        Some("years of work")
    );

    for wrong in [
        &["build", "--today", "2026-02-30"][..],
        &["check", "--format", "xml"],
        &["build", "--base-url", "clinic"],
    ] {
        assert_eq!(site.handout(wrong).code(), 2, "{wrong:?}");
    }
}

#[test]
fn the_site_is_found_above_the_current_folder() {
    let site = Project::new(GOOD_PAGE);
    let ran = program()
        .args(["build", "--today", TODAY])
        .current_dir(site.path("content"))
        .output()
        .expect("starts");
    assert!(ran.status.success());
    assert!(site.read("public/index.html").is_some());
}

#[test]
fn json_is_one_object_with_findings_and_summary() {
    let site = Project::new(GOOD_PAGE);
    site.add("-- content/visit.md --\n---\ntitel: Your visit\nsummary: What happens.\nstatus: approved\n---\n\nSee [this](gone.md).\n");
    let ran = site.handout(&["check", "--format", "json"]);
    assert_eq!(ran.code(), 1);
    let object = json(&ran);
    let findings = object["findings"].as_array().expect("a list");
    let link = findings
        .iter()
        .find(|finding| finding["rule"] == "broken-link")
        .expect("the link is found");
    assert_eq!(link["file"], "content/visit.md");
    assert_eq!(link["level"], "deny");
    assert_eq!(
        (&link["line"], &link["column"]),
        (&Value::from(7), &Value::from(5))
    );
    assert_eq!(
        (&link["end_line"], &link["end_column"]),
        (&Value::from(7), &Value::from(20))
    );
    assert!(link["help"].is_string() && link["message"].is_string());
    let field = findings
        .iter()
        .find(|finding| finding["rule"] == "unknown-field")
        .expect("the key is found");
    assert!(
        field.to_string().contains("title"),
        "it suggests the right name: {field}"
    );
    for key in ["pages", "deny", "warn", "note", "waivers"] {
        assert!(object["summary"][key].is_u64(), "{key}");
    }
}

#[test]
fn the_times_of_a_check_stand_beside_what_it_says() {
    let site = Project::new(GOOD_PAGE);
    let plain = site.handout(&["check", "--format", "json"]);
    assert_eq!(plain.stderr(), "", "a pipe is no terminal");
    let timed = site.handout(&["check", "--format", "json", "--timings"]);
    assert_eq!(timed.stdout(), plain.stdout());
    let nothing_to_mend = site.handout(&["check", "--fix", "--timings"]).stderr();
    assert!(nothing_to_mend.contains("all others "), "{nothing_to_mend}");
    let told = timed.stderr();
    let time = |name: &str| -> f64 {
        let line = told.lines().find_map(|line| line.trim().strip_prefix(name));
        let line = line.unwrap_or_else(|| panic!("{name} is missing: {told}"));
        let number = line.trim().strip_suffix(" ms").expect("milliseconds");
        number.parse().expect("is a number")
    };
    let (check, others) = (time("check "), time("all others "));
    assert!(
        time("read ") > 0.0 && time("render ") > 0.0 && check > 0.0,
        "{told}"
    );
    let (_, rules) = told
        .split_once("all processors together:\n")
        .expect("rules");
    let named: Vec<&str> = rules
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!(named.len(), 14, "{told}");
    assert!(named.contains(&"jargon"), "it looks at every word: {told}");
    // Rounded as it is shown, no named check is quicker than another below it.
    let shown: Vec<f64> = named[1..13]
        .iter()
        .map(|name| time(&format!("{name} ")))
        .collect();
    assert!(shown.is_sorted_by(|above, below| above >= below), "{told}");
    assert!(others >= 0.0);
}

#[test]
fn short_is_one_line_each_and_github_is_annotations() {
    let site = Project::new(GOOD_PAGE);
    site.add("-- content/visit.md --\n---\ntitle: Your visit\nsummary: What happens.\nstatus: approved\n---\n\nSee [this](gone.md).\n");
    let short = site.handout(&["check", "--format", "short"]).stdout();
    assert!(
        short
            .lines()
            .any(|line| line.starts_with("content/visit.md:7:5: deny[broken-link]")),
        "{short}"
    );
    let github = site.handout(&["check", "--format", "github"]).stdout();
    assert!(
        github.lines().any(|line| line.starts_with("::error ")
            && line.contains("file=content/visit.md")
            && line.contains("line=7")),
        "{github}"
    );
}

#[test]
fn github_is_told_the_path_from_the_top_of_the_repository() {
    let repository = Project::bare();
    for (path, text) in [
        ("leaflets/book.toml", SETTINGS),
        ("leaflets/content/_index.md", HOME),
    ] {
        let text = text.split_once('\n').expect("a head and the file").1;
        repository.write(path, text.as_bytes());
    }
    repository.write("leaflets/content/visit.md", b"No front matter.\n");
    let ran = program()
        .args(["check", "--format", "github", "--site", "leaflets"])
        .current_dir(repository.path("."))
        .output()
        .expect("starts");
    let told = String::from_utf8(ran.stdout).expect("text");
    assert!(told.contains("file=leaflets/content/visit.md,"), "{told}");
}

#[test]
fn human_shows_the_line_with_a_mark_and_no_colours_in_a_pipe() {
    let site = Project::new(GOOD_PAGE);
    site.add("-- content/visit.md --\n---\ntitle: Your visit\nsummary: What happens.\nstatus: approved\n---\n\nSee [this](gone.md).\n");
    let human = site.handout(&["check"]).stdout();
    assert!(human.contains("See [this](gone.md)."), "{human}");
    assert!(human.contains("^^^"), "{human}");
    assert!(!human.contains('\u{1b}'), "colour codes in a pipe");
}

#[test]
fn strict_turns_warnings_into_failures_and_leaves_notes() {
    let site = Project::new(GOOD_PAGE);
    site.add("-- content/visit.md --\n---\ntitle: Your visit\nsummary: What happens.\nstatus: approved\nauthors: [sam]\n---\n\n## Overview\n\nWords.\n");
    assert_eq!(site.handout(&["check"]).code(), 0);
    assert_eq!(site.handout(&["check", "--strict"]).code(), 1);
}

#[test]
fn check_looks_at_drafts_and_build_leaves_them_out() {
    let site = Project::new(GOOD_PAGE);
    site.add(
        "-- content/draft.md --\n---\ntitle: Draft\nsummary: Not ready.\n---\n\n[Gone](gone.md)\n",
    );
    assert_eq!(site.handout(&["check"]).code(), 1);
    let built = site.handout(&["build"]);
    assert_eq!(built.code(), 0, "{}", built.stdout());
    assert!(site.read("public/draft/index.html").is_none());
    site.add("-- content/draft.md --\n---\ntitle: Draft\nsummary: Not ready.\n---\n\nSoon.\n");
    assert_eq!(site.handout(&["build", "--drafts"]).code(), 0);
    assert!(site.read("public/draft/index.html").is_some());
}

#[test]
fn explain_knows_every_rule_and_guesses_at_misspelt_ones() {
    let list = program().arg("explain").output().expect("starts");
    let list = String::from_utf8(list.stdout).expect("text");
    assert!(list.contains("review-overdue"), "{list}");
    let one = program()
        .args(["explain", "review-overdue"])
        .output()
        .expect("starts");
    assert!(
        String::from_utf8(one.stdout)
            .expect("text")
            .contains("How to fix")
    );
    let word = program().args(["explain", "overdue"]).output();
    let word = word.expect("starts");
    assert_eq!(word.status.code(), Some(0));
    let word = String::from_utf8(word.stdout).expect("text");
    assert!(word.contains("These speak of it"), "{word}");
    assert!(word.contains("review-overdue") && !word.contains("page-too-heavy"));
    let wrong = program()
        .args(["explain", "review-overdu"])
        .output()
        .expect("starts");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(
        String::from_utf8(wrong.stderr)
            .expect("text")
            .contains("review-overdue")
    );
}

#[test]
fn every_bad_file_is_reported_in_one_run_that_ends_soon() {
    let page = "---\ntitle: T\nsummary: S.\nstatus: approved\n---\n\nText.\n";
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("unknown-field", page.replace("summary", "sumary").into()),
        (
            "duplicate-key",
            page.replace("summary: S.", "summary: S.\ntitle: U").into(),
        ),
        (
            "invalid-field",
            page.replace("status: approved", "status: aproved").into(),
        ),
        (
            "invalid-field",
            page.replace("summary: S.", "summary: S.\nreviewed_on: 2026-02-30")
                .into(),
        ),
        ("missing-field", page.replace("title: T\n", "").into()),
        (
            "invalid-yaml",
            page.replace("summary: S.", "extra:\n\ta: 1").into(),
        ),
        (
            "unclosed-front-matter",
            page.replace("approved\n---", "approved\n--- ").into(),
        ),
        ("missing-front-matter", b"# Hello\n".to_vec()),
        ("missing-front-matter", Vec::new()),
        ("not-utf8", b"---\ntitle: caf\xe9\n---\n".to_vec()),
        ("invalid-yaml", bomb().into()),
        (
            "invalid-yaml",
            format!("---\ntitle: {}\n---\n", "[".repeat(100_000)).into(),
        ),
        ("too-large", vec![b'a'; 6 * 1024 * 1024]),
    ];
    let site = Project::new("");
    for (number, (_, bytes)) in cases.iter().enumerate() {
        site.write(&format!("content/case-{number}.md"), bytes);
    }
    let begun = Instant::now();
    let ran = site.handout(&["check", "--format", "json"]);
    assert!(
        begun.elapsed() < Duration::from_mins(1),
        "hostile files took {:?}",
        begun.elapsed()
    );
    assert_eq!(ran.code(), 1);
    let object = json(&ran);
    for (number, (rule, _)) in cases.iter().enumerate() {
        let file = format!("content/case-{number}.md");
        let mut rules = object["findings"]
            .as_array()
            .expect("a list")
            .iter()
            .filter(|finding| finding["file"] == file.as_str())
            .map(|finding| &finding["rule"]);
        assert!(
            rules.any(|found| found == rule),
            "case {number} gives {rule}"
        );
    }
}

/// Nine levels of nine references each: small on disk, enormous when followed.
fn bomb() -> String {
    let level = |number: usize, items: &str| format!("  a{number}: &a{number} [{items}]\n");
    let levels: String = (1..9)
        .map(|number| level(number, &vec![format!("*a{}", number - 1); 9].join(",")))
        .collect();
    format!(
        "---\ntitle: T\nextra:\n{}{levels}---\n\nText.\n",
        level(0, "x,x,x,x,x,x,x,x,x")
    )
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_of_the_site_is_not_passed_over_in_silence() {
    let site = Project::new(GOOD_PAGE);
    site.add("-- leaflets/rest.md --\n---\ntitle: Rest\nsummary: How to rest.\n---\n\nRest.\n");
    std::os::unix::fs::symlink("../leaflets", site.path("content/leaflets")).expect("links work");
    let ran = site.handout(&["check", "--format", "short"]);
    assert_eq!(ran.code(), 1);
    let said = "content/leaflets: deny[unsafe-path] `content/leaflets` is a link";
    assert!(ran.stdout().contains(said), "{}", ran.stdout());
}

#[test]
fn a_file_with_the_name_of_a_folder_of_the_website_is_a_finding_and_no_trouble_with_the_disk() {
    let site = Project::new(GOOD_PAGE);
    site.add("-- static/Visit --\nWhen to come.\n-- static/assets --\nWhat we own.\n");
    for command in ["check", "build"] {
        let ran = site.handout(&[command, "--format", "short"]);
        assert_eq!(ran.code(), 1, "{}", ran.stderr());
        for file in ["static/Visit", "static/assets"] {
            let said = format!("{file}: deny[address-collision]");
            assert!(ran.stdout().contains(&said), "{}", ran.stdout());
        }
    }
}

#[test]
fn a_folder_with_the_name_of_a_file_of_the_website_is_a_finding_and_no_trouble_with_the_disk() {
    let site = Project::new(GOOD_PAGE);
    site.add(
        "-- static/404.html/map.txt --\nA map.\n\
         -- content/feed.xml/index.md --\n---\ntitle: Feed\nsummary: Of a feed.\nstatus: approved\n---\n\nText.\n\
         -- content/old.html.md --\n---\ntitle: Old\nsummary: Of old.\nstatus: approved\naliases: [/sitemap.xml/, /old.html]\n---\n\nText.\n",
    );
    for command in ["check", "build"] {
        let ran = site.handout(&[command, "--format", "short"]);
        assert_eq!(ran.code(), 1, "{}", ran.stderr());
        for place in [
            "static/404.html/map.txt",
            "content/feed.xml/index.md",
            "content/old.html.md:5:11",
            "content/old.html.md:5:26",
        ] {
            let said = format!("{place}: deny[address-collision]");
            assert!(ran.stdout().contains(&said), "{}", ran.stdout());
        }
    }
}

#[test]
fn a_day_that_does_not_exist_is_turned_down_in_plain_words() {
    let site = Project::new(GOOD_PAGE);
    let cases = [
        ("2026-02-30", "February 2026 has 28 days"),
        ("tomorrow", "is not a date in the form year-month-day"),
    ];
    for (day, words) in cases {
        let ran = site.handout(&["check", "--today", day]);
        assert_eq!(ran.code(), 2);
        assert!(ran.stderr().contains(words), "{}", ran.stderr());
    }
}

const OWN_THEME: &str = "-- book.toml --
[site]
title = \"Test site\"
base_url = \"https://clinic.example\"
language = \"en\"
country = \"US\"

[theme]
name = \"own\"
-- themes/own/theme.toml --
name = \"own\"
description = \"Its own.\"
licence = \"MIT\"
";

#[test]
fn html_that_a_theme_brings_gets_the_notice_like_any_other() {
    let site = Project::new(OWN_THEME);
    for name in ["leaflet.html", "leaflet.shtml"] {
        let page = "<!doctype html><html lang=\"en\"><title>T</title><main>Hi</main></html>";
        site.write(&format!("themes/own/static/{name}"), page.as_bytes());
    }
    let ran = site.handout(&["build"]);
    assert_eq!(ran.code(), 0, "{}", ran.stdout());
    for name in ["leaflet.html", "leaflet.shtml"] {
        let made = site.read(&format!("public/{name}")).expect("is there");
        assert!(made.contains("data-notice"), "{name}: {made}");
    }
}

#[test]
fn a_stylesheet_that_a_theme_brings_may_not_hide_the_notice() {
    let site = Project::new(OWN_THEME);
    site.add("-- themes/own/static/more.css --\n.notice { display: none }\n");
    let ran = site.handout(&["build", "--format", "short"]);
    assert_eq!(ran.code(), 1, "{}", ran.stdout());
    let said = "themes/own/static/more.css:1:11: deny[notice-hidden]";
    assert!(ran.stdout().contains(said), "{}", ran.stdout());
}
