//! A small complete site with every setting and every front matter field, and its whole output, byte for byte.
//!
//! The index of the search is left out, because its bytes are those of a library; `search.rs` looks at what it holds. The
//! fingerprints of stylesheets are left out of the pages, or a new colour would change all of them; `themes.rs` looks at them. So are the
//! pixels of pictures, but not their size.
//!
//! After a change that is meant to show, run the tests with `HANDOUT_BLESS=1` and read the difference before committing it.

use std::fs;
use std::path::{Path, PathBuf};

use handout::load::schema::Shape;
use handout::load::{config, data, front};
use image::DynamicImage;

use super::kit::{TODAY, files, program};

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name)
}

fn build_into(output: &Path) {
    let ran = program()
        .args(["build", "--format", "short", "--today", TODAY, "--site"])
        .arg(golden("site"))
        .arg("--output")
        .arg(output)
        .output()
        .expect("the program can be started");
    let findings = String::from_utf8_lossy(&ran.stdout);
    assert!(
        ran.status.success(),
        "the golden site has findings at deny:\n{findings}"
    );
    assert!(
        !findings.contains("[changed-since-approval]"),
        "the digest of a page of the golden site is an old one:\n{findings}"
    );
}

#[test]
fn the_output_of_the_golden_site_is_as_it_was() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = folder.path().join("public");
    build_into(&output);
    let mut made = files(&output);
    made.retain(|path, _| !path.starts_with("assets/search/"));
    assert!(made.len() > 10, "only {} files were made", made.len());
    for (path, bytes) in &mut made {
        if Path::new(path).extension().is_some_and(|end| end == "html") {
            *bytes = without_fingerprints(&String::from_utf8_lossy(bytes)).into_bytes();
        }
    }

    if std::env::var_os("HANDOUT_BLESS").is_some() {
        let _ = fs::remove_dir_all(golden("output"));
        for (path, bytes) in &made {
            let target = golden("output").join(path);
            fs::create_dir_all(target.parent().expect("has a folder"))
                .expect("a folder can be made");
            fs::write(target, bytes).expect("a file can be written");
        }
    }

    let expected = files(&golden("output"));
    let names = |files: &std::collections::BTreeMap<String, Vec<u8>>| {
        files.keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(names(&made), names(&expected), "other files than before");
    for (path, bytes) in &made {
        if let Ok(now) = image::load_from_memory(bytes) {
            let before = image::load_from_memory(&expected[path]).expect("was a picture");
            let size = |picture: &DynamicImage| (picture.width(), picture.height());
            assert_eq!(size(&now), size(&before), "{path}");
            continue;
        }
        let (now, before) = (
            String::from_utf8_lossy(bytes),
            String::from_utf8_lossy(&expected[path]),
        );
        if let Some((line, (now, before))) = now
            .lines()
            .zip(before.lines())
            .enumerate()
            .find(|(_, (a, b))| a != b)
        {
            panic!(
                "{path} differs in line {}:\nbefore: {before}\nnow:    {now}",
                line + 1
            );
        }
        assert_eq!(
            now.len(),
            before.len(),
            "{path} is longer or shorter than before"
        );
    }
}

fn without_fingerprints(html: &str) -> String {
    let mut parts = html.split("?v=");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let end = part.find('"').expect("an address ends");
        text + &part[end..]
    })
}

/// "Every" in the words above is meant: a field that is added later must be added there too.
#[test]
fn the_golden_site_uses_every_field_and_every_setting() {
    let mut text = String::from("\n");
    for (path, bytes) in files(&golden("site")) {
        let extension = Path::new(&path).extension();
        if extension.is_some_and(|end| end == "md" || end == "toml") {
            text += &String::from_utf8_lossy(&bytes);
        }
    }
    let fields = front::FRONT_MATTER.fields.iter();
    let missing = fields.filter(|field| !text.contains(&format!("\n{}:", field.name)));
    let missing: Vec<_> = missing.map(|field| field.name).collect();
    assert!(missing.is_empty(), "front matter: {missing:?}");

    let written = |name: &str| {
        let forms = [
            format!("\n{name} = "),
            format!("\n[{name}"),
            format!("\n[[{name}"),
        ];
        forms.iter().any(|form| text.contains(form))
    };
    let mut missing = Vec::new();
    for part in config::BOOK.fields {
        let one = match &part.shape {
            Shape::List(list) => list.of,
            shape => shape,
        };
        let inner = match one {
            Shape::Table(table) => table.fields,
            _ => &[],
        };
        let names = std::iter::once(part).chain(inner).map(|field| field.name);
        missing.extend(names.filter(|name| !written(name)));
    }
    assert!(missing.is_empty(), "settings: {missing:?}");

    for (name, _) in data::shapes() {
        let file = golden("site").join(format!("content/_data/{name}.yaml"));
        assert!(file.exists(), "{}", file.display());
    }
}

#[test]
fn two_builds_of_the_same_input_are_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    build_into(&one);
    build_into(&two);
    assert!(files(&one) == files(&two));
}
