//! Addresses that there are, to say which one was meant.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::base::path::{OutputPath, SitePath};
use crate::build::job::is_html;
use crate::build::{Job, Plan, Snapshot};
use crate::check::nearby::{Names, is_of_one_sort};
use crate::model::Config;

/// A language other than the main one.
type Language<'a> = Option<&'a str>;

type ByKey<K, P> = RefCell<BTreeMap<K, Names<P>>>;

/// They are put in order when the first is asked for. What is for readers of another language than the address that was
/// looked for is never meant.
pub struct Known<'a> {
    plan: &'a Plan,
    config: &'a Config,
    /// By the language whose folder was looked in.
    pages: ByKey<Language<'a>, &'a str>,
    /// By the same and the sort of file that was looked for.
    files: ByKey<(Language<'a>, String), &'a str>,
}

impl<'a> Known<'a> {
    pub fn of(snapshot: &'a Snapshot) -> Self {
        Self {
            plan: &snapshot.plan,
            config: &snapshot.site.config,
            pages: RefCell::default(),
            files: RefCell::default(),
        }
    }

    /// What a link probably leads to: a page, or a file where the address has the ending of one.
    pub fn anything(&self, looked_for: &str) -> Option<&'a str> {
        let output = OutputPath::new(looked_for);
        let is_file = !output.extension().is_empty() && !is_html(&output);
        let file = || self.file(looked_for);
        let first = is_file.then(file).flatten();
        let page = first.or_else(|| self.page(looked_for));
        let is_folder = looked_for.is_empty() || looked_for.ends_with('/');
        page.or_else(|| file().filter(|_| !is_folder))
    }

    fn page(&self, looked_for: &str) -> Option<&'a str> {
        let language = self.language_of(looked_for);
        let mut by_language = self.pages.borrow_mut();
        let names = by_language.entry(language).or_insert_with(|| {
            let pages = self.plan.jobs.keys().filter_map(address_of_page);
            Names::of(pages.filter(|page| self.language_of(page) == language))
        });
        names.find(looked_for).copied()
    }

    /// The same among the files that are no pages and can stand where this one would. Those that Handout makes for itself
    /// are nobody's to lead to.
    pub fn file(&self, looked_for: &str) -> Option<&'a str> {
        let wanted = SitePath::new(looked_for);
        let language = self.language_of(looked_for);
        let mut by_ending = self.files.borrow_mut();
        let names = by_ending.entry((language, wanted.extension()));
        let names = names.or_insert_with(|| {
            let jobs = self.plan.jobs.iter();
            let own = jobs.filter(|(_, job)| matches!(job, Job::Copy(_) | Job::ThemeFile));
            let files = own.map(|(output, _)| output.as_str());
            let fitting = files.filter(|file| is_of_one_sort(&wanted, &SitePath::new(file)));
            Names::of(fitting.filter(|file| self.language_of(file) == language))
        });
        names.find(looked_for).copied()
    }

    /// The language in whose folder an address lies; `None` for what is in the main language, or in none.
    fn language_of(&self, path: &str) -> Language<'a> {
        let (folder, _) = path.split_once('/')?;
        let mut others = self.config.language_tags().skip(1);
        others.find(|tag| *tag == folder)
    }
}

fn address_of_page(output: &OutputPath) -> Option<&str> {
    let path = output.as_str();
    let folder = path.strip_suffix("index.html");
    folder.or_else(|| is_html(output).then_some(path))
}
