//! What stands in a page of the manual: rows, sections, examples, links, headings.

use std::collections::BTreeSet;

use handout::base::text::slug;

/// The name in the first cell of a row: `care` of "| `care` | … |".
pub fn first_cell(line: &str) -> Option<&str> {
    let (name, _) = line.strip_prefix("| `")?.split_once('`')?;
    Some(name)
}

/// The names in the first cells of all rows.
pub fn first_cells(text: &str) -> Vec<&str> {
    text.lines().filter_map(first_cell).collect()
}

/// What stands below a heading of the second level, up to the next one.
pub fn section<'a>(text: &'a str, heading: &str) -> &'a str {
    let (_, below) = text
        .split_once(&format!("\n## {heading}\n"))
        .unwrap_or_else(|| panic!("there is no heading {heading}"));
    let examples_apart = |rest: &str| rest.matches("```").count().is_multiple_of(2);
    let mut ends = below.match_indices("\n## ").map(|(at, _)| at);
    let end = ends.find(|&at| examples_apart(&below[..at]));
    &below[..end.unwrap_or(below.len())]
}

/// The values that a component takes from a page: `level` of `component care(level: string, @site)`.
pub fn values(template: &str) -> Vec<&str> {
    let (_, rest) = template.split_once("{% component ").expect("a component");
    let (_, parameters) = rest.split_once('(').expect("parameters");
    let (parameters, _) = parameters.split_once(')').expect("their end");
    let parameters = parameters.split(", ").filter(|one| !one.starts_with('@'));
    parameters
        .filter_map(|one| Some(one.split_once(':')?.0))
        .collect()
}

/// An example between two lines of backticks.
pub struct Fence {
    pub language: String,
    /// The file it is, where the line before it is a path and nothing else.
    pub path: Option<String>,
    pub text: String,
}

/// All examples, in order.
pub fn fences(text: &str) -> Vec<Fence> {
    let mut fences = Vec::new();
    let mut before = "";
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let inner = line.trim_start();
        let indent = line.len() - inner.len();
        if let Some(language) = inner.strip_prefix("```") {
            let inside = lines.by_ref().take_while(|line| line.trim() != "```");
            let text = inside.map(|line| format!("{}\n", line.get(indent..).unwrap_or_default()));
            let path = before
                .strip_prefix('`')
                .and_then(|path| path.strip_suffix('`'));
            fences.push(Fence {
                language: language.to_owned(),
                path: path.map(str::to_owned),
                text: text.collect(),
            });
        }
        if !inner.is_empty() {
            before = inner.trim_end();
        }
    }
    fences
}

/// The targets of all links that do not leave the repository.
pub fn inside_links(text: &str) -> Vec<String> {
    // What stands between backticks is an example and no link, but a link may be around it.
    let words: String = outside_fences(text).split('`').step_by(2).collect();
    let targets = words.split("](").skip(1);
    let targets = targets.filter_map(|rest| Some(rest.split_once(')')?.0));
    let inside = targets.filter(|target| !target.contains("://"));
    inside.map(str::to_owned).collect()
}

/// The anchors of all headings.
pub fn headings(text: &str) -> BTreeSet<String> {
    let text = outside_fences(text);
    let lines = text.lines().filter(|line| line.starts_with('#'));
    lines
        .map(|line| slug(line.trim_start_matches('#')))
        .collect()
}

fn outside_fences(text: &str) -> String {
    let mut is_inside = false;
    let mut outside = String::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            is_inside = !is_inside;
        } else if !is_inside {
            outside.push_str(line);
            outside.push('\n');
        }
    }
    outside
}
