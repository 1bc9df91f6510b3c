//! All steps in their order: from a folder of files to a frozen [`Site`].
//!
//! 1. `scan` lists the files.
//! 2. `split` cuts each page into front matter and body.
//! 3. `front` reads the first, `markdown` the second.
//! 4. `urls` gives each page its address and finds collisions.
//! 5. `data` reads `content/_data/`, `pictures` looks at the pictures, and the [`Site`] makes its look-ups.
//!
//! Nothing that is wrong with a file stops the others: trouble is collected as findings. Only trouble with the machine is an `Err`.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::history::Changes;
use super::look::{Look, where_to_look};
use super::scan::Files;
use super::text::{as_text, digest_of, unreadable};
use super::{config, crisis, data, front, history, markdown, pictures, scan, split, urls};
use crate::base::fs::Tree;
use crate::base::path::SitePath;
use crate::base::source::SourceFile;
use crate::model::site::Pages;
use crate::model::{Config, Data, Diagnostic, Edition, Page, Role, Site, With};

/// Where the settings are.
pub const SETTINGS: &str = "book.toml";

/// What the command line may say about the site.
#[derive(Debug, Clone)]
pub struct Options {
    pub edition: Edition,
    /// In place of `base_url` in `book.toml`.
    pub base_url: Option<String>,
}

/// What was listed and parsed before, pages by the digest of their bytes. A file that did not change is not parsed again, and
/// its page is shared with the site before.
#[derive(Debug, Default)]
pub struct Cache {
    settings: Option<Parsed<Arc<Config>>>,
    files: Option<Arc<With<Files>>>,
    data: Option<Parsed<Arc<Data>>>,
    /// Asked until it answers: what git knows does not change by a save, and what keeps it from answering can be mended.
    history: Option<Arc<Changes>>,
    pages: BTreeMap<SitePath, Parsed<Option<Arc<Page>>>>,
    /// Those among them that could be read.
    readable: Pages,
    addresses: urls::Taken,
    pictures: pictures::Known,
}

#[derive(Debug, Clone)]
struct Parsed<T> {
    digest: blake3::Hash,
    made: With<T>,
}

/// Reads the whole site.
///
/// # Errors
/// When a folder cannot be listed. A single file that cannot be read is a finding.
pub fn load(tree: &dyn Tree, options: &Options, cache: &mut Cache) -> io::Result<With<Site>> {
    read(tree, options, cache, None, Look::Everywhere)
}

/// Reads the site after changes in `touched`, which names files, and folders for all that is in them. The answer is that
/// of [`load`], and what is not in them is not read again.
///
/// # Errors
/// When a folder cannot be listed.
pub fn load_after(
    before: &Site,
    touched: &BTreeSet<SitePath>,
    tree: &dyn Tree,
    options: &Options,
    cache: &mut Cache,
) -> io::Result<With<Site>> {
    let look = match &cache.files {
        Some(files) => where_to_look(touched, &files.value, tree),
        None => Look::Everywhere,
    };
    read(tree, options, cache, Some(before), look)
}

/// Reads what may have changed.
fn read(
    tree: &dyn Tree,
    options: &Options,
    cache: &mut Cache,
    before: Option<&Site>,
    look: Look<'_>,
) -> io::Result<With<Site>> {
    let mut diagnostics = Vec::new();
    let digest_before = cache.settings.as_ref().map(|settings| settings.digest);
    let settings = load_settings(tree, options, cache);
    // Every page is read with the settings.
    let mut look = match look {
        _ if digest_before != Some(settings.digest) => Look::Everywhere,
        look => look,
    };
    let known = cache.files.take();
    let files = match (look, known) {
        (Look::Words(_), Some(files)) => files,
        (Look::Names(touched), Some(files)) => {
            let files = Arc::unwrap_or_clone(files);
            Arc::new(scan::scan_again(tree, files, touched)?)
        }
        _ => Arc::new(scan::scan(tree)?),
    };
    cache.files = Some(Arc::clone(&files));
    if files.value.has_links() {
        look = Look::Everywhere;
    }
    diagnostics.extend(files.diagnostics.iter().cloned());
    let files = &files.value;
    let settings_digest = settings.digest;
    let config = settings.made.unload(&mut diagnostics);

    let data = load_data(tree, &files.data, cache, &mut diagnostics);
    let reading = Reading {
        tree,
        config: &config,
        settings: settings_digest,
        look,
    };
    let pages = load_pages(&reading, &files.pages, cache, &mut diagnostics);
    diagnostics.extend(cache.addresses.collisions(&pages));
    diagnostics.extend(missing_home(&pages));

    let may_differ = match look {
        Look::Words(touched) => touched.iter().any(pictures::is_picture),
        Look::Names(_) | Look::Everywhere => true,
    };
    if may_differ {
        let quality = config.pictures.quality;
        let pictures = &mut cache.pictures;
        pictures.read_again(tree, &files.copied, look.touched(), quality);
    }
    diagnostics.extend(cache.pictures.faults().cloned());
    let copied = files.copied.iter().cloned().collect();
    let edition = options.edition.clone();
    let mut site = match before {
        Some(before) => Site::after(before, config, edition, pages, data, copied),
        None => Site::new(config, edition, pages, data, copied),
    };
    site.pictures = cache.pictures.whole();
    site.changes = changes(tree, &site.config, cache, &mut diagnostics);
    Ok(With::new(site, diagnostics))
}

