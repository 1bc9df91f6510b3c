//! What other programs read of a finished site: the site map, the feeds, and the data for search engines. Each is read by
//! a parser that has no part in writing it, and held against the rules of its format, on the bundled site and the golden one.

mod feed;
mod sitemap;
mod structured;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use super::kit::{TODAY, files, program};

/// A finished site.
struct Published {
    /// Where it will be found, with a slash at its end.
    base: &'static str,
    files: BTreeMap<String, Vec<u8>>,
}

static SITES: LazyLock<[Published; 2]> = LazyLock::new(|| {
    [
        built("", "2026-11-22", "https://example.org/handout/"),
        built(
            "tests/golden/site",
            TODAY,
            "https://riverside.example/leaflets/",
        ),
    ]
});

fn built(folder: &str, today: &str, base: &'static str) -> Published {
    let output = tempfile::tempdir().expect("a temporary folder");
    let output = output.path().join("public");
    let ran = program()
        .args(["build", "--today", today, "--base-url", base, "--site"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
        .arg("--output")
        .arg(&output)
        .output()
        .expect("the program can be started");
    let told = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success(), "{told}");
    Published {
        base,
        files: files(&output),
    }
}

impl Published {
    /// A file that is text.
    fn text(&self, path: &str) -> &str {
        let bytes = self.files.get(path);
        let bytes = bytes.unwrap_or_else(|| panic!("there is no {path}"));
        std::str::from_utf8(bytes).expect("is text")
    }

    /// The texts with this ending, by their path.
    fn texts<'a>(&'a self, ending: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let paths = self.files.keys().filter(move |path| path.ends_with(ending));
        paths.map(|path| (path.as_str(), self.text(path)))
    }

    /// What is wrong with an address that should be one of this site.
    fn fault_of_address(&self, address: &str) -> Option<String> {
        let Some(path) = address.strip_prefix(self.base) else {
            return Some(format!("{address} is not below {}", self.base));
        };
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/%".contains(c);
        if !path.chars().all(is_plain) {
            return Some(format!("{address} is not written as an address"));
        }
        let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
        let file = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.into_owned()
        };
        let is_there = self.files.contains_key(&file);
        (!is_there).then(|| format!("{address} leads to no file"))
    }
}

/// Each of these changes makes the text one that the rules refuse; else a rule sleeps.
fn assert_refuses(good: &str, changes: &[(&str, &str)], faults: impl Fn(&str) -> Vec<String>) {
    assert_eq!(faults(good), Vec::<String>::new());
    for (from, to) in changes {
        assert!(good.contains(from), "there is no {from} to be changed");
        let bad = good.replacen(from, to, 1);
        assert!(!faults(&bad).is_empty(), "{to} passes in place of {from}");
    }
}
