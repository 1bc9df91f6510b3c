//! What a page is about that Handout makes itself.

use crate::model::taxonomy::Taxonomy;
use crate::model::{Address, Role, Site};
use crate::render::address::encode;

/// The template of packs.
pub const PACK: &str = "pack.html";

/// The subject decides the address, the template and the list that the template gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// Every page under its first letter; on a large site only the letters.
    AToZ,
    /// The pages of one letter, by its place in addresses, or a part of them, counted from 1.
    Letter { id: String, part: usize },
    /// Every page in the tree of the sections, or a part of them.
    SiteMap { part: usize },
    /// What the pages cite.
    Sources,
    /// All there is to find pages by: conditions, medicines and so on.
    Topics,
    /// The terms of one of these.
    Taxonomy(Taxonomy),
    /// The pages of one term; with more pages than one list should hold, a part of them, counted from 1.
    Term {
        taxonomy: Taxonomy,
        id: String,
        part: usize,
    },
    /// A part of the pages of a section, by its key. The first is the page of the section itself.
    Section { key: String, part: usize },
    /// Pages put together to be printed as one, by the name of the pack.
    Pack(String),
    /// Where readers search the site. It holds the A–Z too, for those whose browser runs no scripts.
    Search,
}

impl Subject {
    /// Those that stand at a fixed address in every language, in the order in which they are offered.
    pub const STANDING: [Self; 4] = [
        Self::AToZ,
        Self::SiteMap { part: 1 },
        Self::Topics,
        Self::Sources,
    ];

    /// The templates that show the list of their address and of no other. A page cannot have that of packs at all.
    pub const BY_ADDRESS: [&'static str; 3] = ["taxonomy.html", "term.html", PACK];

    /// What templates call the lists of all subjects.
    pub const LISTS: [&'static str; 8] = [
        "a_z", "site_map", "sources", "topics", "taxonomy", "term", "search", "pack",
    ];

    /// The address below the top of the language, without the slash at the end.
    pub fn key(&self) -> String {
        match self {
            Self::Taxonomy(taxonomy) => format!("topics/{}", taxonomy.name()),
            Self::Term { taxonomy, id, part } => {
                let first = format!("topics/{}/{id}", taxonomy.name());
                part_key(&first, *part)
            }
            Self::Letter { id, part } => part_key(&format!("a-z/{id}"), *part),
            Self::Section { key, part } => part_key(key, *part),
            Self::Pack(name) => format!("packs/{name}"),
            Self::SiteMap { part } => part_key(self.name(), *part),
            _ => self.name().to_owned(),
        }
    }

    /// Where it is in a language.
    pub fn address(&self, site: &Site, language: &str) -> Address {
        let main = &site.config.site.language;
        Address::new(Role::Page, self.key(), language, main)
    }

    /// The same as links have it, from the top of the site.
    pub fn path(&self, site: &Site, language: &str) -> String {
        encode(&self.address(site, language).path).into_owned()
    }

    /// Whether a page of the site may take its place. A further part of a list names what no other part names, and a pack
    /// is shown by no other page.
    pub fn gives_way(&self) -> bool {
        self.part() == 1 && !self.is_pack()
    }

    /// Whether it is pages put together to be printed.
    pub fn is_pack(&self) -> bool {
        matches!(self, Self::Pack(_))
    }

    /// The name of its template without `.html`; for those that stand at a fixed address this is the address too.
    pub fn name(&self) -> &'static str {
        match self {
            Self::AToZ | Self::Letter { .. } => "a-z",
            Self::SiteMap { .. } => "site-map",
            Self::Sources => "sources",
            Self::Topics => "topics",
            Self::Taxonomy(_) => "taxonomy",
            Self::Term { .. } => "term",
            Self::Section { .. } => "section",
            Self::Pack(_) => "pack",
            Self::Search => "search",
        }
    }

    /// The file of its template.
    pub fn template(&self) -> String {
        format!("{}.html", self.name())
    }

    /// The name of its list in templates, where a dash would be a minus.
    pub fn list(&self) -> String {
        self.name().replace('-', "_")
    }

    /// Which part of a long list it shows, counted from 1.
    pub fn part(&self) -> usize {
        match self {
            Self::Letter { part, .. }
            | Self::SiteMap { part }
            | Self::Term { part, .. }
            | Self::Section { part, .. } => *part,
            _ => 1,
        }
    }

    /// The same subject, another part of it.
    pub fn with_part(&self, number: usize) -> Self {
        let mut other = self.clone();
        match &mut other {
            Self::Letter { part, .. }
            | Self::SiteMap { part }
            | Self::Term { part, .. }
            | Self::Section { part, .. } => *part = number,
            _ => {}
        }
        other
    }
}

/// The key of a part of a long list: `topics/tags/sleep`, `topics/tags/sleep/page-2`.
pub fn part_key(first: &str, part: usize) -> String {
    if part == 1 {
        first.to_owned()
    } else {
        format!("{first}/page-{part}")
    }
}
