//! Pages of every kind from what all of them share: those that are written, those that Handout makes, and the text alone.

use std::sync::Arc;

use tera::{Context, Value};

use super::super::address;
use super::super::begun::{Begun, Values};
use super::super::choice;
use super::super::citations::Citations;
use super::super::context::ReferenceView;
use super::super::html::{self, Filled, Filling};
use super::super::language::Language;
use super::super::lost_words;
use super::super::made::{MadePage, Subject, packs, sections};
use super::super::notice;
use super::super::page_view::{made_page_view, missing_page_view, page_view};
use super::super::paper::{Numbered, Pictures, number};
use super::super::qr;
use super::Renderer;
use crate::base::path::root_from;
use crate::model::diagnostic::Place;
use crate::model::{Diagnostic, Page, Site, With};

impl Renderer {
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
    pub(in crate::render) fn context_of(
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
    pub(in crate::render) fn qr_code(&self, site: &Site, path: &str) -> Option<String> {
        let output = qr::output(&site.config, path).filter(|_| self.shows_qr_codes)?;
        Some(address::encode(output.as_str()).into_owned())
    }
}

/// A fault in a template, with the page that brought it to light.
fn of_page(finding: Diagnostic, page: &Page) -> Diagnostic {
    let title = page.front.title.as_ref();
    let head = title.map_or(page.front.fence, |title| title.span);
    finding.label(Place::new(&page.source, head), "while making this page")
}

/// What components are given on a page that is shown untranslated: they stand among its words, so they speak its language.
pub(in crate::render) fn within_text(around: &Context, language: &Language) -> Context {
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
pub(in crate::render) fn with_body(page: Value, html: &str, links: &[String]) -> Value {
    let mut fields = page.into_map().unwrap_or_default();
    fields.insert("content".into(), Value::safe_string(html));
    fields.insert("links".into(), Value::from_serializable(&links));
    Value::from(fields)
}

/// All that templates and components get but `page`, `section` and the lists.
pub(in crate::render) fn context(language: &Language, root: &str) -> Context {
    let mut context = Context::new();
    context.insert_value("root", Value::from(root));
    context.insert_value("head", Value::safe_string(&notice::head(root)));
    context.insert_value("notice", language.notice.clone());
    context.insert_value("strings", language.strings.clone());
    context.insert_value("site", language.site.clone());
    context
}

pub(in crate::render) fn insert_all(context: &mut Context, values: Values) {
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
