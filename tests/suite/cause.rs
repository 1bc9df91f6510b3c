//! Findings about finished pages are told once, where their cause is written.

use serde_json::Value;

use super::kit::Project;

const PAGES: &str = "-- content/visit.md --
---
title: Your visit
summary: What to arrange.
status: approved
---

Words.
-- content/home.md --
---
title: Going home
summary: What to do.
status: approved
---

Words.
-- content/plan.md --
---
title: The plan
summary: Not yet.
status: draft
---

Words.
";

/// Rule, file and line of each finding of some rules, as `check` and `build` agree to tell them.
fn told(files: &str, rules: &[&str]) -> Vec<String> {
    let [found, built] = ["check", "build"].map(|command| told_by(command, files, rules));
    assert_eq!(found, built, "check and build disagree");
    found
}

fn told_by(command: &str, files: &str, rules: &[&str]) -> Vec<String> {
    let project = Project::new(&format!("{PAGES}{files}"));
    let ran = project.handout(&[command, "--format", "json"]);
    let report: Value = serde_json::from_str(&ran.stdout()).expect("is JSON");
    let findings = report["findings"].as_array().expect("has findings");
    let line = |finding: &Value| {
        let [rule, file] =
            ["rule", "file"].map(|name| finding[name].as_str().unwrap_or("-").to_owned());
        let line = finding["line"].as_u64().unwrap_or(0);
        rules
            .contains(&&*rule)
            .then(|| format!("{rule} {file}:{line}"))
    };
    findings.iter().filter_map(line).collect()
}

/// A page template with something of the site's own at its end.
fn template(html: &str) -> String {
    format!(
        "-- templates/page.html --\n{{% extends \"clinic/page.html\" %}}\n{{% block main %}}{{{{ super() }}}}\n{html}\n{{% endblock %}}\n"
    )
}

#[test]
fn what_a_template_does_to_every_page_is_told_at_its_line() {
    let html = "<p><a href=\"javascript:print()\">Print</a></p>
<p onClick=\"print()\" style = 'color: red'>Print</p>
<script>print()</script>
<script src=\"{{ root }}assets/page.js\"></script>
<p><img src=\"https://cdn.example/a.png?x=1&amp;y=2\" alt=\"\"></p>
<b id=\"twice\">1</b>
<b id=\"twice\">2</b>";
    let found = told(
        &template(html),
        &["inline-code", "outside-request", "duplicate-id"],
    );
    assert_eq!(
        found,
        [
            "inline-code templates/page.html:3",
            "inline-code templates/page.html:4",
            "inline-code templates/page.html:4",
            "inline-code templates/page.html:5",
            "outside-request templates/page.html:7",
            "duplicate-id templates/page.html:8",
            "duplicate-id templates/page.html:9",
        ]
    );
}

#[test]
fn a_frame_that_lacks_something_is_told_once_and_two_frames_on_each_page() {
    let frame = |name: &str| {
        format!(
            "-- templates/{name}.html --\n<!doctype html>\n<html><head>{{{{ head }}}}<meta charset=\"utf-8\"><title>{{{{ page.title }}}}</title></head>\n<body>{{{{ notice }}}}<div>{{{{ page.content }}}}</div></body></html>\n"
        )
    };
    let rules = ["missing-landmark", "missing-language"];
    let one = told(&frame("page"), &rules);
    assert_eq!(
        one,
        [
            "missing-landmark templates/page.html:2",
            "missing-language templates/page.html:2"
        ]
    );
    let two = told_by(
        "build",
        &format!("{}{}", frame("page"), frame("home")),
        &rules,
    );
    assert!(
        two.iter().any(|line| line.contains("content/visit.md:0")),
        "{two:?}"
    );
    assert!(
        !two.iter().any(|line| line.contains("templates")),
        "{two:?}"
    );
}

#[test]
fn what_data_bring_is_told_there_and_what_nobody_wrote_once() {
    let data = "-- content/_data/shown.csv --\nname,picture\nA,https://cdn.example/a.png\n";
    let html =
        "{% for one in site.data.shown %}<img src=\"{{ one.picture }}\" alt=\"\">{% endfor %}
{% set host = \"https://cdn\" %}<img src=\"{{ host }}.example/b.png\" alt=\"\">";
    let found = told(&format!("{data}{}", template(html)), &["outside-request"]);
    assert_eq!(
        found,
        [
            "outside-request content/_data/shown.csv:2",
            "outside-request content/home.md:0",
        ]
    );
}

#[test]
fn a_copied_page_is_told_at_its_line() {
    let found = told(
        "-- static/leaflet.html --\n<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Leaflet</title></head>\n<body><main>\n<a href=\"javascript:print()\">Print</a></main></body></html>\n",
        &["inline-code"],
    );
    assert_eq!(found, ["inline-code static/leaflet.html:4"]);
}

#[test]
fn an_id_of_a_heading_that_a_template_has_too_is_told_of_the_page() {
    let heading = "-- content/birch.md --\n---\ntitle: Trees\nsummary: Two.\nstatus: approved\n---\n\n## Birch\n\nWords.\n";
    let found = told(
        &format!("{heading}{}", template("<b id=\"birch\">1</b>")),
        &["duplicate-id"],
    );
    assert_eq!(found, ["duplicate-id content/birch.md:0"]);
}

#[test]
fn addresses_that_a_template_puts_together_are_told_once() {
    let found = told(
        &template(
            "<img src=\"https://cdn.example/{{ page.title | upper }}.png\" alt=\"\">\n<a href=\"javascript:go({{ page.title | length }})\">Go</a>",
        ),
        &["outside-request", "inline-code"],
    );
    assert_eq!(
        found,
        [
            "outside-request templates/page.html:3",
            "inline-code templates/page.html:4",
        ]
    );
    let set = template(
        "{% set host = \"https://cdn\" %}<img src=\"{{ host }}.example/{{ page.title | upper }}.png\" alt=\"\">",
    );
    let found = told(&set, &["outside-request"]);
    assert_eq!(found, ["outside-request content/home.md:0"]);
}

#[test]
fn what_stands_in_a_comment_is_no_cause() {
    let found = told(
        &template(
            "{# <script>old()</script> é #}\n<!-- <script>older()</script> -->\n<script>alert(1)</script>",
        ),
        &["inline-code"],
    );
    assert_eq!(found, ["inline-code templates/page.html:5"]);
}
