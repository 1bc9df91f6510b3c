//! Beginnings: what a new page of each kind holds, and the files of a new site.
//!
//! What only a person can say is left open, with a line that tells what belongs there. So a check of a new page says what is
//! still to be written, and nothing that was never thought about can reach patients.

mod advice;
mod front;
pub mod guide;
pub mod page;
pub mod site;

use serde_json::Value;

/// A text as a value of YAML or TOML: in quotation marks.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// A name made of the name of a file: `the-day` is `The day`.
fn name_of(stem: &str) -> String {
    let words = stem.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    first.to_uppercase().chain(letters).collect()
}
