//! What the site consists of, before anything is made: a map from output path to the [`Job`] that makes it.
//!
//! `build` runs every job; `serve` runs the one that was asked for. A request is looked up here and never joined to a folder.

mod after;
mod in_the_way;
mod menu;
mod redirects;

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use imbl::OrdMap;
use imbl::ordmap::Entry;
use rayon::prelude::*;

use super::llms;
use super::sitemap::{SITEMAP, Sitemap, part_path};
use crate::base::path::{OutputPath, SitePath};
use crate::base::text::in_lower_case;
use crate::model::address::page_output;
use crate::model::feed::{Feed, feeds};
use crate::model::picture::Size;
use crate::model::{Address, Diagnostic, Page, Site, With};
use crate::render::MOVED_SCRIPT_PATH;
use crate::render::icon;
use crate::render::made::MadePages;
use crate::render::pictures::InSizes;
use crate::render::qr;
use crate::render::theme::Theme;

pub use after::Basis;

/// How one file of the output is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    Page(SitePath),
    /// A page that Handout makes itself, by its address from the top of the site.
    MadePage(String),
    /// A page for readers in whose language it does not exist yet.
    Untranslated {
        of: SitePath,
        language: String,
    },
    /// An old address that sends the reader on to a page.
    Redirect {
        to: SitePath,
    },
    /// What sends readers of such an address on.
    MovedScript,
    NotFound,
    /// The address of a page, from the top of the site, as a QR code.
    QrCode(String),
    /// A file of the site, copied. On its way HTML gets the notice, and a picture loses what nobody sees in it.
    Copy(SitePath),
    /// A picture in one of its sizes.
    Picture {
        of: SitePath,
        size: Size,
    },
    /// The picture that stands for the site, so many pixels across.
    Icon(u32),
    /// What a telephone needs to know to put the site on its home screen.
    Manifest,
    /// A file of the theme.
    ThemeFile,
    Stylesheet,
    NoticeStylesheet,
    Sitemap,
    /// A part of the site map of a very large site, counted from 1.
    SitemapPart(usize),
    Feed(Feed),
    /// What is on the site, for programs that answer questions, in one language.
    Llms(String),
    Robots,
    /// Tells GitHub Pages to publish the files as they are.
    NoJekyll,
    /// The site's own domain on GitHub Pages.
    Cname,
}

/// Where the stylesheet of the theme and the site is, in the output.
pub const STYLESHEET: &str = "assets/site.css";
/// Where the stylesheet of the notice is. It is the engine’s own, so that no theme can take it away.
pub const NOTICE_STYLESHEET: &str = "assets/notice.css";
/// The page that web servers show for addresses that do not exist.
pub const NOT_FOUND: &str = "404.html";

impl Job {
    /// Whether pages decide that there is such a file. All others come from the settings, the theme and other files.
    fn is_of_pages(&self) -> bool {
        matches!(
            self,
            Self::Page(_)
                | Self::MadePage(_)
                | Self::Untranslated { .. }
                | Self::Redirect { .. }
                | Self::QrCode(_)
        )
    }
}

/// Every file of the output.
#[derive(Debug, Default)]
pub struct Plan {
    pub jobs: OrdMap<OutputPath, Job>,
    /// Whether nothing stood in the way of a file that pages asked for, and no such file in the way of another.
    are_apart: bool,
    /// The outputs that have capitals, without them: some computers take both for one.
    with_capitals: Arc<HashSet<String>>,
}

impl Plan {
    /// Plans the whole output. What two jobs want goes to the first in this order: the engine's own files, pages, the site's files, redirects, the theme's files.
    ///
    /// The pages that Handout makes itself have kept out of the way of all of them already.
    pub fn new(site: &Site, theme: &Theme, made: &MadePages, in_sizes: &InSizes) -> With<Self> {
        let mut planner = Planner {
            are_apart: true,
            ..Planner::default()
        };
        planner.engine_files(site);
        planner.parts_of_sitemap(&Sitemap::of(site, made));
        // On a large site the names alone take their time.
        let pages: Vec<&Arc<Page>> = site.published().collect();
        let pages = pages
            .par_iter()
            .map(|page| (page.address.output(), page.file()));
        let pages: Vec<(OutputPath, &SitePath)> = pages.collect();
        for (output, file) in pages {
            planner.page(output, file);
        }
        for page in made.iter() {
            let job = Job::MadePage(page.address.path.clone());
            planner.put(page.address.output(), job);
        }
        planner.untranslated(site, made);
        for (file, output) in &site.files {
            if !in_sizes.are_withheld(output) {
                planner.copy(output, file);
            }
            if in_sizes.holds(output) {
                planner.sizes(site, output, file);
            }
        }
        if theme.shows_qr_codes() {
            planner.qr_codes(site, made);
        }
        planner.icons(theme);
        planner.redirects(site);
        for output in theme.static_files().keys() {
            // The site's own file of the same name stands in for the theme's: that is how a theme is overridden.
            planner.put(output.clone(), Job::ThemeFile);
        }
        planner.refuse_files_that_are_folders(site, theme);
        planner.keep_the_search_folder_free(site, theme);
        planner.keep_the_folder_of_the_preview_free(site, theme);
        let mut diagnostics = planner.diagnostics;
        let plan = Self {
            are_apart: planner.are_apart && diagnostics.is_empty(),
            with_capitals: Arc::new(with_capitals(&planner.jobs)),
            jobs: planner.jobs,
        };
        diagnostics.extend(made.collisions(site));
        diagnostics.extend(menu::faults(site, &plan));
        With::new(plan, diagnostics)
    }

