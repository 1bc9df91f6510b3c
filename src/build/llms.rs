//! `llms.txt`: what is on the site, for programs that answer questions from what they read on the web.
//!
//! Such a program repeats what it finds, so it is told first what every reader is told: that this is not medical advice,
//! whom to call in danger, and of each page when somebody last checked it. The form is that of <https://llmstxt.org>: a
//! title, a summary, and lists of links below headings.

use std::fmt::Write as _;

use crate::model::address::Role;
use crate::model::data::{Contact, in_language};
use crate::model::{Address, Kind, Page, Site, Status};
use crate::render::address::{encode, telephone};
use crate::render::dates::Dates;
use crate::render::made::MadePages;
use crate::render::notice::Wording;
use crate::render::own_name;
use crate::render::strings::Strings;

/// The languages that have such a file: those with pages.
pub fn languages(site: &Site) -> Vec<&str> {
    let tags = site.config.language_tags();
    tags.filter(|tag| site.config.build.llms && site.in_language(tag).next().is_some())
        .collect()
}

/// Where the file of a language is, from the top of the site: `es/llms.txt`.
pub fn path(site: &Site, language: &str) -> String {
    let main = &site.config.site.language;
    let home = Address::new(Role::Home, String::new(), language, main);
    format!("{}llms.txt", home.path)
}

/// The file of a language.
pub fn text(site: &Site, language: &str, made: &MadePages) -> String {
    let mut writer = Writer {
        site,
        language,
        dates: Dates::of(language, &site.config.site.country),
        strings: made.strings(language),
        out: String::new(),
    };
    writer.head();
    writer.help();
    writer.sections();
    writer.others();
    writer.languages();
    writer.out
}

/// Text on one line, without what Markdown would take for a link, a tag or an emphasis.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut plain = String::with_capacity(text.len());
    for character in words.join(" ").chars() {
        if matches!(character, '\\' | '[' | ']' | '<' | '*' | '`') {
            plain.push('\\');
        }
        plain.push(character);
    }
    plain
}

struct Writer<'a> {
    site: &'a Site,
    language: &'a str,
    dates: Dates,
    strings: &'a Strings,
    out: String,
}

