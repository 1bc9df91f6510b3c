//! Care cards: which help, and when.

use super::{Before, Block};
use crate::model::Diagnostic;
use crate::model::body::ComponentUse;
use crate::model::data::ContactKind;

pub fn faults<'a>(block: &Block<'a>, before: &mut Before<'a>) -> Vec<Diagnostic> {
    let level = level_of(block.component);
    let is_first = before.care_levels.insert(level);
    let checks = [
        title(block),
        list(block),
        (!is_first).then(|| repeated(block, level)),
        followed(block),
        (level == "emergency").then(|| number(block)).flatten(),
    ];
    checks.into_iter().flatten().collect()
}

/// The level of a card; a card without one is not urgent.
fn level_of(component: &ComponentUse) -> &str {
    component
        .argument("level")
        .map_or("non-urgent", |level| level.value.value.trim())
}

fn title(block: &Block<'_>) -> Option<Diagnostic> {
    let argument = block.component.argument("title")?;
    let title = argument.value.value.trim();
    // In other languages the word for "if" may stand elsewhere; the colon still leads into the list.
    let (ending, example) = if block.is_in("en") {
        ("if:", "Call your clinic today if:")
    } else if block.is_in("es") {
        ("si:", "Llame hoy a su clínica si:")
    } else {
        (":", "…:")
    };
    let good = title.is_empty() || title.to_lowercase().ends_with(ending);
    (!good).then(|| {
        block.fault_at(
            argument.value.span,
            format!("The title of a care card ends in “{ending}”, so that it and each line of the list make one sentence that says when to act."),
            format!("Write it like this: “{example}”"),
        )
    })
}

fn list(block: &Block<'_>) -> Option<Diagnostic> {
    block.component.content.items.is_empty().then(|| {
        block.fault(
            "This care card holds no list. People in a hurry find their sign in a list, and miss it in a paragraph.",
            "Write each sign on a line of its own that begins with `- `.",
        )
    })
}

fn repeated(block: &Block<'_>, level: &str) -> Diagnostic {
    block.fault(
        format!("This is the second care card of the level `{level}` on the page. A reader who has found the first does not look for another."),
        "Put both lists into one card.",
    )
}

/// After a card comes a heading, another component, or nothing: text would seem to belong to the card.
fn followed(block: &Block<'_>) -> Option<Diagnostic> {
    if block.component.content.heading_follows {
        return None;
    }
    let end = block.component.block.end as usize;
    // Components stand in the order of their opening lines.
    let components = &block.page.body.components;
    let next = components.partition_point(|other| (other.span.start as usize) < end);
    let next = components.get(next).map(|other| other.span.start as usize);
    let between = next.and_then(|start| block.page.source.text.get(end..start));
    let component_follows = between.is_some_and(|text| text.trim().is_empty());
    (!component_follows).then(|| {
        block.fault(
            "Text follows this care card without a heading, so it reads as if it were part of the card.",
            "Begin what follows with a heading, or put the card at the end of its section.",
        )
    })
}

fn number(block: &Block<'_>) -> Option<Diagnostic> {
    let country = &block.site.config.site.country;
    let contacts = block.site.data.contacts.iter();
    let numbers: Vec<&str> = contacts
        .filter(|contact| contact.kind == ContactKind::Emergency && contact.country == *country)
        .filter_map(|contact| contact.phone.as_deref())
        .collect();
    let Some(first) = numbers.first() else {
        let finding = block.fault(
            format!("content/_data/contacts.yaml has no emergency number for {country}, so this card cannot say whom to call."),
            format!("Add an entry with `kind: emergency`, `country: {country}` and `phone`."),
        );
        return Some(finding.lacking("contacts", None));
    };
    // Without a title of its own the card says the number by itself.
    let title = block.component.argument("title")?;
    let inside = block.page.source.slice(block.component.block);
    let named = named_numbers(inside);
    let names_one = numbers.iter().any(|number| named.contains(&digits(number)));
    (!names_one).then(|| {
        block.fault_at(
            title.value.span,
            "This emergency card does not name the emergency number. In fear, people forget even a number they know.",
            format!("Name it in the title: “Call {first} now if:”"),
        )
        .lacking("contacts", None)
    })
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Every number in a text, those written in groups (`116 123`) as a whole and in their parts.
fn named_numbers(text: &str) -> Vec<String> {
    let in_number = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '\u{a0}');
    let runs = text.split(|c| !in_number(c));
    let parts = text.split(|c: char| !c.is_ascii_digit());
    runs.chain(parts)
        .map(digits)
        .filter(|number| !number.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_whole_and_in_parts() {
        let named = named_numbers("Call 911, or 116 123 at night");
        for number in ["911", "116123", "116", "123"] {
            assert!(named.contains(&number.to_owned()), "{number}: {named:?}");
        }
        assert!(!named_numbers("Call 9110").contains(&"911".to_owned()));
    }
}
