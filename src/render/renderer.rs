//! One site with one theme: makes the HTML of any page that is asked for.

mod pages;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tera::{Context, Tera};

use super::assets::Assets;
use super::compile::{Compiled, SET_ASIDE};
use super::fault;
use super::functions;
use super::language::Language;
use super::made::MadePages;
use super::neighbours::Neighbours;
use super::numbers::Numbers;
use super::pictures::{self, Hanging, InSizes};
use super::sections::Sections;
use super::stylesheet;
use super::theme::Theme;
use super::wants::Wants;
use crate::model::feed::Feed;
use crate::model::site::Reach;
use crate::model::{Diagnostic, Page, Site};

pub(super) use self::pages::{context, insert_all, with_body, within_text};

/// Everything that pages share, made once per site. Pages can be made from it in any order and in parallel.
pub struct Renderer {
    theme: Arc<Theme>,
    tera: Arc<Tera>,
    languages: BTreeMap<String, Language>,
    neighbours: Neighbours,
    sections: Sections,
    made: MadePages,
    wants: Wants,
    stylesheet: Arc<str>,
    shows_qr_codes: bool,
    hanging: Hanging,
}

impl Renderer {
    /// Prepares what pages share, which is most of the work of a small site.
    pub fn new(theme: Arc<Theme>, site: &Site) -> Self {
        let wants = Wants::of(site);
        let stylesheet = stylesheet::join(&theme, site, &wants).into();
        let made = MadePages::new(site, &theme.strings);
        Self::with(theme, site, wants, stylesheet, made)
    }

    /// The same for pages that go to readers: addresses of stylesheets and scripts have a fingerprint, so that no browser
    /// shows a new page in an old style. A preview has none, because it swaps a stylesheet without touching the page.
    pub fn with_fingerprints(theme: Arc<Theme>, site: &Site) -> Self {
        let mut renderer = Self::new(theme, site);
        let assets = Assets::of(&renderer.theme, site, renderer.in_sizes());
        let assets = assets.with_fingerprints(&renderer.theme, site, &renderer.stylesheet);
        functions::register_asset(Arc::make_mut(&mut renderer.tera), assets);
        renderer
    }

    fn with(
        theme: Arc<Theme>,
        site: &Site,
        wants: Wants,
        stylesheet: Arc<str>,
        made: MadePages,
    ) -> Self {
        let (tera, hanging) = hang(&theme, site);
        Self {
            languages: languages(site, &theme, &made),
            made,
            neighbours: Neighbours::new(site),
            sections: Sections::new(site),
            wants,
            stylesheet,
            shows_qr_codes: theme.shows_qr_codes(),
            hanging,
            tera,
            theme,
        }
    }

    /// The renderer for the site `after`, where this one is for the site `before`: what a change cannot concern is kept.
    ///
    /// Words below the front matter concern nothing here but the sources page, which is there once something is cited,
    /// the stylesheet, and which pictures are shown.
    pub fn after(self: &Arc<Self>, before: &Site, after: &Site) -> Arc<Self> {
        let theme = Arc::clone(&self.theme);
        let is_made_alike = Arc::ptr_eq(&before.config, &after.config)
            && Arc::ptr_eq(&before.data, &after.data)
            && before.edition == after.edition;
        if !is_made_alike {
            return Arc::new(Self::new(theme, after));
        }
        let wants = self.wants.after(before, after);
        let hangs_alike = hang_alike(before, after);
        let change = after.change_since(before);
        let cite_alike = |(was, is): &(&Arc<Page>, &Arc<Page>)| cited(was) == cited(is);
        let is_of_no_concern = change.as_ref().is_some_and(|change| {
            change.reach == Reach::Text
                && wants == self.wants
                && change.pages.iter().all(cite_alike)
        });
        if hangs_alike && is_of_no_concern {
            return Arc::clone(self);
        }
        let stylesheet = if wants.are_for_the_same(&self.wants) {
            Arc::clone(&self.stylesheet)
        } else {
            stylesheet::join(&theme, after, &wants).into()
        };
        let made = self.made.after(before, after);
        let (tera, hanging) = if hangs_alike {
            (Arc::clone(&self.tera), self.hanging.clone())
        } else {
            hang(&theme, after)
        };
        Arc::new(Self {
            languages: languages(after, &theme, &made),
            made,
            neighbours: match change {
                Some(change) => self.neighbours.after(after, change.reach),
                None => Neighbours::new(after),
            },
            sections: Sections::new(after),
            wants,
            stylesheet,
            shows_qr_codes: self.shows_qr_codes,
            hanging,
            tera,
            theme,
        })
    }

