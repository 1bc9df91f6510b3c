//! Makes sure that a finished page has the notice and the tags that keep it in sight.
//!
//! 1. The page is inspected.
//! 2. Where the notice is not in it, it is put first in the body, after the link that skips to the content.
//! 3. Where the engine's head tags are not first in the head, they are put there.
//! 4. The page is inspected again if anything was put in, so that what is judged is what is published.
//!
//! A page that was copied from a file may keep the styles that are written in it, and no scripts.

use super::{
    COPY_POLICY, Colours, POLICY, SEARCH_POLICY, STYLESHEET_PATH, Wording, head_with, judge,
    policy_tag, stylesheet,
};
use crate::base::path::{OutputPath, SitePath, root_from};
use crate::model::{RenderedPage, Site, With};
use crate::render::inspect::{Inspection, Shape, inspect};

/// Who made a page, which decides what may be asked of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Maker {
    /// A template, from a Markdown file.
    Template,
    /// The engine: redirects and the page for addresses that do not exist.
    Engine,
    /// Somebody else: the file is copied as it is.
    Elsewhere,
}

impl Maker {
    fn of(origin: Option<&SitePath>) -> Self {
        match origin.map(SitePath::extension).as_deref() {
            None => Self::Engine,
            Some("md") => Self::Template,
            Some(_) => Self::Elsewhere,
        }
    }
}

/// Makes a finished page fit to be published, and inspects it.
///
/// `language` is the page's; of a copied file it is the site's, which gives way to the `lang` of the file where the site has that language.
pub fn finish(
    site: &Site,
    output: OutputPath,
    origin: Option<SitePath>,
    language: &str,
    html: String,
) -> With<RenderedPage> {
    let maker = Maker::of(origin.as_ref());
    let inspection = inspect(&html);
    let language = match maker {
        Maker::Elsewhere => language_of_copy(site, &inspection).unwrap_or(language),
        _ => language,
    };
    let wording = Wording::of(site, language);
    let root = root_of(site, &output);
    let (html, inspection) = complete(html, inspection, &wording, &root, maker);
    let faults = judge::judge(&inspection, &wording, maker);
    let diagnostics = faults
        .into_iter()
        .map(|fault| fault.in_file(origin.as_ref(), &output))
        .collect();
    let page = RenderedPage {
        output,
        origin,
        html,
        facts: inspection.facts,
    };
    With::new(page, diagnostics)
}

/// Puts in what is not there.
fn complete(
    mut html: String,
    inspection: Inspection,
    wording: &Wording,
    root: &str,
    maker: Maker,
) -> (String, Inspection) {
    let Shape::Page(spots) = inspection.shape else {
        return (html, inspection);
    };
    let lacks_notice = inspection.facts.notices.is_empty();
    let head = missing_head(&inspection, root, maker);
    if !lacks_notice && head.is_none() {
        return (html, inspection);
    }
    // The later place first, so that the earlier one keeps its number.
    if lacks_notice {
        html.insert_str(spots.body, &format!("\n{}", wording.html()));
    }
    if let Some(head) = head {
        html.insert_str(spots.head, &format!("\n{head}"));
    }
    let inspection = inspect(&html);
    (html, inspection)
}

/// The head tags, unless the page has them before every other stylesheet.
fn missing_head(inspection: &Inspection, root: &str, maker: Maker) -> Option<String> {
    let facts = &inspection.facts;
    let address = format!("{root}{STYLESHEET_PATH}");
    let first = facts.stylesheets.first();
    let has_stylesheet = first.is_some_and(|stylesheet| *stylesheet == address);
    let has_policy = |known: &[&str]| {
        let mut own = inspection.policies.iter();
        own.any(|policy| known.contains(&policy.as_str()))
    };
    match maker {
        // There a relative address leads somewhere else, so the stylesheet itself goes into the page.
        Maker::Elsewhere if facts.base.is_some() => Some(format!(
            "{}\n<style>\n{}\n</style>",
            policy_tag(COPY_POLICY),
            stylesheet(&Colours::default())
        )),
        Maker::Elsewhere => {
            let is_first = has_stylesheet && facts.inline_styles.is_empty();
            let is_there = is_first && has_policy(&[COPY_POLICY]);
            (!is_there).then(|| head_with(COPY_POLICY, root))
        }
        _ if has_stylesheet && has_policy(&[POLICY, SEARCH_POLICY]) => None,
        _ => Some(super::head(root)),
    }
}

/// The language that a copied file says it is in, where the site has it.
fn language_of_copy<'a>(site: &'a Site, inspection: &Inspection) -> Option<&'a str> {
    let said = inspection.facts.language.as_deref()?.trim();
    let primary = said.split('-').next().unwrap_or(said);
    let find = |wanted: &str| {
        let mut tags = site.config.language_tags();
        tags.find(|tag| tag.eq_ignore_ascii_case(wanted))
    };
    find(said).or_else(|| find(primary))
}

/// The way from a page to the top of the site. The page for addresses that do not exist is shown at any depth, so its way is the whole path.
fn root_of(site: &Site, output: &OutputPath) -> String {
    match output.name() {
        "404.html" => site.config.base_path(),
        _ => root_from(output.as_str()),
    }
}
