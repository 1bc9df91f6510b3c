//! The elements that the quick reader knows, sorted by what HTML demands of their surroundings.

/// Elements that are treated alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Closes an open `p`.
    Block,
    /// As [`Block`](Self::Block), and closes a heading directly around it.
    Heading,
    /// An entry of a list, which closes the entry before it.
    Item,
    Inline,
    /// May not lie in another of its name.
    Alone,
    /// Has no content and no end tag.
    Void,
    /// Its content is not HTML.
    Raw,
    /// A table and the parts of it that hold no text of their own.
    Rows,
    /// A part of a table that holds text.
    Cell,
    /// A part of a table without content.
    Column,
    /// The outermost element of a drawing.
    Drawing,
    /// A part of a drawing.
    Drawn,
}

/// The family of an element in the body; `None` for elements that the quick reader leaves to the other one.
pub fn family(name: &str) -> Option<Family> {
    Some(match name {
        "p" | "div" | "section" | "article" | "aside" | "header" | "footer" | "nav" | "main"
        | "ul" | "ol" | "menu" | "dl" | "blockquote" | "figure" | "figcaption" | "details"
        | "summary" | "pre" | "address" | "fieldset" | "hgroup" | "search" | "dialog"
        | "center" => Family::Block,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Family::Heading,
        "li" | "dt" | "dd" => Family::Item,
        "span" | "strong" | "em" | "b" | "i" | "u" | "s" | "small" | "code" | "kbd" | "samp"
        | "var" | "sub" | "sup" | "abbr" | "cite" | "dfn" | "q" | "mark" | "del" | "ins"
        | "time" | "data" | "bdi" | "bdo" | "label" | "legend" | "output" | "picture" | "audio"
        | "video" => Family::Inline,
        "a" | "button" | "form" => Family::Alone,
        "br" | "hr" | "img" | "input" | "wbr" | "source" | "track" | "meta" | "link" => {
            Family::Void
        }
        "script" | "style" | "iframe" => Family::Raw,
        "table" | "thead" | "tbody" | "tfoot" | "tr" | "colgroup" => Family::Rows,
        "td" | "th" | "caption" => Family::Cell,
        "col" => Family::Column,
        "svg" => Family::Drawing,
        "g" | "path" | "circle" | "rect" | "line" | "polyline" | "polygon" | "ellipse" | "use"
        | "symbol" | "defs" => Family::Drawn,
        _ => return None,
    })
}

/// Whether a part of a table stands where it belongs.
pub fn fits_in_table(name: &str, parent: &str) -> bool {
    match name {
        "caption" | "colgroup" | "thead" | "tbody" | "tfoot" => parent == "table",
        "tr" => matches!(parent, "table" | "thead" | "tbody" | "tfoot"),
        "td" | "th" => parent == "tr",
        "col" => parent == "colgroup",
        _ => false,
    }
}

/// Whether an entry stands directly in its list, or, in a list of terms, in a group of it. `around` are the open elements, the innermost first.
pub fn fits_in_list<'a>(name: &str, mut around: impl Iterator<Item = &'a str>) -> bool {
    match (name, around.next()) {
        ("li", parent) => matches!(parent, Some("ul" | "ol" | "menu")),
        (_, Some("div")) => around.next() == Some("dl"),
        (_, parent) => parent == Some("dl"),
    }
}
