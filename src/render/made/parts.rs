//! Long lists come in parts, so that each is a page that an old phone can load.

use std::ops::Range;

use crate::render::context::{PaginationView, PartView};

/// How many entries one part of a list has at most.
#[derive(Debug, Clone, Copy)]
pub struct Parts(usize);

impl Parts {
    /// Of pages with their summaries.
    pub const DESCRIBED: Self = Self(100);
    /// Of nothing but names.
    pub const NAMED: Self = Self(300);

    /// How many parts a list with so many entries has. There is always a first one.
    pub fn count(self, entries: usize) -> usize {
        entries.div_ceil(self.0).max(1)
    }

    /// The numbers of these parts, from 1.
    pub fn of(self, entries: usize) -> impl Iterator<Item = usize> {
        1..=self.count(entries)
    }

    /// Which of so many entries a part has.
    pub fn range(self, entries: usize, part: usize) -> Range<usize> {
        let start = (part.saturating_sub(1) * self.0).min(entries);
        start..(start + self.0).min(entries)
    }

    /// The ways between the parts; `None` where there is but one. `path` gives the address of a part.
    pub fn pagination(
        self,
        entries: usize,
        part: usize,
        path: impl Fn(usize) -> String,
    ) -> Option<PaginationView> {
        let parts: Vec<PartView> = self
            .of(entries)
            .map(|number| PartView {
                number,
                path: path(number),
            })
            .collect();
        let way = |number: usize| {
            let mut parts = parts.iter();
            let part = parts.find(|part| part.number == number)?;
            Some(part.path.clone())
        };
        let (previous, next) = (part.checked_sub(1).and_then(way), way(part + 1));
        (parts.len() > 1).then_some(PaginationView {
            number: part,
            previous,
            next,
            parts,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_name_every_entry_once() {
        let parts = Parts::DESCRIBED;
        for entries in [0, 1, 99, 100, 101, 250] {
            let named: Vec<usize> = parts
                .of(entries)
                .flat_map(|part| parts.range(entries, part))
                .collect();
            assert_eq!(named, (0..entries).collect::<Vec<_>>());
        }
        assert_eq!(parts.count(100), 1);
        assert_eq!(parts.count(101), 2);
    }

    #[test]
    fn the_first_part_has_none_before_it_and_the_last_none_after() {
        let ways = |part| {
            let ways = Parts::DESCRIBED.pagination(250, part, |part| part.to_string());
            ways.map(|ways| (ways.previous, ways.next))
        };
        let way = |part: &str| Some(part.to_owned());
        assert_eq!(ways(1), Some((None, way("2"))));
        assert_eq!(ways(2), Some((way("1"), way("3"))));
        assert_eq!(ways(3), Some((way("2"), None)));
        assert!(
            Parts::DESCRIBED
                .pagination(100, 1, |_| String::new())
                .is_none()
        );
    }
}
