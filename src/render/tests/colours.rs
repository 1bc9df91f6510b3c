//! The colours of the notice, as themes name them.

use super::kit::{place, read};

/// The stylesheet of the notice under a theme with this `[notice]`, and what is found.
fn made(notice: &str) -> (String, Vec<String>) {
    let built = read(&format!(
        "-- book.toml --\n[site]\ntitle = \"Clinic\"\ncountry = \"US\"\n[theme]\nname = \"own\"\n-- content/_index.md --\n---\ntitle: Clinic\n---\n-- themes/own/theme.toml --\nname = \"own\"\n{notice}\n"
    ));
    let told = built.findings.iter();
    let told = told.map(|finding| format!("{} {}", place(finding), finding.message));
    (built.theme.notice_stylesheet().to_owned(), told.collect())
}

#[test]
fn a_theme_says_in_which_colours_the_notice_is_shown() {
    let (css, found) = made(
        "[notice.light]\nwords = \"#112233\"\nsurface = \"#fff\"\n[notice.dark]\nwords = \"#eeddcc\"\nsurface = \"#000\"\nline = \"#abcdef\"",
    );
    assert_eq!(found, [""; 0]);
    assert!(css.contains("color:#123!important"), "{css}");
    assert!(css.contains("border-color:#123!important"), "{css}");
    let dark = css.split("prefers-color-scheme:dark").nth(1).unwrap();
    assert!(dark.contains("color:#edc!important"), "{css}");
    assert!(dark.contains("border-color:#abcdef!important"), "{css}");
}

#[test]
fn words_for_a_dark_surface_are_black_on_paper() {
    let (css, _) = made("[notice]\nlight = { words = \"#fff\", surface = \"#000\" }");
    let paper = css.rsplit("@media print").next().unwrap();
    assert!(paper.contains("color:#000!important"), "{css}");
}

/// The colours of the theme `clinic` below stand in for those that are turned down.
#[test]
fn colours_in_which_nobody_could_read_it_are_turned_down() {
    for (notice, at, said) in [
        (
            "[notice]\nlight = { words = \"#fff\", surface = \"#fff\" }",
            "3:19",
            "1.0 to 1",
        ),
        (
            "[notice]\nlight = { words = \"#777\", surface = \"#fff\" }",
            "3:19",
            "4.4 to 1",
        ),
        (
            "[notice]\ndark = { words = \"var(--ink)\", surface = \"#000\" }",
            "3:18",
            "can be measured",
        ),
        (
            "[notice]\nlight = { words = \"#000\" }",
            "3:9",
            "not complete",
        ),
        ("[notice]\nlight = \"#fff\"", "3:9", "not complete"),
        (
            "[notice]\nlight = { word = \"#000\", words = \"#000\", surface = \"#fff\" }",
            "3:11",
            "not a setting",
        ),
        ("[notice]\nnight = {}", "3:1", "not a setting"),
    ] {
        let (css, found) = made(notice);
        let [found] = found.as_slice() else {
            panic!("{notice}: {found:?}")
        };
        assert!(
            found.starts_with(&format!("themes/own/theme.toml:{at} ")) && found.contains(said),
            "{notice}: {found}"
        );
        assert!(
            !css.contains("#777") && !css.contains("color:#fff"),
            "{css}"
        );
    }
}
