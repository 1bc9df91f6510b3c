//! What a theme says about its components to the people who use them: the README of each and its examples.
//!
//! No page is made of these files, so they are read only when somebody looks at the gallery, and what is wrong with them
//! stops no build.

use std::sync::Arc;

use super::Theme;
use super::layers::topmost;
use crate::base::fs::Tree;
use crate::base::path::SitePath;
use crate::base::source::SourceFile;
use crate::load::node::{Node, Value};
use crate::load::yaml;
use crate::model::{Config, Diagnostic};

/// One component, as its authors are told about it.
#[derive(Debug)]
pub struct Guide {
    /// As it is written after `:::`.
    pub name: String,
    /// The theme that it comes from; `None` for the site's own.
    pub theme: Option<String>,
    /// The text for authors, when there is one.
    pub readme: Option<Arc<SourceFile>>,
    /// Where the examples are, or where they belong.
    pub examples_file: SitePath,
    pub examples: Vec<Example>,
    /// What is wrong with the file of the examples.
    pub findings: Vec<Diagnostic>,
}

/// One use of a component that is worth showing.
#[derive(Debug, PartialEq)]
pub struct Example {
    pub name: String,
    /// What is written in a page.
    pub markdown: String,
    /// What the example shows.
    pub why: Option<String>,
    /// Lines of front matter that it needs.
    pub front: Option<String>,
}

/// The guide of every component that pages can use, by name.
pub fn guides(tree: &dyn Tree, config: &Config, theme: &Theme) -> Vec<Guide> {
    let guide = |name: String| {
        let folder = format!("components/{name}");
        let find =
            |file: &str| topmost(tree, &config.theme.name.value, &format!("{folder}/{file}"));
        let mut findings = Vec::new();
        let file = find("examples.yaml");
        let examples = file.as_ref().map(|file| examples(file, &mut findings));
        let home = theme.component_folder(&name);
        Guide {
            theme: home.as_deref().and_then(theme_of),
            readme: find("README.md"),
            examples_file: file.map_or_else(
                || SitePath::new(&format!("{}/examples.yaml", home.unwrap_or(folder))),
                |file| file.path.clone(),
            ),
            examples: examples.unwrap_or_default(),
            findings,
            name,
        }
    };
    theme.component_names().into_iter().map(guide).collect()
}

/// `clinic` for `themes/clinic/components/care`.
fn theme_of(folder: &str) -> Option<String> {
    let (theme, _) = folder.strip_prefix("themes/")?.split_once('/')?;
    Some(theme.to_owned())
}

fn examples(file: &Arc<SourceFile>, findings: &mut Vec<Diagnostic>) -> Vec<Example> {
    let Some(node) = yaml::parse(file, file.start()..file.text.len()).unload(findings) else {
        return Vec::new();
    };
    if !matches!(node.value, Value::List(_)) {
        findings.push(wrong(file, &node, "This file is no list of examples"));
    }
    let mut examples = Vec::new();
    for element in node.elements() {
        match (element.plain_text("name"), element.plain_text("markdown")) {
            (Some(name), Some(markdown)) => examples.push(Example {
                name,
                markdown,
                why: element.plain_text("why"),
                front: element.plain_text("front"),
            }),
            _ => findings.push(wrong(
                file,
                element,
                "This example lacks a name or its text",
            )),
        }
    }
    examples
}

fn wrong(file: &Arc<SourceFile>, node: &Node, what: &str) -> Diagnostic {
    let message = format!("{what}, so it cannot be shown");
    Diagnostic::at("invalid-field", file, node.span, message).help(
        "Begin each example with `- name:`, and write what stands in a page below `markdown: |`",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<Example>, Vec<String>) {
        let file = SourceFile::new("examples.yaml".into(), text.to_owned());
        let mut findings = Vec::new();
        let examples = examples(&Arc::new(file), &mut findings);
        let told = findings.into_iter().map(|found| found.message);
        (examples, told.collect())
    }

    #[test]
    fn an_example_needs_a_name_and_a_text() {
        let (examples, told) = read("- name: One\n  markdown: |\n    :::a\n    :::\n- name: Two\n");
        assert_eq!(examples.len(), 1);
        assert_eq!(examples[0].markdown, ":::a\n:::");
        assert_eq!(
            told,
            ["This example lacks a name or its text, so it cannot be shown."]
        );
    }

    #[test]
    fn a_file_that_is_no_list_is_told() {
        let (examples, told) = read("name: One\n");
        assert_eq!(examples, []);
        assert_eq!(told.len(), 1);
    }
}
