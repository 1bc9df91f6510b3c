//! The settings of a site: `book.toml`, typed. Passed in wherever it is needed, never global.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::Value;

use super::diagnostic::Level;
use super::editor;
use super::menu::MenuEntry;
use super::pack::Pack;
use crate::base::source::SourceFile;
use crate::base::span::{Span, Spanned};

/// The settings of `book.toml`, complete: what is not set has its usual value.
#[derive(Debug, Clone)]
pub struct Config {
    pub site: SiteSettings,
    pub clinic: Option<Clinic>,
    pub alert: Option<Alert>,
    /// The notice in the words of the clinic, by language tag. Languages without an entry get the default wording.
    pub notice: BTreeMap<String, Spanned<String>>,
    /// Further languages; the site's own is not in here unless it is given a title or direction.
    pub languages: BTreeMap<String, LanguageSettings>,
    pub theme: ThemeSettings,
    /// Levels that differ from the rule's default, by rule name.
    pub checks: BTreeMap<String, CheckSettings>,
    pub build: BuildSettings,
    pub serve: ServeSettings,
    pub publish: PublishSettings,
    pub search: SearchSettings,
    /// What stands in the menu, where that is not the sections at the top of the site.
    pub menu: Vec<MenuEntry>,
    /// Pages that are put together to be printed as one.
    pub packs: Vec<Pack>,
    pub pictures: PictureSettings,
    /// Titles of terms by the id of the term, then by language tag.
    pub topics: BTreeMap<String, BTreeMap<String, String>>,
    /// Free-form values for templates; always an object.
    pub extra: Value,
    /// The lines of `book.toml` with a value that could not be read, which has been told, and the tables that they are in.
    pub unreadable: Vec<Span>,
    /// `book.toml` itself, for findings about it.
    pub source: Option<Arc<SourceFile>>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            site: SiteSettings::default(),
            clinic: None,
            alert: None,
            notice: BTreeMap::new(),
            languages: BTreeMap::new(),
            theme: ThemeSettings::default(),
            checks: BTreeMap::new(),
            build: BuildSettings::default(),
            serve: ServeSettings::default(),
            publish: PublishSettings::default(),
            search: SearchSettings::default(),
            menu: Vec::new(),
            packs: Vec::new(),
            pictures: PictureSettings::default(),
            topics: BTreeMap::new(),
            extra: Value::Object(serde_json::Map::new()),
            unreadable: Vec::new(),
            source: None,
        }
    }
}

impl Config {
    /// Every language of the site, its own first, then the others by tag.
    pub fn language_tags(&self) -> impl Iterator<Item = &str> {
        let own = self.site.language.as_str();
        let others = self.languages.keys().map(String::as_str);
        std::iter::once(own).chain(others.filter(move |tag| *tag != own))
    }

    /// The name of the site in a language.
    pub fn title(&self, language: &str) -> &str {
        let own = self.languages.get(language);
        let own = own.and_then(|language| language.title.as_ref());
        own.unwrap_or(&self.site.title)
    }

    /// One line on what the site is, in a language.
    pub fn tagline(&self, language: &str) -> Option<&String> {
        let own = self.languages.get(language);
        let own = own.and_then(|language| language.tagline.as_ref());
        own.or(self.site.tagline.as_ref())
    }

    /// `ltr` or `rtl`: as set, else by what is known of the language.
    pub fn direction(&self, language: &str) -> &str {
        let set = self.languages.get(language);
        if let Some(direction) = set.and_then(|settings| settings.direction.as_deref()) {
            return direction;
        }
        let primary = language.split('-').next().unwrap_or(language);
        if ["ar", "fa", "he", "ps", "ur", "yi", "dv", "ckb", "sd", "ug"].contains(&primary) {
            "rtl"
        } else {
            "ltr"
        }
    }

    /// Whether readers of a language are shown the pages of the main language that are not translated for them.
    pub fn shows_untranslated(&self, language: &str) -> bool {
        let settings = self.languages.get(language);
        language != self.site.language
            && settings.is_some_and(|settings| !settings.hides_untranslated)
    }

    /// The path part of the base URL with a slash at both ends: `/` or `/repository/`.
    pub fn base_path(&self) -> String {
        let after_scheme = self
            .site
            .base_url
            .split_once("://")
            .map_or("", |(_, rest)| rest);
        let path = after_scheme.split_once('/').map_or("", |(_, path)| path);
        let path = path.trim_matches('/');
        if path.is_empty() {
            "/".to_owned()
        } else {
            format!("/{path}/")
        }
    }

    /// Whether readers can search the site: as set, where the program was compiled with search.
    pub fn has_search(&self) -> bool {
        self.search.enabled && cfg!(feature = "search")
    }

