//! Pages that the settings name: those of the menu and of packs.

use super::{Fault, META, missing, not_relative, retired, unpublished};
use crate::base::span::Spanned;
use crate::check::rule::Findings;
use crate::model::menu::MenuEntry;
use crate::model::site::Target;
use crate::model::{Diagnostic, Site, Status};

/// Every page that `book.toml` names and that readers cannot be led to.
pub fn findings(site: &Site, findings: &mut Findings<'_>) {
    let Some(file) = &site.config.source else {
        return;
    };
    let menu = site.config.menu.iter().flat_map(MenuEntry::pages);
    let packs = site.config.packs.iter().flat_map(|pack| &pack.pages);
    for named in menu.chain(packs) {
        if let Some(fault) = fault(site, findings, named) {
            let finding = Diagnostic::at(META.name, file, named.span, fault.message);
            findings.push(finding.help(fault.help));
        }
    }
}

fn fault(site: &Site, findings: &Findings<'_>, named: &Spanned<String>) -> Option<Fault> {
    match site.chosen(&named.value) {
        Target::Page { page, .. } if page.status() == Status::Retired => Some(retired(page)),
        Target::Page { .. } => None,
        Target::Unpublished(page) => Some(unpublished(page)),
        Target::Missing { looked_for } => Some(missing(
            findings.nearest_page(site, &looked_for),
            &looked_for,
        )),
        _ => Some(not_relative(&named.value)),
    }
}
