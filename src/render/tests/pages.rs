//! Whole pages: every field a template can ask for, the theme inside the program, and texts that try to break out.

use serde_json::json;

use super::kit::{SiteKit, field, list, page, place, read, site, sources};
use crate::base::span::{Span, Spanned};
use crate::model::config::{Alert, Clinic, LanguageSettings};
use crate::model::data::{Contact, ContactKind, Medicine, Person, Term};
use crate::model::front_matter::Translation;
use crate::model::pack::Pack;
use crate::model::{Config, Data, Kind, Status};

fn word(text: &str) -> Spanned<String> {
    Spanned::new(text.to_owned(), Span::default())
}

#[allow(clippy::unnecessary_wraps)] // The fields it fills are optional.
fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// A site in two languages in which every field of every view has a value.
pub fn full() -> SiteKit {
    let day = |d| field(jiff::civil::date(2026, 3, d));
    let mut kit = site(vec![
        page("_index.md", |_| {}),
        page("_index.es.md", |_| {}),
        page("care/_index.md", |p| {
            p.front.title = field("Care".to_owned());
            p.front.summary = field("All about care.".to_owned());
        }),
        page("care/first.md", |p| p.front.order = field(1)),
        page("care/infusion.md", |p| {
            let front = &mut p.front;
            front.order = field(2);
            front.title = field("Ketamine infusion".to_owned());
            front.nav_title = field("Infusion".to_owned());
            front.summary = field("What happens.".to_owned());
            front.kind = field(Kind::Treatment);
            front.main_message = field("Ask first.".to_owned());
            front.key_points = list(&["It can help.", "It can harm."]);
            front.questions = list(&["What if?"]);
            front.audience = list(&["carers"]);
            front.conditions = list(&["depression"]);
            front.medicines = list(&["ketamine"]);
            front.tags = list(&["drip"]);
            front.authors = list(&["ann"]);
            front.reviewers = list(&["bob", "nobody"]);
            front.published_on = day(1);
            front.updated_on = day(2);
            front.change = field("More on risks.".to_owned());
            front.reviewed_on = day(3);
            front.review_due = day(4);
            front.evidence_checked_on = day(5);
            front.funding = field("none".to_owned());
            front.conflicts = field("none".to_owned());
            front.replaced_by = field("second.md".to_owned());
            front.extra = json!({"room": 4});
            p.body
                .heading(2, "what", "What")
                .heading(3, "who", "Who")
                .heading(2, "risks", "Risks")
                .html("<p>Text</p>")
                .cite(&["trial"])
                .component("faq", &[("question", "Will I sleep?")], |inside| {
                    inside.paragraph_inside("No.");
                });
        }),
        page("care/infusion.es.md", |p| {
            p.front.translation = field(Translation {
                of_reviewed_on: day(1),
                by: field("ann".to_owned()),
                checked_by: field("Bo".to_owned()),
            });
        }),
        page("care/second.md", |p| {
            p.front.order = field(3);
            p.front.tags = list(&["drip"]);
            p.front.summary = field("Next.".to_owned());
        }),
        page("help.md", |p| {
            p.front.title = field("Help now".to_owned());
            p.front.kind = field(Kind::Crisis);
        }),
        page("privacy.md", |p| p.front.kind = field(Kind::Policy)),
        page("old.md", |p| p.front.status = field(Status::Draft)),
    ]);
    settle(&mut kit.config);
    fill(&mut kit.data);
    kit
}