    /// The absolute address of something in the output: `treatments/` -> `https://clinic.example/treatments/`.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}/{path}", self.site.base_url.trim_end_matches('/'))
    }
}

/// `[site]`
#[derive(Debug, Clone)]
pub struct SiteSettings {
    pub title: String,
    pub tagline: Option<String>,
    /// Where the site will be found, `https://…`, without a closing slash.
    pub base_url: String,
    pub language: String,
    /// ISO 3166 code in capitals: decides which emergency and crisis numbers are shown.
    pub country: String,
    pub publisher: Option<String>,
    pub feedback: Option<String>,
    /// Where a page's source can be edited; `{file}` stands for its path.
    pub edit_url: Option<String>,
    /// A site that no clinician has approved: pages in review are published, each saying so.
    pub sample: bool,
}

/// What stands for the address of a site that does not say where it will be found. It serves nobody but its author.
pub const NO_ADDRESS: &str = "http://localhost";

impl Default for SiteSettings {
    fn default() -> Self {
        Self {
            title: String::new(),
            tagline: None,
            base_url: NO_ADDRESS.to_owned(),
            language: "en".to_owned(),
            country: "US".to_owned(),
            publisher: None,
            feedback: None,
            edit_url: None,
            sample: false,
        }
    }
}

/// `[clinic]`
#[derive(Debug, Clone, Default)]
pub struct Clinic {
    pub name: Option<String>,
    pub telephone: Option<String>,
    pub hours: Option<String>,
    pub out_of_hours: Option<String>,
    pub address: Option<String>,
}

/// `[alert]`: a message on every page for a time.
#[derive(Debug, Clone, Default)]
pub struct Alert {
    /// By language tag.
    pub text: BTreeMap<String, String>,
    /// `info`, `warning` or `urgent`.
    pub level: Option<String>,
    /// The last day on which it is shown.
    pub until: Option<Date>,
}

/// `[languages.<tag>]`
#[derive(Debug, Clone, Default)]
pub struct LanguageSettings {
    pub title: Option<String>,
    pub tagline: Option<String>,
    pub direction: Option<String>,
    /// Whether pages that are not translated are left out, in place of being shown in the main language.
    pub hides_untranslated: bool,
}

/// `[theme]`
#[derive(Debug, Clone)]
pub struct ThemeSettings {
    pub name: Spanned<String>,
    /// Always an object.
    pub options: Value,
}

impl Default for ThemeSettings {
    fn default() -> Self {
        Self {
            name: Spanned::new("clinic".to_owned(), Span::default()),
            options: Value::Object(serde_json::Map::new()),
        }
    }
}

/// `[checks]`: `rule = "level"`, or a table with a level and the rule's own options.
#[derive(Debug, Clone)]
pub struct CheckSettings {
    /// The rule's name where it is written.
    pub name: Spanned<String>,
    pub level: Option<Spanned<Level>>,
    /// The rule's own options; always an object.
    pub options: Value,
}

/// `[build]`
#[derive(Debug, Clone)]
pub struct BuildSettings {
    /// Relative to the site.
    pub output: String,
    /// Whether programs that answer questions are told what is on the site, in `llms.txt`.
    pub llms: bool,
    /// Whether git is asked when a page was last changed, for pages that do not say it themselves.
    pub git_dates: Spanned<bool>,
}

impl Default for BuildSettings {
    fn default() -> Self {
        Self {
            output: "public".to_owned(),
            llms: true,
            git_dates: Spanned::new(false, Span::default()),
        }
    }
}

/// `[serve]`
#[derive(Debug, Clone)]
pub struct ServeSettings {
    pub port: u16,
    /// What opens files from the preview: a name that [`editor`] knows, or an address.
    pub editor: String,
}

impl Default for ServeSettings {
    fn default() -> Self {
        Self {
            port: 4000,
            editor: editor::USUAL.to_owned(),
        }
    }
}

/// `[publish]`
#[derive(Debug, Clone, Default)]
pub struct PublishSettings {
    /// The site's own domain on GitHub Pages.
    pub cname: Option<String>,
}

/// The folder of the output that holds what searching needs.
pub const SEARCH_FOLDER: &str = "assets/search";

/// `[search]`
#[derive(Debug, Clone)]
pub struct SearchSettings {
    pub enabled: bool,
}

impl Default for SearchSettings {
    fn default() -> Self {
        Self { enabled: true }
    }
}

/// `[pictures]`
#[derive(Debug, Clone)]
pub struct PictureSettings {
    /// Whether pictures that are shown in several sizes are published in their own size, too.
    pub originals: bool,
    /// How much of a photograph is kept, in hundredths.
    pub quality: u8,
}

impl Default for PictureSettings {
    fn default() -> Self {
        Self {
            originals: false,
            quality: 80,
        }
    }
}
