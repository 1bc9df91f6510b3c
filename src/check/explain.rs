//! The text of `handout explain`: the list of rules, and the page about one of them.
//!
//! Headings are bold by the codes of a terminal; whoever prints the text takes them out where there is no terminal.

use std::fmt::{self, Write as _};

use super::registry::{self, RULES};
use super::rule::{Group, Meta};
use crate::base::text::nearest;

/// There is no rule of this name, and none that speaks of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The rule that was probably meant.
    pub nearest: Option<&'static str>,
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.nearest {
            Some(name) => write!(f, "There is no rule of this name. Did you mean `{name}`?"),
            None => f.write_str(
                "There is no rule of this name, and none that speaks of it. `handout explain` lists every rule.",
            ),
        }
    }
}

impl std::error::Error for Unknown {}

/// The page about a rule, set for a terminal. Where there is no rule of this name: the rules that speak of it.
///
/// # Errors
/// When there is no rule of this name, and none that speaks of it.
pub fn explain(name: &str) -> Result<String, Unknown> {
    if let Some(rule) = registry::find(name) {
        return Ok(page(rule.meta()));
    }
    let wanted = name.trim().to_lowercase();
    let names = RULES.iter().map(|rule| rule.meta().name);
    let nearest = nearest(name, names);
    // Whoever writes a hyphen means a name, and who does not may mean anything.
    let is_a_slip = nearest.is_some() && wanted.contains('-');
    let found = table(|meta| !is_a_slip && speaks_of(meta, &wanted));
    if found.is_empty() {
        return Err(Unknown { nearest });
    }
    Ok(format!(
        "There is no rule `{name}`. These speak of it:\n\n{found}{HINT}"
    ))
}

fn page(meta: &Meta) -> String {
    let mut out = format!("{}\n", bold(meta.name));
    for (name, value) in facts(meta) {
        let _ = writeln!(out, "{name}: {value}");
    }
    let _ = writeln!(out);
    out.push_str(&set_for_terminal(meta.doc));
    let _ = writeln!(out, "\n{LINES_THAT_MATTER}");
    out
}

const LINES_THAT_MATTER: &str = "The examples show only the lines that matter.";

/// What can be said of a rule in a line each.
fn facts(meta: &Meta) -> Vec<(&'static str, String)> {
    let waiver = if meta.can_be_waived() {
        "a page can ask for an exception, with `allow`"
    } else {
        "none; what it finds has to be mended"
    };
    let mut facts = vec![
        ("Group", meta.group.title().to_owned()),
        ("Level", format!("{}{}", meta.level, level_remark(meta))),
    ];
    for option in meta.options {
        let setting = format!(
            "[checks.{}] {} = {}",
            meta.name, option.name, option.default
        );
        facts.push(("Setting", setting));
    }
    facts.push(("Waiver", waiver.to_owned()));
    facts
}

/// The same page in Markdown, below its title.
pub fn in_markdown(meta: &Meta) -> String {
    let facts = facts(meta).into_iter();
    let facts = facts.fold(String::new(), |lines, (name, value)| {
        let value = match name {
            "Setting" => format!("`{value}`"),
            _ => value,
        };
        format!("{lines}- **{name}:** {value}\n")
    });
    let doc = meta.doc.trim_end();
    format!("{doc}\n\n## In your site\n\n{facts}\n{LINES_THAT_MATTER}\n")
}

fn level_remark(meta: &Meta) -> &'static str {
    if meta.fixed {
        " (it cannot be changed)"
    } else if meta.soft_on_sample {
        " (note on a site with `sample = true`)"
    } else {
        ""
    }
}

/// Whether a word in a rule's name, group, line or page begins like this. Its examples do not count: they are about anything.
fn speaks_of(meta: &Meta, wanted: &str) -> bool {
    let (page, _) = meta.doc.split_once("\n## Bad").unwrap_or((meta.doc, ""));
    let texts = [meta.name, meta.group.title(), meta.summary, page];
    texts.into_iter().any(|text| {
        let text = text.to_lowercase();
        let begins_a_word = |(at, _)| !text[..at].ends_with(char::is_alphanumeric);
        !wanted.is_empty() && text.match_indices(wanted).any(begins_a_word)
    })
}

const HINT: &str = "`handout explain NAME` says why a rule exists and how to mend what it finds.\n";

