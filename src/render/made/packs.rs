//! Which packs there are in a language, what they are called, and which pages are in them.

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
    let named = pack.pages.iter();
    let named = named.filter_map(|file| site.chosen(&file.value).page());
    named
        .filter_map(|page| site.shown(&page.address.key, language))
        .collect()
}

/// Whether a page, in whatever language, is in a pack.
pub fn has(site: &Site, pack: &Pack, page: &Page) -> bool {
    let named = pack.pages.iter();
    let mut named = named.filter_map(|file| site.chosen(&file.value).page());
    named.any(|named| named.address.key == page.address.key)
}
