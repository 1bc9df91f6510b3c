//! Whether a reader sees an element, judged by the element itself and those around it.

use crate::model::rendered::ElementFact;
use crate::render::hiding;

/// Elements whose content browsers do not show, or show only to some.
const UNSHOWN: [(&str, &str); 20] = [
    ("template", "which browsers never show"),
    (
        "noscript",
        "which is shown only where scripts are switched off",
    ),
    ("details", "which readers can fold away"),
    ("dialog", "which is closed until a script opens it"),
    ("svg", "a drawing, where it is not read as part of the page"),
    (
        "math",
        "a formula, where it is not read as part of the page",
    ),
    ("iframe", "which shows another page in its place"),
    ("object", "which shows another file in its place"),
    ("video", "which shows a film in its place"),
    ("audio", "which shows a player in its place"),
    ("canvas", "which shows a drawing in its place"),
    ("select", "which shows only its choices"),
    ("datalist", "which browsers never show"),
    ("meter", "which shows a gauge in its place"),
    ("progress", "which shows a bar in its place"),
    ("rp", "which browsers never show"),
    ("textarea", "which shows it as text to be edited"),
    ("title", "which is not part of the page"),
    ("frameset", "which shows other pages in its place"),
    ("marquee", "which moves it out of sight"),
];

/// Why a reader does not see the first element of `ancestry`, as the part of a sentence: "it is inside a `<template>`, …". `None` when nothing speaks against it.
///
/// `ancestry` is the element and those around it, innermost first.
pub fn hidden_by(ancestry: &[ElementFact]) -> Option<String> {
    ancestry.iter().enumerate().find_map(|(above, element)| {
        let is_it = above == 0;
        let unshown = UNSHOWN.iter().find(|(name, _)| element.name == *name);
        if let Some((name, why)) = unshown {
            let relation = if is_it { "it is a" } else { "it is inside a" };
            return Some(format!("{relation} <{name}>, {why}"));
        }
        let why = hidden_by_itself(element)?;
        let subject = if is_it {
            "it".to_owned()
        } else {
            format!("the <{}> around it", element.name)
        };
        Some(format!("{subject} {why}"))
    })
}

/// Whether words in an element inside the notice reach the reader.
pub fn shows_words(element: &ElementFact) -> bool {
    let name = element.name.as_str();
    let is_unshown = UNSHOWN.iter().any(|(unshown, _)| *unshown == name);
    !is_unshown && !matches!(name, "script" | "style") && hidden_by_itself(element).is_none()
}

/// What an element's own attributes do to hide it and all that is in it: "has the attribute hidden".
pub fn hidden_by_itself(element: &ElementFact) -> Option<String> {
    for name in ["hidden", "inert", "popover"] {
        if element.attribute(name).is_some() {
            return Some(format!("has the attribute {name}"));
        }
    }
    let aria = element.attribute("aria-hidden");
    if aria.is_some_and(|value| value.trim().eq_ignore_ascii_case("true")) {
        return Some("has the attribute aria-hidden, so screen readers leave it out".to_owned());
    }
    let why = hiding::hiding_style(element.attribute("style")?)?;
    Some(format!("has a style attribute that hides it ({why})"))
}
