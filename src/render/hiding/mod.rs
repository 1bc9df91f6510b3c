//! Finds CSS that would hide the notice.
//!
//! The engine's own stylesheet outweighs most of what is found here. This is the second line of defence: it catches what that stylesheet cannot reach, such as a `body` that is not displayed, and tells the author of a theme at the line where it stands.
//!
//! 1. The stylesheet is parsed as browsers parse it, rules that make no sense left out.
//! 2. Every rule is visited, those for print, for small screens and for layers included.
//! 3. `matching` decides whether its selector may mean the notice, something in it or something around it.
//! 4. `declarations` decides whether what it sets takes them out of sight.
//!
//! Values that are put together from variables, and animations, are not followed.

mod declarations;
mod matching;
mod values;

use std::collections::BTreeSet;
use std::sync::Arc;

use lightningcss::declaration::DeclarationBlock;
use lightningcss::printer::PrinterOptions;
use lightningcss::rules::{CssRule, Location};
use lightningcss::stylesheet::{ParserOptions, StyleAttribute, StyleSheet};
use lightningcss::traits::ToCss;

use self::declarations::{Hider, Target};
use self::matching::{Context, Match};
use crate::base::source::{Position, SourceFile};
use crate::base::span::Span;
use crate::model::Diagnostic;
use crate::model::rendered::ElementFact;
use crate::render::notice::NOTICE_HIDDEN;

/// How deep brackets may lie in each other. The parser takes a step down for each, and has only so much room for steps.
const MAX_DEPTH: usize = 100;

/// A rule of a stylesheet that hides the notice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct HidingRule {
    /// Line and column of the rule as the CSS parser counts them: lines from 0, columns from 1 in UTF-16 units.
    place: (u32, u32),
    selector: String,
    property: String,
    declaration: String,
}

impl HidingRule {
    /// What the rule does: "`.notice` is set to `display: none`".
    pub fn why(&self) -> String {
        format!("`{}` is set to `{}`", self.selector, self.declaration)
    }
}

/// Findings about a stylesheet of the output: rules that hide the notice on any of the pages.
///
/// `ancestries` are the notices of those pages, each with the elements around it, innermost first.
pub fn check_stylesheet(
    file: &Arc<SourceFile>,
    ancestries: &[Vec<ElementFact>],
) -> Vec<Diagnostic> {
    let Some(rules) = find(&file.text, ancestries) else {
        return vec![
            Diagnostic::in_file(
                NOTICE_HIDDEN,
                &file.path,
                "This stylesheet cannot be read, so nobody can say whether it hides the medical notice.",
            )
            .help("Look for brackets that are opened again and again and never closed."),
        ];
    };
    let finding = |rule: &HidingRule| {
        Diagnostic::at(
            NOTICE_HIDDEN,
            file,
            rule.span_in(file),
            format!(
                "This hides the medical notice: {}. Every patient must be told that the page is not medical advice, on screen and on paper.",
                rule.why()
            ),
        )
        .help("Take the declaration out, or aim the selector at something else. Colours, borders and padding of `.notice` are yours to choose.")
    };
    rules.iter().map(finding).collect()
}

/// Every rule in `css` that hides one of the notices. CSS that cannot be read hides nothing, in a browser either.
pub fn hiding_rules(css: &str, ancestries: &[Vec<ElementFact>]) -> BTreeSet<HidingRule> {
    find(css, ancestries).unwrap_or_default()
}

/// What in a `style` attribute hides the element it stands on, such as `display: none`.
pub fn hiding_style(css: &str) -> Option<String> {
    if is_too_deep(css) {
        return Some("it cannot be read".to_owned());
    }
    let style = StyleAttribute::parse(css, options()).ok()?;
    let hider = declarations::hiders(&style.declarations, Target::Notice).next()?;
    Some(hider.declaration)
}

/// `None` where the CSS cannot be read at all.
fn find(css: &str, ancestries: &[Vec<ElementFact>]) -> Option<BTreeSet<HidingRule>> {
    if is_too_deep(css) {
        return None;
    }
    let sheet = StyleSheet::parse(css, options()).ok()?;
    let mut search = Search {
        chains: ancestries.iter().map(|a| with_inside(a)).collect(),
        found: BTreeSet::new(),
    };
    search.rules(&sheet.rules.0, None);
    Some(search.found)
}

fn options<'a>() -> ParserOptions<'a> {
    ParserOptions {
        error_recovery: true,
        ..ParserOptions::default()
    }
}

/// Whether brackets lie in each other so deep that the parser might run out of room.
pub fn is_too_deep(css: &str) -> bool {
    depth(css) > MAX_DEPTH
}

