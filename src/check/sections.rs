//! Which section of a page something stands in: what is below a heading of level 2, its smaller headings included.

use crate::base::span::Span;
use crate::model::Page;

/// The sections of a page, by the headings they begin with.
pub struct Sections<'a> {
    page: &'a Page,
    /// For each heading the heading of its section.
    of_heading: Vec<Option<usize>>,
}

impl<'a> Sections<'a> {
    pub fn of(page: &'a Page) -> Self {
        let mut current = None;
        let headings = page.body.headings.iter().enumerate();
        let of_heading = headings
            .map(|(index, heading)| {
                if heading.level <= 2 {
                    current = Some(index);
                }
                current
            })
            .collect();
        Self { page, of_heading }
    }

    /// The section that stands under this heading; `None` before the first one.
    pub fn under(&self, heading: Option<usize>) -> Option<usize> {
        *self.of_heading.get(heading?)?
    }

    /// The section around a place in the file.
    pub fn around(&self, span: Span) -> Option<usize> {
        let headings = &self.page.body.headings;
        let before = headings.partition_point(|heading| heading.span.start <= span.start);
        self.under(before.checked_sub(1))
    }
}
