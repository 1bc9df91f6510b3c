//! `theme.toml`: what a theme is called, which options a site may set under `[theme.options]`, the surfaces on which an
//! accent colour has to be seen, and the colours of the notice.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value as Json};

use super::colour::Colour;
use super::notice::Colours;
use crate::base::source::SourceFile;
use crate::base::text::{listed, nearest};
use crate::load::node::{Entry, Node, Value};
use crate::load::toml;
use crate::model::diagnostic::Place;
use crate::model::{Config, Diagnostic};

const FIELDS: [&str; 7] = [
    "name",
    "description",
    "licence",
    "picture_width",
    "options",
    "surfaces",
    "notice",
];
const SURFACES: [&str; 2] = ["light", "dark"];

/// What the manifests of all layers and the site's settings say together.
#[derive(Debug, Default)]
pub struct Manifest {
    pub options: Map<String, Json>,
    /// Where the value of each option is written.
    pub places: BTreeMap<String, Place>,
    pub surfaces: Surfaces,
    /// The colours of the medical notice.
    pub notice: Colours,
    /// How wide a picture in the text is shown, as the attribute `sizes` says it.
    pub picture_width: Option<String>,
}

/// The colours that words and lines in the accent colour stand on.
#[derive(Debug, Default)]
pub struct Surfaces {
    pub light: Vec<Colour>,
    pub dark: Vec<Colour>,
}

/// Reads the manifests, the topmost first. What the site sets goes before the defaults of every layer.
pub fn read(
    manifests: &[Arc<SourceFile>],
    config: &Config,
    findings: &mut Vec<Diagnostic>,
) -> Manifest {
    let mut manifest = Manifest::default();
    for file in manifests {
        let node = toml::parse(file).unload(findings);
        for entry in node.entries() {
            findings.extend(field_fault(file, entry));
        }
        findings.extend(other_name(file, &node));
        let width = || node.plain_text("picture_width");
        manifest.picture_width = manifest.picture_width.or_else(width);
        manifest.add_defaults(file, &node);
        manifest.add_surfaces(file, &node, findings);
        manifest.notice.add(file, &node, findings);
    }
    manifest.add_settings(config, findings);
    manifest
}

impl Manifest {
    /// The text of an option; `None` where it is empty or no text.
    pub fn text(&self, name: &str) -> Option<&str> {
        let text = self.options.get(name)?.as_str()?;
        (!text.trim().is_empty()).then_some(text)
    }

    /// A finding at the value of an option.
    pub fn fault(&self, option: &str, message: impl Into<String>) -> Diagnostic {
        const RULE: &str = "invalid-field";
        match self.places.get(option) {
            Some(place) => Diagnostic::at(RULE, &place.file, place.span, message),
            None => Diagnostic::in_file(RULE, &"book.toml".into(), message),
        }
    }

    fn add_defaults(&mut self, file: &Arc<SourceFile>, node: &Node) {
        let options = node.get("options").map_or(&[][..], Node::entries);
        for Entry { key, value } in options {
            let name = &key.value;
            if !self.options.contains_key(name) {
                self.options.insert(name.clone(), value.to_json());
                let place = Place::new(file, value.span);
                self.places.insert(name.clone(), place);
            }
        }
    }

    fn add_surfaces(
        &mut self,
        file: &Arc<SourceFile>,
        node: &Node,
        findings: &mut Vec<Diagnostic>,
    ) {
        let surfaces = node.get("surfaces").map_or(&[][..], Node::entries);
        for Entry { key, value } in surfaces {
            let list = match key.value.as_str() {
                "light" => &mut self.surfaces.light,
                "dark" => &mut self.surfaces.dark,
                name => {
                    findings.push(not_a_setting(file, key.span, name, &SURFACES));
                    continue;
                }
            };
            // A layer above has said it already.
            let is_told = !list.is_empty();
            for element in value.elements() {
                match element.as_text().and_then(Colour::parse) {
                    Some(colour) if !is_told => list.push(colour),
                    Some(_) => {}
                    None => findings.push(not_a_colour(file, element)),
                }
            }
        }
    }

