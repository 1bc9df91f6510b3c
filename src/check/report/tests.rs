//! What people and programs are shown, byte for byte.

use std::io::{self, Write};

use super::{github, human, in_words, json, short};
use crate::base::path::SitePath;
use crate::check::testing::{finding, page};
use crate::check::{Report, Summary};
use crate::model::diagnostic::Place;
use crate::model::{Diagnostic, Finding, FrontMatter, Level};

fn report() -> Report {
    let text = "---\r\ntitle: Gö\r\nreview_due: 2020-01-31\r\n---\r\n\r\nGo [here](a,b.md).\r\n";
    let page = page("a", FrontMatter::default(), text);
    let title = finding(&page, "duplicate-title", "Gö");
    let overdue = finding(&page, "review-overdue", "2020-01-31")
        .help("Have it reviewed: 100% of it.")
        .label(title.place.clone().unwrap(), "this page");
    let link = Diagnostic {
        place: Some(Place::new(&page.source, (50..70).into())),
        ..finding(&page, "broken-link", "[here]")
    };
    let photo = Diagnostic::in_file(
        "unsafe-path",
        &SitePath::new("static/a,b.png"),
        "It leads out of the site.",
    );
    let nowhere = Diagnostic {
        file: None,
        ..photo.clone()
    };
    let levels = [
        Level::Deny,
        Level::Note,
        Level::Warn,
        Level::Deny,
        Level::Deny,
    ];
    let diagnostics = [nowhere, title, overdue, link, photo];
    let findings = levels.into_iter().zip(diagnostics);
    Report {
        findings: findings
            .map(|(level, diagnostic)| Finding { level, diagnostic })
            .collect(),
        summary: Summary {
            pages: 41,
            deny: 3,
            warn: 1,
            note: 1,
            waivers: 1,
            known: 12,
        },
    }
}

type Writer = fn(&Report, &mut dyn Write) -> io::Result<()>;

fn plain(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    human::write(report, false, out)
}

fn coloured(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    human::write(report, true, out)
}

fn written(report: &Report, write: Writer) -> String {
    let mut out = Vec::new();
    write(report, &mut out).expect("memory can be written to");
    String::from_utf8(out).expect("a report is text")
}

fn plainly_github(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    github::write(report, "", out)
}

