//! The body of a page: Markdown left holes in its HTML where other pages or the theme have a say; here they are filled.

use std::fmt::Write as _;
use std::sync::Arc;

use tera::{Context, Tera};

use super::address::{encode, path_of};
use super::citations::Citations;
use super::compile::Compiled;
use super::components::{self, Outcome, Surroundings};
use super::language::Language;
use super::paper::blocks;
use super::pictures::{Hanging, Shown, hurry_the_first};
use super::terms::{Medium, Terms};
use crate::base::path::OutputPath;
use crate::base::text::escape_html;
use crate::model::body::{ComponentUse, Hole, Image};
use crate::model::page::CRISIS_COMPONENT;
use crate::model::site::Target;
use crate::model::{Diagnostic, Kind, Page, Site};

/// What the holes are filled from.
pub struct Filling<'a> {
    pub site: &'a Site,
    pub page: &'a Arc<Page>,
    /// That of the text.
    pub language: &'a Language,
    /// That of the readers: another one where the page is shown untranslated.
    pub frame: &'a Language,
    pub root: &'a str,
    pub citations: &'a Citations<'a>,
    pub tera: &'a Tera,
    pub compiled: &'a Compiled,
    /// `page`, `site`, `strings` and `root`, for components.
    pub implicits: &'a Context,
    /// The same in the language of the readers.
    pub frame_implicits: &'a Context,
    pub hanging: &'a Hanging,
    /// Whether each component stands under its name, for a reviewer.
    pub names_blocks: bool,
    /// Which words of the glossary are explained already, where other texts stand above this one.
    pub explained: &'a [bool],
    /// Whether the crisis block stands above the text already.
    pub crisis_is_above: bool,
}

/// The id of the crisis block where that stands above a text.
pub const CRISIS_ID: &str = "crisis";

/// The finished body.
pub struct Filled {
    pub html: String,
    /// Where the links lead, as absolute addresses, each once, in the order in which the text first names them.
    pub links: Vec<String>,
    pub findings: Vec<Diagnostic>,
    /// Whether a component of the theme has a fault, so that the body is not whole.
    pub failed: bool,
    /// Which words of the glossary are explained by now; empty where none ever is.
    pub explained: Vec<bool>,
}

/// Fills the holes from the first to the last. Inside a component the text goes to a buffer of its own, as components nest.
pub fn fill(filling: &Filling<'_>) -> Filled {
    let markup = &filling.page.body.markup;
    let mut writer = Writer {
        filling,
        out: String::with_capacity(markup.html.len() + markup.html.len() / 2),
        terms: terms(filling),
        around: Vec::new(),
        links: Vec::new(),
        findings: Vec::new(),
        failed: false,
    };
    writer.begin();
    let mut done = 0;
    for &(at, hole) in &markup.holes {
        writer.text(&markup.html[done..at]);
        done = at;
        if !writer.hole(hole) {
            // The attribute whose value could not be filled is gone; so goes its closing quote.
            done += usize::from(markup.html[at..].starts_with('"'));
            if let Some(terms) = &mut writer.terms {
                terms.attribute_is_gone();
            }
        }
    }
    writer.text(&markup.html[done..]);
    while let Some((_, outer)) = writer.around.pop() {
        let inner = std::mem::replace(&mut writer.out, outer);
        writer.out.push_str(&inner);
    }
    hurry_the_first(&mut writer.out);
    Filled {
        html: writer.out,
        links: writer.links,
        findings: writer.findings,
        failed: writer.failed,
        explained: match writer.terms {
            Some(terms) => terms.into_explained(),
            None => filling.explained.to_vec(),
        },
    }
}

/// The words to explain on a page. Not in a crisis, where every line in the way is one too many, nor where all of them stand.
fn terms<'a>(filling: &Filling<'a>) -> Option<Terms<'a>> {
    if matches!(filling.page.kind(), Kind::Crisis | Kind::Glossary) {
        return None;
    }
    let glossary = filling.site.glossary(&filling.page.address.language)?;
    let medium = if filling.names_blocks {
        Medium::Paper
    } else {
        Medium::Screen
    };
    Some(Terms::new(glossary, medium, filling.explained))
}

struct Writer<'a> {
    filling: &'a Filling<'a>,
    out: String,
    /// `None` where no word is explained.
    terms: Option<Terms<'a>>,
    /// The components around the current place, each with the text before it.
    around: Vec<(usize, String)>,
    links: Vec<String>,
    findings: Vec<Diagnostic>,
    failed: bool,
}

