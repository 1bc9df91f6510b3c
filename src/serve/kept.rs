//! What was shown before: good pages that may have to stand in for broken ones, and the bytes of other files.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::moment::Moment;
use crate::base::path::{OutputPath, SitePath};
use crate::build::Job;

/// How many pages are kept. Far more than anybody has open; a limit all the same, because a preview may run for weeks.
const MOST_PAGES: usize = 256;

/// A page as it was when it was last in order.
#[derive(Debug, Clone)]
pub struct Good {
    pub html: String,
    /// The file it was made from, when there is one.
    pub origin: Option<SitePath>,
    /// The number of the moment in which it was shown.
    pub moment: u64,
}

/// The pages shown last.
#[derive(Debug, Default)]
pub struct Pages {
    pages: BTreeMap<OutputPath, (u64, Good)>,
    clock: u64,
}

impl Pages {
    pub fn keep(&mut self, output: OutputPath, good: Good) {
        // A request may have been under way since an earlier moment.
        if self
            .get(&output)
            .is_some_and(|kept| kept.moment > good.moment)
        {
            return;
        }
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

/// Moments to go back to for pages that cannot be made now and that nobody looked at when they could.
#[derive(Default)]
pub struct Earlier {
    /// The last one in which the templates could be used, while they cannot.
    templates: Option<Arc<Moment>>,
    /// For each file that cannot be read now, the last one in which it could.
    files: BTreeMap<SitePath, Arc<Moment>>,
    /// The last one in which every page could be made. That a template fails is only seen when a page is made with it.
    made: Option<Arc<Moment>>,
}

impl Earlier {
    /// Remembers `before` for all that it has and `after` has lost.
    pub fn follow(&mut self, before: &Arc<Moment>, after: &Moment) {
        let (had, has) = (&before.faults, &after.faults);
        // Nothing can be made of a moment whose templates cannot be used.
        let good = match &self.templates {
            Some(earlier) if had.templates => earlier,
            _ => before,
        };
        for file in has.files.difference(&had.files) {
            let older = self.files.get(file).filter(|_| had.templates);
            let moment = Arc::clone(older.unwrap_or(good));
            self.files.insert(file.clone(), moment);
        }
        if has.templates {
            if !had.templates {
                self.templates = Some(Arc::clone(before));
            }
        } else {
            self.templates = None;
            // Not before the templates are in order: until then nothing new can be made of a file that is mended.
            self.files.retain(|file, _| has.files.contains(file));
        }
    }

    /// Remembers a moment in which every page could be made.
    pub fn all_made(&mut self, moment: Arc<Moment>) {
        self.made = Some(moment);
    }

    /// The file behind an address, when it is one of those that cannot be read.
    pub fn origin(&self, output: &OutputPath) -> Option<&SitePath> {
        let is_made_from = |file: &SitePath, moment: &Moment| {
            let job = moment.snapshot.plan.jobs.get(output);
            matches!(job, Some(Job::Page(of) | Job::Untranslated { of, .. }) if of == file)
        };
        let mut files = self.files.iter();
        files
            .find(|(file, moment)| is_made_from(file, moment))
            .map(|(file, _)| file)
    }

    /// The moments in which a page could perhaps be made, the newest first.
    pub fn moments(&self, output: &OutputPath) -> Vec<Arc<Moment>> {
        let of_file = self.origin(output).and_then(|file| self.files.get(file));
        let all = [self.templates.as_ref(), of_file, self.made.as_ref()];
        let mut moments: Vec<Arc<Moment>> = all.into_iter().flatten().cloned().collect();
        moments.sort_by_key(|moment| std::cmp::Reverse(moment.number));
        moments
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
            moment: 1,
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
