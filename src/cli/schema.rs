//! `handout schema`.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

use super::args::Schema;
use super::site::{self, SiteFolder};
use super::{GOOD, Trouble, printed};
use crate::base::fs::Tree as _;
use crate::base::path::SitePath;
use crate::base::text::nearest;
use crate::check::schema::editors::{
    FOLDER, MARK, VSCODE_SETTINGS, VSCODE_SNIPPETS, vscode_settings, vscode_snippets,
};
use crate::check::schema::{Part, subjects};
use crate::load::SETTINGS;

pub fn run(site: Option<&Path>, command: &Schema) -> Result<u8, Trouble> {
    let text = match &command.name {
        Some(name) => one(name)?,
        None if command.write => write(&site::open(site)?)?,
        None => overview(),
    };
    printed(writeln!(anstream::stdout(), "{}", text.trim_end()))?;
    Ok(GOOD)
}

fn one(name: &str) -> Result<String, Trouble> {
    let known = subjects();
    if let Some(subject) = known.iter().find(|subject| subject.name == name) {
        return Ok(format!("{:#}", subject.schema()));
    }
    let help = match nearest(name, known.iter().map(|subject| subject.name)) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => "`handout schema` lists what there is.".to_owned(),
    };
    Err(Trouble(format!("there is no schema `{name}`. {help}")))
}

fn overview() -> String {
    let mut text = String::from(
        "A schema tells an editor which fields a file can have. The editor then completes them,\nand marks mistakes while you type.\n\n",
    );
    for subject in subjects() {
        let file = subject.file();
        let file = file.as_deref().unwrap_or("the front matter of a page");
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {:12}  {file}", subject.name);
    }
    text.push_str(
        "\n`handout schema NAME` prints one of them.\n`handout schema --write` puts all of them into your site, and says how to tell your editor.\n",
    );
    text
}

/// Writes everything into the site, and says what is left for a person to do.
fn write(site: &SiteFolder) -> Result<String, Trouble> {
    let schemas = subjects().into_iter().map(|subject| {
        let schema = format!("{:#}\n", subject.schema());
        (SitePath::new(&subject.path()), schema)
    });
    let mut files: Vec<(SitePath, String)> = schemas.collect();
    let count = files.len();
    files.push((SitePath::new(VSCODE_SNIPPETS), vscode_snippets()));
    for (path, _) in &files {
        if read(site, path)?.is_some_and(|text| !text.contains(MARK)) {
            return Err(Trouble(format!(
                "{path} was not written by this command, so nothing was changed.\nRename that file, then try again."
            )));
        }
    }
    for (path, text) in &files {
        put(site, path, text)?;
    }
    let said = [
        format!(
            "Wrote {count} schemas into {FOLDER}/, and snippets for VS Code into {VSCODE_SNIPPETS}.\n"
        ),
        tell_vscode(site)?,
        what_is_left(site)?,
    ];
    Ok(said.concat())
}

/// Settings of VS Code are somebody's own: they are written where there are none, and shown where there are.
fn tell_vscode(site: &SiteFolder) -> Result<String, Trouble> {
    let path = SitePath::new(VSCODE_SETTINGS);
    let settings = vscode_settings();
    let Some(own) = read(site, &path)? else {
        put(site, &path, &settings)?;
        return Ok(format!("Wrote {VSCODE_SETTINGS}.\n"));
    };
    let mut told = subjects().into_iter();
    Ok(
        if told.all(|subject| subject.part != Part::DataFile || own.contains(&subject.path())) {
            format!("{VSCODE_SETTINGS} names the schemas already and was left as it is.\n")
        } else {
            format!("{VSCODE_SETTINGS} is yours and was left as it is. Add this to it:\n{settings}")
        },
    )
}

fn what_is_left(site: &SiteFolder) -> Result<String, Trouble> {
    let mut said = String::from(
        "
In VS Code, install the extensions “YAML” by Red Hat and “Even Better TOML”. At the top of a page,
type the first letters of a field and press Ctrl+Space.
",
    );
    let settings = lines(site, Part::Settings)?;
    if !settings.is_empty() {
        let _ = write!(
            said,
            "\nPut this line at the top of {SETTINGS}:\n{settings}"
        );
    }
    let data_files = lines(site, Part::DataFile)?;
    if !data_files.is_empty() {
        let _ = write!(
            said,
            "\nOther editors than VS Code need a line at the top of each data file too:\n{data_files}"
        );
    }
    Ok(said)
}

/// The lines that tell the schemas of files, where they are not in the files yet.
fn lines(site: &SiteFolder, part: Part) -> Result<String, Trouble> {
    let mut lines = String::new();
    for subject in subjects().into_iter().filter(|one| one.part == part) {
        if let (Some(file), Some(line)) = (subject.file(), subject.line())
            && let Some(text) = read(site, &SitePath::new(&file))?
            && !text.contains(&line)
        {
            let _ = writeln!(lines, "  {line}");
        }
    }
    Ok(lines)
}

/// The text of a file; `None` when there is none.
fn read(site: &SiteFolder, path: &SitePath) -> Result<Option<String>, Trouble> {
    match site.tree.read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Trouble(format!("{path} could not be read: {error}."))),
    }
}

fn put(site: &SiteFolder, path: &SitePath, text: &str) -> Result<(), Trouble> {
    let written = site.tree.put(path, text.as_bytes());
    written.map_err(|error| Trouble(format!("{path} could not be written: {error}.")))
}
