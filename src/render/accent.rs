//! The accent colour of a site: a colour that some readers could not see is turned down, and the shades for a dark screen
//! are made from it.
//!
//! The stylesheet gets two tokens: `--accent`, a surface with white words on it, and `--link`, words and lines on the page.

use super::colour::Colour;
use super::manifest::{Manifest, Surfaces};
use crate::model::Diagnostic;

/// The option of a theme that names the colour.
const OPTION: &str = "accent";

/// What WCAG 2.2 asks for words, at level AA.
const WORDS: f64 = 4.5;

/// On a dark screen the colour is ours to choose, so it is easy to read (WCAG 2.2, level AAA) …
const WORDS_AT_NIGHT: f64 = 7.0;

/// … and a large surface does not shine.
const SURFACE_AT_NIGHT: f64 = 11.0;

/// The rules for the stylesheet: empty where the site keeps the theme's own colours.
pub fn rules(manifest: &Manifest, findings: &mut Vec<Diagnostic>) -> String {
    let Some(text) = manifest.text(OPTION) else {
        return String::new();
    };
    let Some(accent) = Colour::parse(text) else {
        let message = format!(
            "`{text}` is not a colour that can be measured, so nobody could tell whether it can be read"
        );
        let help = "Write `#` and six digits, such as \"#0c4a50\"";
        findings.push(manifest.fault(OPTION, message).help(help));
        return String::new();
    };
    let surfaces = &manifest.surfaces;
    let light = || surfaces.light.iter().copied().chain([Colour::WHITE]);
    let worst = |colour: Colour| {
        light()
            .map(|surface| surface.contrast(colour))
            .fold(21.0, f64::min)
    };
    if worst(accent) < WORDS {
        findings.push(too_pale(manifest, accent, worst(accent), worst));
        return String::new();
    }
    css(accent, surfaces)
}

fn too_pale(
    manifest: &Manifest,
    accent: Colour,
    contrast: f64,
    worst: impl Fn(Colour) -> f64,
) -> Diagnostic {
    let near = accent.darker_until(|colour| worst(colour) >= WORDS);
    // Rounded down, so that 4.49 is not told as 4.5.
    let contrast = (contrast * 10.0).floor() / 10.0;
    let message = format!(
        "The accent colour `{accent}` is too light. White words on it, and links in it, have a contrast of {contrast:.1} to 1, and people with weak eyes need {WORDS} to 1"
    );
    let help = format!(
        "Write \"{near}\": it is the nearest colour of the same hue that can be read. Any darker one will do too"
    );
    manifest.fault(OPTION, message).help(help)
}

fn css(accent: Colour, surfaces: &Surfaces) -> String {
    let fill = accent.darker_until(|colour| colour.contrast(Colour::WHITE) >= SURFACE_AT_NIGHT);
    let reads = |colour: Colour| {
        let mut dark = surfaces.dark.iter();
        dark.all(|surface| surface.contrast(colour) >= WORDS_AT_NIGHT)
    };
    let link = accent.lighter_until(reads);
    format!(
        ":root {{ --accent: {accent}; --link: {accent}; }}\n\
         @media screen and (prefers-color-scheme: dark) {{ :root {{ --accent: {fill}; --link: {link}; }} }}\n"
    )
}
