//! The other websites to which pages lead. They are read from the finished pages, so that those of templates, components
//! and data files are there as well.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use aho_corasick::AhoCorasick;
use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use serde::Serialize;

use crate::base::fs::Tree;
use crate::base::path::OutputPath;
use crate::base::source::SourceFile;
use crate::build::job::{self, Made};
use crate::build::{Job, Snapshot};
use crate::model::Site;

/// The address of another website.
#[derive(Debug, Serialize)]
pub struct Link {
    pub address: String,
    /// The pages that have it, by their place on the website.
    pub pages: Vec<On>,
    /// Where it stands in the files of the site, to be changed there. Empty where a template or the program makes it.
    pub written_in: Vec<Place>,
}

/// A finished page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct On {
    /// From the top of the website; empty for the home page.
    pub path: String,
    /// What it was made from; nothing for a page that Handout makes itself.
    pub file: Option<String>,
}

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    pub file: String,
    /// Counted from 1.
    pub line: usize,
}

pub fn of(snapshot: &Snapshot, tree: &dyn Tree) -> Vec<Link> {
    let site = &*snapshot.site;
    let jobs: Vec<_> = snapshot.plan.jobs.iter().collect();
    let found: Vec<(On, BTreeSet<String>)> = jobs
        .into_par_iter()
        .filter_map(|(output, job)| on_one(snapshot, tree, output, job))
        .collect();
    let mut pages: BTreeMap<String, BTreeSet<On>> = BTreeMap::new();
    for (on, addresses) in found {
        for address in addresses {
            pages.entry(address).or_default().insert(on.clone());
        }
    }
    let forms: Vec<BTreeSet<String>> = pages.keys().map(|address| forms(address)).collect();
    let settings = site.config.source.iter();
    let mut places = in_shared(settings.chain(site.data.files.values()), &forms);
    for ((on, forms), places) in pages.values().zip(&forms).zip(&mut places) {
        places.extend(in_text(site, on, forms));
    }
    let link = |((address, pages), places): ((String, BTreeSet<On>), BTreeSet<Place>)| Link {
        written_in: places.into_iter().collect(),
        pages: pages.into_iter().collect(),
        address,
    };
    pages.into_iter().zip(places).map(link).collect()
}

/// The other websites to which one page leads. `None` for what is no page.
fn on_one(
    snapshot: &Snapshot,
    tree: &dyn Tree,
    output: &OutputPath,
    job: &Job,
) -> Option<(On, BTreeSet<String>)> {
    // Nothing else is made: a picture would cost time, and leads nowhere.
    let made = job::is_html(output).then(|| job::make(snapshot, tree, output, job).value)??;
    let Made::Page(page) = made else { return None };
    let path = output.as_str();
    let on = On {
        path: path.strip_suffix("index.html").unwrap_or(path).to_owned(),
        file: page.origin.as_ref().map(ToString::to_string),
    };
    let own = snapshot.site.config.absolute("");
    let leads_away = |address: &String| {
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        is_web && !address.starts_with(&own)
    };
    let addresses = page.facts.links.into_iter().filter(leads_away);
    Some((on, addresses.map(with_slash).collect()))
}

/// The address with a slash behind the bare name of a website, where the program that cleans the HTML of pages puts one,
/// and a template or a theme none.
fn with_slash(address: String) -> String {
    let is_bare = address.matches('/').count() == 2 && !address.contains(['?', '#']);
    if is_bare { address + "/" } else { address }
}

/// The lines of settings and data files that have each of the addresses, which come in all their forms. A file may hold
/// thousands of them, so all are looked for in one pass.
fn in_shared<'a>(
    files: impl Iterator<Item = &'a Arc<SourceFile>>,
    forms: &[BTreeSet<String>],
) -> Vec<BTreeSet<Place>> {
    let mut places = vec![BTreeSet::new(); forms.len()];
    let numbered = forms.iter().enumerate();
    let needles = numbered.flat_map(|(number, forms)| forms.iter().map(move |form| (number, form)));
    let (numbers, needles): (Vec<usize>, Vec<&String>) = needles.unzip();
    // Fails only where there are more than can be counted in 31 bits; then no place is better than no list.
    let Ok(finder) = AhoCorasick::new(needles) else {
        return places;
    };
    for file in files {
        for found in finder.find_overlapping_iter(&file.text) {
            if !goes_on(&file.text[found.end()..]) {
                let number = numbers[found.pattern().as_usize()];
                places[number].insert(place(file, found.start()));
            }
        }
    }
    places
}

/// The lines that have an address in the text of the pages that lead there.
fn in_text(site: &Site, pages: &BTreeSet<On>, forms: &BTreeSet<String>) -> Vec<Place> {
    let texts = pages.iter().filter_map(|on| site.page(on.file.as_deref()?));
    let texts = texts.map(|page| &*page.source);
    let places = texts.flat_map(|file| forms.iter().flat_map(|form| lines(file, form)));
    places.collect()
}

/// How an address may be written in a file. A source has a number, of which the address is made.
fn forms(address: &str) -> BTreeSet<String> {
    let plain = percent_decode_str(address).decode_utf8_lossy();
    let mut forms = BTreeSet::from([address.to_owned(), plain.clone().into_owned()]);
    // Few people write the slash behind a bare name of a website.
    let bare = plain.strip_suffix('/');
    forms.extend(
        bare.filter(|bare| bare.matches('/').count() == 2)
            .map(str::to_owned),
    );
    if let Some(number) = plain.strip_prefix("https://doi.org/") {
        forms.insert(number.to_owned());
    }
    let article = plain.strip_prefix("https://pubmed.ncbi.nlm.nih.gov/");
    if let Some(number) = article.map(|rest| rest.trim_end_matches('/')) {
        forms.extend([format!("pmid: \"{number}\""), format!("pmid: {number}")]);
    }
    forms
}

/// The lines in which these words stand and are not the beginning of a longer address.
fn lines(file: &SourceFile, needle: &str) -> Vec<Place> {
    let found = file.text.match_indices(needle);
    found
        .filter(|(at, _)| !goes_on(&file.text[at + needle.len()..]))
        .map(|(at, _)| place(file, at))
        .collect()
}

/// Whether an address goes on with these words.
fn goes_on(after: &str) -> bool {
    after.starts_with(|c: char| {
        c.is_alphanumeric() || matches!(c, '/' | '?' | '#' | '=' | '&' | '-' | '_' | '%' | '~')
    })
        // A full stop may also be that of the sentence.
        || (after.starts_with('.') && after[1..].starts_with(char::is_alphanumeric))
}

fn place(file: &SourceFile, at: usize) -> Place {
    Place {
        file: file.path.to_string(),
        line: file.position(at).line,
    }
}
