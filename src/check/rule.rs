//! What a rule is: its name and text, the questions it is asked, and the place where it puts its findings.

use std::sync::Arc;

use super::clinic_words::ClinicWords;
use super::nearby::Nearby;
use super::reading::Glossaries;
use super::settings::Settings;
use super::text::{Phrase, Text};
use crate::model::{Diagnostic, Level, Page, RenderedPage, Site};

/// One check with a name.
///
/// A rule answers the questions that concern it and leaves the others alone. What comes from reading files or from
/// templates is found there; such a rule has only a [`Meta`] and answers none.
///
/// The questions [`front`](Self::front), [`body`](Self::body) and [`text`](Self::text) are about one page alone. The
/// answers may depend on the settings, the data and the day, and never on other pages or files: they are kept until one
/// of those changes. What needs a look at the rest of the site is a question for [`beside`](Self::beside).
pub trait Rule: Sync {
    /// What is said of the rule before any page is read: its name, its level, its page.
    fn meta(&self) -> &'static Meta;

    /// What the author says about a page. Not asked where the front matter could not be read.
    fn front(&self, _page: &Arc<Page>, _site: &Site, _findings: &mut Findings<'_>) {}

    /// The text of a page. Asked also where the front matter could not be read.
    fn body(&self, _page: &Arc<Page>, _site: &Site, _findings: &mut Findings<'_>) {}

    /// The words of a page, cut into sentences. Asked also where the front matter could not be read.
    fn text(&self, _text: &Text<'_>, _site: &Site, _findings: &mut Findings<'_>) {}

    /// A page beside the others: where its links lead, whether it is translated, which files it shows. Asked also where
    /// the front matter could not be read.
    fn beside(&self, _page: &Arc<Page>, _site: &Site, _findings: &mut Findings<'_>) {}

    /// The phrases that [`Text::hits`] tells this rule of. They are looked for together with those of all other rules.
    fn phrases(&self) -> &'static [Phrase] {
        &[]
    }

    /// The site as a whole: pages beside each other, and the data files.
    fn site(&self, _site: &Site, _findings: &mut Findings<'_>) {}

    /// A finished page, after the theme had its say.
    fn rendered(&self, _page: &RenderedPage, _site: &Site, _findings: &mut Findings<'_>) {}
}

/// Everything there is to know of a rule besides its check.
#[derive(Debug)]
pub struct Meta {
    /// Part of the interface: it stands in `[checks]` and in waivers, and never changes.
    pub name: &'static str,
    pub group: Group,
    /// The level where `[checks]` does not set another.
    pub level: Level,
    /// When it fires, in one line without a full stop at the end.
    pub summary: &'static str,
    /// The page about the rule: what, why, how to fix, examples, sources.
    pub doc: &'static str,
    /// Numbers that `[checks.<name>]` can set.
    pub options: &'static [Choice],
    /// For a rule whose numbers differ between languages: what they are for pages in this one, which
    /// `[checks.<name>.<language>]` can set. Nothing where they are those of [`options`](Self::options).
    pub options_in: Option<OptionsIn>,
    /// Whether it is only a note on a site with `sample = true`, where nobody has approved the pages.
    pub soft_on_sample: bool,
    /// Whether it can neither be set to another level nor waived: what it finds means that something was not read or
    /// not made, or that a page has no notice.
    pub fixed: bool,
    /// Whether a build reports it for pages that it leaves out.
    pub of_left_out: OfLeftOut,
}

impl Meta {
    /// Whether a page can ask that the rule stays silent on it. A waiver of a finding about waivers would hide itself.
    pub fn can_be_waived(&self) -> bool {
        !self.fixed && self.group != Group::Waivers
    }

    /// What most rules leave as it is.
    pub const USUAL: Meta = Meta {
        name: "",
        group: Group::Structure,
        level: Level::Warn,
        summary: "",
        doc: "",
        options: &[],
        options_in: None,
        soft_on_sample: false,
        fixed: false,
        of_left_out: OfLeftOut::Silent,
    };
}

/// Whether a build reports a finding that is about a page it leaves out. `check` and the preview report every one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfLeftOut {
    /// What is unfinished in a draft is no reason to keep the other pages from patients.
    Silent,
    /// Only where the page does not say itself that it is a draft or in review: then what is wrong may be the very line
    /// that should publish it.
    WhereStatusIsUnclear,
    /// It concerns the whole site, or nobody knows what the page is.
    Told,
}

/// The numbers of a rule for pages in a language, given by its tag without region.
pub type OptionsIn = fn(&str) -> Option<&'static [Choice]>;

/// A number that a site can set for a rule.
#[derive(Debug)]
pub struct Choice {
    pub name: &'static str,
    pub default: i64,
}

/// What a rule is about. The order is that of `handout explain`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Files,
    Structure,
    Components,
    Links,
    Review,
    Sources,
    Claims,
    Safety,
    Words,
    Reading,
    FinishedPage,
    Waivers,
}

impl Group {
    /// In the order in which they are listed.
    pub const ALL: [Group; 12] = [
        Group::Files,
        Group::Structure,
        Group::Components,
        Group::Links,
        Group::Review,
        Group::Sources,
        Group::Claims,
        Group::Safety,
        Group::Words,
        Group::Reading,
        Group::FinishedPage,
        Group::Waivers,
    ];

    /// The heading above its rules.
    pub fn title(self) -> &'static str {
        match self {
            Group::Files => "Files and front matter",
            Group::Structure => "Structure of a page",
            Group::Components => "Components",
            Group::Links => "Links, pictures and raw HTML",
            Group::Review => "Review, approval and dates",
            Group::Sources => "Sources",
            Group::Claims => "Claims and balance",
            Group::Safety => "Safety",
            Group::Words => "Plain and respectful words",
            Group::Reading => "How easy it is to read",
            Group::FinishedPage => "The finished page",
            Group::Waivers => "Waivers",
        }
    }
}

/// Whether a page is judged: every page in an edition for staff, the published ones in a build. A page whose front
/// matter cannot be read is never published; its text is judged all the same.
pub fn is_judged(page: &Page, site: &Site) -> bool {
    !page.front_is_readable || site.is_published(page)
}

/// What rules look up. Each is made ready when the first rule asks, and then serves all pages.
#[derive(Debug, Default)]
pub struct Lookups {
    nearby: Nearby,
    clinic_words: ClinicWords,
    glossaries: Glossaries,
}

/// Where a rule puts what it found.
pub struct Findings<'a> {
    meta: &'static Meta,
    settings: &'a Settings,
    lookups: &'a Lookups,
    list: Vec<Diagnostic>,
}

