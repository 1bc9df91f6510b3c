//! Rules whose findings are made where the trouble is met: while files are read, Markdown is parsed, templates run and
//! the notice is put in. Here is what people should know about them, so that they can be listed, set and explained
//! like every other rule.

use crate::check::rule::{Group, Meta, OfLeftOut, Rule};
use crate::model::Level;

/// A rule without a check of its own.
pub struct Reported(&'static Meta);

impl Rule for Reported {
    fn meta(&self) -> &'static Meta {
        self.0
    }
}

/// What cannot be read is not published, and nobody would miss it on the site: so these cannot be switched off.
const UNREADABLE: Meta = Meta {
    group: Group::Files,
    level: Level::Deny,
    fixed: true,
    of_left_out: OfLeftOut::Told,
    ..Meta::USUAL
};

/// A field that is misspelt may be the very one that says whether a page is published: so these count for every page that
/// does not clearly say that it waits.
const FIELD: Meta = Meta {
    group: Group::Files,
    level: Level::Deny,
    of_left_out: OfLeftOut::WhereStatusIsUnclear,
    ..Meta::USUAL
};

pub static INVALID_YAML: Reported = Reported(&Meta {
    name: "invalid-yaml",
    summary: "front matter or a data file is not valid YAML",
    doc: include_str!("invalid-yaml.md"),
    ..UNREADABLE
});

pub static INVALID_DATA: Reported = Reported(&Meta {
    name: "invalid-data",
    summary: "a data file is not valid CSV, JSON or TOML",
    doc: include_str!("invalid-data.md"),
    ..UNREADABLE
});

pub static MISSING_FRONT_MATTER: Reported = Reported(&Meta {
    name: "missing-front-matter",
    summary: "a page does not begin with a line `---`",
    doc: include_str!("missing-front-matter.md"),
    ..UNREADABLE
});

pub static UNCLOSED_FRONT_MATTER: Reported = Reported(&Meta {
    name: "unclosed-front-matter",
    summary: "the second line `---` is missing",
    doc: include_str!("unclosed-front-matter.md"),
    ..UNREADABLE
});

pub static UNREADABLE_FILE: Reported = Reported(&Meta {
    name: "unreadable-file",
    summary: "a file is there and cannot be opened",
    doc: include_str!("unreadable-file.md"),
    ..UNREADABLE
});

pub static UNREADABLE_PICTURE: Reported = Reported(&Meta {
    name: "unreadable-picture",
    summary: "a picture is damaged, too large to be read, or not what its name says",
    doc: include_str!("unreadable-picture.md"),
    ..UNREADABLE
});

pub static UNSAFE_DRAWING: Reported = Reported(&Meta {
    name: "unsafe-drawing",
    group: Group::Links,
    level: Level::Warn,
    summary: "a drawing holds a program or asks another website, which was taken out",
    doc: include_str!("unsafe-drawing.md"),
    ..Meta::USUAL
});

pub static MISSING_HOME: Reported = Reported(&Meta {
    name: "missing-home",
    summary: "the site has no home page",
    doc: include_str!("missing-home.md"),
    ..UNREADABLE
});

pub static NOT_UTF8: Reported = Reported(&Meta {
    name: "not-utf8",
    summary: "a file is not saved as UTF-8 text",
    doc: include_str!("not-utf8.md"),
    ..UNREADABLE
});

pub static TOO_LARGE: Reported = Reported(&Meta {
    name: "too-large",
    summary: "a text file has more than 5 MiB",
    doc: include_str!("too-large.md"),
    ..UNREADABLE
});

pub static INVALID_SETTINGS: Reported = Reported(&Meta {
    name: "invalid-settings",
    summary: "`book.toml` cannot be read, or not what everything else hangs on in it; nothing else is told until it can",
    doc: include_str!("invalid-settings.md"),
    ..UNREADABLE
});

pub static UNREADABLE_SETTING: Reported = Reported(&Meta {
    name: "unreadable-setting",
    summary: "one value in `book.toml` cannot be read; all else is checked",
    doc: include_str!("unreadable-setting.md"),
    ..UNREADABLE
});

