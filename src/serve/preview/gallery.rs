//! The gallery of components in the preview: made when somebody looks at it, and anew after every change.

use std::sync::Arc;

use super::super::broken;
use super::super::moment::Moment;
use super::super::panel::GALLERY;
use super::{Look, Preview, Shown, lock};
use crate::base::path::OutputPath;
use crate::build::gallery::Gallery;
use crate::build::job::Made;
use crate::model::{Finding, Level};

impl Preview {
    /// What is wrong with the examples on a page of the gallery. They stop nothing from being published.
    pub fn findings_of_example(&self, moment: &Moment, path: &str) -> Vec<Finding> {
        let inside = path.strip_prefix(GALLERY);
        let found = inside.map(|inside| self.gallery(moment).findings(inside));
        let found = found.unwrap_or_default().into_iter();
        found
            .map(|diagnostic| Finding {
                level: Level::Warn,
                diagnostic,
            })
            .collect()
    }

    /// The gallery as it is in a moment.
    pub(super) fn gallery(&self, moment: &Moment) -> Arc<Gallery> {
        let mut kept = lock(&self.gallery);
        match &*kept {
            Some((number, gallery)) if *number == moment.number => Arc::clone(gallery),
            _ => {
                let opened = Gallery::open(&moment.snapshot, &*self.tree, GALLERY);
                let gallery = Arc::new(opened);
                *kept = Some((moment.number, Arc::clone(&gallery)));
                gallery
            }
        }
    }

    /// What is at an address below that of the gallery.
    pub(super) fn look_in_gallery(&self, moment: &Moment, path: &str) -> Look {
        let gallery = self.gallery(moment);
        let plan = &gallery.snapshot.plan;
        let Some((output, job)) = plan.find(path) else {
            return match plan.find(&format!("{path}/")) {
                Some(_) => Look::Folder,
                None => self.not_found(moment),
            };
        };
        let made = gallery.make(&*self.tree, output, job);
        match made.value {
            Some(Made::Page(page)) => Look::Page(Shown {
                status: 200,
                html: page.html,
                stands_in: false,
            }),
            Some(Made::File(bytes)) => {
                let own = OutputPath::new(&format!("{GALLERY}{output}"));
                lock(&self.loaded).insert(own, blake3::hash(&bytes));
                Look::File {
                    name: output.clone(),
                    bytes: bytes.into_owned(),
                }
            }
            None => Look::Page(Shown {
                status: 500,
                html: broken::page(&moment.snapshot, output, &made.diagnostics),
                stands_in: true,
            }),
        }
    }
}
