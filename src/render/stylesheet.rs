//! The one stylesheet of a site: what its pages use of the theme's styles, without what only people read.
//!
//! All pages load the same file, so a browser fetches it once and has it for every page after. It holds the styles of the
//! components that some page or template uses, and no others.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock, OnceLock};

use aho_corasick::AhoCorasick;
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{ParserOptions, StyleSheet};
use lightningcss::targets::{Features, Targets};

use super::compile::{Compiled, component_name};
use super::hiding;
use super::layers::CssOrder;
use super::theme::Theme;
use super::wants::Wants;
use crate::base::source::SourceFile;
use crate::model::Site;
use crate::model::menu::Way;
use crate::model::page::CRISIS_COMPONENT;

/// What many sites do without. Its style is `css/parts/<name>.css`, and is sent where there is need of it.
const PARTS: [(&str, Need); 11] = [
    ("align", Need::Markup(&["class=\"align-"])),
    ("alert", Need::Markup(&["class=\"alert"])),
    ("code", Need::Markup(&["<code", "<pre"])),
    ("footnotes", Need::Markup(&["class=\"footnotes"])),
    ("logo", Need::Logo),
    ("pack", Need::Pack),
    ("rule", Need::Markup(&["<hr"])),
    ("site-alert", Need::Alert),
    ("submenu", Need::Submenu),
    ("task", Need::Markup(&["class=\"task"])),
    ("term", Need::Glossary),
];

/// When the style of a part is needed.
#[derive(Clone, Copy)]
enum Need {
    /// One of these stands in the text of a page, or in a template, which may write the same.
    Markup(&'static [&'static str]),
    /// The settings have a message for every page.
    Alert,
    /// There are words that pages explain.
    Glossary,
    /// A picture stands before the name of the site.
    Logo,
    /// Pages are put together to be printed.
    Pack,
    /// Some entry of the menu stands above others.
    Submenu,
}

/// A stylesheet of the theme, with what it is for.
pub struct Sheet {
    purpose: Purpose,
    pub file: Arc<SourceFile>,
    /// As it is sent. The text of the file is all that it depends on.
    short: OnceLock<String>,
}

enum Purpose {
    EveryPage,
    Component(String),
    Part(Need),
}

impl Sheet {
    pub fn new(order: &CssOrder, file: Arc<SourceFile>) -> Self {
        let part = order.part().and_then(|name| {
            let mut parts = PARTS.iter();
            parts.find(|(part, _)| *part == name)
        });
        let purpose = match (order.component(), part) {
            (Some(folder), _) => Purpose::Component(component_name(folder)),
            (None, Some((_, need))) => Purpose::Part(*need),
            (None, None) => Purpose::EveryPage,
        };
        let short = OnceLock::new();
        Self {
            purpose,
            file,
            short,
        }
    }

    fn short(&self) -> &str {
        let text = || shortened(&self.file.text[self.file.start()..]);
        self.short.get_or_init(text)
    }

    /// A stylesheet in a folder that is no component's may serve several of them, so it always counts.
    fn is_used(&self, used: &BTreeSet<&str>, marks: &Marks, theme: &Theme, site: &Site) -> bool {
        let compiled = &theme.compiled;
        match &self.purpose {
            Purpose::EveryPage => true,
            Purpose::Component(name) => {
                used.contains(name.as_str()) || !compiled.components.contains_key(name)
            }
            Purpose::Part(Need::Alert) => site.config.alert.is_some(),
            Purpose::Part(Need::Logo) => theme.logo.is_some(),
            Purpose::Part(Need::Pack) => !site.config.packs.is_empty(),
            Purpose::Part(Need::Submenu) => {
                let mut entries = site.config.menu.iter();
                entries.any(|entry| matches!(entry.way, Way::Items(_)))
            }
            Purpose::Part(Need::Glossary) => !site.data.glossary.is_empty(),
            Purpose::Part(Need::Markup(asked)) => asked.iter().any(|mark| marks.contains(mark)),
        }
    }
}

/// Which of the marks that parts ask for stand somewhere.
pub(super) type Marks = BTreeSet<&'static str>;

/// All of them are looked for in one pass, because there may be many pages to look at.
pub(super) fn marks_in(text: &str) -> Marks {
    static ALL: LazyLock<(Vec<&'static str>, AhoCorasick)> = LazyLock::new(|| {
        let marks = PARTS.iter().flat_map(|(_, need)| match need {
            Need::Markup(marks) => *marks,
            Need::Alert | Need::Glossary | Need::Logo | Need::Pack | Need::Submenu => &[],
        });
        let marks: Vec<&str> = marks.copied().collect();
        let finder = AhoCorasick::new(&marks).expect("a few short words can be looked for");
        (marks, finder)
    });
    let (marks, finder) = &*ALL;
    let found = finder.find_iter(text);
    found
        .map(|found| marks[found.pattern().as_usize()])
        .collect()
}

