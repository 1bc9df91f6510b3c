//! What is at an address: the page as it is now, the last good one, or what is wrong.

use super::super::broken;
use super::super::kept::Good;
use super::super::moment::Moment;
use super::super::panel::is_own_page;
use super::{Preview, lock};
use crate::base::path::{OutputPath, SitePath};
use crate::build::job::{self, Made};
use crate::build::plan::{NOT_FOUND, file_at};
use crate::build::{Job, Snapshot};
use crate::model::Diagnostic;

/// A page as it is shown.
#[derive(Debug, Clone)]
pub struct Shown {
    pub status: u16,
    pub html: String,
    /// Whether it is there in place of a page that cannot be made now.
    pub stands_in: bool,
}

impl Shown {
    /// Tells pages apart. The same text has the same version, also when the preview was ended and started again.
    pub fn version(&self) -> String {
        blake3::hash(self.html.as_bytes()).to_hex()[..16].to_owned()
    }
}

/// What is at an address.
#[derive(Debug)]
pub enum Look {
    Page(Shown),
    File {
        name: OutputPath,
        bytes: Vec<u8>,
    },
    /// Something is at the same address with a slash at its end.
    Folder,
    /// The search is there, and cannot be made.
    NoSearch(String),
}

impl Preview {
    /// What is at an address below the base path.
    pub fn look(&self, moment: &Moment, path: &str) -> Look {
        let look = self.look_in(moment, path);
        let now = self.now();
        match look {
            // What stands in is known for the newest moment only, and that came while the page was being looked for.
            Look::Page(Shown {
                stands_in: true, ..
            }) if now.number > moment.number => self.look(&now, path),
            look => look,
        }
    }

    fn look_in(&self, moment: &Moment, path: &str) -> Look {
        if is_own_page(path) {
            return self.look_at_own(moment, path);
        }
        let plan = &moment.snapshot.plan;
        if let Some((output, job)) = plan.find(path) {
            return self.make(moment, output, job);
        }
        if plan.find(&format!("{path}/")).is_some() {
            return Look::Folder;
        }
        let output = OutputPath::new(&file_at(path));
        match self.search.file(moment, &output) {
            Some(Ok(bytes)) => {
                return Look::File {
                    name: output,
                    bytes,
                };
            }
            Some(Err(fault)) => return Look::NoSearch(fault.to_string()),
            None => {}
        }
        match self.unreadable_origin(moment, &output) {
            Some(_) => self.stand_in(moment, &output, &[]),
            None => self.not_found(moment),
        }
    }

    fn make(&self, moment: &Moment, output: &OutputPath, job: &Job) -> Look {
        let made = job::make(&moment.snapshot, &*self.tree, output, job);
        match made.value {
            Some(Made::Page(page)) if is_readable(&moment.snapshot, job) => {
                let status = if output.as_str() == NOT_FOUND {
                    404
                } else {
                    200
                };
                let good = Good {
                    html: page.html.clone(),
                    origin: page.origin,
                    moment: moment.number,
                };
                lock(&self.pages).keep(output.clone(), good);
                Look::Page(Shown {
                    status,
                    html: page.html,
                    stands_in: false,
                })
            }
            Some(Made::File(bytes)) => {
                if is_loaded_by_pages(job) {
                    lock(&self.loaded).insert(output.clone(), blake3::hash(&bytes));
                }
                Look::File {
                    name: output.clone(),
                    bytes: bytes.into_owned(),
                }
            }
            None if output.extension() != "html" => self.not_found(moment),
            _ => self.stand_in(moment, output, &made.diagnostics),
        }
    }

    /// The last good page; where there is none, a page that says what is wrong.
    fn stand_in(&self, moment: &Moment, output: &OutputPath, found: &[Diagnostic]) -> Look {
        let html = self.last_good(output);
        let (status, html) = match html {
            Some(html) => (200, html),
            None => (500, broken::page(&moment.snapshot, output, found)),
        };
        Look::Page(Shown {
            status,
            html,
            stands_in: true,
        })
    }

    fn last_good(&self, output: &OutputPath) -> Option<String> {
        let seen = lock(&self.pages).get(output).cloned();
        let shown = seen.as_ref().map_or(0, |good| good.moment);
        // Perhaps nobody has looked at the page since it was saved for the last time in order. It can still be made.
        let moments = lock(&self.earlier).moments(output);
        let mut newer = moments.iter().filter(|moment| moment.number > shown);
        newer
            .find_map(|moment| self.page_of(moment, output))
            .or(seen.map(|good| good.html))
    }

    /// The page as it was in an earlier moment.
    fn page_of(&self, moment: &Moment, output: &OutputPath) -> Option<String> {
        let job = moment.snapshot.plan.jobs.get(output)?;
        match job::make(&moment.snapshot, &*self.tree, output, job).value? {
            Made::Page(page) if is_readable(&moment.snapshot, job) => Some(page.html),
            _ => None,
        }
    }

    /// The file behind an address that is gone only because the file cannot be read any more.
    pub(super) fn unreadable_origin(
        &self,
        moment: &Moment,
        output: &OutputPath,
    ) -> Option<SitePath> {
        let kept = lock(&self.pages)
            .get(output)
            .and_then(|good| good.origin.clone());
        let origin = kept.or_else(|| lock(&self.earlier).origin(output).cloned())?;
        let snapshot = &moment.snapshot;
        let is_told_of = snapshot
            .diagnostics
            .iter()
            .any(|found| found.file.as_ref() == Some(&origin));
        (snapshot.site.page(origin.as_str()).is_none() && is_told_of).then_some(origin)
    }

    pub(super) fn not_found(&self, moment: &Moment) -> Look {
        let output = OutputPath::new(NOT_FOUND);
        match moment.snapshot.plan.jobs.get(&output) {
            Some(job) => match self.make(moment, &output, job) {
                Look::Page(shown) => Look::Page(Shown {
                    status: 404,
                    ..shown
                }),
                other => other,
            },
            None => {
                let html = broken::page(&moment.snapshot, &output, &[]);
                Look::Page(Shown {
                    status: 404,
                    html,
                    stands_in: true,
                })
            }
        }
    }
}

/// Whether the page's front matter was read. A page without it has lost its title, its kind and its address in lists.
fn is_readable(snapshot: &Snapshot, job: &Job) -> bool {
    match job {
        Job::Page(file) | Job::Untranslated { of: file, .. } => {
            let page = snapshot.site.page(file.as_str());
            page.is_some_and(|page| page.front_is_readable)
        }
        _ => true,
    }
}

fn is_loaded_by_pages(job: &Job) -> bool {
    matches!(
        job,
        Job::Copy(_) | Job::ThemeFile | Job::Stylesheet | Job::NoticeStylesheet
    )
}