    fn add_settings(&mut self, config: &Config, findings: &mut Vec<Diagnostic>) {
        let written = written_options(config);
        let set = config.theme.options.as_object();
        for (name, value) in set.into_iter().flatten() {
            let entry = written.as_ref().and_then(|node| node.entry(name));
            match self.options.get(name) {
                Some(default) => findings.extend(other_kind(name, default, value, entry, config)),
                None => {
                    let known: Vec<&str> = self.options.keys().map(String::as_str).collect();
                    findings.extend(unknown_option(name, entry, &known, config));
                }
            }
            self.options.insert(name.clone(), value.clone());
            self.places.remove(name);
            if let (Some(file), Some(entry)) = (&config.source, entry) {
                let place = Place::new(file, entry.value.span);
                self.places.insert(name.clone(), place);
            }
        }
    }
}

/// `[theme.options]` as it stands in `book.toml`, with its places. Its faults are told where the settings are read.
fn written_options(config: &Config) -> Option<Node> {
    let file = config.source.as_ref()?;
    let settings = toml::parse(file).value;
    settings.get("theme")?.get("options").cloned()
}

fn field_fault(file: &Arc<SourceFile>, Entry { key, value }: &Entry) -> Option<Diagnostic> {
    let name = key.value.as_str();
    if !FIELDS.contains(&name) {
        return Some(not_a_setting(file, key.span, name, &FIELDS));
    }
    let is_group = matches!(name, "options" | "surfaces" | "notice");
    let wanted = if is_group {
        "a group of named values"
    } else {
        "text"
    };
    let fits = match value.value {
        Value::Table(_) => is_group,
        Value::Text(_) => !is_group,
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

/// A finding about a name that means nothing here.
pub fn not_a_setting(
    file: &Arc<SourceFile>,
    span: crate::base::span::Span,
    name: &str,
    known: &[&str],
) -> Diagnostic {
    let message = format!("`{name}` is not a setting of a theme, so it would have no effect");
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!("The settings are {}", listed(known, "and")),
    };
    Diagnostic::at("unknown-field", file, span, message).help(help)
}

fn not_a_colour(file: &Arc<SourceFile>, element: &Node) -> Diagnostic {
    let message = format!(
        "A surface is a colour, but this is {}, so nobody could tell whether the accent colour is seen on it",
        element
            .as_text()
            .map_or(element.describe(), |_| "other text")
    );
    Diagnostic::at("invalid-field", file, element.span, message)
        .help("Write the colour as `#` and six digits, such as \"#fdfcf9\"")
}

/// A theme is known by its folder, so another name in its manifest would only mislead.
fn other_name(file: &Arc<SourceFile>, manifest: &Node) -> Option<Diagnostic> {
    let name = manifest.get("name")?;
    let written = name.as_text()?;
    let folder = file.path.parent().rsplit('/').next().unwrap_or_default();
    if written == folder {
        return None;
    }
    let message = format!(
        "This theme lies in the folder `{folder}`, and settings know it by that name, but here it is called `{written}`"
    );
    let finding = Diagnostic::at("invalid-field", file, name.span, message);
    Some(finding.help(format!("Write \"{folder}\", or rename the folder")))
}

/// A value of another kind than the default would not do what the theme means by it.
fn other_kind(
    name: &str,
    default: &Json,
    value: &Json,
    written: Option<&Entry>,
    config: &Config,
) -> Option<Diagnostic> {
    let kind = |value: &Json| match value {
        Json::Null => "nothing",
        Json::Bool(_) => "`true` or `false`",
        Json::Number(_) => "a number",
        Json::String(_) => "text",
        Json::Array(_) => "a list",
        Json::Object(_) => "a group of named values",
    };
    let file = config.source.as_ref()?;
    let (wanted, is) = (kind(default), kind(value));
    if wanted == is {
        return None;
    }
    let message = format!(
        "The option `{name}` of the theme is {is} here, and the theme works with {wanted}, so it would have no effect or the wrong one"
    );
    let span = written.map_or(config.theme.name.span, |entry| entry.value.span);
    let help = match wanted {
        "text" => "Write the value in quotes".to_owned(),
        _ => format!("Write {wanted}"),
    };
    Some(Diagnostic::at("invalid-field", file, span, message).help(help))
}

fn unknown_option(
    name: &str,
    written: Option<&Entry>,
    known: &[&str],
    config: &Config,
) -> Option<Diagnostic> {
    let file = config.source.as_ref()?;
    let theme = &config.theme.name;
    let message = format!(
        "The theme `{}` has no option `{name}`, so it would have no effect",
        theme.value
    );
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None if known.is_empty() => "The theme has no options".to_owned(),
        None => format!("The options are {}", listed(known, "and")),
    };
    let span = written.map_or(theme.span, |entry| entry.key.span);
    Some(Diagnostic::at("unknown-field", file, span, message).help(help))
}
