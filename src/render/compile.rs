//! Templates are compiled, once; what cannot be compiled is set aside with a finding, so that the rest still works.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{ComponentInfo, Error, ErrorKind, Tera};

use super::fault::{self, Sources};
use super::functions;
use super::layers::Layered;
use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::model::diagnostic::Place;
use crate::model::{Diagnostic, With};

/// The templates that can be used.
pub struct Compiled {
    pub tera: Tera,
    pub sources: Sources,
    /// Templates that were set aside, each with what is to be told when a page needs it.
    pub set_aside: SetAside,
    /// What may follow `:::` in a page, by the name the engine uses.
    pub components: BTreeMap<String, ComponentInfo>,
}

impl Compiled {
    /// The file that defines a component, by the name that the engine uses.
    pub fn component_file(&self, name: &str) -> Option<&Arc<SourceFile>> {
        let definition = format!("component {name}(");
        let mut files = self.sources.values();
        files.find(|file| file.text.contains(&definition))
    }
}

/// Templates that cannot be used, by name. The finding is there when it is told only once a page needs the template, and
/// `None` when it is told as the theme is loaded.
pub type SetAside = BTreeMap<String, Option<Diagnostic>>;

/// Compiles the topmost template of every name.
pub fn compile(templates: &BTreeMap<String, Vec<Layered>>) -> With<Compiled> {
    let mut findings = Vec::new();
    let sources = named(templates);
    let mut set_aside = unreadable(&sources, &mut findings);
    let tera = link(&sources, &mut set_aside, &mut findings);
    let components = tera
        .get_component_names()
        .filter_map(|name| Some((name.to_owned(), tera.get_component_definition(name)?)))
        .collect();
    findings.sort_by(Diagnostic::order);
    let compiled = Compiled {
        tera,
        sources,
        set_aside,
        components,
    };
    With::new(compiled, findings)
}

/// The topmost file under each name; and, under `<theme>/<name>`, files of a theme that another template asks for by that name.
///
/// So a template can build on the one it replaces: `templates/page.html` may extend `clinic/page.html`.
fn named(templates: &BTreeMap<String, Vec<Layered>>) -> Sources {
    let mut sources = Sources::new();
    for (name, layers) in templates {
        if let Some(top) = layers.first() {
            sources.insert(name.clone(), Arc::clone(&top.file));
        }
    }
    let all = || {
        templates
            .iter()
            .flat_map(|(name, layers)| layers.iter().map(move |l| (name, l)))
    };
    for (name, layer) in all() {
        let Some(theme) = &layer.theme else { continue };
        let qualified = format!("{theme}/{name}");
        let is_asked_for = || all().any(|(_, other)| other.file.text.contains(&qualified));
        if !sources.contains_key(&qualified) && is_asked_for() {
            sources.insert(qualified, Arc::clone(&layer.file));
        }
    }
    sources
}

/// Finds every template that cannot be read. The engine stops at the first, so each is tried alone.
fn unreadable(sources: &Sources, findings: &mut Vec<Diagnostic>) -> SetAside {
    let mut set_aside = SetAside::new();
    for (name, file) in sources {
        let mut alone = Tera::default();
        if let Err(error) = alone.add_raw_template(name, text(file))
            && matches!(error.kind(), ErrorKind::SyntaxError(_))
        {
            add(findings, fault::finding(&error, sources));
            set_aside.insert(name.clone(), None);
        }
    }
    set_aside
}

/// Puts the templates together. What refers to something that does not exist is set aside, until the rest holds.
fn link(sources: &Sources, set_aside: &mut SetAside, findings: &mut Vec<Diagnostic>) -> Tera {
    loop {
        let mut tera = Tera::default();
        tera.autoescape_on([".html", ".xml"]);
        functions::register(&mut tera);
        let usable = sources.iter().filter_map(|(name, file)| {
            let text = if set_aside.contains_key(name) {
                stand_in(name)?
            } else {
                text(file).to_owned()
            };
            Some((name, text))
        });
        let Err(error) = tera.add_raw_templates(usable) else {
            return tera;
        };
        let before = set_aside.len();
        for (name, fault) in faults(&error, sources, set_aside) {
            let later = match fault {
                Fault::Now(finding) => {
                    add(findings, finding);
                    None
                }
                Fault::WhenUsed(finding) => Some(finding),
                Fault::Told => None,
            };
            set_aside.entry(name).or_insert(later);
        }
        if set_aside.len() == before {
            // Nothing more can be set aside: say what the engine said, and go on without templates.
            add(findings, fault::finding(&error, sources));
            set_aside.extend(sources.keys().map(|name| (name.clone(), None)));
            return Tera::default();
        }
    }
}

