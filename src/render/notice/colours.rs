//! The colours of the notice: a theme names them in `theme.toml`, and only those that can be read are used.
//!
//! They are not left to stylesheets, where nobody could tell before the page is shown whether its words can be told from what is behind them.

use std::fmt::Write;
use std::sync::Arc;

use crate::base::source::SourceFile;
use crate::load::node::{Entry, Node};
use crate::model::Diagnostic;
use crate::render::colour::Colour;
use crate::render::manifest::not_a_setting;

/// The groups below `[notice]`, one for light screens and one for dark ones.
const SCREENS: [&str; 2] = ["light", "dark"];
const PARTS: [&str; 3] = ["words", "surface", "line"];

/// What WCAG 2.2 asks for words, at level AA.
const ENOUGH: f64 = 4.5;

/// The colours that a theme has chosen. Without any, the notice is black on white.
#[derive(Debug, Default)]
pub struct Colours {
    light: Option<Set>,
    dark: Option<Set>,
}

/// Colours that are seen together.
#[derive(Debug, Clone, Copy)]
struct Set {
    words: Colour,
    surface: Colour,
    line: Colour,
}

impl Set {
    const BLACK_ON_WHITE: Self = Self {
        words: Colour::BLACK,
        surface: Colour::WHITE,
        line: Colour::BLACK,
    };

    fn declarations(self) -> String {
        let Self {
            words,
            surface,
            line,
        } = self;
        format!(
            "[data-notice=\"not-medical-advice\"] {{ color: {words} !important; background: {surface} !important; border-color: {line} !important; }}\n"
        )
    }
}

impl Colours {
    /// Adds what one `theme.toml` says. What a layer above has said already stays.
    pub fn add(&mut self, file: &Arc<SourceFile>, manifest: &Node, findings: &mut Vec<Diagnostic>) {
        let groups = manifest.get("notice").map_or(&[][..], Node::entries);
        for Entry { key, value } in groups {
            let screen = match key.value.as_str() {
                "light" => &mut self.light,
                "dark" => &mut self.dark,
                name => {
                    findings.push(not_a_setting(file, key.span, name, &SCREENS));
                    continue;
                }
            };
            let set = read_set(file, value, findings);
            *screen = screen.or(set);
        }
    }

    /// The rules for the stylesheet of the notice. Paper is white, and browsers leave surfaces out there, so words that are for a dark surface alone are black on it.
    pub fn rules(&self) -> String {
        let light = self.light.unwrap_or(Set::BLACK_ON_WHITE);
        let mut css = light.declarations();
        if let Some(dark) = self.dark {
            let dark = dark.declarations();
            let _ = writeln!(
                css,
                "@media screen and (prefers-color-scheme: dark) {{ {dark}}}"
            );
        }
        if light.words.contrast(Colour::WHITE) < ENOUGH {
            let paper = Set::BLACK_ON_WHITE.declarations();
            let _ = writeln!(css, "@media print {{ {paper}}}");
        }
        css
    }
}

/// Reads one group; `None` where it cannot be used, and the findings say why.
fn read_set(file: &Arc<SourceFile>, group: &Node, findings: &mut Vec<Diagnostic>) -> Option<Set> {
    let mut colours = [None; PARTS.len()];
    let before = findings.len();
    for Entry { key, value } in group.entries() {
        let Some(at) = PARTS.iter().position(|part| *part == key.value) else {
            findings.push(not_a_setting(file, key.span, &key.value, &PARTS));
            continue;
        };
        colours[at] = value.as_text().and_then(Colour::parse);
        if colours[at].is_none() {
            findings.push(not_a_colour(file, &key.value, value));
        }
    }
    let [Some(words), Some(surface), line] = colours else {
        if findings.len() == before {
            findings.push(incomplete(file, group));
        }
        return None;
    };
    if words.contrast(surface) < ENOUGH {
        let place = group.get("words").unwrap_or(group);
        findings.push(too_alike(file, place, words, surface));
        return None;
    }
    Some(Set {
        words,
        surface,
        line: line.unwrap_or(words),
    })
}

fn not_a_colour(file: &Arc<SourceFile>, name: &str, value: &Node) -> Diagnostic {
    let message = format!(
        "`{name}` has to be a colour that can be measured, or nobody could tell whether patients can read the medical notice. It is black on white until this is mended"
    );
    Diagnostic::at("invalid-field", file, value.span, message)
        .help("Write the colour as `#` and six digits, such as \"#1b2829\"")
}

fn incomplete(file: &Arc<SourceFile>, group: &Node) -> Diagnostic {
    let message = "The colours of the medical notice are not complete, so it is black on white";
    Diagnostic::at("invalid-field", file, group.span, message)
        .help("Write both: { words = \"#1b2829\", surface = \"#fff3d1\" }. The colour of its `line` may be left out")
}

fn too_alike(file: &Arc<SourceFile>, place: &Node, words: Colour, surface: Colour) -> Diagnostic {
    let is_read = |colour: Colour| colour.contrast(surface) >= ENOUGH;
    let near = if is_read(Colour::BLACK) {
        words.darker_until(is_read)
    } else {
        words.lighter_until(is_read)
    };
    // Rounded down, so that 4.49 is not told as 4.5.
    let contrast = (words.contrast(surface) * 10.0).floor() / 10.0;
    let message = format!(
        "The words of the medical notice can hardly be told from what they stand on: `{words}` on `{surface}` has a contrast of {contrast:.1} to 1, and people with weak eyes need {ENOUGH} to 1. It is black on white until this is mended"
    );
    let help = format!("Write \"{near}\": it is the nearest colour that can be read there");
    Diagnostic::at("invalid-field", file, place.span, message).help(help)
}