/// How deep brackets of all kinds lie in each other.
fn depth(css: &str) -> usize {
    let mut deepest = 0_usize;
    let mut now = 0_usize;
    for byte in css.bytes() {
        match byte {
            b'{' | b'(' | b'[' => now += 1,
            b'}' | b')' | b']' => now = now.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(now);
    }
    deepest
}

/// A notice with what the engine puts into it, innermost first: a paragraph, the notice, what is around it.
fn with_inside(ancestry: &[ElementFact]) -> Vec<ElementFact> {
    let paragraph = ElementFact {
        name: "p".to_owned(),
        attributes: Vec::new(),
    };
    let mut chain = vec![paragraph];
    chain.extend_from_slice(ancestry);
    chain
}

struct Search {
    chains: Vec<Vec<ElementFact>>,
    found: BTreeSet<HidingRule>,
}

impl Search {
    fn rules<'a, 'i>(&mut self, rules: &'a [CssRule<'i>], around: Option<&'a Context<'a, 'i>>) {
        for rule in rules {
            match rule {
                CssRule::Media(rule) => self.rules(&rule.rules.0, around),
                CssRule::Supports(rule) => self.rules(&rule.rules.0, around),
                CssRule::LayerBlock(rule) => self.rules(&rule.rules.0, around),
                CssRule::Container(rule) => self.rules(&rule.rules.0, around),
                CssRule::Scope(rule) => self.rules(&rule.rules.0, around),
                CssRule::MozDocument(rule) => self.rules(&rule.rules.0, around),
                CssRule::Style(rule) => {
                    let context = Context {
                        selectors: &rule.selectors,
                        around,
                    };
                    self.declarations(&context, &rule.declarations, rule.loc);
                    self.rules(&rule.rules.0, Some(&context));
                }
                CssRule::Nesting(rule) => {
                    let context = Context {
                        selectors: &rule.style.selectors,
                        around,
                    };
                    self.declarations(&context, &rule.style.declarations, rule.loc);
                    self.rules(&rule.style.rules.0, Some(&context));
                }
                CssRule::NestedDeclarations(rule) => {
                    if let Some(context) = around {
                        self.declarations(context, &rule.declarations, rule.loc);
                    }
                }
                // Fonts, pages of paper, animations, names of layers: nothing that selects an element.
                _ => {}
            }
        }
    }

    fn declarations(
        &mut self,
        context: &Context<'_, '_>,
        declarations: &DeclarationBlock<'_>,
        place: Location,
    ) {
        for target in [Target::Inside, Target::Notice, Target::Around] {
            // Most rules hide nothing, so that is asked first.
            let hiders: Vec<Hider> = declarations::hiders(declarations, target).collect();
            if hiders.is_empty() {
                continue;
            }
            if let Some(selector) = self.selector_that_hits(context, target) {
                self.found
                    .extend(hiders.into_iter().map(|hider| HidingRule {
                        place: (place.line, place.column),
                        selector: selector.clone(),
                        property: hider.property,
                        declaration: hider.declaration,
                    }));
            }
        }
    }

    fn selector_that_hits(&self, context: &Context<'_, '_>, target: Target) -> Option<String> {
        let hit = context.selectors.0.iter().find(|selector| {
            self.chains.iter().any(|chain| {
                let mut places = target.places(chain.len());
                places.any(|at| context.matches(selector, chain, at) != Match::No)
            })
        })?;
        hit.to_css_string(PrinterOptions::default()).ok()
    }
}

impl HidingRule {
    /// The declaration in the file; the beginning of the rule where it cannot be pointed at.
    fn span_in(&self, file: &SourceFile) -> Span {
        let (line, column) = self.place;
        let line = line as usize + 1;
        let characters = characters_before(file.line(line), column.saturating_sub(1) as usize);
        let start = file.offset(Position {
            line,
            column: characters + 1,
        });
        let rest = &file.text[start..];
        let selector = &rest[..rest.find('{').unwrap_or(0)];
        let body = &rest[selector.len()..];
        let whole = Span::new(start, start + selector.trim_end().len());
        let body = &body[..body.find('}').unwrap_or(body.len())];
        let Some(at) = position_of(body, &self.property) else {
            return whole;
        };
        let declaration = &body[at..];
        let declaration = &declaration[..declaration.find(';').unwrap_or(declaration.len())];
        let start = start + selector.len() + at;
        Span::new(start, start + declaration.trim_end().len())
    }
}

/// How many characters take up the first `units` UTF-16 units of a line.
fn characters_before(line: &str, units: usize) -> usize {
    let mut left = units;
    let fits = |character: &char| {
        let size = character.len_utf16();
        let fits = size <= left;
        left = left.saturating_sub(size);
        fits
    };
    line.chars().take_while(fits).count()
}

/// Where a property is set in the body of a rule, whatever browser's prefix it has there.
fn position_of(body: &str, property: &str) -> Option<usize> {
    let mut begin = 0;
    for part in body.split_inclusive(['{', ';']) {
        let after_comment = part.rfind("*/").map_or(0, |at| at + "*/".len());
        let written = part[after_comment..].trim_start();
        let name = written.split(':').next().unwrap_or_default().trim_end();
        if declarations::bare(&name.to_ascii_lowercase()) == property {
            return Some(begin + part.len() - written.len());
        }
        begin += part.len();
    }
    None
}

#[cfg(test)]
mod tests;
