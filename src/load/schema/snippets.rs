//! The fields of a table as snippets of VS Code.
//!
//! No extension for YAML looks into the front matter of a Markdown file. Snippets need no extension: whoever types the beginning of a
//! field's name and asks for suggestions gets the whole line, with the words to choose from.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

use super::json::description;
use super::{Field, Needed, Shape, Table};

/// A file of snippets for Markdown, one for each field. `note` is a remark on where the file comes from.
pub fn markdown(table: &Table, note: &str) -> String {
    let snippets: Map<String, Json> = table.fields.iter().map(snippet).collect();
    format!("// {note}\n{:#}\n", Json::Object(snippets))
}

fn snippet(field: &Field) -> (String, Json) {
    let mut stops = Stops::default();
    let body = format!("{}:{}", field.name, stops.value(&field.shape, 0));
    let lines: Vec<&str> = body.lines().collect();
    let snippet = json!({
        "scope": "markdown",
        "prefix": field.name,
        "body": lines,
        "description": description(field),
    });
    (format!("Handout: {}", field.name), snippet)
}

/// The places of a snippet at which the cursor stops, counted from one.
#[derive(Default)]
struct Stops(usize);

impl Stops {
    /// What stands behind the colon: a value on the same line, or lines of their own, indented by `depth` and one step more.
    fn value(&mut self, shape: &Shape, depth: usize) -> String {
        let indent = "  ".repeat(depth + 1);
        match shape {
            Shape::List(list) => (0..list.least.max(1)).fold(String::new(), |lines, _| {
                let element = self.element(list.of, depth + 1);
                format!("{lines}\n{indent}- {element}")
            }),
            Shape::Table(table) => self.group(table, &indent, depth + 1),
            Shape::Free => {
                let (name, value) = (self.stop("name"), self.stop("value"));
                format!("\n{indent}{name}: {value}")
            }
            Shape::OneOrMore(one) => self.value(one, depth),
            Shape::Word(words) | Shape::WordOrTable(words, _) => {
                format!(" {}", self.choice(&words()))
            }
            Shape::Switch => format!(" {}", self.choice(&["true", "false"])),
            // Not the day of today: nobody has checked anything by choosing a snippet.
            Shape::Date => format!(" {}", self.stop("year-month-day")),
            Shape::Text(_) | Shape::Whole { .. } | Shape::Anything => format!(" {}", self.stop("")),
        }
    }

    /// An element of a list: its first line stands behind the dash.
    fn element(&mut self, shape: &Shape, depth: usize) -> String {
        match shape {
            Shape::Table(table) => {
                let lines = self.group(table, &"  ".repeat(depth + 1), depth + 1);
                lines.trim_start().to_owned()
            }
            other => self.value(other, depth).trim_start().to_owned(),
        }
    }

    /// The fields of a group that are always needed; all of them where none is.
    fn group(&mut self, table: &Table, indent: &str, depth: usize) -> String {
        let is_needed = |field: &&Field| matches!(field.needed, Needed::Always);
        let has_needed = table.fields.iter().any(|field| is_needed(&field));
        let fields = table.fields.iter();
        let fields = fields.filter(|field| !has_needed || is_needed(field));
        let mut lines = String::new();
        for field in fields {
            let value = self.value(&field.shape, depth);
            // Writing to a string cannot fail.
            let _ = write!(lines, "\n{indent}{}:{value}", field.name);
        }
        lines
    }

    fn stop(&mut self, example: &str) -> String {
        self.0 += 1;
        match example {
            "" => format!("${}", self.0),
            example => format!("${{{}:{example}}}", self.0),
        }
    }

    fn choice(&mut self, words: &[&str]) -> String {
        self.0 += 1;
        format!("${{{}|{}|}}", self.0, words.join(","))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::path::SitePath;
    use crate::base::source::SourceFile;
    use crate::load::front::{FRONT_MATTER, front_matter};
    use crate::load::split;
    use crate::model::Role;

    fn body(name: &str) -> String {
        let fields = FRONT_MATTER.fields.iter();
        let field = fields.into_iter().find(|field| field.name == name);
        let (_, snippet) = snippet(field.expect("there is such a field"));
        let lines = snippet["body"].as_array().expect("lines").iter();
        let lines: Vec<&str> = lines.filter_map(Json::as_str).collect();
        lines.join("\n")
    }

    /// What is left when somebody goes through all the stops and takes what is offered.
    fn taken(body: &str) -> String {
        let mut parts = body.split('$');
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let stop = part.trim_start_matches(['{', ':', '|']);
            let stop = stop.trim_start_matches(|c: char| c.is_ascii_digit());
            let (offered, rest) = stop.split_once('}').unwrap_or(("word", stop));
            let offered = offered.trim_start_matches([':', '|']);
            text += offered.split([',', '|']).next().unwrap_or_default();
            text += rest;
        }
        text
    }

    #[test]
    fn every_snippet_is_front_matter_that_can_be_read() {
        for field in FRONT_MATTER.fields {
            let text = format!("---\n{}\n---\n", taken(&body(field.name)));
            let file = Arc::new(SourceFile::new(SitePath::new("content/page.md"), text));
            let parts = split::split(&file).value;
            let found = front_matter(&file, &parts, Role::Page).diagnostics;
            let rules: Vec<&str> = found.iter().map(|finding| finding.rule).collect();
            let only_values = ["invalid-field", "missing-field"];
            assert!(
                rules.iter().all(|rule| only_values.contains(rule)),
                "{rules:?}: {}",
                file.text
            );
            let name = format!("`{}` has no value", field.name);
            assert!(found.iter().all(|finding| !finding.message.contains(&name)));
        }
    }

    #[test]
    fn a_snippet_is_the_field_as_authors_write_it() {
        assert_eq!(body("title"), "title: $1");
        assert_eq!(
            body("status"),
            "status: ${1|draft,in-review,approved,retired|}"
        );
        assert_eq!(body("toc"), "toc: ${1|true,false|}");
        assert_eq!(body("reviewed_on"), "reviewed_on: ${1:year-month-day}");
        assert_eq!(body("tags"), "tags:\n  - $1");
        assert_eq!(body("key_points"), "key_points:\n  - $1\n  - $2\n  - $3");
        assert_eq!(body("crisis"), "crisis: ${1|auto,always|}");
        assert_eq!(body("extra"), "extra:\n  ${1:name}: ${2:value}");
        assert_eq!(
            body("allow"),
            "allow:\n  - rule: $1\n    reason: $2\n    by: $3\n    until: ${4:year-month-day}"
        );
    }
}
