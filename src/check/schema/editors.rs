//! What an editor needs beside the schemas: which file has which schema, and snippets for the front matter.

use serde_json::{Map, Value, json};

use super::{Part, Subject, subjects};
use crate::load::front;
use crate::load::schema::snippets;

/// The folder of the site that holds the schemas.
pub const FOLDER: &str = "schemas";
/// Settings of VS Code for this site. They may be somebody's own.
pub const VSCODE_SETTINGS: &str = ".vscode/settings.json";
/// Snippets of VS Code for this site.
pub const VSCODE_SNIPPETS: &str = ".vscode/handout.code-snippets";
/// Stands in every file that is written here, so that no other one is ever overwritten.
pub const MARK: &str = "Written by `handout schema --write`";

impl Subject {
    /// Where the schema is kept, from the top of the site.
    pub fn path(self) -> String {
        format!("{FOLDER}/{}.json", self.name)
    }

    /// The first line of a file that tells its schema to every editor; `None` for the front matter, where none is looked for.
    pub fn line(self) -> Option<String> {
        let file = self.file()?;
        let path = self.path();
        Some(match self.part {
            Part::Settings => format!("#:schema {path}"),
            Part::FrontMatter | Part::DataFile => {
                let up = "../".repeat(file.matches('/').count());
                format!("# yaml-language-server: $schema={up}{path}")
            }
        })
    }
}

/// What VS Code has to know of the data files. Settings in TOML are told by their first line.
pub fn vscode_settings() -> String {
    let data_files = subjects().into_iter();
    let data_files = data_files.filter(|subject| subject.part == Part::DataFile);
    let schemas: Map<String, Value> = data_files
        .filter_map(|subject| {
            let file = Value::String(subject.file()?);
            Some((format!("./{}", subject.path()), file))
        })
        .collect();
    format!("{:#}\n", json!({ "yaml.schemas": schemas }))
}

/// Every field of the front matter, for the suggestions of VS Code.
pub fn vscode_snippets() -> String {
    let note = format!("{MARK}, which writes it anew.");
    snippets::markdown(&front::FRONT_MATTER, &note)
}
