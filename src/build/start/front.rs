//! The facts at the top of a new page.

use std::fmt::Write as _;

use super::advice::Advice;
use super::page::Beginning;
use super::{name_of, quoted};
use crate::base::path::SitePath;
use crate::base::span::Spanned;
use crate::load::front::FRONT_MATTER;
use crate::load::schema::{Field, Situation};
use crate::model::{Address, Kind, Role, Site};

/// Every field that a page of this kind needs. What is known is filled in; what is not stands open below a line that says
/// what belongs there.
pub fn front_matter(page: &Beginning<'_>) -> String {
    let situation = Situation {
        role: page.address.role,
        kind: page.kind,
    };
    let mut text = String::from("---\n");
    for field in FRONT_MATTER.fields {
        match known(page, field.name) {
            Some(value) => line(&mut text, field.name, &value),
            None if field.needed.applies(situation) => open(&mut text, page, field),
            None => {}
        }
    }
    if let Some(original) = page.original {
        text.push_str("translation:\n");
        if let Some(reviewed) = &original.front.reviewed_on {
            line(&mut text, "  of_reviewed_on", &reviewed.value.to_string());
        }
        let Advice {
            translated_by,
            checked_by,
            ..
        } = page.advice();
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "  # {translated_by}\n  by:\n  # {checked_by}\n  checked_by:\n"
        );
    }
    text.push_str("---\n");
    text
}

/// The title that the name of a file stands for.
pub fn title(site: &Site, file: &SitePath, address: &Address) -> String {
    let stem = address.key.rsplit('/').next().unwrap_or_default();
    match address.role {
        Role::Home => site.config.site.title.clone(),
        _ if stem.is_empty() => name_of(file.name()),
        _ => name_of(stem),
    }
}

/// What can be said without asking a person.
fn known(page: &Beginning<'_>, field: &str) -> Option<String> {
    let listed = |values: &[Spanned<String>]| {
        let values: Vec<String> = values.iter().map(|value| plain(&value.value)).collect();
        (!values.is_empty()).then(|| format!("[{}]", values.join(", ")))
    };
    let original = page.original.map(|original| &original.front);
    match field {
        "title" => page.title.as_deref().map(plain),
        "kind" => (page.kind != Kind::Page).then(|| page.kind.name().to_owned()),
        "status" => (page.address.role == Role::Page).then(|| "draft".to_owned()),
        "authors" => {
            let one = |author| format!("[{author}]");
            let of_original = || listed(&original?.authors);
            let only = || only_person(page.site).filter(|_| page.kind.is_clinical());
            let named = page.author.map(one);
            named.or_else(of_original).or_else(|| only().map(one))
        }
        "evidence_checked_on" => {
            let checked = original?.evidence_checked_on.as_ref()?;
            Some(checked.value.to_string())
        }
        "conditions" => listed(&original?.conditions),
        "medicines" => listed(&original?.medicines),
        "tags" => listed(&original?.tags),
        // A translation has the place of its original.
        "order" if page.original.is_none() => next_order(page).map(|order| order.to_string()),
        _ => None,
    }
}

/// Where there is one person, nobody else can have written the page.
fn only_person(site: &Site) -> Option<&str> {
    match site.data.people.as_slice() {
        [person] => Some(&person.id.value),
        _ => None,
    }
}

/// The place behind all others of its section, where these have places.
fn next_order(page: &Beginning<'_>) -> Option<i64> {
    if page.address.role == Role::Home {
        return None;
    }
    let parent = page.address.section_key();
    let pages = page.site.pages.values();
    let beside = pages.filter(|other| {
        other.address.language == page.address.language
            && other.address.role == page.address.role
            && other.address.section_key() == parent
    });
    let orders = beside.filter_map(|other| other.front.order.as_ref().map(|order| order.value));
    orders.max().map(|last| last.saturating_add(1))
}

/// A field that a person has to fill.
fn open(text: &mut String, page: &Beginning<'_>, field: &Field) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "# {}", page.advice().field(field));
    let original = page.original.filter(|_| field.name == "title");
    if let Some(original) = original {
        let _ = writeln!(text, "# {}: {}", page.advice().original, original.title());
    }
    let _ = writeln!(text, "{}:", field.name);
}

fn line(text: &mut String, name: &str, value: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{name}: {value}");
}

/// A value of YAML, in quotation marks where it could be taken for something else.
fn plain(value: &str) -> String {
    let is_word =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’' | '(' | ')' | '/');
    let begins_well = value.starts_with(char::is_alphabetic) && !value.ends_with(' ');
    let means_something = matches!(
        value.to_lowercase().as_str(),
        "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "y" | "n"
    );
    if begins_well && !means_something && value.chars().all(is_word) {
        value.to_owned()
    } else {
        quoted(value)
    }
}
