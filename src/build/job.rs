//! Makes one file of the output. `build` and `serve` both come through here, so the preview is the published page.

use std::borrow::Cow;
use std::sync::Arc;

use super::broken_links::{self, Known};
use super::plan::{Job, STYLESHEET};
use super::sitemap::{self, Sitemap};
use super::snapshot::Snapshot;
use super::{feed, llms, manifest, pictures};
use crate::base::fs::Tree;
use crate::base::path::{OutputPath, SitePath};
use crate::base::source::SourceFile;
use crate::load::pictures::is_picture;
use crate::model::rendered::{ElementFact, Facts};
use crate::model::{Diagnostic, Page, RenderedPage, Site, With};
use crate::render::address::encode;
use crate::render::notice::{self, Kind};
use crate::render::{Begun, MOVED_SCRIPT, hiding, qr, redirect, sheet_faults};

/// One made file.
#[derive(Debug)]
pub enum Made<'a> {
    Page(Box<RenderedPage>),
    File(Cow<'a, [u8]>),
}

impl Made<'_> {
    /// What is written to the file.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Made::Page(page) => page.html.as_bytes(),
            Made::File(bytes) => bytes,
        }
    }

    /// What is seen in a finished page; nothing of other files.
    pub fn facts(&self) -> Option<&Facts> {
        match self {
            Made::Page(page) => Some(&page.facts),
            Made::File(_) => None,
        }
    }

    fn text(text: String) -> Self {
        Made::File(Cow::Owned(text.into_bytes()))
    }
}

/// Makes the file at `output`. `None` when it could not be made; the findings say why.
pub fn make<'a>(
    snapshot: &'a Snapshot,
    tree: &dyn Tree,
    output: &OutputPath,
    job: &Job,
) -> With<Option<Made<'a>>> {
    let site = &snapshot.site;
    match job {
        Job::Page(_) | Job::Untranslated { .. } => make_page(snapshot, output, job),
        Job::MadePage(path) => {
            let Some(page) = snapshot.renderer.made().at(path) else {
                return With::clean(None);
            };
            let html = snapshot.renderer.made_page(site, page);
            finish(snapshot, output, None, &page.address.language, html)
        }
        Job::Redirect { to } => make_redirect(snapshot, output, to),
        Job::MovedScript => With::clean(Some(Made::File(Cow::Borrowed(MOVED_SCRIPT.as_bytes())))),
        Job::NotFound => {
            let language = site.config.site.language.as_str();
            let html = snapshot.renderer.not_found(site, language);
            finish(snapshot, output, None, language, html)
        }
        Job::QrCode(path) => With::clean(qr_code(site, path)),
        Job::Copy(file) => copy(snapshot, tree, output, file),
        Job::Picture { of, size } => {
            let made = pictures::made(site, tree, of, *size);
            made.map(|bytes| Some(Made::File(Cow::Owned(bytes?))))
        }
        Job::Icon(across) => {
            let made = pictures::icon(&snapshot.theme, tree, *across);
            made.map(|bytes| Some(Made::File(Cow::Owned(bytes?))))
        }
        Job::Manifest => {
            let accent = snapshot.theme.option("accent");
            With::clean(Some(Made::text(manifest::manifest(site, accent))))
        }
        Job::ThemeFile => {
            let Some(file) = snapshot.theme.static_files().get(output) else {
                return With::clean(None);
            };
            as_it_is(snapshot, output, &file.origin, Cow::Borrowed(&*file.bytes))
        }
        Job::Stylesheet => With::clean(Some(Made::File(Cow::Borrowed(
            snapshot.renderer.stylesheet().as_bytes(),
        )))),
        Job::NoticeStylesheet => With::clean(Some(Made::File(Cow::Borrowed(
            snapshot.theme.notice_stylesheet().as_bytes(),
        )))),
        Job::Sitemap => {
            let sitemap = Sitemap::of(site, snapshot.renderer.made());
            With::clean(Some(Made::text(sitemap.top())))
        }
        Job::SitemapPart(number) => {
            let sitemap = Sitemap::of(site, snapshot.renderer.made());
            With::clean(Some(Made::text(sitemap.part(*number))))
        }
        Job::Feed(told) => {
            let title = snapshot.renderer.feed_title(told);
            With::clean(Some(Made::text(feed::feed(site, told, title))))
        }
        Job::Llms(language) => With::clean(Some(Made::text(llms::text(
            site,
            language,
            snapshot.renderer.made(),
        )))),
        Job::Robots => With::clean(Some(Made::text(sitemap::robots(site)))),
        Job::NoJekyll => With::clean(Some(Made::File(Cow::Borrowed(b"")))),
        Job::Cname => {
            let name = site.config.publish.cname.as_deref().unwrap_or_default();
            With::clean(Some(Made::text(format!("{name}\n"))))
        }
    }
}

