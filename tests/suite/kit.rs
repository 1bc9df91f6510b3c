//! What makes the other tests short: a site in a temporary folder, and the program run on it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use tempfile::TempDir;

/// The day on which every test happens.
pub const TODAY: &str = "2026-06-01";

/// Settings without anything special.
pub const SETTINGS: &str = "-- book.toml --
[site]
title = \"Test site\"
base_url = \"https://clinic.example/leaflets\"
language = \"en\"
country = \"US\"
";

/// The same for a site in English and Spanish.
pub const TWO_LANGUAGES: &str = "-- book.toml --
[site]
title = \"Test site\"
base_url = \"https://clinic.example/leaflets\"
language = \"en\"
country = \"US\"

[languages.es]
title = \"Sitio\"
";

/// The home page in Spanish.
pub const SPANISH_HOME: &str = "-- content/_index.es.md --\n---\ntitle: Inicio\n---\n";

/// A home page.
pub const HOME: &str = "-- content/_index.md --\n---\ntitle: Home\n---\n\nWelcome.\n";

/// A site on disk that is removed when the test ends.
pub struct Project {
    folder: TempDir,
}

impl Project {
    /// A site with default settings and a home page, and the files in `files`, each headed by `-- path --`. Files named there stand in for the defaults.
    pub fn new(files: &str) -> Self {
        let project = Self::bare();
        for part in [SETTINGS, HOME, files] {
            project.add(part);
        }
        project
    }

    /// An empty folder.
    pub fn bare() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    /// The same, built without a problem.
    pub fn built(self) -> Self {
        let ran = self.handout(&["build", "--format", "short"]);
        assert_eq!(ran.code(), 0, "{}{}", ran.stdout(), ran.stderr());
        self
    }

    /// Adds or replaces files.
    pub fn add(&self, files: &str) {
        let mut current: Option<PathBuf> = None;
        let mut texts: BTreeMap<PathBuf, String> = BTreeMap::new();
        for line in files.split_inclusive('\n') {
            let name = line
                .trim_end()
                .strip_prefix("-- ")
                .and_then(|rest| rest.strip_suffix(" --"));
            match (name, &current) {
                (Some(name), _) => {
                    current = Some(self.path(name));
                    texts.insert(self.path(name), String::new());
                }
                (None, Some(path)) => texts.entry(path.clone()).or_default().push_str(line),
                (None, None) => {}
            }
        }
        for (path, text) in texts {
            write(&path, text.as_bytes());
        }
    }

    pub fn write(&self, path: &str, bytes: &[u8]) {
        write(&self.path(path), bytes);
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// A file as text; `None` when there is none.
    pub fn read(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.path(path)).ok()
    }

    /// Runs `handout <arguments> --site <this folder>`. `build`, `check`, `list`, `new` and `approve` get the tests' own day.
    pub fn handout(&self, arguments: &[&str]) -> Ran {
        let mut command = program();
        command
            .args(arguments)
            .arg("--site")
            .arg(self.folder.path());
        if matches!(
            arguments.first(),
            Some(&("build" | "check" | "list" | "new" | "approve"))
        ) && !arguments.contains(&"--today")
        {
            command.args(["--today", TODAY]);
        }
        Ran::of(&mut command)
    }
}

/// The program itself.
pub fn program() -> Command {
    let mut command = Command::cargo_bin("handout").expect("the program is built");
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

/// What a run of the program left behind.
pub struct Ran(Output);

impl Ran {
    pub fn of(command: &mut Command) -> Self {
        Self(command.output().expect("the program can be started"))
    }

    pub fn code(&self) -> i32 {
        self.0.status.code().expect("the program ended by itself")
    }

    pub fn stdout(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).expect("prints text")
    }

    pub fn stderr(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).expect("prints text")
    }
}

/// Every file below a folder, by its path with `/`.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    gather(folder, folder, &mut found);
    found
}

fn gather(top: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder can be listed") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            gather(top, &path, found);
        } else {
            let name = path
                .strip_prefix(top)
                .expect("is below")
                .to_string_lossy()
                .replace('\\', "/");
            found.insert(name, fs::read(&path).expect("a file can be read"));
        }
    }
}

fn write(path: &Path, bytes: &[u8]) {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).expect("a folder can be made");
    }
    fs::write(path, bytes).expect("a file can be written");
}

/// A photograph: soft changes of colour, which is what cameras see.
pub fn photo(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let pixels = RgbImage::from_fn(width, height, |x, y| {
        let shade = |part: u32, whole: u32| u8::try_from(part * 255 / whole).unwrap_or(255);
        Rgb([
            shade(x, width),
            shade(y, height),
            shade(x + y, width + height),
        ])
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(pixels)
        .write_to(&mut bytes, format)
        .expect("memory can be written");
    bytes.into_inner()
}
