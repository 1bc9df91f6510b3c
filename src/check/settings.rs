//! What `[checks]` in `book.toml` says: the level of each rule and the numbers it uses.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::registry::{self, RULES};
use super::rule::Meta;
use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::base::text::{listed, nearest};
use crate::load::schema::Form;
use crate::model::config::CheckSettings;
use crate::model::{Config, Diagnostic, Level, With};

/// The level and the numbers of every rule for one site.
#[derive(Debug, Default)]
pub struct Settings {
    levels: BTreeMap<&'static str, Level>,
    options: BTreeMap<(&'static str, &'static str), i64>,
    /// By language tag, rule and name.
    options_in: BTreeMap<(String, &'static str, &'static str), i64>,
}

impl Settings {
    /// Reads `[checks]`. A rule or an option that does not exist is a finding at its place in `book.toml`.
    pub fn read(config: &Config) -> With<Self> {
        let mut settings = Self::default();
        let mut diagnostics = Vec::new();
        for (name, set) in &config.checks {
            let trouble = match registry::find(name) {
                Some(rule) => settings.take(rule.meta(), set),
                None => vec![unknown_rule(name)],
            };
            diagnostics.extend(
                trouble
                    .into_iter()
                    .filter_map(|trouble| trouble.at(set, config.source.as_ref())),
            );
        }
        With::new(settings, diagnostics)
    }

    /// The level of a rule, before `--strict` and waivers.
    ///
    /// A level that the site sets itself is meant, so it counts on a sample site too.
    pub fn level(&self, meta: &Meta, sample: bool) -> Level {
        match self.levels.get(meta.name) {
            Some(level) => *level,
            None if sample && meta.soft_on_sample => meta.level.min(Level::Note),
            None => meta.level,
        }
    }

    /// The number a rule uses. Zero when the rule declares no such option, which a test excludes.
    pub fn option(&self, meta: &Meta, name: &str) -> i64 {
        let declared = meta.options.iter().find(|option| option.name == name);
        debug_assert!(declared.is_some(), "{} has no option {name}", meta.name);
        let default = declared.map_or(0, |option| option.default);
        let set = self
            .options
            .iter()
            .find(|((rule, option), _)| *rule == meta.name && *option == name);
        set.map_or(default, |(_, value)| *value)
    }

    /// The number a rule uses for pages in this language: as set for it, for `es` if it is `es-MX`, or the default.
    pub fn option_in(&self, meta: &Meta, language: &str, name: &str) -> i64 {
        let primary = language.split('-').next().unwrap_or(language);
        let set = |tag: &str| {
            let mut set = self.options_in.iter();
            set.find(|((of, rule, option), _)| of == tag && *rule == meta.name && *option == name)
        };
        if let Some((_, value)) = set(language).or_else(|| set(primary)) {
            return *value;
        }
        let own = meta.options_in.and_then(|choices| choices(primary));
        let default = own.and_then(|choices| choices.iter().find(|choice| choice.name == name));
        default.map_or_else(|| self.option(meta, name), |choice| choice.default)
    }

    fn take(&mut self, meta: &'static Meta, set: &CheckSettings) -> Vec<Trouble> {
        let mut trouble = Vec::new();
        if let Some(level) = &set.level {
            if meta.fixed {
                trouble.push(fixed_level(meta, level.span));
            } else {
                self.levels.insert(meta.name, level.value);
            }
        }
        for (name, value) in set.options.as_object().into_iter().flatten() {
            match meta.options.iter().find(|option| option.name == name) {
                Some(option) => match whole(option.name, value) {
                    Ok(number) => {
                        self.options.insert((meta.name, option.name), number);
                    }
                    Err(fault) => trouble.push(fault),
                },
                None if meta.options_in.is_some() && Form::Language.complaint(name).is_none() => {
                    trouble.extend(self.take_for_language(meta, name, value));
                }
                None => trouble.push(unknown_option(meta, name)),
            }
        }
        trouble.extend(self.limits_the_wrong_way_round(meta, set));
        trouble
    }

    /// Where a rule has an aim and a limit, one of them cannot lie beyond the other. On some scales more is easier, so the
    /// defaults say which way they go.
    fn limits_the_wrong_way_round(
        &self,
        meta: &'static Meta,
        set: &CheckSettings,
    ) -> Option<Trouble> {
        let has = |name| meta.options.iter().any(|option| option.name == name);
        if !has("target") || !has("max") {
            return None;
        }
        let groups = set.options.as_object()?.iter();
        let languages = groups.filter(|(_, value)| value.is_object());
        // Numbers without a language are those for English, where languages are told apart at all.
        let mut languages = ["en"]
            .into_iter()
            .chain(languages.map(|(name, _)| name.as_str()));
        let defaults = Self::default();
        languages.find_map(|language| {
            let both = |settings: &Self| {
                let number = |name| settings.option_in(meta, language, name);
                (number("target"), number("max"))
            };
            let ((target, max), (usual_target, usual_max)) = (both(self), both(&defaults));
            let is_swapped = (target < max) != (usual_target < usual_max) && target != max;
            is_swapped
                .then(|| wrong_way_round(meta, language, (target, max), (usual_target, usual_max)))
        })
    }

    /// Reads `[checks.<rule>.<language>]`.
    fn take_for_language(
        &mut self,
        meta: &'static Meta,
        language: &str,
        value: &Value,
    ) -> Vec<Trouble> {
        let Some(group) = value.as_object() else {
            return vec![not_a_group(meta, language)];
        };
        let mut trouble = Vec::new();
        for (name, value) in group {
            match meta.options.iter().find(|option| option.name == name) {
                None => trouble.push(unknown_option(meta, name)),
                Some(option) => match whole(option.name, value) {
                    Ok(number) => {
                        let key = (language.to_owned(), meta.name, option.name);
                        self.options_in.insert(key, number);
                    }
                    Err(fault) => trouble.push(fault),
                },
            }
        }
        trouble
    }
}