impl<'a> Writer<'a> {
    /// Where a text has no headings, what belongs before the first of them stands at its top.
    fn begin(&mut self) {
        let mut holes = self.filling.page.body.markup.holes.iter();
        if !holes.any(|(_, hole)| *hole == Hole::FirstHeading) {
            self.first_heading();
        }
    }

    /// The crisis block, where the page gets one. It is put in here and not by a template, so no theme can lose it.
    fn first_heading(&mut self) {
        let page = self.filling.page;
        if page.gets_crisis_block() && !self.filling.crisis_is_above {
            let span = page.mention_of_suicide.unwrap_or(page.front.fence);
            self.component(&ComponentUse::by_itself(CRISIS_COMPONENT, span), "");
        }
    }

    fn text(&mut self, html: &str) {
        match &mut self.terms {
            Some(terms) => terms.write(&mut self.out, html),
            None => self.out.push_str(html),
        }
    }

    /// Fills one hole. `false` when it is the value of an attribute and there is none to give.
    fn hole(&mut self, hole: Hole) -> bool {
        let body = &self.filling.page.body;
        match hole {
            Hole::Href(index) => {
                let link = body.links.get(index);
                let address = link.and_then(|link| self.link(&link.target));
                let is_filled = self.attribute(" href=\"", address);
                if let Some(link) = link.filter(|_| is_filled) {
                    self.number_link(&link.target);
                }
                return is_filled;
            }
            Hole::Src(index) => {
                let image = body.images.get(index);
                let output = image.and_then(|image| self.output(&image.source));
                let Filling { hanging, root, .. } = self.filling;
                let address = output.map(|output| hanging.address(root, output));
                let is_filled = self.attribute(" src=\"", address);
                if let Some(image) = image.filter(|image| is_filled && !image.is_measured) {
                    self.measure(&image.source);
                }
                return is_filled;
            }
            Hole::Picture(index) => {
                if let Some(image) = body.images.get(index) {
                    self.picture(image);
                }
            }
            Hole::Citation(index) => {
                if let Some(citation) = body.citations.get(index) {
                    let label = &self.filling.language.reference_mark;
                    let citations = self.filling.citations;
                    citations.write(&mut self.out, index, citation, label);
                }
            }
            Hole::Text(text) => self.out.push_str(self.filling.language.text(text)),
            Hole::ComponentOpen(index) => {
                let before = std::mem::take(&mut self.out);
                self.around.push((index, before));
            }
            Hole::ComponentClose(_) => self.close(),
            Hole::FirstHeading => self.first_heading(),
        }
        true
    }

    /// Writes the value of an attribute. Where there is none, the attribute goes: an `a` without `href` is text that leads nowhere.
    fn attribute(&mut self, opening: &str, value: Option<String>) -> bool {
        match value {
            Some(value) => self.out.push_str(&value),
            None if self.out.ends_with(opening) => {
                self.out.truncate(self.out.len() - opening.len());
                return false;
            }
            None => {}
        }
        true
    }

    /// The address of a link, ready for an attribute. What leads nowhere or where it should not is a finding of the checks.
    fn link(&self, target: &str) -> Option<String> {
        let Filling {
            site,
            page,
            frame,
            root,
            ..
        } = self.filling;
        match site.resolve_for(page, target, &frame.tag) {
            Target::Outside => Some(escape_html(target)),
            Target::Page {
                page: found,
                fragment,
            } => {
                let fragment = self.place_in(found, fragment);
                match fragment {
                    Some(fragment) if found.file() == page.file() => Some(fragment),
                    fragment => {
                        let path = path_of(site, found, &frame.tag);
                        Some(format!("{root}{path}{}", fragment.unwrap_or_default()))
                    }
                }
            }
            Target::File(output) => Some(format!("{root}{}", encode(output.as_str()))),
            Target::Unpublished(_)
            | Target::Missing { .. }
            | Target::Forbidden { .. }
            | Target::NotRelative => None,
        }
    }

    /// The part of a link that names a place in a page. The text around the link is of one language; where readers are
    /// led to a translation in theirs, that may have no such place, and they arrive at its top.
    fn place_in(&self, found: &Page, fragment: Option<String>) -> Option<String> {
        let is_other = found.address.language != self.filling.page.address.language;
        fragment
            .filter(|id| !is_other || found.body.has_anchor(id))
            .map(|id| format!("#{}", encode(&id)))
    }

