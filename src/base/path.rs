//! Two kinds of path that must never be mixed up: where a file is in the site, and where a file goes in the output.
//!
//! Both are relative, use `/` on every system, and hold no `.`, `..` or empty part. Letters with signs are one character in
//! them, as they are typed: some systems keep `é` as `e` with an accent behind it, and it is the same name.

use std::borrow::{Borrow, Cow};
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use icu_normalizer::ComposingNormalizerBorrowed;

macro_rules! relative_path {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Makes a path from text that uses `/` or `\`; empty, `.` and `..` parts are resolved and never climb out of the top.
            pub fn new(path: &str) -> Self {
                Self(normalise(path).into())
            }

            /// The path with `/` between its parts, without one at the beginning.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The path below `folder`, or `None` when it is not inside.
            pub fn strip(&self, folder: &str) -> Option<&str> {
                self.0.strip_prefix(folder)?.strip_prefix('/')
            }

            /// The folder this path is in; empty at the top.
            pub fn parent(&self) -> &str {
                self.0.rsplit_once('/').map_or("", |(parent, _)| parent)
            }

            /// The last part of the path.
            pub fn name(&self) -> &str {
                self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
            }

            /// What follows the last dot of the name, in lower case; empty where there is none.
            pub fn extension(&self) -> String {
                match self.name().rsplit_once('.') {
                    Some((stem, extension)) if !stem.is_empty() => extension.to_lowercase(),
                    _ => String::new(),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(path: &str) -> Self {
                Self::new(path)
            }
        }
    };
}

relative_path!(
    /// Where an input file is, relative to the folder with `book.toml`: `content/treatments/infusion.md`.
    SitePath
);

relative_path!(
    /// Where a made file goes, relative to the output folder: `treatments/infusion/index.html`.
    OutputPath
);

impl SitePath {
    /// Whether it is one of `places`, or in a folder that is.
    pub fn is_among(&self, places: &BTreeSet<SitePath>) -> bool {
        let path = self.as_str();
        let folders = path.match_indices('/').map(|(end, _)| &path[..end]);
        folders.chain([path]).any(|part| places.contains(part))
    }
}

/// Resolves `target`, a relative file link written in a file inside `folder`; `None` when it climbs out of the site.
///
/// ```
/// # use handout::base::path::join;
/// assert_eq!(join("content/visit", "../safety/bladder.md").as_deref(), Some("content/safety/bladder.md"));
/// assert_eq!(join("content", "../../etc/passwd"), None);
/// ```
pub fn join(folder: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(composed(&parts.join("/")).into_owned())
}

/// A name with its letters as they are typed.
pub fn composed(name: &str) -> Cow<'_, str> {
    if name.is_ascii() {
        return Cow::Borrowed(name);
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(name)
}

/// The way from the page at the address `from` back to the top of the site: `./`, `../`, `../../` …
///
/// Addresses are relative to the site and name a folder when they end in `/`.
///
/// ```
/// # use handout::base::path::root_from;
/// assert_eq!(root_from(""), "./");
/// assert_eq!(root_from("treatments/infusion/"), "../../");
/// assert_eq!(root_from("assets/site.css"), "../");
/// ```
pub fn root_from(from: &str) -> String {
    match from.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

fn normalise(path: &str) -> Cow<'_, str> {
    match without_dots(path) {
        Cow::Borrowed(path) => composed(path),
        Cow::Owned(path) => Cow::Owned(composed(&path).into_owned()),
    }
}

fn without_dots(path: &str) -> Cow<'_, str> {
    let is_plain = |part: &str| !matches!(part, "" | "." | "..");
    // Nearly all are already as they should be, and a large site has very many.
    if !path.contains('\\') && path.split('/').all(is_plain) {
        return Cow::Borrowed(path);
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    Cow::Owned(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_never_climbs_out_of_the_top() {
        assert_eq!(SitePath::new("../../etc/passwd").as_str(), "etc/passwd");
        assert_eq!(SitePath::new("a\\b//./c").as_str(), "a/b/c");
    }

    #[test]
    fn letters_that_a_system_keeps_in_two_parts_are_one() {
        let (kept, typed) = ("content/di\u{301}a.md", "content/d\u{ed}a.md");
        assert_eq!(SitePath::new(kept), SitePath::new(typed));
        assert_eq!(join("content", "di\u{301}a.md").as_deref(), Some(typed));
    }

    #[test]
    fn parts_of_a_path() {
        let path = SitePath::new("content/visit/the-day.ES.md");
        assert_eq!(path.parent(), "content/visit");
        assert_eq!(path.name(), "the-day.ES.md");
        assert_eq!(path.extension(), "md");
        assert_eq!(path.strip("content"), Some("visit/the-day.ES.md"));
        assert_eq!(path.strip("cont"), None);
        assert_eq!(SitePath::new(".gitignore").extension(), "");
    }
}
