//! `book.toml`.

use handout::load::config::config;
use handout::model::{Config, Level, With};
use jiff::civil::date;

use crate::{PATIENCE, file, from_windows, places, said};

fn settings(text: &str) -> With<Config> {
    config(&file("book.toml", text))
}

#[test]
fn all_settings_are_read() {
    let text = include_str!("complete.toml");
    for text in [text.to_owned(), from_windows(text)] {
        let read = settings(&text);
        assert_eq!(places(&read.diagnostics), [""; 0]);
        let config = read.value;
        assert_eq!(config.site.title, "Clinic");
        assert_eq!(config.site.base_url, "https://clinic.example/handout");
        assert_eq!(config.base_path(), "/handout/");
        assert_eq!(config.site.country, "IE");
        assert!(config.site.sample);
        assert_eq!(
            config.clinic.as_ref().unwrap().telephone.as_deref(),
            Some("+353 1 234")
        );
        let alert = config.alert.as_ref().unwrap();
        assert_eq!(alert.text["es"], "Cerrado");
        assert_eq!(alert.text.len(), 2);
        assert_eq!(alert.until, Some(date(2026, 12, 24)));
        assert_eq!(config.notice["en"].value, "Ask your doctor.");
        assert_eq!(config.languages["ar"].direction.as_deref(), Some("rtl"));
        assert_eq!(config.theme.name.value, "clinic");
        assert_eq!(config.theme.options["accent"], "#006");
        assert_eq!(
            config.checks["hype"].level.as_ref().unwrap().value,
            Level::Warn
        );
        let reading = &config.checks["reading-level"];
        assert!(reading.level.is_none());
        assert_eq!(reading.options, serde_json::json!({"target": 6, "max": 8}));
        let name = &reading.name;
        assert_eq!(&text[name.span.range()], "reading-level");
        assert_eq!(config.build.output, "out");
        assert_eq!(config.serve.port, 4001);
        assert_eq!(config.publish.cname.as_deref(), Some("www.clinic.example"));
        assert_eq!(config.extra["deep"]["list"][0], true);
        assert!(config.source.is_some());
    }
}

