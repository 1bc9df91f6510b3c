//! Data files of a site's own, for its own templates: YAML, TOML, JSON, and tables as spreadsheets save them.

use std::sync::Arc;

use serde_json::Value as Json;

use super::{json, table};
use crate::base::source::SourceFile;
use crate::load::{limit, toml, yaml};
use crate::model::{Diagnostic, With};

/// The rule for data files that cannot be read, in every form but YAML.
pub const RULE: &str = "invalid-data";

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
            // What is said of two values under one name is the same for all forms.
            let of_form = |finding: &&mut Diagnostic| finding.rule == "invalid-settings";
            for finding in read.diagnostics.iter_mut().filter(of_form) {
                finding.rule = RULE;
            }
            let is_whole = read.diagnostics.is_empty();
            read.map(|root| is_whole.then(|| root.to_json()))
        }
        "json" => json::read(file),
        "csv" => table::read(file),
        _ => yaml::parse(file, range).map(|root| root.map(|root| root.to_json())),
    }
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
    fn a_name_that_is_there_twice_is_told_in_every_form() {
        for (name, text) in [
            ("a.yaml", "b:\n  a: 1\n  a: 2\n"),
            ("a.toml", "[b]\na = 1\na = 2\n"),
            ("a.json", "{\"b\":\n{\"a\": 1,\n\"a\": 2}}\n"),
        ] {
            let read = read_file(name, text);
            let [finding] = &read.diagnostics[..] else {
                panic!("{text}: {:?}", read.diagnostics);
            };
            let line = finding.place.as_ref().map(|place| place.start().line);
            assert_eq!((finding.rule, line), ("duplicate-key", Some(3)), "{text}");
            assert!(finding.message.contains("`a` is written twice"), "{text}");
        }
    }

    #[test]
    fn nobody_is_told_of_settings_in_a_data_file() {
        for text in ["a = b\n", "a\n", "a = \"x\n", "a = [1\n", "a = “x”\n"] {
            for finding in read_file("a.toml", text).diagnostics {
                let help = finding.help.unwrap_or_default();
                let said = format!("{} {help}", finding.message);
                assert!(!said.contains("setting"), "{said}");
                assert_eq!(finding.rule, RULE);
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line() {
        for (name, text, line, part) in [
            ("a.json", "{\n  \"a\": 1,\n}", 2, "behind this comma"),
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
