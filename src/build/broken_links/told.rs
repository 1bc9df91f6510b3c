//! What is said of an address that leads nowhere.

use std::sync::Arc;

use super::known::Known;
use super::resolve;
use super::written::Writings;
use super::{Occurrence, On, Problem, Target};
use crate::base::path::{OutputPath, SitePath};
use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::base::text::counted;
use crate::build::Snapshot;
use crate::build::job::is_html;
use crate::check::rules::broken_link::unpublished_words;
use crate::model::diagnostic::Place;
use crate::model::site::Audience;
use crate::model::{Config, Diagnostic, Page};

const LINK: &str = "broken-link";
const ANCHOR: &str = "broken-anchor";

/// What is wrong, and what to do.
pub struct Fault {
    rule: &'static str,
    message: String,
    help: Help,
}

/// What to do, which depends on the file in which an address is written.
struct Help {
    /// In a template, where nothing is put before the address yet.
    in_template: String,
    elsewhere: String,
}

impl Help {
    fn anywhere(help: String) -> Self {
        Self {
            in_template: help.clone(),
            elsewhere: help,
        }
    }

    fn chosen(&self, is_bare_in_template: bool) -> &str {
        if is_bare_in_template {
            &self.in_template
        } else {
            &self.elsewhere
        }
    }
}

impl Fault {
    /// In a file that is no template, such as a stylesheet.
    pub fn at(&self, file: &Arc<SourceFile>, span: Span) -> Diagnostic {
        Diagnostic::at(self.rule, file, span, &self.message).help(&self.help.elsewhere)
    }

    /// In a template, or in data or settings that one shows.
    fn in_writing(&self, place: &Place) -> Diagnostic {
        let before = &place.file.text[..place.span.range().start];
        let is_bare = is_template(&place.file.path) && !before.trim_end().ends_with("}}");
        let help = self.help.chosen(is_bare);
        Diagnostic::at(self.rule, &place.file, place.span, &self.message).help(help)
    }

    /// On a page that has the address as `written`, where nobody knows which template puts it together.
    fn on_page(&self, file: &SitePath, written: &str) -> Diagnostic {
        let is_from_top = written.starts_with("./") || written.starts_with("../");
        let help = self.help.chosen(!is_from_top);
        Diagnostic::in_file(self.rule, file, &self.message).help(help)
    }

    fn in_copy(&self, file: &SitePath) -> Diagnostic {
        Diagnostic::in_file(self.rule, file, &self.message).help(&self.help.elsewhere)
    }
}

/// Whether a file in which addresses are looked for is a template, and neither data nor settings.
fn is_template(file: &SitePath) -> bool {
    is_html(&OutputPath::new(file.as_str()))
}

