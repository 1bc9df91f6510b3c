//! What becomes of each HTML element on paper.

use crate::render::paper::blocks;

/// What an element is on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Element {
    /// A block that keeps its name.
    Block(&'static str),
    /// A part of a table row: it does not begin a new paragraph.
    Cell(&'static str),
    /// A heading, with its new name.
    Heading(&'static str),
    /// Inside a line.
    Inline(&'static str),
    Link,
    /// Written for its own sake, without an end.
    Alone(&'static str),
    Picture,
    /// A drawing, of which only the description is shown.
    Drawing,
    Input,
    /// A block that `render::html` gave a name.
    Named,
    /// What is in it is not text.
    Unseen,
    /// The tag goes, the text stays.
    Unknown,
}

impl Element {
    /// Headings of a page go two levels down, because they stand below the title of the leaflet and that of the text.
    pub fn of(name: &str) -> Self {
        match name {
            blocks::TAG => Self::Named,
            "h1" | "h2" => Self::Heading("h4"),
            "h3" => Self::Heading("h5"),
            "h4" | "h5" | "h6" => Self::Heading("h6"),
            "a" => Self::Link,
            "img" => Self::Picture,
            "svg" => Self::Drawing,
            "input" => Self::Input,
            "script" | "style" | "template" | "title" => Self::Unseen,
            "section" | "article" | "aside" | "header" | "footer" | "nav" | "main" | "details"
            | "summary" | "address" | "fieldset" | "legend" | "form" | "center" => {
                Self::Block("div")
            }
            _ => kept(name).unwrap_or(Self::Unknown),
        }
    }

    /// Whether words before and after it belong to different paragraphs.
    pub fn is_block(self) -> bool {
        matches!(
            self,
            Self::Block(_) | Self::Cell(_) | Self::Heading(_) | Self::Named
        )
    }
}

fn kept(name: &str) -> Option<Element> {
    const BLOCKS: &[&str] = &[
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "tr",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
    ];
    const CELLS: &[&str] = &["thead", "tbody", "tfoot", "th", "td"];
    const INLINE: &[&str] = &[
        "strong", "em", "b", "i", "u", "s", "del", "ins", "sup", "sub", "code", "kbd", "mark", "q",
        "cite", "abbr", "span", "small", "bdi", "bdo", "time",
    ];
    const ALONE: &[&str] = &["br", "hr", "wbr"];
    let among = |names: &[&'static str]| names.iter().copied().find(|known| *known == name);
    among(BLOCKS)
        .map(Element::Block)
        .or_else(|| among(CELLS).map(Element::Cell))
        .or_else(|| among(INLINE).map(Element::Inline))
        .or_else(|| among(ALONE).map(Element::Alone))
}
