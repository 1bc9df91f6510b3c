//! What the variables of stylesheets may come to.
//!
//! Which of several rules sets a variable on an element is for a browser to say. Here, every value that any rule gives it counts.

use std::collections::{BTreeMap, BTreeSet};

use lightningcss::printer::PrinterOptions;
use lightningcss::properties::Property;
use lightningcss::rules::property::PropertyRule;
use lightningcss::traits::ToCss;

/// How many forms of one value are looked at. Beyond that, somebody plays a game.
const MAX_FORMS: usize = 200;
/// How often a variable may be set from another.
const MAX_DEPTH: usize = 12;

/// The values of each variable, by its name.
#[derive(Debug, Default)]
pub struct Variables(BTreeMap<String, BTreeSet<String>>);

impl Variables {
    /// Takes down a declaration, where it sets a variable.
    pub fn add(&mut self, property: &Property<'_>) {
        let id = property.property_id();
        if id.name().starts_with("--")
            && let Ok(value) = property.value_to_css_string(PrinterOptions::default())
        {
            let values = self.0.entry(id.name().to_owned()).or_default();
            values.insert(value);
        }
    }

    /// Takes down the first value of a variable that `@property` describes.
    pub fn add_rule(&mut self, rule: &PropertyRule<'_>) {
        let value = rule.initial_value.as_ref();
        let value = value.and_then(|value| value.to_css_string(PrinterOptions::default()).ok());
        let values = self.0.entry(rule.name.0.to_string()).or_default();
        values.extend(value);
    }

    /// Everything that a value may come to. A variable that nobody sets and that has no other value to fall back on stays as it is.
    ///
    /// `None` where there are too many forms to look at.
    pub fn forms(&self, value: &str) -> Option<Vec<String>> {
        self.forms_at(value, 0)
    }

    fn forms_at(&self, value: &str, depth: usize) -> Option<Vec<String>> {
        let Some(call) = Call::first_in(value) else {
            return Some(vec![value.to_owned()]);
        };
        if depth == MAX_DEPTH {
            return None;
        }
        let set = self.0.get(call.name).into_iter().flatten();
        let mut candidates = Vec::new();
        for candidate in set.map(String::as_str).chain(call.fallback) {
            candidates.extend(self.forms_at(candidate, depth + 1)?);
            if candidates.len() > MAX_FORMS {
                return None;
            }
        }
        if candidates.is_empty() {
            candidates.push(call.whole.to_owned());
        }
        let rest = self.forms_at(call.after, depth)?;
        if candidates.len() * rest.len() > MAX_FORMS {
            return None;
        }
        let forms = candidates.iter().flat_map(|candidate| {
            let with = |rest: &String| [call.before, candidate, rest].concat();
            rest.iter().map(with)
        });
        Some(forms.collect())
    }
}

/// `var(--name, fallback)` in a value.
struct Call<'a> {
    before: &'a str,
    whole: &'a str,
    name: &'a str,
    fallback: Option<&'a str>,
    after: &'a str,
}

impl<'a> Call<'a> {
    fn first_in(value: &'a str) -> Option<Self> {
        let start = value.to_ascii_lowercase().find("var(")?;
        let inside = &value[start + "var(".len()..];
        let length = length_of_arguments(inside)?;
        let end = start + "var(".len() + length + 1;
        let (name, fallback) = match inside[..length].split_once(',') {
            Some((name, fallback)) => (name, Some(fallback.trim())),
            None => (&inside[..length], None),
        };
        Some(Self {
            before: &value[..start],
            whole: &value[start..end],
            name: name.trim(),
            fallback,
            after: &value[end..],
        })
    }
}

/// How long the text is up to the bracket that closes what was opened before it.
fn length_of_arguments(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, character) in text.char_indices() {
        match character {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variables(list: &[(&str, &str)]) -> Variables {
        let mut variables = Variables::default();
        for (name, value) in list {
            let values = variables.0.entry((*name).to_owned()).or_default();
            values.insert((*value).to_owned());
        }
        variables
    }

    #[test]
    fn every_value_that_a_variable_is_given_counts() {
        let variables = variables(&[
            ("--a", "none"),
            ("--a", "block"),
            ("--b", "var(--a)"),
            ("--c", "calc(1px + (2px))"),
        ]);
        let forms = |value| variables.forms(value).unwrap().join(" | ");
        assert_eq!(forms("red"), "red");
        assert_eq!(forms("var(--a)"), "block | none");
        assert_eq!(forms("VAR( --b , x) y"), "block y | none y | x y");
        assert_eq!(
            forms("var(--c) var(--c)"),
            "calc(1px + (2px)) calc(1px + (2px))"
        );
        assert_eq!(forms("var(--unset)"), "var(--unset)");
        assert_eq!(forms("var(--unset, var(--a))"), "block | none");
        assert_eq!(forms("var(--a"), "var(--a");
    }

    #[test]
    fn variables_without_end_are_given_up() {
        let circle = variables(&[("--a", "var(--b)"), ("--b", "var(--a)")]);
        assert_eq!(circle.forms("var(--a)"), None);
        let list: Vec<(String, String)> = (0..10).map(|n| (n.to_string(), n.to_string())).collect();
        let list: Vec<(&str, &str)> = list.iter().map(|(_, n)| ("--a", n.as_str())).collect();
        let many = variables(&list);
        assert_eq!(many.forms("var(--a) var(--a)").unwrap().len(), 100);
        assert_eq!(many.forms("var(--a) var(--a) var(--a)"), None);
    }
}
