//! What the site consists of, before anything is made: a map from output path to the [`Job`] that makes it.
//!
//! `build` runs every job; `serve` runs the one that was asked for. A request is looked up here and never joined to a folder.

use std::collections::BTreeMap;

use crate::base::path::{OutputPath, SitePath};
use crate::base::span::Span;
use crate::model::{Diagnostic, Site, With};
use crate::render::theme::Theme;

/// How one file of the output is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    Page(SitePath),
    /// An old address that sends the reader on to a page.
    Redirect {
        to: SitePath,
    },
    NotFound,
    /// A file of the site, copied; HTML gets the notice on its way.
    Copy(SitePath),
    /// A file of the theme.
    ThemeFile,
    Stylesheet,
    NoticeStylesheet,
    Sitemap,
    Feed,
    Robots,
    /// Tells GitHub Pages to publish the files as they are.
    NoJekyll,
    /// The site's own domain on GitHub Pages.
    Cname,
}

pub const STYLESHEET: &str = "assets/site.css";
pub const NOTICE_STYLESHEET: &str = "assets/notice.css";
pub const NOT_FOUND: &str = "404.html";

/// Every file of the output.
#[derive(Debug, Default)]
pub struct Plan {
    pub jobs: BTreeMap<OutputPath, Job>,
}

impl Plan {
    /// Plans the whole output. What two jobs want goes to the first in this order: the engine's own files, pages, the site's files, redirects, the theme's files.
    pub fn new(site: &Site, theme: &Theme) -> With<Self> {
        let mut planner = Planner::default();
        planner.engine_files(site);
        for page in site.published() {
            planner.page(page.address.output(), page.file());
        }
        for (file, output) in &site.files {
            planner.copy(output, file);
        }
        planner.redirects(site);
        for output in theme.static_files().keys() {
            // The site's own file of the same name stands in for the theme's: that is how a theme is overridden.
            planner.jobs.entry(output.clone()).or_insert(Job::ThemeFile);
        }
        planner.refuse_files_that_are_folders();
        let plan = Self { jobs: planner.jobs };
        With::new(plan, planner.diagnostics)
    }

    /// The file for an address below the base path, as any static host would find it: `treatments/` is `treatments/index.html`.
    pub fn find(&self, path: &str) -> Option<(&OutputPath, &Job)> {
        let path = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        self.jobs.get_key_value(path.as_str())
    }
}

#[derive(Default)]
struct Planner {
    jobs: BTreeMap<OutputPath, Job>,
    diagnostics: Vec<Diagnostic>,
}

impl Planner {
    fn engine_files(&mut self, site: &Site) {
        let mut own = vec![
            (STYLESHEET, Job::Stylesheet),
            (NOTICE_STYLESHEET, Job::NoticeStylesheet),
            (NOT_FOUND, Job::NotFound),
            ("sitemap.xml", Job::Sitemap),
            ("feed.xml", Job::Feed),
            (".nojekyll", Job::NoJekyll),
        ];
        if site.config.publish.cname.is_some() {
            own.push(("CNAME", Job::Cname));
        }
        // A clinic may have a robots.txt of its own.
        if !site
            .files
            .values()
            .any(|output| output.as_str() == "robots.txt")
        {
            own.push(("robots.txt", Job::Robots));
        }
        for (path, job) in own {
            self.jobs.insert(OutputPath::new(path), job);
        }
    }

    fn page(&mut self, output: OutputPath, file: &SitePath) {
        // Two pages with one address are reported by `load`, which can show both places.
        self.jobs
            .entry(output)
            .or_insert_with(|| Job::Page(file.clone()));
    }

    fn copy(&mut self, output: &OutputPath, file: &SitePath) {
        let Some(taken) = self.jobs.get(output) else {
            self.jobs.insert(output.clone(), Job::Copy(file.clone()));
            return;
        };
        if output.as_str() == ".nojekyll" {
            return;
        }
        let other = match taken {
            Job::Page(page) => format!("the page `{page}`"),
            Job::Copy(other) => format!("`{other}`"),
            _ => "a file that Handout makes itself".to_owned(),
        };
        let message = format!(
            "`{file}` would be published as `{output}`, but so would {other}. Only one of them can have that address."
        );
        self.diagnostics.push(
            Diagnostic::in_file("address-collision", file, message)
                .help("Rename the file, or remove it."),
        );
    }

    /// A file `visit` cannot lie beside a file `visit/index.html`. Capitals make no difference, because some computers ignore them.
    fn refuse_files_that_are_folders(&mut self) {
        let mut folders: BTreeMap<String, OutputPath> = BTreeMap::new();
        for output in self.jobs.keys() {
            let path = output.as_str().to_lowercase();
            for (end, _) in path.match_indices('/') {
                let folder = path[..end].to_owned();
                folders.entry(folder).or_insert_with(|| output.clone());
            }
        }
        let is_in_the_way = |output: &OutputPath, job: &Job| {
            let inside = folders.get(&output.as_str().to_lowercase())?;
            match job {
                Job::Copy(file) => Some((output.clone(), file.clone(), inside.clone())),
                _ => None,
            }
        };
        let jobs = self.jobs.iter();
        let in_the_way: Vec<_> = jobs
            .filter_map(|(output, job)| is_in_the_way(output, job))
            .collect();
        for (output, file, inside) in in_the_way {
            self.jobs.remove(&output);
            let message = format!(
                "`{file}` would be published as the file `{output}`, but `{inside}` needs a folder of that name. There cannot be both."
            );
            self.diagnostics.push(
                Diagnostic::in_file("address-collision", &file, message)
                    .help("Rename the file; most files have an ending, such as `.pdf`."),
            );
        }
    }

    fn redirects(&mut self, site: &Site) {
        for page in site.published() {
            for alias in &page.front.aliases {
                let path = alias.value.trim_start_matches('/');
                let path = match path.rsplit('/').next() {
                    Some(last) if last.contains('.') => path.to_owned(),
                    _ => format!("{}/index.html", path.trim_end_matches('/')),
                };
                let output = OutputPath::new(&path);
                if !output.as_str().to_lowercase().ends_with(".html") {
                    self.diagnostics
                        .push(bad_alias(page, alias.span, &alias.value));
                    continue;
                }
                match self.jobs.get(&output) {
                    None => {
                        let to = page.file().clone();
                        self.jobs.insert(output, Job::Redirect { to });
                    }
                    Some(taken) => {
                        self.diagnostics
                            .push(taken_alias(page, alias.span, &alias.value, taken));
                    }
                }
            }
        }
    }
}

fn bad_alias(page: &crate::model::Page, span: Span, alias: &str) -> Diagnostic {
    page.diagnostic(
        "invalid-field",
        span,
        format!("The old address `{alias}` cannot send readers on: only web pages can."),
    )
    .help("Give the address of a page, such as `/old-name/` or `/old-name.html`.")
}

fn taken_alias(page: &crate::model::Page, span: Span, alias: &str, taken: &Job) -> Diagnostic {
    let other = match taken {
        Job::Page(file) if file == page.file() => "this page itself has it".to_owned(),
        Job::Page(file) => format!("the page `{file}` has it"),
        Job::Copy(file) => format!("the file `{file}` has it"),
        Job::Redirect { to } => format!("it already leads to `{to}`"),
        _ => "Handout makes a file there itself".to_owned(),
    };
    page.diagnostic(
        "address-collision",
        span,
        format!("The old address `{alias}` cannot lead here, because {other}."),
    )
    .help("Remove this line from `aliases`, or rename the other file.")
}