/// Every rule by group: name, level, and when it fires.
pub fn list() -> String {
    format!(
        "{}{HINT}`handout explain WORD` lists the rules that speak of something.\n",
        table(|_| true)
    )
}

fn table(wanted: impl Fn(&Meta) -> bool) -> String {
    let rules = || RULES.iter().map(|rule| rule.meta());
    let width = rules().map(|meta| meta.name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for group in Group::ALL {
        let of_group = rules().filter(|meta| meta.group == group && wanted(meta));
        let lines = of_group.fold(String::new(), |lines, meta| {
            let level = meta.level.name();
            format!(
                "{lines}  {:width$}  {level:5}  {}\n",
                meta.name, meta.summary
            )
        });
        if !lines.is_empty() {
            let _ = writeln!(out, "{}\n{lines}", bold(group.title()));
        }
    }
    out
}

fn bold(text: &str) -> String {
    format!("\u{1b}[1m{text}\u{1b}[0m")
}

/// Markdown as plain text: headings stand out, examples are indented, the rest is as it was written.
fn set_for_terminal(markdown: &str) -> String {
    let mut out = String::new();
    let mut fence: Option<&str> = None;
    for line in markdown.lines() {
        let marks = &line[..line.len() - line.trim_start_matches('`').len()];
        match fence {
            None if marks.len() >= 3 => fence = Some(marks),
            Some(open) if line == open => fence = None,
            Some(_) if line.is_empty() => out.push('\n'),
            Some(_) => {
                let _ = writeln!(out, "    {line}");
            }
            None => match line.strip_prefix("## ") {
                Some(heading) => {
                    let _ = writeln!(out, "{}", bold(heading));
                }
                None => {
                    let _ = writeln!(out, "{line}");
                }
            },
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_nearly_right_is_answered_with_the_right_one() {
        let unknown = explain("review-overdu").unwrap_err();
        assert_eq!(unknown.nearest, Some("review-overdue"));
        assert_eq!(explain("xyz").unwrap_err().nearest, None);
        assert_eq!(explain("").unwrap_err().nearest, None);
    }

    #[test]
    fn a_word_that_is_no_rule_lists_the_rules_that_speak_of_it() {
        let found = explain("Overdue").expect("some rule speaks of it");
        assert!(found.contains("These speak of it:"));
        assert!(found.contains("  review-overdue "));
        assert!(!found.contains("  page-too-heavy "));
        let group = explain("sources").expect("a group");
        assert!(group.contains("  unused-source "), "{group}");
        assert!(explain("overdu").is_ok(), "the beginning is enough");
        assert!(explain("erdue").is_err(), "the end is not");
        let rule = registry::find("broken-link").expect("a rule").meta();
        assert!(rule.doc.contains("Driving"));
        assert!(!speaks_of(rule, "driving"), "only its examples say it");
    }

    #[test]
    fn a_page_says_what_can_be_changed_about_its_rule() {
        let page = explain("contact-stale").expect("a rule");
        for line in [
            "Group: Review, approval and dates",
            "Level: deny",
            "Setting: [checks.contact-stale] days = 365",
            "Waiver: a page can ask for an exception",
        ] {
            assert!(page.contains(line), "{line}: {page}");
        }
        let page = explain("notice-missing").expect("a rule");
        assert!(
            page.contains("Level: deny (it cannot be changed)"),
            "{page}"
        );
        assert!(page.contains("Waiver: none"), "{page}");
        let page = explain("unused-allow").expect("a rule");
        assert!(page.contains("Waiver: none"), "{page}");
    }

    #[test]
    fn every_rule_is_in_the_list_once_with_its_summary() {
        let list = list();
        for meta in RULES.iter().map(|rule| rule.meta()) {
            let line = format!("  {} ", meta.name);
            assert_eq!(list.matches(&line).count(), 1, "{}", meta.name);
            assert!(list.contains(meta.summary));
        }
    }

    #[test]
    fn examples_are_indented_and_headings_stand_out() {
        let markdown = "What.\n\n## Bad\n\n````markdown\n---\n\n```\n````\n";
        assert_eq!(
            set_for_terminal(markdown),
            "What.\n\n\u{1b}[1mBad\u{1b}[0m\n\n    ---\n\n    ```\n"
        );
    }
}