/// Gives every setting a value.
fn settle(config: &mut Config) {
    config.site.tagline = some("Plain facts");
    config.site.publisher = some("A clinic");
    config.site.feedback = some("web@clinic.example");
    config.site.edit_url = some("https://git.example/edit/{file}");
    config.site.sample = true;
    config.extra = json!({"colour": "green"});
    config.clinic = Some(Clinic {
        name: some("The Clinic"),
        telephone: some("555 0100"),
        hours: some("9 to 5"),
        out_of_hours: some("Call 111"),
        address: some("1 Road"),
    });
    config.alert = Some(Alert {
        text: [("en".to_owned(), "We are closed.".to_owned())].into(),
        level: some("warning"),
        until: Some(jiff::civil::date(2026, 11, 22)),
    });
    let spanish = LanguageSettings {
        title: some("Clínica"),
        ..LanguageSettings::default()
    };
    config.languages.insert("es".to_owned(), spanish);
    config.packs.push(Pack {
        name: word("home"),
        title: [("en".to_owned(), "To take home".to_owned())].into(),
        intro: [("en".to_owned(), "Print it.".to_owned())].into(),
        pages: vec![word("care/infusion.md")],
    });
}

/// Gives every list of data an entry.
fn fill(data: &mut Data) {
    let hours = json!([{"day": "Monday"}]);
    data.own.insert("opening_hours".to_owned(), hours);
    data.sources = sources(&["trial"]);
    data.people = ["ann", "bob"]
        .map(|id| Person {
            id: word(id),
            name: id.to_uppercase(),
            credentials: some("RN"),
            role: some("nurse"),
            organisation: some("The Clinic"),
            url: some("https://people.example"),
        })
        .to_vec();
    data.contacts = vec![Contact {
        id: word("line"),
        country: "US".to_owned(),
        kind: ContactKind::Crisis,
        name: "The Line".to_owned(),
        phone: some("988"),
        sms: some("741741"),
        sms_body: some("HELLO YOU"),
        url: some("https://line.example"),
        hours: some("always"),
        note: some("free"),
        checked_on: field(jiff::civil::date(2026, 1, 2)),
        source: None,
        languages: std::collections::BTreeMap::new(),
    }];
    let placebo = Term {
        term: word("placebo"),
        meaning: "No medicine.".to_owned(),
        pronunciation: some("pluh-SEE-boh"),
        syllables: None,
        also: vec!["sugar pill".to_owned()],
        is_marked: true,
    };
    data.glossary.insert("en".to_owned(), vec![placebo]);
    data.medicines = vec![Medicine {
        id: word("ketamine"),
        generic: "ketamine".to_owned(),
        brands: vec!["Ketalar".to_owned()],
        schedule: some("III"),
        approved_for: vec!["anaesthesia".to_owned()],
        used_for: vec!["anaesthesia".to_owned(), "depression".to_owned()],
        country: "US".to_owned(),
        status_checked_on: field(jiff::civil::date(2026, 1, 3)),
        source: vec!["fda".to_owned()],
        languages: std::collections::BTreeMap::new(),
    }];
}

