//! The settings in `book.toml`.

use crate::load::schema::{Field, Form, List, Rest, Shape, Table, Text, optional, required};
use crate::model::Level;

/// How much an announcement on all pages matters: `level` in `[alert]`.
pub const ALERT_LEVELS: [&str; 3] = ["info", "warning", "urgent"];
/// In which direction a language is written: `direction` in `[languages.<tag>]`.
pub const DIRECTIONS: [&str; 2] = ["ltr", "rtl"];

/// Everything that `book.toml` may hold.
pub static BOOK: Table = Table {
    what: "`book.toml`",
    fields: FIELDS,
    rest: Rest::Unknown,
    hints: &[
        ("title", "Write it below a line `[site]`"),
        ("base_url", "Write it below a line `[site]`"),
        ("language", "Write it below a line `[site]`"),
        ("params", "Did you mean `[extra]`?"),
    ],
};

const FIELDS: &[Field] = &[
    required(
        "site",
        Shape::Table(&SITE),
        "what the site is called, where it is and for which country it is written",
    ),
    optional(
        "clinic",
        Shape::Table(&CLINIC),
        "how patients reach the clinic; shown at the foot of every page",
    ),
    optional(
        "alert",
        Shape::Table(&ALERT),
        "a message on every page for a time",
    ),
    optional(
        "notice",
        Shape::Table(&NOTICE),
        "the notice that this is not medical advice, in your own words, by language",
    ),
    optional(
        "languages",
        Shape::Table(&LANGUAGES),
        "further languages of the site",
    ),
    optional("theme", Shape::Table(&THEME), "how the site looks"),
    optional("checks", Shape::Table(&CHECKS), "how much each rule weighs"),
    optional(
        "build",
        Shape::Table(&BUILD),
        "where the finished site is written",
    ),
    optional(
        "serve",
        Shape::Table(&SERVE),
        "the preview on this computer",
    ),
    optional(
        "publish",
        Shape::Table(&PUBLISH),
        "what publishing needs to know",
    ),
    optional(
        "search",
        Shape::Table(&SEARCH),
        "the search on the website itself",
    ),
    optional(
        "menu",
        List::any(&MENU_ENTRY),
        "the menu at the top of every page, in place of the sections at the top of the site",
    ),
    optional(
        "packs",
        List::any(&PACK_ENTRY),
        "pages that are put together to be printed and taken home as one",
    ),
    optional(
        "pictures",
        Shape::Table(&PICTURES),
        "how the pictures of your pages are published",
    ),
    optional(
        "topics",
        Shape::Table(&TOPICS),
        "how the conditions and tags of your pages are called, by language",
    ),
    optional("extra", Shape::Free, "values of your own for templates"),
];

static SITE: Table = Table {
    what: "`[site]`",
    fields: &[
        required("title", Text::ANY, "the name of the site"),
        optional("tagline", Text::ANY, "one line on what the site is"),
        optional(
            "base_url",
            Text::of(Form::BaseAddress),
            "where the site will be found: `https://clinic.example`",
        ),
        optional(
            "language",
            Text::of(Form::Language),
            "the language of pages without a language in their file name",
        ),
        required(
            "country",
            Text::of(Form::Country),
            "the country whose emergency and crisis numbers are shown, as two capital letters",
        ),
        optional("publisher", Text::ANY, "who is responsible for the site"),
        optional(
            "feedback",
            Text::of(Form::Reach),
            "where readers can report a mistake: a web or email address",
        ),
        optional(
            "edit_url",
            Text::of(Form::WebAddress),
            "where the source of a page can be changed, with `{file}` for its path",
        ),
        optional(
            "sample",
            Shape::Switch,
            "true for a site that no clinician has approved; every page then says so",
        ),
    ],
    rest: Rest::Unknown,
    hints: &[
        ("url", "Did you mean `base_url`?"),
        ("baseURL", "Did you mean `base_url`?"),
        ("lang", "Did you mean `language`?"),
        ("description", "Did you mean `tagline`?"),
        ("name", "Did you mean `title`?"),
    ],
};

