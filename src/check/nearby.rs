//! What the author of a broken link probably meant.

use crate::base::path::SitePath;
use crate::base::text::{nearest, slug};
use crate::model::{Page, Site};

/// A link that would work, for one that leads to `looked_for`: the same name in another case or folder, or a file with
/// nearly the same path.
pub fn nearest_file(site: &Site, page: &Page, looked_for: &str) -> Option<String> {
    let files = || {
        let pages = site.pages.keys().filter(|file| *file != page.file());
        pages.chain(site.files.keys()).map(SitePath::as_str)
    };
    let lower = looked_for.to_lowercase();
    let stem = |path: &str| {
        let path = path.strip_suffix("/index.md").unwrap_or(path);
        let name = path
            .trim_end_matches('/')
            .rsplit('/')
            .next()
            .unwrap_or(path);
        let ending = name.rfind('.').filter(|at| *at > 0).unwrap_or(name.len());
        name[..ending].to_lowercase()
    };
    let wanted = stem(&lower);
    let found = files()
        .find(|file| file.to_lowercase() == lower)
        .or_else(|| files().find(|file| !wanted.is_empty() && stem(file) == wanted))
        .or_else(|| nearest(looked_for, files()))?;
    Some(relative(page.file().parent(), found))
}

/// The id in `target` that is most like `id`.
pub fn nearest_anchor<'a>(target: &'a Page, id: &str) -> Option<&'a str> {
    let headings = target.body.headings.iter().map(|heading| &heading.id);
    let ids = || {
        headings
            .clone()
            .chain(&target.body.anchors)
            .map(String::as_str)
    };
    // The words of a heading are often typed in place of its id.
    let wanted = slug(id);
    ids()
        .find(|candidate| *candidate == wanted)
        .or_else(|| nearest(id, ids()))
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
        let page = site.page("content/visit/day.md").unwrap();
        let near = |looked_for| nearest_file(&site, page, looked_for);
        assert_eq!(
            near("content/visit/preparing.md").as_deref(),
            Some("Preparing.md")
        );
        assert_eq!(
            near("content/visit/bladder-harm.md").as_deref(),
            Some("../safety/bladder-harm.md")
        );
        assert_eq!(near("content/help-now").as_deref(), Some("../help-now.md"));
        assert_eq!(
            near("content/safety/blader-harm.md").as_deref(),
            Some("../safety/bladder-harm.md")
        );
        assert_eq!(near("zzz"), None);
    }
}
