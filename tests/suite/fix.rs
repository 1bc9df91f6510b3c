//! Corrections that the program can make by itself: shown first, and written only when somebody wants them.

use super::kit::{Project, Ran};

const PEOPLE: &str =
    "-- content/_data/people.yaml --\n- id: ana\n  name: Ana Diaz\n- id: sam\n  name: Sam Lee\n";
const FRONT: &str =
    "---\ntitle: Going home\nsummary: What to do.\nstatus: in-review\nauthors: [sam]\n---\n";

fn page(items: &[&str]) -> String {
    let items = items.join("\n- ");
    format!("{FRONT}\n## Today\n\n:::dont\n- {items}\n:::\n")
}

fn site(text: &str) -> Project {
    let site = Project::new(PEOPLE);
    site.write("content/home.md", text.as_bytes());
    site
}

fn text(site: &Project) -> String {
    site.read("content/home.md").expect("is there")
}

fn fix(site: &Project, more: &[&str]) -> Ran {
    site.handout(&[&["check", "--fix"][..], more].concat())
}

#[test]
fn without_anybody_to_ask_the_changes_are_shown_and_nothing_is_written() {
    let before = page(&["Drive", "do not drink"]);
    let site = site(&before);
    let ran = fix(&site, &[]);
    assert_eq!(ran.code(), 1, "{}", ran.stderr());
    let told = ran.stdout();
    for words in [
        "--- content/home.md\n+++ content/home.md\n",
        "-- Drive\n+- do not drive\n",
        "1 correction in 1 file.\n",
        "Nothing was written. `handout check --fix --yes` writes these changes.\n",
        "1 problem to mend",
    ] {
        assert!(told.contains(words), "{words:?} is not in\n{told}");
    }
    assert_eq!(text(&site), before);
}

#[test]
fn what_is_wanted_is_written_and_the_rest_is_told() {
    let site = site(&format!("{}\n[Gone](gone.md)\n", page(&["Drive home"])));
    let ran = fix(&site, &["--yes"]);
    let told = ran.stdout();
    assert!(told.contains("1 file written."), "{told}");
    assert_eq!(ran.code(), 1, "the link is still broken");
    assert!(told.contains("problem[broken-link]"), "{told}");
    assert!(!told.contains("problem[component-misuse]"), "{told}");
    assert_eq!(
        text(&site),
        format!("{}\n[Gone](gone.md)\n", page(&["do not drive home"]))
    );
    let again = fix(&site, &["--yes"]).stdout();
    assert!(
        again.contains("Nothing here can be corrected by itself."),
        "{again}"
    );
}

#[test]
fn an_item_that_forbids_something_begins_with_do_not_afterwards() {
    let items = [
        ("Don't drive", Some("do not drive")),
        ("don’t drive", Some("do not drive")),
        ("NEVER drive alone", Some("do not drive alone")),
        ("Drive or cycle", Some("do not drive or cycle")),
        // These could mean the opposite, or are no sentence.
        ("stop your tablets", None),
        ("avoid driving", None),
        ("alcohol", None),
        ("driving", None),
        ("**drive**", None),
        ("eat nothing after midnight", None),
        ("eat after midnight", None),
        ("take no more than 2 tablets", None),
        ("take 2 tablets", None),
        ("take your tablets with food", None),
        ("drink only water", None),
        ("drink no alcohol", None),
        ("drink enough or you may faint", None),
        ("use nothing", None),
        ("use soap only", None),
        ("use it unless you feel ill", None),
        ("use it, but rest", None),
        ("make sure you rest", None),
        ("go slowly", None),
        ("smoke", Some("do not smoke")),
        ("drink alcohol", Some("do not drink alcohol")),
    ];
    let before: Vec<&str> = items.iter().map(|(item, _)| *item).collect();
    let after: Vec<&str> = items
        .iter()
        .map(|(item, fixed)| fixed.unwrap_or(item))
        .collect();
    let site = site(&page(&before));
    assert_eq!(fix(&site, &["--yes"]).code(), 1);
    assert_eq!(text(&site), page(&after));
}

#[test]
fn other_files_that_cannot_be_read_do_not_stand_in_the_way() {
    let site = site(&page(&["Drive"]));
    site.add("-- content/broken.md --\nNo front matter.\n");
    fix(&site, &["--yes"]);
    assert_eq!(text(&site), page(&["do not drive"]));
}

#[test]
fn every_other_byte_stays() {
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let site = site(&windows(&page(&["  Drive  ", "do not drink\t"])));
    fix(&site, &["--yes"]);
    assert_eq!(
        text(&site),
        windows(&page(&["  do not drive  ", "do not drink\t"]))
    );
}

#[test]
fn that_an_approval_ends_is_said_before_anything_is_written() {
    let site = site(&page(&["do not drive"]));
    let ran = site.handout(&["approve", "content/home.md", "--by", "ana"]);
    assert_eq!(ran.code(), 0, "{}{}", ran.stdout(), ran.stderr());
    site.write(
        "content/home.md",
        text(&site).replace("do not", "Never").as_bytes(),
    );
    let told = fix(&site, &[]).stdout();
    assert!(
        told.contains("A clinician approved the words of content/home.md"),
        "{told}"
    );
    // Here the correction brings back the very words that were approved.
    assert_eq!(fix(&site, &["--yes"]).code(), 0);
}

#[test]
fn only_what_is_asked_for_is_corrected() {
    let before = page(&["Drive"]);
    let site = site(&before);
    site.write(
        "content/other.md",
        before.replace("Going home", "Other").as_bytes(),
    );
    fix(&site, &["--yes", "--rule", "broken-link"]);
    fix(&site, &["--yes", "--page", "content/other.md"]);
    assert_eq!(text(&site), before);
    let other = site.read("content/other.md").expect("is there");
    assert!(other.contains("- do not drive\n"), "{other}");
}

#[test]
fn a_program_is_told_that_changes_are_for_people() {
    let site = site(&page(&["Drive"]));
    let ran = fix(&site, &["--yes", "--format", "json"]);
    assert_eq!(ran.code(), 2);
    assert!(ran.stderr().contains("--format json"), "{}", ran.stderr());
    assert_eq!(text(&site), page(&["Drive"]));
    assert_eq!(site.handout(&["check", "--yes"]).code(), 2);
}