    /// The file for an address below the base path, as any static host would find it: `treatments/` is `treatments/index.html`.
    pub fn find(&self, path: &str) -> Option<(&OutputPath, &Job)> {
        self.jobs.get_key_value(&*file_at(path))
    }
}

/// The name of the file for an address below the base path, whether there is one or not.
pub fn file_at(path: &str) -> Cow<'_, str> {
    if path.is_empty() || path.ends_with('/') {
        Cow::Owned(format!("{path}index.html"))
    } else {
        Cow::Borrowed(path)
    }
}

#[derive(Default)]
struct Planner {
    jobs: OrdMap<OutputPath, Job>,
    diagnostics: Vec<Diagnostic>,
    are_apart: bool,
}

impl Planner {
    /// Plans a file, unless something is there already.
    fn put(&mut self, output: OutputPath, job: Job) {
        match self.jobs.entry(output) {
            Entry::Vacant(place) => {
                place.insert(job);
            }
            Entry::Occupied(place) => {
                self.are_apart &= !job.is_of_pages() && !place.get().is_of_pages();
            }
        }
    }

    fn engine_files(&mut self, site: &Site) {
        let mut own = vec![
            (STYLESHEET, Job::Stylesheet),
            (NOTICE_STYLESHEET, Job::NoticeStylesheet),
            (NOT_FOUND, Job::NotFound),
            (SITEMAP, Job::Sitemap),
            (".nojekyll", Job::NoJekyll),
        ];
        if site.published().any(|page| !page.front.aliases.is_empty()) {
            own.push((MOVED_SCRIPT_PATH, Job::MovedScript));
        }
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
        for (path, job) in of_languages(site) {
            let output = OutputPath::new(&path);
            // A site may have had one of its own before.
            if !site.files.values().any(|own| *own == output) {
                self.jobs.insert(output, job);
            }
        }
    }

    fn parts_of_sitemap(&mut self, sitemap: &Sitemap<'_>) {
        for number in 1..=sitemap.parts() {
            let output = OutputPath::new(&part_path(number));
            self.jobs.insert(output, Job::SitemapPart(number));
        }
    }

    fn page(&mut self, output: OutputPath, file: &SitePath) {
        // Two pages with one address are reported by `load`, which can show both places.
        self.put(output, Job::Page(file.clone()));
    }

    fn untranslated(&mut self, site: &Site, made: &MadePages) {
        for (page, language) in site.untranslated() {
            let path = site.path_for(page, language);
            self.diagnostics
                .extend(made.collision_with_untranslated(page, &path));
            let (output, job) = untranslated(site, page, language);
            self.put(output, job);
        }
    }

    fn qr_codes(&mut self, site: &Site, made: &MadePages) {
        let written = site.published().map(|page| &page.address);
        let packs = made.iter().filter(|page| page.subject.is_pack());
        for address in written.chain(packs.map(|page| &page.address)) {
            if let Some((output, job)) = qr_code(site, address) {
                self.put(output, job);
            }
        }
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
            Job::Page(page) | Job::Untranslated { of: page, .. } => format!("the page `{page}`"),
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

    /// A site may have icons and a manifest of its own: those were planned before.
    fn icons(&mut self, theme: &Theme) {
        if theme.icon().is_none() {
            return;
        }
        for size in icon::SIZES {
            self.put(icon::output(size), Job::Icon(size));
        }
        self.put(OutputPath::new(icon::MANIFEST), Job::Manifest);
    }

    fn sizes(&mut self, site: &Site, output: &OutputPath, file: &SitePath) {
        let Some(picture) = site.pictures.get(output) else {
            return;
        };
        for size in picture.sizes() {
            let of = file.clone();
            let job = Job::Picture { of, size };
            self.put(picture.output_of(output, size), job);
        }
    }
}

/// The feeds, and the files for programs that answer questions: there is one in each language that has something to tell.
fn of_languages(site: &Site) -> impl Iterator<Item = (String, Job)> {
    let feeds = feeds(site).into_iter();
    let feeds = feeds.map(|feed| (feed.path(site), Job::Feed(feed)));
    let llms = llms::languages(site).into_iter();
    let llms = llms.map(|tag| (llms::path(site, tag), Job::Llms(tag.to_owned())));
    feeds.chain(llms)
}

/// A page for readers of a language in which it does not exist yet.
fn untranslated(site: &Site, page: &Page, language: &str) -> (OutputPath, Job) {
    let job = Job::Untranslated {
        of: page.file().clone(),
        language: language.to_owned(),
    };
    (page_output(&site.path_for(page, language)), job)
}

/// The address of a page as a QR code.
fn qr_code(site: &Site, address: &Address) -> Option<(OutputPath, Job)> {
    let output = qr::output(&site.config, &address.path)?;
    Some((output, Job::QrCode(address.path.clone())))
}

fn with_capitals(jobs: &OrdMap<OutputPath, Job>) -> HashSet<String> {
    let lower = jobs.keys().map(|output| in_lower_case(output.as_str()));
    let changed = lower.filter_map(|lower| match lower {
        Cow::Owned(lower) => Some(lower),
        Cow::Borrowed(_) => None,
    });
    changed.collect()
}
