//! The text of a new page.

use std::fmt::Write as _;

use super::advice::Advice;
use super::front;
use crate::base::name::easier;
use crate::base::path::SitePath;
use crate::check::needed::{Section, sections};
use crate::load;
use crate::model::{Address, Diagnostic, Kind, Page, Role, Site};

/// What is said of a new page on the command line.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    pub kind: Option<Kind>,
    pub title: Option<&'a str>,
    /// An id of `people.yaml`.
    pub author: Option<&'a str>,
}

/// A page that is still to be written.
#[derive(Debug)]
pub struct Beginning<'a> {
    pub site: &'a Site,
    pub address: Address,
    pub kind: Kind,
    pub title: Option<String>,
    pub author: Option<&'a str>,
    /// The page in the main language of the site that it is going to be a translation of.
    pub original: Option<&'a Page>,
}

impl<'a> Beginning<'a> {
    /// # Errors
    /// When there can be no page of this name, with the reason.
    pub fn new(
        site: &'a Site,
        file: &SitePath,
        wanted: Wanted<'a>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let named = load::address(file, &site.config);
        let mut faults = named.diagnostics;
        let address = named.value;
        let bad_name = load::scan::bad_name(file).or_else(|| awkward(site, file, &address));
        faults.extend(bad_name);
        faults.extend(taken(site, file, &address));
        if !faults.is_empty() {
            return Err(faults);
        }
        let main = &site.config.site.language;
        let original = site.twin(&address.key, main);
        let original = original.filter(|_| *address.language != **main);
        let kind = original.map_or(Kind::Page, |original| original.kind());
        let title = wanted.title.map(str::to_owned);
        let from_name = || front::title(site, file, &address);
        Ok(Self {
            site,
            kind: wanted.kind.unwrap_or(kind),
            // A name of a file in one language is no title in another.
            title: title.or_else(|| original.is_none().then(from_name)),
            author: wanted.author,
            original: original.map(|original| &**original),
            address,
        })
    }

    /// The whole file.
    pub fn text(&self) -> String {
        let mut text = front::front_matter(self);
        text.push('\n');
        match self.original {
            Some(original) => self.translated_headings(original, &mut text),
            None => self.needed_headings(&mut text),
        }
        text
    }

    fn needed_headings(&self, text: &mut String) {
        let mut sections = sections(self.kind).peekable();
        if sections.peek().is_none() {
            let advice = match self.address.role {
                Role::Home | Role::Section => self.advice().welcome,
                Role::Page => self.advice().text,
            };
            // Writing to a string cannot fail.
            let _ = writeln!(text, "<!-- {advice} -->");
        }
        let blocks: Vec<String> = sections
            .map(|section| {
                let heading = self.heading(section);
                let block = ready_block(section);
                let advice = self.advice().section(section);
                format!("{heading}\n\n<!-- {advice} -->\n{block}")
            })
            .collect();
        text.push_str(&blocks.join("\n"));
    }

    /// The heading of a section, with its id where the words alone do not say which section it is.
    fn heading(&self, section: &Section) -> String {
        match self.primary_language() {
            "en" => format!("## {}", section.title),
            "es" => format!("## {} {{#{}}}", section.in_spanish, section.id),
            _ => format!("## {} {{#{}}}", section.title, section.id),
        }
    }

    /// The sections of the original, each with the id by which links and checks know it.
    fn translated_headings(&self, original: &Page, text: &mut String) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "<!-- {} -->", self.advice().headings);
        let headings = original.body.headings.iter();
        for heading in headings.filter(|heading| heading.level == 2) {
            let known = Section::known(&heading.id).filter(|_| self.primary_language() == "es");
            let title = known.map_or(heading.text.as_str(), |section| section.in_spanish);
            let _ = write!(text, "\n## {title} {{#{}}}\n", heading.id);
        }
    }

    /// What the author is told, in the main language of the site: it is the one that its people share.
    pub(super) fn advice(&self) -> &'static Advice {
        Advice::of(&self.site.config.site.language)
    }

    fn primary_language(&self) -> &str {
        self.address.language.split('-').next().unwrap_or_default()
    }
}

/// What is the same on every page, so that nobody has to look up how it is written.
fn ready_block(section: &Section) -> &'static str {
    match section.id {
        "questions-to-ask" => "\n:::questions\n:::\n",
        _ => "",
    }
}

/// A name that `awkward-name` would tell as soon as the page is there. Folders that are there already keep theirs.
fn awkward(site: &Site, file: &SitePath, address: &Address) -> Option<Diagnostic> {
    let key = address.key.as_str();
    let is_known = |folder: &str| {
        let below = format!("{folder}/");
        let mut pages = site.pages.values();
        pages.any(|page| page.address.key == folder || page.address.key.starts_with(&below))
    };
    let mut end = 0;
    let parts = key.split('/').map(|part| {
        end += part.len();
        let whole = &key[..end];
        end += 1;
        easier(part)
            .filter(|_| !is_known(whole))
            .unwrap_or_else(|| part.to_owned())
    });
    let plain = parts.collect::<Vec<_>>().join("/");
    if plain == key {
        return None;
    }
    let message = format!(
        "The name `{file}` would make an address with capital letters or accents, which nobody can type as they hear it."
    );
    let named = file.as_str().replacen(key, &plain, 1);
    Some(Diagnostic::in_file("awkward-name", file, message).help(format!("Call it `{named}`.")))
}

/// Another page that has the address already.
fn taken(site: &Site, file: &SitePath, address: &Address) -> Option<Diagnostic> {
    let other = site.page_at(&address.path)?;
    let message = format!(
        "The page would have the address `/{}`, but `{}` has it already.",
        address.path,
        other.file()
    );
    let help = "Choose another name, or change the page that is there.";
    Some(Diagnostic::in_file("address-collision", file, message).help(help))
}
