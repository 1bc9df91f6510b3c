//! Reads the files of `content/_data/`: sources, people, contacts, medicines, glossary, words.

mod format;
mod lists;
mod source_fields;
mod sources;
mod tables;
mod words;

use std::sync::Arc;

use super::limit;
use super::node::Node;
use super::schema::{self, Shape};
use super::yaml;
use crate::base::source::SourceFile;
use crate::base::text::nearest;
use crate::model::{Data, Diagnostic, With};

/// All data files together. A file of another name has to be readable, and is otherwise left to templates.
pub fn data(files: &[Arc<SourceFile>]) -> With<Data> {
    let mut data = Data::default();
    let mut findings = Vec::new();
    for file in files {
        let name = file.path.name();
        let name = name.split_once('.').map_or(name, |(stem, _)| stem);
        data.files.insert(name.to_owned(), Arc::clone(file));
        let mut told = Vec::new();
        read(name, file, &mut data, &mut told);
        findings.extend(limit::cut(told));
    }
    With::new(data, findings)
}

fn read(name: &str, file: &Arc<SourceFile>, data: &mut Data, findings: &mut Vec<Diagnostic>) {
    let range = file.start()..file.text.len();
    let Some(root) = yaml::parse(file, range).unload(findings) else {
        return;
    };
    let shape = match name {
        "sources" => &source_fields::SOURCES,
        "people" => &tables::PEOPLE,
        "contacts" => &tables::CONTACTS,
        "medicines" => &tables::MEDICINES,
        "glossary" => &tables::GLOSSARY,
        "words" => &tables::WORDS,
        _ => {
            findings.extend(misspelt(name, file));
            return;
        }
    };
    let told = schema::check_file(file, &root, shape);
    match name {
        "sources" => data.sources = sources::read(file, &root, &told).unload(findings),
        "people" => data.people = elements(&root, lists::person),
        "contacts" => data.contacts = elements(&root, lists::contact),
        "medicines" => data.medicines = elements(&root, lists::medicine),
        "words" => data.words = words::read(file, &root).unload(findings),
        _ => data.glossary = lists::glossary(&root),
    }
    findings.extend(told);
    lists::same_ids(file, &root, findings);
    if name == "contacts" {
        lists::unreachable_contacts(file, &root, findings);
    }
    if name == "medicines" {
        lists::uneven_uses(file, &root, findings);
    }
}

/// A name that is nearly that of a file we read: nobody would notice that its people or numbers are missing.
fn misspelt(name: &str, file: &SourceFile) -> Option<Diagnostic> {
    let near = nearest(name, shapes().map(|(known, _)| known))?;
    let message = format!(
        "`{}` is not a data file that is read, so what it says has no effect.",
        file.path
    );
    Some(
        Diagnostic::in_file("unknown-field", &file.path, message).help(format!(
            "Did you mean `{near}.yaml`? If it is for your own templates, give it a name that is less like it."
        )),
    )
}

/// Everything in a list that can be read. What cannot has its finding already.
fn elements<T>(root: &Node, read: impl Fn(&Node) -> Option<T>) -> Vec<T> {
    root.elements().iter().filter_map(read).collect()
}

/// The shapes of the data files, by name.
pub fn shapes() -> [(&'static str, &'static Shape); 6] {
    [
        ("sources", &source_fields::SOURCES),
        ("people", &tables::PEOPLE),
        ("contacts", &tables::CONTACTS),
        ("medicines", &tables::MEDICINES),
        ("glossary", &tables::GLOSSARY),
        ("words", &tables::WORDS),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_data_file_with_a_misspelt_name_is_told() {
        let told = |name: &str| {
            let path = format!("content/_data/{name}").as_str().into();
            let file = Arc::new(SourceFile::new(path, "- id: sam\n  name: Sam Lee\n"));
            let found = data(&[file]).diagnostics;
            found
                .into_iter()
                .filter_map(|finding| finding.help)
                .collect::<String>()
        };
        assert!(told("peoples.yaml").contains("`people.yaml`"));
        assert_eq!(told("people.yaml"), "");
        assert_eq!(told("opening-hours.yaml"), "");
    }
}
