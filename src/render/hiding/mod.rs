//! Finds CSS that would hide the notice.
//!
//! The engine's own stylesheet outweighs most of what is found here. This is the second line of defence: it catches what that stylesheet cannot reach, such as a `body` that is not displayed, and tells the author of a theme at the line where it stands.
//!
//! 1. The stylesheet is parsed as browsers parse it, rules that make no sense left out.
//! 2. `variables` takes down what any rule of any stylesheet gives to a variable.
//! 3. Every rule is visited, those for print, for small screens and for layers included.
//! 4. `matching` decides whether its selector may mean the notice, something in it or something around it.
//! 5. `declarations` decides whether what it sets takes them out of sight; and, whatever the selector means, whether it may lie above the notice.
//!
//! Animations are not followed: the engine's stylesheet keeps the page and the notice from having any.

mod declarations;
mod matching;
mod values;
mod variables;

use std::collections::BTreeSet;
use std::sync::Arc;

use lightningcss::declaration::DeclarationBlock;
use lightningcss::printer::PrinterOptions;
use lightningcss::properties::Property;
use lightningcss::rules::{CssRule, Location};
use lightningcss::selector::Selector;
use lightningcss::stylesheet::{ParserOptions, StyleAttribute, StyleSheet};
use lightningcss::traits::ToCss;

use self::declarations::{Hider, Target};
use self::matching::{Context, Match};
use self::variables::Variables;
use crate::base::source::{Position, SourceFile};
use crate::base::span::Span;
use crate::model::Diagnostic;
use crate::model::rendered::{ElementFact, NOTICE_ATTRIBUTE};
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
    /// Whether it does not hide the notice itself, but lifts something else above it.
    covers: bool,
}

impl HidingRule {
    /// What the rule does: "`.notice` is set to `display: none`".
    pub fn why(&self) -> String {
        format!("`{}` is set to `{}`", self.selector, self.declaration)
    }
}

/// Findings about the stylesheets of the output: rules that hide the notice on any of the pages.
///
/// `ancestries` are the notices of those pages, each with the elements around it, innermost first.
pub fn check_stylesheets(
    files: &[Arc<SourceFile>],
    ancestries: &[Vec<ElementFact>],
) -> Vec<Diagnostic> {
    let sheets: Vec<_> = files.iter().map(|file| parse(&file.text)).collect();
    let mut variables = Variables::default();
    for sheet in sheets.iter().flatten() {
        gather(&sheet.rules.0, &mut variables);
    }
    let mut findings = Vec::new();
    for (file, sheet) in files.iter().zip(&sheets) {
        match sheet {
            Some(sheet) => {
                let rules = find(sheet, ancestries, &variables);
                findings.extend(rules.iter().map(|rule| rule.finding(file)));
            }
            None => findings.push(unreadable(file)),
        }
    }
    findings
}

/// Every rule in the `style` element of a page that hides one of the notices. CSS that cannot be read hides nothing, in a browser either.
pub fn hiding_rules(css: &str, ancestries: &[Vec<ElementFact>]) -> BTreeSet<HidingRule> {
    let Some(sheet) = parse(css) else {
        return BTreeSet::new();
    };
    let mut variables = Variables::default();
    gather(&sheet.rules.0, &mut variables);
    find(&sheet, ancestries, &variables)
}

/// What in a `style` attribute hides the element it stands on, such as `display: none`.
pub fn hiding_style(css: &str) -> Option<String> {
    in_attribute(css, |block, variables| {
        declarations::hiders(block, Target::Notice, variables).next()
    })
}

/// What in a `style` attribute lifts its element as high as the notice, so that it may lie on top of it.
pub fn covering_style(css: &str) -> Option<String> {
    in_attribute(css, |block, variables| {
        declarations::covers(block, variables).next()
    })
}

fn in_attribute(
    css: &str,
    find: impl Fn(&DeclarationBlock<'_>, &Variables) -> Option<Hider>,
) -> Option<String> {
    if is_too_deep(css) {
        return Some("it cannot be read".to_owned());
    }
    let style = StyleAttribute::parse(css, options()).ok()?;
    let mut variables = Variables::default();
    for property in all(&style.declarations) {
        variables.add(property);
    }
    Some(find(&style.declarations, &variables)?.declaration)
}

/// `None` where the CSS cannot be read at all.
fn parse(css: &str) -> Option<StyleSheet<'_>> {
    if is_too_deep(css) {
        return None;
    }
    StyleSheet::parse(css, options()).ok()
}

fn find(
    sheet: &StyleSheet<'_>,
    ancestries: &[Vec<ElementFact>],
    variables: &Variables,
) -> BTreeSet<HidingRule> {
    let mut search = Search {
        chains: ancestries.iter().map(|a| with_inside(a)).collect(),
        variables,
        found: BTreeSet::new(),
    };
    search.rules(&sheet.rules.0, None);
    search.found
}

