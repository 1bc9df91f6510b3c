//! Links and pictures of finished pages that lead nowhere on the site.
//!
//! What an author writes in a page is judged there, by the rules `broken-link` and `broken-anchor`, and one that leads
//! nowhere never gets into the finished page. So what is found here comes from a template, from data or settings that a
//! template shows, or from a page that was written elsewhere and copied.
//!
//! 1. [`BrokenLinks::of`] follows every address of one finished page, as soon as it is made.
//! 2. [`findings`] puts the pages beside each other: one finding for a place that is not there, however many pages lead to it.
//! 3. [`written`] looks for the address in the files where somebody can mend it.
//! 4. [`told`] says it.

mod follow;
mod known;
mod led_to;
mod resolve;
mod told;
mod written;

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use self::follow::Follower;
pub use self::known::Known;
pub use self::led_to::LedTo;
use self::resolve::{BaseUrl, Resolved};
use self::written::Writings;
pub use self::written::{ends, is_value, place_in};
use super::Snapshot;
use super::plan::file_at;
use crate::base::fs::Tree;
use crate::base::path::{OutputPath, SitePath};
use crate::base::source::SourceFile;
use crate::check::nearby::Places;
use crate::model::menu::MenuEntry;
use crate::model::{Diagnostic, RenderedPage};
use crate::render::sheet_faults::{self, place_of};

/// Where one finished page leads and nothing was found. Empty for what is no page.
#[derive(Debug, Default)]
pub struct BrokenLinks {
    page: Option<Referrer>,
    /// The places in the page that a link can name, one on each line.
    places: Box<str>,
    open: Vec<BrokenLink>,
    /// Where its links lead, and where the answer would be another one if something came or went there.
    pub led_to: LedTo,
}

/// The page that leads there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Referrer {
    output: OutputPath,
    /// The file it was made from or copied from.
    origin: Option<SitePath>,
    is_copy: bool,
}

/// An address that leads nowhere, or is not yet known to lead anywhere.
#[derive(Debug)]
struct BrokenLink {
    /// As it stands in the finished page.
    written: String,
    target: Target,
}

/// What an address means.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Target {
    /// From the top of the site: `visit/` or `assets/map.svg`.
    path: String,
    fragment: Option<String>,
    problem: Problem,
    /// Whether it is written with the host. An author may mean something else that is there, so that only a template is
    /// told, which means this site.
    is_whole: bool,
}

/// What is the matter with it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Problem {
    /// There is no such page or file to follow a link to.
    NoPage,
    /// There is no such file to show or load.
    NoFile,
    /// There is a page, and perhaps no such place in it.
    NoPlace,
    /// There is no such place in the page itself that has the link. It has no path, so that the same fault of a template is
    /// told once for all pages.
    NoPlaceHere,
    /// There is nothing in the folder of the page, from which the address is counted. The path is the address as it is
    /// written, so that one slip of a template is told once for all pages.
    NothingBeside,
    /// It is a page that is not published.
    Unpublished(SitePath),
    /// It leads to the same address above the folder in which the site is published.
    AboveTheSite,
}

impl BrokenLinks {
    /// Follows every address of a finished page.
    pub fn of(snapshot: &Snapshot, page: &RenderedPage) -> Self {
        let facts = &page.facts;
        let from = Referrer {
            output: page.output.clone(),
            origin: page.origin.clone(),
            is_copy: page.is_copy(),
        };
        let mut broken = Self {
            places: [&*facts.ids, &*facts.names].concat().join("\n").into(),
            ..Self::default()
        };
        let config = &snapshot.site.config;
        if let Some(base_url) = BaseUrl::of(config, page.output.as_str(), facts.base.as_deref()) {
            let follower = Follower {
                snapshot,
                from: &from,
                places: broken.places.lines().collect(),
                base_url,
                told: OnceCell::new(),
                led_to: RefCell::default(),
            };
            let links = facts.links.iter().chain(&facts.mentions);
            let links = links.filter_map(|address| follower.follow(address, Problem::NoPage));
            let resources = facts.resources.iter();
            let resources =
                resources.filter_map(|address| follower.follow(address, Problem::NoFile));
            let in_styles = asked_for_by_styles(page);
            let in_styles = in_styles
                .iter()
                .filter_map(|address| follower.follow(address, Problem::NoFile));
            broken.open = links.chain(resources).chain(in_styles).collect();
            broken.led_to = follower.led_to.take();
        }
        broken.page = Some(from);
        broken
    }
}

