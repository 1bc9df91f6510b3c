#![doc = include_str!("outside-request.md")]

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::host::host;
use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::rules::in_finished_page;
use crate::model::diagnostic::Clue;
use crate::model::site::Target;
use crate::model::{Level, Page, RenderedPage, Site};

pub struct OutsideRequest;

static META: Meta = Meta {
    name: "outside-request",
    group: Group::FinishedPage,
    level: Level::Deny,
    summary: "a finished page loads something from another host",
    doc: include_str!("outside-request.md"),
    ..Meta::USUAL
};

impl Rule for OutsideRequest {
    fn meta(&self) -> &'static Meta {
        &META
    }

    // Renderers leave such a picture out, so it is told where it is written.
    fn body(&self, page: &Arc<Page>, site: &Site, findings: &mut Findings<'_>) {
        for image in &page.body.images {
            if matches!(site.resolve(page, &image.source), Target::Outside) {
                let message = format!(
                    "This picture is on another host (`{}`), so it is left out. That host would learn who reads about which illness.",
                    image.source
                );
                findings.push(page.diagnostic(META.name, image.span, message).help(HELP));
            }
        }
    }

    fn rendered(&self, page: &RenderedPage, site: &Site, findings: &mut Findings<'_>) {
        let own = host(&site.config.site.base_url);
        let foreign = |address: &str| host(address).filter(|host| own.as_ref() != Some(host));
        let styles = page.facts.inline_styles.iter();
        let styles = styles.chain(&page.facts.asking_styles);
        let in_styles = styles.flat_map(|css| loaded_by_css(css));
        let resources = page
            .facts
            .resources
            .iter()
            .map(String::as_str)
            .chain(in_styles);
        let mut told = BTreeSet::new();
        for (address, host) in resources.filter_map(|address| Some((address, foreign(address)?))) {
            if told.insert(address) {
                let message = format!(
                    "The finished page loads `{address}` from {host}. That host learns who reads about which illness."
                );
                findings.push(
                    in_finished_page(&META, page, message)
                        .help(HELP)
                        .clue(Clue::Address(address.to_owned())),
                );
            }
        }
    }
}

const HELP: &str =
    "Save the file beside the page or in `static/` and use it from there, or take it out.";

/// What a stylesheet loads: every `url(…)`, and the text after `@import`.
fn loaded_by_css(css: &str) -> impl Iterator<Item = &str> {
    let urls = css
        .split("url(")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    let imports = css
        .split("@import")
        .skip(1)
        .filter_map(|rest| rest.split(';').next());
    urls.chain(imports)
        .map(|address| address.trim().trim_matches(['"', '\'']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stylesheets_load_too() {
        let css = "@import \"https://a.example/x.css\"; p { background: url('//b.example/y.png') }";
        let found: Vec<_> = loaded_by_css(css).filter_map(host).collect();
        assert_eq!(found, ["b.example", "a.example"]);
    }
}
