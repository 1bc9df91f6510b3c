//! Addresses that there are, to say which one was meant.

use std::cell::OnceCell;

use crate::base::path::OutputPath;
use crate::build::Plan;
use crate::build::job::is_html;
use crate::check::nearby::Names;

/// They are put in order when the first is asked for.
pub struct Known<'a> {
    plan: &'a Plan,
    pages: OnceCell<Names<&'a str>>,
    files: OnceCell<Names<&'a str>>,
}

impl<'a> Known<'a> {
    pub fn of(plan: &'a Plan) -> Self {
        Self {
            plan,
            pages: OnceCell::new(),
            files: OnceCell::new(),
        }
    }

    /// What a link probably leads to: a page, or a file where the address has the ending of one.
    pub fn anything(&self, looked_for: &str) -> Option<&'a str> {
        let output = OutputPath::new(looked_for);
        let is_file = !output.extension().is_empty() && !is_html(&output);
        let file = || self.file(looked_for);
        let first = is_file.then(file).flatten();
        first.or_else(|| self.page(looked_for)).or_else(file)
    }

    fn page(&self, looked_for: &str) -> Option<&'a str> {
        let pages = || Names::of(self.outputs().filter_map(address_of_page));
        self.pages.get_or_init(pages).find(looked_for).copied()
    }

    /// The same among the files that are no pages.
    pub fn file(&self, looked_for: &str) -> Option<&'a str> {
        let is_file = |output: &&OutputPath| address_of_page(output).is_none();
        let files = || Names::of(self.outputs().filter(is_file).map(OutputPath::as_str));
        self.files.get_or_init(files).find(looked_for).copied()
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
