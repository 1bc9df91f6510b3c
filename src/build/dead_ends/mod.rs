//! Links and pictures of finished pages that lead nowhere on the site.
//!
//! What an author writes in a page is judged there, by the rules `broken-link` and `broken-anchor`, and one that leads
//! nowhere never gets into the finished page. So what is found here comes from a template, from data or settings that a
//! template shows, or from a page that was written elsewhere and copied.
//!
//! 1. [`Ends::of`] follows every address of one finished page, as soon as it is made.
//! 2. [`findings`] puts the pages beside each other: one finding for a place that is not there, however many pages lead to it.
//! 3. [`written`] looks for the address in the files where somebody can mend it.
//! 4. [`told`] says it.

mod follow;
mod ground;
mod known;
mod told;
mod written;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use self::follow::Follower;
use self::ground::{Ground, Way};
pub use self::known::Known;
use self::written::Writings;
use super::Snapshot;
use super::plan::file_at;
use crate::base::fs::Tree;
use crate::base::path::{OutputPath, SitePath};
use crate::base::source::SourceFile;
use crate::check::nearby::Places;
use crate::model::menu::MenuEntry;
use crate::model::{Diagnostic, RenderedPage};
use crate::render::sheet_faults::place_of;

/// Where one finished page leads and nothing was found. Empty for what is no page.
#[derive(Debug, Default)]
pub struct Ends {
    page: Option<From>,
    /// The places in the page that a link can name, one on each line.
    places: Box<str>,
    open: Vec<End>,
}

/// The page that leads there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct From {
    output: OutputPath,
    /// The file it was made from or copied from.
    origin: Option<SitePath>,
    is_copy: bool,
}

/// An address that leads nowhere, or is not yet known to lead anywhere.
#[derive(Debug)]
struct End {
    /// As it stands in the finished page.
    written: String,
    aim: Aim,
}

/// What an address means.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Aim {
    /// From the top of the site: `visit/` or `assets/map.svg`.
    path: String,
    fragment: Option<String>,
    trouble: Trouble,
    /// Whether it is written with the host. An author may mean something else that is there, so that only a template is
    /// told, which means this site.
    is_whole: bool,
}

/// What is the matter with it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Trouble {
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

impl Ends {
    /// Follows every address of a finished page.
    pub fn of(snapshot: &Snapshot, page: &RenderedPage) -> Self {
        let facts = &page.facts;
        let from = From {
            output: page.output.clone(),
            origin: page.origin.clone(),
            is_copy: page.is_copy(),
        };
        let mut ends = Self {
            places: [&*facts.ids, &*facts.names].concat().join("\n").into(),
            ..Self::default()
        };
        let config = &snapshot.site.config;
        if let Some(ground) = Ground::of(config, page.output.as_str(), facts.base.as_deref()) {
            let follower = Follower {
                snapshot,
                from: &from,
                places: ends.places.lines().collect(),
                ground,
                told: OnceCell::new(),
            };
            let links = facts.links.iter().chain(&facts.mentions);
            let links = links.filter_map(|address| follower.follow(address, Trouble::NoPage));
            let resources = facts.resources.iter();
            let resources =
                resources.filter_map(|address| follower.follow(address, Trouble::NoFile));
            ends.open = links.chain(resources).collect();
        }
        ends.page = Some(from);
        ends
    }
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
    let ground = Ground::of(config, output.as_str(), None);
    let fault = |address: &String| {
        let is_there = |path: &str| snapshot.plan.find(path).is_some();
        let fault = match ground.as_ref()?.way(address) {
            Way::Below { path, .. } if !is_there(&path) => told::no_file(&path, known),
            Way::Above(path) if is_there(&path) => told::above_the_site(&path, config),
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
    pages: impl Iterator<Item = &'a Ends> + Clone,
) -> Vec<Diagnostic> {
    let places = places_asked_for(pages.clone());
    let beside = counted_from_pages(pages.clone());
    let mut met: BTreeMap<Met<'_>, Vec<On<'_>>> = BTreeMap::new();
    for ends in pages {
        let Some(page) = &ends.page else { continue };
        let copy = page.origin.as_ref().filter(|_| page.is_copy);
        for end in ends.open.iter().filter(|end| !is_there(&end.aim, &places)) {
            let beside = beside.get(&*end.written).filter(|_| !page.is_copy);
            let aim = match end.aim.trouble {
                Trouble::NoPage | Trouble::NoFile => beside.unwrap_or(&end.aim),
                _ => &end.aim,
            };
            let on = On {
                page,
                places: &ends.places,
                written: &end.written,
            };
            met.entry(Met { copy, aim }).or_default().push(on);
        }
    }
    met.retain(|met, _| !is_told_of_menu(snapshot, met.aim));
    if met.is_empty() {
        return Vec::new();
    }
    let writings = Writings::of(snapshot, tree, met.keys().copied());
    let known = Known::of(&snapshot.plan);
    let mut near: BTreeMap<&str, Places<'_>> = BTreeMap::new();
    let told = met.iter().filter_map(|(met, pages)| {
        let nearest = |id: &str| match met.aim.trouble {
            Trouble::NoPlaceHere => {
                let on = pages.first()?;
                let known = near.entry(on.page.output.as_str());
                known
                    .or_insert_with(|| Places::of(on.places.lines()))
                    .nearest(id)
            }
            _ => {
                let path = met.aim.path.as_str();
                let ids = || places.get(path).into_iter().flatten().copied();
                let known = near.entry(path);
                known.or_insert_with(|| Places::of(ids())).nearest(id)
            }
        };
        let fault = told::fault(snapshot, met.aim, &known, nearest)?;
        Some(told::findings(snapshot, met, pages, &writings, &fault))
    });
    told.flatten().collect()
}

/// Addresses that are counted from the folder of the page that has them, as `logo.png` is on a page that is not at the top
/// of the site, and lead to nothing from there. What a template puts behind the way to the top leads to the same place from
/// every page.
fn counted_from_pages<'a>(pages: impl Iterator<Item = &'a Ends> + Clone) -> BTreeMap<&'a str, Aim> {
    let of_site = pages.filter(|ends| ends.page.as_ref().is_some_and(|page| !page.is_copy));
    let ends = of_site.flat_map(|ends| &ends.open);
    let beside = ends.filter(|end| {
        let is_nothing = matches!(end.aim.trouble, Trouble::NoPage | Trouble::NoFile);
        is_nothing && !end.aim.is_whole && is_counted_from_page(end)
    });
    let aim = |end: &'a End| {
        let aim = Aim {
            path: end.written.clone(),
            fragment: None,
            trouble: Trouble::NothingBeside,
            is_whole: false,
        };
        (end.written.as_str(), aim)
    };
    beside.map(aim).collect()
}

