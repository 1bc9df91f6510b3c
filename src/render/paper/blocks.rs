//! The names of the boxes in a page, in words for a reviewer who has never seen the tool.

use std::fmt::Write as _;

use crate::base::text::escape_html;
use crate::model::body::ComponentUse;

/// Stands around a box in the text that is made for a reviewer. No browser ever sees it.
pub const TAG: &str = "handout-block";
/// The attribute with the name of the box.
pub const NAME: &str = "data-name";

/// Writes what was made of a box, under its name.
///
/// `made` is what patients will see. Where the box could not be made, `fallback` is the text inside it; then its
/// arguments are written out too, since without the theme nobody would see them.
pub fn write(out: &mut String, used: &ComponentUse, made: Option<&str>, fallback: &str) {
    let mut name = name(used);
    if made.is_none() {
        name.push_str(" (this box could not be made; here is what is written in it)");
    }
    let name = escape_html(&name);
    // Writing to a String does not fail.
    let _ = writeln!(out, "<{TAG} {NAME}=\"{name}\">");
    match made {
        Some(html) => out.push_str(html),
        None => {
            for argument in &used.arguments {
                let [key, value] =
                    [&argument.key, &argument.value].map(|text| escape_html(&text.value));
                let _ = writeln!(out, "<p>{key}: {value}</p>");
            }
            out.push_str(fallback);
        }
    }
    let _ = write!(out, "\n</{TAG}>\n");
}

fn name(used: &ComponentUse) -> String {
    let argument = |key| {
        used.argument(key)
            .map(|argument| argument.value.value.as_str())
    };
    let known = match used.name.value.as_str() {
        "approval" => "Approval of a medicine, from the site’s list of medicines",
        "care" => match argument("level") {
            Some("emergency") => "Care advice: emergency, act at once",
            Some("urgent") => "Care advice: urgent, get help today",
            _ => "Care advice: not urgent",
        },
        "contact" => "Contact, from the site’s list of contacts",
        "crisis" => "Help in a crisis, from the site’s list of contacts",
        "details" => "More to read (on the website it is closed until a reader opens it)",
        "do" => "Things to do",
        "dont" => "Things not to do",
        "faq" => "Question and answer",
        "figure" => "Picture",
        "key-points" => "Key points",
        "note" => "Note",
        "options" => "Comparison of options",
        "questions" => "Questions to ask",
        "quote" => "Quotation",
        "risk" => "How often something happens (on the website also as a drawing of 100 people)",
        "steps" => "Steps",
        "warning" => "Warning",
        other => return format!("Box “{other}”"),
    };
    known.to_owned()
}
