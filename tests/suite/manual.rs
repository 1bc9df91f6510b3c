//! The manual in `docs/` names everything there is, and what it tells people to write is accepted.

mod text;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use handout::check::RULES;
use handout::load::schema::{Field, Rest, Shape, Table};
use handout::load::{config, data, front};

use super::kit::{HOME, Project, Ran, program};
use text::{fences, first_cell, first_cells, headings, inside_links, section, values};

const PAGES: [&str; 15] = [
    "README.md",
    "new-site.md",
    "writing.md",
    "languages.md",
    "settings.md",
    "components.md",
    "data-files.md",
    "checks.md",
    "reading-level.md",
    "publishing.md",
    "preview.md",
    "editors.md",
    "report.md",
    "list.md",
    "templates.md",
];

/// What the examples lead to, besides the files that the manual itself shows.
const SURROUNDINGS: &str = "-- content/visit/_index.md --
---
title: Your visit
---
-- content/safety/_index.md --
---
title: Safety
---
-- content/safety/side-effects.md --
---
title: Side effects
summary: What you may feel.
---

You may feel sick.
-- content/visit/room.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\"/>
-- content/visit/spray.mp4 --
-- content/visit/spray.vtt --
";

#[test]
fn every_field_of_the_front_matter_is_in_the_manual() {
    let told = Told::of("writing.md");
    told.assert_table(&front::FRONT_MATTER);
}

#[test]
fn every_setting_is_in_the_manual() {
    let told = Told::of("settings.md");
    told.assert_table(&config::BOOK);
}

#[test]
fn every_field_of_a_data_file_is_in_the_manual() {
    let told = Told::of("data-files.md");
    for (file, shape) in data::shapes() {
        assert!(told.text.contains(&format!("`{file}.yaml`")), "{file}");
        told.assert_shape(shape, &mut Vec::new());
    }
}

#[test]
fn every_rule_is_in_the_manual_with_its_level_and_its_numbers() {
    let told = Told::of("checks.md");
    for meta in RULES.iter().map(|rule| rule.meta()) {
        let row = told.text.lines().find(|line| {
            line.starts_with(&format!("| `{}` | `{}` |", meta.name, meta.level.name()))
        });
        let row = row.unwrap_or_else(|| panic!("{} has no row with its level", meta.name));
        assert_eq!(row.contains("fixed"), meta.fixed, "{row}");
        assert_eq!(row.contains("sample site"), meta.soft_on_sample, "{row}");
        for option in meta.options {
            let setting = format!("`{} = {}`", option.name, option.default);
            assert!(row.contains(&setting), "{setting} is missing: {row}");
        }
    }
    let rules: BTreeSet<&str> = RULES.iter().map(|rule| rule.meta().name).collect();
    let rows = told.text.split("## All checks").nth(1).unwrap_or_default();
    let gone: Vec<&str> = first_cells(rows)
        .into_iter()
        .filter(|name| !rules.contains(name))
        .collect();
    assert_eq!(gone, Vec::<&str>::new(), "there are no such rules");
}

#[test]
fn every_component_is_in_the_manual_with_its_values_and_an_example() {
    let text = read("docs/components.md");
    let mut components = 0;
    for folder in fs::read_dir(root().join("themes/clinic/components")).expect("is there") {
        let path = folder.expect("can be read").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        let section = section(&text, &format!("`{name}`"));
        assert!(section.contains(&format!("\n:::{name}")), "{name}");
        let template = fs::read_to_string(path.join(format!("{name}.html"))).expect("a template");
        for value in values(&template) {
            assert!(section.contains(&format!("`{value}`")), "{name}: {value}");
        }
        components += 1;
    }
    assert!(components > 10, "only {components} components");
}

#[test]
fn every_option_of_the_command_line_is_in_the_manual() {
    let manual: String = PAGES.map(|page| read(&format!("docs/{page}"))).concat();
    let mut options = BTreeSet::new();
    for command in [
        "build", "check", "serve", "approve", "report", "list", "explain", "schema", "new", "init",
    ] {
        let output = program().args([command, "--help"]).output().expect("runs");
        let help = String::from_utf8(output.stdout).expect("text");
        let words = help.split(|c: char| !c.is_ascii_lowercase() && c != '-');
        let long = words.filter(|word| word.starts_with("--") && word.len() > 2);
        options.extend(long.map(str::to_owned));
    }
    assert!(options.contains("--base-url") && options.contains("--poll"));
    // It explains itself wherever it can be seen.
    options.remove("--version");
    for option in options {
        assert!(manual.contains(&format!("`{option}")), "{option}");
    }
}

#[test]
fn what_the_manual_shows_can_be_built() {
    let ran = built("");
    assert_eq!(ran.code(), 0, "{}{}", ran.stdout(), ran.stderr());
}

#[test]
fn a_wrong_example_would_be_noticed() {
    for (wrong, rule) in [
        (":::note\nIt does not end.\n", "component-misuse"),
        (
            ":::risk chance=\"1 in 4\" what=\"x\"\nNo source.\n:::\n",
            "component-misuse",
        ),
        ("See [this page](gone.md).\n", "broken-link"),
    ] {
        let ran = built(wrong);
        assert_eq!(ran.code(), 1, "{wrong}");
        assert!(ran.stdout().contains(rule), "{}", ran.stdout());
    }
}

