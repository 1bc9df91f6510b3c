//! Settings on which everything else hangs: where pages are, in which language and for which country they are written, and
//! whether anybody has approved them.
//!
//! Where one of them is written wrongly, most of what could be found elsewhere would only follow from that: a site in review
//! would lose all its pages. Often it is clear what was meant, because only quotation marks are missing or too many. Then the
//! site is judged by that, though nothing is published. Where it is not clear, nothing else is told until it is mended.

use std::sync::Arc;

use super::language_settings;
use super::lost::{ALL, Line, ONE};
use crate::base::source::SourceFile;
use crate::base::span::{Span, Spanned};
use crate::base::text::nearest;
use crate::load::limit::short;
use crate::load::node::{Entry, Node, Value};
use crate::load::schema::Form;
use crate::model::config::SiteSettings;
use crate::model::{Config, Diagnostic, Level};

/// Takes over what was meant, and says how it is written. `None` where it is not clear.
type Understand = fn(&str, &mut SiteSettings) -> Option<String>;

/// The only one of them that no site can do without.
const COUNTRY: &str = "country";

const GROUND: [(&str, Understand); 4] = [
    ("base_url", base_url),
    ("language", language),
    (COUNTRY, country),
    ("sample", sample),
];

/// Puts what was meant in the place of what is written, and says in the findings what becomes of all others.
pub fn stand_in(
    file: &Arc<SourceFile>,
    root: &Node,
    findings: &mut [Diagnostic],
    config: &mut Config,
) {
    let is_broken = findings.iter().any(|fault| fault.rule == ALL);
    let site = root.entry("site");
    for (name, understand) in GROUND {
        let site = site.map_or(&[][..], |site| site.value.entries());
        let fault = match site.iter().find(|entry| entry.key.value == name) {
            Some(entry) => Fault::of(entry, file, findings),
            None => Fault::of_name(name, site, file, findings),
        };
        let Some(mut fault) = fault.filter(|_| !is_broken) else {
            continue;
        };
        match understand(&fault.written, &mut config.site) {
            Some(meant) => fault.takes_one(&format!("{name} = {meant}")),
            None => fault.finding.rule = ALL,
        }
    }
    if !is_broken {
        stand_in_for_languages(root, findings, config);
    }
    let lost = lost_name(file, root).filter(|_| !is_broken);
    for fault in findings.iter_mut() {
        let place = fault.place.as_ref().map(|place| place.span.start);
        if place.is_some() && place == lost && fault.rule != ONE {
            fault.rule = ALL;
        }
    }
    if let Some(fault) = findings.iter_mut().find(|fault| fault.rule == ALL) {
        add(fault, "Everything else is checked once this is mended");
    }
}

/// A name that is no tag of a language takes the language away, and then its pages and texts are in none.
fn stand_in_for_languages(root: &Node, findings: &mut [Diagnostic], config: &mut Config) {
    let written = match root.entry("languages") {
        Some(languages) => languages.value.entries(),
        None => &[],
    };
    for entry in written {
        let here = |fault: &&mut Diagnostic| {
            let place = fault.place.as_ref();
            fault.rule == "unknown-field" && place.is_some_and(|place| place.span == entry.key.span)
        };
        let Some(finding) = findings.iter_mut().find(here) else {
            continue;
        };
        let written = entry.key.value.clone();
        match certain(Form::Language, &written).filter(|tag| !config.languages.contains_key(tag)) {
            Some(tag) => {
                Fault { finding, written }.takes_one(&format!("[languages.{tag}]"));
                config
                    .languages
                    .insert(tag, language_settings(&entry.value));
            }
            None => finding.rule = ALL,
        }
    }
}

/// Where it is told that `[site]` or its country is not there: at its name, if it only is misspelt. Further languages may be
/// missing, but not under another name.
fn lost_name(file: &SourceFile, root: &Node) -> Option<u32> {
    let (name, group, place) = match root.get("site") {
        None => ("site", root, Span::at(file.start())),
        Some(site) if !matches!(site.value, Value::Table(_)) => return Some(site.span.start),
        Some(site) if site.get(COUNTRY).is_none() => (COUNTRY, site, site.span),
        Some(_) => return misspelt("languages", root).filter(|_| root.get("languages").is_none()),
    };
    Some(misspelt(name, group).unwrap_or(place.start))
}

/// Where a name stands that was meant to be this one.
fn misspelt(name: &str, group: &Node) -> Option<u32> {
    let mut names = group.entries().iter().map(|entry| &entry.key);
    let misspelt = names.find(|key| nearest(&key.value, [name]).is_some());
    misspelt.map(|key| key.span.start)
}

/// Judges by the level that was meant, where only its quotation marks are missing: what is allowed would be told as a problem.
pub fn stand_in_for_levels(
    file: &Arc<SourceFile>,
    root: &Node,
    findings: &mut [Diagnostic],
    config: &mut Config,
) {
    for entry in root.get("checks").map_or(&[][..], Node::entries) {
        let level = entry.value.entry("level").unwrap_or(entry);
        let fault = Fault::of(level, file, findings);
        let Some(mut fault) = fault.filter(|fault| fault.finding.rule == ONE) else {
            continue;
        };
        let meant = Level::from_name(&fault.written);
        if let (Some(meant), Some(check)) = (meant, config.checks.get_mut(&entry.key.value)) {
            check.level = Some(Spanned::new(meant, level.value.span));
            let name = &level.key.value;
            fault.takes_one(&format!("{name} = \"{}\"", meant.name()));
        }
    }
}

