//! Whether a selector may mean an element, as far as that can be told from the element and those around it.
//!
//! What stands beside an element is not known, nor are languages and counts, so there are three answers.

use std::slice;

use lightningcss::selector::{Combinator, Component, PseudoClass, Selector, SelectorList};

use crate::model::rendered::ElementFact;

/// Ordered, so that "and" is the smaller and "or" the greater of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    No,
    Maybe,
    Yes,
}

impl From<bool> for Match {
    fn from(is_match: bool) -> Self {
        if is_match { Self::Yes } else { Self::No }
    }
}

impl std::ops::Not for Match {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Maybe => Self::Maybe,
            Self::Yes => Self::No,
        }
    }
}

/// The selectors of a rule, and those of the rules it lies in, for `&`.
pub struct Context<'a, 'i> {
    pub selectors: &'a SelectorList<'i>,
    pub around: Option<&'a Context<'a, 'i>>,
}

impl Context<'_, '_> {
    /// Whether a selector of this rule may mean the element at `at` in `chain`, which goes from the inside to the outside.
    pub fn matches(&self, selector: &Selector<'_>, chain: &[ElementFact], at: usize) -> Match {
        let parts: slice::Iter<'_, Component<'_>> = selector.iter_raw_match_order();
        self.parts_match(parts.as_slice(), chain, at)
    }

    fn any_matches(&self, chain: &[ElementFact], at: usize) -> Match {
        self.any_of(&self.selectors.0, chain, at)
    }

    fn any_of(&self, selectors: &[Selector<'_>], chain: &[ElementFact], at: usize) -> Match {
        let answers = selectors.iter().map(|one| self.matches(one, chain, at));
        answers.max().unwrap_or(Match::No)
    }

    /// `parts` are in the order of matching: the last element of the selector first.
    fn parts_match(&self, parts: &[Component<'_>], chain: &[ElementFact], at: usize) -> Match {
        let combinator = parts
            .iter()
            .enumerate()
            .find_map(|(place, part)| match part {
                Component::Combinator(combinator) => Some((place, combinator)),
                _ => None,
            });
        let (own, rest) = match combinator {
            Some((place, combinator)) => (&parts[..place], Some((combinator, &parts[place + 1..]))),
            None => (parts, None),
        };
        let own = self.all_of(own, chain, at);
        let (false, Some((combinator, rest))) = (own == Match::No, rest) else {
            return own;
        };
        let above = match combinator {
            // Above the outermost element there is none.
            Combinator::Child if at + 1 == chain.len() => return Match::No,
            Combinator::Child => self.parts_match(rest, chain, at + 1),
            Combinator::Descendant | Combinator::DeepDescendant | Combinator::Deep => {
                let answers = (at + 1..chain.len()).map(|at| self.parts_match(rest, chain, at));
                answers.max().unwrap_or(Match::No)
            }
            Combinator::NextSibling | Combinator::LaterSibling => beside(rest),
            // The part of the selector that stands right of these is not an element of the page.
            Combinator::PseudoElement | Combinator::SlotAssignment | Combinator::Part => Match::No,
        };
        own.min(above)
    }

    fn all_of(&self, parts: &[Component<'_>], chain: &[ElementFact], at: usize) -> Match {
        let answers = parts.iter().map(|part| self.part_matches(part, chain, at));
        answers.min().unwrap_or(Match::Yes)
    }

    fn part_matches(&self, part: &Component<'_>, chain: &[ElementFact], at: usize) -> Match {
        let element = &chain[at];
        match part {
            Component::ExplicitAnyNamespace
            | Component::ExplicitNoNamespace
            | Component::DefaultNamespace(_)
            | Component::Namespace(..)
            | Component::ExplicitUniversalType => Match::Yes,
            Component::LocalName(name) => (*name.lower_name.0 == *element.name).into(),
            Component::ID(id) => (element.attribute("id") == Some(&*id.0)).into(),
            Component::Class(class) => element.classes().any(|one| *one == *class.0).into(),
            Component::AttributeInNoNamespaceExists {
                local_name_lower, ..
            } => element.attribute(&local_name_lower.0).is_some().into(),
            Component::AttributeInNoNamespace {
                local_name,
                operator,
                value,
                case_sensitivity,
                never_matches,
            } => {
                let case = case_sensitivity.to_unconditional(true);
                let own = element.attribute(&local_name.0);
                let is_match = own.is_some_and(|own| operator.eval_str(own, value, case));
                (is_match && !never_matches).into()
            }
            Component::Negation(selectors) => !self.any_of(selectors, chain, at),
            Component::Is(selectors)
            | Component::Where(selectors)
            | Component::Any(_, selectors) => self.any_of(selectors, chain, at),
            Component::Root => (at + 1 == chain.len()).into(),
            // Outside of any rule, `&` is the root.
            Component::Nesting => match self.around {
                Some(around) => around.any_matches(chain, at),
                None => (at + 1 == chain.len()).into(),
            },
            Component::NonTSPseudoClass(class) => state(class),
            // None of the elements in question is empty, and none belongs to a hidden tree.
            Component::Empty
            | Component::PseudoElement(_)
            | Component::Slotted(_)
            | Component::Part(_)
            | Component::Host(_)
            | Component::Combinator(_) => Match::No,
            Component::AttributeOther(_)
            | Component::Scope
            | Component::Nth(_)
            | Component::NthOf(_)
            | Component::Has(_) => Match::Maybe,
        }
    }
}

/// Whether there may be an element beside ours that the left part of a selector means. It may, unless it is one that a reader must first act on: `.menu:checked ~ …`.
fn beside(parts: &[Component<'_>]) -> Match {
    let own = parts
        .iter()
        .take_while(|part| !matches!(part, Component::Combinator(_)));
    let states = own.filter_map(|part| match part {
        Component::NonTSPseudoClass(class) => Some(state(class)),
        _ => None,
    });
    states.min().unwrap_or(Match::Maybe).min(Match::Maybe)
}

/// Whether a page that was just opened, and that nobody has touched, is in a state.
fn state(class: &PseudoClass<'_>) -> Match {
    match class {
        PseudoClass::Defined | PseudoClass::ReadOnly(_) => Match::Yes,
        PseudoClass::Lang { .. }
        | PseudoClass::Dir { .. }
        | PseudoClass::Custom { .. }
        | PseudoClass::CustomFunction { .. } => Match::Maybe,
        _ => Match::No,
    }
}
