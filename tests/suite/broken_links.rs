//! Links and pictures that templates, data and copied pages write, and that lead nowhere on the site.

use serde_json::Value;

use super::kit::{Project, SETTINGS};

const PAGES: &str = "-- content/visit/_index.md --
---
title: Your visit
---
-- content/visit/preparing.md --
---
title: How to prepare
summary: What to arrange.
status: approved
---

Words.

## What to bring

A list.
-- content/plan.md --
---
title: The plan
summary: Not yet.
status: draft
---

Words.
";

/// A page template with something of the site's own at its end.
fn template(html: &str) -> String {
    format!(
        "-- templates/page.html --
{{% extends \"clinic/page.html\" %}}
{{% block main %}}{{{{ super() }}}}
{html}
{{% endblock %}}
"
    )
}

/// Where, what and what to do, of each finding of one rule.
fn told(project: &Project, command: &[&str], rule: &str) -> Vec<String> {
    let ran = project.handout(&[command, &["--format", "json"]].concat());
    let report: Value = serde_json::from_str(&ran.stdout()).expect("is JSON");
    let findings = report["findings"].as_array().expect("has findings");
    let text = |finding: &Value, name: &str| finding[name].as_str().unwrap_or("-").to_owned();
    let of_rule = findings.iter().filter(|finding| finding["rule"] == rule);
    let line = |finding: &Value| {
        let line = finding["line"].as_u64().unwrap_or(0);
        let parts = ["file", "message", "help"].map(|name| text(finding, name));
        let [file, message, help] = parts;
        format!("{file}:{line}: {message} {help}")
    };
    of_rule.map(line).collect()
}

fn broken_links(files: &str) -> Vec<String> {
    let project = Project::new(&format!("{PAGES}{files}"));
    let found = told(&project, &["check"], "broken-link");
    let built = told(&project, &["build"], "broken-link");
    assert_eq!(found, built, "check and build disagree");
    found
}

#[test]
fn a_link_of_a_template_is_told_once_at_its_line_however_many_pages_have_it() {
    let found = broken_links(&template(
        "<p><a href=\"{{ root }}vist/preparing/\">Prepare</a></p>
<p><a href=\"{{ site.base_url }}/visit/parking/\">Park</a></p>",
    ));
    assert_eq!(
        found,
        [
            "templates/page.html:3: There is nothing at the address `/vist/preparing/` of this site. A reader who follows this link finds nothing. Did you mean `visit/preparing/`?",
            "templates/page.html:4: There is nothing at the address `/visit/parking/` of this site. A reader who follows this link finds nothing. Did you mean `visit/preparing/`?",
        ]
    );
}

#[test]
fn everything_that_a_browser_would_load_is_looked_for() {
    let found = broken_links(&format!(
        "{}-- static/team.jpg --\nno picture\n-- static/here.css --\np {{ background: url(tile.png) url('here.css') url(data:,x) url(#clip) }}\n-- templates/css/90-own.css --\np {{ background: url(../pictures/sky.png) }}\n",
        template(
            "<img src=\"{{ root }}a.jpg\" srcset=\"{{ root }}b.jpg 2x, {{ root }}c.jpg 3x\" alt=\"\">
<video src=\"{{ root }}d.mp4\" poster=\"{{ root }}e.jpg\"><source src=\"{{ root }}f.webm\"></video>
<a href=\"{{ root }}g.pdf?x=1#page=2\">Paper</a>
<form action=\"{{ root }}h/\"><button>Send</button></form>"
        )
    ));
    let missing = |letters: &str| {
        let names = letters.split(' ');
        let is_told = |name: &str| {
            let told = found
                .iter()
                .filter(|line| line.contains(&format!("`{name}`")));
            told.count() == 1
        };
        names
            .filter(|name| !is_told(name))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let names = "a.jpg b.jpg c.jpg d.mp4 e.jpg f.webm /g.pdf /h/ tile.png pictures/sky.png";
    assert_eq!(missing(names), Vec::<String>::new(), "{found:#?}");
    assert_eq!(found.len(), 10, "{found:#?}");
    let lines = |start: &str| found.iter().filter(|line| line.starts_with(start)).count();
    assert_eq!(lines("templates/page.html:3"), 3);
    assert_eq!(lines("static/here.css:1"), 1);
    assert_eq!(lines("templates/css/90-own.css:1"), 1);
}

#[test]
fn what_leads_somewhere_is_no_finding() {
    let found = broken_links(&format!(
        "{}-- static/files/plán.pdf --\nA file.\n-- content/about.md --\n---\ntitle: About\nsummary: Who we are.\nstatus: approved\n---\n\nAnother program shows [the map](https://clinic.example/leaflets/map/).\n",
        template(
            "<a href=\"{{ root }}\">Home</a> <a href=\"{{ root }}visit\">A folder</a>
<a href=\"{{ root }}visit/index.html\">Its file</a> <a href=\"{{ root }}files/pl%C3%A1n.pdf\">A file</a>
<a href=\"{{ site.base_url }}/visit/preparing/\">Whole</a> <a href=\"/leaflets/visit/\">From the top</a>
<a href=\"https://other.example/no/such/page/\">Away</a> <a href=\"/elsewhere/\">Not of this site</a>
<a href=\"tel:988\">Call</a> <a href=\"mailto:a@clinic.example\">Write</a> <a href=\"?part=2\">More</a>
<script src=\"{{ root }}assets/search/pagefind.js\"></script> <a href=\"\">Again</a> <a href=\"{{ root }}404.html\">Lost</a>"
        )
    ));
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_link_above_the_folder_of_the_site_is_told_where_the_page_is_below() {
    // The right address ends with the wrong one, and stands before it.
    let found = broken_links(&template(
        "<a href=\"https://clinic.example/leaflets/visit/preparing/\">Prepare</a>\n<a href=\"/visit/preparing/\">Prepare</a>",
    ));
    assert_eq!(
        found,
        [
            "templates/page.html:4: `/visit/preparing/` leads out of the site, which is published in the folder `/leaflets/`. Readers find nothing there. Write `{{ root }}visit/preparing/`."
        ]
    );
}

/// macOS keeps `í` as two characters, and people type one.
#[test]
fn a_name_that_a_system_keeps_in_other_letters_is_the_same_name() {
    let (kept, typed) = ("di\u{301}a", "d\u{ed}a");
    let project = Project::new(PAGES);
    let page = |title: &str, text: &str| {
        format!("---\ntitle: {title}\nsummary: Words.\nstatus: approved\n---\n\n{text}\n")
    };
    let links = format!("[Day](vi{kept}/{typed}.md) and [plan](vi{typed}/{kept}.pdf)");
    let from = page("From", &links);
    project.write("content/from.md", from.as_bytes());
    project.write(
        &format!("content/vi{kept}/{kept}.md"),
        page("Day", "Words.").as_bytes(),
    );
    project.write(&format!("content/vi{kept}/{kept}.pdf"), b"%PDF-1.4");
    assert_eq!(
        told(&project, &["check"], "broken-link"),
        Vec::<String>::new()
    );
    let built = project.built();
    for path in [
        format!("vi{typed}/{typed}/index.html"),
        format!("vi{typed}/{typed}.pdf"),
    ] {
        assert!(built.path("public").join(&path).exists(), "{path}");
    }
    let home = built.read("public/from/index.html").expect("is there");
    assert!(home.contains("vid%C3%ADa/d%C3%ADa/"), "{home}");
}

/// Linux keeps both, and one of them would be left out of the website in silence.
#[cfg(target_os = "linux")]
#[test]
fn two_files_whose_names_look_the_same_are_told() {
    let project = Project::new(PAGES);
    let page = b"---\ntitle: Day\nsummary: Words.\nstatus: approved\n---\n\nWords.\n";
    for name in ["di\u{301}a", "d\u{ed}a"] {
        project.write(&format!("content/{name}.md"), page);
    }
    let found = told(&project, &["check"], "unsafe-path");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("There are two files"), "{found:?}");
}

#[test]
fn what_styles_in_a_copied_page_ask_for_is_followed() {
    let found = broken_links(
        "-- static/old/leaflet.html --\n<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Leaflet</title>\n\
         <style>@import \"lost.css\";\nmain { background: url('lost.png') }\nh1 { background: url(there.png) }\nh2 { background: image-set(\"x1.png\" 1x, \"x2.png\" 2x) }</style></head>\n\
         <body><main>\n<p style=\"background: URL(&quot;gone.png&quot;); clip-path: url(#shape)\">Words.</p>\n\
         <p style='background: url(there.png)'>Words.</p></main></body></html>\n-- static/old/there.png --\nA picture.\n",
    );
    let places: Vec<&str> = found
        .iter()
        .filter_map(|line| line.split_once(" on this site,"))
        .map(|(place, _)| place)
        .collect();
    assert_eq!(
        places,
        [
            "static/old/leaflet.html:3: There is no file `old/lost.css`",
            "static/old/leaflet.html:4: There is no file `old/lost.png`",
            "static/old/leaflet.html:6: There is no file `old/x1.png`",
            "static/old/leaflet.html:6: There is no file `old/x2.png`",
            "static/old/leaflet.html:8: There is no file `old/gone.png`",
        ],
        "{found:?}"
    );
}

#[test]
fn what_to_do_fits_the_file_in_which_the_address_is() {
    let shown =
        "{% for one in site.data.links %}<a href=\"{{ root }}{{ one.to }}\">x</a>{% endfor %}";
    let found = broken_links(&format!(
        "-- content/_data/links.csv --\nname,to\nA,zzz/\n{}",
        template(&format!(
            "<a href=\"{{{{ root }}}}qqq/\">x</a>\n<a href=\"xxx/\">x</a>\n{shown}"
        ))
    ));
    let speaks_of_root: Vec<bool> = found
        .iter()
        .map(|line| line.contains("{{ root }}"))
        .collect();
    assert_eq!(speaks_of_root, [false, false, true], "{found:?}");
}

#[test]
fn nothing_is_suggested_that_is_for_readers_of_another_language() {
    let project = Project::bare();
    project.add(&format!(
        "{SETTINGS}[languages.es]\ntitle = \"Sitio\"\n{PAGES}-- content/visit/_index.es.md --\n---\ntitle: Visita\n---\n\
         -- static/news.xml --\n<a/>\n-- static/es/karte.xml --\n<a/>\n{}",
        template(
            "<a href=\"{{ root }}es/news.xml\">x</a>\n<a href=\"{{ root }}es/vist/\">x</a>\n\
             <a href=\"{{ root }}karte.xml\">x</a>\n<a href=\"{{ root }}es/karta.xml\">x</a>"
        )
    ));
    let found = told(&project, &["check"], "broken-link");
    let meant = |line: &String| Some(line.split_once("Did you mean ")?.1.to_owned());
    let meant: Vec<Option<String>> = found.iter().map(meant).collect();
    let expected = [None, Some("`es/visit/`?"), None, Some("`es/karte.xml`?")];
    assert_eq!(
        meant,
        expected.map(|near| near.map(str::to_owned)),
        "{found:?}"
    );
}

#[test]
fn an_address_from_a_data_file_is_told_there() {
    let shown = template("<a href=\"{{ root }}{{ site.data.ways.map }}\">Map</a>");
    let found = broken_links(&format!(
        "{shown}-- content/_data/ways.yaml --\n# The way here\nmap: files/maps.pdf\n-- static/files/map.pdf --\nA map.\n"
    ));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].starts_with("content/_data/ways.yaml:2: There is nothing"),
        "{found:#?}"
    );
    assert!(found[0].ends_with("Did you mean `files/map.pdf`?"));
}

#[test]
fn an_address_that_is_put_together_is_told_of_the_page_that_has_it() {
    let project = Project::new(&format!(
        "{PAGES}{}",
        template("<a href=\"{{ root }}forms/{{ page.title | length }}/\">Form</a>")
    ));
    // Only staff see the draft, which has the link too.
    let found = told(&project, &["build"], "broken-link");
    assert_eq!(told(&project, &["check"], "broken-link").len(), 2);
    assert_eq!(
        found,
        [
            "content/visit/preparing.md:0: There is nothing at the address `/forms/14/` of this site. A reader who follows this link finds nothing. No file has this address as it stands, so a template puts it together: `../../forms/14/` on the page `/visit/preparing/`. Lead to a page that is there, or take the link out."
        ]
    );
}

#[test]
fn a_draft_is_nothing_that_a_template_can_lead_patients_to() {
    let found = broken_links(&template("<a href=\"{{ root }}plan/\">The plan</a>"));
    assert_eq!(
        found,
        [
            "templates/page.html:3: content/plan.md is a draft, so it is not on the site and this link would lead nowhere. Take the link out until that page is approved."
        ]
    );
}

#[test]
fn a_place_that_is_not_there_is_told_with_the_one_that_was_meant() {
    let project = Project::new(&format!(
        "{PAGES}{}",
        template(
            "<a href=\"#contant\">Down</a> <a href=\"#own\">Own</a> <a name=\"own\"></a> <a href=\"#top\">Up</a>
<a href=\"{{ root }}visit/preparing/#what-to-bring\">Bring</a>
<a href=\"{{ root }}visit/preparing/#what-to-bing\">Bring</a>
<a href=\"{{ root }}a-z/#letter-k\">Q</a>"
        )
    ));
    let found = told(&project, &["check"], "broken-anchor");
    assert_eq!(
        found,
        [
            "templates/page.html:3: There is no place `#contant` on the page that has the link. The reader arrives at the top and has to search. Did you mean `#content`?",
            "templates/page.html:5: There is no place `#what-to-bing` on the page `/visit/preparing/`. The reader arrives at the top and has to search. Did you mean `#what-to-bring`?",
            "templates/page.html:6: There is no place `#letter-k` on the page `/a-z/`. The reader arrives at the top and has to search. Did you mean `#letter-y`?",
        ]
    );
    assert_eq!(
        found,
        told(&project, &["build"], "broken-anchor"),
        "check and build disagree"
    );
}

#[test]
fn a_page_that_is_copied_is_told_at_its_line() {
    let found = broken_links(
        "-- static/old/a.html --\n<!doctype html>\n<title>Old</title>\n<p><a href=\"b.html\">Next</a>\n<p><a href=\"c.html?x=1&amp;y=2#top\">Last</a>\n<p><a href=\"#here\">Here</a>\n-- static/old/b.html --\n<!doctype html>\n<title>Old</title>\n<p><a href=\"c.html\">Last</a>\n",
    );
    let [first, second] = found.as_slice() else {
        panic!("{found:#?}")
    };
    assert!(
        first.starts_with("static/old/a.html:4: There is nothing at the address `/old/c.html`")
    );
    assert!(
        second.starts_with("static/old/b.html:3: There is nothing at the address `/old/c.html`")
    );
}

/// What a page or the settings write is told there already, and by nobody else.
#[test]
fn what_others_tell_is_not_told_twice() {
    let menu = format!(
        "{SETTINGS}[[menu]]\ntitle = {{ en = \"Map\" }}\naddress = \"/map/\"\n[[menu]]\npage = \"visit/_index.md\"\n"
    );
    let project = Project::new(&format!(
        "{menu}{PAGES}-- content/visit/day.md --\n---\ntitle: The day\nsummary: What happens.\nstatus: approved\n---\n\nSee [this](preparing.md#no-such-place), [that](#nothing) and [more](no-such.md).\n\n![A map](map.svg)\n"
    ));
    let places = |rule| {
        let found = told(&project, &["check"], rule);
        let place = |line: String| line.splitn(3, ':').take(2).collect::<Vec<_>>().join(":");
        found.into_iter().map(place).collect::<Vec<_>>()
    };
    assert_eq!(
        places("broken-link"),
        [
            "book.toml:8",
            "content/visit/day.md:7",
            "content/visit/day.md:9"
        ]
    );
    assert_eq!(
        places("broken-anchor"),
        ["content/visit/day.md:7", "content/visit/day.md:7"]
    );
}

/// Counted from the folder of each page, it leads to another place from every one of them.
#[test]
fn a_relative_address_of_a_template_is_told_once_too() {
    let shown =
        template("<img src=\"logo.png\" alt=\"\"> <a href=\"{{ site.data.ways.map }}\">Map</a>");
    let found = broken_links(&format!(
        "{shown}-- content/_data/ways.yaml --\nmap: maps/way.pdf\n-- static/logo.png --\nA picture.\n"
    ));
    let beside = |path: &str| {
        format!(
            "`{path}` is counted from the folder of the page that has it, and there is nothing there. Readers find nothing."
        )
    };
    assert_eq!(
        found,
        [
            format!(
                "content/_data/ways.yaml:1: {} If it is meant to lead to `/maps/way.pdf` from every page, put `{{{{ root }}}}` before it in the template that shows it.",
                beside("maps/way.pdf")
            ),
            format!(
                "templates/page.html:3: {} Write `{{{{ root }}}}logo.png`, if it is meant to lead to `/logo.png` from every page.",
                beside("logo.png")
            ),
        ]
    );
}

#[test]
fn what_no_file_has_as_it_stands_is_told_once_for_all_pages_that_have_it() {
    let base = "-- templates/base.html --\n{% extends \"clinic/base.html\" %}\n{% block breadcrumb %}{{ super() }}<img src=\"{{ \"logo\" ~ \".png\" }}\" alt=\"\">{% endblock %}\n";
    let project = Project::new(&format!("{PAGES}{base}"));
    let found = told(&project, &["build"], "broken-link");
    let [only] = found.as_slice() else {
        panic!("{found:#?}")
    };
    assert!(
        only.starts_with("content/_index.md:0: `logo.png` is counted from"),
        "{only}"
    );
    assert!(
        only.contains("`logo.png` on the page `/`, and on "),
        "{only}"
    );
}

#[test]
fn fragments_that_browsers_understand_are_no_fault() {
    let html = "<a href=\"#TOP\">Up</a> <a href=\"{{ root }}visit/preparing/#what-to-bring:~:text=list\">List</a>
<a href=\"{{ root }}old/a.html#/route\">Program</a>";
    let copied = "-- static/old/a.html --\n<!doctype html>\n<title>Old</title>\n<p><a href=\"#/route\">One</a> <a href=\"#!route\">Two</a> <a href=\"#Top\">Up</a>\n";
    let page = "-- content/visit/day.md --\n---\ntitle: The day\nsummary: What happens.\nstatus: approved\n---\n\n[Up](#Top) and [bring](preparing.md#what-to-bring:~:text=list).\n";
    let project = Project::new(&format!("{PAGES}{}{copied}{page}", template(html)));
    assert_eq!(
        told(&project, &["check"], "broken-anchor"),
        Vec::<String>::new()
    );
}

#[test]
fn a_place_behind_a_question_is_told_where_it_is_written() {
    let menu = format!(
        "{SETTINGS}[[menu]]\ntitle = {{ en = \"Visit\" }}\naddress = \"/visit/?x=1#nope\"\n"
    );
    let found = told(
        &Project::new(&format!("{menu}{PAGES}")),
        &["check"],
        "broken-anchor",
    );
    let [only] = found.as_slice() else {
        panic!("{found:#?}")
    };
    assert!(
        only.starts_with("book.toml:8: There is no place `#nope`"),
        "{only}"
    );
}

#[test]
fn what_is_suggested_could_stand_in_the_same_place() {
    let shown = template(
        "<a href=\"{{ root }}assets/notices.pdf\">Paper</a> <video src=\"{{ root }}notice.mp4\"></video> <a href=\"{{ root }}assets/notice/\">Page</a>
<img src=\"{{ root }}maps.svg\" alt=\"\">",
    );
    let found = broken_links(&format!(
        "{shown}-- static/map.svg --\n<svg/>\n-- static/map.txt --\nA map.\n"
    ));
    let meant = found.iter().filter(|line| line.contains("Did you mean"));
    let [only] = meant.collect::<Vec<_>>()[..] else {
        panic!("{found:#?}")
    };
    assert!(only.ends_with("Did you mean `map.svg`?"), "{only}");
    assert_eq!(found.len(), 4, "{found:#?}");
}

#[test]
fn a_short_address_of_a_copied_page_is_told_where_it_is_an_address() {
    let found = broken_links(
        "-- static/old/b.html --\n<!doctype html>\n<title class=\"a\">A page</title>\n<p>What a day\n<p><a href=a>Next</a>\n<p><img srcset=\"c 2x (a, b), d 3x\" alt=\"\">\n",
    );
    let lines: Vec<&str> = found
        .iter()
        .filter_map(|line| line.split(": ").next())
        .collect();
    let at = ["4", "5", "5"].map(|line| format!("static/old/b.html:{line}"));
    assert_eq!(lines, at, "{found:#?}");
}

#[test]
fn buttons_drawings_and_pictures_to_come_are_followed() {
    let found = broken_links(&template(
        "<svg><a href=\"{{ root }}a/\"></a></svg> <form><button formaction=\"{{ root }}b/\">Send</button></form>
<link rel=\"preload\" as=\"image\" imagesrcset=\"{{ root }}c.png 2x\">",
    ));
    assert_eq!(found.len(), 3, "{found:#?}");
}

#[test]
fn a_link_to_what_the_search_finds_names_no_place() {
    let links = "<a href=\"{{ root }}search/#q=ketamine\">All</a> <a href=\"{{ root }}search/?q=a#q=b\">All</a> <a href=\"{{ root }}search/#nope\">No</a> <a href=\"{{ root }}visit/#q=a\">No</a>";
    let project = Project::new(&format!("{PAGES}{}", template(links)));
    let found = told(&project, &["check"], "broken-anchor");
    let [search, visit] = found.as_slice() else {
        panic!("{found:#?}")
    };
    assert!(
        search.contains("`#nope` on the page `/search/`"),
        "{search}"
    );
    assert!(visit.contains("`#q=a` on the page `/visit/`"), "{visit}");
}
