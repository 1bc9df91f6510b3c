//! `theme.toml`: what a theme is called and which options a site may set under `[theme.options]`.

use std::sync::Arc;

use serde_json::{Map, Value as Json};

use crate::base::source::SourceFile;
use crate::base::text::{listed, nearest};
use crate::load::node::{Entry, Value};
use crate::load::toml;
use crate::model::{Config, Diagnostic};

const FIELDS: [&str; 4] = ["name", "description", "licence", "options"];

/// The options of the theme: the defaults of every layer, the topmost first, under what the site sets.
pub fn options(
    manifests: &[Arc<SourceFile>],
    config: &Config,
    findings: &mut Vec<Diagnostic>,
) -> Json {
    let mut options = Map::new();
    for file in manifests {
        for (name, default) in defaults(file, findings) {
            options.entry(name).or_insert(default);
        }
    }
    let set = config.theme.options.as_object();
    for (name, value) in set.into_iter().flatten() {
        if !options.contains_key(name) {
            findings.extend(unknown_option(name, &options, config));
        }
        options.insert(name.clone(), value.clone());
    }
    Json::Object(options)
}

/// The options that one `theme.toml` declares; its faults become findings.
fn defaults(file: &Arc<SourceFile>, findings: &mut Vec<Diagnostic>) -> Vec<(String, Json)> {
    let node = toml::parse(file).unload(findings);
    for entry in node.entries() {
        findings.extend(field_fault(file, entry));
    }
    let options = node
        .get("options")
        .map_or(&[][..], |options| options.entries());
    options
        .iter()
        .map(|option| (option.key.value.clone(), option.value.to_json()))
        .collect()
}

fn field_fault(file: &Arc<SourceFile>, Entry { key, value }: &Entry) -> Option<Diagnostic> {
    let name = key.value.as_str();
    if !FIELDS.contains(&name) {
        let message = format!("`{name}` is not a setting of a theme, so it would have no effect");
        let help = match nearest(name, FIELDS) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("The settings are {}", listed(&FIELDS, "and")),
        };
        return Some(Diagnostic::at("unknown-field", file, key.span, message).help(help));
    }
    let wanted = if name == "options" {
        "a group of named values"
    } else {
        "text"
    };
    let fits = match value.value {
        Value::Table(_) => name == "options",
        Value::Text(_) => name != "options",
        _ => false,
    };
    (!fits).then(|| {
        let message = format!(
            "`{name}` is {}, but a theme needs {wanted} here",
            value.describe()
        );
        Diagnostic::at("invalid-field", file, value.span, message)
            .help(format!("Write {wanted} for `{name}`"))
    })
}

fn unknown_option(name: &str, options: &Map<String, Json>, config: &Config) -> Option<Diagnostic> {
    let file = config.source.as_ref()?;
    let theme = &config.theme.name;
    let known: Vec<&str> = options.keys().map(String::as_str).collect();
    let message = format!(
        "The theme `{}` has no option `{name}`, so it would have no effect",
        theme.value
    );
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None if known.is_empty() => "The theme has no options".to_owned(),
        None => format!("The options are {}", listed(&known, "and")),
    };
    Some(Diagnostic::at("unknown-field", file, theme.span, message).help(help))
}
