use super::META;
use crate::check::testing::{AROUND, FRONT, found, found_in};
use crate::model::edit::apply;

#[test]
fn a_word_is_told_once_with_its_number_of_uses() {
    let found = found(
        "en",
        META.name,
        "Hypotension is rare.\n\nAsk about hypotension.",
    );
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].message.contains("2 times"), "{}", found[0].message);
    let help = found[0].help.as_deref().unwrap_or_default();
    assert!(help.contains("low blood pressure"), "{help}");
}

#[test]
fn what_is_safe_is_mended_wherever_it_stands() {
    let text =
        "Prior to surgery, utilize it. We **utilized** it prior to that, in **order** to rest.";
    let found = found("en", META.name, text);
    let edits: Vec<_> = found
        .iter()
        .filter_map(|finding| finding.fix.clone())
        .collect();
    // “in order to” is found, and left to the author: a program would take the bold letters away.
    assert_eq!(found.len(), 5, "{found:?}");
    let page = format!("{FRONT}{text}\n");
    assert_eq!(
        apply(&page, &edits).trim_start_matches(FRONT).trim_end(),
        "Before surgery, use it. We **used** it before that, in **order** to rest."
    );
}

#[test]
fn an_explanation_anywhere_on_the_page_is_enough() {
    for text in [
        "Hypotension is rare.\n\nHypotension (low blood pressure) passes.",
        "Hypotension\n: Low blood pressure.\n",
        "Some people get low blood pressure (hypotension).",
    ] {
        assert_eq!(found("en", META.name, text).len(), 0, "{text}");
    }
}

#[test]
fn the_glossary_explains_in_the_language_of_the_page() {
    for (language, count) in [("en", 0), ("es", 1)] {
        let tree = format!(
            "{AROUND}-- content/_data/glossary.yaml --
{language}:
  - term: low pressure
    meaning: Blood pressure that is too low.
    also: [hypotension]
-- content/a.md --
{FRONT}You may get hypotension.
"
        );
        assert_eq!(found_in(&tree, META.name).len(), count, "{language}");
    }
}

#[test]
fn names_and_other_languages_are_left_alone() {
    for (language, text) in [
        ("en", "The Royal College of Physicians wrote to us."),
        (
            "en",
            "Call 911 if you see a cardiac arrest. Frequently asked questions.",
        ),
        (
            "en",
            "See hse.ie, and tell us about any co-occurring illness.",
        ),
        ("en", "> Prior to that I felt low. [@a]"),
        ("es", "La hypotension es rara."),
    ] {
        let found = found(language, META.name, text);
        assert_eq!(found.len(), 0, "{text}: {found:?}");
    }
}

#[test]
fn nothing_is_mended_where_grammar_or_meaning_would_change() {
    for text in [
        "This is an adequate amount of utilized water, in an utilized cup.",
        "We retain urine in numerous ways, and inform ourselves.",
        "The physician assistant is more beneficial than personnel.",
        "She passed away. Falls occur with solely participating clinics.",
        "Keep your papers in order to travel. Orally disintegrating tablets help.",
        "He said: “Do it prior to that.”",
        "He said: \"Do it prior to that.\"",
        "He said: ‘Do it prior to that.’",
        ":::quote\nDo it prior to that.\n:::",
    ] {
        let found = found("en", META.name, text);
        let edits: Vec<_> = found
            .iter()
            .filter_map(|finding| finding.fix.as_ref())
            .map(|edit| format!("{edit:?}"))
            .collect();
        let most = usize::from(text.contains("adequate"));
        assert!(edits.len() <= most, "{text}: {edits:?}");
    }
}

#[test]
fn a_gentle_word_for_death_is_no_word_of_the_clinic() {
    let found = found("en", META.name, "Her husband passed away.");
    assert!(!found[0].message.contains("clinic"), "{}", found[0].message);
}

#[test]
fn a_word_on_the_list_of_the_clinic_is_left_to_that_list() {
    let words =
        "-- content/_data/words.yaml --\n- avoid: utilize\n  instead: put to work\n  why: No.\n";
    let page = format!("-- content/a.md --\n{FRONT}Utilize it prior to that.\n");
    let found = found_in(&format!("{AROUND}{words}{page}"), META.name);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].message.contains("prior to"),
        "{}",
        found[0].message
    );
}
