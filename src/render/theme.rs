//! A theme, ready to use: its templates compiled, its stylesheets, texts and options read.
//!
//! Nothing here depends on a page, so an edit of content never compiles a template again.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde_json::Value as Json;

use super::compile::{self, Compiled};
use super::context::LogoView;
use super::icon::Icon;
use super::layers::{self, BASE_THEME, StaticFile};
use super::manifest;
use super::strings::{self, Languages};
use super::stylesheet::Sheet;
use super::{accent, logo, notice};
use crate::base::fs::Tree;
use crate::base::path::OutputPath;
use crate::base::source::SourceFile;
use crate::base::text::{listed, nearest};
use crate::model::{Config, Diagnostic, With};

/// Where the joined stylesheet of the theme goes.
pub const STYLESHEET: &str = "assets/site.css";

/// All that a theme brings.
pub struct Theme {
    pub(super) compiled: Compiled,
    pub(super) strings: Languages,
    pub(super) options: Json,
    pub(super) logo: Option<LogoView>,
    pub(super) icon: Option<Icon>,
    pub(super) sheets: Vec<Sheet>,
    /// What the options of the site add to the stylesheet.
    pub(super) own_rules: String,
    /// The stylesheet of the notice, in the colours of the theme.
    notice_stylesheet: String,
    /// How wide a picture in the text is shown, as the attribute `sizes` says it.
    pub(super) picture_width: Arc<str>,
    static_files: BTreeMap<OutputPath, StaticFile>,
}

impl Theme {
    /// Reads and compiles the theme that `book.toml` names, with what the site changes of it.
    ///
    /// There is always a theme: a template with a fault is set aside, and only pages that need it cannot be made.
    pub fn load(tree: &dyn Tree, config: &Config) -> With<Self> {
        let mut findings = Vec::new();
        let name = known_name(tree, config, &mut findings);
        let layers = layers::read(tree, name, &mut findings);
        let compiled = compile::compile(&layers.templates).unload(&mut findings);
        let is_used = |key: &str| {
            let asked = format!("strings.{key}");
            let mut templates = compiled.sources.values();
            templates.any(|file| file.text.contains(&asked))
        };
        let strings = strings::read(&layers.strings, is_used, &mut findings);
        strings::unspoken(config, &strings, &mut findings);
        let manifest = manifest::read(&layers.manifests, config, &mut findings);
        let logo = logo::read(tree, &layers, &manifest, &mut findings);
        let notice_stylesheet = notice::stylesheet(&manifest.notice);
        let icon = Icon::choose(tree, &layers, logo.as_ref());
        let picture_width = manifest.picture_width.as_deref().unwrap_or("100vw");
        let picture_width = Arc::from(picture_width);
        let own_rules = accent::rules(&manifest, &mut findings);
        let sheets = layers.css.iter();
        let sheets = sheets.map(|(order, file)| Sheet::new(order, Arc::clone(file)));
        let theme = Self {
            compiled,
            strings,
            options: Json::Object(manifest.options),
            logo: logo.map(|logo| logo.view),
            icon,
            sheets: sheets.collect(),
            own_rules,
            notice_stylesheet,
            picture_width,
            static_files: layers.static_files,
        };
        With::new(theme, findings)
    }

    /// The files that the stylesheet is joined from, in order.
    pub fn css_files(&self) -> impl Iterator<Item = &Arc<SourceFile>> {
        self.sheets.iter().map(|sheet| &sheet.file)
    }

    /// The templates that can be used, those of components included.
    pub fn templates(&self) -> impl Iterator<Item = &Arc<SourceFile>> {
        self.compiled.sources.values()
    }

    /// The stylesheet that keeps the notice in sight.
    pub fn notice_stylesheet(&self) -> &str {
        &self.notice_stylesheet
    }

    /// Files that are copied to the output as they are. A file of the site itself goes before one of the theme.
    pub fn static_files(&self) -> &BTreeMap<OutputPath, StaticFile> {
        &self.static_files
    }

    /// The picture that stands for the site, where there is one.
    pub fn icon(&self) -> Option<&Icon> {
        self.icon.as_ref()
    }

    /// The text of an option; `None` where it is empty or no text.
    pub fn option(&self, name: &str) -> Option<&str> {
        let text = self.options.get(name)?.as_str()?;
        (!text.trim().is_empty()).then_some(text)
    }

    /// Whether some template shows the address of the page as a QR code.
    pub fn shows_qr_codes(&self) -> bool {
        let mut templates = self.compiled.sources.values();
        templates.any(|file| file.text.contains("page.qr_code"))
    }

    /// What may follow `:::` in a page, as it is written there.
    pub fn component_names(&self) -> Vec<String> {
        let names = self.compiled.components.keys();
        names.map(|name| name.replace('_', "-")).collect()
    }

    /// The folder in which a component is defined, as it is written in a page.
    pub fn component_folder(&self, name: &str) -> Option<String> {
        let template = format!("components/{name}/{name}.html");
        let file = self.compiled.sources.get(&template)?;
        let folder = file.path.as_str().rsplit_once('/')?.0;
        Some(folder.to_owned())
    }
}

impl fmt::Debug for Theme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Theme")
            .field("templates", &self.compiled.sources.keys())
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

/// The name of the theme, or of the one to use instead when there is no such theme.
fn known_name<'a>(tree: &dyn Tree, config: &'a Config, findings: &mut Vec<Diagnostic>) -> &'a str {
    let name = &config.theme.name;
    let known = layers::theme_names(tree);
    if known.contains(&name.value) {
        return &name.value;
    }
    let message = format!(
        "There is no theme `{}`, so the site would not look as it should",
        name.value
    );
    let there_are = listed(&known, "and");
    let help = match nearest(&name.value, known.iter().map(String::as_str)) {
        Some(near) => format!("Did you mean `{near}`? The themes are {there_are}"),
        None => format!("The themes are {there_are}. A theme of your own is a folder in `themes`"),
    };
    let finding = match &config.source {
        Some(file) => Diagnostic::at("invalid-field", file, name.span, message),
        None => Diagnostic::in_file("invalid-field", &"book.toml".into(), message),
    };
    findings.push(finding.help(help));
    BASE_THEME
}
