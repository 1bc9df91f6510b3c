//! Reads the files of `content/_data/`: sources, people, contacts, medicines, glossary, words, and those of a site's own.

mod format;
mod json;
mod lists;
mod lost;
mod own;
mod quotes;
mod source_fields;
mod sources;
mod table;
mod tables;
mod words;

use std::sync::Arc;

use super::limit;
use super::node::Node;
use super::schema::{self, Shape};
use super::yaml;
use crate::base::path::SitePath;
use crate::base::source::SourceFile;
use crate::base::text::nearest;
use crate::model::data::Lost;
use crate::model::{Data, Diagnostic, With};

/// All data files together. What a file of another name holds is for templates.
pub fn data(files: &[Arc<SourceFile>]) -> With<Data> {
    let mut data = Data::default();
    let mut findings = Vec::new();
    for file in files {
        let name = stem(&file.path);
        data.files.insert(name.to_owned(), Arc::clone(file));
        let mut told = Vec::new();
        if is_known(name) {
            read(name, file, &mut data, &mut told);
        } else {
            read_own(name, file, &mut data, &mut told);
        }
        findings.extend(limit::cut(told));
    }
    With::new(data, findings)
}

/// Takes down that these files could not be opened, or are no text.
pub fn lose(data: &mut Data, files: &[SitePath]) {
    let names = files.iter().map(|path| stem(path).to_owned());
    let lost = names.map(|name| (name, Lost::Everything));
    data.lost.extend(lost);
}

/// Says in the finding about such a file what becomes of all that pages take from it.
pub fn tell_of_loss(path: &SitePath, finding: &mut Diagnostic) {
    if is_known(stem(path)) {
        lost::tell(path, finding);
    }
}

fn stem(path: &SitePath) -> &str {
    let name = path.name();
    name.split_once('.').map_or(name, |(stem, _)| stem)
}

fn read(name: &str, file: &Arc<SourceFile>, data: &mut Data, findings: &mut Vec<Diagnostic>) {
    let range = file.start()..file.text.len();
    let Some(root) = yaml::parse(file, range).unload(findings) else {
        if let Some(finding) = findings.first_mut() {
            lost::tell(&file.path, finding);
            data.lost.insert(name.to_owned(), Lost::Everything);
        }
        return;
    };
    let shape = match name {
        "sources" => &source_fields::SOURCES,
        "people" => &tables::PEOPLE,
        "contacts" => &tables::CONTACTS,
        "medicines" => &tables::MEDICINES,
        "glossary" => &tables::GLOSSARY,
        "words" => &tables::WORDS,
        _ => return,
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
    if let Some(lost) = lost::of_file(name, &root, data) {
        if let (Lost::Everything, Some(finding)) = (&lost, findings.first_mut()) {
            lost::tell(&file.path, finding);
        }
        data.lost.insert(name.to_owned(), lost);
    }
    lists::same_ids(file, &root, findings);
    if name == "contacts" {
        lists::unreachable_contacts(file, &root, findings);
    }
    if name == "medicines" {
        lists::uneven_uses(file, &root, findings);
    }
}

/// A file for the site's own templates.
fn read_own(name: &str, file: &Arc<SourceFile>, data: &mut Data, findings: &mut Vec<Diagnostic>) {
    findings.extend(misspelt(name, file));
    let Some(value) = own::read(file).unload(findings) else {
        return;
    };
    let name = own::name(name);
    if data.own.contains_key(&name) {
        let message = format!(
            "There is another data file that templates know as `{name}`, so this one was not read."
        );
        let finding = Diagnostic::in_file("duplicate-key", &file.path, message);
        findings.push(
            finding.help(
                "Give one of them another name. A hyphen and an underline are the same here.",
            ),
        );
        return;
    }
    data.own.insert(name, value);
}

/// Whether a file in `content/_data/` is read. The files that Handout itself understands are YAML; others have more forms.
pub fn is_read(stem: &str, ending: &str) -> bool {
    let endings = if is_known(stem) {
        &own::ENDINGS[..2]
    } else {
        &own::ENDINGS[..]
    };
    endings.contains(&ending)
}

fn is_known(name: &str) -> bool {
    shapes().iter().any(|(known, _)| *known == name)
}

/// A name that is nearly that of a file we read: nobody would notice that its people or numbers are missing.
fn misspelt(name: &str, file: &SourceFile) -> Option<Diagnostic> {
    let near = nearest(name, shapes().map(|(known, _)| known))?;
    let message = format!(
        "`{}` is for your own templates only, so what it says has no effect on pages.",
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