/// Each line asks for one field; the right side is what it must say.
const FIELDS: &[(&str, &str)] = &[
    ("root", "../../"),
    ("head is containing(pat=\"assets/notice.css\")", "true"),
    ("notice is containing(pat=\"data-notice\")", "true"),
    ("strings.menu", "Menu"),
    ("asset(path=\"assets/site.css\")", "../../assets/site.css"),
    ("page.title | slugify", "ketamine-infusion"),
    ("site.title", "Clinic"),
    ("site.tagline", "Plain facts"),
    ("site.base_url", "https://clinic.example"),
    ("site.language", "en"),
    ("site.language_name", "English"),
    ("site.country", "US"),
    ("site.publisher", "A clinic"),
    ("site.feedback", "web@clinic.example"),
    ("site.sample", "true"),
    (
        "site.generator",
        concat!("Handout ", env!("CARGO_PKG_VERSION")),
    ),
    ("site.clinic.name", "The Clinic"),
    ("site.clinic.telephone", "555 0100"),
    ("site.clinic.telephone_link", "tel:5550100"),
    ("site.clinic.hours", "9 to 5"),
    ("site.clinic.out_of_hours", "Call 111"),
    ("site.clinic.address", "1 Road"),
    ("site.icon.path", "favicon.svg"),
    ("site.icon.home_screen", "assets/icon-180.png"),
    ("site.icon.manifest", "site.webmanifest"),
    ("site.menu[0].title", "Care"),
    ("site.menu[0].path", "care/"),
    ("site.menu[0].summary", "All about care."),
    ("site.menu[0].foreign", ""),
    ("site.help.title", "Help now"),
    ("site.help.path", "help/"),
    ("site.contacts[0].id", "line"),
    ("site.contacts[0].country", "US"),
    ("site.contacts[0].kind", "crisis"),
    ("site.contacts[0].name", "The Line"),
    ("site.contacts[0].phone", "988"),
    ("site.contacts[0].phone_link", "tel:988"),
    ("site.contacts[0].sms", "741741"),
    ("site.contacts[0].sms_link", "sms:741741?body=HELLO%20YOU"),
    ("site.contacts[0].url", "https://line.example"),
    ("site.contacts[0].hours", "always"),
    ("site.contacts[0].note", "free"),
    ("site.contacts[0].checked_on.text", "January 2, 2026"),
    ("site.medicines[0].id", "ketamine"),
    ("site.medicines[0].generic", "ketamine"),
    ("site.medicines[0].brands[0]", "Ketalar"),
    ("site.medicines[0].schedule", "III"),
    ("site.medicines[0].approved_for[0]", "anaesthesia"),
    ("site.medicines[0].used_for[1]", "depression"),
    ("site.medicines[0].off_label[0]", "depression"),
    ("site.medicines[0].country", "US"),
    ("site.medicines[0].status_checked_on.iso", "2026-01-03"),
    ("site.medicines[0].source[0]", "fda"),
    ("site.medicines[0].foreign", ""),
    ("site.contacts[0].foreign", ""),
    ("site.glossary[0].letter", "P"),
    ("site.glossary[0].id", "letter-p"),
    ("site.glossary[0].terms[0].id", "word-placebo"),
    ("site.glossary[0].terms[0].term", "placebo"),
    ("site.glossary[0].terms[0].meaning", "No medicine."),
    ("site.glossary[0].terms[0].pronunciation", "pluh-SEE-boh"),
    ("site.glossary[0].terms[0].also[0]", "sugar pill"),
    ("site.policies[0].path", "privacy/"),
    ("site.packs[0].title", "To take home"),
    ("site.packs[0].path", "packs/home/"),
    ("site.feeds[0].title", "What changed in our pages"),
    ("site.feeds[0].path", "feed.xml"),
    ("site.lists[0].id", "a-z"),
    ("site.lists[0].title", "A to Z"),
    ("site.lists[0].path", "a-z/"),
    ("site.search.title", "Search"),
    ("site.search.path", "search/"),
    ("site.theme.logo", ""),
    ("site.extra.colour", "green"),
    ("site.data.opening_hours[0].day", "Monday"),
    ("page.title", "Ketamine infusion"),
    ("page.nav_title", "Infusion"),
    ("page.summary", "What happens."),
    ("page.kind", "treatment"),
    ("page.status", "approved"),
    ("page.language", "en"),
    ("page.direction", "ltr"),
    ("page.path", "care/infusion/"),
    ("page.url", "https://clinic.example/care/infusion/"),
    ("page.is_untranslated", "false"),
    ("page.foreign", ""),
    ("page.translation is none", "true"),
    ("page.languages[0].path", "es/care/infusion/"),
    ("page.content is starting_with(pat=\"<p>Text</p>\")", "true"),
    ("page.words", "1"),
    ("page.toc[0].id", "what"),
    ("page.toc[0].title", "What"),
    ("page.toc[0].children[0].id", "who"),
    ("page.toc[0].children[0].title", "Who"),
    ("page.toc[1].id", "risks"),
    ("page.main_message", "Ask first."),
    ("page.key_points[1]", "It can harm."),
    ("page.questions[0]", "What if?"),
    ("page.faq[0].question", "Will I sleep?"),
    ("page.faq[0].answer", "No."),
    ("page.audience[0]", "carers"),
    ("page.conditions[0]", "depression"),
    ("page.medicines[0]", "ketamine"),
    ("page.tags[0]", "drip"),
    ("page.topics[2].title", "Drip"),
    ("page.topics[2].path", "topics/tags/drip/"),
    ("page.section_path", "care/"),
    ("page.breadcrumbs[0].path", ""),
    ("page.breadcrumbs[1].title", "Care"),
    ("page.breadcrumbs[1].foreign", ""),
    ("page.breadcrumbs | length", "2"),
    ("page.authors[0].id", "ann"),
    ("page.authors[0].name", "ANN"),
    ("page.authors[0].credentials", "RN"),
    ("page.authors[0].role", "nurse"),
    ("page.authors[0].organisation", "The Clinic"),
    ("page.authors[0].url", "https://people.example"),
    ("page.authors[0].path", "topics/authors/ann/"),
    ("page.reviewers[1].name", "nobody"),
    ("page.published_on.iso", "2026-03-01"),
    ("page.updated_on.text", "March 2, 2026"),
    ("page.change", "More on risks."),
    ("page.reviewed_on.iso", "2026-03-03"),
    ("page.review_due.iso", "2026-03-04"),
    ("page.evidence_checked_on.iso", "2026-03-05"),
    ("page.funding", "none"),
    ("page.conflicts", "none"),
    ("page.references[0].number", "1"),
    ("page.references[0].key", "trial"),
    ("page.references[0].id", "ref-1"),
    ("page.references[0].html", "<em>trial</em>"),
    ("page.references[0].url or `none`", "none"),
    ("page.references[0].marks[0].id", "cite-1-1"),
    ("page.references[0].marks[0].label", "a"),
    ("page.links | length", "0"),
    ("page.qr_code", "assets/qr/care/infusion/qr.svg"),
    ("page.related[0].title", "care/second.md"),
    ("page.related[0].path", "care/second/"),
    ("page.related[0].summary", "Next."),
    ("page.packs[0].path", "packs/home/"),
    ("page.previous.path", "care/first/"),
    ("page.next.path", "care/second/"),
    ("page.translations[0].language", "es"),
    ("page.translations[0].name", "Español"),
    ("page.translations[0].path", "es/care/infusion/"),
    ("page.translations[0].direction", "ltr"),
    ("page.alert.text", "We are closed."),
    ("page.alert.level", "warning"),
    ("page.alert.language", "en"),
    (
        "page.edit_url",
        "https://git.example/edit/content/care/infusion.md",
    ),
    ("page.replaced_by.path", "care/second/"),
    ("page.is_clinical", "true"),
    ("page.is_home", "false"),
    ("page.is_section", "false"),
    ("page.is_made", "false"),
    ("page.noindex", "false"),
    ("page.shows_toc", "false"),
    ("page.extra.room", "4"),
    ("section is none", "true"),
    ("a_z is none", "true"),
    ("search is none", "true"),
    ("site_map is none", "true"),
    ("sources is none", "true"),
    ("topics is none", "true"),
    ("taxonomy is none", "true"),
    ("term is none", "true"),
];

