#![doc = include_str!("component-misuse.md")]

mod advice;
mod care;
mod data;
mod lists;

use std::sync::Arc;

use crate::base::span::Span;
use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::model::body::ComponentUse;
use crate::model::{Diagnostic, Level, Page, Site};

pub struct ComponentMisuse;

static META: Meta = Meta {
    name: "component-misuse",
    group: Group::Components,
    level: Level::Deny,
    summary: "a component is unclosed, has a wrong argument, or holds what it should not",
    doc: include_str!("component-misuse.md"),
    ..Meta::USUAL
};

impl Rule for ComponentMisuse {
    fn meta(&self) -> &'static Meta {
        &META
    }

    // Fences are checked where they are read and arguments where the theme knows them; here it is seen whether what
    // stands inside serves a patient well.
    fn body(&self, page: &Arc<Page>, site: &Site, findings: &mut Findings<'_>) {
        for (index, component) in page.body.components.iter().enumerate() {
            let block = Block {
                page,
                site,
                index,
                component,
            };
            let faults = match component.name.value.as_str() {
                "care" => care::faults(&block),
                "do" => advice::dos(&block),
                "dont" => advice::donts(&block),
                "warning" => advice::warning(&block),
                "crisis" => data::crisis(&block),
                "risk" => data::risk(&block),
                "key-points" => lists::key_points(&block),
                "questions" => lists::questions(&block),
                "steps" => lists::steps(&block),
                "options" => lists::options(&block),
                _ => Vec::new(),
            };
            for fault in faults.into_iter().chain(hidden_safety(&block)) {
                findings.push(fault);
            }
        }
    }
}

/// One component with everything around it.
struct Block<'a> {
    page: &'a Page,
    site: &'a Site,
    index: usize,
    component: &'a ComponentUse,
}

impl<'a> Block<'a> {
    fn name(&self) -> &'a str {
        &self.component.name.value
    }

    /// A fault of the whole component, shown at its opening line.
    fn fault(&self, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
        self.fault_at(self.component.span, message, help)
    }

    fn fault_at(
        &self,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        self.page.diagnostic(META.name, span, message).help(help)
    }

    /// The value of an argument; empty where it is absent.
    fn argument(&self, key: &str) -> &'a str {
        self.component
            .argument(key)
            .map_or("", |argument| argument.value.value.trim())
    }

    /// Components of the same name before this one, on the whole page.
    fn earlier(&self) -> impl Iterator<Item = &'a ComponentUse> {
        let name = self.name();
        let before = &self.page.body.components[..self.index];
        before.iter().filter(move |one| one.name.value == name)
    }

    /// Whether the page is written in this language, whatever the country.
    fn is_in(&self, language: &str) -> bool {
        self.page.address.language.split('-').next() == Some(language)
    }

    /// The words inside, title included.
    fn words(&self) -> String {
        let prose = self.page.body.prose.iter();
        let inside = prose.filter(|prose| prose.component == Some(self.index));
        let mut words = self.argument("title").to_owned();
        for prose in inside {
            words.push('\n');
            words.push_str(&prose.text);
        }
        words
    }

    fn is_inside(&self, name: &str) -> bool {
        let components = &self.page.body.components;
        let mut parent = self.component.parent;
        while let Some(component) = parent.and_then(|index| components.get(index)) {
            if component.name.value == name {
                return true;
            }
            parent = component.parent;
        }
        false
    }
}

/// What keeps people safe is never folded away.
fn hidden_safety(block: &Block<'_>) -> Option<Diagnostic> {
    let is_safety = matches!(block.name(), "care" | "warning" | "crisis");
    (is_safety && block.is_inside("details")).then(|| {
        block.fault(
            format!(
                "`{}` stands inside `details`, which is closed until somebody opens it. Nobody in danger should have to look for it.",
                block.name()
            ),
            "Move it out of `details`.",
        )
    })
}
