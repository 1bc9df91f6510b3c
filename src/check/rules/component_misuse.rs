#![doc = include_str!("component-misuse.md")]

mod advice;
mod care;
mod data;
mod lists;

use std::collections::BTreeSet;
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
        let mut before = Before::default();
        for component in &page.body.components {
            let block = Block {
                page,
                site,
                component,
            };
            let mut faults = match component.name.value.as_str() {
                "care" => care::faults(&block, &mut before),
                "do" => advice::dos(&block, &mut before),
                "dont" => advice::donts(&block, &mut before),
                "warning" => advice::warning(&block, &mut before),
                "crisis" => data::crisis(&block),
                "risk" => data::risk(&block, &mut before),
                "key-points" => lists::key_points(&block),
                "questions" => lists::questions(&block),
                "steps" => lists::steps(&block),
                "options" => lists::options(&block),
                _ => Vec::new(),
            };
            faults.extend(hidden_safety(&block, &mut before));
            for fault in faults {
                findings.push(fault);
            }
        }
    }
}

/// What earlier components of the page have brought, so that each is looked at once.
#[derive(Default)]
struct Before<'a> {
    warnings: usize,
    care_levels: BTreeSet<&'a str>,
    /// What the first chance of the page is out of.
    out_of: Option<u64>,
    /// Sections with a list of what to do, and of what not to do.
    sections_with_do: BTreeSet<usize>,
    sections_with_dont: BTreeSet<usize>,
    /// For each component, whether it is `details` or stands inside.
    folded: Vec<bool>,
}

/// One component with everything around it.
struct Block<'a> {
    page: &'a Page,
    site: &'a Site,
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

    /// Whether the page is written in this language, whatever the country.
    fn is_in(&self, language: &str) -> bool {
        self.page.address.language.split('-').next() == Some(language)
    }

    /// Which section it stands in: the number of headings before it.
    fn section(&self) -> usize {
        let headings = &self.page.body.headings;
        headings.partition_point(|heading| heading.span.start < self.component.span.start)
    }
}

/// What keeps people safe is never folded away.
fn hidden_safety(block: &Block<'_>, before: &mut Before<'_>) -> Option<Diagnostic> {
    let parent = block.component.parent;
    let inside = parent.is_some_and(|index| before.folded.get(index) == Some(&true));
    before.folded.push(inside || block.name() == "details");
    let is_safety = matches!(block.name(), "care" | "warning" | "crisis");
    (is_safety && inside).then(|| {
        block.fault(
            format!(
                "`{}` stands inside `details`, which is closed until somebody opens it. Nobody in danger should have to look for it.",
                block.name()
            ),
            "Move it out of `details`.",
        )
    })
}
