//! The sources page: every source that the pages of a language cite, and which pages those are.

use std::collections::BTreeMap;

use tera::Value;

use crate::base::alphabet::Alphabet;
use crate::model::data::Source;
use crate::model::{Page, Site, Status};
use crate::render::context::SourceView;
use crate::render::site_view::link;

/// In the order of the alphabet: sources begin with the names of their authors.
pub fn view<'a>(site: &'a Site, language: &'a str) -> Vec<SourceView<'a>> {
    let mut citing: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
    for (key, page) in citations(site, language) {
        let pages = citing.entry(key).or_default();
        // All citations of a page come one after another.
        if pages.last().is_none_or(|last| last.file() != page.file()) {
            pages.push(page);
        }
    }
    let known = |(key, pages)| Some((key, site.data.sources.get(key)?, pages));
    let mut sources: Vec<(&str, &Source, Vec<&Page>)> =
        citing.into_iter().filter_map(known).collect();
    let alphabet = Alphabet::of(language);
    let begin = |source: &Source| source.authors.first().unwrap_or(&source.title).clone();
    sources.sort_by(|(one, a, _), (other, b, _)| {
        let names = alphabet.compare(&begin(a), &begin(b));
        names
            .then_with(|| a.year.cmp(&b.year))
            .then_with(|| one.cmp(other))
    });
    let view = |(key, source, pages): (&'a str, &'a Source, Vec<&Page>)| SourceView {
        key,
        id: format!("source-{key}"),
        html: Value::safe_string(&source.html),
        pages: pages
            .into_iter()
            .map(|page| link(site, page, language))
            .collect(),
    };
    sources.into_iter().map(view).collect()
}

/// Whether any page of the language cites a source that there is.
pub fn are_cited(site: &Site, language: &str) -> bool {
    let are_there = !site.data.sources.is_empty();
    are_there && citations(site, language).any(|(key, _)| site.data.sources.contains_key(key))
}

fn citations<'a>(site: &'a Site, language: &'a str) -> impl Iterator<Item = (&'a str, &'a Page)> {
    let pages = site.in_language(language).map(|page| &**page);
    pages
        .filter(|page| page.status() != Status::Retired)
        .flat_map(|page| {
            let keys = page.body.citations.iter().flat_map(|cited| &cited.keys);
            keys.map(move |key| (key.value.as_str(), page))
        })
}
