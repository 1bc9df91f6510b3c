//! What was shown before: good pages that may have to stand in for broken ones, and the bytes of other files.

use std::collections::BTreeMap;

use crate::base::path::{OutputPath, SitePath};

/// How many pages are kept. Far more than anybody has open; a limit all the same, because a preview may run for weeks.
const MOST_PAGES: usize = 256;

/// A page as it was when it was last in order.
#[derive(Debug, Clone)]
pub struct Good {
    pub html: String,
    /// The file it was made from, when there is one.
    pub origin: Option<SitePath>,
}

/// The pages shown last.
#[derive(Debug, Default)]
pub struct Pages {
    pages: BTreeMap<OutputPath, (u64, Good)>,
    clock: u64,
}

impl Pages {
    pub fn keep(&mut self, output: OutputPath, good: Good) {
        self.clock += 1;
        self.pages.insert(output, (self.clock, good));
        if self.pages.len() > MOST_PAGES {
            let oldest = self.pages.iter().min_by_key(|(_, (shown, _))| *shown);
            if let Some(oldest) = oldest.map(|(output, _)| output.clone()) {
                self.pages.remove(&oldest);
            }
        }
    }

    pub fn get(&self, output: &OutputPath) -> Option<&Good> {
        self.pages.get(output).map(|(_, good)| good)
    }
}

/// What the browser has of files that pages load: stylesheets, scripts, pictures.
pub type Loaded = BTreeMap<OutputPath, blake3::Hash>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_shown_last_are_kept() {
        let mut pages = Pages::default();
        let output = |number: usize| OutputPath::new(&format!("{number}/index.html"));
        let good = || Good {
            html: "x".to_owned(),
            origin: None,
        };
        for number in 0..MOST_PAGES {
            pages.keep(output(number), good());
        }
        pages.keep(output(0), good());
        pages.keep(output(MOST_PAGES), good());
        assert!(pages.get(&output(0)).is_some());
        assert!(pages.get(&output(1)).is_none());
        assert!(pages.get(&output(MOST_PAGES)).is_some());
        assert_eq!(pages.pages.len(), MOST_PAGES);
    }
}