/// What a section page and the home page can ask for beyond that.
const SECTION_FIELDS: &[(&str, &str)] = &[
    ("page.is_section", "true"),
    ("page.section_path", "care/"),
    ("section.pages | length", "3"),
    ("section.pages[1].title", "Ketamine infusion"),
    ("section.pages[1].nav_title", "Infusion"),
    ("section.pages[1].path", "care/infusion/"),
    ("section.pages[1].summary", "What happens."),
    ("section.pages[1].foreign", ""),
    ("section.pages[1].kind", "treatment"),
    ("section.pages[1].status", "approved"),
    ("section.pages[1].published_on.iso", "2026-03-01"),
    ("section.pages[1].reviewed_on.iso", "2026-03-03"),
    ("section.pages[1].review_due.text", "March 4, 2026"),
    ("section.sections | length", "0"),
    ("section.news | length", "0"),
    ("section.reviewed | length", "0"),
];

const HOME_FIELDS: &[(&str, &str)] = &[
    ("root", "./"),
    ("page.is_home", "true"),
    ("page.path", ""),
    ("page.url", "https://clinic.example/"),
    ("page.breadcrumbs | length", "0"),
    ("page.section_path", ""),
    ("section.pages | length", "2"),
    ("section.news | length", "0"),
    ("section.reviewed[0].path", "care/infusion/"),
    ("section.sections[0].title", "Care"),
    ("section.sections[0].path", "care/"),
    ("section.sections[0].summary", "All about care."),
    ("section.sections[0].foreign", ""),
    ("section.sections[0].pages[2].path", "care/second/"),
];

