//! What is wrong with a stylesheet, apart from the notice: rules that browsers leave out because they cannot read them, and what it would load from other hosts.

use std::sync::{Arc, RwLock};

use lightningcss::dependencies::{Dependency, DependencyOptions};
use lightningcss::printer::PrinterOptions;
use lightningcss::rules::CssRule;
use lightningcss::stylesheet::{ParserOptions, StyleSheet};
use lightningcss::traits::ToCss;

use super::fault::RULE as TEMPLATE_ERROR;
use super::hiding::{grouped, is_too_deep};
use crate::base::host::host;
use crate::base::source::{Position, SourceFile};
use crate::base::span::Span;
use crate::model::{Config, Diagnostic, Level};

const OUTSIDE_REQUEST: &str = "outside-request";

/// Rules of a theme's stylesheet that browsers leave out.
///
/// Only themes are asked: a stylesheet that was written elsewhere may hold tricks for browsers of long ago.
pub fn unreadable(file: &Arc<SourceFile>) -> Vec<Diagnostic> {
    let told = Arc::new(RwLock::new(Vec::new()));
    let options = ParserOptions {
        error_recovery: true,
        warnings: Some(Arc::clone(&told)),
        ..ParserOptions::default()
    };
    // What cannot be read at all is told where it is looked at for the notice.
    if is_too_deep(&file.text) || StyleSheet::parse(&file.text, options).is_err() {
        return Vec::new();
    }
    let Ok(told) = told.read() else {
        return Vec::new();
    };
    let finding = |fault: &lightningcss::error::Error<_>| {
        let message = format!(
            "Browsers leave out what stands here, because it cannot be read as CSS: {}",
            fault.kind
        );
        let line = fault.loc.as_ref().map_or(0, |loc| loc.line as usize);
        Diagnostic::at(TEMPLATE_ERROR, file, line_of(file, line + 1), message)
            .help("Look for a colon, a semicolon or a bracket that is missing, and for a slip of the keyboard")
            .at_most(Level::Warn)
    };
    told.iter().map(finding).collect()
}

/// Rules of a theme's stylesheet that are about the notice, whose looks are the engine's own.
///
/// Only themes are asked: in a stylesheet that was written elsewhere, `.notice` means something of its own.
pub fn about_the_notice(file: &Arc<SourceFile>) -> Vec<Diagnostic> {
    let options = ParserOptions {
        error_recovery: true,
        ..ParserOptions::default()
    };
    let mut findings = Vec::new();
    if !is_too_deep(&file.text)
        && let Ok(sheet) = StyleSheet::parse(&file.text, options)
    {
        gather_vain(&sheet.rules.0, file, &mut findings);
    }
    findings
}

