//! A baseline: the findings that were there on the day on which a site began to be checked. They are held back, so that an
//! old site can start today; everything new is told, so that it only gets better.
//!
//! A finding is known again by its file, its rule and the words under its mark. Lines do not count, so that what is written
//! elsewhere in the file changes nothing.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::json;

use super::registry;
use super::rule::Group;
use super::settle::Report;
use crate::base::path::SitePath;
use crate::model::{Diagnostic, Finding, Level};

/// The form of the file. A file in another form is refused.
const VERSION: u32 = 1;

/// As many characters of the words under a mark are kept: enough to know them again, and little enough to read.
const WORDS_KEPT: usize = 80;

/// The known findings, and how many of each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<Key, usize>,
}

/// What a finding is known by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    /// Empty where the finding is about the site as a whole.
    file: String,
    rule: String,
    words: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    version: u32,
    findings: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    file: String,
    rule: String,
    words: String,
    count: usize,
}

impl Baseline {
    /// Everything that is in the report and may be held back.
    pub fn of(report: &Report) -> Self {
        let mut known = BTreeMap::new();
        for finding in report.findings.iter().filter(|one| can_wait(one)) {
            *known.entry(Key::of(&finding.diagnostic)).or_default() += 1;
        }
        Self { known }
    }

    /// What both know: of two counts the lower one. So a baseline gets shorter as a site gets better, and never longer.
    #[must_use]
    pub fn in_common(&self, other: &Self) -> Self {
        let both = self.known.iter().filter_map(|(key, count)| {
            let count = (*count).min(*other.known.get(key)?);
            Some((key.clone(), count))
        });
        Self {
            known: both.collect(),
        }
    }

    /// Reads the file that [`to_json`](Self::to_json) wrote.
    ///
    /// # Errors
    /// When it is something else: what is wrong with it, without a full stop.
    pub fn parse(text: &str) -> Result<Self, String> {
        let whole: Whole = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if whole.version != VERSION {
            return Err(format!(
                "it has version {}, and only version {VERSION} is known here",
                whole.version
            ));
        }
        let mut known = BTreeMap::new();
        for line in whole.findings {
            let key = Key {
                file: line.file,
                rule: line.rule,
                words: line.words,
            };
            *known.entry(key).or_default() += line.count;
        }
        Ok(Self { known })
    }

    /// The file: sorted, and one finding on each line, so that what was mended can be seen in `git diff`.
    pub fn to_json(&self) -> String {
        let line = |(key, count): (&Key, &usize)| {
            let Key { file, rule, words } = key;
            let line = json!({"file": file, "rule": rule, "words": words, "count": count});
            format!("\n    {line}")
        };
        let lines: Vec<String> = self.known.iter().map(line).collect();
        let end = if lines.is_empty() { "" } else { "\n  " };
        let lines = lines.join(",");
        format!("{{\n  \"version\": {VERSION},\n  \"findings\": [{lines}{end}]\n}}\n")
    }