/// When a fault is told.
enum Fault {
    /// As the theme is loaded.
    Now(Diagnostic),
    /// When a page needs the template. A theme that replaces the frame of all pages need not fit templates below it that no page uses.
    WhenUsed(Diagnostic),
    /// It follows from one that is told already.
    Told,
}

/// Which templates an error is about.
fn faults(error: &Error, sources: &Sources, set_aside: &SetAside) -> Vec<(String, Fault)> {
    let follows = |name: &str, finding: Diagnostic| match set_aside.get(name) {
        None => Fault::Now(finding),
        Some(None) => Fault::Told,
        Some(Some(later)) => Fault::WhenUsed(later.clone()),
    };
    if let ErrorKind::MissingParent { current, parent } = error.kind() {
        let finding = fault::finding(error, sources);
        return vec![(current.clone(), follows(parent, finding))];
    }
    if let ErrorKind::CircularExtend { tpl, .. } = error.kind()
        && !fault::extends_itself(tpl, sources)
    {
        return vec![(tpl.clone(), Fault::Told)];
    }
    if let Some((first, second)) = defined_twice(error) {
        let finding = twice(&first, &second, sources);
        return vec![(second, finding.map_or(Fault::Told, Fault::Now))];
    }
    let listed = fault::listed(error, sources);
    if listed.is_empty() {
        let name = fault::template_of(error).map(str::to_owned);
        let finding = Fault::Now(fault::finding(error, sources));
        return name.map(|name| (name, finding)).into_iter().collect();
    }
    listed
        .into_iter()
        .map(|fault| {
            let told = if fault.is_of_frame {
                Fault::WhenUsed(fault.finding)
            } else {
                follows(&fault.name, fault.finding)
            };
            (fault.template, told)
        })
        .collect()
}

/// The two files of `Component X is defined in both A and B`.
fn defined_twice(error: &Error) -> Option<(String, String)> {
    let ErrorKind::Msg(text) = error.kind() else {
        return None;
    };
    let (_, files) = text.split_once(" is defined in both ")?;
    let mut names = files.split('`').skip(1).step_by(2).map(str::to_owned);
    Some((names.next()?, names.next()?))
}

fn twice(first: &str, second: &str, sources: &Sources) -> Option<Diagnostic> {
    let file = sources.get(second)?;
    let message = "This file defines a component that another file of the theme defines too, so nobody could tell which one a page gets";
    let finding = Diagnostic::at(fault::RULE, file, Span::at(file.start()), message)
        .help("Give one of the two another name");
    let Some(other) = sources.get(first) else {
        return Some(finding);
    };
    let place = Place::new(other, Span::at(other.start()));
    Some(finding.label(place, "the other one is here"))
}

/// What stands in for a component that cannot be compiled: pages that use it fail without a second finding.
fn stand_in(template: &str) -> Option<String> {
    let (folder, _) = template.strip_prefix("components/")?.split_once('/')?;
    let name = component_name(folder);
    Some(format!(
        "{{% component {name}(...rest) %}}{{{{ throw(message=\"{SET_ASIDE}\") }}}}{{% endcomponent {name} %}}"
    ))
}

/// Thrown by a component that was set aside.
pub const SET_ASIDE: &str = "(set aside)";

/// The engine's name of a component: as in the page, with `_` for `-`, which the engine reads as minus.
pub fn component_name(written: &str) -> String {
    written.replace('-', "_")
}

/// A template without its byte order mark, which would end up in the middle of a page.
fn text(file: &SourceFile) -> &str {
    &file.text[file.start()..]
}

/// The same file can be compiled under two names; its faults are told once.
fn add(findings: &mut Vec<Diagnostic>, finding: Diagnostic) {
    let is_same =
        |other: &Diagnostic| other.order(&finding).is_eq() && other.message == finding.message;
    if !findings.iter().any(is_same) {
        findings.push(finding);
    }
}
