//! Data files of a site's own, for its own templates: YAML, TOML, JSON, and tables as spreadsheets save them.

use std::sync::Arc;

use serde_json::{Map, Value as Json};

use crate::base::source::{Position, SourceFile};
use crate::base::span::Span;
use crate::base::text::{counted, listed};
use crate::load::{limit, toml, yaml};
use crate::model::{Diagnostic, With};

/// The rule for data files that cannot be read, in every form but YAML.
const RULE: &str = "invalid-data";

/// Endings of the files that are read.
pub const ENDINGS: [&str; 5] = ["yaml", "yml", "toml", "json", "csv"];

/// The name by which templates ask for a file: `opening-hours.csv` is `opening_hours`, because a hyphen would be a minus.
pub fn name(stem: &str) -> String {
    stem.replace('-', "_")
}

/// What a file holds. `None` when it cannot be read, with a finding that says why; and when there is nothing in it.
pub fn read(file: &Arc<SourceFile>) -> With<Option<Json>> {
    let range = file.start()..file.text.len();
    if let Some(finding) = limit::too_large(file, &range) {
        return With::new(None, vec![finding]);
    }
    match file.path.extension().as_str() {
        "toml" => {
            let mut read = toml::parse(file);
            for finding in &mut read.diagnostics {
                finding.rule = RULE;
            }
            let is_whole = read.diagnostics.is_empty();
            read.map(|root| is_whole.then(|| root.to_json()))
        }
        "json" => json(file),
        "csv" => table(file),
        _ => yaml::parse(file, range).map(|root| root.map(|root| root.to_json())),
    }
}

fn json(file: &Arc<SourceFile>) -> With<Option<Json>> {
    match serde_json::from_str(&file.text[file.start()..]) {
        Ok(value) => With::clean(Some(value)),
        Err(error) => {
            let at = file.offset(Position {
                line: error.line(),
                column: error.column(),
            });
            let text = error.to_string();
            let why = text.split(" at line").next().unwrap_or_default();
            let message =
                format!("This is not written as JSON asks ({why}), so the file was not read.");
            let help = "Look at this place and just before it: a comma, a bracket or a quotation mark is missing or too many.";
            With::new(
                None,
                vec![Diagnostic::at(RULE, file, Span::at(at), message).help(help)],
            )
        }
    }
}

/// Each row as an object, with the names in the first row. Every value is text: a number may be one of a telephone.
fn table(file: &Arc<SourceFile>) -> With<Option<Json>> {
    let text = &file.text[file.start()..];
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(text))
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let names: Vec<String> = match reader.headers() {
        Ok(names) => names.iter().map(str::to_owned).collect(),
        Err(error) => return With::new(None, vec![broken_row(file, &error)]),
    };
    if let Some(finding) = bad_names(file, &names) {
        return With::new(None, vec![finding]);
    }
    let (mut rows, mut findings) = (Vec::new(), Vec::new());
    for row in reader.records() {
        match row {
            Ok(row) => {
                let values = row.iter().map(Json::from);
                let object: Map<String, Json> = names.iter().cloned().zip(values).collect();
                rows.push(Json::Object(object));
            }
            Err(error) => findings.push(broken_row(file, &error)),
        }
    }
    let is_whole = findings.is_empty();
    With::new(is_whole.then_some(Json::Array(rows)), findings)
}

/// Where a comma is the sign of decimals, spreadsheets put semicolons between the columns.
fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    if first.contains(';') && !first.contains(',') {
        b';'
    } else {
        b','
    }
}

/// Names that no template could ask for, or that stand for two columns.
fn bad_names(file: &Arc<SourceFile>, names: &[String]) -> Option<Diagnostic> {
    let message = if names.iter().all(String::is_empty) {
        "The first row has to hold the names of the columns, but there is nothing in it, so the file was not read.".to_owned()
    } else if let Some(column) = names.iter().position(String::is_empty) {
        format!(
            "Column {} has no name in the first row, so templates cannot ask for it; the file was not read.",
            column + 1
        )
    } else {
        let mut twice: Vec<String> = names
            .iter()
            .enumerate()
            .filter(|(at, name)| names[..*at].contains(name))
            .map(|(_, name)| format!("`{name}`"))
            .collect();
        twice.dedup();
        if twice.is_empty() {
            return None;
        }
        format!(
            "More than one column is called {}, so nobody could tell them apart; the file was not read.",
            listed(&twice, "and")
        )
    };
    let end = file.text[file.start()..]
        .find('\n')
        .unwrap_or(file.text.len() - file.start());
    let first = Span::new(file.start(), file.start() + end);
    Some(
        Diagnostic::at(RULE, file, first, message)
            .help("Give each column a name of its own in the first row."),
    )
}

