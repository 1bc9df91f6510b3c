use super::*;
use crate::load::schema::tests::tables;
use crate::load::{config, data, front};

static PAGES: Shape = Shape::Table(&front::FRONT_MATTER);
static BOOK: Shape = Shape::Table(&config::BOOK);

/// Every group of named values in a schema.
fn groups<'a>(json: &'a Json, found: &mut Vec<&'a Map<String, Json>>) {
    match json {
        Json::Object(object) => {
            if object.get("properties").is_some_and(Json::is_object)
                && object.contains_key("additionalProperties")
            {
                found.push(object);
            }
            object.values().for_each(|value| groups(value, found));
        }
        Json::Array(elements) => elements.iter().for_each(|value| groups(value, found)),
        _ => {}
    }
}

#[test]
fn every_table_is_in_a_schema_with_all_its_fields() {
    let rules = Rules {
        waived: vec!["hype"],
        set: Map::new(),
    };
    let shapes = data::shapes().map(|(_, shape)| shape);
    let shapes = shapes.into_iter().chain([&PAGES, &BOOK]);
    let schemas: Vec<Json> = shapes
        .map(|shape| schema("x", "y", shape, &rules))
        .collect();
    let mut found = Vec::new();
    for schema in &schemas {
        groups(schema, &mut found);
    }
    // What can be set for a rule is written by the floor that knows the rules.
    let mut tables = tables();
    tables.retain(|table| !matches!(table.rest, Rest::Named(Form::Any, _)));
    for table in tables {
        let described = |group: &&Map<String, Json>| {
            let properties = group["properties"].as_object().expect("properties");
            let same = properties.len() == table.fields.len();
            same && table.fields.iter().all(|field| {
                let written = properties.get(field.name);
                written.is_some_and(|written| written["description"] == description(field))
            })
        };
        let group = found.iter().copied().find(described);
        let group = group.unwrap_or_else(|| panic!("{} is in no schema", table.what));
        assert_eq!(group["additionalProperties"], false, "{}", table.what);
    }
}

/// In JSON Schema, both would hold for such a field.
#[test]
fn no_field_looks_like_the_other_names_of_its_table() {
    for table in tables() {
        if let Rest::Named(form, _) = table.rest
            && form != Form::Any
        {
            let names = table.fields.iter().map(|field| field.name);
            let mut alike = names.filter(|name| form.complaint(name).is_none());
            assert_eq!(alike.next(), None, "{}", table.what);
        }
    }
}

#[test]
fn a_line_of_a_table_is_a_sentence_in_an_editor() {
    let fields = front::FRONT_MATTER.fields.iter();
    let described = |name| {
        let field = fields.clone().find(|field| field.name == name);
        description(field.expect("there is such a field"))
    };
    assert_eq!(
        described("published_on"),
        "The day the page was first published."
    );
    assert!(described("audience").ends_with("`young-people` …"));
    let questions = described("questions");
    assert!(questions.ends_with(" A page of the kind `treatment` or `decision` needs it."));
    assert!(described("summary").contains("sections may leave it out"));
}