fn unreadable(file: &SourceFile) -> Diagnostic {
    Diagnostic::in_file(
        NOTICE_HIDDEN,
        &file.path,
        "This stylesheet cannot be read, so nobody can say whether it hides the medical notice.",
    )
    .help("Look for brackets that are opened again and again and never closed.")
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

/// The rules in a group, such as `@media`, that selects no element by itself.
pub fn grouped<'a, 'i>(rule: &'a CssRule<'i>) -> Option<&'a [CssRule<'i>]> {
    match rule {
        CssRule::Media(rule) => Some(&rule.rules.0),
        CssRule::Supports(rule) => Some(&rule.rules.0),
        CssRule::LayerBlock(rule) => Some(&rule.rules.0),
        CssRule::Container(rule) => Some(&rule.rules.0),
        CssRule::Scope(rule) => Some(&rule.rules.0),
        CssRule::MozDocument(rule) => Some(&rule.rules.0),
        CssRule::StartingStyle(rule) => Some(&rule.rules.0),
        _ => None,
    }
}

/// All that rules say of variables, whatever element they say it of.
fn gather(rules: &[CssRule<'_>], variables: &mut Variables) {
    for rule in rules {
        let (declarations, inside) = match rule {
            CssRule::Style(rule) => (Some(&rule.declarations), &*rule.rules.0),
            CssRule::Nesting(rule) => (Some(&rule.style.declarations), &*rule.style.rules.0),
            CssRule::NestedDeclarations(rule) => (Some(&rule.declarations), &[][..]),
            CssRule::Property(rule) => {
                variables.add_rule(rule);
                continue;
            }
            other => match grouped(other) {
                Some(inside) => (None, inside),
                None => continue,
            },
        };
        for property in declarations.into_iter().flat_map(all) {
            variables.add(property);
        }
        gather(inside, variables);
    }
}

fn all<'a, 'i>(block: &'a DeclarationBlock<'i>) -> impl Iterator<Item = &'a Property<'i>> {
    let important = block.important_declarations.iter();
    important.chain(&block.declarations)
}

struct Search<'v> {
    chains: Vec<Vec<ElementFact>>,
    variables: &'v Variables,
    found: BTreeSet<HidingRule>,
}

impl Search<'_> {
    fn rules<'a, 'i>(&mut self, rules: &'a [CssRule<'i>], around: Option<&'a Context<'a, 'i>>) {
        for rule in rules {
            if let Some(inside) = grouped(rule) {
                self.rules(inside, around);
                continue;
            }
            match rule {
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
            let hiders = declarations::hiders(declarations, target, self.variables);
            let hiders: Vec<Hider> = hiders.collect();
            if hiders.is_empty() {
                continue;
            }
            if let Some(selector) = self.selector_that_hits(context, target) {
                self.keep(hiders, &selector, place, false);
            }
        }
        let covers: Vec<Hider> = declarations::covers(declarations, self.variables).collect();
        let mut selectors = context.selectors.0.iter();
        let other = selectors.find(|selector| !self.is_about_the_notice(context, selector));
        if !covers.is_empty()
            && let Some(selector) = other
            && let Ok(selector) = selector.to_css_string(PrinterOptions::default())
        {
            self.keep(covers, &selector, place, true);
        }
    }

    /// Whether a selector means the notice, wherever it is, and nothing else.
    fn is_about_the_notice(&self, context: &Context<'_, '_>, selector: &Selector<'_>) -> bool {
        let written = selector.to_css_string(PrinterOptions::default());
        if !written.is_ok_and(|text| text.contains(NOTICE_ATTRIBUTE)) {
            return false;
        }
        let mut chains = self.chains.iter();
        chains.all(|chain| {
            let mut places = Target::Notice.places(chain.len());
            places.any(|at| context.matches(selector, chain, at) == Match::Yes)
        })
    }

    fn keep(&mut self, hiders: Vec<Hider>, selector: &str, place: Location, covers: bool) {
        let rules = hiders.into_iter().map(|hider| HidingRule {
            place: (place.line, place.column),
            selector: selector.to_owned(),
            property: hider.property,
            declaration: hider.declaration,
            covers,
        });
        self.found.extend(rules);
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
    fn finding(&self, file: &Arc<SourceFile>) -> Diagnostic {
        let why = self.why();
        let (message, help) = if self.covers {
            (
                format!(
                    "This may cover the medical notice: {why}, which is as high as anything can lie, or more than can be worked out. Every patient must be told that the page is not medical advice."
                ),
                "Write a smaller number. 1000 already lies above everything that has none.",
            )
        } else {
            (
                format!(
                    "This hides the medical notice: {why}. Every patient must be told that the page is not medical advice, on screen and on paper."
                ),
                "Take the declaration out, or aim the selector at something else. The colours of the notice are chosen in theme.toml, under [notice].",
            )
        };
        Diagnostic::at(NOTICE_HIDDEN, file, self.span_in(file), message).help(help)
    }

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
