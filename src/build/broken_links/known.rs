//! Addresses that there are, to say which one was meant.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use crate::base::path::{OutputPath, SitePath};
use crate::build::job::is_html;
use crate::build::{Job, Plan};
use crate::check::nearby::{Names, is_of_one_sort};

/// They are put in order when the first is asked for.
pub struct Known<'a> {
    plan: &'a Plan,
    pages: OnceCell<Names<&'a str>>,
    /// By the sort of file that was looked for.
    files: RefCell<BTreeMap<String, Names<&'a str>>>,
}

impl<'a> Known<'a> {
    pub fn of(plan: &'a Plan) -> Self {
        Self {
            plan,
            pages: OnceCell::new(),
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
        let pages = || Names::of(self.outputs().filter_map(address_of_page));
        self.pages.get_or_init(pages).find(looked_for).copied()
    }

    /// The same among the files that are no pages and can stand where this one would. Those that Handout makes for itself
    /// are nobody's to lead to.
    pub fn file(&self, looked_for: &str) -> Option<&'a str> {
        let wanted = SitePath::new(looked_for);
        let mut by_ending = self.files.borrow_mut();
        let names = by_ending.entry(wanted.extension()).or_insert_with(|| {
            let jobs = self.plan.jobs.iter();
            let own = jobs.filter(|(_, job)| matches!(job, Job::Copy(_) | Job::ThemeFile));
            let files = own.map(|(output, _)| output.as_str());
            Names::of(files.filter(|file| is_of_one_sort(&wanted, &SitePath::new(file))))
        });
        names.find(looked_for).copied()
    }

    fn outputs(&self) -> impl Iterator<Item = &'a OutputPath> {
        self.plan.jobs.keys()
    }
}

fn address_of_page(output: &OutputPath) -> Option<&str> {
    let path = output.as_str();
    let folder = path.strip_suffix("index.html");
    folder.or_else(|| is_html(output).then_some(path))
}
