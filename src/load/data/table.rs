//! Data files as spreadsheets save them: one row on each line, with a sign between the columns.

use std::sync::Arc;

use serde_json::{Map, Value as Json};

use super::own::RULE;
use super::quotes;
use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::base::text::{counted, listed};
use crate::model::{Diagnostic, With};

/// What may stand between two columns. The earlier one counts where a table could be read with either: a comma is also the
/// sign of decimals, and stands in many a text.
const SEPARATORS: [u8; 3] = [b'\t', b';', b','];

/// Each row as an object, with the names in the first row. Every value is text: a number may be one of a telephone.
pub fn read(file: &Arc<SourceFile>) -> With<Option<Json>> {
    let (start, separator) = beginning(file);
    let text = &file.text[start..];
    if let Some(fault) = quotes::fault(text, separator) {
        let span = fault.span.shifted(start);
        let finding = Diagnostic::at(RULE, file, span, fault.message).help(fault.help);
        return With::new(None, vec![finding]);
    }
    let mut reader = reader(text, separator);
    let names: Vec<String> = match reader.headers() {
        Ok(names) => names.iter().map(str::to_owned).collect(),
        Err(error) => return With::new(None, vec![broken_row(file, start, separator, &error)]),
    };
    if let Some(finding) = bad_names(file, start, &names) {
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
            Err(error) => findings.push(broken_row(file, start, separator, &error)),
        }
    }
    let is_whole = findings.is_empty();
    With::new(is_whole.then_some(Json::Array(rows)), findings)
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(separator)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes())
}

/// Where the names of the columns begin, and what stands between them: what a line `sep=;` says, as spreadsheets write it,
/// or what makes most columns of the first row, and as many of all others.
fn beginning(file: &SourceFile) -> (usize, u8) {
    let text = &file.text[file.start()..];
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    if let Some(sign) = first.trim_end_matches(['\r', '\n']).strip_prefix("sep=")
        && let [separator] = sign.as_bytes()
    {
        return (file.start() + first.len(), *separator);
    }
    let columns = |separator: u8| {
        let mut reader = reader(text, separator);
        let names = reader.headers().map_or(0, csv::StringRecord::len);
        let is_even = reader.records().all(|row| row.is_ok());
        (names > 1 && is_even, names)
    };
    // Of equals, `max_by_key` gives the last.
    let separators = SEPARATORS.into_iter().rev();
    let separator = separators.max_by_key(|separator| columns(*separator));
    (file.start(), separator.unwrap_or(b','))
}

/// Names that no template could ask for, or that stand for two columns.
fn bad_names(file: &Arc<SourceFile>, start: usize, names: &[String]) -> Option<Diagnostic> {
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
    let text = &file.text[start..];
    let end = text.find('\n').unwrap_or(text.len());
    Some(
        Diagnostic::at(RULE, file, Span::new(start, start + end), message)
            .help("Give each column a name of its own in the first row."),
    )
}

fn broken_row(
    file: &Arc<SourceFile>,
    start: usize,
    separator: u8,
    error: &csv::Error,
) -> Diagnostic {
    let at = error.position().map_or(0, csv::Position::byte);
    let at = start + usize::try_from(at).unwrap_or_default();
    // Empty lines before a row count as part of it.
    let rest = file.text.get(at..).unwrap_or_default();
    let at = at + (rest.len() - rest.trim_start_matches(['\r', '\n']).len());
    let line = file.line_around(at.min(file.text.len().saturating_sub(1)));
    let span = Span::new(line.start, line.start + file.text[line].trim_end().len());
    let between = match separator {
        b'\t' => "tab".to_owned(),
        b';' => "semicolon".to_owned(),
        b',' => "comma".to_owned(),
        other => format!("`{}`", char::from(other)),
    };
    let (message, help) = match error.kind() {
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => (
            format!(
                "This row has {}, and the first row names {}, so nobody could tell which value is which. The file was not read.",
                counted(*len as usize, "value"),
                counted(*expected_len as usize, "column")
            ),
            format!(
                "Write as many values as there are columns, with a {between} between two. A value with a {between} in it stands in quotation marks."
            ),
        ),
        _ => (
            "This row cannot be read, so the file was not read.".to_owned(),
            "Save the table again from the spreadsheet as CSV, in UTF-8.".to_owned(),
        ),
    };
    Diagnostic::at(RULE, file, span, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> With<Option<Json>> {
        read(&Arc::new(SourceFile::new(
            "content/_data/a.csv".into(),
            text,
        )))
    }

    #[test]
    fn what_stands_between_the_columns_is_seen() {
        let expected = serde_json::json!([
            {"Day, date": "Monday", "Hours": "9,5"},
            {"Day, date": "Tuesday", "Hours": "8,25"},
        ]);
        for text in [
            "Day, date;Hours\nMonday;9,5\nTuesday;8,25\n",
            "\"Day, date\";Hours\nMonday;\"9,5\"\nTuesday;8,25",
            "\"Day, date\",Hours\nMonday,\"9,5\"\nTuesday,\"8,25\"\n",
            "\u{feff}Day, date\tHours\r\nMonday\t9,5\r\nTuesday\t8,25\r\n",
            "\n\nDay, date;Hours\nMonday;9,5\n\nTuesday;8,25\n",
            "sep=;\r\nDay, date;Hours\r\nMonday;9,5\r\nTuesday;8,25\r\n",
            "sep=|\nDay, date|Hours\nMonday|9,5\nTuesday|8,25\n",
        ] {
            let read = table(text);
            assert_eq!(
                read.value.as_ref(),
                Some(&expected),
                "{text}: {:?}",
                read.diagnostics
            );
        }
        let one = table("Name\nAna; Sam\nKim\n");
        assert_eq!(
            one.value,
            Some(serde_json::json!([{"Name": "Ana; Sam"}, {"Name": "Kim"}]))
        );
    }

    #[test]
    fn a_row_that_is_too_long_is_told_with_the_sign_of_its_file() {
        for (text, sign) in [
            ("a;b\n1;2;3\n", "semicolon"),
            ("a\tb\n1\t2\t3\n", "tab"),
            ("a,b\n1,2,3\n", "comma"),
            ("sep=|\na|b\n1|2|3\n", "`|`"),
        ] {
            let told = table(text).diagnostics;
            assert_eq!(told.len(), 1, "{text}");
            assert!(told[0].message.contains("3 values"), "{}", told[0].message);
            let line = text.lines().count();
            assert_eq!(
                told[0].place.as_ref().map(|place| place.start().line),
                Some(line)
            );
            let help = told[0].help.as_deref().unwrap_or_default();
            assert!(
                help.contains(&format!("with a {sign} between two")),
                "{help}"
            );
        }
    }
}
