//! Looks for addresses that lead nowhere in the files in which people write them: templates, data, settings, and pages
//! that were written elsewhere and copied.

use std::collections::BTreeMap;
use std::sync::Arc;

use aho_corasick::AhoCorasick;

use super::{Occurrence, Problem, Target};
use crate::base::fs::Tree;
use crate::base::path::SitePath;
use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::build::Snapshot;
use crate::model::Config;
use crate::model::diagnostic::Place;
use crate::render::address::encode;

/// What attributes that hold an address are called, or end with.
const HOLDING: [&str; 7] = [
    "href",
    "src",
    "srcset",
    "action",
    "data",
    "poster",
    "background",
];

/// Where each address is written.
pub struct Writings<'a> {
    /// The first place in each file.
    places: BTreeMap<&'a Target, Vec<Place>>,
    copies: BTreeMap<&'a SitePath, Arc<SourceFile>>,
}

impl<'a> Writings<'a> {
    /// Reads every file once, however many addresses are looked for. Only where no template has one, data and settings
    /// are asked.
    pub fn of(
        snapshot: &Snapshot,
        tree: &dyn Tree,
        met: impl Iterator<Item = Occurrence<'a>>,
    ) -> Self {
        let (of_copies, of_others): (Vec<_>, Vec<_>) = met.partition(|met| met.copy.is_some());
        let mut copies = BTreeMap::new();
        for file in of_copies.into_iter().filter_map(|met| met.copy) {
            let source = |bytes| {
                Some(SourceFile::new(
                    file.clone(),
                    String::from_utf8(bytes).ok()?,
                ))
            };
            if let Some(source) = tree.read(file).ok().and_then(source) {
                copies.insert(file, Arc::new(source));
            }
        }
        let targets: Vec<&'a Target> = of_others.into_iter().map(|met| met.target).collect();
        let site = &snapshot.site;
        let mut places = looked_up(&targets, snapshot.theme.templates(), &site.config);
        let targets: Vec<&Target> = targets
            .into_iter()
            .filter(|target| !target.is_whole && !places.contains_key(target))
            .collect();
        let others = site.data.files.values().chain(&site.config.source);
        places.extend(looked_up(&targets, others, &site.config));
        Self { places, copies }
    }

    /// The places where an address is written, one in each file.
    pub fn places(&self, target: &Target) -> &[Place] {
        self.places.get(target).map_or(&[], Vec::as_slice)
    }

    /// Where a copied page has an address.
    pub fn in_copy(&self, file: &SitePath, written: &str) -> Option<Place> {
        place_in(self.copies.get(file)?, written)
    }
}

/// Where a file of HTML has an address as it stands in a finished page.
pub fn place_in(source: &Arc<SourceFile>, written: &str) -> Option<Place> {
    let in_html = written.replace('&', "&amp;");
    let found = [is_value as fn(&str) -> bool, is_in_list, is_in_style]
        .into_iter()
        .flat_map(|fits| [(fits, written), (fits, &*in_html)])
        .find_map(|(fits, words)| {
            let mut places = source.text.match_indices(words);
            let is_it =
                |at: usize| fits(&source.text[..at]) && ends(&source.text[at + words.len()..]);
            let (at, _) = places.find(|(at, _)| is_it(*at))?;
            Some(Span::new(at, at + words.len()))
        });
    Some(Place::new(source, found?))
}

/// Whether the value of an attribute that holds an address begins after these words, with or without a quotation mark.
pub fn is_value(before: &str) -> bool {
    let before = before.trim_end();
    let before = before.strip_suffix(['"', '\'']).unwrap_or(before);
    let name = before.trim_end().strip_suffix('=').unwrap_or_default();
    let name = name.trim_end();
    HOLDING.iter().any(|holding| {
        let at = name.len().saturating_sub(holding.len());
        name.get(at..)
            .is_some_and(|end| end.eq_ignore_ascii_case(holding))
    })
}

/// Whether the next of several addresses begins after these words, as in a `srcset`.
fn is_in_list(before: &str) -> bool {
    let last = before.chars().next_back();
    last.is_some_and(|c| c.is_whitespace() || c == ',')
}

/// Whether what a style asks for begins after these words: behind `url(` or `@import`, or in an `image-set(`.
fn is_in_style(before: &str) -> bool {
    let before = before.strip_suffix(['"', '\'']).unwrap_or(before);
    let before = before.strip_suffix("&quot;").unwrap_or(before);
    let before = before.trim_end().to_ascii_lowercase();
    let set = before.rsplit_once("image-set(");
    let is_in_set = set.is_some_and(|(_, set)| {
        !set.contains([';', '}']) && (set.is_empty() || set.ends_with(','))
    });
    is_in_set || before.ends_with("url(") || before.ends_with("@import")
}

