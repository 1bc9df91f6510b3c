//! A `:::name key="value"` block in a page becomes a component of the theme.
//!
//! What the author wrote is held against what the component declares before it is called, so that the finding points
//! at the word that is wrong and speaks of the page, not of the template.

use tera::{ComponentArg, ComponentArgType, ComponentInfo, Context, Tera, Value};

use super::compile::{Compiled, SET_ASIDE, component_name};
use super::{fault, lost_words};
use crate::base::span::Span;
use crate::base::text::{listed, nearest};
use crate::model::body::{Argument, ComponentUse};
use crate::model::diagnostic::Place;
use crate::model::{Diagnostic, Page};

/// What became of a component.
pub enum Outcome {
    Html(String),
    /// The author made a mistake: the text inside is shown without the component.
    Misused,
    /// The component itself has a fault: the page cannot be made.
    Failed,
}

/// What surrounds the components of one page.
pub struct Surroundings<'a> {
    pub tera: &'a Tera,
    pub compiled: &'a Compiled,
    pub page: &'a Page,
    /// `page`, `site`, `strings` and `root`.
    pub implicits: &'a Context,
    /// The address of a file of the site, as written in the page; `None` when there is no such file.
    pub file: &'a dyn Fn(&str) -> Option<String>,
}

/// Calls the component with `body`, the finished HTML inside the block.
pub fn render(
    around: &Surroundings,
    used: &ComponentUse,
    body: &str,
    findings: &mut Vec<Diagnostic>,
) -> Outcome {
    let Surroundings {
        tera,
        compiled,
        page,
        ..
    } = *around;
    let name = component_name(&used.name.value);
    let Some(component) = compiled.components.get(&name) else {
        findings.push(unknown(compiled, page, used));
        return Outcome::Misused;
    };
    let before = findings.len();
    let arguments = arguments(component, around, used, findings);
    if findings.len() > before {
        return Outcome::Misused;
    }
    match tera.render_component_with_implicits(
        &name,
        &arguments,
        around.implicits,
        Some(body),
        true,
    ) {
        Ok(html) => {
            let lost = lost_words::in_component(&html, body, || compiled.component_file(&name));
            let place = || Place::new(&page.source, used.span);
            findings.extend(lost.map(|finding| finding.label(place(), "in this block")));
            Outcome::Html(html)
        }
        Err(error) => match fault::thrown(&error) {
            Some(SET_ASIDE) => Outcome::Failed,
            Some(message) => {
                let message = message.trim_end_matches('.');
                let finding = misuse(page, used.span, message).help(format!(
                    "Change what the block `{}` is given",
                    used.name.value
                ));
                findings.push(match lacking(message) {
                    Some(file) => finding.lacking(file, None),
                    None => finding,
                });
                Outcome::Misused
            }
            None => {
                let place = Place::new(&page.source, used.span);
                let finding = fault::finding(&error, &compiled.sources);
                findings.push(finding.label(place, "while making this block"));
                Outcome::Failed
            }
        },
    }
}

/// The data file that a component names when it turns down what it is given.
fn lacking(message: &str) -> Option<&'static str> {
    let mut files = ["contacts", "medicines", "people", "sources", "glossary"].into_iter();
    files.find(|file| message.contains(&format!("{file}.yaml")))
}

/// The arguments as the component wants them; each that does not fit becomes a finding.
fn arguments(
    component: &ComponentInfo,
    around: &Surroundings,
    used: &ComponentUse,
    findings: &mut Vec<Diagnostic>,
) -> Context {
    let page = around.page;
    let mut arguments = Context::new();
    for argument in &used.arguments {
        let key = argument.key.value.as_str();
        let declared = component
            .args()
            .iter()
            .find(|arg| arg.name() == key && !arg.is_implicit());
        let value = match declared {
            Some(declared) if is_file(component, key) => Ok(file(around, declared, argument)),
            Some(declared) => value(component, declared, page, argument),
            None if component.rest_param().is_some() => {
                Ok(Value::from(argument.value.value.as_str()))
            }
            None => Err(unknown_argument(component, page, used, argument)),
        };
        match value {
            Ok(value) => arguments.insert_value(key.to_owned(), value),
            Err(finding) => findings.push(finding),
        }
    }
    for declared in component.args() {
        if declared.is_required() && used.argument(declared.name()).is_none() {
            findings.push(missing_argument(component, page, used, declared));
        }
    }
    arguments
}

/// The value in the type that the component declares; only text can be written in a page.
fn value(
    component: &ComponentInfo,
    declared: &ComponentArg,
    page: &Page,
    argument: &Argument,
) -> Result<Value, Diagnostic> {
    let text = argument.value.value.as_str();
    let allowed = allowed_values(component, declared.name());
    if !allowed.is_empty() && !allowed.contains(&text) {
        return Err(not_allowed(page, argument, &allowed));
    }
    let trimmed = text.trim();
    let (converted, wanted) = match declared.arg_type() {
        Some(ComponentArgType::Integer) => (
            trimmed.parse::<i64>().ok().map(Value::from),
            "a whole number, such as \"3\"",
        ),
        Some(ComponentArgType::Float | ComponentArgType::Number) => {
            (number(trimmed), "a number, such as \"3\" or \"2.5\"")
        }
        Some(ComponentArgType::Bool) => (
            trimmed.parse::<bool>().ok().map(Value::from),
            "\"true\" or \"false\"",
        ),
        Some(ComponentArgType::Array) => {
            let parts: Vec<&str> = trimmed
                .split(',')
                .map(str::trim)
                .filter(|p| !p.is_empty())
                .collect();
            (Some(Value::from(parts)), "")
        }
        Some(ComponentArgType::Map | ComponentArgType::Bytes) => {
            (None, "something that cannot be written in a page")
        }
        _ => (Some(Value::from(text)), ""),
    };
    converted.ok_or_else(|| {
        let key = &argument.key.value;
        let message = format!("`{key}` is \"{text}\", but this block needs {wanted} there");
        misuse(page, argument.value.span, message).help(format!("Change the value of `{key}`"))
    })
}