fn broken_row(file: &Arc<SourceFile>, error: &csv::Error) -> Diagnostic {
    let at = error.position().map_or(0, csv::Position::byte);
    let at = file.start() + usize::try_from(at).unwrap_or_default();
    // Empty lines before a row count as part of it.
    let rest = file.text.get(at..).unwrap_or_default();
    let at = at + (rest.len() - rest.trim_start_matches(['\r', '\n']).len());
    let line = file.line_around(at.min(file.text.len().saturating_sub(1)));
    let span = Span::new(line.start, line.start + file.text[line].trim_end().len());
    let (message, help) = match error.kind() {
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => (
            format!(
                "This row has {}, and the first row names {}, so nobody could tell which value is which. The file was not read.",
                counted(*len as usize, "value"),
                counted(*expected_len as usize, "column")
            ),
            "Write as many values as there are columns. A value with a comma in it stands in quotation marks.",
        ),
        _ => (
            format!("This row cannot be read ({error}), so the file was not read."),
            "Save the table again from the spreadsheet as CSV, in UTF-8.",
        ),
    };
    Diagnostic::at(RULE, file, span, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_file(name: &str, text: &str) -> With<Option<Json>> {
        let path = format!("content/_data/{name}").as_str().into();
        read(&Arc::new(SourceFile::new(path, text)))
    }

    #[test]
    fn the_same_table_is_the_same_in_every_form() {
        let expected = serde_json::json!([{"day": "Monday", "hours": "9 to 5"}]);
        for (name, text) in [
            ("a.yaml", "- day: Monday\n  hours: 9 to 5\n"),
            ("a.json", "[{\"day\": \"Monday\", \"hours\": \"9 to 5\"}]"),
            ("a.csv", "day,hours\nMonday,9 to 5\n"),
            ("a.csv", "\u{feff}day;hours\r\nMonday; 9 to 5\r\n"),
        ] {
            let read = read_file(name, text);
            assert_eq!(
                read.value.as_ref(),
                Some(&expected),
                "{text}: {:?}",
                read.diagnostics
            );
        }
        let toml = read_file("a.toml", "[[row]]\nday = \"Monday\"\nhours = \"9 to 5\"\n");
        assert_eq!(toml.value.map(|value| value["row"].clone()), Some(expected));
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line() {
        for (name, text, line, part) in [
            ("a.json", "{\n  \"a\": 1,\n}", 3, "trailing comma"),
            ("a.csv", "day,hours\nMonday,9,5\n", 2, "3 values"),
            ("a.csv", "day,hours\nMonday,9\n\nTuesday\n", 4, "1 value,"),
            ("a.csv", "day,\nMonday,9\n", 1, "Column 2"),
            ("a.csv", "day,day\nMonday,9\n", 1, "`day`"),
            ("a.csv", "", 1, "nothing in it"),
            ("a.toml", "a = 1\nb = \n", 2, "missing"),
            ("a.yaml", "a: 1\nb: [\n", 2, ""),
        ] {
            let read = read_file(name, text);
            assert!(read.value.is_none(), "{text}");
            let finding = &read.diagnostics[0];
            let place = finding.place.as_ref().map(|place| place.start().line);
            let is_yaml = name.ends_with("yaml");
            let rule = if is_yaml { "invalid-yaml" } else { RULE };
            assert_eq!(
                (finding.rule, place),
                (rule, Some(line)),
                "{text}: {}",
                finding.message
            );
            assert!(
                finding.message.contains(part),
                "{text}: {}",
                finding.message
            );
        }
    }
}
