//! What the author of a broken link probably meant.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::base::path::SitePath;
use crate::base::text::{nearest, slug};
use crate::model::{Page, Site};

/// No more names than this are compared letter by letter, so that a thousand broken links on a large site are told as
/// quickly as one.
const MOST_COMPARED: usize = 500;

/// Looks for files with nearly the right name. The index is made when the first broken link is met, so that a page that
/// was renamed, and to which every other page links, costs no more than one.
#[derive(Debug, Default)]
pub struct Nearby {
    index: OnceLock<Names<SitePath>>,
    /// Of the files that are no pages.
    files: OnceLock<Names<SitePath>>,
}

/// Paths or addresses, to be found by a name that is nearly theirs.
#[derive(Debug)]
pub struct Names<P> {
    by_lower_case: BTreeMap<String, P>,
    by_stem: BTreeMap<String, P>,
}

impl Nearby {
    /// A link that would work, for one in `folder` that leads to `looked_for`: the same name in another case or folder,
    /// or a file with nearly the same name.
    pub fn file(&self, site: &Site, folder: &str, looked_for: &str) -> Option<String> {
        let found = self.find(site, looked_for)?;
        Some(relative(folder, found.as_str()))
    }

    /// The same among pages, from `content` on, as the settings name them.
    pub fn page(&self, site: &Site, looked_for: &str) -> Option<String> {
        let found = self.find(site, looked_for)?;
        site.page(found.as_str())?;
        found.strip("content").map(str::to_owned)
    }

    /// The same among files that can stand where `looked_for` does: pictures for a picture, films for a film.
    pub fn picture(&self, site: &Site, folder: &str, looked_for: &str) -> Option<String> {
        let wanted = sort(&SitePath::new(looked_for));
        let index = self.files.get_or_init(|| {
            let files = site.files.keys();
            Names::of(files.filter(|file| sort(file).is_some()).cloned())
        });
        let found = index.find(looked_for)?;
        // Of a name without a known ending nobody can say what it was meant to be.
        let fits = wanted.is_none() || sort(found) == wanted;
        fits.then(|| relative(folder, found.as_str()))
    }

    fn find(&self, site: &Site, looked_for: &str) -> Option<&SitePath> {
        let all = || site.pages.keys().chain(site.files.keys());
        let index = self.index.get_or_init(|| Names::of(all().cloned()));
        index.find(looked_for)
    }
}

/// Whether one file can stand where another was looked for: a picture for a picture, a PDF for a PDF.
pub fn is_of_one_sort(a: &SitePath, b: &SitePath) -> bool {
    match (sort(a), sort(b)) {
        (None, None) => a.extension() == b.extension(),
        (a, b) => a == b,
    }
}

/// What can be seen on a page, and is not text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Picture,
    Film,
    Captions,
}

fn sort(file: &SitePath) -> Option<Sort> {
    match file.extension().as_str() {
        "png" | "apng" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg" => Some(Sort::Picture),
        "mp4" | "webm" | "ogv" | "mov" => Some(Sort::Film),
        "vtt" => Some(Sort::Captions),
        _ => None,
    }
}

impl<P: Borrow<str> + Clone> Names<P> {
    pub fn of(files: impl Iterator<Item = P>) -> Self {
        let mut index = Self {
            by_lower_case: BTreeMap::new(),
            by_stem: BTreeMap::new(),
        };
        for file in files {
            let lower = file.borrow().to_lowercase();
            index
                .by_stem
                .entry(stem(&lower))
                .or_insert_with(|| file.clone());
            index.by_lower_case.entry(lower).or_insert(file);
        }
        index
    }

    /// The same in another case or folder, or with nearly the same name.
    pub fn find(&self, looked_for: &str) -> Option<&P> {
        let stem = stem(looked_for);
        self.by_lower_case
            .get(&looked_for.to_lowercase())
            .or_else(|| self.by_stem.get(&stem))
            .or_else(|| self.by_stem.get(self.like(&stem)?))
    }

