//! Beginnings: `handout new` and `handout init`. What they write can be built at once, and only what a person has to say is
//! still open.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use super::kit::{Project, Ran, TODAY, files, program};

const PEOPLE: &str = "-- content/_data/people.yaml --\n- id: sam\n  name: Sam Lee\n";
const SPANISH: &str = "-- book.toml --
[site]
title = \"Test site\"
base_url = \"https://clinic.example\"
language = \"en\"
country = \"US\"

[languages.es]
title = \"Sitio\"

[languages.fr]
title = \"Site\"
";

const KINDS: [&str; 15] = [
    "page",
    "treatment",
    "medicine",
    "condition",
    "procedure",
    "aftercare",
    "decision",
    "questions",
    "carers",
    "faq",
    "glossary",
    "crisis",
    "news",
    "about",
    "policy",
];

/// The kinds that need sections.
const WITH_SECTIONS: [&str; 5] = [
    "treatment",
    "medicine",
    "condition",
    "procedure",
    "decision",
];

/// File, rule and message of everything that is found in files whose name begins so.
fn found_in(site: &Project, start: &str) -> BTreeSet<(String, String, String)> {
    let ran = site.handout(&["check", "--format", "json"]);
    let report: Value = serde_json::from_str(&ran.stdout()).expect("one JSON object");
    let findings = report["findings"].as_array().expect("a list");
    let told = |finding: &Value| {
        let text = |name: &str| finding[name].as_str().unwrap_or_default().to_owned();
        (text("file"), text("rule"), text("message"))
    };
    let found = findings.iter().map(told);
    found.filter(|(file, ..)| file.starts_with(start)).collect()
}

fn good(ran: Ran) -> Ran {
    assert_eq!(ran.code(), 0, "{}{}", ran.stdout(), ran.stderr());
    ran
}

#[test]
fn a_new_page_of_any_kind_leaves_open_only_what_a_person_has_to_say() {
    let site = Project::new(SPANISH);
    let begin = |file: &str, kind: &str| {
        good(site.handout(&["new", file, "--kind", kind]));
    };
    for kind in KINDS {
        begin(&format!("content/visit/{kind}.md"), kind);
    }
    for kind in WITH_SECTIONS {
        begin(&format!("content/visita/{kind}.es.md"), kind);
    }
    begin("content/visite/soin.fr.md", "treatment");
    let found = found_in(&site, "content/visit");
    assert!(found.len() > 60, "{found:?}");
    for (file, rule, message) in found {
        let is_open = message.ends_with("has no value.");
        let is_draft = rule == "not-approved";
        // The list of questions is filled with the field of the same name.
        let is_list = message.starts_with("There are no questions here");
        let is_list = is_list || rule == "empty-section";
        assert!(is_open || is_draft || is_list, "{file}: {rule}: {message}");
    }
}

