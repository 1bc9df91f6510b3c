use super::META;
use crate::check::testing;
use crate::model::Level;

/// What the rule says about a page with this text: the words at fault, and whether they stop a site.
fn found(text: &str) -> Vec<(String, bool)> {
    let found = testing::found("en", META.name, text);
    let told = |finding: crate::model::Diagnostic| {
        let words = finding.message.split('”').next().unwrap_or_default();
        let is_harsh = finding.at_most != Some(Level::Warn);
        (words.trim_start_matches('“').to_owned(), is_harsh)
    };
    found.into_iter().map(told).collect()
}

#[test]
fn people_are_not_called_by_a_condition() {
    for (text, words, is_harsh) in [
        ("He is a drug addict.", "addict", true),
        ("Junkies sell it.", "Junkies", true),
        ("Drug abusers go there.", "Drug abusers", true),
        ("It treats substance abuse.", "substance abuse", true),
        ("Substance abuse is common.", "Substance abuse", true),
        ("They abuse alcohol.", "abuse alcohol", true),
        (
            "He was an alcoholic who drank at night.",
            "an alcoholic",
            true,
        ),
        ("Alcoholics can ask too.", "Alcoholics", true),
        ("She committed suicide.", "committed suicide", true),
        (
            "After a failed suicide attempt, ask for help.",
            "failed suicide attempt",
            true,
        ),
        ("People suffering from depression.", "suffering from", true),
        (
            "Those who suffer badly from pain.",
            "suffer badly from",
            true,
        ),
        ("Migraine sufferers know it.", "sufferers", true),
        ("Victims of depression.", "Victims of depression", true),
        ("Stroke victims need help.", "Stroke victims", true),
        ("It is for the mentally ill.", "mentally ill", false),
        ("She is bipolar.", "She is bipolar", false),
        ("A diabetic can have it.", "A diabetic", false),
        ("The elderly are at risk.", "The elderly", false),
        (
            "People battling severe depression.",
            "battling severe depression",
            false,
        ),
        ("A debilitating illness.", "debilitating", false),
        ("It is a party drug.", "party drug", false),
        ("A dirty drug test.", "dirty drug test", false),
        ("It will drive you crazy.", "crazy", false),
        (
            "It is for people who have failed two other medicines.",
            "have failed two other medicines",
            false,
        ),
    ] {
        assert_eq!(found(text), [(words.to_owned(), is_harsh)], "{text}");
    }
}

#[test]
fn honest_words_that_look_alike_are_left_alone() {
    for text in [
        "Depressive symptoms and bipolar disorder are common.",
        "The two kinds are bipolar I and bipolar II.",
        "Alcoholic hepatitis is an illness. Do not have an alcoholic drink.",
        "Non-alcoholic drinks are fine. The alcoholic content is low.",
        "Alcoholics Anonymous is a group of people who help each other.",
        "The National Institute on Drug Abuse pays for studies.",
        "The Substance Abuse and Mental Health Services Administration has a line.",
        "Child abuse is a crime. Victims of crime can call.",
        "Clean your hands. Stay clean and dry. Give a clean urine sample.",
        "We are committed to you. He committed a crime.",
        "Your body fights infection. White cells fight cancer.",
        "Call if you struggle to breathe, or are struggling with your mental health.",
        "A failed test can be done again. Many people stop smoking after an unsuccessful attempt.",
        "Some say “crazy”, and it hurts. Do not say “addict”.",
        "You are not going crazy. Am I insane?",
        "You can refuse treatment at any time. You have the right to have refused it.",
        "Psycho-education is a talk about your illness.",
        "An elderly woman came. The elderly man was well. The disabled toilet is here.",
        "Ketamine is addictive. You may become addicted to it.",
        "If you suffer a fall, call us. Do not suffer in silence.",
        "A diabetic eye test. A psychotic episode. A schizophrenic illness.",
        "It is a food for people with a nut allergy.",
        "Heart failure treatment is something else.",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn spanish_pages_are_read_in_spanish() {
    for (text, count) in [
        ("Su hermano es drogadicto.", 1),
        ("Cometió suicidio en 2019.", 1),
        ("El abuso de drogas es un riesgo.", 1),
        ("Personas que sufren de depresión.", 1),
        ("Los enfermos mentales.", 1),
        ("Los alcohólicos piden ayuda.", 1),
        (
            "Las bebidas alcohólicas no se mezclan con este medicamento.",
            0,
        ),
        (
            "Alcohólicos Anónimos es un grupo. Los Alcohólicos Anónimos ayudan.",
            0,
        ),
        ("El Instituto Nacional sobre el Abuso de Drogas lo dice.", 0),
        ("Si sufre una caída, llame.", 0),
        ("Tiene síntomas depresivos.", 0),
        ("The addict.", 0),
    ] {
        let found = testing::found("es", META.name, text);
        assert_eq!(found.len(), count, "{text}: {found:?}");
    }
}