    /// The name most like this one, among those that begin with the same letters, or at least with the same one.
    fn like(&self, stem: &str) -> Option<&str> {
        let beginning = |letters: usize| {
            let end = stem
                .char_indices()
                .nth(letters)
                .map_or(stem.len(), |(at, _)| at);
            &stem[..end]
        };
        let among = |prefix: &str| {
            let from = self
                .by_stem
                .range(prefix.to_owned()..)
                .map(|(name, _)| name.as_str());
            let names = from.take_while(|name| name.starts_with(prefix));
            nearest(stem, names.take(MOST_COMPARED))
        };
        if stem.is_empty() {
            return None;
        }
        among(beginning(3)).or_else(|| among(beginning(1)))
    }
}

/// The name that a file is known by, in lower case: `day` for `visit/day.md` and for `visit/day/index.md`.
fn stem(path: &str) -> String {
    let path = path.strip_suffix("/index.md").unwrap_or(path);
    let name = path
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or(path);
    let ending = name.rfind('.').filter(|at| *at > 0).unwrap_or(name.len());
    name[..ending].to_lowercase()
}

/// The places in a page, to be found by a name that is nearly theirs.
#[derive(Debug, Default)]
pub struct Places<'a> {
    by_slug: BTreeMap<String, &'a str>,
}

impl<'a> Places<'a> {
    /// Those with these names. Of several that are alike the first is found.
    pub fn of(ids: impl Iterator<Item = &'a str>) -> Self {
        let mut by_slug = BTreeMap::new();
        for id in ids {
            by_slug.entry(slug(id)).or_insert(id);
        }
        Self { by_slug }
    }

    /// Those in the text of a page.
    pub fn of_text(page: &'a Page) -> Self {
        let headings = page.body.headings.iter().map(|heading| &heading.id);
        Self::of(headings.chain(&page.body.anchors).map(String::as_str))
    }

    /// The one that was probably meant. The words of a heading are often typed in place of its id.
    pub fn nearest(&self, id: &str) -> Option<&'a str> {
        let wanted = slug(id);
        let first = wanted.chars().next()?.to_string();
        let like = || {
            let from = self
                .by_slug
                .range(first.clone()..)
                .map(|(slug, _)| slug.as_str());
            let candidates = from.take_while(|slug| slug.starts_with(&first));
            nearest(&wanted, candidates.take(MOST_COMPARED))
        };
        let alike = self.by_slug.get(&wanted);
        alike.or_else(|| self.by_slug.get(like()?)).copied()
    }
}

/// The way from a folder to a file, as a link is written.
fn relative(folder: &str, file: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = file.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - shared);
    format!("{up}{}", to[shared..].join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing;
    use crate::model::{Config, FrontMatter};

    #[test]
    fn the_way_to_a_file_is_written_as_an_author_would() {
        assert_eq!(relative("content/visit", "content/visit/day.md"), "day.md");
        assert_eq!(
            relative("content/visit", "content/safety/a.md"),
            "../safety/a.md"
        );
        assert_eq!(relative("content", "content/safety/a.md"), "safety/a.md");
        assert_eq!(
            relative("content/a/b", "static/c.png"),
            "../../../static/c.png"
        );
    }

    #[test]
    fn the_file_that_was_meant() {
        let pages = [
            "visit/day",
            "safety/bladder-harm",
            "visit/Preparing",
            "help-now",
        ];
        let pages = pages.map(|name| testing::page(name, FrontMatter::default(), ""));
        let site = testing::site(Config::default(), pages.into());
        let nearby = Nearby::default();
        let near = |looked_for| nearby.file(&site, "content/visit", looked_for);
        let bladder = Some("../safety/bladder-harm.md".to_owned());
        assert_eq!(
            near("content/visit/preparing.md").as_deref(),
            Some("Preparing.md")
        );
        assert_eq!(near("content/visit/bladder-harm.md"), bladder);
        assert_eq!(near("content/safety/blader-harm.md"), bladder);
        assert_eq!(near("content/help-now").as_deref(), Some("../help-now.md"));
        assert_eq!(near("content/zzz.md"), None);
        assert_eq!(near(""), None);
    }
}
