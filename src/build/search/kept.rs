//! Finds out whether the files of the last build still fit, so that a build in which no word changed makes no index.
//!
//! A list beside the files says what they were made from, and what is in each. A file that is not as it was left, or is
//! not there, makes all of them useless.

use std::fmt::Write as _;

use super::{FOLDER, Files};
use crate::base::path::OutputPath;

/// The list.
const NAME: &str = "files.txt";
const HEADING: &str =
    "Handout reads this list to see whether the files of the search can be used again.";

/// The files and, among them, the list.
pub fn with_list(mut files: Files, made_from: &str) -> Files {
    let mut list = format!("{HEADING}\n{made_from}\n");
    for (path, bytes) in &files {
        let _ = writeln!(list, "{} {path}", digest(bytes));
    }
    files.insert(list_path(), list.into_bytes());
    files
}

/// The files of the last build, when they were made from the same and are all as they were. `read` reads one of them.
pub fn restore(made_from: &str, read: impl Fn(&OutputPath) -> Option<Vec<u8>>) -> Option<Files> {
    let list = String::from_utf8(read(&list_path())?).ok()?;
    let mut lines = list.lines().skip(1);
    if lines.next()? != made_from {
        return None;
    }
    let mut files = Files::new();
    for line in lines {
        let (expected, path) = line.split_once(' ')?;
        let path = OutputPath::new(path);
        let inside = path.strip(FOLDER)?;
        if inside
            .split('/')
            .any(|part| matches!(part, "" | "." | ".."))
        {
            return None;
        }
        let bytes = read(&path).filter(|bytes| digest(bytes) == expected)?;
        files.insert(path, bytes);
    }
    files.insert(list_path(), list.into_bytes());
    Some(files)
}

fn list_path() -> OutputPath {
    OutputPath::new(&format!("{FOLDER}/{NAME}"))
}

fn digest(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Files {
        let names = ["assets/search/a.js", "assets/search/index/b.pf_index"];
        let files = names.map(|name| (OutputPath::new(name), name.as_bytes().to_vec()));
        with_list(Files::from(files), "these words")
    }

    #[test]
    fn what_was_made_from_the_same_words_is_used_again() {
        let kept = files();
        let read = |path: &OutputPath| kept.get(path).cloned();
        assert_eq!(restore("these words", read), Some(files()));
        assert_eq!(restore("other words", read), None);
    }

    #[test]
    fn a_file_that_is_changed_or_gone_makes_all_of_them_useless() {
        let path = OutputPath::new("assets/search/a.js");
        let mut kept = files();
        kept.insert(path.clone(), b"broken".to_vec());
        assert_eq!(restore("these words", |path| kept.get(path).cloned()), None);
        kept.remove(&path);
        assert_eq!(restore("these words", |path| kept.get(path).cloned()), None);
    }

    #[test]
    fn a_list_leads_to_no_file_outside_the_folder() {
        for outside in [
            "book.toml",
            "assets/search/../../book.toml",
            "assets/search/..",
            "/book.toml",
            "assets/searches/a.js",
        ] {
            let list = format!("{HEADING}\nthese words\n{} {outside}\n", digest(b"secret"));
            let read = |path: &OutputPath| {
                let is_list = *path == list_path();
                Some(if is_list {
                    list.clone().into_bytes()
                } else {
                    b"secret".to_vec()
                })
            };
            assert_eq!(restore("these words", read), None, "{outside}");
        }
    }
}