#[test]
fn for_people() {
    insta::assert_snapshot!(written(&report(), plain), @r#"
The site as a whole

problem[unsafe-path]: It leads out of the site.

content/a.md

note[duplicate-title]: Something about Gö.
 --> content/a.md:2:8
  |
2 | title: Gö
  |        ^^

warning[review-overdue]: Something about 2020-01-31.
 --> content/a.md:3:13
  |
3 | review_due: 2020-01-31
  |             ^^^^^^^^^^
  |
 ::: content/a.md:2:8
  |
2 | title: Gö
  |        -- this page
  |
  = help: Have it reviewed: 100% of it.

problem[broken-link]: Something about [here].
 --> content/a.md:6:3
  |
6 | Go [here](a,b.md).
  |   ^^^^^^^^^^^^^^^^

static/a,b.png

problem[unsafe-path]: It leads out of the site.

3 problems to mend, 1 warning, 1 note in 41 pages; 1 waiver in use; 12 known from the baseline
"#);
}

#[test]
fn one_line_each() {
    insta::assert_snapshot!(written(&report(), short::write), @r#"
deny[unsafe-path] It leads out of the site.
content/a.md:2:8: note[duplicate-title] Something about Gö.
content/a.md:3:13: warn[review-overdue] Something about 2020-01-31.
content/a.md:6:3: deny[broken-link] Something about [here].
static/a,b.png: deny[unsafe-path] It leads out of the site.
"#);
}

#[test]
fn for_programs() {
    insta::assert_snapshot!(written(&report(), json::write), @r#"
{
  "findings": [
    {
      "rule": "unsafe-path",
      "level": "deny",
      "message": "It leads out of the site.",
      "help": null,
      "file": null,
      "line": null,
      "column": null,
      "end_line": null,
      "end_column": null
    },
    {
      "rule": "duplicate-title",
      "level": "note",
      "message": "Something about Gö.",
      "help": null,
      "file": "content/a.md",
      "line": 2,
      "column": 8,
      "end_line": 2,
      "end_column": 10
    },
    {
      "rule": "review-overdue",
      "level": "warn",
      "message": "Something about 2020-01-31.",
      "help": "Have it reviewed: 100% of it.",
      "file": "content/a.md",
      "line": 3,
      "column": 13,
      "end_line": 3,
      "end_column": 23
    },
    {
      "rule": "broken-link",
      "level": "deny",
      "message": "Something about [here].",
      "help": null,
      "file": "content/a.md",
      "line": 6,
      "column": 3,
      "end_line": 7,
      "end_column": 1
    },
    {
      "rule": "unsafe-path",
      "level": "deny",
      "message": "It leads out of the site.",
      "help": null,
      "file": "static/a,b.png",
      "line": null,
      "column": null,
      "end_line": null,
      "end_column": null
    }
  ],
  "summary": {
    "pages": 41,
    "deny": 3,
    "warn": 1,
    "note": 1,
    "waivers": 1,
    "known": 12
  }
}
"#);
}

#[test]
fn for_github() {
    insta::assert_snapshot!(written(&report(), plainly_github), @r#"
::error title=unsafe-path::It leads out of the site.
::notice file=content/a.md,line=2,col=8,endLine=2,endColumn=10,title=duplicate-title::Something about Gö.
::warning file=content/a.md,line=3,col=13,endLine=3,endColumn=23,title=review-overdue::Something about 2020-01-31. Have it reviewed: 100%25 of it.
::error file=content/a.md,line=6,endLine=7,title=broken-link::Something about [here].
::error file=static/a%2Cb.png,title=unsafe-path::It leads out of the site.
3 problems to mend, 1 warning, 1 note in 41 pages; 1 waiver in use; 12 known from the baseline
"#);
}

#[test]
fn colours_only_where_they_are_wanted() {
    let report = report();
    for write in [plain, short::write, json::write, plainly_github] {
        assert!(!written(&report, write).contains('\u{1b}'));
    }
    assert!(written(&report, coloured).contains('\u{1b}'));
}

#[test]
fn no_message_or_file_name_can_write_a_command_of_its_own() {
    let page = page("a", FrontMatter::default(), "\u{1b}[2J\u{202e}text");
    let mut found = finding(&page, "broken-link", "text");
    found.message = "one\n::error::two \u{1b}[2J".to_owned();
    found.file = Some(SitePath::new("content/a\nb.md"));
    let report = Report {
        findings: vec![Finding {
            level: Level::Deny,
            diagnostic: found,
        }],
        summary: Summary::default(),
    };
    let github = written(&report, plainly_github);
    assert_eq!(
        github.lines().filter(|line| line.starts_with("::")).count(),
        1
    );
    for write in [plain, short::write] {
        let text = written(&report, write);
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
    }
}

#[test]
fn a_line_of_a_hundred_thousand_words_is_shown_in_part() {
    let text = format!(
        "{}needle {}",
        "word\t".repeat(100_000),
        "مرحبا ".repeat(100_000)
    );
    let page = page("a", FrontMatter::default(), &text);
    let report = Report {
        findings: vec![Finding {
            level: Level::Deny,
            diagnostic: finding(&page, "broken-link", "needle"),
        }],
        summary: Summary::default(),
    };
    let human = written(&report, plain);
    assert!(human.contains("--> content/a.md:1:500001"), "{human}");
    assert!(human.contains("needle"));
    assert!(human.len() < 2_000, "{}", human.len());
}

#[test]
fn the_last_line_is_in_words() {
    let words = |deny, warn, note, pages, waivers| {
        in_words(&Summary {
            pages,
            deny,
            warn,
            note,
            waivers,
            known: waivers * 12,
        })
    };
    assert_eq!(
        words(2, 1, 3, 41, 1),
        "2 problems to mend, 1 warning, 3 notes in 41 pages; 1 waiver in use; 12 known from the baseline"
    );
    assert_eq!(words(0, 0, 0, 1, 0), "No problems in 1 page");
}

/// 157 notes of one rule on one page, and behind them one problem of the same rule.
fn very_many() -> Report {
    let text = format!("{}last", "long ".repeat(157));
    let page = page("a", FrontMatter::default(), &text);
    let long = |number: usize| {
        let place = Place::new(&page.source, (number * 5..number * 5 + 4).into());
        Diagnostic {
            place: Some(place),
            ..finding(&page, "long-sentence", "long")
        }
    };
    let mut diagnostics: Vec<_> = (0..157).map(|at| (Level::Note, long(at))).collect();
    diagnostics.push((Level::Deny, finding(&page, "long-sentence", "last")));
    let findings = diagnostics.into_iter();
    let mut report = Report {
        findings: findings
            .map(|(level, diagnostic)| Finding { level, diagnostic })
            .collect(),
        ..Report::default()
    };
    report.retain(|_| true);
    report
}

#[test]
fn of_very_many_findings_of_one_rule_the_heaviest_are_shown_and_all_are_counted() {
    let report = very_many();
    assert_eq!((report.summary.deny, report.summary.note), (1, 157));

    let human = written(&report, plain);
    assert_eq!(human.matches("[long-sentence]").count(), 100);
    assert!(human.contains("problem[long-sentence]: Something about last."));
    let more = "… and 58 more findings of `long-sentence` in this file.";
    assert_eq!(human.matches(more).count(), 1, "{human}");
    assert!(human.contains("1 problem to mend, 157 notes"));

    let github = written(&report, plainly_github);
    assert_eq!(github.matches("Something about").count(), 100);
    let notice = format!("::notice file=content/a.md,title=long-sentence::{more}\n");
    assert!(github.contains(&notice), "{github}");

    // What programs read is whole.
    assert_eq!(written(&report, short::write).lines().count(), 158);
    assert_eq!(
        written(&report, json::write).matches("\"rule\"").count(),
        158
    );
}
