//! Components that are made around a list or a table.

use super::Block;
use crate::model::Diagnostic;

pub fn key_points(block: &Block<'_>) -> Vec<Diagnostic> {
    let number = or_front_matter(block, block.page.front.key_points.len());
    let fault = || {
        block.fault(
            format!("Key points are 3 to 6; here {}. Fewer leave something out, and nobody remembers more.", are(number)),
            "Write 3 to 6 lines that begin with `- `, or give them as `key_points` in the front matter.",
        )
    };
    outside(number, 3, 6).then(fault).into_iter().collect()
}

pub fn questions(block: &Block<'_>) -> Vec<Diagnostic> {
    let number = or_front_matter(block, block.page.front.questions.len());
    let fault = || {
        block.fault(
            match number.unwrap_or_default() {
                0 => "There are no questions here, so readers see a heading and an empty list.".to_owned(),
                1 | 2 => format!("Here {} of the questions that readers take along to a visit, and fewer than 3 are hardly worth a list.", are(number)),
                number => format!("Here are {number} questions to take along. A visit is short, and nobody gets through more than 12."),
            },
            "Write 3 to 12 lines that begin with `- `, or give them as `questions` in the front matter.",
        )
    };
    outside(number, 3, 12).then(fault).into_iter().collect()
}

pub fn steps(block: &Block<'_>) -> Vec<Diagnostic> {
    let fault = || {
        block.fault(
            "`steps` holds no numbered list, so readers cannot see what comes first.",
            "Begin each step with its number and a full stop: `1. `.",
        )
    };
    (!block.component.content.ordered_list)
        .then(fault)
        .into_iter()
        .collect()
}

pub fn options(block: &Block<'_>) -> Vec<Diagnostic> {
    let fault = || {
        block.fault(
            "`options` holds no table, so readers cannot compare the choices.",
            "Write a table with one column for each choice, “No treatment” among them, and the same rows for all.",
        )
    };
    (!block.component.content.table)
        .then(fault)
        .into_iter()
        .collect()
}

/// How many items there are: an empty block shows those of the front matter.
fn or_front_matter(block: &Block<'_>, in_front: usize) -> Option<usize> {
    match block.component.content.items.len() {
        0 if !block.page.front_is_readable => None,
        0 => Some(in_front),
        number => Some(number),
    }
}

fn outside(number: Option<usize>, least: usize, most: usize) -> bool {
    number.is_some_and(|number| number < least || number > most)
}

fn are(number: Option<usize>) -> String {
    match number.unwrap_or_default() {
        0 => "are none".to_owned(),
        1 => "is 1".to_owned(),
        number => format!("are {number}"),
    }
}