#[test]
fn a_text_in_a_language_that_the_site_has_not_got_is_told_where_nobody_would_read_it() {
    let text = "\
[site]
title = \"x\"
language = \"es-MX\"
country = \"MX\"
[languages.pt-BR]
[alert]
until = 2026-12-24
es-MX = \"Cerrado\"
es = \"Cerrado\"
[notice]
es = \"No es un consejo médico.\"
en = \"Not medical advice.\"
fr = \"Pas un avis.\"
[topics]
sleep = { es-MX = \"Sueño\", pt-BR = \"Sono\", pt = \"Sono\" }
";
    let read = settings(text);
    let expected = ["9:1", "13:1", "15:44"].map(|place| format!("{place} invalid-field"));
    assert_eq!(places(&read.diagnostics), expected);
    let help: Vec<_> = read
        .diagnostics
        .iter()
        .map(|finding| finding.help.as_deref().unwrap_or_default())
        .collect();
    assert_eq!(
        help,
        [
            "Did you mean `pt-BR`?",
            "Did you mean `es-MX`?",
            "Take it out, or add a section `[languages.fr]`."
        ]
    );
}

#[test]
fn faults_are_told_all_at_once_and_defaults_stand_in() {
    let text = "\
[site]
title = \"é\"
title = \"y\"
country = \"us\"
language = \"English\"
base_url = \"https://clinic.example?x\"
sampel = true
sample = \"yes\"
[notice]
en = \" \"
english = \"x\"
[checks]
hype = \"off\"
[alert]
until = 2026-02-30
[serve]
port = 0
[foo]
[site]
[build]
output = \"../elsewhere\"
";
    for text in [text.to_owned(), from_windows(text)] {
        let read = settings(&text);
        let expected = [
            "3:1 duplicate-key",
            "4:11 unreadable-setting",
            "5:12 unreadable-setting",
            "6:12 unreadable-setting",
            "7:1 unknown-field",
            "8:10 unreadable-setting",
            "10:6 invalid-field",
            "11:1 unknown-field",
            "13:8 invalid-field",
            "14:1 missing-field",
            "15:9 unreadable-setting",
            "17:8 invalid-field",
            "18:2 unknown-field",
            "19:2 duplicate-key",
            "21:10 invalid-field",
        ];
        assert_eq!(places(&read.diagnostics), expected);
        let config = read.value;
        assert_eq!(config.site.title, "é");
        assert_eq!(config.site.country, "US");
        assert_eq!(config.site.language, "en");
        assert_eq!(config.site.base_url, "https://clinic.example");
        assert!(config.site.sample);
        assert!(config.notice.is_empty());
        assert_eq!(config.serve.port, 4000);
        assert_eq!(config.build.output, "public");
        let labels = read.diagnostics.iter().flat_map(|finding| &finding.labels);
        let first: Vec<usize> = labels.map(|label| label.place.start().line).collect();
        assert_eq!(first, [2, 1]);
    }
}

#[test]
fn an_empty_file_says_what_to_write() {
    let read = settings("");
    assert_eq!(places(&read.diagnostics), ["1:1 invalid-settings"]);
    assert!(said(&read.diagnostics).contains("`site`"));
}

#[test]
fn what_toml_cannot_read_is_told_in_plain_words() {
    let read = settings(
        "[site]\ntitle = Our clinic\ncountry = \"US\"\ntagline = \"x\n[serve]\nport = 5\n",
    );
    assert_eq!(
        places(&read.diagnostics),
        ["2:9 unreadable-setting", "4:13 unreadable-setting"]
    );
    assert!(said(&read.diagnostics).contains("title = \"Our clinic\""));
    assert!(said(&read.diagnostics).contains("quotation mark"));
    assert_eq!(read.value.serve.port, 5);
}

#[test]
fn a_hostile_file_is_told_quickly() {
    let start = std::time::Instant::now();
    let deep = settings(&format!(
        "[site]\ntitle = \"x\"\ncountry = \"US\"\n[extra]\na = {}",
        "[".repeat(100_000)
    ));
    assert!(
        deep.diagnostics
            .iter()
            .any(|finding| finding.rule == "unreadable-setting")
    );
    assert!(deep.diagnostics.len() <= 200);
    assert!(start.elapsed() < PATIENCE);
}

#[test]
fn a_slip_in_one_value_takes_away_that_value_only() {
    let whole = "[site]\ntitle = \"Clinic\"\ncountry = \"IE\"\nlanguage = \"en\"\n";
    for (slip, words) in [
        (
            "[alert]\nen = \"Closed\"\nuntil = 2026-13-45\n",
            "no month 13",
        ),
        (
            "[alert]\nen = Closed\nuntil = 2026-12-24\n",
            "Put text in quotes",
        ),
        ("[clinic]\nname = \"Our clinic\n", "is not closed"),
        ("[clinic]\nname = “Our clinic”\n", "curly quotation mark"),
        ("[clinic]\nname =\n", "is missing"),
        (
            "[search]\nenabled = yes\n",
            "`enabled` should be true or false, but it is `yes`. Write `true` or `false`",
        ),
        (
            "[search]\nenabled =\n",
            "`enabled` has no value. Write `true` or `false`",
        ),
        (
            "[serve]\nport = four # not five\n",
            "but it is `four`. Write digits only, without quotes",
        ),
        ("[[menu]]\npage = a.md\n", "Put text in quotes"),
        (
            "[[packs]]\nname = \"a\"\ntitle = { en = A }\npages = [\"a.md\"]\n",
            "Put text in quotes",
        ),
        ("[extra]\non = yes\n", "text without quotes"),
    ] {
        let text = format!("{whole}{slip}[publish]\ncname = \"www.clinic.example\"\n");
        for text in [text.clone(), from_windows(&text)] {
            let read = settings(&text);
            let rules: Vec<_> = read.diagnostics.iter().map(|found| found.rule).collect();
            assert_eq!(
                rules,
                ["unreadable-setting"],
                "{slip}: {}",
                said(&read.diagnostics)
            );
            assert!(
                said(&read.diagnostics).contains(words),
                "{slip}: {}",
                said(&read.diagnostics)
            );
            assert_eq!(read.value.site.country, "IE");
            let cname = read.value.publish.cname.as_deref();
            assert_eq!(cname, Some("www.clinic.example"), "{slip}");
        }
    }
}

#[test]
fn a_slip_in_what_pages_hang_on_is_understood_where_it_is_clear_what_was_meant() {
    let site = [
        ("base_url", "\"https://clinic.example/a\""),
        ("language", "\"es\""),
        ("country", "\"MX\""),
        ("sample", "true"),
    ];
    let whole = |name: &str, slip: &str| {
        let others = site.iter().filter(|(other, _)| *other != name);
        let others = others.map(|(name, value)| format!("{name} = {value}\n"));
        let others: String = others.collect();
        format!("[site]\ntitle = \"x\"\n{others}{slip}\n[languages.en]\n")
    };
    for (name, slip, meant) in [
        (
            "base_url",
            "base_url = https://clinic.example/a",
            "https://clinic.example/a",
        ),
        (
            "base_url",
            "base_url = \"clinic.example/a/\"",
            "https://clinic.example/a",
        ),
        (
            "base_url",
            "base_url = “https://clinic.example/a”",
            "https://clinic.example/a",
        ),
        (
            "base_url",
            "base_url = \"https://clinic.example/a",
            "https://clinic.example/a",
        ),
        (
            "base_url",
            "base_url = \"https://clinic.example/a/?x#y\"",
            "https://clinic.example/a",
        ),
        ("language", "language = es", "es"),
        ("language", "language = \"ES\"", "es"),
        ("language", "language = es_MX # Mexico", "es-MX"),
        ("country", "country = MX", "MX"),
        ("country", "country = \"mx\"", "MX"),
        ("country", "country = mx", "MX"),
        ("country", "country = \"MEX\"", "MX"),
        ("country", "country = \"México\"", "MX"),
        ("language", "language = \"Spanish\"", "es"),
        ("language", "language = spa", "es"),
        ("language", "language = \"ES_mx\"", "es-MX"),
        ("sample", "sample = \"flase\"", "false"),
        ("sample", "sample = ture", "true"),
        ("sample", "sample = sí", "true"),
        ("sample", "sample = \"true\"", "true"),
        ("sample", "sample = True", "true"),
        ("sample", "sample = yes", "true"),
        ("sample", "sample = 1", "true"),
        ("sample", "sample =", "true"),
        ("sample", "sample = \"false\"", "false"),
        ("sample", "sample = no", "false"),
        ("sample", "sample = False", "false"),
        ("sample", "sampel = true", "true"),
        ("sample", "Sample = true", "true"),
        ("language", "lang = \"es\"", "es"),
        (
            "base_url",
            "url = \"https://clinic.example/a\"",
            "https://clinic.example/a",
        ),
    ] {
        for text in [whole(name, slip), from_windows(&whole(name, slip))] {
            let read = settings(&text);
            let told = said(&read.diagnostics);
            let rules: Vec<_> = read.diagnostics.iter().map(|found| found.rule).collect();
            assert_eq!(rules, ["unreadable-setting"], "{slip}: {told}");
            let until_then = "Until then, everything else is checked as if it said `";
            let (_, judged_by) = told.split_once(until_then).expect(&told);
            let judged_by = judged_by.trim_end().trim_end_matches("`.");
            let (setting, judged_by) = judged_by.split_once(" = ").expect(judged_by);
            assert_eq!(setting, name);
            let mut sentences = told.split("Until then");
            assert!(
                sentences.all(|one| one.trim().ends_with(['.', '?'])),
                "{told}"
            );
            assert_eq!(judged_by.trim_matches('"'), meant, "{slip}: {told}");
            let read = read.value.site;
            let taken = match name {
                "base_url" => read.base_url,
                "language" => read.language,
                "country" => read.country,
                _ => read.sample.to_string(),
            };
            assert_eq!(taken, meant, "{slip}");
        }
    }
}

#[test]
fn a_misspelt_name_of_the_country_hides_nothing_where_the_country_is_clear() {
    let read = settings("[site]\ntitle = \"x\"\ncontry = \"MX\"\n[serve]\nport = 0\n");
    assert_eq!(
        places(&read.diagnostics),
        [
            "1:1 missing-field",
            "3:1 unreadable-setting",
            "5:8 invalid-field"
        ]
    );
    assert_eq!(read.value.site.country, "MX");
}

#[test]
fn an_address_with_half_a_beginning_gets_a_whole_one() {
    for beginning in [
        "https:/",
        "http:/",
        "https//",
        "https:",
        "HTTPS://",
        "https:///",
    ] {
        let site = "[site]\ntitle = \"x\"\ncountry = \"US\"\n";
        let read = settings(&format!(
            "{site}base_url = \"{beginning}clinic.example/a\"\n"
        ));
        let rules: Vec<_> = read.diagnostics.iter().map(|found| found.rule).collect();
        assert_eq!(rules, ["unreadable-setting"], "{beginning}");
        assert_eq!(
            read.value.site.base_url, "https://clinic.example/a",
            "{beginning}"
        );
    }
}

#[test]
fn what_is_said_to_be_written_is_not_refused_next() {
    for (slip, right) in [
        ("country = us", "country = \"US\""),
        ("country = USA", "country = \"US\""),
        ("country = \"us\"", "`US` (United States)"),
        ("country = \"UK\"", "`GB` (United Kingdom)"),
        ("country = \"US\"\nlanguage = EN", "language = \"en\""),
        (
            "country = \"US\"\nlanguage = \"EN_us\"",
            "Did you mean `en-US`?",
        ),
        (
            "country = \"US\"\nlanguage = \"english\"",
            "Did you mean `en` (English)?",
        ),
        ("country = \"US\"\nlanguage = \"spa\"", "Did you mean `es`?"),
    ] {
        let read = settings(&format!("[site]\ntitle = \"x\"\n{slip}\n"));
        let told = said(&read.diagnostics);
        let (advice, _) = told.split_once("Until then").expect(&told);
        assert!(advice.contains(right), "{slip}: {told}");
    }
}

#[test]
fn a_check_without_quotes_is_judged_as_it_was_meant() {
    let site = "[site]\ntitle = \"x\"\ncountry = \"US\"\n";
    for checks in [
        "[checks]\nhype = allow\n",
        "[checks.hype]\nlevel = allow\n",
        "[checks]\nhype.level = allow\n",
    ] {
        let read = settings(&format!("{site}{checks}"));
        assert_eq!(read.diagnostics.len(), 1, "{}", said(&read.diagnostics));
        assert_eq!(read.diagnostics[0].rule, "unreadable-setting");
        let told = said(&read.diagnostics);
        assert!(told.contains("= \"allow\"`"), "{told}");
        let level = read.value.checks["hype"].level.as_ref();
        assert_eq!(
            level.map(|level| level.value),
            Some(Level::Allow),
            "{checks}"
        );
    }
}

#[test]
fn a_slip_that_may_take_more_than_a_value_takes_all() {
    let whole = "[site]\ntitle = \"Clinic\"\ncountry = \"IE\"\n";
    for slip in [
        "language = Klingon\n",
        "language = \"Klingon\"\n",
        "sample = perhaps\n",
        "sample = \"perhaps\"\n",
        "base_url = \"htps://clinic.example\"\n",
        "base_url = \"htps:/clinic.example\"\n",
        "base_url =\n",
        "base_url = \"https\"\n",
        "base_url = clinic\n",
        "[clinic\nname = \"a\"\n",
        "[clinic]\nname = \"\"\"\nwe are open\n",
        "[[packs]]\npages = [\n\"a.md\",\n",
        "[clinic]\nname\n",
    ] {
        let read = settings(&format!("{whole}{slip}"));
        let rules: Vec<_> = read.diagnostics.iter().map(|found| found.rule).collect();
        assert!(
            rules.contains(&"invalid-settings"),
            "{slip}: {}",
            said(&read.diagnostics)
        );
        assert!(
            !rules.contains(&"unreadable-setting"),
            "{slip}: {}",
            said(&read.diagnostics)
        );
    }
    for (text, words) in [
        (
            "[sit]\ntitle = \"x\"\ncountry = \"US\"\n",
            "Did you mean `site`?",
        ),
        ("[site]\ntitle = \"x\"\n", "`country` is missing"),
        (
            "[site]\ntitle = \"x\"\ncontry = \"XX\"\n",
            "Did you mean `country`?",
        ),
        (
            "[site\ntitle = \"x\"\ncountry = \"US\"\n",
            "The bracket that opens this line is not closed",
        ),
        (
            "[[site]]\ntitle = \"x\"\ncountry = \"US\"\n",
            "should be a group",
        ),
        (
            "[site]\ntitle = \"x\"\ncountry = \"Korea\"\n",
            "is not the code of a country",
        ),
        // It may be another one, with other emergency numbers.
        (
            "[site]\ntitle = \"x\"\ncountry = \"mexco\"\n",
            "Did you mean `MX` (Mexico)?",
        ),
    ] {
        let read = settings(text);
        let mut lost = read.diagnostics;
        lost.retain(|found| found.rule == "invalid-settings");
        assert_eq!(lost.len(), 1, "{text}: {}", said(&lost));
        let told = said(&lost);
        assert!(told.contains(words), "{told}");
        assert!(
            told.contains("Everything else is checked once this is mended."),
            "{told}"
        );
    }
}

#[test]
fn a_language_without_a_tag_is_one_finding() {
    let with = |languages: &str, title: &str| {
        format!(
            "[site]\ntitle = \"x\"\ncountry = \"US\"\n{languages}\ntitle = \"y\"\n[notice]\n{title} = \"z\"\n\
             [topics]\nsleep = {{ {title} = \"z\" }}\n"
        )
    };
    for (languages, words) in [
        (
            "[languages.klingon]",
            "`klingon` is not known in `[languages]`",
        ),
        ("[langauges.ar]", "Did you mean `languages`?"),
    ] {
        let mut told = settings(&with(languages, "ar")).diagnostics;
        told.retain(|found| found.rule == "invalid-settings");
        assert_eq!(told.len(), 1, "{languages}: {}", said(&told));
        let told = said(&told);
        assert!(told.contains(words), "{told}");
        assert!(
            told.contains("Everything else is checked once this is mended."),
            "{told}"
        );
    }
    for (languages, tag) in [
        ("[languages.ES]", "es"),
        ("[languages.pt_BR]", "pt-BR"),
        ("[languages.pt_br]", "pt-BR"),
        ("[languages.arabic]", "ar"),
    ] {
        let read = settings(&with(languages, tag));
        let rules: Vec<_> = read.diagnostics.iter().map(|found| found.rule).collect();
        assert_eq!(rules, ["unreadable-setting"], "{}", said(&read.diagnostics));
        let understood = format!("as if it said `[languages.{tag}]`");
        assert!(said(&read.diagnostics).contains(&understood));
        assert_eq!(read.value.languages[tag].title.as_deref(), Some("y"));
    }
}

#[test]
fn a_slip_in_the_settings_of_a_language_keeps_the_language() {
    let site = "[site]\ntitle = \"x\"\ncountry = \"US\"\n";
    for slip in [
        "[languages]\nes = { title = Clínica }\n",
        "[languages.es]\ntitle = Clínica\n",
        "[languages.es]\nuntranslated = no\n",
    ] {
        let read = settings(&format!(
            "{site}{slip}[notice]\nes = \"No es un consejo médico.\"\n"
        ));
        let rules: Vec<_> = read.diagnostics.iter().map(|found| found.rule).collect();
        assert_eq!(
            rules,
            ["unreadable-setting"],
            "{slip}: {}",
            said(&read.diagnostics)
        );
        assert!(read.value.languages.contains_key("es"), "{slip}");
    }
}
