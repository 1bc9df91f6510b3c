//! Pages that the settings name: those of the menu and of packs.

use std::collections::BTreeMap;

use super::{Fault, META, retired, unpublished};
use crate::base::span::{Span, Spanned};
use crate::check::rule::Findings;
use crate::model::menu::MenuEntry;
use crate::model::pack::Pack;
use crate::model::site::Target;
use crate::model::{Diagnostic, Site, Status};

/// Every page that `book.toml` names and that readers cannot be led to, and those that a pack names twice.
pub fn findings(site: &Site, findings: &mut Findings<'_>) {
    let Some(file) = &site.config.source else {
        return;
    };
    let menu = site.config.menu.iter().flat_map(MenuEntry::pages);
    let packs = site.config.packs.iter().flat_map(|pack| &pack.pages);
    let unreachable = menu.chain(packs).filter_map(|named| {
        let fault = fault(site, findings, named)?;
        Some((named.span, fault))
    });
    let twice = site.config.packs.iter().flat_map(|pack| twice(site, pack));
    let faults: Vec<_> = unreachable.chain(twice).collect();
    for (span, fault) in faults {
        let finding = Diagnostic::at(META.name, file, span, fault.message);
        findings.push(finding.help(fault.help));
    }
}

fn fault(site: &Site, findings: &Findings<'_>, named: &Spanned<String>) -> Option<Fault> {
    // That a field is empty is told of the settings themselves.
    if named.value.trim().is_empty() {
        return None;
    }
    match site.chosen(&named.value) {
        Target::Page { page, .. } if page.status() == Status::Retired => Some(retired(page)),
        Target::Page { .. } => None,
        Target::Unpublished(page) => Some(unpublished(page)),
        Target::Missing { looked_for } => {
            let near = findings.nearest_page(site, &looked_for);
            Some(missing(near, &looked_for))
        }
        _ => Some(outside(&named.value)),
    }
}

/// What a reader of the settings does to name a page.
const HOW: &str =
    "Write the file as its path below the folder `content`, for example `visit/preparing.md`.";

fn missing(near: Option<String>, looked_for: &str) -> Fault {
    let help = near.map_or_else(|| HOW.to_owned(), |near| format!("Did you mean `{near}`?"));
    let message = format!(
        "There is no file `{looked_for}`. Readers cannot be shown the page that is meant here."
    );
    Fault::new(message, help)
}

fn outside(named: &str) -> Fault {
    let message =
        format!("`{named}` is not a path below the folder `content`, where all pages are.");
    Fault::new(message, HOW)
}

/// The pages that a pack names in two ways. That it says the same twice is told of the settings themselves.
fn twice(site: &Site, pack: &Pack) -> Vec<(Span, Fault)> {
    let mut known: BTreeMap<&str, &str> = BTreeMap::new();
    let mut faults = Vec::new();
    for named in &pack.pages {
        let Some(page) = site.chosen(&named.value).page() else {
            continue;
        };
        let first = *known.entry(&page.address.key).or_insert(&named.value);
        if first != named.value {
            let message = format!(
                "`{}` is the same page as `{first}`, which is in this pack already. It is printed once, in the language of the reader.",
                named.value
            );
            faults.push((named.span, Fault::new(message, "Take one of the two out.")));
        }
    }
    faults
}
