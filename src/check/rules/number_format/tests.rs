use super::META;
use crate::check::testing::{FRONT, found, marked};
use crate::model::edit::apply;

#[test]
fn numbers_that_are_hard_to_read_are_found() {
    for (text, words) in [
        ("It helps 14.3% of people.", "14.3%"),
        ("It helps 14.3 percent of people.", "14.3 percent"),
        ("About 12000 people took part.", "12000"),
        ("A study of 2000 people.", "2000"),
        ("It happens to 1 in 1000 people.", "1000"),
        ("It helps five percent of people.", "five percent"),
        ("One in five people feel sick.", "One in five"),
        ("It helps 14 % of people.", "14 %"),
        ("It helps 1 in 5 people and harms 3 in 100.", "3 in 100"),
        ("It helps 1 in 5 people.\n\nIt harms 20% of people.", "20%"),
        (
            "It helps 1 in 5 people.\n\nIt harms 1 out of 10 people.",
            "1 out of 10",
        ),
    ] {
        assert_eq!(marked(META.name, text), [words], "{text}");
    }
}

#[test]
fn other_numbers_are_left_alone() {
    for text in [
        "It helps 55 in 100 people and harms 3 in 100.",
        "It helps about 14% of people. It harms 3% of people.",
        "It helps 14% of people (about 1 in 7).",
        "It helps 1 in 7 people (14 in 100).",
        "Common means up to 1 in 10 people and rare less than 1 in 1,000.",
        "Between 1 in 10 and 1 in 100 people feel it. It is from 1 in 10 to 1 in 100.",
        "A 2.5% cream. An HbA1c of 6.5%. Use 0.9% saline. Beer with 4.5% alcohol.",
        "In 2019 older people had it. It came in 2019. She had 5 in 2019.",
        "Call 0800 1111 or 116123. Room 1204. Take 1000 mg. Born in 1964.",
        "Take 2 in 24 hours. It is a 6 in 1 vaccine. Day 3 in 10 days.",
        "One in two hours, nine to five, one of many, two in one.",
        "Add 10% more water. Prices rose by 20%.",
        "It helps 1,000 people and 12,000 children.",
        "> It helps 14.3% of people. [@trial-2024]",
        "The value is `14.3%` there.",
    ] {
        assert_eq!(marked(META.name, text), [""; 0], "{text}");
    }
}

#[test]
fn what_only_looks_different_is_mended() {
    let text = "About 12000 people, or 14 % of people, had it. One in five and 1 in 1000 did not.";
    let edits: Vec<_> = found("en", META.name, text)
        .iter()
        .filter_map(|finding| finding.fix.clone())
        .collect();
    let page = format!("{FRONT}{text}\n");
    assert_eq!(
        apply(&page, &edits).trim_start_matches(FRONT).trim_end(),
        "About 12,000 people, or 14% of people, had it. 1 in 5 and 1 in 1,000 did not."
    );
}

#[test]
fn the_help_says_it_in_people() {
    let found = found("en", META.name, "It helps 0.3% of people.");
    let help = found[0].help.as_deref().unwrap_or_default();
    assert!(help.contains("3 in 1,000"), "{help}");
}

#[test]
fn spanish_keeps_its_own_signs() {
    let told = |text| found("es", META.name, text).len();
    assert_eq!(told("Ayuda al 14,3 % de las personas."), 1);
    assert_eq!(
        told("Ayuda al 14 % de las personas. Había 2000 personas."),
        0
    );
    assert_eq!(
        told("Ayuda a 1 de cada 7 personas.\n\nDaña al 3 % de las personas."),
        1
    );
}
