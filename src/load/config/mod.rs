//! Reads `book.toml`, the settings of a site.

mod fields;
mod ground;
mod lost;
mod menu;
mod packs;
mod tags;

pub use fields::BOOK;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value as Json};

use fields::{ALERT_LEVELS, DIRECTIONS};

use super::limit;
use super::node::{Entry, Node};
use super::schema::{self, Form, Situation};
use super::toml;
use crate::base::source::SourceFile;
use crate::base::span::{Span, Spanned};
use crate::model::config::{
    Alert, BuildSettings, CheckSettings, Clinic, LanguageSettings, PictureSettings,
    PublishSettings, SearchSettings, ServeSettings, SiteSettings, ThemeSettings,
};
use crate::model::taxonomy::term_id;
use crate::model::{Config, Diagnostic, Kind, Level, Role, With};

/// The settings in `book.toml`. Where something is wrong there, the default stands in for it.
pub fn config(file: &Arc<SourceFile>) -> With<Config> {
    let mut findings = Vec::new();
    let root = toml::parse(file).unload(&mut findings);
    let unreadable = lost::sort_out(file, &root, &mut findings);
    let situation = Situation {
        role: Role::Home,
        kind: Kind::Page,
    };
    let top = Span::at(file.start());
    let mut faults = schema::check(file, &root, &BOOK, situation, top);
    // What TOML could not read has been told; that its value is of no use follows from it.
    faults.retain(|fault| !findings.iter().any(|told| touch(told, fault)));
    findings.extend(faults);
    findings.extend(silent_alert(file, &root));
    findings.extend(menu::faults(file, &root));
    findings.extend(packs::faults(file, &root));
    let mut config = read(&root, file);
    config.unreadable = unreadable;
    ground::stand_in(file, &root, &mut findings, &mut config);
    ground::stand_in_for_levels(file, &root, &mut findings, &mut config);
    findings.extend(tags::faults(file, &root, &config));
    With::new(config, limit::cut(findings))
}

fn touch(a: &Diagnostic, b: &Diagnostic) -> bool {
    match (&a.place, &b.place) {
        (Some(a), Some(b)) => a.span.start <= b.span.end && b.span.start <= a.span.end,
        _ => false,
    }
}

/// An alert that says nothing in any language.
fn silent_alert(file: &Arc<SourceFile>, root: &Node) -> Option<Diagnostic> {
    let node = root.get("alert")?;
    let texts = node.entries().iter().map(|entry| entry.key.value.as_str());
    let mut tags = texts.filter(|key| Form::Language.complaint(key).is_none());
    let is_silent = tags.next().is_none();
    is_silent.then(|| {
        let message = "The alert has no text, so nothing would be shown";
        Diagnostic::at("missing-field", file, node.span, message).help(
            "Write the text under the tag of its language: `en = \"The clinic is closed today.\"`",
        )
    })
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
        search: root.get("search").map(search).unwrap_or_default(),
        menu: menu::read(root),
        packs: packs::read(root),
        pictures: root.get("pictures").map(pictures).unwrap_or_default(),
        topics: topics(root),
        extra: root.object("extra"),
        unreadable: Vec::new(),
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
    known
        .map(|entry| (entry.key.value.clone(), language_settings(&entry.value)))
        .collect()
}

fn language_settings(node: &Node) -> LanguageSettings {
    LanguageSettings {
        title: node.plain_text("title"),
        tagline: node.plain_text("tagline"),
        direction: node
            .plain_text("direction")
            .filter(|direction| DIRECTIONS.contains(&direction.as_str())),
        hides_untranslated: node
            .switch("untranslated")
            .is_some_and(|shown| !shown.value),
    }
}

fn topics(root: &Node) -> BTreeMap<String, BTreeMap<String, String>> {
    let entries = root.get("topics").map_or(&[][..], Node::entries).iter();
    entries
        .map(|entry| (term_id(&entry.key.value), titles(Some(&entry.value))))
        .collect()
}

/// A title in several languages, by their tags.
fn titles(node: Option<&Node>) -> BTreeMap<String, String> {
    let texts = texts_by_language(node, &[]).into_iter();
    texts.map(|(tag, text)| (tag, text.value)).collect()
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
    let default = BuildSettings::default();
    let llms = node.switch("llms").map(|llms| llms.value);
    BuildSettings {
        output: good_text(node, "output", Form::Folder).unwrap_or(default.output),
        llms: llms.unwrap_or(default.llms),
        git_dates: node.switch("git_dates").unwrap_or(default.git_dates),
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
        editor: good_text(node, "editor", Form::Editor).unwrap_or(ServeSettings::default().editor),
    }
}

fn search(node: &Node) -> SearchSettings {
    let enabled = node.switch("enabled").map(|enabled| enabled.value);
    SearchSettings {
        enabled: enabled.unwrap_or(SearchSettings::default().enabled),
    }
}

fn pictures(node: &Node) -> PictureSettings {
    let default = PictureSettings::default();
    let quality = node.whole("quality");
    let quality = quality.and_then(|quality| u8::try_from(quality.value).ok());
    PictureSettings {
        originals: node
            .switch("originals")
            .is_some_and(|originals| originals.value),
        quality: quality
            .filter(|quality| (30..=100).contains(quality))
            .unwrap_or(default.quality),
    }
}