#[test]
fn every_link_of_the_manual_leads_somewhere() {
    let mut links = 0;
    for page in PAGES.map(|page| format!("docs/{page}")) {
        links += assert_links(&page);
    }
    assert_links("README.md");
    assert!(links > 50, "only {links} links");
}

/// Builds the site that the manual shows: its settings, its data files, its first page, and every other example as a
/// page of its own. `another` is one more example.
fn built(another: &str) -> Ran {
    let project = Project::bare();
    project.add(HOME);
    project.add(SURROUNDINGS);
    let (mut files, mut examples) = (0, 0);
    for page in [
        "settings.md",
        "data-files.md",
        "writing.md",
        "components.md",
    ] {
        for fence in fences(&read(&format!("docs/{page}"))) {
            if let Some(path) = &fence.path {
                project.write(path, fence.text.as_bytes());
                files += 1;
            } else if fence.language == "markdown" {
                examples += 1;
                add_example(&project, examples, &fence.text);
            }
        }
    }
    assert_eq!(files, 9, "files that the manual shows");
    assert!(examples > 25, "only {examples} examples");
    add_example(&project, 0, another);
    project.handout(&["build", "--drafts", "--strict", "--format", "short"])
}

fn add_example(project: &Project, number: usize, text: &str) {
    // An example of a heading shows nothing of what stands below it.
    let last = text.lines().last().unwrap_or("#");
    let more = if last.starts_with('#') {
        "\n\nYou read on here.\n"
    } else {
        ""
    };
    let page = format!(
        "---\ntitle: Example {number}\nsummary: An example from the manual.\n---\n\n{text}{more}"
    );
    project.write(
        &format!("content/visit/example-{number}.md"),
        page.as_bytes(),
    );
}

/// A page of the manual and the names that its tables explain.
struct Told {
    text: String,
}

impl Told {
    fn of(page: &str) -> Self {
        Self {
            text: read(&format!("docs/{page}")),
        }
    }

    fn assert_table(&self, table: &'static Table) {
        self.assert_shape_of(table, &mut Vec::new());
    }

    fn assert_shape_of(&self, table: &'static Table, seen: &mut Vec<&'static Table>) {
        if seen.iter().any(|known| std::ptr::eq(*known, table)) {
            return;
        }
        seen.push(table);
        for field in table.fields {
            self.assert_field(table, field);
            self.assert_shape(&field.shape, seen);
        }
        if let Rest::Named(_, shape) = &table.rest {
            self.assert_shape(shape, seen);
        }
    }

    fn assert_shape(&self, shape: &'static Shape, seen: &mut Vec<&'static Table>) {
        match shape {
            Shape::Word(words) => self.assert_words(&words()),
            Shape::List(list) => self.assert_shape(list.of, seen),
            Shape::OneOrMore(shape) => self.assert_shape(shape, seen),
            Shape::Table(table) => self.assert_shape_of(table, seen),
            Shape::WordOrTable(words, table) => {
                self.assert_words(&words());
                self.assert_shape_of(table, seen);
            }
            Shape::Text(_)
            | Shape::Switch
            | Shape::Whole { .. }
            | Shape::Date
            | Shape::Free
            | Shape::Anything => {}
        }
    }

    fn assert_words(&self, words: &[&str]) {
        for word in words {
            assert!(self.text.contains(&format!("`{word}`")), "`{word}`");
        }
    }

    /// A field has a row, or is a group with a heading, and its limits stand in the row.
    fn assert_field(&self, table: &Table, field: &Field) {
        let name = field.name;
        let row = |line: &&str| first_cell(line) == Some(name);
        let rows: Vec<&str> = self.text.lines().filter(row).collect();
        let headings = [format!("\n## `[{name}]`\n"), format!("\n## `[[{name}]]`\n")];
        let is_group = headings.iter().any(|heading| self.text.contains(heading));
        assert!(!rows.is_empty() || is_group, "{}: `{name}`", table.what);
        for limit in limits(&field.shape) {
            let has = |row: &&str| row.contains(&limit.to_string());
            assert!(rows.iter().any(has), "`{name}` does not say {limit}");
        }
    }
}

/// Numbers that an author has to know.
fn limits(shape: &Shape) -> Vec<usize> {
    match shape {
        Shape::Text(text) => {
            let limits = text.characters.iter().chain(&text.words);
            limits.map(|limit| limit.most).collect()
        }
        Shape::List(list) => [list.least, list.most]
            .into_iter()
            .filter(|number| (1..usize::MAX).contains(number))
            .collect(),
        // The limits of the machine are nothing to tell.
        Shape::Whole { least, most } if *most < i64::from(i32::MAX) => [*least, *most]
            .into_iter()
            .filter_map(|number| usize::try_from(number).ok())
            .collect(),
        _ => Vec::new(),
    }
}

/// Every link inside the repository leads to a file, and to a heading in it. Gives their number.
fn assert_links(page: &str) -> usize {
    let targets = inside_links(&read(page));
    for target in &targets {
        let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
        let folder = Path::new(page).parent().unwrap_or(Path::new(""));
        let file = match file {
            "" => PathBuf::from(page),
            file => folder.join(file),
        };
        assert!(root().join(&file).exists(), "{page}: {target}");
        if !anchor.is_empty() {
            let text = read(&file.to_string_lossy());
            assert!(headings(&text).contains(anchor), "{page}: {target}");
        }
    }
    targets.len()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}