#[test]
fn a_new_page_says_on_each_open_line_what_belongs_there() {
    let site = Project::new(PEOPLE);
    let ran = good(site.handout(&[
        "new",
        "content/treatments/nasal-spray.md",
        "--kind",
        "treatment",
    ]));
    let text = site
        .read("content/treatments/nasal-spray.md")
        .expect("is there");
    let expected = "---
title: Nasal spray
# one or two sentences on what the page is about, at most 160 characters
summary:
kind: treatment
status: draft
authors: [sam]
";
    assert!(text.starts_with(expected), "{text}");
    for part in [
        "## Is it approved?\n\n<!-- ",
        "## When to get help\n",
        ":::questions\n",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let told = ran.stdout();
    for part in [
        "Its address will be /treatments/nasal-spray/",
        "19 things are left for you to write",
        "line 4: `summary` has no value.",
        "`handout new content/treatments/_index.md`",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn a_page_with_what_was_open_filled_in_can_be_published() {
    let site = Project::new("");
    good(site.handout(&["new", "content/parking.md", "--title", "Parking: where?"]));
    let text = site.read("content/parking.md").expect("is there");
    let filled = text
        .replace("summary:", "summary: Where to park.")
        .replace("<!-- ", "You can park behind the house.\n\n<!-- ")
        .replace("status: draft", "status: approved");
    site.write("content/parking.md", filled.as_bytes());
    good(site.handout(&["build", "--strict"]));
    let page = site
        .read("public/parking/index.html")
        .expect("is published");
    assert!(page.contains("Parking: where?"));
    assert!(
        !page.contains("Write the text here"),
        "the advice reached patients"
    );
}

#[test]
fn a_translation_has_the_kind_the_subjects_and_the_sections_of_its_original() {
    let site = Project::new(SPANISH);
    site.add(PEOPLE);
    site.add("-- content/spray.md --\n---\ntitle: The spray\nsummary: A spray.\nkind: treatment\nauthors: [sam]\ntags: [spray]\norder: 3\nreviewed_on: 2026-05-01\n---\n\n## Risks\n\nSome.\n\n## Where it is kept {#kept}\n\nIn a safe.\n");
    good(site.handout(&["new", "content/spray.es.md"]));
    let text = site.read("content/spray.es.md").expect("is there");
    for part in [
        "# of the original: The spray\ntitle:\n",
        "kind: treatment\n",
        "authors: [sam]\n",
        "tags: [spray]\n",
        "translation:\n  of_reviewed_on: 2026-05-01\n",
        "\n## Riesgos {#risks}\n",
        "\n## Where it is kept {#kept}\n",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(
        !text.contains("order:"),
        "its place is that of the original: {text}"
    );
}

#[test]
fn a_page_goes_behind_the_others_of_its_section() {
    let site = Project::new(
        "-- content/visit/a.md --\n---\ntitle: A\nsummary: A.\norder: 4\n---\n-- content/b.md --\n---\ntitle: B\nsummary: B.\norder: 9\n---\n",
    );
    good(site.handout(&["new", "content/visit/c.md"]));
    assert!(
        site.read("content/visit/c.md")
            .expect("is there")
            .contains("\norder: 5\n")
    );
}

#[test]
fn a_file_that_is_there_is_never_touched() {
    let site = Project::new(
        "-- content/a.md --\nMine.\n-- content/b/index.md --\n---\ntitle: B\nsummary: B.\n---\n",
    );
    let ran = site.handout(&["new", "content/a.md"]);
    assert_eq!(ran.code(), 2);
    assert!(
        ran.stderr().contains("already a file content/a.md"),
        "{}",
        ran.stderr()
    );
    assert_eq!(site.read("content/a.md").as_deref(), Some("Mine.\n"));
    let ran = site.handout(&["new", "content/b.md"]);
    assert_eq!(ran.code(), 2);
    assert!(
        ran.stderr().contains("`content/b/index.md` has it already"),
        "{}",
        ran.stderr()
    );
}

#[test]
fn a_page_that_could_be_none_is_refused_with_the_reason() {
    let site = Project::new(PEOPLE);
    for (arguments, reason) in [
        (&["new", "visit.md"][..], "not in `content`"),
        (&["new", "content/../book.md"], "not in `content`"),
        (&["new", "content/_data/page.md"], "data files"),
        (&["new", "content/visit"], "Did you mean content/visit.md?"),
        (&["new", "content/first visit.md"], "a space"),
        (&["new", "content/visit.es.md"], "[languages.es]"),
        (
            &["new", "content/visit.md", "--by", "samm"],
            "Did you mean sam?",
        ),
        (
            &["new", "content/visit.md", "--kind", "treatmnt"],
            "'treatment'",
        ),
    ] {
        let before = files(&site.path("."));
        let ran = site.handout(arguments);
        assert_eq!(ran.code(), 2, "{arguments:?}");
        assert!(
            ran.stderr().contains(reason),
            "{arguments:?}: {}",
            ran.stderr()
        );
        assert!(
            before == files(&site.path(".")),
            "{arguments:?} wrote something"
        );
    }
}

#[test]
fn inside_content_a_name_is_counted_from_there() {
    let site = Project::new("-- content/visit/_index.md --\n---\ntitle: Visit\n---\n");
    let ran = program()
        .args(["new", "parking.md", "--today", TODAY])
        .current_dir(site.path("content/visit"))
        .output()
        .expect("starts");
    assert!(ran.status.success());
    assert!(site.read("content/visit/parking.md").is_some());
}

fn init(site: &Project, arguments: &[&str]) -> Ran {
    let mut command = program();
    command
        .arg("init")
        .arg(site.path("leaflets"))
        .args(arguments);
    Ran::of(&mut command)
}

fn in_new_site(site: &Project, arguments: &[&str]) -> Ran {
    let mut command = program();
    command.args(arguments).args(["--today", TODAY]);
    Ran::of(command.arg("--site").arg(site.path("leaflets")))
}

#[test]
fn a_new_site_can_be_built_at_once_in_any_language() {
    for (language, home) in [
        ("en", "These pages are for patients"),
        ("es", "Estas páginas"),
        ("fr", ""),
    ] {
        let site = Project::bare();
        let ran = init(
            &site,
            &[
                "--country",
                "IE",
                "--language",
                language,
                "--title",
                "Leaflets \"for you\"",
            ],
        );
        let ran = good(ran);
        assert!(
            ran.stdout().contains("content/_data/contacts.yaml"),
            "{}",
            ran.stdout()
        );
        // What a check says of the site has been said when it was made.
        let told = ran.stdout();
        let checked = good(in_new_site(&site, &["check", "--format", "short"])).stdout();
        let warnings = checked.lines().filter(|line| line.contains(" warn["));
        let (of_pages, others): (Vec<&str>, Vec<&str>) =
            warnings.partition(|line| line.starts_with("content/about.md"));
        if of_pages.is_empty() {
            assert!(!told.contains("--strict"), "{told}");
        } else {
            let number = of_pages.len();
            let step = match language {
                "es" => format!("`handout check` da {number} avisos (warnings)"),
                _ => format!("`handout check` gives {number} warnings"),
            };
            assert!(told.contains(&step), "{told}");
            assert_ne!(in_new_site(&site, &["check", "--strict"]).code(), 0);
        }
        for other in others {
            let (_, message) = other.split_once("] ").expect("has a message");
            assert!(told.contains(message), "{message} is not told: {told}");
        }
        good(in_new_site(&site, &["build"]));
        let page = site
            .read("leaflets/public/index.html")
            .expect("has a home page");
        assert!(page.contains(home), "{page}");
        assert!(page.contains("Leaflets &quot;for you&quot;"), "{page}");
        let page = site.read("leaflets/public/about/index.html");
        assert!(page.is_none(), "nobody has approved it");
    }
}

#[test]
fn what_is_no_language_is_refused_before_anything_is_written() {
    for (tag, help) in [
        ("xx-yy-zz", "`ja`"),
        ("jp", "Write `--language ja`."),
        ("Español", "Write `--language es`."),
        ("en_us", "Write `--language en-US`."),
        ("spa", "Write `--language es`."),
    ] {
        let site = Project::bare();
        let ran = init(&site, &["--country", "US", "--language", tag]);
        assert_eq!(ran.code(), 2, "{tag}");
        for part in ["is not a language tag", help] {
            assert!(ran.stderr().contains(part), "{part}: {}", ran.stderr());
        }
        assert!(!site.path("leaflets").exists(), "{tag}");
    }
}

#[test]
fn a_country_that_there_is_not_is_refused_before_anything_is_written() {
    for (code, help) in [
        ("XX", "two capital letters"),
        ("", "two capital letters"),
        ("UK", "Write `--country GB`."),
        ("us", "Write `--country US`."),
        ("Mexico", "Write `--country MX`."),
        ("mexco", "If you mean `MX` (Mexico), write `--country MX`."),
    ] {
        let site = Project::bare();
        let ran = init(&site, &["--country", code]);
        assert_eq!(ran.code(), 2, "{code}");
        for part in ["`--country", help] {
            assert!(ran.stderr().contains(part), "{part}: {}", ran.stderr());
        }
        // There is no file yet in which something could be mended.
        for part in ["is checked", "quotes"] {
            assert!(!ran.stderr().contains(part), "{part}: {}", ran.stderr());
        }
        assert!(!site.path("leaflets").exists(), "{code}");
    }
}

#[test]
fn people_who_write_in_spanish_are_told_in_spanish_what_to_write() {
    let site = Project::bare();
    let told = good(init(&site, &["--country", "US", "--language", "es-MX"])).stdout();
    for part in [
        "Se creó un sitio en ",
        "Pasos siguientes:",
        "`handout check` da 3 avisos",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    for english in ["Made ", "Next", "the ", "Write "] {
        assert!(!told.contains(english), "{english}: {told}");
    }
    let example = "handout new content/visita/estacionamiento.md";
    assert!(told.contains(example), "{told}");
    let readme = site.read("leaflets/README.md").expect("is there");
    assert!(readme.contains(example), "{readme}");
    let new = |file: &str, kind: &str| {
        good(in_new_site(&site, &["new", file, "--kind", kind]));
    };
    for kind in KINDS {
        new(&format!("content/visita/{kind}.md"), kind);
    }
    new("content/visita/_index.md", "page");
    good(in_new_site(&site, &["build"]));
    new_pages_are_told_in_spanish(&site);
    // A comment of YAML or TOML, or one that readers of a page never see.
    let is_advice = |line: &&str| line.trim_start().starts_with("# ") || line.contains("<!--");
    let mut told = 0;
    for (file, bytes) in files(&site.path("leaflets")) {
        if file.starts_with(".github") || file.starts_with("public") || file.starts_with(".handout")
        {
            continue;
        }
        let text = String::from_utf8_lossy(&bytes);
        for line in text.lines().filter(is_advice) {
            told += 1;
            for word in [" the ", " and ", " of ", " what ", " who "] {
                assert!(!line.contains(word), "{file}: {line}");
            }
        }
    }
    assert!(told > 100, "{told}");
    let settings = site.read("leaflets/book.toml").expect("is there");
    assert!(settings.contains("# Dónde estará el sitio"), "{settings}");
    let title = "title = \"Información para pacientes\"";
    assert!(settings.contains(title), "{settings}");
    let page = site.read("leaflets/content/visita/treatment.md");
    let page = page.expect("is there");
    for part in [
        "\n## Riesgos {#risks}\n\n<!-- Los frecuentes",
        "\n# quién pagó",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

/// What is found in them is in English, as it is in `handout check`.
fn new_pages_are_told_in_spanish(site: &Project) {
    let new = |file: &str| in_new_site(site, &["new", file]);
    let told = good(new("content/ayuda/llegar.md")).stdout();
    for part in [
        "Se creó content/ayuda/llegar.md, una página del tipo `page`. Su dirección será /ayuda/llegar/.",
        "Es un borrador, así que los pacientes no la ven. Le quedan ",
        "\n  línea ",
        "\nLa carpeta aún no tiene página propia, así que no está en ningún menú. `handout new content/ayuda/_index.md` crea una.\n",
        "\n`handout serve` muestra la página",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    for line in told.lines().filter(|line| !line.starts_with("  línea ")) {
        for english in ["Made ", "the ", " is ", "line "] {
            assert!(!line.contains(english), "{english}: {line}");
        }
    }
    let told = good(new("content/ayuda/_index.md")).stdout();
    assert!(!told.contains("borrador"), "{told}");
    assert!(!told.contains("en ningún menú"), "{told}");
    let section = [
        "new",
        "content/tratamiento/_index.md",
        "--kind",
        "treatment",
    ];
    let told = good(in_new_site(site, &section)).stdout();
    assert!(told.contains("\nSe publica con el próximo"), "{told}");
    let refused = new("content/ayuda/llegar.md").stderr();
    assert!(refused.contains("ya hay un archivo"), "{refused}");
}

#[test]
fn a_new_site_invents_no_number_and_says_where_to_find_the_right_one() {
    for language in ["en", "es"] {
        invents_no_number(language);
    }
}

fn invents_no_number(language: &str) {
    let site = Project::bare();
    good(init(&site, &["--country", "IE", "--language", language]));
    let contacts = site
        .read("leaflets/content/_data/contacts.yaml")
        .expect("is there");
    assert!(
        contacts.lines().all(|line| line.starts_with('#')),
        "{contacts}"
    );
    assert!(contacts.contains("country: IE") && contacts.contains("https://findahelpline.com"));
    // The lines that are offered are right once they are filled in.
    let offered = contacts.split_once("#\n# - id").expect("has an example").1;
    let filled = format!("# - id{offered}")
        .replace("\n# ", "\n")
        .replace("# - id: e", "- id: e")
        .replace("name:", "name: Ambulance")
        .replace("phone: \"\"", "phone: \"999\"")
        .replace("checked_on:", "checked_on: 2026-05-01")
        .replace("hours:", "hours: Day and night")
        .replace("url:", "url: https://line.example")
        .replace("source:", "source: https://line.example");
    site.write("leaflets/content/_data/contacts.yaml", filled.as_bytes());
    // What is left is to say who writes the pages.
    let about = site.read("leaflets/content/about.md").expect("is there");
    let words = if language == "es" {
        "Nosotros."
    } else {
        "We do."
    };
    let about = about.replace("<!-- ", &format!("{words} <!-- "));
    site.write("leaflets/content/about.md", about.as_bytes());
    good(in_new_site(&site, &["check", "--strict"]));
}

#[test]
fn a_treatment_page_with_headings_only_cannot_be_published() {
    let site = Project::new("");
    let file = "content/nasal.md";
    good(site.handout(&["new", file, "--kind", "treatment"]));
    let empty = found_in(&site, file);
    let told = |title: &str| {
        let mut found = empty.iter();
        found.any(|(_, rule, message)| rule == "empty-section" && message.contains(title))
    };
    assert!(told("“Risks”") && told("“When to get help”"), "{empty:?}");
    let text = site.read(file).expect("is there");
    let approved = text.replace("status: draft", "status: approved");
    site.write(file, approved.as_bytes());
    let ran = site.handout(&["build", "--format", "short"]);
    assert_eq!(ran.code(), 1);
    let stopped = ran.stdout();
    assert!(
        stopped.contains("deny[empty-section] Nothing stands below “Risks”"),
        "{stopped}"
    );
    // Its smaller heading is no text, and words below that are.
    let half = text.replace("## Risks\n", "## Risks\n\n### Rare ones\n");
    site.write(file, half.as_bytes());
    let risks = |found: &BTreeSet<(String, String, String)>| {
        let mut found = found.iter();
        found.any(|(_, rule, message)| rule == "empty-section" && message.contains("“Risks”"))
    };
    assert!(risks(&found_in(&site, file)));
    let whole = half.replace("### Rare ones\n", "### Rare ones\n\nYou may faint.\n");
    site.write(file, whole.as_bytes());
    assert!(!risks(&found_in(&site, file)));
}

#[test]
fn an_unfinished_draft_stops_no_other_page() {
    let site = Project::new("");
    good(site.handout(&["new", "content/arrive.md"]));
    assert_eq!(site.handout(&["check"]).code(), 1);
    let ran = good(site.handout(&["build"]));
    assert!(
        ran.stdout().contains("content/arrive.md"),
        "{}",
        ran.stdout()
    );
    assert!(site.read("public/arrive/index.html").is_none());
    // A word that is no status may be the one that should publish the page.
    site.write(
        "content/arrive.md",
        b"---\ntitle: Arrive\nsummary: Where.\nstatsu: approved\n---\n\nBy bus.\n",
    );
    assert_eq!(site.handout(&["build"]).code(), 1);
}

#[test]
fn a_site_without_an_address_is_told_where_to_write_it() {
    let site = Project::bare();
    good(init(
        &site,
        &["--country", "IE", "--title", "Notes {country} {x"],
    ));
    let home = site.read("leaflets/content/_index.md").expect("is there");
    assert!(home.contains("Notes {country} {x"), "{home}");
    let ran = good(in_new_site(&site, &["build"]));
    assert!(
        ran.stdout().contains("`base_url` is not set"),
        "{}",
        ran.stdout()
    );
    let ran = good(in_new_site(
        &site,
        &["build", "--base-url", "https://a.example"],
    ));
    assert!(!ran.stdout().contains("base_url"), "{}", ran.stdout());
}

#[test]
fn what_is_said_of_a_new_section_is_true_of_it() {
    let site = Project::new("");
    fs::remove_file(site.path("content/_index.md")).expect("is there");
    let told = good(site.handout(&["new", "content/parking.md"])).stdout();
    assert!(told.contains("`handout new content/_index.md`"), "{told}");
    site.write(
        "content/visit/parking.md",
        b"---\ntitle: Parking\n---\n\nHere.\n",
    );
    let told = good(site.handout(&["new", "content/visit/_index.md", "--kind", "treatment"]));
    assert!(
        !told.stdout().contains("It is a draft"),
        "{}",
        told.stdout()
    );
}

#[test]
fn a_new_site_takes_the_place_of_nothing() {
    let site = Project::bare();
    site.add("-- leaflets/README.md --\nMine.\n");
    let ran = good(init(&site, &["--country", "US"]));
    assert!(
        ran.stdout().contains("README.md was there already"),
        "{}",
        ran.stdout()
    );
    assert_eq!(site.read("leaflets/README.md").as_deref(), Some("Mine.\n"));
    let before = files(&site.path("."));
    let ran = init(&site, &["--country", "US"]);
    assert_eq!(ran.code(), 2);
    assert!(ran.stderr().contains("book.toml"), "{}", ran.stderr());
    assert!(before == files(&site.path(".")), "something was written");
}

#[test]
fn what_is_wrong_on_the_command_line_is_told_before_anything_is_written() {
    for (arguments, reason) in [
        (&["--country", "usa"][..], "Write `--country US`."),
        (
            &["--country", "US", "--language", "english"],
            "Write `--language en`.",
        ),
        (
            &["--country", "US", "--language", "ES"],
            "Write `--language es`.",
        ),
        (
            &["--country", "US", "--language", "Klingon"],
            "language tag",
        ),
        (
            &["--country", "US", "--base-url", "clinic"],
            "https://clinic.example",
        ),
        (&[], "--country"),
    ] {
        let site = Project::bare();
        let ran = init(&site, arguments);
        assert_eq!(ran.code(), 2, "{arguments:?}");
        assert!(
            ran.stderr().contains(reason),
            "{arguments:?}: {}",
            ran.stderr()
        );
        assert!(!site.path("leaflets").exists(), "{arguments:?}");
    }
}

#[test]
fn a_page_whose_name_nobody_can_type_is_not_begun_and_its_name_is_told() {
    let site = Project::new(SPANISH);
    for (named, better) in [
        (
            "content/Ketamina Información.md",
            "content/ketamina-informacion.md",
        ),
        ("content/Parking.es.md", "content/parking.es.md"),
        (
            "content/Visita/Estación/_index.md",
            "content/visita/estacion/_index.md",
        ),
    ] {
        let refused = site.handout(&["new", named]);
        assert_ne!(refused.code(), 0, "{named}");
        assert!(!site.path(named).exists(), "{named}");
        let told = refused.stderr();
        assert!(told.contains(&format!("Call it `{better}`")), "{told}");
        good(site.handout(&["new", better]));
    }
    // A folder that is there keeps its name, and so do its new pages.
    site.write(
        "content/Care/old.md",
        b"---\ntitle: Old\nsummary: Old.\n---\n\nText.\n",
    );
    good(site.handout(&["new", "content/Care/new.md"]));
}