    /// Numbers a link for paper, where nobody can follow it: the page lists the addresses by their numbers.
    ///
    /// Written inside the value of `href`, whose closing quotation mark is already in the text.
    fn number_link(&mut self, target: &str) {
        let Some(address) = self.absolute(target) else {
            return;
        };
        let known = self.links.iter().position(|link| *link == address);
        let place = known.unwrap_or_else(|| {
            self.links.push(address);
            self.links.len() - 1
        });
        self.out.push_str("\" data-link=\"");
        self.out.push_str(&(place + 1).to_string());
    }

    /// The address that a link leads to from paper. `None` for places on the same page, telephone numbers and mailboxes.
    fn absolute(&self, target: &str) -> Option<String> {
        let Filling {
            site, page, frame, ..
        } = self.filling;
        match site.resolve_for(page, target, &frame.tag) {
            Target::Outside => target.starts_with("http").then(|| target.to_owned()),
            Target::Page {
                page: found,
                fragment,
            } => {
                let fragment = self.place_in(found, fragment);
                let path = path_of(site, found, &frame.tag);
                let address = site.config.absolute(&path) + &fragment.unwrap_or_default();
                (found.file() != page.file()).then_some(address)
            }
            Target::File(output) => Some(site.config.absolute(&encode(output.as_str()))),
            Target::Unpublished(_)
            | Target::Missing { .. }
            | Target::Forbidden { .. }
            | Target::NotRelative => None,
        }
    }

    /// The address of a file that a component is given.
    fn file(&self, source: &str) -> Option<String> {
        let output = self.output(source)?;
        Some(format!("{}{}", self.filling.root, encode(output.as_str())))
    }

    /// Where a picture lies: always a file of the site, as nothing is loaded from elsewhere.
    fn output(&self, source: &str) -> Option<&'a OutputPath> {
        match self.filling.site.resolve(self.filling.page, source) {
            Target::File(output) => Some(output),
            _ => None,
        }
    }

    fn picture(&mut self, image: &Image) {
        let shown = Shown {
            output: self.output(&image.source),
            alt: &image.alt,
            title: &image.title,
        };
        let Filling { hanging, root, .. } = self.filling;
        hanging.write(&mut self.out, root, &shown);
    }

    /// Writes how large a picture of the author's own HTML is.
    ///
    /// Written inside the value of `src`, whose closing quotation mark is already in the text.
    fn measure(&mut self, source: &str) {
        let size = |output| self.filling.hanging.size(output);
        if let Some((width, height)) = self.output(source).and_then(size) {
            let _ = write!(self.out, "\" width=\"{width}\" height=\"{height}");
        }
    }

    /// Ends the innermost component and puts what it makes of the text inside in its place.
    fn close(&mut self) {
        let Some((index, before)) = self.around.pop() else {
            return;
        };
        let inner = std::mem::replace(&mut self.out, before);
        match self.filling.page.body.components.get(index) {
            Some(used) => self.component(used, &inner),
            None => self.out.push_str(&inner),
        }
    }

    /// Writes what a component makes of the text inside.
    fn component(&mut self, used: &ComponentUse, inner: &str) {
        let filling = self.filling;
        if used.name.value == CRISIS_COMPONENT && filling.crisis_is_above {
            let title = &filling.language.crisis_title;
            for part in ["<p><a href=\"#", CRISIS_ID, "\">", title, "</a></p>"] {
                self.out.push_str(part);
            }
            return;
        }
        // Whom to call in a crisis is said in the language of the reader, whatever that of the text.
        let is_in_frame =
            used.name.value == CRISIS_COMPONENT && filling.frame.tag != filling.language.tag;
        let around = Surroundings {
            tera: filling.tera,
            compiled: filling.compiled,
            page: filling.page,
            implicits: if is_in_frame {
                filling.frame_implicits
            } else {
                filling.implicits
            },
            file: &|source| self.file(source),
        };
        let mut findings = Vec::new();
        let outcome = components::render(&around, used, inner, &mut findings);
        self.findings.append(&mut findings);
        self.failed |= matches!(outcome, Outcome::Failed);
        let made = match outcome {
            Outcome::Html(html) if is_in_frame => {
                let tag = &filling.frame.tag;
                let direction = filling.site.config.direction(tag);
                Some(format!(
                    "<div lang=\"{tag}\" dir=\"{direction}\">\n{html}\n</div>"
                ))
            }
            Outcome::Html(html) => Some(html),
            Outcome::Misused | Outcome::Failed => None,
        };
        if filling.names_blocks {
            blocks::write(&mut self.out, used, made.as_deref(), inner);
        } else {
            self.out.push_str(made.as_deref().unwrap_or(inner));
        }
    }
}