impl<'a> Writer<'a> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn heading(&mut self, title: &str) {
        let title = plain(title);
        self.line(&format!("\n## {title}\n"));
    }

    fn string(&self, key: &str) -> String {
        self.strings.get(key).cloned().unwrap_or_default()
    }

    fn head(&mut self) {
        let config = &self.site.config;
        self.line(&format!("# {}", plain(config.title(self.language))));
        if let Some(tagline) = config.tagline(self.language) {
            self.line(&format!("\n> {}", plain(tagline)));
        }
        let notice = Wording::of(self.site, self.language).text();
        self.line(&format!("\n{}", plain(&notice)));
    }

    /// Whom to call, and the page that says more.
    fn help(&mut self) {
        let site = self.site;
        let country = &site.config.site.country;
        let contacts = site.data.contacts.iter();
        let lines: Vec<&Contact> = contacts
            .filter(|contact| contact.country == *country && contact.phone.is_some())
            .collect();
        let pages = site.in_language(self.language);
        let pages: Vec<_> = pages.filter(|page| is_help(page)).collect();
        if lines.is_empty() && pages.is_empty() {
            return;
        }
        self.heading(&self.string("help_now"));
        for contact in lines {
            self.contact(contact);
        }
        for page in pages {
            self.page(page);
        }
    }

    fn contact(&mut self, contact: &Contact) {
        let Some(phone) = &contact.phone else {
            return;
        };
        let words = in_language(&contact.languages, self.language);
        let words = words.cloned().unwrap_or_default();
        let name = plain(words.name.as_ref().unwrap_or(&contact.name));
        let (call, number) = (self.string("call"), telephone(phone));
        let mut line = format!("- [{name}](tel:{number}): {call} {}.", plain(phone));
        if let Some(note) = words.note.as_ref().or(contact.note.as_ref()) {
            line = format!("{line} {}", plain(note));
        }
        self.line(&line);
    }

    /// Every section at the top, with all pages below it.
    fn sections(&mut self) {
        let top = self.site.section("", self.language);
        for key in top.map_or(&[][..], |top| &top.sections) {
            let Some(head) = self.site.shown(key, self.language) else {
                continue;
            };
            self.list(head.nav_title(), &self.inside(key));
        }
    }

    /// The page at the head of a section, then all pages below it, those of its sections after its own.
    fn inside(&self, key: &'a str) -> Vec<&'a Page> {
        let mut keys = vec![key];
        let mut pages = Vec::new();
        while let Some(key) = keys.pop() {
            pages.extend(self.site.shown(key, self.language).map(|head| &**head));
            if let Some(section) = self.site.section(key, self.language) {
                let files = section.pages.iter();
                let inside = files.filter_map(|file| self.site.page(file.as_str()));
                pages.extend(inside.map(|page| &**page));
                keys.extend(section.sections.iter().rev().map(String::as_str));
            }
        }
        pages
    }

    /// The pages beside the sections: those about the site, the glossary and so on.
    fn others(&mut self) {
        let top = self.site.section("", self.language);
        let files = top.map_or(&[][..], |top| &top.pages).iter();
        let pages = files.filter_map(|file| self.site.page(file.as_str()));
        let pages: Vec<&Page> = pages.map(|page| &**page).collect();
        self.list(&self.string("llms_more"), &pages);
    }

    /// A heading with those of the pages that are in the language and may be listed.
    fn list(&mut self, title: &str, pages: &[&Page]) {
        let own = pages.iter().filter(|page| {
            *page.address.language == *self.language && page.is_in_lists() && !is_help(page)
        });
        let mut own = own.peekable();
        if own.peek().is_some() {
            self.heading(title);
        }
        for page in own {
            self.page(page);
        }
    }

    fn page(&mut self, page: &Page) {
        let address = self.site.config.absolute(&encode(&page.address.path));
        let title = plain(page.title());
        let _ = write!(self.out, "- [{title}]({address})");
        let summary = page.front.summary.as_ref();
        let said = summary.map(|summary| plain(&summary.value));
        let said: Vec<String> = said.into_iter().chain(self.state(page)).collect();
        if !said.is_empty() {
            let _ = write!(self.out, ": {}", said.join(" "));
        }
        self.line("");
    }

    /// What the reader of a page is told of who checked it, and when.
    fn state(&self, page: &Page) -> Vec<String> {
        let front = &page.front;
        let mut said = Vec::new();
        match page.status() {
            Status::Approved | Status::Retired => {}
            Status::Draft => said.push(self.string("status_draft")),
            Status::InReview => said.push(self.string("status_in_review")),
        }
        let dates = [
            ("last_reviewed", &front.reviewed_on),
            ("review_due", &front.review_due),
        ];
        for (label, date) in dates {
            if let Some(date) = date {
                let date = self.dates.in_words(date.value);
                said.push(format!("{}: {date}.", self.string(label)));
            }
        }
        if said.is_empty() && page.is_clinical() {
            said.push(format!("{}.", self.string("not_reviewed")));
        }
        said
    }

    fn languages(&mut self) {
        let all = languages(self.site).into_iter();
        let others: Vec<&str> = all.filter(|tag| *tag != self.language).collect();
        if others.is_empty() {
            return;
        }
        self.heading(&self.string("languages"));
        for tag in others {
            let address = self.site.config.absolute(&path(self.site, tag));
            let title = plain(self.site.config.title(tag));
            self.line(&format!("- [{}]({address}): {title}", own_name(tag)));
        }
    }
}

fn is_help(page: &Page) -> bool {
    page.kind() == Kind::Crisis && page.is_in_lists()
}
