//! The files of a theme, layer over layer: what the site changes lies on top, the theme inside the program at the bottom.
//!
//! 1. `templates/` of the site
//! 2. `themes/<name>/` of the site
//! 3. the theme `<name>` inside the program
//! 4. the theme `clinic` inside the program
//!
//! A file hides the file of the same name in the layers below it. Only strings add up, key by key.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use super::embedded::Embedded;
use crate::base::fs::{Entry, EntryKind, Tree};
use crate::base::path::{OutputPath, SitePath};
use crate::base::source::{MAX_FILE_BYTES, SourceFile};
use crate::load::scan::is_litter;
use crate::model::Diagnostic;

/// The theme at the bottom, from which every other theme takes what it does not bring itself.
pub const BASE_THEME: &str = "clinic";

/// All files of a theme, sorted by what they are for.
#[derive(Debug, Default)]
pub struct Layers {
    /// By the name templates use for each other (`page.html`, `components/care/care.html`); the topmost first.
    pub templates: BTreeMap<String, Vec<Layered>>,
    /// Stylesheets in the order in which they are joined.
    pub css: BTreeMap<CssOrder, Arc<SourceFile>>,
    /// Files that are copied as they are.
    pub static_files: BTreeMap<OutputPath, StaticFile>,
    /// Interface texts by language tag; the topmost first.
    pub strings: BTreeMap<String, Vec<Arc<SourceFile>>>,
    /// The `theme.toml` of each layer that has one; the topmost first.
    pub manifests: Vec<Arc<SourceFile>>,
}

/// A template in one layer.
#[derive(Debug, Clone)]
pub struct Layered {
    pub file: Arc<SourceFile>,
    /// The theme it belongs to; `None` for the site's own `templates/`.
    pub theme: Option<String>,
}

/// Stylesheets of the theme come before those of its components, each by name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CssOrder {
    of_component: bool,
    path: String,
}

impl CssOrder {
    /// The folder of the component that the stylesheet belongs to.
    pub fn component(&self) -> Option<&str> {
        let (folder, _) = self.path.split_once('/')?;
        self.of_component.then_some(folder)
    }

    /// The part of a text that the stylesheet belongs to: `alert` for `css/parts/alert.css`.
    pub fn part(&self) -> Option<&str> {
        let name = self.path.strip_prefix("parts/")?.strip_suffix(".css")?;
        (!self.of_component).then_some(name)
    }
}

/// A file of the theme that is copied to the output as it is.
#[derive(Debug, Clone)]
pub struct StaticFile {
    pub origin: SitePath,
    pub bytes: Arc<[u8]>,
}

/// Reads the layers of the theme `name`.
pub fn read(site: &dyn Tree, name: &str, findings: &mut Vec<Diagnostic>) -> Layers {
    let mut reader = Reader {
        layers: Layers::default(),
        findings,
    };
    reader.layer(site, "templates", None);
    for theme in lineage(name) {
        let folder = format!("themes/{theme}");
        if theme == name {
            reader.layer(site, &folder, Some(theme));
        }
        reader.layer(&Embedded, &folder, Some(theme));
    }
    reader.layers
}

/// The theme and the one below it.
fn lineage(name: &str) -> impl Iterator<Item = &str> {
    let below = (name != BASE_THEME).then_some(BASE_THEME);
    std::iter::once(name).chain(below)
}

/// The names of all themes there are, in the site and inside the program.
pub fn theme_names(site: &dyn Tree) -> Vec<String> {
    let mut names: Vec<String> = Embedded::names().map(str::to_owned).collect();
    // A folder that cannot be listed is reported where its files are read.
    for entry in site.list("themes").unwrap_or_default() {
        let inside = entry.path.strip("themes").and_then(|p| p.split_once('/'));
        names.extend(inside.map(|(name, _)| name.to_owned()));
    }
    names.sort();
    names.dedup();
    names
}

/// One file of a theme, by its path in it, from the topmost layer where it is a readable text.
pub fn topmost(site: &dyn Tree, name: &str, path: &str) -> Option<Arc<SourceFile>> {
    let read = |tree: &dyn Tree, folder: &str| {
        let path = SitePath::new(&format!("{folder}/{path}"));
        let bytes = tree.read(&path).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        Some(Arc::new(SourceFile::new(path, text)))
    };
    let in_theme = |theme: &str| {
        let folder = format!("themes/{theme}");
        let of_site = || read(site, &folder).filter(|_| theme == name);
        of_site().or_else(|| read(&Embedded, &folder))
    };
    read(site, "templates").or_else(|| lineage(name).find_map(in_theme))
}

/// What a file of a theme is for.
enum Purpose {
    Template(String),
    Css(CssOrder),
    Strings(String),
    Static(OutputPath),
    Manifest,
}

