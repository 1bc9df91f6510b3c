//! Says what is wrong with the notice of a finished page, in words for whoever wrote the template.

use super::assure::Maker;
use super::{NOTICE_HIDDEN, NOTICE_MISSING, Wording};
use crate::base::path::{OutputPath, SitePath};
use crate::model::Diagnostic;
use crate::model::rendered::NoticeFact;
use crate::render::hiding;
use crate::render::inspect::{Inspection, Shape};

/// One thing that is wrong, before it is known in which file.
pub struct Fault {
    rule: &'static str,
    message: String,
    help: &'static str,
}

impl Fault {
    fn new(rule: &'static str, message: impl Into<String>, help: &'static str) -> Self {
        Self {
            rule,
            message: message.into(),
            help,
        }
    }

    /// The finding, in the file that the page was made from, or else in the page itself.
    pub fn in_file(self, origin: Option<&SitePath>, output: &OutputPath) -> Diagnostic {
        let made = SitePath::new(output.as_str());
        let file = origin.unwrap_or(&made);
        Diagnostic::in_file(self.rule, file, self.message).help(self.help)
    }
}

const PLACE_IT: &str = "In the template, write {{ notice }} on its own, right after the link that skips to the content.";

/// What is wrong with the notice of a page; empty when a reader sees it once, in the right words.
pub fn judge(inspection: &Inspection, wording: &Wording, maker: Maker) -> Vec<Fault> {
    match inspection.shape {
        Shape::Frames => {
            return vec![Fault::new(
                NOTICE_MISSING,
                "This page is made of frames and has no body of its own, so the medical notice cannot be put into it. Patients would read it without being told that it is not medical advice.",
                "Make it an ordinary page, or leave the file out of the site.",
            )];
        }
        Shape::TooDeep => {
            return vec![Fault::new(
                NOTICE_MISSING,
                "Elements of this page lie in each other more than 1,000 deep. Browsers give up on such a page, so nobody can say whether the medical notice is seen on it.",
                "Look for a tag that is opened again and again and never closed.",
            )];
        }
        Shape::Page(_) => {}
    }
    let facts = &inspection.facts;
    let mut faults = Vec::new();
    match facts.notices.as_slice() {
        [] => faults.push(Fault::new(
            NOTICE_MISSING,
            "The medical notice cannot be put into this page, because its HTML is broken near the beginning of the body. Patients would read it without being told that it is not medical advice.",
            "Look for a comment, a <script>, a <style> or a <title> that is never closed.",
        )),
        [one] => faults.extend(judge_one(one, wording)),
        several => {
            faults.push(Fault::new(
                NOTICE_MISSING,
                format!(
                    "This page holds the medical notice {} times. It must be there exactly once, so that nobody takes one of them for decoration and screen readers read it once.",
                    several.len()
                ),
                "In the template, write {{ notice }} once, and leave out every other element with data-notice.",
            ));
            faults.extend(several.iter().filter_map(|one| judge_one(one, wording)));
        }
    }
    faults.extend(judge_styles(inspection));
    faults.extend(judge_lifted(inspection));
    if maker == Maker::Template {
        faults.extend(judge_detours(inspection));
    }
    faults
}

