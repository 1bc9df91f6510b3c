//! Long lists come in parts, so that each is a page that an old phone can load.

use std::ops::Range;

use crate::render::context::{PaginationView, PartView};

/// How many pages one part of a list names.
const LENGTH: usize = 100;

/// The parts of a list.
pub struct Parts;

impl Parts {
    /// The numbers of the parts of a list of so many pages, from 1. A list always has a first part.
    pub fn of(pages: usize) -> impl Iterator<Item = usize> {
        1..=pages.div_ceil(LENGTH).max(1)
    }

    /// Which of so many pages a part names.
    pub fn range(pages: usize, part: usize) -> Range<usize> {
        let start = (part.saturating_sub(1) * LENGTH).min(pages);
        start..(start + LENGTH).min(pages)
    }
}

/// The ways between the parts; `None` where there is but one. `path` gives the address of a part.
pub fn pagination(
    pages: usize,
    part: usize,
    path: impl Fn(usize) -> String,
) -> Option<PaginationView> {
    let parts = Parts::of(pages).map(|number| PartView {
        number,
        path: path(number),
    });
    let parts: Vec<PartView> = parts.collect();
    (parts.len() > 1).then_some(PaginationView {
        number: part,
        parts,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_name_every_page_once() {
        for pages in [0, 1, 99, 100, 101, 250] {
            let named: Vec<usize> = Parts::of(pages)
                .flat_map(|part| Parts::range(pages, part))
                .collect();
            assert_eq!(named, (0..pages).collect::<Vec<_>>());
        }
        assert_eq!(Parts::of(100).count(), 1);
        assert_eq!(Parts::of(101).count(), 2);
    }
}
