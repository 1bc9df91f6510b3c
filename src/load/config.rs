//! Reads `book.toml`, the settings of a site.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value as Json};

use super::node::{Entry, Node};
use super::schema::{self, Field, Form, Rest, Shape, Situation, Table, Text, optional, required};
use super::toml;
use crate::base::source::SourceFile;
use crate::base::span::{Span, Spanned};
use crate::model::config::{
    Alert, BuildSettings, CheckSettings, Clinic, LanguageSettings, PublishSettings, ServeSettings,
    SiteSettings, ThemeSettings,
};
use crate::model::{Config, Kind, Level, Role, With};

/// The settings in `book.toml`. Where something is wrong there, the default stands in for it.
pub fn config(file: &Arc<SourceFile>) -> With<Config> {
    let mut findings = Vec::new();
    let root = toml::parse(file).unload(&mut findings);
    let situation = Situation {
        role: Role::Home,
        kind: Kind::Page,
    };
    let top = Span::at(file.start());
    findings.extend(schema::check(file, &root, &TABLE, situation, top));
    With::new(read(&root, file), findings)
}

fn read(root: &Node, file: &Arc<SourceFile>) -> Config {
    Config {
        site: root.get("site").map(site).unwrap_or_default(),
        clinic: root.get("clinic").map(clinic),
        alert: root.get("alert").map(alert),
        notice: texts_by_language(root.get("notice"), &[]),
        languages: languages(root),
        theme: root.get("theme").map(theme).unwrap_or_default(),
        checks: checks(root),
        build: root.get("build").map(build).unwrap_or_default(),
        serve: root.get("serve").map(serve).unwrap_or_default(),
        publish: PublishSettings {
            cname: root
                .get("publish")
                .and_then(|node| good_text(node, "cname", Form::Domain)),
        },
        extra: root.object("extra"),
        source: Some(Arc::clone(file)),
    }
}

/// A text that is neither empty nor of the wrong form.
fn good_text(node: &Node, key: &str, form: Form) -> Option<String> {
    let text = node.plain_text(key)?;
    let good = !text.trim().is_empty() && form.complaint(&text).is_none();
    good.then_some(text)
}

fn site(node: &Node) -> SiteSettings {
    let default = SiteSettings::default();
    SiteSettings {
        title: node.plain_text("title").unwrap_or_default(),
        tagline: node.plain_text("tagline"),
        base_url: good_text(node, "base_url", Form::BaseAddress)
            .map_or(default.base_url, |url| url.trim_end_matches('/').to_owned()),
        language: good_text(node, "language", Form::Language).unwrap_or(default.language),
        country: good_text(node, "country", Form::Country).unwrap_or(default.country),
        publisher: node.plain_text("publisher"),
        feedback: good_text(node, "feedback", Form::Reach),
        edit_url: good_text(node, "edit_url", Form::WebAddress),
        sample: node.switch("sample").is_some_and(|sample| sample.value),
    }
}

fn clinic(node: &Node) -> Clinic {
    Clinic {
        name: node.plain_text("name"),
        telephone: node.plain_text("telephone"),
        hours: node.plain_text("hours"),
        out_of_hours: node.plain_text("out_of_hours"),
        address: node.plain_text("address"),
    }
}

fn alert(node: &Node) -> Alert {
    let texts = texts_by_language(Some(node), &["level", "until"]).into_iter();
    Alert {
        text: texts.map(|(tag, text)| (tag, text.value)).collect(),
        level: node
            .plain_text("level")
            .filter(|level| ALERT_LEVELS.contains(&level.as_str())),
        until: node.date("until").map(|until| until.value),
    }
}

fn texts_by_language(node: Option<&Node>, except: &[&str]) -> BTreeMap<String, Spanned<String>> {
    let entries = node.map_or(&[][..], Node::entries).iter();
    let text = |entry: &Entry| {
        let tag = entry.key.value.clone();
        let text = entry
            .value
            .as_text()
            .filter(|text| !text.trim().is_empty())?;
        let wanted = !except.contains(&tag.as_str()) && Form::Language.complaint(&tag).is_none();
        wanted.then(|| (tag, Spanned::new(text.to_owned(), entry.value.span)))
    };
    entries.filter_map(text).collect()
}

fn languages(root: &Node) -> BTreeMap<String, LanguageSettings> {
    let entries = root.get("languages").map_or(&[][..], Node::entries).iter();
    let known = entries.filter(|entry| Form::Language.complaint(&entry.key).is_none());
    let settings = |node: &Node| LanguageSettings {
        title: node.plain_text("title"),
        direction: node
            .plain_text("direction")
            .filter(|direction| DIRECTIONS.contains(&direction.as_str())),
    };
    known
        .map(|entry| (entry.key.value.clone(), settings(&entry.value)))
        .collect()
}

fn theme(node: &Node) -> ThemeSettings {
    let name = node.text("name").filter(|name| !name.trim().is_empty());
    ThemeSettings {
        name: name.unwrap_or(ThemeSettings::default().name),
        options: node.object("options"),
    }
}

fn checks(root: &Node) -> BTreeMap<String, CheckSettings> {
    let entries = root.get("checks").map_or(&[][..], Node::entries).iter();
    let level = |node: &Node| {
        let level = Level::from_name(node.as_text()?)?;
        Some(Spanned::new(level, node.span))
    };
    let settings = |entry: &Entry| {
        let mut options = match entry.value.to_json() {
            Json::Object(options) => options,
            _ => Map::new(),
        };
        options.remove("level");
        CheckSettings {
            name: entry.key.clone(),
            level: level(entry.value.get("level").unwrap_or(&entry.value)),
            options: Json::Object(options),
        }
    };
    entries
        .map(|entry| (entry.key.value.clone(), settings(entry)))
        .collect()
}

fn build(node: &Node) -> BuildSettings {
    BuildSettings {
        output: good_text(node, "output", Form::Folder).unwrap_or(BuildSettings::default().output),
    }
}

fn serve(node: &Node) -> ServeSettings {
    let port = node
        .whole("port")
        .and_then(|port| u16::try_from(port.value).ok());
    ServeSettings {
        port: port
            .filter(|port| *port != 0)
            .unwrap_or(ServeSettings::default().port),
    }
}

const ALERT_LEVELS: [&str; 3] = ["info", "warning", "urgent"];
const DIRECTIONS: [&str; 2] = ["ltr", "rtl"];

/// Everything that `book.toml` may hold.
pub static TABLE: Table = Table {
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
            "direction",
            Shape::Word(|| DIRECTIONS.to_vec()),
            "`rtl` for a language that is written from right to left",
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
    fields: &[optional(
        "output",
        Text::of(Form::Folder),
        "the folder of the finished site, inside the site's own",
    )],
    rest: Rest::Unknown,
    hints: &[],
};

static SERVE: Table = Table {
    what: "`[serve]`",
    fields: &[optional(
        "port",
        Shape::Whole {
            least: 1,
            most: 65_535,
        },
        "the port of the preview: http://localhost:4000",
    )],
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

fn levels() -> Vec<&'static str> {
    Level::ALL.iter().map(|level| level.name()).collect()
}