fn number(text: &str) -> Option<Value> {
    let whole = text.parse::<i64>().ok().map(Value::from);
    let finite = || text.parse::<f64>().ok().filter(|number| number.is_finite());
    whole.or_else(|| finite().map(Value::from))
}

/// Whether an argument names a file beside the page: `{"files": ["src"]}` after the component's parameters, or
/// `{"pictures": ["src"]}` for what the component shows with `picture`.
fn is_file(component: &ComponentInfo, argument: &str) -> bool {
    is_declared(component, "files", argument) || is_declared(component, "pictures", argument)
}

/// Whether a component names an argument in a list after its parameters.
pub fn is_declared(component: &ComponentInfo, list: &str, argument: &str) -> bool {
    let declared = component.metadata().get(list).and_then(Value::as_array);
    let names = declared.unwrap_or_default().iter();
    let mut names = names.filter_map(Value::as_str);
    names.any(|name| name == argument)
}

/// The address of the file from this page. One that is not there is reported by the check of links; the component gets its default.
fn file(around: &Surroundings, declared: &ComponentArg, argument: &Argument) -> Value {
    let address = (around.file)(&argument.value.value);
    let default = || {
        declared
            .default()
            .cloned()
            .unwrap_or_else(|| Value::from(""))
    };
    address.map_or_else(default, Value::from)
}

/// The values that a component allows for an argument: `{"values": {"level": ["urgent", …]}}` after its parameters.
fn allowed_values<'a>(component: &'a ComponentInfo, argument: &str) -> Vec<&'a str> {
    let declared = component.metadata().get("values").and_then(Value::as_map);
    let of_argument = declared.and_then(|values| {
        let mut entries = values.iter();
        entries.find(|(name, _)| name.as_str() == Some(argument))
    });
    let values = of_argument.and_then(|(_, values)| values.as_array());
    let values = values.unwrap_or_default();
    values.iter().filter_map(Value::as_str).collect()
}

fn not_allowed(page: &Page, argument: &Argument, allowed: &[&str]) -> Diagnostic {
    let (key, text) = (&argument.key.value, &argument.value.value);
    let message = format!("`{key}` cannot be \"{text}\" in this block, so it cannot be shown");
    let there_are = listed(&quoted(allowed), "or");
    let help = match nearest(text, allowed.iter().copied()) {
        Some(near) => format!("Did you mean \"{near}\"? It can be {there_are}"),
        None => format!("It can be {there_are}"),
    };
    misuse(page, argument.value.span, message).help(help)
}

fn quoted(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| format!("\"{word}\"")).collect()
}

fn unknown(compiled: &Compiled, page: &Page, used: &ComponentUse) -> Diagnostic {
    let names: Vec<String> = compiled
        .components
        .keys()
        .map(|name| name.replace('_', "-"))
        .collect();
    let name = &used.name.value;
    let message = format!(
        "There is no block called `{name}`, so readers would not see what it is meant to be"
    );
    let help = match nearest(name, names.iter().map(String::as_str)) {
        Some(near) => format!(
            "Did you mean `{near}`? The blocks are {}",
            listed(&names, "and")
        ),
        None => format!("The blocks are {}", listed(&names, "and")),
    };
    page.diagnostic("unknown-component", used.name.span, message)
        .help(help)
}

fn unknown_argument(
    component: &ComponentInfo,
    page: &Page,
    used: &ComponentUse,
    argument: &Argument,
) -> Diagnostic {
    let key = &argument.key.value;
    let known: Vec<&str> = own_arguments(component).map(ComponentArg::name).collect();
    let message = format!(
        "The block `{}` has no setting `{key}`, so what you wrote there would be lost",
        used.name.value
    );
    let help = match nearest(key, known.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None if known.is_empty() => "This block has no settings; take it out".to_owned(),
        None => format!("It can be given {}", listed(&known, "and")),
    };
    misuse(page, argument.key.span, message).help(help)
}

fn missing_argument(
    component: &ComponentInfo,
    page: &Page,
    used: &ComponentUse,
    declared: &ComponentArg,
) -> Diagnostic {
    let (name, key) = (&used.name.value, declared.name());
    let message = format!("The block `{name}` needs `{key}`, and it is not there");
    let allowed = allowed_values(component, key);
    let example = allowed.first().copied().unwrap_or("…");
    misuse(page, used.name.span, message).help(format!(
        "Write it after the name: `:::{name} {key}=\"{example}\"`"
    ))
}

/// What an author can give; `page`, `site` and the like come by themselves.
fn own_arguments(component: &ComponentInfo) -> impl Iterator<Item = &ComponentArg> {
    component
        .args()
        .iter()
        .filter(|argument| !argument.is_implicit())
}

fn misuse(page: &Page, span: Span, message: impl Into<String>) -> Diagnostic {
    page.diagnostic("component-misuse", span, message)
}
