//! The HTML of a picture: its place is kept free until it arrives, one further down waits until it is nearly in sight, and a
//! browser chooses the file that fits its screen.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use rayon::prelude::*;

use super::address::encode;
use super::compile::{Compiled, component_name};
use super::components::is_declared;
use crate::base::path::OutputPath;
use crate::base::text::escape_html;
use crate::load::pictures::is_picture_name;
use crate::model::picture::{Form, Picture};
use crate::model::site::Target;
use crate::model::{Body, Page, Site};

/// Makes a browser load a picture only when the reader comes near it.
const WAITING: &str = " loading=\"lazy\" decoding=\"async\"";

/// Which pictures are shown in several sizes, and which of them are not published as they are.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct InSizes {
    shown: BTreeSet<OutputPath>,
    withheld: BTreeSet<OutputPath>,
}

impl InSizes {
    /// Looks at every published page for the pictures that it shows.
    pub fn new(site: &Site, compiled: &Compiled) -> Self {
        let pages: Vec<&Arc<Page>> = site.published().collect();
        let asked = pages.par_iter().map(|page| Asked::by(site, page, compiled));
        let asked = asked.reduce(Asked::default, |mut one, other| {
            one.in_sizes.extend(other.in_sizes);
            one.as_it_is.extend(other.as_it_is);
            one
        });
        // What lies in `static/` is there for templates and stylesheets, which name it as it is.
        let withheld = site.files.iter().filter(|&(file, output)| {
            !site.config.pictures.originals
                && asked.in_sizes.contains(output)
                && !asked.as_it_is.contains(output)
                && file.strip("static").is_none()
        });
        Self {
            withheld: withheld.map(|(_, output)| output.clone()).collect(),
            shown: asked.in_sizes,
        }
    }

    /// Whether the picture that would lie there is shown in several sizes.
    pub fn holds(&self, output: &OutputPath) -> bool {
        self.shown.contains(output)
    }

    /// Whether nobody gets the picture as it is.
    pub fn are_withheld(&self, output: &OutputPath) -> bool {
        self.withheld.contains(output)
    }
}

/// What pages ask of the pictures of a site.
#[derive(Default)]
struct Asked {
    in_sizes: BTreeSet<OutputPath>,
    as_it_is: BTreeSet<OutputPath>,
}

impl Asked {
    fn by(site: &Site, page: &Arc<Page>, compiled: &Compiled) -> Self {
        let mut asked = Self::default();
        let find = |source: &str| match site.resolve(page, source) {
            Target::File(output) => site.pictures.get(output).map(|picture| (output, picture)),
            _ => None,
        };
        let mut shown = |source: &str| {
            let found = find(source).filter(|(_, picture)| !picture.sizes().is_empty());
            asked
                .in_sizes
                .extend(found.map(|(output, _)| output.clone()));
        };
        for image in &page.body.images {
            shown(&image.source);
        }
        for used in &page.body.components {
            for argument in &used.arguments {
                let source = &argument.value.value;
                if is_shown_in_sizes(compiled, &used.name.value, &argument.key.value) {
                    shown(source);
                } else if let Some((output, _)) = find(source) {
                    asked.as_it_is.insert(output.clone());
                }
            }
        }
        let linked = page.body.links.iter().filter_map(|link| find(&link.target));
        asked
            .as_it_is
            .extend(linked.map(|(output, _)| output.clone()));
        asked
    }
}

/// Whether a component shows what it is given under a name with `picture`: `{"pictures": ["src"]}` after its parameters.
fn is_shown_in_sizes(compiled: &Compiled, component: &str, argument: &str) -> bool {
    let component = compiled.components.get(&component_name(component));
    component.is_some_and(|component| is_declared(component, "pictures", argument))
}