impl<'a> Findings<'a> {
    /// Gathers what one rule finds.
    pub fn new(meta: &'static Meta, settings: &'a Settings, lookups: &'a Lookups) -> Self {
        Self {
            meta,
            settings,
            lookups,
            list: Vec::new(),
        }
    }

    /// Adds what was found.
    pub fn push(&mut self, finding: Diagnostic) {
        debug_assert_eq!(
            finding.rule, self.meta.name,
            "a rule speaks only in its own name"
        );
        self.list.push(finding);
    }

    /// The rule's own number of this name, as the site sets it.
    pub fn option(&self, name: &str) -> i64 {
        self.settings.option(self.meta, name)
    }

    /// The same for a number of things that are counted.
    pub fn limit(&self, name: &str) -> usize {
        usize::try_from(self.option(name)).unwrap_or(usize::MAX)
    }

    /// The same for pages in this language, where the rule knows a difference.
    pub fn option_in(&self, language: &str, name: &str) -> i64 {
        self.settings.option_in(self.meta, language, name)
    }

    /// A link that would work, for one in `page` that leads to `looked_for`.
    pub fn nearest_file(&self, site: &Site, page: &Page, looked_for: &str) -> Option<String> {
        let folder = page.file().parent();
        self.lookups.nearby.file(site, folder, looked_for)
    }

    /// A picture or film that would be seen, for one in `page` that is `looked_for`.
    pub fn nearest_picture(&self, site: &Site, page: &Page, looked_for: &str) -> Option<String> {
        let folder = page.file().parent();
        self.lookups.nearby.picture(site, folder, looked_for)
    }

    /// The file of a page, from `content` on, that was meant by one that is not there.
    pub fn nearest_page(&self, site: &Site, looked_for: &str) -> Option<String> {
        self.lookups.nearby.page(site, looked_for)
    }

    /// The words that the clinic keeps off its pages.
    pub fn clinic_words(&self) -> &'a ClinicWords {
        &self.lookups.clinic_words
    }

    /// The words that the glossary explains.
    pub fn glossaries(&self) -> &'a Glossaries {
        &self.lookups.glossaries
    }

    /// What was found, in the order in which it was.
    pub fn into_list(self) -> Vec<Diagnostic> {
        self.list
    }
}

/// The pages that are judged and whose front matter was read.
pub fn judged_pages(site: &Site) -> impl Iterator<Item = &Arc<Page>> {
    let pages = site.pages.values();
    pages.filter(|page| page.front_is_readable && is_judged(page, site))
}
