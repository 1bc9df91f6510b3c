//! What raw HTML may hold: harmless structure and text, nothing that runs, loads, submits or styles.

/// An element that authors may write.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element {
    pub name: &'static str,
    /// Attributes besides those of [`EVERYWHERE`].
    pub attributes: &'static [&'static str],
    pub kind: ElementKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ElementKind {
    /// Stands inside a line.
    Inline,
    /// Ends the piece of prose before it.
    Block,
    /// Has no end tag.
    Void,
}

/// Attributes that every element may have, besides those that begin with `aria-`.
pub(super) const EVERYWHERE: [&str; 6] = ["class", "dir", "id", "lang", "role", "title"];

use ElementKind::{Block, Inline, Void};

/// In the order of their names.
pub(super) const ELEMENTS: &[Element] = &[
    element("a", Inline, &["href"]),
    element("abbr", Inline, &[]),
    element("address", Block, &[]),
    element("article", Block, &[]),
    element("aside", Block, &[]),
    element("b", Inline, &[]),
    element("bdi", Inline, &[]),
    element("bdo", Inline, &[]),
    element("blockquote", Block, &[]),
    element("br", Void, &[]),
    element("caption", Block, &[]),
    element("cite", Inline, &[]),
    element("code", Inline, &[]),
    element("col", Void, &["span"]),
    element("colgroup", Block, &["span"]),
    element("dd", Block, &[]),
    element("del", Inline, &[]),
    element("details", Block, &["open"]),
    element("dfn", Inline, &[]),
    element("div", Block, &[]),
    element("dl", Block, &[]),
    element("dt", Block, &[]),
    element("em", Inline, &[]),
    element("figcaption", Block, &[]),
    element("figure", Block, &[]),
    element("h1", Block, &[]),
    element("h2", Block, &[]),
    element("h3", Block, &[]),
    element("h4", Block, &[]),
    element("h5", Block, &[]),
    element("h6", Block, &[]),
    element("hr", Void, &[]),
    element("i", Inline, &[]),
    element("img", Void, &["alt", "height", "src", "width"]),
    element("ins", Inline, &[]),
    element("kbd", Inline, &[]),
    element("li", Block, &["value"]),
    element("mark", Inline, &[]),
    element("ol", Block, &["reversed", "start", "type"]),
    element("p", Block, &[]),
    element("pre", Block, &[]),
    element("q", Inline, &[]),
    element("rp", Inline, &[]),
    element("rt", Inline, &[]),
    element("ruby", Inline, &[]),
    element("s", Inline, &[]),
    element("samp", Inline, &[]),
    element("section", Block, &[]),
    element("small", Inline, &[]),
    element("span", Inline, &[]),
    element("strong", Inline, &[]),
    element("sub", Inline, &[]),
    element("summary", Block, &[]),
    element("sup", Inline, &[]),
    element("table", Block, &[]),
    element("tbody", Block, &[]),
    element("td", Block, &["colspan", "headers", "rowspan"]),
    element("tfoot", Block, &[]),
    element("th", Block, &["colspan", "headers", "rowspan", "scope"]),
    element("thead", Block, &[]),
    element("time", Inline, &["datetime"]),
    element("tr", Block, &[]),
    element("u", Inline, &[]),
    element("ul", Block, &[]),
    element("var", Inline, &[]),
    element("wbr", Void, &[]),
];

const fn element(
    name: &'static str,
    kind: ElementKind,
    attributes: &'static [&'static str],
) -> Element {
    Element {
        name,
        attributes,
        kind,
    }
}

/// The element of a name in lower case, when authors may write it.
pub(super) fn find(name: &str) -> Option<&'static Element> {
    let index = ELEMENTS.binary_search_by_key(&name, |element| element.name);
    index.ok().map(|index| &ELEMENTS[index])
}

impl Element {
    /// Whether it may have the attribute, whose name is in lower case.
    pub fn allows(&self, attribute: &str) -> bool {
        EVERYWHERE.contains(&attribute)
            || attribute.starts_with("aria-")
            || self.attributes.contains(&attribute)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_in_order_so_that_each_is_found() {
        for element in ELEMENTS {
            assert_eq!(
                find(element.name).map(|found| found.name),
                Some(element.name)
            );
        }
    }

    #[test]
    fn nothing_that_runs_loads_or_submits_is_on_the_list() {
        for name in [
            "script", "style", "iframe", "object", "form", "input", "button", "svg", "math",
            "template", "link", "meta", "base",
        ] {
            assert!(find(name).is_none(), "{name}");
        }
        for element in ELEMENTS {
            for attribute in [
                "style",
                "onclick",
                "srcset",
                "action",
                "data-notice",
                "tabindex",
                "hidden",
            ] {
                assert!(
                    !element.allows(attribute),
                    "{attribute} on {}",
                    element.name
                );
            }
        }
    }
}