const SPANISH_FIELDS: &[(&str, &str)] = &[
    ("root", "../../../"),
    ("site.title", "Clínica"),
    ("strings.menu", "Menú"),
    ("page.language", "es"),
    ("page.url", "https://clinic.example/es/care/infusion/"),
    ("page.alert.language", "en"),
    ("page.previous.path", "es/care/first/"),
    ("page.previous.foreign", " lang=en dir=ltr"),
    ("page.translations[0].name", "English"),
    ("page.languages[0].path", "care/infusion/"),
    ("page.translation.original.path", "care/infusion/"),
    ("page.translation.is_outdated", "true"),
    ("page.translation.by", "ANN"),
    ("page.translation.checked_by", "Bo"),
    ("site.language_name", "inglés"),
    ("site.menu[0].path", "es/care/"),
    ("site.menu[0].foreign", " lang=en dir=ltr"),
    ("site.contacts[0].checked_on.text", "2 de enero de 2026"),
];

pub fn asks(fields: &[(&str, &str)]) -> String {
    let line = |(field, _): &(&str, &str)| format!("{field} = {{{{ {field} }}}}\n");
    fields.iter().map(line).collect()
}

/// Compares line by line, so that a failure names the field.
pub fn says(html: &str, fields: &[(&str, &str)]) {
    for ((field, wanted), line) in fields.iter().zip(html.lines()) {
        assert_eq!(line, format!("{field} = {wanted}"));
    }
    assert_eq!(html.lines().count(), fields.len());
}

#[test]
fn every_field_that_templates_rely_on_is_there() {
    let tree = format!(
        "-- templates/page.html --\n{{% if page.language == \"es\" %}}{}{{% else %}}{}{{% endif %}}\n-- templates/section.html --\n{}-- templates/home.html --\n{}",
        asks(SPANISH_FIELDS),
        asks(FIELDS),
        asks(SECTION_FIELDS),
        asks(HOME_FIELDS)
    );
    let built = full().tree(&tree).build();
    assert!(built.findings.is_empty(), "{:#?}", built.told());
    says(built.html("care/infusion.md").trim(), FIELDS);
    says(built.html("care/_index.md").trim(), SECTION_FIELDS);
    says(built.html("_index.md").trim(), HOME_FIELDS);
    says(built.html("care/infusion.es.md").trim(), SPANISH_FIELDS);
}

/// A field that is added to a view belongs into the lists above, where its meaning is held.
#[test]
fn no_field_is_left_out_of_the_lists_above() {
    let built = full().tree("-- templates/page.html --\n{{ page | keys | join(sep=\" \") }} {{ site | keys | join(sep=\" \") }}\n--\n{{ page.content }}").build();
    let named = |field: &str| {
        FIELDS
            .iter()
            .any(|(asked, _)| asked.contains(&format!(".{field}")))
    };
    let html = built.html("care/infusion.md");
    let (fields, _) = html.split_once("\n--\n").unwrap();
    for field in fields.split_whitespace() {
        assert!(named(field), "{field}");
    }
}

#[test]
fn the_clinic_theme_makes_every_kind_of_page() {
    let built = full().build();
    assert!(built.findings.is_empty(), "{:#?}", built.told());
    let files: Vec<String> = built
        .site
        .published()
        .map(|page| page.file().strip("content").unwrap().to_owned())
        .collect();
    assert_eq!(files.len(), 9);
    for file in files {
        let html = built.html(&file);
        assert_eq!(
            html.matches("data-notice=\"not-medical-advice\"").count(),
            1,
            "{file}"
        );
        assert_eq!(html.matches("<h1").count(), 1, "{file}");
        assert!(!html.contains("{{") && !html.contains("{%"), "{file}");
    }
}

