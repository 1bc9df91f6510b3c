//! The text of `handout explain`: the list of rules, and the page about one of them.
//!
//! Headings are bold by the codes of a terminal; whoever prints the text takes them out where there is no terminal.

use std::fmt::{self, Write as _};

use super::registry::{self, RULES};
use super::rule::Group;
use crate::base::text::nearest;

/// There is no rule of this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The rule that was probably meant.
    pub nearest: Option<&'static str>,
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("There is no rule of this name.")?;
        match self.nearest {
            Some(name) => write!(f, " Did you mean `{name}`?"),
            None => f.write_str(" `handout explain` lists every rule."),
        }
    }
}

impl std::error::Error for Unknown {}

/// The page about a rule, set for a terminal.
///
/// # Errors
/// When there is no rule of this name.
pub fn explain(name: &str) -> Result<String, Unknown> {
    let Some(rule) = registry::find(name) else {
        let names = RULES.iter().map(|rule| rule.meta().name);
        return Err(Unknown {
            nearest: nearest(name, names),
        });
    };
    let meta = rule.meta();
    let mut out = format!("{}\n", bold(meta.name));
    let _ = writeln!(out, "Level: {}{}", meta.level, level_remark(meta));
    for option in meta.options {
        let _ = writeln!(
            out,
            "Setting: [checks.{}] {} = {}",
            meta.name, option.name, option.default
        );
    }
    out.push('\n');
    out.push_str(&set_for_terminal(meta.doc));
    out.push_str("\nThe examples show only the lines that matter.\n");
    Ok(out)
}

fn level_remark(meta: &super::Meta) -> &'static str {
    if meta.fixed {
        " (it can neither be changed nor waived)"
    } else if meta.soft_on_sample {
        " (note on a site with `sample = true`)"
    } else {
        ""
    }
}

/// Every rule by group: name, level, and when it fires.
pub fn list() -> String {
    let width = RULES.iter().map(|rule| rule.meta().name.len()).max();
    let width = width.unwrap_or(0);
    let mut out = String::new();
    for group in Group::ALL {
        let _ = writeln!(out, "{}", bold(group.title()));
        for meta in RULES.iter().map(|rule| rule.meta()) {
            if meta.group == group {
                let level = meta.level.name();
                let _ = writeln!(out, "  {:width$}  {level:5}  {}", meta.name, meta.summary);
            }
        }
        out.push('\n');
    }
    out.push_str("`handout explain NAME` says why a rule exists and how to mend what it finds.\n");
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
