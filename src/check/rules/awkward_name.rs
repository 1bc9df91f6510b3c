#![doc = include_str!("awkward-name.md")]

use std::collections::BTreeSet;

use crate::base::name::easier;
use crate::check::rule::{Findings, Group, Meta, Rule, judged_pages};
use crate::model::{Diagnostic, Level, Page, Site, Status};

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
        // A folder is told once, at the first of its pages.
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
                    let is_folder = end < key.len();
                    findings.push(finding(page, name, &easier, is_folder));
                }
            }
        }
    }
}

fn finding(page: &Page, name: &str, easier: &str, is_folder: bool) -> Diagnostic {
    let has_capitals = name.chars().any(char::is_uppercase);
    let why = if has_capitals {
        "Whoever types the address in small letters finds nothing, because most web servers tell them from capitals"
    } else {
        "In an address these letters become long signs that nobody can read aloud or type, and some computers write them in another way"
    };
    let what = if is_folder { "folder" } else { "page" };
    let message = format!("The name of the {what} `{name}` becomes part of an address. {why}.");
    let is_published = page.status() == Status::Approved;
    let old = format!("/{}", page.address.path);
    // An old address that differs in capitals only cannot be kept: on some servers both are one.
    let can_be_kept = !is_folder && !old.to_lowercase().contains(easier);
    let and_then = match (is_published, can_be_kept) {
        (false, _) => String::new(),
        (true, true) => format!(
            " The old address goes on to work with `aliases: [{old}]` in the front matter."
        ),
        (true, false) => " Links to the old address end with it, so where people know the page, permit the name in `allow`.".to_owned(),
    };
    let help = format!("Call it `{easier}`.{and_then}");
    let finding = Diagnostic::in_file(META.name, page.file(), message).help(help);
    if is_published || !has_capitals {
        finding.at_most(Level::Note)
    } else {
        finding
    }
}
