//! Which packs there are in a language, what they are called, and which pages are in them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::subject::Subject;
use crate::model::pack::Pack;
use crate::model::{Page, Site};

/// The packs with a title in a language and something in them.
pub fn subjects(site: &Site, language: &str) -> impl Iterator<Item = Subject> {
    let packs = site.config.packs.iter();
    let in_language = packs.filter(move |pack| {
        pack.title.contains_key(language) && !pages(site, pack, language).is_empty()
    });
    in_language.map(|pack| Subject::Pack(pack.name.value.clone()))
}

/// The pack with this name.
pub fn find<'a>(site: &'a Site, name: &str) -> Option<&'a Pack> {
    let mut packs = site.config.packs.iter();
    packs.find(|pack| pack.name.value == name)
}

/// Its title and the sentences below that.
pub fn words(site: &Site, name: &str, language: &str) -> (String, Option<String>) {
    let pack = find(site, name);
    let title = pack.and_then(|pack| pack.title.get(language));
    let intro = pack.and_then(|pack| pack.intro.get(language));
    (title.cloned().unwrap_or_default(), intro.cloned())
}

/// Its pages as readers of a language are shown them, in order.
pub fn pages<'a>(site: &'a Site, pack: &Pack, language: &str) -> Vec<&'a Arc<Page>> {
    let keys = keys(site, pack).into_iter();
    keys.filter_map(|key| site.shown(key, language)).collect()
}

/// The packs that each page is in, whatever its language: their places in the settings, by the key of the page.
pub fn by_page(site: &Site) -> BTreeMap<String, Vec<usize>> {
    let mut packs_of: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, pack) in site.config.packs.iter().enumerate() {
        for key in keys(site, pack) {
            packs_of.entry(key.to_owned()).or_default().push(index);
        }
    }
    packs_of
}

/// The keys of its pages in order, each once: a page may be named in two ways, and by the file of a translation.
fn keys<'a>(site: &'a Site, pack: &Pack) -> Vec<&'a str> {
    let mut known = BTreeSet::new();
    let named = pack.pages.iter();
    let named = named.filter_map(|file| site.chosen(&file.value).page());
    let keys = named.map(|page| page.address.key.as_str());
    keys.filter(|key| known.insert(*key)).collect()
}