fn all_marks(theme: &Theme, wants: &Wants) -> Marks {
    let templates = theme.compiled.sources.values();
    let of_templates = templates.flat_map(|file| marks_in(&file.text));
    of_templates.chain(wants.marks()).collect()
}

/// Joins what the site uses of a theme, in order.
pub fn join(theme: &Theme, site: &Site, wants: &Wants) -> String {
    let used = used_components(&theme.compiled, wants);
    let marks = all_marks(theme, wants);
    let mut css = String::new();
    for sheet in &theme.sheets {
        if sheet.is_used(&used, &marks, theme, site) {
            css.push_str(sheet.short());
        }
    }
    css.push_str(&shortened(&theme.own_rules));
    css
}

/// The same rules without remarks and blanks. One that cannot be read stays as it is, and does what it did.
///
/// Nothing is merged or left out: a declaration that is there twice is there for browsers that know only the first form.
/// Nested rules and comparisons such as `width < 40em` are written in the older form, which every browser knows.
pub fn shortened(css: &str) -> String {
    let short = || {
        if hiding::is_too_deep(css) {
            return None;
        }
        let sheet = StyleSheet::parse(css, ParserOptions::default()).ok()?;
        let targets = Targets {
            include: Features::Nesting | Features::MediaQueries,
            ..Targets::default()
        };
        let options = PrinterOptions {
            minify: true,
            targets,
            ..PrinterOptions::default()
        };
        Some(sheet.to_css(options).ok()?.code)
    };
    short().unwrap_or_else(|| css.trim_end().to_owned())
}

/// The components in the text of a published page, those that templates call, and those that these call in turn.
fn used_components<'a>(compiled: &'a Compiled, wants: &Wants) -> BTreeSet<&'a str> {
    let known = |name: &str| compiled.components.get_key_value(name);
    let written = wants.components().map(component_name);
    let mut used: BTreeSet<&str> = written
        // The engine puts it in by itself, and the page for missing addresses may have it too.
        .chain([component_name(CRISIS_COMPONENT)])
        .filter_map(|name| Some(known(&name)?.0.as_str()))
        .collect();
    for (name, file) in &compiled.sources {
        if !name.contains("components/") {
            used.extend(called(&file.text, compiled));
        }
    }
    loop {
        let before = used.len();
        for (name, file) in &compiled.sources {
            let owner = name.rsplit('/').nth(1).map(component_name);
            if owner.is_some_and(|owner| used.contains(owner.as_str())) {
                used.extend(called(&file.text, compiled));
            }
        }
        if used.len() == before {
            return used;
        }
    }
}

/// The components that a template calls: `{{ <crisis/> }}`, `{% <note title="…"> %}`.
fn called<'a>(template: &str, compiled: &'a Compiled) -> impl Iterator<Item = &'a str> {
    let names = compiled.components.keys().map(String::as_str);
    names.filter(|name| {
        let call = format!("<{name}");
        let mut places = template.match_indices(&call);
        places.any(|(at, _)| {
            let after = template[at + call.len()..].chars().next();
            after.is_some_and(|c| !c.is_alphanumeric() && c != '_' && c != '-')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fallback_for_older_browsers_stays() {
        let css = "/* Why */ .a {\n  padding: 1rem;\n  padding: max(1rem, 2vw);\n}\n.menu::details-content { display: block; }\n@media print { .a { content: \"/\"; content: \"/\" / \"\"; } }";
        assert_eq!(
            shortened(css),
            ".a{padding:1rem;padding:max(1rem,2vw)}.menu::details-content{display:block}@media print{.a{content:\"/\";content:\"/\" / \"\"}}"
        );
    }

    #[test]
    fn newer_forms_are_written_in_the_older_one() {
        let css = ".a { color: red; & b { color: blue } } @media (max-width: 18em) { .a { color: red } } @media (width < 9em) { .a { color: red } }";
        assert_eq!(
            shortened(css),
            ".a{color:red}.a b{color:#00f}@media (max-width:18em){.a{color:red}}@media not (min-width:9em){.a{color:red}}"
        );
    }

    #[test]
    fn what_cannot_be_read_stays_as_it_is() {
        for css in [".a { colour", "} .a { }", &"(".repeat(100_000)] {
            assert!(shortened(css).starts_with(css.trim_end().get(..1).unwrap()));
        }
    }
}
