//! The JSON Schema of everything that the authors of a site write by hand.
//!
//! The tables of `load` know the fields, and not what rules there are. Here both come together.

pub mod editors;

use serde_json::{Map, Value, json};

use super::RULES;
use super::rule::Meta;
use crate::load::schema::json::{self, Rules};
use crate::load::schema::{Form, Shape, pattern};
use crate::load::{config, data, front};
use crate::model::Level;

static FRONT_MATTER: Shape = Shape::Table(&front::FRONT_MATTER);
static SETTINGS: Shape = Shape::Table(&config::BOOK);

/// Something with a schema.
#[derive(Debug, Clone, Copy)]
pub struct Subject {
    /// Part of the interface: it is also the name of the schema's file.
    pub name: &'static str,
    pub part: Part,
    shape: &'static Shape,
}

/// What part of a site a schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    FrontMatter,
    Settings,
    DataFile,
}

/// Everything that has a schema.
pub fn subjects() -> Vec<Subject> {
    let subject = |part| move |(name, shape)| Subject { name, part, shape };
    let mut all = vec![
        subject(Part::FrontMatter)(("front-matter", &FRONT_MATTER)),
        subject(Part::Settings)(("settings", &SETTINGS)),
    ];
    all.extend(data::shapes().map(subject(Part::DataFile)));
    all
}

impl Subject {
    /// The file of the site that is described; `None` for the front matter, which is a part of every page.
    pub fn file(self) -> Option<String> {
        match self.part {
            Part::FrontMatter => None,
            Part::Settings => Some("book.toml".to_owned()),
            Part::DataFile => Some(format!("content/_data/{}.yaml", self.name)),
        }
    }

    /// The schema as JSON, draft 7.
    pub fn schema(self) -> Value {
        let file = self.file();
        let what = file.as_deref().unwrap_or("The front matter of a page");
        let note = format!("{}, which writes it anew.", editors::MARK);
        let title = format!("{what} (Handout)");
        let mut schema = json::schema(&title, &note, self.shape, &rules());
        if self.part == Part::DataFile {
            // A file with nothing but remarks in it is one that waits to be filled.
            let shape = schema["type"].take();
            schema["type"] = json!([shape, "null"]);
        }
        schema
    }
}

fn rules() -> Rules {
    let all = || RULES.iter().map(|rule| rule.meta());
    let waived = all().filter(|meta| meta.can_be_waived());
    // The level of a fixed rule cannot be set, and none of them has anything else to set.
    let set = all().filter(|meta| !meta.fixed);
    Rules {
        waived: waived.map(|meta| meta.name).collect(),
        set: set.map(|meta| (meta.name.to_owned(), rule(meta))).collect(),
    }
}

/// What may be said of a rule in `[checks]`: a level, or a group with a level and the rule's own numbers.
fn rule(meta: &Meta) -> Value {
    let levels: Vec<&str> = Level::ALL.iter().map(|level| level.name()).collect();
    let default = meta.level.name();
    let level = json!({
        "description": "How much its findings weigh.",
        "enum": levels,
        "default": default,
    });
    let mut values = Map::new();
    values.insert("level".to_owned(), level);
    values.extend(meta.options.iter().map(|option| {
        let mut number = number(&format!("{} where you set none", option.default));
        number["default"] = option.default.into();
        (option.name.to_owned(), number)
    }));
    let own: Vec<String> = values.keys().cloned().collect();
    let mut group =
        json!({ "type": "object", "properties": values, "additionalProperties": false });
    if let (Some(_), Some(tag)) = (meta.options_in, pattern::of(Form::Language)) {
        // The name of a number can look like a language, so there is no pattern for the groups alone.
        group["additionalProperties"] = of_language(meta);
        group["propertyNames"] = json!({ "anyOf": [{ "enum": own }, { "pattern": tag }] });
    }
    json!({
        "description": format!("{}. `{default}` where you set nothing.", meta.summary),
        "anyOf": [
            { "enum": levels, "default": default },
            group,
        ],
    })
}

/// What may be said of a rule for pages in one language. The program's own numbers differ from language to language.
fn of_language(meta: &Meta) -> Value {
    let options = meta.options.iter();
    let values: Map<String, Value> = options
        .map(|option| (option.name.to_owned(), number("the program has its own")))
        .collect();
    json!({
        "description": "The numbers for pages in this language.",
        "type": "object",
        "properties": values,
        "additionalProperties": false,
    })
}

fn number(unless_set: &str) -> Value {
    json!({
        "description": format!("A whole number above zero; {unless_set}."),
        "type": "integer",
        "minimum": 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_that_can_be_set_is_there_with_its_levels_and_numbers() {
        let subject = subjects().into_iter();
        let subject = subject.into_iter().find(|one| one.part == Part::Settings);
        let schema = subject.expect("there are settings").schema();
        let checks = &schema["properties"]["checks"];
        assert_eq!(checks["additionalProperties"], false);
        let mut set = 0;
        for meta in RULES.iter().map(|rule| rule.meta()) {
            let rule = &checks["properties"][meta.name];
            if meta.fixed {
                assert!(rule.is_null(), "{} cannot be set", meta.name);
                assert!(meta.options.is_empty(), "{}", meta.name);
                continue;
            }
            set += 1;
            let description = rule["description"].as_str().expect("a description");
            assert!(description.starts_with(meta.summary), "{description}");
            assert_eq!(rule["anyOf"][0]["enum"].as_array().map(Vec::len), Some(4));
            let group = &rule["anyOf"][1]["properties"];
            assert_eq!(group["level"]["default"], meta.level.name());
            for option in meta.options {
                assert_eq!(group[option.name]["default"], option.default);
            }
            let values = group.as_object().expect("a group");
            assert_eq!(values.len(), meta.options.len() + 1, "{}", meta.name);
        }
        assert!(set > 30, "only {set} rules");
    }

    #[test]
    fn a_waiver_is_offered_the_rules_that_can_be_waived() {
        let subject = subjects().into_iter();
        let subject = subject
            .into_iter()
            .find(|one| one.part == Part::FrontMatter);
        let schema = subject.expect("there is front matter").schema();
        let waiver = &schema["properties"]["allow"]["items"]["properties"]["rule"];
        let names = waiver["enum"].as_array().expect("names");
        assert!(names.contains(&json!("vague-heading")));
        assert!(!names.contains(&json!("notice-missing")));
        assert!(!names.contains(&json!("unused-allow")));
    }
}
