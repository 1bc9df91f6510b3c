//! What may stand in a file of settings, data or front matter: tables of fields.
//!
//! The tables are plain data. Checking a file, completing it in an editor and documenting it are three readings of the same table,
//! so that they cannot disagree.

mod check;
mod country;
mod form;
pub mod json;
mod language;
pub mod pattern;
mod scalar;
pub mod snippets;

pub use check::{check, check_file, not_a_table};
pub use form::Form;

use crate::model::{Kind, Role};

/// A group of named values.
#[derive(Debug)]
pub struct Table {
    /// What the group is, for a sentence: "the front matter".
    pub what: &'static str,
    pub fields: &'static [Field],
    /// What other names may stand here.
    pub rest: Rest,
    /// Names that people bring from elsewhere, each with what to do instead.
    pub hints: &'static [(&'static str, &'static str)],
}

/// Names that are not in a table's list of fields.
#[derive(Debug)]
pub enum Rest {
    /// Each is a fault.
    Unknown,
    /// A name of this form may stand here, with such a value.
    Named(Form, &'static Shape),
}

/// One named value.
#[derive(Debug)]
pub struct Field {
    pub name: &'static str,
    pub shape: Shape,
    pub needed: Needed,
    /// One line for help, documentation and editors.
    pub doc: &'static str,
}

/// When a field may not be left out.
#[derive(Debug, Clone, Copy)]
pub enum Needed {
    No,
    Always,
    /// On pages; home and sections may leave it out.
    Pages,
    /// On the kinds of page that people act on for their health.
    Clinical,
    Kinds(&'static [Kind]),
}

/// What decides which fields are needed.
#[derive(Debug, Clone, Copy)]
pub struct Situation {
    pub role: Role,
    pub kind: Kind,
}

impl Needed {
    /// Whether the field has to be there in such a situation.
    pub fn applies(self, situation: Situation) -> bool {
        match self {
            Needed::No => false,
            Needed::Always => true,
            Needed::Pages => situation.role == Role::Page,
            Needed::Clinical => situation.kind.is_clinical(),
            Needed::Kinds(kinds) => kinds.contains(&situation.kind),
        }
    }
}

/// The words a value may be, made when asked for, so that they come from the type that holds them.
pub type Words = fn() -> Vec<&'static str>;

/// What a value may be.
#[derive(Debug)]
pub enum Shape {
    Text(Text),
    Word(Words),
    Switch,
    Whole {
        least: i64,
        most: i64,
    },
    Date,
    List(List),
    /// One value, or a list of such values.
    OneOrMore(&'static Shape),
    Table(&'static Table),
    /// One of a few words, or a group.
    WordOrTable(Words, &'static Table),
    /// Whatever the author likes, for templates: a group of named values.
    Free,
    /// Checked elsewhere.
    Anything,
}

/// Text, with what is asked of it.
#[derive(Debug)]
pub struct Text {
    pub form: Form,
    pub characters: Option<Limit>,
    pub words: Option<Limit>,
}

impl Text {
    /// Any text.
    pub const ANY: Shape = Text::of(Form::Any);

    /// A text of this form.
    pub const fn of(form: Form) -> Shape {
        Shape::Text(Text {
            form,
            characters: None,
            words: None,
        })
    }

    /// A text of so many characters at most. `why` says what happens to a longer one.
    pub const fn characters(most: usize, why: &'static str) -> Shape {
        Shape::Text(Text {
            form: Form::Any,
            characters: Some(Limit { most, why }),
            words: None,
        })
    }

    /// A text of so many words at most. `why` says what happens to a longer one.
    pub const fn words(most: usize, why: &'static str) -> Shape {
        Shape::Text(Text {
            form: Form::Any,
            characters: None,
            words: Some(Limit { most, why }),
        })
    }
}

/// The most there may be of something, and why: "search results cut off what is longer".
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    pub most: usize,
    pub why: &'static str,
}

/// A list of values of one shape.
#[derive(Debug)]
pub struct List {
    pub of: &'static Shape,
    pub least: usize,
    pub most: usize,
}

impl List {
    /// A list of any length, the empty one included.
    pub const fn any(of: &'static Shape) -> Shape {
        Shape::List(List {
            of,
            least: 0,
            most: usize::MAX,
        })
    }

    /// A list with so many items, all of one shape.
    pub const fn between(least: usize, most: usize, of: &'static Shape) -> Shape {
        Shape::List(List { of, least, most })
    }
}

/// A field that may be left out.
pub const fn optional(name: &'static str, shape: Shape, doc: &'static str) -> Field {
    needed(name, Needed::No, shape, doc)
}

/// A field that is always needed.
pub const fn required(name: &'static str, shape: Shape, doc: &'static str) -> Field {
    needed(name, Needed::Always, shape, doc)
}

/// A field that must be there where `needed` says so.
pub const fn needed(name: &'static str, needed: Needed, shape: Shape, doc: &'static str) -> Field {
    Field {
        name,
        shape,
        needed,
        doc,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::load::{config, data, front};

    /// Every table that can be reached, each once.
    pub(super) fn tables() -> Vec<&'static Table> {
        let mut found: Vec<&'static Table> = Vec::new();
        let mut shapes: Vec<&'static Shape> = data::shapes().map(|(_, shape)| shape).to_vec();
        let mut add = |table: &'static Table, shapes: &mut Vec<&'static Shape>| {
            if !found.iter().any(|known| std::ptr::eq(*known, table)) {
                found.push(table);
                shapes.extend(table.fields.iter().map(|field| &field.shape));
                if let Rest::Named(_, shape) = table.rest {
                    shapes.push(shape);
                }
            }
        };
        add(&front::FRONT_MATTER, &mut shapes);
        add(&config::BOOK, &mut shapes);
        while let Some(shape) = shapes.pop() {
            match shape {
                Shape::List(list) => shapes.push(list.of),
                Shape::OneOrMore(shape) => shapes.push(shape),
                Shape::Table(table) | Shape::WordOrTable(_, table) => add(table, &mut shapes),
                _ => {}
            }
        }
        found
    }

    #[test]
    fn every_field_is_named_once_and_explained_in_one_line() {
        let tables = tables();
        assert!(tables.len() > 20, "only {} tables", tables.len());
        for table in tables {
            let names: BTreeSet<&str> = table.fields.iter().map(|field| field.name).collect();
            assert_eq!(names.len(), table.fields.len(), "{}", table.what);
            for field in table.fields {
                let doc = field.doc;
                assert!(
                    !doc.is_empty() && !doc.contains('\n') && !doc.ends_with('.'),
                    "{doc}"
                );
            }
            for (wrong, _) in table.hints {
                assert!(
                    !names.contains(wrong),
                    "`{wrong}` is a field of {}",
                    table.what
                );
            }
        }
    }
}
