//! `site.menu` for templates: the sections at the top of the site, or what `[[menu]]` in `book.toml` says.

use percent_encoding::percent_decode_str;

use super::address::encode;
use super::context::MenuItemView;
use super::language::marked;
use super::made::MadePages;
use super::site_view::described_link;
use crate::model::menu::{MenuEntry, Way};
use crate::model::{Page, Site};

/// The menu for readers of a language.
pub fn menu(site: &Site, language: &str, made: &MadePages) -> Vec<MenuItemView> {
    let set = &site.config.menu;
    if set.is_empty() {
        let top = site.section("", language).into_iter();
        let heads = top
            .flat_map(|section| &section.sections)
            .filter_map(|key| site.shown(key, language));
        return heads.map(|head| of_page(site, head, language)).collect();
    }
    let set = set.iter();
    set.filter_map(|entry| item(site, language, made, entry))
        .collect()
}

/// One entry; `None` where it leads to a page that readers of the language are not shown.
fn item(site: &Site, language: &str, made: &MadePages, entry: &MenuEntry) -> Option<MenuItemView> {
    let title = title(site, language, entry);
    let mut item = match &entry.way {
        Way::Page(file) => {
            let named = site.chosen(&file.value);
            let page = site.shown(&named.page()?.address.key, language)?;
            let own = of_page(site, page, language);
            let (title, foreign) = title.unwrap_or((own.title, own.foreign));
            return Some(MenuItemView {
                title,
                foreign,
                ..own
            });
        }
        Way::Address(address) => match address.value.strip_prefix('/') {
            Some(path) => MenuItemView {
                path: path_in(site, language, made, path),
                ..MenuItemView::default()
            },
            None => MenuItemView {
                url: Some(address.value.clone()),
                ..MenuItemView::default()
            },
        },
        Way::Items(items) => {
            let items = items.iter();
            let items: Vec<MenuItemView> = items
                .filter_map(|entry| item(site, language, made, entry))
                .collect();
            // A heading above nothing helps nobody.
            (!items.is_empty()).then(|| MenuItemView {
                items,
                ..MenuItemView::default()
            })?
        }
    };
    (item.title, item.foreign) = title?;
    Some(item)
}

fn of_page(site: &Site, page: &Page, language: &str) -> MenuItemView {
    let link = described_link(site, page, language);
    MenuItemView {
        title: link.title,
        path: link.path,
        summary: link.summary,
        foreign: link.foreign,
        ..MenuItemView::default()
    }
}

/// The title that an entry is given, with what marks it where that is in another language. A page keeps its own where
/// there is none in the language of the reader; anything else has no other.
fn title(site: &Site, language: &str, entry: &MenuEntry) -> Option<(String, String)> {
    let main = site.config.site.language.as_str();
    if matches!(entry.way, Way::Page(_)) {
        return Some((entry.title.get(language)?.clone(), String::new()));
    }
    let (tag, title) = entry.title_for(language, main)?;
    Some((title.to_owned(), marked(site, tag, language)))
}

/// An address of this site, from its top, as readers of a language find it: a page in theirs, where there is one.
fn path_in(site: &Site, language: &str, made: &MadePages, address: &str) -> String {
    let (path, place) = match address.find(['#', '?']) {
        Some(at) => address.split_at(at),
        None => (address, ""),
    };
    let decoded = percent_decode_str(path).decode_utf8_lossy();
    let written = site.page_at(&decoded).map(|page| page.address.key.as_str());
    let made_here = || made.at(&decoded).map(|page| page.address.key.as_str());
    let found = written.or_else(made_here).and_then(|key| {
        let own = made.in_language(site, key, language);
        let own = own.map(|page| encode(&page.address.path).into_owned());
        own.or_else(|| {
            let page = site.shown(key, language)?;
            Some(super::address::path_of(site, page, language).into_owned())
        })
    });
    // An address is written as browsers show it, encoded or not.
    found.unwrap_or_else(|| path.to_owned()) + place
}
