//! Old addresses that send readers on, and pages that were taken away.

use super::kit::Project;

fn page(title: &str, more: &str) -> String {
    format!("---\ntitle: {title}\nsummary: About it.\nstatus: approved\n{more}---\n\nWords.\n")
}

/// What a build says about two pages with these old addresses; it must not publish.
fn told(a: &str, b: &str) -> String {
    let files = format!(
        "-- content/a.md --\n{}-- content/b.md --\n{}-- static/plan.html --\n<p>A plan.</p>\n",
        page("A", a),
        page("B", b)
    );
    let project = Project::new(&files);
    let ran = project.handout(&["build", "--format", "human"]);
    assert_ne!(ran.code(), 0, "{}", ran.stdout());
    assert!(project.read("public/index.html").is_none());
    ran.stdout()
}

fn has(text: &str, wanted: &[&str]) {
    for one in wanted {
        assert!(text.contains(one), "no {one:?} in:\n{text}");
    }
}

#[test]
fn two_pages_that_lead_to_each_other_are_both_told() {
    let told = told("aliases: [/b/]\n", "aliases: [/a/]\n");
    has(
        &told,
        &[
            "The old address `/b/` cannot lead here, because the page `content/b.md` has it.",
            "content/a.md:5:11",
            "The old address `/a/` cannot lead here, because the page `content/a.md` has it.",
            "content/b.md:5:11",
        ],
    );
}

#[test]
fn an_old_address_that_is_in_use_is_told() {
    let told = told(
        "aliases: [/a/, /plan.html, /]\n",
        "aliases: [/old/, /old/, /report.pdf]\n",
    );
    has(
        &told,
        &[
            "`/a/` cannot lead here, because this page itself has it.",
            "`/plan.html` cannot lead here, because the file `static/plan.html` has it.",
            "This element of `aliases` is not an address of this site.",
            "`/old/` cannot lead here, because it already leads to `content/b.md`.",
            "`/report.pdf` cannot send readers on: only web pages can.",
        ],
    );
}

#[test]
fn nothing_is_published_where_the_preview_has_pages_of_its_own() {
    let files = format!(
        "-- content/a.md --\n{}-- content/__handout/rules.md --\n{}-- static/__Handout/preview.css --\np {{}}\n-- content/__handouts.md --\n{}",
        page("A", "aliases: [/__handout/a/]\n"),
        page("B", ""),
        page("C", "")
    );
    let project = Project::new(&files);
    let ran = project.handout(&["build", "--format", "human"]);
    assert_ne!(ran.code(), 0, "{}", ran.stdout());
    let told = ran.stdout();
    has(
        &told,
        &[
            "`content/__handout/rules.md` would be published as `__handout/rules/index.html`, but the folder `__handout` belongs to the preview",
            "`static/__Handout/preview.css` would be published",
            "The old address `/__handout/a/` would be published",
            "content/a.md:5:11",
        ],
    );
    assert!(!told.contains("__handouts"), "{told}");
}

#[test]
fn an_old_address_leads_on_with_the_place_that_was_asked_for() {
    let project = Project::new(&format!(
        "-- content/visit/a.md --\n{}",
        page("A", "aliases: [/old/a/]\n")
    ));
    let ran = project.handout(&["build", "--format", "short"]);
    assert_eq!(ran.code(), 0, "{}{}", ran.stdout(), ran.stderr());
    let html = project.read("public/old/a/index.html").expect("is there");
    has(
        &html,
        &[
            "data-notice=",
            "<meta name=\"robots\" content=\"noindex\">",
            "<link rel=\"canonical\" href=\"https://clinic.example/leaflets/visit/a/\">",
            "<script src=\"../../assets/moved.js\" data-to=\"../../visit/a/\"></script>",
            "<noscript><meta http-equiv=\"refresh\" content=\"0; url=../../visit/a/\"></noscript>",
            "<a href=\"../../visit/a/\">A</a>",
        ],
    );
    let script = project.read("public/assets/moved.js").expect("is there");
    has(&script, &["location.hash"]);
}

#[test]
fn a_site_without_old_addresses_has_no_script_for_them() {
    let project = Project::new("");
    assert_eq!(project.handout(&["build"]).code(), 0);
    assert!(project.read("public/assets/moved.js").is_none());
}

#[test]
fn retired_pages_that_replace_each_other_are_told() {
    let retired = |title: &str, by: &str| {
        format!(
            "---\ntitle: {title}\nsummary: It was.\nstatus: retired\nreplaced_by: {by}\n---\n\nWords.\n"
        )
    };
    let files = format!(
        "-- content/a.md --\n{}-- content/b.md --\n{}",
        retired("A", "b.md"),
        retired("B", "a.md")
    );
    let ran = Project::new(&files).handout(&["build", "--format", "human"]);
    assert_ne!(ran.code(), 0);
    has(
        &ran.stdout(),
        &["content/a.md is retired", "content/b.md is retired"],
    );
}
