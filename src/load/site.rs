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
use super::scan::Files;
use super::{config, crisis, data, front, history, markdown, pictures, scan, split, urls};
use crate::base::fs::{Standing, Tree};
use crate::base::path::SitePath;
use crate::base::source::{MAX_FILE_BYTES, SourceFile};
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

/// What was listed and parsed before, pages by the digest of their bytes. A file that did not change is not parsed again, and its page is shared with the site before.
#[derive(Debug, Default)]
pub struct Cache {
    settings: Option<Parsed<Arc<Config>>>,
    files: Option<Arc<With<Files>>>,
    data: Option<Parsed<Arc<Data>>>,
    /// Asked until it answers: what git knows does not change by a save, and what keeps it from answering can be mended.
    history: Option<Arc<Changes>>,
    pages: BTreeMap<SitePath, Parsed<Option<Arc<Page>>>>,
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

/// Where something may say something else than before.
#[derive(Debug, Clone, Copy)]
enum Look<'a> {
    Everywhere,
    /// Files came or went, so there is a new list of them; only what is touched is read.
    Names(&'a BTreeSet<SitePath>),
    /// There are the files that there were; only what is touched is read.
    Words(&'a BTreeSet<SitePath>),
}

impl<'a> Look<'a> {
    /// The files and folders in which something may have changed, where that is known.
    fn touched(self) -> Option<&'a BTreeSet<SitePath>> {
        match self {
            Self::Everywhere => None,
            Self::Names(touched) | Self::Words(touched) => Some(touched),
        }
    }
}

/// Only what is certain counts: links let one change be another one, and a name with other letters than ASCII may be
/// spelt in another way by who tells of the change than in the folder.
fn where_to_look<'a>(touched: &'a BTreeSet<SitePath>, files: &Files, tree: &dyn Tree) -> Look<'a> {
    let is_content = |path: &&SitePath| {
        let top = path.as_str().split('/').next();
        top.is_some_and(|top| matches!(top, "content" | "static"))
    };
    let is_as_it_was = |path: &SitePath| match tree.standing(path) {
        Ok(Standing::File) => files.has(path),
        Ok(Standing::Nothing) => !files.has(path) && !files.has_below(path),
        Ok(Standing::Other) | Err(_) => false,
    };
    let is_certain = !touched.is_empty()
        && !files.has_links
        && touched.iter().all(|path| path.as_str().is_ascii());
    if !is_certain {
        return Look::Everywhere;
    }
    if touched.iter().filter(is_content).all(is_as_it_was) {
        Look::Words(touched)
    } else {
        Look::Names(touched)
    }
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
    let files = match known.filter(|_| matches!(look, Look::Words(_))) {
        Some(files) => files,
        None => Arc::new(scan::scan(tree)?),
    };
    cache.files = Some(Arc::clone(&files));
    if files.value.has_links {
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
    diagnostics.extend(urls::collisions(&pages));
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
    let mut files = Vec::new();
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
            Err(fault) => diagnostics.push(fault),
        }
    }
    let digest = hasher.finalize();
    if cache
        .data
        .as_ref()
        .is_none_or(|parsed| parsed.digest != digest)
    {
        let made = data::data(&files).map(Arc::new);
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
) -> BTreeMap<SitePath, Arc<Page>> {
    if !matches!(reading.look, Look::Words(_)) {
        let listed: BTreeSet<&SitePath> = paths.iter().collect();
        cache.pages.retain(|path, _| listed.contains(path));
    }
    let before = &cache.pages;
    let may_be_another = |path: &&SitePath| match reading.look {
        Look::Everywhere => true,
        Look::Names(touched) => path.is_among(touched) || !before.contains_key(*path),
        Look::Words(touched) => touched.contains(*path),
    };
    let paths: Vec<&SitePath> = paths.iter().filter(may_be_another).collect();
    let parsed: Vec<(SitePath, Parsed<Option<Arc<Page>>>)> = paths
        .into_par_iter()
        .map(|path| (path.clone(), load_page(reading, path, before.get(path))))
        .collect();
    cache.pages.extend(parsed);

    let all = cache.pages.values();
    diagnostics.extend(all.flat_map(|parsed| parsed.made.diagnostics.iter().cloned()));
    let readable = cache.pages.iter().filter_map(|(path, parsed)| {
        let page = parsed.made.value.as_ref()?;
        Some((path.clone(), Arc::clone(page)))
    });
    readable.collect()
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

/// A file without bytes and one that cannot be read are two things.
fn digest_of(read: &io::Result<Vec<u8>>, parsed_with: &[u8]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher
        .update(&[u8::from(read.is_ok())])
        .update(&(parsed_with.len() as u64).to_le_bytes())
        .update(parsed_with)
        .update(read.as_deref().unwrap_or_default());
    hasher.finalize()
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
fn missing_home(pages: &BTreeMap<SitePath, Arc<Page>>) -> Option<Diagnostic> {
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

fn as_text(path: &SitePath, bytes: Vec<u8>) -> Result<Arc<SourceFile>, Diagnostic> {
    if bytes.len() > MAX_FILE_BYTES {
        let megabytes = bytes.len() / (1024 * 1024);
        return Err(Diagnostic::in_file(
            "too-large",
            path,
            format!("`{path}` has {megabytes} MB. A page that large is no page a person could read, so it was not opened; {} MB is the limit.", MAX_FILE_BYTES / (1024 * 1024)),
        )
        .help("Split it into several pages, or move pictures and tables of data into files of their own."));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Arc::new(SourceFile::new(path.clone(), text))),
        Err(error) => Err(not_utf8(path, &error)),
    }
}

fn not_utf8(path: &SitePath, error: &std::string::FromUtf8Error) -> Diagnostic {
    let good = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    let help =
        "Open the file in your editor, choose “Save as” or “Save with encoding”, and pick UTF-8.";
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Diagnostic::in_file(
            "not-utf8",
            path,
            format!("`{path}` is saved as UTF-16, which cannot be read here."),
        )
        .help(help);
    }
    // The readable part is kept, with a mark where the first unreadable byte is, so that the finding can show the line.
    let shown = String::from_utf8_lossy(bytes).into_owned();
    let file = Arc::new(SourceFile::new(path.clone(), shown));
    let mark = crate::base::span::Span::new(good, good + '\u{fffd}'.len_utf8());
    Diagnostic::at(
        "not-utf8",
        &file,
        mark,
        "This file is not saved as UTF-8 text, so letters such as é or “ cannot be read.",
    )
    .help(help)
}

fn unreadable(path: &SitePath, error: &io::Error) -> Diagnostic {
    let (message, help) = match error.kind() {
        io::ErrorKind::NotFound if path.as_str() == SETTINGS => (
            "There is no `book.toml`. It holds the site's title, address and language, so nothing can be made without it.".to_owned(),
            "Make a file `book.toml` with a section `[site]` that has `title`, `base_url`, `language` and `country`.",
        ),
        io::ErrorKind::PermissionDenied => (
            format!("`{path}` may not be read: this computer refuses it."),
            "Change the file's permissions so that you may read it.",
        ),
        _ => (format!("`{path}` could not be read: {error}."), "Make sure that the file still exists and that the disk is well."),
    };
    Diagnostic::in_file("unreadable-file", path, message).help(help)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::process::Command;

    use jiff::civil::date;

    use super::*;
    use crate::base::fs::{DiskTree, MemoryTree};
    use crate::model::Audience;

    const SITE: &str = "-- book.toml --
[site]
title = \"T\"
base_url = \"https://clinic.example\"
language = \"en\"
country = \"US\"
-- content/_index.md --
---
title: Home
---
-- content/a.md --
---
title: A
summary: About a.
---
One.
-- content/b.md --
---
title: B
summary: About b.
---
Two.
";

    fn options() -> Options {
        let edition = Edition {
            today: date(2026, 6, 1),
            audience: Audience::Staff,
        };
        Options {
            edition,
            base_url: None,
        }
    }

    fn load_once(tree: &MemoryTree) -> With<Site> {
        load(tree, &options(), &mut Cache::default()).expect("memory can be read")
    }

    #[test]
    fn a_changed_page_alone_is_parsed_again() {
        let mut tree = MemoryTree::parse(SITE);
        let mut cache = Cache::default();
        let before = load(&tree, &options(), &mut cache).unwrap().value;
        tree.insert(
            "content/b.md",
            "---\ntitle: B\nsummary: About b.\n---\nThree.\n",
        );
        let after = load(&tree, &options(), &mut cache).unwrap().value;
        let page =
            |site: &Site, file: &str| Arc::clone(site.page(file).expect("the page is there"));
        assert!(Arc::ptr_eq(
            &page(&before, "content/a.md"),
            &page(&after, "content/a.md")
        ));
        assert!(!Arc::ptr_eq(
            &page(&before, "content/b.md"),
            &page(&after, "content/b.md")
        ));
        tree.remove("content/a.md");
        let last = load(&tree, &options(), &mut cache).unwrap().value;
        assert!(last.page("content/a.md").is_none());
    }

    #[test]
    fn findings_of_a_page_that_is_not_parsed_again_are_still_told() {
        let mut tree = MemoryTree::parse(SITE);
        tree.insert("content/b.md", "no front matter");
        let mut cache = Cache::default();
        for _ in 0..2 {
            let loaded = load(&tree, &options(), &mut cache).unwrap();
            let rules: Vec<_> = loaded.diagnostics.iter().map(|d| d.rule).collect();
            assert_eq!(rules, ["missing-front-matter"]);
        }
    }

    #[test]
    fn one_unreadable_file_does_not_stop_the_others() {
        let mut tree = MemoryTree::parse(SITE);
        tree.insert("content/a.md", b"---\ntitle: caf\xe9\n---\n".to_vec());
        let loaded = load_once(&tree);
        assert!(loaded.value.page("content/b.md").is_some());
        let fault = &loaded.diagnostics[0];
        let place = fault.place.as_ref().expect("has a place").start();
        assert_eq!((fault.rule, place.line, place.column), ("not-utf8", 2, 11));
    }

    #[test]
    fn a_site_without_settings_says_so() {
        let tree = MemoryTree::parse("-- content/_index.md --\n---\ntitle: Home\n---\n");
        let fault = load_once(&tree).diagnostics.remove(0);
        assert_eq!(fault.rule, "unreadable-file");
        assert!(fault.message.contains("book.toml"));
    }

    #[test]
    fn settings_that_are_there_but_empty_are_not_called_missing() {
        let mut tree = MemoryTree::parse("-- content/_index.md --\n---\ntitle: Home\n---\n");
        let mut cache = Cache::default();
        load(&tree, &options(), &mut cache).unwrap();
        tree.insert("book.toml", "");
        let after = load(&tree, &options(), &mut cache).unwrap();
        let mut rules = after.diagnostics.iter().map(|d| d.rule);
        assert!(rules.all(|rule| rule != "unreadable-file"));
    }

    #[test]
    fn a_site_without_a_home_page_says_so() {
        let tree = MemoryTree::parse(&SITE.replace("content/_index.md", "content/start.md"));
        let rules: Vec<_> = load_once(&tree)
            .diagnostics
            .iter()
            .map(|d| d.rule)
            .collect();
        assert!(rules.contains(&"missing-home"), "{rules:?}");
    }

    #[test]
    fn two_files_that_want_one_address_are_both_named() {
        let mut tree = MemoryTree::parse(SITE);
        tree.insert(
            "content/a/index.md",
            "---\ntitle: A\nsummary: Also a.\n---\n",
        );
        let found = load_once(&tree).diagnostics;
        let fault = found
            .iter()
            .find(|d| d.rule == "address-collision")
            .expect("is found");
        assert!(
            fault.message.contains("content/a.md") && fault.message.contains("content/a/index.md")
        );
    }
    #[test]
    fn what_keeps_git_from_answering_can_be_mended_while_a_preview_runs() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("is in a folder")).expect("is made");
            fs::write(path, text).expect("is written");
        };
        let git = |arguments: &[&str]| {
            let ran = Command::new("git")
                .args(["-c", "user.name=Sam", "-c", "user.email=sam@clinic.example"])
                .args(arguments)
                .current_dir(folder.path())
                .env("GIT_COMMITTER_DATE", "2026-03-01T12:00:00Z")
                .env("GIT_AUTHOR_DATE", "2026-03-01T12:00:00Z")
                .output();
            assert!(ran.expect("git runs").status.success(), "{arguments:?}");
        };
        let page = "---\ntitle: A\nsummary: About a.\nstatus: approved\n---\nOne.\n";
        write(
            "book.toml",
            "[site]\ntitle = \"T\"\nbase_url = \"https://clinic.example\"\nlanguage = \"en\"\ncountry = \"US\"\n\n[build]\ngit_dates = true\n",
        );
        write("content/_index.md", "---\ntitle: Home\n---\n");
        write("content/a.md", page);
        // No folder around this one answers in its place.
        write(".git", "gitdir: nowhere\n");
        let tree = DiskTree::new(folder.path()).expect("is there");
        let mut cache = Cache::default();
        let before = load(&tree, &options(), &mut cache).unwrap();
        let told = |loaded: &With<Site>| {
            let mut rules = loaded.diagnostics.iter().map(|d| d.rule);
            rules.any(|rule| rule == "missing-history")
        };
        assert!(told(&before));

        fs::remove_file(folder.path().join(".git")).expect("is there");
        git(&["init", "-q"]);
        git(&["add", "."]);
        git(&["commit", "-q", "-m", "pages"]);
        let touched = BTreeSet::from([SitePath::new("content/_index.md")]);
        let after = load_after(&before.value, &touched, &tree, &options(), &mut cache).unwrap();
        assert!(!told(&after));
        let page = after.value.page("content/a.md").expect("is there");
        assert_eq!(after.value.updated_on(page), Some(date(2026, 3, 1)));
        assert!(
            after.value.change_since(&before.value).is_none(),
            "the date is on a page that nobody saved"
        );
    }
}
