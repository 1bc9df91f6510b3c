//! Step 1: which files there are, and what each is for. Whatever cannot be part of a site is refused aloud, never skipped in silence.

mod refused;

use std::collections::BTreeSet;
use std::io;
use std::ops::Range;

use rayon::prelude::*;

use super::data;
use crate::base::fs::{Entry, Tree};
use crate::base::path::{OutputPath, SitePath};
use crate::model::{Diagnostic, With};

pub use refused::bad_name;
use refused::{fault, in_disguise, is_page_in_disguise, not_read, stem, twin};

/// The site's files, each list sorted by path.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// Markdown files below `content/`.
    pub pages: Vec<SitePath>,
    /// Files in `content/_data/`.
    pub data: Vec<SitePath>,
    /// Files that are copied, and where to.
    pub copied: Vec<(SitePath, OutputPath)>,
    /// Everything that was found, also what was refused, by path.
    found: Vec<Entry>,
    /// How many of these are symbolic links.
    links: usize,
}

impl Files {
    /// Whether there was something of this name.
    pub fn has(&self, path: &SitePath) -> bool {
        let found = self.found.binary_search_by(|entry| entry.path.cmp(path));
        found.is_ok()
    }

    /// Whether there was something below a folder of this name.
    pub fn has_below(&self, folder: &SitePath) -> bool {
        !below(&self.found, folder, |entry| &entry.path).is_empty()
    }

    /// Whether something among it is a symbolic link: a change of one file may be a change of another, too.
    pub fn has_links(&self) -> bool {
        self.links > 0
    }

    /// Puts what is below a folder now in the place of what was there.
    fn replace(&mut self, folder: &SitePath, now: Self) {
        let Self {
            pages,
            data,
            copied,
            found,
            links,
        } = self;
        let gone = below(found, folder, |entry| &entry.path);
        *links -= count_links(&found[gone]);
        *links += now.links;
        replace(found, now.found, folder, |entry| &entry.path);
        replace(pages, now.pages, folder, |path| path);
        replace(data, now.data, folder, |path| path);
        replace(copied, now.copied, folder, |(path, _)| path);
    }
}

/// Where the items below a folder are in a list that is sorted by path.
fn below<T>(list: &[T], folder: &SitePath, path: impl Fn(&T) -> &SitePath) -> Range<usize> {
    let inside = format!("{folder}/");
    let start = list.partition_point(|item| path(item).as_str() < inside.as_str());
    let length = list[start..].partition_point(|item| path(item).as_str().starts_with(&inside));
    start..start + length
}

fn replace<T>(list: &mut Vec<T>, now: Vec<T>, folder: &SitePath, path: impl Fn(&T) -> &SitePath) {
    let range = below(list, folder, path);
    list.splice(range, now);
}

fn count_links(entries: &[Entry]) -> usize {
    entries.iter().filter(|entry| entry.is_link).count()
}

/// The folders in which the files of a site are.
const FOLDERS: [&str; 2] = ["content", "static"];

/// Lists `content/` and `static/`.
///
/// # Errors
/// When a folder cannot be listed.
pub fn scan(tree: &dyn Tree) -> io::Result<With<Files>> {
    let mut found = Vec::new();
    for folder in FOLDERS {
        found.extend(list(tree, folder)?);
    }
    Ok(sort(found))
}

/// The same after changes in `touched`, which names files, and folders for all that is in them. Only the folders around
/// those are listed.
///
/// # Errors
/// When a folder cannot be listed.
pub fn scan_again(
    tree: &dyn Tree,
    mut files: With<Files>,
    touched: &BTreeSet<SitePath>,
) -> io::Result<With<Files>> {
    if FOLDERS.iter().any(|folder| touched.contains(*folder)) {
        return scan(tree);
    }
    let is_ours = |path: &&SitePath| FOLDERS.iter().any(|folder| path.strip(folder).is_some());
    let around = touched.iter().filter(is_ours);
    let around: BTreeSet<SitePath> = around.map(|path| SitePath::new(path.parent())).collect();
    let is_listed = |folder: &&SitePath| SitePath::new(folder.parent()).is_among(&around);
    for folder in around.iter().filter(|folder| !is_listed(folder)) {
        let below = sort(list(tree, folder.as_str())?.collect());
        files.value.replace(folder, below.value);
        let is_below = |found: &Diagnostic| {
            let file = found.file.as_ref();
            file.is_some_and(|file| file.strip(folder.as_str()).is_some())
        };
        files.diagnostics.retain(|found| !is_below(found));
        files.diagnostics.extend(below.diagnostics);
    }
    Ok(files)
}

fn list(tree: &dyn Tree, folder: &str) -> io::Result<impl Iterator<Item = Entry>> {
    let found = tree.list(folder)?.into_iter();
    Ok(found.filter(|entry| !is_litter(&entry.path)))
}

