//! The reading level beside that of another program, and where every such program goes astray.
//!
//! On well-formed prose ours agree with textstat. On what clinics really write they must not: each test about that says
//! what textstat does, measured with version 0.7.13, and why it is wrong.

use std::fs;
use std::path::Path;

use handout::base::fs::MemoryTree;
use handout::build::Snapshot;
use handout::check::reading::{self, Counts, Reading, Scale, formula};
use handout::check::text::Text;
use handout::load::{Cache, Options};
use handout::model::{Audience, Edition};
use jiff::civil::date;

use super::kit::Project;

/// Measures the text of a page, on a site in this language with this glossary.
fn measured(language: &str, glossary: &str, markdown: &str) -> Option<Reading> {
    let site = format!(
        "-- book.toml --
[site]
title = \"Clinic\"
language = \"{language}\"
country = \"US\"
-- content/_index.md --
---
title: Welcome
---
-- content/_data/glossary.yaml --
{glossary}
-- content/_data/sources.yaml --
leaflet-2025:
  type: article
  title: A leaflet for tests
  author: [\"Lee, Anna\"]
  date: 2025
-- content/page.md --
---
title: A page
summary: Its summary counts for nothing here.
main_message: Neither does this.
---

{markdown}
"
    );
    let options = Options {
        edition: Edition {
            today: date(2026, 11, 22),
            audience: Audience::Staff,
        },
        base_url: None,
    };
    let tree = MemoryTree::parse(&site);
    let snapshot =
        Snapshot::load(&tree, &options, &mut Cache::default()).expect("memory can be read");
    let page = snapshot.site.page("content/page.md").expect("it was added");
    reading::level(
        &Text::of(page, &snapshot.site),
        &snapshot.site,
        &reading::Glossaries::default(),
    )
}

/// What is counted on an English page.
fn counted(markdown: &str) -> Counts {
    let reading = measured("en", "", markdown).expect("there are words");
    reading.page.counts
}

#[test]
fn well_formed_prose_gets_the_numbers_of_textstat() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reading_level/passages.txt");
    let passages = fs::read_to_string(path).expect("passages that are kept with the tests");
    let mut apart = Vec::new();
    for passage in passages.split("== ").skip(1) {
        let (head, text) = passage.split_once('\n').expect("a passage has two lines");
        let head: Vec<&str> = head.split(" | ").collect();
        let [name, numbers @ ..] = head.as_slice() else {
            panic!("a passage has a name");
        };
        let numbers: Vec<f64> = numbers.iter().filter_map(|one| one.parse().ok()).collect();
        let counts = counted(text);
        let own = [
            formula::flesch_kincaid(&counts),
            formula::flesch_reading_ease(&counts),
            formula::smog(&counts),
        ];
        // Half a grade, what that is in reading ease, and what one word of three syllables more or less makes in the
        // SMOG of so few sentences: “every” has two for us and three in textstat's dictionary.
        let near = [0.5, 4.0, 1.0];
        assert_eq!(numbers.len(), own.len(), "{name}");
        for ((own, other), near) in own.iter().zip(&numbers).zip(near) {
            if (own - other).abs() > near {
                apart.push(format!("{name}: {own:.2}, not {other}"));
            }
        }
    }
    assert!(apart.is_empty(), "{}", apart.join("\n"));
    assert_eq!(passages.matches("== ").count(), 12);
}

#[test]
fn pitfall_1_every_point_of_a_list_is_a_sentence() {
    // textstat takes the whole list for one sentence of 9 words.
    let counts = counted("You may notice:\n\n- nausea\n- a dry mouth\n- feeling very tired\n");
    assert_eq!((counts.sentences, counts.words), (4, 10));
}

#[test]
fn pitfall_2_full_stops_of_decimals_and_abbreviations_end_no_sentence() {
    // textstat finds 2 sentences: it drops those of 2 words, and stumbles over “mg.”.
    let counts =
        counted("Take 2.5 mg. Wait 2 hours. Do not drive. Ask Dr. Lee, e.g. at 9 a.m. today.");
    assert_eq!(counts.sentences, 4);
}

#[test]
fn pitfall_3_only_running_text_counts() {
    // With the signs of Markdown left in, textstat is two grades off.
    let counts = counted(
        "## A heading with many complicated words\n\nOne two [three](https://a.example/four).[^1]\n\n\
         | a table | with cells |\n| --- | --- |\n| one | two |\n\n```\ncode is no prose\n```\n\n\
         ![a picture](room.png)\n\n> Words of somebody else. [@leaflet-2025]\n\n> Words of our own.\n\n\
         <!-- a remark -->\n\n[^1]: A footnote.\n",
    );
    assert_eq!((counts.sentences, counts.words), (2, 7));
}

#[test]
fn pitfall_4_a_hyphenated_word_is_one_word_with_the_syllables_of_its_parts() {
    // textstat deletes the hyphen and guesses at “treatmentresistant”.
    let counts = counted("A treatment-resistant form.");
    assert_eq!((counts.words, counts.syllables), (3, 7));
}

#[test]
fn pitfall_5_figures_are_words_without_syllables() {
    // textstat gives every number one syllable, “2,500” as much as “2”.
    let figures = counted("Call 988 at 9:30, 24/7, or take 2.5 of 2,500.");
    assert_eq!(
        (figures.words, figures.spoken, figures.syllables),
        (10, 5, 5)
    );
    assert!((figures.syllables_per_word() - 1.0).abs() < 1e-9);
}

#[test]
fn pitfall_6_letters_are_read_one_by_one_unless_they_make_a_word() {
    // textstat gives SSRIs 2 and reads unknown ones as words.
    assert_eq!(counted("PTSD and SSRIs.").syllables, 4 + 1 + 4);
    assert_eq!(counted("REMS and NASA.").syllables, 1 + 1 + 2);
    assert_eq!(
        counted("DO NOT DRIVE until then.").syllables,
        1 + 1 + 1 + 2 + 1
    );
}

