//! The house is only worth its floors when somebody watches the stairs. This reads the imports of every module.

use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up; neighbours share a floor and may not import each other.
const FLOORS: &[&[&str]] = &[
    &["base"],
    &["model"],
    &["load"],
    &["render", "check"],
    &["build"],
    &["serve"],
    &["cli"],
];

/// What only some rooms may use: a word in the code, and where it may stand.
const RESERVED: &[(&str, &[&str])] = &[
    (
        "std::fs",
        &[
            "base/fs/disk.rs",
            "base/replace.rs",
            "base/store.rs",
            "build/write.rs",
        ],
    ),
    ("fs::write(", &["build/write.rs"]),
    ("tera::", &["render/"]),
    ("pulldown_cmark", &["load/"]),
    ("ammonia", &["load/"]),
    ("hayagriva", &["load/"]),
    ("serde_yaml", &["load/"]),
    ("DeTable", &["load/"]),
    ("tiny_http", &["serve/"]),
    ("TcpListener", &["serve/"]),
    ("notify::", &["serve/"]),
    ("pagefind::", &["build/search/engine.rs"]),
    ("image::", &["build/pictures/", "load/pictures/"]),
    ("webp::", &["build/pictures/"]),
    ("svg_hush", &["build/pictures/"]),
    ("resvg::", &["build/pictures/"]),
    ("tokio::", &["build/search/engine.rs"]),
    ("clap", &["cli/"]),
    ("println!", &["cli/"]),
    ("eprintln!", &["cli/"]),
    // A program that is started is one that somebody else may have put there.
    ("Command::new(", &["load/history.rs"]),
    ("process::Command", &["load/history.rs"]),
    (
        "std::process",
        &[
            "base/replace.rs",
            "build/write.rs",
            "cli/",
            "load/history.rs",
            "main.rs",
        ],
    ),
    ("std::process::exit", &[]),
    ("unwrap()", &[]),
    ("todo!", &[]),
    ("unimplemented!", &[]),
    ("dbg!", &[]),
];

struct Module {
    /// `load/front.rs`
    path: String,
    /// The code without comments and without its unit tests.
    code: String,
    /// The same with the unit tests.
    code_and_tests: String,
}

#[test]
fn a_module_imports_only_from_lower_floors() {
    let mut broken = Vec::new();
    for module in modules() {
        let Some(own) = floor_of(&module.path) else {
            continue;
        };
        for import in imports(&module.code_and_tests) {
            let same_room = module.path.starts_with(&format!("{import}/"));
            match floor_named(&import) {
                Some(floor) if floor < own || same_room => {}
                Some(_) => broken.push(format!("src/{} imports crate::{import}", module.path)),
                None => broken.push(format!(
                    "src/{} imports crate::{import}, which is on no floor",
                    module.path
                )),
            }
        }
    }
    assert!(
        broken.is_empty(),
        "imports go up or sideways:\n{}",
        broken.join("\n")
    );
}

#[test]
fn every_room_is_on_a_floor() {
    for module in modules() {
        let top_level = matches!(module.path.as_str(), "lib.rs" | "main.rs");
        assert!(
            top_level || floor_of(&module.path).is_some(),
            "src/{} is on no floor of tests/suite/floors.rs",
            module.path
        );
    }
}

#[test]
fn what_is_reserved_stays_in_its_room() {
    let mut broken = Vec::new();
    for module in modules() {
        for (word, rooms) in RESERVED {
            let allowed = rooms.iter().any(|room| module.path.starts_with(room));
            if !allowed && uses(&module.code, word) {
                broken.push(format!("src/{} uses {word}", module.path));
            }
        }
    }
    assert!(
        broken.is_empty(),
        "things stand outside their room:\n{}",
        broken.join("\n")
    );
}

#[test]
fn every_module_says_what_it_is() {
    for path in rust_files(&source_folder()) {
        let text = fs::read_to_string(&path).expect("a source file can be read");
        // A rule opens with its own page of the manual; unit tests in a file of their own belong to the module beside it.
        let says = text.starts_with("//!") || text.starts_with("#![doc = include_str!(");
        let is_tests = is_test_file(&path.to_string_lossy().replace('\\', "/"));
        assert!(
            says || is_tests,
            "{} does not open with //!",
            path.display()
        );
    }
}

/// A word counts where it does not continue a longer one: `std::fs` is not in `std::fscanf`, `toml::` not in `book_toml::`.
fn uses(code: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        let begins = !before.is_some_and(is_part);
        let ends = !word.ends_with(char::is_alphanumeric) || !after.is_some_and(is_part);
        begins && ends
    })
}

/// The first part of every path that begins with `crate::`, groups such as `crate::{base, model::Page}` included.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => found.extend(group_heads(group)),
            None => found.push(head(rest)),
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

fn group_heads(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut heads = vec![String::new()];
    for character in group.chars() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(String::new()),
            other if depth == 0 => heads.last_mut().expect("never empty").push(other),
            _ => {}
        }
    }
    heads.iter().map(|part| head(part.trim())).collect()
}

fn head(path: &str) -> String {
    path.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

fn floor_of(path: &str) -> Option<usize> {
    let room = path.split(['/', '.']).next()?;
    floor_named(room)
}

fn floor_named(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn modules() -> Vec<Module> {
    let folder = source_folder();
    let files = rust_files(&folder);
    assert!(
        files.len() > 20,
        "only {} source files were found",
        files.len()
    );
    files
        .into_iter()
        .map(|file| {
            let text = fs::read_to_string(&file).expect("a source file can be read");
            let relative = file.strip_prefix(&folder).expect("is inside src");
            let path = relative.to_string_lossy().replace('\\', "/");
            let code_and_tests = without_comments(&text);
            // Some tests are only for one system, or for one feature.
            let begins = ["#[cfg(test)]\nmod ", "#[cfg(all(test, "];
            let tests = begins.iter().filter_map(|begin| code_and_tests.find(begin));
            let code = match tests.min() {
                Some(at) if !is_test_file(&path) => code_and_tests[..at].to_owned(),
                _ if is_test_file(&path) => String::new(),
                _ => code_and_tests.clone(),
            };
            Module {
                path,
                code,
                code_and_tests,
            }
        })
        .collect()
}

fn is_test_file(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

fn without_comments(text: &str) -> String {
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    let lines: Vec<&str> = text.lines().filter(is_code).collect();
    lines.join("\n")
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("src can be listed") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

mod the_guard_itself {
    use super::*;

    #[test]
    fn finds_imports_in_every_form() {
        let code = "use crate::base::span::Span;\nuse crate::{model::{Page, Site}, load};\nlet x = crate::render::page();";
        assert_eq!(imports(code), ["base", "model", "load", "render"]);
    }

    #[test]
    fn a_reserved_word_is_a_whole_word() {
        assert!(uses("use std::fs;", "std::fs"));
        assert!(!uses("std::fscanf", "std::fs"));
        assert!(!uses("book_toml::x", "toml::"));
        assert!(uses("x.unwrap();", "unwrap()"));
    }
}
