//! `handout new`.

use std::io::{self, Write as _};
use std::path::{Component, Path};

use super::args::New;
use super::site::{self, SiteFolder};
use super::{GOOD, Trouble, printed};
use crate::base::fs::{Standing, Tree as _};
use crate::base::path::{SitePath, join};
use crate::base::text::nearest;
use crate::build::start::guide::Guide;
use crate::build::start::page::{Beginning, Wanted};
use crate::build::{self, Snapshot};
use crate::check::{Report, Strictness};
use crate::load::Cache;
use crate::model::diagnostic::Place;
use crate::model::{Audience, Level, Role, Site};

pub fn run(site: Option<&Path>, command: &New) -> Result<u8, Trouble> {
    let folder = site::open(site)?;
    let options = site::options(command.today, Audience::Staff, None)?;
    let mut cache = Cache::default();
    let before = Snapshot::load(&folder.tree, &options, &mut cache).map_err(Trouble::new)?;
    let guide = Guide::of(&before.site.config.site.language);
    let file = named(&folder, &command.file)?;
    if folder.tree.standing(&file).ok() != Some(Standing::Nothing) {
        return Err(Trouble(guide.is_taken(&file)));
    }
    let wanted = Wanted {
        kind: command.kind,
        title: command.title.as_deref(),
        author: command
            .by
            .as_deref()
            .map(|id| author(&before.site, id))
            .transpose()?,
    };
    let page = Beginning::new(&before.site, &file, wanted).map_err(|faults| {
        let told = faults.iter().map(|fault| {
            let help = fault.help.as_deref().unwrap_or_default();
            format!("{}\n{help}", fault.message)
        });
        Trouble::new(told.collect::<Vec<_>>().join("\n"))
    })?;
    create(&folder, &file, &page.text(), guide)?;

    let after = Snapshot::load(&folder.tree, &options, &mut cache).map_err(Trouble::new)?;
    let found = build::check(&after, &folder.tree, Strictness::AsSet);
    let told = told(&page, &file, &found, guide);
    printed(writeln!(anstream::stdout(), "{told}"))?;
    Ok(GOOD)
}

/// The file of the site that is meant: counted from the current folder where that is in `content`, else from the site's.
fn named(folder: &SiteFolder, given: &Path) -> Result<SitePath, Trouble> {
    let shown = given.display();
    let text = given.to_str().unwrap_or_default().replace('\\', "/");
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let here = here.ok().and_then(|here| {
        let inside = here.strip_prefix(folder.tree.root()).ok()?;
        let parts = inside.components().map(Component::as_os_str);
        let parts: Option<Vec<&str>> = parts.map(|part| part.to_str()).collect();
        Some(parts?.join("/"))
    });
    let absolute = given.strip_prefix(folder.tree.root()).ok();
    let is_content = |path: &String| path.starts_with("content/");
    let found = absolute
        .and_then(|inside| inside.to_str())
        .map(str::to_owned)
        .or_else(|| here.and_then(|here| join(&here, &text)).filter(is_content))
        .or_else(|| join("", &text).filter(is_content));
    let Some(path) = found.filter(is_content) else {
        return Err(Trouble(format!(
            "{shown} is not in `content`, where all pages are.\nName it as `content/visit/parking.md`."
        )));
    };
    if path.starts_with("content/_data/") {
        return Err(Trouble(format!(
            "{shown} would be among the data files, which are no pages.\nChoose another folder of `content`."
        )));
    }
    let file = SitePath::new(&path);
    if file.extension() != "md" {
        return Err(Trouble(format!(
            "{shown} would be no page: the name of a page ends in `.md`.\nDid you mean {path}.md?"
        )));
    }
    Ok(file)
}

fn author<'a>(site: &Site, id: &'a str) -> Result<&'a str, Trouble> {
    if site.data.person(id).is_some() {
        return Ok(id);
    }
    let people: Vec<&str> = site.data.people.iter().map(|one| &*one.id.value).collect();
    let near = nearest(id, people.iter().copied());
    let near = near.map_or(String::new(), |near| format!(" Did you mean {near}?"));
    Err(Trouble(format!(
        "nobody in content/_data/people.yaml has the id {id}.{near}"
    )))
}

/// Never puts a page in the place of another file, even one that somebody makes in the same moment.
fn create(folder: &SiteFolder, file: &SitePath, text: &str, guide: Guide) -> Result<(), Trouble> {
    let created = folder.tree.create(file, text.as_bytes());
    created.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Trouble(guide.is_taken(file)),
        _ => Trouble(format!("{file} could not be written: {error}.")),
    })
}

/// Where the page is, and what a person has to write before it can be published.
fn told(page: &Beginning<'_>, file: &SitePath, found: &Report, guide: Guide) -> String {
    let mut lines = vec![guide.made_page(file, page.kind, &page.address)];
    let of_page = found.findings.iter().filter(|finding| {
        finding.level != Level::Note && finding.diagnostic.file.as_ref() == Some(file)
    });
    let left: Vec<String> = of_page
        .map(|finding| {
            let found = &finding.diagnostic;
            let place = found.place.as_ref().map(Place::start);
            let line = place.map_or(1, |at| at.line);
            format!("  {} {line}: {}", guide.line(), found.message)
        })
        .collect();
    if !left.is_empty() {
        let seen = guide.who_sees(page.address.role);
        lines.push(format!("{seen} {}", guide.left_to_write(left.len())));
        lines.extend(left);
    }
    lines.extend(missing_section(page, guide));
    lines.push(guide.look_at_the_page().to_owned());
    lines.join("\n")
}

/// A folder without a page of its own is in no menu.
fn missing_section(page: &Beginning<'_>, guide: Guide) -> Option<String> {
    let (key, language) = (page.address.section_key(), &page.address.language);
    let is_missing = page.address.role == Role::Page && page.site.twin(key, language).is_none();
    let ending = if **language == page.site.config.site.language {
        String::new()
    } else {
        format!(".{language}")
    };
    is_missing.then(|| {
        let folder = if key.is_empty() {
            String::new()
        } else {
            format!("{key}/")
        };
        let missing = format!("content/{folder}_index{ending}.md");
        guide.head_is_missing(&missing, key.is_empty())
    })
}
