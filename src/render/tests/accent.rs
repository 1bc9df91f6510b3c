//! The colour and the logo of a clinic, from its settings to the page.

use super::kit::{Built, place, read};

/// A site of one page with these options of the theme.
fn with(options: &str, more: &str) -> Built {
    read(&format!(
        "-- book.toml --\n[site]\ntitle = \"Clinic\"\ncountry = \"US\"\n[theme]\nname = \"clinic\"\n[theme.options]\n{options}\n-- content/_index.md --\n---\ntitle: Clinic\n---\n{more}"
    ))
}

fn told(built: &Built) -> Vec<(String, Option<&str>)> {
    let findings = built.findings.iter();
    let told = findings.map(|finding| (place(finding), finding.help.as_deref()));
    told.collect()
}

#[test]
fn the_colour_of_a_clinic_is_in_the_stylesheet_with_shades_for_a_dark_screen() {
    let built = with("accent = \"#7A1F5C\"", "");
    assert_eq!(told(&built), []);
    let css = built.renderer.stylesheet();
    let (light, dark) = css.split_once("--accent:#7a1f5c;--link:#7a1f5c").unwrap();
    assert!(light.contains("--accent:#0c4a50"), "after the theme's own");
    assert!(dark.contains("prefers-color-scheme:dark"), "{dark}");
    assert!(
        dark.contains("--link:#") && !dark.contains("#7a1f5c"),
        "{dark}"
    );
    let html = built.html("_index.md");
    assert!(html.contains("<meta name=\"theme-color\" content=\"#7A1F5C\">"));
}

#[test]
fn a_colour_that_is_hard_to_read_is_turned_down_and_the_nearest_is_named() {
    let built = with("accent = \"#ff8800\"", "");
    let help = "Write \"#ac5900\": it is the nearest colour of the same hue that can be read. Any darker one will do too.";
    assert_eq!(
        told(&built),
        [("book.toml:7:10 invalid-field".to_owned(), Some(help))]
    );
    assert!(
        built.findings[0].message.contains("2.1 to 1"),
        "{}",
        built.findings[0].message
    );
    assert!(!built.renderer.stylesheet().contains("#ff8800"));
    assert_eq!(told(&with("accent = \"#ac5900\"", "")), []);
}

/// `teal` could be measured by a browser, but not by whoever reads the settings.
#[test]
fn a_colour_is_six_digits() {
    for text in [
        "teal",
        "#12",
        "rgb(0,0,0)",
        "#0c4a50; } body { display: none",
    ] {
        let built = with(&format!("accent = \"{text}\""), "");
        let help = "Write `#` and six digits, such as \"#0c4a50\".";
        assert_eq!(
            told(&built),
            [("book.toml:7:10 invalid-field".to_owned(), Some(help))],
            "{text}"
        );
    }
}

#[test]
fn the_surfaces_in_the_manifest_are_those_of_the_stylesheet() {
    for (manifest, tokens) in [
        (
            include_str!("../../../themes/clinic/theme.toml"),
            include_str!("../../../themes/clinic/css/10-tokens.css"),
        ),
        (
            include_str!("../../../themes/plain/theme.toml"),
            include_str!("../../../themes/plain/css/10-tokens.css"),
        ),
    ] {
        let (light, dark) = tokens.split_once("@media").unwrap();
        for (name, scheme) in [("light", light), ("dark", dark)] {
            let colour = |token: &str| {
                let (_, rest) = scheme.split_once(&format!("--{token}: ")).unwrap();
                rest.split(';').next().unwrap()
            };
            let (paper, panel) = (colour("paper"), colour("panel"));
            let line = format!("{name} = [\"{paper}\", \"{panel}\"]");
            assert!(manifest.contains(&line), "{line}");
        }
    }
}

#[test]
fn a_logo_has_its_size_so_that_nothing_moves() {
    let built = with(
        "logo = \"ours.svg\"",
        "-- static/ours.svg --\n<svg viewBox=\"0 0 120 40\"/>\n",
    );
    assert_eq!(told(&built), []);
    let html = built.html("_index.md");
    let picture = "<img src=\"./ours.svg\" alt=\"\" width=\"120\" height=\"40\">";
    assert!(html.contains(picture), "{html}");
}

#[test]
fn a_logo_that_is_not_there_is_told_where_it_is_named() {
    let built = with("logo = \"oups.svg\"", "");
    assert_eq!(built.findings.len(), 1);
    assert_eq!(place(&built.findings[0]), "book.toml:7:8 invalid-field");
    assert!(!built.html("_index.md").contains("oups.svg"));
}
