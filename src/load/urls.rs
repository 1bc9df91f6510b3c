//! Step 5: from a file's name to the page's address, and what happens when two files want the same one.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::base::path::SitePath;
use crate::base::span::Span;
use crate::base::text::{in_lower_case, listed};
use crate::model::diagnostic::Place;
use crate::model::site::Pages;
use crate::model::{Address, Config, Diagnostic, Page, Role, With};

/// The address of a content file. A language suffix that `book.toml` does not name is a finding, because the page would appear in the wrong language.
pub fn address(file: &SitePath, config: &Config) -> With<Address> {
    let inside = file.strip("content").unwrap_or(file.as_str());
    let stem = inside
        .strip_suffix(".md")
        .or_else(|| inside.strip_suffix(".MD"))
        .unwrap_or(inside);
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    let mut diagnostics = Vec::new();

    let main = config.site.language.as_str();
    let known = |suffix: &str| config.language_tags().find(|tag| is_tag(suffix, tag));
    let (name, language) = match name.rsplit_once('.') {
        Some((base, suffix)) => match known(suffix) {
            Some(tag) => (base, tag),
            None => {
                if looks_like_language(suffix) {
                    diagnostics.push(unknown_language(file, suffix, config));
                }
                (name, main)
            }
        },
        None => (name, main),
    };

    let (role, key) = match (folder, name) {
        ("", "_index") => (Role::Home, String::new()),
        ("", "index") => {
            diagnostics.push(
                Diagnostic::in_file(
                    "unsafe-path",
                    file,
                    format!(
                        "`{file}` would be the home page, but the home page is called `_index.md`."
                    ),
                )
                .help("Rename the file to `_index.md`."),
            );
            (Role::Home, String::new())
        }
        (folder, "_index") => (Role::Section, folder.to_owned()),
        (folder, "index") => (Role::Page, folder.to_owned()),
        ("", name) => (Role::Page, name.to_owned()),
        (folder, name) => (Role::Page, format!("{folder}/{name}")),
    };
    if language == main {
        diagnostics.extend(in_place_of_a_language(file, &key, config));
    }
    With::new(Address::new(role, key, language, main), diagnostics)
}

/// `es`, `hmn`, `pt-BR`, `zh-Hans-TW`, in any capitals: what a writer may have meant as a language. A longer word after a
/// dot is a part of the name, and so is a short name of a person, as in `Dr.Lee`.
fn looks_like_language(suffix: &str) -> bool {
    let mut parts = suffix.split('-');
    let primary = parts.next().unwrap_or_default();
    let is_code = matches!(primary.len(), 2 | 3)
        && (primary.chars().all(|c| c.is_ascii_lowercase())
            || primary.chars().all(|c| c.is_ascii_uppercase()));
    is_code && parts.all(is_script_or_region)
}

/// `Hans`, `BR`, `419`
fn is_script_or_region(part: &str) -> bool {
    let is_all = |is: fn(&char) -> bool| part.chars().all(|c| is(&c));
    match part.len() {
        2 | 4 => is_all(char::is_ascii_alphabetic),
        3 => is_all(char::is_ascii_digit),
        _ => false,
    }
}

/// Capitals make no difference, because some computers ignore them.
fn is_tag(name: &str, tag: &str) -> bool {
    name.eq_ignore_ascii_case(tag)
}

/// `es.md` and `es/visit.md` would stand among the Spanish pages, and silently take the place of one of them.
fn in_place_of_a_language(file: &SitePath, key: &str, config: &Config) -> Option<Diagnostic> {
    let (first, rest) = key.split_once('/').unwrap_or((key, ""));
    let mut others = config.languages.keys();
    let tag = others.find(|tag| is_tag(first, tag))?;
    if is_tag(tag, &config.site.language) {
        return None;
    }
    let message = format!(
        "`{file}` would be published at /{key}/, where the pages in the language `{tag}` are. It would take the place of one of them."
    );
    let help = if rest.is_empty() {
        "Give the file or folder another name.".to_owned()
    } else {
        format!(
            "If the page is in that language, name it `content/{rest}.{tag}.md`; if not, give the folder another name."
        )
    };
    Some(Diagnostic::in_file("address-collision", file, message).help(help))
}

fn unknown_language(file: &SitePath, suffix: &str, config: &Config) -> Diagnostic {
    let known: Vec<&str> = config.language_tags().collect();
    Diagnostic::in_file(
        "unsafe-path",
        file,
        format!("The name `{file}` says that the page is in the language `{suffix}`, but the site has only {}. The page would be shown in the wrong language.", listed(&known, "and")),
    )
    .help(format!("Add a section `[languages.{suffix}]` to book.toml, or rename the file."))
}

