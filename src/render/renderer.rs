//! One site with one theme: makes the HTML of any page that is asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tera::{Context, Tera, Value};

use super::address;
use super::assets::Assets;
use super::begun::{Begun, Values};
use super::choice;
use super::citations::Citations;
use super::compile::{Compiled, SET_ASIDE};
use super::context::ReferenceView;
use super::fault;
use super::functions;
use super::html::{self, Filled, Filling};
use super::language::Language;
use super::lost_words;
use super::made::{MadePage, MadePages, Subject, packs, sections};
use super::neighbours::Neighbours;
use super::notice;
use super::page_view::{made_page_view, missing_page_view, page_view};
use super::paper::{Numbered, Pictures, number};
use super::pictures::{self, Hanging, InSizes};
use super::qr;
use super::sections::Sections;
use super::stylesheet;
use super::theme::Theme;
use super::wants::Wants;
use crate::base::path::root_from;
use crate::model::diagnostic::Place;
use crate::model::feed::Feed;
use crate::model::site::Reach;
use crate::model::{Diagnostic, Page, Site, With};

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

    /// The HTML of a page from the template chosen for it; `None` when the template, or a component on the page, failed.
    pub fn page(&self, site: &Site, page: &Arc<Page>) -> With<Option<String>> {
        match self.begin(site, page, &page.address.language) {
            Ok(begun) => self.finish(begun),
            Err(findings) => With::new(None, findings),
        }
    }

    /// Gathers all that the template of a page for readers of a language is given. Where that is not the language of the page,
    /// they are shown it untranslated: everything around its words is in theirs.
    ///
    /// # Errors
    /// With what is wrong, when a component on the page failed.
    pub fn begin<'a>(
        &self,
        site: &Site,
        page: &'a Arc<Page>,
        reader: &str,
    ) -> Result<Begun<'a>, Vec<Diagnostic>> {
        let (Some(language), Some(frame)) = (
            self.language(site, &page.address.language),
            self.language(site, reader),
        ) else {
            return Err(Vec::new());
        };
        let path = site.path_for(page, reader);
        let root = root_from(&path);
        let citations = Citations::number(&page.body, &site.data);
        let mut context = self.context_of(site, page, frame, &root, citations.views());
        let text = (frame.tag != language.tag).then(|| within_text(&context, language));
        let Filled {
            html,
            links,
            mut findings,
            failed,
            ..
        } = html::fill(&Filling {
            site,
            page,
            language,
            frame,
            root: &root,
            citations: &citations,
            tera: &self.tera,
            compiled: &self.theme.compiled,
            implicits: text.as_ref().unwrap_or(&context),
            frame_implicits: &context,
            hanging: &self.hanging,
            names_blocks: false,
            explained: &[],
            crisis_is_above: false,
        });
        let template = choice::template(&self.theme.compiled.sources, page, &mut findings);
        if failed {
            return Err(findings);
        }
        let mut own = Values::new();
        own.insert(
            "page".to_owned(),
            context.remove("page").unwrap_or_else(Value::none),
        );
        let section = self.sections.view(site, page, frame, 1);
        own.insert("section".to_owned(), Value::from_serializable(&section));
        let place = (reader, path.as_ref());
        let has_list = self.made.insert_lists(&mut own, site, place, &template);
        if let Some(ways) = sections::pagination_of(site, page, reader) {
            own.insert("pagination".to_owned(), Value::from_serializable(&ways));
        }
        if !has_list && *reader == *page.address.language {
            findings.extend(choice::without_list(page));
        }
        allow_search(&mut context, &root, &template);
        Ok(Begun {
            page,
            template,
            own,
            around: context,
            root,
            html,
            links,
            findings,
        })
    }

    /// The HTML of a page from its template; `None` when that failed.
    pub fn finish(&self, begun: Begun<'_>) -> With<Option<String>> {
        let Begun {
            page,
            template,
            mut own,
            around: mut context,
            html,
            links,
            mut findings,
            ..
        } = begun;
        let without_body = own.remove("page").unwrap_or_else(Value::none);
        own.insert("page".to_owned(), with_body(without_body, &html, &links));
        insert_all(&mut context, own);
        match self.render(&template, &context) {
            Ok(finished) => {
                let sources = &self.theme.compiled.sources;
                let lost = lost_words::finding(&finished, &html, page, &template, sources);
                let is_whole = lost.is_none();
                findings.extend(lost.map(|finding| of_page(finding, page)));
                With::new(is_whole.then_some(finished), findings)
            }
            Err(fault) => {
                findings.extend(fault.map(|finding| of_page(finding, page)));
                With::new(None, findings)
            }
        }
    }

    /// Whether this renderer and another one put pages that [begin](Self::begin) alike into the same frame: the templates
    /// with all that they can call, and what the pages of each language share.
    pub fn frames_alike(&self, other: &Self) -> bool {
        let mut languages = self.languages.values().zip(other.languages.values());
        Arc::ptr_eq(&self.tera, &other.tera)
            && self.languages.len() == other.languages.len()
            && languages.all(|(one, other)| one.gives_alike(other))
    }

    /// The text of a page as patients will read it, for a person who judges it on paper: every box under its name,
    /// every paragraph with a number, from `first` on. A box that cannot be made is shown as it was written.
    pub fn text_for_review(
        &self,
        site: &Site,
        page: &Arc<Page>,
        first: usize,
        pictures: Pictures,
    ) -> Numbered {
        let Some(language) = self.language(site, &page.address.language) else {
            return number("", first, pictures);
        };
        let citations = Citations::number(&page.body, &site.data);
        // Addresses count from the top of the site, which is how `pictures` knows them.
        let root = "";
        let context = self.context_of(site, page, language, root, citations.views());
        let filled = html::fill(&Filling {
            site,
            page,
            language,
            frame: language,
            root,
            citations: &citations,
            tera: &self.tera,
            compiled: &self.theme.compiled,
            implicits: &context,
            frame_implicits: &context,
            hanging: &self.hanging,
            names_blocks: true,
            explained: &[],
            crisis_is_above: false,
        });
        number(&filled.html, first, pictures)
    }

    /// The sources that a page cites, as HTML, in the order of their numbers.
    pub fn sources_of(&self, site: &Site, page: &Page) -> Vec<String> {
        let citations = Citations::number(&page.body, &site.data);
        citations
            .sources()
            .map(|source| source.short.clone())
            .collect()
    }

    /// What templates and components know of a page, without its body: components are part of that.
    pub(super) fn context_of(
        &self,
        site: &Site,
        page: &Arc<Page>,
        language: &Language,
        root: &str,
        references: Vec<ReferenceView<'_>>,
    ) -> Context {
        let mut view = page_view(site, page, language, &self.neighbours, &self.made);
        view.references = references;
        view.qr_code = self.qr_code(site, &page.address.path);
        let mut context = context(language, root);
        context.insert("page", &view);
        context
    }

    /// The page that a host shows for an address that does not exist. It can be shown at any depth, so its links begin at the base path.
    pub fn not_found(&self, site: &Site, language: &str) -> With<Option<String>> {
        let Some(language) = self.language(site, language) else {
            return With::clean(None);
        };
        let mut context = context(language, &site.config.base_path());
        context.insert("page", &missing_page_view(site, &language.tag));
        context.insert_value("section", Value::none());
        self.render_alone(
            context,
            site,
            (&language.tag, choice::NOT_FOUND),
            choice::NOT_FOUND,
        )
    }

    /// The HTML of a page that Handout makes itself.
    pub fn made_page(&self, site: &Site, page: &MadePage) -> With<Option<String>> {
        let Some(language) = self.language(site, &page.address.language) else {
            return With::clean(None);
        };
        if let Subject::Pack(name) = &page.subject {
            let pack = packs::find(site, name);
            return pack.map_or_else(|| With::clean(None), |pack| self.pack(site, page, pack));
        }
        let root = root_from(&page.address.path);
        let template = page.subject.template();
        let mut context = context(language, &root);
        context.insert("page", &made_page_view(site, page, &self.made));
        context.insert_value("section", self.section_of(site, page));
        allow_search(&mut context, &root, &template);
        let place = (language.tag.as_str(), page.address.path.as_str());
        self.render_alone(context, site, place, &template)
    }

    /// `section` for a page that Handout makes itself: for a further part of a section what is in it.
    fn section_of(&self, site: &Site, page: &MadePage) -> Value {
        let Subject::Section { key, part } = &page.subject else {
            return Value::none();
        };
        let tag = &*page.address.language;
        let view = site.shown(key, tag).and_then(|head| {
            let language = self.language(site, tag)?;
            self.sections.view(site, head, language, *part)
        });
        Value::from_serializable(&view)
    }

    /// A page that no file stands behind.
    fn render_alone(
        &self,
        mut context: Context,
        site: &Site,
        place: (&str, &str),
        template: &str,
    ) -> With<Option<String>> {
        let mut lists = Values::new();
        self.made.insert_lists(&mut lists, site, place, template);
        insert_all(&mut context, lists);
        match self.render(template, &context) {
            Ok(html) => With::clean(Some(html)),
            Err(fault) => With::new(None, fault.into_iter().collect()),
        }
    }

    /// Where the QR code of the page at an address lies, where a template shows it.
    pub(super) fn qr_code(&self, site: &Site, path: &str) -> Option<String> {
        let output = qr::output(&site.config, path).filter(|_| self.shows_qr_codes)?;
        Some(address::encode(output.as_str()).into_owned())
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

/// A fault in a template, with the page that brought it to light.
fn of_page(finding: Diagnostic, page: &Page) -> Diagnostic {
    let title = page.front.title.as_ref();
    let head = title.map_or(page.front.fence, |title| title.span);
    finding.label(Place::new(&page.source, head), "while making this page")
}

/// What components are given on a page that is shown untranslated: they stand among its words, so they speak its language.
pub(super) fn within_text(around: &Context, language: &Language) -> Context {
    let mut context = around.clone();
    let page = context.remove("page").unwrap_or_else(Value::none);
    let mut fields = page.into_map().unwrap_or_default();
    fields.insert("language".into(), Value::from(language.tag.as_str()));
    fields.insert("foreign".into(), Value::from(""));
    context.insert_value("page", Value::from(fields));
    context.insert_value("strings", language.strings.clone());
    context.insert_value("site", language.site.clone());
    context
}

/// `page` with its body and what was found in it. The other values are moved and not made a second time.
pub(super) fn with_body(page: Value, html: &str, links: &[String]) -> Value {
    let mut fields = page.into_map().unwrap_or_default();
    fields.insert("content".into(), Value::safe_string(html));
    fields.insert("links".into(), Value::from_serializable(&links));
    Value::from(fields)
}

/// All that templates and components get but `page`, `section` and the lists.
pub(super) fn context(language: &Language, root: &str) -> Context {
    let mut context = Context::new();
    context.insert_value("root", Value::from(root));
    context.insert_value("head", Value::safe_string(&notice::head(root)));
    context.insert_value("notice", language.notice.clone());
    context.insert_value("strings", language.strings.clone());
    context.insert_value("site", language.site.clone());
    context
}

pub(super) fn insert_all(context: &mut Context, values: Values) {
    for (name, value) in values {
        context.insert_value(name, value);
    }
}

/// The search page may run what no other page may.
fn allow_search(context: &mut Context, root: &str, template: &str) {
    if template == Subject::Search.template() {
        context.insert_value("head", Value::safe_string(&notice::search_head(root)));
    }
}
