//! A pack: pages put together to be printed and taken home as one.
//!
//! 1. The text of each page is filled as on the page itself, but that citations count through the whole, that words which
//!    an earlier part explains are not explained again, and that the crisis block is left out.
//! 2. [`retag`] fits the tags into the whole: headings, ids, and links from part to part.
//! 3. The template sets the parts one below the other. That it loses nothing of them, nor the crisis block, is made sure of.

mod retag;
mod tags;

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Value};

use self::retag::{Place, Retag, ids};
use super::address::path_of;
use super::begun::Values;
use super::citations::Citations;
use super::components::{self, Outcome, Surroundings};
use super::context::{PackPartView, PackView};
use super::html::{self, CRISIS_ID, Filled, Filling};
use super::lost_words;
use super::made::{MadePage, packs};
use super::page_view::made_page_view;
use super::renderer::{Renderer, context, insert_all, with_body, within_text};
use crate::base::path::root_from;
use crate::model::body::ComponentUse;
use crate::model::pack::Pack;
use crate::model::page::CRISIS_COMPONENT;
use crate::model::{Diagnostic, Page, Site, Status, With};

/// A page of the pack, its text filled.
struct Part<'a> {
    page: &'a Arc<Page>,
    /// `page`, as it is on the page itself but for the body.
    view: Value,
    /// The address of the page, as links on the pack lead to it.
    href: String,
    place: Place,
    filled: Filled,
}

impl Renderer {
    /// The HTML of a pack. What is wrong with its pages is told of the pages themselves.
    pub(super) fn pack(&self, site: &Site, made: &MadePage, pack: &Pack) -> With<Option<String>> {
        let reader = &*made.address.language;
        let Some(frame) = self.language(site, reader) else {
            return With::clean(None);
        };
        let root = root_from(&made.address.path);
        let mut citations = Citations::default();
        let pages = packs::pages(site, pack, reader);
        let Some(parts) = self.parts(site, &pages, (reader, &root), &mut citations) else {
            return With::clean(None);
        };
        let (texts, links) = put_together(site, reader, &parts);

        let mut view = made_page_view(site, made, self.made());
        view.references = citations.views();
        view.links = links;
        view.qr_code = self.qr_code(site, &made.address.path);
        let mut context = context(frame, &root);
        context.insert("page", &view);
        context.insert_value("section", Value::none());
        let place = (reader, made.address.path.as_str());
        let template = made.subject.template();
        let mut lists = Values::new();
        self.made().insert_lists(&mut lists, site, place, &template);
        insert_all(&mut context, lists);

        let crisis = pages.iter().find(|page| speaks_of_a_crisis(page));
        let mut findings = Vec::new();
        let crisis = match crisis.map(|page| self.crisis(page, &context, &mut findings)) {
            // The parts lead to these lines in place of their own: without them nobody may have the pack.
            Some(None) => return With::new(None, findings),
            Some(made) => made,
            None => None,
        };
        let mut wanted: Vec<String> = crisis.iter().cloned().collect();
        let has_text = |part: &&Part| part.page.status() != Status::Retired;
        let shown = parts.iter().zip(&texts);
        wanted.extend(
            shown
                .filter(|(part, _)| has_text(part))
                .map(|(_, text)| text.clone()),
        );
        let parts = parts.into_iter().zip(&texts).enumerate();
        let view = PackView {
            crisis: crisis.map(|html| Value::safe_string(&html)),
            parts: parts
                .map(|(index, (part, text))| PackPartView {
                    number: index + 1,
                    id: part.place.id,
                    page: with_body(part.view, text, &[]),
                })
                .collect(),
        };
        context.insert("pack", &view);
        match self.render(&template, &context) {
            Ok(finished) => {
                let lost = self.lost(&finished, &wanted, &template);
                let is_whole = lost.is_none();
                findings.extend(lost);
                With::new(is_whole.then_some(finished), findings)
            }
            Err(fault) => {
                findings.extend(fault);
                With::new(None, findings)
            }
        }
    }