fn judge_one(notice: &NoticeFact, wording: &Wording) -> Option<Fault> {
    if let Some(why) = &notice.hidden_by {
        return Some(Fault::new(
            NOTICE_HIDDEN,
            format!(
                "Readers do not see the medical notice on this page: {why}. Every patient must be told that the page is not medical advice."
            ),
            PLACE_IT,
        ));
    }
    if notice.text.is_empty() {
        return Some(Fault::new(
            NOTICE_MISSING,
            "The medical notice on this page is empty. Every patient must be told that the page is not medical advice.",
            PLACE_IT,
        ));
    }
    if notice.text != wording.text() {
        return Some(Fault::new(
            NOTICE_MISSING,
            "An element on this page is marked as the medical notice and does not hold the notice's words. What patients are told must be what the clinic has settled on, on every page.",
            "Write {{ notice }} in the template in place of that element. The words themselves are set under [notice] in book.toml.",
        ));
    }
    let is_right = |language: &String| language.eq_ignore_ascii_case(&wording.language);
    if !notice.language.as_ref().is_some_and(is_right) {
        return Some(Fault::new(
            NOTICE_MISSING,
            format!(
                "The medical notice on this page is not marked as being in its language (lang=\"{}\"), so screen readers may read it with the wrong voice.",
                wording.language
            ),
            PLACE_IT,
        ));
    }
    let attributes = notice.ancestry.first().map(|own| own.attributes.as_slice());
    let own = attributes.unwrap_or_default().iter();
    if !own
        .map(|(name, value)| (&**name, &**value))
        .eq(wording.attributes())
    {
        return Some(Fault::new(
            NOTICE_MISSING,
            "An element on this page holds the words of the medical notice and is not the one that Handout makes: its tag says more, or something else. Nobody can be sure that it looks and sounds as it should.",
            PLACE_IT,
        ));
    }
    out_of_place(notice).map(|why| Fault::new(NOTICE_HIDDEN, why, PLACE_IT))
}

/// What may happen to the notice because of where it stands, in words.
fn out_of_place(notice: &NoticeFact) -> Option<String> {
    let around = notice.ancestry.get(1).map(|around| around.name.as_str());
    if let Some(around) = around.filter(|name| *name != "body") {
        return Some(format!(
            "The medical notice on this page lies inside a <{around}>. A style that hides, moves or covers the <{around}> would take the notice with it, and Handout cannot keep it from doing so."
        ));
    }
    notice.follows_main.then(|| {
        "The medical notice on this page comes after its text, where few readers get to. Every patient must be told first that the page is not medical advice.".to_owned()
    })
}

/// What lies on top of the notice by the `style` attribute of its own.
fn judge_lifted(inspection: &Inspection) -> Vec<Fault> {
    let lifted = inspection.facts.lifted.iter();
    lifted
        .map(|declaration| {
            Fault::new(
                NOTICE_HIDDEN,
                format!(
                    "The style attribute of an element in this page lifts it as high as the medical notice ({declaration}), so it may lie on top of it. Every patient must be told that the page is not medical advice."
                ),
                "Take that out of the attribute, or write a smaller number.",
            )
        })
        .collect()
}

/// What the page's own `style` elements do to the notice.
fn judge_styles(inspection: &Inspection) -> Vec<Fault> {
    let facts = &inspection.facts;
    let ancestries: Vec<_> = facts.notices.iter().map(|n| n.ancestry.clone()).collect();
    let reasons = facts.inline_styles.iter();
    let reasons = reasons.flat_map(|css| hiding::hiding_rules(css, &ancestries));
    reasons
        .map(|rule| {
            Fault::new(
                NOTICE_HIDDEN,
                format!(
                    "A <style> in this page hides the medical notice: {}. Every patient must be told that the page is not medical advice.",
                    rule.why()
                ),
                "Take that out of the <style>, or aim its selector at something else.",
            )
        })
        .collect()
}

/// What takes the reader away from the notice, or the notice's stylesheet away from the page.
fn judge_detours(inspection: &Inspection) -> Vec<Fault> {
    let facts = &inspection.facts;
    let mut faults = Vec::new();
    if facts.moves_on {
        faults.push(Fault::new(
            NOTICE_HIDDEN,
            "This page sends its readers on to another one by itself (<meta http-equiv=\"refresh\">), before they can read the medical notice.",
            "Take the refresh out of the template. To move a page to a new address, list the old one under `aliases` in its front matter.",
        ));
    }
    if facts.base.is_some() {
        faults.push(Fault::new(
            NOTICE_HIDDEN,
            "This page sets a <base>, which changes where every relative address leads, the one of the medical notice's stylesheet included.",
            "Take the <base> out of the template and begin each address with {{ root }}.",
        ));
    }
    faults
}