/// A whole number above zero.
fn whole(name: &'static str, value: &Value) -> Result<i64, Trouble> {
    let number = value.as_i64().filter(|number| *number > 0);
    number.ok_or_else(|| not_a_number(name, value))
}

/// A fault in `[checks]` before it has its place.
struct Trouble {
    rule: &'static str,
    message: String,
    help: String,
    span: Option<Span>,
}

impl Trouble {
    fn at(self, set: &CheckSettings, book: Option<&Arc<SourceFile>>) -> Option<Diagnostic> {
        let span = self.span.unwrap_or(set.name.span);
        Some(Diagnostic::at(self.rule, book?, span, self.message).help(self.help))
    }
}

fn unknown_rule(name: &str) -> Trouble {
    let names = RULES.iter().map(|rule| rule.meta().name);
    Trouble {
        rule: "unknown-field",
        message: format!("There is no rule `{name}`, so this line in `[checks]` does nothing."),
        help: match nearest(name, names) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "`handout explain` lists every rule.".to_owned(),
        },
        span: None,
    }
}

fn fixed_level(meta: &Meta, span: Span) -> Trouble {
    Trouble {
        rule: "invalid-field",
        message: format!(
            "The level of `{}` cannot be changed, because nobody would notice what is then missing from the site.",
            meta.name
        ),
        help: "Take this line out, and mend what the rule finds.".to_owned(),
        span: Some(span),
    }
}

fn unknown_option(meta: &Meta, name: &str) -> Trouble {
    let names: Vec<&str> = meta.options.iter().map(|option| option.name).collect();
    let help = match (nearest(name, names.iter().copied()), names.as_slice()) {
        (Some(near), _) => format!("Did you mean `{near}`?"),
        (None, []) => "This rule takes a level only: `allow`, `note`, `warn` or `deny`.".to_owned(),
        (None, names) => format!("It knows {}.", listed(names, "and")),
    };
    Trouble {
        rule: "unknown-field",
        message: format!("The rule `{}` has no setting `{name}`.", meta.name),
        help,
        span: None,
    }
}

fn not_a_group(meta: &Meta, language: &str) -> Trouble {
    let name = meta.options.first().map_or("level", |option| option.name);
    Trouble {
        rule: "invalid-field",
        message: format!("`{language}` has to be a group of numbers for pages in that language."),
        help: format!(
            "Write `[checks.{}.{language}]` on a line, and below it for example `{name} = 65`.",
            meta.name
        ),
        span: None,
    }
}

fn wrong_way_round(
    meta: &Meta,
    language: &str,
    (target, max): (i64, i64),
    (usual_target, usual_max): (i64, i64),
) -> Trouble {
    let group = match language {
        "en" => format!("[checks.{}]", meta.name),
        language => format!("[checks.{}.{language}]", meta.name),
    };
    Trouble {
        rule: "invalid-field",
        message: format!(
            "With `target` at {target} and `max` at {max} in `{group}`, the aim lies beyond the limit, so no text could be in between."
        ),
        help: format!(
            "Where one of them is not written, it has its usual value: `target = {usual_target}`, `max = {usual_max}`. Set both so that they stand in that order."
        ),
        span: None,
    }
}

fn not_a_number(name: &str, value: &Value) -> Trouble {
    Trouble {
        rule: "invalid-field",
        message: format!("`{name}` is {value}; it must be a whole number above zero."),
        help: format!("Write it without quotation marks, for example `{name} = 90`."),
        span: None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::check::testing::checks;

    fn messages(options: Value) -> Vec<String> {
        let read = Settings::read(&checks("reading-level", None, options));
        let trouble = read.diagnostics.into_iter();
        trouble.map(|trouble| trouble.message).collect()
    }

    #[test]
    fn numbers_for_a_language_go_before_those_of_the_rule() {
        let config = checks(
            "reading-level",
            None,
            json!({"max": 7, "es": {"max": 50}, "es-MX": {"max": 45}}),
        );
        let settings = Settings::read(&config).value;
        let meta = registry::find("reading-level").expect("a rule").meta();
        let max = |language| settings.option_in(meta, language, "max");
        assert_eq!((max("en"), max("en-GB")), (7, 7));
        assert_eq!((max("es"), max("es-AR"), max("es-MX")), (50, 50, 45));
        assert_eq!(max("de"), 50);
        assert_eq!(settings.option_in(meta, "es", "target"), 65);
    }

    #[test]
    fn what_a_language_cannot_have_is_told() {
        assert!(messages(json!({"es": {"max": 50}, "de": {"target": 35}})).is_empty());
        for wrong in [
            json!({"es": 50}),
            json!({"es": {"maxi": 50}}),
            json!({"es": {"max": "50"}}),
            json!({"spanisch": {"max": 50}}),
        ] {
            assert_eq!(messages(wrong.clone()).len(), 1, "{wrong}");
        }
        assert_eq!(messages(json!({"target": 9, "max": 8})).len(), 1);
        assert_eq!(messages(json!({"max": 5})).len(), 1);
        assert_eq!(messages(json!({"es": {"target": 55, "max": 65}})).len(), 1);
        assert!(messages(json!({"target": 8, "max": 8, "es": {"target": 70}})).is_empty());
        // Only a rule that knows languages has groups for them.
        let read = Settings::read(&checks("long-sentence", None, json!({"es": {"max": 50}})));
        assert_eq!(read.diagnostics.len(), 1);
    }
}