    /// The pages with their texts filled; `None` where the text of one cannot be made.
    fn parts<'a>(
        &self,
        site: &'a Site,
        pages: &[&'a Arc<Page>],
        (reader, root): (&str, &str),
        citations: &mut Citations<'a>,
    ) -> Option<Vec<Part<'a>>> {
        let frame = self.language(site, reader)?;
        let mut explained: BTreeMap<&str, Vec<bool>> = BTreeMap::new();
        let mut parts = Vec::new();
        for (index, page) in pages.iter().copied().enumerate() {
            let language = self.language(site, &page.address.language)?;
            citations.go_on(&page.body, &site.data);
            let mut context = self.context_of(site, page, frame, root, Vec::new());
            let text = (frame.tag != language.tag).then(|| within_text(&context, language));
            let known = explained.entry(&page.address.language).or_default();
            let filled = html::fill(&Filling {
                site,
                page,
                language,
                frame,
                root,
                citations,
                tera: self.tera(),
                compiled: self.compiled(),
                implicits: text.as_ref().unwrap_or(&context),
                frame_implicits: &context,
                hanging: self.hanging(),
                names_blocks: false,
                explained: known,
                crisis_is_above: true,
            });
            if filled.failed {
                return None;
            }
            known.clone_from(&filled.explained);
            parts.push(Part {
                page,
                view: context.remove("page").unwrap_or_else(Value::none),
                href: format!("{root}{}", path_of(site, page, reader)),
                place: Place {
                    id: format!("part-{}", index + 1),
                    ids: ids(&filled.html),
                },
                filled,
            });
        }
        Some(parts)
    }

    /// The crisis block for readers of the pack, as `page` would have it; `None` where it cannot be made.
    fn crisis(
        &self,
        page: &Page,
        context: &Context,
        findings: &mut Vec<Diagnostic>,
    ) -> Option<String> {
        let around = Surroundings {
            tera: self.tera(),
            compiled: self.compiled(),
            page,
            implicits: context,
            file: &|_| None,
        };
        let used = ComponentUse::by_itself(CRISIS_COMPONENT, page.front.fence);
        match components::render(&around, &used, "", findings) {
            Outcome::Html(html) => Some(format!("<div id=\"{CRISIS_ID}\">\n{html}\n</div>")),
            Outcome::Misused | Outcome::Failed => None,
        }
    }

    /// The finding about the first text that the template leaves out.
    fn lost(&self, finished: &str, texts: &[String], template: &str) -> Option<Diagnostic> {
        let sources = &self.compiled().sources;
        let mut texts = texts.iter();
        texts.find_map(|text| lost_words::lost(finished, text, template, sources))
    }
}

/// The texts of all parts as they stand in the pack, and where their links lead, for paper.
fn put_together(site: &Site, reader: &str, parts: &[Part<'_>]) -> (Vec<String>, Vec<String>) {
    let places: BTreeMap<String, Place> = parts
        .iter()
        .map(|part| {
            let place = Place {
                id: part.place.id.clone(),
                ids: part.place.ids.clone(),
            };
            (part.href.clone(), place)
        })
        .collect();
    let inside: Vec<String> = parts
        .iter()
        .map(|part| site.config.absolute(&path_of(site, part.page, reader)))
        .collect();
    let mut links: Vec<String> = Vec::new();
    let mut number = |link: &String| {
        let page = link.split_once('#').map_or(link.as_str(), |(page, _)| page);
        if inside.iter().any(|own| own == page) {
            return None;
        }
        let known = links.iter().position(|other| other == link);
        let place = known.unwrap_or_else(|| {
            links.push(link.clone());
            links.len() - 1
        });
        Some(place + 1)
    };
    let mut texts = Vec::new();
    for part in parts {
        let numbers: Vec<Option<usize>> = part.filled.links.iter().map(&mut number).collect();
        let retag = Retag {
            own: &part.place,
            places: &places,
            links: &numbers,
        };
        texts.push(retag.write(&part.filled.html));
    }
    (texts, links)
}

/// Whether a page has the crisis block, by itself or because its author wrote one.
fn speaks_of_a_crisis(page: &Page) -> bool {
    let mut written = page.body.components.iter();
    page.gets_crisis_block() || written.any(|used| used.name.value == CRISIS_COMPONENT)
}
