//! Files that cannot be part of a site, and what to do about each.

use crate::base::fs::{Entry, EntryKind};
use crate::base::name::plain;
use crate::base::path::SitePath;
use crate::load::data;
use crate::model::Diagnostic;

/// Whether a file is a page under a name that is not a page's. Copied as it is, it would be published unapproved and without the notice.
pub fn is_page_in_disguise(path: &SitePath) -> bool {
    let name = path.name().to_lowercase();
    let mut endings = name.split('.').skip(1);
    endings.any(|ending| matches!(ending, "md" | "markdown" | "mdown" | "mkd" | "mdx"))
}

pub fn in_disguise(path: &SitePath) -> Diagnostic {
    let name = path.name();
    let stem = name.split('.').next().unwrap_or(name);
    Diagnostic::in_file(
        "unsafe-path",
        path,
        format!(
            "`{path}` looks like a page, but its name does not end in `.md`. Patients would get the bare file, without the notice, whether it is approved or not. It is left out."
        ),
    )
    .help(format!(
        "Rename it to `{stem}.md` if it is a page, or move it out of `content/`."
    ))
}

pub fn not_read(path: &SitePath) -> Diagnostic {
    let stem = stem(path);
    let (why, help) = if data::is_read(stem, "csv") {
        (
            "files in `content/_data/` end in `.yaml`, `.toml`, `.json` or `.csv`".to_owned(),
            "Write what it holds in one of these forms, or move it out of `content/_data/`."
                .to_owned(),
        )
    } else {
        (
            format!("`{stem}` has to be written as YAML, in a file that ends in `.yaml`"),
            format!("Write what it holds into `{stem}.yaml`, or move it out of `content/_data/`."),
        )
    };
    Diagnostic::in_file("unsafe-path", path, format!("`{path}` is not read: {why}.")).help(help)
}

/// The name of a data file as far as its first dot.
pub fn stem(path: &SitePath) -> &str {
    let name = path.name();
    name.split_once('.').map_or(name, |(stem, _)| stem)
}

/// Why a plain file of this name cannot be part of a site.
pub fn bad_name(path: &SitePath) -> Option<Diagnostic> {
    let kind = EntryKind::File;
    let is_link = false;
    let path = path.clone();
    fault(&Entry {
        path,
        kind,
        is_link,
    })
}

/// The same name as far as it can be part of an address.
fn call_it(path: &SitePath) -> String {
    let plain = plain(path.as_str());
    let is_name = |part: &str| !part.is_empty() && !part.starts_with('.');
    if plain.split('/').all(is_name) {
        format!("Call it `{plain}`.")
    } else {
        "Call it something with letters, digits and hyphens, for example `first-visit.md`."
            .to_owned()
    }
}

/// Two files of one name, which some systems keep apart by how they write an accent.
pub fn twin(path: &SitePath) -> Diagnostic {
    let message = format!(
        "There are two files `{path}`. Their names look the same, but an accent is stored in two ways. Only one of them is part of the website, and nobody can tell which."
    );
    Diagnostic::in_file("unsafe-path", path, message).help(
        "Compare what is in them, and delete the one that is not wanted or give it another name.",
    )
}

pub fn fault(entry: &Entry) -> Option<Diagnostic> {
    let path = &entry.path;
    let refuse = |message: String, help: &str| {
        Some(Diagnostic::in_file("unsafe-path", path, message).help(help))
    };
    match entry.kind {
        EntryKind::LinkLeavingSite => {
            return refuse(
                format!(
                    "`{path}` is a link to a place outside the site. It is left out: a build must hold only what is in the site's own folder."
                ),
                "Put a copy of the file here in place of the link.",
            );
        }
        EntryKind::LinkToFolder => {
            return refuse(
                format!(
                    "`{path}` is a link to another folder of the site. Such links are not followed, so nothing in that folder becomes part of the website here."
                ),
                "Move the folder here, or copy it, in place of the link.",
            );
        }
        EntryKind::UnreadableName => {
            return refuse(
                format!(
                    "The name of `{path}` has bytes that are not text, so no web address can be made of it."
                ),
                "Rename the file with plain letters, digits and hyphens.",
            );
        }
        EntryKind::File => {}
    }
    let hidden = |part: &str| part.starts_with('.') && !matches!(part, ".well-known" | ".nojekyll");
    if path.as_str().split('/').any(hidden) {
        return refuse(
            format!(
                "`{path}` is a hidden file: its name, or that of a folder around it, begins with a dot. Hidden files often hold secrets or settings, so they are never published."
            ),
            "Rename it without the dot if it belongs to the site, or move it out of the site.",
        );
    }
    let awkward = |c: char| c.is_control() || c.is_whitespace() || r#"<>:"|?*#%\&"#.contains(c);
    if let Some(character) = path.as_str().chars().find(|c| awkward(*c)) {
        let shown = match character {
            ' ' => "a space".to_owned(),
            c if c.is_control() || c.is_whitespace() => "an invisible character".to_owned(),
            c => format!("`{c}`"),
        };
        return refuse(
            format!(
                "The name `{path}` has {shown} in it. Web addresses and some computers cannot use that, so links to it would break."
            ),
            &call_it(path),
        );
    }
    let reserved = |part: &str| {
        let stem = part.split('.').next().unwrap_or(part).to_ascii_lowercase();
        let numbered = |prefix: &str| {
            let rest = stem.strip_prefix(prefix);
            rest.is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
        };
        matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
            || numbered("com")
            || numbered("lpt")
            || part.ends_with('.')
    };
    if path.as_str().split('/').any(reserved) {
        return refuse(
            format!(
                "The name `{path}` cannot exist on Windows, so colleagues there could not open the site."
            ),
            "Choose another name.",
        );
    }
    None
}
