//! Follows the addresses of one finished page to the files of the output.

use std::cell::{OnceCell, RefCell};
use std::collections::HashSet;

use super::led_to::LedTo;
use super::resolve::{self, BaseUrl, Resolved};
use super::{BrokenLink, Problem, Referrer, Target};
use crate::base::path::OutputPath;
use crate::build::search::FOLDER as SEARCH_FOLDER;
use crate::build::{Job, Snapshot};
use crate::model::site::Audience;
use crate::model::{Page, Site};
use crate::render::made::Subject;

/// Follows the addresses of one page.
pub struct Follower<'a> {
    pub snapshot: &'a Snapshot,
    pub from: &'a Referrer,
    /// Those of the page itself.
    pub places: HashSet<&'a str>,
    pub base_url: BaseUrl,
    /// The places to which links lead that stand in the text of the page. They are put together when the first is asked for.
    pub told: OnceCell<HashSet<String>>,
    /// Where anything was looked for.
    pub led_to: RefCell<LedTo>,
}

impl Follower<'_> {
    /// `None` where the address leads somewhere, or to another website; also where somebody else tells that it does not.
    pub fn follow(&self, address: &str, nothing_there: Problem) -> Option<BrokenLink> {
        let end = |path: String, fragment: Option<String>, problem| {
            let written = address.to_owned();
            let target = Target {
                path,
                fragment,
                problem,
                is_whole: resolve::is_whole(address),
            };
            Some(BrokenLink { written, target })
        };
        let (path, fragment) = match self.base_url.resolve(address) {
            Resolved::External => return None,
            Resolved::Outside(path) => {
                let is_meant = self.find(&path).is_some();
                return end(path, None, Problem::AboveTheSite).filter(|_| is_meant);
            }
            Resolved::SamePage { fragment } => {
                let is_there = self.places.contains(&*fragment)
                    || self.is_asked_of_search(&self.from.output, &fragment)
                    || (self.from.is_copy && is_way_of_program(&fragment))
                    || self.is_told_of_page(&fragment);
                return end(String::new(), Some(fragment), Problem::NoPlaceHere)
                    .filter(|_| !is_there);
            }
            Resolved::Internal { path, fragment } => (path, fragment),
        };
        let site = &*self.snapshot.site;
        let Some((output, job)) = self.find(&path) else {
            let page = site.page_at(&path);
            let is_told = page.is_some_and(|page| site.is_published(page)) || is_told(site, &path);
            let problem = page.map_or(nothing_there, |page| {
                Problem::Unpublished(page.file().clone())
            });
            return end(path, None, problem).filter(|_| !is_told);
        };
        if let Some(page) = page_made_by(site, job).filter(|page| self.is_kept_from(page)) {
            let problem = Problem::Unpublished(page.file().clone());
            return end(path, None, problem);
        }
        let fragment = fragment.filter(|id| !has_anchor(site, job, id))?;
        let is_own = *output == self.from.output;
        let is_there = is_own && self.places.contains(&*fragment);
        let is_known = is_there
            || self.is_asked_of_search(output, &fragment)
            || (matches!(job, Job::Copy(_)) && is_way_of_program(&fragment))
            || self.is_told_of_page(&fragment);
        let output = output.as_str().to_owned();
        end(output, Some(fragment), Problem::NoPlace).filter(|_| !is_known)
    }

    /// The file that a host shows at an address below the site. Nearly all send readers of `visit` on to `visit/`.
    fn find(&self, path: &str) -> Option<(&OutputPath, &Job)> {
        let plan = &self.snapshot.plan;
        self.led_to.borrow_mut().add(path);
        plan.find(path).or_else(|| {
            let folder = format!("{path}/");
            self.led_to.borrow_mut().add(&folder);
            plan.find(&folder)
        })
    }

    /// Whether patients would meet a link to `to` here and not get there. Pages that they do not see may lead to others.
    fn is_kept_from(&self, to: &Page) -> bool {
        let site = &*self.snapshot.site;
        let origin = self.from.origin.as_ref();
        let from = origin.and_then(|file| site.page(file.as_str()));
        site.edition.audience == Audience::Staff
            && !site.is_public(to)
            && from.is_none_or(|from| site.is_public(from))
    }

    /// Whether this is no place, but words for the page that searches: it writes `#q=sleep` into its own address.
    fn is_asked_of_search(&self, output: &OutputPath, fragment: &str) -> bool {
        let path = output.as_str().strip_suffix("index.html");
        let made = path.and_then(|path| self.snapshot.renderer.made().at(path));
        fragment.starts_with("q=") && made.is_some_and(|page| page.subject == Subject::Search)
    }

    /// Whether a link to such a place stands in the text of a page, so that the rule about it speaks.
    fn is_told_of_page(&self, id: &str) -> bool {
        let site = &*self.snapshot.site;
        let origin = self.from.origin.as_ref();
        let own = origin.and_then(|file| site.page(file.as_str()));
        match own {
            Some(page) => self.told.get_or_init(|| places_named_in(page)).contains(id),
            // A pack holds the text of several pages.
            None => {
                let made = self.snapshot.renderer.made();
                let path = self.from.output.as_str().strip_suffix("index.html");
                let made = path.and_then(|path| made.at(path));
                made.is_some_and(|page| page.subject.is_pack())
            }
        }
    }
}

/// Whether something that is in no plan is there all the same, or its absence is told elsewhere: the files of the search
/// have names of their own, and a site without a home page has one finding too many already.
fn is_told(site: &Site, path: &str) -> bool {
    let of_search = path.strip_prefix(SEARCH_FOLDER);
    let is_of_search = of_search.is_some_and(|rest| rest.starts_with('/'));
    path.is_empty() || (is_of_search && site.config.has_search())
}

fn page_made_by<'s>(site: &'s Site, job: &Job) -> Option<&'s Page> {
    match job {
        Job::Page(file) | Job::Untranslated { of: file, .. } => {
            site.page(file.as_str()).map(|page| &**page)
        }
        _ => None,
    }
}

/// Whether the text of a page has such a place, so that the finished page need not be asked.
fn has_anchor(site: &Site, job: &Job, id: &str) -> bool {
    page_made_by(site, job).is_some_and(|page| page.body.has_anchor(id))
}

/// The places to which the links in the text of a page lead.
fn places_named_in(page: &Page) -> HashSet<String> {
    let links = page.body.links.iter();
    let fragments = links.filter_map(|link| Some(link.target.split_once('#')?.1));
    fragments.filter_map(resolve::place).collect()
}

/// Whether a program in a copied page reads the fragment, as those do that show all their pages at one address: `#/visit`
/// and `#!visit` name no place.
fn is_way_of_program(fragment: &str) -> bool {
    fragment.starts_with(['/', '!'])
}
