//! Crisis lines, and chances.

use super::{Before, Block};
use crate::model::Diagnostic;

pub fn crisis(block: &Block<'_>) -> Vec<Diagnostic> {
    let country = &block.site.config.site.country;
    let fault = || {
        block.fault(
            format!("content/_data/contacts.yaml has no crisis line for {country}, so this block has nobody to name."),
            format!("Add an entry with `kind: crisis`, `country: {country}` and `phone`."),
        )
        .lacking("contacts", None)
    };
    (!block.site.data.has_crisis_line(country))
        .then(fault)
        .into_iter()
        .collect()
}

pub fn risk(block: &Block<'_>, before: &mut Before<'_>) -> Vec<Diagnostic> {
    let Some(chance) = block.component.argument("chance") else {
        return Vec::new();
    };
    // How a chance is written, the theme says: it has to draw it.
    let Some((_, out_of)) = chance_of(&chance.value.value) else {
        return Vec::new();
    };
    let mut faults = Vec::new();
    let other = *before.out_of.get_or_insert(out_of);
    if other != out_of {
        faults.push(block.fault_at(
            chance.value.span,
            format!("This chance is out of {out_of}, and another on this page is out of {other}. Most people cannot tell which of the two is the greater."),
            format!("Write both out of the same number, for example {}.", out_of.max(other)),
        ));
    }
    let citations = &block.page.body.citations;
    let whole = block.component.block;
    let next = citations.partition_point(|citation| citation.span.start < whole.start);
    let next = citations.get(next);
    if next.is_none_or(|citation| citation.span.end > whole.end) {
        faults.push(block.fault(
            "This chance has no source. Readers weigh a treatment by it, so they must be able to see where it comes from.",
            "Add a sentence with its citation, `[@key]`, inside the block.",
        ));
    }
    faults
}

/// `1 in 10` as its two numbers.
fn chance_of(text: &str) -> Option<(u64, u64)> {
    let (x, y) = text.trim().split_once(" in ")?;
    let number = |text: &str| text.trim().replace(',', "").parse::<u64>().ok();
    let (x, y) = (number(x)?, number(y)?);
    (x >= 1 && y > x).then_some((x, y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chance_is_two_whole_numbers() {
        assert_eq!(chance_of("1 in 10"), Some((1, 10)));
        assert_eq!(chance_of(" 3 in 1,000 "), Some((3, 1000)));
        for wrong in [
            "10%",
            "10 in 10",
            "0 in 5",
            "1 in",
            "one in ten",
            "-1 in 3",
            "1 out of 3",
        ] {
            assert_eq!(chance_of(wrong), None, "{wrong}");
        }
    }
}