fn gather_vain(rules: &[CssRule<'_>], file: &Arc<SourceFile>, into: &mut Vec<Diagnostic>) {
    for rule in rules {
        if let Some(inside) = grouped(rule) {
            gather_vain(inside, file, into);
        }
        let CssRule::Style(rule) = rule else { continue };
        let selectors = rule.selectors.0.iter();
        let mut written = selectors.map(|one| one.to_css_string(PrinterOptions::default()));
        let is_vain = written.all(|selector| selector.is_ok_and(|text| means_the_notice(&text)));
        let declarations = &rule.declarations;
        let important = declarations.important_declarations.iter();
        let mut properties = important.chain(&declarations.declarations);
        // A variable is taken over: `--notice-column`.
        let vain = properties.find(|property| !property.property_id().name().starts_with("--"));
        if let Some(property) = vain.filter(|_| is_vain) {
            let message = format!(
                "The medical notice cannot be changed here, so `{}` has no effect on it: every patient must be able to see and read it",
                property.property_id().name()
            );
            let line = line_of(file, rule.loc.line as usize + 1);
            let finding = Diagnostic::at(TEMPLATE_ERROR, file, line, message);
            into.push(finding.at_most(Level::Note).help(
                "Its colours are chosen in `theme.toml`, under `[notice]`, and it comes in line with your column by `.notice { --notice-column: 62rem; }`. If the rule is for something else, give that another class",
            ));
        }
        gather_vain(&rule.rules.0, file, into);
    }
}

/// Whether a selector means the notice or something in it, and not what stands beside it.
fn means_the_notice(selector: &str) -> bool {
    let names = [".notice", "[data-notice"];
    let mut places = names.into_iter().flat_map(|name| {
        let places = selector.match_indices(name);
        places.map(move |(at, _)| (&selector[..at], &selector[at + name.len()..]))
    });
    places.any(|(before, after)| {
        let goes_on = after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_'));
        let is_condition = before.matches('(').count() > before.matches(')').count();
        !goes_on && !is_condition && !after.contains(['+', '~', ':'])
    })
}

/// What a stylesheet would load from other hosts. Browsers do not, because the page forbids it; so what it was for is missing.
///
/// `addresses` are those that are [`loaded`].
pub fn outside(file: &Arc<SourceFile>, addresses: &[String], config: &Config) -> Vec<Diagnostic> {
    let own = host(&config.site.base_url);
    let foreign = addresses.iter().filter_map(|address| {
        let host = host(address).filter(|host| own.as_ref() != Some(host))?;
        Some((address, host))
    });
    let finding = |(address, host): (&String, String)| {
        let message = format!(
            "This stylesheet asks for `{address}`. Pages load nothing from other hosts, so browsers leave it out; {host} would learn who reads about which illness."
        );
        Diagnostic::at(OUTSIDE_REQUEST, file, place_of(file, address), message)
            .help("Save the file in `static/` and use it from there, or take the line out.")
    };
    foreign.map(finding).collect()
}

/// Where an address stands in a stylesheet; its beginning, where it is written in another way.
pub fn place_of(file: &SourceFile, address: &str) -> Span {
    let at = file.text.find(address).unwrap_or(file.start());
    let end = (at + address.len()).min(file.text.len());
    Span::new(at, end)
}

/// Every address in a stylesheet that a browser would ask for.
pub fn loaded(css: &str) -> Vec<String> {
    if is_too_deep(css) {
        return Vec::new();
    }
    let options = ParserOptions {
        error_recovery: true,
        ..ParserOptions::default()
    };
    let style = PrinterOptions {
        analyze_dependencies: Some(DependencyOptions::default()),
        ..PrinterOptions::default()
    };
    let sheet = StyleSheet::parse(css, options).ok();
    let printed = sheet.and_then(|sheet| sheet.to_css(style).ok());
    let found = printed.and_then(|printed| printed.dependencies);
    let found = found.into_iter().flatten();
    found
        .map(|dependency| match dependency {
            Dependency::Import(import) => import.url,
            Dependency::Url(url) => url.url,
        })
        .collect()
}

/// The words of a line.
fn line_of(file: &SourceFile, line: usize) -> Span {
    let start = file.offset(Position { line, column: 1 });
    let text = file.line(line);
    let indent = text.len() - text.trim_start().len();
    Span::new(start + indent, start + text.trim_end().len().max(indent))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(text: &str) -> Arc<SourceFile> {
        Arc::new(SourceFile::new("templates/css/own.css".into(), text))
    }

    #[test]
    fn what_would_change_the_notice_is_told_to_have_no_effect() {
        let file = sheet(
            ".notice { color: red }\n@media print { aside.notice p { margin: 0 } }\n\
             .notice { --notice-column: 62rem; }\n.notices { color: red }\n\
             .notice + main { margin: 0 }\nmain:not(.notice) { margin: 0 }\n.card, .notice { color: red }\n\
             [data-notice=\"not-medical-advice\"] { font-size: 8px }\n",
        );
        let found = about_the_notice(&file);
        let lines = found
            .iter()
            .filter_map(|found| found.place.as_ref())
            .map(|place| place.start().line);
        assert_eq!(lines.collect::<Vec<_>>(), [1, 2, 8], "{found:?}");
        assert!(found.iter().all(|found| found.at_most == Some(Level::Note)));
    }

    fn words(findings: &[Diagnostic], file: &SourceFile) -> Vec<String> {
        let places = findings.iter().filter_map(|found| found.place.as_ref());
        places
            .map(|place| file.slice(place.span).to_owned())
            .collect()
    }

    #[test]
    fn what_browsers_leave_out_is_told_at_its_line() {
        let file = sheet("p { color: red }\n  a { color red; }\nb { margin: 0 }\n");
        let found = unreadable(&file);
        assert_eq!(words(&found, &file), ["a { color red; }"]);
        assert!(unreadable(&sheet("@page { margin: 1cm; @bottom-right { content: counter(page) } } a::details-content { color: red }")).is_empty());
    }

    #[test]
    fn what_comes_from_another_host_is_told_wherever_it_stands() {
        let file = sheet(
            "@import \"https://fonts.example/a.css\";\n@font-face { font-family: x; src: url(//b.example/f.woff2) }\np { background: url('pictures/own.png') }\nq { background: url(https://clinic.example/x.png), url(data:image/png;base64,AA==) }\n",
        );
        let mut config = Config::default();
        config.site.base_url = "https://clinic.example".to_owned();
        let found = outside(&file, &loaded(&file.text), &config);
        assert_eq!(
            words(&found, &file),
            ["https://fonts.example/a.css", "//b.example/f.woff2"]
        );
    }

    #[test]
    fn the_themes_inside_the_program_are_in_order() {
        let themes = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes");
        let tree = crate::base::fs::DiskTree::new(&themes).unwrap();
        let mut checked = 0;
        for entry in crate::base::fs::Tree::list(&tree, "").unwrap() {
            if entry.path.extension() == "css" {
                let bytes = crate::base::fs::Tree::read(&tree, &entry.path).unwrap();
                let file = sheet(&String::from_utf8(bytes).unwrap());
                let told: Vec<_> = unreadable(&file).into_iter().map(|f| f.message).collect();
                assert_eq!(told, Vec::<String>::new(), "{}", entry.path);
                checked += 1;
            }
        }
        assert!(checked > 5, "only {checked} stylesheets found");
    }
}
