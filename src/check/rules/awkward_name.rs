#![doc = include_str!("awkward-name.md")]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::base::name::easier;
use crate::base::text::listed;
use crate::check::rule::{Findings, Group, Meta, Rule, is_judged, judged_pages};
use crate::model::{Diagnostic, Level, Page, Role, Site, Status};

pub struct AwkwardName;

static META: Meta = Meta {
    name: "awkward-name",
    group: Group::Structure,
    level: Level::Warn,
    summary: "an address has capital letters or accents",
    doc: include_str!("awkward-name.md"),
    ..Meta::USUAL
};

impl Rule for AwkwardName {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn site(&self, site: &Site, findings: &mut Findings<'_>) {
        // A folder is told once for all its pages, and a page once for all its languages.
        let mut told = BTreeSet::new();
        for page in judged_pages(site) {
            let key = page.address.key.as_str();
            let ends = key.match_indices('/').map(|(at, _)| at);
            for end in ends.chain([key.len()]) {
                let part = &key[..end];
                let name = part.rsplit('/').next().unwrap_or(part);
                if let Some(easier) = easier(name)
                    && told.insert(part)
                {
                    let is_folder = end < key.len() || page.address.role == Role::Section;
                    findings.push(if is_folder {
                        of_folder(page, part, &easier, site)
                    } else {
                        of_page(page, name, &easier, site)
                    });
                }
            }
        }
    }
}

/// Told on the page at the head of the folder, where there is one, else on the first page in it.
fn of_folder<'a>(first: &'a Page, key: &str, easier: &str, site: &'a Site) -> Diagnostic {
    let name = key.rsplit('/').next().unwrap_or(key);
    let main = site.twin(key, &site.config.site.language);
    let mut heads = main.into_iter().chain(site.twins_of(key));
    let head = heads.find(|page| page.front_is_readable && is_judged(page, site));
    let below = format!("{key}/");
    // The page at the head of a folder is always published. It is the others that people know.
    let is_published = site.pages.values().any(|page| {
        page.address.key.starts_with(&below)
            && page.address.role == Role::Page
            && page.status() == Status::Approved
    });
    let and_then = if is_published { NOT_KEPT } else { "" };
    let help = format!("Call the folder `{easier}`.{and_then}");
    let page = head.map_or(first, |head| head);
    finding(page, "folder", name, is_published).help(help)
}

/// Told on the original: its file is the one that the others are named after.
fn of_page(first: &Page, name: &str, easier: &str, site: &Site) -> Diagnostic {
    let main = &site.config.site.language;
    let original = site.twin(&first.address.key, main);
    let original = original.filter(|page| page.front_is_readable && is_judged(page, site));
    let page = original.map_or(first, |original| original);
    let others = site.twins(page).filter(|twin| twin.file() != page.file());
    let pages: Vec<&Page> = std::iter::once(page)
        .chain(others.map(|twin| &**twin))
        .collect();
    let mut help = match pages.as_slice() {
        [_] => format!("Call it `{easier}`."),
        pages => {
            let files: Vec<String> = pages
                .iter()
                .map(|page| format!("`{}`", renamed(page, name, easier)))
                .collect();
            let files: Vec<&str> = files.iter().map(String::as_str).collect();
            let files = listed(&files, "and");
            format!("Call it `{easier}` in all its languages: {files}.")
        }
    };
    let published = pages
        .iter()
        .filter(|page| page.status() == Status::Approved);
    let old: Vec<(&Page, String)> = published
        .map(|page| (*page, format!("/{}", page.address.path)))
        .collect();
    // An old address that differs in capitals only cannot be kept: on some servers both are one.
    let can_be_kept = |(_, old): &(&Page, String)| !old.to_lowercase().contains(easier);
    if !old.iter().all(can_be_kept) {
        help.push_str(NOT_KEPT);
    } else if let ([_], [(_, old)]) = (pages.as_slice(), old.as_slice()) {
        // Writing to a string cannot fail.
        let _ = write!(
            help,
            " The old address goes on to work with `aliases: [{old}]` in the front matter."
        );
    } else if !old.is_empty() {
        let aliases: Vec<String> = old
            .iter()
            .map(|(page, old)| format!("`aliases: [{old}]` in `{}`", renamed(page, name, easier)))
            .collect();
        let aliases: Vec<&str> = aliases.iter().map(String::as_str).collect();
        let _ = write!(
            help,
            " The old addresses go on to work with a line in the front matter of each file: {}.",
            listed(&aliases, "and")
        );
    }
    finding(page, "page", name, !old.is_empty()).help(help)
}