pub static UNKNOWN_FIELD: Reported = Reported(&Meta {
    name: "unknown-field",
    summary: "a field or setting does not exist",
    doc: include_str!("unknown-field.md"),
    ..FIELD
});

pub static DUPLICATE_KEY: Reported = Reported(&Meta {
    name: "duplicate-key",
    summary: "a field is given twice",
    doc: include_str!("duplicate-key.md"),
    ..FIELD
});

pub static MISSING_FIELD: Reported = Reported(&Meta {
    name: "missing-field",
    summary: "a field that this kind of page needs is absent",
    doc: include_str!("missing-field.md"),
    of_left_out: OfLeftOut::Silent,
    ..FIELD
});

pub static ADDRESS_COLLISION: Reported = Reported(&Meta {
    name: "address-collision",
    group: Group::Structure,
    level: Level::Deny,
    summary: "two files want the same address",
    doc: include_str!("address-collision.md"),
    fixed: true,
    of_left_out: OfLeftOut::Told,
    ..Meta::USUAL
});

pub static UNSAFE_PATH: Reported = Reported(&Meta {
    name: "unsafe-path",
    group: Group::Structure,
    level: Level::Deny,
    summary: "a file is hidden, leads out of the site, or has a name that makes no address",
    doc: include_str!("unsafe-path.md"),
    of_left_out: OfLeftOut::Told,
    ..Meta::USUAL
});

pub static TEMPLATE_ERROR: Reported = Reported(&Meta {
    name: "template-error",
    group: Group::FinishedPage,
    level: Level::Deny,
    summary: "a template cannot be read, fails on a page or loses words of it",
    doc: include_str!("template-error.md"),
    fixed: true,
    ..Meta::USUAL
});

pub static UNKNOWN_COMPONENT: Reported = Reported(&Meta {
    name: "unknown-component",
    group: Group::Components,
    level: Level::Deny,
    summary: "there is no component of this name",
    doc: include_str!("unknown-component.md"),
    ..Meta::USUAL
});

pub static RAW_HTML: Reported = Reported(&Meta {
    name: "raw-html",
    group: Group::Links,
    level: Level::Warn,
    summary: "HTML in the text is unsafe and was taken out",
    doc: include_str!("raw-html.md"),
    ..Meta::USUAL
});

pub static UNCLOSED_COMMENT: Reported = Reported(&Meta {
    name: "unclosed-comment",
    group: Group::Links,
    level: Level::Deny,
    summary: "a comment has no end, so the rest of the page is left out",
    doc: include_str!("unclosed-comment.md"),
    ..Meta::USUAL
});

pub static MISSING_HISTORY: Reported = Reported(&Meta {
    name: "missing-history",
    group: Group::FinishedPage,
    summary: "git is asked when pages were changed, and cannot say it",
    doc: include_str!("missing-history.md"),
    ..Meta::USUAL
});

pub static UNTRANSLATED_THEME: Reported = Reported(&Meta {
    name: "untranslated-theme",
    group: Group::FinishedPage,
    summary: "the theme says nothing in a language of the site",
    doc: include_str!("untranslated-theme.md"),
    ..Meta::USUAL
});

pub static NOTICE_MISSING: Reported = Reported(&Meta {
    name: "notice-missing",
    group: Group::FinishedPage,
    level: Level::Deny,
    summary: "a finished page does not have exactly one notice that it is not medical advice",
    doc: include_str!("notice-missing.md"),
    fixed: true,
    of_left_out: OfLeftOut::Told,
    ..Meta::USUAL
});

pub static NOTICE_HIDDEN: Reported = Reported(&Meta {
    name: "notice-hidden",
    group: Group::FinishedPage,
    level: Level::Deny,
    summary: "a reader would not see the notice that the page is not medical advice",
    doc: include_str!("notice-hidden.md"),
    fixed: true,
    of_left_out: OfLeftOut::Told,
    ..Meta::USUAL
});
