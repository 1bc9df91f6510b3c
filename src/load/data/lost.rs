//! What of a data file could not be read, so that nobody is told that what may stand there is nowhere.

use std::collections::BTreeSet;

use crate::base::path::SitePath;
use crate::load::node::{Node, Value};
use crate::model::data::{Lost, Term};
use crate::model::{Data, Diagnostic};

/// What is written in a file and could not be used.
pub fn of_file(name: &str, root: &Node, data: &Data) -> Option<Lost> {
    let is_by_name = matches!(name, "sources" | "glossary");
    match root.value {
        Value::List(_) if !is_by_name => {}
        Value::Table(_) if is_by_name => {}
        Value::Nothing => return None,
        _ => return Some(Lost::Everything),
    }
    let written: Vec<String> = match name {
        "sources" => root
            .entries()
            .iter()
            .map(|entry| entry.key.value.clone())
            .collect(),
        "glossary" => {
            let terms = root.entries().iter().flat_map(|tag| tag.value.elements());
            terms.flat_map(names).collect()
        }
        _ => {
            let ids = root.elements().iter().map(|node| node.plain_text("id"));
            ids.flatten().collect()
        }
    };
    let known = known(name, data)?;
    let lost: BTreeSet<String> = written
        .into_iter()
        .filter(|id| !known.contains(id.as_str()))
        .collect();
    (!lost.is_empty()).then_some(Lost::Entries(lost))
}

/// How a word of the glossary may be written on a page.
fn names(term: &Node) -> Vec<String> {
    let mut names = term.plain_texts("also");
    names.extend(term.plain_text("term"));
    names
}

fn known<'d>(name: &str, data: &'d Data) -> Option<BTreeSet<&'d str>> {
    Some(match name {
        "sources" => data.sources.keys().map(String::as_str).collect(),
        "people" => data.people.iter().map(|one| &*one.id.value).collect(),
        "contacts" => data.contacts.iter().map(|one| &*one.id.value).collect(),
        "medicines" => data.medicines.iter().map(|one| &*one.id.value).collect(),
        "glossary" => {
            let terms = data.glossary.values().flatten();
            let names = |term: &'d Term| {
                let also = term.also.iter().map(String::as_str);
                also.chain([&*term.term.value])
            };
            terms.flat_map(names).collect()
        }
        _ => return None,
    })
}

/// Says in the finding about a file what becomes of all that pages take from it.
pub fn tell(file: &SitePath, finding: &mut Diagnostic) {
    let help = finding.help.take().unwrap_or_default();
    let later = format!(
        "What pages take from {} is checked once this is mended.",
        file.name()
    );
    finding.help = Some(format!("{help} {later}").trim_start().to_owned());
}