/// One finding in each file that has the address; where nobody knows which that is, one on the first page that has it.
pub fn findings(
    snapshot: &Snapshot,
    met: &Occurrence<'_>,
    pages: &[On<'_>],
    writings: &Writings<'_>,
    fault: &Fault,
) -> Vec<Diagnostic> {
    if let Some(file) = met.copy.filter(|_| !met.target.is_whole) {
        let mut pages = pages.iter();
        let place = pages.find_map(|on| writings.in_copy(file, on.written));
        let found = place.map(|place| fault.at(&place.file, place.span));
        return vec![found.unwrap_or_else(|| fault.in_copy(file))];
    }
    let places = writings.places(met.target);
    let is_for_staff = snapshot.site.edition.audience == Audience::Staff;
    match &met.target.problem {
        _ if places.is_empty() && met.target.is_whole => Vec::new(),
        // Lists show staff the drafts that they are to see.
        Problem::Unpublished(_) if places.is_empty() && is_for_staff => Vec::new(),
        _ if places.is_empty() => on_page(fault, pages).into_iter().collect(),
        _ => places.iter().map(|place| fault.in_writing(place)).collect(),
    }
}

/// Nobody knows which file makes the address, so it is told which page has it. What Handout makes by itself is no file that
/// anybody could open.
fn on_page(fault: &Fault, pages: &[On<'_>]) -> Option<Diagnostic> {
    let from_file = pages.iter().find(|on| on.page.origin.is_some());
    let on = from_file.or(pages.first())?;
    let others = match pages.len() - 1 {
        0 => String::new(),
        others => format!(", and on {}", counted(others, "more page")),
    };
    let output = on.page.output.as_str();
    let path = output.strip_suffix("index.html").unwrap_or(output);
    let message = format!(
        "{} No file has this address as it stands, so a template puts it together: `{}` on the page `/{path}`{others}.",
        fault.message, on.written
    );
    let mut finding = fault.on_page(&SitePath::new(output), on.written);
    finding.file.clone_from(&on.page.origin);
    finding.message = message;
    Some(finding)
}

/// `nearest` finds the place that was probably meant, in the page in which one was not found. `None` where the page in
/// question is gone meanwhile.
pub fn fault<'p>(
    snapshot: &Snapshot,
    target: &Target,
    known: &Known<'_>,
    mut nearest: impl FnMut(&str) -> Option<&'p str>,
) -> Option<Fault> {
    let path = target.path.as_str();
    let id = target.fragment.as_deref().unwrap_or_default();
    Some(match &target.problem {
        Problem::NoPage => no_page(path, known),
        Problem::NoFile => no_file(path, known),
        Problem::NoPlace => {
            let page = path.strip_suffix("index.html").unwrap_or(path);
            no_place(&format!("on the page `/{page}`"), id, nearest(id))
        }
        Problem::NoPlaceHere => no_place("on the page that has the link", id, nearest(id)),
        Problem::NothingBeside => nothing_beside(path),
        Problem::Unpublished(file) => unpublished(snapshot.site.page(file.as_str())?),
        Problem::AboveTheSite => above_the_site(path, &snapshot.site.config),
    })
}

fn no_page(path: &str, known: &Known<'_>) -> Fault {
    Fault {
        rule: LINK,
        message: format!(
            "There is nothing at the address `/{path}` of this site. A reader who follows this link finds nothing."
        ),
        help: match known.anything(path) {
            Some(near) => Help::anywhere(format!("Did you mean `{near}`?")),
            None => Help {
                in_template: "Lead to a page that is there, or take the link out. In a template, addresses begin with `{{ root }}`.".to_owned(),
                elsewhere: "Lead to a page that is there, or take the link out.".to_owned(),
            },
        },
    }
}

pub fn no_file(path: &str, known: &Known<'_>) -> Fault {
    Fault {
        rule: LINK,
        message: format!(
            "There is no file `{path}` on this site, so browsers have nothing to show or to use here."
        ),
        help: Help::anywhere(meant(
            known.file(path),
            "Put the file in `static/`, or take out what asks for it.",
        )),
    }
}

fn nothing_beside(written: &str) -> Fault {
    let path = resolve::without_way_up(written);
    Fault {
        rule: LINK,
        message: format!(
            "`{written}` is counted from the folder of the page that has it, and there is nothing there. Readers find nothing."
        ),
        help: Help {
            in_template: format!(
                "Write `{{{{ root }}}}{path}`, if it is meant to lead to `/{path}` from every page."
            ),
            elsewhere: format!(
                "If it is meant to lead to `/{path}` from every page, put `{{{{ root }}}}` before it in the template that shows it."
            ),
        },
    }
}

fn no_place(whose: &str, id: &str, near: Option<&str>) -> Fault {
    let near = near.map(|near| format!("#{near}"));
    Fault {
        rule: ANCHOR,
        message: format!(
            "There is no place `#{id}` {whose}. The reader arrives at the top and has to search."
        ),
        help: Help::anywhere(meant(
            near.as_deref(),
            &format!("Give an element of the page `id=\"{id}\"`, or take `#{id}` away."),
        )),
    }
}

fn unpublished(page: &Page) -> Fault {
    let (message, help) = unpublished_words(page);
    Fault {
        rule: LINK,
        message,
        help: Help::anywhere(help.to_owned()),
    }
}

pub fn above_the_site(path: &str, config: &Config) -> Fault {
    let folder = config.base_path();
    Fault {
        rule: LINK,
        message: format!(
            "`/{path}` leads out of the site, which is published in the folder `{folder}`. Readers find nothing there."
        ),
        help: Help {
            in_template: format!("Write `{{{{ root }}}}{path}`."),
            elsewhere:
                "Write the way from the folder of this file, without a slash at the beginning."
                    .to_owned(),
        },
    }
}

fn meant(near: Option<&str>, else_do: &str) -> String {
    near.map_or_else(
        || else_do.to_owned(),
        |near| format!("Did you mean `{near}`?"),
    )
}