/// Whether a page as it was and as it is asks the same of the pictures of the site. A page that is not there asks nothing.
pub fn asks_alike(was: Option<&Page>, is: Option<&Page>) -> bool {
    let asked = |body: &Body| -> BTreeSet<(u8, String)> {
        let images = body.images.iter().map(|image| (0, image.source.clone()));
        let links = body.links.iter().map(|link| (1, link.target.clone()));
        let arguments = body.components.iter().flat_map(|used| {
            let name = |key: &str| format!("{} {key} ", used.name.value);
            let arguments = used.arguments.iter();
            arguments.map(move |argument| (2, name(&argument.key.value) + &argument.value.value))
        });
        let all = images.chain(links).chain(arguments);
        all.filter(|(_, name)| is_picture_name(name)).collect()
    };
    let asked = |page: Option<&Page>| page.map(|page| asked(&page.body)).unwrap_or_default();
    asked(was) == asked(is)
}

/// A picture on a page.
pub struct Shown<'a> {
    /// `None` where there is no such file: then its words stand alone.
    pub output: Option<&'a OutputPath>,
    pub alt: &'a str,
    pub title: &'a str,
}

/// How pictures are written on the pages of a site.
#[derive(Debug, Clone, Default)]
pub struct Hanging {
    pub pictures: Arc<BTreeMap<OutputPath, Picture>>,
    pub in_sizes: Arc<InSizes>,
    /// How wide the theme shows a picture, as the attribute `sizes` says it.
    pub width: Arc<str>,
}

impl Hanging {
    /// Writes a picture on a page from which `root` leads to the top of the site.
    pub fn write(&self, out: &mut String, root: &str, shown: &Shown<'_>) {
        let in_sizes = shown.output.and_then(|output| self.in_sizes(output));
        if let Some((output, picture)) = in_sizes {
            let sizes = picture.sizes().into_iter();
            let files = sizes.filter(|size| size.form == Form::WebP).map(|size| {
                let file = picture.output_of(output, size);
                format!("{root}{} {}w", encode(file.as_str()), size.width)
            });
            let files: Vec<String> = files.collect();
            let _ = write!(
                out,
                "<picture><source type=\"image/webp\" srcset=\"{}\" sizes=\"{}\">",
                files.join(", "),
                escape_html(&self.width)
            );
        }
        self.write_img(out, root, shown);
        if in_sizes.is_some() {
            out.push_str("</picture>");
        }
    }

    fn write_img(&self, out: &mut String, root: &str, shown: &Shown<'_>) {
        out.push_str("<img");
        if let Some(output) = shown.output {
            let _ = write!(out, " src=\"{}\"", self.address(root, output));
        }
        let _ = write!(out, " alt=\"{}\"", escape_html(shown.alt));
        if !shown.title.is_empty() {
            let _ = write!(out, " title=\"{}\"", escape_html(shown.title));
        }
        if let Some(output) = shown.output {
            if let Some((width, height)) = self.size(output) {
                let _ = write!(out, " width=\"{width}\" height=\"{height}\"");
            }
            out.push_str(WAITING);
        }
        out.push('>');
    }

    /// The one address of a picture that every browser understands.
    pub fn address(&self, root: &str, output: &OutputPath) -> String {
        let made = self.in_sizes(output).and_then(|(output, picture)| {
            let size = picture.sizes().pop()?;
            Some(picture.output_of(output, size))
        });
        format!("{root}{}", encode(made.as_ref().unwrap_or(output).as_str()))
    }

    /// How large the picture is at most.
    pub fn size(&self, output: &OutputPath) -> Option<(u32, u32)> {
        let picture = self.pictures.get(output)?;
        match self.in_sizes(output) {
            Some(_) => {
                let sizes = picture.sizes();
                let widest = sizes.iter().max_by_key(|size| size.width)?;
                Some((widest.width, widest.height))
            }
            None => picture.size,
        }
    }

    fn in_sizes<'a>(&'a self, output: &'a OutputPath) -> Option<(&'a OutputPath, &'a Picture)> {
        let picture = self.pictures.get(output)?;
        self.in_sizes.holds(output).then_some((output, picture))
    }
}

/// Lets the first picture of a text come at once: it is likely to be in sight as soon as the page is.
pub fn hurry_the_first(html: &mut String) {
    let Some(start) = html.find("<img") else {
        return;
    };
    let tag = &html[start..];
    let tag = &tag[..tag.find('>').unwrap_or(tag.len())];
    if let Some(at) = tag.find(WAITING) {
        let at = start + at;
        html.replace_range(at..at + WAITING.len(), "");
    }
}
