//! Reads people, contacts, medicines and the glossary.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::load::node::{Node, Value};
use crate::load::schema::Form;
use crate::model::Diagnostic;
use crate::model::data::{
    Contact, ContactKind, ContactWords, Medicine, MedicineWords, Person, Term,
};
use crate::model::diagnostic::Place;

/// Reads one entry of `people.yaml`. `None` where it has not what every person needs, which is a finding already.
pub fn person(node: &Node) -> Option<Person> {
    Some(Person {
        id: node.text("id")?,
        name: node.plain_text("name")?,
        credentials: node.plain_text("credentials"),
        role: node.plain_text("role"),
        organisation: node.plain_text("organisation"),
        url: web_address(node),
    })
}

/// Reads one entry of `contacts.yaml`. `None` where it has not what every contact needs, which is a finding already.
pub fn contact(node: &Node) -> Option<Contact> {
    Some(Contact {
        id: node.text("id")?,
        country: node.plain_text("country")?,
        kind: match node.plain_text("kind")?.as_str() {
            "emergency" => ContactKind::Emergency,
            "crisis" => ContactKind::Crisis,
            _ => return None,
        },
        name: node.plain_text("name")?,
        phone: node.plain_text("phone"),
        sms: node.plain_text("sms"),
        sms_body: node.plain_text("sms_body"),
        url: web_address(node),
        hours: node.plain_text("hours"),
        note: node.plain_text("note"),
        checked_on: node.date("checked_on"),
        source: node.plain_text("source"),
        languages: by_language(node, |words| ContactWords {
            name: words.plain_text("name"),
            url: web_address(words),
            hours: words.plain_text("hours"),
            note: words.plain_text("note"),
        }),
    })
}

/// Reads one entry of `medicines.yaml`. `None` where it has not what every medicine needs, which is a finding already.
pub fn medicine(node: &Node) -> Option<Medicine> {
    Some(Medicine {
        id: node.text("id")?,
        generic: node.plain_text("generic")?,
        brands: node.plain_texts("brands"),
        schedule: node.plain_text("schedule"),
        approved_for: node.plain_texts("approved_for"),
        used_for: node.plain_texts("used_for"),
        country: node.plain_text("country")?,
        status_checked_on: node.date("status_checked_on"),
        source: node.plain_texts("source"),
        languages: by_language(node, |words| MedicineWords {
            generic: words.plain_text("generic"),
            approved_for: words.plain_texts("approved_for"),
            used_for: words.plain_texts("used_for"),
        }),
    })
}

/// What `languages` says, by tag.
fn by_language<T>(node: &Node, read: impl Fn(&Node) -> T) -> BTreeMap<String, T> {
    let entries = node.get("languages").map_or(&[][..], Node::entries).iter();
    let known = entries.filter(|entry| Form::Language.complaint(&entry.key).is_none());
    known
        .map(|entry| (entry.key.value.clone(), read(&entry.value)))
        .collect()
}

/// Lists of uses that are longer or shorter than in the main language. Which use is off-label is known by its place.
pub fn uneven_uses(file: &Arc<SourceFile>, root: &Node, findings: &mut Vec<Diagnostic>) {
    for medicine in root.elements() {
        let languages = medicine.get("languages");
        for entry in languages.map_or(&[][..], Node::entries) {
            for name in ["approved_for", "used_for"] {
                let Some(list) = entry.value.get(name) else {
                    continue;
                };
                let wanted = medicine.plain_texts(name).len();
                let found = entry.value.plain_texts(name).len();
                if found != wanted {
                    let message = format!(
                        "`{name}` has {found} in `{}`, but {wanted} in the main language, so nobody can tell which is which",
                        entry.key.value
                    );
                    let finding = Diagnostic::at("invalid-field", file, list.span, message)
                        .help("Write the same uses in the same order");
                    findings.push(finding);
                }
            }
        }
    }
}

/// Reads `glossary.yaml`: the terms of each language, by its tag, without those that have no word or no meaning.
pub fn glossary(root: &Node) -> BTreeMap<String, Vec<Term>> {
    let languages = root.entries().iter();
    let known = languages.filter(|entry| Form::Language.complaint(&entry.key).is_none());
    let terms = |node: &Node| node.elements().iter().filter_map(term).collect();
    known
        .map(|entry| (entry.key.value.clone(), terms(&entry.value)))
        .collect()
}

fn term(node: &Node) -> Option<Term> {
    Some(Term {
        term: node.text("term")?,
        meaning: node.plain_text("meaning")?,
        pronunciation: node.plain_text("pronunciation"),
        syllables: node.whole("syllables").map(|count| count.value),
        also: node.plain_texts("also"),
        is_marked: node.switch("mark").is_none_or(|mark| mark.value),
    })
}

/// An address that is safe to link to.
fn web_address(node: &Node) -> Option<String> {
    let url = node.plain_text("url")?;
    Form::WebAddress.complaint(&url).is_none().then_some(url)
}

/// Two elements of one list with the same id: only one could ever be meant.
pub fn same_ids(file: &Arc<SourceFile>, root: &Node, findings: &mut Vec<Diagnostic>) {
    let mut first: HashMap<String, Span> = HashMap::new();
    for id in root.elements().iter().filter_map(|node| node.text("id")) {
        if let Some(&earlier) = first.get(&id.value) {
            let message = format!(
                "The id `{}` is used twice, so nobody can tell which of the two a page means",
                id.value
            );
            let finding = Diagnostic::at("duplicate-key", file, id.span, message)
                .help("Give one of them another id")
                .label(Place::new(file, earlier), "the first one is here");
            findings.push(finding);
        } else {
            first.insert(id.value, id.span);
        }
    }
}

/// Contacts without any way to reach them.
pub fn unreachable_contacts(file: &Arc<SourceFile>, root: &Node, findings: &mut Vec<Diagnostic>) {
    let contacts = root.elements().iter();
    for node in contacts.filter(|node| matches!(node.value, Value::Table(_))) {
        if ["phone", "sms", "url"]
            .iter()
            .all(|way| node.get(way).is_none())
        {
            let place = node.entries().first().map_or(node.span, |entry| {
                Span::new(entry.key.span.start as usize, entry.value.span.end as usize)
            });
            let message =
                "This contact has no `phone`, no `sms` and no `url`, so nobody can reach it";
            let finding = Diagnostic::at("missing-field", file, place, message)
                .help("Add the number to call, in quotes: `phone: \"988\"`");
            findings.push(finding);
        }
    }
}
