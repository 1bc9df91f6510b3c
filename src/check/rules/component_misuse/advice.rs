//! What to do, what not to do, and what is easily got wrong.

use super::{Before, Block};
use crate::base::span::Span;
use crate::model::Diagnostic;

/// More warnings than this on a page, and none of them is read.
const MOST_WARNINGS: usize = 2;

/// Words that tell somebody to do something and that nobody writes in a list of what not to do unless it is forbidden.
/// “Stop”, “avoid” and “skip” are not among them: whoever writes them may already mean that it should not be done. Nor are
/// “go” and “make”: “make sure”, “go slowly” are good advice that stands in the wrong list.
const COMMANDS: &[&str] = &[
    "chew", "climb", "crush", "cycle", "drink", "drive", "eat", "inject", "lift", "operate",
    "ride", "share", "smoke", "swallow", "swim", "take", "use", "vape",
];

/// Words that limit or deny what is said: with “do not” before it, such a line might say the opposite of what was meant.
const LIMITS: &[&str] = &[
    "after",
    "always",
    "avoid",
    "before",
    "but",
    "care",
    "carefully",
    "don't",
    "except",
    "few",
    "fewer",
    "first",
    "hardly",
    "instead",
    "just",
    "least",
    "less",
    "little",
    "most",
    "neither",
    "never",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "nothing",
    "nowhere",
    "only",
    "plenty",
    "rather",
    "slowly",
    "small",
    "than",
    "then",
    "till",
    "unless",
    "until",
    "with",
    "without",
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
    let is_sure = COMMANDS.contains(&plain.as_str()) && is_plain(&words[first.len()..]);
    is_sure.then(|| (place, format!("do not {plain}")))
}

/// Whether these words name one plain thing, so that “do not” before the verb turns the whole of them round.
fn is_plain(rest: &str) -> bool {
    let rest = rest.trim().to_lowercase().replace('’', "'");
    let inner = rest.trim_end_matches(['.', '!']);
    let letters = |c: char| c.is_alphabetic() || matches!(c, '\'' | '-');
    let is_one_clause = inner.chars().all(|c| letters(c) || c == ' ');
    let words: Vec<&str> = inner.split_whitespace().collect();
    // “Or” joins a second thing not to do, or says what happens else: “drive or cycle”, “drink enough or you faint”.
    let is_joined = words.iter().enumerate().all(|(index, word)| {
        *word != "or"
            || words
                .get(index + 1)
                .is_some_and(|next| COMMANDS.contains(next))
    });
    is_one_clause && is_joined && !words.iter().any(|word| LIMITS.contains(word))
}

fn no_list(block: &Block<'_>) -> Option<Diagnostic> {
    block.component.content.items.is_empty().then(|| {
        block.fault(
            format!("`{}` holds no list.", block.name()),
            "Write each piece of advice on a line of its own that begins with `- `.",
        )
    })
}