#[test]
fn an_alert_ends_after_its_last_day() {
    let mut kit = full();
    if let Some(alert) = &mut kit.config.alert {
        alert.until = Some(jiff::civil::date(2026, 11, 21));
    }
    assert!(
        !kit.build()
            .html("care/infusion.md")
            .contains("We are closed.")
    );
}

#[test]
fn the_page_for_missing_addresses_links_from_the_base_path() {
    let mut kit = full();
    kit.config.site.base_url = "https://host.example/repository".to_owned();
    let built = kit.build();
    let made = built.renderer.not_found(&built.site, "en");
    assert!(made.diagnostics.is_empty(), "{:#?}", made.diagnostics);
    let html = made.value.unwrap();
    assert!(html.contains("href=\"/repository/assets/site.css\""));
    assert!(html.contains("href=\"/repository/care/\""));
}

/// Whoever writes a title, a summary or an alert is no author of HTML.
#[test]
fn text_never_becomes_markup() {
    const EVIL: &str = "</script><script>alert(1)</script>\"'&";
    let mut kit = full();
    for page in &mut kit.pages {
        let front = &mut page.front;
        for text in [
            &mut front.title,
            &mut front.nav_title,
            &mut front.summary,
            &mut front.main_message,
            &mut front.funding,
            &mut front.conflicts,
        ] {
            *text = field(EVIL.to_owned());
        }
        front.key_points = list(&[EVIL]);
        front.questions = list(&[EVIL]);
        front.audience = list(&[EVIL]);
        front.authors = list(&[EVIL]);
        front.reviewers = list(&[EVIL]);
        page.body
            .heading(2, "a", EVIL)
            .heading(2, "b", EVIL)
            .heading(2, "c", EVIL);
        let arguments = [("title", EVIL)];
        page.body.component("warning", &arguments, |_| {});
    }
    let settings = &mut kit.config.site;
    settings.title = EVIL.to_owned();
    settings.tagline = some(EVIL);
    settings.publisher = some(EVIL);
    settings.feedback = some(EVIL);
    if let Some(alert) = &mut kit.config.alert {
        alert.text.insert("en".to_owned(), EVIL.to_owned());
    }
    if let Some(clinic) = &mut kit.config.clinic {
        clinic.name = some(EVIL);
        clinic.hours = some(EVIL);
    }
    let built = kit.build();
    for file in [
        "_index.md",
        "care/_index.md",
        "care/infusion.md",
        "care/infusion.es.md",
    ] {
        let html = built.html(file);
        assert!(!html.contains("<script>alert"), "{file}");
        assert!(!html.contains("\"'&\""), "{file}");
        let data = html.split("<script type=\"application/ld+json\">").nth(1);
        let json = data
            .and_then(|rest| rest.split("</script>").next())
            .unwrap();
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(value["name"], EVIL, "{file}");
    }
    let to = built.site.page("content/care/infusion.md").unwrap();
    let redirect = crate::render::redirect(&built.site, "old/", to);
    assert!(!redirect.contains("<script>alert"));
}

#[test]
fn a_redirect_leads_on_from_any_depth() {
    let built = full().build();
    let to = built.site.page("content/care/infusion.md").unwrap();
    let html = crate::render::redirect(&built.site, "old/place/", to);
    assert!(
        html.contains("content=\"0; url=../../care/infusion/\""),
        "{html}"
    );
    assert!(html.contains("<a href=\"../../care/infusion/\">Ketamine infusion</a>"));
    assert!(html.contains("rel=\"canonical\" href=\"https://clinic.example/care/infusion/\""));
    assert_eq!(
        html.matches("data-notice=\"not-medical-advice\"").count(),
        1
    );
}

