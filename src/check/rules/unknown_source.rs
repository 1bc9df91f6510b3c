#![doc = include_str!("unknown-source.md")]

use std::sync::Arc;

use crate::base::text::nearest;
use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::model::{Diagnostic, Level, Page, Site};

pub struct UnknownSource;

static META: Meta = Meta {
    name: "unknown-source",
    group: Group::Sources,
    level: Level::Deny,
    summary: "a citation names a source that is not in sources.yaml",
    doc: include_str!("unknown-source.md"),
    ..Meta::USUAL
};

impl Rule for UnknownSource {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn body(&self, page: &Arc<Page>, site: &Site, findings: &mut Findings<'_>) {
        let citations = page.body.citations.iter();
        for key in citations.flat_map(|citation| &citation.keys) {
            if let Some(fault) = Fault::of(&key.value, site) {
                let finding = page.diagnostic(META.name, key.span, fault.message);
                findings.push(
                    finding
                        .help(fault.help)
                        .lacking("sources", Some(&key.value)),
                );
            }
        }
    }

    // Contacts and medicines name their sources too, by key or by web address.
    fn site(&self, site: &Site, findings: &mut Findings<'_>) {
        let contacts = site.data.contacts.iter().filter_map(|contact| {
            let key = contact.source.as_ref()?;
            Some(("contacts", contact.id.span, key))
        });
        let medicines = site.data.medicines.iter().flat_map(|medicine| {
            let keys = medicine.source.iter();
            keys.map(|key| ("medicines", medicine.id.span, key))
        });
        let is_address = |key: &str| key.starts_with("https://") || key.starts_with("http://");
        let named = contacts.chain(medicines);
        for (name, span, key) in named.filter(|(_, _, key)| !is_address(key)) {
            let file = site.data.files.get(name);
            if let (Some(file), Some(fault)) = (file, Fault::of(key, site)) {
                let finding = Diagnostic::at(META.name, file, span, fault.message);
                findings.push(finding.help(fault.help).lacking("sources", Some(key)));
            }
        }
    }
}

struct Fault {
    message: String,
    help: String,
}

impl Fault {
    /// What is wrong with a key, if no source has it.
    fn of(key: &str, site: &Site) -> Option<Self> {
        if site.data.sources.contains_key(key) {
            return None;
        }
        let known = site.data.sources.keys().map(String::as_str);
        let help = match nearest(key, known) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("Add the source to that file under the key `{key}`."),
        };
        let message = format!(
            "There is no source `{key}` in content/_data/sources.yaml, so readers cannot look up where this comes from."
        );
        Some(Self { message, help })
    }
}