/// What git knows of the files, where the settings ask for it.
fn changes(
    tree: &dyn Tree,
    config: &Config,
    cache: &mut Cache,
    diagnostics: &mut Vec<Diagnostic>,
) -> Arc<Changes> {
    let asked = &config.build.git_dates;
    if !asked.value {
        return Arc::default();
    }
    if let Some(known) = &cache.history {
        return Arc::clone(known);
    }
    match history_of(tree) {
        Ok(changes) => Arc::clone(cache.history.insert(Arc::new(changes))),
        Err(why) => {
            let message = format!(
                "Git is asked when pages were last changed, but {why}. So pages have only the dates that they say themselves."
            );
            let finding = match &config.source {
                Some(file) => Diagnostic::at("missing-history", file, asked.span, message),
                None => Diagnostic::in_file("missing-history", &SitePath::new(SETTINGS), message),
            };
            diagnostics.push(finding.help(
                "Fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` in a workflow. Without git, remove `git_dates`.",
            ));
            Arc::default()
        }
    }
}

fn history_of(tree: &dyn Tree) -> Result<Changes, String> {
    let settings = tree.on_disk(&SitePath::new(SETTINGS));
    let folder = settings.as_deref().and_then(Path::parent);
    history::changes(folder.ok_or("the site is in no folder of this computer")?)
}

fn load_settings(tree: &dyn Tree, options: &Options, cache: &mut Cache) -> Parsed<Arc<Config>> {
    let path = SitePath::new(SETTINGS);
    let bytes = tree.read(&path);
    let base_url = options.base_url.as_deref().unwrap_or_default();
    let digest = digest_of(&bytes, base_url.as_bytes());
    if let Some(parsed) = cache
        .settings
        .as_ref()
        .filter(|parsed| parsed.digest == digest && bytes.is_ok())
    {
        return parsed.clone();
    }
    let mut made = match bytes
        .map_err(|error| unreadable(&path, &error))
        .and_then(|bytes| as_text(&path, bytes))
    {
        Ok(file) => config::config(&file),
        Err(fault) => With::new(Config::default(), vec![fault]),
    };
    if let Some(base_url) = &options.base_url {
        base_url
            .trim_end_matches('/')
            .clone_into(&mut made.value.site.base_url);
    }
    let parsed = Parsed {
        digest,
        made: made.map(Arc::new),
    };
    cache.settings = Some(parsed.clone());
    parsed
}

fn load_data(
    tree: &dyn Tree,
    paths: &[SitePath],
    cache: &mut Cache,
    diagnostics: &mut Vec<Diagnostic>,
) -> Arc<Data> {
    let mut hasher = blake3::Hasher::new();
    let (mut files, mut unreadable_files) = (Vec::new(), Vec::new());
    for path in paths {
        let read = tree.read(path).map_err(|error| unreadable(path, &error));
        match read.and_then(|bytes| as_text(path, bytes)) {
            Ok(file) => {
                hasher.update(path.as_str().as_bytes()).update(&[0]);
                hasher
                    .update(&(file.text.len() as u64).to_le_bytes())
                    .update(file.text.as_bytes());
                files.push(file);
            }
            Err(mut fault) => {
                data::tell_of_loss(path, &mut fault);
                hasher.update(path.as_str().as_bytes()).update(&[1]);
                unreadable_files.push(path.clone());
                diagnostics.push(fault);
            }
        }
    }
    let digest = hasher.finalize();
    if cache
        .data
        .as_ref()
        .is_none_or(|parsed| parsed.digest != digest)
    {
        let mut made = data::data(&files);
        data::lose(&mut made.value, &unreadable_files);
        let made = made.map(Arc::new);
        cache.data = Some(Parsed { digest, made });
    }
    match &cache.data {
        Some(parsed) => parsed.made.clone().unload(diagnostics),
        None => Arc::default(),
    }
}

/// What pages are read from, and with.
struct Reading<'a> {
    tree: &'a dyn Tree,
    config: &'a Config,
    settings: blake3::Hash,
    look: Look<'a>,
}