static CLINIC: Table = Table {
    what: "`[clinic]`",
    fields: &[
        optional("name", Text::ANY, "the name of the clinic"),
        optional(
            "telephone",
            Text::ANY,
            "its telephone number as people write it",
        ),
        optional("hours", Text::ANY, "when somebody answers"),
        optional("out_of_hours", Text::ANY, "what to do when nobody answers"),
        optional("address", Text::ANY, "where the clinic is"),
    ],
    rest: Rest::Unknown,
    hints: &[("phone", "Did you mean `telephone`?")],
};

static ALERT: Table = Table {
    what: "`[alert]`",
    fields: &[
        optional(
            "level",
            Shape::Word(|| ALERT_LEVELS.to_vec()),
            "how urgent the message is",
        ),
        required("until", Shape::Date, "the last day on which it is shown"),
    ],
    rest: Rest::Named(Form::Language, &Text::ANY),
    hints: &[(
        "text",
        "Write the text under the tag of its language: `en = \"…\"`",
    )],
};

static NOTICE: Table = Table {
    what: "`[notice]`",
    fields: &[],
    rest: Rest::Named(Form::Language, &Text::ANY),
    hints: &[(
        "text",
        "Write the text under the tag of its language: `en = \"…\"`",
    )],
};

static LANGUAGES: Table = Table {
    what: "`[languages]`",
    fields: &[],
    rest: Rest::Named(Form::Language, &Shape::Table(&LANGUAGE)),
    hints: &[],
};

static LANGUAGE: Table = Table {
    what: "the settings of a language",
    fields: &[
        optional("title", Text::ANY, "the name of the site in this language"),
        optional(
            "tagline",
            Text::ANY,
            "one line on what the site is, in this language",
        ),
        optional(
            "direction",
            Shape::Word(|| DIRECTIONS.to_vec()),
            "`rtl` for a language that is written from right to left",
        ),
        optional(
            "untranslated",
            Shape::Switch,
            "whether pages that are not translated yet are shown, in the main language",
        ),
    ],
    rest: Rest::Unknown,
    hints: &[],
};

static THEME: Table = Table {
    what: "`[theme]`",
    fields: &[
        optional(
            "name",
            Text::of(Form::Id),
            "the theme's folder in `themes/`",
        ),
        optional(
            "options",
            Shape::Free,
            "what the theme lets you choose: colour, logo …",
        ),
    ],
    rest: Rest::Unknown,
    hints: &[],
};

static CHECKS: Table = Table {
    what: "`[checks]`",
    fields: &[],
    rest: Rest::Named(Form::RuleName, &Shape::WordOrTable(levels, &CHECK)),
    hints: &[],
};

static CHECK: Table = Table {
    what: "the settings of a rule",
    fields: &[optional(
        "level",
        Shape::Word(levels),
        "how much its findings weigh",
    )],
    rest: Rest::Named(Form::Any, &Shape::Anything),
    hints: &[],
};

static BUILD: Table = Table {
    what: "`[build]`",
    fields: &[
        optional(
            "output",
            Text::of(Form::Folder),
            "the folder of the finished site, inside the site's own",
        ),
        optional(
            "llms",
            Shape::Switch,
            "false for a website without `llms.txt`, which tells programs that answer questions what is on it",
        ),
        optional(
            "git_dates",
            Shape::Switch,
            "true to ask git when a page was last changed, for pages that do not say it themselves",
        ),
    ],
    rest: Rest::Unknown,
    hints: &[],
};

static SERVE: Table = Table {
    what: "`[serve]`",
    fields: &[
        optional(
            "port",
            Shape::Whole {
                least: 1,
                most: 65_535,
            },
            "the port of the preview: http://localhost:4000",
        ),
        optional(
            "editor",
            Text::of(Form::Editor),
            "the text editor that the preview opens, by its name: `vscode`, `cursor`, `zed`, `idea`, `subl` and others, or `none`",
        ),
    ],
    rest: Rest::Unknown,
    hints: &[],
};

static PUBLISH: Table = Table {
    what: "`[publish]`",
    fields: &[optional(
        "cname",
        Text::of(Form::Domain),
        "the site's own domain name on GitHub Pages",
    )],
    rest: Rest::Unknown,
    hints: &[],
};