/// What the styles in a copied page ask for. In other pages they have no effect, and that is told.
fn asked_for_by_styles(page: &RenderedPage) -> Vec<String> {
    if !page.is_copy() {
        return Vec::new();
    }
    let facts = &page.facts;
    let attributes = facts.asking_styles.iter().map(|css| format!("a{{{css}}}"));
    let sheets = facts.inline_styles.iter().cloned().chain(attributes);
    let asked = sheets.flat_map(|css| sheet_faults::loaded(&css));
    let asked: BTreeSet<String> = asked.filter(|address| !address.starts_with('#')).collect();
    asked.into_iter().collect()
}

/// What a stylesheet loads from this site and is not there. `output` is the file that its addresses are counted from.
pub fn of_stylesheet(
    snapshot: &Snapshot,
    known: &Known<'_>,
    file: &Arc<SourceFile>,
    output: &OutputPath,
    addresses: &[String],
) -> Vec<Diagnostic> {
    let config = &snapshot.site.config;
    let base_url = BaseUrl::of(config, output.as_str(), None);
    let fault = |address: &String| {
        let is_there = |path: &str| snapshot.plan.find(path).is_some();
        let fault = match base_url.as_ref()?.resolve(address) {
            Resolved::Internal { path, .. } if !is_there(&path) => told::no_file(&path, known),
            Resolved::Outside(path) if is_there(&path) => told::above_the_site(&path, config),
            _ => return None,
        };
        Some(fault.at(file, place_of(file, address)))
    };
    addresses.iter().filter_map(fault).collect()
}

/// Everything that leads nowhere, each place once: where it is written, else on the first page that leads there.
pub fn findings<'a>(
    snapshot: &Snapshot,
    tree: &dyn Tree,
    pages: impl Iterator<Item = &'a BrokenLinks> + Clone,
) -> Vec<Diagnostic> {
    let places = places_asked_for(pages.clone());
    let beside = counted_from_pages(pages.clone());
    let mut met: BTreeMap<Occurrence<'_>, Vec<On<'_>>> = BTreeMap::new();
    for broken in pages {
        let Some(page) = &broken.page else { continue };
        let copy = page.origin.as_ref().filter(|_| page.is_copy);
        for link in broken
            .open
            .iter()
            .filter(|link| !is_there(&link.target, &places))
        {
            let beside = beside.get(&*link.written).filter(|_| !page.is_copy);
            let target = match link.target.problem {
                Problem::NoPage | Problem::NoFile => beside.unwrap_or(&link.target),
                _ => &link.target,
            };
            let on = On {
                page,
                places: &broken.places,
                written: &link.written,
            };
            met.entry(Occurrence { copy, target }).or_default().push(on);
        }
    }
    met.retain(|met, _| !is_told_of_menu(snapshot, met.target));
    if met.is_empty() {
        return Vec::new();
    }
    let writings = Writings::of(snapshot, tree, met.keys().copied());
    let known = Known::of(snapshot);
    let mut near: BTreeMap<&str, Places<'_>> = BTreeMap::new();
    let told = met.iter().filter_map(|(met, pages)| {
        let nearest = |id: &str| match met.target.problem {
            Problem::NoPlaceHere => {
                let on = pages.first()?;
                let known = near.entry(on.page.output.as_str());
                known
                    .or_insert_with(|| Places::of(on.places.lines()))
                    .nearest(id)
            }
            _ => {
                let path = met.target.path.as_str();
                let ids = || places.get(path).into_iter().flatten().copied();
                let known = near.entry(path);
                known.or_insert_with(|| Places::of(ids())).nearest(id)
            }
        };
        let fault = told::fault(snapshot, met.target, &known, nearest)?;
        Some(told::findings(snapshot, met, pages, &writings, &fault))
    });
    told.flatten().collect()
}