#[test]
fn pitfall_7_a_short_page_is_not_judged_and_a_short_smog_is_called_an_estimate() {
    let short = measured("en", "", &"Five words make a sentence. ".repeat(19)).expect("words");
    assert!(!short.is_long_enough() && short.page.counts.is_smog_estimated());
    let long = measured("en", "", &"Five words make a sentence. ".repeat(30)).expect("words");
    assert!(long.is_long_enough() && !long.page.counts.is_smog_estimated());
    assert_eq!(measured("en", "", "## Only a heading\n"), None);
}

#[test]
fn pitfall_8_a_curved_apostrophe_is_an_apostrophe() {
    // Without it, “didn’t” falls into two words.
    let curved = counted("You didn’t ask the nurse’s friend, and they’ve gone.");
    assert_eq!(
        curved,
        counted("You didn't ask the nurse's friend, and they've gone.")
    );
    assert_eq!((curved.words, curved.syllables), (9, 11));
}

#[test]
fn pitfall_9_chopped_sentences_do_not_hide_long_words() {
    let sections = "Start here, please do.\n\n## Chopped\n\nConsider contraindications. Evaluate hypersensitivity.\n\n## Plain\n\nAsk us first. We can help.\n";
    let reading = measured("en", "", sections).expect("words");
    let scores: Vec<f64> = reading
        .sections
        .iter()
        .map(|section| section.measure.score)
        .collect();
    assert_eq!(scores.len(), 3);
    assert!(scores[1] > 20.0 && scores[2] < 3.0, "{scores:?}");
}

#[test]
fn pitfall_10_every_language_has_its_own_formula() {
    let spanish =
        "La ketamina puede ayudar a algunas personas con depresión. Pregunte a su médico.";
    let as_spanish = measured("es", "", spanish).expect("words");
    assert_eq!(as_spanish.scale, Scale::SzigrisztPazos);
    assert_eq!(as_spanish.page.counts.syllables, 29);
    let mexican = measured("es-MX", "", spanish).expect("words");
    assert_eq!(mexican.scale, Scale::SzigrisztPazos);
    let german = measured(
        "de",
        "",
        "Ketamin kann manchen Menschen mit Depressionen helfen.",
    )
    .expect("words");
    assert_eq!(
        (german.scale, german.page.counts.long_written),
        (Scale::Lix, 4)
    );
    for (language, text) in [
        ("ar", "قد يساعد الكيتامين بعض المصابين بالاكتئاب."),
        ("ja", "ケタミンが助けになる人もいます。"),
    ] {
        assert_eq!(measured(language, "", text), None, "{language}");
    }
}

#[test]
fn the_glossary_says_how_a_word_is_spoken_and_which_words_are_explained() {
    let glossary = "en:
  - term: Kessandre
    meaning: A medicine.
    syllables: 4
    also: [Seroquel]
  - term: electroconvulsive therapy
    meaning: A treatment.
    syllables: 8
  - term: IT
    meaning: Computers.
";
    let text = "It may go with Kessandres, Seroquel, or electroconvulsive therapy.";
    let plain = measured("en", "", text).expect("words").page;
    let page = measured("en", glossary, text).expect("words").page;
    assert_eq!(
        plain.counts.syllables + 1,
        page.counts.syllables,
        "the rules hear three"
    );
    assert!((plain.score - plain.without_explained).abs() < 1e-9);
    // 4 short words, “or”, and four that are explained.
    let easy = Counts {
        syllables: 5 + 4 * 2,
        ..page.counts
    };
    let expected = (formula::flesch_kincaid(&easy) * 10.0).round() / 10.0;
    assert!(
        (page.without_explained - expected).abs() < 1e-9,
        "{}",
        page.without_explained
    );
    assert!(page.without_explained < page.score);
}

/// What `handout check` says about a Spanish page and its settings.
fn checked(settings: &str) -> String {
    let project = Project::bare();
    let spanish = "La administración intravenosa requiere supervisión especializada. ".repeat(20);
    project.add(&format!(
        "-- book.toml --\n[site]\ntitle = \"Clínica\"\nlanguage = \"es\"\ncountry = \"US\"\n{settings}\n\
         -- content/_index.md --\n---\ntitle: Inicio\n---\n\n{spanish}\n"
    ));
    project
        .handout(&["check", "--format", "short", "--rule", "reading-level"])
        .stdout()
}

#[test]
fn each_language_has_limits_of_its_own() {
    let usual = checked("");
    assert!(
        usual.contains("deny[reading-level]") && usual.contains("the limit is 55"),
        "{usual}"
    );
    let english = checked("[checks.reading-level]\ntarget = 1\nmax = 1");
    assert!(english.contains("the limit is 55"), "{english}");
    let own = checked("[checks.reading-level.es]\ntarget = 2\nmax = 1");
    assert!(own.contains("the limit is 1,"), "{own}");
}

#[test]
fn long_text_of_any_kind_is_measured() {
    let much = |text: &str| text.repeat(200_000 / text.len());
    for text in [
        much("a"),
        much("a,b."),
        much(".…"),
        much("a. "),
        much("www.a@b:"),
        much("a-b’c."),
        much("- a [@leaflet-2025]\n"),
        much("نعم 😀 e\u{301}. "),
        much("The quick brown fox sleeps "),
    ] {
        let reading = measured("en", "en:\n  - {term: a b, meaning: X.}\n", &text);
        assert!(
            reading.is_none_or(|reading| reading.page.score.is_finite()),
            "{text:.20}"
        );
    }
}
