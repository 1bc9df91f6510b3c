//! What to do, what not to do, and what is easily got wrong.

use super::Block;
use crate::model::Diagnostic;
use crate::model::body::ComponentUse;

/// More warnings than this on a page, and none of them is read.
const MOST_WARNINGS: usize = 2;

pub fn dos(block: &Block<'_>) -> Vec<Diagnostic> {
    let mut faults: Vec<_> = no_list(block).into_iter().collect();
    let section = section_of(block, block.component);
    let before = &block.page.body.components[..block.index];
    let in_section = |name: &str| {
        before
            .iter()
            .any(|other| other.name.value == name && section_of(block, other) == section)
    };
    if in_section("dont") && !in_section("do") {
        faults.push(block.fault(
            "Here the list of what not to do comes before the list of what to do. Readers who stop half-way know only what is forbidden.",
            "Put `:::do` before `:::dont`.",
        ));
    }
    faults
}

pub fn donts(block: &Block<'_>) -> Vec<Diagnostic> {
    let mut faults: Vec<_> = no_list(block).into_iter().collect();
    if block.is_in("en") {
        let items = block.component.content.items.iter();
        let unclear = items.filter(|item| !item.value.trim().to_lowercase().starts_with("do not "));
        faults.extend(unclear.map(|item| {
            block.fault_at(
                item.span,
                "An item of a `dont` list begins with “do not”. Read on its own, this one tells the reader to do it.",
                "Begin the line with “do not”.",
            )
        }));
    }
    faults
}

pub fn warning(block: &Block<'_>) -> Vec<Diagnostic> {
    let earlier = block.earlier().count();
    let too_many = earlier >= MOST_WARNINGS;
    let fault = || {
        block.fault(
            format!(
                "This is warning number {} on the page. Where much is marked as important, readers pass over all of it.",
                earlier + 1
            ),
            "Keep the two that matter most, and write the others as ordinary text.",
        )
    };
    too_many.then(fault).into_iter().collect()
}

fn no_list(block: &Block<'_>) -> Option<Diagnostic> {
    block.component.content.items.is_empty().then(|| {
        block.fault(
            format!("`{}` holds no list.", block.name()),
            "Write each piece of advice on a line of its own that begins with `- `.",
        )
    })
}

/// The heading a component stands under.
fn section_of(block: &Block<'_>, component: &ComponentUse) -> usize {
    let headings = &block.page.body.headings;
    headings.partition_point(|heading| heading.span.start < component.span.start)
}
