//! Reads a finished page the way a browser does, and says what is in it.
//!
//! The HTML comes from templates that anybody may write and from files that are copied as they are, so nothing about it is taken on trust.
//!
//! 1. `plain` reads pages that leave no room for interpretation: every tag closed, nothing out of place. Nearly every page of a site is like that, and there may be ten thousand of them.
//! 2. `tree` reads all others with the parser of a browser engine, which knows the rules for everything that people get wrong.
//! 3. `gather` takes the facts from the elements that either of them met.
//! 4. `seen` decides from an element and those around it whether a reader sees it.
//!
//! Both readers give the same answer; a test holds them to it.

mod gather;
mod plain;
mod seen;
mod tree;

use crate::model::rendered::Facts;

/// A finished page, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inspection {
    pub facts: Facts,
    /// The content security policies that the page declares.
    pub policies: Vec<String>,
    pub shape: Shape,
}

/// Whether the page has a place for the notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Page(Spots),
    /// A page made of frames: it has no body of its own.
    Frames,
    /// Elements lie in each other more than [`tree::MAX_DEPTH`] deep. Browsers stop at about half of that and show something else than what is written.
    TooDeep,
}

impl Default for Shape {
    fn default() -> Self {
        Self::Page(Spots::default())
    }
}

/// Where something can be put into the page: byte offsets in its HTML.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spots {
    /// The beginning of the head.
    pub head: usize,
    /// The beginning of the body, after the link that skips to the content where there is one.
    pub body: usize,
}

/// Reads a finished page.
pub fn inspect(html: &str) -> Inspection {
    plain::read(html).unwrap_or_else(|| tree::read(html))
}

#[cfg(test)]
pub(super) use plain::read as read_plain;

#[cfg(test)]
mod tests;