/// What is wrong with the value of a setting.
struct Fault<'f> {
    finding: &'f mut Diagnostic,
    /// The value without quotation marks.
    written: String,
}

impl<'f> Fault<'f> {
    fn of(entry: &Entry, file: &SourceFile, findings: &'f mut [Diagnostic]) -> Option<Self> {
        findings.iter_mut().find_map(|finding| {
            let written = match finding.rule {
                ALL | ONE => {
                    let line = Line::of_value(file, finding)?;
                    line.has(entry).then(|| line.value(file))
                }
                "invalid-field" => {
                    let place = finding.place.as_ref()?.span;
                    let is_here = [entry.key.span, entry.value.span].contains(&place);
                    is_here.then(|| file.slice(entry.value.span))
                }
                _ => None,
            };
            written.map(|written| Self {
                finding,
                written: bare(written).to_owned(),
            })
        })
    }

    /// The fault of a setting that is meant to be this one, and has another name.
    fn of_name(
        name: &str,
        site: &[Entry],
        file: &SourceFile,
        findings: &'f mut [Diagnostic],
    ) -> Option<Self> {
        let meant = format!("Did you mean `{name}`?");
        findings.iter_mut().find_map(|finding| {
            let place = finding.place.as_ref()?.span;
            let mut entries = site.iter().filter(|entry| entry.key.span == place);
            let entry = entries
                .next()
                .filter(|_| finding.help.as_ref() == Some(&meant))?;
            Some(Self {
                finding,
                written: bare(file.slice(entry.value.span)).to_owned(),
            })
        })
    }

    fn takes_one(&mut self, meant: &str) {
        self.finding.rule = ONE;
        let until_then = format!(
            "Until then, everything else is checked as if it said `{}`",
            short(meant)
        );
        add(self.finding, &until_then);
    }
}

/// What is written, without quotation marks.
fn bare(written: &str) -> &str {
    written.trim_matches(|c: char| c.is_whitespace() || "\"'“”„«»‘’".contains(c))
}

/// Goes on with what is said to do.
fn add(finding: &mut Diagnostic, sentence: &str) {
    let help = finding.help.take().unwrap_or_default();
    finding.help = Some(format!("{help} {sentence}.").trim_start().to_owned());
}

/// An address without its beginning, or with something behind it that no address of a site has.
fn base_url(written: &str, site: &mut SiteSettings) -> Option<String> {
    let address = written.split(['?', '#']).next().unwrap_or_default();
    let address = address.trim_end_matches('/');
    // With one slash too few, or without the colon, its beginning is not one yet.
    let address = if fits(address, Form::BaseAddress) {
        address
    } else {
        without_beginning(address)
    };
    // A word without a dot is no address yet, such as `https` while somebody types.
    let address = if address.contains("://") || !address.contains('.') {
        address.to_owned()
    } else {
        format!("https://{address}")
    };
    fits(&address, Form::BaseAddress).then(|| {
        let written = quoted(&address);
        site.base_url = address;
        written
    })
}

/// An address without `https` and the signs behind it.
fn without_beginning(address: &str) -> &str {
    let mut beginnings = ["https", "http"].into_iter();
    let rest = beginnings.find_map(|name| {
        let (beginning, rest) = address.split_at_checked(name.len())?;
        let is_one = beginning.eq_ignore_ascii_case(name) && rest.starts_with([':', '/']);
        is_one.then_some(rest)
    });
    rest.map_or(address, |rest| rest.trim_start_matches([':', '/']))
}

fn language(written: &str, site: &mut SiteSettings) -> Option<String> {
    let tag = certain(Form::Language, written)?;
    let written = quoted(&tag);
    site.language = tag;
    Some(written)
}

fn country(written: &str, site: &mut SiteSettings) -> Option<String> {
    let code = certain(Form::Country, written)?;
    let written = quoted(&code);
    site.country = code;
    Some(written)
}

/// What is written, if it is right without its quotation marks, or what alone can have been meant.
fn certain(form: Form, written: &str) -> Option<String> {
    if fits(written, form) {
        return Some(written.to_owned());
    }
    let meant = form.meant(written).filter(|meant| meant.is_certain)?;
    Some(meant.text)
}

/// Whoever asks for it and says nothing yet means a site that nobody has approved: its findings are the milder ones, and none
/// of its pages is missing. A word that is like neither answer says nothing of what was meant.
fn sample(written: &str, site: &mut SiteSettings) -> Option<String> {
    let yes = ["true", "yes", "on", "1", "si", "sí", "verdadero", ""];
    let no = ["false", "no", "off", "0", "falso"];
    let small = written.to_lowercase();
    let is_known = yes.contains(&small.as_str()) || no.contains(&small.as_str());
    let word = if is_known {
        small.as_str()
    } else {
        nearest(&small, yes.into_iter().chain(no))?
    };
    site.sample = yes.contains(&word);
    Some(site.sample.to_string())
}

fn fits(text: &str, form: Form) -> bool {
    !text.trim().is_empty() && form.complaint(text).is_none()
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}