/// Tells what each file is for.
fn sort(mut entries: Vec<Entry>) -> With<Files> {
    let mut found = With::<Files>::default();
    entries.dedup_by(|later, first| {
        let is_twin = later.path == first.path;
        if is_twin {
            found.diagnostics.push(twin(&first.path));
        }
        is_twin
    });
    let faults: Vec<Option<Diagnostic>> = entries.par_iter().map(fault).collect();
    for (entry, fault) in entries.iter().zip(faults) {
        let path = entry.path.clone();
        match (fault, path.strip("static")) {
            (Some(fault), _) => found.diagnostics.push(fault),
            (None, Some(inside)) => {
                let output = OutputPath::new(inside);
                found.value.copied.push((path, output));
            }
            (None, None) => sort_content(path, &mut found),
        }
    }
    found.value.links = count_links(&entries);
    found.value.found = entries;
    found
}

fn sort_content(path: SitePath, found: &mut With<Files>) {
    let inside = path.strip("content").unwrap_or_default();
    let extension = path.extension();
    let files = &mut found.value;
    if inside.starts_with("_data/") {
        if data::is_read(stem(&path), &extension) {
            files.data.push(path);
        } else {
            found.diagnostics.push(not_read(&path));
        }
    } else if extension == "md" {
        files.pages.push(path);
    } else if is_page_in_disguise(&path) {
        found.diagnostics.push(in_disguise(&path));
    } else {
        let output = OutputPath::new(inside);
        files.copied.push((path, output));
    }
}

/// Files that systems and editors leave behind: nobody means to publish them, and nobody wants to hear of them.
pub fn is_litter(path: &SitePath) -> bool {
    let name = path.name();
    let lower = name.to_lowercase();
    matches!(
        lower.as_str(),
        ".ds_store"
            | "thumbs.db"
            | "desktop.ini"
            | ".gitkeep"
            | ".gitignore"
            | ".gitattributes"
            | "4913"
    ) || name.starts_with("._")
        || name.starts_with(".#")
        || name.starts_with("~$")
        || name.ends_with('~')
        || (name.starts_with('.')
            && lower
                .rsplit('.')
                .next()
                .is_some_and(|end| matches!(end, "swp" | "swo" | "swx" | "tmp")))
        || (name.starts_with('#') && name.ends_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::fs::MemoryTree;

    fn faults(paths: &[&str]) -> Vec<String> {
        let mut tree = MemoryTree::new();
        for path in paths {
            tree.insert(*path, "");
        }
        let found = scan(&tree).expect("memory can be listed");
        found
            .diagnostics
            .into_iter()
            .map(|d| d.file.expect("has a file").to_string())
            .collect()
    }

    #[test]
    fn hidden_files_are_refused_and_litter_is_ignored() {
        assert_eq!(
            faults(&["content/.env", "static/.git/config"]),
            ["content/.env", "static/.git/config"]
        );
        assert!(
            faults(&[
                "content/.DS_Store",
                "content/.a.md.swp",
                "content/a.md~",
                "content/~$letter.docx",
                "static/.well-known/security.txt"
            ])
            .is_empty()
        );
    }

    #[test]
    fn names_that_break_addresses_are_refused() {
        assert_eq!(
            faults(&[
                "content/first visit.md",
                "content/what?.md",
                "static/con.txt"
            ])
            .len(),
            3
        );
        assert!(faults(&["content/first-visit.es.md", "content/año.md"]).is_empty());
    }

    #[test]
    fn a_page_under_another_name_is_not_published_as_it_is() {
        let disguised = [
            "content/a.md.txt",
            "content/b.markdown",
            "content/c.md.bak",
            "content/d.MDX",
        ];
        assert_eq!(faults(&disguised), disguised);
        assert!(faults(&["content/form.txt", "static/notes.md.txt"]).is_empty());
    }

    #[test]
    fn a_file_of_data_that_is_not_read_is_told() {
        let unread = ["content/_data/people.json", "content/_data/sources.csv"];
        assert_eq!(faults(&unread), unread);
        assert!(faults(&["content/_data/people.yml"]).is_empty());
        assert_eq!(faults(&["content/_data/prices.xlsx"]).len(), 1);
        assert!(faults(&["content/_data/prices.csv"]).is_empty());
    }

    #[test]
    fn every_file_has_one_purpose() {
        let tree = MemoryTree::parse(
            "-- content/_index.md --\n-- content/_data/people.yaml --\n-- content/visit/index.md --\n-- content/visit/map.svg --\n-- static/favicon.svg --\n",
        );
        let files = scan(&tree).unwrap().value;
        assert_eq!(files.pages.len(), 2);
        assert_eq!(files.data.len(), 1);
        let outputs: Vec<_> = files
            .copied
            .iter()
            .map(|(_, output)| output.as_str())
            .collect();
        assert_eq!(outputs, ["visit/map.svg", "favicon.svg"]);
    }
}