impl Purpose {
    /// By the path in the theme. `None` for what no page is made of.
    fn of(path: &str) -> Option<Self> {
        let (folder, rest) = path.split_once('/').unwrap_or(("", path));
        match (folder, extension(path)) {
            ("static", _) => Some(Self::Static(OutputPath::new(rest))),
            ("templates", "html" | "xml" | "txt") => Some(Self::Template(rest.to_owned())),
            ("components", "html") => Some(Self::Template(path.to_owned())),
            ("components" | "css", "css") => Some(Self::Css(CssOrder {
                of_component: folder == "components",
                path: rest.to_owned(),
            })),
            ("strings", "yaml") => Some(Self::Strings(rest.trim_end_matches(".yaml").to_owned())),
            ("", "toml") if rest == "theme.toml" => Some(Self::Manifest),
            _ => None,
        }
    }
}

/// What lies in a theme for those who read it, and what editors leave behind.
fn is_for_people(path: &SitePath) -> bool {
    let name = path.name().to_lowercase();
    let licence = ["license", "licence", "copying", "notice"];
    is_litter(path)
        || name == "examples.yaml"
        || path.extension() == "md"
        || licence.iter().any(|word| name.starts_with(word))
}

fn unused(path: &SitePath) -> Diagnostic {
    let message = format!("`{path}` is not used, so what it says has no effect.");
    Diagnostic::in_file("unsafe-path", path, message).help(
        "Templates end in `.html`, stylesheets lie in `css/` and end in `.css`, texts are `strings/<language>.yaml`, \
         and what is copied as it is lies in `static/`. Rename the file, move it, or take it out.",
    )
}

struct Reader<'a> {
    layers: Layers,
    findings: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn layer(&mut self, tree: &dyn Tree, folder: &str, theme: Option<&str>) {
        let entries = match tree.list(folder) {
            Ok(entries) => entries,
            Err(error) => return self.unreadable(&SitePath::new(folder), &error),
        };
        for entry in entries {
            if let Some(path) = place(&entry.path, folder, theme.is_none()) {
                self.file(tree, &entry, &path, theme);
            }
        }
    }

    fn file(&mut self, tree: &dyn Tree, entry: &Entry, path: &str, theme: Option<&str>) {
        let Some(purpose) = Purpose::of(path) else {
            if !is_for_people(&entry.path) {
                self.findings.push(unused(&entry.path));
            }
            return;
        };
        let Some(bytes) = self.bytes(tree, entry) else {
            return;
        };
        if let Purpose::Static(output) = purpose {
            let origin = entry.path.clone();
            let bytes = bytes.into();
            let file = StaticFile { origin, bytes };
            self.layers.static_files.entry(output).or_insert(file);
            return;
        }
        let Some(file) = self.text(entry, bytes) else {
            return;
        };
        match purpose {
            Purpose::Template(name) => {
                let theme = theme.map(str::to_owned);
                let layers = self.layers.templates.entry(name).or_default();
                layers.push(Layered { file, theme });
            }
            Purpose::Css(order) => {
                self.layers.css.entry(order).or_insert(file);
            }
            Purpose::Strings(language) => {
                self.layers.strings.entry(language).or_default().push(file);
            }
            Purpose::Manifest => self.layers.manifests.push(file),
            Purpose::Static(_) => {}
        }
    }

    fn bytes(&mut self, tree: &dyn Tree, entry: &Entry) -> Option<Vec<u8>> {
        if entry.kind != EntryKind::File {
            let message = "This file of the theme is not read: it is a link that leads to a folder or out of the site, or its name is not valid text. The theme is not complete without it";
            let finding = Diagnostic::in_file("unsafe-path", &entry.path, message)
                .help("Put the file itself here, under a plain name");
            self.findings.push(finding);
            return None;
        }
        match tree.read(&entry.path) {
            Ok(bytes) => Some(bytes),
            Err(error) => {
                self.unreadable(&entry.path, &error);
                None
            }
        }
    }

    fn text(&mut self, entry: &Entry, bytes: Vec<u8>) -> Option<Arc<SourceFile>> {
        if bytes.len() > MAX_FILE_BYTES {
            let message = "This file of the theme is larger than 5 MB, so it is not read";
            let finding = Diagnostic::in_file("too-large", &entry.path, message).help(
                "Make it smaller; what is no template belongs in the theme's `static` folder",
            );
            self.findings.push(finding);
            return None;
        }
        if let Ok(text) = String::from_utf8(bytes) {
            return Some(Arc::new(SourceFile::new(entry.path.clone(), text)));
        }
        let message = "This file of the theme is not plain text in UTF-8, so it cannot be used";
        let finding = Diagnostic::in_file("not-utf8", &entry.path, message)
            .help("Open it in a text editor and save it with the encoding UTF-8");
        self.findings.push(finding);
        None
    }

    fn unreadable(&mut self, path: &SitePath, error: &io::Error) {
        let message = format!("This part of the theme cannot be read: {error}");
        let finding = Diagnostic::in_file("template-error", path, message)
            .help("Check that the file exists and that you are allowed to read it");
        self.findings.push(finding);
    }
}

/// The path in the theme of a file in a layer. The site's `templates/` holds templates directly, the other kinds in folders.
fn place(file: &SitePath, folder: &str, of_site: bool) -> Option<String> {
    let path = file.strip(folder)?;
    let top = path.split_once('/').map_or("", |(top, _)| top);
    if of_site && !["components", "css", "strings"].contains(&top) {
        Some(format!("templates/{path}"))
    } else {
        Some(path.to_owned())
    }
}

fn extension(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}