const NOT_KEPT: &str = " Links to the old address end with it, so where people know the page, permit the name in `allow`.";

/// The file of a page under its new name.
fn renamed(page: &Page, name: &str, easier: &str) -> String {
    let file = page.file().as_str();
    match file.rfind(name) {
        Some(at) => format!("{}{easier}{}", &file[..at], &file[at + name.len()..]),
        None => file.to_owned(),
    }
}

fn finding(page: &Page, what: &str, name: &str, is_published: bool) -> Diagnostic {
    let has_capitals = name.chars().any(char::is_uppercase);
    let why = if has_capitals {
        "Whoever types the address in small letters finds nothing, because most web servers tell them from capitals"
    } else {
        "In an address these letters become long signs that nobody can read aloud or type, and some computers write them in another way"
    };
    let message = format!("The name of the {what} `{name}` becomes part of an address. {why}.");
    let finding = Diagnostic::in_file(META.name, page.file(), message);
    if is_published || !has_capitals {
        finding.at_most(Level::Note)
    } else {
        finding
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{AROUND, FRONT, found_in};

    #[test]
    fn a_page_in_several_languages_is_told_on_the_original_with_every_file_and_address() {
        let french = "[languages.fr]\ntitle = \"C\"\n[languages.es]";
        let around = AROUND.replacen("[languages.es]", french, 1);
        let pages: String = ["Niño.md", "Niño.es.md", "Niño.fr.md"]
            .map(|name| format!("-- content/visit/{name} --\n{FRONT}Words.\n"))
            .concat();
        let found = found_in(&format!("{around}{pages}"), super::META.name);
        let [finding] = found.as_slice() else {
            panic!("{found:?}");
        };
        let file = finding.file.as_ref().map(ToString::to_string);
        assert_eq!(file.as_deref(), Some("content/visit/Niño.md"));
        let help = finding.help.as_deref();
        let expected = "Call it `nino` in all its languages: `content/visit/nino.md`, `content/visit/nino.es.md` and `content/visit/nino.fr.md`. The old addresses go on to work with a line in the front matter of each file: `aliases: [/visit/Niño/]` in `content/visit/nino.md`, `aliases: [/es/visit/Niño/]` in `content/visit/nino.es.md` and `aliases: [/fr/visit/Niño/]` in `content/visit/nino.fr.md`.";
        assert_eq!(help, Some(expected));
    }

    #[test]
    fn a_translation_without_an_original_is_told_itself() {
        let tree = format!("{AROUND}-- content/Niño.es.md --\n{FRONT}Words.\n");
        let found = found_in(&tree, super::META.name);
        let help = found.first().and_then(|finding| finding.help.as_deref());
        let expected = "Call it `nino`. The old address goes on to work with `aliases: [/es/Niño/]` in the front matter.";
        assert_eq!(help, Some(expected), "{found:?}");
    }

    #[test]
    fn a_folder_is_told_once_on_the_page_at_its_head_and_called_a_folder() {
        let page = |file: &str, front: &str| format!("-- content/Visit/{file} --\n{front}Words.\n");
        let draft = FRONT.replacen("approved", "draft", 1);
        let head = "---\ntitle: Visit\n---\n\n";
        let below = page("1-car.md", &draft);
        let told = |pages: &str| {
            let found = found_in(&format!("{AROUND}{pages}"), super::META.name);
            let [finding] = found.as_slice() else {
                panic!("{found:?}");
            };
            assert!(
                finding
                    .message
                    .starts_with("The name of the folder `Visit`"),
                "{finding:?}"
            );
            let help = finding.help.clone().unwrap_or_default();
            assert!(help.starts_with("Call the folder `visit`."), "{help}");
            finding.file.as_ref().map(ToString::to_string)
        };
        let file = |name: &str| Some(format!("content/Visit/{name}"));
        assert_eq!(told(&below), file("1-car.md"));
        let headed = format!("{below}{}", page("_index.md", head));
        assert_eq!(told(&headed), file("_index.md"));
        assert_eq!(told(&page("_index.md", head)), file("_index.md"));
        let translated = format!("{headed}{}", page("_index.es.md", head));
        assert_eq!(told(&translated), file("_index.md"));
    }
}