/// Where some of the addresses are written in these files.
fn looked_up<'a, 'f>(
    targets: &[&'a Target],
    files: impl Iterator<Item = &'f Arc<SourceFile>>,
    config: &Config,
) -> BTreeMap<&'a Target, Vec<Place>> {
    let forms = targets.iter().enumerate();
    let forms =
        forms.flat_map(|(target, one)| forms_of(one).into_iter().map(move |form| (target, form)));
    let (owners, forms): (Vec<usize>, Vec<String>) = forms.unzip();
    let mut places: BTreeMap<&Target, Vec<Place>> = BTreeMap::new();
    // No more words can be looked for together than the library has room for, and no site has so many that are wrong.
    let Ok(finder) = AhoCorasick::new(&forms) else {
        return places;
    };
    for file in files {
        let text = file.text.as_str();
        for found in finder.find_overlapping_iter(text) {
            let target = targets[owners[found.pattern().as_usize()]];
            let (before, after) = (&text[..found.start()], &text[found.end()..]);
            if !begins(before, target, config) || !ends(after) {
                continue;
            }
            let known = places.entry(target).or_default();
            if known.iter().all(|place| place.file.path != file.path) {
                known.push(Place::new(file, Span::new(found.start(), found.end())));
            }
        }
    }
    places
}

/// How the last part of an address may be written in a file, which a template puts behind the way to the top of the site.
fn forms_of(target: &Target) -> Vec<String> {
    let plain = match (&target.problem, &target.fragment) {
        (Problem::NothingBeside, _) => vec![target.path.clone(), target.path.replace('&', "&amp;")],
        (Problem::NoPlace | Problem::NoPlaceHere, Some(fragment)) => vec![format!("#{fragment}")],
        _ => paths(&target.path),
    };
    let mut forms: Vec<String> = Vec::new();
    for form in plain {
        let (sign, words) = form
            .strip_prefix('#')
            .map_or(("", form.as_str()), |words| ("#", words));
        let encoded = format!("{sign}{}", encode(words));
        forms.extend([form, encoded]);
    }
    forms.retain(|form| !form.is_empty());
    forms.sort();
    forms.dedup();
    forms
}

/// The forms of a path: with and without the name of the file that a folder stands for.
fn paths(path: &str) -> Vec<String> {
    let folder = path.strip_suffix("index.html").unwrap_or(path);
    let mut paths = vec![folder.to_owned()];
    if folder.is_empty() || folder.ends_with('/') {
        paths.push(format!("{folder}index.html"));
    }
    paths
}

/// Whether an address may begin after these words: behind a quotation mark or the end of an expression, with nothing
/// between but the way to the top of the site.
fn begins(before: &str, target: &Target, config: &Config) -> bool {
    if target.problem == Problem::NothingBeside {
        return begins_as_it_stands(before, &target.path);
    }
    let mut before = before;
    if target.problem == Problem::NoPlace {
        before = before_question(before);
        let paths = paths(&target.path).into_iter();
        let mut forms = paths.flat_map(|path| [encode(&path).into_owned(), path]);
        let rest = forms.find_map(|path| before.strip_suffix(&path).filter(|_| !path.is_empty()));
        before = rest.unwrap_or(before);
    }
    while let Some(rest) = before.strip_suffix("./") {
        before = rest.strip_suffix('.').unwrap_or(rest);
    }
    let (own, published_in) = (config.absolute(""), config.base_path());
    let tops: &[&str] = match target.problem {
        // What leads out of the folder of the site is not written with it.
        Problem::AboveTheSite => &["/"],
        _ => &[&own, &published_in, "/"],
    };
    let below = tops.iter().find_map(|top| before.strip_suffix(top));
    before = below.unwrap_or(before);
    let last = before.chars().next_back();
    last.is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '}' | '(' | '=' | ','))
}

/// An address that is looked for as it stands in the page has nothing before it. Between other words, only what looks like
/// an address is taken for one.
fn begins_as_it_stands(before: &str, written: &str) -> bool {
    let last = before.chars().next_back();
    last.is_none_or(|c| {
        matches!(c, '"' | '\'' | '`' | '=')
            || ((c.is_whitespace() || c == ',') && written.contains(['.', '/']))
    })
}

/// What stands before the `?x=1` that an address has before its `#place`.
fn before_question(before: &str) -> &str {
    let at = before.rfind('?').filter(|at| {
        let asked = &before[*at..];
        !asked.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '<' | '>'))
    });
    at.map_or(before, |at| &before[..at])
}

/// Whether an address may end before these words.
pub fn ends(after: &str) -> bool {
    let next = after.chars().next();
    after.starts_with("&quot;")
        || next.is_none_or(|c| {
            c.is_whitespace()
                || matches!(
                    c,
                    '"' | '\'' | '`' | '#' | '?' | ')' | '<' | '>' | ',' | '}' | ']' | '\\'
                )
        })
}
