//! Waivers: the `allow` list of a page, by which a named person lets one rule stay silent there for a time.
//!
//! A waiver that is out of date, or that holds nothing back, is itself a finding, so that none is ever forgotten.

use std::collections::BTreeMap;

use super::registry::{self, RULES};
use super::rule::{Group, is_judged};
use super::rules::{expired_allow, unused_allow};
use super::settle::Options;
use crate::base::path::SitePath;
use crate::base::text::nearest;
use crate::model::front_matter::Waiver;
use crate::model::{Diagnostic, Page, Site};

/// The findings that stand, and how many waivers held something back.
pub struct Applied {
    pub diagnostics: Vec<Diagnostic>,
    pub used: usize,
}

/// Takes out what is waived, and adds what is wrong with the waivers.
pub fn apply(site: &Site, mut diagnostics: Vec<Diagnostic>, options: Options) -> Applied {
    let mut about_waivers = Vec::new();
    // The findings are gone through once, however many waivers there are.
    let mut valid: BTreeMap<(SitePath, &str), Held> = BTreeMap::new();
    let judged = site.pages.values().filter(|page| is_judged(page, site));
    for page in judged {
        for waiver in &page.front.allow {
            if waiver.until.value < site.edition.today {
                about_waivers.push(expired_allow::finding(page, waiver));
                continue;
            }
            match state(waiver) {
                State::Valid => {}
                State::Useless(help) => {
                    about_waivers.push(unused_allow::finding(page, waiver, help));
                    continue;
                }
            }
            let held = valid.entry((page.file().clone(), waiver.rule.value.as_str()));
            let held = held.or_default();
            held.by.push((page, waiver));
        }
    }
    diagnostics.retain(|diagnostic| {
        let key = |file: &SitePath| (file.clone(), diagnostic.rule);
        let held = diagnostic
            .file
            .as_ref()
            .and_then(|file| valid.get_mut(&key(file)));
        held.map(|held| held.something = true).is_none()
    });
    let used = valid.values().filter(|held| held.something).count();
    for held in valid.into_values() {
        // Of two for the same, the first has held back everything.
        for (page, waiver) in held.by.into_iter().skip(usize::from(held.something)) {
            if options.finished_pages || !looks_at_finished_pages(waiver) {
                let help = "If the text was mended since, take the waiver out.".to_owned();
                about_waivers.push(unused_allow::finding(page, waiver, help));
            }
        }
    }
    diagnostics.extend(about_waivers);
    Applied { diagnostics, used }
}

/// The waivers of one page for one rule, and whether they held something back.
#[derive(Default)]
struct Held<'a> {
    by: Vec<(&'a Page, &'a Waiver)>,
    something: bool,
}

enum State {
    Valid,
    /// It can never hold anything back; why not.
    Useless(String),
}

fn state(waiver: &Waiver) -> State {
    let name = waiver.rule.value.as_str();
    match registry::find(name) {
        Some(rule) if !rule.meta().can_be_waived() => State::Useless(format!(
            "`{name}` cannot be waived. Mend what it finds, and take the waiver out."
        )),
        Some(_) => State::Valid,
        None => State::Useless(
            match nearest(name, RULES.iter().map(|rule| rule.meta().name)) {
                Some(near) => format!("There is no rule `{name}`. Did you mean `{near}`?"),
                None => format!("There is no rule `{name}`. `handout explain` lists every rule."),
            },
        ),
    }
}

fn looks_at_finished_pages(waiver: &Waiver) -> bool {
    registry::find(&waiver.rule.value).is_some_and(|rule| rule.meta().group == Group::FinishedPage)
}
