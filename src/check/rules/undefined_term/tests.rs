use super::META;
use crate::check::testing::{AROUND, FRONT, found, found_in, marked};

#[test]
fn letters_that_nothing_spells_out_are_told_once() {
    for (text, letters) in [
        ("PTSD is hard. Many veterans have PTSD.", "PTSD"),
        (
            "Some SSRIs interact with it. An SSRI is not always one of them.",
            "SSRIs",
        ),
        ("Ask about help (TMS and the like).", "TMS"),
        ("Ask TMS, the team, or somebody else.", "TMS"),
        ("| Use | Seen |\n| --- | --- |\n| for OCD | some |", "OCD"),
    ] {
        assert_eq!(marked(META.name, text), [letters], "{text}");
    }
}

#[test]
fn the_help_says_the_words_where_it_knows_them() {
    let help = |text| {
        found("en", META.name, text)[0]
            .help
            .clone()
            .unwrap_or_default()
    };
    assert!(help("Ask about TMS.").contains("transcranial magnetic stimulation (TMS)"));
    assert!(help("Ask about XYZ.").contains("explain “XYZ”"));
}

#[test]
fn letters_that_the_page_explains_are_left_alone() {
    for text in [
        "You may have post-traumatic stress disorder (PTSD). PTSD is hard.",
        "PTSD is hard.\n\nPTSD (post-traumatic stress disorder) can pass.",
        "A heart tracing (ECG or EKG) is done. The EKG is short.",
        "**ECT:** ECT is a pulse of current given while you sleep. ECT helps some people.",
        "Some people have ECT, a pulse of current given while you sleep.",
        "This is called TMS. TMS takes weeks.",
        "SAMHSA, the Substance Abuse and Mental Health Services Administration, has a list.",
        "TMS, transcranial magnetic stimulation, takes weeks. GAD, generalised anxiety disorder, is common.",
        "NICE, which advises the health service in England, says so.",
        "TMS stands for transcranial magnetic stimulation.",
        "TMS\n: Magnets that act on the brain.\n\nTMS takes weeks.",
        "> PTSD is hard. [@trial-2024]",
        "Call 911 in the US. The FDA and the NHS say so. An MRI can show it.",
        "`NMDA` stays out of the text.",
    ] {
        assert_eq!(marked(META.name, text), [""; 0], "{text}");
    }
}

#[test]
fn the_glossary_and_the_clinic_s_own_name_explain_too() {
    let tree = format!(
        "{}-- content/_data/glossary.yaml --
en:
  - term: electroconvulsive therapy
    meaning: A short pulse of current.
    also: [ECT]
-- content/a.md --
{FRONT}ECT can help. Come to KLC on the day.
",
        AROUND.replace("\"Clinic\"", "\"KLC patient pages\"")
    );
    assert_eq!(found_in(&tree, META.name).len(), 0);
}

#[test]
fn the_glossary_explains_only_where_a_page_shows_it() {
    for (front, text, count) in [
        ("", "ECT can help.", 0),
        ("", "See [what ECT is](https://example.org).", 1),
        (
            "",
            "See [what ECT is](https://example.org). ECT can help.",
            0,
        ),
        (
            "",
            "| What ECT does | How |\n| --- | --- |\n| Helps | Well |",
            1,
        ),
        ("", "## What ECT does\n\nIt helps.", 1),
        (
            "",
            "## What ECT does\n\nElectroconvulsive therapy helps.",
            0,
        ),
        ("kind: crisis\n", "ECT can help.", 1),
    ] {
        let tree = format!(
            "{AROUND}-- content/_data/glossary.yaml --
en:
  - term: electroconvulsive therapy
    meaning: A short pulse of current.
    also: [ECT]
-- content/a.md --
{}{text}
",
            FRONT.replacen("---\n", &format!("---\n{front}"), 1)
        );
        assert_eq!(found_in(&tree, META.name).len(), count, "{front}{text}");
    }
}

#[test]
fn spanish_pages_have_their_own_letters() {
    let told = |text| found("es", META.name, text).len();
    assert_eq!(told("El TEPT es difícil."), 1);
    assert_eq!(
        told("El trastorno de estrés postraumático (TEPT) es difícil. El TEPT pasa."),
        0
    );
    assert_eq!(told("En EE. UU. el VIH es conocido. NO conduzca."), 0);
}
