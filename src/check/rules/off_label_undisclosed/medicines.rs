//! Which medicines have uses that are not approved, and where they are named.

use std::collections::BTreeSet;

use super::conditions;
use crate::model::data::Medicine;
use crate::model::{Page, Site};

/// A medicine with uses that are not approved.
pub struct Subject<'a> {
    pub name: &'a str,
    /// Its id in `medicines.yaml`, when it is there.
    pub id: Option<&'a str>,
    pub approved_for: &'a [String],
    brands: &'a [String],
    /// What it is used for without approval, as written.
    uses: Vec<&'a str>,
    /// The same as conditions.
    conditions: BTreeSet<usize>,
}

/// Nowhere is it approved for a condition of the mind, whether or not the site's data say so.
const KETAMINE: &str = "ketamine";

/// The medicines of the site that have such uses, and ketamine.
pub fn subjects(site: &Site) -> Vec<Subject<'_>> {
    let mut subjects: Vec<Subject<'_>> = site.data.medicines.iter().map(of_data).collect();
    if !subjects.iter().any(Subject::is_ketamine) {
        subjects.push(ketamine());
    }
    subjects.retain(|subject| !(subject.uses.is_empty() && subject.conditions.is_empty()));
    subjects
}

fn of_data(medicine: &Medicine) -> Subject<'_> {
    let mut subject = Subject {
        name: &medicine.generic,
        id: Some(&medicine.id.value),
        approved_for: &medicine.approved_for,
        brands: &medicine.brands,
        uses: medicine.off_label().collect(),
        conditions: BTreeSet::new(),
    };
    if subject.is_ketamine() {
        subject.conditions = ketamine().conditions;
    }
    let of_uses = subject
        .uses
        .iter()
        .flat_map(|used| conditions::named_in(used));
    subject.conditions.extend(of_uses.collect::<Vec<_>>());
    let approved = medicine.approved_for.iter();
    for condition in approved.flat_map(|used| conditions::named_in(used)) {
        subject.conditions.remove(&condition);
    }
    subject
}

fn ketamine() -> Subject<'static> {
    Subject {
        name: KETAMINE,
        id: None,
        approved_for: &[],
        brands: &[],
        uses: Vec::new(),
        conditions: conditions::all().collect(),
    }
}

impl<'a> Subject<'a> {
    fn is_ketamine(&self) -> bool {
        self.name.eq_ignore_ascii_case(KETAMINE)
    }

    /// Every name under which pages may speak of it; in Spanish, ketamine is `ketamina`.
    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        let spanish = self.is_ketamine().then_some("ketamina");
        let brands = self.brands.iter().map(String::as_str);
        std::iter::once(self.name).chain(brands).chain(spanish)
    }

    pub fn names_it(&self, text: &str) -> bool {
        self.names().any(|name| is_named(name, text))
    }

    /// Whether words such as “for depression” name a use that is not approved.
    pub fn is_off_label_for(&self, words: &str) -> bool {
        conditions::named_in(words).any(|condition| self.conditions.contains(&condition))
            || self.uses.iter().any(|used| is_named(used, words))
    }

    /// Whether the page shows the approval status of the medicine.
    pub fn has_component(&self, page: &Page) -> bool {
        page.body.components.iter().any(|used| {
            let medicine = used.argument("medicine");
            let medicine = medicine.map(|medicine| medicine.value.value.trim());
            used.name.value == "approval" && medicine.is_some() && medicine == self.id
        })
    }
}

/// Whether a text holds a name as a word of its own, in capital or small letters: `ketamine` is not in `esketamine`.
pub fn is_named(name: &str, text: &str) -> bool {
    let (letters, bytes) = (name.as_bytes(), text.as_bytes());
    let Some(first) = letters.first() else {
        return false;
    };
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let windows = bytes.windows(letters.len()).enumerate();
    windows
        .filter(|(_, window)| window[0].eq_ignore_ascii_case(first))
        .filter(|(_, window)| window.eq_ignore_ascii_case(letters))
        // The same letters begin and end where characters do.
        .any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let after = text[at + letters.len()..].chars().next();
            !is_letter(before) && !is_letter(after)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_word_of_its_own() {
        assert!(is_named("ketamine", "Ketamine-assisted therapy"));
        assert!(is_named("ketamine", "mixed (ketamine)"));
        assert!(!is_named("ketamine", "esketamine, arketamine"));
        assert!(!is_named("ketamine", "ketaminelike"));
        assert!(!is_named("", "anything"));
        assert!(is_named("ketamine", "“Ketamine”"));
        assert!(is_named("ketamine", "Ketamine’s"));
        assert!(is_named("ketamine", "Ketamine—a medicine"));
        assert!(!is_named("ketamin", "Ketaminé"));
        assert!(!is_named("ketamine", "éketamine"));
        assert!(is_named("kétamine", "la kétamine"));
    }
}
