//! The gallery: every component of the theme as readers see it, with its source and the words for its authors.
//!
//! It is a site of its own, made of pages that are written here in Markdown from the READMEs and the examples, with the
//! settings, the theme and the data of the real site. So an example goes the same way as a page. Only the preview shows
//! the gallery; it is in no plan of a site that is built.

mod pages;
mod sample;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::job::{self, Made};
use super::{Job, Snapshot};
use crate::base::fs::{MemoryTree, Tree};
use crate::base::path::{OutputPath, SitePath};
use crate::load::{self, Cache, Options, SETTINGS};
use crate::model::{Audience, Diagnostic, Edition, Site, With};
use crate::render::guides::{Guide, guides};
use pages::Written;

/// All components of a site, ready to be shown.
pub struct Gallery {
    /// The gallery as a site.
    pub snapshot: Snapshot,
    tree: MemoryTree,
    /// The page of each component, by its file.
    pages: BTreeMap<SitePath, (Guide, Written)>,
}

impl Gallery {
    /// Makes the gallery of the site in `tree`. It will lie in `folder` below the site.
    pub fn open(snapshot: &Snapshot, tree: &dyn Tree, folder: &str) -> Self {
        let config = &snapshot.site.config;
        let guides = guides(tree, config, &snapshot.theme);
        let mut files = sample::tree();
        if let Some(settings) = &config.source {
            files.insert(SETTINGS, settings.text.clone());
        }
        files.insert("content/_index.md", pages::index(&guides));
        let page = |guide: Guide| {
            let file = SitePath::new(&format!("content/{}.md", guide.name));
            let written = pages::component(&guide);
            files.insert(file.clone(), written.text.clone());
            (file, (guide, written))
        };
        let pages = guides.into_iter().map(page).collect();

        let options = Options {
            edition: Edition {
                today: snapshot.site.edition.today,
                audience: Audience::Staff,
            },
            // Nowhere else can it be found.
            base_url: Some(format!("http://localhost{}{folder}", config.base_path())),
        };
        let With { value, diagnostics } = loaded(&files, &options);
        let site = completed(value, &snapshot.site);
        Self {
            snapshot: Snapshot::assemble(site, Arc::clone(&snapshot.theme), diagnostics),
            tree: files,
            pages,
        }
    }

    /// Makes one file of the gallery. What the site has in `static/` comes from its own `tree`.
    pub fn make(&self, tree: &dyn Tree, output: &OutputPath, job: &Job) -> With<Option<Made<'_>>> {
        let tree = match job {
            Job::Copy(file) if is_static(file) => tree,
            _ => &self.tree,
        };
        job::make(&self.snapshot, tree, output, job)
    }

    /// What is wrong with the examples on the page at an address, at the file in which they are written.
    pub fn findings(&self, path: &str) -> Vec<Diagnostic> {
        let Some((output, job)) = self.snapshot.plan.find(path) else {
            return Vec::new();
        };
        let Job::Page(file) = job else {
            return Vec::new();
        };
        let Some((guide, written)) = self.pages.get(file) else {
            return Vec::new();
        };
        let of_page = |found: &&Diagnostic| found.file.as_ref() == Some(file);
        let read = self.snapshot.diagnostics.iter().filter(of_page).cloned();
        let made = self.make(&self.tree, output, job).diagnostics;
        let placed = read.chain(made).map(|found| {
            if found.file.as_ref() == Some(file) {
                in_source(found, guide, written)
            } else {
                found
            }
        });
        guide.findings.iter().cloned().chain(placed).collect()
    }
}

fn loaded(files: &MemoryTree, options: &Options) -> With<Site> {
    let loaded = load::load(files, options, &mut Cache::default());
    loaded.expect("a folder in memory can always be listed")
}

/// The finding as one about the example in which it was met. Nobody has seen the page that was made of it.
fn in_source(found: Diagnostic, guide: &Guide, written: &Written) -> Diagnostic {
    let start = found.place.as_ref().map(|place| place.span.start as usize);
    let example = start.and_then(|start| written.example_at(start));
    let (file, message) = match (example, &guide.readme) {
        (None, Some(readme)) => (&readme.path, found.message),
        (None, None) => (&guide.examples_file, found.message),
        (Some(name), _) => (
            &guide.examples_file,
            format!("In the example “{name}”: {}", found.message),
        ),
    };
    let finding = Diagnostic::in_file(found.rule, file, message);
    match found.help {
        Some(help) => finding.help(help),
        None => finding,
    }
}

/// Whether a file of the site is copied for all pages: templates may ask for it, as they do for the logo.
fn is_static(file: &SitePath) -> bool {
    file.strip("static").is_some()
}

/// The gallery's site with what the real one knows. What an example names and the site lacks comes from the sample.
fn completed(mut gallery: Site, site: &Site) -> Site {
    let mut config = (*gallery.config).clone();
    // A message for patients, other languages and the way to a file on a website have no place here.
    config.alert = None;
    config.site.edit_url = None;
    let main = config.site.language.clone();
    config.languages.retain(|language, _| *language == main);
    gallery.config = Arc::new(config);
    let shared = site.files.iter().filter(|(file, _)| is_static(file));
    let pictures = shared.clone().filter_map(|(_, output)| {
        let picture = site.pictures.get(output)?;
        Some((output.clone(), picture.clone()))
    });
    Arc::make_mut(&mut gallery.pictures).extend(pictures);
    gallery
        .files
        .extend(shared.map(|(file, output)| (file.clone(), output.clone())));
    gallery.data = Arc::new(sample::with_sample(&site.data, &gallery.data));
    gallery
}