/// Whether an address means something else than it would behind the way to the top of the site.
fn is_counted_from_page(end: &End) -> bool {
    let path = end.written.split(['#', '?']).next().unwrap_or_default();
    let below = ground::without_way_up(path.trim_ascii());
    !below.starts_with('/') && ground::decoded(below) != end.aim.path
}

/// The places in each page to whose places others lead, where that is not settled yet.
fn places_asked_for<'a>(
    pages: impl Iterator<Item = &'a Ends> + Clone,
) -> BTreeMap<&'a str, HashSet<&'a str>> {
    let open = pages.clone().flat_map(|ends| &ends.open);
    let asked = open.filter(|end| end.aim.trouble == Trouble::NoPlace);
    let asked: BTreeSet<&str> = asked.map(|end| end.aim.path.as_str()).collect();
    let of_page = |ends: &'a Ends| Some((ends.page.as_ref()?.output.as_str(), &*ends.places));
    let all = pages.filter_map(of_page);
    let wanted = all.filter(|(output, _)| asked.contains(output));
    let lines = |(output, places): (&'a str, &'a str)| (output, places.lines().collect());
    wanted.map(lines).collect()
}

/// Whether a place is there after all. What is no page of HTML may have places of its own, as a PDF has.
fn is_there(aim: &Aim, places: &BTreeMap<&str, HashSet<&str>>) -> bool {
    let id = aim.fragment.as_deref().unwrap_or_default();
    let of_page = places.get(aim.path.as_str());
    aim.trouble == Trouble::NoPlace && of_page.is_none_or(|places| places.contains(id))
}

/// A place that was not found. Of a page that was copied, each is told by itself: nothing but that file holds its links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Met<'a> {
    copy: Option<&'a SitePath>,
    aim: &'a Aim,
}

/// A page that leads there.
struct On<'a> {
    page: &'a From,
    places: &'a str,
    /// The address as it stands there.
    written: &'a str,
}

/// Whether an entry of the menu leads to the same place that is not there, which is told where the plan is made.
fn is_told_of_menu(snapshot: &Snapshot, aim: &Aim) -> bool {
    let config = &snapshot.site.config;
    let mut entries = config.menu.iter().flat_map(MenuEntry::addresses);
    aim.trouble == Trouble::NoPage
        && entries.any(|address| {
            let path = address.value.strip_prefix('/').unwrap_or_default();
            let path = path.split(['#', '?']).next().unwrap_or(path);
            file_at(&ground::decoded(path)) == file_at(&aim.path)
        })
}