/// The addresses of all pages in lower case, known as long as no two pages want the same one: then after a change only the
/// pages that came, went or were read again are looked at.
#[derive(Debug, Default)]
pub struct Taken(Option<HashSet<String>>);

impl Taken {
    /// A page went, or is about to be read again.
    pub fn leave(&mut self, page: &Page) {
        if let Some(taken) = &mut self.0 {
            taken.remove(&*in_lower_case(&page.address.path));
        }
    }

    pub fn come(&mut self, page: &Page) {
        let path = in_lower_case(&page.address.path).into_owned();
        let is_free = self.0.as_mut().is_some_and(|taken| taken.insert(path));
        if !is_free {
            self.0 = None;
        }
    }

    /// What [`collisions`] finds in `pages`, which are all that came and did not go.
    pub fn collisions(&mut self, pages: &Pages) -> Vec<Diagnostic> {
        if self.0.is_some() {
            return Vec::new();
        }
        let paths = pages.values().map(|page| in_lower_case(&page.address.path));
        let paths: HashSet<String> = paths.map(Cow::into_owned).collect();
        if paths.len() == pages.len() {
            self.0 = Some(paths);
            return Vec::new();
        }
        collisions(pages)
    }
}

/// A finding for every page whose address another page has already. Both files are named; capitals do not make a difference, because some hosts ignore them.
fn collisions(pages: &Pages) -> Vec<Diagnostic> {
    let mut taken: HashMap<Cow<'_, str>, &Arc<Page>> = HashMap::with_capacity(pages.len());
    let mut diagnostics = Vec::new();
    for page in pages.values() {
        let path = in_lower_case(&page.address.path);
        let Some(first) = taken.get(&path) else {
            taken.insert(path, page);
            continue;
        };
        // A page that lies where another language is has been told so already.
        if first.address.language != page.address.language {
            continue;
        }
        let message = format!(
            "`{}` and `{}` want the same address, /{}. Only one of them could be shown.",
            first.file(),
            page.file(),
            page.address.path
        );
        let start = |page: &Page| Span::at(page.source.start());
        diagnostics.push(
            page.diagnostic("address-collision", start(page), message)
                .label(Place::new(&first.source, start(first)), "the other file")
                .help("Rename one of the two files, or join them into one page."),
        );
    }
    diagnostics
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::config::LanguageSettings;

    fn config() -> Config {
        let mut config = Config::default();
        config
            .languages
            .insert("es".into(), LanguageSettings::default());
        config
    }

    fn at(file: &str) -> (String, Role, usize) {
        let found = address(&SitePath::new(file), &config());
        (found.value.path, found.value.role, found.diagnostics.len())
    }

    #[test]
    fn the_file_name_alone_decides_the_address() {
        assert_eq!(at("content/_index.md"), (String::new(), Role::Home, 0));
        assert_eq!(at("content/_index.es.md"), ("es/".into(), Role::Home, 0));
        assert_eq!(
            at("content/treatments/_index.md"),
            ("treatments/".into(), Role::Section, 0)
        );
        assert_eq!(
            at("content/treatments/infusion.md"),
            ("treatments/infusion/".into(), Role::Page, 0)
        );
        assert_eq!(
            at("content/treatments/infusion.es.md"),
            ("es/treatments/infusion/".into(), Role::Page, 0)
        );
        assert_eq!(
            at("content/visit/index.md"),
            ("visit/".into(), Role::Page, 0)
        );
        assert_eq!(at("content/help.md"), ("help/".into(), Role::Page, 0));
    }

    #[test]
    fn a_language_is_known_in_any_capitals_and_length() {
        assert_eq!(at("content/cap.ES.md"), ("es/cap/".into(), Role::Page, 0));
        for file in ["hmong.hmn", "zh.zh-Hans", "a.ZH-hant-tw", "b.es-419"] {
            let (_, _, findings) = at(&format!("content/{file}.md"));
            assert_eq!(findings, 1, "{file}");
        }
        for file in ["Dr.Lee", "ward.12b", "a.b", "from.home"] {
            let (_, _, findings) = at(&format!("content/{file}.md"));
            assert_eq!(findings, 0, "{file}");
        }
    }

    #[test]
    fn a_language_the_site_does_not_have_is_a_finding() {
        assert_eq!(at("content/help.fr.md"), ("help.fr/".into(), Role::Page, 1));
        assert_eq!(
            at("content/version-1.2.md"),
            ("version-1.2/".into(), Role::Page, 0)
        );
    }
}
