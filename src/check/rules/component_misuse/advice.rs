//! What to do, what not to do, and what is easily got wrong.

use super::{Before, Block};
use crate::base::span::Span;
use crate::model::Diagnostic;

/// More warnings than this on a page, and none of them is read.
const MOST_WARNINGS: usize = 2;

/// Words that tell somebody to do something and that nobody writes in a list of what not to do unless it is forbidden.
/// “Stop”, “avoid” and “skip” are not among them: whoever writes them may already mean that it should not be done.
const COMMANDS: &[&str] = &[
    "bathe", "chew", "climb", "cook", "crush", "cycle", "drink", "drive", "eat", "go", "inject",
    "lift", "make", "mix", "operate", "ride", "share", "sign", "smoke", "swallow", "swim", "take",
    "travel", "use", "vape",
];

pub fn dos(block: &Block<'_>, before: &mut Before<'_>) -> Vec<Diagnostic> {
    let section = block.section();
    let is_first = before.sections_with_do.insert(section);
    let comes_late = is_first && before.sections_with_dont.contains(&section);
    let late = comes_late.then(|| {
        block.fault(
            "Here the list of what not to do comes before the list of what to do. Readers who stop half-way know only what is forbidden.",
            "Put `:::do` before `:::dont`.",
        )
    });
    no_list(block).into_iter().chain(late).collect()
}

pub fn donts(block: &Block<'_>, before: &mut Before<'_>) -> Vec<Diagnostic> {
    before.sections_with_dont.insert(block.section());
    let mut faults: Vec<_> = no_list(block).into_iter().collect();
    if block.is_in("en") {
        let items = block.component.content.items.iter();
        let unclear = items.filter(|item| !item.value.trim().to_lowercase().starts_with("do not "));
        faults.extend(unclear.map(|item| {
            let fault = block.fault_at(
                item.span,
                "An item of a `dont` list begins with “do not”. Read on its own, this one tells the reader to do it.",
                "Begin the line with “do not”.",
            );
            match as_do_not(block, item.span) {
                Some((words, replacement)) => fault.fix(words, replacement),
                None => fault,
            }
        }));
    }
    faults
}

pub fn warning(block: &Block<'_>, before: &mut Before<'_>) -> Vec<Diagnostic> {
    before.warnings += 1;
    let number = before.warnings;
    let fault = || {
        block.fault(
            format!("This is warning number {number} on the page. Where much is marked as important, readers pass over all of it."),
            "Keep the two that matter most, and write the others as ordinary text.",
        )
    };
    (number > MOST_WARNINGS).then(fault).into_iter().collect()
}

/// The first word of an item, and what has to stand in its place so that the item begins with “do not”. `None` where that
/// would not surely be a sentence that means the same.
fn as_do_not(block: &Block<'_>, item: Span) -> Option<(Span, String)> {
    let written = block.page.source.slice(item);
    let words = written.trim_start_matches(['-', '*', '+']).trim_start();
    let first = words.split_whitespace().next()?;
    let start = item.start as usize + written.len() - words.len();
    let place = Span::new(start, start + first.len());
    let plain = first.to_lowercase().replace('’', "'");
    if matches!(plain.as_str(), "don't" | "dont" | "never") {
        return Some((place, "do not".to_owned()));
    }
    let is_command = COMMANDS.binary_search(&plain.as_str()).is_ok();
    is_command.then(|| (place, format!("do not {plain}")))
}

fn no_list(block: &Block<'_>) -> Option<Diagnostic> {
    block.component.content.items.is_empty().then(|| {
        block.fault(
            format!("`{}` holds no list.", block.name()),
            "Write each piece of advice on a line of its own that begins with `- `.",
        )
    })
}