/// A page that a job writes out, and the language of those who read it there.
pub fn page_of<'a>(site: &'a Site, job: &'a Job) -> Option<(&'a Arc<Page>, &'a str)> {
    match job {
        Job::Page(file) => {
            let page = site.page(file.as_str())?;
            Some((page, &page.address.language))
        }
        Job::Untranslated { of, language } => Some((site.page(of.as_str())?, language)),
        _ => None,
    }
}

fn make_page<'a>(snapshot: &'a Snapshot, output: &OutputPath, job: &Job) -> With<Option<Made<'a>>> {
    let Some((page, reader)) = page_of(&snapshot.site, job) else {
        return With::clean(None);
    };
    let begun = snapshot.renderer.begin(&snapshot.site, page, reader);
    make_begun(snapshot, output, (page, reader), begun)
}

/// Makes the file of a page for readers of a language, as it was [begun](crate::render::Renderer::begin).
pub fn make_begun<'a>(
    snapshot: &'a Snapshot,
    output: &OutputPath,
    (page, reader): (&Page, &str),
    begun: Result<Begun<'_>, Vec<Diagnostic>>,
) -> With<Option<Made<'a>>> {
    let html = match begun {
        Ok(begun) => snapshot.renderer.finish(begun),
        Err(findings) => With::new(None, findings),
    };
    finish(snapshot, output, Some(page.file().clone()), reader, html)
}

fn qr_code<'a>(site: &Site, path: &str) -> Option<Made<'a>> {
    let address = site.config.absolute(&encode(path));
    qr::svg(&address).map(Made::text)
}

fn make_redirect<'a>(
    snapshot: &'a Snapshot,
    output: &OutputPath,
    to: &SitePath,
) -> With<Option<Made<'a>>> {
    let Some(page) = snapshot.site.page(to.as_str()) else {
        return With::clean(None);
    };
    let html = redirect(&snapshot.site, output.as_str(), page);
    finish(
        snapshot,
        output,
        None,
        &page.address.language,
        With::clean(Some(html)),
    )
}

/// The last step of every HTML file: the notice is made sure of, and the finished page is looked at.
fn finish<'a>(
    snapshot: &Snapshot,
    output: &OutputPath,
    origin: Option<SitePath>,
    language: &str,
    html: With<Option<String>>,
) -> With<Option<Made<'a>>> {
    let mut diagnostics = Vec::new();
    let made = html.unload(&mut diagnostics).map(|html| {
        let page = notice::finish(&snapshot.site, output.clone(), origin, language, html);
        Made::Page(Box::new(page.unload(&mut diagnostics)))
    });
    With::new(made, diagnostics)
}

/// The bytes of a file of the site that is published, or why there are none.
pub(super) fn read(tree: &dyn Tree, file: &SitePath) -> Result<Vec<u8>, Diagnostic> {
    tree.read(file).map_err(|error| {
        let message = format!("`{file}` could not be copied: {error}.");
        Diagnostic::in_file("unreadable-file", file, message)
            .help("Make sure that the file exists and that you may read it.")
    })
}

fn copy<'a>(
    snapshot: &'a Snapshot,
    tree: &dyn Tree,
    output: &OutputPath,
    file: &SitePath,
) -> With<Option<Made<'a>>> {
    let bytes = match read(tree, file) {
        Ok(bytes) => bytes,
        Err(fault) => return With::new(None, vec![fault]),
    };
    if let Some(picture) = snapshot.site.pictures.get(output) {
        let cleaned = pictures::whole(file, picture, &bytes);
        return cleaned.map(|bytes| Some(Made::File(Cow::Owned(bytes?))));
    }
    if is_picture(file) {
        // One that cannot be shown: what is wrong with it is told where the files are read.
        return With::clean(None);
    }
    as_it_is(snapshot, output, file, Cow::Owned(bytes))
}