    /// The content of the stylesheet that Handout joins for the site.
    pub fn stylesheet(&self) -> &str {
        &self.stylesheet
    }

    /// How pictures are written on pages.
    pub(super) fn hanging(&self) -> &Hanging {
        &self.hanging
    }

    /// Which pictures are shown in several sizes.
    pub fn in_sizes(&self) -> &InSizes {
        &self.hanging.in_sizes
    }

    /// What a feed tells of, in its language.
    pub fn feed_title(&self, feed: &Feed) -> &str {
        self.made.feed_title(feed)
    }

    pub(super) fn tera(&self) -> &Tera {
        &self.tera
    }

    pub(super) fn compiled(&self) -> &Compiled {
        &self.theme.compiled
    }

    /// The pages that Handout makes itself.
    pub fn made(&self) -> &MadePages {
        &self.made
    }

    /// The language of a page; the main language of the site where `book.toml` does not know the page's.
    pub(super) fn language(&self, site: &Site, tag: &str) -> Option<&Language> {
        let main = || self.languages.get(&site.config.site.language);
        self.languages.get(tag).or_else(main)
    }

    /// `Err(None)` when the template was set aside and its fault was told as the theme was loaded.
    pub(super) fn render(
        &self,
        template: &str,
        context: &Context,
    ) -> Result<String, Option<Diagnostic>> {
        let compiled = &self.theme.compiled;
        if let Some(fault) = compiled.set_aside.get(template) {
            return Err(fault.clone());
        }
        self.tera.render(template, context).map_err(|error| {
            let is_told = fault::thrown(&error) == Some(SET_ASIDE);
            (!is_told).then(|| fault::finding(&error, &compiled.sources))
        })
    }
}

/// The templates with what they can call, which knows the files and pictures of the site.
fn hang(theme: &Theme, site: &Site) -> (Arc<Tera>, Hanging) {
    let mut tera = theme.compiled.tera.clone();
    let hanging = Hanging {
        pictures: Arc::clone(&site.pictures),
        in_sizes: Arc::new(InSizes::new(site, &theme.compiled)),
        width: Arc::clone(&theme.picture_width),
    };
    functions::register_asset(&mut tera, Assets::of(theme, site, &hanging.in_sizes));
    functions::register_picture(&mut tera, hanging.clone());
    functions::register_number(&mut tera, Numbers::of(&site.config));
    (Arc::new(tera), hanging)
}

/// Whether what is hung for one site is right for the other: both have the same files and pictures, and their pages ask the
/// same of those.
fn hang_alike(before: &Site, after: &Site) -> bool {
    let mut changed = after.pages_changed_since(before).into_iter();
    before.files == after.files
        && before.pictures == after.pictures
        && changed.all(|(was, is)| {
            let was = was.filter(|page| before.is_published(page));
            let is = is.filter(|page| after.is_published(page));
            pictures::asks_alike(was.map(Arc::as_ref), is.map(Arc::as_ref))
        })
}

fn languages(site: &Site, theme: &Theme, made: &MadePages) -> BTreeMap<String, Language> {
    let tags = site.config.language_tags();
    tags.map(|tag| (tag.to_owned(), Language::new(site, theme, made, tag)))
        .collect()
}

/// The sources that the text of a page names.
fn cited(page: &Page) -> BTreeSet<&str> {
    let keys = page.body.citations.iter().flat_map(|cited| &cited.keys);
    keys.map(|key| key.value.as_str()).collect()
}
