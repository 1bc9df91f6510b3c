//! Which template makes a page.

use super::fault::{RULE, Sources};
use super::made::PACK;
use crate::base::text::{listed, nearest};
use crate::model::{Diagnostic, Page, Role};

pub const HOME: &str = "home.html";
pub const SECTION: &str = "section.html";
pub const PAGE: &str = "page.html";
pub const NOT_FOUND: &str = "404.html";

/// The template that the page asks for; else the one for its role; else the one for its kind, or the one for any page.
pub fn template(templates: &Sources, page: &Page, findings: &mut Vec<Diagnostic>) -> String {
    if let Some(wanted) = &page.front.template {
        let name = file_name(&wanted.value);
        if templates.contains_key(&name) {
            return name;
        }
        let finding = page.diagnostic(RULE, wanted.span, missing(&wanted.value));
        findings.push(finding.help(suggestion(templates, &name)));
    }
    let by_kind = format!("{}.html", page.kind().name());
    match page.address.role {
        Role::Home => HOME.to_owned(),
        Role::Section => SECTION.to_owned(),
        Role::Page if templates.contains_key(&by_kind) => by_kind,
        Role::Page => PAGE.to_owned(),
    }
}

/// The page asks for the template of a subject, and stands at the address of none.
pub fn without_list(page: &Page) -> Option<Diagnostic> {
    let wanted = page.front.template.as_ref()?;
    if file_name(&wanted.value) == PACK {
        let message = format!(
            "The template `{}` puts the pages of a pack together. A page of your own has none to put there, so readers would see only its own words",
            wanted.value
        );
        let help = "Take the line `template` away, and name the pages of the pack in `book.toml`, under `[[packs]]`";
        return Some(page.diagnostic(RULE, wanted.span, message).help(help));
    }
    let message = format!(
        "The template `{}` lists the pages of one subject, but there is no subject at /{}, so readers would find no list",
        wanted.value, page.address.path
    );
    let help = "Name the file as the address of a subject that your pages have, such as `content/topics/tags/sleep.md`, or take the line `template` away";
    Some(page.diagnostic(RULE, wanted.span, message).help(help))
}

/// `leaflet` and `leaflet.html` are the same template.
pub fn file_name(wanted: &str) -> String {
    if wanted.contains('.') {
        wanted.to_owned()
    } else {
        format!("{wanted}.html")
    }
}

fn missing(wanted: &str) -> String {
    format!("There is no template `{wanted}`, so the page would not look as you mean it to")
}

fn suggestion(templates: &Sources, name: &str) -> String {
    let own = templates.keys().map(String::as_str);
    let names: Vec<&str> = own.filter(|name| !name.contains('/')).collect();
    match nearest(name, names.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!("The templates are {}", listed(&names, "and")),
    }
}