static SEARCH: Table = Table {
    what: "`[search]`",
    fields: &[optional(
        "enabled",
        Shape::Switch,
        "false for a website without a search",
    )],
    rest: Rest::Unknown,
    hints: &[("enable", "Did you mean `enabled`?")],
};

static MENU_ENTRY: Shape = Shape::Table(&MENU);

static MENU: Table = Table {
    what: "an entry of the menu",
    fields: &[
        MENU_TITLE,
        MENU_PAGE,
        MENU_ADDRESS,
        optional(
            "items",
            List::between(1, usize::MAX, &MENU_ITEM_ENTRY),
            "the entries that stand below this one",
        ),
    ],
    rest: Rest::Unknown,
    hints: MENU_HINTS,
};

static MENU_ITEM_ENTRY: Shape = Shape::Table(&MENU_ITEM);

static MENU_ITEM: Table = Table {
    what: "an entry below another one of the menu",
    fields: &[MENU_TITLE, MENU_PAGE, MENU_ADDRESS],
    rest: Rest::Unknown,
    hints: MENU_HINTS,
};

const MENU_TITLE: Field = optional(
    "title",
    Shape::Table(&TITLE),
    "what readers see, by language; a page has its own title",
);
const MENU_PAGE: Field = optional(
    "page",
    Text::ANY,
    "the file of the page to which it leads, below `content`",
);
const MENU_ADDRESS: Field = optional(
    "address",
    Text::of(Form::Destination),
    "the address to which it leads: `https://…`, or `/a-z/` for one of this site",
);
const MENU_HINTS: &[(&str, &str)] = &[
    ("url", "Did you mean `address`?"),
    ("href", "Did you mean `address`?"),
    ("link", "Did you mean `address`?"),
    ("file", "Did you mean `page`?"),
    ("name", "Did you mean `title`?"),
    (
        "weight",
        "The entries stand in the order in which they are written",
    ),
    (
        "order",
        "The entries stand in the order in which they are written",
    ),
];

static PACK_ENTRY: Shape = Shape::Table(&PACK);

static PACK: Table = Table {
    what: "a pack of pages",
    fields: &[
        required(
            "name",
            Text::of(Form::Id),
            "the last part of its address: `first-visit` for `/packs/first-visit/`",
        ),
        required(
            "title",
            Shape::Table(&TITLE),
            "what it is called, by language; there is one in each of these languages",
        ),
        optional(
            "intro",
            Shape::Table(&TITLE),
            "one or two sentences on what it is for, by language",
        ),
        required(
            "pages",
            List::between(1, usize::MAX, &Text::ANY),
            "the files of its pages, below `content`, in order",
        ),
    ],
    rest: Rest::Unknown,
    hints: &[
        ("summary", "Did you mean `intro`?"),
        ("description", "Did you mean `intro`?"),
        ("page", "Did you mean `pages`?"),
    ],
};

static TITLE: Table = Table {
    what: "a title by language",
    fields: &[],
    rest: Rest::Named(Form::Language, &Text::ANY),
    hints: &[],
};

static PICTURES: Table = Table {
    what: "`[pictures]`",
    fields: &[
        optional(
            "originals",
            Shape::Switch,
            "true to publish pictures in their own size too, beside the smaller ones",
        ),
        optional(
            "quality",
            Shape::Whole {
                least: 30,
                most: 100,
            },
            "how good photographs look, from 30 to 100; more takes longer to load",
        ),
    ],
    rest: Rest::Unknown,
    hints: &[],
};

static TOPICS: Table = Table {
    what: "`[topics]`",
    fields: &[],
    rest: Rest::Named(Form::Any, &Shape::Table(&TOPIC)),
    hints: &[],
};

static TOPIC: Table = Table {
    what: "the names of a condition or tag",
    fields: &[],
    rest: Rest::Named(Form::Language, &Text::ANY),
    hints: &[(
        "title",
        "Write the name under the tag of its language: `en = \"…\"`",
    )],
};

fn levels() -> Vec<&'static str> {
    Level::ALL.iter().map(|level| level.name()).collect()
}
