//! Takes the facts from elements, one by one, in the order of the document.

use std::borrow::Cow;

use super::Inspection;
use crate::render::hiding;

/// An element as either reader presents it.
pub trait Element {
    /// Its name in lower case, such as `h1`.
    fn name(&self) -> &str;
    /// Whether it belongs to HTML, and not to a drawing or a formula inside the page.
    fn is_html(&self) -> bool;
    /// The value of an attribute with its character references resolved.
    fn attribute(&self, name: &str) -> Option<Cow<'_, str>>;
    /// The names of all its attributes.
    fn attribute_names(&self) -> impl Iterator<Item = &str>;
}

/// Relations of a `link` that make a browser ask for the address at once.
const LOADING: [&str; 11] = [
    "stylesheet",
    "icon",
    "apple-touch-icon",
    "apple-touch-icon-precomposed",
    "mask-icon",
    "manifest",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
];

/// Adds what one element says to the facts.
pub fn gather(element: &impl Element, into: &mut Inspection) {
    let facts = &mut into.facts;
    let owned = |name: &str| element.attribute(name).map(Cow::into_owned);
    facts.ids.extend(owned("id").filter(|id| !id.is_empty()));
    note_code(element, &mut facts.inline_code);
    if let Some(style) = element.attribute("style") {
        facts.lifted.extend(hiding::covering_style(&style));
        let asks = style.to_ascii_lowercase().contains("url");
        facts.asking_styles.extend(asks.then(|| style.into_owned()));
    }
    if !element.is_html() {
        if matches!(element.name(), "image" | "use" | "feimage" | "script") {
            let address = owned("href").or_else(|| owned("xlink:href"));
            let outside = address.filter(|address| !address.starts_with('#'));
            facts.resources.extend(outside);
        } else if element.name() == "a" {
            let address = owned("href").or_else(|| owned("xlink:href"));
            facts.links.extend(address);
        }
        return;
    }
    match element.name() {
        "html" => facts.language = owned("lang").filter(|language| !language.trim().is_empty()),
        "title" => facts.has_title = true,
        "main" => facts.has_main = true,
        "h1" => facts.h1 += 1,
        "a" | "area" => {
            facts.links.extend(owned("href"));
            facts.names.extend(owned("name"));
        }
        "form" => facts.mentions.extend(owned("action")),
        "button" => facts.mentions.extend(owned("formaction")),
        // Of several, the first that has an address counts.
        "base" => facts.base = facts.base.take().or_else(|| owned("href")),
        "meta" => meta(element, into),
        "link" => link(element, into),
        "img" | "source" => {
            facts.resources.extend(owned("src"));
            if let Some(set) = element.attribute("srcset") {
                facts.resources.extend(addresses_of_set(&set));
            }
        }
        "input" => {
            facts.resources.extend(owned("src"));
            facts.mentions.extend(owned("formaction"));
        }
        "script" | "iframe" | "frame" | "embed" | "audio" | "track" => {
            facts.resources.extend(owned("src"));
        }
        "video" => {
            facts.resources.extend(owned("src"));
            facts.resources.extend(owned("poster"));
        }
        "object" => facts.resources.extend(owned("data")),
        "body" | "table" | "td" | "th" => facts.resources.extend(owned("background")),
        _ => {}
    }
}

/// Takes down what would run, or be a style, from inside the page.
fn note_code(element: &impl Element, known: &mut Vec<String>) {
    let mut add = |code: &str| {
        if !known.iter().any(|one| one == code) {
            known.push(code.to_owned());
        }
    };
    if element.name() == "script" && is_run(element) {
        add("<script>");
    }
    for name in element.attribute_names() {
        if name == "style" || name.starts_with("on") {
            add(name);
        }
    }
}

/// Whether a browser would run what stands in a script. Other kinds hold data, such as those for search engines.
fn is_run(script: &impl Element) -> bool {
    let mut addresses = ["src", "href", "xlink:href"].into_iter();
    if addresses.any(|name| script.attribute(name).is_some()) {
        return false;
    }
    let kind = script.attribute("type").unwrap_or_default();
    let kind = kind.trim().to_ascii_lowercase();
    let kind = kind.split(';').next().unwrap_or_default();
    kind.is_empty()
        || kind == "module"
        || kind.ends_with("javascript")
        || kind.ends_with("ecmascript")
}

fn meta(element: &impl Element, into: &mut Inspection) {
    let Some(kind) = element.attribute("http-equiv") else {
        return;
    };
    if kind.eq_ignore_ascii_case("refresh") {
        into.facts.moves_on = true;
    } else if kind.eq_ignore_ascii_case("content-security-policy") {
        let policy = element.attribute("content").map(Cow::into_owned);
        into.policies.extend(policy);
    }
}

fn link(element: &impl Element, into: &mut Inspection) {
    let relation = element.attribute("rel").unwrap_or_default();
    let is = |wanted: &str| {
        let mut words = relation.split_ascii_whitespace();
        words.any(|word| word.eq_ignore_ascii_case(wanted))
    };
    if let Some(set) = element.attribute("imagesrcset") {
        into.facts.resources.extend(addresses_of_set(&set));
    }
    let Some(address) = element.attribute("href") else {
        return;
    };
    if is("stylesheet") {
        into.facts.stylesheets.push(address.clone().into_owned());
    }
    let facts = &mut into.facts;
    let named = if LOADING.into_iter().any(is) {
        &mut facts.resources
    } else {
        &mut facts.mentions
    };
    named.push(address.into_owned());
}

/// The addresses in a `srcset`: `small.jpg 480w, large.jpg 960w`.
///
/// An address may hold commas, so it ends at white space, and a comma at its end belongs to the list.
fn addresses_of_set(set: &str) -> Vec<String> {
    let mut addresses = Vec::new();
    let mut rest = set;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return addresses;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace());
        let (address, after) = rest.split_at(end.unwrap_or(rest.len()));
        let bare = address.trim_end_matches(',');
        addresses.push(bare.to_owned());
        rest = if bare.len() < address.len() {
            after
        } else {
            behind_descriptors(after)
        };
    }
}

/// What follows the widths and the like of one address. A comma in brackets does not end them.
fn behind_descriptors(text: &str) -> &str {
    let mut is_in_brackets = false;
    let end = text.find(|c| {
        match c {
            '(' => is_in_brackets = true,
            ')' => is_in_brackets = false,
            _ => {}
        }
        c == ',' && !is_in_brackets
    });
    end.map_or("", |at| &text[at + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_of_a_srcset_is_found() {
        let of = |set| addresses_of_set(set).join(" | ");
        assert_eq!(of("a.jpg 480w, b.jpg 960w"), "a.jpg | b.jpg");
        assert_eq!(of("a.jpg, b,c.jpg 2x"), "a.jpg | b,c.jpg");
        assert_eq!(of(" ,, "), "");
        assert_eq!(of("a.webp (x, y) 2x, b.webp"), "a.webp | b.webp");
    }
}