fn load_pages(
    reading: &Reading<'_>,
    paths: &[SitePath],
    cache: &mut Cache,
    diagnostics: &mut Vec<Diagnostic>,
) -> Pages {
    let (came, gone) = match reading.look {
        Look::Words(_) => (Vec::new(), Vec::new()),
        Look::Names(_) | Look::Everywhere => came_and_gone(paths, cache),
    };
    for path in gone {
        cache.put(path, None);
    }
    let before = &cache.pages;
    let others = match reading.look {
        Look::Everywhere => paths.iter().collect::<BTreeSet<_>>(),
        Look::Names(touched) | Look::Words(touched) => among(paths, touched, came),
    };
    let parsed: Vec<(SitePath, Parsed<Option<Arc<Page>>>)> = others
        .into_par_iter()
        .map(|path| (path.clone(), load_page(reading, path, before.get(path))))
        .collect();
    for (path, parsed) in parsed {
        cache.put(path, Some(parsed));
    }
    let all = cache.pages.values();
    diagnostics.extend(all.flat_map(|parsed| parsed.made.diagnostics.iter().cloned()));
    cache.readable.clone()
}

/// The listed pages that were not there before, and those that were and are not listed any more.
fn came_and_gone<'p>(listed: &'p [SitePath], cache: &Cache) -> (Vec<&'p SitePath>, Vec<SitePath>) {
    let (mut came, mut gone) = (Vec::new(), Vec::new());
    let mut listed = listed.iter().peekable();
    for known in cache.pages.keys() {
        while let Some(path) = listed.next_if(|path| *path < known) {
            came.push(path);
        }
        if listed.next_if(|path| *path == known).is_none() {
            gone.push(known.clone());
        }
    }
    came.extend(listed);
    (came, gone)
}

/// The listed pages that may say something else than before: those that came, and those that are touched, or in a folder
/// that is.
fn among<'p>(
    listed: &'p [SitePath],
    touched: &BTreeSet<SitePath>,
    came: Vec<&'p SitePath>,
) -> BTreeSet<&'p SitePath> {
    let mut among = BTreeSet::from_iter(came);
    for path in touched {
        let inside = format!("{path}/");
        among.extend(listed.binary_search(path).ok().map(|at| &listed[at]));
        let start = listed.partition_point(|page| page.as_str() < inside.as_str());
        let below = listed[start..].iter();
        among.extend(below.take_while(|page| page.as_str().starts_with(&inside)));
    }
    among
}

impl Cache {
    /// Puts what became of a page in the place of what it was; `None` where it is gone.
    fn put(&mut self, path: SitePath, parsed: Option<Parsed<Option<Arc<Page>>>>) {
        let page = parsed.as_ref().and_then(|parsed| parsed.made.value.clone());
        let was = match &page {
            Some(page) => self.readable.insert(path.clone(), Arc::clone(page)),
            None => self.readable.remove(&path),
        };
        if let Some(was) = was {
            self.addresses.leave(&was);
        }
        if let Some(page) = page {
            self.addresses.come(&page);
        }
        match parsed {
            Some(parsed) => self.pages.insert(path, parsed),
            None => self.pages.remove(&path),
        };
    }
}

fn load_page(
    reading: &Reading<'_>,
    path: &SitePath,
    before: Option<&Parsed<Option<Arc<Page>>>>,
) -> Parsed<Option<Arc<Page>>> {
    let read = reading.tree.read(path);
    let digest = digest_of(&read, reading.settings.as_bytes());
    if let Some(parsed) = before.filter(|parsed| parsed.digest == digest && read.is_ok()) {
        return parsed.clone();
    }
    let file = read
        .map_err(|error| unreadable(path, &error))
        .and_then(|bytes| as_text(path, bytes));
    let made = match file {
        Ok(file) => read_page(file, reading.config).map(Some),
        Err(fault) => With::new(None, vec![fault]),
    };
    Parsed { digest, made }
}

/// One page from its text. It is complete when it is made; other pages are never asked.
fn read_page(source: Arc<SourceFile>, config: &Config) -> With<Arc<Page>> {
    let mut diagnostics = Vec::new();
    let address = urls::address(&source.path, config).unload(&mut diagnostics);
    let split = split::split(&source).unload(&mut diagnostics);
    let front = front::front_matter(&source, &split, address.role).unload(&mut diagnostics);
    let body = markdown::body(&source, split.body_start).unload(&mut diagnostics);
    let front_is_readable = front.is_some();
    let front = front.unwrap_or_default();
    let page = Page {
        source,
        address,
        front_is_readable,
        mention_of_suicide: crisis::first_mention(&front, &body),
        front,
        body,
    };
    With::new(Arc::new(page), diagnostics)
}

/// A site without a home page would answer with an error at its own address.
fn missing_home(pages: &Pages) -> Option<Diagnostic> {
    if pages
        .values()
        .any(|page| page.address.role == Role::Home && page.address.path.is_empty())
    {
        return None;
    }
    let file = SitePath::new("content/_index.md");
    Some(
        Diagnostic::in_file(
            "missing-home",
            &file,
            "The site has no home page, so its own address would show an error.",
        )
        .help("Make a file `content/_index.md` with a `title` and a few words of welcome."),
    )
}

#[cfg(test)]
mod tests;