/// Addresses that are counted from the folder of the page that has them, as `logo.png` is on a page that is not at the top
/// of the site, and lead to nothing from there. What a template puts behind the way to the top leads to the same place from
/// every page.
fn counted_from_pages<'a>(
    pages: impl Iterator<Item = &'a BrokenLinks> + Clone,
) -> BTreeMap<&'a str, Target> {
    let of_site = pages.filter(|broken| broken.page.as_ref().is_some_and(|page| !page.is_copy));
    let broken = of_site.flat_map(|broken| &broken.open);
    let beside = broken.filter(|link| {
        let is_nothing = matches!(link.target.problem, Problem::NoPage | Problem::NoFile);
        is_nothing && !link.target.is_whole && is_counted_from_page(link)
    });
    let target = |link: &'a BrokenLink| {
        let target = Target {
            path: link.written.clone(),
            fragment: None,
            problem: Problem::NothingBeside,
            is_whole: false,
        };
        (link.written.as_str(), target)
    };
    beside.map(target).collect()
}

/// Whether an address means something else than it would behind the way to the top of the site.
fn is_counted_from_page(link: &BrokenLink) -> bool {
    let path = link.written.split(['#', '?']).next().unwrap_or_default();
    let below = resolve::without_way_up(path.trim_ascii());
    !below.starts_with('/') && resolve::decoded(below) != link.target.path
}

/// The places in each page to whose places others lead, where that is not settled yet.
fn places_asked_for<'a>(
    pages: impl Iterator<Item = &'a BrokenLinks> + Clone,
) -> BTreeMap<&'a str, HashSet<&'a str>> {
    let open = pages.clone().flat_map(|broken| &broken.open);
    let asked = open.filter(|link| link.target.problem == Problem::NoPlace);
    let asked: BTreeSet<&str> = asked.map(|link| link.target.path.as_str()).collect();
    let of_page =
        |broken: &'a BrokenLinks| Some((broken.page.as_ref()?.output.as_str(), &*broken.places));
    let all = pages.filter_map(of_page);
    let wanted = all.filter(|(output, _)| asked.contains(output));
    let lines = |(output, places): (&'a str, &'a str)| (output, places.lines().collect());
    wanted.map(lines).collect()
}

/// Whether a place is there after all. What is no page of HTML may have places of its own, as a PDF has.
fn is_there(target: &Target, places: &BTreeMap<&str, HashSet<&str>>) -> bool {
    let id = target.fragment.as_deref().unwrap_or_default();
    let of_page = places.get(target.path.as_str());
    target.problem == Problem::NoPlace && of_page.is_none_or(|places| places.contains(id))
}

/// A place that was not found. Of a page that was copied, each is told by itself: nothing but that file holds its links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Occurrence<'a> {
    copy: Option<&'a SitePath>,
    target: &'a Target,
}

/// A page that leads there.
struct On<'a> {
    page: &'a Referrer,
    places: &'a str,
    /// The address as it stands there.
    written: &'a str,
}

/// Whether an entry of the menu leads to the same place that is not there, which is told where the plan is made.
fn is_told_of_menu(snapshot: &Snapshot, target: &Target) -> bool {
    let config = &snapshot.site.config;
    let mut entries = config.menu.iter().flat_map(MenuEntry::addresses);
    target.problem == Problem::NoPage
        && entries.any(|address| {
            let path = address.value.strip_prefix('/').unwrap_or_default();
            let path = path.split(['#', '?']).next().unwrap_or(path);
            file_at(&resolve::decoded(path)) == file_at(&target.path)
        })
}