/// Whether web servers say of a file of this name that it is HTML.
pub fn is_html(output: &OutputPath) -> bool {
    matches!(
        output.extension().as_str(),
        "html" | "htm" | "shtml" | "xhtml" | "xht"
    )
}

/// A file as it is, save that HTML gets the notice, whoever put it there.
fn as_it_is<'a>(
    snapshot: &'a Snapshot,
    output: &OutputPath,
    file: &SitePath,
    bytes: Cow<'a, [u8]>,
) -> With<Option<Made<'a>>> {
    match notice::kind(output, &bytes) {
        Kind::Page => {}
        Kind::Other => return With::clean(Some(Made::File(bytes))),
        Kind::Refused(why) => return With::new(None, vec![why.in_file(file)]),
    }
    match String::from_utf8(bytes.into_owned()) {
        Ok(html) => {
            let language = snapshot.site.config.site.language.as_str();
            finish(
                snapshot,
                output,
                Some(file.clone()),
                language,
                With::clean(Some(html)),
            )
        }
        Err(_) => {
            let message = format!(
                "`{file}` is not saved as UTF-8 text, so the notice that it is not medical advice cannot be put in."
            );
            let fault = Diagnostic::in_file("not-utf8", file, message)
                .help("Open the file in your editor and save it with the encoding UTF-8.");
            With::new(None, vec![fault])
        }
    }
}

/// What is wrong with the stylesheets, the theme's own and those that are copied from it or from the site: above all, whether they try to hide the notice.
///
/// `ancestries` are the elements around the notice on the pages that were made, each kind once.
pub fn check_stylesheets(
    snapshot: &Snapshot,
    tree: &dyn Tree,
    ancestries: &[Vec<ElementFact>],
) -> Vec<Diagnostic> {
    let sheets = stylesheets(snapshot, tree);
    let files: Vec<Arc<SourceFile>> = sheets.iter().map(|(file, _)| Arc::clone(file)).collect();
    let mut findings = hiding::check_stylesheets(&files, ancestries);
    let config = &snapshot.site.config;
    let known = Known::of(snapshot);
    for (file, output) in &sheets {
        let addresses = sheet_faults::loaded(&file.text);
        findings.extend(sheet_faults::outside(file, &addresses, config));
        findings.extend(broken_links::of_stylesheet(
            snapshot, &known, file, output, &addresses,
        ));
    }
    let own = snapshot.theme.css_files();
    for file in own {
        findings.extend(sheet_faults::unreadable(file));
        findings.extend(sheet_faults::about_the_notice(file));
    }
    findings
}

/// Every stylesheet, with the file of the output that its addresses are counted from.
fn stylesheets(snapshot: &Snapshot, tree: &dyn Tree) -> Vec<(Arc<SourceFile>, OutputPath)> {
    let joined = OutputPath::new(STYLESHEET);
    let of_theme = snapshot.theme.css_files();
    let mut sheets: Vec<_> = of_theme
        .map(|file| (Arc::clone(file), joined.clone()))
        .collect();
    for (file, output) in &snapshot.site.files {
        if output.extension() == "css" {
            // A stylesheet that cannot be read is reported by its own job.
            let bytes = tree.read(file).ok();
            let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
            let source = text.map(|text| Arc::new(SourceFile::new(file.clone(), text)));
            sheets.extend(source.map(|source| (source, output.clone())));
        }
    }
    for (output, file) in snapshot.theme.static_files() {
        let is_used = snapshot.plan.jobs.get(output) == Some(&Job::ThemeFile);
        if is_used && output.extension() == "css" {
            let text = std::str::from_utf8(&file.bytes).ok();
            let source = text.map(|text| Arc::new(SourceFile::new(file.origin.clone(), text)));
            sheets.extend(source.map(|source| (source, output.clone())));
        }
    }
    sheets
}
