//! The menu that a site sets in `book.toml`.

use super::kit::{Project, SPANISH_HOME, TWO_LANGUAGES};

const PAGES: &str = "-- content/visit/_index.md --
---
title: Your visit
---
-- content/visit/preparing.md --
---
title: How to prepare
nav_title: Preparing
summary: What to arrange.
status: approved
---

Words.
-- content/visit/preparing.es.md --
---
title: Cómo prepararse
summary: Qué arreglar.
status: approved
---

Texto.
-- content/safety/_index.md --
---
title: Safety
---
-- content/plan.md --
---
title: The plan
summary: Not yet.
status: draft
---

Words.
";

fn project(more: &str) -> Project {
    Project::new(&format!("{TWO_LANGUAGES}{more}{SPANISH_HOME}{PAGES}"))
}

fn built(more: &str) -> Project {
    project(more).built()
}

/// What `check` finds in the settings.
fn told(more: &str) -> String {
    let ran = project(more).handout(&["check", "--format", "human"]);
    assert_ne!(ran.code(), 0, "{}", ran.stdout());
    format!("{}{}", ran.stdout(), ran.stderr())
}

/// The menu of a finished page.
fn menu_of(project: &Project, path: &str) -> String {
    let html = project.read(&format!("public/{path}")).expect("is there");
    let (_, menu) = html.split_once("<nav class=\"wrap\"").expect("has a menu");
    let (menu, _) = menu.split_once("</nav>").expect("it ends");
    menu.to_owned()
}

fn has(text: &str, wanted: &[&str]) {
    for one in wanted {
        assert!(text.contains(one), "no {one:?} in:\n{text}");
    }
}

const SET: &str = "
[[menu]]
page = \"visit/preparing.md\"

[[menu]]
page = \"visit/_index.md\"
title = { en = \"The visit\" }

[[menu]]
title = { en = \"All pages\", es = \"Todas\" }
address = \"/a-z/\"

[[menu]]
title = { en = \"More\" }
items = [
  { page = \"safety/_index.md\" },
  { title = { en = \"The hospital\" }, address = \"https://hospital.example/\" },
]
";

#[test]
fn the_menu_is_what_the_settings_say_in_their_order() {
    let menu = menu_of(&built(SET), "visit/preparing/index.html");
    let entries = [
        "<a href=\"../../visit/preparing/\" aria-current=\"page\">Preparing</a>",
        "<a href=\"../../visit/\" aria-current=\"true\">The visit</a>",
        "<a href=\"../../a-z/\">All pages</a>",
        "<details name=\"menu\"><summary>More</summary>",
        "<a href=\"../../safety/\">Safety</a>",
        "<a href=\"https://hospital.example/\" rel=\"external\">The hospital <span role=\"img\" aria-label=\"another website\">↗</span></a>",
    ];
    let places: Vec<_> = entries.iter().map(|entry| menu.find(entry)).collect();
    assert!(places.iter().all(Option::is_some), "{places:?} in {menu}");
    assert!(places.is_sorted(), "{places:?} in {menu}");
}

#[test]
fn the_menu_of_another_language_leads_to_its_own_pages() {
    let menu = menu_of(&built(SET), "es/visit/preparing/index.html");
    has(
        &menu,
        &[
            "<a href=\"../../../es/visit/preparing/\" aria-current=\"page\">Cómo prepararse</a>",
            // The page is not translated, and neither is the title that the settings give it.
            "<a href=\"../../../es/visit/\" aria-current=\"true\" lang=en dir=ltr>Your visit</a>",
            "<a href=\"../../../es/a-z/\">Todas</a>",
            "<summary lang=en dir=ltr>More</summary>",
        ],
    );
}

#[test]
fn pages_that_readers_of_a_language_are_not_shown_are_not_in_its_menu() {
    let hidden = format!("untranslated = false\n{SET}");
    let menu = menu_of(&built(&hidden), "es/visit/preparing/index.html");
    assert!(
        !menu.contains("/visit/\"") && !menu.contains("/safety/"),
        "{menu}"
    );
    has(&menu, &[">The hospital ", ">Todas<"]);
}

#[test]
fn home_in_the_menu_is_marked_as_itself_only() {
    let home = "[[menu]]\npage = \"_index.md\"\n[[menu]]\npage = \"safety/_index.md\"\n";
    let project = built(home);
    has(
        &menu_of(&project, "index.html"),
        &["href=\"./\" aria-current=\"page\">Home<"],
    );
    for (page, root) in [("visit/index.html", "../"), ("404.html", "/leaflets/")] {
        let menu = menu_of(&project, page);
        has(&menu, &[&format!("<a href=\"{root}\">Home</a>")]);
    }
}

#[test]
fn without_nested_entries_nobody_pays_for_their_style() {
    let css = |more: &str| {
        built(more)
            .read("public/assets/site.css")
            .expect("is there")
    };
    assert!(css(SET).contains(".menu li details"));
    assert!(!css("[[menu]]\npage = \"_index.md\"\n").contains(".menu li details"));
}

#[test]
fn an_entry_that_leads_nowhere_is_told_with_what_was_meant() {
    let told = told(
        "[[menu]]\npage = \"visit/preparin.md\"\n[[menu]]\ntitle = { en = \"All\" }\naddress = \"/a-y/\"\n[[menu]]\npage = \"plan.md\"\n",
    );
    has(
        &told,
        &[
            "There is no file `content/visit/preparin.md`.",
            "Did you mean `visit/preparing.md`?",
            "book.toml:10:8",
            "There is nothing at the address `/a-y/` of this site.",
            "Did you mean `/a-z/`?",
            "book.toml:13:11",
            "content/plan.md is a draft",
            "book.toml:15:8",
        ],
    );
}

#[test]
fn an_entry_that_is_not_whole_is_told() {
    let told = told(
        "[[menu]]\ntitle = { en = \"Alone\" }\n[[menu]]\naddress = \"/a-z/\"\n[[menu]]\npage = \"_index.md\"\naddress = \"/a-z/\"\n[[menu]]\nitems = []\n[[menu]]\nurl = \"x\"\n",
    );
    has(
        &told,
        &[
            "This entry of the menu leads nowhere",
            "This entry of the menu has no title",
            "An entry of the menu leads to one thing",
            "`items` has 0 elements, but it needs at least 1",
            "Did you mean `address`?",
        ],
    );
}

#[test]
fn an_encoded_address_leads_to_the_translation_too() {
    let cafe = |tag: &str| {
        format!(
            "-- content/café{tag}.md --\n---\ntitle: Café\nsummary: Food.\nstatus: approved\n---\n\n## When\n\nFood.\n"
        )
    };
    let entry = "[[menu]]\ntitle = { en = \"Food\" }\naddress = \"/caf%C3%A9/#when\"\n";
    let project = built(&format!("{entry}{}{}", cafe(""), cafe(".es")));
    let menu = menu_of(&project, "es/visit/preparing/index.html");
    has(&menu, &["href=\"../../../es/caf%C3%A9/#when\""]);
}
