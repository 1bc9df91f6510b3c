//! What the pages of one language share, made once per site.

use tera::Value;

use super::dates::Dates;
use super::made::MadePages;
use super::notice;
use super::site_view::site_view;
use super::strings::Strings;
use super::theme::Theme;
use crate::base::text::escape_html;
use crate::model::body::InterfaceText;
use crate::model::{Page, Site};

/// Values are cheap to clone: a template value holds its lists and maps by reference.
#[derive(Debug)]
pub struct Language {
    pub tag: String,
    /// How dates are written.
    pub dates: Dates,
    /// `site`
    pub site: Value,
    /// `strings`
    pub strings: Value,
    /// `notice`
    pub notice: Value,
    /// The word that is read aloud before the number of a citation, escaped.
    pub reference_mark: String,
    /// What the crisis block is called, escaped.
    pub crisis_title: String,
    /// Texts inside the body, escaped, by their place in [`InterfaceText::ALL`].
    texts: Vec<String>,
}

impl Language {
    pub fn new(site: &Site, theme: &Theme, made: &MadePages, tag: &str) -> Self {
        let strings = theme.strings.of(tag);
        let text = |key: &str| strings.get(key).map_or("", String::as_str);
        let texts = InterfaceText::ALL
            .iter()
            .map(|item| escape_html(text(item.key())));
        let dates = Dates::of(tag, &site.config.site.country);
        let view = site_view(site, (tag, &dates), &strings, theme, made);
        Self {
            tag: tag.to_owned(),
            dates,
            site: Value::from_serializable(&view),
            notice: Value::safe_string(&notice::html(site, tag)),
            reference_mark: escape_html(text("reference_mark")),
            crisis_title: escape_html(text("crisis_title")),
            texts: texts.collect(),
            strings: Value::from_serializable(&strings),
        }
    }

    /// Whether pages get the same of both, which are made with the same settings.
    ///
    /// Every field is named, so that nobody adds one without a thought of this.
    pub fn gives_alike(&self, other: &Self) -> bool {
        let Self {
            tag,
            // The settings alone decide how they are written.
            dates: _,
            site,
            strings,
            notice,
            reference_mark,
            crisis_title,
            texts,
        } = self;
        *tag == other.tag
            && *site == other.site
            && *strings == other.strings
            && *notice == other.notice
            && *reference_mark == other.reference_mark
            && *crisis_title == other.crisis_title
            && *texts == other.texts
    }

    pub fn text(&self, text: InterfaceText) -> &str {
        let place = InterfaceText::ALL.iter().position(|item| *item == text);
        place
            .and_then(|place| self.texts.get(place))
            .map_or("", String::as_str)
    }
}

/// Attributes for an element with words of `page` in a page for readers of `language`: nothing where that is its own
/// language, else ` lang=en dir=ltr`, with a blank before. Nothing in it is ever escaped.
pub fn foreign(site: &Site, page: &Page, language: &str) -> String {
    marked(site, &page.address.language, language)
}

/// The same for words in the language `own`.
pub fn marked(site: &Site, own: &str, language: &str) -> String {
    if own == language {
        return String::new();
    }
    format!(" lang={own} dir={}", site.config.direction(own))
}

/// What a language calls another one, by the texts of the theme; else what that calls itself.
pub fn name_in(strings: &Strings, tag: &str) -> String {
    let key = format!("language_{}", tag.to_lowercase().replace('-', "_"));
    strings
        .get(&key)
        .map_or_else(|| own_name(tag).to_owned(), Clone::clone)
}

/// What a language calls itself, for people who look for theirs. The tag where that is not known here.
///
/// ```
/// # use handout::render::own_name;
/// assert_eq!(own_name("es"), "Español");
/// assert_eq!(own_name("zh-Hant"), "繁體中文");
/// assert_eq!(own_name("tlh"), "tlh");
/// ```
pub fn own_name(tag: &str) -> &str {
    let of = |tag: &str| {
        NAMES
            .iter()
            .find(|(known, _)| *known == tag)
            .map(|(_, name)| *name)
    };
    let primary = tag.split('-').next().unwrap_or(tag);
    of(tag).or_else(|| of(primary)).unwrap_or(tag)
}

const NAMES: [(&str, &str); 40] = [
    ("ar", "العربية"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("cs", "Čeština"),
    ("cy", "Cymraeg"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("gu", "ગુજરાતી"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("ht", "Kreyòl ayisyen"),
    ("hu", "Magyar"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("nb", "Norsk bokmål"),
    ("nl", "Nederlands"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("pl", "Polski"),
    ("ps", "پښتو"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("so", "Soomaali"),
    ("sv", "Svenska"),
    ("ta", "தமிழ்"),
    ("th", "ไทย"),
    ("tl", "Tagalog"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
    ("zh-Hant", "繁體中文"),
];