    /// How many findings it knows.
    pub fn len(&self) -> usize {
        self.known.values().sum()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Takes the known findings out of the report and counts them there. Gives the number of those that are not there any
    /// more.
    pub fn hold_back(&self, report: &mut Report) -> usize {
        let mut left = self.known.clone();
        let mut held = 0;
        report.retain(|finding| {
            let known = left.get_mut(&Key::of(&finding.diagnostic));
            match known.filter(|count| **count > 0 && can_wait(finding)) {
                Some(count) => {
                    *count -= 1;
                    held += 1;
                    false
                }
                None => true,
            }
        });
        report.summary.known += held;
        left.values().sum()
    }
}

impl Key {
    fn of(diagnostic: &Diagnostic) -> Self {
        let place = diagnostic.place.as_ref();
        let words = place.map_or("", |place| place.file.slice(place.span));
        // How a line is broken is no part of the words.
        let words: Vec<&str> = words.split_whitespace().collect();
        let file = diagnostic.file.as_ref();
        Self {
            file: file.map_or(String::new(), |file: &SitePath| file.to_string()),
            rule: diagnostic.rule.to_owned(),
            words: words.join(" ").chars().take(WORDS_KEPT).collect(),
        }
    }
}

/// What means that something was not read or not made is told every time, and so is a problem of safety: an old page that
/// can harm somebody today is no less harmful for being old. So is a change after an approval, because one that is known
/// could not be told from the next.
fn can_wait(finding: &Finding) -> bool {
    let rule = registry::find(finding.diagnostic.rule);
    rule.is_some_and(|rule| {
        let meta = rule.meta();
        let is_harmful = meta.group == Group::Safety && finding.level == Level::Deny;
        !meta.fixed && !is_harmful && meta.name != "changed-since-approval"
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{finding, page};
    use crate::model::{FrontMatter, Page};

    fn plain(text: &str) -> Page {
        page("a", FrontMatter::default(), text)
    }

    fn report(diagnostics: Vec<Diagnostic>) -> Report {
        let findings = diagnostics.into_iter();
        let mut report = Report {
            findings: findings
                .map(|diagnostic| Finding {
                    level: Level::Deny,
                    diagnostic,
                })
                .collect(),
            ..Report::default()
        };
        report.retain(|_| true);
        report
    }

    #[test]
    fn known_findings_are_held_back_wherever_they_stand_now() {
        let before = plain("One miracle.");
        let baseline = Baseline::of(&report(vec![finding(&before, "hype", "miracle")]));
        let after = plain("New.\n\nOne miracle, one cure.");
        let mut now = report(vec![
            finding(&after, "hype", "miracle"),
            finding(&after, "hype", "cure"),
            finding(&after, "broken-link", "miracle"),
        ]);
        assert_eq!(baseline.hold_back(&mut now), 0);
        let left: Vec<_> = now.findings.iter().map(|one| &one.diagnostic).collect();
        assert_eq!(
            left.iter().map(|one| one.rule).collect::<Vec<_>>(),
            ["hype", "broken-link"]
        );
        assert_eq!((now.summary.deny, now.summary.known), (2, 1));
    }

    #[test]
    fn one_more_of_the_same_is_new_and_one_less_is_mended() {
        let page = plain("A miracle.");
        let miracles = |number| report(vec![finding(&page, "hype", "miracle"); number]);
        let baseline = Baseline::of(&miracles(2));
        assert_eq!(baseline.len(), 2);
        let mut more = miracles(3);
        assert_eq!(baseline.hold_back(&mut more), 0);
        assert_eq!((more.summary.deny, more.summary.known), (1, 2));
        let mut fewer = miracles(1);
        assert_eq!(baseline.hold_back(&mut fewer), 1);
        assert_eq!((fewer.summary.deny, fewer.summary.known), (0, 1));
    }

    #[test]
    fn what_stops_a_site_from_being_made_is_never_held_back() {
        let page = plain("x");
        let mut stopped = report(vec![finding(&page, "notice-missing", "x")]);
        assert!(Baseline::of(&stopped).is_empty());
        let by_hand = "{\"version\":1,\"findings\":[{\"file\":\"content/a.md\",\"rule\":\"notice-missing\",\"words\":\"x\",\"count\":1}]}";
        let baseline = Baseline::parse(by_hand).expect("can be read");
        baseline.hold_back(&mut stopped);
        assert_eq!(stopped.summary.deny, 1);
    }

    #[test]
    fn a_problem_of_safety_is_never_held_back_and_a_warning_may_be() {
        let page = plain("x");
        let mut harmful = report(vec![finding(&page, "method-detail", "x")]);
        let mut softer = harmful.clone();
        softer.findings[0].level = Level::Warn;
        let baseline = Baseline::of(&softer);
        assert_eq!(baseline.len(), 1);
        assert!(Baseline::of(&harmful).is_empty());
        baseline.hold_back(&mut harmful);
        baseline.hold_back(&mut softer);
        assert_eq!((harmful.summary.known, softer.summary.known), (0, 1));
        assert!(harmful.has_denied());
    }

    #[test]
    fn the_file_has_one_finding_on_each_line_and_reads_as_it_was_written() {
        let page = plain("Say \"cure\"\nand a miracle.");
        let baseline = Baseline::of(&report(vec![
            finding(&page, "hype", "miracle"),
            finding(&page, "hype", "miracle"),
            finding(&page, "broken-link", "\"cure\"\nand"),
        ]));
        let json = baseline.to_json();
        insta::assert_snapshot!(json, @r#"
        {
          "version": 1,
          "findings": [
            {"file":"content/a.md","rule":"broken-link","words":"\"cure\" and","count":1},
            {"file":"content/a.md","rule":"hype","words":"miracle","count":2}
          ]
        }
        "#);
        assert_eq!(Baseline::parse(&json), Ok(baseline));
        let empty = Baseline::default();
        assert_eq!(Baseline::parse(&empty.to_json()), Ok(empty));
    }

    #[test]
    fn what_is_no_baseline_is_told_apart() {
        for wrong in [
            "",
            "[]",
            "{\"version\": 1}",
            "{\"version\":1,\"findings\":[{}]}",
        ] {
            assert!(Baseline::parse(wrong).is_err(), "{wrong}");
        }
        let newer = Baseline::parse("{\"version\":2,\"findings\":[]}").expect_err("is newer");
        assert!(newer.contains("version 2"), "{newer}");
    }
}