#[test]
fn related_pages_share_most_and_are_at_most_four() {
    let with = |file, tags: &'static [&'static str]| page(file, move |p| p.front.tags = list(tags));
    let built = site(vec![
        with("a.md", &["x", "y", "z"]),
        with("b.md", &["x"]),
        with("c.md", &["x", "y"]),
        with("d.md", &["x"]),
        with("e.md", &["x", "y", "z"]),
        with("f.md", &["z"]),
        with("g.md", &["other"]),
    ])
    .tree("-- templates/page.html --\n{% for r in page.related %}{{ r.path }} {% endfor %}")
    .build();
    assert_eq!(built.html("a.md").trim(), "e/ c/ b/ d/");
    assert_eq!(built.html("g.md").trim(), "");
}

#[test]
fn related_pages_that_the_author_chose_go_first_and_alone() {
    let built = site(vec![
        page("a.md", |p| {
            p.front.related = list(&["c.md", "missing.md", "a.md", "c.md"]);
            p.front.tags = list(&["x"]);
        }),
        page("b.md", |p| p.front.tags = list(&["x"])),
        page("c.md", |_| {}),
    ])
    .tree("-- templates/page.html --\n{% for r in page.related %}{{ r.path }} {% endfor %}")
    .build();
    assert_eq!(built.html("a.md").trim(), "c/");
}

#[test]
fn the_template_follows_role_and_kind() {
    let name = |file: &'static str| page(file, |_| {});
    let built = site(vec![
        name("_index.md"),
        name("a/_index.md"),
        name("a/b.md"),
        page("a/c.md", |p| p.front.kind = field(Kind::Faq)),
        page("a/d.md", |p| p.front.template = field("leaflet".to_owned())),
    ])
    .tree(
        "-- templates/home.html --\nhome\n-- templates/section.html --\nsection\n-- templates/page.html --\npage\n-- templates/faq.html --\nfaq\n-- templates/leaflet.html --\nleaflet\n",
    )
    .build();
    let made = |file| built.html(file).trim().to_owned();
    assert_eq!(made("_index.md"), "home");
    assert_eq!(made("a/_index.md"), "section");
    assert_eq!(made("a/b.md"), "page");
    assert_eq!(made("a/c.md"), "faq");
    assert_eq!(made("a/d.md"), "leaflet");
}

/// What is told of a page when a template of the site makes it, and whether the page is made.
fn with_template(template: &str, status: &str) -> (bool, Vec<String>) {
    let built = read(&format!(
        "-- content/ride.md --
---
title: Going home
status: {status}
---
You must not drive home. Ask *somebody* to come.

- Rest & sleep.
-- templates/page.html --
{template}
"
    ));
    let (html, findings) = built.page("ride.md");
    let told = findings.iter();
    let told = told.map(|finding| format!("{} {}", place(finding), finding.message));
    (html.is_some(), told.collect())
}

#[test]
fn a_template_cannot_lose_the_words_of_a_page() {
    for template in [
        "",
        "{% extends \"clinic/page.html\" %}{% block page_body %}{% endblock page_body %}",
        "{{ page.content | replace(from=\"not \", to=\"\") }}",
    ] {
        let (is_made, told) = with_template(template, "approved");
        assert!(!is_made, "{template}");
        let [told] = told.as_slice() else {
            panic!("{template}: {told:?}");
        };
        assert!(
            told.starts_with(
                "templates/page.html:0:0 template-error The finished page lacks words"
            ),
            "{told}"
        );
        assert!(told.contains("“You must not drive home. Ask”"), "{told}");
    }
}

#[test]
fn a_template_may_arrange_the_words_of_a_page_as_it_likes() {
    for (template, status) in [
        ("<main>{{ page.content }}</main>", "approved"),
        (
            "{{ page.content | replace(from=\"<em>\", to=\"<b>\") }}",
            "approved",
        ),
        // It says only where to go instead.
        ("<p>Gone.</p>", "retired"),
    ] {
        let made = with_template(template, status);
        assert_eq!(made, (true, Vec::new()), "{template}");
    }
}
