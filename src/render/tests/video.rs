//! A film beside the page.

use super::kit::{Built, read};

fn with(line: &str) -> Built {
    read(&format!(
        "-- book.toml --\n[site]\ntitle = \"Clinic\"\ncountry = \"US\"\n\
         -- content/a/index.md --\n---\ntitle: A\nsummary: About a.\nstatus: approved\n---\n{line}\nBlow your nose first.\n:::\n\
         -- content/a/spray.mp4 --\n-- content/a/spray.vtt --\n"
    ))
}

#[test]
fn nothing_of_a_film_is_loaded_before_it_is_played_and_its_words_are_there() {
    let built =
        with(":::video src=\"spray.mp4\" title=\"The \\\"spray\\\"\" captions=\"spray.vtt\"");
    let html = built.html("a/index.md");
    let player = "<video controls preload=\"none\" src=\"../a/spray.mp4\"";
    assert!(html.contains(player), "{html}");
    assert!(
        html.contains("<track kind=\"captions\" src=\"../a/spray.vtt\" srclang=\"en\" default>")
    );
    let (_, words) = html
        .split_once("Read what is said and shown</summary>")
        .unwrap();
    assert!(words.contains("<p>Blow your nose first.</p>"));
}

/// Another website would learn who looks at a page about an illness.
#[test]
fn a_film_of_another_website_is_turned_down_and_its_words_stay() {
    let built = with(":::video src=\"https://films.example/spray.mp4\" title=\"The spray\"");
    let (html, findings) = built.page("a/index.md");
    let html = html.unwrap();
    assert!(!html.contains("films.example") && html.contains("Blow your nose first."));
    let told: Vec<_> = findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(told, ["component-misuse"]);
    assert!(
        findings[0]
            .message
            .contains("Nothing is loaded from other websites")
    );
}
